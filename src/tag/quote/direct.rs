//! Speech in quotation marks, with the verb before or behind it.
//!
//! In: an article and its outermost quotations. Out: [`Saying`]s. `"...", he said, "..."`: the verb may stand behind,
//! before or between; what goes on in the next sentence or paragraph belongs to the same speech. A quotation beside which
//! nobody speaks is left to others: a title, a word held at arm's length.

use std::ops::Range;

use super::cue::is_cue;
use super::mark::Quotation;
use super::{Saying, source};
use crate::lexicon::Lexicon;
use crate::segment::Segmented;

/// So far from a quotation a verb is looked for.
const REACH: usize = 40;

/// Speech among the quotations.
pub(super) fn sayings(article: &Segmented<'_>, lexicon: &Lexicon, quotations: &[&Quotation]) -> Vec<Saying> {
    let reader = Reader { article, lexicon, quotations };
    let mut found: Vec<Saying> = Vec::new();
    let mut taken = vec![false; quotations.len()];
    for number in 0..quotations.len() {
        if taken[number] {
            continue;
        }
        let Some(mut saying) = reader.behind(number).or_else(|| reader.before(number)) else { continue };
        let mut end = saying.end().max(quotations[number].outer.end);
        let mut next = number + 1;
        while next < quotations.len() && reader.goes_on(next, end) && reader.behind(next).is_none() {
            taken[next] = true;
            saying.content.push(quotations[next].inner.clone());
            end = quotations[next].outer.end;
            next += 1;
        }
        found.push(saying);
    }
    found
}

struct Reader<'r, 't> {
    article: &'r Segmented<'t>,
    lexicon: &'r Lexicon,
    quotations: &'r [&'r Quotation],
}

impl Reader<'_, '_> {
    /// The tokens of the sentence that a token stands in.
    fn sentence(&self, token: usize) -> Range<usize> {
        let sentences = self.article.sentences();
        let number = sentences.partition_point(|sentence| sentence.tokens.end <= token);
        sentences.get(number).map_or(token..token + 1, |sentence| sentence.tokens.clone())
    }

    /// `"...", he said`; `"...," said the man`.
    fn behind(&self, number: usize) -> Option<Saying> {
        let quotation = self.quotations[number];
        let sentence = self.sentence(quotation.outer.end - 1);
        let next = self.quotations.get(number + 1).map_or(usize::MAX, |next| next.outer.start);
        let mut gap = quotation.outer.end..sentence.end.min(next).min(quotation.outer.end + REACH);
        let parted = self.article.word(quotation.inner.end - 1);
        let ends = matches!(parted, "," | "?" | "!" | "..." | "…" | "—" | "–" | "--" | ".");
        if gap.start < gap.end && matches!(self.article.word(gap.start), "," | "—" | "–" | "--") {
            gap.start += 1;
        } else if !ends {
            return None;
        }
        let cue = gap.clone().find(|token| is_cue(self.article, self.lexicon, *token, &gap))?;
        let speaker = match cue == gap.start {
            true => source::after(self.article, cue + 1, gap.end),
            false => source::before(self.article, cue, gap.start),
        };
        Some(Saying { content: vec![quotation.inner.clone()], cue: Some(cue..cue + 1), speaker: Some(speaker?) })
    }

    /// `He said: "..."`; `he called it "..."`.
    fn before(&self, number: usize) -> Option<Saying> {
        let quotation = self.quotations[number];
        let sentence = self.sentence(quotation.outer.start);
        let last = number.checked_sub(1).map_or(0, |last| self.quotations[last].outer.end);
        let start = sentence.start.max(last).max(quotation.outer.start.saturating_sub(REACH));
        let gap = start..quotation.outer.start;
        let cue = gap.clone().rev().find(|token| is_cue(self.article, self.lexicon, *token, &gap))?;
        // Close by, or parted by what introduces speech.
        let introduced = matches!(self.article.word(gap.end - 1), "," | ":" | "that");
        if !introduced && gap.end - cue > 6 {
            return None;
        }
        let speaker = source::before(self.article, cue, gap.start)?;
        Some(Saying { content: vec![quotation.inner.clone()], cue: Some(cue..cue + 1), speaker: Some(speaker) })
    }

    /// Whether a quotation goes on with speech that ended, with its verb and speaker, at `end`.
    fn goes_on(&self, number: usize, end: usize) -> bool {
        let quotation = self.quotations[number];
        let start = quotation.outer.start;
        if quotation.continues {
            return true;
        }
        if start < end || start - end > 12 {
            return false;
        }
        let sentence = self.sentence(start);
        // The same sentence after a comma; the next one, at its beginning, in the same paragraph.
        let blocks = self.article.sentences();
        let block = |token: usize| blocks[blocks.partition_point(|sentence| sentence.tokens.end <= token)].block;
        let same_block = block(start) == block(end.saturating_sub(1));
        if !same_block {
            return false;
        }
        if sentence.start == start {
            let between = self.sentence(end.saturating_sub(1));
            return between.end == start;
        }
        sentence.contains(&(end - 1)) && matches!(self.article.word(start - 1), "," | ":" | ";" | "—" | "–" | "--")
    }
}
