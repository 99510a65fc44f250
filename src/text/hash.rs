//! Hashes that are the same on every machine.
//!
//! In: bytes or numbers. Out: 64-bit hashes, and maps that use them. They are no defence against somebody who makes words
//! collide on purpose: two such words would share what is known of them, and nothing else would happen.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// The multiplier of FxHash (Firefox and rustc): odd, and without pattern in its bits.
const MULTIPLIER: u64 = 0x517c_c1b7_2722_0a95;

/// Adds a number to a hash.
pub const fn mix(hash: u64, more: u64) -> u64 {
    (hash.rotate_left(5) ^ more).wrapping_mul(MULTIPLIER)
}

/// The hash of a string of bytes.
pub fn hash_bytes(bytes: &[u8]) -> u64 {
    let (words, rest) = bytes.as_chunks::<8>();
    let hash = words.iter().fold(bytes.len() as u64, |hash, word| mix(hash, u64::from_le_bytes(*word)));
    let mut last = [0; 8];
    last[..rest.len()].copy_from_slice(rest);
    mix(hash, u64::from_le_bytes(last))
}

/// A map from hashes that are hashes already.
pub type FixedMap<K, V> = HashMap<K, V, BuildHasherDefault<FixedHasher>>;

/// Hashes numbers by one more multiplication.
#[derive(Default)]
pub struct FixedHasher(u64);

impl Hasher for FixedHasher {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0 = mix(self.0, hash_bytes(bytes));
    }

    fn write_u32(&mut self, number: u32) {
        self.write_u64(u64::from(number));
    }

    fn write_u64(&mut self, number: u64) {
        // The table takes the upper bits for its tags and the lower ones for the place; a multiplication fills the upper.
        let product = mix(self.0, number);
        self.0 = product ^ (product >> 32);
    }
}
