//! What the rest of the article says about a word.
//!
//! In: forms and runs. Out: for every word of the article the ways in which it stands there. A word that once has a title
//! before it, or once stands without its capital, is the same word elsewhere.

use super::candidate::{Mode, Run};
use super::form::{Case, Form, Forms};
use crate::lexicon::Sense;
use crate::segment::Segmented;

/// How often a word stands in which way, each count up to 255.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Evidence {
    /// Without a capital.
    pub small: u8,
    /// With a capital where only names have one.
    pub inside: u8,
    /// Capitalised at the start of a sentence.
    pub opening: u8,
    /// After a title.
    pub titled: u8,
    /// Last of its capitals, before a reporting verb or after one that follows a quotation.
    pub speaks: u8,
    /// After "in", "at", "from", "near".
    pub located: u8,
    /// Before "'s".
    pub possesses: u8,
    /// After "the".
    pub definite: u8,
    /// With another capital before it.
    pub preceded: u8,
    /// With another capital behind it.
    pub followed: u8,
    /// After a given name.
    pub surname: u8,
    /// Alone between brackets.
    pub bracketed: u8,
}

impl Evidence {
    /// All counts, the three of how it is written first.
    pub fn counts(&self) -> [u8; 12] {
        [
            self.small, self.inside, self.opening, self.titled, self.speaks, self.located, self.possesses, self.definite,
            self.preceded, self.followed, self.surname, self.bracketed,
        ]
    }
}

/// Gathers the evidence, by [`Forms::key`].
pub(crate) fn gather(article: &Segmented<'_>, forms: &Forms, runs: &[Run]) -> Vec<Evidence> {
    let mut all = vec![Evidence::default(); forms.keys()];
    let count = |n: &mut u8, when: bool| *n = n.saturating_add(u8::from(when));
    for token in 0..article.tokens().len() {
        let form = forms.of(token);
        if form.case == Case::Lower {
            count(&mut all[forms.key(token) as usize].small, true);
        }
    }
    for run in runs.iter().filter(|run| run.mode == Mode::Ordinary) {
        for token in run.tokens.clone() {
            let form = forms.of(token);
            if !is_capital(form) {
                continue;
            }
            let sentence = &run.sentence;
            let before = (token > sentence.start).then(|| token - 1);
            let after = (token + 1 < sentence.end).then_some(token + 1);
            let capital = |token: Option<usize>| token.is_some_and(|token| is_capital(forms.of(token)));
            let has = |token: Option<usize>, sense| token.is_some_and(|token| forms.of(token).senses.has(sense));
            let is = |token: Option<usize>, words: &[&str]| token.is_some_and(|token| words.contains(&article.word(token)));
            let evidence = &mut all[forms.key(token) as usize];
            count(&mut evidence.inside, before.is_some());
            count(&mut evidence.opening, before.is_none());
            count(&mut evidence.titled, capital(before) && has(before, Sense::Title));
            count(
                &mut evidence.speaks,
                !capital(after) && has(after, Sense::ReportingVerb)
                    || is(before, &["said", "says", "added", "asked"]) && !capital(before),
            );
            count(&mut evidence.located, is(before, &["in", "In", "at", "from", "near", "From", "across"]));
            count(&mut evidence.possesses, is(after, &["'s", "’s", "'", "’"]));
            count(&mut evidence.definite, is(before, &["the", "The"]));
            count(&mut evidence.preceded, capital(before));
            count(&mut evidence.followed, capital(after));
            count(&mut evidence.surname, capital(before) && has(before, Sense::FirstName));
            count(&mut evidence.bracketed, is(before, &["("]) && is(after, &[")"]));
        }
    }
    all
}

fn is_capital(form: &Form) -> bool {
    matches!(form.case, Case::Capitalised | Case::Upper | Case::Mixed)
}
