//! Learning.
//!
//! In: examples and [`Settings`]. Out: [`Parameters`] under which the right labels are as likely as they can be made: the
//! likelihood of a linear chain (where a corpus leaves a label open, of all its sequences that are admitted), followed
//! step by step with AdaGrad for the sparse part (Duchi, Hazan and Singer 2011) and Adam for the dense one (Kingma and Ba
//! 2015), features and units dropped at random, the second half of the rounds averaged. One seed, one order, one result.

use super::dictionary::Dictionary;
use super::example::{Candidate, Example, Marginals, UNKNOWN};
use super::linear::adagrad;
use super::parameters::{Parameters, belief_features};
use super::recipe::Recipe;
use super::vectors::Vectors;
use super::write;
use crate::tag::chain::table::Features;
use crate::tag::chain::{self, Factors};
use crate::tag::name::belief::Belief;
use crate::tag::name::network::{HIDDEN, Hidden, Network, PLACES, add};
use crate::tag::name::scheme::{LABELS, Scores, Transitions};

/// The numbers that training goes by; [`Recipe`] says what each means.
#[derive(Clone)]
pub(super) struct Settings {
    epochs: usize,
    rate: f32,
    drop: f32,
    network_rate: f32,
    hidden_drop: f32,
    word_drop: f32,
    seed: u64,
}

impl Settings {
    pub fn of(recipe: &Recipe) -> Self {
        Self {
            epochs: recipe.epochs,
            rate: recipe.rate,
            drop: recipe.drop,
            network_rate: recipe.network_rate,
            hidden_drop: recipe.hidden_drop,
            word_drop: recipe.word_drop,
            seed: recipe.seed,
        }
    }

    /// The same for another number of rounds.
    pub fn with_epochs(&self, epochs: usize) -> Self {
        Self { epochs, ..self.clone() }
    }
}

/// Examples to learn from.
pub(super) struct Fit<'a> {
    examples: &'a [Example],
    dictionary: &'a Dictionary,
    vectors: &'a Vectors,
    corpora: usize,
    order: Vec<usize>,
    /// For each feature the labels that may have a weight; all where there are none.
    masks: Option<&'a [u32]>,
}

impl<'a> Fit<'a> {
    pub fn new(examples: &'a [Example], dictionary: &'a Dictionary, vectors: &'a Vectors, corpora: usize) -> Self {
        Self { examples, dictionary, vectors, corpora, order: (0..examples.len()).collect(), masks: None }
    }

    /// Without the examples of one of the parts into which they are dealt.
    pub fn without(mut self, fold: usize, folds: usize) -> Self {
        self.order.retain(|number| number % folds != fold);
        self
    }

    /// With weights for these labels of each feature alone.
    pub fn with_masks(mut self, masks: &'a [u32]) -> Self {
        self.masks = Some(masks);
        self
    }

    /// Learns. With `believed`, each example is read twice: without beliefs and with them. `start` is where it begins.
    pub fn run(&self, settings: &Settings, believed: Option<&[Marginals]>, start: Option<Parameters>) -> Parameters {
        let mut random = Random::new(settings.seed);
        let fresh = || Parameters::zero(self.dictionary.len(), self.corpora, self.vectors.dims);
        let mut learner = match start {
            Some(start) => Learner::new(start),
            None => {
                let mut start = fresh();
                scatter(&mut start.network, &mut random);
                Learner::new(start)
            }
        };
        let mut order = self.order.clone();
        let mut average: Option<(Parameters, f32)> = None;
        for epoch in 0..settings.epochs {
            let done = epoch as f32 / settings.epochs as f32;
            learner.rate = settings.rate * (1.0 - 0.8 * done);
            learner.network_rate = settings.network_rate * (1.0 - 0.9 * done);
            random.shuffle(&mut order);
            for &number in &order {
                let example = &self.examples[number];
                learner.read(example, None, self, settings, &mut random);
                if let Some(believed) = believed {
                    learner.read(example, Some(&example.beliefs(&believed[number])), self, settings, &mut random);
                }
                learner.apply();
            }
            if 2 * epoch + 1 >= settings.epochs {
                match &mut average {
                    None => average = Some((learner.now.clone(), 1.0)),
                    Some((average, count)) => {
                        *count += 1.0;
                        average.blend(&learner.now, 1.0 / *count);
                    }
                }
            }
        }
        average.map_or(learner.now, |(average, _)| average)
    }
}

/// Chance that is the same each time (Marsaglia's xorshift).
pub(super) struct Random(u64);

impl Random {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    /// Any order is as likely as any other.
    pub fn shuffle(&mut self, order: &mut [usize]) {
        for place in (1..order.len()).rev() {
            order.swap(place, (self.next() % (place as u64 + 1)) as usize);
        }
    }

    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    /// From 0 up to and without 1.
    pub fn unit(&mut self) -> f32 {
        (self.next() >> 40) as f32 / (1u64 << 24) as f32
    }

    /// About normal, with so much spread.
    fn normal(&mut self, spread: f32) -> f32 {
        ((0..6).map(|_| self.unit()).sum::<f32>() - 3.0) * std::f32::consts::SQRT_2 * spread
    }
}

/// Where the network begins: small numbers by chance, so that its units learn different things (He et al. 2015).
fn scatter(network: &mut Network, random: &mut Random) {
    let spread = (2.0 / (PLACES * network.dims) as f32).sqrt();
    network.input.as_flattened_mut().iter_mut().for_each(|weight| *weight = random.normal(spread));
    network.belief.as_flattened_mut().iter_mut().for_each(|weight| *weight = random.normal(0.1));
    network.output.as_flattened_mut().iter_mut().for_each(|weight| *weight = random.normal(0.1));
}

/// The parameters with what the two methods remember of earlier steps.
struct Learner {
    now: Parameters,
    squares: Parameters,
    gradient: Network,
    first: Network,
    second: Network,
    steps: i32,
    rate: f32,
    network_rate: f32,
}

/// What was read of a candidate on the way forward, for the way back.
struct Read {
    features: Vec<u32>,
    window: [u32; PLACES],
    hidden: Hidden,
}

impl Learner {
    fn new(now: Parameters) -> Self {
        let dims = now.network.dims;
        let squares = Parameters::zero(now.shared.len(), now.own.len(), 0);
        let zero = || Network::zero(dims);
        Self { squares, gradient: zero(), first: zero(), second: zero(), steps: 0, rate: 0.0, network_rate: 0.0, now }
    }

    /// Learns from an example, but for the network, whose gradient is gathered.
    fn read(
        &mut self,
        example: &Example,
        beliefs: Option<&[Belief]>,
        fit: &Fit<'_>,
        settings: &Settings,
        random: &mut Random,
    ) {
        let weight = example.weight;
        let factors = Factors::new(&self.now.transitions(example.corpus));
        let mut collected = Features::default();
        let (mut free, mut right) = (Vec::new(), Vec::new());
        let mut pairs = Transitions::zero();
        for run in &example.runs {
            let candidates = &example.candidates[run.clone()];
            let beliefs = beliefs.map(|beliefs| &beliefs[run.clone()]);
            let mut reads = Vec::with_capacity(candidates.len());
            let mut scores = Vec::with_capacity(candidates.len());
            for (place, candidate) in candidates.iter().enumerate() {
                let belief = beliefs.map(|beliefs| &beliefs[place]);
                let more = belief_features(belief, candidate.shape, fit.dictionary, &mut collected);
                let (read, score) = self.forward(example.corpus, candidate, belief, &more, fit, settings, random);
                reads.push(read);
                scores.push(score);
            }
            let admitted: Vec<u32> = candidates.iter().map(|candidate| candidate.admitted).collect();
            free.clear();
            right.clear();
            chain::marginals(&scores, None, &factors, &mut free, Some((&mut pairs, -weight)));
            chain::marginals(&scores, Some(&admitted), &factors, &mut right, Some((&mut pairs, weight)));
            for (place, read) in reads.iter().enumerate() {
                let slope: Scores = std::array::from_fn(|label| (right[place][label] - free[place][label]) * weight);
                let belief = beliefs.map(|beliefs| &beliefs[place]);
                self.backward(example.corpus, read, belief, &slope, fit, settings);
            }
        }
        for part in [0, example.corpus + 1] {
            let (now, squares) = (&mut self.now.transitions[part], &mut self.squares.transitions[part]);
            for ((now, square), slope) in now.numbers_mut().zip(squares.numbers_mut()).zip(pairs.numbers()) {
                *square += slope * slope;
                *now += self.rate * slope / (square.sqrt() + 0.1);
            }
        }
    }

    #[allow(clippy::too_many_arguments, reason = "one call, all of one step")]
    fn forward(
        &self,
        corpus: usize,
        candidate: &Candidate,
        belief: Option<&Belief>,
        more: &[u32],
        fit: &Fit<'_>,
        settings: &Settings,
        random: &mut Random,
    ) -> (Read, Scores) {
        let features: Vec<u32> =
            candidate.features.iter().chain(more).copied().filter(|_| random.unit() >= settings.drop).collect();
        let grow = 1.0 / (1.0 - settings.drop);
        let mut scores = [0.0; LABELS];
        for feature in &features {
            let (shared, own) = (&self.now.shared[*feature as usize], &self.now.own[corpus][*feature as usize]);
            for label in 0..LABELS {
                scores[label] += (shared[label] + own[label]) * grow;
            }
        }
        let window = candidate.window.map(|word| if random.unit() < settings.word_drop { UNKNOWN } else { word });
        let mut hidden = super::parameters::hidden(&self.now.network, &window, fit.vectors);
        self.now.network.believe(belief, &mut hidden);
        let grow = 1.0 / (1.0 - settings.hidden_drop);
        for unit in &mut hidden {
            *unit = if *unit > 0.0 && random.unit() >= settings.hidden_drop { *unit * grow } else { 0.0 };
        }
        self.now.network.score(&hidden, &mut scores);
        (Read { features, window, hidden }, scores)
    }

    fn backward(
        &mut self,
        corpus: usize,
        read: &Read,
        belief: Option<&Belief>,
        slope: &Scores,
        fit: &Fit<'_>,
        settings: &Settings,
    ) {
        for &feature in &read.features {
            let feature = feature as usize;
            let mut slope = *slope;
            if let Some(masks) = fit.masks {
                write::only(&mut slope, masks[feature]);
            }
            adagrad(&mut self.now.shared[feature], &mut self.squares.shared[feature], &slope, self.rate);
            adagrad(&mut self.now.own[corpus][feature], &mut self.squares.own[corpus][feature], &slope, self.rate);
        }
        let mut back: Hidden = [0.0; HIDDEN];
        let grow = 1.0 / (1.0 - settings.hidden_drop);
        for (unit, value) in read.hidden.iter().enumerate().filter(|(_, value)| **value > 0.0) {
            let row = &mut self.gradient.output[unit];
            row.iter_mut().zip(slope).for_each(|(gradient, slope)| *gradient += value * slope);
            back[unit] =
                self.now.network.output[unit].iter().zip(slope).map(|(weight, slope)| weight * slope).sum::<f32>() * grow;
        }
        let gradient = &mut self.gradient;
        add(&mut gradient.bias, 1.0, &back);
        for (place, word) in read.window.iter().enumerate() {
            if *word == UNKNOWN {
                add(&mut gradient.unknown[place], 1.0, &back);
                continue;
            }
            let rows = &mut gradient.input[place * gradient.dims..][..gradient.dims];
            fit.vectors.of(*word).iter().zip(rows).for_each(|(value, row)| add(row, *value, &back));
        }
        if let Some(belief) = belief.filter(|belief| belief.elsewhere) {
            belief.labels.iter().chain([&1.0]).zip(&mut gradient.belief).for_each(|(value, row)| add(row, *value, &back));
        }
    }

    /// One step of the network (Adam, with a little decay), after which its gradient begins anew.
    fn apply(&mut self) {
        const FIRST: f32 = 0.9;
        const SECOND: f32 = 0.999;
        const DECAY: f32 = 0.002;
        self.steps += 1;
        let (warm_first, warm_second) = (1.0 - FIRST.powi(self.steps), 1.0 - SECOND.powi(self.steps));
        let parts = self.now.network.weights_mut().into_iter().zip(self.gradient.weights_mut());
        let memory = self.first.weights_mut().into_iter().zip(self.second.weights_mut());
        for ((weights, gradient), (first, second)) in parts.zip(memory) {
            for place in 0..weights.len() {
                let slope = std::mem::take(&mut gradient[place]);
                first[place] += (slope - first[place]) * (1.0 - FIRST);
                second[place] += (slope * slope - second[place]) * (1.0 - SECOND);
                let step = first[place] / warm_first / ((second[place] / warm_second).sqrt() + 1e-6);
                weights[place] += self.network_rate * (step - DECAY * weights[place]);
            }
        }
    }
}
