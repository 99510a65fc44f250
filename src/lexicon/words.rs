//! What is known of words from outside the corpora: a vector and clusters for each of the more frequent words.
//!
//! In: the compiled word knowledge. Out: for a [`WordId`] its vector and its clusters.

/// A word of the word knowledge.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct WordId(pub(crate) u32);

/// Vectors and clusters of words.
pub struct Words {
    pub(crate) dims: usize,
    pub(crate) vectors: Vec<f32>,
    pub(crate) clusters: [Vec<u16>; 3],
}

impl Words {
    /// The vector of a word.
    pub fn vector(&self, id: WordId) -> &[f32] {
        &self.vectors[id.0 as usize * self.dims..][..self.dims]
    }

    /// The cluster of a word, from coarse (0) to fine (2).
    pub fn cluster(&self, id: WordId, level: usize) -> u16 {
        self.clusters[level][id.0 as usize]
    }

    /// How many numbers a vector has.
    pub fn dims(&self) -> usize {
        self.dims
    }
}
