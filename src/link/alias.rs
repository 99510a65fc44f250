//! Which forms name one thing, and why.
//!
//! In: forms that a rule says belong together. Out: [`Joins`], a partition of the forms with the reason for each that was
//! joined. Here stand the joins that the lexicon knows; the other rules have files of their own.

use super::form::Forms;
use super::spelling;
use crate::label::{AliasReason, MentionLabel};
use crate::lexicon::{ActorId, Lexicon, PlaceId, Sense, Senses};
use crate::text::hash::FixedMap;

/// A partition of forms.
pub struct Joins {
    parent: Vec<usize>,
    /// Why each form is in its set, where it was not the first there.
    reasons: Vec<Option<AliasReason>>,
}

impl Joins {
    /// Every form by itself.
    pub fn new(count: usize) -> Self {
        Self { parent: (0..count).collect(), reasons: vec![None; count] }
    }

    /// The form that stands for the set of a form.
    pub fn root(&mut self, mut form: usize) -> usize {
        while self.parent[form] != form {
            self.parent[form] = self.parent[self.parent[form]];
            form = self.parent[form];
        }
        form
    }

    /// Joins the sets of two forms: `form` is another name of what `other` names.
    pub fn join(&mut self, form: usize, other: usize, why: AliasReason) {
        let (a, b) = (self.root(form), self.root(other));
        if a != b {
            // The earlier form stands for both.
            let (root, child) = (a.min(b), a.max(b));
            self.parent[child] = root;
            self.reasons[form].get_or_insert(why);
            self.reasons[other].get_or_insert(why);
        }
    }

    /// Whether two forms name one thing.
    pub fn are_one(&mut self, form: usize, other: usize) -> bool {
        self.root(form) == self.root(other)
    }

    /// Why a form was joined to others.
    pub fn reason(&self, form: usize) -> Option<AliasReason> {
        self.reasons[form]
    }
}

/// Joins what the lexicon gives to one actor, country or place.
pub fn join_known(forms: &Forms<'_>, joins: &mut Joins, lexicon: &Lexicon) {
    let mut actors: FixedMap<ActorId, usize> = FixedMap::default();
    let mut places: FixedMap<PlaceId, usize> = FixedMap::default();
    for (number, form) in forms.list.iter().enumerate() {
        if let Some(actor) = form.actor {
            let other = *actors.entry(actor).or_insert(number);
            joins.join(number, other, AliasReason::KnownAlias);
        } else if matches!(form.label, MentionLabel::Place | MentionLabel::Organisation)
            && let Some(place) = the_place(form.senses, lexicon)
        {
            let other = *places.entry(place).or_insert(number);
            if other == number {
                continue;
            }
            let is_spelling = spelling::is_variant(&form.folded, &forms.list[other].folded);
            let why = if is_spelling { AliasReason::SpellingVariant } else { AliasReason::KnownAlias };
            joins.join(number, other, why);
        }
    }
}

/// The one place that a name means without any context, where it is a country or a large town.
fn the_place(senses: Senses, lexicon: &Lexicon) -> Option<PlaceId> {
    if !senses.has_any(&[Sense::Country, Sense::Large]) {
        return None;
    }
    lexicon.places(senses).next().map(|place| place.id)
}
