//! spaCy's JSON of a `Doc`.
//!
//! In: a document with its text. Out: what `Doc.to_json` writes and `Doc.from_json` reads, offsets in code points: `ents`
//! are the names that nest in no other, `spans` has a group for each layer, nesting and crossing included, and one of
//! `roles`: actors, speakers, evidence. `kb_id` holds a name's reference (`wikidata:Q2766`), and for the other layers the
//! record's place in the document (`/quotes/3`), which is also how roles and the pieces of a quote find their record.
//! Labels are newsgloss's own. spaCy can only mark whole tokens, so tokens are cut at every edge of a span, and white space
//! at a span's ends is left out. spaCy lets sentences adjoin: white space between two belongs to the first. No document
//! category is known, so `cats` is left out, as spaCy does.
//! Follows `Doc.to_json` of spaCy 3.8, but that every line holds one record.

use super::json::Writer;
use super::record::{Layer, Record, best_reference, records};
use super::subject::Subject;
use super::word::{Word, flat, flat_mentions, trim, words};
use crate::document::Extent;

/// A span of a group.
struct Grouped {
    extent: Extent,
    label: &'static str,
    reference: String,
}

/// The document as spaCy has it.
pub(super) fn write(subject: &Subject<'_>) -> String {
    let records = records(subject);
    let groups = groups(subject, &records);
    let sentences = flat(subject, &subject.document.sentences);
    let mut spans = sentences.clone();
    for (_, group) in &groups {
        spans.extend(group.iter().map(|span| span.extent));
    }
    let words = words(subject, &spans);
    let tokens = with_space(subject.text, &words);

    let mut json = Writer::default();
    json.open('{').key("text").text(subject.text);
    json.line().key("ents").open('[');
    for (extent, number) in flat_mentions(subject) {
        let label = subject.document.mentions[number].label;
        range(json.line().open('{'), subject, extent).key("label").text(label.as_str()).close('}');
    }
    json.close(']');
    if !sentences.is_empty() {
        json.line().key("sents").open('[');
        for sentence in adjoined(&sentences, &tokens) {
            range(json.line().open('{'), subject, sentence).close('}');
        }
        json.close(']');
    }
    json.line().key("tokens").open('[');
    for (number, token) in tokens.iter().enumerate() {
        range(json.line().open('{').key("id").number(number as u32), subject, *token).close('}');
    }
    json.close(']');
    if !groups.is_empty() {
        json.line().key("spans").open('{');
        for (name, spans) in groups {
            json.line().key(name).open('[');
            for span in spans {
                range(json.line().open('{'), subject, span.extent).key("label").text(span.label);
                json.key("kb_id").text(&span.reference).close('}');
            }
            json.close(']');
        }
        json.close('}');
    }
    json.close('}');
    json.finish()
}

fn range<'a>(json: &'a mut Writer, subject: &Subject<'_>, extent: Extent) -> &'a mut Writer {
    json.key("start").number(subject.point(extent.start)).key("end").number(subject.point(extent.end))
}

/// The groups that hold something, in the order of the layers.
fn groups(subject: &Subject<'_>, records: &[Record<'_>]) -> Vec<(&'static str, Vec<Grouped>)> {
    let mut groups: Vec<(&'static str, Vec<Grouped>)> = Vec::new();
    let mut roles = Vec::new();
    for record in records {
        let reference = match record.layer {
            Layer::Mentions => best_reference(subject, record.entity).map(|r| r.short).unwrap_or_default(),
            _ => record.pointer(),
        };
        for extent in record.extents.iter().filter_map(|extent| trim(subject, *extent)) {
            let field = record.layer.field();
            if groups.last().is_none_or(|(name, _)| *name != field) {
                groups.push((field, Vec::new()));
            }
            let span = Grouped { extent, label: record.label, reference: reference.clone() };
            groups.last_mut().expect("one was pushed if none was there").1.push(span);
        }
        for (role, extent) in &record.roles {
            roles.extend(trim(subject, *extent).map(|extent| Grouped { extent, label: role, reference: reference.clone() }));
        }
    }
    if !roles.is_empty() {
        groups.push(("roles", roles));
    }
    groups
}

/// spaCy's tokens: the words, and between them what white space is left when each word has taken the one space after it.
fn with_space(text: &str, words: &[Word]) -> Vec<Extent> {
    let mut tokens = Vec::with_capacity(words.len());
    let mut read = 0;
    for word in words {
        if read < word.start {
            tokens.push(Extent { start: read, end: word.start });
        }
        tokens.push(Extent { start: word.start, end: word.end });
        read = word.end + u32::from(text.as_bytes().get(word.end as usize) == Some(&b' '));
    }
    if (read as usize) < text.len() {
        tokens.push(Extent { start: read, end: text.len() as u32 });
    }
    tokens
}

/// The sentences as spaCy counts them: each goes on to the token before the next, and the first begins the text.
fn adjoined(sentences: &[Extent], tokens: &[Extent]) -> Vec<Extent> {
    let mut starts: Vec<u32> = sentences.iter().map(|sentence| sentence.start).collect();
    let Some(first) = tokens.first() else { return Vec::new() };
    let Some(start) = starts.first_mut() else { return Vec::new() };
    *start = first.start;
    let last_before = |byte: u32| tokens[tokens.partition_point(|token| token.start < byte).saturating_sub(1)].end;
    let ends = starts.iter().skip(1).copied().chain([u32::MAX]);
    starts.iter().zip(ends).map(|(start, next)| Extent { start: *start, end: last_before(next) }).collect()
}
