//! What each observation counts for, in log-odds. Written by `./build.sh train`; `foreign.md` is the card.

use super::feature::COUNT;

/// By the order of [`super::feature::FEATURES`].
#[rustfmt::skip]
pub(super) const WEIGHTS: [f32; COUNT] = [
    -5.03, // always
    -5.83, // words come back
    -4.44, // words come back, against the article
    -2.34, // words come back beside it
    -1.10, // beside it, against the article
    -0.53, // meaning
    -0.58, // meaning, against the article
    -0.17, // meaning beside it
    -0.72, // names come back
    -3.56, // names come back, against the article
    -2.18, // old names
    1.10, // new names
    1.05, // dangling names
    -1.30, // countries
    -0.06, // dangling pronoun
    0.34, // quotation marks
    -0.30, // tense of speech
    -0.45, // honorifics
    1.03, // other habits
    0.26, // length
    0.00, // length of the rest
    0.09, // two paragraphs
    0.06, // three paragraphs
];

/// From here on a paragraph is questioned.
pub(super) const THRESHOLD: f32 = 1.15;
