//! Who the speaker of a quote is.
//!
//! In: quotes, names with what stands beside them, entities and antecedents. Out: one [`Attribution`] a quote, in the same order. Nothing is guessed: a name that
//! the article never says more about, a source that it does not name and a pronoun with nobody before it stay what they
//! are, and say so.

use super::coref::Antecedents;
use super::entity::Entity;
use super::names::Names;
use crate::label::{MentionLabel, SpeakerStatus};
use crate::lexicon::{Lexicon, Sense};
use crate::tag::descriptor::Descriptor;
use crate::tag::quote::Quote;
use crate::text::Span;

/// What is known of the speaker of a quote.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Attribution {
    /// The speaker's place in the list of entities.
    pub entity: Option<usize>,
    /// What is known of the speaker.
    pub status: SpeakerStatus,
}

/// Words for a source whose name the article keeps back; all other roles are the lexicon's.
const SOURCES: &[&str] = &[
    "activist", "activists", "adviser", "advisers", "aide", "aides", "analyst", "analysts", "critics", "diplomat",
    "diplomats", "expert", "experts", "fighters", "insider", "observers", "official", "officials", "operative",
    "operatives", "people", "person", "residents", "source", "sources", "spokesman", "spokesperson", "spokeswoman",
    "staffer", "supporters", "witness", "witnesses",
];

/// What is written, shown or counted, and bodies beside [`BODIES`]: they speak under their own description, and nobody is
/// kept back.
const DESCRIBED: &[&str] = &[
    "ad", "advert", "advertisement", "account", "affidavit", "announcement", "article", "assembly", "bank", "bill", "book",
    "cabinet", "campaign", "charity", "column", "commission", "company", "complaint", "congress", "court", "data", "diary",
    "document", "documentary", "editorial", "email", "essay", "figure", "filing", "film", "firm", "group", "indictment",
    "institute", "interview", "law", "lawsuit", "leaflet", "letter", "magazine", "memo", "memoir", "message", "newspaper",
    "note", "notice", "organisation", "organization", "outlet", "panel", "paper", "parliament", "party", "petition", "plan",
    "poll", "post", "proposal", "record", "report", "resolution", "review", "ruling", "school", "senate", "speech",
    "statement", "statistic", "study", "suit", "survey", "team", "text", "transcript", "treaty", "tribunal", "tweet",
    "union", "university", "video", "website",
];

/// Bodies that speak for what they are named after: "the Iraqi army".
const BODIES: &[&str] = &[
    "administration", "agency", "army", "command", "committee", "council", "department", "embassy", "forces", "government",
    "military", "ministry", "office", "police",
];

/// Says for each quote who speaks.
#[inline(never)]
pub fn resolve(
    names: &Names<'_>,
    descriptors: &[Descriptor],
    lexicon: &Lexicon,
    quotes: &[Quote],
    entities: &[Entity],
) -> Vec<Attribution> {
    let mut of_mention = vec![None; names.mentions.len()];
    for (number, entity) in entities.iter().enumerate() {
        for &mention in &entity.mentions {
            of_mention[mention] = Some(number);
        }
    }
    let antecedents = Antecedents::new(names, descriptors, entities, lexicon);
    let resolver = Resolver { names, lexicon, entities, antecedents, of_mention };
    let mut found: Vec<Attribution> = Vec::with_capacity(quotes.len());
    for quote in quotes {
        // A quotation that stands alone goes on with whoever spoke before.
        let goes_on = quote.cue.is_none() && quote.speaker.is_none();
        // "I" inside a quotation is whoever is quoted.
        let said_by = || {
            let own = quote.speaker.filter(|speaker| is_one_of(&names.article.text()[*speaker], FIRST_PERSON))?;
            let holds = |other: &Quote| other.content.iter().any(|piece| piece.contains(own) && *piece != quote.content[0]);
            let before = found.len().saturating_sub(MOST_BEFORE);
            let holder = (before..found.len()).rev().find(|other| holds(&quotes[*other]))?;
            Some(found[holder])
        };
        let before = if goes_on { found.last().copied() } else { said_by() };
        found.push(before.unwrap_or_else(|| resolver.attribution(quote)));
    }
    found
}

struct Resolver<'r> {
    names: &'r Names<'r>,
    lexicon: &'r Lexicon,
    entities: &'r [Entity],
    antecedents: Antecedents<'r>,
    /// The entity of each mention.
    of_mention: Vec<Option<usize>>,
}

impl Resolver<'_> {
    fn attribution(&self, quote: &Quote) -> Attribution {
        let resolved = |entity| Attribution { entity: Some(entity), status: SpeakerStatus::Resolved };
        let unnamed = |status| Attribution { entity: None, status };
        let Some(speaker) = quote.speaker else { return unnamed(SpeakerStatus::AnonymousSource) };
        let text = &self.names.article.text()[speaker];
        if is_one_of(text, RELATIVE) {
            let status = if is_one_of(text, &["which"]) { SpeakerStatus::Described } else { SpeakerStatus::AnonymousSource };
            return self.named_before(speaker).map_or(unnamed(status), |entity| self.known(entity));
        }
        if is_one_of(text, PRONOUNS) {
            return self.antecedents.find(speaker).map_or(unnamed(SpeakerStatus::NoAntecedent), resolved);
        }
        if let Some(entity) = self.named(speaker) {
            return self.known(entity);
        }
        // "the group", "the former barrister"; but "the source" stays one.
        let is_definite = text.starts_with("the ") || text.starts_with("The ");
        let meant = (is_definite && !self.has_source_word(speaker)).then(|| self.antecedents.find(speaker)).flatten();
        let status = if self.is_described(speaker) { SpeakerStatus::Described } else { SpeakerStatus::AnonymousSource };
        meant.map_or(unnamed(status), resolved)
    }

    /// Whether a speaker is a body or something written, "the ministry's statement", and no person whose name is kept back,
    /// "a ministry official": whichever of the two stands last before what goes on about it.
    fn is_described(&self, speaker: Span) -> bool {
        let article = self.names.article;
        let is_head = |token: &usize| !BEHIND_HEAD.contains(&article.word(*token));
        let tokens = self.tokens(speaker);
        let described = tokens.take_while(is_head).filter_map(|token| {
            let word = article.word(token);
            let one = word.strip_suffix('s').filter(|one| !one.ends_with('s')).unwrap_or(word);
            let is_thing = |list: &[&str]| is_one_of(word, list) || one.len() < word.len() && is_one_of(one, list);
            if is_thing(DESCRIBED) || is_thing(BODIES) {
                return Some(true);
            }
            (is_one_of(word, SOURCES) || self.lexicon.word(article, token).has(Sense::Role)).then_some(false)
        });
        described.last().unwrap_or_default()
    }

    /// The tokens of a span.
    fn tokens(&self, span: Span) -> std::ops::Range<usize> {
        let tokens = self.names.article.tokens();
        let first = tokens.partition_point(|token| token.span.end() <= span.start());
        first..tokens.partition_point(|token| token.span.start() < span.end()).max(first)
    }

    /// A named speaker, and whether the article says who that is.
    fn known(&self, entity: usize) -> Attribution {
        let is_person = self.entities[entity].label == MentionLabel::Person;
        let is_introduced = !is_person || self.antecedents.is_introduced(entity);
        let status = if is_introduced { SpeakerStatus::Resolved } else { SpeakerStatus::NeverIntroduced };
        Attribution { entity: Some(entity), status }
    }

    /// The entity named right before a relative pronoun: "Jane Doe, who said".
    fn named_before(&self, pronoun: Span) -> Option<usize> {
        let before = self.names.mentions.partition_point(|mention| mention.span.end() <= pronoun.start()).checked_sub(1)?;
        let between = &self.names.article.text()[self.names.mentions[before].span.end()..pronoun.start()];
        (between.trim().trim_matches(',').is_empty()).then(|| self.of_mention[before]).flatten()
    }

    /// The entity that the words of a speaker name: the person among them, or the body that they are.
    fn named(&self, speaker: Span) -> Option<usize> {
        let mentions = self.names.mentions;
        let first = mentions.partition_point(|mention| mention.span.start() < speaker.start());
        let end = first + mentions[first..].iter().take_while(|mention| mention.span.end() <= speaker.end()).count();
        let text = self.names.article.text();
        let mut people = (first..end).filter(|at| mentions[*at].label == MentionLabel::Person).peekable();
        if people.peek().is_some() {
            let speaks = |at: &usize| {
                let before = Span::new(speaker.start(), mentions[*at].span.start());
                let after = &text[mentions[*at].span.end()..speaker.end()];
                // "a spokesman for X", "X's lawyer", "X supporters" are not X; "X campaign manager Y" is Y, and "X's" alone
                // is X.
                let next = after.split_whitespace().next().unwrap_or_default();
                let is_owner = after.starts_with(['\'', '’']) && !is_one_of(after, &["'s", "’s", "'", "’"]);
                let goes_on = next.starts_with(char::is_lowercase) && !BEHIND_NAME.contains(&next);
                !self.belongs(before) && !is_owner && !goes_on
            };
            return people.find(speaks).and_then(|at| self.of_mention[at]);
        }
        let at = (first..end).next()?;
        let after = text[mentions[at].span.end()..speaker.end()].trim();
        let next = after.split([' ', ',']).next().unwrap_or_default();
        let is_whole = after.is_empty() || after.starts_with([',', '(']) || BODIES.contains(&next);
        let before = Span::new(speaker.start(), mentions[at].span.start());
        (is_whole && !self.has_source_word(before)).then(|| self.of_mention[at]).flatten()
    }

    /// Whether a stretch makes a person named behind it somebody else's: "a spokesman for", but not "Secretary of State".
    fn belongs(&self, before: Span) -> bool {
        let article = self.names.article;
        let mut tokens = self.tokens(before);
        while let Some(token) = tokens.next() {
            match self.lexicon.longest(article, token, tokens.end) {
                Some(found) if found.senses.has_any(&[Sense::Role, Sense::Title]) => tokens.start = found.end,
                _ if token > self.tokens(before).start && BELONGS.contains(&article.word(token)) => return true,
                _ => {}
            }
        }
        false
    }

    /// Whether a stretch has a word for somebody unnamed.
    fn has_source_word(&self, span: Span) -> bool {
        let article = self.names.article;
        self.tokens(span)
            .any(|token| SOURCES.contains(&article.word(token)) || self.lexicon.word(article, token).has(Sense::Role))
    }
}

/// Words that make a person named behind them somebody else's.
const BELONGS: &[&str] = &["of", "for", "to", "with", "from", "by"];

/// Words that end what somebody or something is, and go on about it.
const BEHIND_HEAD: &[&str] = &[
    ",", "(", "about", "among", "as", "at", "by", "for", "from", "in", "of", "on", "that", "to", "which", "who", "whose",
    "with",
];

/// Words that go on about a person named before them.
const BEHIND_NAME: &[&str] = &["and", "at", "from", "in", "of", "on", "who", "with"];

/// So many quotes before one are looked through for the one that holds it.
const MOST_BEFORE: usize = 8;

const FIRST_PERSON: &[&str] = &["i", "me", "my", "our", "us", "we"];

const RELATIVE: &[&str] = &["that", "which", "who", "whose"];

const PRONOUNS: &[&str] =
    &["he", "her", "him", "his", "i", "it", "its", "my", "one", "our", "she", "their", "them", "they", "this", "we", "you"];

fn is_one_of(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| text.eq_ignore_ascii_case(word))
}
