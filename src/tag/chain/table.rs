//! What features are worth.
//!
//! In: the part of a model file that holds features, then the keys of a token's features. Out: a score a label. A key is a
//! hash of a feature's template and of what fills it; two features that collide share their weights. A weight is a byte, and
//! most features have one for a few labels only: the file holds no others.

use super::Scores;
use super::file::{ModelError, Reader};
use super::wide::place;
use crate::text::hash::mix;

/// Bits of a feature's key.
pub(crate) const KEY_BITS: u32 = 24;

/// The features of one token; kept from one to the next, so that nothing is allocated.
#[derive(Default)]
pub(crate) struct Features {
    pub keys: Vec<u32>,
}

impl Features {
    pub fn add(&mut self, template: u64, value: u64) {
        self.keys.push((mix(mix(template, value), 0x9e37) >> (64 - KEY_BITS)) as u32);
    }

    pub fn add_pair(&mut self, template: u64, first: u64, second: u64) {
        self.add(template, mix(first, second));
    }

    /// One feature for each bit.
    pub fn add_bits(&mut self, template: u64, bits: u64, with: u64) {
        let mut rest = bits;
        while rest != 0 {
            self.add_pair(template, u64::from(rest.trailing_zeros()), with);
            rest &= rest - 1;
        }
    }
}

/// Weights by key, with open addressing. Many features that are asked for have no weight, most of those of a word that is met
/// for the first time: a small filter says so of nearly all of them before the table is looked at.
pub(crate) struct Table<const L: usize> {
    /// A bit for the keys that end alike; where none of them has a weight, it is 0.
    filter: Vec<u64>,
    /// The key in each slot, four slots at a time; [`FREE`] where there is none. A key stands in the bucket that it ends
    /// like, or, where that is full, in the next one that is not.
    buckets: Vec<Bucket>,
    /// The weights of each slot, in [`lanes`](Self::LANES).
    weights: Vec<Lane>,
    scale: f32,
}

/// As many keys as a processor compares at once.
type Bucket = [u32; 4];

/// As many weights as a processor adds at once.
type Lane = [i8; 8];

/// No tagger has more labels than so many lanes hold.
const MOST_LANES: usize = 3;

/// Bits of the filter for a feature that has weights: one key in so many passes for nothing.
const FILTER_BITS: usize = 16;

/// Weights added up, in steps. 250 features of the largest weight would fit, and no token has so many.
#[derive(Clone, Copy, Default)]
pub(crate) struct Sum([[i16; 8]; MOST_LANES]);

impl Sum {
    /// Adds another.
    pub fn add(&mut self, other: &Self) {
        for (own, more) in self.0.iter_mut().zip(&other.0) {
            *own = std::array::from_fn(|at| own[at] + more[at]);
        }
    }
}

/// No key has so many bits.
const FREE: u32 = u32::MAX;

impl<const L: usize> Table<L> {
    /// Lanes of a row.
    const LANES: usize = {
        let lanes = L.div_ceil(size_of::<Lane>());
        assert!(lanes <= MOST_LANES);
        lanes
    };

    /// What one step of a weight is worth (`f32`), the number of features, their keys in rising order as differences
    /// (LEB128), for each the labels that have a weight (a bit each, two bytes up to 16 labels, else four), the weights.
    pub fn read(reader: &mut Reader<'_>) -> Result<Self, ModelError> {
        let scale = reader.float()?;
        let count = reader.count()?;
        if count > 1 << KEY_BITS {
            return Err(ModelError("it has more features than there can be"));
        }
        let mut sorted = Vec::with_capacity(count);
        let mut key = 0u32;
        for _ in 0..count {
            key = key.wrapping_add(reader.varint()?);
            sorted.push(key);
        }
        let masks = reader.take(count * mask_len(L))?;
        // At most two slots in three are taken: few buckets are full.
        let buckets = (count * 3 / 2 + 1).next_power_of_two().max(4) / 4;
        let filter = vec![0; (count * FILTER_BITS).next_power_of_two().div_ceil(64)];
        let weights = vec![[0; 8]; 4 * buckets * Self::LANES];
        let mut table = Self { filter, buckets: vec![[FREE; 4]; buckets], weights, scale };
        for (key, mask) in sorted.into_iter().zip(masks.chunks_exact(mask_len(L))) {
            let mut at = table.bucket_of(key);
            while !has_room(&table.buckets[at]) {
                at = table.next_bucket(at);
            }
            let slot = 4 * at + place(&table.buckets[at], FREE).unwrap_or_default();
            table.buckets[slot / 4][slot % 4] = key;
            for label in (0..L).filter(|label| mask[label / 8] >> (label % 8) & 1 == 1) {
                table.weights[slot * Self::LANES + label / 8][label % 8] = reader.take(1)?[0] as i8;
            }
            let (word, bit) = table.filter_place(key);
            table.filter[word] |= bit;
        }
        Ok(table)
    }

    #[cfg(feature = "train")]
    /// The keys and what each is worth.
    pub fn rows(&self) -> Vec<(u32, Scores<L>)> {
        self.buckets
            .as_flattened()
            .iter()
            .filter(|key| **key != FREE)
            .map(|key| (*key, self.scores(&mut Features { keys: vec![*key] })))
            .collect()
    }

    /// The sum of what the features are worth. They are used up, here as below.
    pub fn scores(&self, features: &mut Features) -> Scores<L> {
        self.worth(&self.sum(features))
    }

    /// The same, in steps.
    pub fn sum(&self, features: &mut Features) -> Sum {
        let mut sum = Sum::default();
        self.add(features, &mut sum);
        sum
    }

    /// What a sum of steps is worth.
    pub fn worth(&self, sum: &Sum) -> Scores<L> {
        let steps = sum.0.as_flattened();
        std::array::from_fn(|label| f32::from(steps[label]) * self.scale)
    }

    /// Adds the weights of features, in steps.
    pub fn add(&self, Features { keys }: &mut Features, sum: &mut Sum) {
        // Each step is done for all keys before the next, so that they wait for memory side by side; what is left of them
        // moves to the front. Which of them pass the filter nobody can guess: without a branch there is nothing to guess.
        let mut passed = 0;
        for at in 0..keys.len() {
            let key = keys[at];
            keys[passed] = key;
            passed += usize::from(self.may_have(key));
        }
        let mut found = 0;
        for at in 0..passed {
            if let Some(slot) = self.slot(keys[at]) {
                keys[found] = slot;
                found += 1;
            }
        }
        let Sum(mut lanes) = *sum;
        for slot in &keys[..found] {
            let row = &self.weights[*slot as usize * Self::LANES..][..Self::LANES];
            for (sum, lane) in lanes.iter_mut().zip(row) {
                *sum = std::array::from_fn(|at| sum[at] + i16::from(lane[at]));
            }
        }
        *sum = Sum(lanes);
        keys.clear();
    }

    /// Whether the filter lets a feature pass: all that have weights, and few others.
    fn may_have(&self, key: u32) -> bool {
        let (word, bit) = self.filter_place(key);
        self.filter[word] & bit != 0
    }

    /// Where the weights of a feature are, if it has any.
    fn slot(&self, key: u32) -> Option<u32> {
        let mut at = self.bucket_of(key);
        loop {
            let bucket = &self.buckets[at];
            let place = place(bucket, key);
            if place.is_some() || has_room(bucket) {
                return place.map(|place| (4 * at + place) as u32);
            }
            at = self.next_bucket(at);
        }
    }

    fn bucket_of(&self, key: u32) -> usize {
        key as usize & (self.buckets.len() - 1)
    }

    fn next_bucket(&self, at: usize) -> usize {
        (at + 1) & (self.buckets.len() - 1)
    }

    /// The word and the bit of the filter that a key shares with those that end alike.
    fn filter_place(&self, key: u32) -> (usize, u64) {
        ((key / 64) as usize & (self.filter.len() - 1), 1 << (key % 64))
    }
}

/// Whether a slot of a bucket is free: the last is taken last.
fn has_room(bucket: &Bucket) -> bool {
    bucket[3] == FREE
}

/// Bytes of a set of labels.
pub(crate) const fn mask_len(labels: usize) -> usize {
    if labels <= 16 { 2 } else { 4 }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A file of features for three labels, each with one weight: for the label, and as large, as its place says.
    fn file(keys: &[u32]) -> Vec<u8> {
        let mut bytes = 0.5f32.to_le_bytes().to_vec();
        bytes.extend((keys.len() as u32).to_le_bytes());
        let mut before = 0;
        for key in keys {
            let mut rest = key - before;
            before = *key;
            while rest > 0x7f {
                bytes.push(rest as u8 | 0x80);
                rest >>= 7;
            }
            bytes.push(rest as u8);
        }
        (0..keys.len()).for_each(|place| bytes.extend([1 << (place % 3), 0]));
        bytes.extend((0..keys.len()).map(|place| 1 + place as u8));
        bytes
    }

    #[test]
    fn features_that_share_a_bucket_are_all_found_and_no_others() {
        // All of them end alike, so that buckets run over into the next ones, and from the last into the first.
        let keys: Vec<u32> = (0..40).map(|place| 0x3f | place << 12).collect();
        let bytes = file(&keys);
        let table = Table::<3>::read(&mut Reader::of(&bytes)).expect("it is whole");
        let scores = |keys: &[u32]| table.scores(&mut Features { keys: keys.to_vec() });
        for (place, key) in keys.iter().enumerate() {
            let mut expected = [0.0; 3];
            expected[place % 3] = (1 + place) as f32 / 2.0;
            assert_eq!(scores(&[*key]), expected);
            assert_eq!(scores(&[0x3f | (place as u32 + 40) << 12, *key ^ 1]), [0.0; 3]);
        }
        let all: f32 = scores(&keys).iter().sum();
        assert_eq!(all, (1..=40).sum::<u16>() as f32 / 2.0);
    }

    #[test]
    fn a_table_without_features_says_nothing() {
        let table = Table::<3>::read(&mut Reader::of(&file(&[]))).expect("it is whole");
        assert_eq!(table.scores(&mut Features { keys: vec![0, 1, FREE] }), [0.0; 3]);
    }
}
