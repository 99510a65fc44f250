//! Every layer in one form.
//!
//! In: a document with its text. Out: its [`Record`]s, layer by layer, each with its place in the text, its label, what
//! is known of it as names and words, and the places that play a part in it. Formats that treat all layers alike (tables,
//! standoff, web annotations) are written from these. Names are those of the document's own fields.

use std::borrow::Cow;

use super::subject::{Subject, best};
use crate::document::{Candidate, Descriptor, Extent};

/// A layer of the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Layer {
    Blocks,
    Mentions,
    Times,
    Quantities,
    Quotes,
    Events,
    Checks,
}

impl Layer {
    /// The document's field.
    pub(super) const fn field(self) -> &'static str {
        match self {
            Self::Blocks => "blocks",
            Self::Mentions => "mentions",
            Self::Times => "times",
            Self::Quantities => "quantities",
            Self::Quotes => "quotes",
            Self::Events => "events",
            Self::Checks => "checks",
        }
    }

    /// The word for one of its records.
    pub(super) const fn one(self) -> &'static str {
        match self {
            Self::Blocks => "block",
            Self::Mentions => "mention",
            Self::Times => "time",
            Self::Quantities => "quantity",
            Self::Quotes => "quote",
            Self::Events => "event",
            Self::Checks => "check",
        }
    }
}

/// One thing that was found.
pub(super) struct Record<'a> {
    pub layer: Layer,
    /// Its place in its layer.
    pub number: usize,
    /// Where it stands: one stretch, but for quotes that the article interrupts. Never empty.
    pub extents: Cow<'a, [Extent]>,
    /// What sort of thing it is.
    pub label: &'static str,
    /// The entity that it is about.
    pub entity: Option<u32>,
    /// What else is known of it.
    pub values: Vec<(&'static str, Cow<'a, str>)>,
    /// What plays a part in it.
    pub roles: Vec<(&'static str, Extent)>,
}

impl Record<'_> {
    /// From the beginning of its first stretch to the end of its last.
    pub(super) fn cover(&self) -> Extent {
        let start = self.extents.iter().map(|extent| extent.start).min().unwrap_or_default();
        Extent { start, end: self.extents.iter().map(|extent| extent.end).max().unwrap_or_default() }
    }

    /// The value of that name.
    pub(super) fn value(&self, name: &str) -> Option<&str> {
        self.values.iter().find(|(of, _)| *of == name).map(|(_, value)| value.as_ref())
    }

    /// `/quotes/3`: its place in the document as a JSON Pointer (RFC 6901).
    pub(super) fn pointer(&self) -> String {
        format!("/{}/{}", self.layer.field(), self.number)
    }

    /// `certainty: planned; reported_in: 3`.
    pub(super) fn description(&self) -> String {
        let named = self.values.iter().map(|(name, value)| format!("{name}: {value}"));
        named.collect::<Vec<_>>().join("; ")
    }
}

/// Collects what is there under its name.
#[derive(Default)]
struct Values<'a>(Vec<(&'static str, Cow<'a, str>)>);

impl<'a> Values<'a> {
    fn word(mut self, name: &'static str, value: Option<impl Into<Cow<'a, str>>>) -> Self {
        self.0.extend(value.map(|value| (name, value.into())));
        self
    }

    fn number(self, name: &'static str, value: Option<f64>) -> Self {
        self.word(name, value.map(|value| value.to_string()))
    }
}

/// All records of a document.
pub(super) fn records<'a>(subject: &'a Subject<'_>) -> Vec<Record<'a>> {
    let document = &subject.document;
    let mut found = Vec::new();
    let mut put = |layer, number, extents, label, entity, values: Values<'a>, roles| {
        found.push(Record { layer, number, extents, label, entity, values: values.0, roles });
    };
    let one = |start, end| Cow::Owned(vec![Extent { start, end }]);
    for (number, block) in document.blocks.iter().enumerate() {
        let values = Values::default();
        put(Layer::Blocks, number, one(block.start, block.end), block.kind.as_str(), None, values, Vec::new());
    }
    for (number, mention) in document.mentions.iter().enumerate() {
        let describe = |descriptor: Descriptor| {
            let words: Vec<&str> = descriptor.extents().map(|extent| subject.slice(extent)).collect();
            words.join(" … ")
        };
        let values = Values::default()
            .number("confidence", Some(mention.confidence))
            .word("rule", Some(&*mention.rule))
            .word("descriptor", mention.descriptor.map(describe));
        let extents = one(mention.start, mention.end);
        put(Layer::Mentions, number, extents, mention.label.as_str(), mention.entity, values, Vec::new());
    }
    for (number, time) in document.times.iter().enumerate() {
        let values = Values::default()
            .word("value", time.value.as_deref())
            .word("mod", time.modifier.map(|modifier| modifier.as_str()))
            .word("why", time.why.as_deref());
        put(Layer::Times, number, one(time.start, time.end), time.timex.as_str(), None, values, Vec::new());
    }
    for (number, quantity) in document.quantities.iter().enumerate() {
        let values = Values::default()
            .number("value", quantity.value)
            .number("low", quantity.low)
            .number("high", quantity.high)
            .word("mod", quantity.modifier.map(|modifier| modifier.as_str()))
            .word("unit", quantity.unit.as_deref())
            .word("counted", quantity.counted.as_deref())
            .word("meaning", quantity.meaning.map(|fate| fate.as_str()));
        let extents = one(quantity.start, quantity.end);
        put(Layer::Quantities, number, extents, quantity.kind.as_str(), None, values, Vec::new());
    }
    for (number, quote) in document.quotes.iter().enumerate() {
        let values = Values::default().word("status", Some(quote.status.as_str()));
        let extents = Cow::Borrowed(&quote.content[..]);
        let roles = roles(&[("cue", quote.cue), ("speaker", quote.speaker)]);
        put(Layer::Quotes, number, extents, quote.kind.as_str(), quote.entity, values, roles);
    }
    for (number, event) in document.events.iter().enumerate() {
        let casualties = event.casualties.iter().map(u32::to_string).collect::<Vec<_>>().join(" ");
        let values = Values::default()
            .word("certainty", Some(event.certainty.as_str()))
            .word("reported_in", event.reported_in.map(|quote| quote.to_string()))
            .word("casualties", (!casualties.is_empty()).then_some(casualties));
        let parts = [("actor", event.actor), ("target", event.target), ("place", event.place), ("time", event.time)];
        let extents = one(event.trigger.start, event.trigger.end);
        put(Layer::Events, number, extents, event.category.as_str(), None, values, roles(&parts));
    }
    for (number, check) in document.checks.iter().enumerate() {
        let values =
            Values::default().word("severity", Some(check.severity.as_str())).word("message", Some(&*check.message));
        let evidence = check.evidence.iter().map(|extent| ("evidence", *extent)).collect();
        put(Layer::Checks, number, one(check.start, check.end), check.kind.as_str(), None, values, evidence);
    }
    found
}

fn roles(parts: &[(&'static str, Option<Extent>)]) -> Vec<(&'static str, Extent)> {
    parts.iter().filter_map(|(role, extent)| Some((*role, (*extent)?))).collect()
}

/// Where a candidate stands in the web of data, and under which short name.
pub(super) struct Reference {
    /// `http://www.wikidata.org/entity/Q2766`.
    pub iri: String,
    /// `wikidata:Q2766`.
    pub short: String,
}

/// The reference of a candidate that has a number in Wikidata or in GeoNames.
pub(super) fn reference(candidate: &Candidate) -> Option<Reference> {
    let digits = |item: &str| item.strip_prefix('Q').is_some_and(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()));
    if let Some(item) = candidate.wikidata.as_deref().filter(|item| digits(item)) {
        return Some(Reference { iri: format!("http://www.wikidata.org/entity/{item}"), short: format!("wikidata:{item}") });
    }
    let number = candidate.geonames?;
    Some(Reference { iri: format!("https://sws.geonames.org/{number}/"), short: format!("geonames:{number}") })
}

/// The reference of an entity's best candidate.
pub(super) fn best_reference(subject: &Subject<'_>, entity: Option<u32>) -> Option<Reference> {
    reference(best(subject.entity(entity)?)?)
}
