//! What quotation marks make sure of.
//!
//! In: a [`Scene`] and what the model found. Out: the same, put right. Rules of how news is written: after `"...," he
//! said` what stands outside the marks is not said; a quotation that is the next sentence goes on; `"..." - Jane Doe` names
//! who says it; a quotation that ends in a comma has a verb of speech behind it, whichever verb that is; and one that is a
//! paragraph by itself is said by whoever spoke before.

use std::ops::Range;

use super::mark::Quotation;
use super::scene::Scene;
use super::{Saying, source};
use crate::label::BlockKind;
use crate::segment::TokenKind;
use crate::tag::part_of_speech::PartOfSpeech;
use crate::text::order;

/// Puts right what the model found, and adds what it left alone.
pub(super) fn complete(scene: &Scene<'_, '_>, sayings: &mut Vec<Saying>) {
    let reader = Reader { scene };
    for saying in sayings.iter_mut() {
        reader.restore(saying);
        reader.drop_unsaid(saying);
    }
    reader.drop_said_twice(sayings);
    let mut is_said = vec![false; scene.article.tokens().len()];
    for range in sayings.iter().flat_map(|saying| saying.content.iter().chain(&saying.cue)) {
        is_said[range.clone()].fill(true);
    }
    let mut is_taken = vec![false; scene.outermost.len()];
    for (number, quotation) in scene.outermost.iter().enumerate() {
        is_taken[number] = is_said[quotation.inner.clone()].contains(&true);
        let next = scene.outermost.get(number + 1);
        if !is_taken[number]
            && let Some(saying) = reader.dashed(quotation, next).or_else(|| reader.behind(quotation, next))
        {
            sayings.push(saying);
            is_taken[number] = true;
        }
    }
    // Sayings by their ends; of those passed by, the one that ended last, which a quotation may go on with.
    let mut by_end: Vec<(usize, usize)> = sayings.iter().map(Saying::end).zip(0..).collect();
    order::sort(&mut by_end);
    let mut by_end = by_end.into_iter().peekable();
    let mut last: Option<(usize, usize)> = None;
    let mut last_quoted: Option<(usize, usize)> = None;
    for (number, quotation) in scene.outermost.iter().enumerate() {
        while let Some(next) = by_end.next_if(|(end, _)| *end <= quotation.outer.start) {
            last = last.max(Some(next));
            if reader.is_quoted(&sayings[next.1]) {
                last_quoted = last_quoted.max(Some(next));
            }
        }
        if is_taken[number] {
            continue;
        }
        let before = last_quoted.into_iter().chain(last).find(|(end, _)| reader.goes_on(quotation, *end));
        let floats = reader.floats(quotation);
        let before = before.or_else(|| last_quoted.filter(|(end, _)| floats && reader.is_paragraph_before(quotation, *end)));
        let saying = match before {
            Some((_, saying)) => {
                sayings[saying].content.push(quotation.inner.clone());
                saying
            }
            None if floats => {
                sayings.push(Saying { content: vec![quotation.inner.clone()], cue: None, speaker: None });
                sayings.len() - 1
            }
            None => continue,
        };
        last = Some((quotation.outer.end, saying));
        last_quoted = last;
    }
}

struct Reader<'r, 'a, 't> {
    scene: &'r Scene<'a, 't>,
}

/// How a quotation ends inside its marks.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Ending {
    /// The sentence goes on outside: "...,"
    Comma,
    /// "...?"
    Strong,
    /// "... ."
    Stop,
    None,
}

impl Reader<'_, '_, '_> {
    fn word(&self, token: usize) -> &str {
        self.scene.article.word(token)
    }

    fn ending(&self, quotation: &Quotation) -> Ending {
        match self.word(quotation.inner.end - 1) {
            "," => Ending::Comma,
            "?" | "!" | "…" | "..." => Ending::Strong,
            "." => Ending::Stop,
            _ => Ending::None,
        }
    }

    /// The place of a token's sentence.
    fn sentence_at(&self, token: usize) -> usize {
        self.scene.article.sentences().partition_point(|sentence| sentence.tokens.end <= token)
    }

    /// Whether a quotation is parted by its comma, question or exclamation mark from what says whose it is.
    fn leads(&self, quotation: &Quotation) -> bool {
        matches!(self.ending(quotation), Ending::Comma | Ending::Strong)
            || quotation.outer.end < self.scene.parts.len() && self.word(quotation.outer.end) == ","
    }

    /// Where a saying holds no clause, and its speaker stands behind a comma, what is said stands before that: "..., he told
    /// the paper".
    fn restore(&self, saying: &mut Saying) {
        let (Some(cue), Some(speaker)) = (&saying.cue, &saying.speaker) else { return };
        let is_clause =
            |piece: &Range<usize>| piece.start < cue.start || self.has_verb(piece) || self.scene.states[piece.start] != 0;
        let first = speaker.start.min(cue.start);
        let own = &self.scene.article.sentences()[self.sentence_at(first)];
        if saying.content.iter().any(is_clause) || first < own.tokens.start + 2 || self.word(first - 1) != "," {
            return;
        }
        let before = match self.scene.quotation(first - 2) {
            Some(quotation) if quotation.outer.end == first - 1 => quotation.outer.clone(),
            _ => own.tokens.start..first - 1,
        };
        if self.has_verb(&before) {
            saying.content = vec![before];
        }
    }

    /// Takes out of a saying what stands outside the marks where the marks say what is said, after `"...," he said` and
    /// after `he said, "...,"`; and behind its verb, where what is said stands before, what is no clause: "..., he said
    /// Monday".
    fn drop_unsaid(&self, saying: &mut Saying) {
        let Some(cue) = saying.cue.clone() else { return };
        let scene = self.scene;
        let stands_before = saying.content.iter().any(|piece| piece.end <= cue.start);
        let leads = saying.content.iter().any(|piece| {
            let quotation = scene.quotation(piece.start).filter(|quotation| quotation.outer == *piece);
            piece.end <= cue.start && quotation.is_some_and(|quotation| self.leads(quotation))
        });
        let mut kept: Vec<Range<usize>> = Vec::with_capacity(saying.content.len());
        for piece in &saying.content {
            let opening = scene.quotation(piece.start).filter(|quotation| quotation.outer.start == piece.start);
            let is_behind = piece.start >= cue.end;
            if leads && is_behind {
                let first = scene.outermost.partition_point(|quotation| quotation.outer.end <= piece.start);
                let inside = scene.outermost[first..].iter().take_while(|quotation| quotation.outer.start < piece.end);
                kept.extend(inside.filter(|quotation| self.ending(quotation) != Ending::None).map(|q| q.outer.clone()));
            } else if let Some(quotation) = opening.filter(|quotation| {
                let is_introduced = is_behind && piece.start <= cue.end + 1;
                is_introduced && quotation.outer.end < piece.end && self.ending(quotation) == Ending::Comma
            }) {
                kept.push(quotation.outer.clone());
            } else if !(is_behind && stands_before) || opening.is_some() || self.has_verb(piece) {
                kept.push(piece.clone());
            }
        }
        if !kept.is_empty() {
            saying.content = kept;
        }
    }

    fn has_verb(&self, piece: &Range<usize>) -> bool {
        piece.clone().any(|token| matches!(self.scene.parts[token], PartOfSpeech::Verb | PartOfSpeech::Auxiliary))
    }

    /// `"..." - Jane Doe, teacher`: a dash behind the marks, and a name to the end.
    fn dashed(&self, quotation: &Quotation, next: Option<&Quotation>) -> Option<Saying> {
        /// A longer line is a sentence.
        const LONGEST: usize = 10;
        let (tokens, dash) = (self.scene.article.tokens(), quotation.outer.end);
        if dash + 1 >= tokens.len() || !matches!(self.word(dash), "-" | "--" | "–" | "—" | "―") {
            return None;
        }
        let sentences = self.scene.article.sentences();
        let (own, with_dash) = (self.sentence_at(dash + 1), self.sentence_at(dash));
        let begins = sentences[self.sentence_at(quotation.outer.start)].tokens.start == quotation.outer.start;
        let limit = sentences[own].tokens.end.min(next.map_or(usize::MAX, |next| next.outer.start));
        let mut end = limit;
        while end > dash + 1 && matches!(self.word(end - 1), "." | ",") {
            end -= 1;
        }
        let is_named = self.word(dash + 1).starts_with(char::is_uppercase) && end - (dash + 1) <= LONGEST;
        let has_verb = (dash + 1..end).any(|token| self.scene.parts[token] == PartOfSpeech::Verb);
        (begins && own <= with_dash + 1 && end > dash + 1 && is_named && !has_verb).then(|| Saying {
            content: vec![quotation.inner.clone()],
            cue: Some(dash..dash + 1),
            speaker: Some(dash + 1..end),
        })
    }

    /// `"...," the narrator asks`; `"...?" cried the man`.
    fn behind(&self, quotation: &Quotation, next: Option<&Quotation>) -> Option<Saying> {
        /// So far a verb is looked for.
        const REACH: usize = 16;
        if !matches!(self.ending(quotation), Ending::Comma | Ending::Strong) {
            return None;
        }
        let sentences = self.scene.article.sentences();
        let opens = &sentences[self.sentence_at(quotation.outer.start)];
        let sentence = &sentences[self.sentence_at(quotation.outer.end - 1)];
        if opens.tokens.start != quotation.outer.start {
            return None;
        }
        let limit = sentence.tokens.end.min(next.map_or(usize::MAX, |next| next.outer.start));
        let gap = quotation.outer.end..limit.min(quotation.outer.end + REACH);
        let cue = gap.clone().find(|token| self.scene.parts[*token] == PartOfSpeech::Verb)?;
        let speaker = match cue == gap.start {
            true => source::after(self.scene.article, cue + 1, gap.end),
            false => source::before(self.scene.article, cue, gap.start),
        }?;
        Some(Saying { content: vec![quotation.inner.clone()], cue: Some(cue..cue + 1), speaker: Some(speaker) })
    }

    /// Of two sayings with the same words between marks one is too many: `he said, referring to the mayor, "..."`. The one
    /// with a speaker stays, or the one whose cue is in the same sentence, or nearer.
    fn drop_said_twice(&self, sayings: &mut Vec<Saying>) {
        /// So many sayings behind one may have its words; no sentence has more cues.
        const REACH: usize = 16;
        let first = |saying: &Saying| saying.content.iter().map(|piece| piece.start).min();
        order::sort_by_key(sayings, first);
        let mut is_dropped = vec![false; sayings.len()];
        for one in 0..sayings.len() {
            for other in one + 1..sayings.len().min(one + 1 + REACH) {
                if is_dropped[one] || first(&sayings[other]) >= Some(sayings[one].end()) {
                    break;
                }
                let (one_said, other_said) = (&sayings[one], &sayings[other]);
                if !is_dropped[other]
                    && self.is_quoted(one_said)
                    && self.is_quoted(other_said)
                    && self.is_same(one_said, other_said)
                {
                    let is_far = |saying: &Saying| {
                        let sentence = |range: &Range<usize>| self.sentence_at(range.start);
                        saying.cue.as_ref().map(sentence) != saying.content.first().map(sentence)
                    };
                    let rank = |saying: &Saying| (saying.speaker.is_none(), is_far(saying), distance(saying));
                    is_dropped[if rank(one_said) > rank(other_said) { one } else { other }] = true;
                }
            }
        }
        let mut is_dropped = is_dropped.into_iter();
        sayings.retain(|_| is_dropped.next() != Some(true));
    }

    /// Whether six in seven words of two sayings are the same.
    fn is_same(&self, one: &Saying, other: &Saying) -> bool {
        let tokens = self.scene.article.tokens();
        let count = |range: Range<usize>| range.filter(|token| tokens[*token].kind != TokenKind::Punctuation).count();
        let words = |saying: &Saying| saying.content.iter().map(|piece| count(piece.clone())).sum::<usize>();
        let pairs = one.content.iter().flat_map(|piece| other.content.iter().map(move |with| (piece, with)));
        let shared: usize = pairs.map(|(a, b)| count(a.start.max(b.start)..a.end.min(b.end))).sum();
        shared > 0 && shared * 7 >= (words(one) + words(other) - shared) * 6
    }

    /// Whether any of what is said stands between marks.
    fn is_quoted(&self, saying: &Saying) -> bool {
        saying.content.iter().any(|piece| {
            let first = self.scene.outermost.partition_point(|quotation| quotation.outer.end <= piece.start);
            self.scene.outermost.get(first).is_some_and(|quotation| quotation.outer.start < piece.end)
        })
    }

    /// Whether a quotation is a whole sentence and goes on with speech that ended in the sentence before, or with that of
    /// the paragraph before, which it opens anew.
    fn goes_on(&self, quotation: &Quotation, end: usize) -> bool {
        let sentences = self.scene.article.sentences();
        let own = self.sentence_at(quotation.outer.start);
        let Some(last) = own.checked_sub(1).map(|last| &sentences[last]) else { return false };
        let is_next = last.tokens.contains(&end.saturating_sub(1)) && sentences[own].tokens.start == quotation.outer.start;
        let is_whole = quotation.outer.end >= sentences[self.sentence_at(quotation.outer.end - 1)].tokens.end;
        is_next && (quotation.continues || is_whole && last.block == sentences[own].block)
    }

    /// Whether speech that ends at a token stands in the paragraph before that of a quotation.
    fn is_paragraph_before(&self, quotation: &Quotation, end: usize) -> bool {
        let sentences = self.scene.article.sentences();
        let block = |token: usize| sentences[self.sentence_at(token)].block;
        block(end.saturating_sub(1)) + 1 == block(quotation.outer.start)
    }

    /// Whether a quotation is a paragraph by itself.
    fn floats(&self, quotation: &Quotation) -> bool {
        /// A shorter one is a heading, a title or a motto.
        const LEAST: usize = 6;
        let sentences = self.scene.article.sentences();
        let (first, last) = (self.sentence_at(quotation.outer.start), self.sentence_at(quotation.outer.end - 1));
        let (opens, closes) = (&sentences[first], &sentences[last]);
        let begins =
            opens.tokens.start == quotation.outer.start && (first == 0 || sentences[first - 1].block != opens.block);
        let ends = closes.tokens.end <= quotation.outer.end + 1
            && sentences.get(last + 1).is_none_or(|next| next.block != closes.block);
        let is_paragraph = self.scene.article.blocks()[opens.block].kind == BlockKind::Paragraph;
        begins && ends && is_paragraph && quotation.inner.len() >= LEAST
    }
}

/// How many tokens lie between a cue and the nearest of what is said.
fn distance(saying: &Saying) -> usize {
    let Some(cue) = &saying.cue else { return usize::MAX };
    let between = saying
        .content
        .iter()
        .map(|piece| if piece.start >= cue.end { piece.start - cue.end } else { cue.start.saturating_sub(piece.end) });
    between.min().unwrap_or(usize::MAX)
}
