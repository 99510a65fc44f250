//! Times that share what only one of them names: "April 24 and 25", "28 and 29 August", "1915-17", "9 a.m. to 5 p.m. Monday".
//!
//! In: points as they were read. Out: the points beside them, and what each takes from the other.

use super::calendar;
use super::clock;
use super::reader::Reader;
use super::value::{Clock, PartOfYear, Point, TimeValue, Year};
use super::words::Sort;
use super::{TimeMention, timex};

/// A day that has its month, and its year if any, from the date before it: "25" of "April 24 and 25", "17" of "1915-17".
pub(super) fn behind(reader: &Reader<'_>, end: usize, value: &TimeValue) -> Option<(usize, usize, Point)> {
    let TimeValue::Point(point) = value else { return None };
    clipped_year(reader, end, point).or_else(|| another_day(reader, end, point))
}

fn another_day(reader: &Reader<'_>, end: usize, point: &Point) -> Option<(usize, usize, Point)> {
    let (Some(PartOfYear::Month(_)), Some(first), None, None) = (point.part, point.day, point.last_day, point.clock) else {
        return None;
    };
    let at = match reader.sort(end) {
        Sort::And | Sort::Or => end + 1,
        // "May 6, 7 and 8".
        Sort::Comma if reader.sort(end + 2) == Sort::And || reader.sort(end + 3) == Sort::And => {
            end + 1 + usize::from(reader.sort(end + 1) == Sort::And)
        }
        _ => return None,
    };
    let month_before = !reader.word(end - 1).starts_with(char::is_alphabetic);
    let (after, day) = reader.day(at).filter(|(_, day)| *day > first)?;
    let figures = reader.word(at).starts_with(|c: char| c.is_ascii_digit());
    // "April 24 and 25 people": what is counted behind it makes it a number.
    let ends = !reader.word(after).starts_with(char::is_alphanumeric)
        || matches!(reader.sort(after), Sort::And | Sort::Or | Sort::At | Sort::In | Sort::To | Sort::Of)
        || reader.is_any(after, &["with", "when", "where", "by", "as", "for", "after", "before", "during", "while"]);
    let sums = matches!(reader.word(after), "%" | "-" | "–" | ":" | "/");
    if !month_before || !figures || !ends || sums {
        return None;
    }
    let comma = reader.past_comma(after);
    let (stop, year) = match calendar::year(reader, comma).filter(|_| comma > after) {
        Some((stop, year)) => (stop, Some(year)),
        None => (after, point.year),
    };
    Some((at, stop, Point { day: Some(day), year, weekday: None, ..*point }))
}

/// "17" of "1915-17".
fn clipped_year(reader: &Reader<'_>, end: usize, point: &Point) -> Option<(usize, usize, Point)> {
    let Some(Year::Number(first)) = point.year else { return None };
    let written = reader.word(end - 1);
    let dash = reader.sort(end) == Sort::Dash && reader.is_close(end) && reader.is_close(end + 1);
    let short = reader.word(end + 1);
    let clipped = short.len() == 2 && short.bytes().all(|byte| byte.is_ascii_digit());
    let goes_on = reader.is_close(end + 2) && matches!(reader.word(end + 2), "-" | "–" | "/" | ":" | "%");
    if *point != (Point { year: point.year, ..Point::default() }) || written.len() != 4 || !dash || !clipped || goes_on {
        return None;
    }
    let last = first - first.rem_euclid(100) + short.parse::<i32>().ok()?;
    (last > first).then_some((end + 1, end + 2, Point { year: Some(Year::Number(last)), ..Point::default() }))
}

/// A day whose month stands behind the next one: "28" of "28 and 29 August 1918".
pub(super) fn before(reader: &Reader<'_>, at: usize) -> Option<(usize, Point)> {
    let the = usize::from(reader.sort(at) == Sort::The);
    let (end, day) = reader.day(at + the).filter(|_| reader.word(at + the).starts_with(|c: char| c.is_ascii_digit()))?;
    let next = end + 1 + usize::from(reader.sort(end + 1) == Sort::The);
    if !matches!(reader.sort(end), Sort::And | Sort::Or) || reader.sort(next) != Sort::Number {
        return None;
    }
    let (_, date) = calendar::named(reader, next)?;
    let month_behind = matches!(date.part, Some(PartOfYear::Month(_))) && date.day.is_some_and(|last| last > day);
    month_behind.then_some((end, Point { day: Some(day), last_day: None, ..date }))
}

/// The first clock of a range that has "p.m." from the second: "3" of "between 3 and 5 p.m.", "10" of "10-11 a.m.".
pub(super) fn clock_before(reader: &Reader<'_>, at: usize) -> Option<(usize, Point)> {
    let hour: u8 = reader.word(at).parse().ok().filter(|hour| (1..=12).contains(hour))?;
    let joins = match reader.sort(at + 1) {
        Sort::Dash => reader.is_close(at + 1),
        Sort::To => reader.follows_any(at, &["from"]),
        Sort::And => reader.follows_any(at, &["between"]),
        _ => false,
    };
    let (end, second) = joins.then(|| clock::by_clock(reader, at + 2))??;
    let Clock::At { hour: last, minute, zone, .. } = second else { return None };
    let meridiem = (at + 3..end).any(|token| matches!(reader.sort(token), Sort::Meridiem(_)));
    // "from 11 to 1 p.m." begins before noon, "from 7 to 7:30 p.m." does not.
    let earlier = hour + 12 < last || hour + 12 == last && minute.is_some_and(|minute| minute > 0);
    let afternoon = last >= 12 && (hour == 12 || earlier);
    let clock = Clock::At { hour: if afternoon { hour % 12 + 12 } else { hour % 12 }, minute: None, second: None, zone };
    meridiem.then_some((at + 1, Point { clock: Some(clock), ..Point::default() }))
}

/// Gives the first of two clocks the day of the second: "from 9 a.m. to 5 p.m. Monday"; and the first of two dates its year.
pub(super) fn share(reader: &Reader<'_>, found: &mut [TimeMention]) {
    let [.., first, second] = found else { return };
    let linked = first.end + 1 == second.first
        && (matches!(reader.sort(first.end), Sort::To | Sort::And | Sort::Or | Sort::Dash)
            || reader.is_any(first.end, &["until", "till", "through"]));
    let (TimeValue::Point(one), TimeValue::Point(other)) = (first.value, second.value) else { return };
    if !linked {
        return;
    }
    let clock_alone = one.clock.is_some() && Point { clock: None, ..one } == Point::default();
    if clock_alone && matches!(other.clock, Some(Clock::At { .. })) && other.is_day() {
        first.value = TimeValue::Point(Point { clock: one.clock, ..other });
    }
    // "May 6 and 7, 1954".
    if one.year.is_none() && one.day.is_some() && one.part.is_some() && other.year.is_some() && one.part == other.part {
        first.value = TimeValue::Point(Point { year: other.year, ..one });
    }
    first.timex = timex(&first.value);
}
