//! What features are worth.
//!
//! In: the part of a model file that holds features, then the keys of a token's features. Out: a score a label. A key is a
//! hash of a feature's template and of what fills it; two features that collide share their weights. A weight is a byte, and
//! most features have one for a few labels only: the file holds no others.

use super::Scores;
use super::file::{ModelError, Reader};
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

/// Weights by key, with open addressing.
pub(crate) struct Table<const L: usize> {
    /// The key in each slot; [`FREE`] where there is none.
    keys: Vec<u32>,
    weights: Vec<[i8; L]>,
    scale: f32,
}

/// No key has so many bits.
const FREE: u32 = u32::MAX;

impl<const L: usize> Table<L> {
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
        // At most two slots in three are taken, so a search ends soon.
        let slots = (count * 3 / 2 + 1).next_power_of_two();
        let (mut keys, mut weights) = (vec![FREE; slots], vec![[0; L]; slots]);
        for (key, mask) in sorted.into_iter().zip(masks.chunks_exact(mask_len(L))) {
            let mut row = [0; L];
            for (label, weight) in row.iter_mut().enumerate() {
                if mask[label / 8] >> (label % 8) & 1 == 1 {
                    *weight = reader.take(1)?[0] as i8;
                }
            }
            let mut at = key as usize & (slots - 1);
            while keys[at] != FREE {
                at = (at + 1) & (slots - 1);
            }
            (keys[at], weights[at]) = (key, row);
        }
        Ok(Self { keys, weights, scale })
    }

    #[cfg(feature = "train")]
    /// The keys and what each is worth.
    pub fn rows(&self) -> Vec<(u32, Scores<L>)> {
        let taken = self.keys.iter().zip(&self.weights).filter(|(key, _)| **key != FREE);
        taken.map(|(key, weights)| (*key, weights.map(|weight| f32::from(weight) * self.scale))).collect()
    }

    /// The sum of what the features are worth.
    pub fn scores(&self, keys: &[u32]) -> Scores<L> {
        // 250 features of the largest weight would fit, and no token has so many.
        let mut sum = [0i16; L];
        for &key in keys {
            let mut at = key as usize & (self.keys.len() - 1);
            while self.keys[at] != FREE {
                if self.keys[at] == key {
                    sum.iter_mut().zip(&self.weights[at]).for_each(|(sum, weight)| *sum += i16::from(*weight));
                    break;
                }
                at = (at + 1) & (self.keys.len() - 1);
            }
        }
        sum.map(|sum| f32::from(sum) * self.scale)
    }
}

/// Bytes of a set of labels.
pub(crate) const fn mask_len(labels: usize) -> usize {
    if labels <= 16 { 2 } else { 4 }
}
