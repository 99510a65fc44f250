//! Counts, money, shares, measures, ordinals.
//!
//! In: a segmented article, its numbers, its times and its names. Out: its [`Quantity`]s, sorted. A quantity takes its
//! modifier and its unit or noun in: "approximately 324,000 people" is one. Numbers inside times and names are no quantities.

mod count;
mod fate;
mod measure;
mod money;
mod si;

use std::ops::Range;

use super::mention::Mention;
use super::number::{self, Form, Number};
use super::time::TimeMention;
use crate::label::{Fate, Modifier, QuantityKind};
use crate::segment::{Segmented, TokenKind};
use crate::text::Span;

/// A number of something.
#[derive(Clone, Debug, PartialEq)]
pub struct Quantity {
    /// Where it stands, in bytes of the view.
    pub span: Span,
    /// What it measures.
    pub kind: QuantityKind,
    /// The number, where it is one number.
    pub value: Option<f64>,
    /// The least it may be, where it is a range.
    pub low: Option<f64>,
    /// The most it may be, where it is a range.
    pub high: Option<f64>,
    /// "about", "more than", "at least".
    pub modifier: Option<Modifier>,
    /// ISO 4217 code of money, symbol of a measure.
    pub unit: Option<String>,
    /// The noun counted.
    pub counted: Option<String>,
    /// For people: what befell them.
    pub meaning: Option<Fate>,
    /// A measure in the SI unit of its kind.
    pub si: Option<Si>,
}

/// A measure in the SI unit of its kind.
#[derive(Clone, Debug, PartialEq)]
pub struct Si {
    /// The number, where it is one number.
    pub value: Option<f64>,
    /// The least it may be, where it is a range.
    pub low: Option<f64>,
    /// The most it may be, where it is a range.
    pub high: Option<f64>,
    /// The symbol of the unit.
    pub unit: &'static str,
}

/// A quantity by its tokens.
struct Found {
    start: usize,
    end: usize,
    kind: QuantityKind,
    low: f64,
    high: f64,
    modifier: Option<Modifier>,
    unit: Option<&'static str>,
    noun: Option<usize>,
    fate: Option<Fate>,
}

/// Finds the quantities of an article.
#[inline(never)]
pub fn tag(article: &Segmented<'_>, numbers: &[Number], times: &[TimeMention], mentions: &[Mention]) -> Vec<Quantity> {
    let mut found: Vec<Found> = Vec::new();
    let mut times = times.iter().peekable();
    let mut names = mentions.iter().peekable();
    let mut sentences = article.sentences().iter().peekable();
    for number in numbers {
        while sentences.next_if(|sentence| sentence.tokens.end <= number.start).is_some() {}
        let Some(sentence) = sentences.peek().map(|sentence| sentence.tokens.clone()) else { break };
        let free = found.last().map_or(sentence.start, |last| last.end.max(sentence.start));
        while times.next_if(|time| time.end <= number.first).is_some() {}
        if number.first < free || times.peek().is_some_and(|time| time.first < number.last) {
            continue;
        }
        let tokens = article.tokens();
        let span = tokens[number.first].span.cover(tokens[number.last - 1].span);
        while names.next_if(|name| name.span.end() <= span.start()).is_some() {}
        // "3km-5km" is a range; "SCP-173", "A330-300": what a hyphen binds to a word is its number, and no quantity.
        let bound = number.first > sentence.start + 1
            && found.last().is_none_or(|last| last.end + 1 != number.first || last.kind != QuantityKind::Measure)
            && number::is_hyphen(article.word(number.first - 1))
            && tokens[number.first - 1].span.end() == span.start()
            && tokens[number.first - 2].span.end() == tokens[number.first - 1].span.start();
        if bound {
            continue;
        }
        if names.peek().is_some_and(|name| name.span.overlaps(span)) {
            continue;
        }
        if let Some(quantity) = quantity(article, number, free, &sentence)
            && !merge(article, &mut found, &quantity, &sentence)
        {
            found.push(quantity);
        }
    }
    inherit(article, &mut found);
    found.into_iter().map(|found| place(article, found)).collect()
}

/// The quantity of a number; it may begin at `free` or later.
fn quantity(article: &Segmented<'_>, number: &Number, free: usize, sentence: &Range<usize>) -> Option<Found> {
    let end = sentence.end;
    let word = |at: usize| if at < end { article.word(at) } else { "" };
    let base = Found {
        start: number.start.max(free),
        end: number.end,
        kind: QuantityKind::Count,
        low: number.low,
        high: number.high,
        modifier: number.modifier,
        unit: None,
        noun: None,
        fate: None,
    };
    if number.form == Form::Ordinal {
        // "second to none" and "first of all" are counted in no order, but nobody is misled.
        return Some(Found { kind: QuantityKind::Ordinal, ..base });
    }
    if number.form == Form::SpokenYear {
        return None;
    }
    if let Some((last, unit)) = percent(&word, number.end) {
        return Some(Found { kind: QuantityKind::Percent, end: last, unit: Some(unit), ..base });
    }
    if let Some(money) = money::around(article, number, free, end) {
        let mut start = money.start.min(base.start).max(free);
        let mut modifier = number.modifier;
        if money.start < number.start
            && let Some((before, with)) = number::modifier_before(article, free, money.start)
        {
            (start, modifier) = (before, with);
        }
        let (low, high) = (number.low * money.scale, number.high * money.scale);
        return Some(Found {
            kind: QuantityKind::Money,
            start,
            end: money.end,
            low,
            high,
            modifier,
            unit: money.code,
            ..base
        });
    }
    if let Some((last, unit)) = measure::behind(article, number, end) {
        return Some(Found { kind: QuantityKind::Measure, end: last, unit: Some(unit), ..base });
    }
    let noun = count::noun(article, number, end);
    if noun.is_none() && !counts_alone(article, number, sentence) {
        return None;
    }
    let last = noun.map_or(number.end, |noun| noun + 1);
    let fate = fate::fate(article, base.start, last, sentence);
    // "one militia ... and another" picks out and counts nothing; "one man was killed" counts.
    if number.form == Form::Words && number.value() == Some(1.0) && fate.is_none() && number.modifier.is_none() {
        return None;
    }
    Some(Found { end: last, noun, fate, ..base })
}

/// "%", "percent", "per cent", "percentage points".
fn percent<'t>(word: &impl Fn(usize) -> &'t str, at: usize) -> Option<(usize, &'static str)> {
    let at = at + usize::from(number::is_hyphen(word(at)));
    match word(at) {
        "%" | "percent" | "pct" | "pct." | "Percent" => Some((at + 1, "%")),
        "per" if word(at + 1) == "cent" => Some((at + 2, "%")),
        "percentage" if matches!(word(at + 1), "point" | "points") => Some((at + 2, "pp")),
        _ => None,
    }
}

/// Whether a number without a noun counts: "killed 17", and not "one another", "Resolution 2254", "3-2".
fn counts_alone(article: &Segmented<'_>, number: &Number, sentence: &Range<usize>) -> bool {
    let before = if number.start > sentence.start { article.word(number.start - 1) } else { "" };
    let after = if number.end < sentence.end { article.word(number.end) } else { "" };
    // "1990-95", "A330-300", "3-2", "two-storey".
    if number::is_hyphen(after) || number::is_hyphen(before) || matches!(before, "/" | "." | ":" | "#") || after == "/" {
        return false;
    }
    if number.form == Form::Words && number.value() == Some(1.0) {
        return false;
    }
    // "half" and "a third" stand with what they are of.
    if number.form == Form::Fraction {
        return after == "of"
            || number.last - number.first > 1
            || !article.word(number.first).starts_with(char::is_alphabetic);
    }
    // Four figures alone are a year that could not be told from a number, and rather that than a number.
    if number.plain(article).is_some_and(|value| (1900..=2035).contains(&value)) {
        return false;
    }
    // What a capital stands before is called so: "Resolution 2254", "Flight 447", "Article 5".
    let named = number.start > sentence.start + 1
        && number.modifier.is_none()
        && number.form == Form::Figures
        && article.tokens()[number.start - 1].kind == TokenKind::Word
        && before.starts_with(char::is_uppercase);
    // "its 777", "a 747": what an article or "new" stands before is called so too.
    let model = number.form == Form::Figures
        && number.modifier.is_none()
        && matches!(before, "a" | "an" | "its" | "new" | "our" | "their" | "his" | "her");
    !named && !model && !matches!(before, "No." | "Nos." | "number" | "page" | "aged")
}

/// Joins a quantity with the one before it, where both are the ends of a range: "15 percent to 20 percent", "$5 to $6".
fn merge(article: &Segmented<'_>, found: &mut [Found], next: &Found, sentence: &Range<usize>) -> bool {
    let Some(before) = found.last_mut() else { return false };
    // "13 dollars and 45 cents".
    let adds = before.kind == QuantityKind::Money && next.kind == QuantityKind::Money && before.unit == next.unit;
    if adds
        && before.end + 1 == next.start
        && article.word(before.end) == "and"
        && before.low.fract() == 0.0
        && next.high < 1.0
    {
        before.low += next.low;
        before.high += next.high;
        before.end = next.end;
        return true;
    }
    if let (QuantityKind::Measure, QuantityKind::Measure, Some(larger), Some(smaller)) =
        (before.kind, next.kind, before.unit, next.unit)
        && let Some(times) = measure::adds(larger, smaller)
    {
        // "6 feet 2 inches", "7 pounds and 3 ounces": in the smaller unit, which holds both without a fraction.
        let link = before.end + usize::from(article.word(before.end) == "and");
        let whole = before.low == before.high && next.low == next.high && next.modifier.is_none();
        if whole && before.start >= sentence.start && link == next.start && next.low < times {
            let sum = before.low * times + next.low;
            (before.low, before.high, before.unit, before.end) = (sum, sum, next.unit, next.end);
            return true;
        }
    }
    let kinds = before.kind == next.kind
        && before.unit == next.unit
        && next.kind != QuantityKind::Count
        && next.kind != QuantityKind::Ordinal;
    let near = before.start >= sentence.start && before.end + 1 == next.start && next.modifier.is_none();
    if !kinds || !near || before.low != before.high || next.low != next.high || before.low >= next.low {
        return false;
    }
    let opening = if before.start > sentence.start { article.word(before.start - 1) } else { "" };
    let link = article.word(before.end);
    // "from $5 to $6" is a change as often as a range; "between" and a dash are ranges.
    let between = opening.eq_ignore_ascii_case("between") && matches!(link, "and" | "to");
    let plainly = link == "to" && !opening.eq_ignore_ascii_case("from");
    if !(between || plainly || matches!(link, "-" | "–")) {
        return false;
    }
    before.start -= usize::from(between);
    (before.high, before.end) = (next.high, next.end);
    true
}

/// "17 people, including 3 children": what befell the whole befell the part.
fn inherit(article: &Segmented<'_>, found: &mut [Found]) {
    for at in 1..found.len() {
        let (before, next) = (&found[at - 1], &found[at]);
        let part = next.fate.is_none()
            && next.start == before.end + 2
            && matches!(article.word(next.start - 1), "including" | "among");
        if part && before.fate.is_some() && next.kind == QuantityKind::Count {
            found[at].fate = before.fate;
        }
    }
}

fn place(article: &Segmented<'_>, found: Found) -> Quantity {
    let tokens = article.tokens();
    let one = found.low == found.high;
    let bound = |value: f64| (!one && value.is_finite()).then_some(value);
    let si = found.unit.filter(|_| found.kind == QuantityKind::Measure).and_then(|symbol| {
        let ((least, unit), (most, _)) = (si::convert(symbol, found.low)?, si::convert(symbol, found.high)?);
        Some(Si { value: one.then_some(least), low: bound(least), high: bound(most), unit })
    });
    Quantity {
        span: tokens[found.start].span.cover(tokens[found.end - 1].span),
        kind: found.kind,
        value: one.then_some(found.low),
        low: bound(found.low),
        high: bound(found.high),
        modifier: found.modifier,
        unit: found.unit.map(str::to_owned),
        counted: found.noun.map(|noun| article.word(noun).to_owned()),
        meaning: found.fate,
        si,
    }
}
