//! Reported speech, without quotation marks or with some inside.
//!
//! In: an article and the verbs that direct speech has used. Out: [`Saying`]s. "X said that ...", "..., X said", "according
//! to X". Only verbs that mean speech wherever they stand.

use std::ops::Range;

use super::cue::{is_cue, is_speech};
use super::{Saying, source};
use crate::lexicon::Lexicon;
use crate::segment::{Segmented, TokenKind};

/// Reported speech. `is_closed` says of a token whether it is quoted or used already.
pub(super) fn sayings(article: &Segmented<'_>, lexicon: &Lexicon, is_closed: &[bool]) -> Vec<Saying> {
    let mut found = Vec::new();
    for sentence in article.sentences() {
        let tokens = sentence.tokens.clone();
        let mut start = tokens.start;
        for token in tokens.clone() {
            if token < start || is_closed[token] {
                continue;
            }
            let saying = if article.word(token).eq_ignore_ascii_case("according") {
                according(article, token, &tokens)
            } else if is_speech(article.word(token)) && is_cue(article, lexicon, token, &tokens) {
                spoken(article, token, start..tokens.end)
            } else {
                None
            };
            if let Some(saying) = saying {
                start = token + 1;
                found.push(saying);
            }
        }
    }
    found
}

/// What no content begins or ends with.
fn trim(article: &Segmented<'_>, mut content: Range<usize>) -> Option<Range<usize>> {
    let is_mark = |token: usize| article.tokens()[token].kind == TokenKind::Punctuation;
    let is_quote = |token: usize| matches!(article.word(token), "\"" | "“" | "”" | "'" | "‘" | "’" | "(" | ")");
    while content.start < content.end && is_mark(content.start) && !is_quote(content.start) {
        content.start += 1;
    }
    while content.start < content.end && is_mark(content.end - 1) && !is_quote(content.end - 1) {
        content.end -= 1;
    }
    (content.end - content.start.min(content.end) >= 2).then_some(content)
}

fn spoken(article: &Segmented<'_>, cue: usize, within: Range<usize>) -> Option<Saying> {
    let speaker = source::before(article, cue, within.start)?;
    let is_told = matches!(article.word(cue), "told" | "tells" | "tell");
    let rest = cue + 1..within.end;
    let that = rest.clone().take(12).find(|token| article.word(*token) == "that");
    let comma_before = speaker.start > within.start && article.word(speaker.start - 1) == ",";
    let first = rest.start;
    let opens_clause = first < within.end && {
        let word = article.word(first);
        article.tokens()[first].kind == TokenKind::Word && !matches!(word, "in" | "on" | "of" | "at" | "by" | "as")
    };
    let content = match that {
        Some(that) => that..within.end,
        None if is_told => {
            let listener = source::after(article, first, within.end)?;
            listener.end..within.end
        }
        None if opens_clause && !(comma_before && rest.len() <= 4) => rest,
        None if comma_before => within.start..speaker.start - 1,
        None => return None,
    };
    let content = trim(article, content)?;
    Some(Saying { content: vec![content], cue: Some(cue..cue + 1), speaker: Some(speaker) })
}

fn according(article: &Segmented<'_>, token: usize, within: &Range<usize>) -> Option<Saying> {
    if token + 2 >= within.end || article.word(token + 1) != "to" {
        return None;
    }
    let speaker = source::after(article, token + 2, within.end)?;
    let behind = (speaker.end..within.end).find(|at| article.word(*at) == ",").map_or(speaker.end, |comma| comma + 1);
    let content = if token == within.start { behind..within.end } else { within.start..token };
    let content = trim(article, content)?;
    Some(Saying { content: vec![content], cue: Some(token..token + 2), speaker: Some(speaker) })
}
