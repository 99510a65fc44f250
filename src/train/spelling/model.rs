//! What steps from one spelling to another are worth, and how that is learnt.
//!
//! In: pairs of names. Out: a model. In turns, the cheapest way from one spelling to the other, and by a logistic regression
//! over its steps the costs that part true pairs from false ones; some of either kind are taken to be wrong. The parts of a
//! step are those of the matcher; here they add up in their turn from what sounds and places have in common, so that what
//! is seldom met is near to what is like it.

use std::collections::BTreeMap;

use super::super::fit::Random;
use super::Pair;
use crate::link::spelling::step::{Part, Place, is_vowel, leave_out, turn};
use crate::link::spelling::{FEWEST_SOUNDS, QUARTERS, Quarters, Sound, Sounds};

/// How many of the pairs that are not one name stand among the true ones, and the reverse.
const WRONGLY_SAME: f64 = 0.05;
const WRONGLY_OTHER: f64 = 0.02;

const ROUNDS: usize = 5;
const EPOCHS: usize = 40;
const RATE: f64 = 0.1;

/// The longest names, in sounds and in consonants, that length says more of.
pub(super) const LONGEST: usize = 12;
pub(super) const MOST_CONSONANTS: usize = 9;

/// The least that a step costs.
const LEAST: f64 = 1.0 / super::UNIT;

/// What the parts of steps, and what names are allowed, add up from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Weight {
    /// A part by itself.
    Of(Part),
    /// What all turns have in common that are of two vowels, of one, or of none.
    Turned(usize),
    /// Leaving out a sound anywhere.
    Sound(Sound),
    /// Leaving out any vowel, or any consonant, and any at a place.
    Kind(bool),
    At(bool, Place),
    Always,
    Long(usize),
    ManyConsonants(usize),
    OneArticle,
    BothArticles,
}

/// A weight, and whether it is added only so far as names are Slavic.
pub(super) type Term = (Weight, bool);

/// What a part adds up from.
pub(super) fn terms(part: Part) -> Vec<Term> {
    let plain = |weight: Weight| (weight, false);
    let slavic = |weight: Weight| (weight, true);
    let own = Weight::Of(part);
    match part {
        Part::Turned(a, b) => {
            let vowels = usize::from(is_vowel(a)) + usize::from(is_vowel(b));
            let mut terms = vec![plain(own), slavic(own), plain(Weight::Turned(vowels))];
            terms.extend((vowels == 2).then_some(slavic(Weight::Turned(vowels))));
            terms
        }
        Part::Silent(sound, place) => {
            let vowel = is_vowel(sound);
            vec![
                plain(Weight::Sound(sound)),
                plain(Weight::At(vowel, place)),
                plain(own),
                slavic(Weight::Sound(sound)),
                slavic(Weight::Kind(vowel)),
                slavic(Weight::At(vowel, place)),
            ]
        }
        Part::BeforeLastV => vec![slavic(own)],
        Part::Beginnings | Part::BesideU => vec![plain(own)],
        Part::FirstVowels | Part::LastVowels | Part::Glide(_) => vec![plain(own), slavic(own)],
    }
}

/// What a weight is before anything is learnt, and how strongly it is held there.
fn prior((weight, is_slavic): Term) -> (f64, f64) {
    match weight {
        Weight::Of(Part::Turned(..) | Part::Silent(..)) | Weight::Sound(_) if is_slavic => (0.0, 1.0),
        Weight::Of(Part::Turned(a, b)) => (if is_vowel(a) && is_vowel(b) { 1.5 } else { 4.0 }, 1.0),
        Weight::Sound(sound) => (if is_vowel(sound) { 2.0 } else { 4.0 }, 1.0),
        Weight::Of(Part::Silent(..) | Part::BesideU) => (0.0, 1.0),
        Weight::At(..) if is_slavic => (0.0, 1.0),
        Weight::At(..) | Weight::Long(_) | Weight::ManyConsonants(_) => (0.0, 0.3),
        Weight::Of(Part::Glide(_)) => (0.0, 0.2),
        Weight::Always => (2.0, 0.01),
        _ => (0.0, 0.1),
    }
}

/// More of a name never allows less, nor does an article that only one of them has allow more.
fn held(weight: Weight, value: f64) -> f64 {
    match weight {
        Weight::Long(_) | Weight::ManyConsonants(_) | Weight::BothArticles => value.max(0.0),
        Weight::OneArticle => value.min(0.0),
        _ => value,
    }
}

#[derive(Clone, Default)]
pub(super) struct Model {
    numbers: BTreeMap<Term, usize>,
    terms: Vec<Term>,
    values: Vec<f64>,
}

/// The numbers of terms, and how much of each counts.
type Sum = Vec<(usize, f64)>;

impl Model {
    fn number(&mut self, term: Term) -> usize {
        let Self { numbers, terms, values } = self;
        *numbers.entry(term).or_insert_with(|| {
            terms.push(term);
            values.push(prior(term).0);
            values.len() - 1
        })
    }

    /// What a weight is worth, learnt or not.
    pub(super) fn value(&self, term: Term) -> f64 {
        self.numbers.get(&term).map_or(prior(term).0, |number| self.values[*number])
    }

    /// What a part costs where names are not Slavic at all, and where they surely are.
    pub(super) fn costs(&self, part: Part) -> [f64; 2] {
        let of = |is_slavic: bool| -> f64 {
            terms(part).into_iter().filter(|term| term.1 == is_slavic).map(|term| self.value(term)).sum()
        };
        [of(false), of(false) + of(true)]
    }

    fn add(&mut self, part: Part, slavic: Quarters, sum: &mut Sum) {
        let share = f64::from(slavic) / f64::from(QUARTERS);
        for term in terms(part) {
            if !term.1 || slavic > 0 {
                sum.push((self.number(term), if term.1 { share } else { 1.0 }));
            }
        }
    }

    fn turned(&mut self, one: (&Sounds, usize), other: (&Sounds, usize), slavic: Quarters) -> Sum {
        let mut sum = Sum::new();
        turn(one, other, |part| self.add(part, slavic, &mut sum));
        sum
    }

    fn silent(&mut self, sounds: &Sounds, slavic: Quarters) -> Vec<Sum> {
        let mut sums = vec![Sum::new(); sounds.count()];
        for (at, sum) in sums.iter_mut().enumerate() {
            leave_out(sounds, at, |part| self.add(part, slavic, sum));
        }
        sums
    }

    fn allowed(&mut self, one: &Sounds, other: &Sounds) -> Sum {
        let mut weights = vec![Weight::Always];
        weights.extend((FEWEST_SOUNDS..=one.count().min(other.count()).min(LONGEST)).map(Weight::Long));
        weights.extend((1..=one.consonants().min(other.consonants()).min(MOST_CONSONANTS)).map(Weight::ManyConsonants));
        match (one.has_article, other.has_article) {
            (true, true) => weights.push(Weight::BothArticles),
            (false, false) => {}
            _ => weights.push(Weight::OneArticle),
        }
        weights.into_iter().map(|weight| (self.number((weight, false)), 1.0)).collect()
    }

    fn sum(&self, sum: &Sum) -> f64 {
        sum.iter().map(|(number, share)| self.values[*number] * share).sum()
    }

    fn cost(&self, step: &Sum) -> f64 {
        if step.is_empty() { 0.0 } else { self.sum(step).max(LEAST) }
    }

    fn score_way(&self, way: &Way) -> f64 {
        self.sum(&way.allowed) - way.steps.iter().map(|step| self.cost(step)).sum::<f64>()
    }

    /// By how much two names are more alike than they must be.
    pub(super) fn score(&mut self, one: &Sounds, other: &Sounds) -> f64 {
        let way = self.way(one, other);
        self.score_way(&way)
    }

    /// The cheapest way from one spelling to the other.
    fn way(&mut self, one: &Sounds, other: &Sounds) -> Way {
        let slavic = one.slavic_quarters(other);
        let (silent_one, silent_other) = (self.silent(one, slavic), self.silent(other, slavic));
        // What the way so far costs, and whether its last step left out a sound of the one, or of the other.
        let mut ways = vec![vec![(0.0, false, false); other.count() + 1]; one.count() + 1];
        for i in 0..=one.count() {
            for j in 0..=other.count() {
                let mut best = (if i + j == 0 { 0.0 } else { f64::INFINITY }, false, false);
                let mut offer = |cost: f64, of_one: bool, of_other: bool| {
                    if cost < best.0 {
                        best = (cost, of_one, of_other);
                    }
                };
                if i > 0 && j > 0 {
                    let step = self.turned((one, i - 1), (other, j - 1), slavic);
                    offer(ways[i - 1][j - 1].0 + self.cost(&step), true, true);
                }
                if i > 0 {
                    offer(ways[i - 1][j].0 + self.cost(&silent_one[i - 1]), true, false);
                }
                if j > 0 {
                    offer(ways[i][j - 1].0 + self.cost(&silent_other[j - 1]), false, true);
                }
                ways[i][j] = best;
            }
        }
        let (mut i, mut j) = (one.count(), other.count());
        let mut steps = Vec::new();
        while i + j > 0 {
            let (_, of_one, of_other) = ways[i][j];
            i -= usize::from(of_one);
            j -= usize::from(of_other);
            steps.push(match (of_one, of_other) {
                (true, true) => self.turned((one, i), (other, j), slavic),
                (true, false) => silent_one[i].clone(),
                _ => silent_other[j].clone(),
            });
        }
        steps.retain(|step| !step.is_empty());
        Way { allowed: self.allowed(one, other), steps }
    }
}

/// How one spelling becomes another.
struct Way {
    allowed: Sum,
    steps: Vec<Sum>,
}

/// A step of AdaGrad.
pub(super) fn step(value: &mut f64, square: &mut f64, slope: f64, rate: f64) {
    *square += slope * slope;
    *value -= rate * slope / square.sqrt();
}

pub(super) fn learn<'a>(pairs: impl Iterator<Item = &'a Pair>) -> Model {
    let pairs: Vec<(&Pair, &(Sounds, Sounds))> =
        pairs.filter_map(|pair| pair.sounds.as_ref().map(|sounds| (pair, sounds))).collect();
    let mut model = Model::default();
    let mut random = Random::new(1);
    let mut order: Vec<usize> = (0..pairs.len()).collect();
    for _ in 0..ROUNDS {
        let ways: Vec<Way> = pairs.iter().map(|(_, (one, other))| model.way(one, other)).collect();
        let mut squares = vec![1e-8; model.values.len()];
        let mut sum = vec![0.0; model.values.len()];
        for epoch in 0..EPOCHS {
            random.shuffle(&mut order);
            for number in &order {
                let (pair, _) = pairs[*number];
                let way = &ways[*number];
                let likely = 1.0 / (1.0 + (-model.score_way(way)).exp());
                let said_same = (1.0 - WRONGLY_OTHER) * likely + WRONGLY_SAME * (1.0 - likely);
                let by_score = likely * (1.0 - likely) * (1.0 - WRONGLY_OTHER - WRONGLY_SAME);
                let gain = pair.weight * if pair.is_same { by_score / said_same } else { -by_score / (1.0 - said_same) };
                let mut move_by = |model: &mut Model, number: usize, gain: f64| {
                    let term = model.terms[number];
                    let (prior, strength) = prior(term);
                    let slope = strength * (model.values[number] - prior) / pairs.len() as f64 - gain;
                    step(&mut model.values[number], &mut squares[number], slope, RATE);
                    model.values[number] = held(term.0, model.values[number]);
                };
                way.allowed.iter().for_each(|(number, share)| move_by(&mut model, *number, gain * share));
                for parts in &way.steps {
                    // What costs the least already cannot cost less.
                    if gain < 0.0 || model.sum(parts) > LEAST {
                        parts.iter().for_each(|(number, share)| move_by(&mut model, *number, -gain * share));
                    }
                }
            }
            // The second half of the rounds is averaged.
            if epoch * 2 >= EPOCHS {
                sum.iter_mut().zip(&model.values).for_each(|(sum, value)| *sum += value);
            }
        }
        let averaged = EPOCHS - EPOCHS.div_ceil(2);
        model.values.iter_mut().zip(sum).for_each(|(value, sum)| *value = sum / averaged as f64);
    }
    model
}
