//! Model files.
//!
//! In: parameters. Out: the bytes that `tag::name::model` and `tag::chain::linear` read. Weights become bytes, each part with a scale of its own;
//! a feature all of whose weights come to nothing is left out.

use super::dictionary::Dictionary;
use super::parameters::Parameters;
use super::recipe::Recipe;
use crate::tag::chain::table::mask_len;
use crate::tag::name::model::{CONFIDENCE_STEPS, MODEL_MAGIC};
use crate::tag::name::scheme::Scores;
use crate::text::hash::hash_bytes;

/// The file of the model for the recipe's first corpus.
pub(super) fn model(
    words: &[u8],
    parameters: &Parameters,
    dictionary: &Dictionary,
    calibration: &[u8; CONFIDENCE_STEPS],
    recipe: &Recipe,
) -> Vec<u8> {
    let mut body = (words.len() as u32).to_le_bytes().to_vec();
    body.extend(words);
    for number in parameters.transitions(0).numbers() {
        body.extend(number.to_le_bytes());
    }
    body.extend(calibration);
    for weights in parameters.network.weights() {
        let scale = scale(weights.iter().copied(), 1.0, 127);
        body.extend(scale.to_le_bytes());
        body.extend(weights.iter().map(|weight| byte(*weight, scale)));
    }
    let sorted = dictionary.sorted().into_iter();
    let rows: Vec<(u32, Scores)> = sorted.map(|(key, number)| (key, parameters.row(0, number))).collect();
    push_features(&rows, recipe.levels, recipe.least_worth, &mut body);
    file(MODEL_MAGIC, &body)
}

/// A whole file: magic, checksum, body.
pub(super) fn file(magic: &[u8; 8], body: &[u8]) -> Vec<u8> {
    let mut file = magic.to_vec();
    file.extend(hash_bytes(body).to_le_bytes());
    file.extend(body);
    file
}

/// Adds the weights of features, sorted by key; those that come to less than `least_worth` steps in all are left out.
pub(super) fn push_features<const L: usize>(rows: &[(u32, [f32; L])], levels: u8, least_worth: u32, body: &mut Vec<u8>) {
    let worth = |row: &[u8; L]| row.iter().map(|weight| u32::from((*weight as i8).unsigned_abs())).sum::<u32>();
    // One weight in a thousand is cut to the largest number: the others keep their digits.
    let scale = scale(rows.iter().flat_map(|(_, row)| *row), 0.999, levels);
    let rows: Vec<(u32, [u8; L])> = rows
        .iter()
        .map(|(key, row)| (*key, row.map(|weight| byte(weight, scale))))
        .filter(|(_, row)| worth(row) >= least_worth.max(1))
        .collect();
    body.extend(scale.to_le_bytes());
    body.extend((rows.len() as u32).to_le_bytes());
    push_steps(rows.iter().map(|(key, _)| *key), body);
    for (_, row) in &rows {
        let mask = row.iter().enumerate().filter(|(_, value)| **value != 0).fold(0u32, |mask, (label, _)| mask | 1 << label);
        body.extend(&mask.to_le_bytes()[..mask_len(L)]);
    }
    for (_, row) in &rows {
        body.extend(row.iter().filter(|value| **value != 0));
    }
}

/// The middle weight of a row. What a feature gives to all labels alike decides nothing, so the middle may be taken from all
/// of them: no result changes, but most weights come near nothing, and can be left out.
pub(super) fn middle<const L: usize>(row: &[f32; L]) -> f32 {
    let mut sorted = *row;
    sorted.sort_by(f32::total_cmp);
    sorted[L / 2]
}

/// Of the weights of all rows marks the `count` largest; gives for each row the labels that keep one, a bit each.
pub(super) fn thin<const L: usize>(rows: &[[f32; L]], count: usize) -> Vec<u32> {
    let mut sizes: Vec<f32> = rows.as_flattened().iter().copied().map(f32::abs).collect();
    let place = sizes.len() - count.min(sizes.len());
    let least = if place < sizes.len() { *sizes.select_nth_unstable_by(place, f32::total_cmp).1 } else { f32::MAX };
    let kept = |row: &[f32; L]| {
        let large = row.iter().enumerate().filter(|(_, weight)| weight.abs() >= least);
        large.fold(0, |mask, (label, _)| mask | 1 << label)
    };
    rows.iter().map(kept).collect()
}

/// Leaves of a row the marked weights.
pub(super) fn only<const L: usize>(row: &mut [f32; L], mask: u32) {
    row.iter_mut().enumerate().filter(|(label, _)| mask >> label & 1 == 0).for_each(|(_, weight)| *weight = 0.0);
}

/// Rising numbers as the steps between them, in LEB128.
pub(super) fn push_steps(numbers: impl Iterator<Item = u32>, bytes: &mut Vec<u8>) {
    let mut last = 0;
    for number in numbers {
        let mut step = number - last;
        last = number;
        while step >= 0x80 {
            bytes.push(step as u8 | 0x80);
            step >>= 7;
        }
        bytes.push(step as u8);
    }
}

/// What one step is worth, so that this share of the weights fits.
fn scale(weights: impl Iterator<Item = f32>, share: f64, levels: u8) -> f32 {
    let mut sizes: Vec<f32> = weights.map(f32::abs).filter(|size| *size > 0.0).collect();
    sizes.sort_by(f32::total_cmp);
    let place = (sizes.len() as f64 * share) as usize;
    sizes.get(place.min(sizes.len().saturating_sub(1))).map_or(1.0, |most| most / f32::from(levels))
}

fn byte(weight: f32, scale: f32) -> u8 {
    (weight / scale).round().clamp(-127.0, 127.0) as i8 as u8
}
