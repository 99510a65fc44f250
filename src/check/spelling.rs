//! One name in two spellings.
//!
//! In: entities with the reasons for their names. Out: a check for each name that is another spelling of its entity's, at
//! the first place where it stands so. Whether two names are one, `link/` has said; initials, short names and what the
//! article itself explains are no spellings.

use std::collections::BTreeMap;

use super::Check;
use super::scene::Scene;
use crate::label::{AliasReason, CheckKind};
use crate::text::Span;

pub(super) fn find(scene: &Scene<'_>, found: &mut Vec<Check>) {
    for entity in &scene.reading.entities {
        if !entity.aliases.iter().any(|(_, why)| *why == AliasReason::SpellingVariant) {
            continue;
        }
        let mut first: BTreeMap<&str, Span> = BTreeMap::new();
        for mention in &entity.mentions {
            let span = scene.reading.mentions[*mention].span;
            first.entry(scene.text(span)).or_insert(span);
        }
        for (form, _) in entity.aliases.iter().filter(|(_, why)| *why == AliasReason::SpellingVariant) {
            let Some(&here) = first.get(form.as_str()) else { continue };
            let message = format!("“{form}” here is “{}” elsewhere in the article.", entity.name);
            found.push(Check::new(
                CheckKind::SpelledTwoWays,
                here,
                message,
                first.get(entity.name.as_str()).copied().into_iter().collect(),
            ));
        }
    }
}
