//! Speech: what is said, the word that says so, and the words that name who says it.
//!
//! In: a segmented article and its mentions. Out: its [`Quote`]s, sorted. `link/speaker.rs` says who the speaker is.

use crate::label::QuoteKind;
use crate::segment::Segmented;
use crate::tag::mention::Mention;
use crate::text::Span;

/// Somebody's words, or what they amount to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quote {
    /// In quotation marks or not.
    pub kind: QuoteKind,
    /// What is said; several pieces where the article interrupts it. Never empty; sorted.
    pub content: Vec<Span>,
    /// The word that says that it is said.
    pub cue: Option<Span>,
    /// The words that name who says it.
    pub speaker: Option<Span>,
}

/// Finds the quotes of an article.
pub fn tag(_article: &Segmented<'_>, _mentions: &[Mention]) -> Vec<Quote> {
    Vec::new()
}
