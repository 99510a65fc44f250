//! What befell the people counted: killed, wounded, displaced, detained, missing, kidnapped.
//!
//! In: a count's place in its sentence. Out: its fate, where the words around say it: directly ("17 dead", "killed 17"), behind
//! an auxiliary ("17 were killed"), over an insertion ("17 people, including 3 children, were killed"), or as a toll ("a toll
//! of at least 17").

use crate::label::Fate;
use crate::segment::Segmented;
use crate::tag::word_table::WordTable;

/// How a word says what befell somebody.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Said {
    /// "dead", "missing": of those before it only.
    Of,
    /// "killing", "arrests": of those behind it only.
    To,
    /// "killed", "wounded": of either.
    Both,
}

use Said::{Both, Of, To};

static WORDS: WordTable<(Fate, Said)> = WordTable::new(&[
    ("abducted", (Fate::Kidnapped, Both)),
    ("abducting", (Fate::Kidnapped, To)),
    ("arrested", (Fate::Detained, Both)),
    ("arresting", (Fate::Detained, To)),
    ("beheaded", (Fate::Killed, Both)),
    ("captured", (Fate::Detained, Both)),
    ("casualties", (Fate::Killed, Of)),
    ("dead", (Fate::Killed, Of)),
    ("deaths", (Fate::Killed, Of)),
    ("detained", (Fate::Detained, Both)),
    ("detaining", (Fate::Detained, To)),
    ("die", (Fate::Killed, Of)),
    ("died", (Fate::Killed, Of)),
    ("displaced", (Fate::Displaced, Both)),
    ("displacing", (Fate::Displaced, To)),
    ("drowned", (Fate::Killed, Of)),
    ("evacuated", (Fate::Displaced, Both)),
    ("executed", (Fate::Killed, Both)),
    ("fatalities", (Fate::Killed, Of)),
    ("fled", (Fate::Displaced, Of)),
    ("flee", (Fate::Displaced, Of)),
    ("fleeing", (Fate::Displaced, Of)),
    ("homeless", (Fate::Displaced, Of)),
    ("hostage", (Fate::Kidnapped, Of)),
    ("hurt", (Fate::Wounded, Both)),
    ("imprisoned", (Fate::Detained, Both)),
    ("injured", (Fate::Wounded, Both)),
    ("injures", (Fate::Wounded, To)),
    ("injuring", (Fate::Wounded, To)),
    ("jailed", (Fate::Detained, Both)),
    ("kidnapped", (Fate::Kidnapped, Both)),
    ("kidnapping", (Fate::Kidnapped, To)),
    ("kill", (Fate::Killed, To)),
    ("killed", (Fate::Killed, Both)),
    ("killing", (Fate::Killed, To)),
    ("kills", (Fate::Killed, To)),
    ("massacred", (Fate::Killed, Both)),
    ("missing", (Fate::Missing, Of)),
    ("murdered", (Fate::Killed, Both)),
    ("perished", (Fate::Killed, Of)),
    ("slain", (Fate::Killed, Of)),
    ("slaughtered", (Fate::Killed, Both)),
    ("unaccounted", (Fate::Missing, Of)),
    ("uprooted", (Fate::Displaced, Both)),
    ("uprooting", (Fate::Displaced, To)),
    ("wounded", (Fate::Wounded, Both)),
    ("wounding", (Fate::Wounded, To)),
    ("wounds", (Fate::Wounded, To)),
]);

/// Words between people and what befell them.
const BETWEEN: &[&str] = &[
    "was", "were", "is", "are", "be", "been", "being", "have", "had", "has", "who", "that", "also", "reportedly", "others",
    "other", "people", "left", "confirmed", "more", "feared", "believed", "to", "go", "gone", "remain", "remained", "still",
    "now", "listed", "taken", "internally", "forcibly", "critically", "seriously", "badly", "severely", "slightly",
    "lightly", "later", "have", "all",
];

/// How far over an insertion the verb is looked for.
const LONGEST_INSERTION: usize = 12;

/// The fate of those counted from `start` to `end` in a sentence.
pub(super) fn fate(article: &Segmented<'_>, start: usize, end: usize, sentence: &std::ops::Range<usize>) -> Option<Fate> {
    before(article, start, sentence.start).or_else(|| behind(article, end, sentence.end))
}

/// "killed 17", "wounding at least 30", "a toll of 17", "the deaths of 17".
fn before(article: &Segmented<'_>, start: usize, from: usize) -> Option<Fate> {
    let word = |back: usize| start.checked_sub(back).filter(|at| *at >= from).map_or("", |at| article.word(at));
    let of_toll = matches!(word(1), "of" | "to" | "at" | "as" | "reached" | "is" | "stands");
    if of_toll && (2..=5).any(|back| word(back) == "toll") {
        return Some(Fate::Killed);
    }
    if word(1) == "of" && matches!(word(2), "death" | "deaths" | "killing" | "murder" | "execution" | "massacre") {
        return Some(Fate::Killed);
    }
    if word(1) == "of" {
        match word(2) {
            "arrest" | "arrests" | "detention" => return Some(Fate::Detained),
            "kidnapping" | "abduction" | "abductions" => return Some(Fate::Kidnapped),
            "displacement" => return Some(Fate::Displaced),
            _ => {}
        }
    }
    // "had killed 17", "killed or wounded 17"; in "were killed 17 miles" the verb is passive and counts nothing.
    let (fate, said) = WORDS.get(word(1))?;
    let passive = said == Both && matches!(word(2), "was" | "were" | "been" | "being" | "be" | "is" | "are");
    (said != Of && !passive).then_some(fate)
}

/// "17 dead", "17 were killed", "17 people, including 3 children, were killed", "people who have fled".
fn behind(article: &Segmented<'_>, end: usize, to: usize) -> Option<Fate> {
    let at = over_insertion(article, end, to);
    let mut at = at;
    let limit = (at + 6).min(to);
    let mut linked = at > end;
    while at < limit {
        let word = article.word(at);
        if let Some((fate, said)) = WORDS.get(word) {
            // "17 soldiers killed 30 rebels": who kills is not killed, but "17 killed" and "17 soldiers were killed" are.
            let object = at + 1 < to && !linked && said == Both && begins_object(article.word(at + 1));
            let active = said == Both
                && linked
                && at > 0
                && matches!(article.word(at - 1), "who" | "that" | "have" | "had" | "has" | "also");
            return (said != To && !object && !active).then_some(fate);
        }
        if !BETWEEN.contains(&word) {
            return None;
        }
        linked = true;
        at += 1;
    }
    None
}

/// Whether a word begins what a verb is done to: "killed the guard", "killed 30".
fn begins_object(word: &str) -> bool {
    matches!(word, "the" | "a" | "an" | "his" | "her" | "their" | "its" | "at" | "more" | "about" | "some") && word != "at"
        || word.starts_with(|c: char| c.is_ascii_digit())
}

/// Behind an insertion between commas: where the sentence goes on.
fn over_insertion(article: &Segmented<'_>, end: usize, to: usize) -> usize {
    if end >= to || article.word(end) != "," {
        return end;
    }
    let opens = end + 1 < to
        && matches!(
            article.word(end + 1),
            "including" | "among" | "mostly" | "most" | "many" | "some" | "all" | "one" | "two" | "three" | "four" | "five"
        );
    let close = (end + 1..to.min(end + 1 + LONGEST_INSERTION)).find(|at| article.word(*at) == ",");
    match close {
        Some(close) if opens => close + 1,
        _ => end,
    }
}
