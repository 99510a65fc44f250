//! What a phrase may be.
//!
//! In: nothing. Out: the vocabulary of senses, and the set of them that a look-up gives. Which things a phrase names, the
//! lexicon says: [`Lexicon::places`](super::Lexicon::places), [`Lexicon::actors`](super::Lexicon::actors).

/// All that a phrase may be: a set of [`Sense`]s, and which phrase of the lexicon it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Senses(u64);

/// One thing that a phrase may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u16)]
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
    /// A country, capital, first-level division or city of about 100,000 people: large enough to be meant without
    /// further evidence.
    Large = 1 << 12,
    /// What a person is, in small letters: "spokesman", "barrister".
    Role = 1 << 13,
}

/// Bits of [`Senses`] below the number of the actor.
const ACTOR_SHIFT: u32 = 16;

/// Bits of [`Senses`] below one more than the number of the phrase.
const PHRASE_SHIFT: u32 = 32;

impl Senses {
    pub(super) fn new(senses: u16, actor: Option<ActorId>, phrase: u32) -> Self {
        let actor = actor.map_or(0, |actor| u64::from(actor.0));
        Self(u64::from(senses) | actor << ACTOR_SHIFT | (u64::from(phrase) + 1) << PHRASE_SHIFT)
    }

    /// The set as bits, by [`Sense`].
    pub fn bits(self) -> u64 {
        self.0 & ((1 << ACTOR_SHIFT) - 1)
    }

    /// Whether the lexicon knows nothing of it.
    pub fn is_empty(self) -> bool {
        self.bits() == 0
    }

    /// Whether the phrase may be that.
    pub fn has(self, sense: Sense) -> bool {
        self.0 & sense as u64 != 0
    }

    /// Whether it may be any of these.
    pub fn has_any(self, senses: &[Sense]) -> bool {
        senses.iter().any(|sense| self.has(*sense))
    }

    /// The actor it names first of all.
    pub fn actor(self) -> Option<ActorId> {
        self.has(Sense::Actor).then_some(ActorId((self.0 >> ACTOR_SHIFT) as u16))
    }

    /// The phrase, where there is one.
    pub(crate) fn phrase(self) -> Option<u32> {
        ((self.0 >> PHRASE_SHIFT) as u32).checked_sub(1)
    }
}

/// An actor of the lexicon.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ActorId(pub(super) u16);
