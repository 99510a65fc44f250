//! Makes the compiled lexicon out of the readable sources.
//!
//! In: the tables of `sources/`. Out: the bytes that `Lexicon::read` reads; `columns.rs` says how they are laid out. The
//! same sources give the same bytes on every machine. It chooses nothing: `tools/select_lexicon.py` chose the rows.

mod columns;

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;

use super::Sense;
use super::fold::fold_into;
use super::place::{Feature, population_class};
use crate::label::EntityKind;
use crate::segment::Segmented;

/// Compiles the tables in `folder`.
///
/// # Errors
/// Where a table is missing, has not the columns it should have, or holds more than the layout has room for.
pub fn compile(folder: &Path) -> io::Result<Vec<u8>> {
    let mut lists = Lists::default();
    lists.add_countries(folder)?;
    lists.add_demonyms(folder)?;
    lists.add_places(folder)?;
    lists.add_actors(folder)?;
    for (file, sense) in [("firstnames.tsv", Sense::FirstName), ("surnames.tsv", Sense::Surname)] {
        for [name, word] in table(folder, file, ["name", "word"])? {
            lists.phrase(&name).senses |= sense as u16 | flag(word == "1", Sense::Word);
        }
    }
    for [name, _] in table(folder, "roles.tsv", ["name", "class"])? {
        let sense = if name.starts_with(char::is_uppercase) { Sense::Title } else { Sense::Role };
        lists.phrase(&name).senses |= sense as u16;
    }
    for [lemma, _] in table(folder, "verbs.tsv", ["name", "class"])? {
        for form in inflections(&lemma) {
            lists.phrase(&form).senses |= Sense::ReportingVerb as u16;
        }
    }
    // What is left of an alias of signs alone.
    lists.phrases.remove("");
    columns::write(lists)
}

/// All that the tables hold.
#[derive(Default)]
struct Lists {
    phrases: BTreeMap<String, Phrase>,
    countries: Vec<Country>,
    places: Vec<Place>,
    actors: Vec<Actor>,
}

/// A folded phrase with all that it may be.
#[derive(Default)]
struct Phrase {
    senses: u16,
    places: Named,
    actors: Named,
    countries: Vec<u8>,
}

/// The things that a phrase names, by their numbers in [`Lists`].
#[derive(Default)]
struct Named {
    own: Vec<usize>,
    alias: Vec<usize>,
}

impl Named {
    fn add_alias(&mut self, thing: usize) {
        if !self.own.contains(&thing) && !self.alias.contains(&thing) {
            self.alias.push(thing);
        }
    }
}

struct Country {
    name: String,
    iso2: String,
    iso3: String,
    capital: String,
}

struct Place {
    name: String,
    key: String,
    /// One more than its country's place in the list of countries; 0 for none.
    country: u8,
    division: String,
    feature: Feature,
    /// Hundredths of a degree north and east of the south pole and the date line.
    latitude: u16,
    longitude: u16,
    population_class: u8,
    geonames: u32,
}

struct Actor {
    name: String,
    key: String,
    kind: EntityKind,
    is_first_tier: bool,
    country: u8,
}

impl Lists {
    fn add_countries(&mut self, folder: &Path) -> io::Result<()> {
        let columns = ["name", "aliases", "iso2", "iso3", "capital", "latitude", "longitude", "population"];
        let mut rows = table(folder, "countries.tsv", columns)?;
        rows.sort_by(|a, b| a[2].cmp(&b[2]));
        for [name, aliases, iso2, iso3, capital, latitude, longitude, population] in rows {
            self.countries.push(Country { name: name.clone(), iso2: iso2.clone(), iso3, capital });
            self.add_place(
                &aliases,
                0,
                Place {
                    key: key(&name),
                    name,
                    country: self.country(&iso2)?,
                    division: String::new(),
                    feature: Feature::Country,
                    latitude: hundredths(&latitude, super::place::LATITUDE_OFFSET)?,
                    longitude: hundredths(&longitude, super::place::LONGITUDE_OFFSET)?,
                    population_class: population_class(number(&population)?),
                    geonames: 0,
                },
            );
        }
        Ok(())
    }

    /// The number that stands for a country in the file.
    fn country(&self, iso2: &str) -> io::Result<u8> {
        if iso2.is_empty() {
            return Ok(0);
        }
        let at = self.countries.iter().position(|country| country.iso2 == iso2);
        at.and_then(|at| u8::try_from(at + 1).ok())
            .ok_or_else(|| io::Error::other(format!("no country has the code {iso2:?}")))
    }

    fn add_demonyms(&mut self, folder: &Path) -> io::Result<()> {
        for [name, countries, _] in table(folder, "demonyms.tsv", ["name", "iso2", "kind"])? {
            let countries = countries.split('|').filter(|code| !code.is_empty());
            let countries = countries.map(|code| Ok(self.country(code)? - 1)).collect::<io::Result<Vec<u8>>>()?;
            let phrase = self.phrase(&name);
            phrase.senses |= Sense::Demonym as u16;
            for country in countries {
                if !phrase.countries.contains(&country) {
                    phrase.countries.push(country);
                }
            }
        }
        Ok(())
    }

    fn add_places(&mut self, folder: &Path) -> io::Result<()> {
        let columns =
            ["name", "aliases", "iso2", "division", "feature", "latitude", "longitude", "population", "geonames", "word"];
        for [name, aliases, iso2, division, feature, latitude, longitude, population, geonames, word] in
            table(folder, "places.tsv", columns)?
        {
            let feature =
                feature_of(&feature).ok_or_else(|| io::Error::other(format!("places.tsv: {name} is {feature:?}")))?;
            self.add_place(
                &aliases,
                flag(word == "1", Sense::Word),
                Place {
                    key: key(&name),
                    name,
                    country: self.country(&iso2)?,
                    division,
                    feature,
                    latitude: hundredths(&latitude, super::place::LATITUDE_OFFSET)?,
                    longitude: hundredths(&longitude, super::place::LONGITUDE_OFFSET)?,
                    population_class: if feature.has_people() { population_class(number(&population)?) } else { 0 },
                    geonames: if feature.is_town() { number(&geonames)? } else { 0 },
                },
            );
        }
        Ok(())
    }

    fn add_place(&mut self, aliases: &str, senses: u16, place: Place) {
        if place.key.is_empty() {
            return;
        }
        let number = self.places.len();
        let phrase = self.phrase(&place.name);
        phrase.senses |= senses;
        phrase.places.own.push(number);
        for alias in split(aliases) {
            let phrase = self.phrase(alias);
            phrase.senses |= senses;
            phrase.places.add_alias(number);
        }
        self.places.push(place);
    }

    fn add_actors(&mut self, folder: &Path) -> io::Result<()> {
        for [name, aliases, kind, iso2, tier] in table(folder, "actors.tsv", ["name", "aliases", "kind", "iso2", "tier"])? {
            // The sources know a few kinds more than the document does.
            let kind = match kind.as_str() {
                "criminal group" => EntityKind::ArmedGroup,
                other => *EntityKind::ALL
                    .iter()
                    .find(|known| known.as_str() == other)
                    .ok_or_else(|| io::Error::other(format!("actors.tsv: {name} has the unknown kind {other:?}")))?,
            };
            if key(&name).is_empty() {
                continue;
            }
            let number = self.actors.len();
            let company = flag(kind == EntityKind::Company, Sense::Company);
            let phrase = self.phrase(&name);
            phrase.actors.own.push(number);
            phrase.senses |= company;
            for alias in split(&aliases) {
                let phrase = self.phrase(alias);
                phrase.actors.add_alias(number);
                phrase.senses |= company;
            }
            let country = self.country(&iso2)?;
            self.actors.push(Actor { key: key(&name), name, kind, is_first_tier: tier == "1", country });
        }
        Ok(())
    }

    /// The entry of a phrase, in which is noted how the phrase is written here.
    fn phrase(&mut self, written: &str) -> &mut Phrase {
        let letters = || written.chars().filter(|c| c.is_alphabetic());
        let capitals = letters().all(char::is_uppercase) && (2..=5).contains(&letters().count());
        let phrase = self
            .phrases
            .entry(key(written))
            .or_insert_with(|| Phrase { senses: flag(capitals, Sense::Capitals), ..Phrase::default() });
        if !capitals {
            // One spelling in small letters is enough.
            phrase.senses &= !(Sense::Capitals as u16);
        }
        phrase
    }
}

/// A phrase folded as the reader will meet it: token by token, without the signs that no phrase runs across.
fn key(phrase: &str) -> String {
    let article = Segmented::new(phrase);
    let mut key = String::new();
    for token in (0..article.tokens().len()).filter(|token| super::is_wordlike(&article, *token)) {
        if !key.is_empty() {
            key.push(' ');
        }
        fold_into(article.word(token), &mut key);
    }
    key
}

fn split(aliases: &str) -> impl Iterator<Item = &str> {
    aliases.split('|').filter(|alias| !alias.is_empty())
}

fn flag(set: bool, sense: Sense) -> u16 {
    if set { sense as u16 } else { 0 }
}

/// The feature that a class of the sources stands for.
fn feature_of(class: &str) -> Option<Feature> {
    Some(match class {
        "A1" => Feature::Division,
        "P.C" => Feature::Capital,
        "P" => Feature::Town,
        "L" | "T.continent" => Feature::Region,
        "H.R" => Feature::River,
        "H.L" => Feature::Lake,
        "T.island" => Feature::Island,
        "T.mountain" | "T.range/mtn" => Feature::Mountain,
        "S" => Feature::Site,
        "S.AIRP" => Feature::Airport,
        _ if class.starts_with("H.M") => Feature::Sea,
        _ if class.starts_with('T') => Feature::Terrain,
        _ => return None,
    })
}

fn number<N: std::str::FromStr + Default>(cell: &str) -> io::Result<N> {
    if cell.is_empty() {
        Ok(N::default())
    } else {
        cell.parse().map_err(|_| io::Error::other(format!("no number: {cell:?}")))
    }
}

/// Degrees in hundredths above `-offset`.
fn hundredths(degrees: &str, offset: u16) -> io::Result<u16> {
    let value = (number::<f64>(degrees)? * 100.0).round() + f64::from(offset);
    if (0.0..=2.0 * f64::from(offset)).contains(&value) {
        Ok(value as u16)
    } else {
        Err(io::Error::other(format!("no degrees: {degrees}")))
    }
}

/// The forms of a regular verb, and of the irregular ones among those that report.
fn inflections(lemma: &str) -> Vec<String> {
    let past = match lemma {
        "say" => "said".to_owned(),
        "tell" => "told".to_owned(),
        "think" => "thought".to_owned(),
        "hold" => "held".to_owned(),
        "write" => "wrote".to_owned(),
        "swear" => "swore".to_owned(),
        "take" => "took".to_owned(),
        "mean" => "meant".to_owned(),
        "find" => "found".to_owned(),
        "understand" => "understood".to_owned(),
        "broadcast" => "broadcast".to_owned(),
        "admit" => "admitted".to_owned(),
        _ if lemma.ends_with('e') => format!("{lemma}d"),
        _ if lemma.ends_with('y') && !lemma.ends_with("ay") => format!("{}ied", &lemma[..lemma.len() - 1]),
        _ => format!("{lemma}ed"),
    };
    let present = match lemma {
        _ if lemma.ends_with('y') && !lemma.ends_with("ay") => format!("{}ies", &lemma[..lemma.len() - 1]),
        _ if lemma.ends_with("sh") || lemma.ends_with('s') || lemma.ends_with("ch") => format!("{lemma}es"),
        _ => format!("{lemma}s"),
    };
    vec![lemma.to_owned(), past, present]
}

/// The rows of a table, each with as many cells as there are `columns`.
fn table<const N: usize>(folder: &Path, file: &str, columns: [&str; N]) -> io::Result<Vec<[String; N]>> {
    let path = folder.join(file);
    let text = fs::read_to_string(&path).map_err(|error| io::Error::other(format!("{}: {error}", path.display())))?;
    let mut lines = text.lines();
    if lines.next().is_none_or(|header| !header.split('\t').eq(columns)) {
        return Err(io::Error::other(format!("{file}: its first line should be {}", columns.join(", "))));
    }
    lines
        .map(|line| {
            let cells: Vec<String> = line.split('\t').map(str::to_owned).collect();
            cells.try_into().map_err(|_| io::Error::other(format!("{file}: not {N} cells in {line:?}")))
        })
        .collect()
}
