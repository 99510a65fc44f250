//! "We" outside any quotation.
//!
//! In: paragraphs. Out: a check for a "we" or "I" that nobody is quoted with, in an article that otherwise does not speak
//! of itself: the words were somebody's, and the marks around them are lost. Silent where "we" comes again, as in
//! opinion, interviews and reports from the spot, and where the sentence says whose words they are.

use super::Check;
use super::scene::Scene;
use crate::label::CheckKind;
use crate::lexicon::Sense;

/// Sentences with a "we" that an article may have before it is taken for one that speaks of itself.
const MOST: usize = 1;

/// Tokens before the pronoun of a sentence that opens with it: "In fact, we".
const OPENING: usize = 4;

pub(super) fn find(scene: &Scene<'_>, found: &mut Vec<Check>) {
    let article = scene.reading.article;
    let mut voices = Vec::new();
    for line in scene.paragraphs() {
        for sentence in &article.sentences()[line.sentences.clone()] {
            let tokens = sentence.tokens.clone();
            let mut pronouns = tokens.clone().filter(|token| !scene.quoted[*token] && is_first_person(scene.word(*token)));
            let Some(pronoun) = pronouns.next() else { continue };
            voices.push((sentence, pronoun));
        }
    }
    if voices.is_empty() || voices.len() > MOST {
        return;
    }
    for (sentence, pronoun) in voices {
        let tokens = sentence.tokens.clone();
        // "He said we are tired": the sentence says whose words they are. "We" as a verb's object ends the same way.
        let attributed = tokens.clone().any(|token| {
            !scene.quoted[token] && (scene.senses(token).has(Sense::ReportingVerb) || is_mark(scene.word(token)))
        });
        let is_whole = tokens.clone().next_back().is_some_and(|last| matches!(scene.word(last), "." | "!"));
        let Some(verb) = verb_after(scene, tokens.start, pronoun, tokens.end) else { continue };
        if attributed || !is_whole {
            continue;
        }
        let span = scene.span_of(pronoun..verb + 1);
        let said = scene.text(span);
        let message = format!("“{said}” stands outside any quotation, and the article does not say whose words these are.");
        found.push(Check::new(CheckKind::VoiceOutsideQuotation, span, message, vec![sentence.span]));
    }
}

fn is_first_person(word: &str) -> bool {
    ["we", "our", "us", "ours", "ourselves", "my", "me", "i", "myself"].iter().any(|own| word.eq_ignore_ascii_case(own))
        && word != "US"
        && word != "i"
}

/// Signs that the sentence is speech, a question put to the reader, or a list.
fn is_mark(word: &str) -> bool {
    matches!(word, "\"" | "“" | "”" | "‘" | "?" | ":" | "«" | "»")
}

/// The verb of which the pronoun is the subject: behind "we", "we're" and "I have", at most an adverb away.
fn verb_after(scene: &Scene<'_>, start: usize, pronoun: usize, end: usize) -> Option<usize> {
    let is_subject = ["we", "i"].iter().any(|own| scene.word(pronoun).eq_ignore_ascii_case(own));
    let next = pronoun + 1;
    // "As we know" and "all we can do" are anybody's; a sentence that opens with "we" is somebody's.
    let opens =
        pronoun == start || pronoun - start <= OPENING && matches!(scene.word(pronoun - 1), "," | "But" | "And" | "So");
    if !is_subject || !opens || next >= end {
        return None;
    }
    let clitic = scene.word(next).starts_with(['\'', '’']);
    let verb = if clitic { next + 1 } else { next };
    let is_small = |token: usize| scene.is_word(token) && scene.word(token).starts_with(char::is_lowercase);
    (verb < end && is_small(verb)).then_some(verb)
}
