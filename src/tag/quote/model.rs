//! The model of quotes: which words are cues, and what is said by whom beside them.
//!
//! In: two model files and a scene. Out: sayings. First every sentence is labelled for cues; then, for each cue, the
//! units around it for source and content. What a word form is worth by itself is worked out once a form. It holds no
//! rule: what is attributed, it has learnt (`train/quotes.rs`), and the card beside the files says from what.

use std::ops::Range;

use super::Saying;
use super::feature::{self, Between, Cue, PLACES, Place};
use super::scene::{Scene, Units};
use crate::lexicon::Words;
use crate::tag::chain::Scores;
use crate::tag::chain::file::ModelError;
use crate::tag::chain::linear::Linear;
use crate::tag::chain::memo::{self, Memo};
use crate::tag::chain::table::Features;
use crate::tag::part_of_speech::PartOfSpeech;

/// Outside, begin and inside of a cue.
pub(crate) const CUE_LABELS: usize = 3;

/// Outside; begin and inside of a source; begin and inside of content.
pub(crate) const SPAN_LABELS: usize = 5;

/// The first bytes of the files, and the version of their layout.
pub(crate) const CUE_MAGIC: &[u8; 8] = b"NGCUES\x01\0";
pub(crate) const SPAN_MAGIC: &[u8; 8] = b"NGSPANS\x01";

/// The models that newsgloss ships; `./build.sh train` makes them, `quotes.md` is their card.
const SHIPPED: (&[u8], &[u8]) = (include_bytes!("cues.bin"), include_bytes!("spans.bin"));

/// Added to the score of "a cue begins": what is likely by a third already is taken for one, since a corpus whose cues
/// nobody agrees on teaches caution. Where F1 is best on thirds of the training set, by models learnt from the other two.
const CUE_BIAS: f32 = 0.9;

/// No sentence has more.
const MOST_CUES: usize = 16;

/// Whether a label may stand after another: what goes on must have begun.
pub(crate) fn may_follow(from: Option<usize>, to: usize) -> bool {
    to == 0 || to % 2 == 1 || from.is_some_and(|from| from == to || from + 1 == to)
}

/// The model, ready to be asked.
pub struct Model {
    cues: Linear<CUE_LABELS>,
    spans: Linear<SPAN_LABELS>,
}

/// What word forms are worth to the models, by place: beside a cue, and beside units before and behind one.
pub(crate) struct Memory {
    cues: Memo<Scores<CUE_LABELS>, PLACES>,
    spans: [Memo<Scores<SPAN_LABELS>, PLACES>; 2],
}

impl Default for Memory {
    fn default() -> Self {
        Self { cues: Memo::new([0.0; CUE_LABELS]), spans: [1, 2].map(|_| Memo::new([0.0; SPAN_LABELS])) }
    }
}

/// What an article is read by.
struct Known<'r, 'a, 't> {
    scene: &'r Scene<'a, 't>,
    words: &'r Words,
}

impl Known<'_, '_, '_> {
    /// Adds what the form of a token is worth at a place. `asked`: 0 for a cue, 1 and 2 for a unit before and behind one.
    fn add<const L: usize>(
        &self,
        scores: &mut Scores<L>,
        model: &Linear<L>,
        memo: &mut Memo<Scores<L>, PLACES>,
        (token, place, asked): (usize, Place, u64),
        features: &mut Features,
    ) {
        let more = memo.get(self.scene.forms.number(token), place as usize, || {
            feature::of_form(self.scene.forms.of(token), self.words, place, asked, features);
            model.scores(features)
        });
        memo::add(scores, more);
    }
}

impl Model {
    /// The models that newsgloss ships.
    pub fn shipped() -> Self {
        Self::read(SHIPPED.0, SHIPPED.1).expect("a test reads the files that are compiled in")
    }

    /// The model of two files.
    ///
    /// # Errors
    /// Where the bytes are no models of this version, or are damaged or cut off.
    pub fn read(cues: &[u8], spans: &[u8]) -> Result<Self, ModelError> {
        Ok(Self { cues: Linear::read(cues, CUE_MAGIC, may_follow)?, spans: Linear::read(spans, SPAN_MAGIC, may_follow)? })
    }

    #[cfg(feature = "train")]
    /// The checksums that the files carry.
    pub fn checksums(&self) -> [u64; 2] {
        [self.cues.checksum(), self.spans.checksum()]
    }

    /// All that is attributed in an article.
    pub(crate) fn find(&self, scene: &Scene<'_, '_>, words: &Words, memory: &mut Memory) -> Vec<Saying> {
        let cues = self.cues(scene, words, memory);
        self.beside(scene, words, cues, memory)
    }

    /// What is said beside each of these cues, and by whom.
    #[inline(never)]
    pub(crate) fn beside(
        &self,
        scene: &Scene<'_, '_>,
        words: &Words,
        cues: Vec<Range<usize>>,
        memory: &mut Memory,
    ) -> Vec<Saying> {
        let known = Known { scene, words };
        memory.spans.iter_mut().for_each(|memo| memo.reach(scene.forms.len()));
        let (mut units, mut features, mut scores) = (Units::default(), Features::default(), Vec::new());
        let mut found = Vec::with_capacity(cues.len());
        for cue in cues {
            scene.units(&cue, &mut units);
            if units.units.is_empty() {
                continue;
            }
            self.score(&known, &units, &mut memory.spans, &mut features, &mut scores);
            // Beside a cue something is said: where the best labels say nothing, those that are next best.
            let saying = (0..4).find_map(|_| {
                let found = saying(&units, cue.clone(), &self.spans.labels(&scores));
                if found.is_none() {
                    scores.iter_mut().for_each(|scores| scores[3] += 1.0);
                }
                found
            });
            found.extend(saying);
        }
        memory.spans.iter_mut().for_each(Memo::rest);
        found
    }

    /// The cues of an article.
    #[inline(never)]
    pub(crate) fn cues(&self, scene: &Scene<'_, '_>, words: &Words, memory: &mut Memory) -> Vec<Range<usize>> {
        let known = Known { scene, words };
        memory.cues.reach(scene.forms.len());
        let (mut features, mut scores) = (Features::default(), Vec::new());
        let mut found = Vec::new();
        for sentence in scene.sentences() {
            scores.clear();
            for token in sentence.clone() {
                // A comma and a full stop are no cue, whatever the features say.
                if scene.parts[token] == PartOfSpeech::Punctuation && matches!(scene.article.word(token), "," | "." | "\"") {
                    scores.push([0.0, -1e3, -1e3]);
                    continue;
                }
                feature::of_token(scene, token, &sentence, &mut features);
                let mut score = self.cues.scores(&mut features);
                score[1] += CUE_BIAS;
                for place in Place::ALL {
                    if let Some(at) = token.checked_add_signed(place.offset()).filter(|at| sentence.contains(at)) {
                        known.add(&mut score, &self.cues, &mut memory.cues, (at, place, 0), &mut features);
                    }
                }
                scores.push(score);
            }
            let labels = self.cues.labels(&scores);
            found.extend(runs(&labels, 1).take(MOST_CUES).map(|run| sentence.start + run.start..sentence.start + run.end));
        }
        memory.cues.rest();
        found
    }

    /// Scores the units around a cue.
    fn score(
        &self,
        known: &Known<'_, '_, '_>,
        units: &Units,
        memos: &mut [Memo<Scores<SPAN_LABELS>, PLACES>; 2],
        features: &mut Features,
        scores: &mut Vec<Scores<SPAN_LABELS>>,
    ) {
        scores.clear();
        scores.resize(units.units.len(), [0.0; SPAN_LABELS]);
        each_unit(known.scene, units, features, |number, side, features| {
            let mut score = self.spans.scores(features);
            for place in Place::ALL {
                if let Some(unit) = number.checked_add_signed(place.offset()).and_then(|at| units.units.get(at)) {
                    let memo = &mut memos[side as usize - 1];
                    known.add(&mut score, &self.spans, memo, (unit.start, place, side), features);
                }
            }
            scores[number] = score;
        });
        for number in units.cue.clone() {
            scores[number] = [1e3, 0.0, 0.0, 0.0, 0.0];
        }
    }
}

/// Calls `read` with the number, the side and the features of each unit beside the cue; the features of forms are left out.
pub(crate) fn each_unit(
    scene: &Scene<'_, '_>,
    units: &Units,
    features: &mut Features,
    mut read: impl FnMut(usize, u64, &mut Features),
) {
    let cue = Cue::new(scene, units);
    let mut between = Between::default();
    for number in (0..units.cue.start).rev() {
        features.keys.clear();
        feature::of_unit(scene, units, &cue, number, 1, &between, features);
        read(number, 1, features);
        between.pass(scene, &units.units[number]);
    }
    let mut between = Between::default();
    for number in units.cue.end..units.units.len() {
        features.keys.clear();
        feature::of_unit(scene, units, &cue, number, 2, &between, features);
        read(number, 2, features);
        between.pass(scene, &units.units[number]);
    }
}

/// The runs of a label that begins at `begin`, as places.
fn runs(labels: &[usize], begin: usize) -> impl Iterator<Item = Range<usize>> {
    let starts = (0..labels.len()).filter(move |place| labels[*place] == begin);
    starts.map(move |start| {
        let len = labels[start + 1..].iter().take_while(|label| **label == begin + 1).count();
        start..start + 1 + len
    })
}

/// A saying from the labels around its cue; none where nothing is said.
fn saying(units: &Units, cue: Range<usize>, labels: &[usize]) -> Option<Saying> {
    let tokens = |run: Range<usize>| units.units[run.start].start..units.units[run.end - 1].end;
    let content: Vec<Range<usize>> = runs(labels, 3).map(tokens).collect();
    // A model that somebody wrote may take the cue itself for its source.
    let distance =
        |run: &Range<usize>| run.start.checked_sub(units.cue.end).unwrap_or_else(|| units.cue.start.saturating_sub(run.end));
    let speaker = runs(labels, 1).min_by_key(distance).map(tokens);
    (!content.is_empty()).then_some(Saying { content, cue: Some(cue), speaker })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_models_are_read_and_damaged_ones_refused() {
        let (cues, spans) = SHIPPED;
        assert!(Model::read(cues, spans).is_ok());
        assert!(Model::read(spans, cues).is_err(), "each has its own magic");
        for len in [0, 7, 8, 15, 16, 17, 1000, cues.len() - 1] {
            assert!(Model::read(&cues[..len], spans).is_err(), "{len} bytes");
        }
        let mut damaged = spans.to_vec();
        damaged[5000] ^= 1;
        assert!(Model::read(cues, &damaged).is_err());
    }

    #[test]
    fn a_run_begins_and_goes_on() {
        let found = |labels: &[usize], begin| runs(labels, begin).collect::<Vec<_>>();
        assert_eq!(found(&[0, 1, 2, 0, 1, 1], 1), [1..3, 4..5, 5..6]);
        assert_eq!(found(&[3, 4, 4, 1, 2, 3], 3), [0..3, 5..6]);
        assert!(found(&[], 1).is_empty());
    }

    #[test]
    fn what_goes_on_has_begun() {
        assert!(may_follow(None, 0) && may_follow(None, 1) && !may_follow(None, 2));
        assert!(may_follow(Some(3), 4) && may_follow(Some(4), 4) && !may_follow(Some(1), 4) && !may_follow(Some(0), 4));
    }

    #[test]
    fn of_two_sources_the_nearer_one_speaks() {
        let units = Units { units: (0..6).map(|token| token..token + 1).collect(), cue: 3..4, sentence: 0..6 };
        let found = saying(&units, 3..4, &[1, 0, 1, 0, 3, 4]).expect("something is said");
        assert_eq!((found.speaker, found.content.first()), (Some(2..3), Some(&(4..6))));
        assert_eq!(saying(&units, 3..4, &[1, 2, 2, 0, 0, 0]), None);
        let with_cue = saying(&units, 3..4, &[3, 0, 1, 2, 0, 0]).expect("something is said");
        assert_eq!(with_cue.speaker, Some(2..4));
    }
}
