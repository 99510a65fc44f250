//! Writes what the fuzzers start from into `fuzz/corpus`: the test articles, a saved document, and each shipped file cut
//! down to the little that a fuzzer can change fast.

use std::path::{Path, PathBuf};
use std::{fs, io};

use newsgloss::lexicon::compile::compile;

/// Features that are kept of a model.
const FEATURES: usize = 40;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn put(target: &str, name: &str, bytes: &[u8]) -> io::Result<()> {
    let folder = root().join("fuzz/corpus").join(target);
    fs::create_dir_all(&folder)?;
    fs::write(folder.join(name), bytes)
}

/// A model that is a chain and no more, with its first features alone. `labels` is how many labels it has.
fn cut(model: &[u8], labels: usize) -> Vec<u8> {
    let head = 16 + 4 * (labels * labels + 2 * labels) + 4;
    let all = u32::from_le_bytes([model[head], model[head + 1], model[head + 2], model[head + 3]]) as usize;
    let keys = |count: usize| {
        let ends = model[head + 4..].iter().enumerate().filter(|(_, byte)| **byte & 0x80 == 0);
        ends.map(|(at, _)| head + 5 + at).nth(count - 1).unwrap_or_default()
    };
    let (few, end) = (keys(FEATURES), keys(all));
    let mask = if labels <= 16 { 2 } else { 4 };
    let masks = &model[end..end + FEATURES * mask];
    let weights: u32 = masks.iter().map(|byte| byte.count_ones()).sum();
    let first = end + all * mask;
    [&model[..head], &(FEATURES as u32).to_le_bytes(), &model[head + 4..few], masks, &model[first..first + weights as usize]]
        .concat()
}

/// A lexicon of few rows of the sources, but of all countries, on which the others stand.
fn small_lexicon() -> io::Result<Vec<u8>> {
    let folder = std::env::temp_dir().join(format!("newsgloss-fuzz-{}", std::process::id()));
    fs::create_dir_all(&folder)?;
    for file in fs::read_dir(root().join("src/lexicon/sources"))? {
        let file = file?;
        let step = if file.file_name() == "countries.tsv" { 1 } else { 700 };
        let text = fs::read_to_string(file.path())?;
        let rows = text.lines().step_by(step).map(|row| format!("{row}\n"));
        fs::write(folder.join(file.file_name()), rows.collect::<String>())?;
    }
    let made = compile(&folder);
    fs::remove_dir_all(&folder)?;
    made
}

fn main() -> io::Result<()> {
    for entry in fs::read_dir(root().join("tests/articles"))? {
        let path = entry?.path();
        let (name, bytes) = (path.file_name().unwrap_or_default().to_string_lossy().into_owned(), fs::read(&path)?);
        put("annotate", &name, &[&b"\0"[..], &bytes].concat())?;
        put("html", &name, &bytes)?;
    }
    for spec in ["tests/spec/html.txt", "tests/spec/quotes.txt", "tests/spec/times.txt", "tests/regression.txt"] {
        for (number, line) in fs::read_to_string(root().join(spec))?.lines().filter(|line| line.len() > 20).enumerate() {
            put("annotate", &format!("{number}-{}", &spec[6..9]), format!("\u{1}{line}").as_bytes())?;
            put("html", &format!("{number}-{}", &spec[6..9]), line.as_bytes())?;
        }
    }
    let text = serde_json::to_string("They fled “Raqqa” on Friday, 300 people, Heras said.")?;
    let document = newsgloss::Annotator::new().annotate(&text, &newsgloss::Options { tokens: true, ..Default::default() });
    let mut document = serde_json::to_value(document)?;
    document["text_sha256"] = serde_json::Value::Null;
    put("saved", "small", format!("{text}\n{document}").as_bytes())?;
    let article = serde_json::to_string(&fs::read_to_string(root().join("tests/articles/raqqa.txt"))?)?;
    let saved = fs::read_to_string(root().join("tests/exports/raqqa.json"))?.replace('\n', " ");
    put("saved", "whole", format!("{article}\n{saved}").as_bytes())?;
    for (number, line) in ["2017-10-10", "2017-10-10T23:59:59Z", "0001-01-01", "9999-12-31"].iter().enumerate() {
        put("lines", &format!("date-{number}"), line.as_bytes())?;
    }
    let options = r#"{"id":"a","published":"2017-10-10","markup":"html","offsets":"utf16","tokens":true,"without":["no-antecedent"]}"#;
    put("lines", "options", options.as_bytes())?;

    put("lexicon", "small", &[&[1], &small_lexicon()?[..]].concat())?;
    let read = |path: &str| fs::read(root().join("src/tag").join(path));
    put("parts_of_speech", "small", &[&[1], &cut(&read("part_of_speech/parts-of-speech.bin")?, 17)[..]].concat())?;
    put("noun_phrases", "small", &[&[1], &cut(&read("noun_phrase/noun-phrases.bin")?, 3)[..]].concat())?;
    put("quotes", "cues", &[&[0, 1], &cut(&read("quote/cues.bin")?, 3)[..]].concat())?;
    put("quotes", "spans", &[&[1, 1], &cut(&read("quote/spans.bin")?, 5)[..]].concat())?;
    // Of the names' network nothing can be left out: what changes is the shipped file.
    for target in ["names", "lexicon", "parts_of_speech", "noun_phrases", "quotes"] {
        let mut edits = vec![0];
        edits.extend((0..64u32).flat_map(|n| [[n as u8; 1].as_slice(), &(n * n * 19).to_le_bytes()[..3], &[n as u8]].concat()));
        put(target, "edits", &edits)?;
        put(target, "edit", &edits[..6])?;
    }
    Ok(())
}
