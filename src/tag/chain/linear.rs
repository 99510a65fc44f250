//! A model that is a linear chain over features and no more.
//!
//! In: a model file, then the keys of each token's features. Out: its labels. `train/linear.rs` learns and writes it.

use super::file::{ModelError, Reader};
use super::table::{Features, Sum, Table};
use super::{Decoder, MayFollow, Scores};

/// Features and transitions.
pub(crate) struct Linear<const L: usize> {
    table: Table<L>,
    decoder: Decoder<L>,
    checksum: u64,
}

impl<const L: usize> Linear<L> {
    /// Reads a file: magic, checksum, transitions, features.
    ///
    /// # Errors
    /// Where the bytes are something else, are damaged or cut off.
    pub fn read(bytes: &[u8], magic: &[u8; 8], may_follow: MayFollow) -> Result<Self, ModelError> {
        let (mut reader, checksum) = Reader::open(bytes, magic)?;
        let mut transitions = reader.transitions()?;
        transitions.forbid(may_follow);
        Ok(Self { table: Table::read(&mut reader)?, decoder: Decoder::new(transitions), checksum })
    }

    /// The checksum that the file carries.
    pub fn checksum(&self) -> u64 {
        self.checksum
    }

    /// What a token's features are worth, label by label. They are used up, here as below.
    pub fn scores(&self, features: &mut Features) -> Scores<L> {
        self.table.scores(features)
    }

    /// Adds what features are worth, in steps.
    pub fn add(&self, features: &mut Features, sum: &mut Sum) {
        self.table.add(features, sum);
    }

    /// What a sum of steps is worth, label by label.
    pub fn worth(&self, sum: &Sum) -> Scores<L> {
        self.table.worth(sum)
    }

    /// The best labels of a run of tokens with these scores.
    pub fn labels(&self, scores: &[Scores<L>]) -> Vec<usize> {
        self.decoder.best(scores)
    }
}
