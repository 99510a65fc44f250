//! One entity for all its names.
//!
//! In: mentions and the lexicon. Out: [`Entity`]s in the order of their first mention. It joins only what is beyond
//! doubt: names with the same letters and label, and names that the lexicon gives to one actor.

use std::collections::BTreeMap;

use super::names::Names;
use super::{body, place};
use crate::label::{AliasReason, EntityKind, MentionLabel};
use crate::lexicon::{ActorId, CountryId, Lexicon, PlaceId};
use crate::segment::Segmented;
use crate::tag::mention::Mention;

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

#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Actor(ActorId),
    Name(MentionLabel, String),
}

/// Groups the mentions of an article. Every mention belongs to one entity.
pub fn link(names: &Names<'_>, lexicon: &Lexicon) -> Vec<Entity> {
    let (article, mentions) = (names.article, names.mentions);
    let mut places: BTreeMap<Key, usize> = BTreeMap::new();
    let mut entities: Vec<Entity> = Vec::new();
    for (number, mention) in mentions.iter().enumerate() {
        let form = &article.text()[mention.span];
        let key = match mention.actor {
            Some(actor) => Key::Actor(actor),
            None => Key::Name(mention.label, form.to_lowercase()),
        };
        let place = *places.entry(key).or_insert_with(|| {
            entities.push(Entity {
                name: String::new(),
                label: mention.label,
                kind: kind(mention, lexicon),
                mentions: Vec::new(),
                aliases: Vec::new(),
                actor: mention.actor,
                candidates: Vec::new(),
            });
            entities.len() - 1
        });
        entities[place].mentions.push(number);
    }
    for entity in &mut entities {
        name(entity, article, mentions, lexicon);
    }
    place::resolve(names, &mut entities, lexicon);
    body::resolve(names, &mut entities, lexicon);
    entities
}

/// Chooses the fullest form as the name, and gives the reason for each other one.
fn name(entity: &mut Entity, article: &Segmented<'_>, mentions: &[Mention], lexicon: &Lexicon) {
    let mut forms: Vec<&str> = Vec::new();
    for &mention in &entity.mentions {
        let form = &article.text()[mentions[mention].span];
        if !forms.contains(&form) {
            forms.push(form);
        }
    }
    // The lexicon's own name where the article uses it, else the longest; of two alike the first.
    let full = entity.actor.map(|actor| lexicon.actor(actor).1);
    let longest = forms.iter().rev().max_by_key(|form| form.len()).copied().unwrap_or_default();
    let name = forms.iter().find(|form| Some(**form) == full).copied().unwrap_or(longest);
    entity.aliases = forms
        .into_iter()
        .filter(|form| *form != name)
        .map(|form| {
            let same = form.to_lowercase() == name.to_lowercase();
            (form.to_owned(), if same { AliasReason::SameName } else { AliasReason::KnownAlias })
        })
        .collect();
    entity.name = name.to_owned();
}

/// The kind that the lexicon knows, or the one that goes with the label.
fn kind(mention: &Mention, lexicon: &Lexicon) -> EntityKind {
    match (mention.actor, mention.label) {
        (Some(actor), _) => lexicon.actor(actor).0,
        (None, MentionLabel::Person) => EntityKind::Person,
        (None, MentionLabel::Organisation) => EntityKind::Organisation,
        (None, MentionLabel::Place) => EntityKind::Place,
        (None, MentionLabel::Group) => EntityKind::Group,
        (None, MentionLabel::Facility) => EntityKind::Facility,
        (None, MentionLabel::Other) => EntityKind::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
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
