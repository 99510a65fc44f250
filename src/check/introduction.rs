//! Who is introduced: named in full, or by what they are.
//!
//! In: the whole article. Out: [`Introductions`]: for every word whether somebody whose name it is a part of was introduced,
//! and which mentions are one name alone. It errs on the side of the article: two capitals in a row are a full name.

use std::ops::Range;

use super::scene::Scene;
use crate::label::MentionLabel;
use crate::lexicon::{Sense, fold_into};
use crate::segment::TokenKind;
use crate::tag::name::form::Case;
use crate::text::Span;
use crate::text::hash::{FixedMap, mix};

/// By the numbers of words, [`Scene::words`].
#[derive(Default)]
pub(crate) struct Introductions {
    known: Vec<bool>,
    /// For every mention its one word, where it is one name alone.
    lone: Vec<Option<u32>>,
    /// Words of people's full names, by their letters and by all but one of them.
    near: FixedMap<u64, usize>,
}

/// Names less sure than this, in hundredths, may be no names.
pub(super) const SURE: u8 = 50;

/// Letters of a name below which one other letter makes another name.
const LEAST_LETTERS: usize = 5;

impl Introductions {
    #[inline(never)]
    pub fn new(scene: &Scene<'_>) -> Self {
        let mut known = vec![false; scene.word_count];
        for sentence in scene.reading.article.sentences() {
            read_sentence(scene, sentence.tokens.clone(), &mut known);
        }
        let lone = scene.reading.mentions.iter().map(|mention| lone_word(scene, mention.span)).collect();
        let mut introductions = Self { known, lone, near: FixedMap::default() };
        let mut is_near = vec![false; scene.word_count];
        for (number, mention) in scene.reading.mentions.iter().enumerate() {
            match introductions.lone[number] {
                Some(word) => {
                    let tokens = scene.tokens_in(mention.span);
                    let descriptor = &scene.reading.descriptors[number];
                    introductions.known[word as usize] |=
                        descriptor.apposition.is_some() || is_told_of(scene, tokens.start, tokens.end);
                }
                None => {
                    for token in scene.tokens_in(mention.span).filter(|token| is_capital(scene, *token)) {
                        let word = scene.words[token] as usize;
                        introductions.known[word] = true;
                        if mention.label == MentionLabel::Person && !std::mem::replace(&mut is_near[word], true) {
                            for key in nearly(scene.word(token)) {
                                introductions.near.entry(key).or_insert(token);
                            }
                        }
                    }
                }
            }
        }
        for entity in &scene.reading.entities {
            let is_known = |mention: &usize| introductions.lone[*mention].is_none_or(|word| introductions.knows(word));
            if entity.label == MentionLabel::Person && entity.mentions.iter().any(is_known) {
                for word in entity.mentions.iter().filter_map(|mention| introductions.lone[*mention]) {
                    introductions.known[word as usize] = true;
                }
            }
        }
        introductions
    }

    /// The token of a full name that a name alone differs from by one letter, or by two that changed places.
    pub fn misspelt(&self, scene: &Scene<'_>, mention: usize) -> Option<usize> {
        let last = scene.tokens_in(scene.reading.mentions[mention].span).next_back()?;
        let own = scene.word(last);
        let other = nearly(own).find_map(|key| self.near.get(&key)).copied()?;
        // "The Astors" are a family.
        let is_plural = own.strip_suffix('s') == Some(scene.word(other));
        (!is_plural).then_some(other)
    }

    /// Whether somebody with that word as a name is introduced somewhere.
    pub fn knows(&self, word: u32) -> bool {
        self.known[word as usize]
    }

    /// The word of a mention that is one name alone.
    pub fn lone(&self, mention: usize) -> Option<u32> {
        self.lone[mention]
    }
}

/// A word's letters, and all but one of them, as hashes; of short words none. Two words that have one in common differ by
/// a letter more, less or other, or by two that changed places.
fn nearly(word: &str) -> impl Iterator<Item = u64> {
    /// Nobody is called by more; a word of a million letters must not be written a million times.
    const MOST_LETTERS: usize = 32;
    let mut folded = String::new();
    fold_into(word, &mut folded);
    let letters: Vec<char> = folded.chars().collect();
    let fits = (LEAST_LETTERS..=MOST_LETTERS).contains(&letters.len());
    let places = if fits { 0..letters.len() + 1 } else { 0..0 };
    places.map(move |left_out| {
        let kept = letters.iter().enumerate().filter(|(place, _)| *place != left_out);
        kept.fold(0, |hash, (_, letter)| mix(hash, u64::from(*letter)))
    })
}

fn is_capital(scene: &Scene<'_>, token: usize) -> bool {
    scene.is_word(token) && scene.word(token).starts_with(char::is_uppercase)
}

/// Particles belong to the name behind them: "al-Assad", "van Dijk".
fn is_particle(word: &str) -> bool {
    const PARTICLES: &[&str] = &[
        "al", "el", "de", "da", "di", "del", "van", "von", "der", "den", "bin", "ibn", "abu", "dos", "la", "le", "du",
        "ben", "mac", "st",
    ];
    let bare = word.trim_end_matches('.');
    PARTICLES.iter().any(|particle| bare.eq_ignore_ascii_case(particle))
}

fn is_hyphen(word: &str) -> bool {
    matches!(word, "-" | "\u{2010}" | "\u{2011}")
}

/// The last word of a name that has one word, particles apart; what hyphens join is one.
fn lone_word(scene: &Scene<'_>, span: Span) -> Option<u32> {
    let tokens = scene.tokens_in(span);
    let mut names = 0;
    let (mut joined, mut behind_particle) = (false, false);
    for token in tokens.clone() {
        let word = scene.word(token);
        if is_hyphen(word) {
            joined = names > 0 && !behind_particle;
        } else {
            behind_particle = is_particle(word);
            names += usize::from(!joined && !behind_particle);
            joined = false;
        }
    }
    let last = tokens.clone().next_back()?;
    (names == 1 && is_capital(scene, last)).then(|| scene.words[last])
}

/// Marks the words that stand in a row of capitals: a full name, though no name was found there.
fn read_sentence(scene: &Scene<'_>, tokens: Range<usize>, known: &mut [bool]) {
    let article = scene.reading.article;
    let mut row: Vec<u32> = Vec::new();
    let mut at = tokens.start;
    while at < tokens.end {
        // No name begins small: most words need no look.
        if row.is_empty() && scene.reading.forms.of(at).case == Case::Lower {
            at += 1;
            continue;
        }
        let word = scene.word(at);
        if is_capital(scene, at)
            && let Some(end) = title_end(scene, at, tokens.end)
        {
            close(&mut row, known);
            at = end;
            continue;
        }
        // A capital at the start of a sentence may be no name; its word counts where it is one elsewhere.
        let opens = at == tokens.start
            || matches!(article.tokens()[at - 1].kind, TokenKind::Punctuation) && !is_hyphen(scene.word(at - 1));
        let is_name = is_capital(scene, at) && (!opens || scene.senses(at).has_any(&[Sense::FirstName, Sense::Surname]));
        if is_name {
            row.push(scene.words[at]);
        } else if !(row.is_empty() || is_particle(word) && scene.is_word(at) || word.ends_with('.') && word.len() == 2) {
            close(&mut row, known);
        }
        at += 1;
    }
    close(&mut row, known);
}

/// Where the title ends that begins at a token, if one does.
fn title_end(scene: &Scene<'_>, at: usize, limit: usize) -> Option<usize> {
    let reading = scene.reading;
    let found = reading.forms.longest(reading.article, reading.lexicon, at, limit)?;
    found.senses.has(Sense::Title).then_some(found.end)
}

fn close(row: &mut Vec<u32>, known: &mut [bool]) {
    if row.len() > 1 {
        row.iter().for_each(|word| known[*word as usize] = true);
    }
    row.clear();
}

/// Whether what somebody is stands beside the name in another way than as an apposition: "President Samia", "the teacher
/// Riham", "Sim, 34,", "Lin (a lawyer)". "Mr", "Ms" and "Dr" say nothing of it.
fn is_told_of(scene: &Scene<'_>, start: usize, end: usize) -> bool {
    let article = scene.reading.article;
    let all = article.tokens().len();
    let before = start.checked_sub(1);
    let tells = |token: usize| {
        let senses = scene.senses(token);
        let is_form_of_address = matches!(
            scene.word(token).trim_end_matches('.'),
            "Mr" | "Mrs" | "Ms" | "Miss" | "Dr" | "Prof" | "Professor" | "Sir" | "Madam"
        );
        senses.has_any(&[Sense::Role, Sense::Title]) && !is_form_of_address
    };
    // "my wife Riham", "her friend and neighbour Riham", "a child named Riham", "who gave her name as Riham", "18-year-old Riham".
    let is_naming = |word: &str| matches!(word, "named" | "called" | "surnamed" | "nicknamed" | "old");
    let is_named_as = start >= 2 && scene.word(start - 1) == "as" && scene.is_word(start - 2);
    let is_whose = |word: &str| matches!(word, "my" | "his" | "her" | "their" | "our" | "’s" | "'s");
    let small_before =
        (start.saturating_sub(4)..start).rev().take_while(|token| !is_capital(scene, *token) && scene.is_word(*token));
    let is_somebodys = small_before.skip(1).any(|token| is_whose(scene.word(token)));
    if before.is_some_and(|before| tells(before) || is_naming(scene.word(before))) || is_somebodys || is_named_as {
        return true;
    }
    if end + 1 >= all {
        return false;
    }
    match scene.word(end) {
        "," => {
            let next = scene.word(end + 1);
            article.tokens()[end + 1].kind == TokenKind::Number
                || matches!(next, "who" | "whose" | "also" | "now" | "then" | "one" | "another")
                || tells(end + 1)
        }
        "(" | "–" | "—" => true,
        // "Riham is a nurse".
        "is" | "was" => matches!(scene.word(end + 1), "a" | "an" | "the" | "one"),
        _ => false,
    }
}
