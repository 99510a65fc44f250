//! What is marked in the text: one tagger a file.
//!
//! In: a segmented article, the lexicon and the model. Out: a sorted list of typed spans a tagger. A tagger marks places in the
//! text; what they refer to is the business of `link/`.

pub mod chain;
mod currency;
pub mod descriptor;
pub mod grammar;
mod known;
pub mod mention;
pub mod name;
pub mod noun_phrase;
pub mod number;
pub mod part_of_speech;
pub mod quantity;
pub mod quote;
pub(crate) mod recall;
pub mod time;
mod word_table;
