//! Parts of speech, found by a model that has learnt them.
//!
//! In: a segmented article, its forms and the word knowledge. Out: for every token its [`PartOfSpeech`], after Universal
//! Dependencies as GUM applies them. It says nothing of names: what is a name, `tag/name` says better than PROPN.

pub(crate) mod feature;

use crate::lexicon::Words;
use crate::lexicon::words::CENTRES;
use crate::segment::Segmented;
use crate::tag::chain::Scores;
use crate::tag::chain::file::ModelError;
use crate::tag::chain::linear::Linear;
use crate::tag::chain::memo::MOST_KEPT;
use crate::tag::chain::table::{Features, Sum};
use crate::tag::name::form::{Form, Forms};
use feature::{Scene, Templates};

/// The first bytes of a model file, and the version of its layout.
pub(crate) const MODEL_MAGIC: &[u8; 8] = b"NGSPEECH";

/// The model that newsgloss ships; `./build.sh train` makes it, `parts-of-speech.md` is its card.
const SHIPPED: &[u8] = include_bytes!("parts-of-speech.bin");

/// What a word does in its sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum PartOfSpeech {
    /// "armed", "Kurdish".
    Adjective,
    /// "of", "under".
    Adposition,
    /// "now", "very".
    Adverb,
    /// "has", "would", "is".
    Auxiliary,
    /// "and".
    Coordinator,
    /// "the", "every".
    Determiner,
    /// "yes".
    Interjection,
    /// "fighters".
    Noun,
    /// "324,000", "two".
    Number,
    /// "not", "'s", "to" before a verb.
    Particle,
    /// "he", "who", "their".
    Pronoun,
    /// "Raqqa".
    ProperNoun,
    /// ",".
    Punctuation,
    /// "that", "because", "if".
    Subordinator,
    /// "%", "$".
    Symbol,
    /// "said".
    Verb,
    /// What is none of these.
    Other,
}

/// How many parts of speech there are.
pub(crate) const TAGS: usize = PartOfSpeech::ALL.len();

impl PartOfSpeech {
    /// All of them, in the order of their names in Universal Dependencies.
    pub const ALL: [Self; 17] = [
        Self::Adjective,
        Self::Adposition,
        Self::Adverb,
        Self::Auxiliary,
        Self::Coordinator,
        Self::Determiner,
        Self::Interjection,
        Self::Noun,
        Self::Number,
        Self::Particle,
        Self::Pronoun,
        Self::ProperNoun,
        Self::Punctuation,
        Self::Subordinator,
        Self::Symbol,
        Self::Verb,
        Self::Other,
    ];

    /// Its name in Universal Dependencies.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Adjective => "ADJ",
            Self::Adposition => "ADP",
            Self::Adverb => "ADV",
            Self::Auxiliary => "AUX",
            Self::Coordinator => "CCONJ",
            Self::Determiner => "DET",
            Self::Interjection => "INTJ",
            Self::Noun => "NOUN",
            Self::Number => "NUM",
            Self::Particle => "PART",
            Self::Pronoun => "PRON",
            Self::ProperNoun => "PROPN",
            Self::Punctuation => "PUNCT",
            Self::Subordinator => "SCONJ",
            Self::Symbol => "SYM",
            Self::Verb => "VERB",
            Self::Other => "X",
        }
    }
}

/// Any part of speech may follow any other.
pub(crate) fn may_follow(_: Option<usize>, _: usize) -> bool {
    true
}

/// The model of parts of speech.
pub struct Tagger {
    chain: Linear<TAGS>,
    /// What each code of a vector is worth, by template, part and code, for the first parts: a word has a code a part, and
    /// each would be a feature to look up, word by word.
    codes: Vec<Sum>,
}

/// What word forms are worth to the tagger: a sum a template for each of the first forms, as far as they were met.
#[derive(Default)]
pub(crate) struct Memory(Vec<[Sum; Templates::COUNT]>);

/// Parts of a vector whose codes are looked up beforehand.
const READY_PARTS: usize = 8;

impl Tagger {
    /// The model that newsgloss ships.
    pub fn shipped() -> Self {
        Self::read(SHIPPED).expect("a test reads the file that is compiled in")
    }

    /// Reads a model file.
    ///
    /// # Errors
    /// Where the bytes are no model of parts of speech, are damaged or cut off.
    pub fn read(bytes: &[u8]) -> Result<Self, ModelError> {
        let mut tagger = Self { chain: Linear::read(bytes, MODEL_MAGIC, may_follow)?, codes: Vec::new() };
        let templates = Templates::ALL.into_iter().filter(|template| template.reads_vectors());
        let parts = templates.flat_map(|template| (0..READY_PARTS).map(move |part| (template, part)));
        let codes = parts.flat_map(|(template, part)| (0..=u8::MAX).map(move |code| (template, part, code)));
        let mut features = Features::default();
        tagger.codes = codes.map(|(template, part, code)| tagger.code(template, part, code, &mut features)).collect();
        Ok(tagger)
    }

    /// What a code is worth.
    fn code(&self, template: Templates, part: usize, code: u8, features: &mut Features) -> Sum {
        let mut sum = Sum::default();
        Scene::code(template, part, code, features);
        self.chain.add(features, &mut sum);
        sum
    }

    /// What a form is worth to a template.
    fn form(&self, scene: &Scene<'_>, form: &Form, template: Templates, features: &mut Features) -> Sum {
        let mut sum = Sum::default();
        scene.form(form, template, features);
        self.chain.add(features, &mut sum);
        for (part, code) in scene.codes(form, template).iter().enumerate() {
            if part < READY_PARTS {
                sum.add(&self.codes[(template as usize * READY_PARTS + part) * CENTRES + usize::from(*code)]);
            } else {
                sum.add(&self.code(template, part, *code, features));
            }
        }
        sum
    }

    /// The checksum that the file carries.
    pub fn checksum(&self) -> u64 {
        self.chain.checksum()
    }

    /// The part of speech of every token.
    ///
    /// Most features are of one word form: what a form is worth to the token itself and to those beside it is worked out
    /// once a form, and a token adds up.
    #[inline(never)]
    pub(crate) fn tag(
        &self,
        article: &Segmented<'_>,
        forms: &Forms,
        words: &Words,
        Memory(worth): &mut Memory,
    ) -> Vec<PartOfSpeech> {
        let scene = Scene { forms, words };
        let mut features = Features::default();
        let unmet = &forms.all()[worth.len()..];
        worth.extend(
            unmet.iter().map(|form| Templates::ALL.map(|template| self.form(&scene, form, template, &mut features))),
        );
        let outside = Templates::ALL.map(|template| {
            let mut sum = Sum::default();
            scene.outside(template, &mut features);
            self.chain.add(&mut features, &mut sum);
            sum
        });
        let mut tags = Vec::with_capacity(article.tokens().len());
        let (mut sums, mut scores): (Vec<Sum>, Vec<Scores<TAGS>>) = Default::default();
        for sentence in article.sentences() {
            let setting = scene.setting(sentence);
            sums.clear();
            sums.extend(sentence.tokens.clone().map(|token| {
                scene.pairs(sentence, setting, token, &mut features);
                let mut sum = Sum::default();
                self.chain.add(&mut features, &mut sum);
                sum
            }));
            // A form gives to all tokens beside it at once: what it is worth lies together in memory.
            for (place, token) in sentence.tokens.clone().enumerate() {
                let row = &worth[forms.number(token)];
                for ((template, worth), outside) in Templates::ALL.into_iter().zip(row).zip(&outside) {
                    let offset = template.offset();
                    if let Some(sum) = place.checked_add_signed(-offset).and_then(|at| sums.get_mut(at)) {
                        sum.add(worth);
                    }
                    if place.checked_add_signed(offset).is_none_or(|at| at >= sentence.tokens.len()) {
                        sums[place].add(outside);
                    }
                }
            }
            scores.clear();
            scores.extend(sums.iter().map(|sum| self.chain.worth(sum)));
            tags.extend(self.chain.labels(&scores).into_iter().map(|label| PartOfSpeech::ALL[label]));
        }
        if worth.len() > MOST_KEPT {
            *worth = Vec::new();
        }
        tags
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn damaged_files_are_refused_with_a_sentence() {
        for len in [0, 8, 15, 16, 100, SHIPPED.len() - 1] {
            let error = Tagger::read(&SHIPPED[..len]).err().expect("it is cut off");
            assert!(error.to_string().contains("get the file again"), "{error}");
        }
    }
}
