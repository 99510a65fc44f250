//! A step from one spelling to another: a sound taken for another, or left out.
//!
//! In: sounds and where they stand. Out: the parts that the cost of a step adds up from, and by `table.rs` their sum. The
//! trainer learns what the same parts are worth.

use super::table::{BEFORE_LAST_V, BEGINNINGS, BESIDE_U, FIRST_VOWELS, GLIDES, LAST_VOWELS, SILENT, SILENT_SLAVIC, TURNED};
use super::{QUARTERS, Quarters, Sound, Sounds};

/// All sounds, in the order of the tables. "x" is read as two.
pub(crate) const ALPHABET: &[u8; 33] = b"abcdefghijklmnopqrstuvwyzCDEGSTXZ";

/// What no habit confuses.
pub(crate) const OTHER: u8 = u8::MAX;

/// Where a sound stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Place {
    First,
    Last,
    BetweenVowels,
    AfterVowel,
    BeforeVowel,
    BesideNone,
}

/// How many places there are.
pub(crate) const PLACES: usize = 6;

/// Where a y or j stands, if its own place says more of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Glide {
    /// Beside what is like it: Livadia, Livadiya.
    BesideI,
    /// Before the e that opens a word: Ekaterinburg, Yekaterinburg.
    BeforeFirstE,
    /// Nikolaev, Nikolayev.
    BetweenVowels,
    /// It softens a consonant: Luban, Lyuban.
    Softening,
}

pub(crate) fn is_vowel(sound: Sound) -> bool {
    matches!(sound, b'a' | b'e' | b'i' | b'o' | b'u' | b'E')
}

impl Sounds {
    pub(crate) fn is_first(&self, at: usize) -> bool {
        self.starts >> at & 1 == 1
    }

    pub(crate) fn is_last(&self, at: usize) -> bool {
        self.ends >> at & 1 == 1
    }

    /// The sounds on both sides; 0 is none.
    fn beside(&self, at: usize) -> (Sound, Sound) {
        let sound = |at: Option<usize>| at.and_then(|at| self.list.get(at)).copied().unwrap_or_default();
        (sound(at.checked_sub(1)), sound(Some(at + 1)))
    }

    pub(crate) fn place(&self, at: usize) -> Place {
        let (before, after) = self.beside(at);
        match (is_vowel(before), is_vowel(after)) {
            _ if self.is_first(at) => Place::First,
            _ if self.is_last(at) => Place::Last,
            (true, true) => Place::BetweenVowels,
            (true, false) => Place::AfterVowel,
            (false, true) => Place::BeforeVowel,
            (false, false) => Place::BesideNone,
        }
    }

    pub(crate) fn glide(&self, at: usize) -> Option<Glide> {
        let (before, after) = self.beside(at);
        if !matches!(self.list[at], b'y' | b'j') {
            None
        } else if matches!(before, b'i' | b'e' | b'E') || after == b'i' {
            Some(Glide::BesideI)
        } else if after == b'e' && self.is_first(at) {
            Some(Glide::BeforeFirstE)
        } else {
            match (is_vowel(before), is_vowel(after)) {
                (true, true) => Some(Glide::BetweenVowels),
                (false, true) if before != 0 => Some(Glide::Softening),
                _ => None,
            }
        }
    }

    /// Whether a w stands beside its vowel.
    pub(crate) fn is_beside_u(&self, at: usize) -> bool {
        let (before, after) = self.beside(at);
        self.list[at] == b'w' && (matches!(before, b'u' | b'o') || matches!(after, b'u' | b'o'))
    }

    /// Ukrainian and Russian part there: Kharkiv, Kharkov.
    pub(crate) fn is_before_last_v(&self, at: usize) -> bool {
        matches!(self.list.get(at + 1), Some(b'v' | b'w')) && self.is_last(at + 1)
    }
}

/// What the cost of a step adds up from. All of it depends on how Slavic the names are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Part {
    /// A sound taken for another, whichever of the two comes first in the alphabet at the front.
    Turned(Sound, Sound),
    /// Both are vowels, and begin their words, or end them.
    FirstVowels,
    LastVowels,
    BeforeLastV,
    /// Other sounds that begin their words.
    Beginnings,
    /// A sound left out.
    Silent(Sound, Place),
    Glide(Glide),
    BesideU,
}

/// Names the parts of turning a sound of one name into one of another: none, where they are the same.
pub(crate) fn turn((one, i): (&Sounds, usize), (other, j): (&Sounds, usize), mut name: impl FnMut(Part)) {
    let (a, b) = (one.list[i], other.list[j]);
    if a == b {
        return;
    }
    name(Part::Turned(a.min(b), a.max(b)));
    let are_first = one.is_first(i) && other.is_first(j);
    if is_vowel(a) && is_vowel(b) {
        if are_first {
            name(Part::FirstVowels);
        }
        if one.is_last(i) && other.is_last(j) {
            name(Part::LastVowels);
        }
        if one.is_before_last_v(i) && other.is_before_last_v(j) {
            name(Part::BeforeLastV);
        }
    } else if are_first {
        name(Part::Beginnings);
    }
}

/// Names the parts of leaving a sound out.
pub(crate) fn leave_out(sounds: &Sounds, at: usize, mut name: impl FnMut(Part)) {
    name(Part::Silent(sounds.list[at], sounds.place(at)));
    if let Some(glide) = sounds.glide(at) {
        name(Part::Glide(glide));
    }
    if sounds.is_beside_u(at) {
        name(Part::BesideU);
    }
}

impl Part {
    /// What it adds where names are not Slavic at all, and where they surely are.
    fn costs(self) -> [i32; 2] {
        match self {
            Self::Turned(a, b) => COSTS[number(a)][number(b)].map(i32::from),
            Self::FirstVowels => FIRST_VOWELS,
            Self::LastVowels => LAST_VOWELS,
            Self::BeforeLastV => [0, BEFORE_LAST_V],
            Self::Beginnings => [BEGINNINGS; 2],
            Self::Silent(sound, place) => {
                [&SILENT, &SILENT_SLAVIC].map(|rows| i32::from(rows[number(sound)][place as usize]))
            }
            Self::Glide(glide) => [GLIDES[0][glide as usize], GLIDES[1][glide as usize]],
            Self::BesideU => [BESIDE_U; 2],
        }
    }

    /// The same for names that are so Slavic.
    fn cost(self, slavic: Quarters) -> i32 {
        let [plain, full] = self.costs();
        (plain * (QUARTERS - slavic) + full * slavic) / QUARTERS
    }
}

/// What it costs to turn a sound of one name into one of another.
pub(super) fn turned(one: (&Sounds, usize), other: (&Sounds, usize), slavic: Quarters) -> u32 {
    let mut cost = None;
    turn(one, other, |part| cost = Some(cost.unwrap_or_default() + part.cost(slavic)));
    cost.map_or(0, at_least_one)
}

/// What it costs to leave a sound out.
pub(super) fn silent(sounds: &Sounds, at: usize, slavic: Quarters) -> u32 {
    // In English text a name with an s at its end is mostly many, or owns something.
    if sounds.list[at] == b's' && sounds.is_last(at) {
        return u32::from(OTHER);
    }
    let mut cost = 0;
    leave_out(sounds, at, |part| cost += part.cost(slavic));
    at_least_one(cost)
}

fn at_least_one(cost: i32) -> u32 {
    cost.max(1).unsigned_abs()
}

/// The number of each sound.
const NUMBERS: [u8; 128] = {
    let mut numbers = [0; 128];
    let mut number = 0;
    while number < ALPHABET.len() {
        numbers[ALPHABET[number] as usize] = number as u8;
        number += 1;
    }
    numbers
};

fn number(sound: Sound) -> usize {
    usize::from(NUMBERS[usize::from(sound & 127)])
}

/// The costs of [`TURNED`] by both sounds.
static COSTS: [[[u8; 2]; ALPHABET.len()]; ALPHABET.len()] = {
    let mut costs = [[[OTHER; 2]; ALPHABET.len()]; ALPHABET.len()];
    let mut at = 0;
    while at < TURNED.len() {
        let (sounds, plain, slavic) = TURNED[at];
        let (a, b) = (NUMBERS[sounds[0] as usize] as usize, NUMBERS[sounds[1] as usize] as usize);
        costs[a][b] = [plain, slavic];
        costs[b][a] = [plain, slavic];
        at += 1;
    }
    costs
};
