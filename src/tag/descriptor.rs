//! What is said beside a name of what it names: "Kurdish-led", "British barrister", "a spokesman for the coalition".
//!
//! In: an article, its [`Syntax`] and its mentions. Out: for each mention its [`Descriptor`]: the words of its own base noun
//! phrase that stand before it, its article and other names' possessives aside, those that stand behind it ("US-backed
//! *fighters*"), and the phrase set off by a comma behind it. It says where such words stand, and nothing of what they mean.

use std::ops::Range;

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
    /// Behind it, after a comma: "a British barrister" of "Ann Lowe, a British barrister, said".
    pub apposition: Option<Span>,
}

/// The descriptors of the mentions, one each. Time grows with the length of the article.
pub fn describe(article: &Segmented<'_>, syntax: &Syntax, mentions: &[Mention]) -> Vec<Descriptor> {
    let mut phrases = syntax.phrases.iter().peekable();
    let mut sentences = article.sentences().iter().peekable();
    let mut token = 0;
    let mut found = Vec::with_capacity(mentions.len());
    for mention in mentions {
        let tokens = article.tokens();
        while token < tokens.len() && tokens[token].span.end() <= mention.span.start() {
            token += 1;
        }
        let name = token..token + tokens[token..].iter().take_while(|own| own.span.start() < mention.span.end()).count();
        while phrases.next_if(|phrase| phrase.end <= name.start).is_some() {}
        while sentences.next_if(|sentence| sentence.tokens.end <= name.start).is_some() {}
        let mut descriptor = Descriptor::default();
        let around = phrases.peek().filter(|phrase| phrase.start <= name.start && name.end <= phrase.end);
        if let Some(phrase) = around {
            let first = before(article, syntax, phrase.start..name.start);
            descriptor.premodifier = span(article, first..name.start);
            // A possessive owns what follows, and is not described by it.
            let owns = name.end < phrase.end && is_possessive(article, name.end);
            descriptor.head = (!owns).then(|| span(article, name.end..phrase.end)).flatten();
        }
        let end = around.map_or(name.end, |phrase| phrase.end);
        let next = {
            let mut ahead = phrases.clone();
            ahead.find(|phrase| phrase.start >= end)
        };
        let limit = sentences.peek().map_or(end, |sentence| sentence.tokens.end);
        if let Some(next) = next.filter(|next| next.start == end + 1 && next.end <= limit && article.word(end) == ",") {
            // "Ann Lowe, a barrister," and no list: it is indefinite or definite, and a comma or the end closes it.
            let opens = syntax.parts[next.start] == PartOfSpeech::Determiner;
            let closes = (next.end..limit).find(|at| ends_apposition(syntax.parts[*at], article.word(*at))).unwrap_or(limit);
            let set_off = closes == limit || matches!(article.word(closes), "," | "." | ";" | ")");
            descriptor.apposition = (opens && set_off).then(|| span(article, next.start..closes)).flatten();
        }
        found.push(descriptor);
    }
    found
}

/// Where the description before a name begins: behind an article, and behind the possessive of somebody else.
fn before(article: &Segmented<'_>, syntax: &Syntax, tokens: Range<usize>) -> usize {
    let behind = tokens.clone().rev().find(|at| is_possessive(article, *at)).map_or(tokens.start, |at| at + 1);
    let article_word = behind < tokens.end && syntax.parts[behind] == PartOfSpeech::Determiner;
    behind + usize::from(article_word)
}

fn is_possessive(article: &Segmented<'_>, token: usize) -> bool {
    matches!(article.word(token), "'s" | "’s" | "'" | "’")
}

/// Whether an apposition is over: a mark, a verb.
fn ends_apposition(part: PartOfSpeech, word: &str) -> bool {
    matches!(part, PartOfSpeech::Verb | PartOfSpeech::Auxiliary) || matches!(word, "," | "." | ";" | ")" | ":")
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
    use crate::tag::name::form::Forms;
    use crate::tag::name::model::Model;

    /// For each mention its words, and what stands before, behind and after it.
    fn read(text: &str) -> Vec<[&str; 4]> {
        let (article, lexicon, model) = (Segmented::new(text), Lexicon::shipped(), Model::shipped());
        let forms = Forms::new(&article, &lexicon, model.words());
        let syntax = Grammar::shipped().read(&article, &forms, &model);
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
