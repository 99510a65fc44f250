//! How long, and how long ago: "seven to 10 days", "the last two weeks", "three years ago", "two-year", "recent months".

use super::reader::Reader;
use super::value::{From, Length, Point, Relation, Steps, TimeValue, Unit, Vague};
use super::words::Sort;
use crate::label::Modifier;
use crate::tag::number::{self, Form};

/// What was read: where it ends, what it says, and its modifier.
pub(super) type Read = (usize, TimeValue, Option<Modifier>);

/// A length, or a point that is so long away from another.
pub(super) fn length(reader: &Reader<'_>, at: usize) -> Option<Read> {
    let (after, relation) = determiner(reader, at);
    // "the year ended Sept. 30", "the fiscal year ending in June".
    if reader.sort(at) == Sort::The {
        let unit_at = at + 1 + usize::from(reader.sort(at + 1) == Sort::Kind);
        if let Sort::Unit(unit @ Unit::Year) = reader.sort(unit_at)
            && reader.is_any(unit_at + 1, &["ended", "ending"])
        {
            return Some((
                unit_at + 1,
                TimeValue::Length(Length { count: Some((1.0, 1.0)), unit, more: [None; 2], relation: None }),
                None,
            ));
        }
    }
    if let Some(found) = recent(reader, after, relation) {
        return Some(found);
    }
    let counted = counted(reader, after, relation)?;
    let Counted { end, count, unit, more, modifier, adjective } = counted;
    if relation.is_none() && after > at {
        // "the nine months", but not "the year", which is a point.
        if count == Some((1.0, 1.0)) || adjective {
            return None;
        }
    }
    // "last week" is a point; "the past decade" is ten years up to now.
    if relation.is_some() && reader.sort(after) == Sort::Unit(unit) && unit < Unit::Decade {
        return None;
    }
    if relation.is_none()
        && !adjective
        && let Some((end, point)) = away(reader, end, count, unit, more)
    {
        return Some((end, point, modifier));
    }
    let value = TimeValue::Length(Length { count, unit, more, relation });
    Some((end, value, modifier))
}

/// "the", "the last", "the next": where what they stand before begins.
fn determiner(reader: &Reader<'_>, at: usize) -> (usize, Option<Relation>) {
    let the = usize::from(matches!(reader.sort(at), Sort::The | Sort::This));
    let next = at + the;
    // "to last over a week".
    let verb = || {
        reader.follows_any(
            next,
            &["to", "will", "would", "could", "may", "might", "can", "must", "should", "not", "n't", "n’t"],
        )
    };
    match reader.sort(next) {
        Sort::Last if reader.is(next, "last") && verb() => (next, None),
        Sort::Last | Sort::Past => (next + 1, Some(Relation::Last)),
        Sort::Next => (next + 1, Some(Relation::Next)),
        Sort::Previous => (next + 1, Some(Relation::Previous)),
        Sort::Following => (next + 1, Some(Relation::Following)),
        // "the first nine months".
        Sort::Number if reader.ordinal(next).is_some_and(|(_, which)| which == 1) && the == 1 => {
            (next + 1, Some(Relation::This))
        }
        _ => (next, None),
    }
}

/// "recent years", "the coming months", "past weeks": no number at all.
fn recent(reader: &Reader<'_>, at: usize, relation: Option<Relation>) -> Option<Read> {
    let (first, vague) = match (reader.sort(at), relation) {
        (Sort::Recent, _) => (at + 1, Vague::Past),
        (Sort::Future, None) => (at + 1, Vague::Future),
        (Sort::Units(_), Some(Relation::Last)) => (at, Vague::Past),
        (Sort::Units(_), Some(Relation::Next)) => (at, Vague::Future),
        _ => return None,
    };
    let Sort::Units(_) = reader.sort(first) else { return None };
    // "recent weeks and months".
    let more = matches!(reader.sort(first + 1), Sort::And | Sort::Or) && matches!(reader.sort(first + 2), Sort::Units(_));
    Some((first + 1 + 2 * usize::from(more), TimeValue::Vague(vague), None))
}

struct Counted {
    end: usize,
    count: Option<(f64, f64)>,
    unit: Unit,
    more: [Option<(f64, Unit)>; 2],
    modifier: Option<Modifier>,
    /// "two-year": stands before a noun.
    adjective: bool,
}

/// A number of units: "two weeks", "a year and a half", "several months", "two-year", "years".
fn counted(reader: &Reader<'_>, at: usize, relation: Option<Relation>) -> Option<Counted> {
    let (first, count, modifier) = count(reader, at)?;
    let several = count.is_none();
    let hyphen = reader.sort(first) == Sort::Dash && !several;
    let mut unit_at = first + usize::from(hyphen);
    // "20 more years", "six straight days", "eight trading days"; "an entire year".
    while matches!(reader.sort(unit_at), Sort::Running | Sort::Kind) || reader.is_any(unit_at, &["long"]) {
        unit_at += 1;
        if unit_at > first + 3 {
            return None;
        }
    }
    let (unit, plural) = match reader.sort(unit_at) {
        Sort::Unit(unit) => (unit, false),
        Sort::Units(unit) => (unit, true),
        // "one second"; by itself "second" is an ordinal.
        _ if reader.is(unit_at, "second") && reader.is(at, "one") => (Unit::Second, false),
        _ => return None,
    };
    // "a years-old dispute", "a quarter that", "a year-earlier loss".
    let article = matches!(reader.sort(at), Sort::A) && count == Some((1.0, 1.0));
    let compared = reader.sort(unit_at + 1) == Sort::Dash && matches!(reader.sort(unit_at + 2), Sort::Ago | Sort::Earlier);
    let kind = article && reader.is_any(unit_at - 1, &["fiscal", "calendar"]);
    let pointed = article && unit == Unit::Day && reader.is_any(unit_at + 1, &["when", "that", "of"]);
    if article && (plural || unit == Unit::Quarter) || compared || kind || pointed {
        return None;
    }
    let mut end = unit_at + 1;
    let one = count.is_some_and(|(_, high)| high <= 1.0);
    let mut adjective = hyphen;
    if !plural && !one && !hyphen {
        // "a two day trip", "25 year lows": without its hyphen.
        adjective = true;
        if several || matches!(unit, Unit::Quarter | Unit::Second) {
            return None;
        }
    }
    let mut count = count;
    let mut modifier = modifier;
    // "27-year-old", "55 years old": an age is a quantity and no time.
    let age = reader.past_dash(end);
    if reader.is_any(age, &["old", "olds"]) || reader.is(end, "of") && reader.is(end + 1, "age") {
        return None;
    }
    if reader.sort(end) == Sort::Dash && reader.is(end + 1, "long") {
        end += 2;
        adjective = true;
    }
    if let Some((low, high)) = count.filter(|_| !adjective) {
        // "a year and a half", "a minute and a half".
        if reader.sort(end) == Sort::And
            && reader.sort(end + 1) != Sort::Other
            && reader.is(end + 1, "a")
            && reader.is(end + 2, "half")
        {
            count = Some((low + 0.5, high + 0.5));
            end += 3;
        }
        // "a week or two", "a year or so", "weeks or months".
        if reader.sort(end) == Sort::Or && reader.is(end + 1, "two") && one {
            count = Some((1.0, 2.0));
            end += 2;
        }
    }
    if let Some((after, more)) = number::modifier_after(reader.article, end, reader.end).filter(|_| !adjective)
        && !reader.is(after - 1, "plus")
    {
        end = after;
        modifier = modifier.or(Some(more));
    }
    let _ = relation;
    let mut more = [None; 2];
    if !adjective && count.is_some_and(|(low, high)| low == high && low.fract() == 0.0) {
        let mut larger = unit;
        for slot in &mut more {
            let Some((after, count, unit)) = smaller(reader, end, larger) else { break };
            (*slot, end, larger) = (Some((count, unit)), after, unit);
        }
    }
    Some(Counted { end, count, unit, more, modifier, adjective })
}

/// What a smaller unit adds: "and three months" behind "two years", "20 minutes" behind "1 hour".
fn smaller(reader: &Reader<'_>, at: usize, larger: Unit) -> Option<(usize, f64, Unit)> {
    let next = reader.past_comma(at);
    let next = next + usize::from(reader.sort(next) == Sort::And);
    let number = reader.number(next).filter(|number| number.start == next && number.low == number.high)?;
    let (Sort::Units(unit) | Sort::Unit(unit)) = reader.sort(number.end) else { return None };
    let plain = matches!(number.form, Form::Figures | Form::Words) && number.modifier.is_none();
    let ladder = matches!(
        (larger, unit),
        (Unit::Year, Unit::Month | Unit::Week | Unit::Day)
            | (Unit::Month, Unit::Week | Unit::Day)
            | (Unit::Week, Unit::Day)
            | (Unit::Day, Unit::Hour | Unit::Minute)
            | (Unit::Hour, Unit::Minute | Unit::Second)
            | (Unit::Minute, Unit::Second)
    );
    (plain && ladder).then_some((number.end + 1, number.low, unit))
}

/// A length of several units in the smallest that its days or months can be told in: two years and three months, 27 months.
fn in_one_unit(count: f64, unit: Unit, more: [Option<(f64, Unit)>; 2]) -> (f64, Unit) {
    let days = |unit| match unit {
        Unit::Year => 365.0,
        Unit::Month => 30.0,
        Unit::Week => 7.0,
        _ => 1.0,
    };
    more.into_iter().flatten().fold((count, unit), |(count, unit), (added, smaller)| match (unit, smaller) {
        (Unit::Year, Unit::Month) => (count * 12.0 + added, smaller),
        (_, Unit::Week | Unit::Day) => ((count * days(unit) / days(smaller)).round() + added, smaller),
        _ => (count, unit),
    })
}

/// What counts units: where it ends, the least and the most, and the modifier.
type Count = (usize, Option<(f64, f64)>, Option<Modifier>);

/// What counts the units, and where it ends: "two", "a", "several", "a couple of", "at least a", "half an"; nothing at all.
fn count(reader: &Reader<'_>, at: usize) -> Option<Count> {
    if let Some(number) = reader.number(at) {
        return match number.form {
            Form::Figures | Form::Words if reader.plain(at).is_none_or(|value| value < 10_000) => {
                Some((number.end, Some((number.low, number.high)), number.modifier))
            }
            // "half an hour", "half a year", "a half year".
            Form::Fraction => {
                let article = usize::from(reader.sort(number.last) == Sort::A);
                Some((number.last + article, Some((number.low, number.high)), number.modifier))
            }
            // "decades", "dozens of years".
            Form::Many => Some((number.last + usize::from(reader.is(number.last, "of")), None, number.modifier)),
            Form::Ordinal | Form::SpokenYear | Form::Figures | Form::Words => None,
        };
    }
    match reader.sort(at) {
        Sort::Unit(Unit::Decade | Unit::Century)
            if at > reader.start && matches!(reader.sort(at - 1), Sort::Last | Sort::Past) =>
        {
            Some((at, Some((1.0, 1.0)), None))
        }
        Sort::A if reader.sort(at + 1) == Sort::Several => Some((at + 2, None, None)),
        Sort::A => Some((at + 1, Some((1.0, 1.0)), None)),
        Sort::Several => Some((at + 1, None, None)),
        // "nearly an hour", "more than a year", "at least several days".
        _ => {
            let (words, modifier) = modifier_at(reader, at)?;
            let (end, count, _) = match reader.sort(words) {
                Sort::A | Sort::Several => count(reader, words)?,
                _ => return None,
            };
            Some((end, count, modifier))
        }
    }
}

/// A modifier of numbers before an article: "almost a year", "more than a week".
fn modifier_at(reader: &Reader<'_>, at: usize) -> Option<(usize, Option<Modifier>)> {
    (1..=3).find_map(|len| {
        let end = at + len;
        let article = matches!(reader.sort(end), Sort::A | Sort::Several);
        let (start, modifier) = article.then(|| number::modifier_before(reader.article, at, end))??;
        (start == at).then_some((end, modifier))
    })
}

/// "ago", "earlier", "later", "from now" behind a number of units.
fn away(
    reader: &Reader<'_>,
    end: usize,
    count: Option<(f64, f64)>,
    unit: Unit,
    more: [Option<(f64, Unit)>; 2],
) -> Option<(usize, TimeValue)> {
    let (after, sign, from) = match reader.sort(end) {
        Sort::Ago => (end + 1, -1.0, From::Now),
        // "an hour later" says how long; the hour it is counted from is not known.
        Sort::Earlier if unit >= Unit::Day => (end + 1, -1.0, From::Then),
        Sort::Later if unit >= Unit::Day => (end + 1, 1.0, From::Then),
        _ if reader.is(end, "from") && reader.is_any(end + 1, &["now", "today"]) => (end + 2, 1.0, From::Now),
        _ if reader.is_any(end, &["hence"]) => (end + 1, 1.0, From::Now),
        _ => return None,
    };
    let Some((low, high)) = count else {
        let vague = if sign < 0.0 { Vague::Past } else { Vague::Future };
        return Some((after, TimeValue::Vague(vague)));
    };
    // "a year ago" and "a year earlier" are as fine as what they are compared with.
    let one_year = unit == Unit::Year && low == 1.0 && high == 1.0 && more[0].is_none();
    let from = if one_year && sign < 0.0 { From::SameGrain } else { from };
    // "a decade ago" is a year, and "last decade" ten of them.
    let (count, unit) = match unit {
        Unit::Decade => ((low + high) * 5.0, Unit::Year),
        Unit::Century => ((low + high) * 50.0, Unit::Year),
        _ => in_one_unit((low + high) / 2.0, unit, more),
    };
    let count = sign * count;
    let steps = Steps { unit, count, from };
    Some((after, TimeValue::Point(Point { steps: Some(steps), ..Point::default() })))
}

/// Units without any number: "months", "for years", "weeks or months", "decades-long".
pub(super) fn bare(reader: &Reader<'_>, at: usize) -> Option<Read> {
    let length = |unit| TimeValue::Length(Length { count: None, unit, more: [None; 2], relation: None });
    match reader.sort(at) {
        // "over the years".
        Sort::The if reader.follows_any(at, &["over"]) => match reader.sort(at + 1) {
            Sort::Units(unit) => Some((at + 2, length(unit), None)),
            _ => None,
        },
        Sort::Units(unit) if unit != Unit::Second && unit != Unit::Weekend => {
            let long = reader.sort(at + 1) == Sort::Dash && reader.is_any(at + 2, &["long", "old"]);
            if long {
                return Some((at + 3, length(unit), None));
            }
            if reader.sort(at + 1) == Sort::Ago {
                return Some((at + 2, TimeValue::Vague(Vague::Past), None));
            }
            if reader.sort(at + 1) == Sort::Or
                && let Sort::Units(_) = reader.sort(at + 2)
            {
                return Some((at + 3, length(unit), None));
            }
            super::reject::is_bare_length(reader, at).then(|| (at + 1, length(unit), None))
        }
        Sort::Unit(unit) if reader.sort(at + 1) == Sort::Dash && reader.is(at + 2, "long") => {
            let one = Length { count: Some((1.0, 1.0)), unit, more: [None; 2], relation: None };
            Some((at + 3, TimeValue::Length(one), None))
        }
        _ => None,
    }
}
