//! What the model of names leaves out and the article itself makes sure of.
//!
//! In: an article, the lexicon and the names that the model found. Out: more names, none over one of those. Two rules, true
//! of how news is written: a body that the article names once may stand elsewhere under its other names; and a word that
//! no list holds, right before a verb of speech, is somebody who speaks.

use super::name::form::Case;
use super::name::model::{Found, Model};
use crate::label::MentionLabel;
use crate::lexicon::{ActorId, Lexicon, Sense};
use crate::segment::{Segmented, TokenKind};

/// A name that a rule found.
pub(super) struct Known {
    pub found: Found,
    /// The rule, in kebab case.
    pub rule: &'static str,
}

/// How sure the rules are. This is set by hand and not measured, as the model's confidence is: on the development set of
/// en_worldwide they never fire.
const CONFIDENCE: u8 = 80;

/// Finds the names that are missing. `named` are the actors that the article names already.
pub(super) fn complete(
    article: &Segmented<'_>,
    lexicon: &Lexicon,
    model: &Model,
    names: &[Found],
    named: &[ActorId],
) -> Vec<Known> {
    let mut more = Vec::new();
    let mut taken = names.iter().peekable();
    for sentence in article.sentences() {
        // Where small letters are missing, capitals say nothing.
        let ordinary = sentence.tokens.clone().any(|token| article.word(token).starts_with(char::is_lowercase));
        let mut at = sentence.tokens.start;
        while at < sentence.tokens.end {
            while taken.next_if(|name| name.tokens.end <= at).is_some() {}
            if let Some(name) = taken.peek().filter(|name| name.tokens.start <= at) {
                at = name.tokens.end;
                continue;
            }
            let limit = taken.peek().map_or(sentence.tokens.end, |name| name.tokens.start.min(sentence.tokens.end));
            let found = ordinary.then(|| name_at(article, lexicon, model, at, limit, named)).flatten();
            at = found.as_ref().map_or(at + 1, |known| known.found.tokens.end);
            more.extend(found);
        }
    }
    more
}

/// The name that begins at a token, if a rule knows one.
fn name_at(
    article: &Segmented<'_>,
    lexicon: &Lexicon,
    model: &Model,
    at: usize,
    limit: usize,
    named: &[ActorId],
) -> Option<Known> {
    let word = article.word(at);
    if article.tokens()[at].kind != TokenKind::Word || !word.starts_with(char::is_uppercase) {
        return None;
    }
    let case = Case::of(word);
    let name = |end: usize, label, rule| {
        let found = Found { tokens: at..end, label, confidence: CONFIDENCE };
        Known { found, rule }
    };
    if let Some(found) = lexicon.longest(article, at, limit)
        && found.senses.actor().is_some_and(|actor| named.contains(&actor))
        && !found.senses.has_any(&[Sense::Country, Sense::Demonym])
    {
        let as_acronym = case == Case::Upper && word.chars().count() > 1;
        let as_name = !found.senses.has(Sense::Capitals) && !found.senses.has(Sense::Word) || word.chars().count() > 3;
        return (as_acronym || as_name).then(|| name(found.end, MentionLabel::Organisation, "other-name-of-named-body"));
    }
    let says = at + 1 < limit && matches!(article.word(at + 1), "said" | "says" | "told");
    let unknown = says && case == Case::Capitalised && !model.knows(word) && {
        let senses = lexicon.word(article, at);
        senses.is_empty() || senses.has_any(&[Sense::FirstName, Sense::Surname]) && !senses.has(Sense::Word)
    };
    unknown.then(|| name(at + 1, MentionLabel::Person, "speaks"))
}
