//! Word vectors made small: principal components and clusters.

use std::fs;
use std::io;
use std::path::Path;

use crate::lexicon::Words;

/// Reads `words.txt` and `vectors.bin` in `folder`, and keeps `count` words in `dims` dimensions.
pub fn read(folder: &Path, count: usize, dims: usize) -> io::Result<(Vec<String>, Words)> {
    let names: Vec<String> = fs::read_to_string(folder.join("words.txt"))?.lines().take(count).map(str::to_owned).collect();
    let bytes = fs::read(folder.join("vectors.bin"))?;
    let full = 100;
    let raw: Vec<f32> = bytes.as_chunks::<4>().0.iter().take(count * full).map(|b| f32::from_le_bytes(*b)).collect();
    let mut scaled = raw.clone();
    if std::env::var("NORM").is_ok() {
        for row in scaled.chunks_exact_mut(full) {
            let norm = row.iter().map(|x| x * x).sum::<f32>().sqrt().max(1e-9);
            row.iter_mut().for_each(|x| *x /= norm);
        }
    }
    let vectors = reduce(&scaled, full, dims);
    let clusters = [64, 256, 1024].map(|k| kmeans(&raw, full, k, 8));
    Ok((names, Words { dims, vectors, clusters }))
}

/// Projects on the first principal components, scaled to unit variance overall.
fn reduce(raw: &[f32], full: usize, dims: usize) -> Vec<f32> {
    let n = raw.len() / full;
    let mut mean = vec![0.0f64; full];
    for row in raw.chunks_exact(full) {
        for (m, x) in mean.iter_mut().zip(row) {
            *m += f64::from(*x) / n as f64;
        }
    }
    let mut cov = vec![vec![0.0f64; full]; full];
    for row in raw.chunks_exact(full) {
        let centred: Vec<f64> = row.iter().zip(&mean).map(|(x, m)| f64::from(*x) - m).collect();
        for i in 0..full {
            for j in i..full {
                cov[i][j] += centred[i] * centred[j] / n as f64;
            }
        }
    }
    for i in 0..full {
        for j in 0..i {
            cov[i][j] = cov[j][i];
        }
    }
    let (values, vectors) = jacobi(cov);
    let mut order: Vec<usize> = (0..full).collect();
    order.sort_by(|a, b| values[*b].total_cmp(&values[*a]));
    let kept: f64 = order[..dims].iter().map(|i| values[*i]).sum();
    eprintln!("vectors: {dims} of {full} dimensions keep {:.1} % of the variance", 100.0 * kept / values.iter().sum::<f64>());
    let scale = 1.0 / (kept / dims as f64).sqrt();
    let mut out = Vec::with_capacity(n * dims);
    for row in raw.chunks_exact(full) {
        for &component in &order[..dims] {
            let x: f64 = (0..full).map(|i| (f64::from(row[i]) - mean[i]) * vectors[i][component]).sum();
            out.push((x * scale) as f32);
        }
    }
    out
}

/// Eigenvalues and eigenvectors (in columns) of a symmetric matrix, by Jacobi's rotations.
fn jacobi(mut a: Vec<Vec<f64>>) -> (Vec<f64>, Vec<Vec<f64>>) {
    let n = a.len();
    let mut v: Vec<Vec<f64>> = (0..n).map(|i| (0..n).map(|j| f64::from(u8::from(i == j))).collect()).collect();
    for _ in 0..30 {
        let off: f64 = (0..n).flat_map(|i| (0..i).map(move |j| (i, j))).map(|(i, j)| a[i][j] * a[i][j]).sum();
        if off < 1e-18 {
            break;
        }
        for p in 0..n {
            for q in p + 1..n {
                if a[p][q].abs() < 1e-15 {
                    continue;
                }
                let theta = (a[q][q] - a[p][p]) / (2.0 * a[p][q]);
                let t = theta.signum() / (theta.abs() + (theta * theta + 1.0).sqrt());
                let c = 1.0 / (t * t + 1.0).sqrt();
                let s = t * c;
                for k in 0..n {
                    let (x, y) = (a[k][p], a[k][q]);
                    a[k][p] = c * x - s * y;
                    a[k][q] = s * x + c * y;
                }
                for k in 0..n {
                    let (x, y) = (a[p][k], a[q][k]);
                    a[p][k] = c * x - s * y;
                    a[q][k] = s * x + c * y;
                }
                for row in &mut v {
                    let (x, y) = (row[p], row[q]);
                    row[p] = c * x - s * y;
                    row[q] = s * x + c * y;
                }
            }
        }
    }
    ((0..n).map(|i| a[i][i]).collect(), v)
}

/// Clusters of the directions of the vectors.
fn kmeans(raw: &[f32], full: usize, k: usize, rounds: usize) -> Vec<u16> {
    let n = raw.len() / full;
    let mut unit = raw.to_vec();
    for row in unit.chunks_exact_mut(full) {
        let norm = row.iter().map(|x| x * x).sum::<f32>().sqrt().max(1e-9);
        row.iter_mut().for_each(|x| *x /= norm);
    }
    // The first centres: words spread over the list.
    let mut centres: Vec<f32> = (0..k).flat_map(|c| unit[(c * (n / k)) * full..][..full].to_vec()).collect();
    let mut of = vec![0u16; n];
    for _ in 0..rounds {
        for (word, row) in unit.chunks_exact(full).enumerate() {
            let mut best = (f32::MIN, 0);
            for (c, centre) in centres.chunks_exact(full).enumerate() {
                let mut lanes = [0.0f32; 4];
                for (a, b) in row.as_chunks::<4>().0.iter().zip(centre.as_chunks::<4>().0) {
                    for i in 0..4 {
                        lanes[i] += a[i] * b[i];
                    }
                }
                let dot = lanes.iter().sum::<f32>();
                if dot > best.0 {
                    best = (dot, c as u16);
                }
            }
            of[word] = best.1;
        }
        centres.fill(0.0);
        for (word, row) in unit.chunks_exact(full).enumerate() {
            let centre = &mut centres[of[word] as usize * full..][..full];
            centre.iter_mut().zip(row).for_each(|(c, x)| *c += x);
        }
        for centre in centres.chunks_exact_mut(full) {
            let norm = centre.iter().map(|x| x * x).sum::<f32>().sqrt().max(1e-9);
            centre.iter_mut().for_each(|x| *x /= norm);
        }
    }
    of
}
