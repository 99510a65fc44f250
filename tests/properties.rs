//! What is true of every text, whatever it says.

mod common;

use common::{annotate, annotate_without};
use newsgloss::document::{Document, Extent};
use newsgloss::label::CheckKind;
use newsgloss::segment::Segmented;
use newsgloss::text::View;
use newsgloss::{Markup, OffsetUnit};
use proptest::prelude::*;
use unicode_segmentation::UnicodeSegmentation;

/// Every span of a document, of all its layers.
fn spans(document: &Document) -> Vec<Extent> {
    let mut found: Vec<Extent> = document.tokens.clone().unwrap_or_default();
    found.extend(&document.sentences);
    found.extend(document.blocks.iter().map(|block| Extent { start: block.start, end: block.end }));
    found.extend(document.mentions.iter().map(|mention| Extent { start: mention.start, end: mention.end }));
    found.extend(
        document
            .mentions
            .iter()
            .filter_map(|mention| mention.descriptor.as_ref())
            .flat_map(|descriptor| descriptor.extents()),
    );
    found.extend(document.times.iter().map(|time| Extent { start: time.start, end: time.end }));
    found.extend(document.quantities.iter().map(|quantity| Extent { start: quantity.start, end: quantity.end }));
    let of_events = document
        .events
        .iter()
        .flat_map(|event| [Some(event.trigger), event.actor, event.target, event.place, event.time].into_iter().flatten());
    found.extend(of_events);
    found.extend(document.quotes.iter().flat_map(|quote| quote.content.iter().chain(&quote.cue).chain(&quote.speaker)));
    found.extend(document.checks.iter().map(|check| Extent { start: check.start, end: check.end }));
    found.extend(document.checks.iter().flat_map(|check| &check.evidence));
    found
}

fn bytes(text: &str, markup: Markup) -> Document {
    annotate(text, markup, OffsetUnit::Byte)
}

/// News-like pieces between which anything may stand.
fn article() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => "[ -~]{0,20}",
        2 => any::<String>(),
        4 => prop::sample::select(vec![
            "Islamic State", "(IS, formerly ISIS)", "Deir ez- Zor", "al-Mayadin", "U.S. Gen. Petraeus said", "\"", "“", "”", "’s ",
            "\n\n", "\n", "\r\n", "\r", "\u{feff}", "\u{200b}", "...", "No. 5", "3.5", "👩‍👩‍👧", "🇸🇾", "e\u{301}", "\u{301}", "\u{200d}",
            "<p>", "</p>", "<nav>", "</nav>", "<pre>", "<b", "<!--", "&amp;", "&#", "&#x1F600;", "ʼ", "…", "الرقة", "नमस्ते", "\u{202e}",
            "don’t", "- ", "•", "1. ", "[1]", "(b. 1920)", "RAQQA, Syria (AP) —", "By OUR CORRESPONDENT", "\0", "\u{85}", "\u{2028}",
            "https://un.org/", "a@b.org", "$", "US$", "etc.",
        ])
        .prop_map(str::to_owned),
    ];
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

fn markup() -> impl Strategy<Value = Markup> {
    prop::sample::select(vec![Markup::Auto, Markup::Text, Markup::Html])
}

/// A paragraph of plain sentences.
fn paragraph() -> impl Strategy<Value = String> {
    let clause = prop::sample::select(vec![
        "About 300 people fled the town",
        "The price rose by 3.5 percent",
        "Gen. Petra Heras, 42, denied it",
        "“Two of us stayed,” she said",
        "It cost between $5 and $7 million",
        "He left (No. 5 of ten)",
        "A third of the 1,200 houses burnt",
        "Dozens waited at Deir ez- Zor",
        "They don’t know, the U.N. says",
        "The twenty-first of them came",
    ]);
    prop::collection::vec(clause, 1..4)
        .prop_map(|clauses| clauses.iter().map(|clause| format!("{clause}. ")).collect::<String>().trim_end().to_owned())
}

/// Words in a page: each as it is written in the source, with markup inside, and as it is read.
fn marked_words() -> impl Strategy<Value = Vec<(String, String)>> {
    let inside = prop::sample::select(vec![
        "", "", "<b>", "</i>", "<a href=\"x > y\">", "<!-- no -->", "&shy;", "\u{200b}", "<span class=x>",
    ]);
    let letter = prop::sample::select(vec![
        ("o", "o"),
        ("&eacute;", "é"),
        ("&#111;", "o"),
        ("&#x6f;", "o"),
        ("e\u{301}", "e\u{301}"),
    ]);
    let word = (letter, inside, "[a-z]{1,8}")
        .prop_map(|((written, read), inside, rest)| (format!("w{written}{inside}{rest}"), format!("w{read}{rest}")));
    prop::collection::vec(word, 1..12)
}

proptest! {
    // A failure is written down in tests/regression.txt and not in a file of seeds.
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn spans_lie_on_characters_of_the_text(text in article(), markup in markup()) {
        for span in spans(&bytes(&text, markup)) {
            let (start, end) = (span.start as usize, span.end as usize);
            prop_assert!(start < end, "{start}..{end} is empty");
            prop_assert!(text.get(start..end).is_some(), "{start}..{end} of {}", text.len());
        }
    }

    #[test]
    fn all_units_mark_the_same_text(text in article(), markup in markup()) {
        let in_bytes = spans(&bytes(&text, markup));
        let in_utf16 = spans(&annotate(&text, markup, OffsetUnit::Utf16));
        let in_points = spans(&annotate(&text, markup, OffsetUnit::CodePoint));
        prop_assert!(in_bytes.len() == in_utf16.len() && in_bytes.len() == in_points.len());
        let (units, points): (Vec<u16>, Vec<char>) = (text.encode_utf16().collect(), text.chars().collect());
        for ((byte, unit), point) in in_bytes.iter().zip(&in_utf16).zip(&in_points) {
            let marked = &text[byte.start as usize..byte.end as usize];
            let of_units = String::from_utf16(&units[unit.start as usize..unit.end as usize]);
            prop_assert_eq!(of_units.as_deref().ok(), Some(marked));
            prop_assert_eq!(points[point.start as usize..point.end as usize].iter().collect::<String>(), marked);
        }
    }

    #[test]
    fn the_same_text_gives_the_same_document(text in article(), markup in markup()) {
        prop_assert_eq!(bytes(&text, markup), bytes(&text, markup));
    }

    #[test]
    fn every_mention_has_one_entity(text in article(), markup in markup()) {
        let document = bytes(&text, markup);
        let mut named = vec![0; document.mentions.len()];
        for entity in &document.entities {
            prop_assert!(entity.mentions.is_sorted() && !entity.mentions.is_empty());
            for mention in &entity.mentions {
                named[*mention as usize] += 1;
                prop_assert_eq!(document.mentions[*mention as usize].entity, Some(entity.id));
            }
            prop_assert!(entity.aliases.iter().all(|alias| alias.form != entity.name), "{:?}", entity);
        }
        prop_assert!(named.iter().all(|count| *count == 1));
    }

    #[test]
    fn mentions_are_sorted(text in article(), markup in markup()) {
        let document = bytes(&text, markup);
        let keys: Vec<_> = document.mentions.iter().map(|m| (m.start, std::cmp::Reverse(m.end), m.label.as_str())).collect();
        prop_assert!(keys.is_sorted(), "{keys:?}");
        for (number, mention) in document.mentions.iter().enumerate() {
            prop_assert_eq!(mention.id as usize, number);
        }
    }

    #[test]
    fn every_layer_is_sorted(text in article(), markup in markup()) {
        let document = bytes(&text, markup);
        let sorted = |places: Vec<(u32, u32)>| places.is_sorted_by_key(|(start, end)| (*start, std::cmp::Reverse(*end)));
        prop_assert!(sorted(document.blocks.iter().map(|block| (block.start, block.end)).collect()));
        prop_assert!(sorted(document.sentences.iter().map(|sentence| (sentence.start, sentence.end)).collect()));
        prop_assert!(sorted(document.tokens.iter().flatten().map(|token| (token.start, token.end)).collect()));
        prop_assert!(sorted(document.times.iter().map(|time| (time.start, time.end)).collect()));
        prop_assert!(sorted(document.quantities.iter().map(|quantity| (quantity.start, quantity.end)).collect()));
        for quote in &document.quotes {
            prop_assert!(sorted(quote.content.iter().map(|piece| (piece.start, piece.end)).collect()), "{quote:?}");
        }
    }

    /// What looks at no more than its sentence finds in an article what it finds in its paragraphs one by one.
    #[test]
    fn paragraphs_are_read_alike_alone_and_together(paragraphs in prop::collection::vec(paragraph(), 2..5)) {
        let whole = paragraphs.join("\n\n");
        let article = Segmented::new(&whole);
        let spans = |article: &Segmented<'_>| article.tokens().iter().map(|token| (token.span.start(), token.span.end())).collect::<Vec<_>>();
        let numbers = |article: &Segmented<'_>| {
            newsgloss::tag::number::find(article).iter().map(|number| (number.start, number.end, number.low, number.high)).collect::<Vec<_>>()
        };
        let (mut tokens, mut counts) = (Vec::new(), Vec::new());
        let mut at = 0;
        for paragraph in &paragraphs {
            let alone = Segmented::new(paragraph);
            counts.extend(numbers(&alone).iter().map(|&(start, end, low, high)| (start + tokens.len(), end + tokens.len(), low, high)));
            tokens.extend(spans(&alone).iter().map(|(start, end)| (start + at, end + at)));
            at += paragraph.len() + 2;
        }
        prop_assert_eq!(spans(&article), tokens);
        prop_assert_eq!(numbers(&article), counts);
    }

    #[test]
    fn checks_are_sorted_and_can_be_left_out(text in article(), markup in markup()) {
        let document = bytes(&text, markup);
        let keys: Vec<_> = document.checks.iter().map(|c| (c.start, std::cmp::Reverse(c.end))).collect();
        prop_assert!(keys.is_sorted(), "{keys:?}");
        for kind in CheckKind::ALL {
            let left = annotate_without(&text, markup, &[*kind]);
            let others: Vec<_> = document.checks.iter().filter(|check| check.kind != *kind).cloned().collect();
            prop_assert_eq!(left.checks, others);
        }
    }

    #[test]
    fn tokens_lie_in_sentences_and_sentences_in_blocks(text in article()) {
        let view = View::new(&text, Markup::Text);
        let article = Segmented::new(view.text());
        let (blocks, sentences, tokens) = (article.blocks(), article.sentences(), article.tokens());
        prop_assert!(blocks.windows(2).all(|pair| pair[0].span.end() <= pair[1].span.start()));
        prop_assert!(tokens.windows(2).all(|pair| pair[0].span.end() <= pair[1].span.start()));
        let mut next = 0;
        for sentence in sentences {
            prop_assert!(blocks[sentence.block].span.contains(sentence.span));
            prop_assert_eq!(sentence.tokens.start, next);
            prop_assert!(!sentence.tokens.is_empty());
            prop_assert_eq!(sentence.span, tokens[sentence.tokens.start].span.cover(tokens[sentence.tokens.end - 1].span));
            next = sentence.tokens.end;
        }
        prop_assert_eq!(next, tokens.len());
    }

    #[test]
    fn nothing_that_can_be_read_is_lost(text in article()) {
        let view = View::new(&text, Markup::Text);
        let article = Segmented::new(view.text());
        let mut end = 0;
        for span in article.tokens().iter().map(|token| token.span).chain([newsgloss::text::Span::new(view.text().len(), view.text().len())]) {
            let between = &view.text()[end..span.start()];
            prop_assert!(between.chars().all(|c| c.is_whitespace() || c.is_control()), "{between:?} is in no token");
            end = span.end();
        }
    }

    #[test]
    fn a_paragraph_more_moves_no_earlier_segment(text in article()) {
        let longer = format!("{text}\n\nThe river lies to the north of the town.");
        let (before, after) = (bytes(&text, Markup::Text), bytes(&longer, Markup::Text));
        let place = |document: &Document| document.blocks.iter().map(|b| (b.start, b.end)).collect::<Vec<_>>();
        prop_assert!(place(&after).starts_with(&place(&before)));
        // Of one line alone nobody can tell whether it is a headline.
        prop_assert!(before.blocks.len() < 2 || after.blocks.starts_with(&before.blocks));
        prop_assert!(after.sentences.starts_with(&before.sentences));
        let tokens = |document: Document| document.tokens.unwrap_or_default();
        prop_assert!(tokens(after).starts_with(&tokens(before)));
    }

    #[test]
    fn no_token_parts_what_a_reader_sees_as_one(text in article()) {
        let view = View::new(&text, Markup::Text);
        let article = Segmented::new(view.text());
        let mut ends: Vec<usize> = article.tokens().iter().flat_map(|token| [token.span.start(), token.span.end()]).collect();
        ends.dedup();
        for (start, cluster) in view.text().grapheme_indices(true) {
            // Letters with what combines with them, and signs joined to signs; marks on a space or a comma stand alone.
            let combines = |c: char| c.is_alphanumeric() || format!("a{c}").graphemes(true).count() == 1;
            let is_letter = cluster.starts_with(char::is_alphanumeric) && cluster.chars().all(combines);
            let is_sign = cluster.starts_with(|c: char| c > '\u{2190}' && !c.is_whitespace()) && !cluster.contains(char::is_alphanumeric);
            let within = ends.partition_point(|end| *end <= start);
            let parted = ends.get(within).is_some_and(|end| *end < start + cluster.len());
            prop_assert!(!((is_letter || is_sign) && parted), "{cluster:?} is parted");
        }
    }

    #[test]
    fn words_of_a_page_lead_back_to_their_source(words in marked_words()) {
        let source = format!("<p>{}</p>", words.iter().map(|(written, _)| written.as_str()).collect::<Vec<_>>().join("\n "));
        let found = bytes(&source, Markup::Html).tokens.unwrap_or_default();
        let found: Vec<&str> = found.iter().map(|token| &source[token.start as usize..token.end as usize]).collect();
        let written: Vec<&str> = words.iter().map(|(written, _)| written.as_str()).collect();
        prop_assert_eq!(found, written);
        let view = View::new(&source, Markup::Html);
        let read: Vec<&str> = words.iter().map(|(_, read)| read.as_str()).collect();
        prop_assert_eq!(view.text().split_whitespace().collect::<Vec<_>>(), read);
    }
}

proptest! {
    // Making an annotator takes longer than asking it.
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 12, ..ProptestConfig::default() })]

    #[test]
    fn what_was_annotated_before_changes_nothing(before in article(), text in article(), markup in markup()) {
        let fresh = || newsgloss::Annotator::new();
        let options = newsgloss::Options { markup, tokens: true, ..Default::default() };
        let used = fresh();
        used.annotate(&before, &options);
        used.annotate(&text.repeat(3), &options);
        prop_assert_eq!(used.annotate(&text, &options), fresh().annotate(&text, &options));
    }
}

/// How long the texts below are: 10 MB, as the page must bear; an eighth where nothing is optimised.
const LONG: usize = if cfg!(debug_assertions) { 10 << 17 } else { 10 << 20 };

#[test]
fn a_text_of_one_letter_ends() {
    for letter in ["a", ".", "\n"] {
        let text = letter.repeat(LONG);
        let document = bytes(&text, Markup::Auto);
        assert!(document.sentences.len() <= text.len());
    }
}

/// Times and numbers in one sentence without end: none looks at all others.
#[test]
fn times_without_end_end() {
    for piece in
        ["on 3 May and 4 May and 5, 499 to 493 BC, ", "two years and three months ", "from 3 to 5 p.m. or ", "soon "]
    {
        let document = bytes(&piece.repeat(LONG / 512), Markup::Text);
        assert_eq!(document.times.is_empty(), piece == "soon ");
    }
}

/// A hundred thousand people of one family, towns that sound alike, and descriptions of both: no name is compared with all
/// others.
#[test]
fn names_without_end_end() {
    let letters = |mut number: usize| {
        let mut name = String::from("Q");
        while number > 0 {
            name.push(char::from(b'a' + (number % 5) as u8));
            number /= 5;
        }
        name
    };
    let people: String = (0..LONG / 256)
        .map(|number| {
            let name = letters(number);
            format!(
                "Turkish President {name} Smith of Al-{name} said so. Smith said the president met {name} in {name}, Ohio. "
            )
        })
        .collect();
    assert!(!bytes(&people, Markup::Text).entities.is_empty());
}

/// Each piece, repeated, once cost or could cost its square: a search that starts again from every place.
#[test]
fn texts_that_repeat_themselves_end() {
    let pieces = [
        "A", "A ", "\"", "-", "<", "&", "ʼ", "é", "\u{301}", "👩\u{200d}", "a-a", "1-", "(a", "[1] ", "A. ", "a.", "a@",
        "'s ", "U.S. (", ". (", "non-", "1. a\n", "- a\n", "   a\n", "Ab ", "the Ab of ", "<nav>", "</nav>", "<pre>",
        "<!--", "<a \"", "&#", "<select></nav>", "a: ", "“", "...", "A&", "#", "_", "1990 ", "the first week of ",
        "two hundred ", "million ", "and a half ", "5 to ", "Friday, ", "Monday and ", "a year ", "last ", "the ",
        "5 days ", "killed 5, ", "$5 and ", "hundreds of ", "mid-", "in the ", "May ", "said ", "“a,” he said. ",
        "“A b.”\n\n", "\"a,\" ", "' ", "s' a ", "“ ", "He said, “a ",
    ];
    for piece in pieces {
        for markup in [Markup::Text, Markup::Html] {
            bytes(&piece.repeat(LONG / 32 / piece.len()), markup);
        }
    }
    // As many as a paste may hold.
    for many in [
        "“".repeat(100_000),
        "\"".repeat(100_000),
        "said ".repeat(1_000_000),
        "<div>".repeat(100_000),
        "((((a+)+)+)+)+$".repeat(10_000),
    ] {
        bytes(&many, Markup::Auto);
    }
    // Paragraphs, of which each is compared with all.
    let story = "Heras said the river lies to the north of the town where 12 people of Raqqa were killed on Friday.\n\n";
    bytes(&story.repeat(LONG / 8 / story.len()), Markup::Text);
    let many: String = (0..LONG / 8 / story.len()).map(|n| story.replace("Heras", &format!("Heras{n}"))).collect();
    bytes(&many, Markup::Text);
    // Open elements of one kind, then end tags of another.
    bytes(&("<nav>".repeat(LONG / 64) + &"</select>".repeat(LONG / 64)), Markup::Html);
}
