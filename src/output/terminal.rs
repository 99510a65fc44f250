//! An article painted for a terminal.
//!
//! In: a document in byte offsets and its text. Out: the text with its names marked, and a list of its entities. Colour
//! is never the only sign: with colour a name is underlined, without it stands in brackets with its label. Control
//! characters of the article are shown as `�`, so that no text can drive the terminal.

use std::fmt::Write;

use super::piece::{pieces, push_safe};
use crate::document::Document;
use crate::label::MentionLabel;

/// Underlined, in the eight colours that every terminal has.
const fn style(label: MentionLabel) -> &'static str {
    match label {
        MentionLabel::Person => "\x1b[4;36m",
        MentionLabel::Organisation => "\x1b[4;35m",
        MentionLabel::Place => "\x1b[4;32m",
        MentionLabel::Group => "\x1b[4;33m",
        MentionLabel::Facility => "\x1b[4;34m",
        MentionLabel::Other => "\x1b[4m",
    }
}

const BOLD: &str = "\x1b[1m";
const RESET: &str = "\x1b[0m";

/// Paints an article. `document` must count in bytes of `text`; `colour` says whether escape sequences may be written.
pub fn render(text: &str, document: &Document, colour: bool) -> String {
    let mut out = String::with_capacity(text.len() * 2);
    for piece in pieces(text, document) {
        let Some(mention) = piece.mentions.last() else {
            push_safe(&mut out, piece.text);
            continue;
        };
        out.push_str(if colour { style(mention.label) } else { "[" });
        push_safe(&mut out, piece.text);
        out.push_str(if colour { RESET } else { "]" });
        if !colour {
            out.push_str(mention.label.as_str());
        }
    }
    out.truncate(out.trim_end().len());
    out.push_str("\n\n");
    for label in MentionLabel::ALL {
        list(&mut out, document, *label, colour);
    }
    out
}

/// The entities of one label, each with its count and its other names.
fn list(out: &mut String, document: &Document, label: MentionLabel, colour: bool) {
    let entities = || document.entities.iter().filter(|entity| entity.label == label);
    if entities().next().is_none() {
        return;
    }
    let (begin, end) = if colour { (BOLD, RESET) } else { ("", "") };
    let _ = writeln!(out, "{begin}{label}{end}");
    for entity in entities() {
        let count = entity.mentions.len();
        out.push_str("  ");
        if colour {
            out.push_str(style(label));
        }
        push_safe(out, &entity.name);
        out.push_str(if colour { RESET } else { "" });
        let _ = write!(out, "  {count}");
        for (number, alias) in entity.aliases.iter().enumerate() {
            out.push_str(if number == 0 { "  also " } else { ", " });
            push_safe(out, &alias.form);
        }
        out.push('\n');
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Annotator, Options};

    fn rendered(text: &str, colour: bool) -> String {
        render(text, &Annotator::new().annotate(text, &Options::default()), colour)
    }

    #[test]
    fn without_colour_labels_are_words() {
        assert_eq!(
            rendered("They fled Raqqa for Iraq.", false),
            "They fled [Raqqa]place for [Iraq]place.\n\nplace\n  Raqqa  1\n  Iraq  1\n"
        );
    }

    #[test]
    fn no_text_drives_the_terminal() {
        let shown = rendered("\x1b]0;gone\x07 \u{9b}31m \u{202e}Raqqa\r\n", false);
        assert!(!shown.contains(|c: char| c.is_control() && c != '\n'), "{shown:?}");
        assert!(!shown.contains('\u{202e}'));
    }
}
