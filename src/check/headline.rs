//! The headline says what the article never says.
//!
//! In: the headline and all below it. Out: a check for what the headline calls somebody by people and noun, "British
//! barrister", of which no word ever comes back. Precision first: one word in common or a country for its people, and it is
//! silent; so it is where little text follows. It asks nothing of other names, of numbers or of deeds in a headline.

use super::Check;
use super::scene::Scene;
use crate::label::{BlockKind, CheckKind, MentionLabel};
use crate::lexicon::Sense;
use crate::text::Span;

/// Words that an article must have before it can be missed that it does not say something.
const LEAST: usize = 150;

/// Letters that two forms of a word have in common at their start: "barrister", "barristers"; "Syria", "Syrians".
const STEM: usize = 4;

pub(super) fn find(scene: &Scene<'_>, found: &mut Vec<Check>) {
    let Some(headline) = scene.lines.iter().find(|line| line.kind == BlockKind::Headline) else { return };
    let body: Vec<&str> = scene
        .paragraphs()
        .flat_map(|line| line.tokens.clone())
        .filter(|token| scene.is_word(*token))
        .map(|token| scene.word(token))
        .collect();
    if body.len() < LEAST {
        return;
    }
    let comes_back = |token: usize| {
        let stem = stem(scene.word(token));
        body.iter().any(|word| word.get(..stem.len()).is_some_and(|start| start.eq_ignore_ascii_case(stem)))
    };
    let mentions = &scene.reading.mentions[headline.mentions.clone()];
    for token in headline.tokens.clone() {
        let is_noun = scene.is_word(token) && scene.word(token).starts_with(char::is_lowercase);
        let people = mentions
            .iter()
            .find(|mention| mention.label == MentionLabel::Group && scene.tokens_in(mention.span).end == token);
        let Some(people) = people.filter(|_| is_noun) else { continue };
        let tokens = scene.tokens_in(people.span).start..token + 1;
        if !tokens.clone().any(comes_back) && !is_country_named(scene, people.span) {
            let span = scene.span_of(tokens);
            let called = scene.text(span);
            let message = format!("The headline speaks of a “{called}”, and the article below never does.");
            found.push(Check::new(CheckKind::HeadlineNotSupported, span, message, Vec::new()));
        }
    }
}

fn stem(word: &str) -> &str {
    let end = word.char_indices().nth(STEM).map_or(word.len(), |(end, _)| end);
    &word[..end]
}

/// Whether a country of that people is named in the article by a name without a letter in common: "British", "UK".
fn is_country_named(scene: &Scene<'_>, people: Span) -> bool {
    let (article, lexicon) = (scene.reading.article, scene.reading.lexicon);
    let tokens = scene.tokens_in(people);
    let Some(senses) = lexicon.longest(article, tokens.start, tokens.end).map(|found| found.senses) else { return true };
    let countries: Vec<_> = lexicon.demonym(senses).map(|country| country.id).collect();
    scene.reading.mentions.iter().filter(|mention| mention.span.start() > people.end()).any(|mention| {
        let tokens = scene.tokens_in(mention.span);
        let named = lexicon.longest(article, tokens.start, tokens.end).map(|found| found.senses);
        named.is_some_and(|senses| {
            senses.has(Sense::Country)
                && lexicon.places(senses).next().and_then(|place| place.country).is_some_and(|id| countries.contains(&id))
        })
    })
}
