//! Names: people, organisations, places, groups, facilities and the rest.
//!
//! In: a segmented article, the lexicon and the model. Out: its [`Mention`]s, sorted, none overlapping. The model finds
//! them (`name/`); here they get their place in the text, and the actor of the lexicon that they name, if they name one.
//! Conventions of span: titles, "the" and "'s" stand outside.

use super::name::model::{Found, Model};
use crate::label::{BlockKind, MentionLabel};
use crate::lexicon::{ActorId, Lexicon, Sense};
use crate::segment::Segmented;
use crate::text::Span;

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
    let mut blocks = article.blocks().iter().peekable();
    let mut mentions = Vec::new();
    for found in model.find(article, lexicon) {
        let tokens = article.tokens();
        let span = tokens[found.tokens.start].span.cover(tokens[found.tokens.end - 1].span);
        while blocks.next_if(|block| block.span.end() <= span.start()).is_some() {}
        if blocks.peek().is_none_or(|block| block.kind != BlockKind::Boilerplate) {
            let actor = actor(article, lexicon, &found);
            mentions.push(Mention { span, label: found.label, confidence: found.confidence, rule: "name-model", actor });
        }
    }
    mentions
}

/// The actor that a name is a name of, from its first word to its last. Capitals matter where the lexicon says so: "IS" is
/// not "is"; but newspapers write longer acronyms like names: "Isis", "Nato", "Unicef".
fn actor(article: &Segmented<'_>, lexicon: &Lexicon, found: &Found) -> Option<ActorId> {
    let whole = lexicon.longest(article, found.tokens.start, found.tokens.end)?;
    let text = article.word(found.tokens.start);
    let as_name = !whole.senses.has(Sense::Capitals) || text.len() >= 4 || !text.contains(char::is_lowercase);
    let body = matches!(found.label, MentionLabel::Organisation | MentionLabel::Group | MentionLabel::Other);
    (whole.end == found.tokens.end && as_name && body).then(|| whole.senses.actor())?
}
