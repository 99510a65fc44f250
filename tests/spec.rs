//! The literate specs: `tests/spec/*.txt` and `tests/regression.txt`, read as they are.
//!
//! A spec is prose with cases in it. A case is fenced, has a name, a source and what must hold of it:
//!
//! ````text
//! ```case initials end no sentence
//! --- text
//! J. R. R. Tolkien wrote it.
//! --- tokens
//! J.|R.|R.|Tolkien|wrote|it|.
//! ```
//! ````
//!
//! The source stands under `text`, `html` or `auto`, which is how its markup is read. Under it stands one or more of
//!
//! - `blocks`: a block a line, its kind and its text;
//! - `sentences`: a sentence a line;
//! - `tokens`: a sentence a line, its tokens parted by bars;
//! - `view`: the text that the layers read;
//! - `offsets`: a token a line and where it stands in bytes, UTF-16 units and code points;
//! - `mentions`: a name a line, label, surface, and the code point where it starts;
//! - `descriptors`: a name a line that something is said of: its surface, what stands before it, behind it and set off by
//!   commas, parted by bars, or "none";
//! - `checks`: a check a line, kind and surface, or "none"; `checks KIND` looks at one kind alone;
//! - `entities`: a thing a line, its label, name, other forms with why, and behind an arrow what it may be;
//! - `quotes`: a quote a line: its kind, speaker, status, cue and content, whose pieces are parted by slashes, or "none";
//! - `times`: a time a line, type, surface, value, and its modifier where it has one;
//! - `quantities`: a quantity a line, kind, surface, value or range, and what else is known of it;
//! - `why`: a time a line, surface, and how its value was reached or why it has none.
//!
//! A section `published` gives the day the article appeared.
//!
//! All texts are slices of the source, with `\n`, `\r`, `\t`, `\0`, `\\` and `\u{...}` for what cannot be seen; the source
//! may be written with them too. A case with a line `known-failure: reason` under its name must fail: the day it holds,
//! the test asks for that line to go. `regression.txt` has a case a line, in the form that its head describes.

mod common;
#[path = "common/escape.rs"]
mod escape;

use std::fs;
use std::path::{Path, PathBuf};

use common::{annotate, annotate_published};
use escape::escape;
use newsgloss::document::{Check, Entity, Extent, Quote};
use newsgloss::label::CheckKind;
use newsgloss::text::View;
use newsgloss::{Date, Document, Markup, OffsetUnit};

struct Case {
    file: PathBuf,
    line: usize,
    name: String,
    known_failure: Option<String>,
    markup: Markup,
    source: String,
    published: Option<Date>,
    /// What is looked at, and what it must be.
    expected: Vec<(String, String)>,
}

/// Undoes [`escape`].
fn unescape(text: &str) -> String {
    let mut read = String::new();
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        read.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        let letter = rest.chars().next().expect("something follows a backslash");
        rest = &rest[letter.len_utf8()..];
        match letter {
            'n' => read.push('\n'),
            'r' => read.push('\r'),
            't' => read.push('\t'),
            '0' => read.push('\0'),
            '\\' => read.push('\\'),
            'u' => {
                let (code, after) = rest[1..].split_once('}').expect("\\u{...} closes");
                let code = u32::from_str_radix(code, 16).expect("\\u{...} holds a hexadecimal number");
                read.push(char::from_u32(code).expect("\\u{...} is a character"));
                rest = after;
            }
            other => panic!("\\{other} means nothing"),
        }
    }
    read + rest
}

fn markup_named(name: &str) -> Option<Markup> {
    match name {
        "text" => Some(Markup::Text),
        "html" => Some(Markup::Html),
        "auto" => Some(Markup::Auto),
        _ => None,
    }
}

/// The cases of a spec.
fn cases(file: &Path) -> Vec<Case> {
    let text = fs::read_to_string(file).expect("a spec is UTF-8");
    let mut found: Vec<Case> = Vec::new();
    let mut lines = text.lines().enumerate();
    while let Some((number, line)) = lines.next() {
        let Some(name) = line.strip_prefix("```case ") else { continue };
        let mut case = Case {
            file: file.to_owned(),
            line: number + 1,
            name: name.to_owned(),
            known_failure: None,
            markup: Markup::Text,
            source: String::new(),
            published: None,
            expected: Vec::new(),
        };
        let mut sections: Vec<(&str, Vec<&str>)> = Vec::new();
        for (number, line) in lines.by_ref().take_while(|(_, line)| *line != "```") {
            if let Some(section) = line.strip_prefix("--- ") {
                sections.push((section, Vec::new()));
            } else if let Some((_, body)) = sections.last_mut() {
                body.push(line);
            } else if let Some(reason) = line.strip_prefix("known-failure: ") {
                case.known_failure = Some(reason.to_owned());
            } else {
                panic!("{}:{}: neither a section nor a known failure: {line}", file.display(), number + 1);
            }
        }
        for (section, body) in sections {
            match markup_named(section) {
                Some(markup) => (case.markup, case.source) = (markup, unescape(&body.join("\n"))),
                None if section == "published" => {
                    case.published = Some(body.concat().parse().expect("`published` holds a date"));
                }
                None => case.expected.push((section.to_owned(), body.join("\n"))),
            }
        }
        assert!(!case.expected.is_empty(), "{}:{}: expects nothing", file.display(), case.line);
        found.push(case);
    }
    found
}

/// The cases of `regression.txt`: `looked-at (markup): source => expected`, lines parted by " ⏎ ".
fn regressions(file: &Path) -> Vec<Case> {
    let text = fs::read_to_string(file).expect("the regressions are UTF-8");
    let lines = text.lines().enumerate().filter(|(_, line)| !line.is_empty() && !line.starts_with('#'));
    lines
        .map(|(number, line)| {
            let place = format!("{}:{}", file.display(), number + 1);
            let (head, rest) = line.split_once(": ").unwrap_or_else(|| panic!("{place}: no colon"));
            let (source, expected) = rest.split_once(" => ").unwrap_or_else(|| panic!("{place}: no arrow"));
            let (section, markup) = head.split_once(' ').unwrap_or((head, "text"));
            Case {
                file: file.to_owned(),
                line: number + 1,
                name: line.to_owned(),
                known_failure: None,
                markup: markup_named(markup).unwrap_or_else(|| panic!("{place}: no markup is called {markup}")),
                source: unescape(source),
                published: None,
                expected: vec![(section.to_owned(), expected.replace(" ⏎ ", "\n"))],
            }
        })
        .collect()
}

fn descriptors(document: &Document, slice: &dyn Fn(u32, u32) -> String) -> Vec<String> {
    let words = |extent: Option<Extent>| extent.map_or("-".to_owned(), |extent| slice(extent.start, extent.end));
    let described = document.mentions.iter().filter_map(|mention| {
        let descriptor = mention.descriptor?;
        let parts = [descriptor.premodifier, descriptor.head, descriptor.apposition].map(words);
        Some(format!("{}: {}", slice(mention.start, mention.end), parts.join(" | ")))
    });
    let found: Vec<String> = described.collect();
    if found.is_empty() { vec!["none".to_owned()] } else { found }
}

/// What a document says of one thing, as the specs write it.
fn look(case: &Case, what: &str) -> String {
    let bytes = annotate_published(&case.source, case.markup, OffsetUnit::Byte, case.published);
    let slice = |start: u32, end: u32| escape(&case.source[start as usize..end as usize]);
    let lines: Vec<String> = match what {
        "blocks" => bytes.blocks.iter().map(|b| format!("{}: {}", b.kind.as_str(), slice(b.start, b.end))).collect(),
        "sentences" => bytes.sentences.iter().map(|s| slice(s.start, s.end)).collect(),
        "tokens" => tokens_by_sentence(&bytes, &slice),
        "view" => View::new(&case.source, case.markup).text().split('\n').map(escape).collect(),
        "offsets" => offsets(case, &bytes),
        "mentions" => {
            let points = annotate(&case.source, case.markup, OffsetUnit::CodePoint);
            let pairs = bytes.mentions.iter().zip(&points.mentions);
            pairs.map(|(b, p)| format!("{} \"{}\" {}", b.label.as_str(), slice(b.start, b.end), p.start)).collect()
        }
        "descriptors" => descriptors(&bytes, &slice),
        "checks" => checks(&bytes, &slice, |_| true),
        _ if what.starts_with("checks ") => {
            let kind = &what["checks ".len()..];
            assert!(CheckKind::ALL.iter().any(|known| known.as_str() == kind), "no check is called {kind}");
            checks(&bytes, &slice, |check| check.kind.as_str() == kind)
        }
        "quotes" => quotes(&bytes, &slice),
        "entities" => bytes.entities.iter().map(entity).collect(),
        "times" => {
            let show = |time: &newsgloss::document::Time| {
                let value = time.value.as_deref().unwrap_or("-");
                let modifier = time.modifier.map(|modifier| format!(" {modifier}")).unwrap_or_default();
                format!("{} \"{}\" {value}{modifier}", time.timex, slice(time.start, time.end))
            };
            bytes.times.iter().map(show).collect()
        }
        "quantities" => bytes.quantities.iter().map(|q| quantity(q, &slice(q.start, q.end))).collect(),
        "why" => {
            let why = |time: &newsgloss::document::Time| time.why.clone().unwrap_or_default();
            bytes.times.iter().map(|time| format!("\"{}\" {}", slice(time.start, time.end), why(time))).collect()
        }
        other => panic!("{}:{}: nothing is called {other}", case.file.display(), case.line),
    };
    lines.join("\n")
}

fn checks(document: &Document, slice: &dyn Fn(u32, u32) -> String, wanted: impl Fn(&&Check) -> bool) -> Vec<String> {
    let found = document.checks.iter().filter(wanted);
    let lines: Vec<String> = found.map(|c| format!("{} \"{}\"", c.kind.as_str(), slice(c.start, c.end))).collect();
    if lines.is_empty() { vec!["none".to_owned()] } else { lines }
}

/// `place "Deir al-Zor" Deir ez-Zor=spelling variant -> Deir ez-Zor (SY)`.
fn entity(entity: &Entity) -> String {
    let aliases: Vec<String> = entity.aliases.iter().map(|alias| format!("{}={}", alias.form, alias.why)).collect();
    let aliases = if aliases.is_empty() { String::new() } else { format!(" {}", aliases.join(", ")) };
    let candidates: Vec<String> = entity
        .link
        .iter()
        .flat_map(|link| &link.candidates)
        .map(|candidate| format!("{} ({})", candidate.name, candidate.country.as_deref().unwrap_or("-")))
        .collect();
    let candidates = if candidates.is_empty() { String::new() } else { format!(" -> {}", candidates.join(", ")) };
    format!("{} \"{}\"{aliases}{candidates}", entity.label.as_str(), entity.name)
}

/// `count "at least 17 people" 17 EQUAL_OR_MORE counted people killed`.
fn quantity(quantity: &newsgloss::document::Quantity, surface: &str) -> String {
    let number = |value: Option<f64>| value.map(|value| value.to_string()).unwrap_or_default();
    let value = match quantity.value {
        Some(value) => value.to_string(),
        None => format!("{}..{}", number(quantity.low), number(quantity.high)),
    };
    let mut shown = format!("{} \"{surface}\" {value}", quantity.kind);
    let unit = quantity.unit.as_ref().map(|unit| format!(" {unit}"));
    let modifier = quantity.modifier.map(|modifier| format!(" {modifier}"));
    let counted = quantity.counted.as_ref().map(|noun| format!(" of {noun}"));
    let meaning = quantity.meaning.map(|fate| format!(" {fate}"));
    shown.extend([unit, modifier, counted, meaning].into_iter().flatten());
    shown
}

/// `direct "Ana Ruiz" resolved "said": We are ready / We always were`.
fn quotes(document: &Document, slice: &dyn Fn(u32, u32) -> String) -> Vec<String> {
    let part = |extent: &Option<Extent>| extent.map_or("-".to_owned(), |e| format!("\"{}\"", slice(e.start, e.end)));
    let quote = |quote: &Quote| {
        let content: Vec<String> = quote.content.iter().map(|e| slice(e.start, e.end)).collect();
        let (speaker, cue) = (part(&quote.speaker), part(&quote.cue));
        format!("{} {speaker} {} {cue}: {}", quote.kind.as_str(), quote.status.as_str(), content.join(" / "))
    };
    let lines: Vec<String> = document.quotes.iter().map(quote).collect();
    if lines.is_empty() { vec!["none".to_owned()] } else { lines }
}

fn tokens_by_sentence(document: &Document, slice: &dyn Fn(u32, u32) -> String) -> Vec<String> {
    let tokens = document.tokens.as_deref().unwrap_or_default();
    let inside = |start: u32, end: u32| {
        let words = tokens.iter().filter(move |token| start <= token.start && token.end <= end);
        words.map(|token| slice(token.start, token.end)).collect::<Vec<_>>().join("|")
    };
    document.sentences.iter().map(|sentence| inside(sentence.start, sentence.end)).collect()
}

fn offsets(case: &Case, bytes: &Document) -> Vec<String> {
    let tokens = |unit| annotate(&case.source, case.markup, unit).tokens.unwrap_or_default();
    let (utf16, points) = (tokens(OffsetUnit::Utf16), tokens(OffsetUnit::CodePoint));
    let bytes = bytes.tokens.as_deref().unwrap_or_default();
    let lines = bytes.iter().zip(&utf16).zip(&points).map(|((b, u), p)| {
        let surface = escape(&case.source[b.start as usize..b.end as usize]);
        format!("{surface} byte {}..{} utf16 {}..{} code-point {}..{}", b.start, b.end, u.start, u.end, p.start, p.end)
    });
    lines.collect()
}

/// Both texts line by line, those that differ marked.
fn difference(expected: &str, got: &str) -> String {
    let (expected, got): (Vec<&str>, Vec<&str>) = (expected.lines().collect(), got.lines().collect());
    let mut shown = String::new();
    for number in 0..expected.len().max(got.len()) {
        match (expected.get(number), got.get(number)) {
            (Some(a), Some(b)) if a == b => shown.push_str(&format!("      {a}\n")),
            (a, b) => {
                shown.push_str(&a.map(|a| format!("    - {a}\n")).unwrap_or_default());
                shown.push_str(&b.map(|b| format!("    + {b}\n")).unwrap_or_default());
            }
        }
    }
    shown
}

/// Why a case does not hold; `None` where it does what it says, be it to fail.
fn complaint(case: &Case) -> Option<String> {
    let place = format!("{}:{}: {}", case.file.display(), case.line, case.name);
    let wrong: Vec<String> = case
        .expected
        .iter()
        .filter_map(|(what, expected)| {
            let got = look(case, what);
            (got != *expected).then(|| format!("  {what} (- expected, + got)\n{}", difference(expected, &got)))
        })
        .collect();
    match (&case.known_failure, wrong.is_empty()) {
        (None, true) | (Some(_), false) => None,
        (None, false) => Some(format!("{place}\n{}", wrong.concat())),
        (Some(reason), true) => Some(format!("{place}\n  holds now; take out its line \"known-failure: {reason}\"\n")),
    }
}

fn hold(cases: &[Case]) {
    let complaints: Vec<String> = cases.iter().filter_map(complaint).collect();
    assert!(complaints.is_empty(), "{} of {} cases:\n{}", complaints.len(), cases.len(), complaints.join("\n"));
}

fn tests() -> PathBuf {
    Path::new("tests").to_owned()
}

#[test]
fn specs_hold() {
    let mut files: Vec<PathBuf> =
        fs::read_dir(tests().join("spec")).expect("a folder").map(|entry| entry.expect("an entry").path()).collect();
    files.sort();
    let cases: Vec<Case> = files.iter().flat_map(|file| cases(file)).collect();
    assert!(cases.len() > 40, "the specs were not found");
    hold(&cases);
}

#[test]
fn regressions_hold() {
    hold(&regressions(&tests().join("regression.txt")));
}

#[test]
fn what_is_escaped_comes_back() {
    for text in ["", "plain", "a\\n\n\r\t\0", "\u{feff}e\u{301} 👩‍👩‍👧", "\u{a0}\u{2028}"] {
        assert_eq!(unescape(&escape(text)), text);
    }
}
