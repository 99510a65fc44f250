//! How right the names are.
//!
//! In: names found and annotated. Out: precision, recall and F1 for the eye while training goes on, and the calibration
//! of confidence. The figures that are published come from the project's scorers and not from here.

use std::fmt;

use super::example::{Example, Marginals, Name};
use crate::label::MentionLabel;
use crate::tag::chain::{Decoder, ln};
use crate::tag::name::model::{self, CONFIDENCE_STEPS};
use crate::tag::name::scheme::{LABELS, Transitions, may_follow, names};

/// Right, found and annotated names, by label.
#[derive(Default)]
pub(super) struct Table {
    counts: [[usize; 3]; MentionLabel::ALL.len()],
}

impl Table {
    pub fn of<'e>(results: impl Iterator<Item = (&'e Example, Vec<Name>)>) -> Self {
        let mut table = Self::default();
        for (example, found) in results {
            for (start, end, label) in found {
                let counts = &mut table.counts[label as usize];
                counts[1] += 1;
                counts[0] +=
                    usize::from(example.gold.iter().any(|gold| gold.0 == start && gold.1 == end && gold.2[0] == label));
            }
            for (_, _, labels) in &example.gold {
                table.counts[labels[0] as usize][2] += 1;
            }
        }
        table
    }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sum = |n: usize| self.counts.iter().map(|counts| counts[n]).sum::<usize>();
        let f1 = |[right, found, gold]: [usize; 3]| 200.0 * right as f64 / (found + gold).max(1) as f64;
        write!(f, "F1 {:.2}", f1([sum(0), sum(1), sum(2)]))?;
        for (label, counts) in MentionLabel::ALL.iter().zip(self.counts) {
            write!(f, ", {label} {:.1}", f1(counts))?;
        }
        Ok(())
    }
}

/// How often names were right, by how likely they were held.
#[derive(Default)]
pub(super) struct Trust {
    /// Right and found, a step of confidence each.
    steps: [[usize; 2]; CONFIDENCE_STEPS],
}

impl Trust {
    /// Takes in an example by a model that has not seen it.
    pub fn add(&mut self, example: &Example, marginals: &Marginals) {
        let mut even = Transitions::zero();
        even.forbid(may_follow);
        let decoder = Decoder::new(even);
        for run in &example.runs {
            let likely = &marginals[run.clone()];
            let scores: Vec<[f32; LABELS]> = likely.iter().map(|likely| likely.map(ln)).collect();
            for (place, label) in names(&decoder.best(&scores)) {
                let token = |place: usize| example.candidates[run.start + place].token as usize;
                let (start, end) = (token(place.start), token(place.end - 1) + 1);
                let right = example.gold.iter().any(|gold| gold.0 == start && gold.1 == end && gold.2[0] == label);
                let counts = &mut self.steps[model::step(model::confidence(&likely[place], label))];
                counts[0] += usize::from(right);
                counts[1] += 1;
            }
        }
    }
}

/// For each step of likelihood the share of names that were right, in hundredths; it never falls as likelihood rises.
pub(super) fn calibrate(trust: &Trust) -> [u8; CONFIDENCE_STEPS] {
    // Pools of steps, merged wherever a later one is less often right (pool adjacent violators).
    let mut pools: Vec<(usize, usize, usize)> = Vec::new();
    for [right, found] in trust.steps {
        pools.push((right, found, 1));
        while let [.., (r1, f1, n1), (r2, f2, n2)] = pools[..] {
            if f1 > 0 && f2 > 0 && r1 * f2 <= r2 * f1 {
                break;
            }
            pools.truncate(pools.len() - 2);
            pools.push((r1 + r2, f1 + f2, n1 + n2));
        }
    }
    let mut steps = pools.into_iter().flat_map(|(right, found, steps)| {
        let share = 100.0 * right as f64 / found.max(1) as f64;
        std::iter::repeat_n(share.round().clamp(1.0, 99.0) as u8, steps)
    });
    std::array::from_fn(|_| steps.next().unwrap_or(99))
}
