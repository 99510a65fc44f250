//! What a careful reader would question: one check a file.
//!
//! In: a [`Reading`]. Out: [`Check`]s, sorted. A check speaks only when it is likely right.

use crate::label::CheckKind;
use crate::reading::Reading;
use crate::text::Span;

/// What a careful reader would question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Check {
    /// The question.
    pub kind: CheckKind,
    /// What is in question, in bytes of the view.
    pub span: Span,
    /// The question in one plain sentence.
    pub message: String,
    /// Where in the article to look.
    pub evidence: Vec<Span>,
}

/// Reads an article as an editor would.
pub fn check(_reading: &Reading<'_>) -> Vec<Check> {
    Vec::new()
}
