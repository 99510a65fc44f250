//! What word forms are worth beside a token, worked out once.
//!
//! In: the number of a form, its place beside the token that is labelled, and how to score it. Out: its scores. Most forms
//! of an article come back, so most of what features of one form cost is paid once.

use super::Scores;

/// Scores by form and place, as far as they were asked for.
pub(crate) struct Memo<const L: usize, const PLACES: usize> {
    known: Vec<[bool; PLACES]>,
    rows: Vec<[Scores<L>; PLACES]>,
}

impl<const L: usize, const PLACES: usize> Memo<L, PLACES> {
    /// Knows nothing yet of so many forms.
    pub fn new(forms: usize) -> Self {
        Self { known: vec![[false; PLACES]; forms], rows: vec![[[0.0; L]; PLACES]; forms] }
    }

    /// What a form is worth at a place.
    pub fn get(&mut self, form: usize, place: usize, score: impl FnOnce() -> Scores<L>) -> &Scores<L> {
        if !std::mem::replace(&mut self.known[form][place], true) {
            self.rows[form][place] = score();
        }
        &self.rows[form][place]
    }
}

/// Adds scores to scores.
pub(crate) fn add<const L: usize>(scores: &mut Scores<L>, more: &Scores<L>) {
    scores.iter_mut().zip(more).for_each(|(score, more)| *score += more);
}
