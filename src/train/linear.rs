//! Learning a linear chain over features alone, for whichever tagger is one.
//!
//! In: runs of tokens with the numbers of their features and the labels that each may have, and [`Numbers`] to go by. Out:
//! the file that `tag::chain::linear` reads. The likelihood of the admitted sequences is followed with AdaGrad (Duchi, Hazan
//! and Singer 2011), features dropped at random, the second half of the rounds averaged; then the largest weights alone
//! learn to do without the others. One seed, one order, one result.

use serde::Deserialize;

use super::dictionary::Dictionary;
use super::fit::Random;
use super::write;
use crate::tag::chain::{self, Factors, MayFollow, Scores, Transitions};

/// A token to learn from.
pub(super) struct Item {
    /// Its features, as numbers of the dictionary.
    pub features: Vec<u32>,
    /// The labels that it may have, a bit each.
    pub admitted: u32,
}

/// Tokens whose labels depend on each other.
pub(super) struct Run {
    pub items: Vec<Item>,
    /// How much it counts.
    pub weight: f32,
}

/// What training goes by.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Numbers {
    /// A feature seen less often is not learnt.
    pub least_count: u32,
    /// Rounds of training.
    pub epochs: usize,
    /// Rounds of training once the small weights are gone.
    pub slim_epochs: usize,
    /// How many weights of features the model keeps.
    pub weights: usize,
    /// The largest whole number that a weight becomes.
    pub levels: u8,
    /// Step of AdaGrad.
    pub rate: f32,
    /// Share of features hidden at each step.
    pub drop: f32,
    /// Where chance begins.
    pub seed: u64,
}

/// What is learnt.
#[derive(Clone)]
struct Parameters<const L: usize> {
    rows: Vec<Scores<L>>,
    transitions: Transitions<L>,
}

impl<const L: usize> Parameters<L> {
    fn zero(features: usize) -> Self {
        Self { rows: vec![[0.0; L]; features], transitions: Transitions::zero() }
    }

    fn numbers_mut(&mut self) -> impl Iterator<Item = &mut f32> {
        self.rows.as_flattened_mut().iter_mut().chain(self.transitions.numbers_mut())
    }

    fn numbers(&self) -> impl Iterator<Item = &f32> {
        self.rows.as_flattened().iter().chain(self.transitions.numbers())
    }

    fn chain(&self, may_follow: MayFollow) -> Transitions<L> {
        let mut transitions = self.transitions.clone();
        transitions.forbid(may_follow);
        transitions
    }
}

/// Learns, and gives the model's file. `dictionary` holds what is seen in `runs`, and keeps what the model knows.
pub(super) fn learn<const L: usize>(
    runs: &mut [Run],
    dictionary: &mut Dictionary,
    numbers: &Numbers,
    may_follow: MayFollow,
    magic: &[u8; 8],
) -> Vec<u8> {
    dictionary.keep_frequent(features(runs), numbers.least_count);
    let mut full = fit::<L>(runs, numbers, numbers.epochs, may_follow, None, Parameters::zero(dictionary.len()));
    for row in &mut full.rows {
        let middle = write::middle(row);
        row.iter_mut().for_each(|weight| *weight -= middle);
    }
    let masks = write::thin(&full.rows, numbers.weights);
    let kept: Vec<bool> = masks.iter().map(|mask| *mask != 0).collect();
    dictionary.keep(features(runs), &kept);
    full.rows.iter_mut().zip(&masks).for_each(|(row, mask)| write::only(row, *mask));
    let mut rows = kept.iter();
    full.rows.retain(|_| rows.next().is_some_and(|kept| *kept));
    let masks: Vec<u32> = masks.into_iter().filter(|mask| *mask != 0).collect();
    let slim = fit(runs, numbers, numbers.slim_epochs, may_follow, Some(&masks), full);

    let mut body = Vec::new();
    for number in slim.transitions.numbers() {
        body.extend(number.to_le_bytes());
    }
    let rows: Vec<(u32, Scores<L>)> =
        dictionary.sorted().into_iter().map(|(key, number)| (key, slim.rows[number as usize])).collect();
    write::push_features(&rows, numbers.levels, 1, &mut body);
    write::file(magic, &body)
}

/// The features of all tokens.
fn features(runs: &mut [Run]) -> impl Iterator<Item = &mut Vec<u32>> {
    runs.iter_mut().flat_map(|run| &mut run.items).map(|item| &mut item.features)
}

fn fit<const L: usize>(
    runs: &[Run],
    numbers: &Numbers,
    epochs: usize,
    may_follow: MayFollow,
    masks: Option<&[u32]>,
    mut now: Parameters<L>,
) -> Parameters<L> {
    let mut random = Random::new(numbers.seed);
    let mut squares = Parameters::zero(now.rows.len());
    let mut order: Vec<usize> = (0..runs.len()).filter(|run| is_possible::<L>(&runs[*run], may_follow)).collect();
    let mut average: Option<(Parameters<L>, f32)> = None;
    for epoch in 0..epochs {
        let rate = numbers.rate * (1.0 - 0.8 * epoch as f32 / epochs as f32);
        random.shuffle(&mut order);
        for &number in &order {
            step(&runs[number], numbers, rate, may_follow, masks, &mut now, &mut squares, &mut random);
        }
        if 2 * epoch + 1 >= epochs {
            match &mut average {
                None => average = Some((now.clone(), 1.0)),
                Some((average, count)) => {
                    *count += 1.0;
                    let share = 1.0 / *count;
                    average.numbers_mut().zip(now.numbers()).for_each(|(mean, now)| *mean += (now - *mean) * share);
                }
            }
        }
    }
    average.map_or(now, |(average, _)| average)
}

/// Whether any sequence of the admitted labels may be: a corpus may begin before our sentence what goes on in it.
fn is_possible<const L: usize>(run: &Run, may_follow: MayFollow) -> bool {
    let mut before: Option<u32> = None;
    for item in &run.items {
        let from = |to: &usize| match before {
            None => may_follow(None, *to),
            Some(labels) => (0..L).any(|from| labels >> from & 1 == 1 && may_follow(Some(from), *to)),
        };
        let labels = (0..L).filter(|to| item.admitted >> to & 1 == 1).filter(from).fold(0, |labels, to| labels | 1 << to);
        if labels == 0 {
            return false;
        }
        before = Some(labels);
    }
    true
}

/// Learns from one run.
#[allow(clippy::too_many_arguments, reason = "one call, all of one step")]
fn step<const L: usize>(
    run: &Run,
    numbers: &Numbers,
    rate: f32,
    may_follow: MayFollow,
    masks: Option<&[u32]>,
    now: &mut Parameters<L>,
    squares: &mut Parameters<L>,
    random: &mut Random,
) {
    let grow = 1.0 / (1.0 - numbers.drop);
    let mut read: Vec<Vec<u32>> = Vec::with_capacity(run.items.len());
    let mut scores: Vec<Scores<L>> = Vec::with_capacity(run.items.len());
    for item in &run.items {
        let features: Vec<u32> = item.features.iter().copied().filter(|_| random.unit() >= numbers.drop).collect();
        let mut sum = [0.0; L];
        for feature in &features {
            let row = &now.rows[*feature as usize];
            sum.iter_mut().zip(row).for_each(|(sum, weight)| *sum += weight * grow);
        }
        read.push(features);
        scores.push(sum);
    }
    let factors = Factors::new(&now.chain(may_follow));
    let admitted: Vec<u32> = run.items.iter().map(|item| item.admitted).collect();
    let (mut free, mut right, mut pairs) = (Vec::new(), Vec::new(), Transitions::zero());
    chain::marginals(&scores, None, &factors, &mut free, Some((&mut pairs, -run.weight)));
    chain::marginals(&scores, Some(&admitted), &factors, &mut right, Some((&mut pairs, run.weight)));
    for (place, features) in read.iter().enumerate() {
        let slope: Scores<L> = std::array::from_fn(|label| (right[place][label] - free[place][label]) * run.weight);
        for &feature in features {
            let mut slope = slope;
            if let Some(masks) = masks {
                write::only(&mut slope, masks[feature as usize]);
            }
            adagrad(&mut now.rows[feature as usize], &mut squares.rows[feature as usize], &slope, rate);
        }
    }
    let memory = squares.transitions.numbers_mut();
    for ((now, square), slope) in now.transitions.numbers_mut().zip(memory).zip(pairs.numbers()) {
        *square += slope * slope;
        *now += rate * slope / (square.sqrt() + 0.1);
    }
}

/// One step of AdaGrad on a row.
pub(super) fn adagrad<const L: usize>(weights: &mut Scores<L>, squares: &mut Scores<L>, slope: &Scores<L>, rate: f32) {
    for label in 0..L {
        squares[label] += slope[label] * slope[label];
        weights[label] += rate * slope[label] / (squares[label].sqrt() + 0.05);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tag::chain::linear::Linear;
    use crate::tag::chain::table::Features;

    const NUMBERS: Numbers =
        Numbers { least_count: 1, epochs: 40, slim_epochs: 20, weights: 12, levels: 100, rate: 0.5, drop: 0.0, seed: 1 };

    /// Label 2 goes on with what label 1 began.
    fn may_follow(from: Option<usize>, to: usize) -> bool {
        to != 2 || from.is_some_and(|from| from > 0)
    }

    /// Feature 10 begins, feature 20 goes on where something has begun, feature 30 is outside.
    fn learnt() -> Vec<u8> {
        let mut dictionary = Dictionary::default();
        let texts: &[(&[u32], &[u32])] =
            &[(&[10, 20, 30], &[1, 2, 0]), (&[30, 20, 10], &[0, 0, 1]), (&[20, 10, 20, 20], &[0, 1, 2, 2])];
        let mut runs: Vec<Run> = texts
            .iter()
            .cycle()
            .take(60)
            .map(|(keys, labels)| {
                let items = keys.iter().zip(*labels).map(|(key, label)| Item {
                    features: dictionary.number(*key).into_iter().collect(),
                    admitted: 1 << label,
                });
                Run { items: items.collect(), weight: 1.0 }
            })
            .collect();
        learn::<3>(&mut runs, &mut dictionary, &NUMBERS, may_follow, b"NGTESTS\x01")
    }

    #[test]
    fn what_is_learnt_is_read_back_and_used() {
        let file = learnt();
        let model = Linear::<3>::read(&file, b"NGTESTS\x01", may_follow).expect("it was just written");
        let labels = |keys: &[u32]| {
            let scores: Vec<_> = keys.iter().map(|key| model.scores(&mut Features { keys: vec![*key] })).collect();
            model.labels(&scores)
        };
        assert_eq!(labels(&[30, 10, 20, 30]), [0, 1, 2, 0]);
        assert_eq!(labels(&[30, 20, 10]), [0, 0, 1]);
        assert!(Linear::<3>::read(&file, b"NGOTHER\x01", may_follow).is_err());
        assert!(Linear::<3>::read(&file[..file.len() - 1], b"NGTESTS\x01", may_follow).is_err());
    }

    #[test]
    fn the_same_numbers_give_the_same_bytes() {
        assert_eq!(learnt(), learnt());
    }
}
