//! Learning parts of speech.
//!
//! In: a recipe, and texts whose tokens have tags of Universal Dependencies. Out: the model and its card. Tokens that the
//! corpus cuts otherwise than we do may have any tag: they are read for what stands beside them.

use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::Path;

use serde::Deserialize;
use serde_json::Value;

use super::dictionary::Dictionary;
use super::linear::{Item, Numbers, Run, learn};
use crate::lexicon::{Lexicon, Words};
use crate::segment::Segmented;
use crate::tag::chain::table::Features;
use crate::tag::name::form::Forms;
use crate::tag::name::model::Model;
use crate::tag::part_of_speech::feature::{Scene, Templates};
use crate::tag::part_of_speech::{MODEL_MAGIC, Memory, PartOfSpeech, TAGS, Tagger, may_follow};
use crate::text::hash::FixedMap;

/// What a model of grammar is made of.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Recipe {
    #[serde(rename = "model")]
    _model: String,
    pub(super) name: String,
    pub(super) corpus: String,
    pub(super) licence: String,
    pub(super) train: String,
    pub(super) dev: String,
    /// Lines whose licence holds one of these words are not learnt from.
    pub(super) without_licence: Vec<String>,
    pub(super) numbers: Numbers,
}

/// A text with the tags of its tokens, and its mentions.
pub(super) struct Gold {
    pub text: String,
    /// First byte, one past the last, tag.
    pub tags: Vec<(usize, usize, usize)>,
    /// First byte and one past the last of what refers to something.
    pub mentions: Vec<(usize, usize)>,
    pub may_teach: bool,
}

/// Trains the model and writes it and its card into `output`.
pub(super) fn train(recipe: Value, data: &Path, output: &Path) -> io::Result<()> {
    let recipe: Recipe = serde_json::from_value(recipe).map_err(io::Error::other)?;
    let lexicon = Lexicon::shipped();
    let names = Model::shipped();
    let mut dictionary = Dictionary::default();
    let mut runs: Vec<Run> = Vec::new();
    for gold in read(&data.join(&recipe.train), &recipe)?.iter().filter(|gold| gold.may_teach) {
        runs.extend(examples(gold, &lexicon, names.words(), &mut dictionary));
    }
    super::say(&format!("{} sentences, {} features", runs.len(), dictionary.len()));
    let file = learn::<TAGS>(&mut runs, &mut dictionary, &recipe.numbers, may_follow, MODEL_MAGIC);
    fs::write(output.join(format!("{}.bin", recipe.name)), &file)?;
    let tagger = Tagger::read(&file).map_err(io::Error::other)?;
    let counts = measure(&tagger, &read(&data.join(&recipe.dev), &recipe)?, &lexicon, names.words());
    let card = card(&recipe, &tagger, &file, &counts);
    super::say(&card);
    fs::write(output.join(format!("{}.md", recipe.name)), card)
}

/// Reads a file of the corpus.
pub(super) fn read(path: &Path, recipe: &Recipe) -> io::Result<Vec<Gold>> {
    let name = |error: String| io::Error::other(format!("{}: {error}", path.display()));
    let text = fs::read_to_string(path).map_err(|error| name(error.to_string()))?;
    let record = |line: &str| {
        let record: Value = serde_json::from_str(line).map_err(|error| name(error.to_string()))?;
        let licence = record["licence"].as_str().unwrap_or_default();
        let may_teach = !recipe.without_licence.iter().any(|word| licence.contains(word.as_str()));
        let text = record["text"].as_str().unwrap_or_default().to_owned();
        let mut places: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
        places.push(text.len());
        let place = |value: &Value| places.get(value.as_u64()? as usize).copied();
        let tokens = record["tokens"].as_array().into_iter().flatten();
        let tags = tokens.zip(record["upos"].as_array().into_iter().flatten()).filter_map(|(token, tag)| {
            let number = PartOfSpeech::ALL.iter().position(|part| Some(part.as_str()) == tag.as_str())?;
            Some((place(&token[0])?, place(&token[1])?, number))
        });
        let mentions = record["entities"].as_array().into_iter().flatten();
        let mentions = mentions.filter_map(|mention| Some((place(&mention["start"])?, place(&mention["end"])?)));
        Ok(Gold { tags: tags.collect(), mentions: mentions.collect(), text, may_teach })
    };
    text.lines().map(record).collect()
}

/// The tags of our tokens, where both cut alike.
fn tags(gold: &Gold, article: &Segmented<'_>) -> Vec<Option<usize>> {
    let own: FixedMap<u64, usize> =
        gold.tags.iter().map(|(start, end, tag)| ((*start as u64) << 32 | *end as u64, *tag)).collect();
    let tokens = article.tokens().iter();
    tokens.map(|token| own.get(&((token.span.start() as u64) << 32 | token.span.end() as u64)).copied()).collect()
}

fn examples(gold: &Gold, lexicon: &Lexicon, words: &Words, dictionary: &mut Dictionary) -> Vec<Run> {
    let article = Segmented::new(&gold.text);
    let tags = tags(gold, &article);
    let forms = Forms::new(&article, lexicon, words);
    let scene = Scene { forms: &forms, words };
    let mut features = Features::default();
    let mut item = |sentence, setting, token: usize| {
        features.keys.clear();
        scene.pairs(sentence, setting, token, &mut features);
        for template in Templates::ALL {
            let at = token.checked_add_signed(template.offset()).filter(|at| sentence.tokens.contains(at));
            match at {
                Some(at) => {
                    scene.form(forms.of(at), template, &mut features);
                    for (part, code) in scene.codes(forms.of(at), template).iter().enumerate() {
                        Scene::code(template, part, *code, &mut features);
                    }
                }
                None => scene.outside(template, &mut features),
            }
        }
        Item {
            features: features.keys.iter().filter_map(|key| dictionary.number(*key)).collect(),
            admitted: tags[token].map_or((1 << TAGS) - 1, |tag| 1 << tag),
        }
    };
    let sentences = article.sentences().iter();
    sentences
        .map(|sentence: &crate::segment::Sentence| {
            let setting = scene.setting(sentence);
            Run { items: sentence.tokens.clone().map(|token| item(sentence, setting, token)).collect(), weight: 1.0 }
        })
        .collect()
}

/// Right, annotated alike and annotated tokens, of each tag.
fn measure(tagger: &Tagger, golds: &[Gold], lexicon: &Lexicon, words: &Words) -> [[usize; 3]; TAGS] {
    let mut counts = [[0; 3]; TAGS];
    for gold in golds {
        let article = Segmented::new(&gold.text);
        gold.tags.iter().for_each(|(_, _, tag)| counts[*tag][2] += 1);
        for (found, tag) in tagger
            .tag(&article, &Forms::new(&article, lexicon, words), words, &mut Memory::default())
            .into_iter()
            .zip(tags(gold, &article))
        {
            if let Some(tag) = tag {
                counts[tag][0] += usize::from(found as usize == tag);
                counts[tag][1] += 1;
            }
        }
    }
    counts
}

fn card(recipe: &Recipe, tagger: &Tagger, file: &[u8], counts: &[[usize; 3]; TAGS]) -> String {
    let mut out = format!(
        "# The model of parts of speech `{}`: a card\n\nWritten by `./build.sh train`. Checksum {:016x}; {} bytes before \
         compression. It reads words by the word\nknowledge of the model of names.\n\n## Data\n\n{}: {}.\n\n## Scores\n\n",
        recipe.name,
        tagger.checksum(),
        file.len(),
        recipe.corpus,
        recipe.licence
    );
    let sum = |place: usize| counts.iter().map(|count| count[place]).sum::<usize>();
    let share = |right: usize, of: usize| 100.0 * right as f64 / of.max(1) as f64;
    let _ = writeln!(
        out,
        "Right on the development set of GUM, in percent: {:.2} of the tokens that both cut alike ({:.1} of all), {:.2} of all.\n",
        share(sum(0), sum(1)),
        share(sum(1), sum(2)),
        share(sum(0), sum(2))
    );
    let _ = writeln!(out, "| tag | right, percent | tokens |\n|---|--:|--:|");
    for (tag, [right, alike, _]) in PartOfSpeech::ALL.iter().zip(counts) {
        let _ = writeln!(out, "| {} | {:.1} | {alike} |", tag.as_str(), share(*right, *alike));
    }
    let _ = writeln!(out, "\n## Recipe\n\n```text\n{:#?}\n```", recipe.numbers);
    out
}
