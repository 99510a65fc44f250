//! Makes the models that newsgloss ships.

pub mod corpus;
pub mod names;
pub mod vectors;

use std::io;
use std::path::Path;

use crate::label::MentionLabel::{self, *};
use crate::lexicon::Lexicon;

fn eww(label: &str) -> Vec<MentionLabel> {
    match label {
        "Person" => vec![Person],
        "Organization" => vec![Organisation],
        "Location" => vec![Place],
        "Facility" => vec![Facility],
        "NORP" => vec![Group],
        "Misc" | "Product" => vec![Other],
        _ => vec![],
    }
}

fn gmb(label: &str) -> Vec<MentionLabel> {
    match label {
        "per" => vec![Person],
        "org" => vec![Organisation],
        "geo" => vec![Place, Facility],
        "gpe" => vec![Group, Place],
        "art" | "eve" | "nat" => vec![Other],
        _ => vec![],
    }
}

fn crossner(label: &str) -> Vec<MentionLabel> {
    match label {
        "person" | "politician" => vec![Person],
        "organisation" | "politicalparty" => vec![Organisation],
        "location" | "country" => vec![Place, Facility],
        "election" | "event" => vec![Other],
        "misc" => vec![Other, Group],
        _ => vec![],
    }
}

fn re3d(label: &str) -> Vec<MentionLabel> {
    match label {
        "Person" => vec![Person],
        "Organisation" => vec![Organisation, Place],
        "Location" => vec![Place, Facility],
        "Nationality" => vec![Group],
        "Weapon" | "MilitaryPlatform" => vec![Other],
        _ => vec![],
    }
}

fn gum(label: &str) -> Vec<MentionLabel> {
    match label {
        "person" => vec![Person, Group],
        "organization" => vec![Organisation],
        "place" => vec![Place, Facility],
        "event" | "object" | "abstract" => vec![Other],
        _ => vec![],
    }
}

fn conll(label: &str) -> Vec<MentionLabel> {
    match label {
        "PER" => vec![Person],
        "ORG" => vec![Organisation],
        "LOC" => vec![Place, Facility],
        "MISC" => vec![Other, Group],
        _ => vec![],
    }
}

fn var<T: std::str::FromStr>(name: &str, default: T) -> T {
    std::env::var(name).ok().and_then(|value| value.parse().ok()).unwrap_or(default)
}

/// Trains; for now an experiment.
pub fn experiment(data: &Path, glove: &Path) -> io::Result<()> {
    let mut lexicon = match std::env::var("LEX") {
        Ok(file) => Lexicon::read(std::fs::read(file)?.leak()).expect("a lexicon"),
        Err(_) => Lexicon::shipped(),
    };
    let (names, words) = vectors::read(glove, var("WORDS", 40000), var("DIMS", 48))?;
    lexicon.set_words(&names, words);
    eprintln!("words ready");
    let corpora = std::env::var("CORPORA").unwrap_or_else(|_| "eww".into());
    let mut gold = Vec::new();
    let mut weights = Vec::new();
    for (domain, corpus) in corpora.split(',').enumerate() {
        let (name, weight) = corpus.split_once(':').unwrap_or((corpus, "1"));
        weights.push(weight.parse().unwrap_or(1.0));
        match name {
            "eww" => gold.extend(corpus::read(&data.join("en_worldwide/train.jsonl"), "entities", domain, &eww)?),
            "gmb" => gold.extend(corpus::join(corpus::read(&data.join("gmb/train.jsonl"), "entities", domain, &gmb)?, 25)),
            "crossner" => gold.extend(corpus::read(&data.join("crossner_politics/train.jsonl"), "entities", domain, &crossner)?),
            "re3d" => gold.extend(corpus::read(&data.join("re3d/train.jsonl"), "entities", domain, &re3d)?),
            "gum" => gold.extend(corpus::read(&data.join("gum/train.jsonl"), "names", domain, &gum)?),
            "wikigold" => gold.extend(corpus::read(&data.join("wikigold/train.jsonl"), "entities", domain, &conll)?),
            _ => panic!("{name}?"),
        }
    }
    let domains = weights.len();
    let dev_gold = corpus::read(&data.join("en_worldwide/dev.jsonl"), "entities", 0, &eww)?;
    let mut dictionary = names::Dictionary::new();
    let mut documents: Vec<_> = gold.iter().map(|gold| names::prepare(gold, &lexicon, &mut dictionary)).collect();
    let settings = names::Settings {
        epochs: var("EPOCHS", 8), rate: var("RATE", 0.2), l1: var("L1", 0.0), l2: var("L2", 0.0), drop: var("DROP", 0.1),
        net_rate: var("NETRATE", 0.002), hidden_drop: var("HDROP", 0.4), word_drop: var("WDROP", 0.05), identity_drop: var("IDROP", 0.0), folds: var("FOLDS", 0),
        min_count: var("MINCOUNT", 2), seed: var("SEED", 1), use_net: var("NET", 1) == 1, weights, verbose: true,
    };
    eprintln!("{} features", dictionary.len());
    names::prune_counts(&mut documents, &mut dictionary, settings.min_count);
    dictionary.close();
    let dev: Vec<_> = dev_gold.iter().map(|gold| names::prepare(gold, &lexicon, &mut dictionary)).collect();
    eprintln!("train: {}\ndev: {}\n{} features kept", names::coverage(&documents), names::coverage(&dev), dictionary.len());
    let held = var("HELD", 0) == 1;
    let held_documents: Vec<names::Document> = if held {
        let mut rest = Vec::new();
        let mut kept = Vec::new();
        for (n, document) in documents.into_iter().enumerate() {
            if document.domain == 0 && n % 5 == 0 { rest.push(document) } else { kept.push(document) }
        }
        documents = kept;
        rest
    } else { Vec::new() };
    let report = |epoch: usize, model: &names::Model, loss: f64, passes: usize, dictionary: &names::Dictionary| {
        let mut line = format!("epoch {epoch} loss {loss:.2}");
        for passes in 1..=passes {
            let counts = names::evaluate(model, &dev, dictionary, &lexicon, passes);
            line += &format!(" | pass {passes}: {:.2}", names::f1(&counts[6]));
            for (label, count) in MentionLabel::ALL.iter().zip(&counts) {
                line += &format!(" {} {:.1}", &label.as_str()[..3], names::f1(count));
            }
            if epoch + 1 == settings.epochs {
                line += &format!(" P {:.1} R {:.1}", 100.0 * counts[6][0] as f64 / counts[6][1].max(1) as f64, 100.0 * counts[6][0] as f64 / counts[6][2] as f64);
            }
        }
        if held && epoch + 1 == settings.epochs {
            let mut sum = [0; 3];
            let mut org = [0; 3];
            for set in [&dev, &held_documents] {
                let counts = names::evaluate(model, set, dictionary, &lexicon, passes);
                for n in 0..3 { sum[n] += counts[6][n]; org[n] += counts[1][n]; }
            }
            line += &format!(" || BOTH {:.2} org {:.2}", names::f1(&sum), names::f1(&org));
        }
        eprintln!("{line}");
    };
    let ensemble: usize = var("ENSEMBLE", 0);
    if ensemble > 0 {
        let mut dictionary = dictionary;
        // Unlabelled text.
        let mut silver = Vec::new();
        for file in std::env::var("SILVER").unwrap_or_default().split(',').filter(|file| !file.is_empty()) {
            let read = corpus::read(&data.join(file), "none", 0, &|_| vec![])?;
            if file.contains("gmb") {
                // Fifty sentences a document.
                for chunk in read.chunks(50) {
                    let text = chunk.iter().map(|gold| gold.text.as_str()).collect::<Vec<_>>().join("\n\n");
                    silver.push(corpus::Gold { id: String::new(), text, names: Vec::new(), domain: 0 });
                }
            } else {
                silver.extend(read);
            }
        }
        dictionary.reopen();
        let mut silver: Vec<_> = silver.iter().map(|gold| names::prepare(gold, &lexicon, &mut dictionary)).collect();
        dictionary.close();
        eprintln!("silver: {} {}", names::coverage(&silver), dictionary.len());
        let mut sums: [Vec<names::Marginals>; 3] = Default::default();
        let add = |sums: &mut Vec<names::Marginals>, documents: &[names::Document], model: &names::Model, dictionary: &names::Dictionary| {
            for (n, document) in documents.iter().enumerate() {
                let marginals = model.marginals(document, None, dictionary, &lexicon);
                if sums.len() <= n {
                    sums.push(marginals);
                } else {
                    sums[n].iter_mut().flatten().flatten().zip(marginals.into_iter().flatten().flatten()).for_each(|(a, b)| *a += b);
                }
            }
        };
        std::thread::scope(|scope| {
            let (documents, dictionary, lexicon, settings) = (&documents, &dictionary, &lexicon, &settings);
            let workers: Vec<_> = (0..2usize).map(|worker| scope.spawn(move || {
                (0..ensemble).filter(|n| n % 2 == worker).map(|n| {
                    let settings = names::Settings { seed: 100 + n as u64, weights: settings.weights.clone(), ..*settings };
                    names::fit(documents, None, None, dictionary, lexicon, &settings, domains, &mut |_, _, _| {})
                }).collect::<Vec<_>>()
            })).collect();
            for worker in workers {
                for model in worker.join().expect("a worker") {
                    report(0, &model, 0.0, 1, dictionary);
                    add(&mut sums[0], &dev, &model, dictionary);
                    add(&mut sums[1], &held_documents, &model, dictionary);
                    add(&mut sums[2], &silver, &model, dictionary);
                }
            }
        });
        for sums in &mut sums {
            sums.iter_mut().flatten().flatten().flatten().for_each(|p| *p /= ensemble as f32);
        }
        let mut both = [0; 3];
        for (set, sums) in [(&dev, &sums[0]), (&held_documents, &sums[1])] {
            let counts = names::count(set, |n, document| names::decode_marginals(document, &sums[n]));
            eprintln!("ensemble of {ensemble}: {:.2} org {:.2}", names::f1(&counts[6]), names::f1(&counts[1]));
            for n in 0..3 { both[n] += counts[6][n]; }
        }
        eprintln!("ensemble BOTH {:.2}", names::f1(&both));
        for (document, soft) in silver.iter_mut().zip(std::mem::take(&mut sums[2])) {
            document.soft = Some(soft);
        }
        documents.extend(silver);
        let keep = 2; // gold stands twice
        let _ = keep;
        names::fit(&documents, None, None, &dictionary, &lexicon, &settings, domains, &mut |epoch, model, loss| report(epoch, model, loss, 1, &dictionary));
        return Ok(());
    }
    if settings.folds > 1 {
        let mut believed: Vec<names::Marginals> = vec![Vec::new(); documents.len()];
        let fold_settings = names::Settings { epochs: var("FOLDEPOCHS", 4), weights: settings.weights.clone(), ..settings };
        for fold in 0..settings.folds {
            let model = names::fit(&documents, None, Some((fold, settings.folds)), &dictionary, &lexicon, &fold_settings, domains, &mut |_, _, _| {});
            for (n, document) in documents.iter().enumerate().filter(|(n, _)| n % settings.folds == fold) {
                believed[n] = model.marginals(document, None, &dictionary, &lexicon);
            }
            report(fold, &model, 0.0, 1, &dictionary);
        }
        names::add_belief_rows(&documents, &believed, &mut dictionary);
        let model = names::fit(&documents, Some(&believed), None, &dictionary, &lexicon, &settings, domains, &mut |epoch, model, loss| report(epoch, model, loss, 3, &dictionary));
        errors(&model, &dev_gold, &dev, &dictionary, &lexicon, 3);
        for outside in [-1.0, -0.6, -0.3, 0.0, 0.3] {
            let model = names::Model { outside, ..model.clone() };
            eprint!("outside {outside}: ");
            report(settings.epochs - 1, &model, 0.0, 3, &dictionary);
        }
    } else {
        let model = names::fit(&documents, None, None, &dictionary, &lexicon, &settings, domains, &mut |epoch, model, loss| report(epoch, model, loss, 1, &dictionary));
        errors(&model, &dev_gold, &dev, &dictionary, &lexicon, 1);
    }
    Ok(())
}

/// Names found wrongly, for the eye.
fn errors(model: &names::Model, gold: &[corpus::Gold], documents: &[names::Document], dictionary: &names::Dictionary, lexicon: &Lexicon, passes: usize) {
    use std::fmt::Write;
    let mut out = String::new();
    for (gold, document) in gold.iter().zip(documents) {
        let article = crate::segment::Segmented::new(&gold.text);
        let span = |start: usize, end: usize| article.tokens()[start].span.cover(article.tokens()[end - 1].span);
        let found: Vec<_> = model.decode(document, dictionary, lexicon, passes).into_iter().map(|(s, e, label)| (span(s, e), label)).collect();
        let context = |start: usize, end: usize| {
            let from = gold.text.floor_char_boundary(start.saturating_sub(40));
            let to = gold.text.floor_char_boundary((end + 40).min(gold.text.len()));
            format!("{}[{}]{}", &gold.text[from..start], &gold.text[start..end], &gold.text[end..to]).replace('\n', " / ")
        };
        for name in &gold.names {
            if found.iter().any(|(span, label)| span.start() == name.start && span.end() == name.end && *label == name.labels[0]) {
                continue;
            }
            let near: Vec<String> = found.iter().filter(|(span, _)| span.start() < name.end && span.end() > name.start).map(|(span, label)| format!("{label}:{}", &gold.text[span.start()..span.end()])).collect();
            let same = found.iter().any(|(span, _)| span.start() == name.start && span.end() == name.end);
            let kind = if near.is_empty() { "MISSED" } else if same { "LABEL" } else { "SPAN" };
            let _ = writeln!(out, "{kind}\t{}\t{}\t{}", name.labels[0], context(name.start, name.end), near.join(" | "));
        }
        for (span, label) in &found {
            if !gold.names.iter().any(|name| span.start() < name.end && span.end() > name.start) {
                let _ = writeln!(out, "EXTRA\t{label}\t{}\t", context(span.start(), span.end()));
            }
        }
    }
    let _ = std::fs::write(std::env::var("ERRORS").unwrap_or_default(), out);
}
