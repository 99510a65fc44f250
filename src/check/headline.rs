//! The headline says what the article never says.
//!
//! In: the headline and all below it. Out: a check for a name that the headline names, of which no word ever comes back; for
//! a number of what the article counts otherwise; and for a headline of which hardly a word comes back. Precision first: a
//! word that begins alike is the same word, a country stands for its people and its towns, and a sum for its parts; short capitals may be
//! anybody's initials. What nothing is known of, it passes by: verbs, and words of which there may be others.

use std::ops::Range;

use super::Check;
use super::introduction::SURE;
use super::scene::{Line, Scene};
use crate::label::{BlockKind, CheckKind, MentionLabel};
use crate::lexicon::{CountryId, Sense, fold_into};
use crate::tag::quantity::Quantity;
use crate::text::Span;
use crate::text::hash::{FixedMap, hash_bytes};
use crate::text::order;

/// Words that an article must have before it can be missed that it does not say something.
const LEAST: usize = 150;

/// Letters that two forms of a word have in common at their start: "barrister", "barristers"; "Syria", "Syrians".
const STEM: usize = 4;

/// Words of content that a headline must have before it can be missed that they do not come back.
const LEAST_CONTENT: usize = 4;

/// Tokens of the longest headline: what is longer is a paragraph without its full stop.
const LONGEST: usize = 28;

pub(super) fn find(scene: &Scene<'_>, found: &mut Vec<Check>) {
    let is_headline = |line: &&Line| line.kind == BlockKind::Headline && line.tokens.len() <= LONGEST;
    let Some(headline) = scene.lines.iter().find(is_headline) else { return };
    // "NAIROBI, 21 August (Agency) --" is a dateline.
    let last = headline.tokens.clone().next_back().map_or("", |last| scene.word(last));
    if matches!(last, "-" | "--" | "–" | "—" | "_") {
        return;
    }
    let body = Body::new(scene, headline.span);
    if body.words < LEAST {
        return;
    }
    let mut note = |span: Span, message: String, evidence: Vec<Span>| {
        found.push(Check::new(CheckKind::HeadlineNotSupported, span, message, evidence));
    };
    if hardly_comes_back(scene, headline, &body) {
        let message = "Hardly a word of this headline comes back in the article below.".to_owned();
        return note(headline.span, message, Vec::new());
    }
    let names = names(scene, headline);
    for name in names.iter().filter(|name| !is_named(scene, headline, name, &body)) {
        let (span, is_people) = whole_name(scene, headline, name, &body);
        let verb = if is_people { "speaks of a" } else { "names" };
        let message = format!("The headline {verb} “{}”, and the article below never does.", scene.text(span));
        note(span, message, Vec::new());
    }
    for quantity in quantities_in(scene, headline.span) {
        if let Some(other) = counted_otherwise(scene, quantity, &body) {
            let (own, other_text) = (scene.text(quantity.span), scene.text(other));
            let message = format!("The headline says “{own}”, and the article below “{other_text}”.");
            note(quantity.span, message, vec![other]);
        }
    }
}

/// What stands below the headline.
struct Body {
    /// The beginnings of its words.
    stems: FixedMap<u64, ()>,
    /// The countries that it names, or whose people or towns it names.
    countries: Vec<CountryId>,
    /// Where it begins, in bytes.
    start: usize,
    words: usize,
}

impl Body {
    fn new(scene: &Scene<'_>, headline: Span) -> Self {
        let is_below = |line: &&Line| line.span.start() >= headline.end() && line.is_repeated.is_none();
        let mut below = scene.lines.iter().filter(is_below).peekable();
        // Where the headline stands there a second time, it begins behind that.
        let start = below.peek().map_or(headline.end(), |line| line.span.start());
        let stems = FixedMap::with_capacity_and_hasher(scene.word_count, Default::default());
        let mut body = Self { stems, countries: Vec::new(), start, words: 0 };
        let mut is_known = vec![false; scene.word_count];
        for line in below {
            for token in line.tokens.clone().filter(|token| scene.is_word(*token)) {
                body.words += 1;
                if !std::mem::replace(&mut is_known[scene.words[token] as usize], true) {
                    body.stems.insert(stem(scene.word(token)), ());
                }
            }
            for mention in &scene.reading.mentions[line.mentions.clone()] {
                if matches!(mention.label, MentionLabel::Place | MentionLabel::Group) {
                    body.countries.extend(countries_of(scene, mention.span));
                }
            }
        }
        order::sort(&mut body.countries);
        body.countries.dedup();
        body
    }

    fn has(&self, word: &str) -> bool {
        self.stems.contains_key(&stem(word))
    }
}

/// A word's beginning, without case and accents; short words are whole.
fn stem(word: &str) -> u64 {
    // Small letters are folded already, and most words begin with four.
    let start = &word.as_bytes()[..word.len().min(STEM)];
    if start.iter().all(u8::is_ascii_lowercase) {
        return hash_bytes(start);
    }
    let mut folded = String::new();
    let end = word.char_indices().nth(STEM + 4).map_or(word.len(), |(end, _)| end);
    fold_into(&word[..end], &mut folded);
    let end = folded.char_indices().nth(STEM).map_or(folded.len(), |(end, _)| end);
    hash_bytes(&folded.as_bytes()[..end])
}

/// The countries that a name may name, or whose people or towns it may.
fn countries_of(scene: &Scene<'_>, name: Span) -> Vec<CountryId> {
    let lexicon = scene.reading.lexicon;
    let Some(senses) = scene.phrase(&scene.tokens_in(name)) else { return Vec::new() };
    let demonyms = lexicon.demonym(senses).map(|country| country.id);
    demonyms.chain(lexicon.places(senses).next().and_then(|place| place.country)).collect()
}

/// Whether a word says something by itself: no article, pronoun, or verb of every day.
fn is_content(scene: &Scene<'_>, token: usize) -> bool {
    const EMPTY: &[&str] = &[
        "about", "after", "again", "against", "amid", "among", "another", "around", "back", "because", "been", "before",
        "being", "between", "could", "does", "down", "during", "even", "ever", "every", "from", "have", "here", "into",
        "just", "last", "like", "more", "most", "much", "must", "never", "next", "only", "other", "over", "said", "says",
        "should", "some", "still", "such", "than", "that", "their", "them", "then", "there", "these", "they", "this",
        "those", "through", "today", "under", "until", "very", "what", "when", "where", "which", "while", "will", "with",
        "without", "would", "your",
    ];
    let word = scene.word(token);
    scene.is_word(token) && word.len() >= STEM && !EMPTY.iter().any(|empty| word.eq_ignore_ascii_case(empty))
}

/// Whether at most one in five of its words of content comes back.
fn hardly_comes_back(scene: &Scene<'_>, headline: &Line, body: &Body) -> bool {
    let content: Vec<usize> = headline.tokens.clone().filter(|token| is_content(scene, *token)).collect();
    let back = content.iter().filter(|token| body.has(scene.word(**token))).count();
    content.len() >= LEAST_CONTENT && back * 5 <= content.len()
}

/// Whether a headline writes most of its words with a capital, so that a capital says nothing.
fn is_title_case(scene: &Scene<'_>, headline: &Line) -> bool {
    let long = headline.tokens.clone().skip(1).filter(|token| is_content(scene, *token));
    let (mut capitals, mut all) = (0, 0);
    for token in long {
        all += 1;
        capitals += usize::from(scene.word(token).starts_with(char::is_uppercase));
    }
    capitals * 3 > all * 2
}

/// A name in the headline.
struct Name {
    tokens: Range<usize>,
    /// Its place in the list of mentions; none for a word that the finder of names left alone and the lexicon knows.
    mention: Option<usize>,
}

/// The names of a headline, and its capitals that are names in the lexicon and no words.
fn names(scene: &Scene<'_>, headline: &Line) -> Vec<Name> {
    let mentions = &scene.reading.mentions;
    let mut names: Vec<Name> = headline
        .mentions
        .clone()
        .filter(|mention| {
            let (mention, tokens) = (&mentions[*mention], scene.tokens_in(mentions[*mention].span));
            // A first word has its capital anyway.
            let is_first = tokens == (headline.tokens.start..headline.tokens.start + 1);
            mention.label != MentionLabel::Other && mention.confidence >= SURE && (!is_first || is_known(scene, &tokens))
        })
        .map(|mention| Name { tokens: scene.tokens_in(mentions[mention].span), mention: Some(mention) })
        .collect();
    if is_title_case(scene, headline) {
        return names;
    }
    for token in headline.tokens.clone().filter(|token| scene.word(*token).starts_with(char::is_uppercase)) {
        let is_free = !headline.mentions.clone().any(|mention| scene.tokens_in(mentions[mention].span).contains(&token));
        // What a headline begins with may be a word that is a company's or a family's name too: "Record-setting".
        let goes_on =
            headline.tokens.contains(&(token + 1)) && matches!(scene.word(token + 1), "-" | "\u{2010}" | "\u{2011}");
        let senses = scene.senses(token);
        let is_word = goes_on || token == headline.tokens.start && senses.has(Sense::Company);
        if is_free && !is_word && is_content(scene, token) && is_known(scene, &(token..token + 1)) {
            names.push(Name { tokens: token..token + 1, mention: None });
        }
    }
    names
}

/// Whether the lexicon knows a name, and no word that is written alike.
fn is_known(scene: &Scene<'_>, tokens: &Range<usize>) -> bool {
    let found = scene.reading.lexicon.longest(scene.reading.article, tokens.start, tokens.end);
    found.is_some_and(|found| {
        let named = [Sense::Country, Sense::Large, Sense::Actor, Sense::Company, Sense::Surname];
        // A faith or people without a country may be spoken of in other words: "Muslim", "Islamic".
        let is_nationality =
            found.senses.has(Sense::Demonym) && scene.reading.lexicon.demonym(found.senses).next().is_some();
        (is_nationality || found.senses.has_any(&named)) && !found.senses.has(Sense::Word)
    })
}

/// Whether the article names what a name of the headline names, or it is not sure enough that it does not.
fn is_named(scene: &Scene<'_>, headline: &Line, name: &Name, body: &Body) -> bool {
    let words = || name.tokens.clone().filter(|token| scene.is_word(*token)).map(|token| scene.word(token));
    let is_linked = || {
        let own = name.mention.and_then(|own| scene.reading.entities.iter().find(|entity| entity.mentions.contains(&own)));
        own.is_some_and(|entity| {
            entity.mentions.iter().any(|other| scene.reading.mentions[*other].span.start() >= body.start)
        })
    };
    let countries = countries_of(scene, scene.span_of(name.tokens.clone()));
    // What is short and has no small letters may stand for anything.
    let is_initials =
        words().all(|word| !word.contains(char::is_lowercase) || word.ends_with('.')) && words().all(|word| word.len() <= 6);
    is_initials
        || words().any(|word| body.has(word))
        || countries.iter().any(|country| body.countries.binary_search(country).is_ok())
        || is_linked()
        || is_title_case(scene, headline) && !is_known(scene, &name.tokens)
}

/// A name that does not come back, with the noun behind it that does not either where it is a people's: "British barrister".
fn whole_name(scene: &Scene<'_>, headline: &Line, name: &Name, body: &Body) -> (Span, bool) {
    let end = name.tokens.end;
    let is_noun = headline.tokens.contains(&end)
        && is_content(scene, end)
        && scene.word(end).starts_with(char::is_lowercase)
        && !body.has(scene.word(end));
    let label = name.mention.map(|mention| scene.reading.mentions[mention].label);
    let is_people = label == Some(MentionLabel::Group) && is_noun;
    (scene.span_of(name.tokens.start..if is_people { end + 1 } else { end }), is_people)
}

/// Numbers that are added up.
const MOST: usize = 100;

/// The quantities of a stretch.
fn quantities_in<'s>(scene: &'s Scene<'_>, span: Span) -> &'s [Quantity] {
    let all = &scene.reading.quantities;
    let range: Range<usize> = all.partition_point(|quantity| quantity.span.start() < span.start())
        ..all.partition_point(|quantity| quantity.span.start() < span.end());
    &all[range]
}

/// Where the article gives another number for what the headline counts, and its number nowhere.
fn counted_otherwise(scene: &Scene<'_>, own: &Quantity, body: &Body) -> Option<Span> {
    let (low, high) = range(own)?;
    let below =
        &scene.reading.quantities[scene.reading.quantities.partition_point(|other| other.span.start() < body.start)..];
    let is_same = |other: &&Quantity| {
        let counted = |quantity: &Quantity| quantity.counted.as_deref().map(stem);
        own.kind == other.kind
            && own.unit == other.unit
            && (own.meaning.is_some() && own.meaning == other.meaning
                || own.meaning.is_none() && own.counted.is_some() && counted(own) == counted(other))
    };
    let others: Vec<&Quantity> = below.iter().filter(is_same).collect();
    // Rounded, a number may be a twentieth off.
    let fits = |least: f64, most: f64| least <= high * 1.05 && most >= low * 0.95;
    let is_given = below.iter().filter_map(range).any(|(least, most)| fits(least, most));
    // "700 were rescued, and 200 more": any other number may be a part.
    let ranges = || below.iter().take(MOST).filter(|other| other.kind == own.kind).filter_map(range);
    let sums = |(least, most): (f64, f64)| ranges().any(|(more, most_more)| fits(least + more, most + most_more));
    let total: f64 = others.iter().filter_map(|other| other.value).sum();
    let is_sum = fits(total, total) || others.iter().take(MOST).filter_map(|other| range(other)).any(sums);
    let first = others.iter().find(|other| range(other).is_some())?;
    (!is_given && !is_sum).then_some(first.span)
}

/// The least and the most that a quantity may be.
fn range(quantity: &Quantity) -> Option<(f64, f64)> {
    Some((quantity.low.or(quantity.value)?, quantity.high.or(quantity.value)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_begin_alike_have_one_stem_however_they_are_written() {
        for (one, other) in
            [("syrians", "Syria"), ("barrister", "BARRISTERS"), ("élan", "elans"), ("us", "U.S."), ("is", "IS")]
        {
            assert_eq!(stem(one), stem(other), "{one} and {other}");
        }
        for (one, other) in [("iran", "Iraq"), ("the", "them"), ("isis", "is")] {
            assert_ne!(stem(one), stem(other), "{one} and {other}");
        }
    }
}
