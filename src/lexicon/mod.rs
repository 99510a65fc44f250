//! The word lists that come with newsgloss: gazetteer, actors, names of people, titles, reporting verbs.
//!
//! In: one compiled file (`compile.rs` says how it is made, `sources/` holds what from, NOTICE the licences). Out: a
//! [`Lexicon`] that finds the longest phrase it knows at a token. It decides nothing: it says all that a phrase may be.

#[cfg(any(test, feature = "train"))]
pub mod compile;
mod fold;
pub mod words;

use fst::Map;
use fst::raw::Output;

use crate::label::EntityKind;
use crate::segment::{Segmented, TokenKind};
pub(crate) use fold::fold_into;
pub use words::{WordId, Words};

/// The compiled lists, made by `./build.sh lexicon`.
const SHIPPED: &[u8] = include_bytes!("lexicon.bin");

/// The first bytes of a compiled lexicon, and the version of its layout.
const MAGIC: &[u8; 8] = b"NGLEX\0\0\x01";

/// All that a phrase may be: a set of [`Sense`]s, and the actor it names.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Senses(u64);

/// One thing that a phrase may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u64)]
pub enum Sense {
    /// A country.
    Country = 1,
    /// A town, region or physical feature.
    Place = 1 << 1,
    /// A site: an airport.
    Site = 1 << 2,
    /// A nationality, people, faith or political adjective.
    Demonym = 1 << 3,
    /// An armed group, agency, party, broadcaster; [`Senses::actor`] says which.
    Actor = 1 << 4,
    /// A company.
    Company = 1 << 5,
    /// A given name.
    FirstName = 1 << 6,
    /// A family name.
    Surname = 1 << 7,
    /// A title that stands before a person's name: "Gen.", "Prime Minister".
    Title = 1 << 8,
    /// A verb that reports speech, in any of its forms.
    ReportingVerb = 1 << 9,
    /// Also an ordinary English word.
    Word = 1 << 10,
    /// Written in capitals alone: "IS" is not "is".
    Capitals = 1 << 11,
    /// A capital, first-level division or city of 100,000 people: large enough to be meant without further evidence.
    Large = 1 << 12,
}

/// Bits of [`Senses`] below the number of the actor.
const ACTOR_SHIFT: u32 = 16;

impl Senses {
    /// The set as bits, without the actor.
    pub fn bits(self) -> u64 {
        self.0 & ((1 << ACTOR_SHIFT) - 1)
    }

    /// Whether the phrase may be that.
    pub fn has(self, sense: Sense) -> bool {
        self.0 & sense as u64 != 0
    }

    /// Whether it may be any of these.
    pub fn has_any(self, senses: &[Sense]) -> bool {
        senses.iter().any(|sense| self.has(*sense))
    }

    /// The actor it names, as a place in the lexicon's list of them.
    pub fn actor(self) -> Option<ActorId> {
        self.has(Sense::Actor).then_some(ActorId((self.0 >> ACTOR_SHIFT) as u32))
    }
}

/// An actor of the lexicon.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ActorId(u32);

/// A phrase of the lexicon found in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Match {
    /// One past its last token.
    pub end: usize,
    /// What it may be.
    pub senses: Senses,
}

/// Why a file is no lexicon.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LexiconError(&'static str);

impl std::fmt::Display for LexiconError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "the lexicon cannot be read: {}; build it again with ./build.sh lexicon", self.0)
    }
}

impl std::error::Error for LexiconError {}

/// Word lists, ready to be asked.
pub struct Lexicon {
    phrases: Map<&'static [u8]>,
    /// A kind and a name a line.
    actors: Vec<(EntityKind, &'static str)>,
}

impl Lexicon {
    /// What a folded word may be by itself.
    pub fn single(&self, folded: &str) -> Senses {
        self.phrases.get(folded).map_or(Senses::default(), Senses)
    }

    /// The lists that newsgloss ships.
    pub fn shipped() -> Self {
        Self::read(SHIPPED).expect("a test reads the file that is compiled in")
    }

    /// Reads a compiled lexicon.
    ///
    /// # Errors
    /// Where the bytes are not a lexicon of this version, or are cut off.
    pub fn read(bytes: &'static [u8]) -> Result<Self, LexiconError> {
        let body = bytes.strip_prefix(MAGIC).ok_or(LexiconError("it is no lexicon of this version"))?;
        let (len, body) = body.split_first_chunk::<4>().ok_or(LexiconError("it is cut off"))?;
        let (phrases, actors) =
            body.split_at_checked(u32::from_le_bytes(*len) as usize).ok_or(LexiconError("it is cut off"))?;
        let phrases = Map::new(phrases).map_err(|_| LexiconError("its phrases are damaged"))?;
        let actors = str::from_utf8(actors).map_err(|_| LexiconError("its actors are damaged"))?;
        let actors = actors
            .lines()
            .map(|line| {
                let (kind, name) = line.split_once('\t')?;
                Some((*EntityKind::ALL.iter().find(|known| known.as_str() == kind)?, name))
            })
            .collect::<Option<_>>()
            .ok_or(LexiconError("its actors are damaged"))?;
        Ok(Self { phrases, actors })
    }

    /// The kind and the full name of an actor.
    pub fn actor(&self, id: ActorId) -> (EntityKind, &'static str) {
        self.actors[id.0 as usize]
    }

    /// The longest phrase that begins at token `start` and ends within the sentence's tokens, before `limit`. Letters are
    /// compared without case, accents, hyphens, apostrophes and full stops; [`Sense::Capitals`] says where case matters.
    pub fn longest(&self, article: &Segmented<'_>, start: usize, limit: usize) -> Option<Match> {
        let phrases = self.phrases.as_fst();
        let (mut node, mut output) = (phrases.root(), Output::zero());
        let mut found = None;
        let mut folded = String::new();
        for at in start..limit {
            folded.clear();
            if at > start {
                if is_hyphen(article.word(at)) {
                    continue;
                }
                folded.push(' ');
            }
            if !matches!(article.tokens()[at].kind, TokenKind::Word | TokenKind::Number) && article.word(at) != "&" {
                break;
            }
            fold_into(article.word(at), &mut folded);
            for byte in folded.bytes() {
                let Some(transition) = node.find_input(byte) else { return found };
                let transition = node.transition(transition);
                output = output.cat(transition.out);
                node = phrases.node(transition.addr);
            }
            if node.is_final() {
                found = Some(Match { end: at + 1, senses: Senses(output.cat(node.final_output()).value()) });
            }
        }
        found
    }

    /// What a word may be by itself.
    pub fn word(&self, article: &Segmented<'_>, token: usize) -> Senses {
        self.longest(article, token, token + 1).map_or(Senses::default(), |found| found.senses)
    }
}

fn is_hyphen(word: &str) -> bool {
    matches!(word, "-" | "\u{2010}" | "\u{2011}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn find(text: &str) -> Option<(String, Senses)> {
        let article = Segmented::new(text);
        let found = Lexicon::shipped().longest(&article, 0, article.tokens().len())?;
        let span = article.tokens()[0].span.cover(article.tokens()[found.end - 1].span);
        Some((text[span].to_owned(), found.senses))
    }

    #[test]
    fn finds_the_longest_phrase_in_any_spelling() {
        for (text, phrase, sense) in [
            ("Islamic State fighters", "Islamic State", Sense::Actor),
            ("Deir ez- Zor fell", "Deir ez- Zor", Sense::Place),
            ("al-Mayadin fell", "al-Mayadin", Sense::Place),
            ("São Paulo is", "São Paulo", Sense::Place),
            ("Sao Paulo is", "Sao Paulo", Sense::Place),
            ("U.S. officials", "U.S.", Sense::Country),
            ("Kurdish-led", "Kurdish", Sense::Demonym),
            ("Gen. Smith", "Gen.", Sense::Title),
            ("told AP", "told", Sense::ReportingVerb),
            ("Mohammed said", "Mohammed", Sense::FirstName),
        ] {
            let (found, senses) = find(text).unwrap_or_else(|| panic!("nothing found in {text:?}"));
            assert_eq!(found, phrase);
            assert!(senses.has(sense), "{text}: {senses:?}");
        }
        assert_eq!(find("qwertyuiop"), None);
    }

    #[test]
    fn an_actor_has_one_name_for_all_its_names() {
        let lexicon = Lexicon::shipped();
        for text in ["Islamic State", "ISIS", "Daesh", "ISIL", "IS"] {
            let actor = find(text).and_then(|(_, senses)| senses.actor()).expect("an actor");
            assert_eq!(lexicon.actor(actor), (EntityKind::ArmedGroup, "Islamic State"));
        }
    }

    #[test]
    fn damaged_files_are_refused_with_a_sentence() {
        for (bytes, what) in [
            (&b""[..], "no lexicon"),
            (b"NGLEX\0\0\x02", "this version"),
            (b"NGLEX\0\0\x01\xff", "cut off"),
            (b"NGLEX\0\0\x01\xff\0\0\0abc", "cut off"),
            (b"NGLEX\0\0\x01\x03\0\0\0abc", "damaged"),
        ] {
            let error = Lexicon::read(bytes).err().expect("an error");
            assert!(error.to_string().contains(what), "{error}");
            assert!(error.to_string().contains("./build.sh lexicon"));
        }
    }
}
