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

/// Labels, and as many more numbers as make a row of whole vector registers.
const ROW: usize = LABELS.next_multiple_of(8);

/// What a centre gives to the hidden layer, in steps.
type Steps = [i16; HIDDEN];

/// The network laid out for use: what each centre of the word knowledge gives to the hidden layer, by place of the window,
/// and the output in rows that a processor adds at once. Whole numbers are added twice as fast as fractions, and need half
/// the memory; the steps are so small that nothing is lost, and so large that no sum leaves its range.
pub(crate) struct Tables {
    parts: usize,
    rows: Vec<Steps>,
    unknown: [Steps; PLACES],
    bias: Steps,
    /// What one step is worth.
    step: f32,
    output: Vec<[f32; ROW]>,
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
        let step = most.iter().copied().fold(f32::MIN_POSITIVE, f32::max) / f32::from(i16::MAX - 1024);
        // To the nearest, by hand: `f32::round` is a call to the system's library.
        let steps = |row: &Hidden| row.map(|value| (value / step + 0.5f32.copysign(value)) as i16);
        let output = |weights: &Scores| std::array::from_fn(|label| weights.get(label).copied().unwrap_or(0.0));
        Self {
            parts,
            rows: rows.iter().map(steps).collect(),
            unknown: std::array::from_fn(|place| steps(&network.unknown[place])),
            bias: steps(&network.bias),
            step,
            output: network.output.iter().map(output).collect(),
        }
    }

    /// The scores of the labels; a unit that is not positive says nothing.
    pub fn scores(&self, hidden: &Hidden) -> Scores {
        let mut sum = [0.0; ROW];
        for (value, row) in hidden.iter().zip(&self.output) {
            let value = value.max(0.0);
            sum.iter_mut().zip(row).for_each(|(sum, weight)| *sum += value * weight);
        }
        std::array::from_fn(|label| sum[label])
    }

    /// The hidden layer of a window, before beliefs.
    pub fn window(&self, words: &Words, window: [Option<WordId>; PLACES]) -> Hidden {
        let mut sum = self.bias;
        let mut add = |row: &Steps| sum.iter_mut().zip(row).for_each(|(sum, steps)| *sum = sum.wrapping_add(*steps));
        for (place, word) in window.into_iter().enumerate() {
            match word {
                Some(word) => {
                    let rows = self.rows[place * self.parts * CENTRES..].chunks_exact(CENTRES);
                    rows.zip(words.codes(word)).for_each(|(rows, code)| add(&rows[usize::from(*code)]));
                }
                None => add(&self.unknown[place]),
            }
        }
        sum.map(|steps| f32::from(steps) * self.step)
    }
}
