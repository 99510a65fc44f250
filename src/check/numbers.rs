//! Two numbers for one thing.
//!
//! In: quantities of people and what befell them. Out: a check where the headline or one of the first paragraphs and a later
//! one give different numbers of the same people, killed, say, and nothing in either sentence tells why. Precision first:
//! both numbers must be exact, of the same noun and the same fate, stand beside no two different places, and neither
//! sentence may speak of others, of a part, of a total, of another day or of who counts.

use super::Check;
use super::scene::{Line, Scene};
use crate::label::{BlockKind, CheckKind, Fate, MentionLabel, QuantityKind};
use crate::segment::Sentence;
use crate::tag::quantity::Quantity;
use crate::text::order;

/// Words by which a sentence says that its number is another's.
const OTHERS: &[&str] = &[
    "another", "other", "others", "more", "further", "additional", "least", "including", "among", "them", "total",
    "overall", "altogether", "earlier", "later", "previously", "previous", "since", "revised", "rose", "risen", "rising",
    "increased", "initially", "first", "second", "last", "so", "far", "each", "both", "every", "whom", "separate",
    "separately", "different", "according", "estimated", "estimates", "than", "or",
];

/// Numbers of the headline and the first paragraph that are looked at.
const MOST_LEADS: usize = 8;

/// Paragraphs that tell of the event that an article is about; further down stand others.
const LEADS: usize = 3;

/// Tokens of a sentence above which nobody can tell what its numbers are of.
const LONGEST: usize = 100;

pub(super) fn find(scene: &Scene<'_>, found: &mut Vec<Check>) {
    let mut paragraphs = scene.lines.iter().enumerate().filter(|(_, line)| line.is_paragraph()).map(|(number, _)| number);
    let lead = paragraphs.by_ref().take(LEADS).last().unwrap_or_default();
    let tolls: Vec<Toll<'_>> =
        scene.reading.quantities.iter().filter_map(|quantity| Toll::of(scene, quantity, lead)).collect();
    let mut told: Vec<Fate> = Vec::new();
    for (number, first) in tolls.iter().enumerate().filter(|(_, toll)| toll.is_lead).take(MOST_LEADS) {
        if told.contains(&first.fate) {
            continue;
        }
        let same = |toll: &&Toll<'_>| toll.fate == first.fate && toll.sentence.span != first.sentence.span;
        let Some(second) = tolls[number + 1..].iter().find(same) else { continue };
        told.push(first.fate);
        if first.value != second.value && is_same_noun(first, second) && may_share_a_place(scene, first, second) {
            let (one, other) = (scene.text(first.quantity.span), scene.text(second.quantity.span));
            let message = format!("The article says “{one}” and then “{other}”, and does not say why.");
            let evidence = vec![first.quantity.span];
            found.push(Check::new(CheckKind::NumbersDisagree, second.quantity.span, message, evidence));
        }
    }
}

/// An exact number of people and what befell them.
struct Toll<'a> {
    quantity: &'a Quantity,
    fate: Fate,
    value: f64,
    sentence: &'a Sentence,
    /// Whether it stands in the headline or the first paragraph.
    is_lead: bool,
}

impl<'a> Toll<'a> {
    fn of(scene: &Scene<'a>, quantity: &'a Quantity, lead: usize) -> Option<Self> {
        let (Some(fate), Some(value), None) = (quantity.meaning, quantity.value, quantity.modifier) else { return None };
        if quantity.kind != QuantityKind::Count {
            return None;
        }
        let sentences = scene.reading.article.sentences();
        let at = sentences.partition_point(|sentence| sentence.span.end() <= quantity.span.start());
        let sentence = sentences.get(at).filter(|sentence| sentence.tokens.len() <= LONGEST)?;
        let line: &Line = &scene.lines[sentence.block];
        let is_text = line.kind == BlockKind::Headline || line.is_paragraph();
        let speaks_of_others = sentence.tokens.clone().any(|token| {
            let word = scene.word(token);
            OTHERS.iter().any(|other| word.eq_ignore_ascii_case(other))
        });
        let is_lead = sentence.block <= lead;
        (is_text && !speaks_of_others && !scene.has_quoted(sentence.tokens.clone())).then_some(Self {
            quantity,
            fate,
            value,
            sentence,
            is_lead,
        })
    }
}

/// Whether both count the same: one noun, or people and what people are called.
fn is_same_noun(one: &Toll<'_>, other: &Toll<'_>) -> bool {
    let nouns = [one, other].map(|toll| toll.quantity.counted.as_deref());
    nouns[0] == nouns[1] || nouns.iter().any(|noun| noun.is_none_or(|noun| noun == "people"))
}

/// Whether both sentences may tell of one place: not of different ones, and not one of a part of the other's.
fn may_share_a_place(scene: &Scene<'_>, one: &Toll<'_>, other: &Toll<'_>) -> bool {
    let places = |toll: &Toll<'_>| {
        let mentions = &scene.reading.mentions;
        let first = mentions.partition_point(|mention| mention.span.end() <= toll.sentence.span.start());
        let here = mentions[first..].iter().take_while(|mention| mention.span.start() < toll.sentence.span.end());
        let mut places: Vec<u32> = here
            .filter(|mention| mention.label == MentionLabel::Place)
            .filter_map(|mention| scene.tokens_in(mention.span).next_back().map(|token| scene.words[token]))
            .collect();
        order::sort(&mut places);
        places.dedup();
        places
    };
    let (own, others) = (places(one), places(other));
    own.is_empty() || others.is_empty() || own == others
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::check;
    use crate::segment::Segmented;
    use crate::tag::recall::Recall;
    use crate::text::Span;
    use crate::{Annotator, Options};

    /// The notes on an article in which people are killed, by the numbers that stand in it as words.
    fn notes(text: &str, numbers: &[(&str, f64)]) -> Vec<String> {
        let annotator = Annotator::new();
        let article = Segmented::new(text);
        let mut reading = annotator.read(&article, &Options::default(), &mut Recall::default(), &mut |_| {});
        let quantity = |(surface, value): &(&str, f64)| {
            let start = text.find(surface).expect("it is there");
            Quantity {
                span: Span::new(start, start + surface.len()),
                kind: QuantityKind::Count,
                value: Some(*value),
                low: None,
                high: None,
                modifier: None,
                unit: None,
                counted: Some("people".to_owned()),
                meaning: Some(Fate::Killed),
                si: None,
            }
        };
        reading.quantities = numbers.iter().map(quantity).collect();
        let checks = check(&reading, &[]);
        let disagree = checks.into_iter().filter(|check| check.kind == CheckKind::NumbersDisagree);
        disagree.map(|check| check.message).collect()
    }

    const NUMBERS: &[(&str, f64)] = &[("Six people", 6.0), ("seven people", 7.0)];

    #[test]
    fn lead_and_body_disagree() {
        let text = "Six people were killed in Mosul.\n\nThe police said seven people were killed in Mosul.";
        assert_eq!(notes(text, NUMBERS), ["The article says “Six people” and then “seven people”, and does not say why."]);
    }

    #[test]
    fn a_reason_is_enough() {
        for body in [
            "The police said seven people were killed in Aleppo.",
            "The police said another seven people were killed in Mosul.",
            "The police said seven people were killed in Mosul so far.",
            "“In all, seven people were killed in Mosul,” the police said.",
        ] {
            assert_eq!(notes(&format!("Six people were killed in Mosul.\n\n{body}"), NUMBERS), [""; 0], "{body}");
        }
    }
}
