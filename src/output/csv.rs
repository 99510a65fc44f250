//! A table: one row a record of any layer.
//!
//! In: a document with its text. Out: comma-separated values with a header, offsets in the document's own unit. A quote in
//! several pieces is one row from its first word to its last; its pieces stand in `pieces`. Sentences, tokens and
//! candidates beyond the best are left out.
//! Follows RFC 4180. A cell that a spreadsheet would take for a formula gets an apostrophe before it (OWASP, "CSV
//! Injection"): whoever reads the table back takes one apostrophe off a cell that begins with apostrophes and one of the
//! signs in [`is_formula`]. NUL, which some readers stumble over, is written as U+FFFD.

use super::record::{best_reference, records};
use super::subject::Subject;
use crate::document::Extent;

/// Columns that every record has.
const PLACE: &[&str] = &["layer", "id", "start", "end", "offset_unit", "text", "label", "entity", "name", "link"];
/// What a record's values may be.
const VALUES: &[&str] = &[
    "confidence", "rule", "descriptor", "value", "low", "high", "mod", "unit", "counted", "meaning", "status", "certainty",
    "reported_in", "casualties", "why", "message",
];
/// What may play a part in a record: its words stand in the table.
const ROLES: &[&str] = &["cue", "speaker", "actor", "target", "place", "time"];
/// Stretches of the text, as `20-50 60-70`.
const EXTENTS: &[&str] = &["pieces", "evidence"];

/// The table.
pub(super) fn write(subject: &Subject<'_>) -> String {
    let mut table = Table::default();
    PLACE.iter().chain(VALUES).chain(ROLES).chain(EXTENTS).for_each(|name| table.word(name));
    table.end_row();
    for record in records(subject) {
        let cover = record.cover();
        table.word(record.layer.field());
        table.word(&record.number.to_string());
        table.word(&subject.in_unit(cover.start).to_string());
        table.word(&subject.in_unit(cover.end).to_string());
        table.word(subject.unit.as_str());
        let pieces: Vec<&str> = record.extents.iter().map(|extent| subject.slice(*extent)).collect();
        table.text(&pieces.join(" … "));
        table.word(record.label);
        table.word(&record.entity.map(|entity| entity.to_string()).unwrap_or_default());
        table.text(subject.entity(record.entity).map_or("", |entity| &entity.name));
        table.word(&best_reference(subject, record.entity).map(|reference| reference.iri).unwrap_or_default());
        for name in VALUES {
            match record.value(name) {
                // A minus sign makes no formula of a number.
                Some(value) if is_number(value) => table.word(value),
                value => table.text(value.unwrap_or_default()),
            }
        }
        for name in ROLES {
            let role = record.roles.iter().find(|(role, _)| role == name);
            table.text(role.map_or("", |(_, extent)| subject.slice(*extent)));
        }
        let extents = |of: &mut dyn Iterator<Item = Extent>| {
            let written = of.map(|extent| format!("{}-{}", subject.in_unit(extent.start), subject.in_unit(extent.end)));
            written.collect::<Vec<_>>().join(" ")
        };
        let pieces = extents(&mut record.extents.iter().copied());
        table.word(if record.extents.len() > 1 { &pieces } else { "" });
        let evidence = record.roles.iter().filter(|(role, _)| *role == "evidence").map(|(_, extent)| *extent);
        table.word(&extents(&mut { evidence }));
        table.end_row();
    }
    table.out
}

/// Whether a value is a number as newsgloss writes it, whatever it stands for.
fn is_number(value: &str) -> bool {
    let digits = value.strip_prefix('-').unwrap_or(value);
    digits.starts_with(|c: char| c.is_ascii_digit()) && digits.bytes().all(|b| b.is_ascii_digit() || b == b'.')
}

#[derive(Default)]
struct Table {
    out: String,
    in_row: bool,
}

impl Table {
    /// A cell whose words are newsgloss's own.
    fn word(&mut self, cell: &str) {
        if std::mem::replace(&mut self.in_row, true) {
            self.out.push(',');
        }
        if !cell.contains(['"', ',', '\r', '\n']) && !cell.starts_with(' ') && !cell.ends_with(' ') {
            self.out.push_str(cell);
            return;
        }
        self.out.push('"');
        self.out.push_str(&cell.replace('"', "\"\""));
        self.out.push('"');
    }

    /// A cell whose words are the article's.
    fn text(&mut self, text: &str) {
        let text = text.replace('\0', "\u{fffd}");
        if is_formula(&text) { self.word(&format!("'{text}")) } else { self.word(&text) }
    }

    fn end_row(&mut self) {
        self.out.push_str("\r\n");
        self.in_row = false;
    }
}

/// Whether a spreadsheet may take a cell for a formula: behind apostrophes, white space and what cannot be seen it begins
/// with `=`, `+`, `-` or `@`, in their full-width forms too; or it begins with a tab or a line break.
fn is_formula(cell: &str) -> bool {
    let unseen =
        |c: char| c == '\'' || c.is_whitespace() || c.is_control() || matches!(c, '\u{feff}' | '\u{fffd}' | '\u{200b}');
    cell.trim_start_matches('\'').starts_with(['\t', '\r', '\n'])
        || cell.trim_start_matches(unseen).starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_words() {
        for (cell, written) in [
            ("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"),
            (" =1", "' =1"),
            ("'=1", "''=1"),
            ("\t1", "'\t1"),
            ("＠SUM(1)", "'＠SUM(1)"),
            ("\u{feff}-1+1", "'\u{feff}-1+1"),
            ("'s", "'s"),
            ("a=1", "a=1"),
            ("a \"b\", c", "\"a \"\"b\"\", c\""),
            (" a", "\" a\""),
            ("a\0", "a\u{fffd}"),
        ] {
            let mut table = Table::default();
            table.text(cell);
            assert_eq!(table.out, written, "{cell:?}");
        }
    }
}
