//! The view: the text that the layers read, with a map back to the source.
//!
//! In: the source as pasted. Out: the same text without markup, byte-order marks, zero-width characters and bidirectional
//! controls, and for every span of it the span of the source. Line breaks, spaces and letters stay as they are:
//! whatever can be read stays readable, and the layers cope with it.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::{Span, html};

/// How the source is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub enum Markup {
    /// HTML where it begins like a page or an article's fragment does, else plain text.
    #[default]
    Auto,
    /// Plain text: `<b>` is three characters.
    Text,
    /// HTML: tags are not read, entities are.
    Html,
}

#[cfg(target_arch = "wasm32")]
impl crate::js::FromJs for Markup {
    fn read_js(value: &wasm_bindgen::JsValue, field: &'static str) -> Result<Self, crate::js::Misread> {
        match String::read_js(value, field)?.as_str() {
            "auto" => Ok(Self::Auto),
            "text" => Ok(Self::Text),
            "html" => Ok(Self::Html),
            _ => Err(crate::js::Misread(field)),
        }
    }
}

impl Markup {
    /// What `Auto` comes to for a source; the others are what they are.
    pub fn resolve(self, source: &str) -> Self {
        match self {
            Self::Auto if html::looks_like_html(source) => Self::Html,
            Self::Auto => Self::Text,
            given => given,
        }
    }
}

/// A run of the view and the stretch of source that it came from.
#[derive(Clone, Copy, Debug)]
struct Run {
    view: u32,
    source: u32,
    source_end: u32,
    /// Byte for byte the same in both; otherwise the whole stretch stands for the whole run.
    copied: bool,
}

/// The readable text of a source.
pub struct View<'t> {
    text: Cow<'t, str>,
    /// In text order, covering the view without a gap; empty where the view is the source.
    runs: Vec<Run>,
}

impl<'t> View<'t> {
    /// Reads the source. Any string has a view, perhaps an empty one.
    pub fn new(source: &'t str, markup: Markup) -> Self {
        if markup.resolve(source) == Markup::Html {
            let mut builder = ViewBuilder::new(source);
            html::read(source, &mut builder);
            return builder.finish();
        }
        if !source.contains(is_invisible) {
            return Self { text: Cow::Borrowed(source), runs: Vec::new() };
        }
        let mut builder = ViewBuilder::new(source);
        builder.copy(Span::new(0, source.len()));
        builder.finish()
    }

    /// The readable text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The stretch of the source that a span of the view came from. It holds whatever markup stands inside it, and
    /// none that stands around it.
    pub fn to_source(&self, span: Span) -> Span {
        if self.runs.is_empty() {
            return span;
        }
        let start = self.source_start(span.start());
        if span.is_empty() {
            return Span::new(start, start);
        }
        Span::new(start, self.source_end(span.end()))
    }

    /// Where the character that begins at `view` begins in the source.
    fn source_start(&self, view: usize) -> usize {
        let run = self.run_before(view as u32 + 1);
        (if run.copied { run.source + (view as u32 - run.view) } else { run.source }) as usize
    }

    /// Where the character that ends at `view` ends in the source.
    fn source_end(&self, view: usize) -> usize {
        let run = self.run_before(view as u32);
        (if run.copied { run.source + (view as u32 - run.view) } else { run.source_end }) as usize
    }

    /// The last run that begins before `view`.
    fn run_before(&self, view: u32) -> Run {
        let after = self.runs.partition_point(|run| run.view < view);
        self.runs[after.saturating_sub(1)]
    }
}

/// Writes a view piece by piece, in source order.
pub(super) struct ViewBuilder<'t> {
    source: &'t str,
    text: String,
    runs: Vec<Run>,
}

impl<'t> ViewBuilder<'t> {
    fn new(source: &'t str) -> Self {
        Self { source, text: String::with_capacity(source.len()), runs: Vec::new() }
    }

    /// Takes a stretch of the source over as it is, without its invisible characters.
    pub(super) fn copy(&mut self, span: Span) {
        let piece = &self.source[span];
        let mut from = 0;
        for (at, c) in piece.char_indices().filter(|(_, c)| is_invisible(*c)) {
            self.copy_visible(span.start() + from, span.start() + at);
            from = at + c.len_utf8();
        }
        self.copy_visible(span.start() + from, span.end());
    }

    /// Writes `text` where the source has `span`.
    pub(super) fn replace(&mut self, span: Span, text: &str) {
        if text.is_empty() || text.chars().any(is_invisible) {
            return;
        }
        self.runs.push(Run {
            view: self.text.len() as u32,
            source: span.start() as u32,
            source_end: span.end() as u32,
            copied: false,
        });
        self.text.push_str(text);
    }

    /// What has been written so far.
    pub(super) fn written(&self) -> &str {
        &self.text
    }

    fn copy_visible(&mut self, start: usize, end: usize) {
        if start == end {
            return;
        }
        let joins = self.runs.last().is_some_and(|last| last.copied && last.source_end as usize == start);
        match self.runs.last_mut() {
            Some(last) if joins => last.source_end = end as u32,
            _ => self.runs.push(Run {
                view: self.text.len() as u32,
                source: start as u32,
                source_end: end as u32,
                copied: true,
            }),
        }
        self.text.push_str(&self.source[start..end]);
    }

    fn finish(self) -> View<'t> {
        View { text: Cow::Owned(self.text), runs: self.runs }
    }
}

/// Characters that a reader never sees and that only keep words from being found: byte-order mark, zero-width spaces,
/// soft hyphen, bidirectional controls. The zero-width joiners stay; they belong to Persian, Hindi and emoji.
fn is_invisible(c: char) -> bool {
    // Most characters are before the first of them.
    c >= '\u{ad}'
        && matches!(c, '\u{ad}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}'
        | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn source_of<'s>(source: &'s str, markup: Markup, part: &str) -> &'s str {
        let view = View::new(source, markup);
        let at = view.text().find(part).unwrap_or_else(|| panic!("{part:?} is not in {:?}", view.text()));
        &source[view.to_source(Span::new(at, at + part.len()))]
    }

    #[test]
    fn plain_text_is_borrowed() {
        let view = View::new("Isis jihadist\r\nholed up", Markup::Auto);
        assert!(matches!(view.text, Cow::Borrowed(_)));
        assert_eq!(view.to_source(Span::new(5, 13)), Span::new(5, 13));
    }

    #[test]
    fn invisible_characters_are_not_read() {
        let source = "\u{feff}Isl\u{ad}amic\u{200b} State\u{200b} fell";
        assert_eq!(View::new(source, Markup::Auto).text(), "Islamic State fell");
        assert_eq!(source_of(source, Markup::Auto, "Islamic State"), "Isl\u{ad}amic\u{200b} State");
    }

    #[test]
    fn spans_keep_inner_tags_only() {
        let source = "<p>In <b>Raqqa</b>, <i>Islamic <b>State</b></i> fell</p>";
        assert_eq!(source_of(source, Markup::Auto, "Raqqa"), "Raqqa");
        assert_eq!(source_of(source, Markup::Auto, "Islamic State"), "Islamic <b>State");
    }

    #[test]
    fn entities_are_read_and_whole() {
        let source = "<p>AT&amp;T and Vox&rsquo;s Zo&#235;</p>";
        assert_eq!(source_of(source, Markup::Html, "AT&T"), "AT&amp;T");
        assert_eq!(source_of(source, Markup::Html, "Zoë"), "Zo&#235;");
    }

    proptest! {
        #[test]
        fn spans_lead_back(source in "[a<>/&;p \\n\u{200b}é😀\"']{0,40}", html in any::<bool>()) {
            let view = View::new(&source, if html { Markup::Html } else { Markup::Text });
            let text = view.text();
            let bounds: Vec<usize> = (0..=text.len()).filter(|&at| text.is_char_boundary(at)).collect();
            for (n, &start) in bounds.iter().enumerate() {
                for &end in &bounds[n..] {
                    let span = view.to_source(Span::new(start, end));
                    prop_assert!(source.get(span.range()).is_some());
                }
            }
        }
    }
}
