//! A source that the article does not name: "the military source", "the website".
//!
//! In: who speaks and who is spoken to. Out: a check for a source without a name: one that is a "source" and no more, and
//! a website or newspaper of which "the" says that the reader knows it, though none was named. Where a body that may be
//! the one meant stands in the paragraphs before, or an address, it is silent.

use std::ops::Range;

use super::Check;
use super::scene::{Line, Scene};
use crate::label::{CheckKind, EntityKind, MentionLabel};
use crate::lexicon::Sense;
use crate::segment::TokenKind;

/// Paragraphs above in which a medium may have been named.
const REACH: usize = 2;

/// Words before the noun that may belong to it: "the Syrian military source".
const BEFORE: usize = 5;

pub(super) fn find(scene: &Scene<'_>, found: &mut Vec<Check>) {
    let article = scene.reading.article;
    let mut told: Vec<&str> = Vec::new();
    let paragraphs: Vec<&Line> = scene.paragraphs().collect();
    for (number, line) in paragraphs.iter().enumerate() {
        for sentence in &article.sentences()[line.sentences.clone()] {
            for token in sentence.tokens.clone().filter(|token| !scene.quoted[*token]) {
                let Some(noun) = Noun::of(scene.word(token)) else { continue };
                if told.contains(&noun.of) {
                    continue;
                }
                let phrase = phrase(scene, sentence.tokens.start, token);
                let speaks = takes_part_in_speech(scene, &phrase, sentence.tokens.clone());
                if noun.is_medium || speaks {
                    told.push(noun.of);
                }
                let is_definite = scene.word(phrase.start).eq_ignore_ascii_case("the");
                let is_the_same = phrase.clone().any(|token| matches!(scene.word(token), "same" | "this" | "that"));
                // "The campaign's website", "the Rudaw website".
                let is_somebodys = phrase.clone().skip(1).any(|token| {
                    matches!(scene.word(token), "'s" | "’s" | "'" | "’") || scene.word(token).starts_with(char::is_uppercase)
                });
                let is_unnamed =
                    !noun.is_medium || is_definite && !is_somebodys && !is_medium_named(scene, &paragraphs, number, token);
                if speaks && is_unnamed && !is_the_same && !is_explained(scene, token, sentence.tokens.end) {
                    let span = scene.span_of(phrase);
                    let message = format!("The article does not name “{}”.", scene.text(span));
                    found.push(Check::new(CheckKind::SourceNotNamed, span, message, Vec::new()));
                }
            }
        }
    }
}

/// A noun for a source.
struct Noun {
    /// The same noun in the singular.
    of: &'static str,
    is_medium: bool,
}

impl Noun {
    fn of(word: &str) -> Option<Self> {
        const MEDIA: &[&str] = &["website", "newspaper", "magazine", "broadcaster", "blog", "outlet", "portal"];
        let medium = MEDIA.iter().find(|medium| word == **medium).map(|of| Self { of, is_medium: true });
        medium.or_else(|| matches!(word, "source" | "sources").then_some(Self { of: "source", is_medium: false }))
    }
}

/// The noun with the small words and names before it that belong to it, "the" or "a" included.
fn phrase(scene: &Scene<'_>, start: usize, noun: usize) -> Range<usize> {
    let earliest = noun.saturating_sub(BEFORE).max(start);
    let is_article =
        |token: &usize| ["the", "a", "an"].iter().any(|article| scene.word(*token).eq_ignore_ascii_case(article));
    let article = (earliest..noun).rev().find(is_article);
    let is_joined = |token: usize| scene.is_word(token) || matches!(scene.word(token), "-" | "'s" | "’s" | "'" | "’");
    let joined = |from: usize| (from..noun).all(is_joined);
    match article.filter(|article| joined(*article)) {
        Some(article) => article..noun + 1,
        // "Senior official sources said": as far as the words that name who speaks reach.
        None => noun - (earliest..noun).rev().take_while(|token| scene.speaking[*token]).count()..noun + 1,
    }
}

/// Whether a phrase says something, is told it, or it is said according to it.
fn takes_part_in_speech(scene: &Scene<'_>, phrase: &Range<usize>, sentence: Range<usize>) -> bool {
    let says = |token: usize| {
        sentence.contains(&token)
            && scene.word(token).starts_with(char::is_lowercase)
            && scene.senses(token).has(Sense::ReportingVerb)
    };
    let before = phrase.start.checked_sub(1);
    let two_before = phrase.start.checked_sub(2);
    let according = before.is_some_and(|to| scene.word(to) == "to")
        && two_before.is_some_and(|according| scene.word(according).eq_ignore_ascii_case("according"));
    let speaks = scene.speaking[phrase.clone()].contains(&true);
    let is_told = before.is_some_and(|verb| matches!(scene.word(verb), "told" | "tells"));
    says(phrase.end) || is_told || according || speaks
}

/// Whether the source is explained after all: "sources at the ministry", "the website Rudaw", "the website, which".
fn is_explained(scene: &Scene<'_>, noun: usize, end: usize) -> bool {
    let next = noun + 1;
    next < end
        && (scene.word(next).starts_with(char::is_uppercase)
            || matches!(
                scene.word(next),
                "of" | "at" | "in" | "from" | "for" | "," | "(" | "called" | "named" | "with" | "close"
            ))
}

/// Whether the paragraph or those above it name a body that may be the medium, or give an address.
fn is_medium_named(scene: &Scene<'_>, paragraphs: &[&Line], number: usize, token: usize) -> bool {
    let first = number.saturating_sub(REACH);
    let above = paragraphs[first].tokens.start..token;
    let has_address = || {
        let tokens = &scene.reading.article.tokens()[above.clone()];
        tokens.iter().any(|token| token.kind == TokenKind::Address)
    };
    let is_body = |kind: EntityKind| {
        matches!(
            kind,
            EntityKind::Media
                | EntityKind::Company
                | EntityKind::Organisation
                | EntityKind::Other
                | EntityKind::Ngo
                | EntityKind::Igo
        )
    };
    let mentions = paragraphs[first].mentions.start..paragraphs[number].mentions.end;
    let names = || {
        scene.reading.entities.iter().any(|entity| {
            is_body(entity.kind)
                && entity.label != MentionLabel::Person
                && entity.mentions.iter().any(|mention| {
                    mentions.contains(mention) && scene.tokens_in(scene.reading.mentions[*mention].span).start < token
                })
        })
    };
    has_address() || names()
}
