//! What a careful reader would question: one check a file.
//!
//! In: a [`Reading`]. Out: [`Check`]s, sorted. A check speaks only when it is likely right; `docs/checks.md` says how often
//! each is not. A message is one sentence for the reader: it says what the article leaves open, and accuses nobody.

mod claim;
mod date;
pub(crate) mod foreign;
mod headline;
mod introduction;
mod numbers;
mod pronoun;
mod repeated_line;
pub(crate) mod scene;
mod source;
mod speaker;
mod spelling;
mod voice;

use crate::label::{CheckKind, Severity};
use crate::reading::Reading;
use crate::text::Span;
use crate::text::order;
use scene::Scene;

/// What a careful reader would question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Check {
    /// The question.
    pub kind: CheckKind,
    /// What is in question, in bytes of the view.
    pub span: Span,
    /// How much hangs on it.
    pub severity: Severity,
    /// The question in one plain sentence.
    pub message: String,
    /// Where in the article to look.
    pub evidence: Vec<Span>,
}

impl Check {
    fn new(kind: CheckKind, span: Span, message: String, evidence: Vec<Span>) -> Self {
        Self { kind, span, severity: kind.severity(), message, evidence }
    }
}

/// A check adds what it finds.
type Finder = fn(&Scene<'_>, &mut Vec<Check>);

const FINDERS: &[(CheckKind, Finder)] = &[
    (CheckKind::SpeakerNeverIntroduced, speaker::find),
    (CheckKind::SourceNotNamed, source::find),
    (CheckKind::NoAntecedent, pronoun::find),
    (CheckKind::SpelledTwoWays, spelling::find),
    (CheckKind::RepeatedLine, repeated_line::find),
    (CheckKind::HeadlineNotSupported, headline::find),
    (CheckKind::ForeignParagraph, foreign::find),
    (CheckKind::UnresolvedDate, date::find),
    (CheckKind::NumbersDisagree, numbers::find),
    (CheckKind::UnattributedClaim, claim::find),
    (CheckKind::VoiceOutsideQuotation, voice::find),
];

/// Reads an article as an editor would, without the kinds of check that are not wanted.
#[inline(never)]
pub fn check(reading: &Reading<'_>, without: &[CheckKind]) -> Vec<Check> {
    let scene = Scene::new(reading);
    let mut found = Vec::new();
    for (_, find) in FINDERS.iter().filter(|(kind, _)| !without.contains(kind)) {
        find(&scene, &mut found);
    }
    order::sort_by_key(&mut found, |check| (check.span, check.kind));
    found
}
