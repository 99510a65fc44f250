//! What is counted: the noun behind a number.
//!
//! In: where a number ends. Out: the noun, or nothing where no noun follows. There is no parser: after a number the noun is a
//! plural, and it stands behind few words that describe it.

use crate::segment::{Segmented, TokenKind};
use crate::tag::number::{self, Number};
use crate::tag::word_table::WordTable;

/// Words that no noun phrase goes on over.
static STOPS: WordTable<()> = WordTable::new(&[
    ("a", ()),
    ("about", ()),
    ("across", ()),
    ("after", ()),
    ("against", ()),
    ("along", ()),
    ("among", ()),
    ("an", ()),
    ("and", ()),
    ("are", ()),
    ("around", ()),
    ("as", ()),
    ("at", ()),
    ("be", ()),
    ("because", ()),
    ("been", ()),
    ("before", ()),
    ("but", ()),
    ("by", ()),
    ("can", ()),
    ("could", ()),
    ("did", ()),
    ("do", ()),
    ("during", ()),
    ("each", ()),
    ("for", ()),
    ("from", ()),
    ("had", ()),
    ("has", ()),
    ("have", ()),
    ("he", ()),
    ("her", ()),
    ("his", ()),
    ("if", ()),
    ("in", ()),
    ("including", ()),
    ("inside", ()),
    ("into", ()),
    ("is", ()),
    ("it", ()),
    ("its", ()),
    ("last", ()),
    ("near", ()),
    ("not", ()),
    ("of", ()),
    ("on", ()),
    ("or", ()),
    ("our", ()),
    ("out", ()),
    ("over", ()),
    ("per", ()),
    ("said", ()),
    ("says", ()),
    ("she", ()),
    ("since", ()),
    ("so", ()),
    ("than", ()),
    ("that", ()),
    ("the", ()),
    ("their", ()),
    ("then", ()),
    ("there", ()),
    ("they", ()),
    ("this", ()),
    ("through", ()),
    ("to", ()),
    ("under", ()),
    ("until", ()),
    ("up", ()),
    ("was", ()),
    ("were", ()),
    ("when", ()),
    ("where", ()),
    ("which", ()),
    ("while", ()),
    ("who", ()),
    ("will", ()),
    ("with", ()),
    ("within", ()),
    ("without", ()),
    ("would", ()),
]);

/// How many words may stand before the noun.
const MOST_MODIFIERS: usize = 3;

/// The noun that a number counts: its token. The quantity ends behind it.
pub(super) fn noun(article: &Segmented<'_>, number: &Number, end: usize) -> Option<usize> {
    let mut at = number.end;
    let word = |at: usize| if at < end { article.word(at) } else { "" };
    // "two-storey houses": the number describes the house.
    if number::is_hyphen(word(at)) {
        return None;
    }
    // "dozens of people", "a third of the voters".
    let of = word(at) == "of" && matches!(number.form, number::Form::Many | number::Form::Fraction);
    if of {
        at += 1 + usize::from(matches!(word(at + 1), "the" | "its" | "their" | "all" | "these" | "those" | "our" | "his"));
    }
    let one = number.value() == Some(1.0);
    for _ in 0..=MOST_MODIFIERS {
        let this = word(at);
        let is_word = at < end && article.tokens()[at].kind == TokenKind::Word;
        if !is_word || STOPS.get(this).is_some() {
            return None;
        }
        let plural = number::is_plural(this);
        // "one man", "one senior officer": the last word of the run.
        let runs_on = || {
            let next = word(at + 1);
            at + 1 < end
                && article.tokens()[at + 1].kind == TokenKind::Word
                && STOPS.get(next).is_none()
                && !next.ends_with("ed")
        };
        let singular = one && this.starts_with(char::is_lowercase) && !runs_on();
        if plural || singular {
            return Some(at);
        }
        // "three Syrian soldiers", "two car bombs", "10 anti-aircraft guns".
        at += 1;
        if number::is_hyphen(word(at)) {
            at += 1;
        }
    }
    None
}
