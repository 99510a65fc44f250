//! How a folded name is written.
//!
//! In: a folded name ("deir ez zor") and the corrections that belong to it. Out: the name as it is printed
//! ("Deir ez-Zor"). Most names need no correction: a capital to each word but the particles gives them. The compiler
//! makes the corrections with [`corrections`], which shares its rules with the reader. It does not translate.

#[cfg(any(test, feature = "train"))]
use super::fold::fold_into;

/// Words that names write small, unless they open them.
const PARTICLES: &[&str] = &[
    "of", "and", "the", "de", "del", "des", "do", "da", "dos", "das", "du", "di", "la", "las", "los", "el", "y", "sur",
    "am", "an", "der", "for", "in", "i",
];

/// Letters of the longest of them.
const LONGEST_PARTICLE: usize = 3;

/// Signs that stand between the letters of a name; other corrections replace a letter.
const SIGNS: &str = ".'’‘ʼʻʿʾ`´,()/:\"“”&";

/// Stands for capitals to the end of the word.
const CAPITALS: char = '^';

/// Stands before a name that is written out.
const WRITTEN_OUT: char = '=';

/// The least character that counts letters: those up to the next correction.
const FIRST_COUNT: u32 = '!' as u32;

/// The name, by its folded form and its corrections: pairs of a count of letters that stay and what comes after them.
pub fn spell(folded: &str, corrections: &str) -> String {
    if let Some(name) = corrections.strip_prefix(WRITTEN_OUT) {
        return name.to_owned();
    }
    let plain = plain(folded);
    if corrections.is_empty() {
        return plain;
    }
    let mut letters = plain.chars();
    let mut name = String::with_capacity(plain.len() + 4);
    let mut pairs = corrections.chars();
    while let (Some(count), Some(correction)) = (pairs.next(), pairs.next()) {
        name.extend(letters.by_ref().take((count as u32).saturating_sub(FIRST_COUNT) as usize));
        if correction == CAPITALS {
            let rest = letters.as_str();
            let end = rest.find([' ', '-']).unwrap_or(rest.len());
            name.push_str(&rest[..end].to_ascii_uppercase());
            letters = rest[end..].chars();
            continue;
        }
        name.push(correction);
        for _ in 0..replaced(correction) {
            letters.next();
        }
    }
    name.push_str(letters.as_str());
    name
}

/// A capital to each word but the particles.
fn plain(folded: &str) -> String {
    let mut name = String::with_capacity(folded.len());
    for (number, word) in folded.split(' ').enumerate() {
        if number > 0 {
            name.push(' ');
            if word.len() <= LONGEST_PARTICLE && PARTICLES.contains(&word) {
                name.push_str(word);
                continue;
            }
        }
        // Folded letters are plain ones but for a few, which are corrected; capitals of all scripts would be a table more.
        let mut letters = word.chars();
        name.extend(letters.next().map(|letter| letter.to_ascii_uppercase()));
        name.push_str(letters.as_str());
    }
    name
}

/// The letters for which a correction stands.
fn replaced(correction: char) -> usize {
    match correction {
        'æ' | 'Æ' | 'œ' | 'Œ' | 'ß' | 'þ' | 'Þ' => 2,
        _ if SIGNS.contains(correction) => 0,
        _ => 1,
    }
}

/// The corrections that make `name` of its folded form; none where it needs none.
#[cfg(any(test, feature = "train"))]
pub fn corrections(folded: &str, name: &str) -> String {
    let mut made = String::new();
    let plain: Vec<char> = plain(folded).chars().collect();
    let (mut at, mut kept) = (0, 0u32);
    let mut letters = name.chars();
    while let Some(letter) = letters.next() {
        if plain.get(at) == Some(&letter) {
            // A word in capitals begins as its plain form does; what follows tells.
            at += 1;
            kept += 1;
            continue;
        }
        let count = char::from_u32(FIRST_COUNT + kept).unwrap_or(char::MAX);
        kept = 0;
        made.push(count);
        let word: String = letter.to_string() + letters.as_str().split([' ', '-']).next().unwrap_or_default();
        let mut folded_word = String::new();
        fold_into(&word, &mut folded_word);
        let length = word.chars().count();
        let is_capitals = length > 1
            && word.chars().all(char::is_uppercase)
            && plain[at.min(plain.len())..].iter().take(length).collect::<String>().eq_ignore_ascii_case(&word)
            && plain.get(at + length).is_none_or(|next| *next == ' ');
        if is_capitals {
            made.push(CAPITALS);
            letters.nth(length - 2);
            at += length;
            continue;
        }
        made.push(letter);
        at += replaced(letter);
    }
    if made.is_empty() && plain.len() == at {
        return made;
    }
    // A hand-made name may have what no rule foresaw.
    if !made.contains('\n') && spell(folded, &made) == name { made } else { format!("{WRITTEN_OUT}{name}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_come_back_by_few_corrections() {
        for (folded, name, most) in [
            ("mosul", "Mosul", 0),
            ("republic of the congo", "Republic of the Congo", 0),
            ("deir ez zor", "Deir ez-Zor", 4),
            ("sao paulo", "São Paulo", 2),
            ("al mayadin", "Al Mayādīn", 4),
            ("fbi", "FBI", 2),
            ("un women", "UN Women", 2),
            ("ndjamena", "N’Djamena", 4),
            ("strasse", "Straße", 3),
            ("washington dc", "Washington, D.C.", 8),
            ("euphrates", "al-Furāt", 10),
            ("the hague", "The Hague", 0),
        ] {
            let made = corrections(folded, name);
            assert_eq!(spell(folded, &made), name, "{made:?}");
            assert!(made.chars().count() <= most, "{name}: {made:?}");
        }
    }
}
