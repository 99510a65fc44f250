//! Names, found by a model that has learnt what they are.
//!
//! In: a segmented article and the lexicon. Out: names with labels and confidence. The files are its steps, in order:
//! forms, candidates, evidence, features; the network that scores them with the chain (`tag/chain`), the scheme of its labels; beliefs; the model itself.

pub(crate) mod belief;
pub(crate) mod candidate;
pub(crate) mod evidence;
pub(crate) mod feature;
pub(crate) mod form;
pub mod model;
pub(crate) mod network;
pub(crate) mod scheme;
