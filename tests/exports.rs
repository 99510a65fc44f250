//! Every format, read back: what a reader of it finds is what the document holds.
//!
//! The readers in `tests/exports/readers.rs` know the formats and nothing of newsgloss. `tests/exports/raqqa.json` is the
//! specification's example annotated by hand, all layers; its snapshots lie beside it and are written only where that is
//! asked for, as `tests/articles.rs` says. `tools/check_exports.py` asks the programs that the formats are for.

mod common;
#[path = "exports/readers.rs"]
mod readers;

use std::collections::BTreeSet;

use common::annotate;
use newsgloss::document::{Block, Check, Descriptor, Document, Entity, Event, Extent, Mention, Quantity, Quote, Time};
use newsgloss::label::{
    BlockKind, Certainty, CheckKind, EntityKind, EventCategory, MentionLabel, QuantityKind, QuoteKind, Severity,
    SpeakerStatus, TimexType,
};
use newsgloss::output::{Format, export};
use newsgloss::text::OffsetTable;
use newsgloss::{Markup, OffsetUnit};
use proptest::prelude::*;
use readers::{Found, Points, is_python_space};

const RAQQA: &str = include_str!("articles/raqqa.txt");

/// The example, annotated by hand, in code points.
fn raqqa() -> Document {
    serde_json::from_str(include_str!("exports/raqqa.json")).expect("the hand-made document is one")
}

/// The example with a quote in two pieces.
fn raqqa_in_pieces() -> Document {
    let mut document = raqqa();
    let Extent { start, end } = document.quotes[1].content[0];
    document.quotes[1].content = vec![Extent { start, end: start + 141 }, Extent { start: start + 145, end }];
    document
}

fn written(text: &str, document: &Document, format: Format) -> String {
    export(text, document, format).expect("text and document belong together")
}

/// The document with every offset changed.
fn moved(document: &Document, unit: OffsetUnit, to: impl Fn(u32) -> u32) -> Document {
    let mut json = serde_json::to_value(document).expect("a document is JSON");
    fn walk(value: &mut serde_json::Value, to: &impl Fn(u32) -> u32) {
        match value {
            serde_json::Value::Array(items) => items.iter_mut().for_each(|item| walk(item, to)),
            serde_json::Value::Object(fields) => {
                for (key, value) in fields {
                    match value.as_u64() {
                        Some(offset) if key == "start" || key == "end" => *value = to(offset as u32).into(),
                        _ => walk(value, to),
                    }
                }
            }
            _ => {}
        }
    }
    walk(&mut json, &to);
    Document { offset_unit: unit, ..serde_json::from_value(json).expect("it still is a document") }
}

/// The document in code points, and in `unit`.
fn in_unit(text: &str, document: &Document, unit: OffsetUnit) -> Document {
    let table = OffsetTable::new(text);
    moved(document, unit, |offset| table.convert(table.to_byte(offset, document.offset_unit), unit))
}

/// Every record of a document in code points: layer, label, pieces.
fn held(document: &Document) -> Vec<Found> {
    let mut held = Vec::new();
    let mut put = |layer: &str, label: &str, pieces: &[Extent]| {
        let pieces = pieces.iter().map(|piece| (piece.start as usize, piece.end as usize)).collect();
        held.push(Found { layer: layer.to_owned(), label: label.to_owned(), pieces });
    };
    let one = |start, end| [Extent { start, end }];
    document.blocks.iter().for_each(|b| put("blocks", b.kind.as_str(), &one(b.start, b.end)));
    document.mentions.iter().for_each(|m| put("mentions", m.label.as_str(), &one(m.start, m.end)));
    document.times.iter().for_each(|t| put("times", t.timex.as_str(), &one(t.start, t.end)));
    document.quantities.iter().for_each(|q| put("quantities", q.kind.as_str(), &one(q.start, q.end)));
    for quote in &document.quotes {
        put("quotes", quote.kind.as_str(), &quote.content);
        quote.cue.iter().for_each(|extent| put("roles", "cue", &[*extent]));
        quote.speaker.iter().for_each(|extent| put("roles", "speaker", &[*extent]));
    }
    for event in &document.events {
        put("events", event.category.as_str(), &[event.trigger]);
        for (role, extent) in
            [("actor", event.actor), ("target", event.target), ("place", event.place), ("time", event.time)]
        {
            extent.iter().for_each(|extent| put("roles", role, &[*extent]));
        }
    }
    for check in &document.checks {
        put("checks", check.kind.as_str(), &one(check.start, check.end));
        check.evidence.iter().for_each(|extent| put("roles", "evidence", &[*extent]));
    }
    held.sort();
    held
}

/// The pieces of `found` as `cut` changes each; what has none left is not there.
fn cut(found: Vec<Found>, cut: impl Fn((usize, usize)) -> Vec<(usize, usize)>) -> Vec<Found> {
    let mut found: Vec<Found> = found
        .into_iter()
        .map(|record| Found { pieces: record.pieces.iter().flat_map(|piece| cut(*piece)).collect(), ..record })
        .filter(|record| !record.pieces.is_empty())
        .collect();
    found.sort();
    found
}

fn trimmed(points: &Points, (mut start, mut end): (usize, usize)) -> Option<(usize, usize)> {
    while start < end && is_python_space(points.at(start)) {
        start += 1;
    }
    while start < end && is_python_space(points.at(end - 1)) {
        end -= 1;
    }
    (start < end).then_some((start, end))
}

/// The names that overlap none before them.
fn flat(document: &Document, points: &Points) -> Vec<(String, usize, usize)> {
    let mut kept: Vec<(String, usize, usize)> = Vec::new();
    for mention in &document.mentions {
        let Some((start, end)) = trimmed(points, (mention.start as usize, mention.end as usize)) else { continue };
        if kept.last().is_none_or(|(_, _, last)| *last <= start) {
            kept.push((mention.label.to_string(), start, end));
        }
    }
    kept
}

/// Reads every format back and compares it with the document, which must count in code points.
fn reads_back(text: &str, document: &Document) {
    let points = Points::new(text);
    let of = |format| written(text, document, format);

    let mut json: Document = serde_json::from_str(&of(Format::Json)).expect("JSON");
    assert!(json.text_sha256.take().is_some_and(|digest| digest.len() == 64));
    assert_eq!(json, Document { text_sha256: None, ..document.clone() });

    assert_eq!(readers::w3c(&of(Format::W3c), &points), held(document));

    let without_roles = |found: Vec<Found>| found.into_iter().filter(|record| record.layer != "roles").collect::<Vec<_>>();
    assert_eq!(readers::csv(&of(Format::Csv), &points), without_roles(held(document)));

    let brat = readers::brat(&of(Format::Brat), &points);
    assert_eq!(brat, distinct_roles(cut(held(document), |piece| points.lines(piece))));

    let spacy = readers::spacy(&of(Format::Spacy), &points);
    let single = |found: Vec<Found>| {
        let pieces = found
            .into_iter()
            .flat_map(|f| f.pieces.clone().into_iter().map(move |p| Found { pieces: vec![p], ..f.clone() }));
        let mut pieces: Vec<Found> = pieces.collect();
        pieces.sort();
        pieces
    };
    assert_eq!(spacy.spans, single(cut(held(document), |piece| trimmed(&points, piece).into_iter().collect())));
    assert_eq!(spacy.ents, flat(document, &points));
    // spaCy's sentences adjoin: each begins where ours does, the first where the text does.
    let sentences = document.sentences.iter().filter_map(|s| trimmed(&points, (s.start as usize, s.end as usize)));
    let sentences: Vec<_> = sentences.collect();
    let mut starts: Vec<usize> = sentences.iter().map(|(start, _)| *start).collect();
    starts.iter_mut().take(1).for_each(|start| *start = 0);
    assert_eq!(spacy.sents.iter().map(|(start, _)| *start).collect::<Vec<_>>(), starts);
    assert!(spacy.sents.iter().zip(&sentences).all(|(theirs, ours)| ours.1 <= theirs.1));
    assert!(spacy.sents.windows(2).all(|pair| pair[0].1 <= pair[1].0));

    let task_label = |label: &str| match label {
        "person" => "PER",
        "organisation" => "ORG",
        "place" | "facility" => "LOC",
        _ => "MISC",
    };
    let names = flat(document, &points).into_iter().map(|(label, start, end)| (task_label(&label).to_owned(), start, end));
    // Columns have no offsets, and neither control characters nor spaces of their own, and of two signs that cannot be seen
    // nobody can say which one a word begins with: compared is what is left.
    let is_unseen = |c: char| {
        let is_format =
            matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}');
        c.is_control() || c.is_whitespace() || is_format
    };
    let words = |(label, start, end): (String, usize, usize)| (label, points.slice((start, end)).replace(is_unseen, ""));
    let read: Vec<_> = readers::conll(&of(Format::Conll), &points).into_iter().map(words).collect();
    assert_eq!(read, names.map(words).collect::<Vec<_>>());

    assert_eq!(readers::html(&of(Format::Html)), text.replace('\0', "\u{fffd}"));
    readers::ical(&of(Format::Ical));
    let _: serde_json::Value = serde_json::from_str(&of(Format::Geojson)).expect("JSON");
}

/// brat has one annotation for a role and a place, however often it is played.
fn distinct_roles(found: Vec<Found>) -> Vec<Found> {
    let (roles, mut records): (Vec<Found>, Vec<Found>) = found.into_iter().partition(|record| record.layer == "roles");
    records.extend(roles.into_iter().collect::<BTreeSet<_>>());
    records.sort();
    records
}

#[test]
fn checks_saved_before_there_were_severities_have_that_of_their_kind() {
    let mut saved = serde_json::to_value(raqqa()).expect("a document is JSON");
    for check in saved["checks"].as_array_mut().expect("a list") {
        check.as_object_mut().expect("a check is an object").remove("severity");
    }
    let read: Document = serde_json::from_value(saved).expect("it is a document all the same");
    assert!(!read.checks.is_empty());
    assert_eq!(read, raqqa());
}

#[test]
fn the_example_reads_back() {
    reads_back(RAQQA, &raqqa());
    reads_back(RAQQA, &raqqa_in_pieces());
}

#[test]
fn every_unit_says_the_same() {
    let text = format!("😀e\u{301}\r\n{RAQQA}");
    let document = moved(&Document { text_sha256: None, ..raqqa() }, OffsetUnit::CodePoint, |offset| offset + 5);
    for unit in OffsetUnit::ALL {
        let other = in_unit(&text, &document, *unit);
        for format in Format::ALL {
            let (one, same) = (written(&text, &document, *format), written(&text, &other, *format));
            match format {
                // These count in the unit of the document.
                Format::Json | Format::Csv | Format::Geojson => assert_eq!(one == same, *unit == OffsetUnit::CodePoint),
                _ => assert_eq!(one, same, "{format} {unit}"),
            }
        }
        let back: Document = serde_json::from_str(&written(&text, &other, Format::Json)).expect("JSON");
        assert_eq!(in_unit(&text, &Document { text_sha256: None, ..back }, OffsetUnit::CodePoint), document);
    }
}

#[test]
fn the_example_is_as_it_was() {
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.set_snapshot_path("exports");
    settings.bind(|| {
        for format in Format::ALL {
            let shown = written(RAQQA, &raqqa(), *format).replace("\r\n", "\n");
            insta::assert_snapshot!(format!("raqqa.{}", format.extension()), shown);
        }
    });
}

#[test]
fn only_resolved_places_and_times_are_shown() {
    let json: serde_json::Value = serde_json::from_str(&written(RAQQA, &raqqa(), Format::Geojson)).expect("JSON");
    let features = json["features"].as_array().expect("a list");
    let names: Vec<_> = features.iter().map(|feature| feature["properties"]["name"].as_str().unwrap_or_default()).collect();
    assert_eq!(names, ["Raqqa", "Mosul", "Deir al-Zor", "New York", "Times Square"]);
    assert_eq!(features[0]["geometry"], serde_json::json!({"type": "Point", "coordinates": [39.0079, 35.9528]}));
    assert_eq!(features[0]["properties"]["candidates"], 2);

    let events = readers::ical(&written(RAQQA, &raqqa(), Format::Ical));
    let shown: Vec<_> =
        events.iter().map(|event| (event["DTSTART;VALUE=DATE"].as_str(), event["SUMMARY"].as_str())).collect();
    assert_eq!(
        shown,
        [
            ("20171006", "FBI · thwarted"),
            ("20171006", "Syrian regime forces · broke into"),
            ("20171006", "Russian · air raids · civilians"),
            ("20171009", &RAQQA[108..299]),
        ]
    );
    assert!(events.iter().all(|event| event["DTSTAMP"] == "20171010T000000Z"));
    let mut undated = raqqa();
    undated.run = None;
    assert!(written(RAQQA, &undated, Format::Ical).contains("DTSTAMP:19700101T000000Z"));
}

#[test]
fn a_document_that_does_not_fit_is_an_error_with_a_sentence() {
    let fails = |text: &str, change: &dyn Fn(&mut Document)| {
        let mut document = Document { text_sha256: None, ..raqqa() };
        change(&mut document);
        export(text, &document, Format::Brat).expect_err("it does not fit")
    };
    let error = fails(RAQQA, &|document| document.mentions[3].end = 9_999);
    assert!(error.is_misfit());
    assert_eq!(error.to_string(), "54..9999 is no stretch of the text, which has 2627 positions (code-point)");
    assert!(fails(RAQQA, &|document| document.sentences[0].end = u32::MAX).is_misfit());
    assert!(fails(RAQQA, &|document| document.checks[1].evidence[0] = Extent { start: 5, end: 4 }).is_misfit());
    assert!(fails(RAQQA, &|document| document.mentions[0].entity = Some(99)).is_misfit());
    assert!(fails(RAQQA, &|document| document.mentions.swap(0, 1)).is_misfit());
    assert!(fails(RAQQA, &|document| document.entities.swap(0, 1)).is_misfit());
    assert!(fails(RAQQA, &|document| document.entities[0].mentions.push(99)).is_misfit());
    assert!(fails(RAQQA, &|document| document.quotes[0].entity = Some(99)).is_misfit());
    assert!(fails(RAQQA, &|document| document.quotes[0].content.clear()).is_misfit());
    assert!(fails(RAQQA, &|document| document.events[0].reported_in = Some(10)).is_misfit());
    assert!(fails(RAQQA, &|document| document.events[0].casualties.push(2)).is_misfit());
    assert!(fails(RAQQA, &|document| document.version = 2).is_unknown_version());
    let inside = fails("😀😀", &|document| {
        *document = Document { offset_unit: OffsetUnit::Utf16, ..annotate("", Markup::Text, OffsetUnit::Utf16) };
        document.text_sha256 = None;
        document.sentences = vec![Extent { start: 1, end: 2 }];
    });
    assert!(inside.is_misfit());
    let other = export(&RAQQA.replace("Raqqa", "Rakka"), &raqqa(), Format::Json).expect_err("another text");
    assert_eq!(other.to_string(), "the document was made from another text");
    assert!("docx".parse::<Format>().expect_err("no such format").is_unknown_format());
}

/// A document whose layers hold the extents given, which mean nothing.
fn made(text: &str, picks: &[(prop::sample::Index, prop::sample::Index, u8)]) -> Document {
    let mut document = annotate(text, Markup::Text, OffsetUnit::CodePoint);
    document.tokens = if picks.len().is_multiple_of(2) { None } else { document.tokens };
    document.mentions.clear();
    document.entities.clear();
    document.quotes.clear();
    let points: Vec<char> = text.chars().collect();
    if points.is_empty() {
        return document;
    }
    let mut extents: Vec<(Extent, u8)> = picks
        .iter()
        .map(|(start, end, kind)| {
            let (a, b) = (start.index(points.len()) as u32, end.index(points.len()) as u32);
            (Extent { start: a.min(b), end: a.max(b) + 1 }, *kind)
        })
        // brat cannot hold line breaks, nor the roles of what would be nothing else.
        .filter(|(extent, _)| !points[extent.start as usize..extent.end as usize].iter().all(|c| matches!(c, '\n' | '\r')))
        .collect();
    extents.sort_by_key(|(extent, _)| (extent.start, std::cmp::Reverse(extent.end)));
    if extents.is_empty() {
        return document;
    }
    let nth = |number: usize| extents[number % extents.len()].0;
    for (number, (extent, kind)) in extents.iter().enumerate() {
        let Extent { start, end } = *extent;
        let words: String = points[start as usize..end as usize].iter().collect();
        match kind % 7 {
            0 | 1 => {
                let id = document.mentions.len() as u32;
                let label = MentionLabel::ALL[number % MentionLabel::ALL.len()];
                let entity = Some(id);
                let apposition = extents.get(number + 1).map(|(extent, _)| *extent);
                document.mentions.push(Mention {
                    id,
                    start,
                    end,
                    label,
                    confidence: 0.5,
                    rule: words.clone(),
                    entity,
                    descriptor: Some(Descriptor { premodifier: Some(*extent), head: None, apposition }),
                });
                let (mentions, aliases) = (vec![id], Vec::new());
                document.entities.push(Entity {
                    id,
                    name: words,
                    label,
                    kind: EntityKind::Other,
                    mentions,
                    aliases,
                    link: None,
                });
            }
            2 => {
                let value = Some(if number % 2 == 0 { "2017-10-09T14:30".to_owned() } else { words.clone() });
                document.times.push(Time { start, end, timex: TimexType::Time, value, modifier: None, why: Some(words) });
            }
            3 => document.quantities.push(Quantity {
                start,
                end,
                kind: QuantityKind::Measure,
                value: Some(-1.5),
                low: None,
                high: None,
                modifier: None,
                unit: Some(words.clone()),
                counted: Some(words),
                meaning: None,
                si: None,
            }),
            4 => document.quotes.push(Quote {
                kind: QuoteKind::Mixed,
                content: vec![*extent, nth(number + 1)],
                cue: Some(nth(number + 2)),
                speaker: None,
                entity: None,
                status: SpeakerStatus::NoAntecedent,
            }),
            5 => document.events.push(Event {
                trigger: *extent,
                category: EventCategory::Assault,
                actor: Some(nth(number + 1)),
                target: Some(nth(number + 2)),
                place: Some(nth(number + 3)),
                time: document.times.first().map(|time| Extent { start: time.start, end: time.end }),
                certainty: Certainty::Denied,
                reported_in: None,
                casualties: Vec::new(),
            }),
            _ => {
                let evidence = vec![nth(number + 1), nth(number + 2)];
                document.checks.push(Check {
                    kind: CheckKind::RepeatedLine,
                    start,
                    end,
                    severity: Severity::Slip,
                    message: words,
                    evidence,
                });
            }
        }
    }
    let block = nth(0);
    document.blocks.push(Block { kind: BlockKind::Caption, start: block.start, end: block.end });
    document
}

/// News, and what would break a careless writer of some format.
fn hostile() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        3 => "[ -~]{0,20}",
        1 => any::<String>(),
        5 => prop::sample::select(vec![
            "They fled Raqqa for Iraq. ", "\"We stay\", Mustafa Bali told AP.", "\n\n", "\r\n", "\r", "\t", " ", "  ", "\0", "]]>", "</script>",
            "<!--", "&amp;", "\"", "\"\"", "'", "\\", "\\n", ",", ";", ":", "=cmd|' /C calc'!A0", "=1+1", "+1", "-1", "@SUM(A1)", "＝1", "-DOCSTART- ",
            "\u{202e}", "\u{2066}", "\u{200b}", "\u{feff}", "\u{ad}", "\u{200d}", "\u{2028}", "\u{85}", "\u{1c}", "\u{a0}", "\u{b}", "\u{7f}", "😀", "👩‍👩‍👧",
            "🇸🇾", "e\u{301}", "\u{301}", "الرقة", "नमस्ते", "Al-Mayadin", "O", "B-PER", "T1\tperson 0 5\tx", "END:VEVENT", "__proto__", "\u{10ffff}",
        ])
        .prop_map(str::to_owned),
    ];
    prop::collection::vec(piece, 0..16).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_article_reads_back(text in hostile()) {
        reads_back(&text, &annotate(&text, Markup::Text, OffsetUnit::CodePoint));
    }

    #[test]
    fn any_document_reads_back(text in hostile(), picks in prop::collection::vec(any::<(prop::sample::Index, prop::sample::Index, u8)>(), 0..12)) {
        reads_back(&text, &made(&text, &picks));
    }

    #[test]
    fn any_page_can_be_written(text in "(<p>|</p>|&amp;|<b>|Raqqa |[a-z ]{0,6}|<nav>x</nav>|\n){0,12}", unit in prop::sample::select(OffsetUnit::ALL)) {
        let document = annotate(&text, Markup::Html, unit);
        for format in Format::ALL {
            written(&text, &document, *format);
        }
    }
}
