//! Somebody speaks, and the article never says who that is.
//!
//! In: names, quotes, and who is introduced. Out: a check for each person who stands by one name alone beside a verb of
//! saying, or as the speaker of a quote, and whom nothing in the article names in full or tells the part of. "Mr" and "Dr"
//! tell nothing; "President", "the teacher" and "Riham, a nurse," do.

use std::ops::Range;

use super::Check;
use super::introduction::Introductions;
use super::scene::Scene;
use crate::label::{CheckKind, MentionLabel};
use crate::lexicon::Sense;
use crate::text::Span;

/// Names less sure than this may be no names.
const SURE: u8 = 50;

pub(super) fn find(scene: &Scene<'_>, found: &mut Vec<Check>) {
    let introductions = Introductions::new(scene);
    let mut told: Vec<u32> = Vec::new();
    for line in scene.paragraphs() {
        for number in line.mentions.clone() {
            let mention = &scene.reading.mentions[number];
            let Some(key) = introductions.lone(number) else { continue };
            let is_person = mention.label == MentionLabel::Person && mention.confidence >= SURE;
            if is_person && !introductions.knows(key) && !told.contains(&key) && speaks(scene, mention.span) {
                told.push(key);
                let name = scene.text(mention.span);
                let message = format!("{name} speaks here, and the article never says who {name} is.");
                let elsewhere = others(scene, number, key, &introductions);
                found.push(Check::new(CheckKind::SpeakerNeverIntroduced, mention.span, message, elsewhere));
            }
        }
    }
}

/// The other places where the same name stands alone.
fn others(scene: &Scene<'_>, number: usize, key: u32, introductions: &Introductions) -> Vec<Span> {
    let mentions = scene.reading.mentions.iter().enumerate();
    let same = mentions.filter(|(other, _)| *other != number && introductions.lone(*other) == Some(key));
    same.map(|(_, mention)| mention.span).collect()
}

/// Whether somebody is said to say something.
fn speaks(scene: &Scene<'_>, span: Span) -> bool {
    let tokens = scene.tokens_in(span);
    let is_speaker = scene.reading.quotes.iter().any(|quote| quote.speaker.is_some_and(|speaker| speaker.contains(span)));
    is_speaker || !scene.quoted[tokens.start] && (verb_after(scene, tokens.end) || verb_before(scene, tokens))
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
        || scene.quoted[sentence.tokens.clone()].contains(&true)
}

fn is_saying(scene: &Scene<'_>, token: usize) -> bool {
    scene.word(token).starts_with(char::is_lowercase)
        && scene.reading.lexicon.word(scene.reading.article, token).has(Sense::ReportingVerb)
}
