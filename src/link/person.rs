//! People under the parts of their names: "Barack Obama", "Mr Obama", "Barack".
//!
//! In: an article's names and forms. Out: joins of a part of a name with the one full name that it is a part of; and, where
//! a family has two people in the article, for each mention of the bare name the one last named in full. Two people of
//! one first name stay two.

use super::alias::Joins;
use super::form::{Form, Forms};
use crate::label::{AliasReason, MentionLabel};
use crate::lexicon::Sense;
use crate::text::hash::FixedMap;

/// Words that stand behind a family name.
const SUFFIXES: &[&str] = &["jr", "sr", "ii", "iii", "iv"];

/// More words than people's names have.
const MOST_WORDS: usize = 6;

/// The full names that a part of one may belong to.
#[derive(Default)]
struct Holders {
    /// Whose last words they are.
    last: Vec<usize>,
    /// Whose first words they are.
    first: Vec<usize>,
}

/// Mentions that belong to another form than their own: a bare family name that two people share.
pub type Moved = Vec<(usize, usize)>;

/// Joins the parts of people's names with the names. Gives the mentions whose name two people share, with the form that
/// each belongs to.
pub fn join(forms: &Forms<'_>, joins: &mut Joins) -> Moved {
    join_long(forms, joins);
    let mut parts: FixedMap<String, Holders> = FixedMap::default();
    for (number, form) in forms.list.iter().enumerate() {
        let words = name_words(form);
        if form.label != MentionLabel::Person || words.len() < 2 || words.len() > MOST_WORDS {
            continue;
        }
        for at in 1..words.len() {
            parts.entry(words[at..].join(" ")).or_default().last.push(number);
            parts.entry(words[..at].join(" ")).or_default().first.push(number);
        }
    }
    let mut moved = Vec::new();
    for (number, form) in forms.list.iter().enumerate() {
        let words = name_words(form);
        if words.len() > MOST_WORDS {
            continue;
        }
        let Some(holders) = parts.get(&words.join(" ")) else { continue };
        let last = people(&holders.last, joins);
        let first = people(&holders.first, joins);
        match (&last[..], &first[..]) {
            _ if !may_be_part(form, last.is_empty()) => {}
            ([one], _) if *one != joins.root(number) => joins.join(number, *one, AliasReason::Surname),
            ([], [one]) if *one != joins.root(number) => joins.join(number, *one, AliasReason::FirstName),
            ([_, _, ..], _) => moved.extend(by_recency(forms, form, &holders.last)),
            _ => {}
        }
    }
    moved
}

/// Joins full names that share their first and last word: "Barack Hussein Obama".
fn join_long(forms: &Forms<'_>, joins: &mut Joins) {
    let mut ends: FixedMap<(String, String), usize> = FixedMap::default();
    for (number, form) in forms.list.iter().enumerate() {
        let words = name_words(form);
        if form.label != MentionLabel::Person || words.len() < 2 {
            continue;
        }
        if let [first, .., last] = words[..] {
            let other = *ends.entry((first.to_owned(), last.to_owned())).or_insert(number);
            joins.join(number, other, AliasReason::SameName);
        }
    }
}

/// The words of a name, without "Jr".
fn name_words(form: &Form) -> Vec<&str> {
    let mut words: Vec<&str> = form.words().collect();
    while words.len() > 1 && words.last().is_some_and(|word| SUFFIXES.contains(word)) {
        words.pop();
    }
    words
}

/// The people, each once, that forms name.
fn people(forms: &[usize], joins: &mut Joins) -> Vec<usize> {
    /// Two are as many as matters.
    const ENOUGH: usize = 64;
    let mut roots: Vec<usize> = forms.iter().take(ENOUGH).map(|form| joins.root(*form)).collect();
    roots.sort_unstable();
    roots.dedup();
    roots
}

/// Whether a form may be a part of a person's name. The finder of names takes a bare family name for a body now and then,
/// and a town for a person: so a known place, people or word must be called a person at least once.
fn may_be_part(form: &Form, is_first: bool) -> bool {
    if form.label == MentionLabel::Person {
        return true;
    }
    !is_first
        && form.actor.is_none()
        && matches!(form.label, MentionLabel::Organisation | MentionLabel::Other)
        && !form.senses.has_any(&[Sense::Country, Sense::Place, Sense::Demonym, Sense::Actor, Sense::Word])
}

/// For each mention of a form, the full name that stands nearest before it, or else the first behind it.
fn by_recency(forms: &Forms<'_>, form: &Form, holders: &[usize]) -> Moved {
    let mut full: Vec<(usize, usize)> =
        holders.iter().flat_map(|holder| forms.list[*holder].mentions.iter().map(|mention| (*mention, *holder))).collect();
    full.sort_unstable();
    let nearest = |mention: &usize| {
        let after = full.partition_point(|(other, _)| other < mention);
        let (_, holder) = full.get(after.saturating_sub(1))?;
        Some((*mention, *holder))
    };
    form.mentions.iter().filter_map(nearest).collect()
}
