//! What taggers keep of word forms from one article to the next.
//!
//! In: the forms of an article and what they turned out to be worth. Out: the same, for the next article: half of its forms
//! are the commonest words of English, and were met before. Only hashes and sums are kept, no letter; and only what the
//! lexicon and the models say of a form by itself, so that no article reads otherwise because of one before it.

use super::chain::memo::MOST_KEPT;
use super::name::form::Forms;
use super::{name, part_of_speech, quote};

/// Forms and their worths. It belongs to one lexicon and one set of models.
#[derive(Default)]
pub(crate) struct Recall {
    pub forms: Forms,
    pub names: name::model::Memory,
    pub parts: part_of_speech::Memory,
    pub quotes: quote::model::Memory,
}

impl Recall {
    /// What may be kept of it once an article has been read: the words without their places, and nothing where more have
    /// come together than are kept.
    pub fn kept(self) -> Self {
        if self.forms.len() > MOST_KEPT { Self::default() } else { Self { forms: self.forms.without_places(), ..self } }
    }
}
