//! Whether a sentence looks back or ahead where a time stands in it.
//!
//! In: a sentence and a place in it. Out: the direction of the nearest word that tells. Verbs are told by their form: there is
//! no parser. Newspapers write of what was unless they say otherwise.

use std::ops::Range;

use crate::segment::Segmented;

/// Where a sentence looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tense {
    Past,
    Future,
}

/// How far a word tells, in tokens.
const REACH: usize = 12;

/// The direction of the words around an expression, the nearest first; words before it count before those behind.
pub(super) fn tense(article: &Segmented<'_>, sentence: Range<usize>, expression: Range<usize>) -> Option<Tense> {
    let before = expression.start.saturating_sub(REACH).max(sentence.start)..expression.start;
    let behind = expression.end..(expression.end + REACH).min(sentence.end);
    let before = before
        .rev()
        .enumerate()
        .filter_map(|(far, at)| told(article, at, &sentence, expression.start).map(|tense| (far, tense)));
    let behind =
        behind.enumerate().filter_map(|(far, at)| told(article, at, &sentence, expression.start).map(|tense| (far, tense)));
    // What stands behind weighs less: "Monday" belongs to the verb before it.
    let before = before.min_by_key(|(far, _)| *far);
    let behind = behind.min_by_key(|(far, _)| *far).map(|(far, tense)| (far + 2, tense));
    [before, behind].into_iter().flatten().min_by_key(|(far, _)| *far).map(|(_, tense)| tense)
}

/// What one word says of the time of its clause.
fn told(article: &Segmented<'_>, at: usize, sentence: &Range<usize>, expression: usize) -> Option<Tense> {
    let word = article.word(at);
    let next = || if at + 1 < sentence.end { article.word(at + 1) } else { "" };
    let previous = || if at > sentence.start { article.word(at - 1) } else { "" };
    match word {
        "will" | "would" | "shall" | "'ll" | "’ll" | "wo" | "upcoming" | "until" | "till" => Some(Tense::Future),
        // "It had been due to expire".
        "due" | "set" | "expected" | "planned" | "scheduled" | "slated" | "likely" if matches!(next(), "to" | "for") => {
            let had = (sentence.start..at).rev().take(3).any(|at| article.word(at) == "had");
            Some(if had { Tense::Past } else { Tense::Future })
        }
        // "planned a march Saturday", "has scheduled talks": whoever plans looks ahead; "as previously planned" does not.
        "planned" | "scheduled" if matches!(next(), "a" | "an" | "another" | "talks") => Some(Tense::Future),
        // "is to resume trading".
        "is" | "are" if next() == "to" => Some(Tense::Future),
        // "the pact, effective June 1", "a dividend payable Dec. 1".
        "effective" | "payable" if at + 1 == expression => Some(Tense::Future),
        // "as early as Tuesday".
        "early" | "soon" if next() == "as" => Some(Tense::Future),
        "going" | "planning" | "plans" | "plan" | "hopes" | "hope" | "expects" | "intends" | "aims" | "agreed"
            if next() == "to" =>
        {
            Some(Tense::Future)
        }
        "set" => Some(Tense::Past),
        // "were planning to drive": the next word tells.
        "was" | "were"
            if matches!(next(), "planning" | "going" | "due" | "expected" | "scheduled" | "set" | "preparing" | "to") =>
        {
            None
        }
        "was" | "were" | "had" | "did" | "has" | "have" | "said" | "told" | "came" | "went" | "took" | "made" | "gave"
        | "began" | "fell" | "rose" | "met" | "won" | "lost" | "left" | "held" | "led" | "sent" | "found" | "shot"
        | "got" | "saw" | "since" | "became" | "broke" | "brought" | "built" | "caught" | "drew" | "drove" | "fled"
        | "flew" | "fought" | "grew" | "kept" | "knew" | "paid" | "ran" | "sold" | "spent" | "spoke" | "stood"
        | "struck" | "thought" | "threw" | "withdrew" | "wrote" => {
            // "will have", "to have", "would be held".
            (!matches!(previous(), "will" | "to" | "would" | "be")).then_some(Tense::Past)
        }
        // "the United States" is no verb, nor is "unspecified".
        _ if word.len() > 4
            && word.ends_with("ed")
            && !word.starts_with(char::is_uppercase)
            && !word.starts_with("un")
            && !matches!(previous(), "be" | "to" | "is" | "are" | "get") =>
        {
            Some(Tense::Past)
        }
        _ => None,
    }
}
