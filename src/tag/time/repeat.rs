//! How often: "every two weeks", "each Thursday", "daily", "Tuesday nights".

use super::calendar;
use super::clock;
use super::reader::Reader;
use super::value::{Clock, Every, Point, TimeValue, Unit};
use super::words::Sort;

/// A time that recurs, and where it ends.
pub(super) fn repeat(reader: &Reader<'_>, at: usize) -> Option<(usize, TimeValue)> {
    let every = |end, every| Some((end, TimeValue::Every(every)));
    match reader.sort(at) {
        Sort::Every => {
            let other = usize::from(reader.is(at + 1, "other"));
            let times = 1.0 + other as f64;
            let next = at + 1 + other;
            match reader.sort(next) {
                Sort::Unit(unit) => every(next + 1, Every::Units(times, unit)),
                Sort::Number => {
                    let number = reader.number(next)?;
                    match reader.sort(number.end) {
                        Sort::Units(unit) => every(number.end + 1, Every::Units(number.value()?, unit)),
                        _ => None,
                    }
                }
                Sort::Weekday(_) | Sort::Month(_) => {
                    let (end, mut point) = calendar::named(reader, next)?;
                    let (end, clock) = clock_behind(reader, end);
                    point.clock = clock;
                    every(end, Every::Point(point))
                }
                Sort::Part(part) => {
                    every(next + 1, Every::Point(Point { clock: Some(Clock::Part(part)), ..Point::default() }))
                }
                Sort::Season(season) => {
                    let part = Some(super::value::PartOfYear::Season(season));
                    every(next + 1, Every::Point(Point { part, ..Point::default() }))
                }
                _ => None,
            }
        }
        Sort::Frequency(unit) => {
            let name = reader.is_capitalised(at) && at > reader.start;
            (!name).then_some((at + 1, TimeValue::Every(Every::Units(1.0, unit))))
        }
        Sort::Weekdays(weekday) => {
            let (end, clock) = clock_behind(reader, at + 1);
            every(end, Every::Point(Point { weekday: Some(weekday), clock, ..Point::default() }))
        }
        Sort::Weekday(weekday) => match reader.sort(at + 1) {
            // "Monday and Tuesday nights".
            Sort::And
                if matches!(reader.sort(at + 2), Sort::Weekday(_)) && matches!(reader.sort(at + 3), Sort::Parts(_)) =>
            {
                let Sort::Parts(part) = reader.sort(at + 3) else { return None };
                let clock = Some(Clock::Part(part));
                every(at + 1, Every::Point(Point { weekday: Some(weekday), clock, ..Point::default() }))
            }
            Sort::Parts(part) => {
                let clock = Some(Clock::Part(part));
                every(at + 2, Every::Point(Point { weekday: Some(weekday), clock, ..Point::default() }))
            }
            _ => None,
        },
        // "four flights a week", "$5 a day", "twice a year": a rate.
        Sort::Per => match reader.sort(at + 1) {
            Sort::Unit(unit) if unit >= Unit::Day => every(at + 2, Every::Units(1.0, unit)),
            _ => None,
        },
        Sort::A => {
            let Sort::Unit(unit) = reader.sort(at + 1) else { return None };
            let counts = |at: usize| reader.ends_number(at + 1) || reader.is_any(at, &["once", "twice", "times"]);
            let before = at.checked_sub(1).filter(|before| *before >= reader.start)?;
            let behind_noun = before > reader.start && reader.word(before).ends_with('s') && counts(before - 1);
            let rate = counts(before) || behind_noun || reader.is_any(before, &["percent", "%", "dollars"]);
            let goes_on =
                matches!(reader.sort(at + 2), Sort::Ago | Sort::Earlier | Sort::Later | Sort::Dash | Sort::And | Sort::Or);
            (rate && !goes_on && unit >= Unit::Hour).then_some((at + 2, TimeValue::Every(Every::Units(1.0, unit))))
        }
        _ => None,
    }
}

/// The time of day behind a day that recurs: "every Monday evening", "every Friday at 8 p.m.".
fn clock_behind(reader: &Reader<'_>, end: usize) -> (usize, Option<Clock>) {
    match reader.sort(end) {
        Sort::Part(part) => (end + 1, Some(Clock::Part(part))),
        Sort::At => match clock::by_clock(reader, end + 1) {
            Some((after, clock)) => (after, Some(clock)),
            None => (end, None),
        },
        _ => (end, None),
    }
}
