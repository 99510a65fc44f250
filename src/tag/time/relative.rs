//! Stretches of the calendar that are counted from another: "yesterday", "last week", "this May", "the following year".

use super::calendar;
use super::reader::Reader;
use super::value::{Clock, From, PartOfDay, PartOfYear, Point, Relation, Steps, Unit};
use super::words::Sort;

fn steps(unit: Unit, count: f64, from: From) -> Point {
    Point { steps: Some(Steps { unit, count, from }), ..Point::default() }
}

/// A stretch counted from another at a token, and where it ends.
pub(super) fn relative(reader: &Reader<'_>, at: usize) -> Option<(usize, Point)> {
    match reader.sort(at) {
        Sort::Day(count) => {
            if reader.is(at, "today")
                && reader.is_any(at + 1, &["'s", "’s"])
                && reader.is_capitalised(at)
                && at > reader.start
            {
                return None;
            }
            Some((at + 1, steps(Unit::Day, f64::from(count), From::Now)))
        }
        Sort::Tonight => {
            let point = steps(Unit::Day, 0.0, From::Now);
            Some((at + 1, Point { clock: Some(Clock::Part(PartOfDay::Night)), ..point }))
        }
        Sort::The => after_the(reader, at + 1),
        Sort::Last | Sort::Past if !reader.is_any(at, &["final", "past", "latest"]) => {
            nth_of(reader, at).or_else(|| related(reader, at + 1, Relation::Last))
        }
        Sort::Next => related(reader, at + 1, Relation::Next),
        Sort::This => {
            // "this past spring", "this coming Sunday".
            match reader.sort(at + 1) {
                Sort::Past | Sort::Last => related(reader, at + 2, Relation::Last),
                Sort::Next => related(reader, at + 2, Relation::Next),
                _ => related(reader, at + 1, Relation::This),
            }
        }
        Sort::That => that(reader, at),
        // "first week of March", as headlines have it.
        Sort::Number => nth_of(reader, at),
        Sort::Unit(Unit::Year) => year_ago(reader, at),
        _ => None,
    }
}

/// "that year", "that same day".
fn that(reader: &Reader<'_>, at: usize) -> Option<(usize, Point)> {
    let next = at + 1 + usize::from(reader.sort(at + 1) == Sort::Same);
    match reader.sort(next) {
        Sort::Unit(unit) if unit >= Unit::Day => Some((next + 1, steps(unit, 0.0, From::Then))),
        Sort::Part(part) => {
            let point = steps(Unit::Day, 0.0, From::Then);
            Some((next + 1, Point { clock: Some(Clock::Part(part)), ..point }))
        }
        Sort::Season(season) if !reader.is(next, "fall") || next > at + 1 => {
            Some((next + 1, Point { part: Some(PartOfYear::Season(season)), ..Point::default() }))
        }
        _ => None,
    }
}

/// "the past year", "the following day", "the same day", "the week", "the latest quarter", "the year-earlier period".
fn after_the(reader: &Reader<'_>, at: usize) -> Option<(usize, Point)> {
    let unit_after = |at: usize| match reader.sort(at) {
        Sort::Unit(unit) if unit >= Unit::Day => Some((at + 1, unit)),
        Sort::Kind => match reader.sort(at + 1) {
            Sort::Unit(unit) if unit >= Unit::Day => Some((at + 2, unit)),
            _ => None,
        },
        _ => None,
    };
    if let Some(found) = compared(reader, at).or_else(|| nth_of(reader, at)).or_else(|| final_quarter(reader, at)) {
        return Some(found);
    }
    match reader.sort(at) {
        // "the latest period": of those that are compared.
        Sort::Last if reader.is(at, "latest") && reader.sort(at + 1) == Sort::Stretch => {
            Some((at + 2, steps(Unit::Quarter, 0.0, From::Then)))
        }
        Sort::Past | Sort::Last => related(reader, at + 1, Relation::Last).filter(|_| !reader.is(at, "final")),
        Sort::Next => related(reader, at + 1, Relation::Next).map(|(end, mut point)| {
            // "the next day" is told of, "next week" is announced.
            if let Some(steps) = point.steps.as_mut().filter(|steps| steps.unit == Unit::Day) {
                steps.from = From::Then;
            }
            (end, point)
        }),
        Sort::Previous => related(reader, at + 1, Relation::Previous),
        Sort::Following => related(reader, at + 1, Relation::Following),
        Sort::Same => {
            let (end, unit) = unit_after(at + 1)?;
            Some((end, steps(unit, 0.0, From::Then)))
        }
        Sort::Current => {
            let (end, unit) = unit_after(at + 1)?;
            Some((end, steps(unit, 0.0, From::Now)))
        }
        // "the year-ago quarter"; in "the year-ago results" the article belongs to the noun.
        Sort::Unit(Unit::Year) if year_ago(reader, at).is_some() => year_ago(reader, at).filter(|(end, _)| *end > at + 3),
        Sort::Kind | Sort::Unit(_) => {
            let (end, unit) = unit_after(at)?;
            let bare = matches!(unit, Unit::Day | Unit::Week | Unit::Weekend | Unit::Month | Unit::Quarter | Unit::Year);
            if !bare || super::reject::is_no_point(reader, at, end) {
                return None;
            }
            // "the week of March 6".
            if unit == Unit::Week
                && reader.sort(end) == Sort::Of
                && let Some((end, point)) = calendar::named(reader, end + 1).filter(|(_, point)| point.day.is_some())
            {
                return Some((end, Point { holder: Some(Unit::Week), ..point }));
            }
            Some((end, steps(unit, 0.0, if unit == Unit::Weekend { From::Now } else { From::Then })))
        }
        // "the fall of the city" is no season, nor what "the fall took" ten days.
        Sort::Season(_)
            if reader.is(at, "fall")
                && (reader.sort(at + 1) == Sort::Of
                    || !reader.follows_any(
                        at - 1,
                        &[
                            "in", "during", "by", "of", "until", "since", "this", "through", "throughout", "for", "early",
                            "late", "and",
                        ],
                    )) =>
        {
            None
        }
        Sort::Season(season) => Some((at + 1, Point { part: Some(PartOfYear::Season(season)), ..Point::default() })),
        Sort::Part(part) if !matches!(part, PartOfDay::Daytime) => {
            let lone = !matches!(reader.sort(at + 1), Sort::Of)
                && reader.follows_any(at - 1, &["in", "during", "by", "of", "until"]);
            let point = steps(Unit::Day, 0.0, From::Then);
            lone.then_some((at + 1, Point { clock: Some(Clock::Part(part)), ..point }))
        }
        // "on the 20th".
        Sort::Number if reader.follows_any(at - 1, &["on", "until", "by", "from"]) => {
            let (end, day) = reader.day(at).filter(|_| reader.word(at).starts_with(|c: char| c.is_ascii_digit()))?;
            let ordinal = reader.ordinal(at).is_some();
            let alone = !reader.word(end).starts_with(char::is_alphanumeric) && reader.sort(end) != Sort::Dash
                || matches!(reader.sort(end), Sort::And | Sort::To | Sort::At | Sort::In);
            (ordinal && alone).then_some((end, Point { day: Some(day), ..Point::default() }))
        }
        _ => None,
    }
}

/// "the same period a year earlier", "the corresponding quarter last year": what is compared, a year back.
fn compared(reader: &Reader<'_>, at: usize) -> Option<(usize, Point)> {
    let same = reader.sort(at) == Sort::Same || reader.is_any(at, &["corresponding", "comparable"]);
    let unit = at + usize::from(same);
    if !matches!(reader.sort(unit), Sort::Stretch | Sort::Unit(Unit::Month | Unit::Quarter)) {
        return None;
    }
    let year = unit + 1 + usize::from(reader.sort(unit + 1) == Sort::In);
    let back = match (reader.sort(year), reader.sort(year + 1), reader.sort(year + 2)) {
        (Sort::A, Sort::Unit(Unit::Year), Sort::Ago | Sort::Earlier) => 3,
        (Sort::Last, Sort::Unit(Unit::Year), _) => 2,
        _ => return None,
    };
    Some((year + back, steps(Unit::Year, -1.0, From::SameGrain)))
}

/// "the final quarter of 2009", "the last quarter of last year": the fourth.
fn final_quarter(reader: &Reader<'_>, at: usize) -> Option<(usize, Point)> {
    let reads =
        reader.sort(at) == Sort::Last && reader.sort(at + 1) == Sort::Unit(Unit::Quarter) && reader.sort(at + 2) == Sort::Of;
    let (end, year) = reads.then(|| calendar::year(reader, at + 3))??;
    Some((end, Point { year: Some(year), part: Some(PartOfYear::Quarter(4)), ..Point::default() }))
}

/// What opens "first week of March": where the rest begins, which it is, of what, and the weekday if it is one.
fn nth_head(reader: &Reader<'_>, at: usize) -> Option<(usize, i8, Unit, Option<u8>)> {
    let (next, which) = match reader.sort(at) {
        Sort::Last => (at + 1, -1),
        Sort::Number => {
            let (end, which) = reader.ordinal(at)?;
            (end, i8::try_from(which).ok().filter(|which| *which <= 31)?)
        }
        _ => return None,
    };
    let (unit, weekday) = match reader.sort(next) {
        Sort::Unit(unit @ (Unit::Day | Unit::Week | Unit::Weekend)) => (unit, None),
        Sort::Weekday(weekday) => (Unit::Day, Some(weekday)),
        _ => return None,
    };
    matches!(reader.sort(next + 1), Sort::Of | Sort::In).then_some((next + 2, which, unit, weekday))
}

/// "first week of March", "last day of the year".
fn nth_of(reader: &Reader<'_>, at: usize) -> Option<(usize, Point)> {
    let (of, which, unit, weekday) = nth_head(reader, at)?;
    // "the first day of the first week of" would go on for ever.
    if reader.sort(of) == Sort::The && nth_head(reader, of + 1).is_some() {
        return None;
    }
    let (end, point) = calendar::named(reader, of).or_else(|| relative(reader, of))?;
    let coarse = point.day.is_none() && point.weekday.is_none() && point.clock.is_none();
    coarse.then_some((end, Point { nth: Some((which, unit)), weekday, ..point }))
}

/// "year-ago quarter", "year-earlier": the phrase of those who compare earnings.
fn year_ago(reader: &Reader<'_>, at: usize) -> Option<(usize, Point)> {
    let hyphen = reader.sort(at + 1) == Sort::Dash;
    let back = hyphen && matches!(reader.sort(at + 2), Sort::Ago | Sort::Earlier);
    if !back {
        return None;
    }
    let mut end = at + 3;
    let mut point = steps(Unit::Year, -1.0, From::SameGrain);
    if let Some((after, which)) = reader.ordinal(end).filter(|(after, _)| reader.sort(*after) == Sort::Unit(Unit::Quarter)) {
        point = steps(Unit::Year, -1.0, From::Now);
        point.part = Some(PartOfYear::Quarter(u8::try_from(which).ok().filter(|which| (1..=4).contains(which))?));
        end = after + 1;
    } else if matches!(reader.sort(end), Sort::Stretch | Sort::Unit(_)) {
        end += 1;
    }
    Some((end, point))
}

/// What stands behind "last", "this", "next": a unit, a weekday, a month, a season, a part of the day.
fn related(reader: &Reader<'_>, at: usize, relation: Relation) -> Option<(usize, Point)> {
    let (count, from) = match relation {
        Relation::Last => (-1.0, From::Now),
        Relation::This => (0.0, From::Now),
        Relation::Next => (1.0, From::Now),
        Relation::Previous => (-1.0, From::Then),
        Relation::Following => (1.0, From::Then),
    };
    match reader.sort(at) {
        Sort::Kind => match reader.sort(at + 1) {
            Sort::Unit(_) => related(reader, at + 1, relation),
            _ => None,
        },
        // "This Week" in quotation marks is a programme; "this day" is said of any.
        Sort::Unit(unit)
            if relation == Relation::This && (unit == Unit::Day || reader.is_capitalised(at) && at > reader.start + 1) =>
        {
            None
        }
        // "the past decade" is ten years up to now, and no decade of the calendar.
        Sort::Unit(Unit::Decade | Unit::Century) if relation == Relation::Last => None,
        // Of seconds, minutes and hours nobody says "last" but to say how long.
        Sort::Unit(unit) if unit >= Unit::Day => {
            let mut point = steps(unit, count, from);
            let mut end = at + 1;
            // "next year's first quarter", "this year's summer".
            let genitive = reader.is_any(end, &["'s", "’s"]);
            if unit == Unit::Year && genitive {
                let inner = match reader.sort(end + 1) {
                    Sort::Number => calendar::named(reader, end + 1),
                    Sort::Month(month) => {
                        Some((end + 2, Point { part: Some(PartOfYear::Month(month)), ..Point::default() }))
                    }
                    Sort::Unit(Unit::Quarter) => {
                        // "last year's quarter".
                        return Some((end + 2, steps(Unit::Year, count, From::SameGrain)));
                    }
                    _ => None,
                };
                if let Some((after, inner)) = inner.filter(|(_, inner)| inner.year.is_none() && inner.part.is_some()) {
                    point = Point { steps: point.steps, ..inner };
                    end = after;
                }
            }
            Some((end, point))
        }
        Sort::Weekday(weekday) => {
            Some((at + 1, Point { weekday: Some(weekday), relation: Some(relation), ..Point::default() })).map(
                |(end, point)| {
                    // "this coming Sunday, March 8".
                    let date = calendar::named(reader, at).filter(|(_, date)| date.day.is_some());
                    date.unwrap_or((end, point))
                },
            )
        }
        Sort::Month(month) if reader.is_capitalised(at) => {
            let dated = calendar::named(reader, at).filter(|(_, point)| point.year.is_some() || point.day.is_some());
            let plain = Point { part: Some(PartOfYear::Month(month)), ..Point::default() };
            let (end, point) = dated.unwrap_or((at + 1, plain));
            Some((end, Point { relation: Some(relation), ..point }))
        }
        Sort::ShortMonth(_) => {
            let (end, point) = calendar::named(reader, at)?;
            Some((end, Point { relation: Some(relation), ..point }))
        }
        Sort::Season(season) => {
            let point = Point { part: Some(PartOfYear::Season(season)), relation: Some(relation), ..Point::default() };
            Some((at + 1, point))
        }
        Sort::Part(part) => {
            let relation_to_day = if relation == Relation::Last { -1.0 } else { count };
            let point = steps(Unit::Day, relation_to_day, from);
            Some((at + 1, Point { clock: Some(Clock::Part(part)), ..point }))
        }
        Sort::Number => {
            // "last third quarter"; "the next two weeks" are a length.
            let (end, point) =
                calendar::named(reader, at).filter(|(_, point)| point.part.is_some() && point.day.is_none())?;
            Some((end, Point { relation: Some(relation), ..point }))
        }
        Sort::Thanksgiving | Sort::Christmas | Sort::Easter | Sort::Holiday(_) | Sort::Opener => {
            let (end, point) = calendar::named(reader, at)?;
            Some((end, Point { relation: Some(relation), ..point }))
        }
        _ => None,
    }
}
