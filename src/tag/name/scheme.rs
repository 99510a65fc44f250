//! What the labels of a token say of names.
//!
//! In: the labels of a run. Out: the names in it. Outside is 0, then come begin and inside of each [`MentionLabel`] in turn;
//! sequences in which a name goes on that has not begun do not exist.

use std::ops::Range;

use crate::label::MentionLabel;
use crate::tag::chain;

/// Outside, and begin and inside of each label.
pub(crate) const LABELS: usize = 2 * MentionLabel::ALL.len() + 1;

/// A number a label.
pub(crate) type Scores = chain::Scores<LABELS>;

#[cfg(feature = "train")]
/// What a label is worth after a label.
pub(crate) type Transitions = chain::Transitions<LABELS>;

/// Whether a label goes on with a name that has begun before.
pub(crate) const fn is_inside(label: usize) -> bool {
    label > 0 && label.is_multiple_of(2)
}

/// Whether `to` may stand after `from`, or at the start of a run.
pub(crate) fn may_follow(from: Option<usize>, to: usize) -> bool {
    !is_inside(to) || from.is_some_and(|from| from == to || from + 1 == to)
}

/// The names in a sequence of labels, as places in it.
pub(crate) fn names(labels: &[usize]) -> Vec<(Range<usize>, MentionLabel)> {
    let mut found = Vec::new();
    let mut open: Option<(usize, usize)> = None;
    for (place, &label) in labels.iter().chain([&0]).enumerate() {
        if is_inside(label) {
            continue;
        }
        if let Some((start, label)) = open.take() {
            found.push((start..place, MentionLabel::ALL[(label - 1) / 2]));
        }
        open = (label > 0).then_some((place, label));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_runs_of_begin_and_inside() {
        use MentionLabel::*;
        assert_eq!(names(&[0, 1, 2, 2, 0, 3]), [(1..4, Person), (5..6, Organisation)]);
        assert_eq!(names(&[1, 1, 5, 6]), [(0..1, Person), (1..2, Person), (2..4, Place)]);
        assert!(names(&[]).is_empty());
    }
}
