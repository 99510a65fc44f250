//! Annotated articles.
//!
//! In: JSON lines with a text and its names in code points, and how the corpus's labels read in ours. Out: [`Gold`].

use std::fs;
use std::io;
use std::path::Path;

use serde_json::Value;

use super::recipe::Corpus;
use crate::label::MentionLabel;

/// An annotated text.
#[derive(Clone)]
pub(super) struct Gold {
    pub text: String,
    /// Sorted, none overlapping.
    pub names: Vec<GoldName>,
    /// The corpus's place in the recipe.
    pub corpus: usize,
    /// How much it counts.
    pub weight: f32,
}

/// A name in the text.
#[derive(Clone, Debug)]
pub(super) struct GoldName {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// What it may be; the first is the most usual.
    pub labels: Vec<MentionLabel>,
}

/// Reads a file of a corpus.
pub(super) fn read(path: &Path, corpus: &Corpus, number: usize) -> io::Result<Vec<Gold>> {
    let name = |error: String| io::Error::other(format!("{}: {error}", path.display()));
    let text = fs::read_to_string(path).map_err(|error| name(error.to_string()))?;
    let mut found = Vec::new();
    for line in text.lines() {
        let record: Value = serde_json::from_str(line).map_err(|error| name(error.to_string()))?;
        let licence = record["licence"].as_str().unwrap_or_default();
        if !corpus.without_licence.iter().any(|word| licence.contains(word.as_str())) {
            found.push(gold(&record, corpus, number));
        }
    }
    Ok(if corpus.join > 1 { found.chunks(corpus.join).map(join).collect() } else { found })
}

fn gold(record: &Value, corpus: &Corpus, number: usize) -> Gold {
    let text = record["text"].as_str().unwrap_or_default().to_owned();
    let mut places: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    places.push(text.len());
    let mut names: Vec<GoldName> = record[&corpus.field]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|entity| {
            let at = |key: &str| places.get(entity[key].as_u64()? as usize).copied();
            let labels = corpus.labels.get(entity["label"].as_str()?)?.clone();
            Some(GoldName { start: at("start")?, end: at("end")?, labels })
        })
        .collect();
    // Of nested names the longest counts.
    names.sort_by_key(|name| (name.start, usize::MAX - name.end));
    let mut last_end = 0;
    names.retain(|name| {
        let keep = name.start >= last_end && name.end > name.start;
        if keep {
            last_end = name.end;
        }
        keep
    });
    Gold { text, names, corpus: number, weight: corpus.weight }
}

/// One article of several texts, each a paragraph.
fn join(texts: &[Gold]) -> Gold {
    let mut joined = Gold { text: String::new(), names: Vec::new(), ..texts[0].clone() };
    for gold in texts {
        let by = joined.text.len();
        joined.text.push_str(&gold.text);
        joined.text.push_str("\n\n");
        let moved = gold.names.iter().map(|name| GoldName { start: name.start + by, end: name.end + by, ..name.clone() });
        joined.names.extend(moved);
    }
    joined
}

/// Some of the texts of the first corpus again, as people write who do not use capitals, or nothing else: one in `every`
/// in small letters, one in capitals, one With A Capital Each. Only ASCII letters change, so names stay where they are.
pub(super) fn recased(texts: &[Gold], every: usize, weight: f32) -> Vec<Gold> {
    if every == 0 {
        return Vec::new();
    }
    let first = texts.iter().filter(|gold| gold.corpus == 0).enumerate();
    first
        .filter_map(|(number, gold)| {
            let text = match number % every {
                0 => gold.text.to_ascii_lowercase(),
                1 => gold.text.to_ascii_uppercase(),
                2 => title_case(&gold.text),
                _ => return None,
            };
            Some(Gold { text, weight: gold.weight * weight, ..gold.clone() })
        })
        .collect()
}

/// Each of the texts again with its capitals saying nothing: one in small letters, the next in capitals, in title case, and
/// with only some lines so, as a headline is above its article. And each as it stands, for the sentences full of names that
/// look like titles and are none; they are few and count more.
pub(super) fn caseless(texts: &[Gold]) -> impl Iterator<Item = Gold> {
    let rewritten = texts.iter().enumerate().map(|(number, gold)| {
        let text = match number % 4 {
            0 => gold.text.to_ascii_lowercase(),
            1 => gold.text.to_ascii_uppercase(),
            2 => title_case(&gold.text),
            _ => some_lines(&gold.text),
        };
        Gold { text, weight: 1.0, ..gold.clone() }
    });
    rewritten.chain(texts.iter().map(|gold| Gold { weight: 4.0, ..gold.clone() }))
}

/// The first line and every third after it rewritten, in one way after the other.
fn some_lines(text: &str) -> String {
    let lines = text.split_inclusive('\n').scan(0, |number, line| {
        let own = *number;
        *number += usize::from(!line.trim().is_empty());
        Some(match own % 9 {
            0 => title_case(line),
            3 => line.to_ascii_uppercase(),
            6 => line.to_ascii_lowercase(),
            _ => line.to_owned(),
        })
    });
    lines.collect()
}

/// Every word of four letters and more with a capital.
fn title_case(text: &str) -> String {
    text.split_inclusive(|c: char| !c.is_alphanumeric())
        .map(|word| match word.as_bytes() {
            [first, rest @ ..] if rest.len() > 3 && first.is_ascii() => {
                format!("{}{}", first.to_ascii_uppercase() as char, &word[1..])
            }
            _ => word.to_owned(),
        })
        .collect()
}
