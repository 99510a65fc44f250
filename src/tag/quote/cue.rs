//! The word that says that somebody says something.
//!
//! In: tokens of a sentence. Out: those that are a verb of speech in a form that has a subject. The verbs are the
//! lexicon's; what is a noun in its place ("the report", "to answer", "a charge") is passed by.

use std::ops::Range;

use crate::lexicon::{Lexicon, Sense};
use crate::segment::Segmented;

/// Words before a verb of speech that make it something else.
const BEFORE_OTHER: &[&str] = &[
    "a", "an", "another", "any", "be", "been", "by", "for", "her", "his", "in", "is", "its", "my", "no", "not", "of", "on",
    "our", "that", "the", "their", "these", "this", "those", "to", "was", "were", "with", "your",
];

/// Whether a token is a verb of speech with a subject of its own.
pub(super) fn is_cue(article: &Segmented<'_>, lexicon: &Lexicon, token: usize, within: &Range<usize>) -> bool {
    let word = article.word(token);
    if !word.starts_with(char::is_lowercase) || word.ends_with("ing") && word != "saying" {
        return false;
    }
    if !lexicon.word(article, token).has(Sense::ReportingVerb) {
        return false;
    }
    !(token > within.start && BEFORE_OTHER.contains(&article.word(token - 1).to_ascii_lowercase().as_str()))
}

/// Whether the verb is one of those that mean speech wherever they stand, and not only beside a quotation.
pub(super) fn is_speech(word: &str) -> bool {
    matches!(
        word,
        "said"
            | "says"
            | "say"
            | "told"
            | "tells"
            | "tell"
            | "added"
            | "adds"
            | "claimed"
            | "claims"
            | "claim"
            | "warned"
            | "warns"
            | "argued"
            | "argues"
            | "argue"
            | "insisted"
            | "insists"
            | "insist"
            | "announced"
            | "announces"
            | "acknowledged"
            | "acknowledges"
            | "alleged"
            | "alleges"
            | "alleging"
            | "admitted"
            | "admits"
            | "believe"
            | "believes"
            | "believed"
            | "confirmed"
            | "confirms"
            | "conceded"
            | "concedes"
            | "denied"
            | "denies"
            | "explained"
            | "explains"
            | "noted"
            | "notes"
            | "reported"
            | "reports"
            | "stated"
            | "states"
            | "suggested"
            | "suggests"
            | "suggest"
            | "testified"
            | "testifies"
            | "tweeted"
            | "wrote"
            | "writes"
            | "saying"
            | "complained"
            | "contended"
            | "contends"
            | "declared"
            | "predicted"
            | "predicts"
            | "recalled"
            | "recalls"
            | "remarked"
            | "replied"
            | "stressed"
            | "vowed"
            | "vows"
    )
}
