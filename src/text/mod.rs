//! The article as it was given, the view of it that the layers read, and the way back.
//!
//! In: any string. Out: a [`View`] (the text without markup and invisible characters) whose spans lead back to the
//! source, and an [`OffsetTable`] that turns source bytes into UTF-16 units or code points. Nothing here knows words.
//! Rules: the HTML standard's tokenizer states that matter for text, and Unicode's general categories.

mod clean;
mod digest;
pub mod hash;
mod html;
mod offsets;
pub mod order;
mod span;

pub use clean::{Markup, View};
pub use digest::{sha256, sha256_hex};
pub use offsets::OffsetTable;
pub use span::Span;
