//! The folders under `src/` are the pipeline, in order: a file uses only what stands above it, and none is long.

use std::fs;
use std::path::{Path, PathBuf};

/// The pipeline, top to bottom. A file of one layer may use its own layer and those before it.
const LAYERS: &[&str] = &[
    "js", "label", "date", "text", "segment", "lexicon", "tag", "link", "reading", "check", "document", "annotate",
    "output", "train", "wasm", "main",
];

/// A file's layer as a place in [`LAYERS`]; `lib.rs` names them all and has none.
fn layer(path: &Path) -> Option<usize> {
    let below = path.strip_prefix(source()).expect("it lies under src");
    let first = below.components().next()?.as_os_str().to_str()?;
    let name = first.strip_suffix(".rs").unwrap_or(first);
    if name == "lib" {
        return None;
    }
    Some(LAYERS.iter().position(|layer| *layer == name).unwrap_or_else(|| panic!("src/{first} is in no layer")))
}

fn source() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            files(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
}

fn all_files() -> Vec<PathBuf> {
    let mut found = Vec::new();
    files(&source(), &mut found);
    assert!(found.len() > 10, "the sources were not found");
    found
}

/// The layers that a text names after `crate::` or `newsgloss::`.
fn used(text: &str) -> Vec<String> {
    let mut names = Vec::new();
    for line in text.lines().map(str::trim).filter(|line| !line.starts_with("//")) {
        for marker in ["crate::", "newsgloss::"] {
            for after in line.split(marker).skip(1) {
                names.push(after.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect());
            }
        }
    }
    names
}

#[test]
fn every_file_uses_only_what_stands_above_it() {
    for path in all_files() {
        let Some(own) = layer(&path) else { continue };
        let text = fs::read_to_string(&path).expect("UTF-8");
        // Tests may look at the whole pipeline.
        let code = text.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
        for name in used(code) {
            if let Some(other) = LAYERS.iter().position(|layer| *layer == name) {
                assert!(other <= own, "{}: `{}` must not use `{name}`, which stands below it", path.display(), LAYERS[own]);
            }
        }
    }
}

#[test]
fn no_file_is_long() {
    for path in all_files() {
        let lines = fs::read_to_string(&path).expect("UTF-8").lines().count();
        assert!(lines < 600, "{} has {lines} lines: one thing a file, under 600 lines", path.display());
    }
}

#[test]
fn every_file_says_what_it_is() {
    for path in all_files() {
        let text = fs::read_to_string(&path).expect("UTF-8");
        assert!(text.starts_with("//! "), "{} should begin with what goes in and what comes out", path.display());
    }
}
