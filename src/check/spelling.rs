//! One name in two spellings.
//!
//! In: entities with the reasons for their names. Out: a check for each name that is another spelling of its entity's, at
//! the first place where it stands so. Whether two names are one, `link/` has said; initials, short names and what the
//! article itself explains are no spellings.

use super::Check;
use super::scene::Scene;
use crate::label::{AliasReason, CheckKind};

pub(super) fn find(scene: &Scene<'_>, found: &mut Vec<Check>) {
    for entity in &scene.reading.entities {
        let span = |mention: &usize| scene.reading.mentions[*mention].span;
        let first_as = |form: &str| entity.mentions.iter().map(span).find(|span| scene.text(*span) == form);
        for (form, _) in entity.aliases.iter().filter(|(_, why)| *why == AliasReason::SpellingVariant) {
            let Some(here) = first_as(form) else { continue };
            let message = format!("“{form}” here is “{}” elsewhere in the article.", entity.name);
            found.push(Check::new(CheckKind::SpelledTwoWays, here, message, first_as(&entity.name).into_iter().collect()));
        }
    }
}
