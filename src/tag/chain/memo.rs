//! What word forms are worth beside a token, worked out once.
//!
//! In: the number of a form, its place beside the token that is labelled, and how to work it out. Out: what it is worth
//! there. Most forms of an article come back, there and in the next article, so most of what a form costs is paid once.

use super::Scores;

/// Of so many forms is kept from one article to the next what they are worth: about five megabytes in all.
pub(crate) const MOST_KEPT: usize = 4096;

/// Worths by form and place, as far as they were asked for. It goes with the [`Forms`](crate::tag::name::form::Forms) that
/// number the forms, and with the model that was asked.
pub(crate) struct Memo<T, const PLACES: usize> {
    rows: Vec<Row<T, PLACES>>,
    zero: T,
}

/// What one form is worth. Side by side with whether that is known, a bit a place, it is one stretch of memory.
#[derive(Clone, Copy)]
struct Row<T, const PLACES: usize> {
    worth: [T; PLACES],
    known: u8,
}

impl<T: Copy, const PLACES: usize> Memo<T, PLACES> {
    /// Knows nothing yet. `zero` stands where nothing is known.
    pub fn new(zero: T) -> Self {
        Self { rows: Vec::new(), zero }
    }

    /// Makes room for so many forms.
    pub fn reach(&mut self, forms: usize) {
        if forms > self.rows.len() {
            self.rows.resize(forms, Row { worth: [self.zero; PLACES], known: 0 });
        }
    }

    /// What a form is worth at a place.
    pub fn get(&mut self, form: usize, place: usize, work_out: impl FnOnce() -> T) -> &T {
        const { assert!(PLACES <= u8::BITS as usize) }
        let row = &mut self.rows[form];
        if row.known & 1 << place == 0 {
            row.known |= 1 << place;
            row.worth[place] = work_out();
        }
        &row.worth[place]
    }

    /// The article has been read: what it took beyond the measure is given back.
    pub fn rest(&mut self) {
        if self.rows.len() > MOST_KEPT {
            *self = Self::new(self.zero);
        }
    }
}

/// Adds scores to scores.
pub(crate) fn add<const L: usize>(scores: &mut Scores<L>, more: &Scores<L>) {
    scores.iter_mut().zip(more).for_each(|(score, more)| *score += more);
}
