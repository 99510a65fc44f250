//! The same line twice.
//!
//! In: lines. Out: a check for each headline or paragraph whose words stood in one before. Short lines are passed over
//! unless they stand directly below each other: a list may say "Yes" twice, and a poem has its refrain.

use super::Check;
use super::scene::{Line, Scene};
use crate::label::{BlockKind, CheckKind};

/// Words of a line that nobody writes twice by intention.
const LONG: usize = 12;

/// Bytes of a line for which that holds where it stands directly below the first.
const LONG_BELOW: usize = 12;

pub(super) fn find(scene: &Scene<'_>, found: &mut Vec<Check>) {
    let mut number = 0;
    while number < scene.lines.len() {
        let Some(first) = original(scene, number) else {
            number += 1;
            continue;
        };
        // A whole article that stands there twice is one question.
        let mut end = number + 1;
        while original(scene, end) == Some(first + (end - number)) {
            end += 1;
        }
        let (line, last) = (&scene.lines[number], &scene.lines[end - 1]);
        let message = match end - number {
            1 if line.kind == BlockKind::Headline => "This line stands in the article a second time.".to_owned(),
            1 => "This paragraph stands in the article a second time.".to_owned(),
            several => format!("These {several} paragraphs stand in the article a second time."),
        };
        let evidence = scene.lines[first].span.cover(scene.lines[first + (end - number) - 1].span);
        found.push(Check::new(CheckKind::RepeatedLine, line.span.cover(last.span), message, vec![evidence]));
        number = end;
    }
}

/// The line that a line repeats, where that is worth a word.
fn original(scene: &Scene<'_>, number: usize) -> Option<usize> {
    let is_text = |line: &Line| matches!(line.kind, BlockKind::Headline | BlockKind::Paragraph);
    let line = scene.lines.get(number)?;
    let first = line.is_repeated?;
    let words = line.tokens.clone().filter(|token| scene.is_word(*token)).count();
    let is_long = if number == first + 1 { line.span.len() >= LONG_BELOW } else { words >= LONG };
    (is_text(line) && is_text(&scene.lines[first]) && is_long).then_some(first)
}
