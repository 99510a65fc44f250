//! The phrases of the lexicon, and how one is found.
//!
//! In: a sorted list of folded phrases, each as what it shares with the one before and the rest. Out: the number of a
//! phrase. A hash table finds it; a small table of first words says at once that no phrase begins so, or how many words
//! those have that do. It does not know what a phrase means.

use super::binary::{Column, DAMAGED, LexiconError};

/// Slots of the table of first words. Two words that share a slot cost an idle look-up, never a wrong one.
const FIRST_WORDS: usize = 1 << 17;

/// Bits of the table of two first words.
const PAIRS: usize = 1 << 18;

/// The bits of a slot that hold the number of a phrase.
const NUMBER: u32 = (1 << 20) - 1;

/// Folded phrases.
pub struct Phrases {
    /// All letters, phrase after phrase.
    letters: String,
    /// Where each phrase begins in `letters`, and the end.
    starts: Vec<u32>,
    /// At the place of its hash or after, one more than the number of a phrase, and above it some more bits of the hash, so
    /// that hardly any phrase is compared in vain; 0 where free.
    slots: Vec<u32>,
    /// By the hash of a first word: which counts of words phrases have that begin with it.
    first_words: Vec<u8>,
    /// By the hash of two first words: a bit where a phrase may begin with them.
    pairs: Vec<u64>,
}

impl Phrases {
    /// Reads the phrases; also says which of them have several words.
    pub fn read(shared: Column<'_>, letters: Column<'_>) -> Result<(Self, Vec<bool>), LexiconError> {
        let count = shared.0.len();
        if count >= NUMBER as usize {
            return Err(DAMAGED);
        }
        let mut coded = letters.0.iter();
        let mut letters: Vec<u8> = Vec::with_capacity(count * 13);
        let mut starts = Vec::with_capacity(count + 1);
        let mut are_several = Vec::with_capacity(count);
        // Between half and three quarters of them are used.
        let mut slots = vec![0; (count + count / 2).next_power_of_two().max(2)];
        let mut first_words = vec![0; FIRST_WORDS];
        let mut pairs = vec![0; PAIRS / 64];
        let mut mark = |hash: Hash| pairs[hash.pair() / 64] |= 1 << (hash.pair() % 64);
        let mut before = 0;
        // The hash and the count of words after so many letters of the phrase before: what is shared is not hashed again.
        let mut passed = [(Hash::default(), 1); 1 + u8::MAX as usize];
        let mut first_word = Hash::default();
        for (number, &shared) in shared.0.iter().enumerate() {
            let start = letters.len();
            let shared = usize::from(shared);
            let end = before + shared;
            if end > start {
                return Err(DAMAGED);
            }
            letters.extend_from_within(before..end);
            starts.push(u32::try_from(start).map_err(|_| DAMAGED)?);
            let (mut hash, mut words) = passed[shared];
            let mut at = shared;
            // Byte by byte: most phrases add but a few letters, and a search for the end of each would cost more.
            loop {
                match *coded.next().ok_or(DAMAGED)? {
                    b'\n' => break,
                    byte => {
                        if byte == b' ' {
                            match words {
                                1 => first_word = hash,
                                2 => mark(hash),
                                _ => {}
                            }
                            words += 1;
                        }
                        letters.push(byte);
                        hash.push(byte);
                        at += 1;
                        if let Some(entry) = passed.get_mut(at) {
                            *entry = (hash, words);
                        }
                    }
                }
            }
            match words {
                1 => first_word = hash,
                2 => mark(hash),
                _ => {}
            }
            are_several.push(words > 1);
            first_words[first_word.first_word()] |= WordCounts::of(words);
            let mut slot = hash.slot(slots.len());
            while slots[slot] != 0 {
                slot = (slot + 1) & (slots.len() - 1);
            }
            slots[slot] = hash.tag() | (number as u32 + 1);
            before = start;
        }
        let letters = String::from_utf8(letters).map_err(|_| DAMAGED)?;
        if coded.next().is_some() || !starts.iter().all(|start| letters.is_char_boundary(*start as usize)) {
            return Err(DAMAGED);
        }
        starts.push(u32::try_from(letters.len()).map_err(|_| DAMAGED)?);
        Ok((Self { letters, starts, slots, first_words, pairs }, are_several))
    }

    /// How many there are.
    #[cfg(test)]
    pub fn count(&self) -> u32 {
        self.starts.len() as u32 - 1
    }

    /// A phrase by its number.
    pub fn get(&self, number: u32) -> &str {
        let number = number as usize;
        &self.letters[self.starts[number] as usize..self.starts[number + 1] as usize]
    }

    /// The number of a phrase, given its hash.
    pub fn find(&self, phrase: &str, hash: Hash) -> Option<u32> {
        let mut slot = hash.slot(self.slots.len());
        loop {
            let entry = self.slots[slot];
            if entry == 0 {
                return None;
            }
            let number = (entry & NUMBER).wrapping_sub(1);
            if entry & !NUMBER == hash.tag() && self.get(number) == phrase {
                return Some(number);
            }
            slot = (slot + 1) & (self.slots.len() - 1);
        }
    }

    /// Whether a phrase may begin with two words; where it says no, none does.
    pub fn may_begin_with(&self, two_words: Hash) -> bool {
        self.pairs[two_words.pair() / 64] >> (two_words.pair() % 64) & 1 == 1
    }

    /// How many words the phrases have that begin with a word.
    pub fn beginning_with(&self, word: Hash) -> WordCounts {
        WordCounts(self.first_words[word.first_word()])
    }
}

/// A hash that grows with a phrase, and that two phrases put together have without their letters: a polynomial of the
/// bytes (Karp and Rabin 1987), by the remainders of 64 bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Hash {
    sum: u64,
    /// The base to the power of how many bytes there are.
    power: u64,
}

impl Default for Hash {
    fn default() -> Self {
        Self { sum: 0, power: 1 }
    }
}

impl Hash {
    /// Odd, and without pattern in its bits.
    const BASE: u64 = 0x517c_c1b7_2722_0a95;

    pub fn push(&mut self, byte: u8) {
        self.sum = self.sum.wrapping_mul(Self::BASE).wrapping_add(u64::from(byte) + 1);
        self.power = self.power.wrapping_mul(Self::BASE);
    }

    /// The hash of a whole phrase.
    pub fn of(phrase: &str) -> Self {
        let mut hash = Self::default();
        phrase.bytes().for_each(|byte| hash.push(byte));
        hash
    }

    /// The hash of this phrase, a space, and another.
    pub fn then(mut self, other: Self) -> Self {
        self.push(b' ');
        let sum = self.sum.wrapping_mul(other.power).wrapping_add(other.sum);
        Self { sum, power: self.power.wrapping_mul(other.power) }
    }

    /// Its bits, each of which depends on all bytes.
    fn bits(self) -> u64 {
        (self.sum ^ self.sum >> 32).wrapping_mul(0x9e37_79b9_7f4a_7c15)
    }

    fn slot(self, slots: usize) -> usize {
        let bits = self.bits();
        (bits ^ bits >> 32) as usize & (slots - 1)
    }

    /// Bits that neither place uses, where those of a slot's number are 0.
    fn tag(self) -> u32 {
        (self.bits() >> 32) as u32 & !NUMBER
    }

    fn pair(self) -> usize {
        let bits = self.bits();
        (bits >> 38 ^ bits >> 14) as usize & (PAIRS - 1)
    }

    fn first_word(self) -> usize {
        let bits = self.bits();
        (bits >> 40 ^ bits >> 20) as usize & (FIRST_WORDS - 1)
    }
}

/// A set of counts of words; the highest bit stands for eight and more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WordCounts(u8);

impl WordCounts {
    fn of(words: usize) -> u8 {
        1 << (words.min(8) - 1)
    }

    /// Whether any phrase has so many words.
    pub fn has(self, words: usize) -> bool {
        self.0 & Self::of(words) != 0
    }

    /// Whether any phrase has so many words, or more.
    pub fn reaches(self, words: usize) -> bool {
        self.0 >> (words.min(8) - 1) != 0
    }
}
