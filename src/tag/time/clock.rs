//! Times of day: "5 p.m. EST", "18:00 UTC", "noon", "evening".

use super::reader::Reader;
use super::value::{Clock, PartOfDay, Zone};
use super::words::Sort;

/// A time of day by the clock, with its zone.
pub(super) fn by_clock(reader: &Reader<'_>, at: usize) -> Option<(usize, Clock)> {
    match reader.sort(at) {
        Sort::Noon => return Some((at + 1, on_the_hour(12))),
        Sort::Midnight => return Some((at + 1, on_the_hour(24))),
        _ => {}
    }
    let Figures { end, hour, minute, second, needs_sign } = figures(reader, at)?;
    let (end, hour, signed) = match reader.sort(end) {
        Sort::Meridiem(afternoon) if (1..=12).contains(&hour) => (end + 1, hour % 12 + 12 * u8::from(afternoon), true),
        Sort::OClock => {
            // "eight o'clock in the evening".
            let (end, afternoon) = in_the(reader, end + 1);
            let hour = if afternoon && hour < 12 { hour + 12 } else { hour };
            (end, hour, true)
        }
        // "4 in the morning".
        Sort::In if needs_sign && hour <= 12 => {
            let (after, afternoon) = in_the(reader, end);
            let hour = if afternoon && hour < 12 { hour + 12 } else { hour };
            (after, hour, after > end)
        }
        _ if reader.is_any(end, &["hours", "hrs"]) && !needs_sign => (end + 1, hour, true),
        _ => (end, hour, false),
    };
    let (end, zone) = zone(reader, end);
    let military = reader.word(at).len() == 4 && !reader.word(at).contains(':');
    if needs_sign && !signed && !(military && zone.is_some()) {
        return None;
    }
    Some((end, Clock::At { hour, minute, second, zone }))
}

fn on_the_hour(hour: u8) -> Clock {
    Clock::At { hour, minute: Some(0), second: None, zone: None }
}

/// The figures of a time of day, and whether more must say that they are one.
struct Figures {
    end: usize,
    hour: u8,
    minute: Option<u8>,
    second: Option<u8>,
    needs_sign: bool,
}

/// "10:30", "8.30", "0800", "8", "eight".
fn figures(reader: &Reader<'_>, at: usize) -> Option<Figures> {
    let word = reader.word(at);
    if matches!(reader.sort(at), Sort::Number | Sort::Figures) && word.starts_with(|c: char| c.is_ascii_digit()) {
        if let Some((hour, rest)) = word.split_once(':') {
            let mut rest = rest.split(':');
            let (minute, second) = (rest.next()?, rest.next());
            let two = |part: &str| (part.len() == 2).then(|| part.parse::<u8>().ok())?.filter(|value| *value < 60);
            let hour: u8 = hour.parse().ok().filter(|hour| *hour <= 24)?;
            let second = match second {
                Some(second) => Some(two(second)?),
                None => None,
            };
            let minute = Some(two(minute)?);
            return rest.next().is_none().then_some(Figures { end: at + 1, hour, minute, second, needs_sign: false });
        }
        let (hour, minute) = match word.split_once('.') {
            Some((hour, minute)) if minute.len() == 2 => (hour.parse().ok()?, minute.parse().ok()?),
            Some(_) => return None,
            None if word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit()) => {
                (word[..2].parse().ok()?, word[2..].parse().ok()?)
            }
            None => {
                let hour = word.parse::<u8>().ok().filter(|hour| *hour <= 24)?;
                return Some(Figures { end: at + 1, hour, minute: None, second: None, needs_sign: true });
            }
        };
        let (hour, minute): (u8, u8) = (hour, minute);
        let figures = Figures { end: at + 1, hour, minute: Some(minute), second: None, needs_sign: true };
        return (hour <= 24 && minute < 60).then_some(figures);
    }
    let number = reader.number(at).filter(|number| number.is_cardinal() && number.first == at)?;
    let hour = number.value().filter(|value| value.fract() == 0.0 && (1.0..=12.0).contains(value))?;
    Some(Figures { end: number.last, hour: hour as u8, minute: None, second: None, needs_sign: true })
}

/// "in the evening": where it ends, and whether it is after noon.
fn in_the(reader: &Reader<'_>, at: usize) -> (usize, bool) {
    if reader.sort(at) == Sort::In
        && reader.sort(at + 1) == Sort::The
        && let Sort::Part(part) = reader.sort(at + 2)
    {
        return (at + 3, part != PartOfDay::Morning);
    }
    (at, false)
}

/// A zone behind a time of day: "GMT", "(EST)", "GMT+8".
fn zone(reader: &Reader<'_>, at: usize) -> (usize, Option<Zone>) {
    let bracket = reader.word(at) == "(";
    let first = at + usize::from(bracket);
    let local = reader.is(first, "local") && reader.is(first + 1, "time");
    let upper = |at: usize| !reader.word(at).contains(char::is_lowercase);
    let (mut end, mut zone) = match reader.sort(first) {
        Sort::Zone(east) if upper(first) => (first + 1, Some(Zone { east })),
        _ if local => (first + 2, None),
        _ => return (at, None),
    };
    // "GMT+8", "GMT +8", "UTC-5".
    if zone == Some(Zone { east: Some(0) }) {
        let word = reader.word(end);
        let (sign, hours, after) = match word.strip_prefix('+') {
            Some(hours) if !hours.is_empty() => (1, hours, end + 1),
            _ if word == "+" => (1, reader.word(end + 1), end + 2),
            _ if reader.sort(end) == Sort::Dash && reader.is_close(end + 1) => (-1, reader.word(end + 1), end + 2),
            _ => (0, "", end),
        };
        if let Some(hours) = hours.parse::<i16>().ok().filter(|hours| *hours <= 14) {
            zone = Some(Zone { east: Some(sign * hours * 60) });
            end = after;
        }
    }
    match bracket {
        false => (end, zone),
        true if reader.word(end) == ")" => (end + 1, zone),
        true => (at, None),
    }
}
