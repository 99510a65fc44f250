//! What is learnt, in full precision.
//!
//! In: examples. Out: scores, marginals and names by the present [`Parameters`]. Each corpus has weights of its own beside
//! those that all share (Daumé 2007): its conventions are learnt apart from what is true of names everywhere. The model
//! that is shipped is the sum for the recipe's first corpus.

use std::ops::Range;

use super::dictionary::Dictionary;
use super::example::{Example, Marginals, Name, UNKNOWN};
use super::vectors::Vectors;
use super::write;
use crate::tag::chain::table::Features;
use crate::tag::chain::{self, Decoder, Factors};
use crate::tag::name::belief::Belief;
use crate::tag::name::feature;
use crate::tag::name::network::{HIDDEN, Hidden, Network, PLACES, add};
use crate::tag::name::scheme::{LABELS, Scores, Transitions, may_follow, names};

/// What is learnt.
#[derive(Clone)]
pub(super) struct Parameters {
    /// A row a feature.
    pub shared: Vec<Scores>,
    /// The same for each corpus.
    pub own: Vec<Vec<Scores>>,
    /// Those that all share, then those of each corpus.
    pub transitions: Vec<Transitions>,
    pub network: Network,
}

impl Parameters {
    pub fn zero(features: usize, corpora: usize, dims: usize) -> Self {
        Self {
            shared: vec![[0.0; LABELS]; features],
            own: vec![vec![[0.0; LABELS]; features]; corpora],
            transitions: vec![Transitions::zero(); corpora + 1],
            network: Network::zero(dims),
        }
    }

    /// What a feature is worth in a corpus.
    pub fn row(&self, corpus: usize, feature: u32) -> Scores {
        let (shared, own) = (&self.shared[feature as usize], &self.own[corpus][feature as usize]);
        std::array::from_fn(|label| shared[label] + own[label])
    }

    /// The transitions in a corpus.
    pub fn transitions(&self, corpus: usize) -> Transitions {
        let mut sum = self.transitions[0].clone();
        sum.numbers_mut().zip(self.transitions[corpus + 1].numbers()).for_each(|(sum, own)| *sum += own);
        sum.forbid(may_follow);
        sum
    }

    /// Moves every row so that its middle weight in the first corpus is nothing.
    pub fn centre(&mut self) {
        for feature in 0..self.shared.len() {
            let middle = write::middle(&self.row(0, feature as u32));
            self.shared[feature].iter_mut().for_each(|weight| *weight -= middle);
        }
    }

    /// Leaves of the first corpus's weights the `count` largest; gives for each feature the labels that keep one, a bit
    /// each.
    pub fn thin(&mut self, count: usize) -> Vec<u32> {
        let sums: Vec<Scores> = (0..self.shared.len()).map(|feature| self.row(0, feature as u32)).collect();
        let masks = write::thin(&sums, count);
        for rows in std::iter::once(&mut self.shared).chain(&mut self.own) {
            rows.iter_mut().zip(&masks).for_each(|(row, mask)| write::only(row, *mask));
        }
        masks
    }

    /// The same with the marked features alone.
    pub fn only(&self, kept: &[bool]) -> Self {
        let rows = |rows: &[Scores]| rows.iter().zip(kept).filter(|(_, kept)| **kept).map(|(row, _)| *row).collect();
        Self { shared: rows(&self.shared), own: self.own.iter().map(|own| rows(own)).collect(), ..self.clone() }
    }

    /// Moves towards `other` by a share.
    pub fn blend(&mut self, other: &Self, share: f32) {
        let mix = |a: &mut f32, b: &f32| *a += (b - *a) * share;
        let rows = |a: &mut [Scores], b: &[Scores]| {
            a.as_flattened_mut().iter_mut().zip(b.as_flattened()).for_each(|(a, b)| mix(a, b))
        };
        rows(&mut self.shared, &other.shared);
        self.own.iter_mut().zip(&other.own).for_each(|(a, b)| rows(a, b));
        for (a, b) in self.transitions.iter_mut().zip(&other.transitions) {
            a.numbers_mut().zip(b.numbers()).for_each(|(a, b)| mix(a, b));
        }
        for (a, b) in self.network.weights_mut().into_iter().zip(other.network.weights()) {
            a.iter_mut().zip(b).for_each(|(a, b)| mix(a, b));
        }
    }

    /// The scores of a run.
    fn scores(
        &self,
        example: &Example,
        run: &Range<usize>,
        beliefs: Option<&[Belief]>,
        context: &mut Context<'_>,
    ) -> Vec<Scores> {
        run.clone()
            .map(|number| {
                let candidate = &example.candidates[number];
                let belief = beliefs.map(|beliefs| &beliefs[number]);
                let mut scores = [0.0; LABELS];
                let more = belief_features(belief, candidate.shape, context.dictionary, &mut context.features);
                for feature in candidate.features.iter().chain(&more) {
                    let (shared, own) = (&self.shared[*feature as usize], &self.own[example.corpus][*feature as usize]);
                    for label in 0..LABELS {
                        scores[label] += shared[label] + own[label];
                    }
                }
                let mut hidden = hidden(&self.network, &candidate.window, context.vectors);
                self.network.believe(belief, &mut hidden);
                self.network.score(&hidden, &mut scores);
                scores
            })
            .collect()
    }

    /// How likely each label is at each candidate.
    pub fn marginals(
        &self,
        example: &Example,
        believed: Option<&Marginals>,
        dictionary: &Dictionary,
        vectors: &Vectors,
    ) -> Marginals {
        let beliefs = believed.map(|believed| example.beliefs(believed));
        let factors = Factors::new(&self.transitions(example.corpus));
        let mut context = Context { dictionary, vectors, features: Features::default() };
        let mut out = Vec::with_capacity(example.candidates.len());
        for run in &example.runs {
            let scores = self.scores(example, run, beliefs.as_deref(), &mut context);
            chain::marginals(&scores, None, &factors, &mut out, None);
        }
        out
    }

    /// The names of an example, after so many passes.
    pub fn names(&self, example: &Example, passes: usize, dictionary: &Dictionary, vectors: &Vectors) -> Vec<Name> {
        let mut believed = None;
        for _ in 1..passes {
            believed = Some(self.marginals(example, believed.as_ref(), dictionary, vectors));
        }
        let beliefs = believed.map(|believed| example.beliefs(&believed));
        let decoder = Decoder::new(self.transitions(example.corpus));
        let mut context = Context { dictionary, vectors, features: Features::default() };
        let mut found = Vec::new();
        for run in &example.runs {
            let scores = self.scores(example, run, beliefs.as_deref(), &mut context);
            for (place, label) in names(&decoder.best(&scores)) {
                let token = |place: usize| example.candidates[run.start + place].token as usize;
                found.push((token(place.start), token(place.end - 1) + 1, label));
            }
        }
        found
    }
}

struct Context<'a> {
    dictionary: &'a Dictionary,
    vectors: &'a Vectors,
    features: Features,
}

/// The numbers of the features of what is believed.
pub(super) fn belief_features(
    belief: Option<&Belief>,
    shape: u64,
    dictionary: &Dictionary,
    features: &mut Features,
) -> Vec<u32> {
    let Some(belief) = belief else { return Vec::new() };
    features.keys.clear();
    feature::collect_belief(belief, shape, features);
    features.keys.iter().filter_map(|key| dictionary.get(*key)).collect()
}

/// The hidden layer of a window, before beliefs.
pub(super) fn hidden(network: &Network, window: &[u32; PLACES], vectors: &Vectors) -> Hidden {
    let mut hidden = [0.0; HIDDEN];
    add(&mut hidden, 1.0, &network.bias);
    for (place, word) in window.iter().enumerate() {
        if *word == UNKNOWN {
            add(&mut hidden, 1.0, &network.unknown[place]);
            continue;
        }
        let rows = &network.input[place * network.dims..][..network.dims];
        vectors.of(*word).iter().zip(rows).for_each(|(value, row)| add(&mut hidden, *value, row));
    }
    hidden
}
