//! Blocks, sentences and tokens of an article.
//!
//! In: the text of a view. Out: [`Segmented`]: what each stretch of lines is, where its sentences end, and its words.
//! It names nothing and looks nothing up beyond short lists of abbreviations, all of them in this folder.
//! Tokens follow the English Universal Dependencies treebanks (GUM's guidelines), but for what stands in `token.rs`.

mod abbreviation;
mod block;
mod mark;
mod sentence;
mod token;

use std::ops::Range;

pub use block::Block;
pub use token::{Token, TokenKind};

use crate::text::Span;

/// A text in its parts. Spans are bytes of `text`; all lists are in text order and do not overlap.
pub struct Segmented<'t> {
    text: &'t str,
    blocks: Vec<Block>,
    sentences: Vec<Sentence>,
    tokens: Vec<Token>,
}

/// A sentence, or a line that stands for one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// From its first token to its last.
    pub span: Span,
    /// Its tokens, as places in [`Segmented::tokens`]. Never empty.
    pub tokens: Range<usize>,
    /// Its block, as a place in [`Segmented::blocks`].
    pub block: usize,
}

impl<'t> Segmented<'t> {
    /// Takes a text apart. Time grows with its length and no faster.
    pub fn new(text: &'t str) -> Self {
        let blocks = block::blocks(text);
        let mut tokens = Vec::with_capacity(text.len() / 5);
        let mut sentences = Vec::new();
        for (number, block) in blocks.iter().enumerate() {
            let first = tokens.len();
            token::tokenize(text, block.span, &mut tokens);
            for range in sentence::sentences(text, &tokens[first..]) {
                let range = first + range.start..first + range.end;
                let span = tokens[range.start].span.cover(tokens[range.end - 1].span);
                sentences.push(Sentence { span, tokens: range, block: number });
            }
        }
        Self { text, blocks, sentences, tokens }
    }

    /// The text that all spans count in.
    pub fn text(&self) -> &'t str {
        self.text
    }

    /// What each stretch of lines is.
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// The sentences of all blocks.
    pub fn sentences(&self) -> &[Sentence] {
        &self.sentences
    }

    /// The tokens of all sentences; every token belongs to one.
    pub fn tokens(&self) -> &[Token] {
        &self.tokens
    }

    /// The words of a token.
    pub fn word(&self, token: usize) -> &'t str {
        &self.text[self.tokens[token].span]
    }
}
