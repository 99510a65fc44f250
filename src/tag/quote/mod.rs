//! Speech: what is said, the word that says so, and the words that name who says it.
//!
//! In: a segmented article and the lexicon. Out: its [`Quote`]s, sorted. `mark.rs` pairs the quotation marks; `direct.rs`
//! and `indirect.rs` find who speaks beside and without them. `link/speaker.rs` says who the speaker is.

mod direct;
pub(crate) mod feature;
pub mod mark;
pub mod model;
pub(crate) mod scene;
mod source;

use std::ops::Range;

use crate::label::{MentionLabel, QuoteKind};
use crate::lexicon::Words;
use crate::text::Span;
use crate::text::order;
use mark::Quotation;
use model::{Memory, Model};
use scene::Scene;

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

/// A quote in tokens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Saying {
    pub content: Vec<Range<usize>>,
    pub cue: Option<Range<usize>>,
    pub speaker: Option<Range<usize>>,
}

impl Saying {
    /// One past its last token.
    fn end(&self) -> usize {
        let ends = self.content.iter().chain(&self.cue).chain(&self.speaker).map(|range| range.end);
        ends.max().unwrap_or_default()
    }
}

/// Finds the quotes of an article: what the model finds, what rules find beside quotation marks that it leaves alone, and
/// paragraphs that are quoted from end to end, whose speaker is the one who spoke before.
#[inline(never)]
pub(crate) fn tag(scene: &Scene<'_, '_>, words: &Words, model: &Model, memory: &mut Memory) -> Vec<Quote> {
    let mut sayings = model.find(scene, words, memory);
    direct::complete(scene, &mut sayings);
    sayings.retain(|saying| is_somebody_s(scene, saying));
    let mut quotes: Vec<Quote> = sayings.iter().map(|saying| quote(scene, saying)).collect();
    order::sort_by_key(&mut quotes, |quote| (quote.content[0], quote.cue));
    quotes
}

/// Whether somebody says it. Without marks, what nobody says ("is expected") and what "we" and "you" say outside a quotation
/// is the article's own word.
fn is_somebody_s(scene: &Scene<'_, '_>, saying: &Saying) -> bool {
    const OWN: &[&str] = &["i", "me", "my", "our", "us", "we", "you", "your"];
    if kind(&saying.content, &scene.outermost) != QuoteKind::Indirect {
        return true;
    }
    saying.speaker.as_ref().is_some_and(|speaker| {
        let word = scene.article.word(speaker.start);
        speaker.len() > 1
            || scene.quotation(speaker.start).is_some()
            || !OWN.iter().any(|own| word.eq_ignore_ascii_case(own))
    })
}

fn quote(scene: &Scene<'_, '_>, saying: &Saying) -> Quote {
    let tokens = scene.article.tokens();
    let span = |range: &Range<usize>| tokens[range.start].span.cover(tokens[range.end - 1].span);
    let mut content: Vec<Span> = saying.content.iter().map(|piece| span(&bare(scene, piece))).collect();
    order::sort(&mut content);
    Quote {
        kind: kind(&saying.content, &scene.outermost),
        content,
        cue: saying.cue.as_ref().map(|cue| span(&without_marks(scene, cue))),
        speaker: saying.speaker.as_ref().map(|speaker| span(&person_alone(scene, speaker))),
    }
}

/// Whether all, some or none of the content is quoted.
fn kind(content: &[Range<usize>], outermost: &[Quotation]) -> QuoteKind {
    let (mut quoted, mut bare) = (false, false);
    for range in content {
        let mut at = range.start;
        let first = outermost.partition_point(|quotation| quotation.outer.end <= range.start);
        for quotation in outermost[first..].iter().take_while(|quotation| quotation.outer.start < range.end) {
            bare |= at < quotation.outer.start;
            quoted = true;
            at = quotation.outer.end;
        }
        bare |= at < range.end;
    }
    match (quoted, bare) {
        (true, false) => QuoteKind::Direct,
        (true, true) => QuoteKind::Mixed,
        (false, _) => QuoteKind::Indirect,
    }
}

/// A piece of content without the commas at its ends, and without the marks where it is one quotation.
fn bare(scene: &Scene<'_, '_>, piece: &Range<usize>) -> Range<usize> {
    let piece = without_marks(scene, piece);
    match scene.quotation(piece.start).filter(|quotation| quotation.outer.start == piece.start) {
        Some(quotation) if piece.end <= quotation.outer.end && !quotation.inner.is_empty() => {
            without_marks(scene, &quotation.inner)
        }
        _ => piece,
    }
}

/// Without what parts it from its surroundings: commas, colons, dashes.
fn without_marks(scene: &Scene<'_, '_>, range: &Range<usize>) -> Range<usize> {
    let parts =
        |token: usize| matches!(scene.article.word(token), "," | ":" | ";" | "-" | "--" | "–" | "—" | "―" | "(" | ")");
    let mut range = range.clone();
    while range.len() > 1 && parts(range.end - 1) {
        range.end -= 1;
    }
    while range.len() > 1 && parts(range.start) {
        range.start += 1;
    }
    range
}

/// "Jane Doe of the city council" is Jane Doe: a person's name stands for the person.
fn person_alone(scene: &Scene<'_, '_>, speaker: &Range<usize>) -> Range<usize> {
    let speaker = without_marks(scene, speaker);
    let person = MentionLabel::Person as u8 + 1;
    let name = speaker.clone().take_while(|token| scene.names[*token] == person).count();
    let end = speaker.start + name;
    if name > 0 && end < speaker.end && scene.article.word(end) == "of" { speaker.start..end } else { speaker }
}
