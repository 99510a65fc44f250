//! Documents for people and for other programs.
//!
//! In: a text, the [`Document`] that was made from it, and a [`Format`]. Out: a string in that format, or an
//! [`ExportError`] where document and text do not belong together. The document may count in any unit of offsets; formats
//! that demand one get theirs. Nothing here finds anything: what a format has no place for is left out, and the format's
//! own file says what that is.

mod brat;
mod conll;
mod csv;
mod geojson;
mod html;
mod ical;
mod json;
pub mod notes;
mod piece;
mod record;
mod spacy;
mod subject;
pub mod terminal;
mod w3c;
mod word;

use std::str::FromStr;

use crate::document::Document;
use subject::Subject;

macro_rules! formats {
    ($($(#[$doc:meta])* $variant:ident = $name:literal, $extension:literal, $media_type:literal, $about:literal;)+) => {
        /// What a document can be written as.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Format { $($(#[$doc])* $variant,)+ }

        impl Format {
            /// Every format, in the order in which they are offered.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// The name on the command line and in JavaScript.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $name,)+ }
            }

            /// How the name of such a file ends, without the dot.
            pub const fn extension(self) -> &'static str {
                match self { $(Self::$variant => $extension,)+ }
            }

            /// Its media type.
            pub const fn media_type(self) -> &'static str {
                match self { $(Self::$variant => $media_type,)+ }
            }

            /// What it is, in a few words.
            pub const fn about(self) -> &'static str {
                match self { $(Self::$variant => $about,)+ }
            }
        }
    };
}

formats! {
    /// The document itself.
    Json = "json", "json", "application/json", "The document: every layer, offsets as asked";
    /// A page of its own.
    Html = "html", "html", "text/html;charset=utf-8", "A page of its own: the text with its names marked, and lists";
    /// W3C Web Annotation Data Model.
    W3c = "w3c", "jsonld", "application/ld+json;profile=\"http://www.w3.org/ns/anno.jsonld\"",
        "W3C Web Annotations, JSON-LD; offsets in code points";
    /// Comma-separated values.
    Csv = "csv", "csv", "text/csv;charset=utf-8;header=present", "A table, one row a record; harmless in a spreadsheet";
    /// brat standoff.
    Brat = "brat", "ann", "text/plain;charset=utf-8", "brat standoff; lies beside the text, which ends in .txt";
    /// CoNLL-2003 columns.
    Conll = "conll", "conll", "text/plain;charset=utf-8", "CoNLL-2003 columns: a token a line, names as PER, ORG, LOC, MISC";
    /// spaCy's JSON.
    Spacy = "spacy", "spacy.json", "application/json", "spaCy's Doc JSON, for Doc.from_json";
    /// RFC 7946.
    Geojson = "geojson", "geojson", "application/geo+json", "GeoJSON: the places whose coordinates are known";
    /// RFC 5545.
    Ical = "ical", "ics", "text/calendar;charset=utf-8", "iCalendar: what is dated to a day or a time of day";
}

impl std::fmt::Display for Format {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(self.as_str())
    }
}

impl FromStr for Format {
    type Err = ExportError;

    fn from_str(name: &str) -> Result<Self, ExportError> {
        let found = Self::ALL.iter().find(|format| format.as_str() == name);
        found.copied().ok_or_else(|| ExportError::new(Kind::Format, format!("there is no format {name:?}")))
    }
}

/// Writes `document` in `format`. `text` is the text that it was made from; the offsets may count in any unit.
///
/// ```
/// use newsgloss::output::{Format, export};
/// use newsgloss::{Annotator, Options};
/// let text = "They fled Raqqa.";
/// let document = Annotator::new().annotate(text, &Options::default());
/// let table = export(text, &document, Format::Csv).unwrap();
/// assert!(table.lines().any(|row| row.starts_with("mentions,0,10,15,byte,Raqqa,place,")));
/// assert!(export("Another text.", &document, Format::Csv).unwrap_err().is_misfit());
/// ```
///
/// # Errors
/// Where an offset lies outside the text or inside a character, where a record refers to one that is not there, where
/// the document says that it was made from another text, or where its version is not [`crate::document::VERSION`].
pub fn export(text: &str, document: &Document, format: Format) -> Result<String, ExportError> {
    export_owned(text, document.clone(), format)
}

/// The same for a document that is not needed any more, which spares a copy.
pub(crate) fn export_owned(text: &str, document: Document, format: Format) -> Result<String, ExportError> {
    let subject = Subject::new(text, document)?;
    Ok(match format {
        Format::Json => json::write(subject),
        Format::Html => html::render(&subject),
        Format::W3c => w3c::write(&subject),
        Format::Csv => csv::write(&subject),
        Format::Brat => brat::write(&subject),
        Format::Conll => conll::write(&subject),
        Format::Spacy => spacy::write(&subject),
        Format::Geojson => geojson::write(&subject),
        Format::Ical => ical::write(&subject),
    })
}

/// Why a document could not be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExportError {
    kind: Kind,
    message: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Format,
    Version,
    Misfit,
}

impl ExportError {
    fn new(kind: Kind, message: String) -> Self {
        Self { kind, message }
    }

    /// Whether no format has the name given.
    pub fn is_unknown_format(&self) -> bool {
        self.kind == Kind::Format
    }

    /// Whether the document is of a version that this newsgloss does not know.
    pub fn is_unknown_version(&self) -> bool {
        self.kind == Kind::Version
    }

    /// Whether document and text, or the document's own parts, do not belong together.
    pub fn is_misfit(&self) -> bool {
        self.kind == Kind::Misfit
    }
}

impl std::fmt::Display for ExportError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for ExportError {}
