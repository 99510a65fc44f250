//! Acronyms by the first letters of a name that the article writes out: "Syrian Democratic Forces" and "SDF".
//!
//! In: forms. Out: joins of an acronym with the one name whose initials it has; where two names have them, neither is
//! meant for certain. Words that are not counted ("of", "and") may or may not have their letter.

use super::alias::Joins;
use super::definition::is_acronym;
use super::form::{Form, Forms};
use crate::label::{AliasReason, MentionLabel};
use crate::lexicon::Sense;
use crate::text::hash::FixedMap;

/// Words that acronyms mostly leave out.
const SMALL: &[&str] = &[
    "of", "the", "and", "for", "in", "on", "de", "la", "le", "les", "des", "du", "del", "der", "et", "y", "to", "al", "el",
    "&",
];

/// Joins acronyms with what they stand for.
pub fn join(forms: &Forms<'_>, joins: &mut Joins) {
    let mut full: FixedMap<String, Option<usize>> = FixedMap::default();
    for (number, form) in forms.list.iter().enumerate() {
        let is_body = !matches!(form.label, MentionLabel::Person | MentionLabel::Group);
        if form.is_single() || !is_body {
            continue;
        }
        for initials in initials(form) {
            full.entry(initials)
                .and_modify(|known| *known = known.filter(|known| joins.are_one(*known, number)))
                .or_insert(Some(number));
        }
    }
    for (number, form) in forms.list.iter().enumerate() {
        let is_short = form.is_single() && form.surfaces.iter().any(|surface| is_acronym(forms.surfaces[*surface].text));
        let may_be =
            form.label != MentionLabel::Group && !(form.label == MentionLabel::Place && form.senses.has(Sense::Country));
        if !is_short || !may_be {
            continue;
        }
        if let Some(Some(name)) = full.get(form.folded.as_str()) {
            // Two bodies of the lexicon are two.
            let are_known = form.actor.is_some() && forms.list[*name].actor.is_some();
            if !are_known {
                joins.join(number, *name, AliasReason::Initials);
            }
        }
    }
}

/// Whether a name has these initials.
pub fn has(form: &Form, short: &str) -> bool {
    initials(form).iter().any(|initials| initials == short)
}

/// The acronyms that a name may have: with its small words and without.
fn initials(form: &Form) -> Vec<String> {
    let letters =
        |words: &mut dyn Iterator<Item = &str>| -> String { words.filter_map(|word| word.chars().next()).collect() };
    let short = letters(&mut form.words().filter(|word| !SMALL.contains(word)));
    let long = letters(&mut form.words());
    let mut all = vec![short, long];
    all.dedup();
    all.retain(|initials| initials.len() >= 2);
    all
}
