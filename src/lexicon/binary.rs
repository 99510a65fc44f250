//! The frame of a compiled lexicon, and how numbers stand in it.
//!
//! In: bytes of unknown health, or sections to be framed. Out: the sections of a whole file of this version, or a
//! [`LexiconError`]. The frame is: magic with the version, a checksum of all that follows, the length of each section,
//! the sections. Numbers are little-endian; wide ones stand in columns, all low bytes before all high ones, since brotli,
//! which every server and the size budget apply, does the compression. Nothing here knows what a section means.

/// The first bytes of a compiled lexicon, and the version of its layout.
pub const MAGIC: &[u8; 8] = b"NGLEX\0\0\x02";

/// The parts of the file, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    /// Letters that a phrase shares with the one before.
    Shared,
    /// Its other letters, a phrase a line.
    Letters,
    /// Its class.
    Class,
    /// What the classes mean, and then the phrases of rare classes.
    Classes,
    /// Countries, a line each.
    Countries,
    /// Countries of the demonyms.
    Demonyms,
    /// Groups of places: a country, or a division of a large one.
    Groups,
    /// Country of each place, in the order of the phrases.
    PlaceCountry,
    /// Division of each place in a country of several groups, country after country.
    PlaceDivision,
    /// Feature of each place.
    PlaceFeature,
    /// Population class of each place.
    PlacePopulation,
    /// Coordinates of the places, in bits.
    PlacePoint,
    /// GeoNames ids of the towns.
    PlaceId,
    /// Which place an alias names.
    PlaceAlias,
    /// Corrections to the names of places.
    PlaceSpelling,
    /// Kind and tier of each actor.
    ActorKind,
    /// Country of each actor.
    ActorCountry,
    /// Which actor an alias names.
    ActorAlias,
    /// Corrections to the names of actors.
    ActorSpelling,
}

impl Section {
    /// Every section, in the order of the file.
    pub const ALL: [Self; 19] = [
        Self::Shared,
        Self::Letters,
        Self::Class,
        Self::Classes,
        Self::Countries,
        Self::Demonyms,
        Self::Groups,
        Self::PlaceCountry,
        Self::PlaceDivision,
        Self::PlaceFeature,
        Self::PlacePopulation,
        Self::PlacePoint,
        Self::PlaceId,
        Self::PlaceAlias,
        Self::PlaceSpelling,
        Self::ActorKind,
        Self::ActorCountry,
        Self::ActorAlias,
        Self::ActorSpelling,
    ];
}

/// Why a file is no lexicon.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LexiconError(pub(super) &'static str);

impl std::fmt::Display for LexiconError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "the lexicon cannot be read: {}; build it again with ./build.sh lexicon", self.0)
    }
}

impl std::error::Error for LexiconError {}

/// What is said of a file whose frame is whole and whose sections contradict each other.
pub const DAMAGED: LexiconError = LexiconError("its parts do not fit together");

const CUT_OFF: LexiconError = LexiconError("it is cut off");

/// The sections of a whole file.
///
/// # Errors
/// Where the bytes are not a lexicon of this version, are cut off or changed.
pub fn sections(bytes: &[u8]) -> Result<[Column<'_>; Section::ALL.len()], LexiconError> {
    let body = match bytes.strip_prefix(MAGIC) {
        Some(body) => body,
        None if MAGIC.starts_with(bytes) => return Err(CUT_OFF),
        None => return Err(LexiconError("it is no lexicon of this version")),
    };
    let (expected, body) = body.split_first_chunk::<4>().ok_or(CUT_OFF)?;
    let (lengths, mut rest) = body.split_at_checked(4 * Section::ALL.len()).ok_or(CUT_OFF)?;
    let lengths = lengths.as_chunks::<4>().0;
    let whole = lengths.iter().map(|length| u64::from(u32::from_le_bytes(*length))).sum::<u64>();
    match (rest.len() as u64).cmp(&whole) {
        std::cmp::Ordering::Less => return Err(CUT_OFF),
        std::cmp::Ordering::Greater => return Err(LexiconError("something follows its end")),
        std::cmp::Ordering::Equal => {}
    }
    if checksum(body) != u32::from_le_bytes(*expected) {
        return Err(LexiconError("its checksum is wrong"));
    }
    let mut columns = [Column(&[]); Section::ALL.len()];
    for (column, length) in columns.iter_mut().zip(lengths) {
        let (section, after) = rest.split_at_checked(u32::from_le_bytes(*length) as usize).ok_or(CUT_OFF)?;
        *column = Column(section);
        rest = after;
    }
    Ok(columns)
}

/// A file of these sections.
#[cfg(any(test, feature = "train"))]
pub fn file(sections: &[Vec<u8>; Section::ALL.len()]) -> Vec<u8> {
    let mut body = Vec::new();
    sections.iter().for_each(|section| body.extend((section.len() as u32).to_le_bytes()));
    sections.iter().for_each(|section| body.extend(section));
    let mut file = MAGIC.to_vec();
    file.extend(checksum(&body).to_le_bytes());
    file.extend(body);
    file
}

/// A sum that any one changed byte changes: each step is one-to-one in the sum and in the bytes, up to the last fold.
fn checksum(bytes: &[u8]) -> u32 {
    let (chunks, rest) = bytes.as_chunks::<8>();
    let mut last = [0; 8];
    last[..rest.len()].copy_from_slice(rest);
    let mut sum = bytes.len() as u64;
    for chunk in chunks.iter().chain([&last]) {
        sum = (sum ^ u64::from_le_bytes(*chunk)).wrapping_mul(0x9E37_79B9_7F4A_7C15).rotate_left(29);
    }
    (sum ^ sum >> 32) as u32
}

/// A section that is read from its start.
#[derive(Clone, Copy, Debug)]
pub struct Column<'a>(pub &'a [u8]);

impl<'a> Column<'a> {
    pub fn byte(&mut self) -> Result<u8, LexiconError> {
        let (byte, rest) = self.0.split_first().ok_or(DAMAGED)?;
        self.0 = rest;
        Ok(*byte)
    }

    pub fn u16(&mut self) -> Result<u16, LexiconError> {
        Ok(u16::from_le_bytes([self.byte()?, self.byte()?]))
    }

    /// The next bytes.
    pub fn take(&mut self, count: usize) -> Result<&'a [u8], LexiconError> {
        let (taken, rest) = self.0.split_at_checked(count).ok_or(DAMAGED)?;
        self.0 = rest;
        Ok(taken)
    }

    /// The rest as text.
    pub fn text(self) -> Result<&'a str, LexiconError> {
        str::from_utf8(self.0).map_err(|_| DAMAGED)
    }

    /// Numbers of `WIDTH` bytes as [`wide`] writes them.
    pub fn wide<const WIDTH: usize>(self) -> Result<impl Iterator<Item = u32> + 'a, LexiconError> {
        let count = self.0.len() / WIDTH;
        if count * WIDTH != self.0.len() {
            return Err(DAMAGED);
        }
        Ok((0..count).map(move |at| (0..WIDTH).fold(0, |n, byte| n | u32::from(self.0[byte * count + at]) << (8 * byte))))
    }

    /// That nothing is left.
    pub fn end(self) -> Result<(), LexiconError> {
        if self.0.is_empty() { Ok(()) } else { Err(DAMAGED) }
    }
}

/// Numbers by their bytes: all lowest ones, then all second ones, up to `WIDTH`.
#[cfg(any(test, feature = "train"))]
pub fn wide<const WIDTH: usize>(numbers: &[u32]) -> Vec<u8> {
    (0..WIDTH).flat_map(|byte| numbers.iter().map(move |n| (n >> (8 * byte)) as u8)).collect()
}

/// A signed number as an unsigned one, small where it was near zero.
#[cfg(any(test, feature = "train"))]
pub fn zigzag(n: i64) -> u32 {
    (n << 1 ^ n >> 63) as u32
}

/// The number that [`zigzag`] made it of.
pub fn unzigzag(n: u32) -> i64 {
    i64::from(n >> 1) ^ -i64::from(n & 1)
}

/// Reads numbers of any count of bits.
pub struct Bits<'a> {
    column: Column<'a>,
    held: u64,
    count: u32,
}

impl<'a> Bits<'a> {
    pub fn new(column: Column<'a>) -> Self {
        Self { column, held: 0, count: 0 }
    }

    /// The next `width` bits, at most 32.
    pub fn next(&mut self, width: u32) -> Result<u32, LexiconError> {
        while self.count < width {
            self.held |= u64::from(self.column.byte()?) << self.count;
            self.count += 8;
        }
        let bits = self.held & ((1 << width) - 1);
        self.held >>= width;
        self.count -= width;
        Ok(bits as u32)
    }
}

/// Writes numbers of any count of bits.
#[cfg(any(test, feature = "train"))]
#[derive(Default)]
pub struct BitWriter {
    bytes: Vec<u8>,
    held: u64,
    count: u32,
}

#[cfg(any(test, feature = "train"))]
impl BitWriter {
    pub fn push(&mut self, bits: u32, width: u32) {
        self.held |= u64::from(bits) << self.count;
        self.count += width;
        while self.count >= 8 {
            self.bytes.push(self.held as u8);
            self.held >>= 8;
            self.count -= 8;
        }
    }

    pub fn finish(mut self) -> Vec<u8> {
        if self.count > 0 {
            self.bytes.push(self.held as u8);
        }
        self.bytes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_come_back() {
        let numbers = [0, 1, 255, 256, 70_000, 16_777_215];
        assert!(Column(&wide::<3>(&numbers)).wide::<3>().expect("whole").eq(numbers));
        assert!(Column(&[1, 2, 3]).wide::<2>().is_err());
        for n in [0, 1, -1, 300, -70_000, i64::from(i32::MAX), i64::from(i32::MIN)] {
            assert_eq!(unzigzag(zigzag(n)), n);
        }
        let mut writer = BitWriter::default();
        let parts = [(5, 3), (0, 1), (70_000, 17), (u32::MAX, 32), (1, 1)];
        parts.iter().for_each(|(bits, width)| writer.push(*bits, *width));
        let bytes = writer.finish();
        let mut bits = Bits::new(Column(&bytes));
        parts.iter().for_each(|(n, width)| assert_eq!(bits.next(*width), Ok(*n)));
        assert!(bits.next(30).is_err());
    }

    #[test]
    fn a_frame_is_whole_or_refused() {
        let made = file(&std::array::from_fn(|section| vec![section as u8; section]));
        assert!(sections(&made).is_ok_and(|columns| columns[3].0 == [3, 3, 3]));
        for end in 0..made.len() {
            assert_eq!(sections(&made[..end]).err(), Some(CUT_OFF), "cut at {end}");
        }
        for at in 0..made.len() {
            for bit in 0..8 {
                let mut flipped = made.clone();
                flipped[at] ^= 1 << bit;
                assert!(sections(&flipped).is_err(), "bit {bit} of byte {at}");
            }
        }
        let mut longer = made;
        longer.push(0);
        assert_eq!(sections(&longer).err(), Some(LexiconError("something follows its end")));
    }
}
