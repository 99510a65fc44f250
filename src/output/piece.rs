//! A text cut at every edge of a span.
//!
//! In: a text and spans that may nest and cross. Out: [`Piece`]s that together are the text, each with the spans that
//! cover it. No character is written twice, whatever the spans do.

use crate::document::{Document, Mention};
use crate::text::order;

/// A stretch of text that the same mentions cover from end to end.
pub(super) struct Piece<'a> {
    /// Its text.
    pub text: &'a str,
    /// The mentions that cover it, the outermost first.
    pub mentions: Vec<&'a Mention>,
}

/// Cuts `text` at the edges of the document's mentions. The document must count in bytes of `text`.
pub(super) fn pieces<'a>(text: &'a str, document: &'a Document) -> Vec<Piece<'a>> {
    let mut edges: Vec<usize> = document.mentions.iter().flat_map(|m| [m.start as usize, m.end as usize]).collect();
    edges.extend([0, text.len()]);
    order::sort(&mut edges);
    edges.dedup();
    let mut open: Vec<&Mention> = Vec::new();
    let mut next = document.mentions.iter().peekable();
    edges
        .windows(2)
        .map(|edge| {
            open.retain(|mention| mention.end as usize > edge[0]);
            while let Some(mention) = next.next_if(|mention| mention.start as usize <= edge[0]) {
                open.push(mention);
            }
            Piece { text: &text[edge[0]..edge[1]], mentions: open.clone() }
        })
        .collect()
}

/// Writes text without what a terminal would obey.
pub(super) fn push_safe(out: &mut String, text: &str) {
    out.extend(text.chars().filter(|c| *c != '\r').map(|c| match c {
        '\n' | '\t' => c,
        _ if c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}') => char::REPLACEMENT_CHARACTER,
        _ => c,
    }));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::label::MentionLabel;
    use crate::{Annotator, Options};

    #[test]
    fn crossing_spans_write_every_character_once() {
        let text = "abcdefgh";
        let mut document = Annotator::new().annotate("", &Options::default());
        let mention = |start, end| Mention {
            id: 0,
            start,
            end,
            label: MentionLabel::Other,
            confidence: 1.0,
            rule: String::new(),
            entity: None,
            descriptor: None,
        };
        document.mentions = vec![mention(1, 5), mention(1, 2), mention(4, 7)];
        let pieces = pieces(text, &document);
        let shown: Vec<(&str, usize)> = pieces.iter().map(|piece| (piece.text, piece.mentions.len())).collect();
        assert_eq!(shown, [("a", 0), ("b", 2), ("cd", 1), ("e", 2), ("fg", 1), ("h", 0)]);
    }
}
