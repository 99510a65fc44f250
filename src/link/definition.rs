//! Names that the article itself defines: "Islamic State (IS, formerly ISIS/ISIL)", "the Free Farmers' Union, or FFU".
//!
//! In: an article's names. Out: joins. A definition is read in the few words after a name: a short form in brackets, or
//! behind "or", "known as", "formerly". Names of two sorts are not joined, but for short forms in capitals, of which the
//! finder of names rarely knows the sort.

use std::collections::BTreeSet;

use super::alias::Joins;
use super::form::Forms;
use super::names::Names;
use crate::label::{AliasReason, MentionLabel};
use crate::lexicon::Sense;

/// How many tokens a definition takes between one name and the next.
const LONGEST: usize = 5;

/// Words that say that one name is another's. A definition holds one, or a bracket.
const SAYS_SO: &[&str] =
    &["known", "called", "formerly", "nicknamed", "aka", "abbreviated", "née", "né", "acronym", "dubbed"];

/// Words that may stand between.
const FILLERS: &[&str] = &[
    "also", "as", "previously", "better", "now", "the", "then", "once", "commonly", "widely", "or", "by", "its", "for",
    "short", ",", "/", "(", "\"", "“", "'", "‘", "is",
];

/// Joins what definitions define. Gives the surfaces that stand in definitions.
pub fn join(names: &Names<'_>, forms: &Forms<'_>, joins: &mut Joins) -> BTreeSet<usize> {
    let mut defined = BTreeSet::new();
    for mention in 0..names.mentions.len().saturating_sub(1) {
        let mut in_brackets = false;
        // A name and what follows it: several names may stand in one pair of brackets.
        let mut last = mention;
        for next in mention + 1..names.mentions.len().min(mention + LONGEST) {
            if names.sentence(next) != names.sentence(mention) {
                break;
            }
            let gap = names.tokens(last).end..names.tokens(next).start;
            if gap.is_empty() || gap.len() > LONGEST {
                break;
            }
            let words = || gap.clone().map(|token| names.article.word(token));
            if !words().all(|word| FILLERS.contains(&word) || SAYS_SO.contains(&word)) {
                break;
            }
            in_brackets |= words().any(|word| word == "(");
            let says_so = words().any(|word| SAYS_SO.contains(&word));
            let is_or = words().eq([",", "or"]);
            if !(in_brackets || says_so || is_or) {
                break;
            }
            let (name, other) = (forms.surface_of[mention], forms.surface_of[next]);
            let (name, other) = (forms.surfaces[name].form, forms.surfaces[other].form);
            let is_short = is_acronym(names.text(next));
            if fits(forms, name, other, is_short) && (is_short || says_so) {
                joins.join(other, name, AliasReason::DefinedInText);
                defined.extend([forms.surface_of[mention], forms.surface_of[next]]);
            } else if !in_brackets {
                break;
            }
            last = next;
        }
    }
    defined
}

/// Whether two forms may name one thing, by their sorts.
fn fits(forms: &Forms<'_>, name: usize, other: usize, is_short: bool) -> bool {
    let (a, b) = (&forms.list[name], &forms.list[other]);
    let is_body = |label| matches!(label, MentionLabel::Organisation | MentionLabel::Other | MentionLabel::Facility);
    // "Anna Schmidt (CDU)", "Jane Doe (R-Texas)", "Real Madrid (ESP)".
    let may_be_short = is_short && is_body(a.label) && !a.is_single() && b.label != MentionLabel::Person;
    let is_known_place = b.senses.has_any(&[Sense::Country, Sense::Place]) && b.label == MentionLabel::Place;
    // Two bodies of the lexicon are two.
    let are_two = a.actor.is_some() && b.actor.is_some() && a.actor != b.actor;
    if are_two {
        return false;
    }
    (may_be_short && !is_known_place) || (!is_short && a.label == b.label && a.label != MentionLabel::Group)
}

/// Whether a name is written as an acronym is.
pub fn is_acronym(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic());
    let capitals = letters.clone().filter(|c| c.is_uppercase()).count();
    let count = letters.count();
    (2..=8).contains(&count) && capitals * 2 > count && capitals >= 2 && !text.contains(' ')
}
