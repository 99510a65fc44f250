//! What is fuzzed: one function a target, from any bytes.
//!
//! In: the bytes that the fuzzer, or a kept seed, gives. Out: nothing; it panics where newsgloss breaks a promise. The targets
//! under `fuzz_targets/` call these functions, and so does `tests/seeds.rs`, which includes this file and runs every kept
//! seed on stable. What a model says is of no interest here, only that it is refused or can be asked anything.

use std::cell::RefCell;

use newsgloss::document::{Document, Extent};
use newsgloss::lexicon::Lexicon;
use newsgloss::output::{Format, export};
use newsgloss::tag::name::model::Model as Names;
use newsgloss::tag::noun_phrase::Chunker;
use newsgloss::tag::part_of_speech::Tagger;
use newsgloss::tag::quote::model::Model as Quotes;
use newsgloss::text::View;
use newsgloss::text::hash::hash_bytes;
use newsgloss::{Annotator, Date, Markup, OffsetUnit, Options};

/// Has something for every layer to find.
const ARTICLE: &str = "RAQQA, Syria (AP) — “We fled Deir ez-Zor on Friday,” said Gen. Petra Heras, 42, of the U.N.\n\n\
    The group killed about 300 people, the BBC said. He denied it. ISIS (Islamic State) holds London, Ohio.";

thread_local! {
    /// One for all inputs of a target, which has a thread of its own: it takes its time to be made.
    static ANNOTATOR: RefCell<Annotator> = RefCell::new(Annotator::new());
}

fn options(choice: u8) -> Options {
    let markup = [Markup::Auto, Markup::Text, Markup::Html][usize::from(choice) % 3];
    let unit = [OffsetUnit::Byte, OffsetUnit::Utf16, OffsetUnit::CodePoint][usize::from(choice) / 3 % 3];
    let published = (choice & 0x40 != 0).then(|| Date::new(2017, 10, 10)).flatten();
    Options { markup, offsets: Some(unit), tokens: choice & 0x80 != 0, published, ..Options::default() }
}

/// Any text is an article, whatever its markup; its document can be written in every format and read again.
pub fn annotate(data: &[u8]) {
    let Some((choice, bytes)) = data.split_first() else { return };
    let text = String::from_utf8_lossy(bytes);
    let options = options(*choice);
    let document = ANNOTATOR.with_borrow(|annotator| annotator.annotate(&text, &options));
    if options.offsets == Some(OffsetUnit::Byte) {
        let named = document.mentions.iter().map(|mention| Extent { start: mention.start, end: mention.end });
        for extent in named.chain(document.sentences.iter().copied()).chain(document.tokens.iter().flatten().copied()) {
            assert!(
                text.get(extent.start as usize..extent.end as usize).is_some_and(|slice| !slice.is_empty()),
                "{extent:?}"
            );
        }
    }
    for format in Format::ALL {
        export(&text, &document, *format).unwrap_or_else(|error| panic!("{format}: {error}"));
    }
    let saved = export(&text, &document, Format::Json).unwrap_or_default();
    let again: Document = serde_json::from_str(&saved).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(again, document);
}

/// What is read of a page is text without anything that nobody can see, and reading it as text changes it no more.
pub fn html(data: &[u8]) {
    let source = String::from_utf8_lossy(data);
    for markup in [Markup::Html, Markup::Auto] {
        let view = View::new(&source, markup);
        let again = View::new(view.text(), Markup::Text);
        assert_eq!(again.text(), view.text());
    }
}

/// A document that was saved, or says so: the first line is the text, in JSON or as it is; the rest is the document. It is
/// refused, or it can be written in every format and comes back as it was.
pub fn saved(data: &[u8]) {
    let bytes = String::from_utf8_lossy(data);
    let Some((text, document)) = bytes.split_once('\n') else { return };
    let text = serde_json::from_str::<String>(text).unwrap_or_else(|_| text.to_owned());
    let Ok(document) = serde_json::from_str::<Document>(document) else { return };
    for format in Format::ALL {
        let Ok(written) = export(&text, &document, *format) else { continue };
        if *format == Format::Json {
            let again: Document = serde_json::from_str(&written).unwrap_or_else(|error| panic!("{error}"));
            assert_eq!(export(&text, &again, Format::Json).ok(), Some(written));
        }
    }
}

/// Options and dates as a caller writes them.
pub fn lines(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    if let Ok(date) = text.parse::<Date>() {
        assert_eq!(date.to_string().parse(), Ok(date));
        for days in [-800_000, -1, 0, 1, 800_000, i64::MIN, i64::MAX] {
            let there = date.plus_days(days);
            assert!(there.is_none_or(|there| there.days_since(date) == days));
            date.plus_months(days);
        }
        let (year, week) = date.week();
        assert!(Date::of_week(year, week).is_none_or(|monday| (0..7).contains(&date.days_since(monday))));
    }
    if let Ok(options) = serde_json::from_str::<Options>(&text) {
        let document = ANNOTATOR.with_borrow(|annotator| annotator.annotate(ARTICLE, &options));
        assert_eq!(document.id, options.id);
    }
}

/// The bytes of a file to be read: as they are, or, where the first byte is even, the shipped file with changes that the
/// others describe. `seal` puts the checksum right: it guards against damage, and an attacker can compute it.
fn file(data: &[u8], shipped: &[u8], seal: fn(&mut [u8])) -> Option<Vec<u8>> {
    let (mode, rest) = data.split_first()?;
    let mut bytes = if mode & 1 == 1 { rest.to_vec() } else { shipped.to_vec() };
    if mode & 1 == 0 {
        for edit in rest.chunks_exact(5) {
            let at = u32::from_le_bytes([edit[1], edit[2], edit[3], 0]) as usize % (bytes.len() + 1);
            match edit[0] % 4 {
                0 => bytes.get_mut(at).into_iter().for_each(|byte| *byte = edit[4]),
                1 => bytes.insert(at, edit[4]),
                2 => bytes.truncate(at),
                _ => drop(bytes.drain(at..(at + usize::from(edit[4])).min(bytes.len()))),
            }
        }
    }
    seal(&mut bytes);
    Some(bytes)
}

/// Magic (8 bytes), checksum (8 bytes), what it is of.
fn seal_model(bytes: &mut [u8]) {
    if let Some((head, body)) = bytes.split_at_mut_checked(16) {
        head[8..].copy_from_slice(&hash_bytes(body).to_le_bytes());
    }
}

/// Magic (8 bytes), checksum (4 bytes), what it is of.
fn seal_lexicon(bytes: &mut [u8]) {
    if let Some((head, body)) = bytes.split_at_mut_checked(12) {
        let (chunks, rest) = body.as_chunks::<8>();
        let mut last = [0; 8];
        last[..rest.len()].copy_from_slice(rest);
        let sum = chunks.iter().chain([&last]).fold(body.len() as u64, |sum, chunk| {
            (sum ^ u64::from_le_bytes(*chunk)).wrapping_mul(0x9E37_79B9_7F4A_7C15).rotate_left(29)
        });
        head[8..].copy_from_slice(&((sum ^ sum >> 32) as u32).to_le_bytes());
    }
}

/// Reads the article with what `set` has put into the annotator.
fn ask(set: impl FnOnce(&mut Annotator)) {
    ANNOTATOR.with_borrow_mut(|annotator| {
        set(annotator);
        let document = annotator.annotate(ARTICLE, &Options { tokens: true, ..Options::default() });
        assert!(document.tokens.is_some());
    });
}

/// A lexicon is refused, or no look-up breaks it.
pub fn lexicon(data: &[u8]) {
    let shipped = include_bytes!("../../src/lexicon/lexicon.bin");
    let Some(Ok(lexicon)) = file(data, shipped, seal_lexicon).map(|bytes| Lexicon::read(&bytes)) else { return };
    for word in ["raqqa", "new york", "us", "syrian", "isis", "jordan", "", "smith"] {
        let senses = lexicon.single(word);
        lexicon.places(senses).for_each(|place| _ = lexicon.place_name(place.id));
        lexicon.demonym(senses).for_each(|country| _ = lexicon.place(country.place));
        lexicon.actors(senses).for_each(|actor| _ = lexicon.actor(actor));
    }
    ask(|annotator| annotator.set_lexicon(lexicon));
}

/// The model of names: the only one that a caller may bring.
pub fn names(data: &[u8]) {
    let shipped = include_bytes!("../../src/tag/name/names.bin");
    if let Some(Ok(model)) = file(data, shipped, seal_model).map(|bytes| Names::read(&bytes)) {
        ask(|annotator| annotator.set_names(model));
    }
}

/// The model of parts of speech.
pub fn parts_of_speech(data: &[u8]) {
    let shipped = include_bytes!("../../src/tag/part_of_speech/parts-of-speech.bin");
    if let Some(Ok(model)) = file(data, shipped, seal_model).map(|bytes| Tagger::read(&bytes)) {
        ask(|annotator| annotator.set_parts_of_speech(model));
    }
}

/// The model of noun phrases.
pub fn noun_phrases(data: &[u8]) {
    let shipped = include_bytes!("../../src/tag/noun_phrase/noun-phrases.bin");
    if let Some(Ok(model)) = file(data, shipped, seal_model).map(|bytes| Chunker::read(&bytes)) {
        ask(|annotator| annotator.set_noun_phrases(model));
    }
}

/// The two models of quotes; the first byte says which of them is changed.
pub fn quotes(data: &[u8]) {
    let (cues, spans) = (include_bytes!("../../src/tag/quote/cues.bin"), include_bytes!("../../src/tag/quote/spans.bin"));
    let Some((which, data)) = data.split_first() else { return };
    let shipped: &[u8] = if which & 1 == 0 { cues } else { spans };
    let Some(changed) = file(data, shipped, seal_model) else { return };
    let model = if which & 1 == 0 { Quotes::read(&changed, spans) } else { Quotes::read(cues, &changed) };
    if let Ok(model) = model {
        ask(|annotator| annotator.set_quotes(model));
    }
}
