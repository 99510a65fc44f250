//! What words do in their sentences: parts of speech and base noun phrases.
//!
//! In: a segmented article with its word forms, and the model of names for its word knowledge. Out: a [`Syntax`]. It costs a third of
//! what names cost, so it is read where a layer asks for it and not before.

use std::ops::Range;

use crate::lexicon::Lexicon;
use crate::segment::Segmented;
use crate::tag::name::form::Forms;
use crate::tag::name::model::Model;
use crate::tag::noun_phrase::Chunker;
use crate::tag::part_of_speech::{Memory, PartOfSpeech, Tagger};

/// The two models.
pub struct Grammar {
    /// Parts of speech.
    pub tagger: Tagger,
    /// Base noun phrases.
    pub chunker: Chunker,
}

/// What the words of an article do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Syntax {
    /// The part of speech of every token.
    pub parts: Vec<PartOfSpeech>,
    /// The tokens of each base noun phrase, sorted, none overlapping.
    pub phrases: Vec<Range<usize>>,
}

impl Grammar {
    /// The models that newsgloss ships.
    pub fn shipped() -> Self {
        Self { tagger: Tagger::shipped(), chunker: Chunker::shipped() }
    }

    /// Reads an article by itself.
    pub fn parse(&self, article: &Segmented<'_>, lexicon: &Lexicon, names: &Model) -> Syntax {
        self.read(article, &Forms::new(article, lexicon, names.words()), names, &mut Memory::default())
    }

    /// Reads an article with its word forms.
    pub(crate) fn read(&self, article: &Segmented<'_>, forms: &Forms, names: &Model, memory: &mut Memory) -> Syntax {
        let parts = self.tagger.tag(article, forms, names.words(), memory);
        let phrases = self.chunker.find(article, forms, &parts);
        Syntax { parts, phrases }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (String, String) {
        let article = Segmented::new(text);
        let names = Model::shipped();
        let syntax = Grammar::shipped().parse(&article, &Lexicon::shipped(), &names);
        let tags: Vec<&str> = syntax.parts.iter().map(|part| part.as_str()).collect();
        let words = |phrase: &Range<usize>| phrase.clone().map(|token| article.word(token)).collect::<Vec<_>>().join(" ");
        (tags.join(" "), syntax.phrases.iter().map(words).collect::<Vec<_>>().join(" | "))
    }

    #[test]
    fn a_sentence_is_parsed() {
        let (tags, phrases) = read("The mayor of Quito said on Monday that two old bridges had been closed.");
        assert_eq!(tags, "DET NOUN ADP PROPN VERB ADP PROPN SCONJ NUM ADJ NOUN AUX AUX VERB PUNCT");
        assert_eq!(phrases, "The mayor | Quito | Monday | two old bridges");
    }

    #[test]
    fn a_word_is_tagged_by_its_place() {
        assert_eq!(read("They plan to visit the plant.").0, "PRON VERB PART VERB DET NOUN PUNCT");
        assert_eq!(read("Her visit was part of the plan.").0, "PRON NOUN AUX NOUN ADP DET NOUN PUNCT");
    }

    #[test]
    fn pronouns_are_phrases_and_what_follows_a_noun_is_outside() {
        let (_, phrases) = read("She met their new teacher and the children who fled the flood in Sylhet.");
        assert_eq!(phrases, "She | their new teacher | the children | the flood | Sylhet");
    }

    #[test]
    fn every_token_has_a_tag_and_nothing_has_none() {
        assert_eq!(read(""), (String::new(), String::new()));
        assert_eq!(read("?!").0, "PUNCT PUNCT");
    }
}
