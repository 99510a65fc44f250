//! The forms that names have in an article: what is written alike, counted once.
//!
//! In: an article's names and the lexicon. Out: [`Forms`]. A form is all mentions that differ in nothing but case, accents,
//! hyphens and apostrophes; its surfaces are the ways in which they do. The rules of this folder compare forms and not
//! mentions, so that a name costs no more for being said a hundred times.

use crate::label::MentionLabel;
use crate::lexicon::{ActorId, Lexicon, Senses, fold_into};
use crate::text::hash::FixedMap;

use super::names::Names;

/// Mentions that are written alike.
pub struct Form {
    /// Its words, folded, parted by single spaces; a leading "the" is left out.
    pub folded: String,
    /// What most of its mentions were taken for.
    pub label: MentionLabel,
    /// Its mentions, in text order. Never empty.
    pub mentions: Vec<usize>,
    /// Its surfaces, in text order, as places in [`Forms::surfaces`].
    pub surfaces: Vec<usize>,
    /// What the lexicon knows of it as a whole.
    pub senses: Senses,
    /// The actor that it names.
    pub actor: Option<ActorId>,
}

impl Form {
    /// Its words.
    pub fn words(&self) -> impl DoubleEndedIterator<Item = &str> {
        self.folded.split(' ')
    }

    /// Whether it is one word.
    pub fn is_single(&self) -> bool {
        !self.folded.contains(' ')
    }
}

/// One way of writing a form.
pub struct Surface<'a> {
    /// As it stands in the article.
    pub text: &'a str,
    /// How often.
    pub count: usize,
    /// Its form, as a place in [`Forms::list`].
    pub form: usize,
}

/// All forms of an article.
pub struct Forms<'a> {
    /// In the order of their first mention.
    pub list: Vec<Form>,
    /// In the order of their first mention.
    pub surfaces: Vec<Surface<'a>>,
    /// The surface of each mention.
    pub surface_of: Vec<usize>,
}

impl<'a> Forms<'a> {
    /// Gathers them in one pass.
    pub fn new(names: &Names<'a>, lexicon: &Lexicon) -> Self {
        let mut forms = Self { list: Vec::new(), surfaces: Vec::new(), surface_of: Vec::new() };
        let mut by_text: FixedMap<(&str, bool), usize> = FixedMap::default();
        let mut by_folded: FixedMap<(String, bool), usize> = FixedMap::default();
        let mut labels: Vec<[usize; MentionLabel::ALL.len()]> = Vec::new();
        for (number, mention) in names.mentions.iter().enumerate() {
            let text = names.text(number);
            // A people is not its country, whatever the letters: "Czech", "Thai".
            let is_group = mention.label == MentionLabel::Group;
            let surface = *by_text.entry((text, is_group)).or_insert_with(|| {
                let folded = fold(text);
                let form = *by_folded.entry((folded.clone(), is_group)).or_insert_with(|| {
                    let tokens = names.tokens(number);
                    let found = lexicon.longest(names.article, tokens.start, tokens.end);
                    let senses =
                        found.filter(|found| found.end == tokens.end).map_or(Senses::default(), |found| found.senses);
                    let (mentions, surfaces) = (Vec::new(), Vec::new());
                    forms.list.push(Form { folded, label: mention.label, mentions, surfaces, senses, actor: None });
                    labels.push([0; MentionLabel::ALL.len()]);
                    forms.list.len() - 1
                });
                forms.list[form].surfaces.push(forms.surfaces.len());
                forms.surfaces.push(Surface { text, count: 0, form });
                forms.surfaces.len() - 1
            });
            forms.surface_of.push(surface);
            let Surface { count, form, .. } = &mut forms.surfaces[surface];
            *count += 1;
            let form = *form;
            labels[form][mention.label as usize] += 1;
            forms.list[form].mentions.push(number);
            forms.list[form].actor = forms.list[form].actor.or(mention.actor);
        }
        for (form, counts) in forms.list.iter_mut().zip(&labels) {
            let best = counts.iter().max().copied().unwrap_or_default();
            let label = MentionLabel::ALL.iter().find(|label| counts[**label as usize] == best);
            form.label = label.copied().unwrap_or(form.label);
        }
        forms
    }
}

/// The words of a name as forms compare them.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    fold_into(text, &mut folded);
    let mut joined = String::with_capacity(folded.len());
    for word in folded.split_whitespace() {
        if joined == "the" {
            joined.clear();
        }
        if !joined.is_empty() {
            joined.push(' ');
        }
        joined.push_str(word);
    }
    joined
}
