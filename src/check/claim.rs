//! A claim that nobody is said to make: "It is alleged that", "is rumoured to have".
//!
//! In: paragraphs. Out: a check for a passive of alleging without anybody who alleges. Precision first: silent where the
//! sentence has a "by" or an "according to", where anybody is said to say something in it or in the one before, and
//! between quotation marks. "It is known" and "is said to be the largest" claim nothing grave.

use std::ops::Range;

use super::Check;
use super::scene::Scene;
use crate::label::CheckKind;
use crate::lexicon::Sense;

/// Words between the forms of "to be" and the verb: "has also been widely".
const BETWEEN: usize = 2;

pub(super) fn find(scene: &Scene<'_>, found: &mut Vec<Check>) {
    let article = scene.reading.article;
    for line in scene.paragraphs() {
        let mut was_attributed = false;
        for sentence in &article.sentences()[line.sentences.clone()] {
            let tokens = sentence.tokens.clone();
            let before = std::mem::replace(&mut was_attributed, names_somebody_who_says(scene, tokens.clone()));
            if before || scene.has_quoted(tokens.clone()) {
                continue;
            }
            let claim = tokens.clone().find_map(|verb| claim(scene, tokens.clone(), verb));
            if let Some(claim) = claim.filter(|claim| !is_attributed(scene, tokens.clone(), claim)) {
                let span = scene.span_of(claim);
                let message = "The article does not say who claims this.".to_owned();
                found.push(Check::new(CheckKind::UnattributedClaim, span, message, vec![sentence.span]));
            }
        }
    }
}

/// From the form of "to be" to the verb of alleging, where what is alleged follows.
fn claim(scene: &Scene<'_>, sentence: Range<usize>, verb: usize) -> Option<Range<usize>> {
    const ALLEGING: &[&str] = &["alleged", "claimed", "feared", "rumored", "rumoured", "suspected"];
    if !ALLEGING.contains(&scene.word(verb)) || verb + 1 >= sentence.end {
        return None;
    }
    let earliest = verb.saturating_sub(BETWEEN + 1).max(sentence.start);
    let be = (earliest..verb).rev().find(|token| matches!(scene.word(*token), "is" | "are" | "was" | "were" | "been"))?;
    let is_adverb =
        |token: usize| scene.word(token).ends_with("ly") || matches!(scene.word(token), "also" | "now" | "being");
    let next = scene.word(verb + 1);
    let claims = next == "that" && be > sentence.start && scene.word(be - 1).eq_ignore_ascii_case("it")
        || next == "to" && verb + 2 < sentence.end && scene.word(verb + 2) == "have";
    (claims && (be + 1..verb).all(is_adverb)).then_some(be..verb + 1)
}

/// Whether the sentence of a claim says whose it is: before it, or right behind it. What stands further behind is claimed.
fn is_attributed(scene: &Scene<'_>, sentence: Range<usize>, claim: &Range<usize>) -> bool {
    /// Words between the verb and "by": "is alleged in court by".
    const NEAR: usize = 3;
    let behind = claim.end..sentence.end.min(claim.end + NEAR + 1);
    names_somebody_who_says(scene, sentence.start..claim.start)
        || behind.clone().any(|token| scene.word(token) == "by")
        || (claim.end..sentence.end).any(|token| matches!(scene.word(token), "according"))
}

/// Whether a sentence says who says so.
fn names_somebody_who_says(scene: &Scene<'_>, sentence: Range<usize>) -> bool {
    sentence.clone().any(|token| {
        let word = scene.word(token);
        let is_passive = || {
            token > sentence.start
                && (token.saturating_sub(BETWEEN + 1).max(sentence.start)..token)
                    .any(|before| matches!(scene.word(before), "is" | "are" | "was" | "were" | "been"))
        };
        let says = scene.senses(token).has(Sense::ReportingVerb) && word.starts_with(char::is_lowercase) && !is_passive();
        // "It" says nothing, though it is the subject of "is alleged".
        let speaks = scene.speaking[token] && !word.eq_ignore_ascii_case("it");
        says || speaks || matches!(word, "by" | "According" | "according")
    })
}
