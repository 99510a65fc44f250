//! The result: everything that was found in one article, and the only place where its shape is defined.
//!
//! In: what the layers found, as byte spans of the view. Out: a [`Document`] whose offsets count in one stated unit of
//! the source; JSON, TypeScript and the command line's output are made from it. It finds nothing itself.
//! The shape is the project's specification, version 1; fields may be added to it, none changes its meaning.
//!
//! Every `start` and `end` is half-open and counts in [`Document::offset_unit`]. Every list is sorted by start, the
//! longer first; spans of one layer and of different layers may nest and cross.

mod saved;

use serde::Serialize;

use crate::check;
use crate::date::Date;
use crate::label::{
    AliasReason, BlockKind, Certainty, CheckKind, EntityKind, EventCategory, Fate, MentionLabel, Modifier, OffsetUnit,
    QuantityKind, QuoteKind, Severity, SpeakerStatus, TimexType,
};
use crate::lexicon::{Feature, Lexicon, fold_into};
use crate::link::entity::{self, Thing};
use crate::reading::Reading;
use crate::text::{Markup, OffsetTable, Span, View};

/// The version of the format below.
pub const VERSION: u32 = 1;

macro_rules! record {
    ($(#[$meta:meta])* $name:ident { $($(#[$field_meta:meta])* pub $field:ident: $type:ty,)* }) => {
        #[derive(Clone, Debug, PartialEq, Serialize)]
        #[cfg_attr(not(target_arch = "wasm32"), derive(serde::Deserialize))]
        #[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(missing_as_null))]
        $(#[$meta])*
        pub struct $name { $($(#[$field_meta])* pub $field: $type,)* }

        #[cfg(target_arch = "wasm32")]
        impl crate::js::FromJs for $name {
            fn read_js(value: &wasm_bindgen::JsValue, field: &'static str) -> Result<Self, crate::js::Misread> {
                if !value.is_object() {
                    return Err(crate::js::Misread(field));
                }
                Ok(Self { $($field: saved::field(value, stringify!($field))?,)* })
            }
        }
    };
}

record! {
    /// One annotated article.
    Document {
        /// The version of this format.
        pub version: u32,
        /// The caller's name for the article.
        #[serde(skip_serializing_if = "Option::is_none", default)]
        pub id: Option<String>,
        /// The unit of every offset in here.
        pub offset_unit: OffsetUnit,
        /// SHA-256 of the source in UTF-8, in hexadecimal digits: the text in which the offsets count.
        #[serde(skip_serializing_if = "Option::is_none", default)]
        pub text_sha256: Option<String>,
        /// With what the document was made: the same text and the same run give the same document.
        #[serde(skip_serializing_if = "Option::is_none", default)]
        pub run: Option<Run>,
        /// What each stretch of lines is.
        pub blocks: Vec<Block>,
        /// Sentences, headlines and other lines included.
        pub sentences: Vec<Extent>,
        /// Words and punctuation marks; only where the options ask for them.
        #[serde(skip_serializing_if = "Option::is_none", default)]
        pub tokens: Option<Vec<Extent>>,
        /// Names.
        pub mentions: Vec<Mention>,
        /// What the names refer to.
        pub entities: Vec<Entity>,
        /// Dates, clock times, durations, recurring times.
        pub times: Vec<Time>,
        /// Counts, money, shares, measures, ordinals.
        pub quantities: Vec<Quantity>,
        /// Who says what.
        pub quotes: Vec<Quote>,
        /// Who does what to whom.
        pub events: Vec<Event>,
        /// What a careful reader would question.
        pub checks: Vec<Check>,
    }
}

record! {
    /// What it takes, beside the text, to make a document again.
    Run {
        /// The version of newsgloss.
        pub newsgloss: String,
        /// The day the article appeared, `2017-10-10`, where the caller gave it.
        #[cfg_attr(target_arch = "wasm32", tsify(type = "string | null"))]
        pub published: Option<Date>,
        /// How the source was said to be written.
        pub markup: Markup,
        /// Whether tokens were asked for.
        pub tokens: bool,
        /// The checks that were not made.
        #[serde(default)]
        pub without: Vec<CheckKind>,
    }
}

record! {
    /// A stretch of the source.
    #[derive(Copy)]
    Extent {
        /// First position.
        pub start: u32,
        /// One past the last position.
        pub end: u32,
    }
}

record! {
    /// A stretch of lines and its part in the article.
    #[derive(Copy)]
    Block {
        /// What it is.
        pub kind: BlockKind,
        /// First position.
        pub start: u32,
        /// One past the last position.
        pub end: u32,
    }
}

record! {
    /// A name in the text.
    Mention {
        /// Its place in [`Document::mentions`], counted from 0.
        pub id: u32,
        /// First position.
        pub start: u32,
        /// One past the last position.
        pub end: u32,
        /// What sort of thing it names.
        pub label: MentionLabel,
        /// How sure, from 0 to 1, in hundredths.
        pub confidence: f64,
        /// The rule or model that found it.
        pub rule: String,
        /// The [`Entity::id`] it refers to.
        pub entity: Option<u32>,
        /// What is said beside it of what it names.
        pub descriptor: Option<Descriptor>,
    }
}

record! {
    /// The words beside a name that say what it names; one of them at least.
    #[derive(Copy)]
    Descriptor {
        /// Before it: "British barrister" of "British barrister Ann Lowe".
        pub premodifier: Option<Extent>,
        /// Behind it in its own phrase: "-backed fighters" of "US-backed fighters".
        pub head: Option<Extent>,
        /// Set off by a comma: "a British barrister" of "Ann Lowe, a British barrister, said".
        pub apposition: Option<Extent>,
    }
}

record! {
    /// What one or more mentions refer to.
    Entity {
        /// Its place in [`Document::entities`], counted from 0.
        pub id: u32,
        /// The fullest form of its name in this article.
        pub name: String,
        /// What sort of thing it is.
        pub label: MentionLabel,
        /// The same, finer, where it is known.
        pub kind: EntityKind,
        /// The [`Mention::id`]s that refer to it, in text order.
        pub mentions: Vec<u32>,
        /// Its other names in this article.
        pub aliases: Vec<Alias>,
        /// What in the world it is, where that is known.
        pub link: Option<Link>,
    }
}

record! {
    /// Another name of an entity, and the reason to think so.
    Alias {
        /// The name as it stands in the article.
        pub form: String,
        /// Why it is taken for a name of the entity.
        pub why: AliasReason,
    }
}

record! {
    /// What an entity is in the world outside, best candidate first. Several stay several: nothing is guessed in silence.
    Link {
        /// Candidates in falling order of likelihood; the first is the one shown.
        pub candidates: Vec<Candidate>,
    }
}

record! {
    /// One thing that an entity may be.
    Candidate {
        /// Its name in the gazetteer.
        pub name: String,
        /// Its number in GeoNames, for places.
        pub geonames: Option<u32>,
        /// Its Wikidata item, such as `Q2766`.
        pub wikidata: Option<String>,
        /// Its key in newsgloss's own list of organisations.
        pub actor: Option<String>,
        /// Country, two letters of ISO 3166-1.
        pub country: Option<String>,
        /// Degrees north, WGS 84.
        pub latitude: Option<f64>,
        /// Degrees east, WGS 84.
        pub longitude: Option<f64>,
        /// GeoNames feature class and code, such as `P.PPLA`.
        pub feature: Option<String>,
        /// Why it stands where it stands among the candidates.
        pub why: String,
    }
}

record! {
    /// A time expression.
    Time {
        /// First position.
        pub start: u32,
        /// One past the last position.
        pub end: u32,
        /// Its TIMEX3 type.
        #[serde(rename = "type")]
        pub timex: TimexType,
        /// Its TIMEX3 value, such as `2017-10-09` or `P7D/P10D`; `null` where it could not be resolved.
        pub value: Option<String>,
        /// Its TIMEX3 modifier.
        #[serde(rename = "mod")]
        pub modifier: Option<Modifier>,
        /// How the value was reached, or why there is none.
        pub why: Option<String>,
    }
}

record! {
    /// A number of something.
    Quantity {
        /// First position.
        pub start: u32,
        /// One past the last position.
        pub end: u32,
        /// What it measures.
        pub kind: QuantityKind,
        /// The number, where it is one number.
        pub value: Option<f64>,
        /// The least it may be, where it is a range.
        pub low: Option<f64>,
        /// The most it may be, where it is a range.
        pub high: Option<f64>,
        /// "about", "more than", "at least".
        #[serde(rename = "mod")]
        pub modifier: Option<Modifier>,
        /// ISO 4217 code of money, symbol of a measure.
        pub unit: Option<String>,
        /// The noun counted.
        pub counted: Option<String>,
        /// For people: what befell them.
        pub meaning: Option<Fate>,
        /// A measure in the SI unit of its kind; absent for all else.
        #[serde(skip_serializing_if = "Option::is_none", default)]
        pub si: Option<SiValue>,
    }
}

record! {
    /// A measure in the SI unit of its kind: 1.88 m for "6 ft 2 in".
    SiValue {
        /// The number, where it is one number.
        pub value: Option<f64>,
        /// The least it may be, where it is a range.
        pub low: Option<f64>,
        /// The most it may be, where it is a range.
        pub high: Option<f64>,
        /// The symbol of the unit; temperatures are in degrees Celsius.
        pub unit: String,
    }
}

record! {
    /// Somebody's words, or what they amount to.
    Quote {
        /// In quotation marks or not.
        pub kind: QuoteKind,
        /// What is said; several pieces where the article interrupts it.
        pub content: Vec<Extent>,
        /// The word that says that it is said.
        pub cue: Option<Extent>,
        /// The words that name who says it.
        pub speaker: Option<Extent>,
        /// The [`Entity::id`] of the speaker.
        pub entity: Option<u32>,
        /// What is known of the speaker.
        pub status: SpeakerStatus,
    }
}

record! {
    /// Something that somebody does, perhaps to somebody.
    Event {
        /// The word that tells of it.
        pub trigger: Extent,
        /// What sort of deed.
        pub category: EventCategory,
        /// Who does it.
        pub actor: Option<Extent>,
        /// To whom.
        pub target: Option<Extent>,
        /// Where.
        pub place: Option<Extent>,
        /// When.
        pub time: Option<Extent>,
        /// How sure the article is of it.
        pub certainty: Certainty,
        /// For a reported event: the place in [`Document::quotes`] of the words that report it.
        pub reported_in: Option<u32>,
        /// The places in [`Document::quantities`] of its dead, wounded and displaced.
        pub casualties: Vec<u32>,
    }
}

record! {
    /// What a careful reader would question.
    #[cfg_attr(not(target_arch = "wasm32"), serde(from = "saved::SavedCheck"))]
    Check {
        /// The question.
        pub kind: CheckKind,
        /// First position of what is in question.
        pub start: u32,
        /// One past its last position.
        pub end: u32,
        /// How much hangs on it.
        pub severity: Severity,
        /// The question in one plain sentence.
        pub message: String,
        /// Where in the article to look.
        pub evidence: Vec<Extent>,
    }
}

impl Descriptor {
    /// Its pieces, in the order of its fields.
    pub fn extents(&self) -> impl Iterator<Item = Extent> {
        [self.premodifier, self.head, self.apposition].into_iter().flatten()
    }
}

/// Turns byte spans of the view into extents of the source, in one unit.
pub(crate) struct Placer<'a> {
    view: &'a View<'a>,
    offsets: &'a OffsetTable,
    unit: OffsetUnit,
}

impl<'a> Placer<'a> {
    pub(crate) fn new(view: &'a View<'a>, offsets: &'a OffsetTable, unit: OffsetUnit) -> Self {
        Self { view, offsets, unit }
    }

    /// Where a span of the view lies in the source.
    pub(crate) fn place(&self, span: Span) -> Extent {
        let source = self.view.to_source(span);
        Extent { start: self.offsets.convert(source.start(), self.unit), end: self.offsets.convert(source.end(), self.unit) }
    }
}

/// Puts what the layers found into one document.
#[inline(never)]
pub(crate) fn assemble(
    reading: &Reading<'_>,
    checks: &[check::Check],
    placer: &Placer<'_>,
    id: Option<String>,
    with_tokens: bool,
) -> Document {
    let Reading { article, mentions, entities, .. } = reading;
    let mut entity_of = vec![None; mentions.len()];
    for (number, entity) in entities.iter().enumerate() {
        for &mention in &entity.mentions {
            entity_of[mention] = Some(number as u32);
        }
    }
    let tokens = || article.tokens().iter().map(|token| placer.place(token.span)).collect();
    Document {
        version: VERSION,
        id,
        offset_unit: placer.unit,
        text_sha256: None,
        run: None,
        blocks: article
            .blocks()
            .iter()
            .map(|block| {
                let Extent { start, end } = placer.place(block.span);
                Block { kind: block.kind, start, end }
            })
            .collect(),
        sentences: article.sentences().iter().map(|sentence| placer.place(sentence.span)).collect(),
        tokens: with_tokens.then(tokens),
        mentions: mentions
            .iter()
            .zip(&reading.descriptors)
            .enumerate()
            .map(|(number, (mention, descriptor))| {
                let Extent { start, end } = placer.place(mention.span);
                let place = |span: Option<Span>| span.map(|span| placer.place(span));
                Mention {
                    id: number as u32,
                    start,
                    end,
                    label: mention.label,
                    confidence: f64::from(mention.confidence) / 100.0,
                    rule: mention.rule.to_owned(),
                    entity: entity_of[number],
                    descriptor: (!descriptor.is_empty()).then(|| Descriptor {
                        premodifier: place(descriptor.premodifier),
                        head: place(descriptor.head),
                        apposition: place(descriptor.apposition),
                    }),
                }
            })
            .collect(),
        entities: entities
            .iter()
            .enumerate()
            .map(|(number, entity)| Entity {
                id: number as u32,
                name: entity.name.clone(),
                label: entity.label,
                kind: entity.kind,
                mentions: entity.mentions.iter().map(|&mention| mention as u32).collect(),
                aliases: entity.aliases.iter().map(|(form, why)| Alias { form: form.clone(), why: *why }).collect(),
                link: (!entity.candidates.is_empty()).then(|| Link {
                    candidates: entity.candidates.iter().map(|candidate| describe(candidate, reading.lexicon)).collect(),
                }),
            })
            .collect(),
        times: reading
            .times
            .iter()
            .map(|time| {
                let Extent { start, end } = placer.place(time.span);
                let (value, why) = (time.value.clone(), time.why.clone());
                Time { start, end, timex: time.timex, value, modifier: time.modifier, why }
            })
            .collect(),
        quantities: reading
            .quantities
            .iter()
            .map(|quantity| {
                let Extent { start, end } = placer.place(quantity.span);
                Quantity {
                    start,
                    end,
                    kind: quantity.kind,
                    value: quantity.value,
                    low: quantity.low,
                    high: quantity.high,
                    modifier: quantity.modifier,
                    unit: quantity.unit.clone(),
                    counted: quantity.counted.clone(),
                    meaning: quantity.meaning,
                    si: quantity.si.as_ref().map(|si| SiValue {
                        value: si.value,
                        low: si.low,
                        high: si.high,
                        unit: si.unit.to_owned(),
                    }),
                }
            })
            .collect(),
        quotes: reading
            .quotes
            .iter()
            .zip(&reading.speakers)
            .map(|(quote, speaker)| Quote {
                kind: quote.kind,
                content: quote.content.iter().map(|span| placer.place(*span)).collect(),
                cue: quote.cue.map(|span| placer.place(span)),
                speaker: quote.speaker.map(|span| placer.place(span)),
                entity: speaker.entity.map(|entity| entity as u32),
                status: speaker.status,
            })
            .collect(),
        events: Vec::new(),
        checks: checks
            .iter()
            .map(|check| {
                let Extent { start, end } = placer.place(check.span);
                let evidence = check.evidence.iter().map(|span| placer.place(*span)).collect();
                Check { kind: check.kind, start, end, severity: check.severity, message: check.message.clone(), evidence }
            })
            .collect(),
    }
}

/// What the lexicon knows of a candidate. A country is no point: it has no coordinates.
fn describe(candidate: &entity::Candidate, lexicon: &Lexicon) -> Candidate {
    let blank = Candidate {
        name: String::new(),
        geonames: None,
        wikidata: None,
        actor: None,
        country: None,
        latitude: None,
        longitude: None,
        feature: None,
        why: candidate.why.clone(),
    };
    match candidate.thing {
        Thing::Place(id) => {
            let place = lexicon.place(id);
            let is_point = place.feature != Feature::Country;
            // From hundredths, so that the shortest decimal fraction is written.
            let degrees = |degrees: f32| is_point.then(|| f64::from((degrees * 100.0).round()) / 100.0);
            Candidate {
                name: lexicon.place_name(id),
                geonames: match (place.feature, place.country) {
                    (Feature::Country, Some(country)) => lexicon.country(country).geonames(),
                    _ => place.geonames,
                },
                country: place.country.map(|country| lexicon.country(country).iso2.clone()),
                latitude: degrees(place.latitude),
                longitude: degrees(place.longitude),
                feature: Some(feature_code(place.feature).to_owned()),
                ..blank
            }
        }
        Thing::Actor(id) => {
            let name = lexicon.actor(id).1;
            Candidate {
                name: name.to_owned(),
                actor: Some(actor_key(name)),
                country: lexicon.actor_country(id).map(|country| country.iso2.clone()),
                ..blank
            }
        }
        Thing::People(country) | Thing::Government(country) => {
            let country = lexicon.country(country);
            Candidate { name: country.name.clone(), country: Some(country.iso2.clone()), ..blank }
        }
    }
}

/// The key of an actor in newsgloss's own list: its name in small letters, hyphens between its words.
fn actor_key(name: &str) -> String {
    let mut folded = String::with_capacity(name.len());
    fold_into(name, &mut folded);
    let words = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join("-")
}

/// GeoNames' class and code.
fn feature_code(feature: Feature) -> &'static str {
    match feature {
        Feature::Country => "A.PCLI",
        Feature::Division => "A.ADM1",
        Feature::Capital => "P.PPLC",
        Feature::Town => "P.PPL",
        Feature::Region => "L.RGN",
        Feature::River => "H.STM",
        Feature::Lake => "H.LK",
        Feature::Sea => "H.SEA",
        Feature::Island => "T.ISL",
        Feature::Mountain => "T.MT",
        Feature::Terrain => "T",
        Feature::Site => "S",
        Feature::Airport => "S.AIRP",
    }
}
