//! Speech: what is said, the word that says so, and the words that name who says it.
//!
//! In: a segmented article and the lexicon. Out: its [`Quote`]s, sorted. `mark.rs` pairs the quotation marks; `direct.rs`
//! and `indirect.rs` find who speaks beside and without them. `link/speaker.rs` says who the speaker is.

mod cue;
mod direct;
mod indirect;
pub mod mark;
mod source;

use std::ops::Range;

use crate::label::{BlockKind, QuoteKind};
use crate::lexicon::Lexicon;
use crate::segment::Segmented;
use crate::text::Span;
use mark::Quotation;

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
struct Saying {
    content: Vec<Range<usize>>,
    cue: Option<Range<usize>>,
    speaker: Option<Range<usize>>,
}

impl Saying {
    /// One past its last token.
    fn end(&self) -> usize {
        let ends = self.content.iter().chain(&self.cue).chain(&self.speaker).map(|range| range.end);
        ends.max().unwrap_or_default()
    }
}

/// Finds the quotes of an article.
pub fn tag(article: &Segmented<'_>, lexicon: &Lexicon) -> Vec<Quote> {
    let all = mark::quotations(article);
    let outermost: Vec<&Quotation> = all.iter().filter(|quotation| quotation.depth == 0).collect();
    let mut sayings = direct::sayings(article, lexicon, &outermost);
    let mut is_closed = vec![false; article.tokens().len()];
    for quotation in &outermost {
        is_closed[quotation.outer.clone()].fill(true);
    }
    for saying in &sayings {
        saying.cue.iter().for_each(|cue| is_closed[cue.clone()].fill(true));
    }
    for sentence in article.sentences() {
        if !matches!(article.blocks()[sentence.block].kind, BlockKind::Paragraph | BlockKind::Headline | BlockKind::Caption)
        {
            is_closed[sentence.tokens.clone()].fill(true);
        }
    }
    sayings.extend(indirect::sayings(article, lexicon, &is_closed));
    let mut quotes: Vec<Quote> = sayings.iter().map(|saying| quote(article, saying, &outermost)).collect();
    quotes.sort_by_key(|quote| (quote.content[0], quote.cue));
    quotes
}

fn quote(article: &Segmented<'_>, saying: &Saying, outermost: &[&Quotation]) -> Quote {
    let tokens = article.tokens();
    let span = |range: &Range<usize>| tokens[range.start].span.cover(tokens[range.end - 1].span);
    let mut content: Vec<Span> = saying.content.iter().map(span).collect();
    content.sort();
    Quote {
        kind: kind(&saying.content, outermost),
        content,
        cue: saying.cue.as_ref().map(span),
        speaker: saying.speaker.as_ref().map(span),
    }
}

/// Whether all, some or none of the content is quoted.
fn kind(content: &[Range<usize>], outermost: &[&Quotation]) -> QuoteKind {
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
