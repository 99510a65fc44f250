//! What a careful reader would question, as an editor writes it down.
//!
//! In: a document with its text. Out: its checks for a person, with the lines they are about; or as lines that the log of a
//! build service understands (GitHub's workflow commands). Control characters of the article are shown as `�`.

use std::fmt::Write;

use super::piece::push_safe;
use crate::document::{Check, Document, Extent};
use crate::label::Severity;

/// Bytes of an extract, at most, on each side of what is in question.
const AROUND: usize = 36;

/// Where something stands, both counted from 1.
#[derive(Clone, Copy)]
struct Place {
    line: usize,
    column: usize,
}

/// Finds lines and columns in rising order of their bytes, in one pass over the text.
struct Lines<'t> {
    text: &'t str,
    read_to: usize,
    place: Place,
}

impl<'t> Lines<'t> {
    fn new(text: &'t str) -> Self {
        Self { text, read_to: 0, place: Place { line: 1, column: 1 } }
    }

    fn at(&mut self, byte: usize) -> Place {
        if byte < self.read_to {
            *self = Self::new(self.text);
        }
        for c in self.text[self.read_to..byte].chars() {
            match c {
                '\n' => self.place = Place { line: self.place.line + 1, column: 1 },
                _ => self.place.column += 1,
            }
        }
        self.read_to = byte;
        self.place
    }
}

/// The checks for a person: place, extract, sentence. `document` must count in bytes of `text`.
pub fn text(text: &str, document: &Document, name: &str) -> String {
    let mut out = String::new();
    let mut lines = Lines::new(text);
    for check in &document.checks {
        let Place { line, column } = lines.at(check.start as usize);
        let _ = write!(out, "{name}:{line}:{column}: ");
        push_safe(&mut out, &check.message);
        let _ = write!(out, " [{}]\n    ", check.kind);
        push_safe(&mut out, &extract(text, check));
        out.push('\n');
        for place in evidence(text, check).into_iter().take(3) {
            out.push_str("    see ");
            push_safe(&mut out, &place);
            out.push('\n');
        }
    }
    let count = document.checks.len();
    let _ = match count {
        0 => writeln!(out, "{name}: nothing to question"),
        1 => writeln!(out, "{name}: 1 note"),
        _ => writeln!(out, "{name}: {count} notes"),
    };
    out
}

/// The checks as workflow commands of GitHub: `::notice file=...`. `document` must count in bytes of `text`.
pub fn github(text: &str, document: &Document, name: &str) -> String {
    let mut out = String::new();
    let mut lines = Lines::new(text);
    for check in &document.checks {
        let level = if check.severity == Severity::Doubt { "warning" } else { "notice" };
        let start = lines.at(check.start as usize);
        let end = lines.at(check.end as usize);
        let _ = write!(out, "::{level} file={}", escaped(name, true));
        let _ = write!(out, ",line={},endLine={}", start.line, end.line);
        // Columns are read only where both stand in one line.
        if start.line == end.line {
            let _ = write!(out, ",col={},endColumn={}", start.column, end.column);
        }
        let _ = writeln!(out, ",title={}::{}", check.kind, escaped(&check.message, false));
    }
    out
}

/// What would end a command or a property of it, in the escapes that the runner undoes.
fn escaped(text: &str, is_property: bool) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '%' => out.push_str("%25"),
            '\r' => out.push_str("%0D"),
            '\n' => out.push_str("%0A"),
            ':' if is_property => out.push_str("%3A"),
            ',' if is_property => out.push_str("%2C"),
            _ if c.is_control() => out.push(char::REPLACEMENT_CHARACTER),
            _ => out.push(c),
        }
    }
    out
}

/// What is in question between brackets, with a little of what stands around it, in one line.
fn extract(text: &str, check: &Check) -> String {
    let (start, end) = (check.start as usize, check.end as usize);
    let from = text.ceil_char_boundary(start.saturating_sub(AROUND));
    let to = text.floor_char_boundary((end + AROUND).min(text.len()));
    let before = text[from..start].rsplit('\n').next().unwrap_or_default();
    let after = text[end..to].split('\n').next().unwrap_or_default();
    format!("{before}[{}]{after}", shortened(&text[start..end])).trim().to_owned()
}

/// The other places that a check points at, each once.
fn evidence(text: &str, check: &Check) -> Vec<String> {
    let mut shown: Vec<String> = Vec::new();
    for Extent { start, end } in check.evidence.iter().filter(|place| place.start != check.start || place.end != check.end) {
        let place = shortened(&text[*start as usize..*end as usize]);
        if !shown.contains(&place) {
            shown.push(place);
        }
    }
    shown
}

/// One line of a text, cut in its middle where it is long.
fn shortened(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.len() <= 2 * AROUND {
        return line;
    }
    let (head, tail) = (line.floor_char_boundary(AROUND), line.ceil_char_boundary(line.len() - AROUND));
    format!("{} … {}", line[..head].trim_end(), line[tail..].trim_start())
}
