//! What several checks look at, worked out once.
//!
//! In: a [`Reading`]. Out: its paragraphs with their tokens and names, a number for every different word, and which tokens
//! stand between quotation marks. It questions nothing.

use std::ops::Range;

use super::introduction::Introductions;
use crate::label::{BlockKind, QuoteKind};
use crate::lexicon::Senses;
use crate::reading::Reading;
use crate::segment::TokenKind;
use crate::text::Span;
use crate::text::hash::{FixedMap, hash_bytes};

/// An article under a careful reader's eyes.
pub(crate) struct Scene<'a> {
    pub reading: &'a Reading<'a>,
    /// What stands in a headline, a caption or a paragraph, block by block.
    pub lines: Vec<Line>,
    /// For every token the number of its word; words that differ in case or accents alone have one number.
    pub words: Vec<u32>,
    /// Who is introduced.
    pub introductions: Introductions,
    /// How many different words there are.
    pub word_count: usize,
    /// For every token whether it stands between quotation marks.
    pub quoted: Vec<bool>,
    /// For every token whether it names who says a quote.
    pub speaking: Vec<bool>,
    /// The same of quotes in marks and of what is so "according to" somebody: not of what somebody wants or believes.
    pub speaking_plainly: Vec<bool>,
    /// For every token, and for the end, how many before it stand between quotation marks.
    quoted_before: Vec<u32>,
}

/// A block with what stands in it.
#[derive(Clone, Debug)]
pub(crate) struct Line {
    pub span: Span,
    pub kind: BlockKind,
    pub sentences: Range<usize>,
    pub tokens: Range<usize>,
    pub mentions: Range<usize>,
    /// Whether the same words stood in a line before.
    pub is_repeated: Option<usize>,
}

impl Line {
    /// Whether it is running text that did not stand in the article before.
    pub fn is_paragraph(&self) -> bool {
        self.kind == BlockKind::Paragraph && self.is_repeated.is_none()
    }
}

impl<'a> Scene<'a> {
    #[inline(never)]
    pub fn new(reading: &'a Reading<'a>) -> Self {
        let words: Vec<u32> = (0..reading.article.tokens().len()).map(|token| reading.forms.key(token)).collect();
        let word_count = reading.forms.keys();
        let mut lines = lines(reading);
        mark_repeated(reading, &words, &mut lines);
        let quoted = quoted(reading);
        let mut quoted_before = Vec::with_capacity(quoted.len() + 1);
        quoted_before.push(0);
        quoted_before.extend(quoted.iter().scan(0, |sum, is_quoted| {
            *sum += u32::from(*is_quoted);
            Some(*sum)
        }));
        let (speaking, speaking_plainly) = (vec![false; words.len()], vec![false; words.len()]);
        let introductions = Introductions::default();
        let mut scene =
            Self { reading, lines, words, word_count, quoted, speaking, speaking_plainly, quoted_before, introductions };
        for quote in &reading.quotes {
            let Some(speaker) = quote.speaker else { continue };
            let tokens = scene.tokens_in(speaker);
            let according = |cue: Span| scene.text(cue).get(..9).is_some_and(|cue| cue.eq_ignore_ascii_case("according"));
            let is_plain = quote.kind != QuoteKind::Indirect || quote.cue.is_some_and(according);
            scene.speaking[tokens.clone()].fill(true);
            if is_plain {
                scene.speaking_plainly[tokens].fill(true);
            }
        }
        scene.introductions = Introductions::new(&scene);
        scene
    }

    /// The running text, without what stands there a second time.
    pub fn paragraphs(&self) -> impl Iterator<Item = &Line> {
        self.lines.iter().filter(|line| line.is_paragraph())
    }

    /// Whether any of some tokens stands between quotation marks.
    pub fn has_quoted(&self, tokens: Range<usize>) -> bool {
        self.quoted_before[tokens.end] > self.quoted_before[tokens.start]
    }

    /// The words of a token.
    pub fn word(&self, token: usize) -> &'a str {
        self.reading.article.word(token)
    }

    /// The words of a span.
    pub fn text(&self, span: Span) -> &'a str {
        &self.reading.article.text()[span]
    }

    /// What the longest phrase of the lexicon may be that some tokens begin with.
    pub fn phrase(&self, tokens: &Range<usize>) -> Option<Senses> {
        let (article, lexicon) = (self.reading.article, self.reading.lexicon);
        self.reading.forms.longest(article, lexicon, tokens.start, tokens.end).map(|found| found.senses)
    }

    /// All that a token may be by itself.
    pub fn senses(&self, token: usize) -> Senses {
        self.reading.forms.of(token).senses
    }

    /// Whether a token is a word with letters.
    pub fn is_word(&self, token: usize) -> bool {
        self.reading.article.tokens()[token].kind == TokenKind::Word
    }

    /// The tokens of a span.
    pub fn tokens_in(&self, span: Span) -> Range<usize> {
        let tokens = self.reading.article.tokens();
        let start = tokens.partition_point(|token| token.span.end() <= span.start());
        start..tokens.partition_point(|token| token.span.start() < span.end()).max(start)
    }

    /// From the first of some tokens to the last.
    pub fn span_of(&self, tokens: Range<usize>) -> Span {
        let all = self.reading.article.tokens();
        all[tokens.start].span.cover(all[tokens.end - 1].span)
    }
}

fn lines(reading: &Reading<'_>) -> Vec<Line> {
    let sentences = reading.article.sentences();
    let mentions = &reading.mentions;
    let (mut sentence, mut mention) = (0, 0);
    let blocks = reading.article.blocks().iter().enumerate();
    let lines = blocks.map(|(number, block)| {
        let first = sentence;
        sentence += sentences[first..].iter().take_while(|sentence| sentence.block == number).count();
        mention += mentions[mention..].iter().take_while(|mention| mention.span.end() <= block.span.start()).count();
        let first_mention = mention;
        mention += mentions[mention..].iter().take_while(|mention| mention.span.start() < block.span.end()).count();
        let tokens = match &sentences[first..sentence] {
            [] => 0..0,
            [only] => only.tokens.clone(),
            [first, .., last] => first.tokens.start..last.tokens.end,
        };
        let mentions = first_mention..mention;
        Line { span: block.span, kind: block.kind, sentences: first..sentence, tokens, mentions, is_repeated: None }
    });
    lines.collect()
}

/// Notes for each line the one before it that has the same words.
fn mark_repeated(reading: &Reading<'_>, words: &[u32], lines: &mut [Line]) {
    let mut seen: FixedMap<u64, usize> = FixedMap::default();
    let mut key: Vec<u8> = Vec::new();
    for (number, line) in lines.iter_mut().enumerate() {
        key.clear();
        let tokens = line.tokens.clone().filter(|token| {
            matches!(reading.article.tokens()[*token].kind, TokenKind::Word | TokenKind::Number | TokenKind::Address)
        });
        key.extend(tokens.flat_map(|token| words[token].to_le_bytes()));
        if !key.is_empty() {
            let first = *seen.entry(hash_bytes(&key)).or_insert(number);
            line.is_repeated = (first != number).then_some(first);
        }
    }
}

/// Which tokens stand between quotation marks.
fn quoted(reading: &Reading<'_>) -> Vec<bool> {
    let mut quoted = vec![false; reading.article.tokens().len()];
    for quotation in reading.quotations.iter().filter(|quotation| quotation.depth == 0) {
        quoted[quotation.inner.clone()].fill(true);
    }
    quoted
}
