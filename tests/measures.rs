//! What is measured over corpora that lie outside the repository: antecedents, and the time that each layer takes.
//!
//! `NEWSGLOSS_SHARED=… cargo test --release --test measures -- --ignored --nocapture` reads GUM's news, interviews and
//! biographies (`data/ner/gum` there) and counts: of the pronouns and "the …" whose chain holds a name, how many the
//! article's entities answer, and how many of those answers lie in the chain. It decides nothing.

use std::collections::BTreeMap;
use std::fs;
use std::time::Instant;

use newsgloss::lexicon::Lexicon;
use newsgloss::link::coref::Antecedents;
use newsgloss::link::entity;
use newsgloss::link::names::Names;
use newsgloss::segment::Segmented;
use newsgloss::tag::descriptor::describe;
use newsgloss::tag::grammar::Grammar;
use newsgloss::tag::mention;
use newsgloss::tag::name::model::Model;
use newsgloss::text::Span;
use newsgloss::{Annotator, Options};
use serde_json::Value;

/// The bytes of a span of code points.
struct Bytes(Vec<usize>);

impl Bytes {
    fn of(text: &str) -> Self {
        Self(text.char_indices().map(|(at, _)| at).chain([text.len()]).collect())
    }

    fn span(&self, of: &Value) -> Option<Span> {
        let at = |name: &str, place: usize| of.get(name).or_else(|| of.get(place)).and_then(Value::as_u64);
        Some(Span::new(self.0[at("start", 0)? as usize], self.0[at("end", 1)? as usize]))
    }
}

#[test]
#[ignore = "it measures, on a corpus outside the repository"]
fn measures_antecedents_on_gum() {
    let Ok(shared) = std::env::var("NEWSGLOSS_SHARED") else { return };
    let text = fs::read_to_string(format!("{shared}/data/ner/gum/train.jsonl")).expect("the corpus lies there");
    let (lexicon, model, grammar) = (Lexicon::shipped(), Model::shipped(), Grammar::shipped());
    // By word: asked, answered, right.
    let mut counts: BTreeMap<String, [usize; 3]> = BTreeMap::new();
    for line in text.lines() {
        let gold: Value = serde_json::from_str(line).expect("a line is JSON");
        let genre = gold["genre"].as_str().unwrap_or_default();
        if !matches!(genre, "news" | "bio" | "interview") {
            continue;
        }
        let text = gold["text"].as_str().expect("it has a text");
        let bytes = Bytes::of(text);
        let spans: Vec<(String, String, Span, Option<Span>)> = gold["entities"]
            .as_array()
            .expect("it has entities")
            .iter()
            .filter_map(|entity| {
                let text_of = |name: &str| entity[name].as_str().unwrap_or_default().to_owned();
                Some((text_of("chain"), text_of("surface"), bytes.span(entity)?, bytes.span(&entity["name"])))
            })
            .collect();
        let article = Segmented::new(text);
        let mentions = mention::tag(&article, &lexicon, &model);
        let names = Names::new(&article, &mentions);
        let entities = entity::link(&names, &lexicon);
        let descriptors = describe(&article, &grammar.parse(&article, &lexicon, &model), &mentions);
        let antecedents = Antecedents::new(&names, &descriptors, &entities, &lexicon);
        for (chain, surface, span, name) in &spans {
            let named: Vec<Span> =
                spans.iter().filter(|other| other.0 == *chain && other.3.is_some()).map(|other| other.2).collect();
            let lower = surface.to_lowercase();
            let is_pronoun = matches!(lower.as_str(), "he" | "she" | "him" | "his" | "her" | "it" | "its");
            let is_description =
                surface.to_lowercase().starts_with("the ") && surface.split(' ').count() <= 4 && name.is_none();
            if !is_description && (!is_pronoun || named.is_empty()) {
                continue;
            }
            let key = if is_pronoun { lower } else { "the …".to_owned() };
            let count = counts.entry(key).or_default();
            count[0] += usize::from(!named.is_empty());
            if let Some(found) = antecedents.find(*span) {
                let right = entities[found]
                    .mentions
                    .iter()
                    .any(|mention| named.iter().any(|named| named.overlaps(mentions[*mention].span)));
                count[1] += 1;
                count[2] += usize::from(right);
                if !right && std::env::var("SHOW").is_ok() {
                    let context = &text[text.floor_char_boundary(span.start().saturating_sub(200))..span.end()];
                    println!("WRONG {} for {:?}: {}", entities[found].name, surface, context.replace('\n', " ¶ "));
                }
            }
        }
    }
    for (word, [asked, answered, right]) in counts {
        let share = 100.0 * right as f64 / answered.max(1) as f64;
        println!("{word:8} with a name in its chain {asked:4}  answered {answered:4}  right {right:4} ({share:.1} %)");
    }
}

#[test]
#[ignore = "it measures, on a corpus outside the repository"]
fn measures_the_share_of_each_layer() {
    let Ok(shared) = std::env::var("NEWSGLOSS_SHARED") else { return };
    let corpus = fs::read_to_string(format!("{shared}/data/ner/en_worldwide/dev.jsonl")).expect("the corpus lies there");
    let annotator = Annotator::new();
    let mut seconds: BTreeMap<&str, f64> = BTreeMap::new();
    for _ in 0..5 {
        for line in corpus.lines() {
            let gold: Value = serde_json::from_str(line).expect("a line is JSON");
            let mut before = Instant::now();
            annotator.annotate_watched(gold["text"].as_str().expect("it has a text"), &Options::default(), &mut |layer| {
                *seconds.entry(layer.as_str()).or_default() += before.elapsed().as_secs_f64();
                before = Instant::now();
            });
        }
    }
    let all: f64 = seconds.values().sum();
    for (layer, seconds) in seconds {
        println!("{layer:10} {:.1} % of {all:.2} s", 100.0 * seconds / all);
    }
}
