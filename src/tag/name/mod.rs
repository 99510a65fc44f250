//! Names, found by a model that has learnt what they are.
//!
//! In: a segmented article and the lexicon. Out: names with labels and confidence. The files are its steps, in order:
//! forms, candidates, evidence, features; the chain and the network that score them; beliefs; the model itself.

pub(crate) mod belief;
pub(crate) mod candidate;
pub(crate) mod chain;
pub(crate) mod evidence;
pub(crate) mod feature;
pub(crate) mod form;
pub mod model;
pub(crate) mod network;
