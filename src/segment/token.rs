//! Words and punctuation marks.
//!
//! In: a stretch of text without a block boundary. Out: its tokens, in order, none of them white space.
//! Follows the English Universal Dependencies treebanks as GUM applies them: "n't" and "'s" are tokens, so are hyphens
//! between words ("US - backed") but not after prefixes ("non-profit"). It departs from them in one point: before a
//! capital letter a prefix is split as well ("pro - Beijing"), since the name must be a token of its own.

use super::abbreviation;
use super::block::is_blank;
use super::mark::{is_mark, marks_len};
use crate::text::Span;

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// Letters, perhaps with digits, full stops or apostrophes inside.
    Word,
    /// Figures first: "324,000", "7.2", "9/11", "20th", "1960s".
    Number,
    /// A web or mail address, a hash tag, an @ name.
    Address,
    /// Punctuation, runs of full stops and dashes as one.
    Punctuation,
    /// Any other sign: "$", "US$", "%", "😀".
    Symbol,
    /// What numbers an item or a heading at the start of a block: "1.", "2.1.", "a)".
    Enumerator,
}

/// A word or a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it stands, in bytes.
    pub span: Span,
    /// What it is made of.
    pub kind: TokenKind,
}

/// Prefixes that keep their hyphen. From the Penn Treebank's and UD's list of hyphenated affixes.
const PREFIXES: &[&str] = &[
    "a", "ante", "anti", "arch", "be", "bi", "bio", "co", "counter", "cross", "cyber", "de", "e", "eco", "electro", "ex",
    "extra", "hyper", "i", "inter", "intra", "macro", "mega", "meta", "micro", "mid", "mini", "multi", "neo", "non", "omni",
    "pan", "para", "peri", "post", "pre", "pro", "proto", "pseudo", "quasi", "re", "semi", "sub", "super", "trans", "tri",
    "u", "ultra", "un", "uni", "vice", "x",
];

/// Words written as one that are two in speech, and the length of the first.
const FUSED: &[(&str, usize)] = &[("cannot", 3), ("gimme", 3), ("gonna", 3), ("gotta", 3), ("lemme", 3), ("wanna", 3)];

/// Clitics that stand after an apostrophe.
const CLITICS: &[&str] = &["s", "re", "ve", "ll", "d", "m"];

/// Words that begin with an apostrophe.
const CLIPPED: &[&str] = &["cause", "cuz", "em", "til", "tis", "twas"];

/// Adds the tokens of `text[span]` to `tokens`.
#[inline(never)]
pub(super) fn tokenize(text: &str, span: Span, tokens: &mut Vec<Token>) {
    let mut start = span.start();
    let end = span.end();
    if let Some(len) = enumerator(&text[span]) {
        tokens.push(Token { span: Span::new(start, start + len), kind: TokenKind::Enumerator });
        start += len;
    }
    while start < end {
        let rest = &text[start..end];
        let Some(skip) = rest.find(|c: char| !is_blank(c)) else { return };
        start += skip;
        let len = text[start..end].find(is_blank).unwrap_or(end - start);
        Chunk { text, start, at: start, end: start + len, block_end: end, starts: 0, tokens }.read();
        start += len;
    }
}

/// A stretch between two white spaces.
struct Chunk<'t, 'k> {
    text: &'t str,
    start: usize,
    at: usize,
    end: usize,
    block_end: usize,
    /// How often an address may have begun so far.
    starts: usize,
    tokens: &'k mut Vec<Token>,
}

impl Chunk<'_, '_> {
    fn read(&mut self) {
        while self.at < self.end {
            let rest = &self.text[self.at..self.end];
            let Some(c) = rest.chars().next() else { return };
            if let Some(len) = self.address(rest) {
                self.push(len, TokenKind::Address);
            } else if c.is_numeric() || signed_or_clipped_number(rest) {
                self.number(rest);
            } else if c.is_alphabetic() {
                self.word(rest);
            } else if let Some(len) = clipped_word(rest, self.at == self.start) {
                self.push(len, TokenKind::Word);
            } else {
                self.mark(rest, c);
            }
        }
    }

    /// An address at the start of `rest`. Each is looked for to the end of what an address may hold, and not from each of a
    /// million letters parted by brackets.
    fn address(&mut self, rest: &str) -> Option<usize> {
        const MOST_STARTS: usize = 16;
        self.starts += 1;
        (self.starts <= MOST_STARTS).then(|| address(rest))?
    }

    /// Writes a token of `len` bytes and of the marks that combine with its last character.
    fn push(&mut self, len: usize, kind: TokenKind) {
        let len = len + marks_len(&self.text[self.at + len..self.end]);
        self.tokens.push(Token { span: Span::new(self.at, self.at + len), kind });
        self.at += len;
    }

    /// A mark, or a run of the same mark where a run means one thing.
    fn mark(&mut self, rest: &str, c: char) {
        let run = |mark| rest.len() - rest.trim_start_matches(mark).len();
        let (len, kind) = match c {
            '.' | '-' | '*' | '_' | '=' | '~' => (run(c), TokenKind::Punctuation),
            _ if is_punctuation(c) => (c.len_utf8(), TokenKind::Punctuation),
            _ => (symbol_len(rest), TokenKind::Symbol),
        };
        self.push(len, kind);
    }

    /// Figures with what may stand between them, and the letters that belong to them.
    fn number(&mut self, rest: &str) {
        let mut len = rest.len() - rest.trim_start_matches(['\'', '’', '+', '.']).len();
        let mut chars = rest[len..].char_indices().peekable();
        let start = len;
        while let Some((at, c)) = chars.next() {
            let next_is_figure = chars.peek().is_some_and(|(_, next)| next.is_numeric());
            let joins = c.is_numeric() || (matches!(c, '.' | ',' | ':' | '/') && next_is_figure);
            if !joins {
                break;
            }
            len = start + at + c.len_utf8();
        }
        if let Some(telephone) = telephone(rest) {
            return self.push(telephone, TokenKind::Number);
        }
        // "20th", "1960s", "4chan" are one word; "5km" is a number and its unit.
        let letters = rest[len..].find(|c: char| !is_word_char(c)).unwrap_or(rest.len() - len);
        let decade = ["'s", "’s"].iter().find(|s| rest[len..].starts_with(**s) && rest[..len].ends_with('0'));
        len += match decade {
            Some(s) => s.len(),
            None if is_unit(&rest[len..len + letters]) => 0,
            None => letters,
        };
        self.push(len, TokenKind::Number);
    }

    /// A word up to a hyphen that parts it, its clitic a token of its own.
    fn word(&mut self, rest: &str) {
        let len = word_len(rest);
        let word = &rest[..len];
        if rest[len..].starts_with('.') && self.keeps_full_stop(word, &self.text[self.at + len + 1..self.block_end]) {
            return self.push(len + 1, TokenKind::Word);
        }
        // "US$", "A$", "HK$": the letters say whose dollar it is, and name nobody.
        if rest[len..].starts_with('$') && len <= 3 && word.bytes().all(|byte| byte.is_ascii_uppercase()) {
            return self.push(len + 1, TokenKind::Symbol);
        }
        self.split_word(len);
    }

    /// Whether the full stop after `word` belongs to it; `after` is what follows the full stop.
    fn keeps_full_stop(&self, word: &str, after: &str) -> bool {
        // No sentence goes on with a comma: "Calif., where", "et al.; see".
        if after.starts_with([',', ';']) {
            return true;
        }
        let after = after.trim_start_matches(is_blank);
        let number_follows = after.starts_with(|c: char| c.is_numeric());
        if abbreviation::follows(word, number_follows).is_some() || word == "al" && self.last_word() == "et" {
            return true;
        }
        let mut letters = word.chars();
        let Some(letter) = letters.next().filter(|_| letters.next().is_none()) else { return false };
        // "(b. March 1920)", "(c. 500)": one small letter after a bracket abbreviates.
        if letter.is_lowercase() {
            return self.last_word() == "(" && !after.is_empty();
        }
        // An initial stands before a name; a lone letter that ends a sentence does so before nothing, before a word that
        // nobody is called ("vitamin C. The"), or after a word that is no name ("am I. Then").
        letter.is_uppercase()
            && after.starts_with(char::is_uppercase)
            && !abbreviation::never_surname(after.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default())
            && (letter != 'I' || self.last_word().starts_with(char::is_uppercase))
    }

    fn last_word(&self) -> &str {
        self.tokens.last().map_or("", |last| &self.text[last.span])
    }

    /// Writes the next `len` bytes, a word without hyphens to part, as one or two tokens.
    fn split_word(&mut self, len: usize) {
        let word = &self.text[self.at..self.at + len];
        let first = clitic_at(word)
            .or_else(|| FUSED.iter().find(|(fused, _)| word.eq_ignore_ascii_case(fused)).map(|(_, first)| *first));
        match first {
            Some(first) if first > 0 && first < len => {
                self.push(first, TokenKind::Word);
                self.push(len - first, TokenKind::Word);
            }
            _ => self.push(len, TokenKind::Word),
        }
    }
}

/// How far a word goes: letters, figures, marks over letters, and between letters apostrophes, full stops of
/// abbreviations, "&", and hyphens that do not part.
fn word_len(rest: &str) -> usize {
    // Most words are of plain letters, up to the end or to a mark that is in no word.
    let plain = rest.bytes().take_while(u8::is_ascii_alphanumeric).count();
    if plain > 0 && rest[plain..].bytes().next().is_none_or(|next| matches!(next, b',' | b';' | b':' | b'"' | b')')) {
        return plain;
    }
    any_word_len(rest)
}

/// The same of any word.
fn any_word_len(rest: &str) -> usize {
    let mut chars = rest.char_indices().peekable();
    // The first character makes a word whatever it is: the caller has seen a letter, and some marks are letters (U+02BC).
    let mut len = chars.next().map_or(0, |(_, c)| c.len_utf8());
    let mut part = 0;
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|&(_, next)| next);
        let next_is_letter = next.is_some_and(char::is_alphabetic);
        let inside = match c {
            '\'' | '’' | 'ʼ' => next_is_letter,
            '-' | '\u{2010}' | '\u{2011}' => {
                let joins = next.is_some_and(|next| hyphen_joins(&rest[part..at], next));
                part = at + c.len_utf8();
                joins
            }
            '.' => next_is_letter && (single_letter_before(&rest[..at]) || begins_degree(&rest[..at], &rest[at + 1..])),
            '&' => next.is_some_and(char::is_uppercase) && rest[..at].chars().all(char::is_uppercase),
            '_' => true,
            _ => is_word_char(c),
        };
        if !inside {
            break;
        }
        len = at + c.len_utf8();
    }
    len
}

/// Whether `before` ends in one letter standing alone, as in "U.S" and "a.m".
fn single_letter_before(before: &str) -> bool {
    let mut chars = before.chars().rev();
    chars.next().is_some_and(char::is_alphabetic) && chars.next().is_none_or(|c| matches!(c, '.' | '-'))
}

/// Whether a full stop stands inside an academic degree: "Ph.D.", "Ed.D.".
fn begins_degree(before: &str, after: &str) -> bool {
    matches!(before, "Ph" | "Ed" | "Psy" | "Th") && after.starts_with("D.")
}

/// "1.", "12)", "2.1.", "a)" before a space, at the start of `block`: the number of an item or heading.
fn enumerator(block: &str) -> Option<usize> {
    let len = block.find(is_blank).filter(|len| (2..=12).contains(len) && block.is_char_boundary(len - 1))?;
    let (mark, rest) = block[..len].split_at(len - 1);
    let figures = |part: &str| (1..=3).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
    let numbered = matches!(rest, "." | ")") && mark.split('.').all(figures);
    // "A." at the start of a line begins a name as often as a list.
    let lettered = mark.len() == 1
        && mark.bytes().all(|byte| byte.is_ascii_alphabetic())
        && (rest == ")" || rest == "." && mark.bytes().all(|byte| byte.is_ascii_lowercase()));
    (numbered || lettered).then_some(len)
}

/// Letters, figures, and the marks that change them (accents, vowel signs, joiners).
fn is_word_char(c: char) -> bool {
    c.is_alphanumeric() || is_mark(c)
}

/// Whether a hyphen between `before` and `next` leaves them one word: "non-profit", "B-52".
fn hyphen_joins(before: &str, next: char) -> bool {
    let prefix = PREFIXES.iter().any(|prefix| before.eq_ignore_ascii_case(prefix));
    prefix && next.is_alphanumeric() && !next.is_uppercase()
        || next.is_numeric() && before.len() <= 4 && before.chars().all(char::is_uppercase)
}

/// Where the clitic of a word begins: "do|n't", "he|'s".
fn clitic_at(word: &str) -> Option<usize> {
    // Most words are of plain letters.
    if word.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return None;
    }
    let (at, apostrophe) = word.char_indices().rev().find(|(_, c)| matches!(c, '\'' | '’'))?;
    let after = &word[at + apostrophe.len_utf8()..];
    if after.eq_ignore_ascii_case("t") && word[..at].ends_with(['n', 'N']) {
        return Some(at - 1);
    }
    CLITICS.iter().any(|clitic| after.eq_ignore_ascii_case(clitic)).then_some(at)
}

/// A web or mail address, hash tag or @ name at the start of `rest`.
fn address(rest: &str) -> Option<usize> {
    if rest.starts_with(['#', '@']) {
        let len = 1 + rest[1..].find(|c: char| !is_word_char(c) && c != '_').unwrap_or(rest.len() - 1);
        return (len > 1 && rest[1..].starts_with(char::is_alphabetic)).then_some(len);
    }
    // Every address has one or the other, and most words neither.
    let may_be = rest.bytes().any(|byte| matches!(byte, b'.' | b':'));
    if !may_be || !rest.starts_with(|c: char| c.is_ascii_alphanumeric()) {
        return None;
    }
    // Everything an address may hold; a bracket or quotation mark ends it.
    let end = rest.find(['<', '>', '"', '“', '”', ')', ']', '’', '—']).unwrap_or(rest.len());
    let candidate = rest[..end].trim_end_matches(['.', ',', ';', ':', '!', '?', '\'']);
    let is_web = candidate.starts_with("http://")
        || candidate.starts_with("https://")
        || candidate.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("www."))
        || candidate.starts_with("doi:");
    let is_mail = candidate.split_once('@').is_some_and(|(user, host)| !user.is_empty() && host.contains('.'));
    (is_web || is_mail || is_host(candidate)).then_some(candidate.len())
}

/// "example.com", "bbc.co.uk/news": a name with one of the endings that news text prints without "www"; or one of three
/// parts and more in small letters, "en.wikipedia.example", "alt.folklore.urban".
fn is_host(candidate: &str) -> bool {
    const ENDINGS: &[&str] = &["com", "org", "net", "gov", "edu", "info", "co.uk", "org.uk", "gov.uk", "ac.uk"];
    let host = candidate.split('/').next().unwrap_or_default();
    let known_ending = ENDINGS.iter().any(|ending| {
        host.len() > ending.len() + 1 && host.ends_with(ending) && host.as_bytes()[host.len() - ending.len() - 1] == b'.'
    });
    let is_part = |part: &str| part.len() >= 2 && part.bytes().all(|byte| byte.is_ascii_lowercase());
    host.contains('.')
        && host.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-'))
        && (known_ending || host.split('.').count() >= 3 && host.split('.').all(is_part))
}

/// "'71", "+44", ".5": a number that begins with a mark.
fn signed_or_clipped_number(rest: &str) -> bool {
    let mut chars = rest.chars();
    matches!(chars.next(), Some('\'' | '’' | '+' | '.'))
        && chars.next().is_some_and(char::is_numeric)
        && !(rest.starts_with('’') && chars.next().is_none())
}

/// "225-5185", "201-592-4699": groups of figures joined by hyphens, the last of four.
fn telephone(rest: &str) -> Option<usize> {
    // With the country and an extension fewer than these; more are no number that anybody calls.
    const LONGEST: usize = 24;
    const SHORTEST: usize = "555-0100".len();
    let len = rest.bytes().take(LONGEST).take_while(|byte| byte.is_ascii_digit() || *byte == b'-').count();
    if len < SHORTEST {
        return None;
    }
    let mut groups = rest[..len].split('-').map(str::len);
    let is_number = rest[..len].contains('-')
        && rest[..len].split('-').next_back().is_some_and(|last| last.len() == 4)
        && groups.next().is_some_and(|first| first == 3);
    is_number.then_some(len)
}

/// "'em", "'til", and a clitic that was printed apart from its word: "Iraq 's".
fn clipped_word(rest: &str, at_start: bool) -> Option<usize> {
    let apostrophe = rest.chars().next().filter(|c| matches!(c, '\'' | '’'))?.len_utf8();
    let len = rest[apostrophe..].find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len() - apostrophe);
    let word = &rest[apostrophe..apostrophe + len];
    let apart = at_start && apostrophe + len == rest.len() && CLITICS.contains(&word);
    let clipped = apart || CLIPPED.iter().any(|clipped| word.eq_ignore_ascii_case(clipped));
    clipped.then_some(apostrophe + len)
}

/// Units and scales that are printed close to their figures and are words of their own: "5km", "3.5bn", "40m".
fn is_unit(suffix: &str) -> bool {
    const UNITS: &[&str] = &[
        "am", "bn", "cm", "ft", "g", "ha", "k", "kg", "km", "kph", "lb", "lbs", "m", "mm", "mn", "mph", "oz", "pm", "sq",
        "tn", "C", "F", "GB", "GW", "K", "MB", "MW", "TB", "AM", "PM", "h", "hr", "hrs", "min", "p",
    ];
    UNITS.contains(&suffix)
}

fn is_punctuation(c: char) -> bool {
    c.is_ascii_punctuation() && !matches!(c, '$' | '%' | '+' | '<' | '=' | '>' | '^' | '`' | '|' | '~')
        || matches!(c, '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205e}' | '«' | '»' | '¡' | '¿' | '§' | '¶' | '·')
        || matches!(c, '،' | '؛' | '؟' | '。' | '、' | '「' | '」' | '！' | '？' | '，')
}

/// A sign with whatever changes it and whatever is joined to it: skin tones, families, flags.
fn symbol_len(rest: &str) -> usize {
    let mut chars = rest.char_indices();
    let is_flag_letter = |c: char| matches!(c, '\u{1f1e6}'..='\u{1f1ff}');
    let mut flag = chars.next().is_some_and(|(_, c)| is_flag_letter(c));
    let mut joined = false;
    for (at, c) in chars {
        let completes_flag = flag && is_flag_letter(c);
        if !is_mark(c) && !completes_flag && (!joined || c.is_alphanumeric()) {
            return at;
        }
        flag = is_flag_letter(c) && !completes_flag;
        joined = c == '\u{200d}';
    }
    rest.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn words(text: &str) -> Vec<&str> {
        let mut tokens = Vec::new();
        tokenize(text, Span::new(0, text.len()), &mut tokens);
        tokens.iter().map(|token| &text[token.span]).collect()
    }

    proptest! {
        #[test]
        fn plain_words_are_as_long_as_any(rest in "[a-cA-C0-9é'’.,;:\")&_-]{1,8}") {
            prop_assert_eq!(word_len(&rest), any_word_len(&rest));
        }
    }

    /// One line a case: the text, and its tokens parted by spaces.
    #[test]
    fn tokens() {
        for (text, expected) in [
            ("US-backed fighters", "US - backed fighters"),
            ("al-Mayadin", "al - Mayadin"),
            ("Deir ez- Zor, we're", "Deir ez - Zor , we 're"),
            ("pro-Beijing and non-profit", "pro - Beijing and non-profit"),
            ("Iraq's Mosul", "Iraq 's Mosul"),
            ("fighters' camp", "fighters ' camp"),
            ("don’t, can't, cannot", "do n’t , ca n't , can not"),
            ("\"Units ... fronts\"", "\" Units ... fronts \""),
            ("countryside... and", "countryside ... and"),
            ("ISIS/ISIL)", "ISIS / ISIL )"),
            ("the U.S. said", "the U.S. said"),
            ("in the U.S.", "in the U.S."),
            ("at 8 a.m. on", "at 8 a.m. on"),
            ("Gen. Petraeus", "Gen. Petraeus"),
            ("J. R. R. Tolkien", "J. R. R. Tolkien"),
            ("No. 5 but no. It", "No. 5 but no . It"),
            ("324,000 people, 7.2%", "324,000 people , 7.2 %"),
            ("$40bn and £3.5m", "$ 40 bn and £ 3.5 m"),
            ("9/11 at 08:30", "9/11 at 08:30"),
            ("1990-2000 and 3–5 October", "1990 - 2000 and 3 – 5 October"),
            ("the 1960s, '71, 20th", "the 1960s , '71 , 20th"),
            ("AT&T", "AT&T"),
            ("O'Connor, d'état", "O'Connor , d'état"),
            ("see https://bbc.co.uk/a?b=c.", "see https://bbc.co.uk/a?b=c ."),
            ("a@b.org, #NewYork", "a@b.org , #NewYork"),
            ("‘No’", "‘ No ’"),
            ("👩‍👩‍👧 hi", "👩‍👩‍👧 hi"),
            ("الرقة، سوريا", "الرقة ، سوريا"),
            ("ʼ Sanaʼ ʼ", "ʼ Sana ʼ ʼ"),
            ("a Ph.D. in law", "a Ph.D. in law"),
            (
                "Los Angeles, Calif., and Crick et al., and Watson et al. say",
                "Los Angeles , Calif. , and Crick et al. , and Watson et al. say",
            ),
            ("US$ 20 and HK$5", "US$ 20 and HK$ 5"),
            ("Iraq 's Mosul", "Iraq 's Mosul"),
            ("Plan B. The plan", "Plan B . The plan"),
            ("World War I. The war", "World War I . The war"),
            ("the painter (b. March 1920)", "the painter ( b. March 1920 )"),
            ("1. Bread", "1. Bread"),
            ("a) Bread", "a) Bread"),
            ("A. Camus", "A. Camus"),
            ("2016. It", "2016 . It"),
            ("cut [...] here", "cut [ ... ] here"),
            ("alt.folklore.urban, no.It", "alt.folklore.urban , no . It"),
            ("", ""),
        ] {
            assert_eq!(words(text).join(" "), expected, "{text}");
        }
    }
}
