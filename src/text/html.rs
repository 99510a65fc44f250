//! HTML, as far as a reader of text needs it.
//!
//! In: HTML as pasted, well-formed or not. Out: its text through a [`ViewBuilder`]: block elements break lines, `<br>` a
//! single one, white space collapses outside `<pre>`, character references are read, and what a page does not show as
//! its article (scripts, styles, navigation, forms) is passed over. It builds no tree and mends no markup.
//! Follows the tokenizer of the HTML standard for tags, comments and raw text.

use super::Span;
use super::clean::ViewBuilder;

/// Elements whose content is not text of the article.
const SKIPPED: &[&str] = &[
    "button", "canvas", "datalist", "head", "iframe", "math", "nav", "noscript", "object", "script", "select", "style",
    "svg", "template", "textarea",
];

/// Elements that the tokenizer reads without looking for tags inside.
const RAW_TEXT: &[&str] = &["iframe", "noscript", "script", "style", "textarea", "title"];

/// Elements that stand on lines of their own.
const BLOCKS: &[&str] = &[
    "address", "article", "aside", "blockquote", "body", "caption", "dd", "details", "div", "dl", "dt", "fieldset",
    "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "legend", "li",
    "main", "ol", "p", "pre", "section", "summary", "table", "td", "th", "title", "tr", "ul",
];

/// Named character references that occur in news; the others stay as they are written.
const REFERENCES: &[(&str, &str)] = &[
    ("Aacute", "Á"),
    ("Eacute", "É"),
    ("Ouml", "Ö"),
    ("Uuml", "Ü"),
    ("aacute", "á"),
    ("acirc", "â"),
    ("agrave", "à"),
    ("amp", "&"),
    ("apos", "'"),
    ("aring", "å"),
    ("atilde", "ã"),
    ("auml", "ä"),
    ("bull", "•"),
    ("ccedil", "ç"),
    ("cent", "¢"),
    ("copy", "©"),
    ("deg", "°"),
    ("eacute", "é"),
    ("ecirc", "ê"),
    ("egrave", "è"),
    ("euml", "ë"),
    ("euro", "€"),
    ("frac12", "½"),
    ("frac14", "¼"),
    ("frac34", "¾"),
    ("gt", ">"),
    ("hellip", "…"),
    ("iacute", "í"),
    ("icirc", "î"),
    ("iuml", "ï"),
    ("laquo", "«"),
    ("ldquo", "“"),
    ("lsaquo", "‹"),
    ("lsquo", "‘"),
    ("lt", "<"),
    ("mdash", "—"),
    ("middot", "·"),
    ("nbsp", "\u{a0}"),
    ("ndash", "–"),
    ("ntilde", "ñ"),
    ("oacute", "ó"),
    ("ocirc", "ô"),
    ("oslash", "ø"),
    ("ouml", "ö"),
    ("pound", "£"),
    ("quot", "\""),
    ("raquo", "»"),
    ("rdquo", "”"),
    ("reg", "®"),
    ("rsaquo", "›"),
    ("rsquo", "’"),
    ("sbquo", "‚"),
    ("scaron", "š"),
    ("sect", "§"),
    ("shy", ""),
    ("szlig", "ß"),
    ("thinsp", "\u{2009}"),
    ("times", "×"),
    ("trade", "™"),
    ("uacute", "ú"),
    ("uuml", "ü"),
    ("yen", "¥"),
    ("zwj", ""),
    ("zwnj", ""),
];

/// Whether a text is more likely HTML than a text about it: it begins with a tag that begins pages and fragments, and
/// somewhere closes one.
pub(super) fn looks_like_html(source: &str) -> bool {
    let start = source.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    let Some(tag) = start.strip_prefix('<') else { return false };
    let name_end = tag.find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '!' | '-')).unwrap_or(tag.len());
    let name = tag[..name_end].to_ascii_lowercase();
    let begins_markup = matches!(name.as_str(), "!doctype" | "a" | "b" | "em" | "i" | "meta" | "span" | "strong")
        || name.starts_with("!--")
        || BLOCKS.contains(&name.as_str())
        || SKIPPED.contains(&name.as_str());
    begins_markup && start.contains("</") && start.contains('>')
}

/// Writes the text of `source` into `view`.
pub(super) fn read(source: &str, view: &mut ViewBuilder<'_>) {
    let mut reader =
        Reader { source, view, at: 0, skipped: Vec::new(), open: [0; SKIPPED.len()], preformatted: 0, quotes_balance: true };
    while reader.at < source.len() {
        reader.step();
    }
}

struct Reader<'s, 'v, 't> {
    source: &'s str,
    view: &'v mut ViewBuilder<'t>,
    at: usize,
    /// The open elements whose content is passed over, outermost first, as places in [`SKIPPED`].
    skipped: Vec<usize>,
    /// How many of each are open.
    open: [u32; SKIPPED.len()],
    /// How many `<pre>` are open.
    preformatted: usize,
    /// Whether quoted attribute values have all been closed so far. Once one runs to the end of the source, tags end at
    /// the next `>`: no stretch is searched twice, and one lost quotation mark does not swallow the article.
    quotes_balance: bool,
}

struct Tag<'s> {
    name: &'s str,
    closing: bool,
    end: usize,
}

impl<'s> Reader<'s, '_, '_> {
    /// Reads one tag, comment, reference or stretch of text.
    fn step(&mut self) {
        let rest = &self.source[self.at..];
        match rest.as_bytes()[0] {
            b'<' => {
                if let Some(end) = comment_end(rest) {
                    self.at += end;
                } else {
                    let at = self.at;
                    match self.tag_here(rest) {
                        Some(tag) => self.tag(tag),
                        None if self.at == at => self.text(1),
                        None => {}
                    }
                }
            }
            b'&' => match reference(rest) {
                Some((text, len)) => {
                    if self.skipped.is_empty() {
                        let mut utf8 = [0; 4];
                        let text = match &text {
                            Reference::Named(text) => text,
                            Reference::Numeric(c) => &*c.encode_utf8(&mut utf8),
                        };
                        self.view.replace(Span::new(self.at, self.at + len), text);
                    }
                    self.at += len;
                }
                None => self.text(1),
            },
            _ => self.text(rest.find(['<', '&']).unwrap_or(rest.len())),
        }
    }

    /// The tag at the start of `rest`; `None` where the `<` is text.
    fn tag_here(&mut self, rest: &'s str) -> Option<Tag<'s>> {
        let closing = rest.as_bytes().get(1) == Some(&b'/');
        let name = &rest[if closing { 2 } else { 1 }..];
        if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
            return None;
        }
        let name = &name[..name.find(|c: char| c.is_ascii_whitespace() || c == '/' || c == '>').unwrap_or(name.len())];
        if self.quotes_balance {
            if let Some(end) = tag_end(rest) {
                return Some(Tag { name, closing, end });
            }
            self.quotes_balance = false;
        }
        let end = rest.find('>').map(|at| at + 1);
        if end.is_none() {
            // No tag ends from here on; the rest is text.
            self.text(rest.len());
        }
        end.map(|end| Tag { name, closing, end })
    }

    fn tag(&mut self, tag: Tag<'s>) {
        let start = self.at;
        let end = start + tag.end;
        self.at = end;
        let name = tag.name.to_ascii_lowercase();
        if let Some(element) = SKIPPED.iter().position(|element| *element == name) {
            self.skip(element, tag.closing);
        }
        if !tag.closing
            && let Some(&element) = RAW_TEXT.iter().find(|element| **element == name)
        {
            let inside = raw_text_end(&self.source[end..], element);
            if self.skipped.is_empty() {
                self.break_line(Span::new(start, end), "\n\n");
                self.text(inside);
            } else {
                self.at += inside;
            }
            return;
        }
        if !self.skipped.is_empty() {
            return;
        }
        if name == "pre" {
            self.preformatted = if tag.closing { self.preformatted.saturating_sub(1) } else { self.preformatted + 1 };
        }
        if name == "br" {
            self.break_line(Span::new(start, end), "\n");
        } else if BLOCKS.contains(&name.as_str()) {
            self.break_line(Span::new(start, end), "\n\n");
        }
    }

    /// Opens or closes an element that is passed over. An end tag closes what was opened inside its element and never
    /// closed; one whose element is not open closes nothing.
    fn skip(&mut self, element: usize, closing: bool) {
        if !closing {
            self.skipped.push(element);
            self.open[element] += 1;
        } else if self.open[element] > 0 {
            while let Some(inner) = self.skipped.pop() {
                self.open[inner] -= 1;
                if inner == element {
                    break;
                }
            }
        }
    }

    /// Ends the line, unless nothing has been written since the last break.
    fn break_line(&mut self, tag: Span, breaks: &str) {
        let written = self.view.written();
        let missing = if written.is_empty() || written.ends_with("\n\n") {
            ""
        } else if written.ends_with('\n') {
            &breaks[1..]
        } else {
            breaks
        };
        self.view.replace(tag, missing);
    }

    /// Takes the next `len` bytes as text.
    fn text(&mut self, len: usize) {
        let (start, end) = (self.at, self.at + len);
        self.at = end;
        if !self.skipped.is_empty() {
            return;
        }
        if self.preformatted > 0 {
            self.view.copy(Span::new(start, end));
            return;
        }
        let is_space = |c: char| matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}');
        let mut from = start;
        while from < end {
            let piece = &self.source[from..end];
            let word = piece.find(is_space).unwrap_or(piece.len());
            if word > 0 {
                self.view.copy(Span::new(from, from + word));
            }
            from += word;
            let space = self.source[from..end].find(|c| !is_space(c)).unwrap_or(end - from);
            if space > 0 {
                let after_space = self.view.written().ends_with(is_space);
                if !after_space && !self.view.written().is_empty() {
                    match &self.source[from..from + space] {
                        " " => self.view.copy(Span::new(from, from + 1)),
                        _ => self.view.replace(Span::new(from, from + space), " "),
                    }
                }
                from += space;
            }
        }
    }
}

/// Where a comment, doctype or processing instruction at the start of `rest` ends.
fn comment_end(rest: &str) -> Option<usize> {
    if let Some(inside) = rest.strip_prefix("<!--") {
        return Some(inside.find("-->").map_or(rest.len(), |at| at + "<!---->".len()));
    }
    (rest.starts_with("<!") || rest.starts_with("<?")).then(|| rest.find('>').map_or(rest.len(), |at| at + 1))
}

/// Where the tag at the start of `rest` ends, quoted attribute values passed over.
fn tag_end(rest: &str) -> Option<usize> {
    let mut quote = None;
    for (at, byte) in rest.bytes().enumerate() {
        match (quote, byte) {
            (None, b'>') => return Some(at + 1),
            (None, b'"' | b'\'') if rest[..at].trim_end().ends_with('=') => quote = Some(byte),
            (Some(open), byte) if open == byte => quote = None,
            _ => {}
        }
    }
    None
}

/// How long the raw text before `</name` is.
fn raw_text_end(rest: &str, name: &str) -> usize {
    let mut from = 0;
    while let Some(at) = rest[from..].find("</") {
        let tag = &rest.as_bytes()[from + at + 2..];
        if tag.len() >= name.len() && tag[..name.len()].eq_ignore_ascii_case(name.as_bytes()) {
            return from + at;
        }
        from += at + 2;
    }
    rest.len()
}

enum Reference {
    Named(&'static str),
    Numeric(char),
}

/// The character reference at the start of `rest` and its length in bytes; `None` where the `&` is text.
fn reference(rest: &str) -> Option<(Reference, usize)> {
    let body = &rest[1..];
    let end = body.bytes().take(32).position(|byte| byte == b';')?;
    let name = &body[..end];
    let len = end + 2;
    if let Some(digits) = name.strip_prefix('#') {
        let code = match digits.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => digits.parse().ok()?,
        };
        let c = char::from_u32(code).filter(|c| *c != '\0').unwrap_or(char::REPLACEMENT_CHARACTER);
        return Some((Reference::Numeric(c), len));
    }
    let found = REFERENCES.binary_search_by_key(&name, |(name, _)| name).ok()?;
    Some((Reference::Named(REFERENCES[found].1), len))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Markup, View};

    fn text(html: &str) -> String {
        View::new(html, Markup::Html).text().to_owned()
    }

    #[test]
    fn references_are_sorted() {
        assert!(REFERENCES.is_sorted_by_key(|(name, _)| name));
    }

    #[test]
    fn tells_html_from_text_about_it() {
        for html in ["<!DOCTYPE html><p>x</p>", "\u{feff}\n<div class=a>x</div>", "<p>a</p>", "<!-- c --><p>a</p>"] {
            assert!(looks_like_html(html), "{html}");
        }
        for text in ["", "x <b>y</b>", "<3 you", "<p> is a tag", "<foo>bar</foo>", "1 < 2 </p>"] {
            assert!(!looks_like_html(text), "{text}");
        }
    }

    #[test]
    fn reads_as_a_page_is_read() {
        for (html, expected) in [
            ("<h1>Head</h1><p>One\n two</p><p>Three</p>", "Head\n\nOne two\n\nThree\n\n"),
            ("a<br>b<br/>c", "a\nb\nc"),
            ("<ul><li>one<li>two</ul>", "one\n\ntwo\n\n"),
            ("<script>if (a<b) '</p>'</script>x", "x"),
            ("<style>p{}</style>a<nav><a>Home</a></nav>b", "ab"),
            ("a<!-- <p> -->b", "ab"),
            ("<a title='a > b'>link</a>", "link"),
            ("1 < 2 & 3", "1 < 2 & 3"),
            ("&lt;b&gt; &unknown; &#x41;&#66;", "<b> &unknown; AB"),
            ("<pre>a\n  b</pre>", "a\n  b\n\n"),
            ("<svg><text>no</text></svg>yes", "yes"),
            ("unclosed <b", "unclosed <b"),
            ("<script>never closed", ""),
            ("</script>x", "x"),
            ("<title>T</title>x", "T\n\nx"),
        ] {
            assert_eq!(text(html), expected, "{html}");
        }
    }
}
