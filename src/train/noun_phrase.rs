//! Learning base noun phrases.
//!
//! In: a recipe, and texts with tagged tokens and all noun phrases that refer to something (GUM's mentions, which nest). Out:
//! the model and its card. GUM marks no base noun phrases; they are derived: a mention up to where something follows its
//! noun ([`base`]), of those that overlap the first and longest; and what mentions leave over, nouns with what stands before
//! them, by the tags alone. The tags that the chunker learns from are those that our own tagger gives.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::Path;

use serde_json::Value;

use super::dictionary::Dictionary;
use super::linear::{Item, Run, learn};
use super::part_of_speech::{Gold, Recipe, read};
use crate::lexicon::Lexicon;
use crate::segment::Segmented;
use crate::tag::chain::table::Features;
use crate::tag::name::form::Forms;
use crate::tag::name::model::Model;
use crate::tag::noun_phrase::{Chunker, LABELS, MODEL_MAGIC, collect, may_follow};
use crate::tag::part_of_speech::{Memory, PartOfSpeech, Tagger};
use crate::text::hash::FixedMap;

/// Pronouns that stand before a noun.
const POSSESSIVES: &[&str] = &["my", "your", "his", "her", "its", "our", "their", "whose"];

/// A place in the text, in bytes.
type Place = (usize, usize);

/// Trains the model and writes it and its card into `output`.
pub(super) fn train(recipe: Value, data: &Path, output: &Path) -> io::Result<()> {
    let recipe: Recipe = serde_json::from_value(recipe).map_err(io::Error::other)?;
    let (lexicon, names, tagger) = (Lexicon::shipped(), Model::shipped(), Tagger::shipped());
    let mut dictionary = Dictionary::default();
    let mut runs: Vec<Run> = Vec::new();
    let mut features = Features::default();
    for gold in read(&data.join(&recipe.train), &recipe)?.iter().filter(|gold| gold.may_teach) {
        let article = Segmented::new(&gold.text);
        let forms = Forms::new(&article, &lexicon, names.words());
        let parts = tagger.tag(&article, &forms, names.words(), &mut Memory::default());
        let labels = labels(&article, &phrases(gold));
        for sentence in article.sentences() {
            let mut item = |token: usize| {
                features.keys.clear();
                collect(sentence, &forms, &parts, token, &mut features);
                let features = features.keys.iter().filter_map(|key| dictionary.number(*key)).collect();
                Item { features, admitted: 1 << labels[token] }
            };
            runs.push(Run { items: sentence.tokens.clone().map(&mut item).collect(), weight: 1.0 });
        }
    }
    super::say(&format!("{} sentences, {} features", runs.len(), dictionary.len()));
    let file = learn::<LABELS>(&mut runs, &mut dictionary, &recipe.numbers, may_follow, MODEL_MAGIC);
    fs::write(output.join(format!("{}.bin", recipe.name)), &file)?;
    let chunker = Chunker::read(&file).map_err(io::Error::other)?;
    let (mut right, mut found, mut annotated) = (0, 0, 0);
    for gold in &read(&data.join(&recipe.dev), &recipe)? {
        let article = Segmented::new(&gold.text);
        let forms = Forms::new(&article, &lexicon, names.words());
        let parts = tagger.tag(&article, &forms, names.words(), &mut Memory::default());
        let own = phrases(gold);
        annotated += own.len();
        for phrase in chunker.find(&article, &forms, &parts) {
            let tokens = article.tokens();
            let place = (tokens[phrase.start].span.start(), tokens[phrase.end - 1].span.end());
            found += 1;
            right += usize::from(own.contains(&place));
        }
    }
    let share = |of: usize| 100.0 * right as f64 / of.max(1) as f64;
    let mut card = format!(
        "# The model of base noun phrases `{}`: a card\n\nWritten by `./build.sh train`. Checksum {:016x}; {} bytes before \
         compression.\n\n## Data\n\n{}: {}.\nBase noun phrases are derived from GUM's mentions and tags: \
         `src/train/noun_phrase.rs` says how.\n\n## Scores\n\n",
        recipe.name,
        chunker.checksum(),
        file.len(),
        recipe.corpus,
        recipe.licence
    );
    let f1 = 200.0 * right as f64 / (found + annotated).max(1) as f64;
    let _ = writeln!(
        card,
        "On the development set of GUM, all genres, exact phrases, in percent: precision {:.1}, recall {:.1}, F1 {f1:.1}.",
        share(found),
        share(annotated)
    );
    let _ = writeln!(card, "\n## Recipe\n\n```text\n{:#?}\n```", recipe.numbers);
    super::say(&card);
    fs::write(output.join(format!("{}.md", recipe.name)), card)
}

/// The base noun phrases of a text.
fn phrases(gold: &Gold) -> BTreeSet<Place> {
    let map = |place: fn(&(usize, usize, usize)) -> usize| -> FixedMap<u64, usize> {
        gold.tags.iter().enumerate().map(|(number, token)| (place(token) as u64, number)).collect()
    };
    let (starts, ends) = (map(|token| token.0), map(|token| token.1));
    let mut all: Vec<Place> = gold
        .mentions
        .iter()
        .filter_map(|(start, end)| {
            let (first, last) = (*starts.get(&(*start as u64))?, *ends.get(&(*end as u64))?);
            let end = base(gold, first, last + 1);
            (end > first).then_some((first, end))
        })
        .collect();
    all.sort_by_key(|(start, end)| (*start, usize::MAX - end));
    let mut taken = 0;
    all.retain(|(start, end)| {
        let keep = *start >= taken;
        if keep {
            taken = *end;
        }
        keep
    });
    // What refers to nothing for GUM is a noun with what stands before it all the same: there the tags alone say.
    let mut more = Vec::new();
    let mut token = 0;
    let mut rest = all.iter().peekable();
    while token < gold.tags.len() {
        while rest.next_if(|(_, end)| *end <= token).is_some() {}
        let taken = rest.peek().map_or(gold.tags.len(), |(start, _)| *start);
        if token >= taken {
            token = rest.peek().map_or(token + 1, |(_, end)| *end);
            continue;
        }
        let line =
            |token: &usize| *token + 1 < taken && !gold.text[gold.tags[*token].1..gold.tags[*token + 1].0].contains('\n');
        let limit = (token..taken).find(|token| !line(token)).map_or(taken, |token| token + 1);
        let end = if opens(gold, token) { base(gold, token, limit) } else { token };
        if end > token && matches!(tag(gold, end - 1), PartOfSpeech::Noun | PartOfSpeech::ProperNoun) {
            more.push((token, end));
        }
        token = end.max(token + 1);
    }
    all.into_iter().chain(more).map(|(first, end)| (gold.tags[first].0, gold.tags[end - 1].1)).collect()
}

fn tag(gold: &Gold, token: usize) -> PartOfSpeech {
    PartOfSpeech::ALL[gold.tags[token].2]
}

fn is_possessive(gold: &Gold, token: usize) -> bool {
    let word = &gold.text[gold.tags[token].0..gold.tags[token].1];
    POSSESSIVES.iter().any(|own| word.eq_ignore_ascii_case(own))
}

/// Whether a phrase may begin with a token.
fn opens(gold: &Gold, token: usize) -> bool {
    use PartOfSpeech::*;
    matches!(tag(gold, token), Determiner | Adjective | Number | Noun | ProperNoun) || is_possessive(gold, token)
}

/// Where the base of a mention ends: before the first token that cannot stand before its noun, and after the last that can
/// end a phrase.
fn base(gold: &Gold, first: usize, end: usize) -> usize {
    use PartOfSpeech::*;
    let tag = |token: usize| tag(gold, token);
    let word = |token: usize| &gold.text[gold.tags[token].0..gold.tags[token].1];
    let ends_phrase = |token: usize| matches!(tag(token), Noun | ProperNoun | Pronoun | Number | Symbol | Other);
    let goes_on = |token: usize| {
        let after = token > first;
        match tag(token) {
            Adposition | Subordinator | Auxiliary | Coordinator | Interjection => !after,
            Punctuation => matches!(word(token), "-" | "–" | "'" | "\"" | "“" | "”" | "‘" | "/" | "."),
            Particle => matches!(word(token), "'s" | "’s" | "'" | "’"),
            Verb => token + 1 < end && matches!(tag(token + 1), Noun | ProperNoun),
            Pronoun => !after || is_possessive(gold, token) || tag(token - 1) == Determiner,
            Determiner => !after || !ends_phrase(token - 1),
            _ => true,
        }
    };
    // A pronoun that nothing belongs to is a phrase.
    if tag(first) == Pronoun && !is_possessive(gold, first) {
        return first + 1;
    }
    let stop = (first..end).find(|token| !goes_on(*token)).unwrap_or(end);
    let last = |may_end: &dyn Fn(usize) -> bool| (first..stop).rev().find(|token| may_end(*token)).map(|token| token + 1);
    // "The first" and "both" are phrases too, where there is no noun.
    last(&ends_phrase).or_else(|| last(&|token| matches!(tag(token), Adjective | Determiner))).unwrap_or(first)
}

/// Outside, begin or inside for each of our tokens.
fn labels(article: &Segmented<'_>, phrases: &BTreeSet<Place>) -> Vec<usize> {
    let mut rest = phrases.iter().peekable();
    let tokens = article.tokens().iter();
    tokens
        .map(|token| {
            while rest.next_if(|(_, end)| *end <= token.span.start()).is_some() {}
            match rest.peek() {
                Some((start, _)) if *start >= token.span.end() => 0,
                Some((start, _)) => {
                    if *start >= token.span.start() {
                        1
                    } else {
                        2
                    }
                }
                None => 0,
            }
        })
        .collect()
}
