//! The features of a token that may be a cue, and of a unit beside a cue.
//!
//! In: a [`Scene`]. Out: keys, one a feature. Trainer and tagger call this same code. Those of one word alone stand apart
//! ([`of_form`]), since what they are worth is worked out once a word form and not once a token.

use super::scene::{Scene, Units, state};
use crate::lexicon::Words;
use crate::tag::chain::table::{Features, KEY_BITS};
use crate::tag::name::form::Form;
use crate::tag::part_of_speech::PartOfSpeech;
use crate::text::hash::mix;

/// Stands for what lies outside the sentence.
const OUTSIDE: u64 = 0x0bad;

/// Stands for the word of a quotation.
const QUOTATION: u64 = 0x9007;

/// Bits of a key that are dropped: the fewer keys there are, the less room they take in the file; two features that share
/// one are learnt together.
const DROPPED_BITS: u32 = KEY_BITS - 19;

fn single(out: &mut Features, template: u64, value: u64) {
    out.add(template, value);
    if let Some(key) = out.keys.last_mut() {
        *key >>= DROPPED_BITS;
    }
}

fn pair(out: &mut Features, template: u64, first: u64, second: u64) {
    single(out, template, mix(first, second));
}

/// The place of a word beside the token that is asked about.
#[derive(Clone, Copy)]
pub(crate) enum Place {
    /// The token itself, and the tokens up to two before and behind it.
    Own = 0,
    Before = 1,
    After = 2,
    TwoBefore = 3,
    TwoAfter = 4,
}

/// How many there are.
pub(crate) const PLACES: usize = 5;

impl Place {
    pub const ALL: [Self; PLACES] = [Self::Own, Self::Before, Self::After, Self::TwoBefore, Self::TwoAfter];

    pub fn offset(self) -> isize {
        [0, -1, 1, -2, 2][self as usize]
    }
}

/// The features of a word form at a place. `asked`: 0 for a cue, 1 and 2 for a unit before and behind its cue.
pub(crate) fn of_form(form: &Form, words: &Words, place: Place, asked: u64, out: &mut Features) {
    let base = (asked * 5 + place as u64) * 32 + 1000;
    single(out, base, form.word);
    if !matches!(place, Place::Own) {
        return;
    }
    single(out, base + 1, form.senses.bits());
    if asked > 0 {
        return;
    }
    single(out, base + 2, form.ends[6]);
    if let Some(word) = form.known {
        // Two parts of a word's vector did as well as all, asked of thirds of the training set.
        for (part, code) in words.codes(word).iter().take(2).enumerate() {
            single(out, base + 8 + part as u64, u64::from(*code));
        }
    }
}

/// The features of a token that may be a cue, but for those of forms.
#[inline(never)]
pub(crate) fn of_token(scene: &Scene<'_, '_>, token: usize, sentence: &std::ops::Range<usize>, out: &mut Features) {
    let at = |offset: isize| token.checked_add_signed(offset).filter(|at| sentence.contains(at));
    let part = |offset| at(offset).map_or(31, |at| u64::from(scene.kinds[at]));
    let state = |offset| at(offset).map_or(9, |at| u64::from(scene.states[at]));
    let own = scene.forms.of(token);
    let (w, p) = (own.word, part(0));
    let before = part(-1);
    single(out, 3, p | before << 8 | part(1) << 16);
    single(out, 4, p | before << 8 | part(-2) << 16);
    let quoted = state(-1) | state(0) << 4 | state(1) << 8;
    pair(out, 14, quoted, p);
    pair(out, 15, quoted, w);
    // What may be the subject before.
    let subject = (sentence.start..token).rev().take(12).find(|at| is_subject(scene.parts[*at]));
    let kind = subject.map_or(99, |at| scene.parts[at] as u64 | u64::from(scene.names[at]) << 8);
    let steps = subject.map_or(9, |at| (token - at).min(5) as u64);
    pair(out, 21, kind | steps << 16, p);
    let verbs = scene.verbs(token.saturating_sub(30).max(sentence.start)..token).min(2) as u64;
    let first = u64::from(token == sentence.start);
    let last = u64::from(token + 2 >= sentence.end);
    pair(out, 24, first | last << 1 | verbs << 2, p);
}

/// Whether such a word may be the head of a subject.
fn is_subject(part: PartOfSpeech) -> bool {
    matches!(part, PartOfSpeech::Noun | PartOfSpeech::ProperNoun | PartOfSpeech::Pronoun)
}

/// Numbers up to a few as they are, larger ones in steps.
fn level(distance: usize) -> u64 {
    match distance {
        0..=4 => distance as u64,
        5..=6 => 5,
        7..=9 => 6,
        10..=14 => 7,
        15..=24 => 8,
        _ => 9,
    }
}

/// What is the same for all units of a cue, side by side.
pub(crate) struct Cue {
    /// Hashes that go with every unit of a side.
    facts: [u64; 4],
}

impl Cue {
    pub fn new(scene: &Scene<'_, '_>, units: &Units) -> Self {
        let token = |unit: usize| units.units.get(unit).map(|unit| unit.start);
        let word = |unit: Option<usize>| unit.and_then(token).map_or(OUTSIDE, |token| unit_word(scene, token));
        let part = |unit: Option<usize>| unit.and_then(token).map_or(31, |token| unit_part(scene, token));
        let (first, last) = (units.cue.start, units.cue.end.max(1) - 1);
        let behind = units.cue.end;
        let head = word(Some(last));
        let facts = [head, word(Some(behind)), word(first.checked_sub(1)), mix(u64::from(first == 0), part(Some(first)))];
        Self { facts }
    }
}

fn unit_word(scene: &Scene<'_, '_>, token: usize) -> u64 {
    if scene.states[token] == state::OPENS { QUOTATION } else { scene.forms.of(token).word }
}

fn unit_part(scene: &Scene<'_, '_>, token: usize) -> u64 {
    if scene.states[token] == state::OPENS { 30 } else { u64::from(scene.kinds[token]) }
}

/// What lies between a cue and the units of one side, gathered from the cue outwards.
#[derive(Clone, Copy, Default)]
pub(crate) struct Between {
    commas: u64,
    quotations: u64,
    nouns: u64,
    verbs: u64,
    distance: usize,
    last_is_noun: bool,
}

impl Between {
    /// Passes a unit by.
    pub fn pass(&mut self, scene: &Scene<'_, '_>, unit: &std::ops::Range<usize>) {
        self.distance += 1;
        if unit.len() > 1 {
            self.quotations += 1;
            self.last_is_noun = false;
            return;
        }
        let token = unit.start;
        let part = scene.parts[token];
        let is_noun = is_subject(part);
        self.nouns += u64::from(is_noun && !self.last_is_noun);
        self.last_is_noun = is_noun;
        match part {
            PartOfSpeech::Verb => self.verbs += 1,
            PartOfSpeech::Punctuation => self.commas += u64::from(scene.article.word(token) == ","),
            _ => {}
        }
    }
}

/// The features of a unit beside a cue, but for those of forms. `side`: 1 before it, 2 behind it.
#[inline(never)]
pub(crate) fn of_unit(
    scene: &Scene<'_, '_>,
    units: &Units,
    cue: &Cue,
    number: usize,
    side: u64,
    between: &Between,
    out: &mut Features,
) {
    let unit = &units.units[number];
    let token = unit.start;
    let at = |offset: isize| number.checked_add_signed(offset).and_then(|number| units.units.get(number));
    let part = |offset| at(offset).map_or(31, |unit| unit_part(scene, unit.start));
    let is_quotation = unit.len() > 1;
    let (w, p) = (unit_word(scene, token), part(0));
    let distance = level(between.distance);
    for (template, fact) in cue.facts.iter().enumerate() {
        pair(out, 100 + template as u64, *fact, side | p << 4);
    }
    let here = side | distance << 4;
    pair(out, 110, here, p);
    pair(out, 112, here, cue.facts[0]);
    let path = side
        | between.commas.min(3) << 4
        | between.quotations.min(2) << 8
        | between.nouns.min(3) << 12
        | between.verbs.min(2) << 16;
    pair(out, 113, path, p);
    let (before, after) = (part(-1), part(1));
    single(out, 118, side | p << 4 | after << 12);
    single(out, 121, side | p << 4 | after << 12 | part(2) << 20);
    pair(out, 124, w, side | before << 4);
    pair(out, 126, w, path);
    let name = u64::from(scene.names[token]);
    pair(out, 127, name | side << 8, between.nouns.min(3) | between.verbs.min(2) << 4);
    // Where in the sentence.
    let from_start = (token.saturating_sub(units.sentence.start)).min(2) as u64;
    let to_end = units.sentence.end.saturating_sub(unit.end).min(2) as u64;
    let beyond = u64::from(token >= units.sentence.end) | u64::from(token < units.sentence.start) << 1;
    let setting = from_start | beyond << 2 | to_end << 4;
    pair(out, 129, setting, side | p << 4);
    if is_quotation {
        let last = unit.end - 1;
        let last = if scene.states[last] == state::CLOSES && last > token { last - 1 } else { last };
        let ending = match scene.article.word(last) {
            "," => 1,
            "." | "!" | "?" | "…" | "..." => 2,
            _ => 3u64,
        };
        pair(out, 140, ending | beyond << 4, here);
        pair(out, 141, ending | level(unit.len()) << 4, side);
        pair(out, 142, ending | beyond << 4, path);
        pair(out, 143, mix(ending, cue.facts[1]), here);
        pair(out, 144, mix(ending, cue.facts[0]), side);
    }
}
