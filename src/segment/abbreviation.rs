//! Abbreviations that end in a full stop, and whether a sentence may end with them.
//!
//! In: a word without its full stop. Out: what the full stop may mean. Sources: the abbreviations of the Associated Press
//! and Guardian style books (ranks, states, months, companies) and the usual Latin ones.

/// What follows an abbreviation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Follows {
    /// A name: "Gen. Petraeus". Never the end of a sentence.
    Name,
    /// A number: "No. 5", "Oct. 3". The end of a sentence where no number follows.
    Number,
    /// The other side: "vs.", "e.g.". Never the end of a sentence.
    More,
    /// What ends a list: "etc.". The end of a sentence where a capital follows.
    Nothing,
    /// Anything: "Inc.", "U.S.". The end of a sentence where a new one plainly begins.
    Anything,
}

/// Sorted by word; the words are as they are written, lower case stands for any case.
const ABBREVIATIONS: &[(&str, Follows)] = &[
    ("Adm", Follows::Name),
    ("Ala", Follows::Anything),
    ("Amb", Follows::Name),
    ("Apr", Follows::Number),
    ("Ariz", Follows::Anything),
    ("Ark", Follows::Anything),
    ("Assn", Follows::Anything),
    ("Assoc", Follows::Anything),
    ("Asst", Follows::Name),
    ("Atty", Follows::Name),
    ("Aug", Follows::Number),
    ("Ave", Follows::Anything),
    ("Blvd", Follows::Anything),
    ("Brig", Follows::Name),
    ("Bros", Follows::Anything),
    ("Calif", Follows::Anything),
    ("Capt", Follows::Name),
    ("Cllr", Follows::Name),
    ("Cmdr", Follows::Name),
    ("Co", Follows::Anything),
    ("Col", Follows::Name),
    ("Colo", Follows::Anything),
    ("Conn", Follows::Anything),
    ("Corp", Follows::Anything),
    ("Cos", Follows::Anything),
    ("Cpl", Follows::Name),
    ("Dec", Follows::Number),
    ("Del", Follows::Anything),
    ("Dept", Follows::Anything),
    ("Det", Follows::Name),
    ("Dr", Follows::Name),
    ("Esq", Follows::Anything),
    ("Feb", Follows::Number),
    ("Fig", Follows::Number),
    ("Figs", Follows::Number),
    ("Fla", Follows::Anything),
    ("Fr", Follows::Name),
    ("Ft", Follows::Name),
    ("Ga", Follows::Anything),
    ("Gen", Follows::Name),
    ("Gov", Follows::Name),
    ("Govs", Follows::Name),
    ("Hon", Follows::Name),
    ("Inc", Follows::Anything),
    ("Insp", Follows::Name),
    ("Jan", Follows::Number),
    ("Jr", Follows::Anything),
    ("Jul", Follows::Number),
    ("Jun", Follows::Number),
    ("Kan", Follows::Anything),
    ("Ky", Follows::Anything),
    ("Lieut", Follows::Name),
    ("Lt", Follows::Name),
    ("Ltd", Follows::Anything),
    ("Maj", Follows::Name),
    ("Mar", Follows::Number),
    ("Mass", Follows::Anything),
    ("Md", Follows::Anything),
    ("Messrs", Follows::Name),
    ("Mich", Follows::Anything),
    ("Minn", Follows::Anything),
    ("Mlle", Follows::Name),
    ("Mme", Follows::Name),
    ("Mont", Follows::Anything),
    ("Mr", Follows::Name),
    ("Mrs", Follows::Name),
    ("Ms", Follows::Name),
    ("Msgr", Follows::Name),
    ("Mt", Follows::Name),
    ("Mx", Follows::Name),
    ("Neb", Follows::Anything),
    ("Nev", Follows::Anything),
    ("No", Follows::Number),
    ("Nos", Follows::Number),
    ("Nov", Follows::Number),
    ("Oct", Follows::Number),
    ("Okla", Follows::Anything),
    ("Op", Follows::Number),
    ("Ore", Follows::Anything),
    ("Pa", Follows::Anything),
    ("Pfc", Follows::Name),
    ("Ph.D", Follows::Anything),
    ("Pres", Follows::Name),
    ("Prof", Follows::Name),
    ("Profs", Follows::Name),
    ("Pte", Follows::Name),
    ("Pty", Follows::Anything),
    ("Pvt", Follows::Name),
    ("Rd", Follows::Anything),
    ("Rep", Follows::Name),
    ("Reps", Follows::Name),
    ("Rev", Follows::Name),
    ("Rs", Follows::Number),
    ("Sen", Follows::Name),
    ("Sens", Follows::Name),
    ("Sep", Follows::Number),
    ("Sept", Follows::Number),
    ("Sgt", Follows::Name),
    ("Spc", Follows::Name),
    ("Sr", Follows::Anything),
    ("St", Follows::Name),
    ("Ste", Follows::Name),
    ("Supt", Follows::Name),
    ("Tenn", Follows::Anything),
    ("Tex", Follows::Anything),
    ("Univ", Follows::Anything),
    ("Va", Follows::Anything),
    ("Vt", Follows::Anything),
    ("Wis", Follows::Anything),
    ("Wyo", Follows::Anything),
    ("approx", Follows::More),
    ("ca", Follows::Number),
    ("cf", Follows::More),
    ("dept", Follows::Anything),
    ("ed", Follows::Name),
    ("eds", Follows::Name),
    ("est", Follows::Number),
    ("etc", Follows::Nothing),
    ("pp", Follows::Number),
    ("viz", Follows::More),
    ("vol", Follows::Number),
    ("vols", Follows::Number),
    ("vs", Follows::More),
];

/// Abbreviations that are words as well, and only abbreviate before a number: "no. 5", "p. 12", "Sat. 3".
const BEFORE_NUMBERS_ONLY: &[&str] = &[
    "Art", "Mon", "No", "Nos", "Sat", "Sun", "art", "b", "c", "ch", "d", "div", "ed", "est", "fig", "no", "nos", "p", "pp",
    "r", "v",
];

/// What the full stop after `word` means, where the word is an abbreviation here; `number_follows` says whether the next
/// word is written in figures.
pub(super) fn follows(word: &str, number_follows: bool) -> Option<Follows> {
    if BEFORE_NUMBERS_ONLY.contains(&word) {
        return number_follows.then_some(Follows::Number);
    }
    if is_dotted(word) {
        return Some(match word {
            "e.g" | "i.e" | "E.g" | "I.e" => Follows::More,
            _ => Follows::Anything,
        });
    }
    lookup(word).or_else(|| {
        // Headlines and tables write them in capitals: "GEN. PETRAEUS".
        let mut letters = word.chars();
        let first = letters.next().filter(|c| c.is_ascii_uppercase())?;
        let rest = letters.as_str();
        (rest.len() > 1 && rest.chars().all(|c| c.is_ascii_uppercase()))
            .then(|| lookup(&format!("{first}{}", rest.to_ascii_lowercase())))?
    })
}

/// Words that begin sentences and are nobody's name: what stands before them is no initial.
pub(super) fn never_surname(word: &str) -> bool {
    const NEVER: &[&str] = &[
        "After", "Although", "And", "At", "Because", "But", "By", "For", "From", "He", "His", "How", "However", "I", "If",
        "In", "It", "Its", "Meanwhile", "On", "Our", "She", "Since", "Some", "That", "The", "Their", "Then", "There",
        "These", "They", "This", "Those", "We", "What", "When", "Where", "Which", "While", "Who", "Why", "With", "You",
        "Your",
    ];
    NEVER.binary_search(&word).is_ok()
}

fn lookup(word: &str) -> Option<Follows> {
    let at = ABBREVIATIONS.binary_search_by_key(&word, |(word, _)| word).ok()?;
    Some(ABBREVIATIONS[at].1)
}

/// "U.S", "a.m", "J.R.R": single letters with a full stop between them.
fn is_dotted(word: &str) -> bool {
    let mut parts = word.split('.');
    word.contains('.')
        && parts.all(|part| {
            let mut letters = part.chars();
            letters.next().is_some_and(char::is_alphabetic) && letters.next().is_none()
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_sorted() {
        assert!(ABBREVIATIONS.is_sorted_by_key(|(word, _)| word));
        for (word, expected) in [("After", true), ("The", true), ("Your", true), ("Milne", false), ("", false)] {
            assert_eq!(never_surname(word), expected, "{word}");
        }
    }

    #[test]
    fn knows_what_follows() {
        for (word, number_follows, expected) in [
            ("Gen", false, Some(Follows::Name)),
            ("GEN", false, Some(Follows::Name)),
            ("U.S", false, Some(Follows::Anything)),
            ("a.m", false, Some(Follows::Anything)),
            ("e.g", false, Some(Follows::More)),
            ("No", true, Some(Follows::Number)),
            ("No", false, None),
            ("Oct", true, Some(Follows::Number)),
            ("gen", false, None),
            ("said", false, None),
            ("bbc.co", false, None),
        ] {
            assert_eq!(follows(word, number_follows), expected, "{word}");
        }
    }
}
