//! How a newspaper writes: choices that it makes once and for all.
//!
//! In: the tokens of a line. Out: for each [`Habit`] how often the line writes it one way and how often the other. None
//! says what a text is about.

use crate::check::scene::{Line, Scene};

/// A choice between two ways of writing.
#[derive(Clone, Copy)]
#[repr(usize)]
pub(super) enum Habit {
    /// "..." or “...”.
    DoubleMarks,
    /// ' or ’.
    Apostrophe,
    /// “...” or ‘...’ around speech.
    MarksOfSpeech,
    /// "said" or "says".
    Tense,
    /// "Smith" or "Mr Smith".
    Honorific,
    /// "Mr" or "Mr.".
    FullStop,
    /// "%" or "percent".
    Percent,
    /// "percent" or "per cent".
    PerCent,
    /// "US" or "U.S.".
    Initials,
    /// — or –.
    Dash,
    /// "10 October" or "October 10".
    DayFirst,
    /// "organisation" or "organization".
    Ending,
}

/// How many there are.
pub(super) const HABITS: usize = Habit::Ending as usize + 1;

/// How often one way and the other, by [`Habit`].
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Habits([[u16; 2]; HABITS]);

impl Habits {
    pub fn of(scene: &Scene<'_>, line: &Line) -> Self {
        let mut habits = Self::default();
        for token in line.tokens.clone() {
            habits.read(scene, line, token);
        }
        habits
    }

    fn read(&mut self, scene: &Scene<'_>, line: &Line, token: usize) {
        let word = scene.word(token);
        let next = if token + 1 < line.tokens.end { scene.word(token + 1) } else { "" };
        let before = if token > line.tokens.start { scene.word(token - 1) } else { "" };
        let is_name = |word: &str| word.starts_with(char::is_uppercase);
        match word {
            "\"" => {
                self.note(Habit::DoubleMarks, 0);
                self.note(Habit::MarksOfSpeech, 0);
            }
            "“" => {
                self.note(Habit::DoubleMarks, 1);
                self.note(Habit::MarksOfSpeech, 0);
            }
            "‘" => self.note(Habit::MarksOfSpeech, 1),
            "said" if !scene.quoted[token] => self.note(Habit::Tense, 0),
            "says" if !scene.quoted[token] => self.note(Habit::Tense, 1),
            "%" => self.note(Habit::Percent, 0),
            "percent" => {
                self.note(Habit::Percent, 1);
                self.note(Habit::PerCent, 0);
            }
            "cent" if before.eq_ignore_ascii_case("per") => {
                self.note(Habit::Percent, 1);
                self.note(Habit::PerCent, 1);
            }
            "Mr" | "Mrs" | "Ms" => {
                self.note(Habit::FullStop, 0);
                self.note(Habit::Honorific, 1);
            }
            "Mr." | "Mrs." | "Ms." => {
                self.note(Habit::FullStop, 1);
                self.note(Habit::Honorific, 1);
            }
            "US" | "UK" | "UN" => self.note(Habit::Initials, 0),
            "U.S." | "U.K." | "U.N." => self.note(Habit::Initials, 1),
            "—" => self.note(Habit::Dash, 0),
            "–" => self.note(Habit::Dash, 1),
            _ if word.ends_with("isation") || word.ends_with("isations") => self.note(Habit::Ending, 0),
            _ if word.ends_with("ization") || word.ends_with("izations") => self.note(Habit::Ending, 1),
            // Most words: nothing that comes below can be true of them.
            _ if word.bytes().all(|byte| byte.is_ascii_lowercase()) => {}
            _ if word.starts_with('\'') || word.contains("'t") => self.note(Habit::Apostrophe, 0),
            _ if word.starts_with('’') || word.contains("’t") => self.note(Habit::Apostrophe, 1),
            _ if is_day(word) && is_name(next) && is_month(next) => self.note(Habit::DayFirst, 0),
            _ if is_name(word) && is_month(word) && is_day(next) => self.note(Habit::DayFirst, 1),
            _ => {}
        }
    }

    /// Notes that a habit is written one way, 0, or the other, 1.
    pub fn note(&mut self, habit: Habit, way: usize) {
        let count = &mut self.0[habit as usize][way];
        *count = count.saturating_add(1);
    }

    pub fn add(&mut self, other: &Self) {
        for (own, more) in self.0.iter_mut().flatten().zip(other.0.iter().flatten()) {
            *own = own.saturating_add(*more);
        }
    }

    pub fn without(&self, other: &Self) -> Self {
        let mut rest = *self;
        for (own, less) in rest.0.iter_mut().flatten().zip(other.0.iter().flatten()) {
            *own = own.saturating_sub(*less);
        }
        rest
    }

    /// From -1, both write it alike, to 1, each writes it as the other never does; 0 where one of them does not say.
    pub fn conflict(&self, other: &Self, habit: Habit) -> f32 {
        let ([a, b], [c, d]) = (self.0[habit as usize].map(f32::from), other.0[habit as usize].map(f32::from));
        if a + b == 0.0 || c + d == 0.0 {
            return 0.0;
        }
        2.0 * (a * d + b * c) / ((a + b) * (c + d)) - 1.0
    }
}

fn is_day(word: &str) -> bool {
    word.len() <= 2 && word.parse::<u8>().is_ok_and(|day| (1..=31).contains(&day))
}

fn is_month(word: &str) -> bool {
    const MONTHS: &[&str] = &["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    word.get(..3).is_some_and(|start| MONTHS.iter().any(|month| start.eq_ignore_ascii_case(month)))
}
