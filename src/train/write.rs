//! The model file.
//!
//! In: parameters. Out: the bytes that `tag::name::model` reads. Weights become bytes, each part with a scale of its own;
//! a feature all of whose weights come to nothing is left out.

use super::example::Dictionary;
use super::parameters::Parameters;
use crate::tag::name::chain::LABELS;
use crate::tag::name::model::{CONFIDENCE_STEPS, MODEL_MAGIC};
use crate::text::hash::hash_bytes;

/// The file of the model for the recipe's first corpus.
pub(super) fn model(
    words: &[u8],
    parameters: &Parameters,
    dictionary: &Dictionary,
    calibration: &[u8; CONFIDENCE_STEPS],
    levels: u8,
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
    push_features(parameters, dictionary, levels, &mut body);

    let mut file = MODEL_MAGIC.to_vec();
    file.extend(hash_bytes(&body).to_le_bytes());
    file.extend(body);
    file
}

fn push_features(parameters: &Parameters, dictionary: &Dictionary, levels: u8, body: &mut Vec<u8>) {
    let sorted = dictionary.sorted();
    let rows = || sorted.iter().map(|(_, number)| parameters.row(0, *number));
    // One weight in a thousand is cut to the largest number: the others keep their digits.
    let scale = scale(rows().flatten(), 0.999, levels);
    let rows: Vec<(u32, [u8; LABELS])> = sorted
        .iter()
        .zip(rows())
        .map(|((key, _), row)| (*key, row.map(|weight| byte(weight, scale))))
        .filter(|(_, row)| row.iter().any(|value| *value != 0))
        .collect();
    body.extend(scale.to_le_bytes());
    body.extend((rows.len() as u32).to_le_bytes());
    push_steps(rows.iter().map(|(key, _)| *key), body);
    for (_, row) in &rows {
        let mask = row.iter().enumerate().filter(|(_, value)| **value != 0).fold(0u16, |mask, (label, _)| mask | 1 << label);
        body.extend(mask.to_le_bytes());
    }
    for (_, row) in &rows {
        body.extend(row.iter().filter(|value| **value != 0));
    }
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
