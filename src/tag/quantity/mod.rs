//! Counts, money, shares, measures, ordinals.
//!
//! In: a segmented article. Out: its [`Quantity`]s, sorted. A quantity takes its modifier and its unit or noun in:
//! "approximately 324,000 people" is one.

use crate::label::{Fate, Modifier, QuantityKind};
use crate::segment::Segmented;
use crate::text::Span;

/// A number of something.
#[derive(Clone, Debug, PartialEq)]
pub struct Quantity {
    /// Where it stands, in bytes of the view.
    pub span: Span,
    /// What it measures.
    pub kind: QuantityKind,
    /// The number, where it is one number.
    pub value: Option<f64>,
    /// The least it may be, where it is a range.
    pub low: Option<f64>,
    /// The most it may be, where it is a range.
    pub high: Option<f64>,
    /// "about", "more than", "at least".
    pub modifier: Option<Modifier>,
    /// ISO 4217 code of money, symbol of a measure.
    pub unit: Option<String>,
    /// The noun counted.
    pub counted: Option<String>,
    /// For people: what befell them.
    pub meaning: Option<Fate>,
}

/// Finds the quantities of an article.
pub fn tag(_article: &Segmented<'_>) -> Vec<Quantity> {
    Vec::new()
}
