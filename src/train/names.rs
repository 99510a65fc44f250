//! Trains the model of names.

use crate::label::MentionLabel;
use crate::lexicon::Lexicon;
use crate::segment::Segmented;
use crate::tag::name::chain::{self, LABELS, Scores, Transitions};
use crate::tag::name::feature::{self, Belief, Features, Scene, WINDOW};
use crate::tag::name::network::{BELIEFS, HIDDEN, Hidden, Network, PLACES};
use crate::text::hash::FixedMap;

use super::corpus::Gold;

pub struct Settings {
    pub epochs: usize,
    pub rate: f32,
    pub l1: f32,
    pub l2: f32,
    pub drop: f32,
    pub net_rate: f32,
    pub hidden_drop: f32,
    pub word_drop: f32,
    pub identity_drop: f32,
    pub folds: usize,
    pub min_count: u32,
    pub seed: u64,
    pub use_net: bool,
    pub weights: Vec<f32>,
    pub verbose: bool,
}

pub struct Token {
    rows: Vec<u32>,
    identity: usize,
    window: [u32; PLACES],
    key: u32,
    shape: u64,
    may: u16,
    token: u32,
}

pub struct Document {
    pub id: String,
    pub domain: usize,
    runs: Vec<Vec<Token>>,
    keys: usize,
    gold: Vec<(usize, usize, Vec<MentionLabel>)>,
    gold_total: usize,
    pub soft: Option<Marginals>,
    unreachable: usize,
    tokens: usize,
}

/// The numbers of features, in the order in which they were first seen.
pub struct Dictionary {
    rows: FixedMap<u32, u32>,
    counts: Vec<u32>,
    open: bool,
}

impl Dictionary {
    pub fn new() -> Self {
        Self { rows: FixedMap::default(), counts: Vec::new(), open: true }
    }
    fn row(&mut self, key: u32) -> Option<u32> {
        if !self.open {
            return self.rows.get(&key).copied();
        }
        let next = self.counts.len() as u32;
        let row = *self.rows.entry(key).or_insert(next);
        if row == next {
            self.counts.push(0);
        }
        self.counts[row as usize] += 1;
        Some(row)
    }
    pub fn close(&mut self) {
        self.open = false;
    }
    pub fn reopen(&mut self) {
        self.open = true;
    }
    pub fn len(&self) -> usize {
        self.counts.len()
    }
}

pub fn prepare(gold: &Gold, lexicon: &Lexicon, dictionary: &mut Dictionary) -> Document {
    let article = Segmented::new(&gold.text);
    let scene = Scene::new(&article, lexicon);
    let mut starts: FixedMap<u64, u32> = FixedMap::default();
    let mut ends: FixedMap<u64, u32> = FixedMap::default();
    for (n, token) in article.tokens().iter().enumerate() {
        starts.insert(token.span.start() as u64, n as u32);
        ends.insert(token.span.end() as u64, n as u32 + 1);
    }
    let mut may = vec![1u16; article.tokens().len()];
    let mut names = Vec::new();
    let mut unreachable = 0;
    for name in &gold.names {
        let (Some(&start), Some(&end)) = (starts.get(&(name.start as u64)), ends.get(&(name.end as u64))) else {
            unreachable += 1;
            if std::env::var("LOST").is_ok() {
                let from = gold.text.floor_char_boundary(name.start.saturating_sub(25));
                let to = gold.text.floor_char_boundary((name.end + 25).min(gold.text.len()));
                eprintln!("TOKEN {}[{}]{}", &gold.text[from..name.start].replace('\n', "/"), &gold.text[name.start..name.end], gold.text[name.end..to].replace('\n', "/"));
            }
            continue;
        };
        let (start, end) = (start as usize, end as usize);
        names.push((start, end, name.labels.clone()));
        for token in start..end {
            may[token] = name.labels.iter().map(|label| 1 << (2 * *label as usize + if token == start { 1 } else { 2 })).sum();
        }
    }
    let mut run_of = vec![usize::MAX; article.tokens().len()];
    for (n, run) in scene.runs.iter().enumerate() {
        run_of[run.tokens.clone()].fill(n);
    }
    for (start, end, _) in &names {
        let run = run_of[*start];
        if run == usize::MAX || run_of[*start..*end].iter().any(|other| *other != run) {
            unreachable += 1;
            if std::env::var("LOST").is_ok() {
                let (a, b) = (article.tokens()[*start].span.start(), article.tokens()[*end - 1].span.end());
                let from = gold.text.floor_char_boundary(a.saturating_sub(25));
                let to = gold.text.floor_char_boundary((b + 25).min(gold.text.len()));
                eprintln!("CANDIDATE {}[{}]{}", &gold.text[from..a].replace('\n', "/"), &gold.text[a..b].replace('\n', "/"), gold.text[b..to].replace('\n', "/"));
            }
            may[*start..*end].fill(1);
        }
    }
    let mut features = Features::new();
    let mut runs = Vec::new();
    for run in &scene.runs {
        let mut tokens = Vec::new();
        for token in run.tokens.clone() {
            feature::collect(&scene, lexicon, run, token, &mut features);
            let rows: Vec<u32> = features.keys.iter().map(|key| dictionary.row(*key).unwrap_or(u32::MAX)).collect();
            let identity = rows[..features.identity].iter().filter(|row| **row != u32::MAX).count();
            let rows = rows.into_iter().filter(|row| *row != u32::MAX).collect();
            let window = std::array::from_fn(|place| {
                let at = token as isize + place as isize - WINDOW as isize;
                let inside = at >= run.sentence.start as isize && at < run.sentence.end as isize;
                inside.then(|| scene.known(at as usize)).flatten().map_or(u32::MAX, |id| id.0)
            });
            let form = scene.forms.of(token);
            tokens.push(Token { rows, identity, window, key: form.key, shape: form.shape, may: may[token], token: token as u32 });
        }
        runs.push(tokens);
    }
    Document {
        id: gold.id.clone(),
        domain: gold.domain,
        runs,
        keys: scene.forms.keys(),
        gold: names,
        gold_total: gold.names.len(),
        soft: None,
        unreachable,
        tokens: article.tokens().len(),
    }
}

type Row = [f32; LABELS];

#[derive(Clone)]
pub struct Model {
    pub shared: Vec<Row>,
    pub own: Vec<Vec<Row>>,
    pub transitions: Vec<Transitions>,
    pub network: Network,
    pub use_net: bool,
    pub outside: f32,
}

struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }
    fn unit(&mut self) -> f32 {
        (self.next() >> 40) as f32 / (1u64 << 24) as f32
    }
}

/// What one pass over a document gave: for each run and token how likely each label is.
pub type Marginals = Vec<Vec<Scores>>;

/// What was believed of the word of each token elsewhere in the document.
fn beliefs(document: &Document, marginals: &Marginals) -> Vec<Vec<Belief<LABELS>>> {
    let mut sums = vec![([0.0f32; LABELS], 0.0f32); document.keys];
    for (run, labels) in document.runs.iter().zip(marginals) {
        for (token, p) in run.iter().zip(labels) {
            let sum = &mut sums[token.key as usize];
            sum.0.iter_mut().zip(p).for_each(|(sum, p)| *sum += p);
            sum.1 += 1.0;
        }
    }
    document
        .runs
        .iter()
        .zip(marginals)
        .map(|(run, labels)| {
            run.iter()
                .zip(labels)
                .map(|(token, p)| {
                    let (sum, count) = sums[token.key as usize];
                    let count = count - 1.0;
                    let labels = std::array::from_fn(|n| if count > 0.5 { ((sum[n] - p[n]) / count).max(0.0) } else { 0.0 });
                    Belief { labels, count }
                })
                .collect()
        })
        .collect()
}

fn dense(belief: Option<&Belief<LABELS>>) -> [f32; BELIEFS] {
    let mut values = [0.0; BELIEFS];
    if let Some(belief) = belief.filter(|belief| belief.count > 0.5) {
        values[..LABELS].copy_from_slice(&belief.labels);
        values[LABELS] = 1.0;
    }
    values
}

impl Model {
    pub fn new(rows: usize, domains: usize, dims: usize, use_net: bool) -> Self {
        Self {
            shared: vec![[0.0; LABELS]; rows],
            own: vec![vec![[0.0; LABELS]; rows]; domains],
            transitions: vec![Transitions::zero(); domains + 1],
            network: Network::zero(dims),
            use_net,
            outside: 0.0,
        }
    }

    fn transitions(&self, domain: usize) -> Transitions {
        let (a, b) = (&self.transitions[0], &self.transitions[domain + 1]);
        let mut sum = Transitions {
            from: std::array::from_fn(|i| std::array::from_fn(|j| a.from[i][j] + b.from[i][j])),
            start: std::array::from_fn(|j| a.start[j] + b.start[j]),
            end: std::array::from_fn(|j| a.end[j] + b.end[j]),
        };
        sum.forbid();
        sum
    }

    /// Scores of a run; `rows` are those of the sparse part, per token.
    fn scores(&self, domain: usize, run: &[Token], extra: &[Vec<u32>], belief: Option<&[Belief<LABELS>]>, lexicon: &Lexicon) -> Vec<Scores> {
        run.iter()
            .enumerate()
            .map(|(n, token)| {
                let mut scores = [0.0; LABELS];
                scores[0] = self.outside;
                for row in token.rows.iter().chain(extra.get(n).into_iter().flatten()) {
                    let (a, b) = (&self.shared[*row as usize], &self.own[domain][*row as usize]);
                    for label in 0..LABELS {
                        scores[label] += a[label] + b[label];
                    }
                }
                if self.use_net {
                    let mut hidden = [0.0; HIDDEN];
                    self.network.window(window(token, lexicon), &mut hidden);
                    self.network.believe(&dense(belief.map(|belief| &belief[n])), &mut hidden);
                    self.network.scores(&hidden, &mut scores);
                }
                scores
            })
            .collect()
    }

    pub fn marginals(&self, document: &Document, believed: Option<&Marginals>, dictionary: &Dictionary, lexicon: &Lexicon) -> Marginals {
        let transitions = self.transitions(document.domain);
        let all = believed.map(|marginals| beliefs(document, marginals));
        let mut features = Features::new();
        document
            .runs
            .iter()
            .enumerate()
            .map(|(n, run)| {
                let belief = all.as_ref().map(|all| &all[n][..]);
                let extra = extra(run, belief, dictionary, &mut features);
                let scores = self.scores(document.domain, run, &extra, belief, lexicon);
                let mut out = Vec::new();
                chain::marginals(&scores, None, &transitions, &mut out, None, 1.0);
                out
            })
            .collect()
    }

    pub fn decode(&self, document: &Document, dictionary: &Dictionary, lexicon: &Lexicon, passes: usize) -> Vec<(usize, usize, MentionLabel)> {
        let transitions = self.transitions(document.domain);
        let mut believed = None;
        for _ in 1..passes {
            believed = Some(self.marginals(document, believed.as_ref(), dictionary, lexicon));
        }
        let all = believed.as_ref().map(|marginals| beliefs(document, marginals));
        let mut features = Features::new();
        let mut found = Vec::new();
        let mut best = Vec::new();
        for (n, run) in document.runs.iter().enumerate() {
            let belief = all.as_ref().map(|all| &all[n][..]);
            let extra = extra(run, belief, dictionary, &mut features);
            let scores = self.scores(document.domain, run, &extra, belief, lexicon);
            chain::viterbi(&scores, &transitions, &mut best);
            spans(run, &best, &mut found);
        }
        found
    }
}

fn window<'l>(token: &Token, lexicon: &'l Lexicon) -> impl Iterator<Item = Option<&'l [f32]>> {
    let words = lexicon.words();
    token.window.into_iter().map(move |id| (id != u32::MAX).then(|| words.vector(crate::lexicon::WordId(id))))
}

fn extra(run: &[Token], belief: Option<&[Belief<LABELS>]>, dictionary: &Dictionary, features: &mut Features) -> Vec<Vec<u32>> {
    let Some(belief) = belief else { return Vec::new() };
    run.iter()
        .zip(belief)
        .map(|(token, belief)| {
            features.keys.clear();
            feature::collect_belief(belief, token.shape, features);
            features.keys.iter().filter_map(|key| dictionary.rows.get(key).copied()).collect()
        })
        .collect()
}

/// Trains on `documents`; the ones whose number is `n % folds == held` are left out.
pub fn fit(
    documents: &[Document],
    believed: Option<&[Marginals]>,
    leave_out: Option<(usize, usize)>,
    dictionary: &Dictionary,
    lexicon: &Lexicon,
    settings: &Settings,
    domains: usize,
    watch: &mut dyn FnMut(usize, &Model, f64),
) -> Model {
    let mut random = Random(settings.seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
    let mut model = Model::new(dictionary.len(), domains, lexicon.words().dims(), settings.use_net);
    let normal = |random: &mut Random, scale: f32| ((0..6).map(|_| random.unit()).sum::<f32>() - 3.0) * scale * 1.4;
    if settings.use_net {
        let scale = (2.0 / (PLACES * lexicon.words().dims()) as f32).sqrt();
        model.network.input.iter_mut().flatten().for_each(|w| *w = normal(&mut random, scale));
        model.network.belief.iter_mut().flatten().for_each(|w| *w = normal(&mut random, 0.1));
        model.network.output.iter_mut().flatten().for_each(|w| *w = normal(&mut random, 0.1));
    }
    let mut squares = vec![[0.0f32; LABELS]; dictionary.len()];
    let mut own_squares = vec![vec![[0.0f32; LABELS]; dictionary.len()]; domains];
    let mut transition_squares = vec![Transitions { from: [[0.0; LABELS]; LABELS], start: [0.0; LABELS], end: [0.0; LABELS] }; domains + 1];
    let mut adam = Adam::new(&model.network);
    let mut average: Option<(Model, f32)> = None;
    let mut order: Vec<usize> = (0..documents.len()).filter(|n| leave_out.is_none_or(|(held, folds)| n % folds != held)).collect();
    let mut features = Features::new();
    for epoch in 0..settings.epochs {
        for n in (1..order.len()).rev() {
            order.swap(n, (random.next() % (n as u64 + 1)) as usize);
        }
        let rate = settings.rate * (1.0 - 0.8 * epoch as f32 / settings.epochs as f32);
        let net_rate = settings.net_rate * (1.0 - 0.9 * epoch as f32 / settings.epochs as f32);
        let mut likelihood = 0.0f64;
        for &number in &order {
            let document = &documents[number];
            let weight = settings.weights[document.domain];
            let second = believed.map(|all| beliefs(document, &all[number]));
            let passes = if second.is_some() { 2 } else { 1 };
            let mut gradient = Gradient::zero(&model.network);
            for pass in 0..passes {
                let transitions = model.transitions(document.domain);
                for (n, run) in document.runs.iter().enumerate() {
                    let belief = second.as_ref().filter(|_| pass == 1).map(|all| &all[n][..]);
                    let extra = extra(run, belief, dictionary, &mut features);
                    let soft = document.soft.as_ref().map(|soft| &soft[n][..]);
                    likelihood += step(&mut model, document.domain, run, soft, &extra, belief, lexicon, settings, &transitions, &mut random,
                        &mut gradient, &mut squares, &mut own_squares, &mut transition_squares, rate, weight);
                }
            }
            if settings.use_net {
                adam.apply(&mut model.network, &gradient, net_rate);
            }
        }
        if epoch * 2 >= settings.epochs || epoch + 1 == settings.epochs {
            match &mut average {
                None => average = Some((model.clone(), 1.0)),
                Some((sum, count)) => {
                    *count += 1.0;
                    blend(sum, &model, 1.0 / *count);
                }
            }
        }
        let shown = average.as_ref().map_or(&model, |(average, _)| average);
        watch(epoch, shown, likelihood / order.len() as f64);
    }
    average.map_or(model, |(average, _)| average)
}

/// Moves `sum` towards `model` by a share.
fn blend(sum: &mut Model, model: &Model, share: f32) {
    let mix = |a: &mut f32, b: &f32| *a += (b - *a) * share;
    sum.shared.iter_mut().flatten().zip(model.shared.iter().flatten()).for_each(|(a, b)| mix(a, b));
    for (sum, own) in sum.own.iter_mut().zip(&model.own) {
        sum.iter_mut().flatten().zip(own.iter().flatten()).for_each(|(a, b)| mix(a, b));
    }
    for (a, b) in sum.transitions.iter_mut().zip(&model.transitions) {
        a.from.iter_mut().flatten().zip(b.from.iter().flatten()).for_each(|(a, b)| mix(a, b));
        a.start.iter_mut().zip(&b.start).for_each(|(a, b)| mix(a, b));
        a.end.iter_mut().zip(&b.end).for_each(|(a, b)| mix(a, b));
    }
    parts(&mut sum.network).into_iter().zip(parts(&mut model.network.clone())).for_each(|(a, b)| a.iter_mut().zip(b.iter()).for_each(|(a, b)| mix(a, b)));
}

/// The network's weights as flat slices.
fn parts(network: &mut Network) -> [&mut [f32]; 5] {
    [
        network.input.as_flattened_mut(),
        network.unknown.as_flattened_mut(),
        network.belief.as_flattened_mut(),
        &mut network.bias,
        network.output.as_flattened_mut(),
    ]
}

struct Gradient {
    network: Network,
}

impl Gradient {
    fn zero(like: &Network) -> Self {
        Self { network: Network::zero(like.dims) }
    }
}

struct Adam {
    first: Network,
    second: Network,
    step: i32,
}

impl Adam {
    fn new(like: &Network) -> Self {
        Self { first: Network::zero(like.dims), second: Network::zero(like.dims), step: 0 }
    }

    fn apply(&mut self, network: &mut Network, gradient: &Gradient, rate: f32) {
        self.step += 1;
        let (b1, b2) = (0.9f32, 0.999f32);
        let c1 = 1.0 - b1.powi(self.step);
        let c2 = 1.0 - b2.powi(self.step);
        let mut gradient = gradient.network.clone();
        for (((w, g), m), v) in parts(network).into_iter().zip(parts(&mut gradient)).zip(parts(&mut self.first)).zip(parts(&mut self.second)) {
            for i in 0..w.len() {
                m[i] += (g[i] - m[i]) * (1.0 - b1);
                v[i] += (g[i] * g[i] - v[i]) * (1.0 - b2);
                w[i] += rate * ((m[i] / c1) / ((v[i] / c2).sqrt() + 1e-6) - 0.002 * w[i]);
            }
        }
    }
}

#[allow(clippy::too_many_arguments)]
fn step(
    model: &mut Model,
    domain: usize,
    run: &[Token],
    soft: Option<&[Scores]>,
    extra: &[Vec<u32>],
    belief: Option<&[Belief<LABELS>]>,
    lexicon: &Lexicon,
    settings: &Settings,
    transitions: &Transitions,
    random: &mut Random,
    gradient: &mut Gradient,
    squares: &mut [Row],
    own_squares: &mut [Vec<Row>],
    transition_squares: &mut [Transitions],
    rate: f32,
    weight: f32,
) -> f64 {
    // Forward.
    let hidden_word: Vec<bool> = run.iter().map(|_| random.unit() < settings.identity_drop).collect();
    let keep: Vec<Vec<u32>> = run
        .iter()
        .enumerate()
        .map(|(n, token)| {
            token.rows[if hidden_word[n] { token.identity } else { 0 }..].iter().chain(extra.get(n).into_iter().flatten()).copied().filter(|_| random.unit() >= settings.drop).collect()
        })
        .collect();
    let boost = 1.0 / (1.0 - settings.drop);
    let mut hiddens: Vec<Hidden> = Vec::with_capacity(run.len());
    let mut windows: Vec<[u32; PLACES]> = Vec::with_capacity(run.len());
    let words = lexicon.words();
    let scores: Vec<Scores> = run
        .iter()
        .enumerate()
        .map(|(n, token)| {
            let mut scores = [0.0; LABELS];
            for row in &keep[n] {
                let (a, b) = (&model.shared[*row as usize], &model.own[domain][*row as usize]);
                for label in 0..LABELS {
                    scores[label] += (a[label] + b[label]) * boost;
                }
            }
            if settings.use_net {
                let mut window = token.window.map(|id| if random.unit() < settings.word_drop { u32::MAX } else { id });
                if hidden_word[n] && random.unit() < 0.5 {
                    window[WINDOW] = u32::MAX;
                }
                let mut hidden = [0.0; HIDDEN];
                let vectors = window.iter().map(|id| (*id != u32::MAX).then(|| words.vector(crate::lexicon::WordId(*id))));
                model.network.window(vectors, &mut hidden);
                model.network.believe(&dense(belief.map(|belief| &belief[n])), &mut hidden);
                let grow = 1.0 / (1.0 - settings.hidden_drop);
                for unit in &mut hidden {
                    *unit = if *unit > 0.0 && random.unit() >= settings.hidden_drop { *unit * grow } else { 0.0 };
                }
                model.network.scores(&hidden, &mut scores);
                hiddens.push(hidden);
                windows.push(window);
            }
            scores
        })
        .collect();
    let zero = || Transitions { from: [[0.0; LABELS]; LABELS], start: [0.0; LABELS], end: [0.0; LABELS] };
    let mut between = zero();
    let (mut free, mut fixed) = (Vec::new(), Vec::new());
    let may: Vec<u16> = run.iter().map(|token| token.may).collect();
    let all = chain::marginals(&scores, None, transitions, &mut free, Some(&mut between), -1.0);
    let right = match soft {
        Some(soft) => {
            fixed = soft.to_vec();
            between = zero();
            all
        }
        None => chain::marginals(&scores, Some(&may), transitions, &mut fixed, Some(&mut between), 1.0),
    };
    // Backward.
    for (n, token) in run.iter().enumerate() {
        let slope: Scores = std::array::from_fn(|label| (fixed[n][label] - free[n][label]) * weight);
        for row in &keep[n] {
            let row = *row as usize;
            update(&mut model.shared[row], &mut squares[row], &slope, rate, settings);
            update(&mut model.own[domain][row], &mut own_squares[domain][row], &slope, rate, settings);
        }
        if settings.use_net {
            let hidden = &hiddens[n];
            let grow = 1.0 / (1.0 - settings.hidden_drop);
            let mut back: Hidden = [0.0; HIDDEN];
            let g = &mut gradient.network;
            for unit in 0..HIDDEN {
                if hidden[unit] > 0.0 {
                    let mut sum = 0.0;
                    for label in 0..LABELS {
                        g.output[unit][label] += hidden[unit] * slope[label];
                        sum += model.network.output[unit][label] * slope[label];
                    }
                    back[unit] = sum * grow;
                }
            }
            let axpy = |row: &mut Hidden, value: f32| row.iter_mut().zip(&back).for_each(|(w, b)| *w += value * b);
            axpy(&mut g.bias, 1.0);
            for (place, id) in windows[n].iter().enumerate() {
                if *id == u32::MAX {
                    axpy(&mut g.unknown[place], 1.0);
                } else {
                    let vector = words.vector(crate::lexicon::WordId(*id));
                    for (value, row) in vector.iter().zip(&mut g.input[place * words.dims()..][..words.dims()]) {
                        axpy(row, *value);
                    }
                }
            }
            for (value, row) in dense(belief.map(|belief| &belief[n])).iter().zip(&mut g.belief) {
                axpy(row, *value);
            }
        }
        let _ = token;
    }
    for part in [0, domain + 1] {
        let (w, s) = (&mut model.transitions[part], &mut transition_squares[part]);
        for from in 0..LABELS {
            update_dense(&mut w.from[from], &mut s.from[from], &between.from[from], rate * weight);
        }
        update_dense(&mut w.start, &mut s.start, &between.start, rate * weight);
        update_dense(&mut w.end, &mut s.end, &between.end, rate * weight);
    }
    f64::from(all - right)
}

fn update(weights: &mut Row, squares: &mut Row, slope: &Scores, rate: f32, settings: &Settings) {
    for label in 0..LABELS {
        let g = slope[label] - settings.l2 * weights[label];
        squares[label] += g * g;
        let pace = rate / (squares[label].sqrt() + 0.05);
        let moved = weights[label] + pace * g;
        weights[label] = moved.signum() * (moved.abs() - pace * settings.l1).max(0.0);
    }
}

fn update_dense(weights: &mut Scores, squares: &mut Scores, slope: &Scores, rate: f32) {
    for label in 0..LABELS {
        squares[label] += slope[label] * slope[label];
        if weights[label] > -1000.0 {
            weights[label] += rate * slope[label] / (squares[label].sqrt() + 0.1);
        }
    }
}

/// The best names by averaged marginals.
pub fn decode_marginals(document: &Document, marginals: &Marginals) -> Vec<(usize, usize, MentionLabel)> {
    let transitions = Transitions::zero();
    let mut found = Vec::new();
    let mut best = Vec::new();
    for (run, marginals) in document.runs.iter().zip(marginals) {
        let scores: Vec<Scores> = marginals.iter().map(|p| p.map(|p| p.max(1e-9).ln())).collect();
        chain::viterbi(&scores, &transitions, &mut best);
        spans(run, &best, &mut found);
    }
    found
}

fn spans(run: &[Token], best: &[usize], found: &mut Vec<(usize, usize, MentionLabel)>) {
    let mut open: Option<(usize, usize)> = None;
    for (place, label) in best.iter().copied().chain([0]).enumerate() {
        let inside = label > 0 && label % 2 == 0;
        if !inside {
            if let Some((start, label)) = open.take() {
                found.push((run[start].token as usize, run[place - 1].token as usize + 1, MentionLabel::ALL[(label - 1) / 2]));
            }
            if label > 0 {
                open = Some((place, label));
            }
        }
    }
}

/// Right, predicted and gold names, by label and all (last).
pub fn evaluate(model: &Model, documents: &[Document], dictionary: &Dictionary, lexicon: &Lexicon, passes: usize) -> [[usize; 3]; 7] {
    count(documents, |_, document| model.decode(document, dictionary, lexicon, passes))
}

pub fn count(documents: &[Document], mut decode: impl FnMut(usize, &Document) -> Vec<(usize, usize, MentionLabel)>) -> [[usize; 3]; 7] {
    let mut counts = [[0; 3]; 7];
    for (n, document) in documents.iter().enumerate() {
        let found = decode(n, document);
        for (start, end, label) in &found {
            counts[*label as usize][1] += 1;
            if document.gold.iter().any(|(s, e, labels)| s == start && e == end && labels[0] == *label) {
                counts[*label as usize][0] += 1;
            }
        }
        for (_, _, labels) in &document.gold {
            counts[labels[0] as usize][2] += 1;
        }
        counts[6][2] += document.gold_total - document.gold.len();
    }
    for label in 0..6 {
        for n in 0..3 {
            counts[6][n] += counts[label][n];
        }
    }
    counts
}

pub fn f1(counts: &[usize; 3]) -> f64 {
    200.0 * counts[0] as f64 / (counts[1] + counts[2]).max(1) as f64
}

pub fn coverage(documents: &[Document]) -> String {
    let gold: usize = documents.iter().map(|document| document.gold_total).sum();
    let lost: usize = documents.iter().map(|document| document.unreachable).sum();
    let tokens: usize = documents.iter().map(|document| document.tokens).sum();
    let candidates: usize = documents.iter().flat_map(|document| &document.runs).map(Vec::len).sum();
    format!("{} documents, {tokens} tokens, {:.1} % candidates, {gold} names, {:.2} % out of reach", documents.len(),
        100.0 * candidates as f64 / tokens.max(1) as f64, 100.0 * lost as f64 / gold.max(1) as f64)
}

pub fn prune_counts(documents: &mut [Document], dictionary: &mut Dictionary, least: u32) {
    let mut new_row = vec![u32::MAX; dictionary.counts.len()];
    let mut kept = 0;
    for (row, count) in dictionary.counts.iter().enumerate() {
        if *count >= least {
            new_row[row] = kept;
            kept += 1;
        }
    }
    dictionary.rows.retain(|_, row| {
        *row = new_row[*row as usize];
        *row != u32::MAX
    });
    dictionary.counts = vec![least; kept as usize];
    for token in documents.iter_mut().flat_map(|document| &mut document.runs).flatten() {
        token.identity = token.rows[..token.identity].iter().filter(|row| new_row[**row as usize] != u32::MAX).count();
        token.rows.retain_mut(|row| {
            *row = new_row[*row as usize];
            *row != u32::MAX
        });
    }
}

/// Gives the belief features rows of their own.
pub fn add_belief_rows(documents: &[Document], believed: &[Marginals], dictionary: &mut Dictionary) {
    dictionary.open = true;
    let mut features = Features::new();
    for (document, marginals) in documents.iter().zip(believed) {
        for (run, beliefs) in document.runs.iter().zip(beliefs(document, marginals)) {
            for (token, belief) in run.iter().zip(&beliefs) {
                features.keys.clear();
                feature::collect_belief(belief, token.shape, &mut features);
                for key in &features.keys {
                    dictionary.row(*key);
                }
            }
        }
    }
    dictionary.open = false;
}
