//! Lays the lists out so that brotli packs them well and the reader needs no more than a few milliseconds.
//!
//! In: [`Lists`]. Out: the compiled file. Phrases stand sorted, each as what it shares with the one before and its other
//! letters. A thing is numbered by its own name among the phrases, so that only aliases need a link. Places are grouped
//! by country, those of the largest countries by division: a group shares the bounds of its coordinates and the run of
//! its GeoNames ids, which were once given in the order of the alphabet, country by country.

use std::collections::BTreeMap;
use std::io;

use super::super::binary::{self, BitWriter, Section, wide, zigzag};
use super::super::links::{FAR, Shape};
use super::super::place::Group;
use super::super::{Class, FIRST_TIER, RARE_CLASS, Sense, spelling};
use super::{Feature, Lists, Named, Place};
use crate::label::EntityKind;

/// A country of at least so many towns is grouped by division,
const GROUPED_TOWNS: usize = 200;

/// of which each must have so many, or it stays with the rest of the country.
const DIVISION_TOWNS: usize = 4;

/// The compiled file of the lists.
pub fn write(lists: Lists) -> io::Result<Vec<u8>> {
    let mut sections: [Vec<u8>; Section::ALL.len()] = Default::default();
    let mut put = |section: Section, bytes: Vec<u8>| sections[section as usize] = bytes;
    let (shared, letters) = front_coded(&lists)?;
    put(Section::Shared, shared);
    put(Section::Letters, letters);
    let (class, classes) = classes(&lists)?;
    put(Section::Class, class);
    put(Section::Classes, classes);

    let country =
        |country: &super::Country| format!("{}\t{}\t{}\t{}\n", country.iso2, country.iso3, country.name, country.capital);
    put(Section::Countries, lists.countries.iter().map(country).collect::<String>().into_bytes());
    let demonyms = lists.phrases.values().filter(|phrase| phrase.senses & Sense::Demonym as u16 != 0);
    put(
        Section::Demonyms,
        demonyms.flat_map(|phrase| [&[phrase.countries.len() as u8], &phrase.countries[..]].concat()).collect(),
    );

    let groups = Grouping::new(&lists);
    let named = in_order(&lists, |phrase| &phrase.places);
    let ordered = groups.order(&named);
    if ordered.len() > usize::from(u16::MAX) || groups.keys.len() > usize::from(u16::MAX) {
        return Err(io::Error::other("more places than the layout has room for"));
    }
    let places: Vec<&Place> = ordered.iter().map(|place| &lists.places[*place]).collect();
    put(Section::Groups, groups.column(&lists, &ordered)?);
    put(Section::PlaceCountry, named.iter().map(|place| lists.places[*place].country).collect());
    put(Section::PlaceDivision, groups.division_column(&lists, &named)?);
    put(Section::PlaceFeature, places.iter().map(|place| place.feature as u8).collect());
    let people = places.iter().filter(|place| place.feature.has_people());
    put(Section::PlacePopulation, people.map(|place| place.population_class).collect());
    put(Section::PlacePoint, groups.points(&lists, &ordered));
    put(Section::PlaceId, groups.ids(&lists, &ordered));
    put(Section::PlaceAlias, aliases(&lists, &named, |phrase| &phrase.places)?);
    put(
        Section::PlaceSpelling,
        places.iter().map(|place| spelling::corrections(&place.key, &place.name) + "\n").collect::<String>().into_bytes(),
    );

    let named = in_order(&lists, |phrase| &phrase.actors);
    let actors = || named.iter().map(|actor| &lists.actors[*actor]);
    let kind = |kind: EntityKind| EntityKind::ALL.iter().position(|known| *known == kind).map_or(0, |at| at as u8);
    put(
        Section::ActorKind,
        actors().map(|actor| kind(actor.kind) | if actor.is_first_tier { FIRST_TIER } else { 0 }).collect(),
    );
    put(Section::ActorCountry, actors().map(|actor| actor.country).collect());
    put(Section::ActorAlias, aliases(&lists, &named, |phrase| &phrase.actors)?);
    put(
        Section::ActorSpelling,
        actors().map(|actor| spelling::corrections(&actor.key, &actor.name) + "\n").collect::<String>().into_bytes(),
    );
    Ok(binary::file(&sections))
}

/// What each phrase shares with the one before, and the rest of each.
fn front_coded(lists: &Lists) -> io::Result<(Vec<u8>, Vec<u8>)> {
    let (mut shared, mut letters) = (Vec::new(), String::new());
    let mut before = "";
    for phrase in lists.phrases.keys() {
        let same = before.char_indices().zip(phrase.chars()).find(|((_, a), b)| a != b).map(|((at, _), _)| at);
        let same = same.unwrap_or(before.len().min(phrase.len()));
        shared.push(u8::try_from(same).map_err(|_| io::Error::other(format!("too long a phrase: {phrase}")))?);
        letters.push_str(&phrase[same..]);
        letters.push('\n');
        before = phrase;
    }
    Ok((shared, letters.into_bytes()))
}

/// A byte a phrase, single words first, and what the bytes mean. Classes are numbered by how many phrases have them.
fn classes(lists: &Lists) -> io::Result<(Vec<u8>, Vec<u8>)> {
    let room = |count: usize| u8::try_from(count).map_err(|_| io::Error::other("a phrase names too many things"));
    let shape = |named: &Named| Ok::<_, io::Error>(Shape { own: room(named.own.len())?, alias: room(named.alias.len())? });
    let class = |phrase: &super::Phrase| {
        Ok::<_, io::Error>(Class { senses: phrase.senses, places: shape(&phrase.places)?, actors: shape(&phrase.actors)? })
    };
    let list = lists.phrases.values().map(class).collect::<io::Result<Vec<Class>>>()?;
    let mut counts: BTreeMap<Class, usize> = BTreeMap::new();
    list.iter().for_each(|class| *counts.entry(*class).or_default() += 1);
    let mut known: Vec<(usize, Class)> = counts.into_iter().map(|(class, count)| (count, class)).collect();
    known.sort_by(|a, b| b.cmp(a));
    // What a single phrase has costs less where it stands alone.
    let known: Vec<Class> =
        known.into_iter().filter(|(count, _)| *count > 1).take(usize::from(RARE_CLASS)).map(|(_, class)| class).collect();
    let bytes = |class: &Class| {
        let [low, high] = class.senses.to_le_bytes();
        [low, high, class.places.own, class.places.alias, class.actors.own, class.actors.alias]
    };
    let mut meanings = vec![known.len() as u8];
    known.iter().for_each(|class| meanings.extend(bytes(class)));
    let (mut column, mut several) = (Vec::new(), Vec::new());
    for (class, phrase) in list.iter().zip(lists.phrases.keys()) {
        let column = if phrase.contains(' ') { &mut several } else { &mut column };
        match known.iter().position(|known| known == class) {
            Some(number) => column.push(number as u8),
            None => {
                column.push(RARE_CLASS);
                meanings.extend(bytes(class));
            }
        }
    }
    column.extend(several);
    Ok((column, meanings))
}

/// Things in the order of their own names.
fn in_order<'a>(lists: &'a Lists, named: impl Fn(&'a super::Phrase) -> &'a Named) -> Vec<usize> {
    lists.phrases.values().flat_map(|phrase| named(phrase).own.iter().copied()).collect()
}

/// What aliases name, as [`Links::read`](super::super::links::Links::read) reads it.
fn aliases<'a>(lists: &'a Lists, order: &[usize], named: impl Fn(&'a super::Phrase) -> &'a Named) -> io::Result<Vec<u8>> {
    let mut names = vec![0; order.len()];
    order.iter().enumerate().for_each(|(name, thing)| names[*thing] = name);
    let (mut near, mut far) = (Vec::new(), Vec::new());
    let mut passed = 0;
    for phrase in lists.phrases.values().map(named) {
        for thing in &phrase.alias {
            let name = names[*thing];
            let distance = zigzag(name as i64 - passed as i64);
            if distance < u32::from(FAR) {
                near.push(distance as u8);
            } else {
                near.push(FAR);
                far.push(u32::from(u16::try_from(name).map_err(io::Error::other)?));
            }
        }
        passed += phrase.own.len();
    }
    near.extend(wide::<2>(&far));
    Ok(near)
}

/// How places are grouped: by country and, where it is large, division.
struct Grouping {
    /// Country and division of each group, in order.
    keys: Vec<(u8, String)>,
    /// The group of each place of the lists.
    of: Vec<usize>,
}

impl Grouping {
    fn new(lists: &Lists) -> Self {
        let towns = || lists.places.iter().filter(|place| place.feature.is_town());
        let mut of_country: BTreeMap<u8, usize> = BTreeMap::new();
        let mut of_division: BTreeMap<(u8, &str), usize> = BTreeMap::new();
        for place in towns() {
            *of_country.entry(place.country).or_default() += 1;
            *of_division.entry((place.country, &place.division)).or_default() += 1;
        }
        let key = |place: &Place| {
            let grouped = place.feature.is_town()
                && of_country[&place.country] >= GROUPED_TOWNS
                && of_division[&(place.country, place.division.as_str())] >= DIVISION_TOWNS;
            (place.country, if grouped { place.division.clone() } else { String::new() })
        };
        let place_keys: Vec<_> = lists.places.iter().map(key).collect();
        let mut keys = place_keys.clone();
        keys.sort();
        keys.dedup();
        let of = place_keys.iter().map(|key| keys.binary_search(key).unwrap_or_default()).collect();
        Self { keys, of }
    }

    /// Places by group, and within a group by name.
    fn order(&self, named: &[usize]) -> Vec<usize> {
        let mut order = named.to_vec();
        order.sort_by_key(|place| self.of[*place]);
        order
    }

    /// The places of each group.
    fn runs<'a>(&self, order: &'a [usize]) -> impl Iterator<Item = &'a [usize]> {
        order.chunk_by(|a, b| self.of[*a] == self.of[*b])
    }

    /// The groups, as the reader of places wants them.
    fn column(&self, lists: &Lists, order: &[usize]) -> io::Result<Vec<u8>> {
        let mut counts = vec![0u8; lists.countries.len() + 1];
        for (country, division) in &self.keys {
            let count = &mut counts[usize::from(*country)];
            *count = count.checked_add(1).ok_or_else(|| io::Error::other(format!("too many divisions: {division}")))?;
        }
        let mut numbers: [Vec<u32>; 5] = Default::default();
        for (places, (country, division)) in self.runs(order).zip(&self.keys) {
            let group = bounds(lists, places);
            let chief = order.iter().position(|place| {
                let place = &lists.places[*place];
                place.feature == Feature::Division && place.country == *country && place.name == *division
            });
            let row = [group.south, group.west, group.height, group.width].map(u32::from);
            let chief = chief.map_or(0, |place| place as u32 + 1);
            numbers.iter_mut().zip(row.into_iter().chain([chief])).for_each(|(column, number)| column.push(number));
        }
        counts.extend(wide::<2>(&numbers.concat()));
        Ok(counts)
    }

    /// The division of each place in a country that has several groups, country after country, by name.
    fn division_column(&self, lists: &Lists, named: &[usize]) -> io::Result<Vec<u8>> {
        let mut first = vec![0; lists.countries.len() + 1];
        let mut counts = vec![0; lists.countries.len() + 1];
        for (group, (country, _)) in self.keys.iter().enumerate().rev() {
            first[usize::from(*country)] = group;
            counts[usize::from(*country)] += 1;
        }
        let mut places: Vec<usize> =
            named.iter().copied().filter(|place| counts[usize::from(lists.places[*place].country)] > 1).collect();
        places.sort_by_key(|place| lists.places[*place].country);
        let number = |place: &usize| u8::try_from(self.of[*place] - first[usize::from(lists.places[*place].country)]);
        places.iter().map(number).collect::<Result<_, _>>().map_err(io::Error::other)
    }

    /// Coordinates, each in the bounds of its group.
    fn points(&self, lists: &Lists, order: &[usize]) -> Vec<u8> {
        let mut writer = BitWriter::default();
        for places in self.runs(order) {
            let group = bounds(lists, places);
            for place in places.iter().map(|place| &lists.places[*place]) {
                let (north, east) = (place.latitude - group.south, place.longitude - group.west);
                writer.push(u32::from(north) * u32::from(group.width) + u32::from(east), group.point_bits());
            }
        }
        writer.finish()
    }

    /// GeoNames ids of towns, each as the step from the one before in its group; no step where there is none.
    fn ids(&self, lists: &Lists, order: &[usize]) -> Vec<u8> {
        let mut steps = Vec::new();
        for places in self.runs(order) {
            let mut before = 0;
            for place in places.iter().map(|place| &lists.places[*place]).filter(|place| place.feature.is_town()) {
                let id = if place.geonames == 0 { before } else { i64::from(place.geonames) };
                steps.push(zigzag(id - before));
                before = id;
            }
        }
        wide::<4>(&steps)
    }
}

/// The bounds of some places.
fn bounds(lists: &Lists, places: &[usize]) -> Group {
    let least_and_extent = |coordinate: fn(&Place) -> u16| {
        let all = || places.iter().map(|place| coordinate(&lists.places[*place]));
        let least = all().min().unwrap_or_default();
        (least, all().max().unwrap_or_default() - least + 1)
    };
    let (south, height) = least_and_extent(|place| place.latitude);
    let (west, width) = least_and_extent(|place| place.longitude);
    Group { south, west, height, width, ..Group::default() }
}
