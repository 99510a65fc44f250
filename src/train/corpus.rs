//! Annotated articles for training.
//!
//! In: JSON lines of a corpus and how its labels read in ours. Out: [`Gold`]: a text and its names in bytes.

use std::fs;
use std::io;
use std::path::Path;

use serde_json::Value;

use crate::label::MentionLabel;

/// An annotated text.
pub struct Gold {
    pub id: String,
    pub text: String,
    pub names: Vec<GoldName>,
    pub domain: usize,
}

/// A name: where it stands in bytes, and what it may be. Empty: it is a name of no label that is known.
#[derive(Clone, Debug)]
pub struct GoldName {
    pub start: usize,
    pub end: usize,
    pub labels: Vec<MentionLabel>,
}

/// Reads a corpus. `map` gives our labels for one of theirs; an empty list drops the name, `None` leaves it out of doubt.
pub fn read(path: &Path, field: &str, domain: usize, map: &dyn Fn(&str) -> Vec<MentionLabel>) -> io::Result<Vec<Gold>> {
    let text = fs::read_to_string(path).map_err(|error| io::Error::other(format!("{}: {error}", path.display())))?;
    let mut found = Vec::new();
    for line in text.lines() {
        let record: Value = serde_json::from_str(line)?;
        let text = record["text"].as_str().unwrap_or_default().to_owned();
        let mut places: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
        places.push(text.len());
        let mut names = Vec::new();
        for entity in record[field].as_array().into_iter().flatten() {
            let at = |key: &str| entity[key].as_u64().and_then(|n| places.get(n as usize).copied());
            let (Some(start), Some(end)) = (at("start"), at("end")) else { continue };
            let labels = map(entity["label"].as_str().unwrap_or_default());
            if !labels.is_empty() {
                names.push(GoldName { start, end, labels });
            }
        }
        // Of nested names the longest counts.
        names.sort_by_key(|name| (name.start, usize::MAX - name.end));
        let mut last_end = 0;
        names.retain(|name| {
            let keep = name.start >= last_end;
            if keep {
                last_end = name.end;
            }
            keep
        });
        found.push(Gold { id: record["id"].as_str().unwrap_or_default().to_owned(), text, names, domain });
    }
    Ok(found)
}

/// Joins so many texts into one, each a paragraph: sentences that stood beside each other make an article of a sort.
pub fn join(texts: Vec<Gold>, count: usize) -> Vec<Gold> {
    texts
        .chunks(count)
        .map(|chunk| {
            let mut joined = Gold { id: chunk[0].id.clone(), text: String::new(), names: Vec::new(), domain: chunk[0].domain };
            for gold in chunk {
                let by = joined.text.len();
                joined.text.push_str(&gold.text);
                joined.text.push_str("\n\n");
                joined.names.extend(gold.names.iter().map(|name| GoldName { start: name.start + by, end: name.end + by, ..name.clone() }));
            }
            joined
        })
        .collect()
}
