//! The same line twice.
//!
//! In: lines. Out: a check for each headline or paragraph whose words stood in one before. Short lines are passed over
//! unless they stand directly below each other: a list may say "Yes" twice, and a poem has its refrain.

use super::scene::{Line, Scene};
use super::Check;
use crate::label::{BlockKind, CheckKind};

/// Words of a line that nobody writes twice by intention.
const LONG: usize = 6;

/// The same where the second stands directly below the first.
const LONG_BELOW: usize = 3;

pub(super) fn find(scene: &Scene<'_>, found: &mut Vec<Check>) {
    let is_text = |line: &Line| matches!(line.kind, BlockKind::Headline | BlockKind::Paragraph);
    for (number, line) in scene.lines.iter().enumerate().filter(|(_, line)| is_text(line)) {
        let Some(first) = line.is_repeated else { continue };
        let words = line.tokens.clone().filter(|token| scene.is_word(*token)).count();
        let least = if number == first + 1 { LONG_BELOW } else { LONG };
        if words >= least && is_text(&scene.lines[first]) {
            let what = if line.kind == BlockKind::Headline { "line" } else { "paragraph" };
            let message = format!("This {what} stands in the article a second time.");
            found.push(Check::new(CheckKind::RepeatedLine, line.span, message, vec![scene.lines[first].span]));
        }
    }
}
