//! Numbers, once for all who count: figures, words, mixtures of both, ranges, and the words that make them more or less.
//!
//! In: a segmented article. Out: its [`Number`]s in text order, none overlapping. What is counted, and whether a number is a
//! year, is for others to say. Sources: the Associated Press and Guardian style books on numerals; TIMEX3 for modifiers.

mod figures;
mod modifier;
mod words;

use figures::Figures;
pub(super) use modifier::{after as modifier_after, before as modifier_before};
use words::{NumberWord, WORDS};

use crate::label::Modifier;
use crate::segment::{Segmented, TokenKind};
use crate::tag::currency;

/// What sort of number it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// "324,000", "7.2": figures, perhaps with a scale behind.
    Figures,
    /// "seven", "two and a half million".
    Words,
    /// "nineteen ninety-seven": a year as it is spoken.
    SpokenYear,
    /// "third", "20th".
    Ordinal,
    /// "one-third", "half".
    Fraction,
    /// "dozens", "hundreds": nobody knows how many.
    Many,
}

/// A number, a range of numbers, or a bound.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Number {
    /// Its first token, with what stands before it and makes it more or less: "at least", "between".
    pub start: usize,
    /// The first token of the number itself.
    pub first: usize,
    /// One past the last token of the number itself.
    pub last: usize,
    /// One past its last token, "or so" and "or more" included.
    pub end: usize,
    /// The number; of a range the lower end.
    pub low: f64,
    /// The number; of a range the upper end.
    pub high: f64,
    /// "about", "more than".
    pub modifier: Option<Modifier>,
    /// What sort of number it is.
    pub form: Form,
}

impl Number {
    /// Whether it counts: "seven", and not "seventh".
    pub fn is_cardinal(&self) -> bool {
        matches!(self.form, Form::Figures | Form::Words)
    }

    /// The number, where it is one number.
    pub fn value(&self) -> Option<f64> {
        (self.low == self.high && self.form != Form::Many).then_some(self.low)
    }

    /// A whole number in figures without a comma, as days and years are written.
    pub fn plain(&self, article: &Segmented<'_>) -> Option<u32> {
        let plain = self.form == Form::Figures && self.last == self.first + 1 && self.low == self.high;
        let word = article.word(self.first);
        (plain && word.len() <= 4 && word.bytes().all(|byte| byte.is_ascii_digit())).then(|| word.parse().ok())?
    }
}

/// Finds the numbers of an article.
#[inline(never)]
pub fn find(article: &Segmented<'_>) -> Vec<Number> {
    let mut found: Vec<Number> = Vec::new();
    for sentence in article.sentences() {
        let first_here = found.len();
        let end = sentence.tokens.end;
        let mut at = sentence.tokens.start;
        while at < end {
            let Some(number) = single(article, at, end) else {
                at += 1;
                continue;
            };
            at = number.last;
            let joined = found.len() > first_here && {
                let before = found.last_mut();
                before.is_some_and(|before| join(article, before, &number, sentence.tokens.start))
            };
            if !joined {
                found.push(number);
            }
        }
        for number in &mut found[first_here..] {
            negate(article, number, sentence.tokens.start);
        }
        let mut free = sentence.tokens.start;
        for number in &mut found[first_here..] {
            modify(article, number, free, end);
            free = number.end;
        }
    }
    found
}

/// One number at a token.
fn single(article: &Segmented<'_>, at: usize, end: usize) -> Option<Number> {
    let token = &article.tokens()[at];
    match token.kind {
        TokenKind::Number => in_figures(article, at, end),
        TokenKind::Word => in_words(article, at, end).or_else(|| at_its_sign(article, at, end)),
        _ => None,
    }
}

/// "Rs500", "MYR42 million": figures printed at the sign of their currency.
fn at_its_sign(article: &Segmented<'_>, at: usize, end: usize) -> Option<Number> {
    let (_, figures) = currency::glued(article.word(at))?;
    let Figures::Cardinal(mut value) = figures::read(figures)? else { return None };
    let tokens = article.tokens();
    let close = |at: usize| at < end && tokens[at - 1].span.end() == tokens[at].span.start();
    let mut last = at + 1;
    // Such words are parted at a comma or a point: "Rs1,500", "CHF3.04".
    while close(last)
        && close(last + 1)
        && article.word(last) == ","
        && article.word(last + 1).len() == 3
        && let Ok(thousand) = article.word(last + 1).parse::<u16>()
    {
        value = value * 1000.0 + f64::from(thousand);
        last += 2;
    }
    if close(last)
        && article.word(last).starts_with('.')
        && let Some(Figures::Cardinal(cents)) = figures::read(article.word(last))
    {
        value += cents;
        last += 1;
    }
    // "R2", "R18" are names as often as they are money.
    if last == at + 1 && article.word(at).len() == figures.len() + 1 && figures.len() < 3 {
        return None;
    }
    let scale = if last < end { scale_at(article, last, last, end) } else { None };
    Some(number(at, last + usize::from(scale.is_some()), value * scale.unwrap_or(1.0), Form::Figures))
}

fn number(first: usize, last: usize, value: f64, form: Form) -> Number {
    Number { start: first, first, last, end: last, low: value, high: value, modifier: None, form }
}

fn in_figures(article: &Segmented<'_>, at: usize, end: usize) -> Option<Number> {
    let (mut value, form) = match figures::read(article.word(at))? {
        Figures::Ordinal(value) => return Some(number(at, at + 1, value, Form::Ordinal)),
        Figures::Fraction(value) => (value, Form::Fraction),
        Figures::Cardinal(value) => (value, Form::Figures),
    };
    let mut last = at + 1;
    // "2 1/2", "2-1/2".
    let behind = if last + 1 < end && is_hyphen(article.word(last)) { last + 1 } else { last };
    if form == Form::Figures
        && value.fract() == 0.0
        && behind < end
        && article.tokens()[behind].kind == TokenKind::Number
        && let Some(Figures::Fraction(part)) = figures::read(article.word(behind))
    {
        value += part;
        last = behind + 1;
    }
    // "2 and a half".
    if form == Form::Figures
        && last + 2 < end
        && article.word(last).eq_ignore_ascii_case("and")
        && let Some(part) = part_after(article, last + 1, end)
    {
        value += part.0;
        last = part.1;
    }
    while last < end {
        let behind = if is_hyphen(article.word(last)) && last + 1 < end { last + 1 } else { last };
        let Some(scale) = scale_at(article, behind, last, end) else { break };
        value *= scale;
        last = behind + 1;
    }
    Some(number(at, last, value, form))
}

/// The scale behind a number in figures: "million", "bn"; "m" and "k" only where they are printed close to it and count.
fn scale_at(article: &Segmented<'_>, at: usize, number_end: usize, end: usize) -> Option<f64> {
    let word = article.word(at);
    match WORDS.get(word) {
        Some(NumberWord::Scale(scale)) => return Some(scale),
        Some(NumberWord::Hundred) => return Some(100.0),
        Some(NumberWord::Dozen(scale)) if word.eq_ignore_ascii_case("dozen") => return Some(scale),
        _ => {}
    }
    let close = at == number_end && article.tokens()[at].span.start() == article.tokens()[at - 1].span.end();
    let counts = || {
        let money = at >= 2 && article.tokens()[at - 2].kind == TokenKind::Symbol;
        money || at + 1 < end && is_plural(article.word(at + 1))
    };
    match word {
        "k" if close => Some(1e3),
        "K" if close && counts() => Some(1e3),
        "m" | "M" if close && counts() => Some(1e6),
        "b" | "B" if close && counts() => Some(1e9),
        _ => None,
    }
}

/// Whether a word looks like the plural of a noun.
pub(super) fn is_plural(word: &str) -> bool {
    let irregular = ["people", "men", "women", "children", "police", "troops", "personnel", "cattle", "feet", "staff"];
    word.len() >= 4
        && word.ends_with('s')
        && !word.ends_with("ss")
        && !word.ends_with("us")
        && !word.ends_with("is")
        && !matches!(word, "this" | "does" | "goes" | "says" | "hours" | "perhaps" | "always" | "sometimes" | "besides")
        || irregular.contains(&word)
        || word.ends_with("women") || word.ends_with("children")
        // "gunmen", "firemen"; "specimen" and "regimen" have few letters before it that no noun has.
        || word.len() > 5 && word.ends_with("men") && !word.ends_with("imen") && !matches!(word, "abdomen" | "acumen")
}

pub(super) fn is_hyphen(word: &str) -> bool {
    matches!(word, "-" | "\u{2010}" | "\u{2011}")
}

fn is_dash(word: &str) -> bool {
    is_hyphen(word) || matches!(word, "–" | "—" | "--")
}

/// "a half", "a quarter", "three quarters", behind "and".
fn part_after(article: &Segmented<'_>, at: usize, end: usize) -> Option<(f64, usize)> {
    let count = match article.word(at) {
        // "two and half years".
        "half" => return Some((0.5, at + 1)),
        "a" | "an" | "one" => 1.0,
        "two" => 2.0,
        "three" => 3.0,
        _ => return None,
    };
    let next = at + 1 + usize::from(at + 2 < end && is_hyphen(article.word(at + 1)));
    let word = (next < end).then(|| article.word(next))?;
    let part = match WORDS.get(word) {
        Some(NumberWord::Half) => 0.5,
        Some(NumberWord::Part(part)) => count / f64::from(part),
        Some(NumberWord::Ordinal(part)) if part > 2 && count == 1.0 => 1.0 / f64::from(part),
        None if word.eq_ignore_ascii_case("quarter") => 0.25,
        _ => return None,
    };
    Some((part, next + 1))
}

fn in_words(article: &Segmented<'_>, at: usize, end: usize) -> Option<Number> {
    let word = article.word(at);
    if word.eq_ignore_ascii_case("a") || word.eq_ignore_ascii_case("an") {
        return after_article(article, at, end);
    }
    match WORDS.get(word)? {
        NumberWord::Many(unit) => return Some(many(article, at, unit, end)),
        NumberWord::Half => return half(article, at, end),
        NumberWord::Ordinal(value) | NumberWord::TensOrdinal(value) => {
            return Some(number(at, at + 1, f64::from(value), Form::Ordinal));
        }
        NumberWord::Small(_) | NumberWord::Tens(_) => {}
        // "hundred", "million", "dozen", "couple" without a number or an article before them.
        NumberWord::Hundred => return Some(number(at, at + 1, 100.0, Form::Words)),
        NumberWord::Scale(value) if value >= 1e3 && word.len() > 4 => return Some(number(at, at + 1, value, Form::Words)),
        NumberWord::Dozen(value) if word.eq_ignore_ascii_case("dozen") => {
            return Some(number(at, at + 1, value, Form::Words));
        }
        _ => return None,
    }
    compose(article, at, end)
}

/// "a hundred", "a dozen", "a couple of", "a million and a half", "a third of".
fn after_article(article: &Segmented<'_>, at: usize, end: usize) -> Option<Number> {
    let next = at + 1;
    let word = (next < end).then(|| article.word(next))?;
    match WORDS.get(word) {
        Some(NumberWord::Hundred | NumberWord::Scale(_)) if word.len() > 3 => {
            let rest = compose(article, next, end)?;
            Some(Number { start: at, first: at, ..rest })
        }
        Some(NumberWord::Dozen(value)) if word.eq_ignore_ascii_case("dozen") => {
            Some(number(at, next + 1, value, Form::Words))
        }
        Some(NumberWord::Couple) => {
            let of = next + 1 < end && article.word(next + 1).eq_ignore_ascii_case("of");
            let last = next + 1 + usize::from(of);
            let more = last < end && (of || is_plural(article.word(last)));
            more.then(|| number(at, last, 2.0, Form::Words))
        }
        Some(NumberWord::Ordinal(part)) if part > 2 => {
            let of = next + 1 < end && article.word(next + 1).eq_ignore_ascii_case("of");
            of.then(|| number(at, next + 1, 1.0 / f64::from(part), Form::Fraction))
        }
        Some(NumberWord::Half) => Some(number(at, next + 1, 0.5, Form::Fraction)),
        None if word.eq_ignore_ascii_case("quarter") => {
            let of = next + 1 < end && article.word(next + 1).eq_ignore_ascii_case("of");
            let unit = next + 2 < end && matches!(article.word(next + 2), "a" | "an" | "the" | "all" | "its" | "their");
            (of && unit).then(|| number(at, next + 1, 0.25, Form::Fraction))
        }
        _ => None,
    }
}

/// "half", "half a million", "half a dozen".
fn half(article: &Segmented<'_>, at: usize, end: usize) -> Option<Number> {
    if at + 2 < end
        && matches!(article.word(at + 1), "a" | "-")
        && let Some(whole) = in_words(article, at + 1, end).or_else(|| in_words(article, at + 2, end))
        && whole.form == Form::Words
        && whole.low >= 12.0
    {
        return Some(number(at, whole.last, whole.low / 2.0, Form::Words));
    }
    Some(number(at, at + 1, 0.5, Form::Fraction))
}

/// "dozens", "hundreds of thousands", "tens of millions".
fn many(article: &Segmented<'_>, at: usize, unit: f64, end: usize) -> Number {
    let mut last = at + 1;
    let mut unit = unit;
    while last + 1 < end && article.word(last).eq_ignore_ascii_case("of") {
        let Some(NumberWord::Many(next)) = WORDS.get(article.word(last + 1)) else { break };
        unit *= next;
        last += 2;
    }
    // At least two of what there are many of.
    Number { high: f64::INFINITY, ..number(at, last, 2.0 * unit, Form::Many) }
}

/// "two hundred and five", "twenty-one", "one-third", "three and a half million", "nineteen ninety-seven", "twenty-first".
fn compose(article: &Segmented<'_>, first: usize, end: usize) -> Option<Number> {
    let (mut total, mut part) = (0.0_f64, 0.0_f64);
    let mut at = first;
    let mut last = first;
    let mut spoken_year = false;
    while at < end {
        let word = article.word(at);
        let linked = at > first;
        match WORDS.get(word) {
            Some(NumberWord::Small(value)) => {
                let value = f64::from(value);
                let fits = part % 100.0 == 0.0 || part % 10.0 == 0.0 && part % 100.0 >= 20.0 && (1.0..10.0).contains(&value);
                // "nineteen oh five" is rare; "nineteen eleven" is not.
                let year = !fits && is_century(total, part) && value >= 10.0;
                if linked && !fits && !year || linked && value == 0.0 {
                    break;
                }
                spoken_year |= year;
                part = if year { part * 100.0 + value } else { part + value };
            }
            Some(NumberWord::Tens(value)) => {
                let value = f64::from(value);
                let year = is_century(total, part);
                if linked && part % 100.0 != 0.0 && !year {
                    break;
                }
                spoken_year |= year;
                part = if year { part * 100.0 + value } else { part + value };
            }
            Some(NumberWord::Hundred) => part = part.max(1.0) * 100.0,
            Some(NumberWord::Scale(scale)) => {
                total += (if part == 0.0 && total == 0.0 { 1.0 } else { part }) * scale;
                part = 0.0;
            }
            Some(NumberWord::Dozen(scale)) if word.eq_ignore_ascii_case("dozen") && total == 0.0 => part *= scale,
            Some(NumberWord::Ordinal(value)) => {
                let value = f64::from(value);
                let hyphen = linked && is_hyphen(article.word(at - 1));
                let tens = part % 10.0 == 0.0 && part % 100.0 >= 20.0 && value < 10.0;
                if tens || linked && part % 100.0 == 0.0 && part > 0.0 {
                    return Some(number(first, at + 1, total + part + value, Form::Ordinal));
                }
                if hyphen && part == 1.0 && value > 2.0 {
                    return Some(number(first, at + 1, 1.0 / value, Form::Fraction));
                }
                break;
            }
            Some(NumberWord::Half) if linked && part == 1.0 && total == 0.0 => {
                return Some(number(first, at + 1, 0.5, Form::Fraction));
            }
            Some(NumberWord::Part(divisor)) if linked && total == 0.0 && part < f64::from(divisor) => {
                // "three quarters" are as often of a year.
                let share = divisor != 4 || is_hyphen(article.word(at - 1)) || at + 1 < end && article.word(at + 1) == "of";
                if !share {
                    break;
                }
                return Some(number(first, at + 1, part / f64::from(divisor), Form::Fraction));
            }
            Some(NumberWord::ScaleOrdinal(scale)) => {
                return Some(number(first, at + 1, total + part.max(1.0) * scale, Form::Ordinal));
            }
            _ => break,
        }
        at += 1;
        last = at;
        if at >= end {
            break;
        }
        let link = article.word(at);
        if is_hyphen(link) {
            at += 1;
        } else if link.eq_ignore_ascii_case("and") {
            if let Some((fraction, after)) = part_after(article, at + 1, end) {
                // "two and a half million", "a million and a half".
                let scaled = (after < end).then(|| WORDS.get(article.word(after))).flatten();
                let (value, last) = match scaled {
                    Some(NumberWord::Scale(scale)) => ((total + part + fraction) * scale, after + 1),
                    Some(NumberWord::Hundred) => ((total + part + fraction) * 100.0, after + 1),
                    _ if part == 0.0 && total > 0.0 => (total * (1.0 + fraction), after),
                    _ => (total + part + fraction, after),
                };
                return Some(number(first, last, value, Form::Words));
            }
            let more = part % 100.0 == 0.0 && part >= 100.0 || total > 0.0 && part == 0.0;
            let small = |word| matches!(WORDS.get(word), Some(NumberWord::Small(_) | NumberWord::Tens(_)));
            if !more || at + 1 >= end || !small(article.word(at + 1)) {
                break;
            }
            at += 1;
        }
    }
    let form = if spoken_year && total == 0.0 { Form::SpokenYear } else { Form::Words };
    Some(number(first, last, total + part, form))
}

/// Whether "nineteen" and the like may be the first half of a year as it is spoken.
fn is_century(total: f64, part: f64) -> bool {
    total == 0.0 && (13.0..=20.0).contains(&part)
}

/// Makes a range of the number before and this one, if they are one: "seven to 10", "15-20", "between two and three".
fn join(article: &Segmented<'_>, before: &mut Number, next: &Number, sentence: usize) -> bool {
    let counts = |number: &Number| number.is_cardinal() && number.low == number.high;
    // "1990-1995" and "from 2009 to 2011" are two years.
    let year = |number: &Number| number.plain(article).is_some_and(|value| (1100..=2100).contains(&value));
    if next.first != before.last + 1 || !counts(before) || !counts(next) || year(before) && year(next) {
        return false;
    }
    let link = article.word(before.last);
    let opening = if before.first > sentence { article.word(before.first - 1) } else { "" };
    let opens = |word: &str| opening.eq_ignore_ascii_case(word);
    let linked = match link {
        "to" | "through" => true,
        "and" => opens("between"),
        // "two or three", and not "10 or 20,000".
        "or" => {
            let short = before.last - before.first == 1 && next.last - next.first == 1;
            short && next.low <= before.low * 2.0 + 1.0
        }
        _ => is_dash(link),
    };
    // "2 to 3 million" are millions both; "990 to 1 million" is not.
    let scale = article.word(next.last - 1);
    let scaled = next.last - next.first > 1 && before.last - before.first == 1 && next.form == Form::Figures;
    let low = match WORDS.get(scale) {
        Some(NumberWord::Scale(scale)) if scaled && before.low * scale <= next.low => before.low * scale,
        _ => before.low,
    };
    if !linked || low >= next.low {
        return false;
    }
    if opens("between") || opens("from") && link == "to" {
        before.start = before.first - 1;
    }
    *before = Number { low, high: next.high, last: next.last, end: next.last, form: next.form, ..*before };
    true
}

/// "-5", "minus five": below nothing. A hyphen behind a word or a number is none of its own.
fn negate(article: &Segmented<'_>, number: &mut Number, from: usize) {
    let Some(before) = number.first.checked_sub(1).filter(|before| *before >= from && number.start == number.first) else {
        return;
    };
    let tokens = article.tokens();
    let ends_before = |at: usize| tokens[at].span.end() < tokens[at + 1].span.start();
    let sign =
        matches!(article.word(before), "-" | "−") && !ends_before(before) && (before == from || ends_before(before - 1));
    if (sign || article.word(before).eq_ignore_ascii_case("minus")) && number.is_cardinal() && number.low == number.high {
        *number = Number { start: before, first: before, low: -number.low, high: -number.high, ..*number };
    }
}

/// Takes in the words around a number that make it more or less.
fn modify(article: &Segmented<'_>, number: &mut Number, from: usize, end: usize) {
    if matches!(number.form, Form::Ordinal | Form::SpokenYear) {
        return;
    }
    if let Some((start, modifier)) = modifier::before(article, from, number.start) {
        number.start = start;
        number.modifier = modifier;
    }
    if let Some((last, modifier)) = modifier::after(article, number.last, end) {
        number.end = last;
        number.modifier = number.modifier.or(Some(modifier));
    }
}

#[cfg(test)]
mod tests;
