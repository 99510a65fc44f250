//! Who the speaker of a quote is.
//!
//! In: quotes, mentions and entities. Out: one [`Attribution`] a quote, in the same order. Nothing is guessed: a name that
//! the article never says more about, a source that it does not name and a pronoun with nobody before it stay what they
//! are, and say so.

use super::coref::Antecedents;
use super::entity::Entity;
use super::names::Names;
use crate::label::{MentionLabel, SpeakerStatus};
use crate::lexicon::{Lexicon, Sense};
use crate::segment::Segmented;
use crate::tag::mention::Mention;
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

/// Bodies that speak for what they are named after: "the Iraqi army".
const BODIES: &[&str] = &[
    "administration", "agency", "army", "command", "committee", "council", "department", "embassy", "forces", "government",
    "military", "ministry", "office", "police",
];

/// Says for each quote who speaks.
pub fn resolve(names: &Names<'_>, lexicon: &Lexicon, quotes: &[Quote], entities: &[Entity]) -> Vec<Attribution> {
    let (article, mentions) = (names.article, names.mentions);
    let mut of_mention = vec![None; mentions.len()];
    for (number, entity) in entities.iter().enumerate() {
        for &mention in &entity.mentions {
            of_mention[mention] = Some(number);
        }
    }
    let introduced: Vec<bool> = entities.iter().map(|entity| is_introduced(article, lexicon, entity, mentions)).collect();
    let antecedents = Antecedents::new(names, entities, lexicon);
    let resolver = Resolver { article, lexicon, mentions, antecedents, of_mention, introduced };
    quotes.iter().map(|quote| resolver.attribution(quote)).collect()
}

/// Whether the article says more of somebody than one bare name: a second name, or a title or role beside it.
fn is_introduced(article: &Segmented<'_>, lexicon: &Lexicon, entity: &Entity, mentions: &[Mention]) -> bool {
    if entity.label != MentionLabel::Person || entity.name.contains(' ') || entity.actor.is_some() {
        return true;
    }
    entity.mentions.iter().any(|&mention| has_role(article, lexicon, mentions[mention].span))
}

/// Whether a title stands before a name, or what the person is stands behind it after a comma.
fn has_role(article: &Segmented<'_>, lexicon: &Lexicon, name: Span) -> bool {
    let tokens = article.tokens();
    let first = tokens.partition_point(|token| token.span.end() <= name.start());
    let behind = tokens.partition_point(|token| token.span.start() < name.end());
    let is_role = |token: usize| lexicon.word(article, token).has_any(&[Sense::Title, Sense::Role]);
    let before = first.checked_sub(1).is_some_and(is_role);
    let end = (behind + 8).min(tokens.len());
    let after = behind < end
        && matches!(article.word(behind), "," | "(")
        && (behind + 1..end).take_while(|token| !matches!(article.word(*token), "." | "\"" | "“" | "”")).any(is_role);
    before || after
}

struct Resolver<'r, 't> {
    article: &'r Segmented<'t>,
    lexicon: &'r Lexicon,
    mentions: &'r [Mention],
    antecedents: Antecedents<'r>,
    /// The entity of each mention.
    of_mention: Vec<Option<usize>>,
    introduced: Vec<bool>,
}

impl Resolver<'_, '_> {
    fn attribution(&self, quote: &Quote) -> Attribution {
        let unnamed = |status| Attribution { entity: None, status };
        let Some(speaker) = quote.speaker else { return unnamed(SpeakerStatus::AnonymousSource) };
        if is_pronoun(&self.article.text()[speaker]) {
            return match self.antecedents.find(speaker).filter(|entity| self.introduced[*entity]) {
                Some(entity) => Attribution { entity: Some(entity), status: SpeakerStatus::Resolved },
                None => unnamed(SpeakerStatus::NoAntecedent),
            };
        }
        match self.named(speaker) {
            Some(entity) if self.introduced[entity] => Attribution { entity: Some(entity), status: SpeakerStatus::Resolved },
            Some(entity) => Attribution { entity: Some(entity), status: SpeakerStatus::NeverIntroduced },
            // "The group said", "the former barrister said".
            None => match self.antecedents.find(speaker) {
                Some(entity) => Attribution { entity: Some(entity), status: SpeakerStatus::Resolved },
                None => unnamed(SpeakerStatus::AnonymousSource),
            },
        }
    }

    /// The entity that the words of a speaker name: the person, or the body that they end in or begin with.
    fn named(&self, speaker: Span) -> Option<usize> {
        let first = self.mentions.partition_point(|mention| mention.span.start() < speaker.start());
        let inside = || (first..).map_while(|at| self.mentions.get(at).map(|mention| (at, mention)));
        let inside = || inside().take_while(|(_, mention)| mention.span.end() <= speaker.end());
        let text = self.article.text();
        let role_between = |end: usize| self.has_source_word(Span::new(speaker.start(), end));
        let person = inside().find(|(_, mention)| mention.label == MentionLabel::Person);
        if let Some((at, person)) = person {
            let before = &text[speaker.start()..person.span.start()];
            let is_of_somebody = [" of ", " for ", " to ", " with ", " from ", " by "].iter().any(|of| before.contains(of));
            let after = &text[person.span.end()..speaker.end()];
            let is_possessor = after.starts_with("'s") || after.starts_with("’s");
            let goes_on = after.split_whitespace().next().is_some_and(|word| word.starts_with(char::is_lowercase));
            let relates = ["of", "from", "and", "who", "in", "at"].iter().any(|word| after.trim_start().starts_with(word));
            return (!is_of_somebody && !is_possessor && (!goes_on || relates)).then(|| self.of_mention[at]).flatten();
        }
        let (at, mention) = inside().next()?;
        let after = text[mention.span.end()..speaker.end()].trim();
        let head = after.split([' ', ',']).next().unwrap_or_default();
        let names_it = after.is_empty() || after.starts_with([',', '(']) || BODIES.contains(&head);
        let is_body = matches!(
            mention.label,
            MentionLabel::Organisation
                | MentionLabel::Place
                | MentionLabel::Facility
                | MentionLabel::Group
                | MentionLabel::Other
        );
        (names_it && is_body && !role_between(mention.span.start())).then(|| self.of_mention[at]).flatten()
    }

    /// Whether a stretch has a word for somebody unnamed.
    fn has_source_word(&self, span: Span) -> bool {
        let tokens = self.article.tokens();
        let first = tokens.partition_point(|token| token.span.end() <= span.start());
        (first..tokens.len()).take_while(|token| tokens[*token].span.end() <= span.end()).any(|token| {
            SOURCES.contains(&self.article.word(token)) || self.lexicon.word(self.article, token).has(Sense::Role)
        })
    }
}

fn is_pronoun(text: &str) -> bool {
    matches!(
        text.to_ascii_lowercase().as_str(),
        "he" | "she"
            | "it"
            | "they"
            | "we"
            | "i"
            | "you"
            | "who"
            | "which"
            | "that"
            | "this"
            | "one"
            | "his"
            | "her"
            | "him"
            | "them"
            | "their"
            | "my"
            | "our"
    )
}
