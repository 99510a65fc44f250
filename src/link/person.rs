//! People under the parts of their names: "Barack Obama", "Mr Obama", "Barack".
//!
//! In: an article's names and forms. Out: joins of a part of a name with the one full name that it is a part of; and, where
//! a family has two people in the article, for each mention of the bare name the one last named in full. Two people of
//! one first name stay two.

use super::alias::Joins;
use super::form::{Form, Forms};
use super::names::Names;
use crate::label::{AliasReason, MentionLabel};
use crate::lexicon::Sense;
use crate::text::hash::FixedMap;
use crate::text::order;

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
pub fn join(names: &Names<'_>, forms: &Forms<'_>, joins: &mut Joins) -> Moved {
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
    // Longer parts first: "Ana Maria Ruiz" and "Maria Ruiz" are one before "Ruiz" is asked for.
    let (single, several): (Vec<usize>, Vec<usize>) =
        (0..forms.list.len()).partition(|number| forms.list[*number].is_single());
    for number in several.into_iter().chain(single) {
        let form = &forms.list[number];
        let words = name_words(form);
        if words.len() > MOST_WORDS {
            continue;
        }
        let Some(holders) = parts.get(&words.join(" ")) else { continue };
        let last = people(&holders.last, joins);
        let first = people(&holders.first, joins);
        match (&last[..], &first[..]) {
            _ if !may_be_part(names, forms, form, &holders.last) => {}
            ([one], _) if *one != joins.root(number) => joins.join(number, *one, AliasReason::Surname),
            // Somebody is called by a first name after the full one, never before.
            ([], [one]) if *one != joins.root(number) && forms.list[holders.first[0]].mentions[0] < form.mentions[0] => {
                joins.join(number, *one, AliasReason::FirstName);
            }
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
    order::sort(&mut roots);
    roots.dedup();
    roots
}

/// Whether a form may be a part of a person's name, a family name where it has `holders`. The finder of names takes a
/// bare family name for a body or a town now and then: it is one where the lexicon knows no such thing; and a town is a
/// person where nothing is ever in it or from it, and the person is named in full before.
fn may_be_part(names: &Names<'_>, forms: &Forms<'_>, form: &Form, holders: &[usize]) -> bool {
    match form.label {
        MentionLabel::Person => true,
        _ if holders.is_empty() || form.actor.is_some() => false,
        MentionLabel::Organisation | MentionLabel::Other => {
            !form.senses.has_any(&[Sense::Country, Sense::Place, Sense::Demonym, Sense::Actor, Sense::Word])
        }
        MentionLabel::Place => {
            let is_after = holders.iter().any(|holder| forms.list[*holder].mentions[0] < form.mentions[0]);
            is_after && form.is_single() && !form.mentions.iter().any(|mention| is_located(names, *mention))
        }
        _ => false,
    }
}

/// Whether a name stands where places stand: behind a preposition of place, or beside a comma and another place.
fn is_located(names: &Names<'_>, mention: usize) -> bool {
    const LOCATE: &[&str] = &[
        "in", "at", "near", "from", "to", "of", "outside", "across", "around", "into", "through", "toward", "towards",
        "between", "north", "south", "east", "west", "northern", "southern", "eastern", "western", "central", "In", "At",
        "From", "Near", "downtown",
    ];
    names.before(mention, 1).is_some_and(|word| LOCATE.contains(&word)) || names.after(mention, 1) == Some(",")
}

/// For each mention of a form, the full name that stands nearest before it, or else the first behind it.
fn by_recency(forms: &Forms<'_>, form: &Form, holders: &[usize]) -> Moved {
    let mut full: Vec<(usize, usize)> =
        holders.iter().flat_map(|holder| forms.list[*holder].mentions.iter().map(|mention| (*mention, *holder))).collect();
    order::sort(&mut full);
    let nearest = |mention: &usize| {
        let after = full.partition_point(|(other, _)| other < mention);
        let (_, holder) = full.get(after.saturating_sub(1))?;
        Some((*mention, *holder))
    };
    form.mentions.iter().filter_map(nearest).collect()
}
