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

/// What a word says of the habits of whoever writes it. It is the same wherever the word stands, and worked out once.
#[derive(Clone, Copy)]
pub(super) enum Sign {
    /// Nothing, as most words.
    Nothing,
    /// One way of some habits.
    Of(&'static [(Habit, usize)]),
    /// A way of the first, where it stands in no quotation.
    Speech(usize),
    /// "cent", which may stand behind "per".
    Cent,
    /// A figure from 1 to 31.
    Day,
    /// "October", "Oct".
    Month,
}

/// The signs of the word forms of an article.
pub(super) struct Signs {
    /// For each form one more than the place of its sign; 0 for nothing.
    of_form: Vec<u32>,
    signs: Vec<Sign>,
}

impl Signs {
    /// Asks every form of the article once.
    pub fn new(scene: &Scene<'_>) -> Self {
        let forms = &scene.reading.forms;
        let (mut of_form, mut signs) = (vec![0; forms.len()], Vec::new());
        let mut is_asked = vec![false; forms.len()];
        for token in 0..scene.words.len() {
            let form = forms.number(token);
            if std::mem::replace(&mut is_asked[form], true) {
                continue;
            }
            match Sign::of(scene.word(token)) {
                Sign::Nothing => {}
                sign => {
                    signs.push(sign);
                    of_form[form] = signs.len() as u32;
                }
            }
        }
        Self { of_form, signs }
    }

    fn of(&self, form: usize) -> Sign {
        match self.of_form[form] {
            0 => Sign::Nothing,
            place => self.signs[place as usize - 1],
        }
    }
}

impl Sign {
    fn of(word: &str) -> Self {
        match word {
            "said" => Self::Speech(0),
            "says" => Self::Speech(1),
            "percent" => Self::Of(&[(Habit::Percent, 1), (Habit::PerCent, 0)]),
            "cent" => Self::Cent,
            _ if word.ends_with("isation") || word.ends_with("isations") => Self::Of(&[(Habit::Ending, 0)]),
            _ if word.ends_with("ization") || word.ends_with("izations") => Self::Of(&[(Habit::Ending, 1)]),
            _ if word.bytes().all(|byte| byte.is_ascii_lowercase()) => Self::Nothing,
            "\"" => Self::Of(&[(Habit::DoubleMarks, 0), (Habit::MarksOfSpeech, 0)]),
            "“" => Self::Of(&[(Habit::DoubleMarks, 1), (Habit::MarksOfSpeech, 0)]),
            "‘" => Self::Of(&[(Habit::MarksOfSpeech, 1)]),
            "%" => Self::Of(&[(Habit::Percent, 0)]),
            "Mr" | "Mrs" | "Ms" => Self::Of(&[(Habit::FullStop, 0), (Habit::Honorific, 1)]),
            "Mr." | "Mrs." | "Ms." => Self::Of(&[(Habit::FullStop, 1), (Habit::Honorific, 1)]),
            "US" | "UK" | "UN" => Self::Of(&[(Habit::Initials, 0)]),
            "U.S." | "U.K." | "U.N." => Self::Of(&[(Habit::Initials, 1)]),
            "—" => Self::Of(&[(Habit::Dash, 0)]),
            "–" => Self::Of(&[(Habit::Dash, 1)]),
            _ if word.starts_with('\'') || word.contains("'t") => Self::Of(&[(Habit::Apostrophe, 0)]),
            _ if word.starts_with('’') || word.contains("’t") => Self::Of(&[(Habit::Apostrophe, 1)]),
            _ if is_day(word) => Self::Day,
            _ if word.starts_with(char::is_uppercase) && is_month(word) => Self::Month,
            _ => Self::Nothing,
        }
    }
}

impl Habits {
    /// The habits of a line; `signs` are those of all forms.
    pub fn of(scene: &Scene<'_>, line: &Line, signs: &Signs) -> Self {
        let mut habits = Self::default();
        for token in line.tokens.clone() {
            let sign = |token: usize| signs.of(scene.reading.forms.number(token));
            let next = || if token + 1 < line.tokens.end { sign(token + 1) } else { Sign::Nothing };
            match sign(token) {
                Sign::Nothing => {}
                Sign::Of(ways) => ways.iter().for_each(|(habit, way)| habits.note(*habit, *way)),
                Sign::Speech(way) if !scene.quoted[token] => habits.note(Habit::Tense, way),
                Sign::Cent if token > line.tokens.start && scene.word(token - 1).eq_ignore_ascii_case("per") => {
                    habits.note(Habit::Percent, 1);
                    habits.note(Habit::PerCent, 1);
                }
                Sign::Day if matches!(next(), Sign::Month) => habits.note(Habit::DayFirst, 0),
                Sign::Month if matches!(next(), Sign::Day) => habits.note(Habit::DayFirst, 1),
                Sign::Speech(_) | Sign::Cent | Sign::Day | Sign::Month => {}
            }
        }
        habits
    }

    /// Notes that a habit is written one way, 0, or the other, 1.
    pub fn note(&mut self, habit: Habit, way: usize) {
        let count = &mut self.0[habit as usize][way];
        *count = count.saturating_add(1);
    }

    pub fn add(&mut self, other: &Self) {
        for (own, more) in self.0.as_flattened_mut().iter_mut().zip(other.0.as_flattened()) {
            *own = own.saturating_add(*more);
        }
    }

    pub fn without(&self, other: &Self) -> Self {
        let mut rest = *self;
        for (own, less) in rest.0.as_flattened_mut().iter_mut().zip(other.0.as_flattened()) {
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
