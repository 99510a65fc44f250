//! What word forms are worth beside a token, worked out once.
//!
//! In: the number of a form, its place beside the token that is labelled, and how to work it out. Out: what it is worth
//! there. Most forms of an article come back, so most of what a form costs is paid once.

use super::Scores;

/// Worths by form and place, as far as they were asked for.
pub(crate) struct Memo<T, const PLACES: usize> {
    known: Vec<[bool; PLACES]>,
    rows: Vec<[T; PLACES]>,
}

impl<T: Copy, const PLACES: usize> Memo<T, PLACES> {
    /// Knows nothing yet of so many forms. `zero` stands where nothing is known.
    pub fn new(forms: usize, zero: T) -> Self {
        Self { known: vec![[false; PLACES]; forms], rows: vec![[zero; PLACES]; forms] }
    }

    /// What a form is worth at a place.
    pub fn get(&mut self, form: usize, place: usize, work_out: impl FnOnce() -> T) -> &T {
        if !std::mem::replace(&mut self.known[form][place], true) {
            self.rows[form][place] = work_out();
        }
        &self.rows[form][place]
    }
}

/// Adds scores to scores.
pub(crate) fn add<const L: usize>(scores: &mut Scores<L>, more: &Scores<L>) {
    scores.iter_mut().zip(more).for_each(|(score, more)| *score += more);
}
