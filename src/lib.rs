//! Newsgloss reads a news article and marks who, where, when, how many, what happened, and who says so.
//!
//! ```
//! use newsgloss::{Annotator, Options};
//! let annotator = Annotator::new();
//! let text = "The FBI said it thwarted a plot to attack New York's subway.";
//! let document = annotator.annotate(text, &Options::default());
//! let names: Vec<&str> = document.mentions.iter().map(|m| &text[m.start as usize..m.end as usize]).collect();
//! assert_eq!(names, ["FBI", "New York"]);
//! ```
//!
//! # The pipeline
//!
//! ```text
//! source ─ text ──── segment ─────── tag ──────── link ────── check ──── document ─ output
//!          view,     blocks,         mentions     entities    questions  offsets    JSON, HTML,
//!          offsets   sentences,      times …      speakers …  (later)    in one     terminal
//!                    tokens          (later)                             unit
//!                                    ▲
//!                                    lexicon
//! ```
//!
//! The folders under `src/` are this pipeline, in this order; a file uses only what stands above it, and
//! `tests/layers.rs` sees to that. Every layer is a plain function from what is above it to a sorted list.
//!
//! # Words
//!
//! - **source**: the text as the caller gave it, HTML or plain; it is never altered.
//! - **view**: what of the source is read: no tags, no invisible characters. Layers hold spans of the view.
//! - **span**: a half-open range of bytes. **extent**: the same in the unit that the caller chose.
//! - **mention**: a name in the text. **entity**: what one or more mentions refer to. **label**: what sort of thing.
//! - **gazetteer**: the names of the lexicon with what is known of them.
//! - **cue**: the word that says that somebody says something.
//!
//! Text never fails: any string is an article, perhaps an empty one. Same text and options, same document, on every
//! machine: no clock, no locale, no chance.

pub mod check;
pub mod document;
pub mod label;
pub mod lexicon;
pub mod link;
pub mod output;
pub mod reading;
pub mod segment;
pub mod tag;
pub mod text;
#[cfg(feature = "train")]
pub mod train;
#[cfg(target_arch = "wasm32")]
mod wasm;

mod annotate;
mod date;
#[cfg(target_arch = "wasm32")]
mod js;

pub use annotate::{Annotator, Layer, Options};
pub use date::{Date, DateError};
pub use document::Document;
pub use label::OffsetUnit;
pub use tag::chain::file::ModelError;
pub use text::Markup;
