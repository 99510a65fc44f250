//! Bodies and places under a part of their names: "Google" for "Google Inc", "the Scripps Institution" for all of it.
//!
//! In: forms. Out: joins of a short name with the one longer name that begins with it. A name that is a place, a person's
//! or an ordinary word says too little for that: Moscow is not Moscow State University. Of places, the beginning is the
//! whole only before a word that ties the rest to it: San Miguel de Allende.

use super::alias::Joins;
use super::form::{Form, Forms};
use crate::label::{AliasReason, MentionLabel};
use crate::lexicon::Sense;
use crate::text::hash::FixedMap;

/// Words that say in law what a company is, or in general what a body is, and add nothing to its name.
const LEGAL: &[&str] = &[
    "inc", "corp", "corporation", "co", "company", "ltd", "limited", "llc", "plc", "ag", "gmbh", "sa", "nv", "group",
    "holdings",
];

/// Words that tie the rest of a place's name to its beginning: "San Miguel de Allende", "Stratford-upon-Avon".
const TIES: &[&str] = &["de", "del", "la", "do", "da", "of", "on", "upon", "sur", "am", "an", "bei", "under"];

/// More words than names have that are looked at.
const MOST_WORDS: usize = 8;

/// Joins short names with long ones.
pub fn join(forms: &Forms<'_>, joins: &mut Joins) {
    let mut longer: FixedMap<String, Option<usize>> = FixedMap::default();
    for (number, form) in forms.list.iter().enumerate() {
        let words: Vec<&str> = form.words().collect();
        if !is_body(form) || words.len() < 2 || words.len() > MOST_WORDS {
            continue;
        }
        for end in 1..words.len() {
            longer
                .entry(words[..end].join(" "))
                .and_modify(|known| *known = known.filter(|known| joins.are_one(*known, number)))
                .or_insert(Some(number));
        }
    }
    for (number, form) in forms.list.iter().enumerate() {
        if !is_body(form) || form.actor.is_some() {
            continue;
        }
        let Some(Some(full)) = longer.get(&form.folded) else { continue };
        let full_form = &forms.list[*full];
        let rest = &full_form.folded[form.folded.len() + 1..];
        let is_legal = rest.split(' ').all(|word| LEGAL.contains(&word));
        const SAY_LITTLE: &[Sense] = &[
            Sense::Country,
            Sense::Place,
            Sense::Site,
            Sense::Demonym,
            Sense::Word,
            Sense::FirstName,
            Sense::Surname,
            Sense::Title,
        ];
        let is_tied =
            full_form.label == MentionLabel::Place && rest.split(' ').next().is_some_and(|word| TIES.contains(&word));
        let is_telling =
            form.label == full_form.label && form.label != MentionLabel::Place && !form.senses.has_any(SAY_LITTLE);
        if full_form.actor.is_none() && (is_legal || is_tied || is_telling) {
            joins.join(number, *full, AliasReason::ShortForm);
        }
    }
}

fn is_body(form: &Form) -> bool {
    !matches!(form.label, MentionLabel::Person | MentionLabel::Group)
}
