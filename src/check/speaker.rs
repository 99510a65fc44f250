//! Somebody speaks, and the article never says who that is.
//!
//! In: names, quotes, and who is introduced. Out: a check for each person who stands by one name alone beside a verb of
//! saying, or as the speaker of a quote, and whom nothing in the article names in full or tells the part of. "Mr" and "Dr"
//! tell nothing; "President", "the teacher" and "Riham, a nurse," do.

use std::ops::Range;

use super::Check;
use super::introduction::SURE;
use super::scene::Scene;
use crate::label::{CheckKind, MentionLabel};
use crate::lexicon::Sense;
use crate::text::Span;
use crate::text::hash::FixedMap;

pub(super) fn find(scene: &Scene<'_>, found: &mut Vec<Check>) {
    let introductions = &scene.introductions;
    // For every name that stands alone its places, and the best of those where it speaks.
    let mut places: FixedMap<u32, Vec<usize>> = FixedMap::default();
    let mut spoken: FixedMap<u32, (Speech, usize)> = FixedMap::default();
    for mention in 0..scene.reading.mentions.len() {
        if let Some(key) = introductions.lone(mention) {
            places.entry(key).or_default().push(mention);
        }
    }
    for line in scene.paragraphs() {
        for number in line.mentions.clone() {
            let mention = &scene.reading.mentions[number];
            let Some(key) = introductions.lone(number).filter(|key| !introductions.knows(*key)) else { continue };
            // Those known by their initials are known; a slip in the spelling is another question.
            let is_initials = !scene.text(mention.span).contains(char::is_lowercase);
            if mention.label != MentionLabel::Person
                || mention.confidence < SURE
                || is_initials
                || introductions.misspelt(scene, number).is_some()
            {
                continue;
            }
            if let Some(speech) = speech(scene, mention.span) {
                let best = spoken.entry(key).or_insert((speech, number));
                *best = (*best).min((speech, number));
            }
        }
    }
    for (key, (_, number)) in spoken {
        let span = scene.reading.mentions[number].span;
        let name = scene.text(span);
        let message = format!("{name} speaks here, and the article never says who {name} is.");
        let elsewhere = places.get(&key).into_iter().flatten().filter(|other| **other != number);
        let elsewhere = elsewhere.map(|other| scene.reading.mentions[*other].span).collect();
        found.push(Check::new(CheckKind::SpeakerNeverIntroduced, span, message, elsewhere));
    }
}

/// How plain it is that somebody speaks, the plainest first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Speech {
    /// Beside a verb of saying.
    Verb,
    /// As the speaker of a quote in any other way: "according to".
    Quote,
}

/// How somebody is said to say something, where somebody is.
fn speech(scene: &Scene<'_>, span: Span) -> Option<Speech> {
    let tokens = scene.tokens_in(span);
    // "The Underwood family said": no person stands there.
    let is_attribute = tokens.start > 0 && scene.word(tokens.start - 1).eq_ignore_ascii_case("the");
    if is_attribute {
        return None;
    }
    if !scene.quoted[tokens.start] && (verb_after(scene, tokens.end) || verb_before(scene, tokens.clone())) {
        return Some(Speech::Verb);
    }
    // Of "the leader of the Heras faction" it is not Heras who speaks: the name is all of the speaker, but for a "Mr".
    let is_speaking = |token: Option<usize>| token.and_then(|token| scene.speaking.get(token)).copied().unwrap_or_default();
    let goes_on = is_speaking(Some(tokens.end));
    let is_alone = !is_speaking(tokens.start.checked_sub(1)) || !is_speaking(tokens.start.checked_sub(2));
    (scene.speaking_plainly[tokens.start] && is_alone && !goes_on).then_some(Speech::Quote)
}

/// "Heras said", "Heras, too, has said", "Heras also noted".
fn verb_after(scene: &Scene<'_>, end: usize) -> bool {
    for at in end..scene.words.len().min(end + 3) {
        let word = scene.word(at);
        if is_saying(scene, at) {
            return gives_words(scene, at);
        }
        let is_between = matches!(word, "," | "has" | "had" | "also" | "then" | "later" | "further" | "told" | "too");
        if !is_between && !word.ends_with("ly") {
            return false;
        }
    }
    false
}

/// "..., said Heras", where it is Heras who speaks and not somebody who speaks of Heras: behind speech, or with nothing to
/// follow the name.
fn verb_before(scene: &Scene<'_>, tokens: Range<usize>) -> bool {
    let Some(verb) = tokens.start.checked_sub(1).filter(|verb| is_saying(scene, *verb)) else { return false };
    let is_to_somebody = matches!(scene.word(verb), "told" | "tells" | "urged" | "asked" | "warned" | "telling" | "asking");
    let behind_speech = verb > 0 && matches!(scene.word(verb - 1), "," | "\"" | "”" | "’" | "'" | "''");
    let ends = tokens.end >= scene.words.len() || matches!(scene.word(tokens.end), "." | "," | ":" | ";");
    !is_to_somebody && (behind_speech || ends && gives_words(scene, verb))
}

/// Whether a verb that may report speech does: "agreed" and "found" do before "that" or beside quotation marks.
fn gives_words(scene: &Scene<'_>, verb: usize) -> bool {
    let sentences = scene.reading.article.sentences();
    let sentence = &sentences[sentences.partition_point(|sentence| sentence.tokens.end <= verb)];
    matches!(scene.word(verb), "said" | "says" | "say" | "told" | "tells" | "added" | "adds")
        || verb + 1 < sentence.tokens.end && matches!(scene.word(verb + 1), "that" | "," | ":")
        || scene.has_quoted(sentence.tokens.clone())
}

fn is_saying(scene: &Scene<'_>, token: usize) -> bool {
    scene.word(token).starts_with(char::is_lowercase) && scene.senses(token).has(Sense::ReportingVerb)
}
