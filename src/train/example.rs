//! An article ready for training.
//!
//! In: an annotated text. Out: an [`Example`]: its candidates with the numbers of their features, the words around them
//! and the labels that they may have. The [`Dictionary`] gives the numbers.

use std::ops::Range;

use super::corpus::Gold;
use crate::label::MentionLabel;
use crate::lexicon::{Lexicon, Words};
use crate::segment::Segmented;
use crate::tag::name::belief::{Belief, beliefs};
use crate::tag::name::chain::Scores;
use crate::tag::name::feature::{self, Features, Scene};
use crate::tag::name::network::PLACES;
use crate::text::hash::FixedMap;

/// The number of a word that is not known, or lies outside.
pub(super) const UNKNOWN: u32 = u32::MAX;

/// How likely each label is at each candidate of an example.
pub(super) type Marginals = Vec<Scores>;

/// A candidate.
pub(super) struct Candidate {
    /// Its features, as numbers of the dictionary.
    pub features: Vec<u32>,
    /// The words of the window.
    pub window: [u32; PLACES],
    /// Its word's number in the article.
    pub word: u32,
    pub shape: u64,
    /// The labels that it may have, a bit each.
    pub admitted: u16,
    /// Its place among the article's tokens.
    pub token: u32,
}

/// A name as a range of tokens.
pub(super) type Name = (usize, usize, MentionLabel);

/// An article ready for training.
pub(super) struct Example {
    pub corpus: usize,
    /// How much it counts.
    pub weight: f32,
    pub candidates: Vec<Candidate>,
    /// Stretches of candidates that stand beside each other.
    pub runs: Vec<Range<usize>>,
    /// How many different words the article has.
    pub words: usize,
    /// Its names, those that begin and end where tokens do.
    pub gold: Vec<(usize, usize, Vec<MentionLabel>)>,
    /// How many names it has in all.
    pub gold_total: usize,
    /// Names that no run holds, or that cut a token.
    pub lost: usize,
    pub tokens: usize,
}

impl Example {
    pub fn new(gold: &Gold, lexicon: &Lexicon, words: &Words, dictionary: &mut Dictionary) -> Self {
        let article = Segmented::new(&gold.text);
        let scene = Scene::new(&article, lexicon, words);
        let starts: FixedMap<u64, usize> = places(&article, |span| span.start());
        let ends: FixedMap<u64, usize> = places(&article, |span| span.end());
        let mut run_of = vec![usize::MAX; article.tokens().len()];
        for (number, run) in scene.runs.iter().enumerate() {
            run_of[run.tokens.clone()].fill(number);
        }
        let mut admitted = vec![1u16; article.tokens().len()];
        let (mut names, mut lost) = (Vec::new(), 0);
        for name in &gold.names {
            let (Some(&start), Some(&last)) = (starts.get(&(name.start as u64)), ends.get(&(name.end as u64))) else {
                lost += 1;
                continue;
            };
            let tokens = start..last + 1;
            names.push((tokens.start, tokens.end, name.labels.clone()));
            if run_of[start] == usize::MAX || run_of[tokens.clone()].iter().any(|run| *run != run_of[start]) {
                lost += 1;
                continue;
            }
            for token in tokens {
                let place = if token == start { 1 } else { 2 };
                admitted[token] = name.labels.iter().map(|label| 1 << (2 * *label as usize + place)).sum();
            }
        }
        let mut features = Features::default();
        let (mut candidates, mut runs) = (Vec::new(), Vec::new());
        for run in &scene.runs {
            let first = candidates.len();
            for token in run.tokens.clone() {
                feature::collect(&scene, run, token, &mut features);
                let form = scene.forms.of(token);
                candidates.push(Candidate {
                    features: features.keys.iter().filter_map(|key| dictionary.number(*key)).collect(),
                    window: scene.window(run, token).map(|word| word.map_or(UNKNOWN, |word| word.0)),
                    word: form.key,
                    shape: form.shape,
                    admitted: admitted[token],
                    token: token as u32,
                });
            }
            runs.push(first..candidates.len());
        }
        Self {
            corpus: gold.corpus,
            weight: gold.weight,
            candidates,
            runs,
            words: scene.forms.keys(),
            gold: names,
            gold_total: gold.names.len(),
            lost,
            tokens: article.tokens().len(),
        }
    }

    /// What was believed of each candidate's word elsewhere.
    pub fn beliefs(&self, marginals: &Marginals) -> Vec<Belief> {
        beliefs(self.words, self.candidates.iter().map(|candidate| candidate.word), marginals)
    }
}

fn places(article: &Segmented<'_>, end: impl Fn(crate::text::Span) -> usize) -> FixedMap<u64, usize> {
    article.tokens().iter().enumerate().map(|(number, token)| (end(token.span) as u64, number)).collect()
}

/// What is in a set of examples, in a line.
pub(super) fn coverage(examples: &[Example]) -> String {
    let sum = |count: fn(&Example) -> usize| examples.iter().map(count).sum::<usize>();
    let (tokens, names) = (sum(|example| example.tokens), sum(|example| example.gold_total));
    format!(
        "{} articles, {tokens} tokens, {:.1} % of them candidates, {names} names, {:.2} % of them out of reach",
        examples.len(),
        100.0 * sum(|example| example.candidates.len()) as f64 / tokens.max(1) as f64,
        100.0 * sum(|example| example.lost) as f64 / names.max(1) as f64
    )
}

/// Numbers of features, in the order in which they were first seen.
#[derive(Default)]
pub(super) struct Dictionary {
    numbers: FixedMap<u32, u32>,
    counts: Vec<u32>,
    closed: bool,
}

impl Dictionary {
    /// The number of a feature; a new one gets the next, until the dictionary is closed.
    fn number(&mut self, key: u32) -> Option<u32> {
        if self.closed {
            return self.get(key);
        }
        let next = self.counts.len() as u32;
        let number = *self.numbers.entry(key).or_insert(next);
        if number == next {
            self.counts.push(0);
        }
        self.counts[number as usize] += 1;
        Some(number)
    }

    /// The number of a feature that is known.
    pub fn get(&self, key: u32) -> Option<u32> {
        self.numbers.get(&key).copied()
    }

    /// How many features there are.
    pub fn len(&self) -> usize {
        self.counts.len()
    }

    /// The keys with their numbers, by key.
    pub fn sorted(&self) -> Vec<(u32, u32)> {
        let mut all: Vec<(u32, u32)> = self.numbers.iter().map(|(key, number)| (*key, *number)).collect();
        all.sort_unstable();
        all
    }

    /// Forgets the features seen less often than `least`, and takes in no more.
    pub fn keep_frequent(&mut self, examples: &mut [Example], least: u32) {
        let kept: Vec<bool> = self.counts.iter().map(|count| *count >= least).collect();
        self.keep(examples, &kept);
        self.closed = true;
    }

    /// Forgets the features that are not marked.
    pub fn keep(&mut self, examples: &mut [Example], kept: &[bool]) {
        self.renumber(examples, kept);
        let new = new_numbers(kept);
        self.numbers.retain(|_, number| {
            let keep = kept[*number as usize];
            *number = new[*number as usize];
            keep
        });
        self.counts = self.counts.iter().zip(kept).filter(|(_, kept)| **kept).map(|(count, _)| *count).collect();
    }

    /// Gives the features of `examples` the numbers that they have, or will have, once only the marked are kept.
    pub fn renumber(&self, examples: &mut [Example], kept: &[bool]) {
        let new = new_numbers(kept);
        for candidate in examples.iter_mut().flat_map(|example| &mut example.candidates) {
            candidate.features.retain_mut(|number| {
                let keep = kept[*number as usize];
                *number = new[*number as usize];
                keep
            });
        }
    }

    /// Takes in the features of what was believed.
    pub fn add_beliefs(&mut self, examples: &[Example], believed: &[Marginals]) {
        self.closed = false;
        let mut features = Features::default();
        for (example, marginals) in examples.iter().zip(believed) {
            for (candidate, belief) in example.candidates.iter().zip(example.beliefs(marginals)) {
                features.keys.clear();
                feature::collect_belief(&belief, candidate.shape, &mut features);
                for key in &features.keys {
                    self.number(*key);
                }
            }
        }
        self.closed = true;
    }
}

fn new_numbers(kept: &[bool]) -> Vec<u32> {
    let mut next = 0;
    kept.iter()
        .map(|kept| {
            next += u32::from(*kept);
            next.wrapping_sub(1)
        })
        .collect()
}
