//! Labels of a run, as a linear chain.
//!
//! In: for every token of a run a score a label. Out: the best sequence (Viterbi), or how likely each label is at each
//! token (forward–backward). Sequences that begin "inside" a name that has not begun do not exist.

/// Outside, then begin and inside of each label of a name.
pub(crate) const LABELS: usize = 13;

/// Scores of labels at a token.
pub(crate) type Scores = [f32; LABELS];

/// Scores of a label after a label, and of a label at the start and end of a run.
#[derive(Clone, Debug)]
pub(crate) struct Transitions {
    pub from: [Scores; LABELS],
    pub start: Scores,
    pub end: Scores,
}

pub(crate) const IMPOSSIBLE: f32 = -1e4;

/// Whether `to` may stand after `from`; `None` is the start of the run.
pub(crate) fn allowed(from: Option<usize>, to: usize) -> bool {
    let inside = to > 0 && to.is_multiple_of(2);
    !inside || from.is_some_and(|from| from == to || from + 1 == to)
}

impl Transitions {
    pub fn zero() -> Self {
        let mut made = Self { from: [[0.0; LABELS]; LABELS], start: [0.0; LABELS], end: [0.0; LABELS] };
        made.forbid();
        made
    }

    pub fn forbid(&mut self) {
        for to in 0..LABELS {
            if !allowed(None, to) {
                self.start[to] = IMPOSSIBLE;
            }
            for from in 0..LABELS {
                if !allowed(Some(from), to) {
                    self.from[from][to] = IMPOSSIBLE;
                }
            }
        }
    }
}

/// The best sequence.
pub(crate) fn viterbi(scores: &[Scores], transitions: &Transitions, best: &mut Vec<usize>) {
    best.clear();
    let Some((first, rest)) = scores.split_first() else { return };
    let mut now: Scores = std::array::from_fn(|to| first[to] + transitions.start[to]);
    let mut back: Vec<[u8; LABELS]> = Vec::with_capacity(rest.len());
    for score in rest {
        let mut next = [f32::MIN; LABELS];
        let mut from_best = [0u8; LABELS];
        for from in 0..LABELS {
            for to in 0..LABELS {
                let value = now[from] + transitions.from[from][to];
                if value > next[to] {
                    next[to] = value;
                    from_best[to] = from as u8;
                }
            }
        }
        for to in 0..LABELS {
            next[to] += score[to];
        }
        back.push(from_best);
        now = next;
    }
    let last = (0..LABELS).max_by(|a, b| (now[*a] + transitions.end[*a]).total_cmp(&(now[*b] + transitions.end[*b]))).unwrap_or(0);
    best.push(last);
    for from in back.iter().rev() {
        best.push(usize::from(from[best[best.len() - 1]]));
    }
    best.reverse();
}

/// How likely each label is at each token; gives the logarithm of the sum over all sequences. `may` says which labels
/// are admitted (a bit a label); `between` gathers how likely each label is after each.
pub(crate) fn marginals(
    scores: &[Scores],
    may: Option<&[u16]>,
    transitions: &Transitions,
    out: &mut Vec<Scores>,
    mut between: Option<&mut Transitions>,
    weight: f32,
) -> f32 {
    out.clear();
    if scores.is_empty() {
        return 0.0;
    }
    let n = scores.len();
    let admitted = |at: usize, label: usize| may.is_none_or(|may| may[at] >> label & 1 == 1);
    // Scaled in the probability domain: each position is brought to a sum of one.
    let tr: [[f32; LABELS]; LABELS] = std::array::from_fn(|from| std::array::from_fn(|to| exp(transitions.from[from][to])));
    let emit: Vec<Scores> = (0..n)
        .map(|at| {
            let most = (0..LABELS).filter(|label| admitted(at, *label)).map(|label| scores[at][label]).fold(f32::MIN, f32::max);
            std::array::from_fn(|label| if admitted(at, label) { exp(scores[at][label] - most) } else { 0.0 })
        })
        .collect();
    let mut log_sum = 0.0f64;
    for at in 0..n {
        log_sum += f64::from((0..LABELS).filter(|label| admitted(at, *label)).map(|label| scores[at][label]).fold(f32::MIN, f32::max));
    }
    let mut forward: Vec<Scores> = Vec::with_capacity(n);
    let mut scale = Vec::with_capacity(n);
    for at in 0..n {
        let mut now: Scores = if at == 0 {
            std::array::from_fn(|to| exp(transitions.start[to]) * emit[0][to])
        } else {
            let before = forward[at - 1];
            let mut sum = [0.0; LABELS];
            for from in 0..LABELS {
                for to in 0..LABELS {
                    sum[to] += before[from] * tr[from][to];
                }
            }
            std::array::from_fn(|to| sum[to] * emit[at][to])
        };
        if at + 1 == n {
            for to in 0..LABELS {
                now[to] *= exp(transitions.end[to]);
            }
        }
        let sum: f32 = now.iter().sum::<f32>().max(1e-30);
        now.iter_mut().for_each(|value| *value /= sum);
        log_sum += f64::from(sum).ln();
        scale.push(sum);
        forward.push(now);
    }
    out.resize(n, [0.0; LABELS]);
    let mut backward: Scores = [1.0; LABELS];
    for at in (0..n).rev() {
        for label in 0..LABELS {
            out[at][label] = forward[at][label] * backward[label];
        }
        let sum: f32 = out[at].iter().sum::<f32>().max(1e-30);
        out[at].iter_mut().for_each(|value| *value /= sum);
        if at > 0 {
            let mut next = [0.0; LABELS];
            for to in 0..LABELS {
                // `forward` at the last position holds the end scores already.
                let ahead = emit[at][to] * backward[to] * if at + 1 == n { exp(transitions.end[to]) } else { 1.0 } / scale[at];
                for from in 0..LABELS {
                    let both = tr[from][to] * ahead;
                    next[from] += both;
                    if let Some(between) = &mut between {
                        between.from[from][to] += weight * forward[at - 1][from] * both;
                    }
                }
            }
            backward = next;
        }
    }
    if let Some(between) = between {
        for label in 0..LABELS {
            between.start[label] += weight * out[0][label];
            between.end[label] += weight * out[n - 1][label];
        }
    }
    log_sum as f32
}

fn exp(x: f32) -> f32 {
    if x < -80.0 { 0.0 } else { x.min(80.0).exp() }
}
