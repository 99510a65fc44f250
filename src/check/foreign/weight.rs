//! What each observation counts for, in log-odds. Written by `./build.sh train`; `foreign.md` is the card.

use super::feature::COUNT;

/// By the order of [`super::feature::FEATURES`].
#[rustfmt::skip]
pub(super) const WEIGHTS: [f32; COUNT] = [
    -5.10, // always
    -4.80, // words come back
    -4.04, // words come back, against the article
    -2.21, // words come back beside it
    -1.08, // beside it, against the article
    -0.32, // meaning
    -0.28, // meaning, against the article
    -0.60, // meaning beside it
    -0.44, // names come back
    -3.68, // names come back, against the article
    -2.06, // old names
    1.14, // new names
    0.86, // dangling names
    -1.33, // countries
    -0.15, // dangling pronoun
    0.31, // quotation marks
    -0.43, // tense of speech
    -0.77, // honorifics
    0.96, // other habits
    0.15, // length
    0.06, // length of the rest
    0.23, // two paragraphs
    0.22, // three paragraphs
];

/// From here on a paragraph is questioned.
pub(super) const THRESHOLD: f32 = -0.85;
