//! The trainer of quotes: articles with their attributions in, the two models of `tag::quote` out.
//!
//! In: a [`Recipe`] and the corpus it names. Out: `cues.bin`, `spans.bin` and their card. Features and units are the
//! tagger's own code. What the corpus calls a cue is learnt sentence by sentence; source and content are learnt beside
//! each cue of the corpus.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::ops::Range;
use std::path::Path;

use serde::Deserialize;
use serde_json::Value;

use super::dictionary::Dictionary;
use super::linear::{Item, Numbers, Run, learn};
use crate::lexicon::{Lexicon, Words};
use crate::segment::{Segmented, TokenKind};
use crate::tag;
use crate::tag::chain::table::Features;
use crate::tag::grammar::Grammar;
use crate::tag::name::form::Forms;
use crate::tag::name::model::Model as Names;
use crate::tag::quote::feature::{self, Place};
use crate::tag::quote::mark;
use crate::tag::quote::model::{CUE_LABELS, CUE_MAGIC, Memory, Model, SPAN_LABELS, SPAN_MAGIC, each_unit, may_follow};
use crate::tag::quote::scene::{Scene, Units};

/// What the models are made of.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Recipe {
    #[serde(rename = "model")]
    _model: String,
    /// JSON lines to learn from, below the data folder.
    train: String,
    /// JSON lines to measure on.
    dev: String,
    /// What the corpus is called, and on what terms it is given.
    corpus: String,
    licence: String,
    /// How cues are learnt.
    cues: Numbers,
    /// How sources and contents are learnt.
    spans: Numbers,
}

/// An attribution of the corpus, in tokens.
#[derive(Clone, Debug, Default)]
struct Gold {
    content: Vec<Range<usize>>,
    cue: Vec<Range<usize>>,
    source: Vec<Range<usize>>,
}

/// Learns, and writes the models and their card into `output`.
pub(super) fn train(recipe: Value, data: &Path, output: &Path) -> io::Result<()> {
    let recipe: Recipe = serde_json::from_value(recipe).map_err(io::Error::other)?;
    let known = Known { lexicon: Lexicon::shipped(), names: Names::shipped(), grammar: Grammar::shipped() };
    let words = known.names.words();
    let texts = read(&data.join(&recipe.train))?;
    let dev = read(&data.join(&recipe.dev))?;

    let (mut cues, mut spans) = (Vec::new(), Vec::new());
    let (mut cue_keys, mut span_keys) = (Dictionary::default(), Dictionary::default());
    let mut lost = (0, 0);
    for (text, quotes) in &texts {
        known.with_scene(text, |scene| {
            let gold = gold(scene.article, quotes);
            cue_runs(scene, words, &gold, &mut cue_keys, &mut cues);
            for quote in &gold {
                span_run(scene, words, quote, &mut span_keys, &mut spans, &mut lost);
            }
        });
    }
    super::say(&format!("{} sentences, {} cues; {} spans of {} out of reach", cues.len(), spans.len(), lost.0, lost.1));
    let cues = learn::<CUE_LABELS>(&mut cues, &mut cue_keys, &recipe.cues, may_follow, CUE_MAGIC);
    super::say(&format!("cues: {} bytes", cues.len()));
    fs::write(output.join("cues.bin"), &cues)?;
    let spans = learn::<SPAN_LABELS>(&mut spans, &mut span_keys, &recipe.spans, may_follow, SPAN_MAGIC);
    super::say(&format!("spans: {} bytes", spans.len()));
    fs::write(output.join("spans.bin"), &spans)?;
    let model = Model::read(&cues, &spans).map_err(io::Error::other)?;
    let mut score = Score::default();
    for (text, quotes) in &dev {
        known.with_scene(text, |scene| score.add(scene, &gold(scene.article, quotes), &model, words));
    }
    super::say(&score.to_string());
    fs::write(output.join("quotes.md"), card(&recipe, &model, [&cues, &spans], &score))
}

/// What the tagger stands on.
struct Known {
    lexicon: Lexicon,
    names: Names,
    grammar: Grammar,
}

impl Known {
    /// Works out what the tagger would know of an article.
    fn with_scene(&self, text: &str, read: impl FnOnce(&Scene<'_, '_>)) {
        let article = Segmented::new(text);
        let mentions = tag::mention::tag(&article, &self.lexicon, &self.names);
        let forms = Forms::new(&article, &self.lexicon, self.names.words());
        let syntax = self.grammar.read(&article, &forms, &self.names, &mut Default::default());
        read(&Scene::new(&article, &forms, &syntax, &mark::quotations(&article), &mentions));
    }
}

/// The texts of a corpus, each with its attributions in bytes by their names.
type Spans = BTreeMap<String, [Vec<Range<usize>>; 3]>;

fn read(path: &Path) -> io::Result<Vec<(String, Spans)>> {
    let named = |error: String| io::Error::other(format!("{}: {error}", path.display()));
    let file = fs::read_to_string(path).map_err(|error| named(error.to_string()))?;
    file.lines()
        .map(|line| {
            let record: Value = serde_json::from_str(line).map_err(|error| named(error.to_string()))?;
            let text = record["text"].as_str().unwrap_or_default().to_owned();
            let mut places: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
            places.push(text.len());
            let mut spans = Spans::new();
            for annotation in record["annotations"].as_array().into_iter().flatten() {
                let at = |key: &str| places.get(annotation[key].as_u64()? as usize).copied();
                let role = match annotation["label"].as_str() {
                    Some("CONTENT") => 0,
                    Some("CUE") => 1,
                    _ => 2,
                };
                if let (Some(start), Some(end), Some(quote)) = (at("start"), at("end"), annotation["quote"].as_str()) {
                    spans.entry(quote.to_owned()).or_default()[role].push(start..end);
                }
            }
            Ok((text, spans))
        })
        .collect()
}

/// The attributions in tokens.
fn gold(article: &Segmented<'_>, spans: &Spans) -> Vec<Gold> {
    let tokens = article.tokens();
    let in_tokens = |spans: &Vec<Range<usize>>| {
        let mut found: Vec<Range<usize>> = spans
            .iter()
            .map(|span| {
                let start = tokens.partition_point(|token| token.span.end() <= span.start);
                start..tokens.partition_point(|token| token.span.start() < span.end)
            })
            .filter(|range| range.start < range.end)
            .collect();
        found.sort_by_key(|range| range.start);
        found
    };
    let mut found: Vec<Gold> = spans
        .values()
        .map(|[content, cue, source]| Gold { content: in_tokens(content), cue: in_tokens(cue), source: in_tokens(source) })
        .filter(|gold| !gold.content.is_empty() && !gold.cue.is_empty())
        .collect();
    found.sort_by_key(|gold| (gold.cue[0].start, gold.cue[0].end));
    found
}

/// A run for every sentence.
fn cue_runs(scene: &Scene<'_, '_>, words: &Words, gold: &[Gold], dictionary: &mut Dictionary, runs: &mut Vec<Run>) {
    let mut labels = vec![0u32; scene.article.tokens().len()];
    for cue in gold.iter().flat_map(|gold| &gold.cue) {
        labels[cue.clone()].fill(2);
        labels[cue.start] = 1;
    }
    let mut features = Features::default();
    for sentence in scene.sentences() {
        let items = sentence.clone().map(|token| {
            features.keys.clear();
            feature::of_token(scene, token, &sentence, &mut features);
            for place in Place::ALL {
                if let Some(at) = token.checked_add_signed(place.offset()).filter(|at| sentence.contains(at)) {
                    feature::of_form(scene.forms.of(at), words, place, 0, &mut features);
                }
            }
            // What a sentence's border cuts off begins anew.
            let label = if token == sentence.start && labels[token] == 2 { 1 } else { labels[token] };
            Item { features: features.keys.iter().filter_map(|key| dictionary.number(*key)).collect(), admitted: 1 << label }
        });
        runs.push(Run { items: items.collect(), weight: 1.0 });
    }
}

/// The run of units around a cue.
fn span_run(
    scene: &Scene<'_, '_>,
    words: &Words,
    gold: &Gold,
    dictionary: &mut Dictionary,
    runs: &mut Vec<Run>,
    lost: &mut (usize, usize),
) {
    let mut units = Units::default();
    scene.units(&gold.cue[0], &mut units);
    let labels = unit_labels(&units, gold);
    let begun = labels.iter().filter(|label| **label % 2 == 1).count();
    lost.1 += gold.content.len() + gold.source.len();
    lost.0 += (gold.content.len() + gold.source.len()).saturating_sub(begun);
    let mut items: Vec<Item> = labels.iter().map(|label| Item { features: Vec::new(), admitted: 1 << label }).collect();
    each_unit(scene, &units, &mut Features::default(), |number, side, features| {
        for place in Place::ALL {
            if let Some(unit) = number.checked_add_signed(place.offset()).and_then(|at| units.units.get(at)) {
                feature::of_form(scene.forms.of(unit.start), words, place, side, features);
            }
        }
        items[number].features = features.keys.iter().filter_map(|key| dictionary.number(*key)).collect();
    });
    runs.push(Run { items, weight: 1.0 });
}

/// The label of each unit: outside, begin and inside of source and of content.
fn unit_labels(units: &Units, gold: &Gold) -> Vec<u32> {
    let mut labels = vec![0u32; units.units.len()];
    for (spans, begin) in [(&gold.source, 1), (&gold.content, 3)] {
        for span in spans {
            let mut is_first = true;
            for (number, unit) in units.units.iter().enumerate() {
                let is_cue = units.cue.contains(&number);
                // A quotation belongs to what holds most of it.
                let shared = unit.end.min(span.end).saturating_sub(unit.start.max(span.start));
                if is_cue || 2 * shared <= unit.len() || labels[number] != 0 {
                    is_first |= is_cue;
                    continue;
                }
                labels[number] = if is_first { begin } else { begin + 1 };
                is_first = false;
            }
        }
    }
    // What another span cut in two begins anew.
    for number in 0..labels.len() {
        let before = number.checked_sub(1).map_or(0, |before| labels[before]);
        if labels[number] > 0 && labels[number].is_multiple_of(2) && before != labels[number] && before + 1 != labels[number]
        {
            labels[number] -= 1;
        }
    }
    labels
}

/// How many are right: of cues, sources and contents.
#[derive(Default)]
struct Score {
    gold: [usize; 3],
    found: [usize; 3],
    right: [usize; 3],
    /// The same, each beside the cues of the corpus.
    found_at_gold: [usize; 3],
    right_at_gold: [usize; 3],
}

impl Score {
    fn add(&mut self, scene: &Scene<'_, '_>, gold: &[Gold], model: &Model, words: &Words) {
        let said = |content: &[Range<usize>]| words_of(scene.article, content);
        let own = [
            gold.iter().map(|gold| said(&gold.cue)).collect::<Vec<_>>(),
            gold.iter().map(|gold| said(&gold.source)).collect(),
            gold.iter().map(|gold| said(&gold.content)).collect(),
        ];
        let none = Vec::new();
        let parts = |sayings: &[tag::quote::Saying]| {
            [
                sayings.iter().map(|saying| said(saying.cue.as_slice())).collect::<Vec<_>>(),
                sayings.iter().map(|saying| said(saying.speaker.as_ref().map_or(&none[..], std::slice::from_ref))).collect(),
                sayings.iter().map(|saying| said(&saying.content)).collect(),
            ]
        };
        let mut memory = Memory::default();
        let found = parts(&model.find(scene, words, &mut memory));
        let cues = gold.iter().map(|gold| gold.cue[0].clone()).collect();
        let at_gold = parts(&model.beside(scene, words, cues, &mut memory));
        for part in 0..3 {
            let count = |list: &[Vec<usize>]| list.iter().filter(|words| !words.is_empty()).count();
            self.gold[part] += count(&own[part]);
            for (found, total, right) in [
                (&found[part], &mut self.found, &mut self.right),
                (&at_gold[part], &mut self.found_at_gold, &mut self.right_at_gold),
            ] {
                total[part] += count(found);
                let mut open = own[part].clone();
                for words in found.iter().filter(|words| !words.is_empty()) {
                    if let Some(place) = open.iter().position(|other| other == words) {
                        open.swap_remove(place);
                        right[part] += 1;
                    }
                }
            }
        }
    }
}

impl Score {
    /// Precision, recall and F1 of one part, in percent.
    fn percents(&self, found: &[usize; 3], right: &[usize; 3], part: usize) -> (f64, f64, f64) {
        let percent = |of: usize| 100.0 * right[part] as f64 / of.max(1) as f64;
        let (p, r) = (percent(found[part]), percent(self.gold[part]));
        (p, r, 2.0 * p * r / (p + r).max(1e-9))
    }
}

/// What is counted.
const PARTS: [&str; 3] = ["cue", "source", "content"];

impl std::fmt::Display for Score {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (part, name) in PARTS.into_iter().enumerate() {
            let (p, r, f1) = self.percents(&self.found, &self.right, part);
            let (_, _, beside) = self.percents(&self.found_at_gold, &self.right_at_gold, part);
            write!(f, "{name}: P {p:.1} R {r:.1} F {f1:.1}, {beside:.1} beside the corpus's cues; ")?;
        }
        Ok(())
    }
}

/// The words of some spans, "that" at their head aside.
fn words_of(article: &Segmented<'_>, spans: &[Range<usize>]) -> Vec<usize> {
    let is_word = |token: &usize| !matches!(article.tokens()[*token].kind, TokenKind::Punctuation | TokenKind::Symbol);
    let mut words: Vec<usize> = spans.iter().flat_map(Clone::clone).filter(is_word).collect();
    if words.len() > 1 && article.word(words[0]).eq_ignore_ascii_case("that") {
        words.remove(0);
    }
    words
}

/// The card of the two models.
fn card(recipe: &Recipe, model: &Model, files: [&[u8]; 2], score: &Score) -> String {
    let [cues, spans] = model.checksums();
    let mut out = format!(
        "# The models of quotes `cues` and `spans`: a card\n\nWritten by `./build.sh train`. Checksums {cues:016x}, {spans:016x}; {}, {} \
         bytes before compression. They read words by\nthe word knowledge of the model of names, and tags and phrases by the models of \
         grammar.\n\n## Data\n\n{}: {}.\n\n## Scores\n\nExact words, F1 in percent, on the development set, by the trainer's own \
         count: with the cues that the model finds, and\nbeside those of the corpus. Rules put right what it finds afterwards \
         (`direct.rs`).\n\n| | precision | recall | F1 | F1 beside the corpus's cues |\n|---|--:|--:|--:|--:|\n",
        files[0].len(),
        files[1].len(),
        recipe.corpus,
        recipe.licence
    );
    for (part, name) in PARTS.into_iter().enumerate() {
        let (p, r, f) = score.percents(&score.found, &score.right, part);
        let (_, _, beside) = score.percents(&score.found_at_gold, &score.right_at_gold, part);
        out.push_str(&format!("| {name} | {p:.1} | {r:.1} | {f:.1} | {beside:.1} |\n"));
    }
    out.push_str(&format!("\n## Recipe\n\n```text\ncues: {:#?}\nspans: {:#?}\n```\n", recipe.cues, recipe.spans));
    out
}
