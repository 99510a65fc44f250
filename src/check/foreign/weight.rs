//! What each observation counts for, in log-odds. Written by `./build.sh train`; `foreign.md` is the card.

use super::feature::COUNT;

/// By the order of [`super::feature::FEATURES`].
#[rustfmt::skip]
pub(super) const WEIGHTS: [f32; COUNT] = [
    -5.09, // always
    -5.83, // words come back
    -4.37, // words come back, against the article
    -2.39, // words come back beside it
    -1.12, // beside it, against the article
    -0.54, // meaning
    -0.58, // meaning, against the article
    -0.19, // meaning beside it
    -0.67, // names come back
    -3.64, // names come back, against the article
    -2.19, // old names
    1.11, // new names
    1.04, // dangling names
    -1.28, // countries
    -0.05, // dangling pronoun
    0.34, // quotation marks
    -0.29, // tense of speech
    -0.44, // honorifics
    1.03, // other habits
    0.26, // length
    0.01, // length of the rest
    0.10, // two paragraphs
    0.07, // three paragraphs
];

/// From here on a paragraph is questioned.
pub(super) const THRESHOLD: f32 = 1.20;
