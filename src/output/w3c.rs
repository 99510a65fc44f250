//! W3C Web Annotations, as one page of JSON-LD.
//!
//! In: a document with its text. Out: an AnnotationPage with an annotation for each record, and one for each part that
//! something plays in it, linked to its record. Every target has a position in code points and a quotation with up to 32
//! characters before and after it, which never begin or end inside what a reader sees as one character. A quote in pieces
//! has a target a piece. An entity that may be several things is a Choice, the likeliest first. Sentences and tokens are
//! left out.
//! Follows the Web Annotation Data Model and Vocabulary (W3C Recommendations, 2017). The text is named by its SHA-256 (RFC
//! 6920), annotations by their place in the document (RFC 6901), so that the same document gives the same names.

use super::json::Writer;
use super::record::{Layer, Record, records, reference};
use super::subject::Subject;
use crate::document::{Entity, Extent};
use crate::text::sha256;

/// How much of the text stands before and after the words in a quotation, in code points.
const CONTEXT: usize = 32;

/// The page.
pub(super) fn write(subject: &Subject<'_>) -> String {
    let page = Page { subject, source: name_of(subject.text) };
    let records = records(subject);
    let total = records.iter().map(|record| 1 + record.roles.len() as u32).sum();
    let mut json = Writer::default();
    json.open('{').key("@context").text("http://www.w3.org/ns/anno.jsonld");
    json.line().key("id").text(&page.iri("/page")).key("type").text("AnnotationPage");
    json.line().key("partOf").open('{').key("id").text(&page.iri("/collection")).key("type").text("AnnotationCollection");
    json.key("label").text(subject.document.id.as_deref().unwrap_or("newsgloss")).key("total").number(total).close('}');
    json.line().key("startIndex").number(0).line().key("items").open('[');
    for record in &records {
        page.annotation(&mut json, record);
        let mut evidence = 0;
        for (role, extent) in &record.roles {
            let mut pointer = format!("{}/{role}", record.pointer());
            if *role == "evidence" {
                pointer.push_str(&format!("/{evidence}"));
                evidence += 1;
            }
            page.part(&mut json, record, role, &pointer, *extent);
        }
    }
    json.close(']').close('}');
    json.finish()
}

/// `ni:///sha-256;…`: the name that a text has wherever it lies.
fn name_of(text: &str) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let mut name = String::from("ni:///sha-256;");
    for three in sha256(text.as_bytes()).chunks(3) {
        let bits = three.iter().enumerate().fold(0, |bits, (at, byte)| bits | u32::from(*byte) << (16 - 8 * at));
        name.extend((0..=three.len()).map(|at| char::from(DIGITS[(bits >> (18 - 6 * at)) as usize & 63])));
    }
    name
}

struct Page<'a> {
    subject: &'a Subject<'a>,
    source: String,
}

impl Page<'_> {
    fn iri(&self, pointer: &str) -> String {
        format!("{}#{pointer}", self.source)
    }

    fn annotation(&self, json: &mut Writer, record: &Record<'_>) {
        json.line().open('{').key("id").text(&self.iri(&record.pointer())).key("type").text("Annotation");
        let entity = self.subject.entity(record.entity);
        json.key("motivation").text(match record.layer {
            Layer::Blocks => "classifying",
            Layer::Checks => "questioning",
            Layer::Mentions if entity.is_some() => "identifying",
            _ => "tagging",
        });
        json.key("body").open('[');
        if record.layer != Layer::Mentions {
            textual(json, "tagging", record.layer.one());
        }
        textual(json, "tagging", record.label);
        if let Some(entity) = entity {
            identify(json, entity);
        }
        match record.value("message") {
            Some(message) => textual(json, "questioning", message),
            None if record.values.is_empty() => {}
            None => textual(json, "describing", &record.description()),
        }
        json.close(']').key("target");
        if let [extent] = record.extents[..] {
            self.target(json, extent);
        } else {
            json.open('[');
            record.extents.iter().for_each(|extent| self.target(json, *extent));
            json.close(']');
        }
        json.close('}');
    }

    /// Something that plays a part in a record.
    fn part(&self, json: &mut Writer, record: &Record<'_>, role: &str, pointer: &str, extent: Extent) {
        json.line().open('{').key("id").text(&self.iri(pointer)).key("type").text("Annotation");
        json.key("motivation").text("linking").key("body").open('[');
        textual(json, "tagging", role);
        resource(json, "linking", &self.iri(&record.pointer()));
        json.close(']').key("target");
        self.target(json, extent);
        json.close('}');
    }

    fn target(&self, json: &mut Writer, extent: Extent) {
        let (before, after) = context(self.subject.text, extent);
        json.open('{').key("type").text("SpecificResource").key("source").text(&self.source).key("selector").open('[');
        json.open('{').key("type").text("TextPositionSelector");
        json.key("start").number(self.subject.point(extent.start));
        json.key("end").number(self.subject.point(extent.end)).close('}');
        json.open('{').key("type").text("TextQuoteSelector").key("exact").text(self.subject.slice(extent));
        json.key("prefix").text(before).key("suffix").text(after).close('}').close(']').close('}');
    }
}

fn textual(json: &mut Writer, purpose: &str, value: &str) {
    json.open('{').key("type").text("TextualBody").key("purpose").text(purpose).key("value").text(value);
    json.key("format").text("text/plain").close('}');
}

fn resource(json: &mut Writer, purpose: &str, source: &str) {
    json.open('{').key("type").text("SpecificResource").key("purpose").text(purpose).key("source").text(source).close('}');
}

/// What an entity is: its name in the article, and what in the world it may be.
fn identify(json: &mut Writer, entity: &Entity) {
    textual(json, "identifying", &entity.name);
    match entity.link.as_ref().map_or(&[][..], |link| &link.candidates) {
        [] => {}
        [candidate] => {
            if let Some(reference) = reference(candidate) {
                resource(json, "identifying", &reference.iri);
            }
        }
        several => {
            json.open('{').key("type").text("Choice").key("items").open('[');
            for candidate in several {
                match reference(candidate) {
                    Some(reference) => resource(json, "identifying", &reference.iri),
                    // It has no name that others know; that is no reason to hide it.
                    None => textual(json, "identifying", &candidate.name),
                }
            }
            json.close(']').close('}');
        }
    }
}

/// What stands before and after an extent.
fn context(text: &str, extent: Extent) -> (&str, &str) {
    let (before, after) = (&text[..extent.start as usize], &text[extent.end as usize..]);
    let start = before.char_indices().rev().nth(CONTEXT - 1).map_or(0, |(at, _)| at);
    let end = after.char_indices().nth(CONTEXT).map_or(after.len(), |(at, _)| at);
    let first = (start..=before.len()).find(|at| is_boundary(before, *at)).unwrap_or(before.len());
    let last = (0..=end).rev().find(|at| is_boundary(after, *at)).unwrap_or(0);
    (&before[first..], &after[..last])
}

/// Whether what a reader sees as one character surely ends at `at`: at the ends of the text, and before characters that
/// never join the one before them. It says no where it is not sure (emoji, the scripts of India), which costs a few
/// characters of context and spares the module Unicode's tables.
fn is_boundary(text: &str, at: usize) -> bool {
    if at == 0 || at == text.len() {
        return true;
    }
    if !text.is_char_boundary(at) {
        return false;
    }
    let (Some(before), Some(after)) = (text[..at].chars().next_back(), text[at..].chars().next()) else { return true };
    let stands_alone = match after {
        '\n' => before != '\r',
        '\0'..='\u{a8}' | '\u{aa}'..='\u{ac}' | '\u{af}'..='\u{2ff}' | '\u{370}'..='\u{482}' | '\u{48a}'..='\u{52f}' => true,
        // Hebrew, Arabic, dashes and quotation marks, Japanese, Chinese.
        '\u{5d0}'..='\u{5ea}' | '\u{621}'..='\u{64a}' | '\u{1e00}'..='\u{1eff}' | '\u{2010}'..='\u{2027}' => true,
        '\u{3041}'..='\u{3096}' | '\u{30a1}'..='\u{30fa}' | '\u{4e00}'..='\u{9fff}' => true,
        _ => false,
    };
    // Joiners and number signs that belong to what follows them (Unicode Standard Annex 29, GB9b and GB11).
    let joins = matches!(before, '\u{200d}' | '\u{600}'..='\u{605}' | '\u{6dd}' | '\u{70f}' | '\u{890}'..='\u{891}' | '\u{8e2}'
        | '\u{d4e}' | '\u{11000}'..='\u{11fff}');
    stands_alone && !joins
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use unicode_segmentation::UnicodeSegmentation;

    #[test]
    fn names_a_text_as_rfc_6920_does() {
        assert_eq!(name_of("Hello World!"), "ni:///sha-256;f4OxZX_x_FO5LcGBSKHWXfwtSx-j1ncoSt3SABJtkGk");
    }

    #[test]
    fn context_is_as_long_as_it_may_be() {
        let text = "0123456789".repeat(10);
        assert_eq!(context(&text, Extent { start: 50, end: 51 }), (&text[18..50], &text[51..83]));
        assert_eq!(context(&text, Extent { start: 2, end: 99 }), ("01", "9"));
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, cases: 2000, ..ProptestConfig::default() })]

        #[test]
        fn no_boundary_lies_inside_what_a_reader_sees_as_one(
            text in prop_oneof![any::<String>(), "[aé\u{301}\u{200d}👩🇸🇾\u{600}\r\n कि각\u{1100}\u{1161}©]{0,12}"]
        ) {
            let edges: Vec<usize> = text.grapheme_indices(true).map(|(at, _)| at).chain([text.len()]).collect();
            for at in (0..=text.len()).filter(|at| is_boundary(&text, *at)) {
                prop_assert!(edges.binary_search(&at).is_ok(), "{at} of {text:?}");
            }
        }
    }
}
