//! A text cut into words that no span parts.
//!
//! In: a document with its text, and the spans that a format is to write. Out: [`Word`]s: every character of the text but
//! white space, cut at white space, at the document's tokens and at the edges of those spans. Where the document lists no
//! tokens the text is taken apart anew. Formats that can only mark whole tokens stand on this.

use super::subject::Subject;
use crate::document::Extent;
use crate::segment::Segmented;
use crate::text::View;
use crate::text::order;

/// A stretch without white space. Offsets are bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Word {
    pub start: u32,
    pub end: u32,
    /// Whether it belongs to a token; markup and what cannot be seen does not.
    pub is_token: bool,
}

/// White space as Python's `str.isspace` has it, which is Unicode's and the four separators of ASCII.
pub(super) fn is_space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{1c}'..='\u{1f}')
}

/// The extent without white space at its ends; `None` where it holds nothing else.
pub(super) fn trim(subject: &Subject<'_>, extent: Extent) -> Option<Extent> {
    let text = subject.slice(extent);
    let start = extent.start + (text.len() - text.trim_start_matches(is_space).len()) as u32;
    let end = extent.end - (text.len() - text.trim_end_matches(is_space).len()) as u32;
    (start < end).then_some(Extent { start, end })
}

/// The document's names that nest in no other and cross none before them, without white space at their ends; each with
/// its number.
pub(super) fn flat_mentions(subject: &Subject<'_>) -> Vec<(Extent, usize)> {
    let mut kept = Vec::new();
    let mut read = 0;
    for (number, mention) in subject.document.mentions.iter().enumerate() {
        let Some(extent) = trim(subject, Extent { start: mention.start, end: mention.end }) else { continue };
        if read <= extent.start {
            read = extent.end;
            kept.push((extent, number));
        }
    }
    kept
}

/// Those of `extents` that overlap none before them, without white space at their ends.
pub(super) fn flat(subject: &Subject<'_>, extents: &[Extent]) -> Vec<Extent> {
    let mut kept = Vec::new();
    let mut read = 0;
    for extent in extents {
        let Some(extent) = trim(subject, *extent) else { continue };
        if read <= extent.start {
            read = extent.end;
            kept.push(extent);
        }
    }
    kept
}

/// The words of a text.
pub(super) fn words(subject: &Subject<'_>, spans: &[Extent]) -> Vec<Word> {
    let tokens = tokens(subject);
    let mut cuts = Vec::new();
    for extent in tokens.iter().chain(spans) {
        cuts.extend([extent.start, extent.end]);
    }
    order::sort(&mut cuts);
    let mut cuts = cuts.into_iter().peekable();
    let mut tokens = tokens.into_iter().peekable();
    let mut words: Vec<Word> = Vec::new();
    let mut open = false;
    for (at, c) in subject.text.char_indices() {
        let at = at as u32;
        while cuts.next_if(|cut| *cut <= at).is_some() {
            open = false;
        }
        if is_space(c) {
            open = false;
            continue;
        }
        let end = at + c.len_utf8() as u32;
        if open && let Some(word) = words.last_mut() {
            word.end = end;
        } else {
            while tokens.next_if(|token| token.end <= at).is_some() {}
            let is_token = tokens.peek().is_some_and(|token| token.start <= at);
            words.push(Word { start: at, end, is_token });
            open = true;
        }
    }
    words
}

/// The document's tokens, or those that it would have; none overlaps another.
fn tokens(subject: &Subject<'_>) -> Vec<Extent> {
    if let Some(tokens) = &subject.document.tokens {
        return flat(subject, tokens);
    }
    let markup = subject.document.run.as_ref().map(|run| run.markup).unwrap_or_default();
    let view = View::new(subject.text, markup);
    let article = Segmented::new(view.text());
    let spans = article.tokens().iter().map(|token| view.to_source(token.span));
    spans.map(|span| Extent { start: span.start() as u32, end: span.end() as u32 }).collect()
}
