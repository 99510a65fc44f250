//! What each stretch of lines is: headline, byline, dateline, paragraph, caption, boilerplate.
//!
//! In: the text of a view. Out: its blocks in text order; between them only white space. Hard-wrapped lines are joined
//! into one paragraph, bullets and short lines are not. It judges by form and by the few words that open such lines in
//! newspapers; it does not read what they say.

use crate::label::BlockKind;
use crate::text::Span;

/// A stretch of lines and its part in the article. Never empty, never white space at its ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    /// Where it stands, in bytes.
    pub span: Span,
    /// What it is.
    pub kind: BlockKind,
}

/// Takes a text apart into blocks.
#[inline(never)]
pub(super) fn blocks(text: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut before_body = true;
    for run in runs(text) {
        for span in paragraphs(text, &run) {
            let kind = kind(&text[span], before_body);
            if kind == BlockKind::Paragraph {
                before_body = false;
                if let Some(dateline) = dateline_prefix(&text[span]) {
                    let end = span.start() + dateline;
                    blocks.push(Block { span: Span::new(span.start(), end), kind: BlockKind::Dateline });
                    // It may stand on a line of its own, with nothing behind it.
                    if let Some(space) = text[end..span.end()].find(|c: char| !c.is_whitespace()) {
                        blocks.push(Block { span: Span::new(end + space, span.end()), kind });
                    }
                    continue;
                }
            }
            blocks.push(Block { span, kind });
        }
    }
    only_headline_is_not_one(&mut blocks);
    blocks
}

/// A text of one line alone is a sentence that somebody typed and not a headline.
fn only_headline_is_not_one(blocks: &mut [Block]) {
    if let [only] = blocks
        && only.kind == BlockKind::Headline
    {
        only.kind = BlockKind::Paragraph;
    }
}

/// The lines of a text without the white space around them, in runs without a blank line.
fn runs(text: &str) -> Vec<Vec<Span>> {
    let mut runs = Vec::new();
    let mut run = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let start = at;
        at = line_end(text, start);
        let line = &text[start..at];
        let trimmed = line.trim_matches(is_blank);
        if !trimmed.is_empty() {
            let start = start + (line.len() - line.trim_start_matches(is_blank).len());
            run.push(Span::new(start, start + trimmed.len()));
        } else if (line != "\n" || !text[..start].ends_with('\r')) && !run.is_empty() {
            // The "\n" of a "\r\n" ends the same line and no paragraph.
            runs.push(std::mem::take(&mut run));
        }
    }
    if !run.is_empty() {
        runs.push(run);
    }
    runs
}

/// Where the line ends that begins at `start`, in bytes: behind line feed, the two tabulations beside it, carriage return, and
/// what Unicode has of the kind (U+0085, U+2028, U+2029).
fn line_end(text: &str, start: usize) -> usize {
    let bytes = &text.as_bytes()[start..];
    let ends = |at: usize| match bytes[at] {
        b'\n'..=b'\r' => Some(at + 1),
        0xc2 => (bytes.get(at + 1) == Some(&0x85)).then_some(at + 2),
        0xe2 => (bytes.get(at + 1) == Some(&0x80) && matches!(bytes.get(at + 2), Some(0xa8 | 0xa9))).then_some(at + 3),
        _ => None,
    };
    start + (0..bytes.len()).find_map(ends).unwrap_or(bytes.len())
}

/// White space, and the control characters that some systems paste in its place.
pub(super) fn is_blank(c: char) -> bool {
    // Most characters are printed ones of ASCII.
    !matches!(c, '!'..='~') && (c.is_whitespace() || c.is_control())
}

/// The paragraphs of a run of lines: each line is one, unless the lines were wrapped to a width.
fn paragraphs(text: &str, lines: &[Span]) -> Vec<Span> {
    let mut found: Vec<Span> = Vec::new();
    let width = wrap_width(text, lines);
    for (number, &line) in lines.iter().enumerate() {
        let continues = width
            .is_some_and(|width| number > 0 && !begins_item(&text[line]) && !fits(text, lines[number - 1], line, width));
        match found.last_mut() {
            Some(last) if continues || hangs_below(text, line, *last) => *last = last.cover(line),
            _ => found.push(line),
        }
    }
    found
}

/// Whether a line goes on with an item: it is no item and stands further in than the mark of the one above it.
fn hangs_below(text: &str, line: Span, item: Span) -> bool {
    // Nobody indents further; a line of a million spaces must not be counted again for each line below it.
    const DEEPEST: usize = 80;
    let indent = |span: Span| {
        let before = text[..span.start()].bytes().rev().take(DEEPEST);
        before.take_while(|byte| matches!(byte, b' ' | b'\t')).count()
    };
    begins_item(&text[item]) && !begins_item(&text[line]) && indent(line) > indent(item)
}

/// The width that lines were wrapped to, in characters, where they were: most line breaks stand where the next word
/// would no longer have fitted, and one at least stands in the middle of a sentence.
fn wrap_width(text: &str, lines: &[Span]) -> Option<usize> {
    let width = lines.iter().map(|line| text[*line].chars().count()).max().filter(|width| (30..=120).contains(width))?;
    let breaks = lines.windows(2).filter(|pair| !begins_item(&text[pair[1]]));
    let (mut all, mut full, mut inside) = (0, 0, false);
    for pair in breaks {
        all += 1;
        if !fits(text, pair[0], pair[1], width) {
            full += 1;
            inside |=
                !ends_sentence(&text[pair[0]]) && text[pair[1]].starts_with(|c: char| c.is_lowercase() || c.is_numeric());
        }
    }
    (inside && full * 3 >= all * 2).then_some(width)
}

/// Whether the first word of `next` would have fitted on `line`.
fn fits(text: &str, line: Span, next: Span, width: usize) -> bool {
    let word = text[next].split(char::is_whitespace).next().unwrap_or_default();
    text[line].chars().count() + 1 + word.chars().count() <= width
}

fn ends_sentence(line: &str) -> bool {
    line.trim_end_matches(['"', '”', '’', '\'', ')', ']']).ends_with(['.', '?', '!', '…', ':'])
}

/// Bullets and numbers of a list.
fn begins_item(line: &str) -> bool {
    let figures = line.bytes().take(4).take_while(u8::is_ascii_digit).count();
    let rest = &line[figures..];
    let numbered = (1..=3).contains(&figures) && rest.starts_with([')', '.']) && rest[1..].starts_with(' ');
    numbered || ["• ", "•", "* ", "- ", "– ", "— ", "▪", "◦", "‣", "· "].iter().any(|bullet| line.starts_with(bullet))
}

/// No rule asks how many words there are beyond so many.
const MOST_WORDS: usize = 60;

/// What a line or paragraph is, by its form.
fn kind(text: &str, before_body: bool) -> BlockKind {
    let words = text.split_whitespace().take(MOST_WORDS + 1).count();
    // Captions first: many hold the "©" of a notice.
    if is_caption(text, words) {
        BlockKind::Caption
    } else if is_boilerplate(text, words) {
        BlockKind::Boilerplate
    } else if words <= 14 && is_byline(text) || words <= 45 && is_credit(text) {
        BlockKind::Byline
    } else if words <= 12 && is_date_line(text) {
        BlockKind::Dateline
    } else if before_body && words <= 30 && !ends_in_full_stop(text) && !begins_item(text) && !is_quoted(text) {
        BlockKind::Headline
    } else {
        BlockKind::Paragraph
    }
}

/// A headline may ask and shout, but has no full stop; "U.S." and "..." are none.
fn ends_in_full_stop(text: &str) -> bool {
    // Closing marks and signs may stand behind it: "He left.” 🎉".
    let text = text.trim_end_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '.' | ':' | '?' | '!' | '…'));
    text.ends_with(':')
        || text.ends_with('.') && !text.ends_with("...") && !text.ends_with("U.S.") && !text.ends_with("U.N.")
}

/// A paragraph of speech begins with its quotation mark; a headline rarely does, and then ends without it.
fn is_quoted(text: &str) -> bool {
    text.starts_with(['"', '“', '”']) && text.ends_with(['"', '”'])
}

fn starts_with_any(text: &str, openings: &[&str]) -> bool {
    let first = text.as_bytes().first().map_or(0, u8::to_ascii_lowercase);
    // Most openings end at the first letter.
    openings.iter().filter(|opening| opening.as_bytes()[0] == first).any(|opening| {
        text.get(..opening.len()).is_some_and(|start| start.eq_ignore_ascii_case(opening))
            && !text[opening.len()..].starts_with(char::is_alphabetic)
    })
}

/// Whether one of some phrases stands in a text, in small letters or capitals, from the start of a word.
fn holds(text: &str, phrases: &[&str]) -> bool {
    let bytes = text.as_bytes();
    let stands_at = |at: usize, phrase: &[u8]| {
        // Most places end at the first letter.
        bytes[at].eq_ignore_ascii_case(&phrase[0])
            && bytes.get(at..at + phrase.len()).is_some_and(|found| found.eq_ignore_ascii_case(phrase))
    };
    let mut begins_word = true;
    for (at, byte) in bytes.iter().enumerate() {
        if begins_word && phrases.iter().any(|phrase| stands_at(at, phrase.as_bytes())) {
            return true;
        }
        begins_word = !byte.is_ascii_alphanumeric();
    }
    false
}

/// What belongs to the page: invitations, notices, advertisements.
fn is_boilerplate(text: &str, words: usize) -> bool {
    const LINES: &[&str] = &[
        "advertisement", "advert", "read more", "related", "related articles", "related stories", "related topics", "share",
        "share this", "share this article", "subscribe", "sign up", "sign in", "log in", "follow us", "click here",
        "tap here", "more on this story", "most read", "most viewed", "recommended", "comments", "loading", "print",
        "email", "save", "continue reading", "story continues below", "article continues below", "skip to content",
        "topics", "tags", "see also", "also read", "you may also like", "don't miss", "download our app", "newsletter",
        "unsubscribe",
    ];
    const NOTICES: &[&str] = &[
        "all rights reserved",
        "this material may not be published",
        "our standards: the thomson reuters trust principles",
    ];
    // Links at the foot of a page; in a sentence they are news.
    const LINKS: &[&str] = &["cookie policy", "privacy policy", "terms of service", "terms of use"];
    let bare = text.trim_end_matches([':', '.', '…', '!', '>', '»', ' ']);
    let whole = LINES.iter().any(|line| bare.eq_ignore_ascii_case(line));
    let invites = words <= 16
        && starts_with_any(text, LINES)
        && (text.contains(':')
            || starts_with_any(
                text,
                &[
                    "read more", "subscribe to", "subscribe now", "sign up", "sign in", "follow us", "click here",
                    "tap here", "share this", "download our app", "story continues below", "article continues below",
                    "continue reading",
                ],
            ))
        && !starts_with_any(text, &["share prices", "share trading"]);
    let notice = words <= MOST_WORDS && (text.contains('©') || holds(text, NOTICES))
        || words <= 12 && !text.ends_with('.') && holds(text, LINKS);
    whole || invites || notice || !text.contains(char::is_alphanumeric)
}

/// "Image: ...", "File photo", "(Photo by ...)", "FILE - ...".
fn is_caption(text: &str, words: usize) -> bool {
    const OPENINGS: &[&str] = &[
        "image:", "image credit", "image caption", "photo:", "photo by", "photo credit", "photograph:", "picture:",
        "pictured:", "file photo", "file -", "file –", "file —", "(photo", "[photo", "caption:", "video:", "watch:",
        "graphic:", "map:", "media caption",
    ];
    const ENDINGS: &[&str] = &["/afp", "/reuters", "/ap", "/getty images", "via ap)", "file photo)", "getty images)"];
    let lower_end = || text.trim_end_matches('.').to_lowercase();
    words <= MOST_WORDS
        && (OPENINGS
            .iter()
            .any(|opening| text.get(..opening.len()).is_some_and(|start| start.eq_ignore_ascii_case(opening)))
            || words <= 45 && text.contains('/') && ENDINGS.iter().any(|ending| lower_end().ends_with(ending)))
}

/// "(Reporting by ...; editing by ...)": who wrote, in brackets at the end of an agency's story.
fn is_credit(text: &str) -> bool {
    let opening = text.strip_prefix('(').filter(|_| text.trim_end_matches('.').ends_with(')'));
    opening.is_some_and(|inside| {
        let openings = ["reporting by", "additional reporting by", "writing by", "compiled by", "editing by"];
        starts_with_any(inside, &openings)
    })
}

/// "By Newsgloss staff", "By OUR CORRESPONDENT in Beirut", "Reporting by ...": "by", then names.
fn is_byline(text: &str) -> bool {
    let Some(rest) = ["By ", "BY ", "by ", "From ", "Reporting by ", "Written by ", "Editing by ", "Words by "]
        .iter()
        .find_map(|opening| text.strip_prefix(opening))
    else {
        return false;
    };
    // "By our staff", "By agencies": writers without a name.
    const WRITERS: &[&str] =
        &["agencies", "correspondent", "correspondents", "editor", "editors", "our", "reporter", "reporters", "staff"];
    let mut capitals = 0;
    for word in rest.split([' ', ',', ';', '|', '/', '\u{a0}']).filter(|word| !word.is_empty()) {
        let small = matches!(
            word,
            "and" | "in" | "at" | "for" | "of" | "the" | "&" | "-" | "–" | "de" | "van" | "von" | "al" | "bin"
        );
        if word.starts_with(|c: char| c.is_uppercase()) || word.starts_with("al-") || WRITERS.contains(&word) {
            capitals += 1;
        } else if !small && !word.starts_with('@') && capitals < 2 {
            return false;
        }
    }
    capitals >= 1 && !ends_in_full_stop(text)
}

const MONTHS: &[&str] = &["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

const WEEKDAYS: &[&str] = &["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

fn is_month(word: &str) -> bool {
    let word = word.trim_end_matches(['.', ',']).to_lowercase();
    const FULL: &[&str] = &[
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
        "december", "sept",
    ];
    MONTHS.contains(&word.as_str()) || FULL.contains(&word.as_str())
}

/// A line that holds a date and nothing else but the words that introduce one.
fn is_date_line(text: &str) -> bool {
    const AROUND: &[&str] = &[
        "published", "updated", "posted", "last", "modified", "on", "at", "am", "pm", "gmt", "utc", "est", "edt", "bst",
        "cet", "ist", "the", "of", "date", "a.m", "p.m", "et", "first", "created", "issued", "by",
    ];
    let (mut dated, mut figures) = (false, 0);
    for word in text
        .split(|c: char| c.is_whitespace() || matches!(c, ',' | '|' | '(' | ')' | '-' | '–' | '—' | '/' | ':' | '·' | '•'))
    {
        let bare = word.trim_end_matches('.');
        if bare.is_empty() {
            continue;
        }
        let lower = bare.to_lowercase();
        let ordinal = bare.trim_end_matches(|c: char| c.is_alphabetic());
        if bare.starts_with(|c: char| c.is_ascii_digit()) && bare.len() - ordinal.len() <= 2 {
            figures += 1;
        } else if is_month(bare) || WEEKDAYS.contains(&lower.as_str()) {
            dated = true;
        } else if !AROUND.contains(&lower.as_str())
            && !WEEKDAYS.iter().any(|day| lower.len() >= 3 && day.starts_with(&lower))
        {
            return false;
        }
    }
    dated && figures > 0 || figures >= 3
}

/// How agencies sign in a dateline that has no dash behind it.
const AGENCIES: &[&str] = &[
    "AAP", "AFP", "ANI", "AP", "BBC", "Bloomberg", "CNN", "CNS", "CP", "DPA", "EFE", "IANS", "IPS", "Kyodo", "MENAFN",
    "NNA", "PTI", "REUTERS", "RNS", "Reuters", "TASS", "UPI", "Xinhua", "Yonhap", "dpa",
];

/// The length of a dateline at the start of a paragraph: "BEIRUT, Oct 10 (Reuters) -", "WASHINGTON (AP) —",
/// "Baghdad, Iraq (CNN)". White space after it is not counted.
fn dateline_prefix(text: &str) -> Option<usize> {
    let head_end = text.char_indices().map(|(at, _)| at).nth(90).unwrap_or(text.len());
    let head = &text[..head_end];
    let dash = ["—", "–", " - ", "--", ") -"]
        .iter()
        .filter_map(|dash| head.find(dash).map(|at| at + dash.find(['—', '–', '-']).unwrap_or(0)));
    let dash = dash.min().map(|at| (at, at + (text[at..].len() - text[at..].trim_start_matches(['—', '–', '-']).len())));
    let bracket = head.find('(').and_then(|open| head[open..].find(')').map(|close| (open, open + close + 1)));
    if let Some((open, close)) = bracket {
        let agency = &head[open + 1..close - 1];
        let is_agency = AGENCIES.contains(&agency);
        if is_agency && is_place_and_date(&head[..open]) {
            let after = &text[close..];
            let spaces = after.len() - after.trim_start().len();
            let rest = &after[spaces..];
            let mark =
                ["—", "–", "--", "-"].iter().find(|mark| rest.starts_with(**mark)).map_or(0, |mark| spaces + mark.len());
            return Some(close + mark);
        }
    }
    let (at, end) = dash?;
    let place = head[..at].trim_end();
    let city_in_capitals = place.split([',', ' ', '(']).next().is_some_and(|word| {
        word.chars().count() >= 3 && word.chars().all(|c| c.is_uppercase() || matches!(c, '.' | '\'' | '’' | '-'))
    });
    (city_in_capitals
        && is_place_and_date(place)
        && text[end..].trim_start().starts_with(|c: char| c.is_uppercase() || matches!(c, '"' | '“' | '‘' | '\'')))
    .then_some(end)
}

/// "BEIRUT, Oct 10", "Baghdad, Iraq", "NEW YORK": up to six words, all capitalised, months and days of the month.
fn is_place_and_date(text: &str) -> bool {
    let words: Vec<&str> = text.split([' ', ',', '/', '\u{a0}']).filter(|word| !word.is_empty()).collect();
    (1..=7).contains(&words.len())
        && words.iter().all(|word| {
            word.starts_with(char::is_uppercase)
                || word.bytes().all(|byte| byte.is_ascii_digit())
                || word.starts_with('(')
                || matches!(*word, "al" | "de" | "of" | "el" | "and")
                || word.starts_with("al-")
        })
        && words[0].starts_with(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn kinds(text: &str) -> Vec<(BlockKind, &str)> {
        blocks(text).iter().map(|block| (block.kind, &text[block.span])).collect()
    }

    #[test]
    fn an_agency_story() {
        let text = "Rebels advance on capital\r\nBy Newsgloss staff in Beirut\r\nOct. 10, 2017\r\n\r\nBEIRUT, Oct 10 (Reuters) - The army \
                    said so.\r\n\r\nFile photo: a tank\r\n\r\n\"We will win,\" he said.\r\n\r\nRead more: the siege\r\n";
        use BlockKind::*;
        assert_eq!(
            kinds(text),
            [
                (Headline, "Rebels advance on capital"),
                (Byline, "By Newsgloss staff in Beirut"),
                (Dateline, "Oct. 10, 2017"),
                (Dateline, "BEIRUT, Oct 10 (Reuters) -"),
                (Paragraph, "The army said so."),
                (Caption, "File photo: a tank"),
                (Paragraph, "\"We will win,\" he said."),
                (Boilerplate, "Read more: the siege"),
            ]
        );
    }

    #[test]
    fn datelines_open_paragraphs() {
        for (text, dateline) in [
            ("WASHINGTON (AP) — The president spoke.", Some("WASHINGTON (AP) —")),
            ("NEW YORK, N.Y. – Stocks fell.", Some("NEW YORK, N.Y. –")),
            ("Baghdad, Iraq (CNN) -- Two bombs exploded.", Some("Baghdad, Iraq (CNN) --")),
            ("KABUL - A blast hit the city.", Some("KABUL -")),
            ("CAPE KENNEDY, Fla. (Newsgloss) -- A rocket rose.", Some("CAPE KENNEDY, Fla. (Newsgloss) --")),
            ("PARIS (Newsgloss) -The talks ended.", Some("PARIS (Newsgloss) -")),
            ("The UN – which had warned – left.", None),
            ("Syria (SDF) - backed forces", None),
            ("He said – and meant – it.", None),
        ] {
            assert_eq!(dateline_prefix(text).map(|end| &text[..end]), dateline, "{text}");
        }
    }

    #[test]
    fn wrapped_lines_are_one_paragraph() {
        let wrapped = "The loss of Islamic State's remaining streets and\nbuildings in Raqqa following its defeat in Iraq's\n\
                       Mosul this year and its retreat from swathes of\nterritory would mark a milestone.\n";
        assert_eq!(blocks(wrapped).len(), 1);
        let lines =
            "One camp lies north of the city.\nAnother lies south.\nBoth are full of people who fled the fighting there.";
        assert_eq!(blocks(lines).len(), 3);
    }

    #[test]
    fn items_stand_alone() {
        let list = "The demands are these:\n• a ceasefire in all parts of the country, and soon\n• free passage for all\n";
        assert_eq!(blocks(list).len(), 3);
    }

    #[test]
    fn blank_texts_have_no_blocks() {
        for text in ["", " ", "\n\n\r\n", "\0\0", "\u{2028}"] {
            assert_eq!(blocks(text), []);
        }
    }

    proptest! {
        /// Bytes are looked at; what is meant are characters.
        #[test]
        fn lines_end_at_line_ends(text in "[a\\n\\r\u{b}\u{c}\u{84}-\u{86}\u{2027}-\u{202a}é ]{0,12}") {
            let is_line_end = |c: char| matches!(c, '\n'..='\r' | '\u{85}' | '\u{2028}' | '\u{2029}');
            let expected: Vec<&str> = text.split_inclusive(is_line_end).collect();
            let mut found = Vec::new();
            let mut at = 0;
            while at < text.len() {
                let end = line_end(&text, at);
                found.push(&text[at..end]);
                at = end;
            }
            prop_assert_eq!(found, expected);
        }
    }
}
