//! Base noun phrases: a noun with what stands before it.
//!
//! In: a segmented article with its parts of speech. Out: the token ranges of its base noun phrases, sorted, none
//! overlapping: "the US-backed fighters", "President Fuad Masum", "she". What comes behind the noun ("of Raqqa", "who fled")
//! is outside, and so is what is joined by "and". A small chain over tags and words has learnt them (`train/noun_phrase.rs`
//! says from what); phrases that refer to nothing, "of course", are none.

use std::ops::Range;

use crate::segment::{Segmented, Sentence};
use crate::tag::chain::Scores;
use crate::tag::chain::file::ModelError;
use crate::tag::chain::linear::Linear;
use crate::tag::chain::table::Features;
use crate::tag::name::form::Forms;
use crate::tag::part_of_speech::PartOfSpeech;
use crate::text::hash::mix;

/// The first bytes of a model file, and the version of its layout.
pub(crate) const MODEL_MAGIC: &[u8; 8] = b"NGPHRASE";

/// The model that newsgloss ships; `./build.sh train` makes it, `noun-phrases.md` is its card.
const SHIPPED: &[u8] = include_bytes!("noun_phrase/noun-phrases.bin");

/// Outside, begin, inside.
pub(crate) const LABELS: usize = 3;

/// Only what has begun goes on.
pub(crate) fn may_follow(from: Option<usize>, to: usize) -> bool {
    to != 2 || from.is_some_and(|from| from > 0)
}

/// The model of base noun phrases.
pub struct Chunker {
    chain: Linear<LABELS>,
}

impl Chunker {
    /// The model that newsgloss ships.
    pub fn shipped() -> Self {
        Self::read(SHIPPED).expect("a test reads the file that is compiled in")
    }

    /// Reads a model file.
    ///
    /// # Errors
    /// Where the bytes are no model of noun phrases, are damaged or cut off.
    pub fn read(bytes: &[u8]) -> Result<Self, ModelError> {
        Ok(Self { chain: Linear::read(bytes, MODEL_MAGIC, may_follow)? })
    }

    /// The checksum that the file carries.
    pub fn checksum(&self) -> u64 {
        self.chain.checksum()
    }

    /// The base noun phrases of an article.
    #[inline(never)]
    pub(crate) fn find(&self, article: &Segmented<'_>, forms: &Forms, parts: &[PartOfSpeech]) -> Vec<Range<usize>> {
        let mut found = Vec::new();
        let mut features = Features::default();
        let mut scores: Vec<Scores<LABELS>> = Vec::new();
        for sentence in article.sentences() {
            scores.clear();
            for token in sentence.tokens.clone() {
                collect(sentence, forms, parts, token, &mut features);
                scores.push(self.chain.scores(&mut features));
            }
            phrases(&self.chain.labels(&scores), sentence.tokens.start, &mut found);
        }
        found
    }
}

/// Adds the phrases in the labels of a sentence that begins at token `first`.
fn phrases(labels: &[usize], first: usize, found: &mut Vec<Range<usize>>) {
    let mut open = None;
    for (place, &label) in labels.iter().chain([&0]).enumerate() {
        if label == 2 {
            continue;
        }
        if let Some(start) = open.take() {
            found.push(start..first + place);
        }
        open = (label == 1).then_some(first + place);
    }
}

/// Adds the features of a token: its tag and those around it, and its word and those beside it.
pub(crate) fn collect(sentence: &Sentence, forms: &Forms, parts: &[PartOfSpeech], token: usize, out: &mut Features) {
    /// Beyond the ends of the sentence.
    const OUTSIDE: u64 = 0x0bad;
    let near = |offset: isize| token.checked_add_signed(offset).filter(|at| sentence.tokens.contains(at));
    let tag = |offset: isize| near(offset).map_or(OUTSIDE, |at| parts[at] as u64);
    let word = |offset: isize| near(offset).map_or(OUTSIDE, |at| forms.of(at).word);
    let (before, own, after) = (tag(-1), tag(0), tag(1));
    out.add_pair(4, before, own);
    out.add_pair(5, own, after);
    out.add_pair(6, mix(before, own), after);
    out.add_pair(9, word(0), own);
    out.add_pair(10, word(-1), own);
    out.add_pair(11, own, word(1));
    out.add_pair(12, mix(tag(-2), before), mix(own, after));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_are_runs_of_begin_and_inside() {
        let mut found = Vec::new();
        phrases(&[1, 2, 0, 1, 1, 2], 10, &mut found);
        assert_eq!(found, [10..12, 13..14, 14..16]);
    }

    #[test]
    fn damaged_files_are_refused_with_a_sentence() {
        for len in [0, 8, 15, 16, 100, SHIPPED.len() - 1] {
            let error = Chunker::read(&SHIPPED[..len]).err().expect("it is cut off");
            assert!(error.to_string().contains("get the file again"), "{error}");
        }
    }
}
