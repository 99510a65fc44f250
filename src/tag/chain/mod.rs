//! The labels of a run of tokens, as a linear chain, for whichever tagger needs one.
//!
//! In: for every token of a run a score a label. Out: the best sequence (Viterbi 1967), or how likely each label is at each
//! token (forward-backward; Lafferty, McCallum and Pereira 2001). Which label may follow which, the tagger says. The files
//! beside this one hold what features are worth (`table`), what the form of a word is worth beside a token (`memo`), a model
//! that is a chain over features and no more (`linear`), and how model files are read (`file`). None knows words or names.

#![allow(clippy::needless_range_loop, reason = "formulas are written with indices")]

pub mod file;
pub(crate) mod linear;
pub(crate) mod memo;
pub(crate) mod table;
pub(crate) mod wide;

/// A number a label.
pub(crate) type Scores<const L: usize> = [f32; L];

/// What a label is worth after a label, and at the start and end of a run.
#[derive(Clone, Debug)]
pub(crate) struct Transitions<const L: usize> {
    pub from: [Scores<L>; L],
    pub start: Scores<L>,
    pub end: Scores<L>,
}

/// Whether a label may stand after another, or, where there is none, at the start of a run.
pub(crate) type MayFollow = fn(Option<usize>, usize) -> bool;

/// The score of what cannot be.
const IMPOSSIBLE: f32 = -1e4;

impl<const L: usize> Transitions<L> {
    /// Nothing is worth anything, and nothing is forbidden.
    pub fn zero() -> Self {
        Self { from: [[0.0; L]; L], start: [0.0; L], end: [0.0; L] }
    }

    /// Takes out what cannot be.
    pub fn forbid(&mut self, may_follow: MayFollow) {
        for to in 0..L {
            if !may_follow(None, to) {
                self.start[to] = IMPOSSIBLE;
            }
            for from in (0..L).filter(|from| !may_follow(Some(*from), to)) {
                self.from[from][to] = IMPOSSIBLE;
            }
        }
    }

    #[cfg(feature = "train")]
    /// All numbers, in the order of the model file.
    pub fn numbers(&self) -> impl Iterator<Item = &f32> {
        self.from.as_flattened().iter().chain(&self.start).chain(&self.end)
    }

    /// The same, to be changed.
    pub fn numbers_mut(&mut self) -> impl Iterator<Item = &mut f32> {
        self.from.as_flattened_mut().iter_mut().chain(&mut self.start).chain(&mut self.end)
    }
}

/// Finds the best sequence of labels (Viterbi 1967).
pub(crate) struct Decoder<const L: usize> {
    transitions: Transitions<L>,
    /// For each label that leads, by how much each other label may be ahead of it after one more step, whichever label that
    /// leads to.
    gains: [Scores<L>; L],
}

impl<const L: usize> Decoder<L> {
    pub fn new(transitions: Transitions<L>) -> Self {
        let gain = |label: usize, leader: usize| {
            let steps = transitions.from[label].iter().zip(&transitions.from[leader]);
            steps.fold(f32::MIN, |most, (step, other)| larger(most, step - other))
        };
        let gains = std::array::from_fn(|leader| std::array::from_fn(|label| gain(label, leader)));
        Self { transitions, gains }
    }

    /// What it decodes by.
    #[cfg(feature = "train")]
    pub fn transitions(&self) -> &Transitions<L> {
        &self.transitions
    }

    /// The best sequence; of two that are as good, the one whose labels come first, read from the end.
    pub fn best(&self, scores: &[Scores<L>]) -> Vec<usize> {
        let Some((first, rest)) = scores.split_first() else { return Vec::new() };
        // What the best way to each label is worth, token by token. Where it came from is asked of the few labels that turn
        // out to be on the best way, and of them only where more than one label was left: to note it for all would cost as
        // much again.
        let mut worth: Vec<Scores<L>> = Vec::with_capacity(scores.len());
        let mut only: Vec<Option<usize>> = Vec::with_capacity(scores.len());
        worth.push(std::array::from_fn(|to| first[to] + self.transitions.start[to]));
        for (at, score) in rest.iter().enumerate() {
            let (mut best, left) = self.best_ways(&worth[at]);
            best.iter_mut().zip(score).for_each(|(best, score)| *best += score);
            worth.push(best);
            only.push(left);
        }
        let last = &worth[worth.len() - 1];
        let mut label = first_best::<L>(&std::array::from_fn(|label| last[label] + self.transitions.end[label]));
        let mut sequence = vec![label; scores.len()];
        for at in (0..rest.len()).rev() {
            let best = || first_best::<L>(&std::array::from_fn(|from| worth[at][from] + self.transitions.from[from][label]));
            label = only[at].unwrap_or_else(best);
            sequence[at] = label;
        }
        sequence
    }

    /// What the best way to each label is worth, given what it is worth to be at each label before, and the label that all
    /// ways come from, where there is but one. A label so far behind the best one that no step makes up for it is on no best
    /// way; where scores are clear, all others are.
    fn best_ways(&self, worth: &Scores<L>) -> (Scores<L>, Option<usize>) {
        let leader = first_best(worth);
        let (lead, gains) = (worth[leader], &self.gains[leader]);
        // Bit by bit without a branch, as a processor compares several at once.
        let is_near = |label: usize| u32::from(worth[label] + gains[label] >= lead) << label;
        let mut near = (0..L).fold(1 << leader, |near, label| near | is_near(label));
        if near == 1 << leader {
            return (self.transitions.from[leader].map(|step| lead + step), Some(leader));
        }
        let mut best = [f32::MIN; L];
        while near != 0 {
            let label = near.trailing_zeros() as usize;
            near &= near - 1;
            let (value, row) = (worth[label], &self.transitions.from[label]);
            update(&mut best, row, |best, step| larger(best, value + step));
        }
        (best, None)
    }
}

/// Puts together the numbers of each label: four at a time, as a processor does, and those that are left over one by one.
fn update<const L: usize>(own: &mut Scores<L>, others: &Scores<L>, put: impl Fn(f32, f32) -> f32) {
    let ((own, last), (others, last_others)) = (own.as_chunks_mut::<4>(), others.as_chunks::<4>());
    for (own, others) in own.iter_mut().zip(others) {
        *own = std::array::from_fn(|lane| put(own[lane], others[lane]));
    }
    for (own, other) in last.iter_mut().zip(last_others) {
        *own = put(*own, *other);
    }
}

/// Unlike `f32::max` it is one instruction everywhere: no number here is without a value.
fn larger(a: f32, b: f32) -> f32 {
    if b > a { b } else { a }
}

/// Floating-point numbers as whole ones in the same order, and back. A processor finds the largest of those without a branch;
/// what is compared as it was would be guessed, and often wrongly.
fn in_order(number: f32) -> i32 {
    let bits = number.to_bits().cast_signed();
    // Where the sign is set, the larger number has the smaller bits.
    bits ^ (bits >> 31 & i32::MAX)
}

fn from_order(number: i32) -> f32 {
    f32::from_bits((number ^ (number >> 31 & i32::MAX)).cast_unsigned())
}

/// What the label is worth that is worth most, in order.
fn largest<const L: usize>(worth: &Scores<L>) -> i32 {
    worth.iter().map(|worth| in_order(*worth)).fold(i32::MIN, i32::max)
}

/// The label that is worth most, the first of those that are.
fn first_best<const L: usize>(worth: &Scores<L>) -> usize {
    const { assert!(L <= u32::BITS as usize) }
    let most = largest(worth);
    let places = (0..L).fold(0u32, |places, label| places | u32::from(in_order(worth[label]) == most) << label);
    places.trailing_zeros() as usize
}

/// Transitions as factors, worked out once for all runs.
pub(crate) struct Factors<const L: usize> {
    from: [Scores<L>; L],
    /// The same by the label that they lead to, so that either way whole rows are added.
    to: [Scores<L>; L],
    start: Scores<L>,
    end: Scores<L>,
}

impl<const L: usize> Factors<L> {
    pub fn new(transitions: &Transitions<L>) -> Self {
        let from = transitions.from.map(|row| row.map(exp));
        Self {
            from,
            to: std::array::from_fn(|to| std::array::from_fn(|label| from[label][to])),
            start: transitions.start.map(exp),
            end: transitions.end.map(exp),
        }
    }
}

/// How likely each label is at each token of a run; adds to `out`. Gives the logarithm of the sum over all sequences.
///
/// `admitted` holds a bit a label for the labels that may be there, all where it is not given; `pairs` is given how likely
/// each label is after each, times `weight`.
pub(crate) fn marginals<const L: usize>(
    scores: &[Scores<L>],
    admitted: Option<&[u32]>,
    factors: &Factors<L>,
    out: &mut Vec<Scores<L>>,
    mut pairs: Option<(&mut Transitions<L>, f32)>,
) -> f32 {
    let n = scores.len();
    let mut log_sum = 0.0;
    // Each position is brought to a sum of one, so that no number runs out of its range.
    let emitted: Vec<Scores<L>> = scores
        .iter()
        .enumerate()
        .map(|(at, scores)| {
            let Some(admitted) = admitted else {
                let most = from_order(largest(scores));
                log_sum += most;
                let mut emitted = *scores;
                update(&mut emitted, scores, |_, score| exp(score - most));
                return emitted;
            };
            let may = |label: &usize| admitted[at] >> label & 1 == 1;
            let most = (0..L).filter(may).map(|label| scores[label]).fold(f32::MIN, larger);
            log_sum += most;
            std::array::from_fn(|label| if may(&label) { exp(scores[label] - most) } else { 0.0 })
        })
        .collect();
    let mut forward: Vec<Scores<L>> = Vec::with_capacity(n);
    let mut scale = Vec::with_capacity(n);
    for at in 0..n {
        let mut now: Scores<L> = match forward.last() {
            None => std::array::from_fn(|to| factors.start[to] * emitted[0][to]),
            Some(before) => {
                let mut sum = [0.0; L];
                for (value, row) in before.iter().zip(&factors.from) {
                    update(&mut sum, row, |sum, factor| sum + value * factor);
                }
                std::array::from_fn(|to| sum[to] * emitted[at][to])
            }
        };
        if at + 1 == n {
            now.iter_mut().zip(&factors.end).for_each(|(now, end)| *now *= end);
        }
        let sum = now.iter().sum::<f32>().max(f32::MIN_POSITIVE);
        log_sum += ln(sum);
        now.iter_mut().for_each(|value| *value /= sum);
        scale.push(sum);
        forward.push(now);
    }
    let first = out.len();
    out.resize(first + n, [0.0; L]);
    let mut backward: Scores<L> = [1.0; L];
    for at in (0..n).rev() {
        let likely: Scores<L> = std::array::from_fn(|label| forward[at][label] * backward[label]);
        let sum = likely.iter().sum::<f32>().max(f32::MIN_POSITIVE);
        out[first + at] = likely.map(|value| value / sum);
        if at == 0 {
            break;
        }
        let end = |to: usize| if at + 1 == n { factors.end[to] } else { 1.0 };
        let ahead: Scores<L> = std::array::from_fn(|to| emitted[at][to] * backward[to] * end(to) / scale[at]);
        backward = [0.0; L];
        for (value, row) in ahead.iter().zip(&factors.to) {
            update(&mut backward, row, |sum, factor| sum + factor * value);
        }
        if let Some((pairs, weight)) = &mut pairs {
            for from in 0..L {
                for to in 0..L {
                    pairs.from[from][to] += *weight * forward[at - 1][from] * factors.from[from][to] * ahead[to];
                }
            }
        }
    }
    if let (Some((pairs, weight)), true) = (pairs, n > 0) {
        for label in 0..L {
            pairs.start[label] += weight * out[first][label];
            pairs.end[label] += weight * out[first + n - 1][label];
        }
    }
    log_sum
}

/// The exponential, to six digits, from multiplications and additions alone: libraries differ in their last digits. It has
/// no branch, so that a processor takes several numbers at once.
pub(crate) fn exp(number: f32) -> f32 {
    let x = number.clamp(-87.0, 87.0);
    let power = (x * std::f32::consts::LOG2_E + if x < 0.0 { -0.5 } else { 0.5 }) as i32;
    // ln 2 in two parts, so that the difference keeps its digits.
    let rest = x - power as f32 * 0.693_359_4 + power as f32 * 2.121_944_4e-4;
    let series = 1.0
        + rest
            * (1.0
                + rest
                    * (0.5 + rest * (0.166_666_67 + rest * (0.041_666_67 + rest * (0.008_333_334 + rest * 0.001_388_889)))));
    let value = series * f32::from_bits(((power + 127) as u32) << 23);
    if number < -87.0 { 0.0 } else { value }
}

/// The natural logarithm of a positive number, to six digits, in the same way.
pub(crate) fn ln(x: f32) -> f32 {
    let bits = x.max(f32::MIN_POSITIVE).to_bits();
    let power = (bits >> 23) as i32 - 127;
    let mantissa = f32::from_bits(bits & 0x007f_ffff | 0x3f80_0000);
    let (mantissa, power) =
        if mantissa > std::f32::consts::SQRT_2 { (mantissa * 0.5, power + 1) } else { (mantissa, power) };
    let t = (mantissa - 1.0) / (mantissa + 1.0);
    let t2 = t * t;
    let series = 2.0 * t * (1.0 + t2 * (0.333_333_34 + t2 * (0.2 + t2 * (0.142_857_15 + t2 * 0.111_111_11))));
    series + power as f32 * std::f32::consts::LN_2
}

#[cfg(test)]
mod tests {
    use super::*;

    const LABELS: usize = 13;
    type Scores = super::Scores<LABELS>;
    type Transitions = super::Transitions<LABELS>;

    /// Even labels go on with what began one before them.
    fn may_follow(from: Option<usize>, to: usize) -> bool {
        to == 0 || to % 2 == 1 || from.is_some_and(|from| from == to || from + 1 == to)
    }

    #[test]
    fn exp_and_ln_are_the_library_s_to_six_digits() {
        for step in -800..800 {
            let x = step as f32 / 10.0;
            let (ours, theirs) = (exp(x), x.exp());
            assert!((ours - theirs).abs() <= theirs * 2e-6, "{x}: {ours} {theirs}");
            let (ours, theirs) = (ln(theirs), x);
            assert!((ours - theirs).abs() <= 1e-5 * theirs.abs().max(1.0), "{x}: {ours} {theirs}");
        }
        assert_eq!(exp(-1e4), 0.0);
    }

    #[test]
    fn whole_numbers_are_in_the_order_of_the_others() {
        let numbers = [f32::MIN, -1e4, -2.5, -1.0, -1e-30, 0.0, 1e-30, 0.3, 1.0, 87.0, f32::MAX];
        assert!(numbers.map(in_order).is_sorted());
        assert!(numbers.iter().all(|number| from_order(in_order(*number)) == *number));
        assert_eq!(first_best(&[-3.0, -1.0, -2.0, -1.0, f32::MIN]), 1, "the first of those that are worth most");
    }

    /// All sequences of three tokens, one by one.
    fn every_sequence(scores: &[Scores; 3], transitions: &Transitions) -> Vec<([usize; 3], f32)> {
        let labels = 0..LABELS * LABELS * LABELS;
        labels
            .map(|n| [n % LABELS, n / LABELS % LABELS, n / LABELS / LABELS])
            .map(|[a, b, c]| {
                let emitted = scores[0][a] + scores[1][b] + scores[2][c];
                let moved = transitions.start[a] + transitions.from[a][b] + transitions.from[b][c] + transitions.end[c];
                ([a, b, c], emitted + moved)
            })
            .collect()
    }

    /// Scores and transitions without pattern, others for each `number`, the scores `clear` times as far apart.
    fn examples(number: usize, clear: f32) -> ([Scores; 3], Transitions) {
        let value = |n: usize| (((n + 541 * number) * 7919) % 1009) as f32 / 220.0 - 2.0;
        let scores = std::array::from_fn(|at| std::array::from_fn(|label| clear * value(at * LABELS + label)));
        let mut transitions = Transitions::zero();
        transitions.numbers_mut().enumerate().for_each(|(n, number)| *number = value(n + 101));
        (scores, transitions)
    }

    fn example() -> ([Scores; 3], Transitions) {
        let (scores, mut transitions) = examples(0, 1.0);
        transitions.forbid(may_follow);
        (scores, transitions)
    }

    #[test]
    fn the_best_sequence_is_the_best_of_all() {
        // Scores so close that all labels are followed, and so clear that one alone is.
        for (number, clear) in (0..40).map(|number| (number, [0.2, 1.0, 5.0, 40.0][number % 4])) {
            let (scores, mut transitions) = examples(number, clear);
            if number % 8 < 4 {
                transitions.forbid(may_follow);
            }
            let all = every_sequence(&scores, &transitions);
            let best = all.iter().max_by(|a, b| a.1.total_cmp(&b.1)).expect("there are many");
            let decoder = Decoder::new(transitions);
            let found = decoder.best(&scores);
            let worth = all.iter().find(|(labels, _)| found == labels).expect("it is one of them").1;
            assert!((worth - best.1).abs() < 1e-3, "{number}: {found:?} {:?}", best.0);
            assert!(decoder.best(&[]).is_empty());
        }
    }

    #[test]
    fn where_scores_are_clear_one_label_is_followed() {
        let (scores, transitions) = examples(3, 40.0);
        assert!(Decoder::new(transitions).best_ways(&scores[0]).1.is_some());
        let (scores, transitions) = examples(0, 0.2);
        assert!(Decoder::new(transitions).best_ways(&scores[0]).1.is_none());
    }

    #[test]
    fn marginals_are_sums_over_all_sequences() {
        let (scores, transitions) = example();
        let all = every_sequence(&scores, &transitions);
        let total: f32 = all.iter().map(|(_, value)| value.exp()).sum();
        let (mut out, mut pairs) = (Vec::new(), Transitions::zero());
        let log_sum = marginals(&scores, None, &Factors::new(&transitions), &mut out, Some((&mut pairs, 1.0)));
        assert!((log_sum - total.ln()).abs() < 1e-3, "{log_sum} {}", total.ln());
        for at in 0..3 {
            for label in 0..LABELS {
                let sum: f32 = all.iter().filter(|(labels, _)| labels[at] == label).map(|(_, value)| value.exp()).sum();
                assert!((out[at][label] - sum / total).abs() < 1e-4);
            }
        }
        let sum: f32 = all.iter().filter(|(labels, _)| labels[1] == 3 && labels[2] == 4).map(|(_, value)| value.exp()).sum();
        assert!(pairs.from[3][4] >= sum / total - 1e-4);
    }

    #[test]
    fn only_admitted_labels_are_likely() {
        let (scores, transitions) = example();
        let mut out = Vec::new();
        marginals(&scores, Some(&[0b10, 0b100, 0b1]), &Factors::new(&transitions), &mut out, None);
        assert!((out[0][1] - 1.0).abs() < 1e-5 && (out[1][2] - 1.0).abs() < 1e-5 && (out[2][0] - 1.0).abs() < 1e-5);
    }
}
