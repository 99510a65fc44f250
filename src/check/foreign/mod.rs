//! A paragraph that seems to come from another story.
//!
//! In: paragraphs. Out: a check for a run of one to three that the rest of the article has little in common with: names,
//! places, words, and how the newspaper writes. `feature.rs` compares, `habit.rs` reads the habits of writing, `weight.rs`
//! holds what each observation counts for, learnt from articles that were sewn together (`foreign.md` is its card). Each
//! run is held against counts of the whole article, so that time grows with its length and no faster.

pub(crate) mod feature;
mod habit;
mod recurrence;
mod weight;

use std::ops::Range;

use super::Check;
use super::scene::Scene;
use crate::label::CheckKind;
use crate::text::Span;
use crate::text::order;
use feature::{Run, runs};

pub(super) fn find(scene: &Scene<'_>, found: &mut Vec<Check>) {
    let runs = runs(scene);
    let scores: Vec<f32> = runs.iter().map(|run| score(run, &weight::WEIGHTS)).collect();
    let chosen = chosen(&runs, &scores, weight::THRESHOLD);
    if chosen.is_empty() {
        return;
    }
    let reach = reach(scene);
    for run in chosen {
        let (first, last) = (&scene.lines[run.lines.start], &scene.lines[run.lines.end - 1]);
        let mentions = first.mentions.start..last.mentions.end;
        let names = names_of_its_own(scene, mentions, first.tokens.start..last.tokens.end, &reach);
        found.push(Check::new(CheckKind::ForeignParagraph, first.span.cover(last.span), message(run), names));
    }
}

/// For every word the first token and the last where it stands.
fn reach(scene: &Scene<'_>) -> Vec<(usize, usize)> {
    let mut reach = vec![(usize::MAX, 0); scene.word_count];
    for (token, word) in scene.words.iter().enumerate() {
        let (first, last) = &mut reach[*word as usize];
        (*first, *last) = ((*first).min(token), token);
    }
    reach
}

/// The names in some tokens of which no word stands outside them.
fn names_of_its_own(scene: &Scene<'_>, mentions: Range<usize>, tokens: Range<usize>, reach: &[(usize, usize)]) -> Vec<Span> {
    let mentions = scene.reading.mentions[mentions].iter();
    let inside = mentions.map(|mention| (mention.span, scene.tokens_in(mention.span)));
    let is_own = |token: usize| {
        let (first, last) = reach[scene.words[token] as usize];
        !scene.word(token).starts_with(char::is_uppercase) || tokens.start <= first && last < tokens.end
    };
    inside.filter(|(_, own)| own.clone().all(is_own)).map(|(span, _)| span).collect()
}

/// The weighted sum of what was observed, as log-odds.
pub(crate) fn score(run: &Run, weights: &[f32; feature::COUNT]) -> f32 {
    run.features.iter().zip(weights).map(|(value, weight)| value * weight).sum()
}

/// The runs over the threshold, the likeliest first, none overlapping one before it.
pub(crate) fn chosen<'r>(runs: &'r [Run], scores: &[f32], threshold: f32) -> Vec<&'r Run> {
    let mut likeliest: Vec<usize> = (0..runs.len()).filter(|run| scores[*run] >= threshold).collect();
    order::sort_by(&mut likeliest, |a, b| scores[*b].total_cmp(&scores[*a]).then(a.cmp(b)));
    let mut taken = vec![false; runs.iter().map(|run| run.lines.end).max().unwrap_or_default()];
    let mut chosen = Vec::new();
    for run in likeliest {
        let run = &runs[run];
        if !taken[run.lines.clone()].contains(&true) {
            taken[run.lines.clone()].fill(true);
            chosen.push(run);
        }
    }
    order::sort_by_key(&mut chosen, |run| run.lines.start);
    chosen
}

fn message(run: &Run) -> String {
    let (what, verb) = if run.lines.len() == 1 { ("This paragraph", "has") } else { ("These paragraphs", "have") };
    format!("{what} {verb} little in common with the rest of the article and may belong to another story.")
}
