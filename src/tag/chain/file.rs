//! Model files, taken apart.
//!
//! In: the bytes of a file. Out: what stands after its magic and checksum, piece by piece; or a [`ModelError`] that says in
//! a sentence what is wrong. All numbers are little-endian.

use super::Transitions;
use crate::lexicon::words::read_varint;
use crate::text::hash::hash_bytes;

/// Why a file is no model.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ModelError(pub(crate) &'static str);

impl std::fmt::Display for ModelError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "the model cannot be read: {}; get the file again, or build it with ./build.sh train", self.0)
    }
}

impl std::error::Error for ModelError {}

/// Takes a file apart from the front.
pub(crate) struct Reader<'b> {
    rest: &'b [u8],
}

impl<'b> Reader<'b> {
    /// Opens a file: its magic, then a checksum of all that follows (8 bytes), which is given too.
    ///
    /// # Errors
    /// Where it begins otherwise, or is not what its checksum says. What is read of it later may be missing all the same:
    /// then it was written wrongly.
    pub fn open(bytes: &'b [u8], magic: &[u8; 8]) -> Result<(Self, u64), ModelError> {
        let rest = bytes.strip_prefix(magic).ok_or(ModelError("it is no model of this version"))?;
        let (checksum, rest) = rest.split_first_chunk::<8>().ok_or(ModelError("it is cut off"))?;
        let checksum = u64::from_le_bytes(*checksum);
        if hash_bytes(rest) != checksum {
            return Err(ModelError("it is damaged or cut off"));
        }
        Ok((Self { rest }, checksum))
    }

    /// What stands behind magic and checksum.
    #[cfg(test)]
    pub fn of(rest: &'b [u8]) -> Self {
        Self { rest }
    }

    pub fn take(&mut self, count: usize) -> Result<&'b [u8], ModelError> {
        let (taken, rest) = self.rest.split_at_checked(count).ok_or(ModelError("it is cut off"))?;
        self.rest = rest;
        Ok(taken)
    }

    pub fn float(&mut self) -> Result<f32, ModelError> {
        let bytes = self.take(4)?;
        Ok(f32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]))
    }

    pub fn count(&mut self) -> Result<usize, ModelError> {
        let bytes = self.take(4)?;
        Ok(u32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]) as usize)
    }

    pub fn varint(&mut self) -> Result<u32, ModelError> {
        let (value, rest) = read_varint(self.rest).ok_or(ModelError("it is cut off"))?;
        self.rest = rest;
        Ok(value)
    }

    /// The transitions of a chain, every number in full.
    pub fn transitions<const L: usize>(&mut self) -> Result<Transitions<L>, ModelError> {
        let mut transitions = Transitions::zero();
        for number in transitions.numbers_mut() {
            *number = self.float()?;
        }
        Ok(transitions)
    }
}
