//! The features of a token: what the model is asked about.
//!
//! In: the [`Scene`] of an article. Out: hashes, one a feature, and what the dense part reads. Trainer and tagger call
//! this same code, so that what was learnt is what is asked.

use super::candidate::{self, Mode, Run};
use super::evidence::{self, Evidence};
use super::form::{Case, Form, Forms};
use crate::label::BlockKind;
use crate::lexicon::{Lexicon, Sense, WordId};
use crate::segment::{Segmented, TokenKind};
use crate::text::hash::mix;

/// Bits of a feature's key.
pub(crate) const KEY_BITS: u32 = 24;

/// Tokens on each side whose vectors the dense part reads.
pub(crate) const WINDOW: usize = 2;

/// Everything that is worked out of an article before its tokens are labelled.
pub(crate) struct Scene<'a, 't> {
    pub article: &'a Segmented<'t>,
    pub forms: Forms,
    pub runs: Vec<Run>,
    pub evidence: Vec<Evidence>,
    /// Per token: senses of the longest phrases that it is in, by its place there (first, inner, last).
    pub phrases: Vec<[u16; 3]>,
}

impl<'a, 't> Scene<'a, 't> {
    pub fn new(article: &'a Segmented<'t>, lexicon: &Lexicon) -> Self {
        let forms = Forms::new(article, lexicon);
        let runs = candidate::runs(article, &forms);
        let evidence = evidence::gather(article, &forms, &runs);
        let phrases = phrases(article, &runs, lexicon);
        Self { article, forms, runs, evidence, phrases }
    }

    /// The word of the word knowledge at a token, where there is one.
    pub fn known(&self, token: usize) -> Option<WordId> {
        self.forms.of(token).known
    }
}

/// Marks the phrases of two words and more that the lexicon knows.
fn phrases(article: &Segmented<'_>, runs: &[Run], lexicon: &Lexicon) -> Vec<[u16; 3]> {
    let mut marks = vec![[0; 3]; article.tokens().len()];
    for run in runs {
        let mut at = run.tokens.start;
        while at < run.tokens.end {
            match lexicon.longest(article, at, run.tokens.end) {
                Some(found) if found.end > at + 1 => {
                    let bits = found.senses.bits() as u16;
                    marks[at][0] |= bits;
                    for mark in &mut marks[at + 1..found.end - 1] {
                        mark[1] |= bits;
                    }
                    marks[found.end - 1][2] |= bits;
                    at = found.end;
                }
                _ => at += 1,
            }
        }
    }
    marks
}

/// What was believed of a word elsewhere in the article: how likely each label, on average, and how often it stood there.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Belief<const L: usize> {
    pub labels: [f32; L],
    pub count: f32,
}

/// Collects the features of one token.
pub(crate) struct Features {
    pub keys: Vec<u32>,
    /// How many of them, the first ones, say which word it is: training hides these now and then, so that the others
    /// learn to do without.
    pub identity: usize,
}

impl Features {
    pub fn new() -> Self {
        Self { keys: Vec::with_capacity(128), identity: 0 }
    }

    fn add(&mut self, template: u64, value: u64) {
        self.keys.push((mix(mix(template, value), 0x9e37) >> (64 - KEY_BITS)) as u32);
    }

    fn add2(&mut self, template: u64, a: u64, b: u64) {
        self.add(template, mix(a, b));
    }
}

/// Stands for what lies outside the sentence.
const OUTSIDE: u64 = 0x0bad;

/// The features that do not depend on what was believed elsewhere.
pub(crate) fn collect(scene: &Scene<'_, '_>, lexicon: &Lexicon, run: &Run, token: usize, out: &mut Features) {
    out.keys.clear();
    let form = |offset: isize| -> Option<&Form> {
        let at = token as isize + offset;
        (at >= run.sentence.start as isize && at < run.sentence.end as isize).then(|| scene.forms.of(at as usize))
    };
    let mode = run.mode as u64;
    let own = scene.forms.of(token);
    let word = |offset| form(offset).map_or(OUTSIDE, |form| form.word);
    let shape = |offset| form(offset).map_or(OUTSIDE, |form| form.shape);
    let (w0, s0) = (own.word, mix(own.shape, mode));
    let (w1, w2, v1, v2) = (word(1), word(2), word(-1), word(-2));
    let first = token == run.sentence.start;

    out.add(2, w0);
    out.add2(3, w0, s0);
    out.add2(8, v1, w0);
    out.add2(9, w0, w1);
    for (n, end) in own.ends.iter().enumerate().filter(|(n, end)| n % 4 == 3 && **end != 0) {
        out.add(30 + n as u64, *end);
    }
    out.identity = out.keys.len();
    out.add(1, mode);
    out.add(4, v1);
    out.add(5, w1);
    out.add(6, v2);
    out.add(7, w2);
    out.add2(10, v2, v1);
    out.add2(11, w1, w2);
    out.add(12, word(-3));
    out.add(13, word(3));

    out.add2(20, s0, u64::from(first));
    out.add2(21, shape(-1), s0);
    out.add2(22, s0, shape(1));
    out.add(23, mix(mix(shape(-1), s0), shape(1)));
    out.add2(24, v1, s0);
    out.add2(25, s0, w1);
    out.add(26, mix(mix(shape(-2), shape(-1)), s0));
    out.add(27, mix(mix(s0, shape(1)), shape(2)));
    out.add2(28, v1, w1);

    for (n, end) in own.ends.iter().enumerate().filter(|(n, end)| n % 4 != 3 && **end != 0) {
        out.add(30 + n as u64, *end);
    }
    out.add2(38, own.ends[6], s0);
    for (n, offset) in [-1, 1].into_iter().enumerate() {
        if let Some(form) = form(offset) {
            out.add(40 + n as u64, form.ends[6]);
            out.add(42 + n as u64, form.ends[5]);
        }
    }

    let words = lexicon.words();
    if words.dims() > 0 {
        let cluster = |offset, level| form(offset).and_then(|form| form.known).map_or(OUTSIDE, |id| u64::from(words.cluster(id, level)));
        for (n, offset) in [-2, -1, 0, 1, 2].into_iter().enumerate() {
            for level in 0..3 {
                out.add(50 + 3 * n as u64 + level as u64, cluster(offset, level));
            }
        }
        out.add2(65, cluster(0, 1), s0);
        out.add2(66, cluster(-1, 1), cluster(0, 1));
        out.add2(67, cluster(0, 1), cluster(1, 1));
        out.add2(68, cluster(-1, 1), s0);
        out.add2(69, s0, cluster(1, 1));
        out.add(70, mix(mix(cluster(-1, 0), cluster(0, 0)), cluster(1, 0)));
    }

    senses(scene, token, &form, s0, out);
    chunk(scene, lexicon, run, token, s0, out);
    document(scene, own, s0, out);

    let tokens = scene.article.tokens();
    let close = |left: isize| {
        let (left, right) = (token as isize + left, token as isize + left + 1);
        left >= run.sentence.start as isize && right < run.sentence.end as isize && tokens[left as usize].span.end() == tokens[right as usize].span.start()
    };
    let joined = u64::from(close(-1)) | u64::from(close(0)) << 1;
    out.add2(122, joined, s0);
    if joined & 1 == 1 && close(-2) {
        out.add(123, mix(mix(v2, v1), s0));
        out.add(124, mix(mix(shape(-2), v1), s0));
        out.add(125, mix(mix(form(-2).map_or(0, |form| form.senses.bits()), v1), w0));
    }
    if close(0) && close(1) {
        out.add(126, mix(mix(s0, w1), w2));
        out.add(127, mix(mix(s0, w1), shape(2)));
    }

    out.add(120, run.block as u64);
    if run.block == BlockKind::Headline {
        out.add(121, s0);
    }
}

/// What the lexicon says of the token, its neighbours, and the phrases it is in.
fn senses<'f>(scene: &Scene<'_, '_>, token: usize, form: &impl Fn(isize) -> Option<&'f Form>, s0: u64, out: &mut Features) {
    for (n, offset) in [-2, -1, 0, 1, 2].into_iter().enumerate() {
        let bits = form(offset).map_or(OUTSIDE, |form| form.senses.bits());
        out.add(80 + n as u64, bits);
        if offset == 0 {
            out.add2(85, bits, s0);
        }
        if bits != OUTSIDE {
            for bit in (0..13).filter(|bit| bits >> bit & 1 == 1) {
                out.add(86 + n as u64, bit);
            }
        }
    }
    let bits = |offset: isize| form(offset).map_or(OUTSIDE, |form| form.senses.bits());
    out.add2(91, bits(-1), bits(0));
    out.add2(92, bits(0), bits(1));
    for (n, bits) in scene.phrases[token].into_iter().enumerate().filter(|(_, bits)| *bits != 0) {
        out.add2(93, n as u64, u64::from(bits));
        for bit in (0..13).filter(|bit| bits >> bit & 1 == 1) {
            out.add2(94, n as u64, bit);
        }
    }
}

/// The stretch of capitalised tokens around the token: its length, its ends, and what stands outside it.
fn chunk(scene: &Scene<'_, '_>, lexicon: &Lexicon, run: &Run, token: usize, s0: u64, out: &mut Features) {
    let capital = |token: usize| {
        let form = scene.forms.of(token);
        matches!(form.case, Case::Capitalised | Case::Upper | Case::Mixed) || form.case == Case::None && form.kind == TokenKind::Word
    };
    let (sentence, words) = (&run.sentence, lexicon.words());
    let cluster = |token: usize, level| scene.known(token).filter(|_| words.dims() > 0).map_or(OUTSIDE, |id| u64::from(words.cluster(id, level)));
    if run.mode != Mode::Ordinary {
        return;
    }
    if !capital(token) {
        // What joins: the capitalised words around it.
        let before = (sentence.start..token).rev().take(4).find(|token| capital(*token));
        let after = (token + 1..sentence.end).take(4).find(|token| capital(*token));
        out.add2(100, scene.forms.of(token).word, before.map_or(OUTSIDE, |token| scene.forms.of(token).word));
        out.add2(101, scene.forms.of(token).word, after.map_or(OUTSIDE, |token| scene.forms.of(token).word));
        out.add2(102, scene.forms.of(token).word, before.map_or(OUTSIDE, |token| cluster(token, 1)));
        out.add2(103, scene.forms.of(token).word, after.map_or(OUTSIDE, |token| cluster(token, 1)));
        return;
    }
    let start = (run.tokens.start..token).rev().take(8).take_while(|token| capital(*token)).last().unwrap_or(token);
    let end = (token + 1..run.tokens.end).take(8).take_while(|token| capital(*token)).last().unwrap_or(token);
    let (len, place) = ((end + 1 - start) as u64, (token - start) as u64);
    out.add(104, mix(mix(len, place), u64::from(start == sentence.start)));
    let word = |token: usize| scene.forms.of(token).word;
    if len > 1 {
        out.add2(105, word(start), place);
        out.add2(106, word(end), (end - token) as u64);
        out.add2(107, cluster(start, 2), place);
        out.add2(108, cluster(end, 2), (end - token) as u64);
        out.add2(109, cluster(end, 1), s0);
        out.add2(110, scene.forms.of(end).senses.bits(), (end - token) as u64);
        out.add2(111, scene.forms.of(start).senses.bits(), place);
    }
    // "Ministry of Foreign Affairs": what stands before the last "of" or "for" on the left.
    let of = (run.tokens.start..token).rev().take(7).find(|token| matches!(scene.article.word(*token), "of" | "for" | "de" | "del"));
    if let Some(of) = of.filter(|of| *of > run.tokens.start && capital(of - 1)) {
        out.add(128, word(of - 1));
        out.add(129, cluster(of - 1, 1));
    }
    let before = (start > sentence.start).then(|| start - 1);
    let after = (end + 1 < sentence.end).then_some(end + 1);
    out.add(112, before.map_or(OUTSIDE, word));
    out.add(113, after.map_or(OUTSIDE, word));
    out.add(114, before.map_or(OUTSIDE, |token| cluster(token, 1)));
    out.add(115, after.map_or(OUTSIDE, |token| cluster(token, 1)));
    out.add2(116, before.map_or(OUTSIDE, word), after.map_or(OUTSIDE, word));
    // The word behind a small one: "of the Senate", "in the west", "'s office".
    out.add2(117, after.map_or(OUTSIDE, word), (end + 2 < sentence.end).then_some(end + 2).map_or(OUTSIDE, word));
    out.add2(118, before.map_or(OUTSIDE, word), (start > sentence.start + 1).then(|| start - 2).map_or(OUTSIDE, word));
}

/// How the word stands elsewhere in the article.
fn document(scene: &Scene<'_, '_>, form: &Form, s0: u64, out: &mut Features) {
    let evidence = &scene.evidence[form.key as usize];
    let level = |n: u8| match n {
        0 => 0,
        1 => 1,
        2..=4 => 2,
        _ => 3,
    };
    let counts = [
        evidence.small, evidence.inside, evidence.opening, evidence.titled, evidence.speaks, evidence.located, evidence.possesses,
        evidence.definite, evidence.preceded, evidence.followed, evidence.surname, evidence.bracketed,
    ];
    for (n, count) in counts.into_iter().enumerate() {
        if count > 0 {
            out.add2(130 + n as u64, level(count), u64::from(form.case == Case::Lower));
        }
    }
    let some = |n: u8| u64::from(n > 0);
    out.add2(143, level(evidence.small) | level(evidence.inside) << 2 | level(evidence.opening) << 4, s0);
    out.add(144, some(evidence.titled) | some(evidence.speaks) << 1 | some(evidence.located) << 2 | some(evidence.surname) << 3
        | some(evidence.definite) << 4 | some(evidence.preceded) << 5 | some(evidence.followed) << 6);
}

/// The features of what was believed of the word elsewhere.
pub(crate) fn collect_belief<const L: usize>(belief: &Belief<L>, shape: u64, out: &mut Features) {
    if belief.count < 0.5 {
        out.add(150, 0);
        return;
    }
    let (best, likely) = belief.labels.iter().copied().enumerate().fold((0, 0.0), |best, (n, p)| if p > best.1 { (n, p) } else { best });
    let level = (likely * 4.0) as u64;
    out.add2(151, best as u64, level);
    out.add2(152, best as u64, shape);
    for (n, p) in belief.labels.iter().enumerate() {
        if *p > 0.15 {
            out.add2(153, n as u64, (*p * 3.0) as u64);
        }
    }
}
