//! The weights of foreign paragraphs: articles that were sewn together in, a table and its card out.
//!
//! In: lines of `{"text","checks"}` whose checks say which paragraphs are foreign. Out: `weight.rs` and `foreign.md` beside
//! the check. A logistic regression with a penalty on its squares, fitted by Newton's method; what it is asked are the
//! observations of the check itself. The threshold is the one that served best on articles that the weights had not seen.

use std::fmt::Write;
use std::io;
use std::path::Path;

use serde::Deserialize;

use crate::check::foreign::feature::{COUNT, FEATURES, Run, runs};
use crate::check::foreign::{chosen, score};
use crate::check::scene::Scene;
use crate::label::{CheckKind, OffsetUnit};
use crate::segment::Segmented;
use crate::tag::recall::Recall;
use crate::text::{Markup, OffsetTable, Span, View};
use crate::{Annotator, Options};

/// The penalty on each weight's square.
const PENALTY: f64 = 1.0;

/// Parts that the articles are dealt out to, to measure on what was not seen.
const FOLDS: usize = 5;

/// Of untouched articles so many may be questioned: the threshold is the least that keeps to it.
const ALARMS: f64 = 0.02;

#[derive(Deserialize)]
struct Line {
    text: String,
    checks: Vec<Gold>,
}

#[derive(Deserialize)]
struct Gold {
    kind: CheckKind,
    start: u32,
    end: u32,
}

/// An article's runs, the spans of their paragraphs, and those that are foreign.
struct Article {
    runs: Vec<Run>,
    spans: Vec<Span>,
    /// For each run whether it is foreign from end to end and as far as that goes; `None` where it is in part.
    is_foreign: Vec<Option<bool>>,
    foreign: Vec<Span>,
}

/// How right the check is over some articles.
#[derive(Clone, Copy, Default)]
struct Tally {
    asked: usize,
    right: usize,
    foreign: usize,
    found: usize,
    clean: usize,
    clean_asked: usize,
}

impl Tally {
    fn precision(&self) -> f64 {
        self.right as f64 / self.asked.max(1) as f64
    }

    fn recall(&self) -> f64 {
        self.found as f64 / self.foreign.max(1) as f64
    }
}

/// Learns the weights and writes `weight.rs` and `foreign.md` into `output`.
///
/// # Errors
/// Where a file cannot be read or written.
pub fn train_checks(data: &Path, output: &Path) -> io::Result<()> {
    let train = read(&data.join("checks/stitched/train.jsonl"))?;
    let dev = read(&data.join("checks/stitched/dev.jsonl"))?;
    let held_out: Vec<Vec<f64>> = (0..FOLDS)
        .map(|fold| fit(train.iter().enumerate().filter(|(number, _)| number % FOLDS != fold).map(|(_, article)| article)))
        .collect();
    let scores = |article: &Article, weights: &[f64]| scores(article, &rounded(weights));
    let unseen: Vec<(&Article, Vec<f32>)> =
        train.iter().enumerate().map(|(number, article)| (article, scores(article, &held_out[number % FOLDS]))).collect();
    let tally_at = |threshold: f32| tally(unseen.iter().map(|(article, scores)| (*article, &scores[..])), threshold);
    let mut thresholds = (-80..=80).map(|step| step as f32 / 20.0);
    let is_calm = |tally: Tally| tally.clean_asked as f64 <= ALARMS * tally.clean as f64;
    let threshold = thresholds.find(|threshold| is_calm(tally_at(*threshold))).unwrap_or(4.0);
    let weights = rounded(&fit(train.iter()));
    let own: Vec<(&Article, Vec<f32>)> = dev.iter().map(|article| (article, self::scores(article, &weights))).collect();
    let on_dev = tally(own.iter().map(|(article, scores)| (*article, &scores[..])), threshold);
    std::fs::write(output.join("weight.rs"), table(&weights, threshold))?;
    std::fs::write(output.join("foreign.md"), card(&weights, &tally_at(threshold), &on_dev, train.len(), dev.len()))
}

fn read(file: &Path) -> io::Result<Vec<Article>> {
    let annotator = Annotator::new();
    let text = std::fs::read_to_string(file)?;
    text.lines().map(|line| Ok(article(&annotator, &serde_json::from_str(line)?))).collect()
}

fn article(annotator: &Annotator, line: &Line) -> Article {
    let view = View::new(&line.text, Markup::Text);
    let segmented = Segmented::new(view.text());
    let reading = annotator.read(&segmented, &Options::default(), &mut Recall::default(), &mut |_| {});
    let scene = Scene::new(&reading);
    let table = OffsetTable::new(&line.text);
    let to_byte = |offset| table.to_byte(offset, OffsetUnit::CodePoint);
    let foreign: Vec<Span> = line
        .checks
        .iter()
        .filter(|gold| gold.kind == CheckKind::ForeignParagraph)
        .map(|gold| Span::new(to_byte(gold.start), to_byte(gold.end)))
        .collect();
    let is_foreign: Vec<bool> =
        scene.lines.iter().map(|line| foreign.iter().any(|span| span.overlaps(view.to_source(line.span)))).collect();
    let runs = runs(&scene);
    let label = |run: &Run| {
        let inside = is_foreign[run.lines.clone()].iter().filter(|foreign| **foreign).count();
        let goes_on = run.lines.start > 0 && is_foreign[run.lines.start - 1] || is_foreign.get(run.lines.end) == Some(&true);
        match inside {
            0 => Some(false),
            all if all == run.lines.len() && !goes_on => Some(true),
            _ => None,
        }
    };
    Article {
        is_foreign: runs.iter().map(label).collect(),
        spans: runs
            .iter()
            .map(|run| view.to_source(scene.lines[run.lines.start].span.cover(scene.lines[run.lines.end - 1].span)))
            .collect(),
        runs,
        foreign,
    }
}

fn scores(article: &Article, weights: &[f32; COUNT]) -> Vec<f32> {
    article.runs.iter().map(|run| score(run, weights)).collect()
}

fn tally<'a>(articles: impl Iterator<Item = (&'a Article, &'a [f32])>, threshold: f32) -> Tally {
    let mut tally = Tally::default();
    for (article, scores) in articles {
        let chosen = chosen(&article.runs, scores, threshold);
        let spans: Vec<Span> = chosen
            .iter()
            .filter_map(|run| article.runs.iter().position(|other| std::ptr::eq(*run, other)))
            .map(|place| article.spans[place])
            .collect();
        let is_hit = |span: &&Span| article.foreign.iter().any(|foreign| foreign.overlaps(**span));
        tally.asked += spans.len();
        tally.right += spans.iter().filter(is_hit).count();
        tally.foreign += article.foreign.len();
        tally.found += article.foreign.iter().filter(|foreign| spans.iter().any(|span| span.overlaps(**foreign))).count();
        tally.clean += usize::from(article.foreign.is_empty());
        tally.clean_asked += usize::from(article.foreign.is_empty() && !spans.is_empty());
    }
    tally
}

/// Newton's method: the weights that make what is known likeliest, less the penalty.
fn fit<'a>(articles: impl Iterator<Item = &'a Article>) -> Vec<f64> {
    let cases: Vec<([f64; COUNT], f64)> = articles
        .flat_map(|article| article.runs.iter().zip(&article.is_foreign))
        .filter_map(|(run, label)| label.map(|label| (run.features.map(f64::from), f64::from(u8::from(label)))))
        .collect();
    let mut weights = vec![0.0; COUNT];
    for _ in 0..30 {
        let mut gradient = vec![0.0; COUNT];
        let mut curvature = vec![vec![0.0; COUNT]; COUNT];
        for (features, label) in &cases {
            let sum: f64 = features.iter().zip(&weights).map(|(value, weight)| value * weight).sum();
            let likely = 1.0 / (1.0 + (-sum).exp());
            let spread = likely * (1.0 - likely);
            for i in 0..COUNT {
                gradient[i] += features[i] * (label - likely);
                for j in 0..=i {
                    curvature[i][j] += spread * features[i] * features[j];
                }
            }
        }
        for i in 0..COUNT {
            // The first weight says how rare such paragraphs are; that is no opinion to be held back.
            let penalty = if i == 0 { 1e-6 } else { PENALTY };
            gradient[i] -= penalty * weights[i];
            curvature[i][i] += penalty;
        }
        let step = solve(curvature, gradient);
        let largest = step.iter().fold(0.0, |largest: f64, step| largest.max(step.abs()));
        weights.iter_mut().zip(&step).for_each(|(weight, step)| *weight += step);
        if largest < 1e-9 {
            break;
        }
    }
    weights
}

/// The solution of a symmetric positive system, given by its lower half (Cholesky).
fn solve(mut a: Vec<Vec<f64>>, mut b: Vec<f64>) -> Vec<f64> {
    let n = b.len();
    for i in 0..n {
        for j in 0..=i {
            let sum: f64 = (0..j).map(|k| a[i][k] * a[j][k]).sum();
            a[i][j] = if i == j { (a[i][i] - sum).max(1e-12).sqrt() } else { (a[i][j] - sum) / a[j][j] };
        }
    }
    for i in 0..n {
        let sum: f64 = (0..i).map(|k| a[i][k] * b[k]).sum();
        b[i] = (b[i] - sum) / a[i][i];
    }
    for i in (0..n).rev() {
        let sum: f64 = (i + 1..n).map(|k| a[k][i] * b[k]).sum();
        b[i] = (b[i] - sum) / a[i][i];
    }
    b
}

/// In hundredths: what the table shows is what counts.
fn rounded(weights: &[f64]) -> [f32; COUNT] {
    let mut rounded = [0.0; COUNT];
    rounded.iter_mut().zip(weights).for_each(|(to, from)| *to = (from * 100.0).round() as f32 / 100.0);
    rounded
}

fn table(weights: &[f32; COUNT], threshold: f32) -> String {
    let mut out = String::from(
        "//! What each observation counts for, in log-odds. Written by `./build.sh train`; `foreign.md` is the card.\n\n\
         use super::feature::COUNT;\n\n\
         /// By the order of [`super::feature::FEATURES`].\n\
         #[rustfmt::skip]\n\
         pub(super) const WEIGHTS: [f32; COUNT] = [\n",
    );
    for (weight, (name, _)) in weights.iter().zip(FEATURES) {
        let _ = writeln!(out, "    {weight:.2}, // {name}");
    }
    let _ = write!(
        out,
        "];\n\n/// From here on a paragraph is questioned.\npub(super) const THRESHOLD: f32 = {threshold:.2};\n"
    );
    out
}

fn card(weights: &[f32; COUNT], unseen: &Tally, dev: &Tally, articles: usize, dev_articles: usize) -> String {
    let mut out = format!(
        "# Card: the weights of foreign paragraphs\n\n\
         A logistic regression over {COUNT} observations of a run of one to three paragraphs held against the rest of its\n\
         article. Written by `./build.sh train`; `weight.rs` holds the same numbers.\n\n\
         Learnt from {articles} articles of en_worldwide (train), half of them with one to three paragraphs of other outlets'\n\
         articles sewn in. The articles belong to their publishers and no sentence of them is part of newsgloss. Such foreign\n\
         paragraphs differ in subject more often than those of a real mix of reports on one event: expect less there.\n\n\
         | articles | paragraphs questioned | precision | recall | untouched articles with a false alarm |\n\
         |---|--:|--:|--:|--:|\n"
    );
    let names = [(articles, "train, each part by weights of the others", unseen), (dev_articles, "dev", dev)];
    for (count, name, tally) in names {
        let _ = writeln!(
            out,
            "| {count} {name} | {} | {:.1} | {:.1} | {} of {} |",
            tally.asked,
            100.0 * tally.precision(),
            100.0 * tally.recall(),
            tally.clean_asked,
            tally.clean
        );
    }
    out.push_str("\nThe threshold was chosen by the first row alone. Log-odds:\n\n| observation | weight | what it is |\n|---|--:|---|\n");
    for (weight, (name, what)) in weights.iter().zip(FEATURES) {
        let _ = writeln!(out, "| {name} | {weight:.2} | {what} |");
    }
    out
}
