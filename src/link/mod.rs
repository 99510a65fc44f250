//! Mentions become things: what refers to the same, and what that is.
//!
//! In: the mentions of an article. Out: its entities, each with the reasons for what was joined.

pub mod entity;
pub mod speaker;
pub mod time_anchor;
