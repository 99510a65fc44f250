//! An article ready for training.
//!
//! In: an annotated text. Out: an [`Example`]: its candidates with the numbers of their features, the words around them
//! and the labels that they may have.

use std::ops::Range;

use super::corpus::Gold;
use super::dictionary::Dictionary;
use crate::label::MentionLabel;
use crate::lexicon::{Lexicon, Words};
use crate::segment::Segmented;
use crate::tag::chain::table::Features;
use crate::tag::name::belief::{Belief, beliefs};
use crate::tag::name::feature::{self, Scene};
use crate::tag::name::form::Forms;
use crate::tag::name::network::PLACES;
use crate::tag::name::scheme::Scores;
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
    pub admitted: u32,
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
        let forms = Forms::new(&article, lexicon, words);
        let scene = Scene::new(&article, lexicon, &forms);
        let starts: FixedMap<u64, usize> = places(&article, |span| span.start());
        let ends: FixedMap<u64, usize> = places(&article, |span| span.end());
        let mut run_of = vec![usize::MAX; article.tokens().len()];
        for (number, run) in scene.runs.iter().enumerate() {
            run_of[run.tokens.clone()].fill(number);
        }
        let mut admitted = vec![1u32; article.tokens().len()];
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
                    word: forms.key(token),
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

/// The features of all candidates.
pub(super) fn features(examples: &mut [Example]) -> impl Iterator<Item = &mut Vec<u32>> {
    examples.iter_mut().flat_map(|example| &mut example.candidates).map(|candidate| &mut candidate.features)
}

/// Takes in the features of what was believed.
pub(super) fn add_beliefs(dictionary: &mut Dictionary, examples: &[Example], believed: &[Marginals]) {
    dictionary.set_open(true);
    let mut features = Features::default();
    for (example, marginals) in examples.iter().zip(believed) {
        for (candidate, belief) in example.candidates.iter().zip(example.beliefs(marginals)) {
            features.keys.clear();
            feature::collect_belief(&belief, candidate.shape, &mut features);
            for key in &features.keys {
                dictionary.number(*key);
            }
        }
    }
    dictionary.set_open(false);
}
