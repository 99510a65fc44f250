//! Where sentences end.
//!
//! In: the tokens of one block. Out: ranges of them, one a sentence, together covering all. A block's end always ends a
//! sentence; inside a block only ".", "?", "!" and an ellipsis can, with the closing quotation marks and brackets after
//! them. Rules: what the style books print after abbreviations, and who may speak after a closing quotation mark.

use std::ops::Range;

use super::abbreviation::{self, Follows};
use super::token::{Token, TokenKind};

/// Words that begin sentences and stand inside a name hardly ever: after "U.S." or "Inc." they begin a new one.
const STARTERS: &[&str] = &[
    "A", "According", "After", "Also", "Although", "An", "And", "Another", "Any", "As", "At", "Because", "Before", "Both",
    "But", "By", "Despite", "During", "Each", "Earlier", "Even", "Every", "Few", "First", "For", "From", "Given", "He",
    "Her", "Here", "His", "How", "However", "I", "If", "In", "Instead", "Is", "It", "Its", "Last", "Later", "Like", "Many",
    "Meanwhile", "More", "Moreover", "Most", "Mr.", "Mrs.", "Ms.", "My", "Neither", "Nevertheless", "Next", "No", "Nor",
    "Not", "Now", "Of", "On", "Once", "One", "Only", "Or", "Other", "Others", "Our", "Over", "Perhaps", "Police", "She",
    "Since", "So", "Some", "Soon", "Still", "Such", "That", "The", "Their", "Then", "There", "These", "They", "This",
    "Those", "Though", "Through", "Thus", "To", "Two", "Under", "Unlike", "Until", "Upon", "Was", "We", "What", "When",
    "Where", "Whether", "Which", "While", "Who", "Why", "With", "Yesterday", "Yet", "You", "Your",
];

/// Verbs that report speech: after a closing quotation mark they belong to what stands inside it.
const REPORTING: &[&str] = &[
    "added", "adds", "admitted", "announced", "answered", "argued", "asked", "asks", "claimed", "commented", "continued",
    "cried", "declared", "exclaimed", "explained", "insisted", "joked", "noted", "recalled", "remarked", "replied", "said",
    "says", "shouted", "stated", "told", "tweeted", "warned", "whispered", "wondered", "wrote", "yelled",
];

/// Splits the tokens of a block.
#[inline(never)]
pub(super) fn sentences(text: &str, tokens: &[Token]) -> Vec<Range<usize>> {
    let words = Words { text, tokens };
    let mut found = Vec::new();
    let (mut start, mut at) = (0, 0);
    while at < tokens.len() {
        let end = match words.terminator(at) {
            Some(terminator) => words.with_closers(at, terminator),
            None => {
                at += 1;
                continue;
            }
        };
        if end.splits {
            found.push(start..end.after);
            start = end.after;
        }
        at = end.after;
    }
    if start < tokens.len() {
        found.push(start..tokens.len());
    }
    found
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Terminator {
    /// A full stop that belongs to no word.
    FullStop,
    /// A question or exclamation mark.
    Strong,
    /// "..." or "…".
    Ellipsis,
    /// The full stop of an abbreviation or initial.
    Abbreviation(Follows),
}

struct End {
    /// The first token that no longer belongs to the end.
    after: usize,
    /// Whether a new sentence begins there.
    splits: bool,
}

struct Words<'t> {
    text: &'t str,
    tokens: &'t [Token],
}

impl<'t> Words<'t> {
    fn word(&self, at: usize) -> &'t str {
        self.tokens.get(at).map_or("", |token| &self.text[token.span])
    }

    fn touches_next(&self, at: usize) -> bool {
        self.tokens.get(at + 1).is_some_and(|next| next.span.start() == self.tokens[at].span.end())
    }

    fn terminator(&self, at: usize) -> Option<Terminator> {
        let word = self.word(at);
        match word {
            "." => Some(Terminator::FullStop),
            "?" | "!" | "。" | "！" | "？" | "؟" => Some(Terminator::Strong),
            "…" => Some(Terminator::Ellipsis),
            _ if word.len() > 1 && word.bytes().all(|byte| byte == b'.') => Some(Terminator::Ellipsis),
            _ if word.ends_with('.') && self.tokens[at].kind == TokenKind::Word => {
                let number_follows = self.tokens.get(at + 1).is_some_and(|next| next.kind == TokenKind::Number);
                let stem = &word[..word.len() - 1];
                let initial = stem.chars().nth(1).is_none();
                let follows = abbreviation::follows(stem, number_follows);
                Some(Terminator::Abbreviation(match follows {
                    Some(follows) => follows,
                    None if initial => Follows::Name,
                    None => Follows::Anything,
                }))
            }
            _ => None,
        }
    }

    /// Takes in what closes the sentence after its terminator, and decides whether a new one begins behind it.
    fn with_closers(&self, at: usize, terminator: Terminator) -> End {
        let mut after = at + 1;
        let mut strongest = terminator;
        // "?!", "!!", "...?".
        while let Some(next) = self.terminator(after).filter(|next| *next != Terminator::FullStop) {
            if matches!(next, Terminator::Abbreviation(_)) || !self.touches_next(after - 1) {
                break;
            }
            strongest = next;
            after += 1;
        }
        let marks_end = after;
        while after < self.tokens.len() && self.touches_next(after - 1) && self.closes(after) {
            after += 1;
        }
        let closed = after > marks_end;
        while let Some(note_end) = self.note_end(after).or_else(|| self.sign_end(after)) {
            after = note_end;
        }
        End { after, splits: after >= self.tokens.len() || self.begins(at, after, strongest, closed) }
    }

    /// Whether the token closes what stands before it: a bracket, or a quotation mark with nothing close behind it.
    fn closes(&self, at: usize) -> bool {
        match self.word(at) {
            ")" | "]" | "”" | "»" => true,
            // In German the high marks that open an English quotation close one.
            "\"" | "'" | "’" | "''" | "“" | "‘" => {
                !self.touches_next(at) || !self.tokens.get(at + 1).is_some_and(|next| next.kind == TokenKind::Word)
            }
            _ => false,
        }
    }

    /// The end of a note at `at`, which belongs to the sentence before it: "[17]", "[a]", "[citation needed]", "[...]".
    fn note_end(&self, at: usize) -> Option<usize> {
        if self.word(at) != "[" {
            return None;
        }
        let inside = self.word(at + 1);
        let is_mark = self.tokens.get(at + 1)?.kind == TokenKind::Number || inside.chars().nth(1).is_none();
        let close = match inside {
            "citation" | "note" => at + 3,
            _ if is_mark || self.terminator(at + 1) == Some(Terminator::Ellipsis) => at + 2,
            _ => return None,
        };
        (self.word(close) == "]").then_some(close + 1)
    }

    /// The end of an emoji at `at`: it belongs to the sentence before it. Signs of money belong to their figures.
    fn sign_end(&self, at: usize) -> Option<usize> {
        let is_sign = self.tokens.get(at)?.kind == TokenKind::Symbol && self.word(at).starts_with(|c| c > '\u{2190}');
        is_sign.then_some(at + 1)
    }

    /// Whether the bracket at `at` stands inside a sentence: it goes on behind it, as in "Viva Maria! (1965), and".
    fn is_aside(&self, at: usize) -> bool {
        const LONGEST: usize = 16;
        self.word(at) == "("
            && (at..at + LONGEST)
                .find(|close| self.word(*close) == ")")
                .is_some_and(|close| self.word(close + 1).starts_with(|c: char| c.is_lowercase() || matches!(c, ',' | ';')))
    }

    /// Whether a sentence begins at `next`, the first token after a terminator and what closes it.
    fn begins(&self, at: usize, next: usize, terminator: Terminator, closed: bool) -> bool {
        let opens =
            |word: &str| matches!(word, "\"" | "“" | "‘" | "'" | "(" | "[" | "«" | "¿" | "¡" | "-" | "–" | "—" | "•");
        let mut first = next;
        while first + 1 < self.tokens.len() && opens(self.word(first)) {
            first += 1;
        }
        let opened = first > next;
        let word = self.word(first);
        let Some(initial) = word.chars().next() else { return false };
        if initial.is_lowercase() || self.is_aside(next) {
            return false;
        }
        let figure = initial.is_numeric();
        match terminator {
            // "3 . 5" cannot be; but "example.Com" and "p.m.The" are pasted without their space.
            Terminator::FullStop if initial.is_alphabetic() || figure || opened => !(closed && self.is_spoken_by(first)),
            Terminator::FullStop => !matches!(word, "," | ";" | ":" | ")" | "]"),
            Terminator::Strong | Terminator::Ellipsis if closed && self.is_spoken_by(first) => false,
            Terminator::Strong => initial.is_alphabetic() || figure || opened,
            Terminator::Ellipsis => {
                initial.is_uppercase() && (opened || closed || STARTERS.contains(&word) || !self.in_name(at, first))
            }
            Terminator::Abbreviation(_) if !initial.is_alphanumeric() && !opened => false,
            // A bracket says more of the same: "Apple Inc. (AAPL)".
            Terminator::Abbreviation(Follows::Anything) => {
                closed || opened && !matches!(self.word(next), "(" | "[") || STARTERS.contains(&word)
            }
            Terminator::Abbreviation(Follows::Nothing) => !figure,
            Terminator::Abbreviation(Follows::Number) => !figure && (opened || STARTERS.contains(&word)),
            Terminator::Abbreviation(Follows::Name | Follows::More) => false,
        }
    }

    /// "... Deir" after "... Deir": an ellipsis between two capitalised words may stand inside a list of names.
    fn in_name(&self, at: usize, first: usize) -> bool {
        at > 0
            && self.word(at - 1).starts_with(char::is_uppercase)
            && self.word(first).starts_with(char::is_uppercase)
            && self.touches_next(at)
    }

    /// Whether what begins at `first` says who spoke the quotation that was just closed: "Annan said", "she asked".
    fn is_spoken_by(&self, first: usize) -> bool {
        let reports = |at: usize| REPORTING.contains(&self.word(at));
        reports(first)
            || (1..=3).any(|distance| {
                reports(first + distance)
                    && (first..first + distance).all(|at| self.word(at).starts_with(char::is_uppercase))
                    && (self.word(first + distance + 1) == "." || first + distance + 1 >= self.tokens.len())
            })
    }
}

#[cfg(test)]
mod tests {
    use crate::segment::Segmented;

    fn split(text: &str) -> Vec<&str> {
        Segmented::new(text).sentences().iter().map(|sentence| &text[sentence.span]).collect()
    }

    /// One line a case: the sentences of a text, parted by a bar.
    #[test]
    fn sentences_end_where_they_end() {
        for case in [
            "He left.| She stayed.",
            "Gen. Petraeus and Lt. Col. Aldrin met Mr. Annan.| They talked.",
            "The U.S. President spoke in the U.S.| The crowd left.",
            "It opens at 8 a.m. on Monday.| It closes at 5 p.m.| No one stays.",
            "Apple Inc. said so.| Google Inc.| It did not.",
            "J. R. R. Tolkien wrote it.",
            "It is No. 5 in the list.| No.| He said no.",
            "\"Units advance on fronts... and encircle Daesh\", the source said.| It went on.",
            "“Is it over?” he asked.| “Yes.”| They left.",
            "\"Go!\" Annan shouted.| He went.",
            "He said: \"I am here.\"| She was not.",
            "It cost $3.5 million.| That is a lot.",
            "Really?!| Yes.",
            "(He was late.)| She was not.",
            "1. First item",
            "e.g. Syria and i.e. Iraq",
            "On Oct. 3 it fell.| On Nov. 4 it rose.",
            "I don't know...| Maybe.| Well.",
            "He left in 1805. [17]| She stayed.[18]| They met. [citation needed]| It rained.",
            "He cut it. [...]| She did not.",
            "They brought tents, food (rice, bread, etc.), and water.",
            "Tents, food, etc.| They left.",
            "It was Plan B.| The plan failed.| He had a Ph.D. in law.",
            "She starred in Viva Maria! (1965), and sang.",
            "The painter (b. March 1920) and the poet (d. 1990) met.",
            "Watson et al. say so.| Crick et al.| The others do not.",
            "2.1. Aims.| Means.",
        ] {
            let expected: Vec<&str> = case.split('|').map(str::trim).collect();
            assert_eq!(split(&case.replace('|', "")), expected);
        }
    }
}
