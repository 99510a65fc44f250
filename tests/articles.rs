//! Whole articles, and what newsgloss makes of them in a form that a person can read.
//!
//! `tests/articles/` holds the articles: all but `raqqa.txt`, which is the specification's example, were written for this
//! test. `tests/snapshots/` holds snapshots of each: `*.segments.snap` has its blocks with a sentence a line,
//! `*.mentions.snap` its lines with carets under the names, `*.times.snap` and
//! `*.quantities.snap` a time and a quantity a line, `*.quotes.snap` a quote with its speaker, cue and pieces. They are written only where that is asked for:
//! `INSTA_UPDATE=always cargo test --test articles`, then read the difference (`.config/insta.yaml` sees to the "only").

mod common;
#[path = "common/escape.rs"]
mod escape;

use std::fs;
use std::path::{Path, PathBuf};

use common::annotate;
use escape::escape;
use newsgloss::document::Extent;
use newsgloss::{Document, Markup, OffsetUnit};

/// How wide the lines of a snapshot of mentions are, in characters.
const WIDTH: usize = 100;

fn articles() -> Vec<PathBuf> {
    let folder = fs::read_dir("tests/articles").expect("a folder");
    let files = folder.map(|entry| entry.expect("an entry").path());
    let mut files: Vec<PathBuf> = files.filter(|file| !name(file).starts_with('.')).collect();
    files.sort();
    assert!(files.len() >= 6, "the articles were not found");
    files
}

fn name(file: &Path) -> String {
    file.file_stem().expect("a file has a name").to_string_lossy().into_owned()
}

fn read(file: &Path) -> String {
    fs::read_to_string(file).expect("an article is UTF-8")
}

fn check(file: &Path, what: &str, made: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(format!("{}.{what}", name(file)), made));
}

/// Blocks with their kinds in the margin, a sentence a line, and in brackets what lies between blocks and is not read.
fn segments(source: &str, document: &Document) -> String {
    let slice = |start: u32, end: u32| escape(&source[start as usize..end as usize]);
    let mut shown = String::new();
    let mut read_to = 0;
    for block in &document.blocks {
        let between = &source[read_to as usize..block.start as usize];
        if between.chars().any(|c| !c.is_whitespace()) {
            shown.push_str(&format!("{:>12} [{}]\n", "not read", escape(between)));
        }
        read_to = block.end;
        let inside = document.sentences.iter().filter(|s| block.start <= s.start && s.end <= block.end);
        for (number, sentence) in inside.enumerate() {
            let margin = if number == 0 { block.kind.as_str() } else { "" };
            shown.push_str(&format!("{margin:>12} | {}\n", slice(sentence.start, sentence.end)));
        }
    }
    shown
}

/// The lines of the source that hold a name, each with a line of carets and labels under it. Lines longer than [`WIDTH`]
/// are broken at spaces.
fn mentions(source: &str, document: &Document) -> String {
    let mut shown = String::new();
    for (start, end) in lines(source) {
        let line = source[start..end].trim_end_matches(['\n', '\r']);
        if line.trim().is_empty() {
            continue;
        }
        shown.push_str(&format!("{}\n", escape(line)));
        let here = document.mentions.iter().filter(|m| (m.start as usize) < end && m.end as usize > start);
        let mut rows: Vec<String> = Vec::new();
        for mention in here {
            let first = (mention.start as usize).max(start);
            let last = (mention.end as usize).min(start + line.len());
            let column = escape(&source[start..first]).chars().count();
            let carets = "^".repeat(escape(&source[first..last]).chars().count());
            let label = if first == mention.start as usize { mention.label.as_str() } else { "(goes on)" };
            let row = match rows.iter().position(|row| row.chars().count() < column || column == 0 && row.is_empty()) {
                Some(row) => row,
                None => {
                    rows.push(String::new());
                    rows.len() - 1
                }
            };
            let row = &mut rows[row];
            row.push_str(&" ".repeat(column - row.chars().count()));
            row.push_str(&format!("{carets} {label}"));
        }
        for row in rows {
            shown.push_str(&row);
            shown.push('\n');
        }
    }
    shown
}

/// The lines of a text as byte ranges, long ones in pieces that end behind a space.
fn lines(source: &str) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut at = 0;
    for line in source.split_inclusive('\n') {
        let (mut start, mut width) = (at, 0);
        for word in line.split_inclusive(' ') {
            let wide = word.chars().count();
            if width > 0 && width + wide > WIDTH {
                found.push((start, at));
                (start, width) = (at, 0);
            }
            width += wide;
            at += word.len();
        }
        found.push((start, at));
    }
    found
}

#[test]
fn blocks_and_sentences() {
    for file in articles() {
        let source = read(&file);
        check(&file, "segments", &segments(&source, &annotate(&source, Markup::Auto, OffsetUnit::Byte)));
    }
}

#[test]
fn names() {
    for file in articles() {
        let source = read(&file);
        check(&file, "mentions", &mentions(&source, &annotate(&source, Markup::Auto, OffsetUnit::Byte)));
    }
}

#[test]
fn times() {
    for file in articles() {
        let source = read(&file);
        let document = annotate(&source, Markup::Auto, OffsetUnit::Byte);
        let lines = document.times.iter().map(|time| {
            let surface = escape(&source[time.start as usize..time.end as usize]);
            let modifier = time.modifier.map(|modifier| format!(" {modifier}")).unwrap_or_default();
            let (value, why) = (time.value.as_deref().unwrap_or("-"), time.why.as_deref().unwrap_or_default());
            format!("{} \"{surface}\" {value}{modifier} ({why})\n", time.timex)
        });
        check(&file, "times", &lines.collect::<String>());
    }
}

#[test]
fn quantities() {
    for file in articles() {
        let source = read(&file);
        let document = annotate(&source, Markup::Auto, OffsetUnit::Byte);
        let number = |value: Option<f64>| value.map(|value| value.to_string()).unwrap_or_default();
        let lines = document.quantities.iter().map(|q| {
            let surface = escape(&source[q.start as usize..q.end as usize]);
            let value = q.value.map_or_else(|| format!("{}..{}", number(q.low), number(q.high)), |value| value.to_string());
            let known = [&q.unit, &q.modifier.map(|m| m.to_string()), &q.counted, &q.meaning.map(|fate| fate.to_string())];
            let known: Vec<&str> = known.into_iter().flatten().map(String::as_str).collect();
            format!("{} \"{surface}\" {value} {}\n", q.kind, known.join(" ")).replace(" \n", "\n")
        });
        check(&file, "quantities", &lines.collect::<String>());
    }
}

#[test]
fn quotes() {
    for file in articles() {
        let source = read(&file);
        let document = annotate(&source, Markup::Auto, OffsetUnit::Byte);
        let slice = |extent: Extent| escape(&source[extent.start as usize..extent.end as usize]);
        let part = |extent: Option<Extent>| extent.map_or("-".to_owned(), |extent| format!("\"{}\"", slice(extent)));
        let lines = document.quotes.iter().map(|quote| {
            let entity = quote.entity.and_then(|id| document.entities.iter().find(|entity| entity.id == id));
            let entity = entity.map(|entity| format!(" = {}", entity.name)).unwrap_or_default();
            let (speaker, cue) = (part(quote.speaker), part(quote.cue));
            let head = format!("{} {speaker}{entity} ({}) cue {cue}\n", quote.kind, quote.status);
            quote.content.iter().fold(head, |shown, piece| shown + "    " + &slice(*piece) + "\n")
        });
        check(&file, "quotes", &lines.collect::<String>());
    }
}

#[test]
fn offsets_of_all_units_mark_the_same_words() {
    for file in articles() {
        let source = read(&file);
        let utf16: Vec<u16> = source.encode_utf16().collect();
        let points: Vec<char> = source.chars().collect();
        let [in_bytes, in_utf16, in_points] = [OffsetUnit::Byte, OffsetUnit::Utf16, OffsetUnit::CodePoint]
            .map(|unit| annotate(&source, Markup::Auto, unit).tokens.expect("tokens were asked for"));
        assert!(in_bytes.len() == in_utf16.len() && in_bytes.len() == in_points.len());
        for ((byte, unit), point) in in_bytes.iter().zip(&in_utf16).zip(&in_points) {
            let word = &source[byte.start as usize..byte.end as usize];
            assert_eq!(String::from_utf16_lossy(&utf16[unit.start as usize..unit.end as usize]), word);
            assert_eq!(points[point.start as usize..point.end as usize].iter().collect::<String>(), word);
        }
    }
}

/// A CRLF lost on the way (an editor, a careless checkout) would take the case with it.
#[test]
fn articles_are_as_hard_as_they_were() {
    let of = |name: &str| read(&Path::new("tests/articles").join(name));
    assert!(of("climate-agency.txt").contains("\r\n"));
    assert!(of("arabic-day.txt").starts_with('\u{feff}'));
    assert!(of("moon-paste.txt").contains("\u{200b}") && of("moon-paste.txt").contains("\u{ad}"));
}
