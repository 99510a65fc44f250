//! The names of an article with the words and sentences they stand in.
//!
//! In: an article and its mentions. Out: [`Names`], which the rules of this folder look around in: the words of a mention,
//! those before and after it in its sentence, and what stands between quotation marks. It decides nothing.

use std::ops::Range;

use crate::segment::{Segmented, TokenKind};
use crate::tag::mention::Mention;

/// Mentions in their sentences.
pub struct Names<'a> {
    /// The article.
    pub article: &'a Segmented<'a>,
    /// Its mentions, in text order.
    pub mentions: &'a [Mention],
    /// The tokens of each mention.
    tokens: Vec<Range<usize>>,
    /// The sentence of each mention, as a place in [`Segmented::sentences`].
    sentences: Vec<usize>,
}

impl<'a> Names<'a> {
    /// Finds the words of the mentions, in one pass over both.
    pub fn new(article: &'a Segmented<'a>, mentions: &'a [Mention]) -> Self {
        let (all, sentences) = (article.tokens(), article.sentences());
        let (mut token, mut sentence) = (0, 0);
        let mut tokens = Vec::with_capacity(mentions.len());
        let mut homes = Vec::with_capacity(mentions.len());
        for mention in mentions {
            while token < all.len() && all[token].span.end() <= mention.span.start() {
                token += 1;
            }
            let mut end = token;
            while end < all.len() && all[end].span.start() < mention.span.end() {
                end += 1;
            }
            while sentence + 1 < sentences.len() && sentences[sentence].tokens.end <= token {
                sentence += 1;
            }
            tokens.push(token..end);
            homes.push(sentence);
        }
        Self { article, mentions, tokens, sentences: homes }
    }

    /// The text of a mention.
    pub fn text(&self, mention: usize) -> &'a str {
        &self.article.text()[self.mentions[mention].span]
    }

    /// The tokens of a mention.
    pub fn tokens(&self, mention: usize) -> Range<usize> {
        self.tokens[mention].clone()
    }

    /// The sentence of a mention, as a place in [`Segmented::sentences`].
    pub fn sentence(&self, mention: usize) -> usize {
        self.sentences[mention]
    }

    /// The block of a mention, as a place in [`Segmented::blocks`].
    pub fn block(&self, mention: usize) -> usize {
        self.article.sentences().get(self.sentences[mention]).map_or(0, |sentence| sentence.block)
    }

    /// The word so many tokens before a mention, 1 being next to it; none beyond its sentence.
    pub fn before(&self, mention: usize, distance: usize) -> Option<&'a str> {
        let first = self.article.sentences().get(self.sentences[mention])?.tokens.start;
        let token = self.tokens[mention].start.checked_sub(distance).filter(|token| *token >= first)?;
        Some(self.article.word(token))
    }

    /// The word so many tokens after a mention, 1 being next to it; none beyond its sentence.
    pub fn after(&self, mention: usize, distance: usize) -> Option<&'a str> {
        let end = self.article.sentences().get(self.sentences[mention])?.tokens.end;
        let token = self.tokens[mention].end + distance - 1;
        (token < end).then(|| self.article.word(token))
    }

    /// The first mention that begins at a byte or after it.
    pub fn from(&self, byte: usize) -> usize {
        self.mentions.partition_point(|mention| mention.span.start() < byte)
    }
}

/// For each token, whether it stands between quotation marks. Paragraphs open quotations that they do not close; so each
/// begins anew.
pub fn quoted(article: &Segmented<'_>) -> Vec<bool> {
    let mut quoted = vec![false; article.tokens().len()];
    let (mut inside, mut block) = (false, usize::MAX);
    for sentence in article.sentences() {
        if sentence.block != block {
            (inside, block) = (false, sentence.block);
        }
        for token in sentence.tokens.clone() {
            if article.tokens()[token].kind != TokenKind::Word {
                match article.word(token) {
                    "“" | "``" | "„" | "«" => inside = true,
                    "”" | "''" | "»" => inside = false,
                    "\"" => inside = !inside,
                    _ => {}
                }
            }
            quoted[token] = inside;
        }
    }
    quoted
}

/// The hash of a word without case: what heads of descriptions are looked up by.
pub fn word_key(word: &str) -> u64 {
    word.chars().flat_map(char::to_lowercase).fold(0, |hash, c| crate::text::hash::mix(hash, u64::from(c)))
}
