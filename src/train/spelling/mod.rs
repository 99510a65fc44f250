//! The costs of spellings: pairs of names in, a table and its card out.
//!
//! In: lines of `verdict country one other weight`, as `tools/make_spelling_training.py` makes them, and the lists of
//! `tests/spelling`, of which the halves for tuning are learnt from and the others are left alone. Out: `table.rs` and
//! `costs.md` beside the matcher. First, which letters after which are Slavic; then what the steps from one spelling to
//! another cost (`model.rs`). The threshold is the one that served best on pairs that the costs had not seen.

mod model;
mod write;

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

use super::fit::Random;
use crate::lexicon::fold_into;
use crate::link::spelling::{Slavic, Sounds, letter_pairs};
use model::{learn, step};

/// Countries that write Cyrillic.
const CYRILLIC: &[&str] = &["RU", "UA", "BY", "BG", "RS", "MK", "KZ", "KG", "MN"];

/// How much the pairs of the lists count, and false ones beside true ones.
const LISTED: f64 = 8.0;
const LISTED_FALSE: f64 = 2.0;

/// Parts that the pairs are dealt out to, to measure on what was not seen.
const FOLDS: usize = 5;

/// How many of a hundred false pairs for tuning may be taken for one name.
const MOST_WRONG: f64 = 1.7;

/// Twentieths of log-odds are the unit of the table.
const UNIT: f64 = 20.0;

struct Pair {
    is_same: bool,
    is_listed: bool,
    weight: f64,
    fold: usize,
    sounds: Option<(Sounds, Sounds)>,
}

/// Learns the costs and writes `table.rs` and `costs.md` into `output`.
///
/// # Errors
/// Where a file cannot be read or written, or is not what it should be.
pub fn train_spelling(pairs: &Path, lists: &[PathBuf], output: &Path) -> io::Result<()> {
    let lines = std::fs::read_to_string(pairs)?;
    let slavic = slavic(&lines)?;
    let mut all: Vec<Pair> = lines.lines().map(|line| pair(line, &slavic)).collect::<io::Result<_>>()?;
    for list in lists {
        let list = std::fs::read_to_string(list)?;
        for line in list.lines().filter_map(|line| line.strip_prefix("tune\t")) {
            all.push(Pair { is_listed: true, ..pair(&format!("{line}\t{LISTED}"), &slavic)? });
        }
    }
    for (number, pair) in all.iter_mut().enumerate() {
        pair.fold = number % FOLDS;
        if pair.is_listed && !pair.is_same {
            pair.weight *= LISTED_FALSE;
        }
    }
    let (threshold, found) = threshold(unseen(&all));
    let model = learn(all.iter());
    std::fs::write(output.join("table.rs"), write::table(&model, threshold, &slavic))?;
    std::fs::write(output.join("costs.md"), write::card(&all, found))
}

/// What the listed pairs score by costs that were learnt without them.
fn unseen(all: &[Pair]) -> Vec<(f64, bool)> {
    let mut unseen = Vec::new();
    for fold in 0..FOLDS {
        let mut model = learn(all.iter().filter(|pair| pair.fold != fold));
        for pair in all.iter().filter(|pair| pair.fold == fold && pair.is_listed) {
            let score = |(one, other): &(Sounds, Sounds)| -> f64 {
                // The matcher compares nothing else.
                if one.key() == other.key() { model.score(one, other) } else { f64::MIN }
            };
            unseen.push((pair.sounds.as_ref().map_or(f64::MIN, score), pair.is_same));
        }
    }
    unseen
}

/// The score from which on pairs are one name, so that no more than [`MOST_WRONG`] of a hundred false ones are, and the share
/// of true ones that are.
fn threshold(mut scores: Vec<(f64, bool)>) -> (f64, f64) {
    scores.sort_by(|a, b| b.0.total_cmp(&a.0));
    let count = |is_same: bool| scores.iter().filter(|(_, same)| *same == is_same).count();
    let most = (count(false) as f64 * MOST_WRONG / 100.0) as usize;
    let threshold = scores.iter().filter(|(_, is_same)| !is_same).nth(most).map_or(0.0, |(score, _)| *score);
    let found = scores.iter().filter(|(score, is_same)| *is_same && *score > threshold).count();
    (threshold, found as f64 / count(true).max(1) as f64)
}

fn pair(line: &str, slavic: &Slavic) -> io::Result<Pair> {
    let cells: Vec<&str> = line.split('\t').collect();
    let &[verdict, _, one, other, weight] = &cells[..] else { return Err(io::Error::other(format!("{line:?}"))) };
    let weight = weight.parse().map_err(io::Error::other)?;
    let sounds = Sounds::read(one, slavic).zip(Sounds::read(other, slavic));
    Ok(Pair { is_same: verdict == "same", is_listed: false, weight, fold: 0, sounds })
}

/// How Slavic each letter after another is: a logistic regression over the names of the true pairs, both kinds of country
/// counting as much.
fn slavic(lines: &str) -> io::Result<Slavic> {
    let mut names = BTreeMap::new();
    for line in lines.lines().filter_map(|line| line.strip_prefix("same\t")) {
        let cells: Vec<&str> = line.split('\t').collect();
        let &[country, one, other, _] = &cells[..] else { return Err(io::Error::other(format!("{line:?}"))) };
        for name in [one, other] {
            let mut folded = String::new();
            fold_into(name, &mut folded);
            names.insert(folded, CYRILLIC.contains(&country));
        }
    }
    let share = names.values().filter(|is_cyrillic| **is_cyrillic).count() as f64 / names.len() as f64;
    let names: Vec<(Vec<usize>, bool)> = names
        .iter()
        .map(|(name, is_cyrillic)| (letter_pairs(name).map(|(before, letter)| before * 27 + letter).collect(), *is_cyrillic))
        .collect();
    let mut weights = vec![0.0; 27 * 27];
    let mut squares = vec![1e-6; 27 * 27];
    let mut random = Random::new(1);
    let mut order: Vec<usize> = (0..names.len()).collect();
    for _ in 0..8 {
        random.shuffle(&mut order);
        for name in &order {
            let (pairs, is_cyrillic) = &names[*name];
            let sum: f64 = pairs.iter().map(|pair| weights[*pair]).sum();
            let likely = 1.0 / (1.0 + (-sum).exp());
            let slope = if *is_cyrillic { (likely - 1.0) / share } else { likely / (1.0 - share) } / 2.0;
            for pair in pairs {
                let slope = slope + 0.0001 * weights[*pair];
                step(&mut weights[*pair], &mut squares[*pair], slope, 0.3);
            }
        }
    }
    let mut table = [[0; 27]; 27];
    for (place, weight) in weights.iter().enumerate() {
        table[place / 27][place % 27] = (weight * 10.0).round().clamp(-127.0, 127.0) as i8;
    }
    Ok(table)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Made-up names: that "a" and "e" stand for each other is a habit, that "o" and "u" do is none.
    fn made_up() -> String {
        let mut lines = String::new();
        for (before, after) in
            [("bar", "kat"), ("dam", "nar"), ("kal", "mad"), ("tar", "bak"), ("nak", "lam"), ("mar", "dab")]
        {
            let (one, other) = (format!("{before}a{after}"), format!("{before}e{after}"));
            lines += &format!("same\tSY\t{one}\t{other}\t1\n");
            let (one, other) = (format!("{before}o{after}"), format!("{before}u{after}"));
            lines += &format!("other\tSY\t{one}\t{other}\t1\n");
        }
        lines
    }

    fn pairs(lines: &str) -> Vec<Pair> {
        let slavic = [[0; 27]; 27];
        lines.lines().map(|line| pair(line, &slavic).expect("a line of the pairs")).collect()
    }

    #[test]
    fn a_habit_costs_less_than_what_is_none() {
        let mut model = learn(pairs(&made_up().repeat(20)).iter());
        let mut score = |one: &str, other: &str| {
            let sounds = |name: &str| Sounds::of(name).expect("a name");
            model.score(&sounds(one), &sounds(other))
        };
        assert!(score("salam", "selam") > 0.0);
        assert!(score("solam", "sulam") < 0.0);
        // What is the same costs nothing, so that no way to another name is better.
        assert!(score("salam", "salam") > score("salam", "selam"));
        assert!(score("salam", "salamk") < score("salam", "selam"));
    }

    #[test]
    fn letters_of_cyrillic_names_are_slavic() {
        let mut lines = String::new();
        for number in 0..20 {
            let end = char::from(b'a' + number);
            lines += &format!("same\tUA\tKryv{end}ivka\tKriv{end}ovka\t1\nsame\tEG\tQusa{end}ir\tQose{end}eir\t1\n");
        }
        let slavic = slavic(&lines).expect("lines of pairs");
        let quarters = |one: &str, other: &str| {
            let sounds = |name: &str| Sounds::read(name, &slavic).expect("a name");
            sounds(one).slavic_quarters(&sounds(other))
        };
        assert!(quarters("Kryvivka", "Krivovka") > quarters("Qusair", "Qoseir"));
    }

    #[test]
    fn the_threshold_lets_so_many_false_ones_pass_and_no_more() {
        let mut scores: Vec<(f64, bool)> = (0..100).map(|score| (f64::from(score), false)).collect();
        scores.extend((0..10).map(|score| (f64::from(score) + 93.5, true)));
        let (threshold, found) = threshold(scores);
        // One of a hundred is less than what may pass, two are more.
        assert_eq!(threshold, 98.0);
        assert_eq!(found, 0.5);
    }

    #[test]
    fn the_same_pairs_give_the_same_table_and_card() -> io::Result<()> {
        let folder = std::env::temp_dir().join(format!("newsgloss-spelling-{}", std::process::id()));
        std::fs::create_dir_all(&folder)?;
        let (lines, list) = (folder.join("lines.tsv"), folder.join("list.tsv"));
        std::fs::write(&lines, made_up())?;
        std::fs::write(
            &list,
            "half\tverdict\tcountry\tone\tother\ntune\tsame\tSY\tsalam\tselam\nheld\tother\tSY\tno\tline\n",
        )?;
        let train = || -> io::Result<[String; 2]> {
            train_spelling(&lines, std::slice::from_ref(&list), &folder)?;
            Ok([std::fs::read_to_string(folder.join("table.rs"))?, std::fs::read_to_string(folder.join("costs.md"))?])
        };
        let [table, card] = train()?;
        assert_eq!(train()?, [table.clone(), card.clone()]);
        assert!(table.contains("(b\"ae\", "), "{table}");
        assert!(card.contains("| 6 | 6 |") && card.contains("| 1 | 0 |"), "{card}");
        std::fs::write(&lines, "same\tSY\tonly one\n")?;
        assert!(train().is_err());
        std::fs::remove_dir_all(&folder)
    }
}
