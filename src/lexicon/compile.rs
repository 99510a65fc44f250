//! Makes the compiled lexicon out of the readable sources.
//!
//! In: the tables of `sources/`. Out: the bytes that `Lexicon::read` reads: magic and version, the length of the phrase
//! map in four bytes, the map (an `fst` from folded phrase to senses), then the actors, a kind and a name a line.
//! The same sources give the same bytes on every machine.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;

use super::fold::fold_into;
use super::{ACTOR_SHIFT, MAGIC, Sense};
use crate::label::EntityKind;
use crate::segment::Segmented;

/// Compiles the tables in `folder`.
///
/// # Errors
/// Where a table is missing or has not the columns it should have.
pub fn compile(folder: &Path) -> io::Result<Vec<u8>> {
    let mut phrases = Phrases::default();
    for row in table(folder, "countries.tsv", ["name", "aliases", "iso2", "capital"])? {
        phrases.add_all(&row[0], &row[1], Sense::Country as u64 | Sense::Large as u64);
    }
    for row in table(folder, "demonyms.tsv", ["name", "iso2", "kind"])? {
        phrases.add(&row[0], Sense::Demonym as u64);
    }
    for [name, aliases, _, feature, _, _, population, _, word] in table(
        folder,
        "places.tsv",
        ["name", "aliases", "iso2", "feature", "latitude", "longitude", "population", "source", "word"],
    )? {
        let kind = if feature.starts_with('S') { Sense::Site } else { Sense::Place };
        let large = feature == "A1" || feature == "P.C" || population.parse::<u64>().is_ok_and(|people| people >= 100_000);
        phrases.add_all(&name, &aliases, kind as u64 | flag(large, Sense::Large) | flag(word == "1", Sense::Word));
    }
    let actors = add_actors(&mut phrases, folder)?;
    for [name, aliases] in table(folder, "companies.tsv", ["name", "aliases"])? {
        phrases.add_all(&name, &aliases, Sense::Company as u64);
    }
    for (file, sense) in [("firstnames.tsv", Sense::FirstName), ("surnames.tsv", Sense::Surname)] {
        for [name, word] in table(folder, file, ["name", "word"])? {
            phrases.add(&name, sense as u64 | flag(word == "1", Sense::Word));
        }
    }
    for [name, _] in table(folder, "roles.tsv", ["name", "class"])? {
        if name.starts_with(char::is_uppercase) {
            phrases.add(&name, Sense::Title as u64);
        }
    }
    for [lemma, _] in table(folder, "verbs.tsv", ["name", "class"])? {
        for form in inflections(&lemma) {
            phrases.add(&form, Sense::ReportingVerb as u64);
        }
    }

    let map = fst::Map::from_iter(phrases.senses).map_err(io::Error::other)?.into_fst().into_inner();
    let mut bytes = MAGIC.to_vec();
    bytes.extend((map.len() as u32).to_le_bytes());
    bytes.extend(map);
    bytes.extend(actors.bytes());
    Ok(bytes)
}

/// Adds the actors, the better known first: an alias that two of them claim goes to the first.
fn add_actors(phrases: &mut Phrases, folder: &Path) -> io::Result<String> {
    let mut rows: Vec<[String; 5]> = table(folder, "actors.tsv", ["name", "aliases", "kind", "iso2", "tier"])?;
    rows.sort_by(|a, b| (&a[4], &a[0]).cmp(&(&b[4], &b[0])));
    let mut list = String::new();
    for (number, [name, aliases, kind, _, _]) in rows.iter().enumerate() {
        phrases.add_all(name, aliases, Sense::Actor as u64 | (number as u64) << ACTOR_SHIFT);
        // The sources know a few kinds more than the document does.
        let kind = match kind.as_str() {
            "criminal group" => EntityKind::ArmedGroup,
            other => *EntityKind::ALL
                .iter()
                .find(|known| known.as_str() == other)
                .ok_or_else(|| io::Error::other(format!("actors.tsv: {name} has the unknown kind {other:?}")))?,
        };
        list.push_str(&format!("{kind}\t{name}\n"));
    }
    Ok(list)
}

fn flag(set: bool, sense: Sense) -> u64 {
    if set { sense as u64 } else { 0 }
}

/// Folded phrases with all they may be.
#[derive(Default)]
struct Phrases {
    senses: BTreeMap<String, u64>,
}

impl Phrases {
    fn add_all(&mut self, name: &str, aliases: &str, senses: u64) {
        self.add(name, senses);
        aliases.split('|').filter(|alias| !alias.is_empty()).for_each(|alias| self.add(alias, senses));
    }

    /// Adds a phrase as the reader will meet it: in tokens.
    fn add(&mut self, phrase: &str, senses: u64) {
        let article = Segmented::new(phrase);
        let mut key = String::new();
        for token in 0..article.tokens().len() {
            if super::is_hyphen(article.word(token)) {
                continue;
            }
            if !key.is_empty() {
                key.push(' ');
            }
            fold_into(article.word(token), &mut key);
        }
        if key.is_empty() {
            return;
        }
        let letters = || phrase.chars().filter(|c| c.is_alphabetic());
        let capitals = letters().all(char::is_uppercase) && (2..=5).contains(&letters().count());
        let entry = self.senses.entry(key).or_insert(if capitals { Sense::Capitals as u64 } else { 0 });
        if !capitals {
            // One spelling in small letters is enough.
            *entry &= !(Sense::Capitals as u64);
        }
        let has_actor = *entry & Sense::Actor as u64 != 0;
        *entry |= if has_actor { senses & ((1 << ACTOR_SHIFT) - 1) } else { senses };
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_lexicon_is_made_of_the_sources() {
        let sources = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lexicon/sources");
        let made = compile(&sources).expect("the sources are in the repository");
        assert!(made == super::super::SHIPPED, "src/lexicon/lexicon.bin is stale: run ./build.sh lexicon");
    }
}
