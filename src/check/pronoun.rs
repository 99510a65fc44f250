//! A "he" with nobody before it.
//!
//! In: paragraphs, names, and who is introduced. Out: a check for a "he" or "she" that nobody in its own paragraph, before it
//! or behind it in its sentence, can be, where either nobody at all was spoken of so far, or the paragraph before names
//! only people whom the article never introduces and never names again: of whom it speaks on, "he" is one, and so it is
//! where "He" opens the paragraph behind. It takes anybody for an antecedent: a name, "the president", "a woman".

use std::ops::Range;

use super::Check;
use super::introduction::Introductions;
use super::scene::{Line, Scene};
use crate::label::{CheckKind, MentionLabel};
use crate::lexicon::Sense;

pub(super) fn find(scene: &Scene<'_>, found: &mut Vec<Check>) {
    let introductions = &scene.introductions;
    let (mut anybody, mut begun) = (false, false);
    let mut counts = vec![0u32; scene.word_count];
    scene.words.iter().for_each(|word| counts[*word as usize] += 1);
    let mut before: Option<&Line> = None;
    for line in &scene.lines {
        // Further down, any noun may have meant somebody.
        let is_first = line.is_paragraph() && !begun;
        begun |= is_first;
        if line.is_paragraph()
            && let Some(pronoun) = pronoun(scene, line)
        {
            let behind = before.filter(|_| pronoun > line.tokens.start);
            let strangers = behind.map(|before| strangers(scene, before, introductions, &counts)).unwrap_or_default();
            if is_first && !anybody || !strangers.is_empty() {
                let said = scene.word(pronoun).to_lowercase();
                let message = format!("Nobody stands before this “{said}” whom the article introduces: who is meant?");
                let evidence = strangers.iter().map(|mention| scene.reading.mentions[*mention].span).collect();
                found.push(Check::new(CheckKind::NoAntecedent, scene.span_of(pronoun..pronoun + 1), message, evidence));
            }
        }
        anybody = anybody
            || line.tokens.clone().any(|token| is_somebody(scene, token) || is_pronoun(scene.word(token)))
            || scene.reading.mentions[line.mentions.clone()].iter().any(|mention| mention.label == MentionLabel::Person);
        before = Some(line);
    }
}

/// The first "he" or "she" of a paragraph, where nobody in the paragraph can be meant by it.
fn pronoun(scene: &Scene<'_>, line: &Line) -> Option<usize> {
    let pronoun = line.tokens.clone().find(|token| is_pronoun(scene.word(*token)) && !scene.quoted[*token])?;
    let sentences = scene.reading.article.sentences()[line.sentences.clone()].iter();
    let end = sentences.map(|sentence| sentence.tokens.end).find(|end| *end > pronoun)?;
    let names_somebody = |tokens: Range<usize>, may_be_group: bool| {
        let mentions = scene.reading.mentions[line.mentions.clone()].iter();
        let mut named = mentions.map(|mention| (scene.tokens_in(mention.span).start, mention.label));
        // A name of a body may be the name of a person that was misread; "a Republican" is somebody.
        let is_somebody_named = |label: MentionLabel| match label {
            MentionLabel::Place => false,
            MentionLabel::Group => may_be_group,
            _ => true,
        };
        named.any(|(token, label)| tokens.contains(&token) && is_somebody_named(label))
            || tokens.clone().any(|token| is_somebody(scene, token) || may_be_group && is_of_a_group(scene, token))
    };
    (!names_somebody(line.tokens.start..pronoun, true) && !names_somebody(pronoun..end, false)).then_some(pronoun)
}

/// Whether a word is of a people, faith or party, though no name was found there: "Republican assails elites".
fn is_of_a_group(scene: &Scene<'_>, token: usize) -> bool {
    scene.word(token).starts_with(char::is_uppercase)
        && scene.reading.lexicon.word(scene.reading.article, token).has(Sense::Demonym)
}

fn is_pronoun(word: &str) -> bool {
    matches!(word, "he" | "He" | "she" | "She")
}

/// Whether a word is used of people: "president", "woman".
fn is_somebody(scene: &Scene<'_>, token: usize) -> bool {
    const PEOPLE: &[&str] = &[
        "author", "boy", "brother", "child", "daughter", "father", "girl", "husband", "man", "mother", "official", "one",
        "person", "resident", "sister", "somebody", "someone", "son", "source", "student", "who", "whoever", "wife",
        "woman", "youth",
    ];
    let word = scene.word(token);
    PEOPLE.iter().any(|people| word.eq_ignore_ascii_case(people))
        || scene.senses(token).has_any(&[Sense::Role, Sense::Title])
}

/// The people named in a line, where all of them are strangers to the reader, named this once, and nobody else is spoken
/// of.
fn strangers(scene: &Scene<'_>, line: &Line, introductions: &Introductions, counts: &[u32]) -> Vec<usize> {
    let people: Vec<usize> =
        line.mentions.clone().filter(|mention| scene.reading.mentions[*mention].label == MentionLabel::Person).collect();
    let is_stranger = |mention: &usize| {
        introductions.lone(*mention).is_some_and(|word| !introductions.knows(word) && counts[word as usize] == 1)
            && introductions.misspelt(scene, *mention).is_none()
    };
    let all = people.iter().all(is_stranger)
        && !line.tokens.clone().any(|token| is_somebody(scene, token) || is_pronoun(scene.word(token)));
    if all { people } else { Vec::new() }
}
