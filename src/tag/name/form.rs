//! What is known of each word form of an article, worked out once a form.
//!
//! In: a segmented article and the lexicon. Out: [`Forms`]: a [`Form`] for every different token, and for every token the
//! form it is. Features are hashes: a form carries those of its word, its ends and its shape. Forms may be kept for the next
//! article, which then meets most of its words again.

use crate::lexicon::{Hash, Lexicon, Match, Senses, WordCounts, WordId, Words, fold_into, next_word};
use crate::segment::{Segmented, TokenKind};
use crate::text::hash::{FixedMap, hash_bytes, mix};

/// A different token of the article.
#[derive(Clone, Debug)]
pub(crate) struct Form {
    /// The hash of its letters, case and accents aside.
    pub word: u64,
    /// Its word's number among all that are kept: forms that differ in case or accents only share it.
    lemma: u32,
    /// The hash of its shape: "Xx", "XX", "dd".
    pub shape: u64,
    /// Hashes of its first one to four and its last one to four letters; 0 where it is shorter.
    pub ends: [u64; 8],
    /// How it is written.
    pub case: Case,
    /// What it is made of.
    pub kind: TokenKind,
    /// All that the word may be by itself.
    pub senses: Senses,
    /// How many words the phrases of the lexicon have that begin with it.
    pub opens: WordCounts,
    /// How the lexicon finds phrases with it; of what it reads as two words nothing.
    in_phrases: Option<Hash>,
    /// The word in the word knowledge.
    pub known: Option<WordId>,
}

/// How a word is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Case {
    /// No letters with case: figures, marks, Arabic.
    None,
    /// "fighters".
    Lower,
    /// "Raqqa", "A".
    Capitalised,
    /// "FBI", "U.S.".
    Upper,
    /// "iPhone", "afroNews".
    Mixed,
}

impl Form {
    /// Whether it is written as names are: with a capital, or in letters that know none.
    pub fn may_begin_name(&self) -> bool {
        match self.case {
            Case::Capitalised | Case::Upper | Case::Mixed => true,
            Case::Lower => false,
            Case::None => self.kind == TokenKind::Word,
        }
    }
}

/// The forms of an article, and those of articles before it that are still kept.
#[derive(Default)]
pub(crate) struct Forms {
    forms: Vec<Form>,
    /// The number of a form, by the hash of its letters as they are.
    numbers: FixedMap<u64, u32>,
    /// The number of a word, by its hash.
    lemmas: FixedMap<u64, u32>,
    of_token: Vec<u32>,
    /// For each word kept its number in the article; [`ABSENT`] where it does not stand there.
    keys: Vec<u32>,
    key_count: u32,
}

/// No article has so many words.
const ABSENT: u32 = u32::MAX;

impl Forms {
    /// The forms of an article alone.
    pub fn new(article: &Segmented<'_>, lexicon: &Lexicon, words: &Words) -> Self {
        Self::default().again(article, lexicon, words)
    }

    /// The forms of the next article, read with the same lexicon and word knowledge. Every token is read once, and every
    /// form that is new is worked out once; the others keep their numbers.
    #[inline(never)]
    pub fn again(self, article: &Segmented<'_>, lexicon: &Lexicon, words: &Words) -> Self {
        let Self { mut forms, mut numbers, mut lemmas, mut of_token, mut keys, .. } = self;
        let mut folded = String::new();
        of_token.clear();
        of_token.extend((0..article.tokens().len()).map(|token| {
            let text = article.word(token);
            let exact = hash_bytes(text.as_bytes());
            *numbers.entry(exact).or_insert_with(|| {
                folded.clear();
                fold_into(text, &mut folded);
                let next = lemmas.len() as u32;
                let word = hash_bytes(folded.as_bytes());
                let lemma = *lemmas.entry(word).or_insert(next);
                forms.push(Form {
                    word,
                    lemma,
                    shape: shape(text),
                    ends: ends(&folded),
                    case: Case::of(text),
                    kind: article.tokens()[token].kind,
                    senses: lexicon.single(&folded),
                    opens: lexicon.beginning_with(&folded),
                    in_phrases: (!folded.contains(' ')).then(|| Hash::of(&folded)),
                    known: words.find(word),
                });
                forms.len() as u32 - 1
            })
        }));
        let mut key_count = 0;
        keys.clear();
        keys.resize(lemmas.len(), ABSENT);
        for form in &of_token {
            let key = &mut keys[forms[*form as usize].lemma as usize];
            if *key == ABSENT {
                *key = key_count;
                key_count += 1;
            }
        }
        Self { forms, numbers, lemmas, of_token, keys, key_count }
    }

    /// The forms, and not where they stand: from what is kept no article can be put together.
    pub fn without_places(self) -> Self {
        Self { of_token: Vec::new(), keys: Vec::new(), key_count: 0, ..self }
    }

    /// The form of a token.
    pub fn of(&self, token: usize) -> &Form {
        &self.forms[self.of_token[token] as usize]
    }

    /// All forms that are kept, by their numbers.
    pub fn all(&self) -> &[Form] {
        &self.forms
    }

    /// How many there are: their numbers are below that.
    pub fn len(&self) -> usize {
        self.forms.len()
    }

    /// How many tokens are read.
    #[cfg(test)]
    pub fn tokens(&self) -> usize {
        self.of_token.len()
    }

    /// The number of a token's form.
    pub fn number(&self, token: usize) -> usize {
        self.of_token[token] as usize
    }

    /// The number of a token's word in the article: tokens that differ in case or accents only share it.
    pub fn key(&self, token: usize) -> u32 {
        self.keys[self.of(token).lemma as usize]
    }

    /// The longest phrase of the lexicon that begins at token `start` and ends before `limit`, as [`Lexicon::longest`] finds
    /// it; where it can be of one word alone, that word's form knows it already.
    pub fn longest(&self, article: &Segmented<'_>, lexicon: &Lexicon, start: usize, limit: usize) -> Option<Match> {
        let form = self.of(start);
        if form.opens.reaches(2) && self.may_be_several(article, lexicon, start, limit) {
            return lexicon.longest(article, start, limit);
        }
        form.senses.phrase().map(|_| Match { end: start + 1, senses: form.senses })
    }

    /// Whether a phrase of several words may begin at `start`, as far as its first two tell.
    fn may_be_several(&self, article: &Segmented<'_>, lexicon: &Lexicon, start: usize, limit: usize) -> bool {
        let Some(next) = next_word(article, start, limit) else { return false };
        let pair = self.of(start).in_phrases.zip(self.of(next).in_phrases);
        pair.is_none_or(|(first, second)| lexicon.may_begin_with(first, second))
    }

    /// How many different words the article has.
    pub fn keys(&self) -> usize {
        self.key_count as usize
    }
}

impl Case {
    /// How a word is written.
    pub fn of(text: &str) -> Self {
        let (mut upper, mut lower, mut first_upper) = (0, 0, None);
        for c in text.chars() {
            let is_upper = c.is_uppercase();
            if is_upper || c.is_lowercase() {
                first_upper.get_or_insert(is_upper);
                upper += usize::from(is_upper);
                lower += usize::from(!is_upper);
            }
        }
        match (upper, lower, first_upper) {
            (0, 0, _) => Self::None,
            (0, _, _) => Self::Lower,
            (1, 0, _) if !text.contains('.') => Self::Capitalised,
            (_, 0, _) => Self::Upper,
            (1, _, Some(true)) => Self::Capitalised,
            _ => Self::Mixed,
        }
    }
}

/// Letters by their case, figures and other marks; a run of three and more counts as two.
fn shape(text: &str) -> u64 {
    let (mut hash, mut last, mut run) = (0, 0, 0);
    for c in text.chars() {
        let kind = match c {
            _ if c.is_uppercase() => 1,
            _ if c.is_lowercase() => 2,
            _ if c.is_numeric() => 3,
            _ if c.is_alphabetic() => 4,
            '-' => 5,
            '.' => 6,
            '\'' | '’' => 7,
            '&' => 8,
            _ => 9,
        };
        run = if kind == last { run + 1 } else { 1 };
        last = kind;
        if run <= 2 {
            hash = mix(hash, kind);
        }
    }
    hash
}

fn ends(folded: &str) -> [u64; 8] {
    let mut ends = [0; 8];
    for (n, (at, c)) in folded.char_indices().take(4).enumerate() {
        ends[n] = hash_bytes(&folded.as_bytes()[..at + c.len_utf8()]);
    }
    for (n, (at, _)) in folded.char_indices().rev().take(4).enumerate() {
        ends[4 + n] = hash_bytes(&folded.as_bytes()[at..]);
    }
    ends
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tag::name::model::Model;

    #[test]
    fn phrases_are_those_that_the_lexicon_finds() {
        let (lexicon, model) = (Lexicon::shipped(), Model::shipped());
        let others = "Deir ez- Zor, al-Hasakah and Guinea-Bissau; the U.S. Supreme Court. New York's Port-au-Prince & Co.";
        for text in [include_str!("../../../tests/articles/raqqa.txt"), others] {
            let article = Segmented::new(text);
            let forms = Forms::new(&article, &lexicon, model.words());
            let end = article.tokens().len();
            for start in 0..end {
                for limit in [start + 1, end.min(start + 3), end] {
                    let found = |found: Option<Match>| found.map(|found| (found.end, found.senses.bits()));
                    let (short, plain) =
                        (forms.longest(&article, &lexicon, start, limit), lexicon.longest(&article, start, limit));
                    assert_eq!(found(short), found(plain), "{} up to {limit}", article.word(start));
                }
            }
        }
    }
}
