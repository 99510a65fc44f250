//! The words that name who says it: how far the noun phrase beside a verb of speech goes.
//!
//! In: the verb and the clause it stands in. Out: a range of tokens. Rules: the subject goes from the beginning of its
//! clause to the verb, without adverbs and auxiliaries; behind the verb it goes to the first word that no noun phrase
//! holds.

use std::ops::Range;

use crate::segment::{Segmented, TokenKind};

/// Words between a subject and its verb.
const BETWEEN: &[&str] = &[
    "also", "has", "have", "had", "later", "previously", "then", "once", "often", "repeatedly", "recently", "never", "now",
    "did", "does", "do", "would", "will", "could", "may", "might", "not", "n't", "n’t", "is", "was", "are", "were",
    "simply", "earlier", "already", "first", "further", "still", "just", "again",
];

/// Words that begin a clause and stand before its subject.
const OPENERS: &[&str] = &[
    "after", "although", "and", "as", "because", "before", "but", "however", "if", "meanwhile", "or", "since", "so", "that",
    "then", "though", "until", "what", "when", "where", "whereas", "which", "while", "yet", "also", "still", "instead",
    "indeed", "moreover", "later",
];

/// Words that no noun phrase goes on with.
const ENDERS: &[&str] = &[
    "about", "after", "as", "at", "because", "before", "but", "during", "if", "in", "last", "on", "since", "that", "to",
    "today", "tomorrow", "tonight", "when", "while", "with", "yesterday", "monday", "tuesday", "wednesday", "thursday",
    "friday", "saturday", "sunday", "this", "via", "by", "through", "is", "was", "has", "had", "are", "were",
];

fn is_one_of(word: &str, words: &[&str]) -> bool {
    word.len() <= 12 && words.iter().any(|other| word.eq_ignore_ascii_case(other))
}

/// So many tokens a noun phrase is followed.
const REACH: usize = 30;

/// The subject that ends before `verb` and begins no earlier than `clause`.
pub(super) fn before(article: &Segmented<'_>, verb: usize, clause: usize) -> Option<Range<usize>> {
    let mut end = verb;
    while end > clause && (is_one_of(article.word(end - 1), BETWEEN) || article.word(end - 1).ends_with("ly")) {
        end -= 1;
    }
    let mut start = end;
    let mut commas: Vec<usize> = Vec::new();
    let least = clause.max(end.saturating_sub(REACH));
    while start > least {
        let before = start - 1;
        let word = article.word(before);
        match word {
            "," => commas.push(before),
            ";" | ":" | "\"" | "“" | "”" | "—" | "–" | "--" => break,
            _ if is_one_of(word, OPENERS) => break,
            _ => {}
        }
        start = before;
    }
    // "On Friday, he": one comma parts what is no subject; two hold what is said of it besides.
    if let [.., first] = commas[..]
        && commas.len() % 2 == 1
    {
        start = first + 1;
    }
    while start < end && (article.tokens()[start].kind == TokenKind::Punctuation || is_one_of(article.word(start), OPENERS))
    {
        start += 1;
    }
    while end > start && article.tokens()[end - 1].kind == TokenKind::Punctuation {
        end -= 1;
    }
    (start < end).then_some(start..end)
}

/// The noun phrase that begins at `start`, before `limit`.
pub(super) fn after(article: &Segmented<'_>, start: usize, limit: usize) -> Option<Range<usize>> {
    let limit = limit.min(start + REACH);
    let mut end = start;
    while end < limit {
        let word = article.word(end);
        let is_mark = article.tokens()[end].kind == TokenKind::Punctuation && !matches!(word, "-" | "'" | "’" | "/" | "&");
        if is_mark || is_one_of(word, ENDERS) {
            break;
        }
        end += 1;
    }
    (start < end).then_some(start..end)
}
