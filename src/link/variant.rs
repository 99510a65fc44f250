//! One name in two transliterations.
//!
//! In: forms. Out: joins of those that `spelling` takes for one name. Forms are met by the key of their sounds and not
//! pair by pair. Two names that the lexicon knows as two stay two, however near they sound: Iran and Iraq, Allen and Allan.

use super::alias::Joins;
use super::form::{Form, Forms};
use super::spelling::Sounds;
use crate::label::{AliasReason, MentionLabel};
use crate::lexicon::{Lexicon, PlaceId, Sense};
use crate::text::hash::FixedMap;

/// How many names of one key a name is compared with: more are not met outside of lists made to be slow.
const MOST_COMPARED: usize = 16;

/// Joins the variants.
pub fn join(forms: &Forms<'_>, joins: &mut Joins, lexicon: &Lexicon) {
    let mut met: FixedMap<(MentionLabel, u64), Vec<(usize, Sounds)>> = FixedMap::default();
    for (number, form) in forms.list.iter().enumerate() {
        // English spells countries in one way.
        let is_settled = form.label == MentionLabel::Group || form.actor.is_some() || form.senses.has(Sense::Country);
        if is_settled || is_short(forms, form) {
            continue;
        }
        let Some(sounds) = Sounds::of(&form.folded) else { continue };
        let others = met.entry((form.label, sounds.key())).or_default();
        let like = |other: &&(usize, Sounds)| {
            sounds.is_variant(&other.1)
                && are_alike(form, &forms.list[other.0])
                && !are_two(form, &forms.list[other.0], lexicon)
        };
        if let Some((other, _)) = others.iter().find(like) {
            joins.join(number, *other, AliasReason::SpellingVariant);
        }
        if others.len() < MOST_COMPARED {
            others.push((number, sounds));
        }
    }
}

/// Acronyms are no transliterations.
fn is_short(forms: &Forms<'_>, form: &Form) -> bool {
    form.surfaces.iter().any(|surface| super::definition::is_acronym(forms.surfaces[*surface].text))
}

/// Whether the names of people agree word for word; other names may be parted otherwise.
fn are_alike(form: &Form, other: &Form) -> bool {
    if form.label != MentionLabel::Person {
        return true;
    }
    form.words().count() == other.words().count()
        && form.words().zip(other.words()).all(|(one, other)| one == other || super::spelling::is_variant(one, other))
}

/// Whether the lexicon knows both names, and nothing that both name.
fn are_two(form: &Form, other: &Form, lexicon: &Lexicon) -> bool {
    const PLACES: &[Sense] = &[Sense::Country, Sense::Place, Sense::Site];
    const NAMES: &[Sense] = &[Sense::FirstName, Sense::Surname, Sense::Word];
    let place_of = |form: &Form| -> Vec<PlaceId> { lexicon.places(form.senses).map(|place| place.id).collect() };
    if form.senses.has_any(PLACES) && other.senses.has_any(PLACES) {
        let known = place_of(other);
        return !place_of(form).iter().any(|place| known.contains(place));
    }
    form.senses.has_any(NAMES) && other.senses.has_any(NAMES)
}
