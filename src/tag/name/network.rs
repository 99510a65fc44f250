//! The dense part of the model: one hidden layer over the vectors of the words around a token.
//!
//! In: vectors of the words in the window and what was believed of the word elsewhere. Out: a score a label. Multiplication
//! and addition only, in one fixed order: the same on every machine.

use super::chain::{LABELS, Scores};
use super::feature::WINDOW;

/// Hidden units.
pub(crate) const HIDDEN: usize = 64;

/// Tokens in the window.
pub(crate) const PLACES: usize = 2 * WINDOW + 1;

/// Numbers that say what was believed of the word elsewhere.
pub(crate) const BELIEFS: usize = LABELS + 1;

pub(crate) type Hidden = [f32; HIDDEN];

/// Weights of the dense part.
#[derive(Clone, Debug)]
pub(crate) struct Network {
    pub dims: usize,
    /// For each place of the window and each dimension, a row of hidden units.
    pub input: Vec<Hidden>,
    /// For each place: the row for a word that is not known, or that lies outside.
    pub unknown: Vec<Hidden>,
    pub belief: Vec<Hidden>,
    pub bias: Hidden,
    pub output: Vec<Scores>,
}

impl Network {
    pub fn zero(dims: usize) -> Self {
        Self {
            dims,
            input: vec![[0.0; HIDDEN]; PLACES * dims],
            unknown: vec![[0.0; HIDDEN]; PLACES],
            belief: vec![[0.0; HIDDEN]; BELIEFS],
            bias: [0.0; HIDDEN],
            output: vec![[0.0; LABELS]; HIDDEN],
        }
    }

    /// What the window gives to the hidden layer, before beliefs.
    pub fn window<'v>(&self, vectors: impl Iterator<Item = Option<&'v [f32]>>, hidden: &mut Hidden) {
        *hidden = self.bias;
        for (place, vector) in vectors.enumerate() {
            match vector {
                Some(vector) => {
                    for (value, row) in vector.iter().zip(&self.input[place * self.dims..][..self.dims]) {
                        add(hidden, *value, row);
                    }
                }
                None => add(hidden, 1.0, &self.unknown[place]),
            }
        }
    }

    /// Adds the beliefs.
    pub fn believe(&self, beliefs: &[f32; BELIEFS], hidden: &mut Hidden) {
        for (value, row) in beliefs.iter().zip(&self.belief) {
            add(hidden, *value, row);
        }
    }

    /// The scores of the labels; what is not positive says nothing.
    pub fn scores(&self, hidden: &Hidden, scores: &mut Scores) {
        for (value, row) in hidden.iter().zip(&self.output) {
            if *value > 0.0 {
                for (score, weight) in scores.iter_mut().zip(row) {
                    *score += value * weight;
                }
            }
        }
    }
}

fn add(hidden: &mut Hidden, value: f32, row: &Hidden) {
    for (unit, weight) in hidden.iter_mut().zip(row) {
        *unit += value * weight;
    }
}
