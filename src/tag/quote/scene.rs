//! What is worked out of an article before its cues are looked for.
//!
//! In: a segmented article with its forms, quotations and mentions. Out: a [`Scene`]: for every token whether it is quoted
//! and what name it belongs to; and for a cue the units around it: tokens, and each outermost quotation as one.

use std::ops::Range;

use super::mark::Quotation;
use crate::label::BlockKind;
use crate::segment::Segmented;
use crate::tag::grammar::Syntax;
use crate::tag::mention::Mention;
use crate::tag::name::form::Forms;
use crate::tag::part_of_speech::PartOfSpeech;

/// Where a token stands among quotations.
pub(crate) mod state {
    pub const BARE: u8 = 0;
    pub const OPENS: u8 = 1;
    pub const QUOTED: u8 = 2;
    pub const CLOSES: u8 = 3;
}

/// An article, and what is known of its tokens.
pub(crate) struct Scene<'a, 't> {
    pub article: &'a Segmented<'t>,
    pub forms: &'a Forms,
    /// The quotations that no other holds.
    pub outermost: Vec<Quotation>,
    /// For each token, where it stands among the outermost quotations.
    pub states: Vec<u8>,
    /// The part of speech of each token.
    pub parts: &'a [PartOfSpeech],
    /// For each token its part of speech, and its place in a base noun phrase: see [`kinds`].
    pub kinds: Vec<u8>,
    /// For each token, and for the end, how many before it are verbs.
    verbs_before: Vec<u32>,
    /// For each token 0, or one more than the label of the name it belongs to.
    pub names: Vec<u8>,
}

/// The units around a cue: tokens, or whole quotations.
#[derive(Debug, Default)]
pub(crate) struct Units {
    pub units: Vec<Range<usize>>,
    /// The units that the cue is.
    pub cue: Range<usize>,
    /// The tokens of the cue's sentence.
    pub sentence: Range<usize>,
}

impl<'a, 't> Scene<'a, 't> {
    #[inline(never)]
    pub fn new(
        article: &'a Segmented<'t>,
        forms: &'a Forms,
        syntax: &'a Syntax,
        quotations: &[Quotation],
        mentions: &[Mention],
    ) -> Self {
        let outermost: Vec<Quotation> = quotations.iter().filter(|quotation| quotation.depth == 0).cloned().collect();
        let mut states = vec![state::BARE; article.tokens().len()];
        for quotation in &outermost {
            states[quotation.outer.clone()].fill(state::QUOTED);
            states[quotation.outer.start..quotation.inner.start].fill(state::OPENS);
            states[quotation.inner.end..quotation.outer.end].fill(state::CLOSES);
        }
        let mut names = vec![0; article.tokens().len()];
        let mut at = 0;
        for mention in mentions {
            while at < names.len() && article.tokens()[at].span.start() < mention.span.start() {
                at += 1;
            }
            while at < names.len() && article.tokens()[at].span.end() <= mention.span.end() {
                names[at] = mention.label as u8 + 1;
                at += 1;
            }
        }
        let mut verbs_before = Vec::with_capacity(syntax.parts.len() + 1);
        verbs_before.push(0);
        verbs_before.extend(syntax.parts.iter().scan(0, |verbs, part| {
            *verbs += u32::from(*part == PartOfSpeech::Verb);
            Some(*verbs)
        }));
        let kinds = kinds(article, syntax);
        Self { article, forms, outermost, states, parts: &syntax.parts, kinds, verbs_before, names }
    }

    /// How many of some tokens are verbs.
    pub fn verbs(&self, tokens: Range<usize>) -> usize {
        (self.verbs_before[tokens.end] - self.verbs_before[tokens.start]) as usize
    }

    /// The sentences in which somebody may be said to say something.
    pub fn sentences(&self) -> impl Iterator<Item = Range<usize>> {
        let is_read = |kind| matches!(kind, BlockKind::Paragraph | BlockKind::Headline | BlockKind::Caption);
        let blocks = self.article.blocks();
        self.article
            .sentences()
            .iter()
            .filter(move |sentence| is_read(blocks[sentence.block].kind))
            .map(|s| s.tokens.clone())
    }

    /// The quotation that a token stands in.
    pub fn quotation(&self, token: usize) -> Option<&Quotation> {
        let number = self.outermost.partition_point(|quotation| quotation.outer.end <= token);
        self.outermost.get(number).filter(|quotation| quotation.outer.start <= token)
    }

    /// The units around a cue: those of its sentence, and the quotations that go on behind it. Inside a quotation they are
    /// the tokens of the sentence there.
    pub fn units(&self, cue: &Range<usize>, out: &mut Units) {
        /// So far to each side of the cue, in tokens.
        const REACH: usize = 120;
        /// So many quotations behind its sentence.
        const MOST_BEHIND: usize = 8;
        out.units.clear();
        let sentences = self.article.sentences();
        let number = sentences.partition_point(|sentence| sentence.tokens.end <= cue.start);
        let Some(sentence) = sentences.get(number) else { return };
        out.sentence = sentence.tokens.clone();
        let mut tokens =
            sentence.tokens.start.max(cue.start.saturating_sub(REACH))..sentence.tokens.end.min(cue.end + REACH);
        if let Some(quotation) = self.quotation(cue.start) {
            tokens = tokens.start.max(quotation.outer.start)..tokens.end.min(quotation.outer.end);
            out.units.extend(tokens.clone().map(|token| token..token + 1));
            out.cue = cue.start - tokens.start..cue.end.min(tokens.end) - tokens.start;
            return;
        }
        if let Some(quotation) = self.quotation(tokens.start) {
            tokens.start = quotation.outer.start;
        }
        // A quotation that ends right before, and its speaker in a sentence of his own: in this paragraph, or behind a dash.
        let behind = tokens.start == sentence.tokens.start && tokens.start > 0;
        let same_block = number > 0 && sentences[number - 1].block == sentence.block;
        let is_dashed = matches!(self.article.word(tokens.start), "-" | "--" | "–" | "—" | "―");
        if let Some(quotation) =
            tokens.start.checked_sub(1).filter(|_| behind && (same_block || is_dashed)).and_then(|last| self.quotation(last))
        {
            tokens.start = quotation.outer.start;
        }
        out.cue = 0..0;
        let mut at = tokens.start;
        let mut number = self.outermost.partition_point(|quotation| quotation.outer.end <= at);
        while at < tokens.end {
            if at == cue.start {
                out.cue.start = out.units.len();
            }
            match self.outermost.get(number) {
                Some(quotation) if quotation.outer.start <= at => {
                    out.units.push(at..quotation.outer.end);
                    at = quotation.outer.end;
                    number += 1;
                }
                _ => {
                    out.units.push(at..at + 1);
                    at += 1;
                }
            }
            if at == cue.end {
                out.cue.end = out.units.len();
            }
        }
        if out.cue.end <= out.cue.start {
            out.cue.end = (out.cue.start + 1).min(out.units.len());
        }
        // What goes on: quotations that open the next sentence, or the next paragraph after a colon.
        let reaches_end = at >= sentence.tokens.end;
        let last = at.checked_sub(1).map_or("", |last| self.article.word(last));
        let mut block = sentence.block;
        let mut colon = last == ":";
        if !reaches_end {
            return;
        }
        let most = out.units.len() + MOST_BEHIND;
        while let Some(quotation) = self.outermost.get(number).filter(|quotation| quotation.outer.start == at) {
            if out.units.len() == most {
                return;
            }
            let next = sentences.partition_point(|sentence| sentence.tokens.end <= at);
            let next_block = sentences.get(next).map_or(usize::MAX, |sentence| sentence.block);
            if next_block != block && !colon && !quotation.continues {
                return;
            }
            (block, colon) = (next_block, false);
            out.units.push(quotation.outer.clone());
            at = quotation.outer.end;
            number += 1;
        }
    }
}

/// For each token its part of speech, and above it whether it is outside all base noun phrases (0), begins one (1), or goes
/// on with one (2). A hyphen inside a word is no mark of punctuation, but a kind of its own.
fn kinds(article: &Segmented<'_>, syntax: &Syntax) -> Vec<u8> {
    const INSIDE_WORD: u8 = 29;
    let tokens = article.tokens();
    let close = |left: usize| tokens.get(left + 1).is_some_and(|right| right.span.start() == tokens[left].span.end());
    let mut kinds: Vec<u8> = syntax.parts.iter().map(|part| *part as u8).collect();
    for phrase in &syntax.phrases {
        kinds[phrase.clone()].iter_mut().for_each(|kind| *kind |= 2 << 5);
        kinds[phrase.start] ^= 3 << 5;
    }
    for (token, kind) in kinds.iter_mut().enumerate() {
        let is_mark = syntax.parts[token] == PartOfSpeech::Punctuation && article.word(token) == "-";
        if is_mark && close(token) && token.checked_sub(1).is_some_and(close) {
            *kind = INSIDE_WORD;
        }
    }
    kinds
}
