//! The one function: text in, document out.
//!
//! In: a source and [`Options`]. Out: its [`Document`]. It calls the layers in their order and puts what they found into
//! the document; it finds nothing itself.

use std::sync::{Mutex, MutexGuard, PoisonError};

use serde::{Deserialize, Serialize};

use crate::check;
use crate::date::Date;
use crate::document::{self, Document, Placer, Run};
use crate::label::{CheckKind, OffsetUnit};
use crate::lexicon::Lexicon;
use crate::link;
use crate::reading::Reading;
use crate::segment::Segmented;
use crate::tag;
use crate::tag::chain::file::ModelError;
use crate::tag::grammar::Grammar;
use crate::tag::name::model::Model;
use crate::tag::noun_phrase::Chunker;
use crate::tag::part_of_speech::Tagger;
use crate::tag::quote::scene::Scene;
use crate::tag::recall::Recall;
use crate::text::{Markup, OffsetTable, View, sha256_hex};

/// What a caller may ask for. Fields that are not given have the values of [`Options::default`].
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Options {
    /// The caller's name for the article; it comes back as the document's.
    pub id: Option<String>,
    /// The day the article appeared, `2017-10-10`: what "Friday" is counted from.
    #[cfg_attr(target_arch = "wasm32", tsify(type = "string"))]
    pub published: Option<Date>,
    /// How the source is written.
    pub markup: Markup,
    /// The unit of the document's offsets; where it is not given, bytes in Rust, UTF-16 units in JavaScript, code points
    /// on the command line.
    pub offsets: Option<OffsetUnit>,
    /// Whether the document lists its tokens.
    pub tokens: bool,
    /// The checks that are not to be made; where it is not given, all are.
    pub without: Vec<CheckKind>,
}

impl Options {
    /// What the fields are called by a caller in JavaScript.
    #[cfg(any(target_arch = "wasm32", test))]
    pub(crate) const NAMES: [&str; 6] = ["id", "published", "markup", "offsets", "tokens", "without"];

    /// The options as the document remembers them.
    fn run(&self) -> Run {
        let newsgloss = env!("CARGO_PKG_VERSION").to_owned();
        Run { newsgloss, published: self.published, markup: self.markup, tokens: self.tokens, without: self.without.clone() }
    }
}

/// The stages of the pipeline, for whoever measures them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layer {
    /// The view of the source, and its offsets.
    Text,
    /// Blocks, sentences, tokens, word forms.
    Segment,
    /// Mentions.
    Names,
    /// Times with their values, and quantities.
    Times,
    /// Parts of speech and base noun phrases.
    Grammar,
    /// Quotes.
    Quotes,
    /// Entities, and who speaks.
    Entities,
    /// Questions.
    Checks,
    /// The document.
    Document,
}

impl Layer {
    /// What a profiler calls it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Segment => "segment",
            Self::Names => "names",
            Self::Times => "times",
            Self::Grammar => "grammar",
            Self::Quotes => "quotes",
            Self::Entities => "entities",
            Self::Checks => "checks",
            Self::Document => "document",
        }
    }
}

/// Annotates articles. Make one and keep it: it holds the lexicon and the model.
pub struct Annotator {
    lexicon: Lexicon,
    model: Model,
    grammar: Grammar,
    quotes: tag::quote::model::Model,
    /// What is kept of word forms. Whoever annotates takes it, and puts it back: a second thread meanwhile begins with none.
    recall: Mutex<Recall>,
}

impl Annotator {
    /// With the lexicon and the model that newsgloss ships.
    pub fn new() -> Self {
        Self::with(Model::shipped())
    }

    /// With another model of names, such as the one learnt from openly licensed corpora alone.
    ///
    /// # Errors
    /// Where the bytes are no model of this version, or are damaged.
    pub fn with_model(bytes: &[u8]) -> Result<Self, ModelError> {
        Ok(Self::with(Model::read(bytes)?))
    }

    fn with(model: Model) -> Self {
        let (grammar, quotes) = (Grammar::shipped(), tag::quote::model::Model::shipped());
        Self { lexicon: Lexicon::shipped(), model, grammar, quotes, recall: Mutex::default() }
    }

    /// Looks names up in another lexicon from now on.
    pub fn set_lexicon(&mut self, lexicon: Lexicon) {
        self.lexicon = lexicon;
        self.recall = Mutex::default();
    }

    /// Finds names with another model from now on.
    pub fn set_names(&mut self, model: Model) {
        self.model = model;
        self.recall = Mutex::default();
    }

    /// Tells parts of speech with another model from now on.
    pub fn set_parts_of_speech(&mut self, tagger: Tagger) {
        self.grammar.tagger = tagger;
        self.recall = Mutex::default();
    }

    /// Finds noun phrases with another model from now on.
    pub fn set_noun_phrases(&mut self, chunker: Chunker) {
        self.grammar.chunker = chunker;
    }

    /// Finds quotes with another model from now on.
    pub fn set_quotes(&mut self, model: tag::quote::model::Model) {
        self.quotes = model;
        self.recall = Mutex::default();
    }

    /// The document of an article. Any string is an article; of one longer than 4 GiB the first 4 GiB are read.
    pub fn annotate(&self, source: &str, options: &Options) -> Document {
        self.annotate_watched(source, options, &mut |_| {})
    }

    /// The same, telling `watch` as each layer ends.
    pub fn annotate_watched(&self, source: &str, options: &Options, watch: &mut dyn FnMut(Layer)) -> Document {
        let source = &source[..source.floor_char_boundary(u32::MAX as usize)];
        let view = View::new(source, options.markup);
        let offsets = OffsetTable::new(source);
        watch(Layer::Text);
        let article = Segmented::new(view.text());
        let mut recall = std::mem::take(&mut *self.recall());
        let reading = self.read(&article, options, &mut recall, watch);
        let checks = check::check(&reading, &options.without);
        watch(Layer::Checks);

        let unit = options.offsets.unwrap_or(OffsetUnit::Byte);
        let placer = Placer::new(&view, &offsets, unit);
        let mut document = document::assemble(&reading, &checks, &placer, options.id.clone(), options.tokens);
        document.text_sha256 = Some(sha256_hex(source));
        document.run = Some(options.run());
        recall.forms = reading.forms;
        *self.recall() = recall.kept();
        watch(Layer::Document);
        document
    }

    /// What is kept of word forms. It is whole even where another thread stopped while it held it.
    fn recall(&self) -> MutexGuard<'_, Recall> {
        self.recall.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What the layers find in an article, before anything is questioned. Each stage is a function that is never inlined:
    /// WebAssembly engines compile function by function, and a profiler shows them one by one.
    pub(crate) fn read<'a>(
        &'a self,
        article: &'a Segmented<'a>,
        options: &Options,
        recall: &mut Recall,
        watch: &mut dyn FnMut(Layer),
    ) -> Reading<'a> {
        let forms = std::mem::take(&mut recall.forms).again(article, &self.lexicon, self.model.words());
        watch(Layer::Segment);
        let mentions = tag::mention::tag_forms(article, &self.lexicon, &self.model, &forms, &mut recall.names);
        watch(Layer::Names);
        let numbers = tag::number::find(article);
        let times = tag::time::tag(article, &numbers, &mentions);
        let quantities = tag::quantity::tag(article, &numbers, &times, &mentions);
        let times = link::time_anchor::resolve(article, &times, options.published);
        watch(Layer::Times);
        let syntax = self.grammar.read(article, &forms, &self.model, &mut recall.parts);
        let descriptors = tag::descriptor::describe(article, &syntax, &mentions);
        watch(Layer::Grammar);
        let quotations = tag::quote::mark::quotations(article);
        let scene = Scene::new(article, &forms, &syntax, &quotations, &mentions);
        let quotes = tag::quote::tag(&scene, self.model.words(), &self.quotes, &mut recall.quotes);
        watch(Layer::Quotes);
        let names = link::names::Names::new(article, &mentions);
        let entities = link::entity::link(&names, &self.lexicon);
        let speakers = link::speaker::resolve(&names, &descriptors, &self.lexicon, &quotes, &entities);
        watch(Layer::Entities);
        Reading {
            article,
            lexicon: &self.lexicon,
            words: self.model.words(),
            published: options.published,
            forms,
            quotations,
            mentions,
            descriptors,
            entities,
            times,
            quantities,
            quotes,
            speakers,
        }
    }
}

impl Default for Annotator {
    fn default() -> Self {
        Self::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::tests::small;
    use crate::tag::chain::memo::MOST_KEPT;

    #[test]
    fn every_option_has_its_name_in_javascript() {
        let options = serde_json::to_value(Options::default()).expect("options are plain data");
        let names: Vec<&String> = options.as_object().expect("options are an object").keys().collect();
        assert_eq!(names.len(), Options::NAMES.len());
        for name in names {
            assert!(Options::NAMES.contains(&name.as_str()), "{name}");
        }
    }

    const RAQQA: &str = include_str!("../tests/articles/raqqa.txt");

    #[test]
    fn an_article_reads_alike_after_any_other() {
        let (used, options) = (Annotator::new(), Options::default());
        // More words than are kept, so that what was known before them is forgotten.
        let many: Vec<String> = (0..MOST_KEPT).map(|n| format!("Zar{n}a said")).collect();
        let agency = include_str!("../tests/articles/climate-agency.txt");
        for article in [RAQQA, agency, &many.join(" "), RAQQA, &RAQQA.to_lowercase(), agency, RAQQA] {
            let document = used.annotate(article, &options);
            assert!(document == Annotator::new().annotate(article, &options), "{}", &article[..40]);
        }
        let kept = used.recall().forms.len();
        assert!((1..MOST_KEPT).contains(&kept), "{kept} forms: the words of the last articles alone");
    }

    #[test]
    fn no_article_can_be_put_together_from_what_is_kept() {
        let used = Annotator::new();
        used.annotate(RAQQA, &Options::default());
        assert!(used.recall().forms.len() > 0 && used.recall().forms.tokens() == 0, "words, and not where they stand");
        let many: Vec<String> = (0..MOST_KEPT).map(|n| format!("Zar{n}a said")).collect();
        used.annotate(&many.join(" "), &Options::default());
        assert_eq!(used.recall().forms.len(), 0, "of an article of too many words nothing");
    }

    #[test]
    fn nothing_is_kept_that_another_model_or_lexicon_said() {
        let open = include_bytes!("tag/name/names-open.bin");
        let fresh = || Annotator::with_model(open).expect("a test reads it");
        let lexicon = || Lexicon::read(&small(7)).expect("rows of the sources");
        let read = |annotator: &Annotator| annotator.annotate(RAQQA, &Options::default());
        let mut used = Annotator::new();
        let shipped = read(&used);
        used.set_names(Model::read(open).expect("a test reads it"));
        let names = read(&used);
        assert!(names != shipped && names == read(&fresh()));
        used.set_lexicon(lexicon());
        let mut other = fresh();
        other.set_lexicon(lexicon());
        let fewer = read(&used);
        assert!(fewer != names && fewer == read(&other));
    }
}
