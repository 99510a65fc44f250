//! Which tokens may stand in a name.
//!
//! In: a segmented article and its forms. Out: [`Run`]s: stretches of a sentence's tokens of which each may be part of a
//! name; all other tokens are in none. In ordinary sentences names have capitals, and only what joins them has none; where
//! capitals say nothing (no letter is one) every word may be a name.

use std::ops::Range;

use super::form::{Case, Forms};
use crate::label::BlockKind;
use crate::lexicon::Sense;
use crate::segment::{Segmented, Sentence, TokenKind};

/// What capitals say in a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mode {
    /// Names have capitals, other words but the first have none.
    Ordinary,
    /// Most Words Have Capitals.
    Title,
    /// ALL LETTERS ARE CAPITALS.
    Upper,
    /// no letter is a capital.
    Lower,
}

/// A stretch of tokens that may hold names.
#[derive(Clone, Debug)]
pub(crate) struct Run {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// The tokens of its sentence.
    pub sentence: Range<usize>,
    /// What capitals say there.
    pub mode: Mode,
    /// The part of its sentence in the article.
    pub block: BlockKind,
}

/// The runs of an article, in text order.
pub(crate) fn runs(article: &Segmented<'_>, forms: &Forms) -> Vec<Run> {
    let mut found = Vec::new();
    let mut marks = Vec::new();
    for sentence in article.sentences() {
        let block = article.blocks()[sentence.block].kind;
        let mode = mode(sentence, forms);
        marks.clear();
        marks.extend(sentence.tokens.clone().map(|token| begins(token, mode, forms)));
        join(article, sentence, forms, &mut marks);
        let first = sentence.tokens.start;
        let mut at = 0;
        while at < marks.len() {
            let len = marks[at..].iter().take_while(|mark| **mark).count();
            if len > 0 {
                let tokens = first + at..first + at + len;
                found.push(Run { tokens, sentence: sentence.tokens.clone(), mode, block });
            }
            at += len.max(1);
        }
    }
    found
}

fn mode(sentence: &Sentence, forms: &Forms) -> Mode {
    let (mut words, mut capitalised, mut upper, mut lower) = (0, 0, 0, 0);
    for token in sentence.tokens.clone() {
        let form = forms.of(token);
        if form.kind != TokenKind::Word {
            continue;
        }
        // Short words are small in titles too.
        let long = form.ends[3] != 0;
        match form.case {
            Case::Lower => lower += usize::from(long),
            Case::Capitalised | Case::Mixed => capitalised += usize::from(long),
            Case::Upper => upper += usize::from(long),
            Case::None => {}
        }
        words += usize::from(form.case != Case::None);
    }
    let long = lower + capitalised + upper;
    if words >= 4 && upper * 10 >= long * 7 && lower == 0 {
        Mode::Upper
    } else if long >= 4 && (capitalised + upper) * 10 >= long * 7 {
        Mode::Title
    } else if words >= 4 && sentence.tokens.clone().all(|token| matches!(forms.of(token).case, Case::Lower | Case::None)) {
        Mode::Lower
    } else {
        Mode::Ordinary
    }
}

/// Whether the token may be in a name by the way it is written.
fn begins(token: usize, mode: Mode, forms: &Forms) -> bool {
    let form = forms.of(token);
    form.may_begin_name()
        || form.case == Case::Lower && (mode == Mode::Lower || form.senses.has_any(&[Sense::Country, Sense::Demonym]))
}

/// Marks what joins marked tokens: small words and marks between them, figures beside them, one small word after.
fn join(article: &Segmented<'_>, sentence: &Sentence, forms: &Forms, marks: &mut [bool]) {
    let first = sentence.tokens.start;
    let mut last: Option<usize> = None;
    for at in 0..marks.len() {
        if !marks[at] {
            continue;
        }
        if let Some(last) = last {
            let gap = last + 1..at;
            if gap.len() <= 3 && gap.clone().all(|at| joins(article, first + at, forms)) {
                marks[gap].fill(true);
            }
        }
        last = Some(at);
    }
    // Outwards from what is marked by now: the article of "al-Mayadin", the figures of "Boeing 737" and "2014 World Cup",
    // and the word behind, as in "Euphrates valley".
    let inner = marks.to_vec();
    for at in 0..marks.len() {
        if !inner[at] {
            continue;
        }
        if at >= 2 && !inner[at - 1] && is_hyphen(article, first + at - 1) {
            marks[at - 2..at].fill(true);
        }
        if at >= 1 && forms.of(first + at - 1).kind == TokenKind::Number {
            marks[at - 1] = true;
        }
        if let Some(next) = marks.get_mut(at + 1) {
            let form = forms.of(first + at + 1);
            *next |= form.kind == TokenKind::Number || form.kind == TokenKind::Word;
        }
        // "F-16", "Moon Jae-in".
        if at + 2 < marks.len() && is_hyphen(article, first + at + 1) {
            marks[at + 1..at + 3].fill(true);
        }
    }
}

/// A hyphen that stands close to the word behind it.
fn is_hyphen(article: &Segmented<'_>, token: usize) -> bool {
    let tokens = article.tokens();
    matches!(article.word(token), "-" | "\u{2010}" | "\u{2011}")
        && tokens.get(token + 1).is_some_and(|next| next.span.start() == tokens[token].span.end())
}

/// Whether the token may stand inside a name without being one.
fn joins(article: &Segmented<'_>, token: usize, forms: &Forms) -> bool {
    let form = forms.of(token);
    match form.kind {
        TokenKind::Word => true,
        TokenKind::Number => true,
        TokenKind::Address | TokenKind::Enumerator => false,
        TokenKind::Punctuation | TokenKind::Symbol => {
            !matches!(article.word(token), ";" | ":" | "?" | "!" | "(" | ")" | "[" | "]")
        }
    }
}
