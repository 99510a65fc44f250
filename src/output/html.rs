//! An article as a page of its own.
//!
//! In: a document with its text. Out: a complete HTML file with `<mark>` elements around names, a list of entities, a list
//! for each other layer that holds something, and a print style; no script, nothing fetched. Text of the article is always
//! escaped. Spans of layers other than names are not painted, and sentences and tokens are left out.
//! Follows the HTML standard.

use std::fmt::Write;

use super::piece::pieces;
use super::record::{Layer, Record, records};
use super::subject::Subject;
use crate::document::Document;
use crate::label::MentionLabel;

const STYLE: &str = "\
:root{color-scheme:light dark;--page:#fff;--text:#1c1c1c;--quiet:#5b5b5b}\
@media(prefers-color-scheme:dark){:root{--page:#161616;--text:#e8e6e3;--quiet:#a8a5a0}}\
body{margin:2rem auto;padding:0 1rem;max-width:66ch;background:var(--page);color:var(--text);\
font:1.125rem/1.7 Charter,'Iowan Old Style',Georgia,serif}\
article{white-space:pre-wrap;overflow-wrap:break-word}\
mark{background:none;color:inherit;text-decoration-line:underline;text-decoration-thickness:2px;text-underline-offset:3px}\
.person{text-decoration-color:#0b7285;text-decoration-style:solid}\
.organisation{text-decoration-color:#9c36b5;text-decoration-style:double}\
.place{text-decoration-color:#2b8a3e;text-decoration-style:dashed}\
.group{text-decoration-color:#b35c00;text-decoration-style:dotted}\
.facility{text-decoration-color:#1864ab;text-decoration-style:wavy}\
.other{text-decoration-color:#6b6b6b;text-decoration-style:dotted}\
h2{font-size:1rem;margin:2rem 0 .25rem}ul{margin:0;padding-left:1.25rem}li{color:var(--quiet)}li b{color:var(--text);font-weight:600}\
@media print{body{margin:0;max-width:none}}";

/// The page of an article.
pub(super) fn render(subject: &Subject<'_>) -> String {
    let (text, document) = (subject.text, &subject.document);
    let mut out = String::with_capacity(text.len() * 2 + 4096);
    out.push_str("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    out.push_str(
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n",
    );
    out.push_str("<meta name=\"viewport\" content=\"width=device-width\">\n<title>");
    let title = text.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or("newsgloss");
    push_escaped(&mut out, title);
    let _ = writeln!(out, "</title>\n<style>{STYLE}</style>\n</head>\n<body>");
    out.push_str("<article>");
    for piece in pieces(text, document) {
        match piece.mentions.last() {
            None => push_escaped(&mut out, piece.text),
            Some(mention) => {
                let _ = write!(out, "<mark class=\"{0}\" title=\"{0}\">", mention.label);
                push_escaped(&mut out, piece.text);
                out.push_str("</mark>");
            }
        }
    }
    out.push_str("</article>\n");
    for label in MentionLabel::ALL {
        list(&mut out, document, *label);
    }
    let records = records(subject);
    for layer in [Layer::Times, Layer::Quantities, Layer::Quotes, Layer::Events, Layer::Checks] {
        list_records(&mut out, subject, layer, &records);
    }
    out.push_str("</body>\n</html>\n");
    out
}

fn list(out: &mut String, document: &Document, label: MentionLabel) {
    let mut entities = document.entities.iter().filter(|entity| entity.label == label).peekable();
    if entities.peek().is_none() {
        return;
    }
    let _ = writeln!(out, "<h2><mark class=\"{label}\">{label}</mark></h2>\n<ul>");
    for entity in entities {
        out.push_str("<li><b>");
        push_escaped(out, &entity.name);
        let _ = write!(out, "</b> {}", entity.mentions.len());
        for (number, alias) in entity.aliases.iter().enumerate() {
            out.push_str(if number == 0 { ", also " } else { ", " });
            push_escaped(out, &alias.form);
        }
        out.push_str("</li>\n");
    }
    out.push_str("</ul>\n");
}

/// The records of one layer, each with its words and what is known of it.
fn list_records(out: &mut String, subject: &Subject<'_>, layer: Layer, records: &[Record<'_>]) {
    let mut records = records.iter().filter(|record| record.layer == layer).peekable();
    if records.peek().is_none() {
        return;
    }
    let _ = writeln!(out, "<h2>{}</h2>\n<ul>", layer.field());
    for record in records {
        out.push_str("<li><b>");
        for (number, extent) in record.extents.iter().enumerate() {
            out.push_str(if number == 0 { "" } else { " … " });
            push_escaped(out, subject.slice(*extent));
        }
        let _ = write!(out, "</b> {}", record.label);
        match record.value("message") {
            Some(message) => {
                out.push_str(": ");
                push_escaped(out, message);
            }
            None => {
                for (name, extent) in &record.roles {
                    let _ = write!(out, "; {name}: ");
                    push_escaped(out, subject.slice(*extent));
                }
                for (name, value) in &record.values {
                    let _ = write!(out, "; {name}: ");
                    push_escaped(out, value);
                }
            }
        }
        out.push_str("</li>\n");
    }
    out.push_str("</ul>\n");
}

fn push_escaped(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            // HTML knows no NUL.
            '\0' => out.push(char::REPLACEMENT_CHARACTER),
            _ => out.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::output::{Format, export};
    use crate::text::{Markup, View};
    use crate::{Annotator, Options};

    #[test]
    fn reads_back_as_the_same_text() {
        let text = "They fled <b>Iraq</b> & \"Syria\".";
        let options = Options { markup: Markup::Text, ..Options::default() };
        let document = Annotator::new().annotate(text, &options);
        let page = export(text, &document, Format::Html).expect("they belong together");
        assert!(page.contains("&lt;b&gt;<mark class=\"place\" title=\"place\">Iraq</mark>&lt;/b&gt; &amp; &quot;"));
        let view = View::new(&page, Markup::Html);
        assert!(view.text().contains(text), "{}", view.text());
    }
}
