//! Names, found by a model.
pub(crate) mod candidate;
pub(crate) mod chain;
pub(crate) mod evidence;
pub(crate) mod feature;
pub(crate) mod form;
pub(crate) mod network;
