//! Time expressions: where they stand and what they say by themselves.
//!
//! In: a segmented article. Out: its [`TimeMention`]s, sorted, none overlapping. `link/time_anchor.rs` resolves them.

use crate::label::{Modifier, TimexType};
use crate::segment::Segmented;
use crate::text::Span;

/// A time expression in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimeMention {
    /// Where it stands, in bytes of the view.
    pub span: Span,
    /// Its TIMEX3 type.
    pub timex: TimexType,
    /// Its TIMEX3 modifier.
    pub modifier: Option<Modifier>,
}

/// Finds the time expressions of an article.
pub fn tag(_article: &Segmented<'_>) -> Vec<TimeMention> {
    Vec::new()
}
