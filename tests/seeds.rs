//! Inputs on which a fuzzer found something, run again: `fuzz/seeds/TARGET`, a file an input.
//!
//! The targets themselves are those of `fuzz/`, which needs a nightly compiler; this test runs on stable. A seed is kept
//! when what it broke is mended.

#[path = "../fuzz/src/lib.rs"]
mod targets;

use std::fs;
use std::path::Path;

/// Runs all seeds of a target, and a few inputs that every target must bear.
fn replay(name: &str, target: fn(&[u8])) {
    for input in
        [&b""[..], b"\0", b"\x01", &[0xFF; 64], b"\0\0\0\0\0\0", b"\x02\x00\x00\x00\x00", b"\x00\x02\x20\x00\x00\x00"]
    {
        target(input);
    }
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/seeds").join(name);
    let Ok(seeds) = fs::read_dir(folder) else { return };
    let mut paths: Vec<_> = seeds.map(|seed| seed.expect("a seed can be listed").path()).collect();
    paths.sort();
    for path in paths {
        println!("{}", path.display());
        target(&fs::read(&path).expect("a seed can be read"));
    }
}

macro_rules! targets {
    ($($target:ident)+) => { $(#[test] fn $target() { replay(stringify!($target), targets::$target); })+ };
}

targets! { annotate html saved lines lexicon names parts_of_speech noun_phrases quotes }

#[test]
fn every_folder_of_seeds_has_its_target() {
    let targets = include_str!("../fuzz/Cargo.toml");
    for folder in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/seeds")).expect("fuzz/seeds is there") {
        let folder = folder.expect("a folder").file_name();
        let name = folder.to_string_lossy();
        assert!(targets.contains(&format!("name = \"{name}\"")), "{name} is no target");
    }
}
