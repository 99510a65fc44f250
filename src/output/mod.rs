//! Documents for people: in a terminal, as a page.
//!
//! In: a [`Document`](crate::Document) in byte offsets and the text it was made from. Out: a string. JSON needs no code of
//! its own: it is the document as `serde` writes it.

pub mod html;
mod piece;
pub mod terminal;
