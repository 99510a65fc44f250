//! The tokens of a sentence as sorts, for the rules to read.
//!
//! In: an article, the sorts of its tokens and its numbers. Out: what stands at a token; past the end of the sentence there
//! is nothing.

use super::words::{Sort, WORDS};
use crate::segment::{Segmented, TokenKind};
use crate::tag::number::{Form, Number};

/// The sorts of an article's tokens.
pub(super) fn sorts(article: &Segmented<'_>, numbers: &[Number]) -> Vec<Sort> {
    let tokens = article.tokens().iter().enumerate();
    let mut sorts: Vec<Sort> = tokens
        .map(|(at, token)| match token.kind {
            TokenKind::Word => {
                let word = article.word(at);
                WORDS.get(word).unwrap_or_else(|| middle(word).unwrap_or(Sort::Other))
            }
            TokenKind::Number => Sort::Figures,
            TokenKind::Punctuation => match article.word(at) {
                "," => Sort::Comma,
                "-" | "–" | "—" | "--" | "\u{2010}" | "\u{2011}" => Sort::Dash,
                _ => Sort::Other,
            },
            _ => Sort::Other,
        })
        .collect();
    for number in numbers {
        sorts[number.start] = Sort::Number;
        sorts[number.first] = Sort::Number;
    }
    sorts
}

/// "mid-afternoon", "mid-1990s": the tokens of UD leave "mid" and its hyphen at the word.
fn middle(word: &str) -> Option<Sort> {
    let rest = word.strip_prefix("mid-").or_else(|| word.strip_prefix("Mid-"))?;
    match WORDS.get(rest) {
        Some(Sort::Part(part)) => Some(Sort::MidPart(part)),
        Some(Sort::Month(month)) => Some(Sort::MidMonth(month)),
        None if rest.starts_with(|c: char| c.is_ascii_digit() || c == '\'') => Some(Sort::MidYear),
        _ => None,
    }
}

/// Reads one sentence.
pub(super) struct Reader<'a> {
    pub article: &'a Segmented<'a>,
    pub sorts: &'a [Sort],
    pub numbers: &'a [Number],
    /// The first token of the sentence.
    pub start: usize,
    /// One past its last token.
    pub end: usize,
    /// Whether the article writes the day before the month: 3/10 is in October.
    pub day_first: bool,
}

impl<'a> Reader<'a> {
    /// The sort of a token.
    pub fn sort(&self, at: usize) -> Sort {
        if at < self.end { self.sorts[at] } else { Sort::Other }
    }

    /// The word at a token; empty past the end.
    pub fn word(&self, at: usize) -> &'a str {
        if at < self.end { self.article.word(at) } else { "" }
    }

    /// Whether a token is that word, in any case.
    pub fn is(&self, at: usize, word: &str) -> bool {
        self.word(at).eq_ignore_ascii_case(word)
    }

    /// Whether a token is one of these words, in any case.
    pub fn is_any(&self, at: usize, words: &[&str]) -> bool {
        words.iter().any(|word| self.is(at, word))
    }

    /// Whether the token before is one of these words, in any case.
    pub fn follows_any(&self, at: usize, words: &[&str]) -> bool {
        at > self.start && words.iter().any(|word| self.article.word(at - 1).eq_ignore_ascii_case(word))
    }

    /// The number whose first token, modifier included or not, this is.
    pub fn number(&self, at: usize) -> Option<&'a Number> {
        if self.sort(at) != Sort::Number {
            return None;
        }
        let place = self.numbers.partition_point(|number| number.end <= at);
        self.numbers.get(place).filter(|number| number.start == at || number.first == at)
    }

    /// Whether a number ends before a token.
    pub fn ends_number(&self, end: usize) -> bool {
        let place = self.numbers.partition_point(|number| number.end < end);
        self.numbers.get(place).is_some_and(|number| number.end == end && number.start >= self.start)
    }

    /// A number without a modifier before it, in plain figures: a day or a year.
    pub fn plain(&self, at: usize) -> Option<u32> {
        self.number(at).filter(|number| number.first == at)?.plain(self.article)
    }

    /// The day of a month: "3", "3rd", "third".
    pub fn day(&self, at: usize) -> Option<(usize, u8)> {
        let number = self.number(at).filter(|number| number.first == at)?;
        let whole = match number.form {
            Form::Ordinal => number.value().map(|value| value as u32),
            _ => number.plain(self.article).filter(|_| self.word(at).len() <= 2),
        };
        whole.filter(|day| (1..=31).contains(day)).map(|day| (number.last, day as u8))
    }

    /// An ordinal: "third".
    pub fn ordinal(&self, at: usize) -> Option<(usize, u32)> {
        let number = self.number(at).filter(|number| number.form == Form::Ordinal)?;
        number.value().filter(|value| *value <= 1e4).map(|value| (number.last, value as u32))
    }

    /// Where the next token is, a comma or not between.
    pub fn past_comma(&self, at: usize) -> usize {
        at + usize::from(self.sort(at) == Sort::Comma)
    }

    /// Where the next token is, a hyphen or not between.
    pub fn past_dash(&self, at: usize) -> usize {
        at + usize::from(self.sort(at) == Sort::Dash)
    }

    /// Whether two tokens stand without a space between them.
    pub fn is_close(&self, at: usize) -> bool {
        let tokens = self.article.tokens();
        at > self.start && at < self.end && tokens[at - 1].span.end() == tokens[at].span.start()
    }

    /// Whether a word has a capital at its head.
    pub fn is_capitalised(&self, at: usize) -> bool {
        self.word(at).starts_with(char::is_uppercase)
    }
}
