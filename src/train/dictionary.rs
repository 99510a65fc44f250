//! Numbers for features.
//!
//! In: the keys of features as they are seen. Out: for each a number, in the order in which they were first seen; what is
//! learnt of a feature stands at its number. It forgets what is seen too seldom to be learnt.

use crate::text::hash::FixedMap;

/// Numbers of features, in the order in which they were first seen.
#[derive(Default)]
pub(super) struct Dictionary {
    numbers: FixedMap<u32, u32>,
    counts: Vec<u32>,
    closed: bool,
}

impl Dictionary {
    /// The number of a feature; a new one gets the next, until the dictionary is closed.
    pub fn number(&mut self, key: u32) -> Option<u32> {
        if self.closed {
            return self.get(key);
        }
        let next = self.counts.len() as u32;
        let number = *self.numbers.entry(key).or_insert(next);
        if number == next {
            self.counts.push(0);
        }
        self.counts[number as usize] += 1;
        Some(number)
    }

    /// The number of a feature that is known.
    pub fn get(&self, key: u32) -> Option<u32> {
        self.numbers.get(&key).copied()
    }

    /// How often a feature was seen.
    pub fn count(&self, number: u32) -> u32 {
        self.counts[number as usize]
    }

    /// How many features there are.
    pub fn len(&self) -> usize {
        self.counts.len()
    }

    /// Takes in features that are new, until it is closed again.
    pub fn set_open(&mut self, open: bool) {
        self.closed = !open;
    }

    /// The keys with their numbers, by key.
    pub fn sorted(&self) -> Vec<(u32, u32)> {
        let mut all: Vec<(u32, u32)> = self.numbers.iter().map(|(key, number)| (*key, *number)).collect();
        all.sort_unstable();
        all
    }

    /// Forgets the features seen less often than `least`, and takes in no more.
    pub fn keep_frequent<'f>(&mut self, lists: impl Iterator<Item = &'f mut Vec<u32>>, least: u32) {
        let kept: Vec<bool> = self.counts.iter().map(|count| *count >= least).collect();
        self.keep(lists, &kept);
        self.closed = true;
    }

    /// Forgets the features that are not marked.
    pub fn keep<'f>(&mut self, lists: impl Iterator<Item = &'f mut Vec<u32>>, kept: &[bool]) {
        self.renumber(lists, kept);
        let new = new_numbers(kept);
        self.numbers.retain(|_, number| {
            let keep = kept[*number as usize];
            *number = new[*number as usize];
            keep
        });
        self.counts = self.counts.iter().zip(kept).filter(|(_, kept)| **kept).map(|(count, _)| *count).collect();
    }

    /// Gives the features of `lists` the numbers that they have, or will have, once only the marked are kept.
    pub fn renumber<'f>(&self, lists: impl Iterator<Item = &'f mut Vec<u32>>, kept: &[bool]) {
        let new = new_numbers(kept);
        for features in lists {
            features.retain_mut(|number| {
                let keep = kept[*number as usize];
                *number = new[*number as usize];
                keep
            });
        }
    }
}

fn new_numbers(kept: &[bool]) -> Vec<u32> {
    let mut next = 0;
    kept.iter()
        .map(|kept| {
            next += u32::from(*kept);
            next.wrapping_sub(1)
        })
        .collect()
}
