//! What was believed of a word elsewhere in the article.
//!
//! In: the words of the candidates and how likely each label was there. Out: for each candidate the mean over the other
//! places of its word. Its own place is left out: a belief must not confirm itself.

use super::scheme::{LABELS, Scores};

/// How likely each label is elsewhere, on average.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Belief {
    pub labels: Scores,
    /// Whether the word stands elsewhere at all.
    pub elsewhere: bool,
}

/// The beliefs about each candidate. `keys` are their words, below `words`.
pub(crate) fn beliefs(words: usize, keys: impl Iterator<Item = u32> + Clone, marginals: &[Scores]) -> Vec<Belief> {
    let mut sums = vec![([0.0f32; LABELS], 0.0f32); words];
    for (key, likely) in keys.clone().zip(marginals) {
        let (sum, count) = &mut sums[key as usize];
        sum.iter_mut().zip(likely).for_each(|(sum, p)| *sum += p);
        *count += 1.0;
    }
    keys.zip(marginals)
        .map(|(key, likely)| {
            let (sum, count) = sums[key as usize];
            let others = count - 1.0;
            let elsewhere = others > 0.5;
            let mean = |label: usize| if elsewhere { ((sum[label] - likely[label]) / others).max(0.0) } else { 0.0 };
            Belief { labels: std::array::from_fn(mean), elsewhere }
        })
        .collect()
}
