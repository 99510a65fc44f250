//! What is learnt of text in which capitals say nothing.
//!
//! In: a model of names, and the texts that it learnt from. Out: the same model with more weights, learnt from copies of the
//! texts in small letters, in capitals, in title case, and with single lines so. Only features that never occur where
//! capitals mean something get one, and all else is held fixed: ordinary sentences are read as before.

use std::io;

use super::corpus::{self, Gold};
use super::dictionary::Dictionary;
use super::example::{self, Example};
use super::fit::Random;
use super::linear::adagrad;
use super::recipe::Recipe;
use super::write;
use crate::lexicon::Lexicon;
use crate::segment::Segmented;
use crate::tag::chain;
use crate::tag::chain::table::Features;
use crate::tag::name::candidate::Mode;
use crate::tag::name::feature::{self, Scene};
use crate::tag::name::form::Forms;
use crate::tag::name::model::{self, Memory, Model};
use crate::tag::name::scheme::Scores;
use crate::text::hash::FixedMap;

/// Rounds of training, and rounds once the small weights are gone.
const EPOCHS: usize = 4;
const SLIM_EPOCHS: usize = 3;

/// Step of the weights (AdaGrad), and the share of features hidden at each.
const RATE: f32 = 0.03;
const DROP: f32 = 0.3;

/// A feature seen less often is not learnt.
const LEAST_COUNT: u32 = 3;

/// A text in which capitals say nothing, somewhere.
struct Copy {
    example: Example,
    /// Whether capitals say nothing, run by run.
    is_caseless: Vec<bool>,
    /// What the model says of each candidate, without beliefs and with them.
    said: [Vec<Scores>; 2],
}

/// The model with `recipe.caseless_weights` more weights.
pub(super) fn learn(file: &[u8], texts: &[Gold], lexicon: &Lexicon, recipe: &Recipe) -> io::Result<Vec<u8>> {
    let model = Model::read(file).map_err(io::Error::other)?;
    let texts: Vec<Gold> = texts.iter().filter(|gold| gold.corpus == 0).cloned().collect();
    let ordinary = ordinary_keys(&texts, lexicon, &model);
    let mut dictionary = Dictionary::default();
    let mut copies: Vec<Copy> = corpus::caseless(&texts).map(|gold| copy(&gold, lexicon, &model, &mut dictionary)).collect();
    let mut kept = vec![false; dictionary.len()];
    for (key, number) in dictionary.sorted() {
        kept[number as usize] = !ordinary.contains_key(&key) && dictionary.count(number) >= LEAST_COUNT;
    }
    dictionary.keep(features(&mut copies), &kept);

    let mut random = Random::new(recipe.seed);
    let mut rows = vec![Scores::default(); dictionary.len()];
    fit(&copies, &model, &mut rows, None, EPOCHS, &mut random);
    for row in &mut rows {
        let middle = write::middle(row);
        row.iter_mut().for_each(|weight| *weight -= middle);
    }
    let masks = write::thin(&rows, recipe.caseless_weights);
    rows.iter_mut().zip(&masks).for_each(|(row, mask)| write::only(row, *mask));
    fit(&copies, &model, &mut rows, Some(&masks), SLIM_EPOCHS, &mut random);

    let (body, old) = model::features(file).map_err(io::Error::other)?;
    let mut all: FixedMap<u32, Scores> = old.into_iter().collect();
    for (key, number) in dictionary.sorted() {
        let row = all.entry(key).or_default();
        row.iter_mut().zip(&rows[number as usize]).for_each(|(weight, more)| *weight += more);
    }
    let mut all: Vec<(u32, Scores)> = all.into_iter().collect();
    all.sort_unstable_by_key(|(key, _)| *key);
    let mut body = body.to_vec();
    write::push_features(&all, recipe.caseless_levels, 1, &mut body);
    Ok(write::file(model::MODEL_MAGIC, &body))
}

/// The keys of all features that occur where capitals mean something.
fn ordinary_keys(texts: &[Gold], lexicon: &Lexicon, model: &Model) -> FixedMap<u32, ()> {
    let mut keys = FixedMap::default();
    let mut features = Features::default();
    for gold in texts {
        let article = Segmented::new(&gold.text);
        let forms = Forms::new(&article, lexicon, model.words());
        let scene = Scene::new(&article, lexicon, &forms);
        for run in scene.runs.iter().filter(|run| run.mode == Mode::Ordinary) {
            for token in run.tokens.clone() {
                feature::collect(&scene, run, token, &mut features);
                keys.extend(features.keys.iter().map(|key| (*key, ())));
            }
        }
    }
    keys
}

fn copy(gold: &Gold, lexicon: &Lexicon, model: &Model, dictionary: &mut Dictionary) -> Copy {
    let article = Segmented::new(&gold.text);
    let forms = Forms::new(&article, lexicon, model.words());
    let scene = Scene::new(&article, lexicon, &forms);
    let (_, said) = model.passes(&scene, &mut Memory::default());
    let is_caseless = scene.runs.iter().map(|run| run.mode != Mode::Ordinary).collect();
    Copy { example: Example::new(gold, lexicon, model.words(), dictionary), is_caseless, said }
}

/// The features of all candidates.
fn features(copies: &mut [Copy]) -> impl Iterator<Item = &mut Vec<u32>> {
    copies.iter_mut().flat_map(|copy| example::features(std::slice::from_mut(&mut copy.example)))
}

/// Learns weights beside those of the model; of the second half of the rounds the mean.
fn fit(copies: &[Copy], model: &Model, rows: &mut Vec<Scores>, masks: Option<&[u32]>, epochs: usize, random: &mut Random) {
    let mut squares = vec![Scores::default(); rows.len()];
    let mut order: Vec<usize> = (0..copies.len()).collect();
    let mut mean: Option<(Vec<Scores>, f32)> = None;
    let (mut free, mut right) = (Vec::new(), Vec::new());
    for epoch in 0..epochs {
        let rate = RATE * (1.0 - 0.8 * epoch as f32 / epochs as f32);
        random.shuffle(&mut order);
        for copy in order.iter().map(|number| &copies[*number]) {
            let weight = copy.example.weight;
            let runs = copy.example.runs.iter().zip(&copy.is_caseless).filter(|(_, is_caseless)| **is_caseless);
            for ((run, _), said) in runs.flat_map(|run| copy.said.iter().map(move |said| (run, said))) {
                let candidates = &copy.example.candidates[run.clone()];
                let shown: Vec<Vec<u32>> = candidates
                    .iter()
                    .map(|candidate| candidate.features.iter().copied().filter(|_| random.unit() >= DROP).collect())
                    .collect();
                let score = |(shown, said): (&Vec<u32>, &Scores)| {
                    let mut scores = *said;
                    for feature in shown {
                        let row = &rows[*feature as usize];
                        scores.iter_mut().zip(row).for_each(|(score, weight)| *score += weight / (1.0 - DROP));
                    }
                    scores
                };
                let scores: Vec<Scores> = shown.iter().zip(&said[run.clone()]).map(score).collect();
                let admitted: Vec<u32> = candidates.iter().map(|candidate| candidate.admitted).collect();
                free.clear();
                right.clear();
                chain::marginals(&scores, None, model.factors(), &mut free, None);
                chain::marginals(&scores, Some(&admitted), model.factors(), &mut right, None);
                for (place, shown) in shown.iter().enumerate() {
                    let slope: Scores = std::array::from_fn(|label| (right[place][label] - free[place][label]) * weight);
                    for feature in shown.iter().map(|feature| *feature as usize) {
                        let mut slope = slope;
                        if let Some(masks) = masks {
                            write::only(&mut slope, masks[feature]);
                        }
                        adagrad(&mut rows[feature], &mut squares[feature], &slope, rate);
                    }
                }
            }
        }
        if 2 * epoch + 1 >= epochs {
            let (mean, count) = mean.get_or_insert_with(|| (vec![Scores::default(); rows.len()], 0.0));
            *count += 1.0;
            let pairs = mean.as_flattened_mut().iter_mut().zip(rows.as_flattened());
            pairs.for_each(|(mean, weight)| *mean += (weight - *mean) / *count);
        }
    }
    if let Some((mean, _)) = mean {
        *rows = mean;
    }
}
