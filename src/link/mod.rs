//! Mentions become things: what refers to the same, and what that is.
//!
//! In: the mentions of an article. Out: its entities, each with the reasons for what was joined.

mod alias;
mod body;
mod container;
pub mod coref;
mod definition;
pub mod entity;
mod form;
mod initials;
pub mod names;
mod person;
mod place;
mod short;
pub mod speaker;
pub mod spelling;
pub mod time_anchor;
mod variant;
