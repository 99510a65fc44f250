//! brat standoff: annotations of a text that lies beside them.
//!
//! In: a document with its text. Out: the `.ann` file; the text goes, unaltered, into the `.txt` of the same name. Offsets
//! are code points. A name is a text-bound annotation of its label, with a reference where it is known; names of one entity
//! are equivalent. Quotes, events and checks are events whose arguments are the roles: a name or time that stands there, or
//! else a `part`. Closed vocabularies are attributes,
//! everything else known of a record is a note. Sentences and tokens are left out: brat makes its own. So is what consists of
//! line breaks alone, which brat cannot hold, with its roles.
//! Follows brat's standoff format (brat.nlplab.org/standoff.html). A span over a line break is written in one piece a line,
//! as brat's own editor writes it.

use std::fmt::Write;

use super::record::{Layer, Record, best_reference, records};
use super::subject::Subject;
use crate::document::Extent;
use crate::text::order;

/// Values that are one of a few words each.
const ATTRIBUTES: &[&str] = &["mod", "meaning", "status", "certainty"];

/// The annotations.
pub(super) fn write(subject: &Subject<'_>) -> String {
    let records = records(subject);
    let mut parts: Vec<(Extent, usize)> = Vec::new();
    for (_, extent) in records.iter().flat_map(|record| &record.roles) {
        parts.push((*extent, 0));
    }
    order::sort_by_key(&mut parts, |(extent, _)| key(*extent));
    let mut standoff =
        Standoff { subject, out: String::new(), bound: 0, events: 0, attributes: 0, notes: 0, references: 0, parts };
    let mut names = vec![0; subject.document.mentions.len()];
    for record in &records {
        let bound = standoff.record(record);
        if record.layer == Layer::Mentions {
            names[record.number] = bound.unwrap_or(0);
        }
    }
    for entity in &subject.document.entities {
        let mut equivalent = entity.mentions.iter().map(|mention| names[*mention as usize]).filter(|bound| *bound > 0);
        if let (Some(first), Some(second)) = (equivalent.next(), equivalent.next()) {
            let _ = write!(standoff.out, "*\tEquiv T{first} T{second}");
            for name in equivalent {
                let _ = write!(standoff.out, " T{name}");
            }
            standoff.out.push('\n');
        }
    }
    standoff.out
}

/// An extent in one number, to look it up by.
fn key(extent: Extent) -> u64 {
    u64::from(extent.start) << 32 | u64::from(extent.end)
}

/// What was written, and how many of each kind.
struct Standoff<'a> {
    subject: &'a Subject<'a>,
    out: String,
    bound: usize,
    events: usize,
    attributes: usize,
    notes: usize,
    references: usize,
    /// The places where something plays a role, sorted, each with the annotation that stands for it; 0 where none does yet.
    parts: Vec<(Extent, usize)>,
}

impl Standoff<'_> {
    /// Writes a record and gives the number of its text-bound annotation; `None` where it has no words.
    fn record(&mut self, record: &Record<'_>) -> Option<usize> {
        let has_label_for_type = matches!(record.layer, Layer::Mentions | Layer::Blocks);
        let kind = if has_label_for_type { record.label } else { record.layer.one() };
        let bound = self.bind(kind, &record.extents)?;
        if let (Layer::Mentions | Layer::Times, [extent]) = (record.layer, &record.extents[..]) {
            self.play(*extent, |_| Some(bound));
        }
        let about = if matches!(record.layer, Layer::Quotes | Layer::Events | Layer::Checks) {
            self.event(kind, bound, &record.roles)
        } else {
            format!("T{bound}")
        };
        if !has_label_for_type {
            self.attribute("label", &about, record.label);
        }
        for (name, value) in record.values.iter().filter(|(name, _)| ATTRIBUTES.contains(name)) {
            self.attribute(name, &about, value);
        }
        self.note(&about, record);
        if let (Layer::Mentions, Some(reference)) = (record.layer, best_reference(self.subject, record.entity)) {
            self.references += 1;
            let name = self.subject.entity(record.entity).map_or("", |entity| &entity.name);
            let _ = writeln!(self.out, "N{}\tReference {about} {}\t{}", self.references, reference.short, one_line(name));
        }
        Some(bound)
    }

    /// A text-bound annotation over the words of `extents`.
    fn bind(&mut self, kind: &str, extents: &[Extent]) -> Option<usize> {
        let pieces: Vec<Extent> = extents.iter().flat_map(|extent| lines(self.subject, *extent)).collect();
        let (first, rest) = pieces.split_first()?;
        self.bound += 1;
        let place = |extent: &Extent| format!("{} {}", self.subject.point(extent.start), self.subject.point(extent.end));
        let _ = write!(self.out, "T{}\t{kind} {}", self.bound, place(first));
        for piece in rest {
            let _ = write!(self.out, ";{}", place(piece));
        }
        let words: Vec<&str> = pieces.iter().map(|piece| self.subject.slice(*piece)).collect();
        let _ = writeln!(self.out, "\t{}", words.join(" "));
        Some(self.bound)
    }

    /// An event with the annotation `trigger`; gives its id.
    fn event(&mut self, kind: &str, trigger: usize, roles: &[(&'static str, Extent)]) -> String {
        let mut arguments = String::new();
        let (mut before, mut nth) = ("", 1);
        for (role, extent) in roles {
            let Some(bound) = self.play(*extent, |standoff| standoff.bind("part", &[*extent])) else { continue };
            nth = if *role == before { nth + 1 } else { 1 };
            before = role;
            let nth = if nth > 1 { nth.to_string() } else { String::new() };
            let _ = write!(arguments, " {role}{nth}:T{bound}");
        }
        self.events += 1;
        let _ = writeln!(self.out, "E{}\t{kind}:T{trigger}{arguments}", self.events);
        format!("E{}", self.events)
    }

    /// The annotation that stands for a part; `make` makes it where there is none. `None` where nothing plays a role there,
    /// or it has no words.
    fn play(&mut self, extent: Extent, make: impl FnOnce(&mut Self) -> Option<usize>) -> Option<usize> {
        let place = self.parts.partition_point(|(part, _)| key(*part) < key(extent));
        let (part, bound) = *self.parts.get(place)?;
        if part != extent {
            return None;
        }
        let bound = if bound > 0 { bound } else { make(self)? };
        self.parts[place].1 = bound;
        Some(bound)
    }

    fn attribute(&mut self, name: &str, about: &str, value: &str) {
        self.attributes += 1;
        let _ = writeln!(self.out, "A{}\t{name} {about} {value}", self.attributes);
    }

    fn note(&mut self, about: &str, record: &Record<'_>) {
        let rest = record.values.iter().filter(|(name, _)| !ATTRIBUTES.contains(name));
        let mut words: Vec<String> = rest.map(|(name, value)| format!("{name}: {}", one_line(value))).collect();
        if record.layer == Layer::Quotes
            && let Some(speaker) = self.subject.entity(record.entity)
        {
            words.push(format!("entity: {}", one_line(&speaker.name)));
        }
        if !words.is_empty() {
            self.notes += 1;
            let _ = writeln!(self.out, "#{}\tAnnotatorNotes {about}\t{}", self.notes, words.join("; "));
        }
    }
}

/// Whether a line of the file, or of the text as brat reads it, would end here.
fn ends_line(c: char) -> bool {
    matches!(c, '\n' | '\r')
}

/// The pieces of an extent that hold no line break.
fn lines(subject: &Subject<'_>, extent: Extent) -> Vec<Extent> {
    let mut pieces = Vec::new();
    let mut start = extent.start;
    for line in subject.slice(extent).split(ends_line) {
        let end = start + line.len() as u32;
        if start < end {
            pieces.push(Extent { start, end });
        }
        start = end + 1;
    }
    pieces
}

fn one_line(text: &str) -> String {
    text.replace(|c: char| c.is_control(), " ")
}
