//! What is known of words from outside the corpora: a vector for each of the more frequent words of English.
//!
//! In: the compiled word knowledge. Out: for a word its [`WordId`], and for that the codes of its vector. The vectors are
//! GloVe's (Pennington, Socher and Manning 2014, public domain), turned on their principal axes and product-quantised
//! (Jégou, Douze and Schmid 2011): the dimensions are dealt out to parts, each part has 256 centres, and a word keeps one
//! byte a part. What it says of a word is learnt, not looked up: nothing here names anything.

use crate::text::hash::FixedMap;

/// A word of the word knowledge.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct WordId(pub(crate) u32);

/// Centres of a part.
pub(crate) const CENTRES: usize = 256;

/// Bits of a word's key: so many of its hash are kept. One unknown word in four hundred is taken for a known one.
pub(crate) const WORD_KEY_BITS: u32 = 24;

/// Vectors of words, in codes.
pub struct Words {
    numbers: FixedMap<u32, u32>,
    parts: usize,
    width: usize,
    /// For each part and each of its centres, `width` numbers.
    centres: Vec<f32>,
    /// For each word, a code a part.
    codes: Vec<u8>,
}

impl Words {
    /// Reads compiled word knowledge: count (4 bytes), parts, width, the scale of the centres (`f32`), centres
    /// (`i8`), the words' keys in rising order as differences (LEB128), then the codes, part by part. Little-endian.
    ///
    /// `None` where the bytes are something else, or are cut off.
    pub(crate) fn read(bytes: &[u8]) -> Option<Self> {
        let (count, rest) = bytes.split_first_chunk::<4>()?;
        let ([parts, width], rest) = rest.split_first_chunk::<2>()?;
        let (scale, rest) = rest.split_first_chunk::<4>()?;
        let (count, parts, width) = (u32::from_le_bytes(*count) as usize, usize::from(*parts), usize::from(*width));
        let scale = f32::from_le_bytes(*scale);
        let (centres, mut rest) = rest.split_at_checked(parts * CENTRES * width)?;
        let mut numbers = FixedMap::default();
        let mut key = 0u32;
        for number in 0..count {
            let (step, after) = read_varint(rest)?;
            key = key.wrapping_add(step);
            numbers.insert(key, number as u32);
            rest = after;
        }
        if count.checked_mul(parts) != Some(rest.len()) {
            return None;
        }
        let mut codes = vec![0; rest.len()];
        for (part, column) in rest.chunks_exact(count.max(1)).enumerate() {
            for (word, code) in column.iter().enumerate() {
                codes[word * parts + part] = *code;
            }
        }
        let centres = centres.iter().map(|value| f32::from(*value as i8) * scale).collect();
        Some(Self { numbers, parts, width, centres, codes })
    }

    /// The word with this hash of its folded letters.
    pub fn find(&self, hash: u64) -> Option<WordId> {
        self.numbers.get(&word_key(hash)).copied().map(WordId)
    }

    /// All words, by number.
    pub fn ids(&self) -> impl Iterator<Item = WordId> {
        (0..self.numbers.len() as u32).map(WordId)
    }

    /// How many parts a vector has.
    pub fn parts(&self) -> usize {
        self.parts
    }

    /// How many numbers a part has.
    pub fn width(&self) -> usize {
        self.width
    }

    /// The codes of a word, one a part.
    pub fn codes(&self, word: WordId) -> &[u8] {
        &self.codes[word.0 as usize * self.parts..][..self.parts]
    }

    /// The centre that a code of a part stands for.
    pub fn centre(&self, part: usize, code: u8) -> &[f32] {
        &self.centres[(part * CENTRES + usize::from(code)) * self.width..][..self.width]
    }
}

/// What is kept of a word's hash.
pub(crate) fn word_key(hash: u64) -> u32 {
    (hash >> (64 - WORD_KEY_BITS)) as u32
}

/// A number in LEB128 and what stands after it.
pub(crate) fn read_varint(bytes: &[u8]) -> Option<(u32, &[u8])> {
    let mut value = 0u32;
    for (place, byte) in bytes.iter().take(5).enumerate() {
        value |= u32::from(byte & 0x7f) << (7 * place);
        if byte & 0x80 == 0 {
            return Some((value, &bytes[place + 1..]));
        }
    }
    None
}
