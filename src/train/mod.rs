//! The trainer: annotated corpora in, the models that newsgloss ships out.
//!
//! In: a [`Recipe`], the corpora and word vectors it names. Out: a model and its card. Features,
//! candidates and decoding are the tagger's own code, so that what is learnt is what is asked. The same recipe and data
//! give the same bytes; nothing here is part of what a reader downloads.

mod card;
mod caseless;
mod checks;
mod corpus;
mod dictionary;
mod example;
mod fit;
pub mod linear;
mod measure;
mod noun_phrase;
mod parameters;
pub mod part_of_speech;
mod quotes;
mod recipe;
mod spelling;
mod vectors;
mod write;

use std::io;
use std::path::Path;

use crate::lexicon::{Lexicon, Words};
use crate::tag::name::model::Model;
pub use checks::train_checks;
use dictionary::Dictionary;
use example::Example;
use fit::{Fit, Settings};
use parameters::Parameters;
pub use recipe::Recipe;
pub use spelling::train_spelling;
use vectors::Vectors;

/// Trains the model of a recipe, of names where it names no other, and writes `NAME.bin` and its card `NAME.md` into `output`.
///
/// # Errors
/// Where a file cannot be read or written, or is not what the recipe says.
pub fn train(recipe: &Path, data: &Path, vectors: &Path, output: &Path) -> io::Result<()> {
    let value = recipe::value(recipe)?;
    match value["model"].as_str() {
        Some("part-of-speech") => return part_of_speech::train(value, data, output),
        Some("noun-phrase") => return noun_phrase::train(value, data, output),
        Some("quotes") => return quotes::train(value, data, output),
        _ => {}
    }
    let recipe = Recipe::read(value)?;
    let lexicon = Lexicon::shipped();

    say("reading corpora");
    let plain_texts = recipe.read_corpora(data, |corpus| &corpus.train)?;
    let mut train_texts = plain_texts.clone();
    train_texts.extend(corpus::recased(&plain_texts, recipe.recase, recipe.recase_weight));
    let dev_texts = recipe.read_corpora(data, |corpus| &corpus.dev)?;
    let raw = vectors::Raw::read(vectors, recipe.words)?;

    // First with the vectors as they are, to learn which of their directions matter for names.
    let words = raw.as_words();
    let mut dictionary = Dictionary::default();
    let mut train: Vec<Example> =
        train_texts.iter().map(|gold| Example::new(gold, &lexicon, &words, &mut dictionary)).collect();
    dictionary.keep_frequent(example::features(&mut train), recipe.least_count);
    say(&format!("{}; {} features", example::coverage(&train), dictionary.len()));
    let settings = Settings::of(&recipe);
    let scout = Fit::new(&train, &dictionary, &raw.vectors, recipe.corpora.len()).run(
        &settings.with_epochs(recipe.scout_epochs),
        None,
        None,
    );
    let compiled = vectors::compile(&raw, &scout.network, recipe.dims, recipe.parts);
    drop((raw, scout));
    let words = Words::read(&compiled).expect("it was just written");
    let vectors = Vectors::decoded(&words);

    // Then with the words as they will be shipped: the numbers of the words are others now.
    let mut dictionary = Dictionary::default();
    let mut train: Vec<Example> =
        train_texts.iter().map(|gold| Example::new(gold, &lexicon, &words, &mut dictionary)).collect();
    dictionary.keep_frequent(example::features(&mut train), recipe.least_count);
    let dev: Vec<Example> = dev_texts.iter().map(|gold| Example::new(gold, &lexicon, &words, &mut dictionary)).collect();
    say(&format!("dev: {}", example::coverage(&dev)));

    say("beliefs: training on parts, asking on the rest");
    let (believed, folds) = jackknife(&train, &dictionary, &vectors, &recipe, &settings);
    example::add_beliefs(&mut dictionary, &train, &believed);
    let fit = Fit::new(&train, &dictionary, &vectors, recipe.corpora.len());
    let mut full = fit.run(&settings, Some(&believed), None);
    report(&full, &dev, &dictionary, &vectors, &recipe, "all weights");

    // The largest weights alone, which then learn to do without the others.
    full.centre();
    let masks = full.thin(recipe.weights);
    let kept: Vec<bool> = masks.iter().map(|mask| *mask != 0).collect();
    let masks: Vec<u32> = masks.into_iter().filter(|mask| *mask != 0).collect();
    dictionary.keep(example::features(&mut train), &kept);
    let mut dev = dev;
    dictionary.renumber(example::features(&mut dev), &kept);
    let fit = Fit::new(&train, &dictionary, &vectors, recipe.corpora.len()).with_masks(&masks);
    let slim = fit.run(&settings.with_epochs(recipe.slim_epochs), Some(&believed), Some(full.only(&kept)));
    report(
        &slim,
        &dev,
        &dictionary,
        &vectors,
        &recipe,
        &format!("{} weights of {} features", recipe.weights, dictionary.len()),
    );

    let calibration = measure::calibrate(&folds);
    let file = write::model(&compiled, &slim, &dictionary, &calibration, &recipe);
    say("capitals that say nothing");
    let file = caseless::learn(&file, &plain_texts, &lexicon, &recipe)?;
    std::fs::write(output.join(format!("{}.bin", recipe.name)), &file)?;
    let model = Model::read(&file).map_err(io::Error::other)?;
    let card = card::write(&recipe, &model, &lexicon, &dev_texts, &file, compiled.len(), &calibration);
    std::fs::write(output.join(format!("{}.md", recipe.name)), card)
}

/// Marginals of every example by a model that has not seen it, and how right they were.
fn jackknife(
    train: &[Example],
    dictionary: &Dictionary,
    vectors: &Vectors,
    recipe: &Recipe,
    settings: &Settings,
) -> (Vec<example::Marginals>, measure::Trust) {
    let settings = settings.with_epochs(recipe.fold_epochs);
    let mut believed = vec![Vec::new(); train.len()];
    let mut trust = measure::Trust::default();
    // Two at a time: one a core.
    let numbers: Vec<usize> = (0..recipe.folds).collect();
    for pair in numbers.chunks(2) {
        let models: Vec<(usize, Parameters)> = std::thread::scope(|scope| {
            let fitting: Vec<_> = pair
                .iter()
                .map(|&fold| {
                    let fit = Fit::new(train, dictionary, vectors, recipe.corpora.len()).without(fold, recipe.folds);
                    let settings = &settings;
                    scope.spawn(move || (fold, fit.run(settings, None, None)))
                })
                .collect();
            fitting.into_iter().map(|thread| thread.join().expect("training does not panic")).collect()
        });
        for (fold, model) in models {
            for (number, example) in train.iter().enumerate().filter(|(number, _)| number % recipe.folds == fold) {
                believed[number] = model.marginals(example, None, dictionary, vectors);
                if example.corpus == 0 {
                    trust.add(example, &believed[number]);
                }
            }
        }
    }
    (believed, trust)
}

fn report(model: &Parameters, dev: &[Example], dictionary: &Dictionary, vectors: &Vectors, recipe: &Recipe, what: &str) {
    for (number, corpus) in recipe.corpora.iter().enumerate() {
        let own: Vec<&Example> = dev.iter().filter(|example| example.corpus == number).collect();
        if own.is_empty() {
            continue;
        }
        for passes in 1..=2 {
            let table =
                measure::Table::of(own.iter().map(|example| (*example, model.names(example, passes, dictionary, vectors))));
            say(&format!("{what}, {}, pass {passes}: {table}", corpus.name));
        }
    }
}

fn say(what: &str) {
    eprintln!("train: {what}");
}
