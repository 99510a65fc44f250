//! The features of a candidate: what the model is asked about.
//!
//! In: the [`Scene`] of an article. Out: keys, one a feature. Trainer and tagger call this same code, so that what was
//! learnt is what is asked. A key is a hash of a template's number and of what fills it; two that collide share a weight.
//! Word and shape features are the usual ones for names (Ratinov and Roth 2009); those of the chunk and of the article
//! say what a window of words cannot.

use super::belief::Belief;
use super::candidate::{self, Mode, Run};
use super::evidence::{self, Evidence};
use super::form::{Form, Forms};
use super::network::PLACES;
use crate::label::BlockKind;
use crate::lexicon::Lexicon;
use crate::segment::Segmented;
use crate::tag::chain::table::Features;
use crate::text::hash::mix;

/// Tokens on each side whose vectors the network reads.
pub(crate) const WINDOW: usize = 2;

/// Stands for what lies outside the sentence.
const OUTSIDE: u64 = 0x0bad;

/// Everything that is worked out of an article before its candidates are labelled.
pub(crate) struct Scene<'a, 't> {
    pub article: &'a Segmented<'t>,
    pub forms: &'a Forms,
    pub runs: Vec<Run>,
    evidence: Vec<Evidence>,
    /// For each token what the longest phrases of the lexicon may be that it begins, stands inside of, or ends.
    phrases: Vec<[u64; 3]>,
}

impl<'a, 't> Scene<'a, 't> {
    #[inline(never)]
    pub fn new(article: &'a Segmented<'t>, lexicon: &Lexicon, forms: &'a Forms) -> Self {
        let runs = candidate::runs(article, forms);
        let evidence = evidence::gather(article, forms, &runs);
        let phrases = phrases(article, forms, &runs, lexicon);
        Self { article, forms, runs, evidence, phrases }
    }

    /// The words around a token, itself in the middle.
    #[cfg(feature = "train")]
    pub fn window(&self, run: &Run, token: usize) -> [Option<crate::lexicon::WordId>; PLACES] {
        self.places(run, token).map(|at| self.forms.of(at?).known)
    }

    /// The tokens around a token, itself in the middle; none beyond the ends of its sentence.
    pub fn places(&self, run: &Run, token: usize) -> [Option<usize>; PLACES] {
        std::array::from_fn(|place| (token + place).checked_sub(WINDOW).filter(|at| run.sentence.contains(at)))
    }
}

/// Marks the phrases of two tokens and more that the lexicon knows.
fn phrases(article: &Segmented<'_>, forms: &Forms, runs: &[Run], lexicon: &Lexicon) -> Vec<[u64; 3]> {
    let mut marks = vec![[0; 3]; article.tokens().len()];
    for run in runs {
        let mut at = run.tokens.start;
        while at < run.tokens.end {
            if !forms.of(at).opens.reaches(2) {
                at += 1;
                continue;
            }
            let found = forms.longest(article, lexicon, at, run.tokens.end).filter(|found| found.end > at + 1);
            let Some(found) = found else {
                at += 1;
                continue;
            };
            let bits = found.senses.bits();
            marks[at][0] |= bits;
            marks[at + 1..found.end - 1].iter_mut().for_each(|mark| mark[1] |= bits);
            marks[found.end - 1][2] |= bits;
            at = found.end;
        }
    }
    marks
}

/// A token's surroundings.
struct Place<'s, 'a, 't> {
    scene: &'s Scene<'a, 't>,
    run: &'s Run,
    token: usize,
    /// The token's shape and what capitals say in its sentence.
    shape: u64,
}

/// Collects the features that do not depend on what was believed elsewhere.
#[cfg(feature = "train")]
pub(crate) fn collect(scene: &Scene<'_, '_>, run: &Run, token: usize, out: &mut Features) {
    collect_joint(scene, run, token, out);
    for place in 0..NEAR {
        match near(run, token, place) {
            Some(at) => collect_form(scene.forms.of(at), place, out),
            None => collect_outside(place, out),
        }
    }
}

/// So many tokens have features of their own form alone: the candidate, in the middle, and those beside it.
pub(crate) const NEAR: usize = 7;

/// The numbers of the templates of a word, by place.
const WORD: [u64; NEAR] = [12, 6, 4, 2, 5, 7, 13];

/// The token at one of those places.
pub(crate) fn near(run: &Run, token: usize, place: usize) -> Option<usize> {
    (token + place).checked_sub(NEAR / 2).filter(|at| run.sentence.contains(at))
}

/// Collects the features of one form alone. What they are worth is worked out once a form and place.
pub(crate) fn collect_form(form: &Form, place: usize, out: &mut Features) {
    out.add(WORD[place], form.word);
    match place {
        2 | 4 => {
            let side = (place / 2 - 1) as u64;
            out.add(40 + side, form.ends[6]);
            out.add(42 + side, form.ends[5]);
        }
        3 => {
            for (number, end) in form.ends.iter().enumerate().filter(|(_, end)| **end != 0) {
                out.add(30 + number as u64, *end);
            }
        }
        _ => {}
    }
    if (1..NEAR - 1).contains(&place) {
        let bits = form.senses.bits();
        out.add(79 + place as u64, bits);
        out.add_bits(85 + place as u64, bits, 0);
    }
}

/// Collects what stands for a form beyond the ends of a sentence.
pub(crate) fn collect_outside(place: usize, out: &mut Features) {
    out.add(WORD[place], OUTSIDE);
    if (1..NEAR - 1).contains(&place) {
        out.add(79 + place as u64, OUTSIDE);
    }
}

/// Collects the features of a candidate that depend on several forms, or on its place.
#[inline(never)]
pub(crate) fn collect_joint(scene: &Scene<'_, '_>, run: &Run, token: usize, out: &mut Features) {
    out.keys.clear();
    let own = scene.forms.of(token);
    let place = Place { scene, run, token, shape: mix(own.shape, run.mode as u64) };
    place.words(own, out);
    place.shapes(out);
    place.letters(own, out);
    place.senses(own, out);
    place.joints(own, out);
    place.chunk(own, out);
    place.elsewhere(own, out);
    out.add(120, run.block as u64);
    if run.block == BlockKind::Headline {
        out.add(121, place.shape);
    }
}

impl Place<'_, '_, '_> {
    fn form(&self, offset: isize) -> Option<&Form> {
        let at = self.token.checked_add_signed(offset).filter(|at| self.run.sentence.contains(at))?;
        Some(self.scene.forms.of(at))
    }

    fn word(&self, offset: isize) -> u64 {
        self.form(offset).map_or(OUTSIDE, |form| form.word)
    }

    fn shape(&self, offset: isize) -> u64 {
        self.form(offset).map_or(OUTSIDE, |form| form.shape)
    }

    fn bits(&self, offset: isize) -> u64 {
        self.form(offset).map_or(OUTSIDE, |form| form.senses.bits())
    }

    /// The word and those around it.
    fn words(&self, own: &Form, out: &mut Features) {
        let (before, after) = (self.word(-1), self.word(1));
        out.add(1, self.run.mode as u64);
        out.add_pair(3, own.word, self.shape);
        out.add_pair(8, before, own.word);
        out.add_pair(9, own.word, after);
        out.add_pair(10, self.word(-2), before);
        out.add_pair(11, after, self.word(2));
        out.add_pair(14, before, after);
    }

    /// How it and its neighbours are written.
    fn shapes(&self, out: &mut Features) {
        let (before, after) = (self.shape(-1), self.shape(1));
        let first = u64::from(self.token == self.run.sentence.start);
        out.add_pair(20, self.shape, first);
        out.add_pair(21, before, self.shape);
        out.add_pair(22, self.shape, after);
        out.add(23, mix(mix(before, self.shape), after));
        out.add_pair(24, self.word(-1), self.shape);
        out.add_pair(25, self.shape, self.word(1));
        out.add(26, mix(mix(self.shape(-2), before), self.shape));
        out.add(27, mix(mix(self.shape, after), self.shape(2)));
    }

    /// How it begins and ends.
    fn letters(&self, own: &Form, out: &mut Features) {
        out.add_pair(38, own.ends[6], self.shape);
    }

    /// What the lexicon says of it, its neighbours, and the phrases it is in.
    fn senses(&self, own: &Form, out: &mut Features) {
        out.add_pair(85, own.senses.bits(), self.shape);
        out.add_pair(91, self.bits(-1), own.senses.bits());
        out.add_pair(92, own.senses.bits(), self.bits(1));
        for (number, bits) in self.scene.phrases[self.token].into_iter().enumerate().filter(|(_, bits)| *bits != 0) {
            out.add_pair(93, number as u64, bits);
            out.add_bits(94, bits, number as u64);
        }
    }

    /// What stands close to it, without a space: "Kurdish-led", "Jae-in".
    fn joints(&self, own: &Form, out: &mut Features) {
        let tokens = self.scene.article.tokens();
        let close = |left: isize| {
            let left = self.token.checked_add_signed(left).filter(|left| *left >= self.run.sentence.start);
            left.is_some_and(|left| {
                left + 1 < self.run.sentence.end && tokens[left].span.end() == tokens[left + 1].span.start()
            })
        };
        let (before, after) = (close(-1), close(0));
        out.add_pair(122, u64::from(before) | u64::from(after) << 1, self.shape);
        if before && close(-2) {
            out.add(123, mix(mix(self.word(-2), self.word(-1)), self.shape));
            out.add(124, mix(mix(self.shape(-2), self.word(-1)), self.shape));
            out.add(125, mix(mix(self.bits(-2), self.word(-1)), own.word));
        }
        if after && close(1) {
            out.add(126, mix(mix(self.shape, self.word(1)), self.word(2)));
            out.add(127, mix(mix(self.shape, self.word(1)), self.shape(2)));
        }
    }

    /// The stretch of capitalised tokens around it: its length, its ends, and what stands outside.
    fn chunk(&self, own: &Form, out: &mut Features) {
        /// So far a chunk is followed to each side.
        const REACH: usize = 8;
        if self.run.mode != Mode::Ordinary {
            return;
        }
        let (token, sentence, forms) = (self.token, &self.run.sentence, self.scene.forms);
        let capital = |token: &usize| forms.of(*token).may_begin_name();
        let word = |token: Option<usize>| token.map_or(OUTSIDE, |token| forms.of(token).word);
        if !capital(&token) {
            // What joins: the capitalised words around it.
            out.add_pair(100, own.word, word((sentence.start..token).rev().take(4).find(capital)));
            out.add_pair(101, own.word, word((token + 1..sentence.end).take(4).find(capital)));
            return;
        }
        let tokens = &self.run.tokens;
        let start = (tokens.start..token).rev().take(REACH).take_while(capital).last().unwrap_or(token);
        let end = (token + 1..tokens.end).take(REACH).take_while(capital).last().unwrap_or(token);
        let (from_start, to_end) = ((token - start) as u64, (end - token) as u64);
        let opens = u64::from(start == sentence.start);
        out.add(104, mix(mix((end + 1 - start) as u64, from_start), opens));
        if end > start {
            out.add_pair(105, word(Some(start)), from_start);
            out.add_pair(106, word(Some(end)), to_end);
            out.add_pair(110, forms.of(end).senses.bits(), to_end);
            out.add_pair(111, forms.of(start).senses.bits(), from_start);
        }
        // "Ministry of Foreign Affairs": what stands before the last "of" on the left.
        let of = (tokens.start..token).rev().take(REACH).find(|token| is_of(self.scene.article.word(*token)));
        if let Some(head) = of.and_then(|of| of.checked_sub(1)).filter(|head| *head >= tokens.start && capital(head)) {
            out.add(128, word(Some(head)));
        }
        let before = (start > sentence.start).then(|| start - 1);
        let after = (end + 1 < sentence.end).then_some(end + 1);
        out.add(112, word(before));
        out.add(113, word(after));
        out.add_pair(116, word(before), word(after));
        out.add_pair(117, word(after), word((end + 2 < sentence.end).then_some(end + 2)));
        out.add_pair(118, word(before), word((start > sentence.start + 1).then(|| start - 2)));
    }

    /// How the word stands elsewhere in the article.
    fn elsewhere(&self, own: &Form, out: &mut Features) {
        let evidence = &self.scene.evidence[self.scene.forms.key(self.token) as usize];
        let small_here = u64::from(!own.may_begin_name());
        let level = |count: u8| match count {
            0 => 0u64,
            1 => 1,
            2..=4 => 2,
            _ => 3,
        };
        for (number, count) in evidence.counts().into_iter().enumerate().filter(|(_, count)| *count > 0) {
            out.add_pair(130 + number as u64, level(count), small_here);
        }
        let written = level(evidence.small) | level(evidence.inside) << 2 | level(evidence.opening) << 4;
        out.add_pair(143, written, self.shape);
        let ways = evidence
            .counts()
            .into_iter()
            .enumerate()
            .fold(0u64, |ways, (number, count)| ways | u64::from(count > 0) << number);
        // All but how often it was seen at all.
        out.add(144, ways >> 3);
    }
}

/// Whether a word joins the kind of a thing to its name.
fn is_of(word: &str) -> bool {
    matches!(word, "of" | "for" | "de" | "del" | "des" | "du")
}

/// Adds the features of what was believed of the word elsewhere.
pub(crate) fn collect_belief(belief: &Belief, shape: u64, out: &mut Features) {
    if !belief.elsewhere {
        out.add(150, 0);
        return;
    }
    let likely = belief.labels.iter().copied().enumerate();
    let (label, most) = likely.fold((0, 0.0), |best, (label, likely)| if likely > best.1 { (label, likely) } else { best });
    out.add_pair(151, label as u64, (most * 4.0) as u64);
    out.add_pair(152, label as u64, shape);
    for (label, likely) in belief.labels.iter().enumerate().filter(|(_, likely)| **likely > 0.15) {
        out.add_pair(153, label as u64, (likely * 3.0) as u64);
    }
}
