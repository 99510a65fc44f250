//! The model of names, and what it finds.
//!
//! In: a model file and an article. Out: its names, each with a label and how likely it is. Two passes: the
//! first labels every run by itself; the second also knows what the first believed of each word elsewhere in the article.
//! It holds no rule: what a name is, it has learnt (`train/`), and the card beside the file says from what.

use std::ops::Range;

use super::belief::{Belief, beliefs};
use super::feature::{self, NEAR, Scene};
use super::form::Forms;
use super::network::{self, HIDDEN, Network, PLACES, Steps, Tables};
use super::scheme::{LABELS, Scores, may_follow, names};
use crate::label::MentionLabel;
use crate::lexicon::{Lexicon, Words, fold_into};
use crate::segment::Segmented;
use crate::tag::chain::file::{ModelError, Reader};
use crate::tag::chain::memo::{MOST_KEPT, Memo};
use crate::tag::chain::table::{Features, Sum, Table};
use crate::tag::chain::{self, Decoder, Factors};
use crate::text::hash::hash_bytes;

/// The first bytes of a model file, and the version of its layout.
pub(crate) const MODEL_MAGIC: &[u8; 8] = b"NGNAMES\x01";

/// The model that newsgloss ships; `./build.sh train` makes it, `names.md` is its card.
const SHIPPED: &[u8] = include_bytes!("names.bin");

/// Steps of confidence that the calibration tells apart.
pub(crate) const CONFIDENCE_STEPS: usize = 20;

/// A name found: its tokens, its label, and how likely it is in hundredths.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Found {
    pub tokens: Range<usize>,
    pub label: MentionLabel,
    pub confidence: u8,
}

/// The model, ready to be asked.
pub struct Model {
    words: Words,
    table: Table<LABELS>,
    decoder: Decoder<LABELS>,
    factors: Factors<LABELS>,
    #[cfg(any(test, feature = "train"))]
    network: Network,
    tables: Tables,
    calibration: [u8; CONFIDENCE_STEPS],
    checksum: u64,
}

/// A token that may be in a name.
pub(crate) struct Candidate {
    token: usize,
    /// Its word's number in the article.
    key: u32,
    shape: u64,
    /// What its features are worth.
    scores: Scores,
    /// What the network adds.
    network: Scores,
    hidden: Steps,
}

/// What word forms are worth to the model.
pub(crate) struct Memory {
    /// What their features are worth, by place beside the candidate.
    near: Memo<Sum, NEAR>,
    /// What the network takes from them, by place of its window; of the first [`MOST_KEPT`] alone, among which are the
    /// commonest.
    hidden: Memo<Steps, PLACES>,
}

impl Default for Memory {
    fn default() -> Self {
        Self { near: Memo::new(Sum::default()), hidden: Memo::new([0; HIDDEN]) }
    }
}

fn sum(scores: Scores, more: Scores) -> Scores {
    std::array::from_fn(|label| scores[label] + more[label])
}

impl Model {
    /// The model that newsgloss ships.
    pub fn shipped() -> Self {
        Self::read(SHIPPED).expect("a test reads the file that is compiled in")
    }

    /// Reads a model file: magic, checksum of all that follows (8 bytes), the word knowledge with its length before it, the
    /// transitions, the calibration, the network, the features. Little-endian; `train/write.rs` writes it.
    ///
    /// # Errors
    /// Where the bytes are no model of this version, or are damaged or cut off.
    pub fn read(bytes: &[u8]) -> Result<Self, ModelError> {
        let (mut reader, checksum) = Reader::open(bytes, MODEL_MAGIC)?;
        let len = reader.count()?;
        let words = Words::read(reader.take(len)?).ok_or(ModelError("its word knowledge is damaged"))?;
        let mut transitions = reader.transitions()?;
        transitions.forbid(may_follow);
        let mut calibration = [0; CONFIDENCE_STEPS];
        calibration.copy_from_slice(reader.take(CONFIDENCE_STEPS)?);
        let mut network = Network::zero(words.parts() * words.width());
        for weights in network.weights_mut() {
            let scale = reader.float()?;
            let values = reader.take(weights.len())?;
            weights.iter_mut().zip(values).for_each(|(weight, value)| *weight = f32::from(*value as i8) * scale);
        }
        let table = Table::read(&mut reader)?;
        let (factors, tables) = (Factors::new(&transitions), Tables::new(&network, &words));
        Ok(Self {
            words,
            table,
            decoder: Decoder::new(transitions),
            factors,
            #[cfg(any(test, feature = "train"))]
            network,
            tables,
            calibration,
            checksum,
        })
    }

    /// The checksum that the file carries.
    pub fn checksum(&self) -> u64 {
        self.checksum
    }

    /// The word knowledge that comes with it.
    pub(crate) fn words(&self) -> &Words {
        &self.words
    }

    /// Whether the word knowledge holds a word.
    pub(crate) fn knows(&self, word: &str) -> bool {
        let mut folded = String::new();
        fold_into(word, &mut folded);
        self.words.find(hash_bytes(folded.as_bytes())).is_some()
    }

    /// The candidates of an article, and their scores in the first pass, without beliefs, and in the second, with them.
    pub(crate) fn passes(&self, scene: &Scene<'_, '_>, memory: &mut Memory) -> (Vec<Candidate>, [Vec<Scores>; 2]) {
        let mut candidates = self.candidates(scene, memory);
        let first: Vec<Scores> = candidates.iter().map(|candidate| sum(candidate.scores, candidate.network)).collect();
        let mut marginals = Vec::with_capacity(candidates.len());
        let stands_twice = stands_twice(scene.forms.keys(), &candidates);
        self.each_run(scene, |run| {
            // Of a word that stands once in the article nobody will ask what was believed.
            if stands_twice[run.clone()].contains(&true) {
                chain::marginals(&first[run], None, &self.factors, &mut marginals, None);
            } else {
                marginals.resize(run.end, [0.0; LABELS]);
            }
        });
        let believed = beliefs(scene.forms.keys(), candidates.iter().map(|candidate| candidate.key), &marginals);
        self.believe(&mut candidates, &believed);
        let second = candidates.iter().map(|candidate| sum(candidate.scores, candidate.network)).collect();
        (candidates, [first, second])
    }

    #[cfg(feature = "train")]
    /// The transitions as factors.
    pub(crate) fn factors(&self) -> &Factors<LABELS> {
        &self.factors
    }

    /// The names of an article, in text order.
    #[inline(never)]
    pub(crate) fn find(&self, article: &Segmented<'_>, lexicon: &Lexicon, forms: &Forms, memory: &mut Memory) -> Vec<Found> {
        let scene = &Scene::new(article, lexicon, forms);
        let (candidates, [_, second]) = self.passes(scene, memory);
        let mut marginals = Vec::new();
        let mut found = Vec::new();
        self.each_run(scene, |run| {
            let names = names(&self.decoder.best(&second[run.clone()]));
            if names.is_empty() {
                return;
            }
            marginals.clear();
            chain::marginals(&second[run.clone()], None, &self.factors, &mut marginals, None);
            for (place, label) in names {
                let likely = confidence(&marginals[place.clone()], label);
                let token = |place: usize| candidates[run.start + place].token;
                found.push(Found {
                    tokens: token(place.start)..token(place.end - 1) + 1,
                    label,
                    confidence: self.calibration[step(likely)],
                });
            }
        });
        found
    }

    /// The candidates of all runs, scored without beliefs.
    #[inline(never)]
    fn candidates(&self, scene: &Scene<'_, '_>, memory: &mut Memory) -> Vec<Candidate> {
        let mut features = Features::default();
        let outside: [Sum; NEAR] = std::array::from_fn(|place| {
            feature::collect_outside(place, &mut features);
            self.table.sum(&mut features)
        });
        memory.near.reach(scene.forms.len());
        memory.hidden.reach(scene.forms.len().min(MOST_KEPT));
        let mut candidates = Vec::with_capacity(scene.runs.iter().map(|run| run.tokens.len()).sum());
        for run in &scene.runs {
            for token in run.tokens.clone() {
                feature::collect_joint(scene, run, token, &mut features);
                let mut sum = self.table.sum(&mut features);
                for (place, outside) in outside.iter().enumerate() {
                    let more = feature::near(run, token, place).map_or(outside, |at| {
                        memory.near.get(scene.forms.number(at), place, || {
                            feature::collect_form(scene.forms.of(at), place, &mut features);
                            self.table.sum(&mut features)
                        })
                    });
                    sum.add(more);
                }
                let form = scene.forms.of(token);
                let mut hidden = *self.tables.bias();
                for (place, at) in scene.places(run, token).into_iter().enumerate() {
                    let work_out = |word| self.tables.word(&self.words, place, word);
                    match at.map(|at| (scene.forms.number(at), scene.forms.of(at).known)) {
                        Some((form, word)) if form < MOST_KEPT => {
                            network::add_steps(&mut hidden, memory.hidden.get(form, place, || work_out(word)));
                        }
                        at => network::add_steps(&mut hidden, &work_out(at.and_then(|(_, word)| word))),
                    }
                }
                candidates.push(Candidate {
                    token,
                    key: scene.forms.key(token),
                    shape: form.shape,
                    scores: self.table.worth(&sum),
                    network: self.tables.scores(&hidden),
                    hidden,
                });
            }
        }
        memory.near.rest();
        candidates
    }

    /// Adds what was believed. Where the word stands nowhere else, the network has nothing new to say.
    #[inline(never)]
    fn believe(&self, candidates: &mut [Candidate], believed: &[Belief]) {
        let mut features = Features::default();
        for (candidate, belief) in candidates.iter_mut().zip(believed) {
            feature::collect_belief(belief, candidate.shape, &mut features);
            candidate.scores = sum(candidate.scores, self.table.scores(&mut features));
            if belief.elsewhere {
                self.tables.believe(belief, &mut candidate.hidden);
                candidate.network = self.tables.scores(&candidate.hidden);
            }
        }
    }

    /// Calls `read` with the places of each run's candidates.
    fn each_run(&self, scene: &Scene<'_, '_>, mut read: impl FnMut(Range<usize>)) {
        let mut first = 0;
        for run in &scene.runs {
            let next = first + run.tokens.len();
            read(first..next);
            first = next;
        }
    }
}

/// For each candidate whether its word stands in another one too. `words` is how many words the article has.
fn stands_twice(words: usize, candidates: &[Candidate]) -> Vec<bool> {
    let mut counts = vec![0u8; words];
    candidates
        .iter()
        .for_each(|candidate| counts[candidate.key as usize] = counts[candidate.key as usize].saturating_add(1));
    candidates.iter().map(|candidate| counts[candidate.key as usize] > 1).collect()
}

#[cfg(feature = "train")]
/// The body of a model file up to its features, and these with their weights.
#[allow(clippy::type_complexity, reason = "two parts of a file")]
pub(crate) fn features(bytes: &[u8]) -> Result<(&[u8], Vec<(u32, Scores)>), ModelError> {
    let model = Model::read(bytes)?;
    let (mut reader, _) = Reader::open(bytes, MODEL_MAGIC)?;
    let body = &bytes[MODEL_MAGIC.len() + 8..];
    let words = reader.count()?;
    let numbers = model.decoder.transitions().numbers().count();
    let network: usize = model.network.weights().iter().map(|weights| 4 + weights.len()).sum();
    Ok((&body[..4 + words + 4 * numbers + CONFIDENCE_STEPS + network], model.table.rows()))
}

/// How likely a name is: as likely as the least likely of its tokens.
pub(crate) fn confidence(marginals: &[Scores], label: MentionLabel) -> f32 {
    let begin = 2 * label as usize + 1;
    let at = |(place, likely): (usize, &Scores)| likely[if place == 0 { begin } else { begin + 1 }];
    marginals.iter().enumerate().map(at).fold(1.0, f32::min)
}

/// The step of the calibration that a likelihood is in.
pub(crate) fn step(likely: f32) -> usize {
    ((likely * CONFIDENCE_STEPS as f32) as usize).min(CONFIDENCE_STEPS - 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::WordId;

    #[test]
    fn the_shipped_model_is_read() {
        assert_ne!(Model::shipped().checksum(), 0);
    }

    /// The scores of a window and a belief, weight by weight.
    fn plainly(model: &Model, window: [Option<WordId>; PLACES], belief: &Belief) -> Scores {
        let (network, words) = (&model.network, &model.words);
        let mut hidden = network.bias;
        for (place, word) in window.into_iter().enumerate() {
            let Some(word) = word else {
                network::add(&mut hidden, 1.0, &network.unknown[place]);
                continue;
            };
            let vector = words.codes(word).iter().enumerate().flat_map(|(part, code)| words.centre(part, *code));
            let weights = &network.input[place * network.dims..][..network.dims];
            vector.zip(weights).for_each(|(value, row)| network::add(&mut hidden, *value, row));
        }
        let beliefs = belief.labels.iter().chain([&1.0]);
        beliefs.zip(&network.belief).for_each(|(value, row)| network::add(&mut hidden, *value, row));
        let units = hidden.iter().zip(&network.output).filter(|(value, _)| **value > 0.0);
        units.fold([0.0; LABELS], |scores, (value, row)| std::array::from_fn(|label| scores[label] + value * row[label]))
    }

    #[test]
    fn the_tables_say_what_the_network_says() {
        let model = Model::shipped();
        let words: Vec<WordId> = model.words.ids().step_by(101).collect();
        for n in 0..words.len() {
            let word = |place: usize| words.get(n * place % words.len()).copied().filter(|_| !(n + place).is_multiple_of(5));
            let window: [Option<WordId>; PLACES] = std::array::from_fn(word);
            let mut labels = [0.004; LABELS];
            (labels[0], labels[n % LABELS]) = (0.3, 0.6);
            let belief = Belief { labels, elsewhere: true };
            let mut hidden = *model.tables.bias();
            for (place, word) in window.into_iter().enumerate() {
                network::add_steps(&mut hidden, &model.tables.word(&model.words, place, word));
            }
            model.tables.believe(&belief, &mut hidden);
            for (found, wanted) in model.tables.scores(&hidden).iter().zip(plainly(&model, window, &belief)) {
                assert!((found - wanted).abs() < 0.03 + 0.01 * wanted.abs(), "{found} {wanted}");
            }
        }
    }

    #[test]
    fn damaged_files_are_refused_with_a_sentence() {
        let mut bytes = SHIPPED.to_vec();
        for len in [0, 7, 8, 15, 16, 17, 1000, bytes.len() - 1] {
            let error = Model::read(&bytes[..len]).err().expect("it is cut off");
            assert!(error.to_string().contains("get the file again"), "{error}");
        }
        bytes[12] ^= 1;
        assert!(Model::read(&bytes).is_err(), "its checksum is another");
        bytes[12] ^= 1;
        bytes[5000] ^= 1;
        assert!(Model::read(&bytes).is_err(), "its weights are others");
    }

    /// A file that says of itself that it is whole, and is not, is told as well and never a panic.
    #[test]
    fn nonsense_with_a_right_checksum_is_refused() {
        let body = &SHIPPED[16..];
        for cut in (0..body.len()).step_by(body.len() / 60 + 1) {
            let mut file = MODEL_MAGIC.to_vec();
            file.extend(hash_bytes(&body[..cut]).to_le_bytes());
            file.extend(&body[..cut]);
            assert!(Model::read(&file).is_err(), "{cut}");
        }
    }

    #[test]
    fn a_name_is_as_likely_as_its_least_likely_token() {
        let mut marginals = [[0.0; LABELS]; 2];
        (marginals[0][1], marginals[1][2]) = (0.9, 0.4);
        assert_eq!(confidence(&marginals, MentionLabel::Person), 0.4);
        assert_eq!((step(0.0), step(0.4), step(1.0)), (0, 8, CONFIDENCE_STEPS - 1));
    }
}
