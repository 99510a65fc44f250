//! Times that hang on what is told: "at the time", "the first day of the war", "the day before", "at night".
//!
//! In: a token. Out: such a time, most often without a date. What happened when is known to the reader alone.

use super::Read;
use super::reader::Reader;
use super::value::{Clock, Every, From, PartOfDay, Point, Steps, TimeValue, Unit, Vague};
use super::words::Sort;

/// A time that hangs on what is told, and where it ends.
pub(super) fn told(reader: &Reader<'_>, at: usize) -> Option<Read> {
    let plain = |(end, value)| (end, value, None);
    match reader.sort(at) {
        Sort::The => spoken_of(reader, at).or_else(|| counted(reader, at)).or_else(|| beside(reader, at)).map(plain),
        Sort::This | Sort::That => spoken_of(reader, at).map(plain),
        // "at night", of no night in particular.
        Sort::Part(PartOfDay::Night) if reader.is(at, "night") && reader.follows_any(at, &["at"]) => {
            let clock = Some(Clock::Part(PartOfDay::Night));
            Some((at + 1, TimeValue::Every(Every::Point(Point { clock, ..Point::default() })), None))
        }
        _ => None,
    }
}

/// "at the time", "during this period", "by that time"; "this time" without a preposition counts how often.
fn spoken_of(reader: &Reader<'_>, at: usize) -> Option<(usize, TimeValue)> {
    let noun = at + 1;
    let led = reader.follows_any(
        at,
        &["at", "by", "during", "until", "since", "from", "around", "in", "throughout", "before", "after", "within"],
    );
    match reader.sort(at) {
        Sort::The if reader.is(noun, "time") && reader.is(noun + 1, "being") && reader.follows_any(at, &["for"]) => {
            Some((noun + 2, TimeValue::Vague(Vague::Present)))
        }
        // "at the time of the attack" says when; "at the time" says then.
        Sort::The => {
            let reads = reader.is(noun, "time") && reader.follows_any(at, &["at"]);
            let goes_on = reader.sort(noun + 1) == Sort::Of
                || reader.is_capitalised(noun + 1)
                || reader.is_any(noun + 1, &["when", "that", "it", "he", "she", "they", "we", "the", "a", "his", "her"]);
            (reads && !goes_on).then_some((noun + 1, TimeValue::Vague(Vague::Past)))
        }
        _ if !led => None,
        // "no comment at this time" is said of now.
        Sort::This if reader.is(noun, "time") && reader.follows_any(at, &["at"]) => {
            Some((noun + 1, TimeValue::Vague(Vague::Present)))
        }
        _ if reader.is(noun, "time") || reader.sort(noun) == Sort::Stretch => Some((noun + 1, TimeValue::Then)),
        _ => None,
    }
}

/// "the first day of the war", "the third night": counted from what happened.
fn counted(reader: &Reader<'_>, at: usize) -> Option<(usize, TimeValue)> {
    let next = match reader.sort(at + 1) {
        Sort::Last if reader.is(at + 1, "final") => at + 2,
        Sort::Number => reader.ordinal(at + 1)?.0,
        _ => return None,
    };
    let part = match reader.sort(next) {
        Sort::Unit(Unit::Day) => None,
        Sort::Part(part) => Some(part),
        _ => return None,
    };
    // "the second day-care centre", "the first day laborers".
    let noun = reader.sort(next + 1) == Sort::Dash || reader.is_any(next + 1, &["care", "off", "job", "school"]);
    (!noun).then_some((next + 1, TimeValue::Untold(part)))
}

/// "the day before", "the day after the battle".
fn beside(reader: &Reader<'_>, at: usize) -> Option<(usize, TimeValue)> {
    if reader.sort(at + 1) != Sort::Unit(Unit::Day) {
        return None;
    }
    let count = match () {
        () if reader.is(at + 2, "before") => -1.0,
        () if reader.is_any(at + 2, &["after", "following"]) => 1.0,
        () => return None,
    };
    // "the day after tomorrow" is read elsewhere; "the day before, they left" points to the day just told of.
    if matches!(reader.sort(at + 3), Sort::Day(_)) {
        return None;
    }
    if reader.is(at + 2, "following") || !reader.word(at + 3).starts_with(char::is_alphanumeric) {
        let steps = Some(Steps { unit: Unit::Day, count, from: From::Then });
        return Some((at + 3, TimeValue::Point(Point { steps, ..Point::default() })));
    }
    Some((at + 2, TimeValue::Untold(None)))
}
