//! What each observation counts for, in log-odds. Written by `./build.sh train`; `foreign.md` is the card.

use super::feature::COUNT;

/// By the order of [`super::feature::FEATURES`].
#[rustfmt::skip]
pub(super) const WEIGHTS: [f32; COUNT] = [
    -4.81, // always
    -5.85, // words come back
    -4.42, // words come back, against the article
    -2.34, // words come back beside it
    -1.07, // beside it, against the article
    -0.63, // meaning
    -0.68, // meaning, against the article
    -0.34, // meaning beside it
    -0.55, // names come back
    -3.49, // names come back, against the article
    -2.22, // old names
    1.12, // new names
    1.04, // dangling names
    -1.31, // countries
    -0.04, // dangling pronoun
    0.33, // quotation marks
    -0.32, // tense of speech
    -0.46, // honorifics
    0.99, // other habits
    0.26, // length
    0.01, // length of the rest
    0.08, // two paragraphs
    0.00, // three paragraphs
];

/// From here on a paragraph is questioned.
pub(super) const THRESHOLD: f32 = 1.20;
