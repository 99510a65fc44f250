//! Quotation marks: which opens, which closes, and what stands between.
//!
//! In: a segmented article. Out: its [`Quotation`]s, sorted, nested ones after those that hold them. It does not ask what
//! a quotation is for: speech, a title and a word held at arm's length are alike to it. Rules: the style books' (a mark
//! clings to what it encloses; a quotation that goes on over paragraphs opens each of them anew and closes in the last).
//! A mark that is never closed holds its sentence, or its paragraph where it opens one or the next goes on, never more.

use std::ops::Range;

use crate::segment::{Segmented, TokenKind};

/// What stands between quotation marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quotation {
    /// Its tokens, without the marks. Never empty.
    pub inner: Range<usize>,
    /// Its tokens with the marks that are there.
    pub outer: Range<usize>,
    /// How many quotations hold it.
    pub depth: usize,
    /// Whether it has a closing mark.
    pub is_closed: bool,
    /// Whether it goes on with the quotation before it, in the paragraph before.
    pub continues: bool,
}

/// A quotation mark, of one or two tokens.
#[derive(Clone, Copy)]
struct Mark {
    form: Form,
    is_double: bool,
    /// Its tokens: two where a typewriter's `` and '' stand.
    width: usize,
}

/// Which way the form of a mark points.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Straight,
    Opening,
    Closing,
    /// „: what opens for it closes.
    Low,
}

/// A mark that waits for its closing one: its place in the list of quotations.
struct Open {
    quotation: usize,
    form: Form,
    is_double: bool,
}

/// All quotations of an article.
#[inline(never)]
pub fn quotations(article: &Segmented<'_>) -> Vec<Quotation> {
    let mut found = Vec::new();
    let mut sentences = article.sentences().iter().peekable();
    let mut continues = false;
    while let Some(first) = sentences.next() {
        let mut tokens = first.tokens.clone();
        while let Some(next) = sentences.next_if(|next| next.block == first.block) {
            tokens.end = next.tokens.end;
        }
        let next_opens = sentences.peek().is_some_and(|next| {
            mark(article, next.tokens.clone(), next.tokens.start)
                .is_some_and(|mark| mark.is_double && mark.form != Form::Closing)
        });
        let mut block = Block { article, tokens, found: &mut found, open: Vec::new(), is_balanced: false };
        continues = block.read(continues, next_opens);
    }
    found.retain(|quotation| !quotation.inner.is_empty());
    let mut around: Vec<usize> = Vec::new();
    for quotation in &mut found {
        while around.pop_if(|end| *end <= quotation.outer.start).is_some() {}
        quotation.depth = around.len();
        around.push(quotation.outer.end);
    }
    found
}

struct Block<'a, 't> {
    article: &'a Segmented<'t>,
    tokens: Range<usize>,
    found: &'a mut Vec<Quotation>,
    open: Vec<Open>,
    /// Whether as many “ stand in it as ”.
    is_balanced: bool,
}

impl Block<'_, '_> {
    /// Reads the marks. `continues`: the block before left a quotation open for this one. Gives back whether this one
    /// leaves one open for the next, which opens with a mark.
    fn read(&mut self, continues: bool, next_opens: bool) -> bool {
        let ahead = |token: usize| match self.article.word(token) {
            "“" => 1,
            "”" => -1,
            _ => 0,
        };
        let is_mark =
            |token: &usize| matches!(self.article.tokens()[*token].kind, TokenKind::Punctuation | TokenKind::Symbol);
        self.is_balanced = self.tokens.clone().filter(is_mark).map(ahead).sum::<isize>() == 0;
        let mut at = self.tokens.start;
        while at < self.tokens.end {
            let Some(mark) = mark(self.article, self.tokens.clone(), at) else {
                at += 1;
                continue;
            };
            self.turn(mark, at, continues);
            at += mark.width;
        }
        let mut leaves_open = false;
        while let Some(open) = self.open.pop() {
            let quotation = &self.found[open.quotation];
            let opens_block = quotation.outer.start == self.tokens.start;
            let is_outermost_double = open.is_double && self.open.is_empty();
            let to_end = is_outermost_double && (next_opens || opens_block);
            self.abandon(open, if to_end { self.tokens.end } else { 0 });
            leaves_open |= is_outermost_double && next_opens;
        }
        leaves_open
    }

    /// Opens or closes with a mark, or passes it by.
    fn turn(&mut self, mark: Mark, at: usize, continues: bool) {
        let (clings_left, clings_right) = self.clings(at, mark.width);
        let same = self.open.iter().rposition(|open| open.is_double == mark.is_double);
        let top = same.map(|place| self.open[place].form);
        let points_in = !clings_left && clings_right;
        let opens = match mark.form {
            Form::Low => true,
            Form::Opening => top != Some(Form::Low) && (top != Some(Form::Closing)),
            // ”so” and »so«: a closing form opens where nothing is open and it clings to what follows.
            Form::Closing => top.is_none() && points_in && mark.is_double,
            Form::Straight if mark.is_double => {
                points_in || top.is_none() && (clings_left == clings_right || self.is_misplaced(at))
            }
            // "rock 'n' roll" opens nothing.
            Form::Straight => {
                points_in && !matches!(self.article.tokens().get(at + 1).map(|_| self.article.word(at + 1)), Some("n" | "N"))
            }
        };
        if opens {
            if let Some(place) = same.filter(|place| self.open[*place].form == mark.form) {
                let nests = mark.form == Form::Opening && self.is_balanced && mark.is_double;
                if !nests {
                    self.give_up_from(place, at);
                }
            }
            let starts_block = at == self.tokens.start;
            self.open.push(Open { quotation: self.found.len(), form: mark.form, is_double: mark.is_double });
            self.found.push(Quotation {
                inner: at + mark.width..at + mark.width,
                outer: at..at + mark.width,
                depth: 0,
                is_closed: false,
                continues: continues && starts_block && mark.is_double,
            });
        } else if let Some(place) = same {
            let closes = match mark.form {
                Form::Straight if !mark.is_double => clings_left && !self.is_possessive(at),
                Form::Closing if !mark.is_double => !self.is_possessive(at),
                _ => true,
            };
            if closes {
                self.give_up_from(place + 1, at);
                if let Some(open) = self.open.pop() {
                    let quotation = &mut self.found[open.quotation];
                    quotation.inner.end = at;
                    quotation.outer.end = at + mark.width;
                    quotation.is_closed = true;
                }
            }
        }
    }

    /// Gives up the open marks from a place of the stack on.
    fn give_up_from(&mut self, place: usize, at: usize) {
        while self.open.len() > place {
            if let Some(open) = self.open.pop() {
                self.abandon(open, at);
            }
        }
    }

    /// Ends a quotation without a closing mark: an apostrophe was none; a double mark holds its sentence, or all `to` a
    /// token where that is the block's end.
    fn abandon(&mut self, open: Open, to: usize) {
        let quotation = &mut self.found[open.quotation];
        let start = quotation.inner.start;
        if !open.is_double {
            return;
        }
        let end = if to == self.tokens.end {
            to
        } else {
            let sentences = self.article.sentences();
            let sentence = sentences.partition_point(|sentence| sentence.tokens.end <= quotation.outer.start);
            let end = sentences.get(sentence).map_or(start, |sentence| sentence.tokens.end);
            if to == 0 { end } else { end.min(to) }
        };
        quotation.inner.end = end.max(start);
        quotation.outer.end = quotation.inner.end;
    }

    /// Whether something stands close before a mark, and close behind it.
    fn clings(&self, at: usize, width: usize) -> (bool, bool) {
        let tokens = self.article.tokens();
        let text = self.article.text();
        let (start, end) = (tokens[at].span.start(), tokens[at + width - 1].span.end());
        let before = text[..start].chars().next_back().filter(|_| at > self.tokens.start);
        let after = text[end..].chars().next().filter(|_| at + width < self.tokens.end);
        let left = before.is_some_and(|c| !c.is_whitespace() && !is_opening(c));
        let right = after.is_some_and(|c| !c.is_whitespace() && !is_closing(c));
        (left, right)
    }

    /// Whether a mark that nothing waits for clings to a comma where a space should be, `he said," Go on"`: the next mark closes
    /// too.
    fn is_misplaced(&self, at: usize) -> bool {
        let opens_sentence = at + 1 < self.tokens.end && self.article.word(at + 1).starts_with(char::is_uppercase);
        let behind_comma = at > self.tokens.start && self.article.word(at - 1) == ",";
        opens_sentence && behind_comma && {
            let next = (at + 1..self.tokens.end).find(|token| self.article.word(*token) == "\"");
            next.is_some_and(|next| self.clings(next, 1) == (true, false))
        }
    }

    /// Whether a single mark after "s" may be a possessive's, since the next single mark closes as well: 'the workers' and
    /// the owners' day'.
    fn is_possessive(&self, at: usize) -> bool {
        let article = self.article;
        let s_before = at > self.tokens.start && article.word(at - 1).ends_with(['s', 'S']);
        let word_after = at + 1 < self.tokens.end && article.word(at + 1).starts_with(char::is_lowercase);
        s_before && word_after && {
            let next = (at + 1..self.tokens.end).find(|token| mark(article, self.tokens.clone(), *token).is_some());
            next.is_some_and(|next| {
                let (left, right) = self.clings(next, 1);
                !mark(article, self.tokens.clone(), next).is_some_and(|mark| mark.is_double) && left && !right
            })
        }
    }
}

/// Brackets, dashes and marks after which a quotation opens as after a space.
fn is_opening(c: char) -> bool {
    matches!(c, '(' | '[' | '{' | '-' | '–' | '—' | '/' | '"' | '“' | '‘' | '\'' | '«' | '„' | '`' | '¿' | '¡')
}

/// What closes or goes on after a quotation as a space does.
fn is_closing(c: char) -> bool {
    matches!(
        c,
        ')' | ']' | '}' | '-' | '–' | '—' | '/' | ',' | '.' | ';' | ':' | '?' | '!' | '…' | '"' | '”' | '’' | '\'' | '»'
    )
}

/// The mark that begins at a token of the block `within`.
fn mark(article: &Segmented<'_>, within: Range<usize>, at: usize) -> Option<Mark> {
    let tokens = article.tokens();
    if !matches!(tokens[at].kind, TokenKind::Punctuation | TokenKind::Symbol) {
        return None;
    }
    let (form, is_double) = match article.word(at) {
        "\"" | "＂" | "″" => (Form::Straight, true),
        "“" | "«" | "‟" | "「" => (Form::Opening, true),
        "”" | "»" | "」" => (Form::Closing, true),
        "„" => (Form::Low, true),
        "'" => (Form::Straight, false),
        "‘" | "‹" | "`" | "‛" => (Form::Opening, false),
        "’" | "›" => (Form::Closing, false),
        "‚" => (Form::Low, false),
        _ => return None,
    };
    // A typewriter's doubles: ``so''.
    let next = at + 1;
    let is_twice = !is_double
        && next < within.end
        && article.word(next) == article.word(at)
        && tokens[at].span.end() == tokens[next].span.start();
    if is_twice {
        let form = if form == Form::Straight { Form::Closing } else { form };
        return Some(Mark { form, is_double: true, width: 2 });
    }
    Some(Mark { form, is_double, width: 1 })
}
