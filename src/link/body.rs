//! What bodies and peoples are: the actors of the lexicon, and the countries of nationalities and of capitals that speak.
//!
//! In: an article's names, its entities, and the lexicon. Out: candidates for organisations, for groups, and for places
//! that stand for their government ("Moscow said"). Places as such are `place.rs`'s.

use std::collections::BTreeSet;

use super::entity::{Candidate, Entity, Thing};
use super::names::Names;
use crate::label::MentionLabel;
use crate::lexicon::{ActorId, Feature, Lexicon, Sense};

/// How many actors of one name an entity keeps.
const MOST_ACTORS: usize = 4;

/// Gives bodies and peoples their candidates.
pub fn resolve(names: &Names<'_>, entities: &mut [Entity], lexicon: &Lexicon) {
    for entity in entities {
        match entity.label {
            _ if entity.actor.is_some() => actors(names, entity, lexicon),
            MentionLabel::Group => people(names, entity, lexicon),
            MentionLabel::Place => government(names, entity, lexicon),
            _ => {}
        }
    }
}

/// The actor that an entity is, and others of the same name.
fn actors(names: &Names<'_>, entity: &mut Entity, lexicon: &Lexicon) {
    let Some(actor) = entity.actor else { return };
    let mut known = BTreeSet::from([actor]);
    let full = lexicon.actor(actor).1;
    let is_full = entity.mentions.iter().any(|mention| names.text(*mention).eq_ignore_ascii_case(full));
    let is_initials = entity.name.len() > 1 && entity.name.chars().all(|c| c.is_uppercase() || c == '.' || c.is_numeric());
    let why = match (is_full, is_initials) {
        (true, _) => "known by this name",
        (false, true) => "known by these initials",
        (false, false) => "known by another name",
    };
    entity.candidates.push(Candidate { thing: Thing::Actor(actor), why: why.to_owned() });
    let tokens = names.tokens(entity.mentions[0]);
    let found = lexicon.longest(names.article, tokens.start, tokens.end).filter(|found| found.end == tokens.end);
    let others: Vec<ActorId> = found.into_iter().flat_map(|found| lexicon.actors(found.senses)).collect();
    for other in others {
        if entity.candidates.len() < MOST_ACTORS && !is_full && known.insert(other) {
            entity.candidates.push(Candidate { thing: Thing::Actor(other), why: "another body of that name".to_owned() });
        }
    }
}

/// The countries of a nationality.
fn people(names: &Names<'_>, entity: &mut Entity, lexicon: &Lexicon) {
    let tokens = names.tokens(entity.mentions[0]);
    let Some(found) = lexicon.longest(names.article, tokens.start, tokens.end) else { return };
    if found.end != tokens.end {
        return;
    }
    for country in lexicon.demonym(found.senses) {
        let why = format!("said of {} and its people", country.name);
        entity.candidates.push(Candidate { thing: Thing::People(country.id), why });
    }
}

/// "Washington said": a capital or country that speaks is its government.
fn government(names: &Names<'_>, entity: &mut Entity, lexicon: &Lexicon) {
    let Some(Candidate { thing: Thing::Place(place), .. }) = entity.candidates.first() else { return };
    let place = lexicon.place(*place);
    let Some(country) = place.country.filter(|_| matches!(place.feature, Feature::Country | Feature::Capital)) else {
        return;
    };
    let speaks = |mention: &&usize| {
        let after = names.tokens(**mention).end;
        names.after(**mention, 1).is_some_and(|word| word.starts_with(char::is_lowercase))
            && lexicon.word(names.article, after).has(Sense::ReportingVerb)
            // "the talks in Moscow said to have failed": who speaks has no preposition before him.
            && !matches!(names.before(**mention, 1), Some("in" | "at" | "of" | "from" | "to" | "near" | "for" | "with" | "outside"))
    };
    let count = entity.mentions.iter().filter(speaks).count();
    if count > 0 {
        let why = format!("“{}” speaks: the government of {}", entity.name, lexicon.country(country).name);
        let at = if count == entity.mentions.len() { 0 } else { entity.candidates.len() };
        entity.candidates.insert(at, Candidate { thing: Thing::Government(country), why });
    }
}
