//! JSON: the document, and a writer for the formats that are made of JSON.
//!
//! In: a document as its caller has it. Out: the document in its own unit of offsets, with the text's SHA-256 where it had
//! none. [`Writer`] takes keys and values in order and writes them with a line break where it is told to; it knows
//! nothing of documents. Follows RFC 8259. `<` is written `\u003c`, so that a document may stand in a page's script.

use std::fmt::Write;

use super::subject::Subject;
use crate::document::Document;

/// The document as JSON.
pub(super) fn write(subject: Subject<'_>) -> String {
    let mut json = stringify(&subject.into_document());
    json.push('\n');
    json
}

#[cfg(not(target_arch = "wasm32"))]
fn stringify(document: &Document) -> String {
    serde_json::to_string(document).expect("a document has no keys but strings and nothing that cannot be written")
}

/// The browser has a writer of its own, and the document's way to JavaScript is there already.
#[cfg(target_arch = "wasm32")]
fn stringify(document: &Document) -> String {
    use tsify::Tsify;
    let value = document.into_ts().ok().and_then(|value| js_sys::JSON::stringify(&value.into()).ok());
    value.expect("a document is plain data, all of which JSON can hold").into()
}

/// Writes JSON piece by piece. Whoever calls it sees to it that what is opened is closed.
#[derive(Default)]
pub(super) struct Writer {
    out: String,
    /// Whether a comma is due before the next key or item.
    due: bool,
}

impl Writer {
    /// What was written, with a line break at the end.
    pub(super) fn finish(mut self) -> String {
        self.out.push('\n');
        self.out
    }

    fn item(&mut self) {
        if self.due {
            self.out.push(',');
        }
        self.due = true;
    }

    /// A line break before the next key or item.
    pub(super) fn line(&mut self) -> &mut Self {
        if self.due {
            self.out.push(',');
            self.due = false;
        }
        self.out.push('\n');
        self
    }

    /// `{` or `[`.
    pub(super) fn open(&mut self, bracket: char) -> &mut Self {
        self.item();
        self.out.push(bracket);
        self.due = false;
        self
    }

    /// `}` or `]`.
    pub(super) fn close(&mut self, bracket: char) -> &mut Self {
        self.out.push(bracket);
        self.due = true;
        self
    }

    /// A key; its value comes next.
    pub(super) fn key(&mut self, key: &str) -> &mut Self {
        self.text(key);
        self.out.push(':');
        self.due = false;
        self
    }

    /// A string.
    pub(super) fn text(&mut self, text: &str) -> &mut Self {
        self.item();
        self.out.push('"');
        for c in text.chars() {
            match c {
                '"' => self.out.push_str("\\\""),
                '\\' => self.out.push_str("\\\\"),
                '\n' => self.out.push_str("\\n"),
                '\r' => self.out.push_str("\\r"),
                '\t' => self.out.push_str("\\t"),
                '\0'..' ' | '<' | '\u{2028}' | '\u{2029}' => {
                    let _ = write!(self.out, "\\u{:04x}", c as u32);
                }
                _ => self.out.push(c),
            }
        }
        self.out.push('"');
        self
    }

    /// A whole number.
    pub(super) fn number(&mut self, number: u32) -> &mut Self {
        self.item();
        let _ = write!(self.out, "{number}");
        self
    }

    /// Any number that JSON can hold; `null` for the others.
    pub(super) fn float(&mut self, number: f64) -> &mut Self {
        self.item();
        let _ = if number.is_finite() { write!(self.out, "{number}") } else { self.out.write_str("null") };
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn any_text_and_number_reads_back(text in any::<String>(), whole in any::<u32>(), ten_thousandths in any::<i32>()) {
            // As many digits as a coordinate has; serde_json reads longer ones less exactly than they are written.
            let float = f64::from(ten_thousandths) / 1e4;
            let mut json = Writer::default();
            let key = format!("key {text}");
            json.open('{').key(&key).open('[').line().text(&text).line().number(whole).float(float).float(f64::NAN).open('{').close('}');
            json.close(']').key("last").text("</script>").close('}');
            let json = json.finish();
            prop_assert!(!json.contains("</"));
            let read: serde_json::Value = serde_json::from_str(&json).expect(&json);
            let read = &read[&key];
            prop_assert_eq!(read.as_array().map(Vec::len), Some(5));
            prop_assert_eq!(&read[0], text.as_str());
            prop_assert_eq!(&read[1], whole);
            // Compared as a number: JSON has one kind, and a float without a fraction is written as a whole one.
            prop_assert_eq!(read[2].as_f64(), Some(float));
            prop_assert_eq!(&read[3], &serde_json::Value::Null);
            prop_assert_eq!(&read[4], &serde_json::json!({}));
        }
    }
}
