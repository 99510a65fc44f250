//! Letters as sounds.
//!
//! In: the letters of a word, folded. Out: its sounds. By the romanisation tables of BGN/PCGN, ALA-LC and ISO 9 and the
//! French, German and Polish habits beside them.

use super::Sound;
use super::step::is_vowel;

/// Reads letters as sounds; a sound written twice is one.
pub(super) fn read(letters: &[u8], sounds: &mut Vec<Sound>) {
    let mut at = 0;
    while at < letters.len() {
        let rest = &letters[at..];
        let (sound, length): (&[u8], usize) = match rest {
            // German, and what English makes of Cyrillic.
            [b't', b's', b'c', b'h', ..] => (b"C", 4),
            [b'd', b's', b'c', b'h', ..] => (b"j", 4),
            [b's', b'h', b'c', b'h', ..] => (b"S", 4),
            [b'd', b'z', b'h', ..] => (b"j", 3),
            // Polish.
            [b'c', b'z', ..] => (b"C", 2),
            [b's', b'z', ..] => (b"S", 2),
            // French.
            [b'g', b'u', b'e' | b'i', ..] => (b"g", 2),
            // Persian; the Slavic ending is another sound.
            [b'o', b'w', after, ..] if !begins_with_vowel(&[*after]) => (b"o", 2),
            [b'i', b'y' | b'j', b'i', ..] => (b"i", 3),
            // Adjectives of Slavic, and vowels at the end.
            [b'i' | b'y', b'y' | b'i' | b'j'] => (b"i", 2),
            [b'y'] if sounds.last().is_some_and(|before| !is_vowel(*before)) => (b"i", 1),
            [b's', b'c', b'h', ..] => (b"S", 3),
            [b't', b'c', b'h', ..] => (b"C", 3),
            [b'k', b'h', ..] => (b"X", 2),
            [b'g', b'h', ..] => (b"G", 2),
            [b's', b'h', ..] => (b"S", 2),
            [b'c', b'h', ..] => (b"C", 2),
            [b't', b'h', ..] => (b"T", 2),
            [b'd', b'h', ..] => (b"D", 2),
            [b'z', b'h', ..] => (b"Z", 2),
            [b'p', b'h', ..] => (b"f", 2),
            [b'd', b'j', ..] => (b"j", 2),
            [b't', b's' | b'z', ..] => (b"c", 2),
            [b'c', b'k', ..] => (b"k", 2),
            [b'o', b'u' | b'o', ..] => (b"u", 2),
            [b'e', b'e', ..] => (b"i", 2),
            // Diphthongs; before a vowel their second part is a consonant.
            [b'a', b'w' | b'u', after @ ..] if !after.is_empty() && !begins_with_vowel(after) => (b"o", 2),
            [b'a' | b'e', b'y', b'i', ..] => (b"E", 3),
            // The Cyrillic letter that is an e with two dots.
            [b'y', b'o', after @ ..]
                if after.first() != Some(&b'u') && sounds.last().is_some_and(|before| !is_vowel(*before)) =>
            {
                (b"e", 2)
            }
            [b'a' | b'e', b'i' | b'y', after @ ..] if !begins_with_vowel(after) => (b"E", 2),
            [b'x', ..] => (b"ks", 1),
            [letter, ..] => (std::slice::from_ref(letter), 1),
            [] => break,
        };
        for sound in sound {
            if sounds.last() != Some(sound) {
                sounds.push(*sound);
            }
        }
        at += length;
    }
}

fn begins_with_vowel(letters: &[u8]) -> bool {
    letters.first().is_some_and(|letter| is_vowel(*letter) || *letter == b'y')
}
