//! What a run of paragraphs has in common with the rest of its article.
//!
//! In: paragraphs. Out: for every run of one to three of them the observations of [`FEATURES`]. All are shares or
//! differences of counts: of the run, and of the whole article less the run.

use std::ops::Range;

use super::habit::{Habit, Habits, Signs};
use super::recurrence::{Recurrence, Returning};
use crate::check::scene::{Line, Scene};
use crate::label::{BlockKind, MentionLabel};
use crate::tag::mention::Mention;
use crate::text::order;

/// The observations, each with what it says.
#[cfg(feature = "train")]
pub(crate) const FEATURES: [(&str, &str); COUNT] = [
    ("always", "1: how rare such paragraphs are"),
    ("words come back", "share of the run's words that the rest has too"),
    ("words come back, against the article", "the same less the mean of all runs of the article"),
    ("words come back beside it", "share of the run's words that the two paragraphs around it have"),
    ("beside it, against the article", "the same less the mean of all runs of the article"),
    ("meaning", "cosine of the mean word vectors of run and rest"),
    ("meaning, against the article", "the same less the mean of all runs of the article"),
    ("meaning beside it", "cosine of the mean word vectors of the run and of the two paragraphs around it"),
    ("names come back", "share of the run's names that the rest has too, none counting as half"),
    ("names come back, against the article", "the same less the mean of all runs of the article"),
    ("old names", "logarithm of one more than the names that the rest has too"),
    ("new names", "logarithm of one more than the names that the rest has not"),
    ("dangling names", "people by one name alone whom nothing in the article names in full"),
    ("countries", "share of the run's countries that the rest speaks of, from -1 to 1; 0 for none"),
    ("dangling pronoun", "begins with \"he\" or \"she\", and nobody is named just before"),
    ("quotation marks", "straight or curly, double or single: from -1, as the rest, to 1, unlike it"),
    ("tense of speech", "\"said\" or \"says\", in the same way"),
    ("honorifics", "\"Mr Smith\" or \"Smith\", in the same way"),
    ("other habits", "percent, dashes, initials, dates, endings, in the same way"),
    ("length", "logarithm of the run's different words"),
    ("length of the rest", "logarithm of the rest's paragraphs"),
    ("two paragraphs", "1 for a run of two"),
    ("three paragraphs", "1 for a run of three"),
];

/// How many there are.
pub(crate) const COUNT: usize = 23;

/// Paragraphs in a run, at most.
const LONGEST: usize = 3;

/// Paragraphs outside the run below which nothing can be said.
const LEAST_REST: usize = 4;

/// Different words of a run below which nothing can be said.
const LEAST_WORDS: usize = 6;

/// Some paragraphs in a row, and what was observed of them.
pub(crate) struct Run {
    /// As places in [`Scene::lines`].
    pub lines: Range<usize>,
    pub features: [f32; COUNT],
}

/// What a line has to compare.
struct Portrait {
    /// Its different words, by number: those with small letters, four at least.
    words: Vec<u32>,
    /// The sum of the vectors of its words.
    meaning: Vec<f32>,
    /// Its different names, each by the words that tell it apart.
    names: Vec<Vec<u32>>,
    /// How many people stand in it by one name alone whom nothing introduces.
    dangling: usize,
    countries: Vec<u8>,
    habits: Habits,
    is_person_named: bool,
}

/// Counts over lines.
struct Counts {
    names: Vec<u16>,
    countries: [u16; 256],
}

impl Counts {
    fn add(&mut self, portrait: &Portrait, step: i32) {
        let change = |count: &mut u16| *count = (i32::from(*count) + step).clamp(0, i32::from(u16::MAX)) as u16;
        portrait.names.iter().flatten().for_each(|word| change(&mut self.names[*word as usize]));
        portrait.countries.iter().for_each(|country| change(&mut self.countries[usize::from(*country)]));
    }
}

/// All runs of an article; none of one that is too short to say.
pub(crate) fn runs(scene: &Scene<'_>) -> Vec<Run> {
    let is_text = |line: &Line| {
        line.is_repeated.is_none() && matches!(line.kind, BlockKind::Headline | BlockKind::Caption | BlockKind::Paragraph)
    };
    let places: Vec<usize> = (0..scene.lines.len()).filter(|line| is_text(&scene.lines[*line])).collect();
    if places.len() <= LEAST_REST {
        return Vec::new();
    }
    let introduced = introduced(scene);
    let signs = Signs::new(scene);
    let portraits: Vec<Portrait> =
        places.iter().map(|place| portrait(scene, &scene.lines[*place], &introduced, &signs)).collect();
    let mut counts = Counts { names: vec![0; scene.word_count], countries: [0; 256] };
    let mut meaning = vec![0.0; portraits[0].meaning.len()];
    let mut habits = Habits::default();
    for portrait in &portraits {
        counts.add(portrait, 1);
        habits.add(&portrait.habits);
        meaning.iter_mut().zip(&portrait.meaning).for_each(|(sum, value)| *sum += value);
    }
    let recurrence = Recurrence::new(portraits.iter().map(|portrait| &portrait.words[..]), scene.word_count);
    let mut observer = Observer { portraits, recurrence, counts, meaning, habits, sums: Default::default() };
    let mut all = Vec::new();
    for length in 1..=LONGEST {
        let first_of_length = all.len();
        if places.len() < length + LEAST_REST {
            break;
        }
        for first in 0..=places.len() - length {
            let range = first..first + length;
            let is_paragraph = |place: &usize| scene.lines[places[*place]].kind == BlockKind::Paragraph;
            if !range.clone().all(|place| is_paragraph(&place)) {
                continue;
            }
            let lines = places[first]..places[first + length - 1] + 1;
            let opens_with_pronoun = opens_with_pronoun(scene, &scene.lines[places[first]]);
            if let Some(features) = observer.observe(range, opens_with_pronoun) {
                all.push(Run { lines, features });
            }
        }
        against_the_article(&mut all[first_of_length..]);
    }
    all
}

/// Fills in what is compared with the article's mean.
fn against_the_article(runs: &mut [Run]) {
    for (absolute, relative) in [(1, 2), (3, 4), (5, 6), (8, 9)] {
        let sum: f32 = runs.iter().map(|run| run.features[absolute]).sum();
        let mean = sum / runs.len().max(1) as f32;
        for run in runs.iter_mut() {
            run.features[relative] = run.features[absolute] - mean;
        }
    }
}

struct Observer {
    portraits: Vec<Portrait>,
    recurrence: Recurrence,
    counts: Counts,
    meaning: Vec<f32>,
    habits: Habits,
    /// The sums of a run, of the rest and of the neighbours; kept from one run to the next, so that nothing is allocated.
    sums: [Vec<f32>; 3],
}

impl Observer {
    /// What a run is like beside the rest; `None` where it is too short to say.
    fn observe(&mut self, range: Range<usize>, opens_with_pronoun: bool) -> Option<[f32; COUNT]> {
        let Returning { different, back, back_near } = self.recurrence.of(&range);
        if different < LEAST_WORDS {
            return None;
        }
        let run = &self.portraits[range.clone()];
        run.iter().for_each(|portrait| self.counts.add(portrait, -1));
        let beside = [range.start.checked_sub(1), Some(range.end)].into_iter().flatten();
        let beside = beside.filter_map(|at| self.portraits.get(at));
        let names = run.iter().flat_map(|portrait| &portrait.names);
        let is_old = |name: &&Vec<u32>| name.iter().any(|word| self.counts.names[*word as usize] > 0);
        let (old, all) = (names.clone().filter(is_old).count(), names.count());
        let countries = run.iter().flat_map(|portrait| &portrait.countries);
        let known = countries.clone().filter(|country| self.counts.countries[usize::from(**country)] > 0).count();
        let all_countries = countries.count();
        let dangling: usize = run.iter().map(|portrait| portrait.dangling).sum();
        let mut own_habits = Habits::default();
        run.iter().for_each(|portrait| own_habits.add(&portrait.habits));
        let rest_habits = self.habits.without(&own_habits);
        let conflict = |habits: &[Habit]| habits.iter().map(|habit| own_habits.conflict(&rest_habits, *habit)).sum::<f32>();
        let [own_meaning, rest_meaning, near_meaning] = &mut self.sums;
        sum(own_meaning, run.iter(), self.meaning.len());
        rest_meaning.clear();
        rest_meaning.extend(self.meaning.iter().zip(&*own_meaning).map(|(all, own)| all - own));
        sum(near_meaning, beside, self.meaning.len());
        let names_back = if all == 0 { 0.5 } else { share(old, all) };
        let nobody_before = range.start == 0 || !self.portraits[range.start - 1].is_person_named;
        let features = [
            1.0,
            share(back, different),
            0.0,
            share(back_near, different),
            0.0,
            cosine(own_meaning, rest_meaning),
            0.0,
            cosine(own_meaning, near_meaning),
            names_back,
            0.0,
            log(old),
            log(all - old),
            dangling.min(3) as f32,
            if all_countries == 0 { 0.0 } else { 2.0 * share(known, all_countries) - 1.0 },
            f32::from(u8::from(opens_with_pronoun && nobody_before)),
            conflict(&[Habit::DoubleMarks, Habit::Apostrophe, Habit::MarksOfSpeech]),
            conflict(&[Habit::Tense]),
            conflict(&[Habit::Honorific]),
            conflict(&[
                Habit::FullStop,
                Habit::Percent,
                Habit::PerCent,
                Habit::Initials,
                Habit::Dash,
                Habit::DayFirst,
                Habit::Ending,
            ]),
            log(different),
            log(self.portraits.len() - range.len()),
            f32::from(u8::from(range.len() == 2)),
            f32::from(u8::from(range.len() == 3)),
        ];
        self.portraits[range].iter().for_each(|portrait| self.counts.add(portrait, 1));
        Some(features)
    }
}

/// The sum of the meanings of some lines.
fn sum<'a>(sum: &mut Vec<f32>, lines: impl Iterator<Item = &'a Portrait>, dims: usize) {
    sum.clear();
    sum.resize(dims, 0.0);
    lines.for_each(|line| add(sum, &line.meaning));
}

fn add(sum: &mut [f32], more: &[f32]) {
    sum.iter_mut().zip(more).for_each(|(sum, more)| *sum += more);
}

fn share(part: usize, whole: usize) -> f32 {
    if whole == 0 { 0.0 } else { part as f32 / whole as f32 }
}

/// The logarithm to the base of two of one more than a count, between whole powers by a straight line: the same on every
/// machine.
fn log(count: usize) -> f32 {
    let number = count as u32 + 1;
    let power = number.ilog2();
    power as f32 + (number - (1 << power)) as f32 / (1 << power) as f32
}

fn cosine(a: &[f32], b: &[f32]) -> f32 {
    let norms = (dot(a, a) * dot(b, b)).sqrt();
    if norms > 0.0 { dot(a, b) / norms } else { 0.0 }
}

/// The sum of the products, eight sums side by side: one after the other each would wait for the one before it.
fn dot(a: &[f32], b: &[f32]) -> f32 {
    let ((a, rest_a), (b, rest_b)) = (a.as_chunks::<8>(), b.as_chunks::<8>());
    let mut sums = [0.0; 8];
    for (a, b) in a.iter().zip(b) {
        sums.iter_mut().zip(a.iter().zip(b)).for_each(|(sum, (a, b))| *sum += a * b);
    }
    let rest: f32 = rest_a.iter().zip(rest_b).map(|(a, b)| a * b).sum();
    sums.iter().sum::<f32>() + rest
}

/// For every word whether somebody's full name in the article ends with it.
fn introduced(scene: &Scene<'_>) -> Vec<bool> {
    let mut introduced = vec![false; scene.word_count];
    for mention in &scene.reading.mentions {
        let tokens = scene.tokens_in(mention.span);
        if tokens.clone().filter(|token| is_name_word(scene, *token)).count() > 1 {
            introduced[scene.words[tokens.end - 1] as usize] = true;
        }
    }
    introduced
}

fn is_name_word(scene: &Scene<'_>, token: usize) -> bool {
    scene.is_word(token) && scene.word(token).starts_with(char::is_uppercase)
}

fn portrait(scene: &Scene<'_>, line: &Line, introduced: &[bool], signs: &Signs) -> Portrait {
    let words = &scene.reading.words;
    let mut own: Vec<u32> = Vec::new();
    let mut meaning = vec![0.0; words.parts() * words.width()];
    let mut seen: Vec<(u32, usize)> = line
        .tokens
        .clone()
        .filter(|token| {
            let word = scene.word(*token);
            scene.is_word(*token) && word.len() >= 4 && word.starts_with(char::is_lowercase)
        })
        .map(|token| (scene.words[token], token))
        .collect();
    seen.sort_unstable();
    seen.dedup_by_key(|(word, _)| *word);
    for (word, token) in seen {
        own.push(word);
        if let Some(known) = scene.reading.forms.of(token).known {
            for ((part, code), sum) in words.codes(known).iter().enumerate().zip(meaning.chunks_exact_mut(words.width())) {
                add(sum, words.centre(part, *code));
            }
        }
    }
    let mentions = &scene.reading.mentions[line.mentions.clone()];
    let mut names: Vec<Vec<u32>> = mentions
        .iter()
        .filter(|mention| mention.label != MentionLabel::Group)
        .map(|mention| {
            let tokens = scene.tokens_in(mention.span).filter(|token| is_name_word(scene, *token));
            tokens.map(|token| scene.words[token]).collect::<Vec<u32>>()
        })
        .filter(|name| !name.is_empty())
        .collect();
    order::sort(&mut names);
    names.dedup();
    let mut habits = Habits::of(scene, line, signs);
    let mut dangling = 0;
    for mention in mentions.iter().filter(|mention| mention.label == MentionLabel::Person) {
        let tokens = scene.tokens_in(mention.span);
        if tokens.len() == 1 {
            habits.note(Habit::Honorific, 0);
            dangling += usize::from(!introduced[scene.words[tokens.start] as usize]);
        }
    }
    Portrait {
        words: own,
        meaning,
        names,
        dangling,
        countries: mentions.iter().filter_map(|mention| country(scene, mention)).collect(),
        habits,
        is_person_named: mentions.iter().any(|mention| mention.label == MentionLabel::Person),
    }
}

/// The country that a place lies in, or that a people is of.
fn country(scene: &Scene<'_>, mention: &Mention) -> Option<u8> {
    if !matches!(mention.label, MentionLabel::Place | MentionLabel::Group) {
        return None;
    }
    let lexicon = scene.reading.lexicon;
    let senses = scene.phrase(&scene.tokens_in(mention.span))?;
    let of_place = || lexicon.places(senses).next().and_then(|place| place.country).map(|country| country.0);
    let of_people = || lexicon.demonym(senses).next().map(|country| country.id.0);
    of_place().or_else(of_people)
}

fn opens_with_pronoun(scene: &Scene<'_>, line: &Line) -> bool {
    let first = line.tokens.clone().find(|token| scene.is_word(*token));
    first.is_some_and(|token| matches!(scene.word(token), "He" | "She" | "he" | "she"))
}
