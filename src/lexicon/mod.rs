//! The word lists that come with newsgloss: gazetteer, actors, names of people, titles, reporting verbs.
//!
//! In: one compiled file (`compile/` says how it is made, `sources/` holds what from, NOTICE the licences). Out: a
//! [`Lexicon`] that finds the longest phrase it knows at a token, and says which places, countries and actors a phrase may
//! name, the likeliest without any context first. It decides nothing: it says all that a phrase may be.

mod binary;
#[cfg(any(test, feature = "train"))]
pub mod compile;
mod country;
mod fold;
mod links;
mod phrases;
mod place;
mod sense;
mod spelling;
#[cfg(test)]
pub(crate) mod tests;
pub mod words;

use crate::label::EntityKind;
use crate::segment::{Segmented, TokenKind};
use crate::text::order;
use binary::{Column, DAMAGED, Section};
pub(crate) use fold::fold_into;
use links::{Link, Links, Shape};
use phrases::Phrases;
use place::{Columns, Places, population_class};

pub use binary::LexiconError;
pub use country::{Country, CountryId};
pub(crate) use phrases::Hash;
pub use phrases::WordCounts;
pub use place::{Feature, Place, PlaceId};
pub use sense::{ActorId, Sense, Senses};
pub use words::{WordId, Words};

/// The compiled lists, made by `./build.sh lexicon`.
const SHIPPED: &[u8] = include_bytes!("lexicon.bin");

/// The people that make a town a large one.
const LARGE: u64 = 100_000;

/// Stands in the column of classes for a phrase whose class is written out.
const RARE_CLASS: u8 = 255;

/// Marks, in the column of kinds, an actor of the first tier.
const FIRST_TIER: u8 = 0x80;

/// A phrase of the lexicon found in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Match {
    /// One past its last token.
    pub end: usize,
    /// What it may be.
    pub senses: Senses,
}

/// Word lists, ready to be asked.
pub struct Lexicon {
    phrases: Phrases,
    /// What each phrase may be, a set of [`Sense`]s.
    senses: Vec<u16>,
    places: Places,
    place_links: Links,
    place_phrases: Vec<u32>,
    place_spellings: Lines,
    countries: Vec<Country>,
    /// Demonyms in the order of the phrases, with where their countries begin and end in `demonym_countries`.
    demonyms: Vec<(u32, u16, u16)>,
    demonym_countries: Vec<CountryId>,
    actors: Vec<Actor>,
    actor_names: Lines,
    actor_links: Links,
}

struct Actor {
    kind: EntityKind,
    is_first_tier: bool,
    country: Option<CountryId>,
}

impl Lexicon {
    /// The lists that newsgloss ships.
    pub fn shipped() -> Self {
        Self::read(SHIPPED).expect("a test reads the file that is compiled in")
    }

    /// Reads a compiled lexicon.
    ///
    /// # Errors
    /// Where the bytes are not a lexicon of this version, are cut off, or were changed.
    pub fn read(bytes: &[u8]) -> Result<Self, LexiconError> {
        let sections = binary::sections(bytes)?;
        Self::assemble(|section| sections[section as usize])
    }

    /// Puts the sections together. Whatever they hold, it gives an error or a lexicon that no look-up can break.
    fn assemble<'a>(section: impl Fn(Section) -> Column<'a>) -> Result<Self, LexiconError> {
        let (phrases, are_several) = Phrases::read(section(Section::Shared), section(Section::Letters))?;
        let classes = read_classes(&are_several, section(Section::Class), section(Section::Classes))?;
        let mut countries = country::read(section(Section::Countries))?;

        let columns = Columns {
            groups: section(Section::Groups),
            country: section(Section::PlaceCountry),
            division: section(Section::PlaceDivision),
            feature: section(Section::PlaceFeature),
            population: section(Section::PlacePopulation),
            point: section(Section::PlacePoint),
            id: section(Section::PlaceId),
        };
        let (places, place_order) = Places::read(columns, countries.len())?;
        let shapes: Vec<Shape> = classes.iter().map(|class| class.places).collect();
        let place_links = Links::read(&shapes, &place_order, section(Section::PlaceAlias))?;
        let place_spellings = Lines::read(section(Section::PlaceSpelling))?;
        if place_spellings.len() != places.len() || places.len() > usize::from(u16::MAX) {
            return Err(DAMAGED);
        }

        let kinds = section(Section::ActorKind).0;
        let actor_countries = section(Section::ActorCountry).0;
        let spellings = Lines::read(section(Section::ActorSpelling))?;
        if kinds.len() != actor_countries.len() || kinds.len() != spellings.len() || kinds.len() > usize::from(u16::MAX) {
            return Err(DAMAGED);
        }
        let shapes: Vec<Shape> = classes.iter().map(|class| class.actors).collect();
        let actor_order: Vec<u32> = (0..kinds.len() as u32).collect();
        let actor_links = Links::read(&shapes, &actor_order, section(Section::ActorAlias))?;
        let actor = |(kind, country): (&u8, &u8)| {
            let known = EntityKind::ALL.get(usize::from(kind & !FIRST_TIER)).ok_or(DAMAGED)?;
            if usize::from(*country) > countries.len() {
                return Err(DAMAGED);
            }
            let country = country.checked_sub(1).map(CountryId);
            Ok(Actor { kind: *known, is_first_tier: kind & FIRST_TIER != 0, country })
        };
        let actors = kinds.iter().zip(actor_countries).map(actor).collect::<Result<Vec<_>, _>>()?;

        let mut senses = Vec::with_capacity(classes.len());
        let mut place_phrases = vec![0; places.len()];
        let mut actor_names = Lines::default();
        let mut demonyms = Vec::new();
        let mut demonym_countries = Vec::new();
        let mut demonym_column = section(Section::Demonyms);
        for (phrase, class) in (0..).zip(&classes) {
            let mut flags = class.senses;
            for link in place_links.of(phrase) {
                let (feature, people) = places.feature(link.thing);
                flags |= sense_of(feature, people);
                if !link.is_alias {
                    place_phrases[link.thing as usize] = phrase;
                }
            }
            for link in actor_links.of(phrase) {
                flags |= Sense::Actor as u16;
                if !link.is_alias {
                    actor_names.push(&spelling::spell(phrases.get(phrase), spellings.get(link.thing as usize)));
                }
            }
            if flags & Sense::Demonym as u16 != 0 {
                let first = demonym_countries.len() as u16;
                let count = demonym_column.byte()?;
                for country in demonym_column.take(usize::from(count))? {
                    if usize::from(*country) >= countries.len() {
                        return Err(DAMAGED);
                    }
                    demonym_countries.push(CountryId(*country));
                }
                demonyms.push((phrase, first, u16::try_from(demonym_countries.len()).map_err(|_| DAMAGED)?));
            }
            senses.push(flags);
        }
        demonym_column.end()?;
        for number in 0..places.len() {
            let place = places.get(PlaceId(number as u16));
            if let (Feature::Country, Some(country)) = (place.feature, place.country) {
                countries.get_mut(usize::from(country.0)).ok_or(DAMAGED)?.place = place.id;
            }
        }
        if !countries.is_empty() && places.len() == 0 {
            return Err(DAMAGED);
        }
        Ok(Self {
            phrases,
            senses,
            places,
            place_links,
            place_phrases,
            place_spellings,
            countries,
            demonyms,
            demonym_countries,
            actors,
            actor_names,
            actor_links,
        })
    }

    /// The longest phrase that begins at token `start` and ends within the sentence's tokens, before `limit`. Letters are
    /// compared without case, accents, hyphens, apostrophes and full stops; [`Sense::Capitals`] says where case matters.
    pub fn longest(&self, article: &Segmented<'_>, start: usize, limit: usize) -> Option<Match> {
        /// No phrase has more tokens; without an end a text of one word would be read to its end from every place.
        const LONGEST: usize = 32;
        let limit = limit.min(start + LONGEST);
        if start >= limit || !is_wordlike(article, start) || self.opens_nothing(article.word(start)) {
            return None;
        }
        let mut folded = String::with_capacity(48);
        fold_into(article.word(start), &mut folded);
        let counts = self.beginning_with(&folded);
        let mut hash = Hash::default();
        let (mut hashed, mut words) = (0, 1);
        let mut found = None;
        let mut at = start;
        loop {
            for &byte in &folded.as_bytes()[hashed..] {
                words += usize::from(byte == b' ');
                hash.push(byte);
            }
            hashed = folded.len();
            if counts.has(words)
                && let Some(phrase) = self.phrases.find(&folded, hash)
            {
                found = Some(Match { end: at + 1, senses: self.senses_of(phrase) });
            }
            if !counts.reaches(words + 1) || words == 2 && !self.phrases.may_begin_with(hash) {
                return found;
            }
            let Some(next) = next_word(article, at, limit) else { return found };
            at = next;
            folded.push(' ');
            fold_into(article.word(at), &mut folded);
        }
    }

    /// Whether it is certain, and cheap to see, that no phrase begins with a word. Most words of a text are such.
    fn opens_nothing(&self, word: &str) -> bool {
        let mut hash = Hash::default();
        for byte in word.bytes() {
            match byte {
                // What folds to itself or to its small letter; all other signs take the long way.
                b'a'..=b'z' | b'0'..=b'9' => hash.push(byte),
                b'A'..=b'Z' => hash.push(byte.to_ascii_lowercase()),
                _ => return false,
            }
        }
        !self.phrases.beginning_with(hash).reaches(1)
    }

    /// Whether a phrase may begin with two folded words; where it says no, none does.
    pub(crate) fn may_begin_with(&self, first: Hash, second: Hash) -> bool {
        self.phrases.may_begin_with(first.then(second))
    }

    /// How many words the phrases have that begin with a folded word.
    pub fn beginning_with(&self, folded: &str) -> WordCounts {
        let end = folded.bytes().position(|byte| byte == b' ').unwrap_or(folded.len());
        self.phrases.beginning_with(Hash::of(&folded[..end]))
    }

    /// What a word may be by itself.
    pub fn word(&self, article: &Segmented<'_>, token: usize) -> Senses {
        self.longest(article, token, token + 1).map_or(Senses::default(), |found| found.senses)
    }

    /// What a phrase may be that is folded already: small letters, without accents, hyphens, apostrophes and full stops.
    pub fn single(&self, folded: &str) -> Senses {
        self.phrases.find(folded, Hash::of(folded)).map_or(Senses::default(), |phrase| self.senses_of(phrase))
    }

    fn senses_of(&self, phrase: u32) -> Senses {
        let senses = self.senses[phrase as usize];
        let is_actor = senses & Sense::Actor as u16 != 0;
        let best = || self.actor_links.of(phrase).iter().map(|link| self.actor_rank(*link)).min();
        Senses::new(senses, if is_actor { best().map(|(_, actor)| actor) } else { None }, phrase)
    }

    /// The places, countries among them, that the phrase may name, the likeliest without any context first: a country,
    /// then by people, capitals and a place's own name before others.
    pub fn places(&self, senses: Senses) -> impl Iterator<Item = Place> + use<> {
        self.places_by_prominence(senses).into_iter().map(|(place, _)| place)
    }

    /// The same, each with how likely it is without any context, on the scale of [`Place::population_class`].
    pub fn places_by_prominence(&self, senses: Senses) -> Vec<(Place, u32)> {
        let links = senses.phrase().map_or(&[][..], |phrase| self.place_links.of(phrase));
        let ranked = |link: &Link| {
            let place = self.places.get(PlaceId(link.thing as u16));
            (place, prominence(&place, link.is_alias))
        };
        let mut places: Vec<(Place, u32)> = links.iter().map(ranked).collect();
        order::sort_by_key(&mut places, |(place, prominence)| (std::cmp::Reverse(*prominence), place.id));
        places
    }

    /// A place by its number.
    pub fn place(&self, id: PlaceId) -> Place {
        self.places.get(id)
    }

    /// A place's own name as it is written: "Deir ez-Zor".
    pub fn place_name(&self, id: PlaceId) -> String {
        let id = usize::from(id.0);
        spelling::spell(self.phrases.get(self.place_phrases[id]), self.place_spellings.get(id))
    }

    /// The countries, by their codes.
    pub fn countries(&self) -> &[Country] {
        &self.countries
    }

    /// A country by its number.
    pub fn country(&self, id: CountryId) -> &Country {
        &self.countries[usize::from(id.0)]
    }

    /// A country by its code of two letters.
    pub fn country_by_code(&self, iso2: &str) -> Option<&Country> {
        self.countries.iter().find(|country| country.iso2 == iso2)
    }

    /// The countries of a demonym, the one most often meant first; none for faiths and peoples without a country.
    pub fn demonym(&self, senses: Senses) -> impl Iterator<Item = &Country> {
        let at = senses.phrase().and_then(|phrase| self.demonyms.binary_search_by_key(&phrase, |entry| entry.0).ok());
        let range = at.map_or(0..0, |at| usize::from(self.demonyms[at].1)..usize::from(self.demonyms[at].2));
        self.demonym_countries[range].iter().map(|id| self.country(*id))
    }

    /// The actors that the phrase may name, the best known first.
    pub fn actors(&self, senses: Senses) -> impl Iterator<Item = ActorId> + use<> {
        let links = senses.phrase().map_or(&[][..], |phrase| self.actor_links.of(phrase));
        let mut actors: Vec<_> = links.iter().map(|link| self.actor_rank(*link)).collect();
        order::sort(&mut actors);
        actors.into_iter().map(|(_, actor)| actor)
    }

    /// Sorts actors: the hand list first, then those of that very name.
    fn actor_rank(&self, link: Link) -> ((bool, bool), ActorId) {
        ((!self.actors[link.thing as usize].is_first_tier, link.is_alias), ActorId(link.thing as u16))
    }

    /// The kind and the full name of an actor.
    pub fn actor(&self, id: ActorId) -> (EntityKind, &str) {
        let id = usize::from(id.0);
        (self.actors[id].kind, self.actor_names.get(id))
    }

    /// The country of an actor.
    pub fn actor_country(&self, id: ActorId) -> Option<&Country> {
        self.actors[usize::from(id.0)].country.map(|country| self.country(country))
    }
}

/// What a place's name may be, by what the place is.
fn sense_of(feature: Feature, people: u8) -> u16 {
    let sense = match feature {
        Feature::Country => Sense::Country,
        _ if feature.is_site() => Sense::Site,
        _ => Sense::Place,
    };
    let is_large =
        matches!(feature, Feature::Country | Feature::Division | Feature::Capital) || people >= population_class(LARGE);
    sense as u16 | if is_large { Sense::Large as u16 } else { 0 }
}

/// How likely a place is meant by its name alone, on the scale of population classes. What has no people counts as a town
/// of about 30,000, seas and regions as one of 500,000; a capital weighs as 16 times its people, a place's own name as 4
/// times that of another's alias, and a division as a sixteenth: most share their name with a town that is meant.
fn prominence(place: &Place, is_alias: bool) -> u32 {
    let class = match place.feature {
        Feature::Country => 200,
        Feature::Capital => place.population_class + 8,
        Feature::Division => place.population_class.saturating_sub(8).max(30),
        Feature::Town => place.population_class,
        Feature::Sea | Feature::Region => 38,
        _ => 30,
    };
    u32::from(class) + if is_alias { 0 } else { 4 }
}

fn is_hyphen(word: &str) -> bool {
    matches!(word, "-" | "\u{2010}" | "\u{2011}")
}

/// The token that goes on with a phrase behind one of its tokens, before `limit`: hyphens do not part it.
pub(crate) fn next_word(article: &Segmented<'_>, token: usize, limit: usize) -> Option<usize> {
    let next = (token + 1..limit).find(|next| !is_hyphen(article.word(*next)))?;
    is_wordlike(article, next).then_some(next)
}

/// Whether a token may be part of a phrase.
fn is_wordlike(article: &Segmented<'_>, token: usize) -> bool {
    matches!(article.tokens()[token].kind, TokenKind::Word | TokenKind::Number) || article.word(token) == "&"
}

/// What the file says of a phrase beside its letters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Class {
    /// The senses that do not follow from the things it names.
    senses: u16,
    places: Shape,
    actors: Shape,
}

impl Class {
    fn read(column: &mut Column<'_>) -> Result<Self, LexiconError> {
        let senses = column.u16()?;
        let places = Shape { own: column.byte()?, alias: column.byte()? };
        Ok(Self { senses, places, actors: Shape { own: column.byte()?, alias: column.byte()? } })
    }
}

/// The class of every phrase: those of single words stand before the others, whose classes are other ones. `classes` holds
/// their count, the classes, and then the rare ones in the order of the phrases.
fn read_classes(are_several: &[bool], mut class: Column<'_>, mut classes: Column<'_>) -> Result<Vec<Class>, LexiconError> {
    let count = classes.byte()?;
    let known = (0..count).map(|_| Class::read(&mut classes)).collect::<Result<Vec<_>, _>>()?;
    let mut singles = Column(class.take(are_several.iter().filter(|several| !**several).count())?);
    let read = |several: &bool| match if *several { class.byte()? } else { singles.byte()? } {
        RARE_CLASS => Class::read(&mut classes),
        number => known.get(usize::from(number)).copied().ok_or(DAMAGED),
    };
    let list = are_several.iter().map(read).collect::<Result<Vec<_>, _>>()?;
    class.end()?;
    classes.end()?;
    Ok(list)
}

/// Short texts in one.
#[derive(Default)]
struct Lines {
    text: String,
    /// Where each ends.
    ends: Vec<u32>,
}

impl Lines {
    fn read(column: Column<'_>) -> Result<Self, LexiconError> {
        let text = column.text()?;
        let ends = text.bytes().zip(0..).filter(|(byte, _)| *byte == b'\n').map(|(_, at)| at).collect();
        let lines = Self { text: text.to_owned(), ends };
        if text.len() > u32::MAX as usize || !text.is_empty() && !text.ends_with('\n') { Err(DAMAGED) } else { Ok(lines) }
    }

    fn push(&mut self, line: &str) {
        self.text.push_str(line);
        self.ends.push(self.text.len() as u32);
        self.text.push('\n');
    }

    fn len(&self) -> usize {
        self.ends.len()
    }

    fn get(&self, number: usize) -> &str {
        let start = if number == 0 { 0 } else { self.ends[number - 1] + 1 };
        &self.text[start as usize..self.ends[number] as usize]
    }
}
