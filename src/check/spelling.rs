//! One name in two spellings.
//!
//! In: entities with the reasons for their names. Out: a check for each name that is another spelling of its entity's, at
//! the first place where it stands so. Whether two names are one, `link/` has said; initials, short names and what the
//! article itself explains are no spellings. And a check for a surname alone that nobody in the article has, where somebody
//! has one that differs by one letter.

use std::collections::BTreeMap;

use super::Check;
use super::introduction::SURE;
use super::scene::Scene;
use crate::label::{AliasReason, CheckKind, MentionLabel};
use crate::lexicon::{Sense, fold_into};
use crate::text::Span;
use crate::text::order;

/// Spellings of one name that are told of.
const MOST_SPELLINGS: usize = 8;

pub(super) fn find(scene: &Scene<'_>, found: &mut Vec<Check>) {
    let before = found.len();
    of_entities(scene, found);
    of_lone_names(scene, found);
    order::sort_by_key(&mut found[before..], |check| check.span);
    found.dedup_by(|one, other| one.kind == CheckKind::SpelledTwoWays && one.kind == other.kind && one.span == other.span);
}

/// A surname that nobody has, one letter off a surname that somebody has.
fn of_lone_names(scene: &Scene<'_>, found: &mut Vec<Check>) {
    let introductions = &scene.introductions;
    let mut told = vec![false; scene.word_count];
    for (number, mention) in scene.reading.mentions.iter().enumerate() {
        let Some(key) = introductions.lone(number).filter(|key| !introductions.knows(*key)) else { continue };
        if mention.label != MentionLabel::Person || mention.confidence < SURE || told[key as usize] {
            continue;
        }
        if let Some(other) = introductions.misspelt(scene, number) {
            told[key as usize] = true;
            let message = message(scene.text(mention.span), scene.word(other));
            let there = vec![scene.span_of(other..other + 1)];
            found.push(Check::new(CheckKind::SpelledTwoWays, mention.span, message, there));
        }
    }
}

fn message(form: &str, other: &str) -> String {
    format!("“{form}” here is “{other}” elsewhere in the article.")
}

/// The names of one entity.
fn of_entities(scene: &Scene<'_>, found: &mut Vec<Check>) {
    for entity in &scene.reading.entities {
        if !entity.aliases.iter().any(|(_, why)| *why == AliasReason::SpellingVariant) {
            continue;
        }
        let mut first: BTreeMap<&str, Span> = BTreeMap::new();
        for mention in &entity.mentions {
            let span = scene.reading.mentions[*mention].span;
            first.entry(scene.text(span)).or_insert(span);
        }
        let forms: Vec<Vec<String>> = first.keys().map(|form| words(form)).collect();
        let variants = entity.aliases.iter().filter(|(_, why)| *why == AliasReason::SpellingVariant);
        for (form, _) in variants.take(MOST_SPELLINGS) {
            let Some(&here) = first.get(form.as_str()) else { continue };
            let own = words(form);
            // A surname alone is spelled as in the full name, though another full name may be spelled otherwise.
            let holds = |other: &&Vec<String>| **other != own && own.iter().all(|word| other.contains(word));
            let nearest = first.keys().zip(&forms).filter(|(_, other)| is_other_spelling(&own, other));
            let nearest = nearest.min_by_key(|(_, other)| other.len().abs_diff(own.len()));
            // A country has one spelling; what sounds like it is another place.
            let is_country = |other: &[String]| scene.reading.lexicon.single(&other.join(" ")).has(Sense::Country);
            let nearest = nearest.filter(|(_, other)| !is_country(other));
            if let Some((other, _)) = nearest.filter(|_| !forms.iter().any(|other| holds(&other))) {
                let message = message(form, other);
                let there = first.get(other).copied().into_iter().collect();
                found.push(Check::new(CheckKind::SpelledTwoWays, here, message, there));
            }
        }
    }
}

/// The words of a name as they are compared.
fn words(name: &str) -> Vec<String> {
    let mut folded = String::new();
    fold_into(name, &mut folded);
    folded.split_whitespace().map(str::to_owned).collect()
}

/// Whether two names are told apart by a spelling alone, and not by a number or a point of the compass.
fn is_other_spelling(own: &[String], other: &[String]) -> bool {
    const OTHERS: &[&str] = &["north", "south", "east", "west", "northern", "southern", "eastern", "western"];
    let is_apart = |word: &str| {
        OTHERS.contains(&word) || word.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'i' | b'v' | b'x'))
    };
    // A word more is no other spelling.
    let missing = other.iter().any(|word| !own.contains(word));
    let differing = || own.iter().filter(|word| !other.contains(word));
    missing && differing().next().is_some() && !differing().any(|word| is_apart(word))
}
