//! NOTICE names every crate that a build takes in, and no other.
//!
//! In: Cargo.toml, Cargo.lock, NOTICE. What tests alone need is not looked at. Crates of other platforms are: a release for one
//! of them takes them in.

use std::collections::{BTreeMap, BTreeSet};

const LOCK: &str = include_str!("../Cargo.lock");
const MANIFEST: &str = include_str!("../Cargo.toml");
const NOTICE: &str = include_str!("../NOTICE");

/// The crates named in the tables of dependencies, but for those of tests.
fn asked_for() -> BTreeSet<&'static str> {
    let mut found = BTreeSet::new();
    let mut is_ours = false;
    for line in MANIFEST.lines() {
        if line.starts_with('[') {
            is_ours = line == "[dependencies]" || line.starts_with("[target.") && line.ends_with(".dependencies]");
        } else if let Some((name, _)) = line.split_once(" = ").filter(|_| is_ours && !line.starts_with('#')) {
            found.insert(name);
        }
    }
    found
}

/// What each crate of the lock needs, all its versions together.
fn needs() -> BTreeMap<&'static str, BTreeSet<&'static str>> {
    let mut found: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for package in LOCK.split("[[package]]").skip(1) {
        let quoted: Vec<&str> = package.split('"').skip(1).step_by(2).collect();
        let name = quoted[0];
        let list = package.split_once("dependencies = [").map_or("", |(_, list)| list);
        let needed = list.split('"').skip(1).step_by(2).filter_map(|one| one.split(' ').next());
        found.entry(name).or_default().extend(needed);
    }
    found
}

#[test]
fn every_crate_that_is_built_in_is_named() {
    let needs = needs();
    let mut built: BTreeSet<&str> = BTreeSet::new();
    let mut open: Vec<&str> = asked_for().into_iter().collect();
    while let Some(name) = open.pop() {
        if built.insert(name) {
            open.extend(&needs[name]);
        }
    }
    assert!(built.len() > 20 && built.contains("wasm-bindgen") && built.contains("clap") && !built.contains("proptest"));
    let (_, lists) = NOTICE.split_once("Crates that are part of what is built.").expect("NOTICE has its lists");
    let words: BTreeSet<&str> = lists.split(|c: char| !(c.is_alphanumeric() || c == '-' || c == '_')).collect();
    let missing: Vec<_> = built.iter().filter(|name| !words.contains(**name)).collect();
    assert!(missing.is_empty(), "NOTICE names none of {missing:?}");
    let gone: Vec<_> =
        needs.keys().filter(|name| words.contains(**name) && !built.contains(**name) && **name != "newsgloss").collect();
    assert!(gone.is_empty(), "NOTICE names what is not built in: {gone:?}");
}
