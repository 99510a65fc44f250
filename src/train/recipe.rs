//! What a model is made of.
//!
//! In: a JSON file. Out: a [`Recipe`]: the corpora with their weights and how their labels read in ours, and the numbers
//! that training goes by. `recipes/` holds those of the shipped models, and says why the numbers are what they are.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;

use serde::Deserialize;
use serde_json::Value;

use super::corpus::{self, Gold};
use crate::label::MentionLabel;

/// A recipe as it stands in its file.
pub(super) fn value(path: &Path) -> io::Result<Value> {
    let text = fs::read_to_string(path).map_err(|error| io::Error::other(format!("{}: {error}", path.display())))?;
    serde_json::from_str(&text).map_err(|error| io::Error::other(format!("{}: {error}", path.display())))
}

/// What a model is made of.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Recipe {
    /// The model's name.
    pub name: String,
    /// The corpora; the first one's conventions are the model's.
    pub corpora: Vec<Corpus>,
    /// How many of the most frequent words have a vector.
    pub words: usize,
    /// How many directions of the vectors are kept.
    pub dims: usize,
    /// Bytes of a vector.
    pub parts: usize,
    /// How many weights of features the model keeps.
    pub weights: usize,
    /// The largest whole number that a weight becomes.
    pub levels: u8,
    /// A feature is left out whose weights come to fewer steps than this in all.
    #[serde(default)]
    pub least_worth: u32,
    /// A feature seen less often is not learnt.
    pub least_count: u32,
    /// Rounds of training.
    pub epochs: usize,
    /// Rounds of training once the small weights are gone.
    pub slim_epochs: usize,
    /// Rounds of the training that finds the vectors' directions.
    pub scout_epochs: usize,
    /// Into how many parts the articles are dealt for beliefs and confidence.
    pub folds: usize,
    /// Rounds of training on each.
    pub fold_epochs: usize,
    /// Step of the sparse part (AdaGrad).
    pub rate: f32,
    /// Share of features hidden at each step.
    pub drop: f32,
    /// Step of the dense part (Adam).
    pub network_rate: f32,
    /// Share of hidden units switched off at each step.
    pub hidden_drop: f32,
    /// Share of words taken for unknown at each step.
    pub word_drop: f32,
    /// One article in so many is read again in small letters, one in capitals, one in title case; 0: none is.
    pub recase: usize,
    /// How much such an article counts beside the others.
    pub recase_weight: f32,
    /// How many weights are learnt beside these for text in which capitals say nothing.
    pub caseless_weights: usize,
    /// The largest whole number that a weight becomes at last; small ones spare bytes.
    pub caseless_levels: u8,
    /// Where chance begins.
    pub seed: u64,
}

/// A corpus and how it is read.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Corpus {
    /// Its name in cards and tables.
    pub name: String,
    /// Its licence, for the card.
    pub licence: String,
    /// JSON lines to learn from, below the data folder.
    pub train: String,
    /// JSON lines to measure on; may be empty.
    #[serde(default)]
    pub dev: String,
    /// The field that holds the names.
    pub field: String,
    /// How much an article counts.
    pub weight: f32,
    /// Our labels for each of theirs. Several: it may be any of them, and training leaves it open which. A label that is
    /// not here is no name of ours.
    pub labels: BTreeMap<String, Vec<MentionLabel>>,
    /// Single sentences that stood beside each other: so many are read as one article.
    #[serde(default)]
    pub join: usize,
    /// Lines whose licence holds one of these words are left out.
    #[serde(default)]
    pub without_licence: Vec<String>,
}

impl Recipe {
    /// Reads the recipe of a model of names.
    pub(super) fn read(value: Value) -> io::Result<Self> {
        serde_json::from_value(value).map_err(io::Error::other)
    }

    /// The annotated texts of all corpora, in their order.
    pub(super) fn read_corpora(&self, data: &Path, file: impl Fn(&Corpus) -> &String) -> io::Result<Vec<Gold>> {
        let mut all = Vec::new();
        for (number, corpus) in self.corpora.iter().enumerate() {
            let file = file(corpus);
            if !file.is_empty() {
                all.extend(corpus::read(&data.join(file), corpus, number)?);
            }
        }
        Ok(all)
    }
}
