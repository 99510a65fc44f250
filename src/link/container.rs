//! What a place is said to lie in: "Springfield, Illinois", "Iraq's Mosul", "the Syrian town of Raqqa".
//!
//! In: an article's names and the places that each may be. Out: [`Container`]s, pairs of a place and the state or country
//! that the text puts beside it. Which of the places of a name lies there, the caller sees.

use super::names::Names;
use crate::label::MentionLabel;
use crate::lexicon::{CountryId, Feature, Lexicon, Place, PlaceId};

/// A place and what it lies in.
pub struct Container<'a> {
    /// The entity that lies in it.
    pub inner: usize,
    /// The entity that it is, unless it is said by a nationality.
    pub outer: Option<usize>,
    /// The words that say so.
    pub said: &'a str,
    /// A place that lies in it.
    pub example: PlaceId,
    /// Whether the text puts the entity into it and no place of that name lies there.
    pub is_contradicted: bool,
    country: Option<CountryId>,
    divisions: Vec<Place>,
}

impl Container<'_> {
    /// Whether a place lies in it.
    pub fn holds(&self, place: &Place) -> bool {
        if place.feature == Feature::Country {
            return false;
        }
        let in_country = self.country.is_some() && place.country == self.country;
        in_country || self.divisions.iter().any(|division| lies_in(place, division))
    }

    /// Whether a place is the state or country itself.
    pub fn is_itself(&self, place: &Place) -> bool {
        match place.feature {
            Feature::Country => self.country.is_some() && place.country == self.country,
            _ => self.divisions.iter().any(|division| division.id == place.id),
        }
    }
}

/// Whether a place lies in a state or province. Towns of small countries do not know theirs: there the country decides.
fn lies_in(place: &Place, division: &Place) -> bool {
    match place.division {
        Some(own) => own == division.id,
        None => place.id != division.id && place.country.is_some() && place.country == division.country,
    }
}

/// All that the text says of what lies in what, in text order. `places` are those that each entity may be.
pub fn containers<'a>(
    names: &Names<'a>,
    entity_of: &[usize],
    places: &[Vec<Place>],
    lexicon: &Lexicon,
) -> Vec<Container<'a>> {
    let mut found = Vec::new();
    let places_of =
        |mention: usize| entity_of.get(mention).and_then(|entity| places.get(*entity)).map_or(&[][..], |list| list);
    for mention in 0..names.mentions.len() {
        if places_of(mention).is_empty() {
            continue;
        }
        let tokens = names.tokens(mention);
        let mut add = |outer: usize| {
            let container = if names.mentions[outer].label == MentionLabel::Group {
                nationality(names, outer, lexicon)
            } else {
                container(places_of(mention), places_of(outer))
            };
            if let Some((country, divisions)) = container {
                let outer_entity = (names.mentions[outer].label != MentionLabel::Group).then(|| entity_of[outer]);
                let (inner, said, example) = (entity_of[mention], names.text(outer), PlaceId::default());
                let is_contradicted = false;
                let mut made = Container { inner, outer: outer_entity, said, example, is_contradicted, country, divisions };
                if let Some(example) = places_of(mention).iter().find(|place| made.holds(place)) {
                    made.example = example.id;
                    found.push(made);
                } else if is_state_behind(names, mention, outer, places_of(outer)) {
                    found.push(Container { is_contradicted: true, ..made });
                }
            }
        };
        // "Springfield, Illinois", "Raqqa in Syria", "Tripoli (Libya)".
        if let Some(next) = Some(mention + 1).filter(|next| *next < names.mentions.len()) {
            let gap = tokens.end..names.tokens(next).start;
            let beside = gap.len() == 1 && matches!(names.article.word(gap.start), "," | "in" | "(" | "-" | "–");
            if beside && names.sentence(next) == names.sentence(mention) && entity_of[next] != entity_of[mention] {
                add(next);
            }
        }
        // "Iraq's Mosul", "Syria's eastern province of Deir ez-Zor", "the Syrian town of Raqqa".
        if let Some(before) = mention.checked_sub(1).filter(|before| names.sentence(*before) == names.sentence(mention)) {
            let gap = names.tokens(before).end..tokens.start;
            let words = || gap.clone().map(|token| names.article.word(token));
            let is_group = names.mentions[before].label == MentionLabel::Group;
            let possesses = words().next().is_some_and(|word| matches!(word, "'s" | "’s" | "'" | "’"));
            let small = || words().skip(usize::from(possesses)).all(|word| word.starts_with(char::is_lowercase));
            let sort = || gap.len() == usize::from(possesses) || words().next_back() == Some("of");
            if gap.len() <= 5 && (is_group || possesses) && small() && sort() && entity_of[before] != entity_of[mention] {
                add(before);
            }
        }
    }
    found
}

/// Whether a name stands behind a town and a comma and can be a state or province alone: "Paris, Texas". In a list something
/// else follows: "Lima, Texas and Utah".
fn is_state_behind(names: &Names<'_>, town: usize, state: usize, places: &[Place]) -> bool {
    let is_state = !places.is_empty() && places.iter().all(|place| place.feature == Feature::Division);
    let is_list = names.after(state, 1).is_some_and(|word| matches!(word, "and" | "or"))
        || names.after(state, 1) == Some(",")
            && names.mentions.get(state + 1).is_some_and(|_| names.tokens(state + 1).start == names.tokens(state).end + 1);
    is_state && state == town + 1 && names.after(town, 1) == Some(",") && !is_list
}

/// What of the places that a name may be holds any of those that another may be.
fn container(inner: &[Place], outer: &[Place]) -> Option<(Option<CountryId>, Vec<Place>)> {
    let divisions: Vec<Place> = outer
        .iter()
        .filter(|place| {
            place.feature == Feature::Division && inner.iter().any(|inner| lies_in(inner, place) && inner.division.is_some())
        })
        .copied()
        .collect();
    if !divisions.is_empty() {
        return Some((None, divisions));
    }
    let country = outer.iter().find(|place| place.feature == Feature::Country).and_then(|place| place.country);
    if country.is_some() {
        return Some((country, Vec::new()));
    }
    let divisions: Vec<Place> = outer.iter().filter(|place| place.feature == Feature::Division).copied().collect();
    (!divisions.is_empty()).then_some((None, divisions))
}

/// The country of a nationality that has one alone.
fn nationality(names: &Names<'_>, mention: usize, lexicon: &Lexicon) -> Option<(Option<CountryId>, Vec<Place>)> {
    let tokens = names.tokens(mention);
    let found = lexicon.longest(names.article, tokens.start, tokens.end)?;
    let mut countries = lexicon.demonym(found.senses);
    match (countries.next(), countries.next()) {
        (Some(country), None) => Some((Some(country.id), Vec::new())),
        _ => None,
    }
}
