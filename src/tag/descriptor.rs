//! What is said beside a name of what it names: "Kurdish-led", "British barrister", "a spokesman for the coalition".
//!
//! In: an article, its [`Syntax`] and its mentions. Out: for each mention its [`Descriptor`]: the words of its own base noun
//! phrase that stand before it, its article and other names' possessives aside, those that stand behind it ("US-backed
//! *fighters*"), and the phrase set off by commas behind it or before it. It says where such words stand, and nothing of
//! what they mean.

use std::ops::Range;

use crate::label::MentionLabel;
use crate::segment::Segmented;
use crate::tag::grammar::Syntax;
use crate::tag::mention::Mention;
use crate::tag::part_of_speech::PartOfSpeech;
use crate::text::Span;

/// What stands beside a name, in bytes of the view.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Descriptor {
    /// Before it: "British barrister" of "British barrister Ann Lowe".
    pub premodifier: Option<Span>,
    /// Behind it in its own phrase: "-backed fighters" of "US-backed fighters".
    pub head: Option<Span>,
    /// Set off by a comma: "a British barrister" of "Ann Lowe, a British barrister, said" and of "a British barrister, Ann
    /// Lowe, said".
    pub apposition: Option<Span>,
}

impl Descriptor {
    /// Whether nothing is said of the name.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// The descriptors of the mentions, one each. Time grows with the length of the article.
pub fn describe(article: &Segmented<'_>, syntax: &Syntax, mentions: &[Mention]) -> Vec<Descriptor> {
    let mut phrases = 0;
    let mut sentences = article.sentences().iter().peekable();
    let mut token = 0;
    let mut found = Vec::with_capacity(mentions.len());
    for (number, mention) in mentions.iter().enumerate() {
        let tokens = article.tokens();
        while token < tokens.len() && tokens[token].span.end() <= mention.span.start() {
            token += 1;
        }
        let name = token..token + tokens[token..].iter().take_while(|own| own.span.start() < mention.span.end()).count();
        phrases += syntax.phrases[phrases..].iter().take_while(|phrase| phrase.end <= name.start).count();
        while sentences.next_if(|sentence| sentence.tokens.end <= name.start).is_some() {}
        let sentence = sentences.peek().map_or(name.clone(), |sentence| sentence.tokens.clone());
        let mut descriptor = Descriptor::default();
        let around = syntax.phrases.get(phrases).filter(|phrase| phrase.start <= name.start && name.end <= phrase.end);
        if let Some(phrase) = around {
            let first = before(article, syntax, phrase.start..name.start);
            descriptor.premodifier = span(article, first..name.start);
            // A possessive owns what follows, and is not described by it.
            let owns = name.end < phrase.end && is_possessive(article, name.end);
            // "Norwegian engineer Ann Lowe": the next name is no part of what is said of this one.
            let limit = mentions.get(number + 1).map_or(usize::MAX, |next| next.span.start());
            let is_over = |at: &usize| tokens[*at].span.end() > limit || is_stroke(article, *at);
            let ends = (name.end..phrase.end).find(is_over).unwrap_or(phrase.end);
            descriptor.head = (!owns).then(|| span(article, name.end..ends)).flatten();
        }
        let end = around.map_or(name.end, |phrase| phrase.end);
        let is_person = mention.label == MentionLabel::Person;
        let behind = apposed_behind(article, syntax, &syntax.phrases[phrases..], end, sentence.end, is_person);
        let last = phrases.checked_sub(1).map(|last| &syntax.phrases[last]).filter(|_| is_person);
        let apposition = behind.or_else(|| apposed_before(article, syntax, last?, &name, &sentence));
        descriptor.apposition = apposition.and_then(|tokens| span(article, tokens));
        found.push(descriptor);
    }
    found
}

/// "Ann Lowe, a barrister,", "Ann Lowe, 34, barrister," and no list: it has an article, or is said of a person in a common
/// noun, and a mark or the end closes it.
fn apposed_behind(
    article: &Segmented<'_>,
    syntax: &Syntax,
    phrases: &[Range<usize>],
    mut end: usize,
    limit: usize,
    is_person: bool,
) -> Option<Range<usize>> {
    let is_comma = |at: usize| at < limit && article.word(at) == ",";
    let is_age = |at: usize| is_person && at < limit && syntax.parts[at] == PartOfSpeech::Number;
    if is_comma(end) && is_age(end + 1) && is_comma(end + 2) {
        end += 2;
    }
    let next = phrases.iter().find(|phrase| phrase.start >= end)?;
    if next.start != end + 1 || next.end > limit || !is_comma(end) {
        return None;
    }
    let opens = syntax.parts[next.start] == PartOfSpeech::Determiner
        || is_person && syntax.parts[next.end - 1] == PartOfSpeech::Noun;
    let closes = (next.end..limit).find(|at| ends_apposition(syntax.parts[*at], article.word(*at))).unwrap_or(limit);
    let set_off = closes == limit || closes_off(article.word(closes));
    (opens && set_off).then_some(next.start..closes)
}

/// "His lawyer, Ann Lowe, said": a phrase of common words, with nothing that it depends on, and the name set off as well.
fn apposed_before(
    article: &Segmented<'_>,
    syntax: &Syntax,
    last: &Range<usize>,
    name: &Range<usize>,
    sentence: &Range<usize>,
) -> Option<Range<usize>> {
    let set_off = last.end + 1 == name.start
        && article.word(last.end) == ","
        && (name.end == sentence.end || name.end < sentence.end && closes_off(article.word(name.end)));
    let depends = last.start > sentence.start && syntax.parts[last.start - 1] == PartOfSpeech::Adposition;
    let is_common = last.len() > 1 && syntax.parts[last.end - 1] == PartOfSpeech::Noun;
    (set_off && !depends && is_common && last.start >= sentence.start).then(|| last.clone())
}

/// A mark that closes what a comma opened.
fn closes_off(word: &str) -> bool {
    matches!(word, "," | "." | ";" | ")")
}

/// Where the description before a name begins: behind an article, the possessive of somebody else, or a stroke.
fn before(article: &Segmented<'_>, syntax: &Syntax, tokens: Range<usize>) -> usize {
    let ends = |at: &usize| is_possessive(article, *at) || is_stroke(article, *at);
    let behind = tokens.clone().rev().find(ends).map_or(tokens.start, |at| at + 1);
    let article_word = behind < tokens.end && syntax.parts[behind] == PartOfSpeech::Determiner;
    behind + usize::from(article_word)
}

fn is_possessive(article: &Segmented<'_>, token: usize) -> bool {
    matches!(article.word(token), "'s" | "’s" | "'" | "’")
}

/// What stands between two names of one thing.
fn is_stroke(article: &Segmented<'_>, token: usize) -> bool {
    article.word(token) == "/"
}

/// Whether an apposition is over: a mark, a verb.
fn ends_apposition(part: PartOfSpeech, word: &str) -> bool {
    matches!(part, PartOfSpeech::Verb | PartOfSpeech::Auxiliary) || closes_off(word) || word == ":"
}

fn span(article: &Segmented<'_>, tokens: Range<usize>) -> Option<Span> {
    let (first, last) = (article.tokens().get(tokens.start)?, article.tokens().get(tokens.end.checked_sub(1)?)?);
    (tokens.start < tokens.end).then(|| first.span.cover(last.span))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;
    use crate::tag::grammar::Grammar;
    use crate::tag::mention;
    use crate::tag::name::model::Model;

    /// For each mention its words, and what stands before, behind and after it.
    fn read(text: &str) -> Vec<[&str; 4]> {
        let (article, lexicon, model) = (Segmented::new(text), Lexicon::shipped(), Model::shipped());
        let syntax = Grammar::shipped().parse(&article, &lexicon, &model);
        let mentions = mention::tag(&article, &lexicon, &model);
        let words = |span: Option<Span>| span.map_or("", |span| &text[span]);
        let found = describe(&article, &syntax, &mentions);
        let pairs = mentions.iter().zip(found);
        pairs.map(|(m, d)| [&text[m.span], words(d.premodifier), words(d.head), words(d.apposition)]).collect()
    }

    #[test]
    fn what_stands_before_a_name_describes_it() {
        let found = read("They met the British barrister Susan Clarke in London.");
        assert!(found.contains(&["Susan Clarke", "British barrister", "", ""]), "{found:?}");
        assert!(found.contains(&["London", "", "", ""]), "{found:?}");
    }

    #[test]
    fn a_possessive_is_no_description() {
        let found = read("Officials praised Germany's army on Monday.");
        assert_eq!(found, [["Germany", "", "", ""]]);
    }

    #[test]
    fn an_apposition_stands_behind_a_comma() {
        let found = read("Susan Clarke, a lawyer for the families, said on Monday that the case was over.");
        assert_eq!(found[0], ["Susan Clarke", "", "", "a lawyer for the families"]);
        let found = read("Susan Clarke, 34, a lawyer for the families, said on Monday that the case was over.");
        assert_eq!(found[0], ["Susan Clarke", "", "", "a lawyer for the families"]);
    }

    #[test]
    fn an_apposition_may_stand_before_a_person() {
        let found = read("Her lawyer, Susan Clarke, said on Monday that the case was over.");
        assert_eq!(found[0], ["Susan Clarke", "", "", "Her lawyer"]);
        let found = read("On the same day, Susan Clarke, who defends them, flew to London.");
        assert_eq!(found[0], ["Susan Clarke", "", "", ""]);
    }

    #[test]
    fn the_head_of_the_phrase_stands_behind() {
        let found = read("He said that Turkish soldiers had left.");
        assert_eq!(found, [["Turkish", "", "soldiers", ""]]);
    }

    #[test]
    fn nothing_is_described_where_there_is_nothing() {
        assert!(read("").is_empty());
    }
}
