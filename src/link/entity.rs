//! One entity for all its names.
//!
//! In: an article's names and the lexicon. Out: [`Entity`]s in the order of their first mention, each with its names, why
//! they are taken for one, and what in the world it may be. Mentions that are written alike are one form; the rules join
//! forms, the surest first: what the article defines, what the lexicon knows, initials, parts of people's names, short
//! names of bodies, transliterations. What no rule joins stays apart.

use std::collections::BTreeSet;

use super::alias::{self, Joins};
use super::form::Forms;
use super::names::Names;
use super::{body, definition, initials, person, place, short, spelling, variant};
use crate::label::{AliasReason, EntityKind, MentionLabel};
use crate::lexicon::{ActorId, CountryId, Lexicon, PlaceId};
use crate::text::hash::FixedMap;
use crate::text::order;

/// What one or more mentions refer to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entity {
    /// The fullest form of its name in the article.
    pub name: String,
    /// What sort of thing it is.
    pub label: MentionLabel,
    /// The same, finer.
    pub kind: EntityKind,
    /// Places in the list of mentions, in text order. Never empty.
    pub mentions: Vec<usize>,
    /// Its other forms, in the order in which they first stand in the article.
    pub aliases: Vec<(String, AliasReason)>,
    /// The actor of the lexicon that it is.
    pub actor: Option<ActorId>,
    /// What in the world it may be, the likeliest first.
    pub candidates: Vec<Candidate>,
}

/// One thing that an entity may be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// What the lexicon knows of it.
    pub thing: Thing,
    /// Why it stands where it stands among the candidates.
    pub why: String,
}

/// A thing of the lexicon.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Thing {
    /// A place, countries among them.
    Place(PlaceId),
    /// A body.
    Actor(ActorId),
    /// The people of a country.
    People(CountryId),
    /// The government of a country.
    Government(CountryId),
}

/// Groups the mentions of an article. Every mention belongs to one entity.
#[inline(never)]
pub fn link(names: &Names<'_>, lexicon: &Lexicon) -> Vec<Entity> {
    let forms = Forms::new(names, lexicon);
    let mut joins = Joins::new(forms.list.len());
    let defined = definition::join(names, &forms, &mut joins);
    alias::join_known(&forms, &mut joins, lexicon);
    initials::join(&forms, &mut joins);
    short::join(&forms, &mut joins);
    variant::join(&forms, &mut joins, lexicon);
    let moved: FixedMap<usize, usize> = person::join(names, &forms, &mut joins).into_iter().collect();

    let mut places: Vec<Option<usize>> = vec![None; forms.list.len()];
    let mut members: Vec<Vec<usize>> = Vec::new();
    for mention in 0..names.mentions.len() {
        let own = forms.surfaces[forms.surface_of[mention]].form;
        let root = joins.root(moved.get(&mention).copied().unwrap_or(own));
        let place = *places[root].get_or_insert_with(|| {
            members.push(Vec::new());
            members.len() - 1
        });
        members[place].push(mention);
    }
    let mut entities: Vec<Entity> =
        members.into_iter().map(|mentions| entity(names, &forms, &joins, &defined, mentions, lexicon)).collect();
    place::resolve(names, &mut entities, lexicon);
    body::resolve(names, &mut entities, lexicon);
    entities
}

/// The entity of some mentions.
fn entity(
    names: &Names<'_>,
    forms: &Forms<'_>,
    joins: &Joins,
    defined: &BTreeSet<usize>,
    mentions: Vec<usize>,
    lexicon: &Lexicon,
) -> Entity {
    let mut surfaces: Vec<usize> = mentions.iter().map(|mention| forms.surface_of[*mention]).collect();
    order::sort(&mut surfaces);
    surfaces.dedup();
    let actor = surfaces.iter().find_map(|surface| forms.list[forms.surfaces[*surface].form].actor);
    let is_part = |form: usize| matches!(joins.reason(form), Some(AliasReason::Surname | AliasReason::FirstName));
    let label = if actor.is_none() && surfaces.iter().any(|surface| is_part(forms.surfaces[*surface].form)) {
        MentionLabel::Person
    } else {
        label(names, &mentions, actor)
    };
    let name = name(forms, &surfaces, label, actor.map(|actor| lexicon.actor(actor).1));
    let aliases = surfaces
        .iter()
        .filter(|surface| **surface != name)
        .map(|surface| (forms.surfaces[*surface].text.to_owned(), reason(forms, joins, defined, name, *surface)))
        .collect();
    let kind = actor.map_or(kind(label), |actor| lexicon.actor(actor).0);
    let name = forms.surfaces[name].text.to_owned();
    Entity { name, label, kind, mentions, aliases, actor, candidates: Vec::new() }
}

/// What most mentions were taken for; of two alike the first of the legend.
fn label(names: &Names<'_>, mentions: &[usize], actor: Option<ActorId>) -> MentionLabel {
    if actor.is_some() {
        return MentionLabel::Organisation;
    }
    let count = |label: MentionLabel| mentions.iter().filter(|mention| names.mentions[**mention].label == label).count();
    let most = MentionLabel::ALL.iter().map(|label| count(*label)).max().unwrap_or_default();
    MentionLabel::ALL.iter().copied().find(|label| count(*label) == most).unwrap_or(MentionLabel::Other)
}

/// The surface that is the entity's name: the lexicon's own where the article uses it, else the fullest, and of those that
/// differ only in spelling the one that the article uses most.
fn name(forms: &Forms<'_>, surfaces: &[usize], label: MentionLabel, full: Option<&str>) -> usize {
    if let [only] = surfaces {
        return *only;
    }
    let text = |surface: &usize| forms.surfaces[*surface].text;
    if let Some(known) = surfaces.iter().find(|surface| Some(text(surface)) == full) {
        return *known;
    }
    let is_shouted = |surface: &usize| text(surface).contains(' ') && !text(surface).contains(char::is_lowercase);
    let length = |surface: &usize| {
        if label == MentionLabel::Group { 0 } else { text(surface).chars().filter(|c| c.is_alphanumeric()).count() }
    };
    let Some(fullest) = surfaces.iter().rev().max_by_key(|surface| (!is_shouted(surface), length(surface))).copied() else {
        return 0;
    };
    let sounds = spelling::Sounds::of(text(&fullest));
    let is_same = |surface: &&usize| {
        let other = &forms.surfaces[**surface];
        other.form == forms.surfaces[fullest].form
            || label == MentionLabel::Group
            || sounds.as_ref().zip(spelling::Sounds::of(other.text)).is_some_and(|(one, other)| one.is_variant(&other))
    };
    let same = surfaces.iter().rev().filter(is_same).filter(|surface| is_shouted(surface) == is_shouted(&fullest));
    same.max_by_key(|surface| forms.surfaces[**surface].count).copied().unwrap_or(fullest)
}

/// Why a surface is taken for a name of what another names.
fn reason(forms: &Forms<'_>, joins: &Joins, defined: &BTreeSet<usize>, name: usize, surface: usize) -> AliasReason {
    let (own, of_name) = (forms.surfaces[surface].form, forms.surfaces[name].form);
    if own == of_name {
        return AliasReason::SameName;
    }
    match joins.reason(own) {
        // The article defines one way of writing it; the others are that name.
        Some(AliasReason::DefinedInText) if !defined.contains(&surface) => AliasReason::SameName,
        Some(AliasReason::KnownAlias) if spelling::is_variant(&forms.list[own].folded, &forms.list[of_name].folded) => {
            AliasReason::SpellingVariant
        }
        Some(AliasReason::KnownAlias) if initials::has(&forms.list[of_name], &forms.list[own].folded) => {
            AliasReason::Initials
        }
        Some(why) => why,
        None => joins.reason(of_name).unwrap_or(AliasReason::SameName),
    }
}

/// The kind that goes with a label.
fn kind(label: MentionLabel) -> EntityKind {
    match label {
        MentionLabel::Person => EntityKind::Person,
        MentionLabel::Organisation => EntityKind::Organisation,
        MentionLabel::Place => EntityKind::Place,
        MentionLabel::Group => EntityKind::Group,
        MentionLabel::Facility => EntityKind::Facility,
        MentionLabel::Other => EntityKind::Other,
    }
}
#[cfg(test)]
mod tests {
    use super::*;
    use crate::segment::Segmented;
    use crate::tag;

    #[test]
    fn one_group_under_all_its_names() {
        let article =
            Segmented::new("Isis fell. Islamic State (IS, or ISIL) is called Daesh too. The FBI and Raqqa; RAQQA.");
        let lexicon = Lexicon::shipped();
        let mentions = tag::mention::tag(&article, &lexicon, &tag::name::model::Model::shipped());
        let entities = link(&Names::new(&article, &mentions), &lexicon);
        let group = &entities[0];
        assert_eq!((group.name.as_str(), group.kind), ("Islamic State", EntityKind::ArmedGroup));
        let forms: Vec<&str> = group.aliases.iter().map(|(form, _)| form.as_str()).collect();
        assert_eq!(forms, ["Isis", "IS", "ISIL", "Daesh"]);
        let town = entities.iter().find(|entity| entity.name == "Raqqa").expect("the town");
        assert_eq!(town.aliases, [("RAQQA".to_owned(), AliasReason::SameName)]);
    }
}
