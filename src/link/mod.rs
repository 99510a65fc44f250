//! Mentions become things: what refers to the same, and what that is.
//!
//! In: the mentions of an article. Out: its entities, each with the reasons for what was joined.

pub mod body;
pub mod container;
pub mod coref;
pub mod entity;
pub mod names;
pub mod place;
pub mod speaker;
pub mod spelling;
pub mod time_anchor;
