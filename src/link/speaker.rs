//! Who the speaker of a quote is.
//!
//! In: quotes, mentions and entities. Out: one [`Attribution`] a quote, in the same order. Nothing is guessed.

use super::entity::Entity;
use crate::label::SpeakerStatus;
use crate::segment::Segmented;
use crate::tag::mention::Mention;
use crate::tag::quote::Quote;

/// What is known of the speaker of a quote.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Attribution {
    /// The speaker's place in the list of entities.
    pub entity: Option<usize>,
    /// What is known of the speaker.
    pub status: SpeakerStatus,
}

/// Says for each quote who speaks.
pub fn resolve(_: &Segmented<'_>, quotes: &[Quote], _: &[Mention], _: &[Entity]) -> Vec<Attribution> {
    quotes.iter().map(|_| Attribution { entity: None, status: SpeakerStatus::NoAntecedent }).collect()
}
