//! The browser's boundary: JavaScript values in, one call, JavaScript values out.
//!
//! In: a JavaScript string (lone surrogates included) and plain options. Out: the document as a plain object. It decides
//! nothing and holds no loop over text. Every error reaches JavaScript as an `Error` with a sentence.

use js_sys::{Function, JsString, Object, Reflect, global};
use serde::Serialize;
use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::*;
use web_sys::{Performance, console};

use crate::js::{FromJs, Misread};
use crate::output::{self, Format};
use crate::text::{Markup, View};
use crate::{Annotator, Document, Layer, OffsetUnit, Options};

/// Runs once when the module is loaded: a panic becomes an `Error` that the caller can catch and show. The instance is
/// not to be used again after one.
#[wasm_bindgen(start)]
pub fn start() {
    std::panic::set_hook(Box::new(|panic| wasm_bindgen::throw_str(&format!("newsgloss stopped: {panic}"))));
}

/// The version of newsgloss.
#[wasm_bindgen]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}

/// The text of an HTML page or fragment as its reader sees it; `undefined` where `source` does not look like HTML and
/// `certain` does not say that it is.
#[wasm_bindgen(js_name = readHtml)]
pub fn read_html(source: &str, certain: bool) -> Option<String> {
    let markup = if certain { Markup::Html } else { Markup::Auto.resolve(source) };
    (markup == Markup::Html).then(|| View::new(source, markup).text().to_owned())
}

/// `document` written in `format`, which is one of [`export_formats`]. `text` is the text that it was made from; offsets may
/// count in any unit, as the document says.
///
/// Throws where there is no such format, where the object is no document, and where document and text do not belong
/// together.
#[wasm_bindgen(js_name = exportDocument)]
pub fn export_document(text: &str, document: Ts<Document>, format: &str) -> Result<String, JsError> {
    let document = Document::read_js(&document.into(), "document").map_err(|Misread(field)| {
        JsError::new(&format!("export: `{field}` of the document is missing or not what it should be"))
    })?;
    let written = format.parse().and_then(|format| output::export_owned(text, document, format));
    written.map_err(|error| JsError::new(&format!("export: {error}")))
}

/// What a document can be written as.
#[wasm_bindgen(js_name = exportFormats)]
pub fn export_formats() -> Result<Ts<ExportFormats>, JsError> {
    let formats = Format::ALL.iter().map(|format| ExportFormat {
        name: format.as_str(),
        extension: format.extension(),
        media_type: format.media_type(),
        about: format.about(),
    });
    Ok(ExportFormats(formats.collect()).into_ts()?)
}

/// A format, and how a file of it is named and served.
#[derive(Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct ExportFormat {
    /// What `exportDocument` takes.
    name: &'static str,
    /// How the name of such a file ends, without the dot.
    extension: &'static str,
    /// Its media type.
    media_type: &'static str,
    /// What it is, in a few words.
    about: &'static str,
}

/// All formats, in the order in which they are offered.
#[derive(Serialize, Tsify)]
pub struct ExportFormats(Vec<ExportFormat>);

/// The annotator with its lexicon and its model. Make one and keep it.
#[wasm_bindgen(js_name = Annotator)]
pub struct WasmAnnotator {
    inner: Annotator,
}

#[wasm_bindgen(js_class = Annotator)]
impl WasmAnnotator {
    /// Reads the lexicon and the model that come with the module, or the model given.
    ///
    /// Throws where the bytes given are no model of this version, or are damaged.
    #[wasm_bindgen(constructor)]
    pub fn new(model: Option<Vec<u8>>) -> Result<Self, JsError> {
        let inner = match model {
            Some(bytes) => Annotator::with_model(&bytes)?,
            None => Annotator::new(),
        };
        Ok(Self { inner })
    }

    /// The document of an article. Offsets are UTF-16 code units of `text` unless `options.offsets` says otherwise.
    ///
    /// Throws where an option has no such name or value.
    pub fn annotate(&self, text: JsString, options: Option<Ts<Options>>) -> Result<Ts<Document>, JsError> {
        let mut options = match options {
            Some(options) => read_options(options)?,
            None => Options::default(),
        };
        options.offsets.get_or_insert(OffsetUnit::Utf16);
        let source = String::from(&text);
        // The slow question goes to JavaScript sign by sign: it is asked where the answer may be no.
        if source.contains(char::REPLACEMENT_CHARACTER) && !text.is_valid_utf16() {
            console::warn_1(&"newsgloss: the text holds lone surrogates; each is read as U+FFFD".into());
        }
        let mut marks = Marks::begin();
        let document = self.inner.annotate_watched(&source, &options, &mut |layer| marks.end(layer));
        Ok(document.into_ts()?)
    }
}

/// Options as JavaScript gives them. A name that is not known is refused: a slip in it would otherwise go unseen.
fn read_options(options: Ts<Options>) -> Result<Options, JsError> {
    let given: JsValue = options.clone().into();
    let names = given.dyn_ref::<Object>().map(Object::keys).unwrap_or_default();
    for name in names.iter().filter_map(|name| name.as_string()) {
        if !Options::NAMES.contains(&name.as_str()) {
            let known = Options::NAMES.join(", ");
            return Err(JsError::new(&format!("options: there is no option `{name}`; there are: {known}")));
        }
    }
    options.to_rust().map_err(|error| JsError::new(&format!("options: {error}")))
}

/// One `performance.measure` a layer, named `newsgloss:<layer>`, for the browser's profiler. Only the latest of each name
/// is kept, so that an afternoon of typing fills no buffer; and none of a layer so short that to tell of it takes a share of
/// its time.
struct Marks {
    performance: Option<Performance>,
    /// When the layer began.
    begun: f64,
}

/// Milliseconds from which a layer is told of.
const LEAST_TOLD: f64 = 1.0;

impl Marks {
    fn begin() -> Self {
        let performance = Reflect::get(&global(), &"performance".into()).ok().and_then(|value| value.dyn_into().ok());
        let begun = performance.as_ref().map_or(0.0, Performance::now);
        Self { performance, begun }
    }

    fn end(&mut self, layer: Layer) {
        let Some(performance) = &self.performance else { return };
        let ended = performance.now();
        if ended - self.begun >= LEAST_TOLD {
            // A page may have replaced `performance`; that is no reason not to annotate.
            let _ = tell(performance, layer, self.begun, ended);
        }
        self.begun = ended;
    }
}

/// web-sys has a `measure` between two times for unstable builds alone.
fn tell(performance: &Performance, layer: Layer, begun: f64, ended: f64) -> Result<JsValue, JsValue> {
    let name = format!("newsgloss:{}", layer.as_str());
    let times = Object::new();
    Reflect::set(&times, &"start".into(), &begun.into())?;
    Reflect::set(&times, &"end".into(), &ended.into())?;
    performance.clear_measures_with_measure_name(&name);
    let measure: Function = Reflect::get(performance, &"measure".into())?.dyn_into()?;
    measure.call2(performance, &name.into(), &times)
}
