//! The features of a token's part of speech.
//!
//! In: the forms of an article and the word knowledge. Out: keys, one a feature; trainer and tagger call this same code.
//! Most are of one word form, that of the token or of one beside it ([`Templates`]): words, ends, shapes, what the lexicon
//! says, and the codes of the word's vector, which tell of words that training never saw. A few are of two forms.

use crate::lexicon::Words;
use crate::segment::Sentence;
use crate::tag::chain::table::Features;
use crate::tag::name::form::{Case, Form, Forms};
use crate::text::hash::mix;

/// What features are worked out from.
pub(crate) struct Scene<'a> {
    pub forms: &'a Forms,
    pub words: &'a Words,
}

/// Whose form a feature is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Templates {
    Own,
    Before,
    After,
    SecondBefore,
    SecondAfter,
}

impl Templates {
    pub const COUNT: usize = 5;
    pub const ALL: [Self; Self::COUNT] = [Self::Own, Self::Before, Self::After, Self::SecondBefore, Self::SecondAfter];

    /// Whether it asks for the vector of its word.
    pub const fn reads_vectors(self) -> bool {
        !matches!(self, Self::SecondBefore | Self::SecondAfter)
    }

    /// Where its token stands, seen from the token that is tagged.
    pub const fn offset(self) -> isize {
        match self {
            Self::Own => 0,
            Self::Before => -1,
            Self::After => 1,
            Self::SecondBefore => -2,
            Self::SecondAfter => 2,
        }
    }
}

impl Scene<'_> {
    /// The features of a form, but for those of its word's vector.
    pub fn form(&self, form: &Form, template: Templates, out: &mut Features) {
        let number = 1000 * (1 + template as u64);
        out.add(number, form.word);
        if form.known.is_none() {
            out.add_pair(number + 1, form.ends[6], form.shape);
        }
        match template {
            Templates::Own => {
                for (place, end) in form.ends.iter().enumerate().filter(|(_, end)| **end != 0) {
                    out.add(number + 10 + place as u64, *end);
                }
                out.add(number + 2, form.shape);
                out.add_pair(number + 3, form.word, form.case as u64);
                out.add_pair(number + 4, form.ends[6], form.case as u64);
                out.add_pair(number + 5, form.kind as u64, form.case as u64);
                out.add_pair(number + 6, form.senses.bits(), form.case as u64);
                out.add_bits(number + 7, form.senses.bits(), 0);
            }
            Templates::Before | Templates::After => {
                out.add(number + 15, form.ends[5]);
                out.add(number + 16, form.ends[6]);
                out.add(number + 2, form.shape);
                out.add(number + 5, form.kind as u64);
                out.add(number + 6, form.senses.bits());
            }
            Templates::SecondBefore | Templates::SecondAfter => {
                out.add(number + 16, form.ends[6]);
                out.add(number + 2, form.shape);
            }
        }
    }

    /// The feature of one code of a known word's vector.
    pub fn code(template: Templates, part: usize, code: u8, out: &mut Features) {
        out.add(1000 * (1 + template as u64) + 100 + part as u64, u64::from(code));
    }

    /// The codes of a form's vector, where the word is known and the template asks for them.
    pub fn codes(&self, form: &Form, template: Templates) -> &[u8] {
        match form.known {
            Some(word) if template.reads_vectors() => self.words.codes(word),
            _ => &[],
        }
    }

    /// What stands for a form beyond the ends of a sentence.
    pub fn outside(&self, template: Templates, out: &mut Features) {
        out.add(1000 * (1 + template as u64) + 99, 0);
    }

    /// What is true of a sentence: whether capitals say nothing in it.
    pub fn setting(&self, sentence: &Sentence) -> u64 {
        let (mut small, mut capital) = (0, 0);
        for token in sentence.tokens.clone() {
            match self.forms.of(token).case {
                Case::Lower => small += 1,
                Case::Capitalised | Case::Upper | Case::Mixed => capital += 1,
                Case::None => {}
            }
        }
        match (small, capital) {
            (_, 0) => 0,
            (0, _) => 1,
            _ if capital > small => 2,
            _ => 3,
        }
    }

    /// The features of several forms, and of the token's place.
    pub fn pairs(&self, sentence: &Sentence, setting: u64, token: usize, out: &mut Features) {
        let own = self.forms.of(token);
        let near = |offset: isize| {
            let at = token.checked_add_signed(offset).filter(|at| sentence.tokens.contains(at))?;
            Some(self.forms.of(at))
        };
        let word = |form: Option<&Form>| form.map_or(0x0bad, |form| form.word);
        let (before, after) = (near(-1), near(1));
        let first = u64::from(token == sentence.tokens.start);
        out.add(1, mix(mix(setting, first), own.case as u64));
        out.add_pair(2, word(before), own.word);
        out.add_pair(3, own.word, word(after));
        out.add_pair(4, word(before), own.ends[6]);
        out.add_pair(5, own.ends[6], word(after));
        out.add_pair(6, own.word, after.map_or(0x0bad, |form| form.ends[5]));
        if first == 1 {
            out.add(7, own.word);
        }
    }
}
