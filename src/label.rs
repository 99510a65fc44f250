//! The closed vocabularies of newsgloss: every kind, label and status that a layer may give.
//!
//! In: nothing. Out: one enum a vocabulary, with the one name each value has in Rust, JSON, TypeScript, CSS and the
//! docs. It knows no text and no rule. The vocabularies are the project's specification; `TimexType` and `Modifier`
//! are those of TIMEX3 (TimeML 1.2.1), `EventCategory` is PLOVER (Open Event Data Alliance, 2018).

use serde::{Deserialize, Deserializer, Serialize, Serializer};

macro_rules! vocabulary {
    ($(#[$meta:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident = $text:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
        pub enum $name {
            $($(#[$doc])* #[cfg_attr(target_arch = "wasm32", serde(rename = $text))] $variant,)+
        }

        // By hand: what serde derives is five times as much in the module.
        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                const NAMES: &[&str] = &[$($text),+];
                let name = String::deserialize(deserializer)?;
                let found = Self::ALL.iter().find(|value| value.as_str() == name);
                found.copied().ok_or_else(|| serde::de::Error::unknown_variant(&name, NAMES))
            }
        }

        #[cfg(target_arch = "wasm32")]
        impl crate::js::FromJs for $name {
            fn read_js(value: &wasm_bindgen::JsValue, field: &'static str) -> Result<Self, crate::js::Misread> {
                let name = String::read_js(value, field)?;
                let found = Self::ALL.iter().find(|value| value.as_str() == name);
                found.copied().ok_or(crate::js::Misread(field))
            }
        }

        impl $name {
            /// Every value, in the order in which a legend shows them.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// The name as it stands in JSON, TypeScript and CSS.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text,)+ }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }
    };
}

vocabulary! {
    /// What a stretch of lines is in the make-up of an article.
    BlockKind {
        /// The title, and a sub-title under it.
        Headline = "headline",
        /// Who wrote it: "By Jane Doe in Beirut".
        Byline = "byline",
        /// Where and when it was filed: "BEIRUT, Oct 10 (Reuters) -", or a line that holds a date alone.
        Dateline = "dateline",
        /// Running text.
        Paragraph = "paragraph",
        /// The words under a picture, and its credit.
        Caption = "caption",
        /// What belongs to the page and not to the article: "Read more", "Subscribe".
        Boilerplate = "boilerplate",
    }
}

vocabulary! {
    /// What sort of thing a name names.
    MentionLabel {
        /// A human being; titles stand outside.
        Person = "person",
        /// Companies, agencies, parties, armies, armed groups, media.
        Organisation = "organisation",
        /// Countries, towns, regions, rivers.
        Place = "place",
        /// Nationalities, religions, ethnic and political adjectives and people-words.
        Group = "group",
        /// Named buildings, bases, airports, camps.
        Facility = "facility",
        /// Named events, works, laws, products, weapons.
        Other = "other",
    }
}

vocabulary! {
    /// What kind of body or thing an entity is, finer than its label.
    EntityKind {
        /// A human being.
        Person = "person",
        /// A place of any size.
        Place = "place",
        /// A people, a faith, a nationality.
        Group = "group",
        /// A building or site.
        Facility = "facility",
        /// A non-state force under arms.
        ArmedGroup = "armed group",
        /// A government or a ministry.
        Government = "government",
        /// An agency of a state: police, intelligence, regulators.
        Agency = "agency",
        /// The forces of a state.
        Military = "military",
        /// A newspaper, agency or broadcaster.
        Media = "media",
        /// A political party.
        Party = "party",
        /// A company.
        Company = "company",
        /// A body of states: UN, NATO, EU.
        Igo = "IGO",
        /// A non-governmental organisation.
        Ngo = "NGO",
        /// An organisation of a kind not known.
        Organisation = "organisation",
        /// Anything else.
        Other = "other",
    }
}

vocabulary! {
    /// Why a form was taken for a name of the entity.
    AliasReason {
        /// The first letters of the full name.
        Initials = "initials",
        /// The article itself says so: "Islamic State (IS)".
        DefinedInText = "defined in text",
        /// The lexicon knows both names.
        KnownAlias = "known alias",
        /// The last name of a person named in full.
        Surname = "surname",
        /// The first name of a person named in full.
        FirstName = "first name",
        /// The beginning of a longer name.
        ShortForm = "short form",
        /// Another transliteration of the same name.
        SpellingVariant = "spelling variant",
        /// The same letters, otherwise capitalised or spaced.
        SameName = "same name",
        /// Whoever read the article joined the two; newsgloss itself never says so.
        ByReader = "joined by the reader",
    }
}

vocabulary! {
    /// The four types of a TIMEX3.
    TimexType {
        /// A calendar day or anything coarser.
        Date = "DATE",
        /// A time of day.
        Time = "TIME",
        /// How long.
        Duration = "DURATION",
        /// How often.
        Set = "SET",
    }
}

vocabulary! {
    /// TIMEX3 modifiers, used for times and for quantities.
    Modifier {
        /// "about", "some", "roughly".
        Approx = "APPROX",
        /// "more than", "over".
        MoreThan = "MORE_THAN",
        /// "less than", "under".
        LessThan = "LESS_THAN",
        /// "at least".
        EqualOrMore = "EQUAL_OR_MORE",
        /// "at most", "up to".
        EqualOrLess = "EQUAL_OR_LESS",
        /// "before".
        Before = "BEFORE",
        /// "after".
        After = "AFTER",
        /// "no later than".
        OnOrBefore = "ON_OR_BEFORE",
        /// "no earlier than".
        OnOrAfter = "ON_OR_AFTER",
        /// "early", "the beginning of".
        Start = "START",
        /// "mid", "the middle of".
        Mid = "MID",
        /// "late", "the end of".
        End = "END",
    }
}

vocabulary! {
    /// What a quantity measures.
    QuantityKind {
        /// How many of a thing.
        Count = "count",
        /// An amount in a currency.
        Money = "money",
        /// A share of a hundred.
        Percent = "percent",
        /// A number with a unit.
        Measure = "measure",
        /// A place in an order: "third".
        Ordinal = "ordinal",
    }
}

vocabulary! {
    /// What befell the people counted.
    Fate {
        /// Lost their lives.
        Killed = "killed",
        /// Were hurt.
        Wounded = "wounded",
        /// Had to leave home.
        Displaced = "displaced",
        /// Are held by an authority.
        Detained = "detained",
        /// Nobody knows where they are.
        Missing = "missing",
        /// Were taken by force.
        Kidnapped = "kidnapped",
    }
}

vocabulary! {
    /// How somebody's words are given.
    QuoteKind {
        /// In quotation marks.
        Direct = "direct",
        /// Reported without quotation marks.
        Indirect = "indirect",
        /// Partly in quotation marks.
        Mixed = "mixed",
    }
}

vocabulary! {
    /// What is known of who speaks.
    SpeakerStatus {
        /// The speaker is an entity of this article.
        Resolved = "resolved",
        /// A source that the article chose not to name.
        AnonymousSource = "anonymous-source",
        /// A body or something written that has a description and no name: "the ministry", "a poll".
        Described = "described",
        /// A name that the article never says more about.
        NeverIntroduced = "never-introduced",
        /// A pronoun with nobody before it.
        NoAntecedent = "no-antecedent",
    }
}

vocabulary! {
    /// PLOVER's categories of what one actor does to another, from the friendliest to the most hostile.
    EventCategory {
        /// Agree to do something.
        Agree = "agree",
        /// Talk, meet, negotiate.
        Consult = "consult",
        /// Express support.
        Support = "support",
        /// Work together.
        Cooperate = "cooperate",
        /// Give help.
        Aid = "aid",
        /// Give in.
        Concede = "concede",
        /// Ask or demand.
        Request = "request",
        /// Criticise or accuse.
        Accuse = "accuse",
        /// Refuse.
        Reject = "reject",
        /// Threaten.
        Threaten = "threaten",
        /// Demonstrate or strike.
        Protest = "protest",
        /// Break off, embargo.
        Sanction = "sanction",
        /// Move or ready forces.
        Mobilize = "mobilize",
        /// Arrest, seize, repress.
        Coerce = "coerce",
        /// Use force.
        Assault = "assault",
        /// Withdraw, release.
        Retreat = "retreat",
        /// Look into.
        Investigate = "investigate",
    }
}

vocabulary! {
    /// How sure the article itself is that an event took place.
    Certainty {
        /// Stated as a fact.
        Asserted = "asserted",
        /// Inside somebody's speech.
        Reported = "reported",
        /// Meant to happen.
        Planned = "planned",
        /// Said not to have happened.
        Denied = "denied",
        /// Tried and prevented.
        Thwarted = "thwarted",
        /// "would", "if".
        Hypothetical = "hypothetical",
    }
}

vocabulary! {
    /// What a careful reader would question.
    CheckKind {
        /// Somebody is quoted and the article never says who that is.
        SpeakerNeverIntroduced = "speaker-never-introduced",
        /// "the military source", "the website".
        SourceNotNamed = "source-not-named",
        /// A "he" with nobody before it.
        NoAntecedent = "no-antecedent",
        /// One name in two spellings.
        SpelledTwoWays = "spelled-two-ways",
        /// The same line twice.
        RepeatedLine = "repeated-line",
        /// The headline says what the body never says.
        HeadlineNotSupported = "headline-not-supported",
        /// A paragraph that seems to come from another story.
        ForeignParagraph = "foreign-paragraph",
        /// A weekday, and no date to hang it on.
        UnresolvedDate = "unresolved-date",
        /// Two different numbers for one thing.
        NumbersDisagree = "numbers-disagree",
        /// A grave claim that nobody is said to make.
        UnattributedClaim = "unattributed-claim",
        /// "we're looking at ..." with no quotation around it.
        VoiceOutsideQuotation = "voice-outside-quotation",
    }
}

impl CheckKind {
    /// How much hangs on a check of this kind.
    pub const fn severity(self) -> Severity {
        match self {
            Self::RepeatedLine | Self::SpelledTwoWays => Severity::Slip,
            Self::SpeakerNeverIntroduced | Self::SourceNotNamed | Self::NoAntecedent | Self::UnresolvedDate => Severity::Gap,
            Self::HeadlineNotSupported
            | Self::ForeignParagraph
            | Self::NumbersDisagree
            | Self::UnattributedClaim
            | Self::VoiceOutsideQuotation => Severity::Doubt,
        }
    }
}

vocabulary! {
    /// How much hangs on a check, the least first.
    Severity {
        /// An editor's slip that misleads nobody: a line twice, a name in two spellings.
        Slip = "slip",
        /// The article leaves out what a reader needs: who speaks, which website, which Friday.
        Gap = "gap",
        /// The article may not hold together, or not bear out what it says.
        Doubt = "doubt",
    }
}

vocabulary! {
    /// In what unit the offsets of a document count.
    OffsetUnit {
        /// Bytes of UTF-8: slices in Rust.
        Byte = "byte",
        /// UTF-16 code units: `slice`, `length` and DOM ranges in JavaScript.
        Utf16 = "utf16",
        /// Unicode code points: Python, W3C selectors.
        CodePoint = "code-point",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_json_are_names_in_rust() {
        for label in MentionLabel::ALL {
            let json = serde_json::to_string(label).expect("an enum without data is always JSON");
            assert_eq!(json, format!("\"{label}\""));
        }
        for kind in CheckKind::ALL {
            let back: CheckKind = serde_json::from_str(&format!("\"{kind}\"")).expect("its own name reads back");
            assert_eq!(back, *kind);
        }
    }
}
