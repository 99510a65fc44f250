//! What the tests share: the library as a caller sees it.
//!
//! In: a source. Out: its document in one unit of offsets. One annotator serves all: it holds the lexicon.

use std::sync::LazyLock;

use newsgloss::label::CheckKind;
use newsgloss::{Annotator, Date, Document, Markup, OffsetUnit, Options};

static ANNOTATOR: LazyLock<Annotator> = LazyLock::new(Annotator::new);

/// The document of a source, with its tokens.
#[allow(dead_code)]
pub fn annotate(source: &str, markup: Markup, unit: OffsetUnit) -> Document {
    annotate_published(source, markup, unit, None)
}

/// The same, of an article of a known day.
pub fn annotate_published(source: &str, markup: Markup, unit: OffsetUnit, published: Option<Date>) -> Document {
    let options = Options { tokens: true, markup, offsets: Some(unit), published, ..Options::default() };
    ANNOTATOR.annotate(source, &options)
}

/// The document of a source without some kinds of check, in bytes.
#[allow(dead_code)]
pub fn annotate_without(source: &str, markup: Markup, without: &[CheckKind]) -> Document {
    let without = without.to_vec();
    ANNOTATOR.annotate(source, &Options { tokens: true, markup, without, ..Options::default() })
}
