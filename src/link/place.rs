//! Where the places of an article lie.
//!
//! In: an article's names, its entities, and the lexicon. Out: for each place the places of the lexicon that it may be, the
//! likeliest first, each with its reason. A name is looked up as it stands, folded and never fuzzily. Which of several
//! places of a name is meant, follows (after Leidner 2007, "Toponym Resolution in Text") from the state or country that
//! stands with it, from the country that the article is about, from the places around, and from how many people live
//! there. Whatever the model took for a person stays a person.

use std::collections::{BTreeMap, BTreeSet};

use super::container::{Container, containers};
use super::entity::{Candidate, Entity, Thing};
use super::names::Names;
use crate::label::MentionLabel;
use crate::lexicon::{CountryId, Feature, Lexicon, Place, PlaceId, Sense, Senses};
use crate::text::order;

/// How many candidates an entity keeps.
const MOST_CANDIDATES: usize = 4;

/// What the country of an article is worth, in half-octaves of people, at most: a town there is preferred to one 64 times
/// as large elsewhere.
const COUNTRY_WORTH: f32 = 12.0;

/// What it is worth that the article names the country at all.
const NAMED_COUNTRY_WORTH: f32 = 4.0;

/// What it is worth that the article names the state or province.
const NAMED_DIVISION_WORTH: f32 = 8.0;

/// What it is worth that the state or country stands right beside the name: more than anything else.
const BOUND_WORTH: f32 = 100.0;

/// So near, in kilometres, places are taken to belong together, and what that is worth.
const NEARNESS: [(f32, f32); 3] = [(50.0, 8.0), (200.0, 5.0), (500.0, 2.0)];

/// A candidate so far behind the first is none: on the scale of people, a town a thousand times as small.
const FAR_BEHIND: f32 = 20.0;

/// Two towns of one name, nearer than so many kilometres, are one.
const AT_ONE_SPOT: f32 = 20.0;

/// How many places of an article others are measured from.
const MOST_ANCHORS: usize = 32;

/// The share of an article's countries from which it is about one.
const ABOUT: f32 = 0.3;

/// Words that say what sort of place a name is and may be missing in the gazetteer.
const GENERIC: &[&str] = &[
    "valley", "river", "city", "province", "region", "county", "district", "governorate", "state", "prefecture", "oblast",
    "municipality", "peninsula", "islands", "island", "desert", "basin", "delta", "coast", "area", "strip",
];

/// Words that end the name of a spot in a town.
const SPOTS: &[&str] = &[
    "square", "street", "road", "avenue", "boulevard", "bridge", "park", "station", "airport", "mosque", "cathedral",
    "church", "stadium", "market", "hospital", "university", "hall", "plaza", "gate", "tower", "hotel", "prison", "court",
    "museum", "theatre", "theater", "palace", "quarter", "district", "neighborhood", "neighbourhood",
];

/// One place that an entity may be.
struct Choice {
    place: Place,
    score: f32,
    reasons: Vec<String>,
}

/// Gives the places among the entities their candidates.
#[inline(never)]
pub fn resolve(names: &Names<'_>, entities: &mut [Entity], lexicon: &Lexicon) {
    let mut entity_of = vec![usize::MAX; names.mentions.len()];
    for (number, entity) in entities.iter().enumerate() {
        entity.mentions.iter().for_each(|mention| entity_of[*mention] = number);
    }
    let mut choices: Vec<Vec<Choice>> = entities.iter().map(|entity| choices(names, entity, lexicon)).collect();
    let setting = Setting::new(names, entities, &choices, lexicon);
    for container in containers(names, &entity_of, &choices_by_place(&choices), lexicon) {
        bind(&mut choices, &container, lexicon);
    }
    for (entity, choices) in entities.iter().zip(&mut choices) {
        let own = evidence(entity, choices);
        choices.iter_mut().for_each(|choice| setting.weigh(choice, own, lexicon));
    }
    choices.iter_mut().for_each(|choices| rank(choices));
    weigh_nearness(entities, &mut choices, lexicon);
    for (entity, mut choices) in entities.iter_mut().zip(choices) {
        prune(&mut choices, lexicon);
        let is_single = choices.len() == 1;
        let candidate =
            |choice: Choice| Candidate { why: why(&choice, is_single, lexicon), thing: Thing::Place(choice.place.id) };
        entity.candidates.extend(choices.into_iter().take(MOST_CANDIDATES).map(candidate));
    }
    spots_in_towns(names, entities, &entity_of, lexicon);
}

/// The places that the forms of an entity may name.
fn choices(names: &Names<'_>, entity: &Entity, lexicon: &Lexicon) -> Vec<Choice> {
    if !matches!(entity.label, MentionLabel::Place | MentionLabel::Facility) || entity.actor.is_some() {
        return Vec::new();
    }
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    let mut best: BTreeMap<PlaceId, (Place, u32)> = BTreeMap::new();
    for &mention in &entity.mentions {
        if !seen.insert(names.text(mention)) {
            continue;
        }
        for (place, prominence) in lexicon.places_by_prominence(place_senses(names, mention, lexicon)) {
            let known = best.entry(place.id).or_insert((place, prominence));
            known.1 = known.1.max(prominence);
        }
    }
    let choice = |(place, prominence): (Place, u32)| Choice { place, score: prominence as f32, reasons: Vec::new() };
    best.into_values().map(choice).collect()
}

/// What the lexicon knows of the name of a place: as it stands, or without the word that says what sort of place it is.
fn place_senses(names: &Names<'_>, mention: usize, lexicon: &Lexicon) -> Senses {
    const PLACES: &[Sense] = &[Sense::Country, Sense::Place, Sense::Site];
    let tokens = names.tokens(mention);
    let whole = |start: usize, end: usize| {
        let found = lexicon.longest(names.article, start, end)?;
        (found.end == end && found.senses.has_any(PLACES)).then_some(found.senses)
    };
    if let Some(senses) = whole(tokens.start, tokens.end) {
        return senses;
    }
    if tokens.len() < 2 {
        return Senses::default();
    }
    let is_generic = |word: &str| GENERIC.iter().any(|generic| word.eq_ignore_ascii_case(generic));
    if is_generic(names.article.word(tokens.end - 1)) {
        return whole(tokens.start, tokens.end - 1).unwrap_or_default();
    }
    let first = names.article.word(tokens.start);
    let leads = [
        "northern", "southern", "eastern", "western", "central", "north", "south", "east", "west", "greater", "river",
        "lake", "mount",
    ];
    if leads.iter().any(|lead| first.eq_ignore_ascii_case(lead)) {
        return whole(tokens.start + 1, tokens.end).unwrap_or_default();
    }
    Senses::default()
}

/// The places that each entity may be, for who looks for what lies in what.
fn choices_by_place(choices: &[Vec<Choice>]) -> Vec<Vec<Place>> {
    choices.iter().map(|choices| choices.iter().map(|choice| choice.place).collect()).collect()
}

/// Strengthens what lies in the state or country that stands with it, and that state or country too.
fn bind(choices: &mut [Vec<Choice>], container: &Container, lexicon: &Lexicon) {
    if container.is_contradicted {
        // "Paris, Texas", where the gazetteer knows other places of that name alone: none of them is meant.
        choices[container.inner].clear();
        return;
    }
    let mut bound = false;
    for choice in choices[container.inner].iter_mut().filter(|choice| container.holds(&choice.place)) {
        bound = true;
        choice.score = choice.score.max(0.0) + if choice.reasons.is_empty() { BOUND_WORTH } else { 0.0 };
        if choice.reasons.is_empty() {
            choice.reasons.push(format!("“{}” stands with it", container.said));
        }
    }
    let Some(outer) = container.outer.filter(|_| bound) else { return };
    for choice in choices[outer].iter_mut().filter(|choice| container.is_itself(&choice.place) && choice.reasons.is_empty())
    {
        choice.score += BOUND_WORTH;
        choice.reasons.push(format!("{} lies in it", lexicon.place_name(container.example)));
    }
}

/// The one country in which all places lie that an entity may be, and how much that says of the article.
fn evidence(entity: &Entity, choices: &[Choice]) -> Option<(CountryId, f32)> {
    let country = choices.first()?.place.country?;
    let is_country = choices.iter().any(|choice| choice.place.feature == Feature::Country);
    let weight = (entity.mentions.len() as f32).sqrt() * if is_country { 3.0 } else { 1.0 };
    choices.iter().all(|choice| choice.place.country == Some(country)).then_some((country, weight))
}

/// The countries and states that an article speaks of.
struct Setting {
    countries: BTreeMap<CountryId, f32>,
    total: f32,
    divisions: BTreeSet<PlaceId>,
}

impl Setting {
    fn new(names: &Names<'_>, entities: &[Entity], choices: &[Vec<Choice>], lexicon: &Lexicon) -> Self {
        let mut setting = Self { countries: BTreeMap::new(), total: 0.0, divisions: BTreeSet::new() };
        for (entity, choices) in entities.iter().zip(choices) {
            let count = (entity.mentions.len() as f32).sqrt();
            if let Some(country) = entity.actor.and_then(|actor| lexicon.actor_country(actor)) {
                setting.add(country.id, count);
            }
            if entity.label == MentionLabel::Group {
                let tokens = names.tokens(entity.mentions[0]);
                let found = lexicon.longest(names.article, tokens.start, tokens.end);
                let mut countries = found.into_iter().flat_map(|found| lexicon.demonym(found.senses));
                if let (Some(country), None) = (countries.next(), countries.next()) {
                    setting.add(country.id, 2.0 * count);
                }
            }
            if let Some((country, weight)) = evidence(entity, choices) {
                setting.add(country, weight);
            }
            let divisions = choices.iter().map(|choice| choice.place).filter(|place| place.feature == Feature::Division);
            setting.divisions.extend(divisions.map(|place| place.id));
        }
        setting
    }

    fn add(&mut self, country: CountryId, weight: f32) {
        *self.countries.entry(country).or_default() += weight;
        self.total += weight;
    }

    /// Adds what the setting says for a place; `own` is what the place itself gave to it.
    fn weigh(&self, choice: &mut Choice, own: Option<(CountryId, f32)>, lexicon: &Lexicon) {
        if choice.place.feature == Feature::Country {
            return;
        }
        if let Some(country) = choice.place.country
            && let Some(weight) = self.countries.get(&country)
        {
            let own = own.filter(|(of, _)| *of == country).map_or(0.0, |(_, own)| own);
            let share = (weight - own) / self.total;
            if share <= 0.0 {
                return;
            }
            choice.score += NAMED_COUNTRY_WORTH + COUNTRY_WORTH * share;
            if choice.reasons.is_empty() && share >= ABOUT {
                choice.reasons.push(format!("the article speaks of {}", lexicon.country(country).name));
            }
        }
        if let Some(division) = choice.place.division.filter(|division| self.divisions.contains(division)) {
            choice.score += NAMED_DIVISION_WORTH;
            if choice.reasons.is_empty() {
                choice.reasons.push(format!("the article names {}", lexicon.place_name(division)));
            }
        }
    }
}

/// Leaves out what is hardly meant, and of the places of one name that lie at one spot all but the first.
fn prune(choices: &mut Vec<Choice>, lexicon: &Lexicon) {
    let best = choices.first().map_or(0.0, |choice| choice.score);
    choices.retain(|choice| choice.score >= best - FAR_BEHIND);
    choices.truncate(2 * MOST_CANDIDATES);
    let mut kept: Vec<Choice> = Vec::with_capacity(choices.len());
    for choice in choices.drain(..) {
        let is_twin = |other: &Choice| {
            let is_same_sort = other.place.feature == choice.place.feature;
            let is_same_name = lexicon.place_name(other.place.id) == lexicon.place_name(choice.place.id);
            is_same_sort
                && (is_same_name && choice.place.country.is_none() || distance(&other.place, &choice.place) < AT_ONE_SPOT)
        };
        if !kept.iter().any(is_twin) {
            kept.push(choice);
        }
    }
    *choices = kept;
}

fn rank(choices: &mut [Choice]) {
    order::sort_by(choices, |a, b| b.score.total_cmp(&a.score).then(a.place.id.cmp(&b.place.id)));
}

/// Prefers, of several places of a name, those near to places that are certain.
fn weigh_nearness(entities: &[Entity], choices: &mut [Vec<Choice>], lexicon: &Lexicon) {
    let is_point = |place: &Place| !matches!(place.feature, Feature::Country | Feature::Sea | Feature::River);
    let mut anchors: Vec<(usize, usize, Place)> = choices
        .iter()
        .enumerate()
        .filter(|(_, choices)| is_certain(choices))
        .filter_map(|(number, choices)| {
            choices.first().map(|choice| (entities[number].mentions.len(), number, choice.place))
        })
        .filter(|(_, _, place)| is_point(place))
        .collect();
    order::sort_by_key(&mut anchors, |(count, number, _)| (std::cmp::Reverse(*count), *number));
    anchors.truncate(MOST_ANCHORS);
    for (number, choices) in choices.iter_mut().enumerate() {
        if choices.len() < 2 || is_certain(choices) {
            continue;
        }
        for choice in choices.iter_mut().filter(|choice| is_point(&choice.place)) {
            let others = anchors.iter().filter(|(_, other, _)| *other != number);
            let nearest =
                others.map(|(_, _, anchor)| (distance(anchor, &choice.place), anchor.id)).min_by(|a, b| a.0.total_cmp(&b.0));
            let Some((distance, anchor)) = nearest else { continue };
            let Some((_, worth)) = NEARNESS.iter().find(|(reach, _)| distance <= *reach) else { continue };
            choice.score += worth;
            if choice.reasons.is_empty() {
                choice.reasons.push(format!("{} km from {}", distance.round(), lexicon.place_name(anchor)));
            }
        }
        rank(choices);
    }
}

/// Whether nothing else comes near to the first of ranked choices.
fn is_certain(choices: &[Choice]) -> bool {
    match choices {
        [] => false,
        [_] => true,
        [first, second, ..] => first.score >= second.score + 10.0 || distance(&first.place, &second.place) < 50.0,
    }
}

/// Kilometres between two places, on a sphere.
pub fn distance(a: &Place, b: &Place) -> f32 {
    const RADIUS: f32 = 6371.0;
    let (north_a, north_b) = (a.latitude.to_radians(), b.latitude.to_radians());
    let (d_north, d_east) = (north_b - north_a, (b.longitude - a.longitude).to_radians());
    let half = (d_north / 2.0).sin().powi(2) + north_a.cos() * north_b.cos() * (d_east / 2.0).sin().powi(2);
    2.0 * RADIUS * half.sqrt().min(1.0).asin()
}

/// The reason for a candidate, in words.
fn why(choice: &Choice, is_single: bool, lexicon: &Lexicon) -> String {
    let place = &choice.place;
    let country = place.country.map(|country| lexicon.country(country).name.as_str());
    let within = |what: &str| country.map_or(what.to_owned(), |country| format!("{what} in {country}"));
    let what = match place.feature {
        Feature::Country => "a country".to_owned(),
        Feature::Capital => country.map_or("a capital".to_owned(), |country| format!("the capital of {country}")),
        Feature::Town if place.population_class > 0 => {
            let [low, high] =
                [0, 1].map(|step| with_commas(rounded(2f64.powf(f64::from(place.population_class + step) / 2.0))));
            within(&format!("a town of {low} to {high}"))
        }
        Feature::Town => within("a town"),
        Feature::Division => country.map_or("a province".to_owned(), |country| format!("a province or state of {country}")),
        Feature::Region => within("a region"),
        Feature::River => "a river".to_owned(),
        Feature::Lake => "a lake".to_owned(),
        Feature::Sea => "a sea".to_owned(),
        Feature::Island => "an island".to_owned(),
        Feature::Mountain => "a mountain or range".to_owned(),
        Feature::Terrain => within("a landscape"),
        Feature::Site => within("a site"),
        Feature::Airport => within("an airport"),
    };
    match choice.reasons.first() {
        Some(reason) if place.feature != Feature::Country => format!("{what}; {reason}"),
        None if is_single && place.feature != Feature::Country => {
            format!("{what}; the only place of that name in the gazetteer")
        }
        _ => what,
    }
}

/// Two figures of a number of people: more are not known.
fn rounded(people: f64) -> u64 {
    let step = 10f64.powf(people.max(10.0).log10().floor() - 1.0);
    ((people / step).round() * step) as u64
}

fn with_commas(number: u64) -> String {
    let digits = number.to_string();
    let mut written = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            written.push(',');
        }
        written.push(digit);
    }
    written
}

/// A square or street that no gazetteer holds is shown in the town named beside it in the sentence, which its reason says.
fn spots_in_towns(names: &Names<'_>, entities: &mut [Entity], entity_of: &[usize], lexicon: &Lexicon) {
    for number in 0..entities.len() {
        let entity = &entities[number];
        let is_place = matches!(entity.label, MentionLabel::Place | MentionLabel::Facility);
        let last = entity.name.rsplit(' ').next().unwrap_or_default();
        let is_spot = entity.name.contains(' ') && SPOTS.iter().any(|spot| last.eq_ignore_ascii_case(spot));
        if !is_place || !is_spot || !entity.candidates.is_empty() || entity.actor.is_some() {
            continue;
        }
        let beside = entity.mentions.iter().find_map(|mention| {
            let home = names.sentence(*mention);
            let before = (0..*mention).rev().take(8).take_while(|other| names.sentence(*other) == home);
            let after = (mention + 1..names.mentions.len()).take(2).take_while(|other| names.sentence(*other) == home);
            after.chain(before).find_map(|other| {
                let candidate = entities[*entity_of.get(other)?].candidates.first()?;
                let Thing::Place(place) = candidate.thing else { return None };
                lexicon.place(place).feature.is_town().then_some(place)
            })
        });
        if let Some(town) = beside {
            let why = format!("not in the gazetteer; {} is named beside it", lexicon.place_name(town));
            entities[number].candidates.push(Candidate { thing: Thing::Place(town), why });
        }
    }
}
