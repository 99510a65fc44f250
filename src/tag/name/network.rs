//! The dense part of the model: one hidden layer over the vectors of the words around a token.
//!
//! In: the words in the window and what was believed of the word elsewhere. Out: a score a label. Since a word's vector is
//! one of 256 centres a part, what each centre gives to the hidden layer is worked out once, and a token costs additions
//! alone. Every sum has one fixed order: the same numbers on every machine.

use super::belief::Belief;
use super::feature::WINDOW;
use super::scheme::{LABELS, Scores};
use crate::lexicon::words::CENTRES;
use crate::lexicon::{WordId, Words};
use crate::tag::chain::wide::dot;

/// Hidden units.
pub(crate) const HIDDEN: usize = 64;

/// Tokens in the window.
pub(crate) const PLACES: usize = 2 * WINDOW + 1;

/// Numbers that say what was believed of the word elsewhere: a label each, and whether it stands elsewhere.
pub(crate) const BELIEFS: usize = LABELS + 1;

/// What the hidden units hold.
pub(crate) type Hidden = [f32; HIDDEN];

/// Weights of the dense part.
#[derive(Clone, Debug)]
pub(crate) struct Network {
    /// Numbers of a vector.
    pub dims: usize,
    /// For each place of the window and each number of a vector, a row of hidden units.
    pub input: Vec<Hidden>,
    /// For each place, the row for a word that is not known, or that lies outside.
    pub unknown: Vec<Hidden>,
    /// A row a number of a belief.
    pub belief: Vec<Hidden>,
    pub bias: Hidden,
    /// For each hidden unit, what it gives to each label.
    pub output: Vec<Scores>,
}

impl Network {
    /// A network that says nothing.
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

    #[cfg(feature = "train")]
    /// All weights, in the order of the model file.
    pub fn weights(&self) -> [&[f32]; 5] {
        [
            self.input.as_flattened(),
            self.unknown.as_flattened(),
            self.belief.as_flattened(),
            &self.bias,
            self.output.as_flattened(),
        ]
    }

    /// The same, to be changed.
    pub fn weights_mut(&mut self) -> [&mut [f32]; 5] {
        [
            self.input.as_flattened_mut(),
            self.unknown.as_flattened_mut(),
            self.belief.as_flattened_mut(),
            &mut self.bias,
            self.output.as_flattened_mut(),
        ]
    }

    #[cfg(feature = "train")]
    /// Adds the beliefs to the hidden layer.
    pub fn believe(&self, belief: Option<&Belief>, hidden: &mut Hidden) {
        let Some(belief) = belief.filter(|belief| belief.elsewhere) else { return };
        for (value, row) in belief.labels.iter().chain([&1.0]).zip(&self.belief) {
            add(hidden, *value, row);
        }
    }

    #[cfg(feature = "train")]
    /// Adds the scores of the labels; a unit that is not positive says nothing.
    pub fn score(&self, hidden: &Hidden, scores: &mut Scores) {
        for (value, row) in hidden.iter().zip(&self.output) {
            if *value > 0.0 {
                scores.iter_mut().zip(row).for_each(|(score, weight)| *score += value * weight);
            }
        }
    }
}

/// Adds a multiple of a row.
pub(crate) fn add(hidden: &mut Hidden, value: f32, row: &Hidden) {
    hidden.iter_mut().zip(row).for_each(|(unit, weight)| *unit += value * weight);
}

/// The hidden layer, or what is added to it, in steps.
pub(crate) type Steps = [i16; HIDDEN];

/// The largest whole number that a weight of the output becomes, as in the model file.
const OUTPUT_LEVELS: f32 = 127.0;

/// Bits of a belief behind the point: what is less likely than one in a thousand says nothing.
const BELIEF_BITS: u32 = 9;

/// The network laid out for use: what each centre of the word knowledge gives to the hidden layer, by place of the window,
/// and what each label takes from it. Whole numbers are added and multiplied twice as fast as fractions, and need half the
/// memory; the steps are so small that nothing is lost, and so large that no sum leaves its range.
pub(crate) struct Tables {
    parts: usize,
    rows: Vec<Steps>,
    unknown: [Steps; PLACES],
    belief: [Steps; BELIEFS],
    bias: Steps,
    /// For each label what it takes from each hidden unit.
    output: [Steps; LABELS],
    /// What one step of the output is worth.
    worth: f32,
}

impl Tables {
    pub fn new(network: &Network, words: &Words) -> Self {
        let (parts, width) = (words.parts(), words.width());
        let mut rows: Vec<Hidden> = Vec::with_capacity(PLACES * parts * CENTRES);
        for place in 0..PLACES {
            for part in 0..parts {
                let weights = &network.input[place * network.dims + part * width..][..width];
                for code in 0..=u8::MAX {
                    let mut row = [0.0; HIDDEN];
                    words.centre(part, code).iter().zip(weights).for_each(|(value, weight)| add(&mut row, *value, weight));
                    rows.push(row);
                }
            }
        }
        // The largest that a sum can become: for each unit the largest of each part of each place, whichever the words.
        let mut most = network.bias.map(f32::abs);
        let widest = |rows: &[Hidden]| -> Hidden {
            std::array::from_fn(|unit| rows.iter().fold(0.0, |most: f32, row| most.max(row[unit].abs())))
        };
        rows.chunks_exact(CENTRES).for_each(|rows| add(&mut most, 1.0, &widest(rows)));
        network.unknown.iter().for_each(|row| add(&mut most, 1.0, &row.map(f32::abs)));
        network.belief.iter().for_each(|row| add(&mut most, 1.0, &row.map(f32::abs)));
        let step = most.iter().copied().fold(f32::MIN_POSITIVE, f32::max) / f32::from(i16::MAX - 1024);
        // To the nearest, by hand: `f32::round` is a call to the system's library.
        let steps = |row: &Hidden| row.map(|value| (value / step + 0.5f32.copysign(value)) as i16);
        let most = network.output.as_flattened().iter().copied().map(f32::abs).fold(f32::MIN_POSITIVE, f32::max);
        let output_step = most / OUTPUT_LEVELS;
        let output = |unit: usize, label: usize| {
            let value = network.output[unit][label];
            (value / output_step + 0.5f32.copysign(value)) as i16
        };
        Self {
            parts,
            rows: rows.iter().map(steps).collect(),
            unknown: std::array::from_fn(|place| steps(&network.unknown[place])),
            belief: std::array::from_fn(|number| steps(&network.belief[number])),
            bias: steps(&network.bias),
            output: std::array::from_fn(|label| std::array::from_fn(|unit| output(unit, label))),
            worth: step * output_step,
        }
    }

    /// The hidden layer before anything is known.
    pub fn bias(&self) -> &Steps {
        &self.bias
    }

    /// What a word gives to the hidden layer from a place of the window.
    pub fn word(&self, words: &Words, place: usize, word: Option<WordId>) -> Steps {
        let Some(word) = word else { return self.unknown[place] };
        let mut sum = [0; HIDDEN];
        let rows = self.rows[place * self.parts * CENTRES..].chunks_exact(CENTRES);
        rows.zip(words.codes(word)).for_each(|(rows, code)| add_steps(&mut sum, &rows[usize::from(*code)]));
        sum
    }

    /// Adds what was believed of the word elsewhere.
    pub fn believe(&self, belief: &Belief, hidden: &mut Steps) {
        const HALF: i32 = 1 << (BELIEF_BITS - 1);
        for (likely, row) in belief.labels.iter().chain([&1.0]).zip(&self.belief) {
            let likely = (likely * (1 << BELIEF_BITS) as f32 + 0.5) as i32;
            if likely > 0 {
                let share = |steps: &i16| ((i32::from(*steps) * likely + HALF) >> BELIEF_BITS) as i16;
                hidden.iter_mut().zip(row).for_each(|(sum, steps)| *sum = sum.wrapping_add(share(steps)));
            }
        }
    }

    /// The scores of the labels; a unit that is not positive says nothing.
    pub fn scores(&self, hidden: &Steps) -> Scores {
        let hidden = hidden.map(|steps| steps.max(0));
        std::array::from_fn(|label| dot(&hidden, &self.output[label]) as f32 * self.worth)
    }
}

/// Adds steps to steps.
pub(crate) fn add_steps(sum: &mut Steps, more: &Steps) {
    sum.iter_mut().zip(more).for_each(|(sum, steps)| *sum = sum.wrapping_add(*steps));
}
