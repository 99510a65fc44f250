//! CoNLL-2003 columns: token, part of speech, chunk, name.
//!
//! In: a document with its text. Out: a token a line with its name as B-, I- or O; an empty line after each sentence,
//! `-DOCSTART-` before the first. Parts of speech and chunks are not known and written `-`. The labels are the task's
//! four: facilities are LOC, groups and whatever else are MISC. The columns hold one flat layer, so that names inside
//! names and all other layers are left out; brat and spaCy's JSON have them.
//! Follows Tjong Kim Sang and De Meulder, "Introduction to the CoNLL-2003 Shared Task", with a B- at every beginning (the
//! IOB2 that readers today expect).

use super::subject::Subject;
use super::word::{flat, flat_mentions, words};
use crate::document::Extent;
use crate::label::MentionLabel;

/// The task's label.
const fn task_label(label: MentionLabel) -> &'static str {
    match label {
        MentionLabel::Person => "PER",
        MentionLabel::Organisation => "ORG",
        MentionLabel::Place | MentionLabel::Facility => "LOC",
        MentionLabel::Group | MentionLabel::Other => "MISC",
    }
}

/// The columns.
pub(super) fn write(subject: &Subject<'_>) -> String {
    let mentions = flat_mentions(subject);
    let sentences = flat(subject, &subject.document.sentences);
    let mut starts = sentences.iter().map(|sentence| sentence.start).peekable();
    let mut names = mentions.iter().peekable();
    let mut out = String::from("-DOCSTART- - - O\n\n");
    let mut in_sentence = false;
    let spans: Vec<Extent> = mentions.iter().map(|(extent, _)| *extent).collect();
    for word in words(subject, &spans) {
        while names.next_if(|(name, _)| name.end <= word.start).is_some() {}
        let name = names.peek().filter(|(name, _)| name.start <= word.start);
        if !word.is_token && name.is_none() {
            continue;
        }
        let is_first = name.is_none_or(|(name, _)| name.start == word.start);
        let mut begins = false;
        while starts.next_if(|start| *start <= word.start).is_some() {
            begins = true;
        }
        // A name that goes on over a sentence's end would be read as two.
        if begins && is_first && std::mem::take(&mut in_sentence) {
            out.push('\n');
        }
        push_token(&mut out, &subject.text[word.start as usize..word.end as usize]);
        out.push_str(" - - ");
        match name {
            Some((_, number)) => {
                out.push_str(if is_first { "B-" } else { "I-" });
                out.push_str(task_label(subject.document.mentions[*number].label));
            }
            None => out.push('O'),
        }
        out.push('\n');
        in_sentence = true;
    }
    if in_sentence {
        out.push('\n');
    }
    out
}

/// A token as a column: no control character may end its line, and none may look like the beginning of a document.
fn push_token(out: &mut String, token: &str) {
    match token.strip_prefix("-DOCSTART-") {
        Some(rest) => {
            out.push_str("\u{2010}DOCSTART-");
            push_token(out, rest);
        }
        None => out.extend(token.chars().map(|c| if c.is_control() { char::REPLACEMENT_CHARACTER } else { c })),
    }
}
