//! Names: people, organisations, places, groups, facilities and the rest.
//!
//! In: a segmented article, the lexicon and the model. Out: its [`Mention`]s, sorted, none overlapping. The model finds
//! them (`name/`); here they get their place in the text, and the actor of the lexicon that they name, if they name one.
//! Conventions of span: titles, "the" and "'s" stand outside.

use super::known;
use super::name::form::Forms;
use super::name::model::{Found, Memory, Model};
use crate::label::{BlockKind, MentionLabel};
use crate::lexicon::{ActorId, Lexicon, Sense};
use crate::segment::Segmented;
use crate::text::Span;
use crate::text::order;

/// A name in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Where it stands, in bytes of the view.
    pub span: Span,
    /// What sort of thing it names.
    pub label: MentionLabel,
    /// How sure, in hundredths: so many of a hundred such names were right.
    pub confidence: u8,
    /// What found it, in kebab case.
    pub rule: &'static str,
    /// The actor of the lexicon that it names.
    pub actor: Option<ActorId>,
}

/// Finds the names of an article; what belongs to the page and not to the article has none.
pub fn tag(article: &Segmented<'_>, lexicon: &Lexicon, model: &Model) -> Vec<Mention> {
    tag_forms(article, lexicon, model, &Forms::new(article, lexicon, model.words()), &mut Memory::default())
}

/// The same, for a caller who has worked out the article's word forms.
#[inline(never)]
pub(crate) fn tag_forms(
    article: &Segmented<'_>,
    lexicon: &Lexicon,
    model: &Model,
    forms: &Forms,
    memory: &mut Memory,
) -> Vec<Mention> {
    let mut names: Vec<Found> =
        model.find(article, lexicon, forms, memory).into_iter().flat_map(|name| parts(article, lexicon, name)).collect();
    let actors: Vec<Option<ActorId>> = names.iter().map(|name| actor(article, lexicon, forms, name)).collect();
    // An actor of the lexicon is a body, whatever else the model took its name for.
    for (name, _) in names.iter_mut().zip(&actors).filter(|(_, actor)| actor.is_some()) {
        name.label = MentionLabel::Organisation;
    }
    let mut named: Vec<ActorId> = actors.iter().flatten().copied().collect();
    order::sort(&mut named);
    named.dedup();
    let more = known::complete(article, lexicon, model, &names, &named);
    let mut all: Vec<(Found, &'static str, Option<ActorId>)> =
        names.into_iter().zip(actors).map(|(name, actor)| (name, "name-model", actor)).collect();
    all.extend(more.into_iter().map(|known| {
        let actor = actor(article, lexicon, forms, &known.found);
        (known.found, known.rule, actor)
    }));
    order::sort_by_key(&mut all, |(name, _, _)| name.tokens.start);
    let mut blocks = article.blocks().iter().peekable();
    let mut mentions = Vec::with_capacity(all.len());
    for (name, rule, actor) in all {
        let tokens = article.tokens();
        let span = tokens[name.tokens.start].span.cover(tokens[name.tokens.end - 1].span);
        while blocks.next_if(|block| block.span.end() <= span.start()).is_some() {}
        if blocks.peek().is_none_or(|block| block.kind != BlockKind::Boilerplate) {
            mentions.push(Mention { span, label: name.label, confidence: name.confidence, rule, actor });
        }
    }
    mentions
}

/// A name with a slash in it is two, "ISIS/ISIL", and so are a place and the one it lies in: "Paris, France".
fn parts(article: &Segmented<'_>, lexicon: &Lexicon, name: Found) -> Vec<Found> {
    let is_place = |start: usize, end: usize| {
        let found = lexicon.longest(article, start, end);
        found.is_some_and(|found| found.end == end && found.senses.has_any(&[Sense::Country, Sense::Place]))
    };
    let parts_at = |token: usize| match article.word(token) {
        "/" => true,
        "," => name.label == MentionLabel::Place && is_place(token + 1, name.tokens.end),
        _ => false,
    };
    let mut found = Vec::with_capacity(1);
    let mut start = name.tokens.start;
    for end in name.tokens.clone().filter(|token| parts_at(*token)).chain([name.tokens.end]) {
        if end > start {
            found.push(Found { tokens: start..end, ..name.clone() });
        }
        start = end + 1;
    }
    found
}

/// The actor that a name is a name of, from its first word to its last. Capitals matter where the lexicon says so: "IS" is
/// not "is"; but newspapers write longer acronyms like names: "Isis", "Nato", "Unicef".
fn actor(article: &Segmented<'_>, lexicon: &Lexicon, forms: &Forms, found: &Found) -> Option<ActorId> {
    let whole = forms.longest(article, lexicon, found.tokens.start, found.tokens.end)?;
    let text = article.word(found.tokens.start);
    let as_name = !whole.senses.has(Sense::Capitals) || text.len() >= 4 || !text.contains(char::is_lowercase);
    const OTHERS: &[Sense] =
        &[Sense::Country, Sense::Place, Sense::Site, Sense::Demonym, Sense::FirstName, Sense::Surname, Sense::Word];
    // The model tells a body from a place or person of the same name; where there is none, the lexicon is right.
    let body = matches!(found.label, MentionLabel::Organisation | MentionLabel::Group | MentionLabel::Other)
        || !whole.senses.has_any(OTHERS);
    (whole.end == found.tokens.end && as_name && body).then(|| whole.senses.actor())?
}
