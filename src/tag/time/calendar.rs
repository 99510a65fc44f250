//! Stretches of the calendar that are named: "Friday, Oct. 13", "October 2017", "the third quarter of 1990", "the 1990s".

use super::reader::Reader;
use super::value::{Holiday, PartOfYear, Point, Unit, Year};
use super::words::{HOLIDAYS, Sort};
use crate::tag::number::Form;

/// A named stretch of the calendar at a token, and where it ends.
pub(super) fn named(reader: &Reader<'_>, at: usize) -> Option<(usize, Point)> {
    match reader.sort(at) {
        Sort::The => after_the(reader, at + 1),
        Sort::Weekday(weekday) => Some(weekday_first(reader, at, weekday)),
        Sort::ShortWeekday(weekday) => {
            let (end, point) = weekday_first(reader, at, weekday);
            (end > at + 1 && (point.day.is_some() || point.part.is_some())).then_some((end, point))
        }
        Sort::Month(month) => month_first(reader, at, month),
        Sort::ShortMonth(month) => {
            let (end, point) = month_first(reader, at, month)?;
            let dotted = reader.word(at).ends_with('.');
            let capital = reader.is_capitalised(at);
            (capital && (end > at + 1 || dotted)).then_some((end, point))
        }
        Sort::Number | Sort::Figures => {
            let found = iso(reader, at).or_else(|| slashes(reader, at)).or_else(|| day_first(reader, at));
            found.or_else(|| part_of_year(reader, at)).or_else(|| year_point(reader, at))
        }
        Sort::Season(season) => {
            let after = at + 1 + usize::from(reader.sort(at + 1) == Sort::Of);
            let (end, year) = year(reader, after)?;
            Some((end, Point { part: Some(PartOfYear::Season(season)), year: Some(year), ..Point::default() }))
        }
        Sort::Kind if reader.is(at, "fiscal") => {
            let after = reader.past_dash(at + 1);
            part_of_year(reader, after).or_else(|| year_point(reader, after))
        }
        Sort::Christmas | Sort::Easter | Sort::Thanksgiving | Sort::Holiday(_) | Sort::Opener => holiday(reader, at),
        Sort::Decades(_) => decade(reader, at),
        Sort::Era(false) if reader.word(at) == "AD" => {
            let year = reader.plain(at + 1)?;
            Some((at + 2, Point { year: Some(Year::Number(year as i32)), ..Point::default() }))
        }
        _ => None,
    }
}

/// "the third quarter", "the 1990s", "the 20th century", "the year 2000", "the 5th of October", "the summer of 1994".
fn after_the(reader: &Reader<'_>, at: usize) -> Option<(usize, Point)> {
    match reader.sort(at) {
        Sort::Number | Sort::Figures => {
            // "the third-quarter loss": before a noun the article belongs to the noun.
            let adjective = reader.ordinal(at).is_some_and(|(end, _)| reader.sort(end) == Sort::Dash);
            let part = || if adjective { None } else { part_of_year(reader, at) };
            part().or_else(|| same_part(reader, at)).or_else(|| decade(reader, at)).or_else(|| day_first(reader, at))
        }
        Sort::Decades(_) => decade(reader, at),
        Sort::Unit(Unit::Year) => {
            let (end, year) = year(reader, at + 1)?;
            Some((end, Point { year: Some(year), ..Point::default() }))
        }
        Sort::Season(_) | Sort::Kind => named(reader, at),
        _ => None,
    }
}

/// "Friday", "Friday, Oct. 13", "Saturday 25 April 1998".
fn weekday_first(reader: &Reader<'_>, at: usize, weekday: u8) -> (usize, Point) {
    let mut next = reader.past_comma(at + 1);
    next += usize::from(reader.sort(next) == Sort::The);
    let date = match reader.sort(next) {
        Sort::Month(month) | Sort::ShortMonth(month) => {
            month_first(reader, next, month).filter(|(_, point)| point.day.is_some())
        }
        Sort::Number => day_first(reader, next),
        _ => None,
    };
    let (end, point) = date.unwrap_or((at + 1, Point::default()));
    (end, Point { weekday: Some(weekday), ..point })
}

/// "October", "October 2017", "Oct. 13", "October 13, 2017", "October 3-5".
fn month_first(reader: &Reader<'_>, at: usize, month: u8) -> Option<(usize, Point)> {
    let mut point = Point { part: Some(PartOfYear::Month(month)), ..Point::default() };
    let next = reader.past_comma(at + 1);
    let the = usize::from(reader.sort(at + 1) == Sort::The);
    // "March 15-17" is one number, a range.
    if let Some((end, first, last)) = days(reader, at + 1 + the) {
        (point.day, point.last_day) = (Some(first), last);
        // "October 13, 2017", "October 13 of 2017".
        let comma = reader.past_comma(end) + usize::from(reader.sort(end) == Sort::Of);
        let end = match year(reader, comma) {
            Some((end, year)) if comma > end || reader.sort(comma) != Sort::Figures => {
                point.year = Some(year);
                end
            }
            _ => end,
        };
        return Some((end, point));
    }
    let of = usize::from(reader.sort(next) == Sort::Of);
    if let Some((end, year)) = year(reader, next + of) {
        point.year = Some(year);
        return Some((end, point));
    }
    Some((at + 1, point))
}

/// The days of a month: "13", "3-5", "3 to 5", "3 through 5"; a day, and the last one of a range.
fn days(reader: &Reader<'_>, at: usize) -> Option<(usize, u8, Option<u8>)> {
    if let Some((end, day)) = reader.day(at) {
        let link = matches!(reader.sort(end), Sort::Dash | Sort::To) || reader.is(end, "through");
        if link && let Some((after, last)) = reader.day(end + 1).filter(|(_, last)| *last > day) {
            return Some((after, day, Some(last)));
        }
        return Some((end, day, None));
    }
    let number =
        reader.number(at).filter(|number| number.first == at && number.form == Form::Figures && number.low < number.high)?;
    let fits = |value: f64| (value.fract() == 0.0 && (1.0..=31.0).contains(&value)).then_some(value as u8);
    let day_long = reader.word(at).len() <= 2;
    let (first, last) = (fits(number.low)?, fits(number.high)?);
    day_long.then_some((number.last, first, Some(last)))
}

/// "13 October", "13th of October 2017", "3-5 October", "13-Oct-2017".
fn day_first(reader: &Reader<'_>, at: usize) -> Option<(usize, Point)> {
    let (end, first, last) = days(reader, at)?;
    let mut next = reader.past_dash(end);
    let of = usize::from(reader.sort(next) == Sort::Of);
    next += of;
    let (Sort::Month(month) | Sort::ShortMonth(month)) = reader.sort(next) else { return None };
    if !reader.is_capitalised(next) {
        return None;
    }
    let mut point = Point { part: Some(PartOfYear::Month(month)), day: Some(first), last_day: last, ..Point::default() };
    let after = reader.past_dash(reader.past_comma(next + 1));
    let end = match year(reader, after) {
        Some((end, year)) => {
            point.year = Some(year);
            end
        }
        None => next + 1,
    };
    Some((end, point))
}

/// "2017-10-09", with a clock of its own behind a "T" or not.
fn iso(reader: &Reader<'_>, at: usize) -> Option<(usize, Point)> {
    let two = |at: usize| {
        let close = reader.sort(at - 1) == Sort::Dash && reader.is_close(at) && reader.is_close(at - 1);
        let word = reader.word(at);
        (close && word.len() == 2).then(|| word.parse::<u8>().ok())?
    };
    let year = reader.word(at);
    if year.len() != 4 || !year.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let (month, day) = (two(at + 2)?, two(at + 4)?);
    let fits = (1..=12).contains(&month) && (1..=31).contains(&day);
    let year = Year::Number(year.parse().ok()?);
    fits.then_some((
        at + 5,
        Point { year: Some(year), part: Some(PartOfYear::Month(month)), day: Some(day), ..Point::default() },
    ))
}

/// "10/9/2017", "7/8/07"; "9.10.2017", whose day stands first.
fn slashes(reader: &Reader<'_>, at: usize) -> Option<(usize, Point)> {
    let word = reader.word(at);
    let dotted = !word.contains('/') && word.len() > 7;
    let mut parts = word.split(if dotted { '.' } else { '/' });
    let (first, second, last) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || last.len() != 4 && last.len() != 2 || !last.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let (first, second): (u8, u8) = (first.parse().ok()?, second.parse().ok()?);
    let day_first = dotted || first > 12 || reader.day_first && second <= 12;
    let (month, day) = if day_first { (second, first) } else { (first, second) };
    let year = if last.len() == 4 { Year::Number(last.parse().ok()?) } else { Year::Short(last.parse().ok()?) };
    let fits = (1..=12).contains(&month) && (1..=31).contains(&day);
    fits.then_some((
        at + 1,
        Point { year: Some(year), part: Some(PartOfYear::Month(month)), day: Some(day), ..Point::default() },
    ))
}

/// "third quarter", "third-quarter", "second half of 1990", "1988 third quarter", "20th century".
fn part_of_year(reader: &Reader<'_>, at: usize) -> Option<(usize, Point)> {
    // "the 1988 third quarter", "the 1990 fourth quarter".
    if let Some((end, year)) = year(reader, at)
        && let Some((end, mut point)) = part_alone(reader, end).filter(|(_, point)| point.year.is_none())
    {
        point.year = Some(year);
        return Some((end, point));
    }
    part_alone(reader, at)
}

/// The same without a year before it.
fn part_alone(reader: &Reader<'_>, at: usize) -> Option<(usize, Point)> {
    let (end, which) = reader.ordinal(at)?;
    let next = reader.past_dash(end);
    let next = next + usize::from(reader.is(next, "fiscal"));
    let part = match reader.sort(next) {
        Sort::Unit(Unit::Quarter) if (1..=4).contains(&which) => PartOfYear::Quarter(which as u8),
        _ if reader.is(next, "half") && (1..=2).contains(&which) && reader.sort(next + 1) == Sort::Of => {
            PartOfYear::Half(which as u8)
        }
        Sort::Unit(Unit::Century) if (1..=30).contains(&which) => {
            let year = Year::Century(which as i32 - 1);
            let end = next + 1;
            let bc = reader.sort(end) == Sort::Era(true) && !reader.word(end).contains(char::is_lowercase);
            let year = if bc { Year::Century(-(which as i32)) } else { year };
            return Some((end + usize::from(bc), Point { year: Some(year), ..Point::default() }));
        }
        _ => return None,
    };
    let mut point = Point { part: Some(part), ..Point::default() };
    let of = next + 1 + usize::from(reader.sort(next + 1) == Sort::Of);
    let of = of + usize::from(reader.sort(of) == Sort::Kind);
    match year(reader, of) {
        Some((end, year)) => {
            point.year = Some(year);
            Some((end, point))
        }
        // Half of what, the rest of the phrase must say.
        None if matches!(part, PartOfYear::Half(_)) => None,
        None => Some((next + 1, point)),
    }
}

/// "the 1988 period", "the 1988 quarter": the part of that year that is compared.
fn same_part(reader: &Reader<'_>, at: usize) -> Option<(usize, Point)> {
    let (end, year) = year(reader, at)?;
    let compared = matches!(reader.sort(end), Sort::Stretch | Sort::Unit(Unit::Quarter));
    compared.then_some((end + 1, Point { year: Some(year), holder: Some(Unit::Quarter), ..Point::default() }))
}

/// "the 1990s", "the '90s", "the nineties".
pub(super) fn decade(reader: &Reader<'_>, at: usize) -> Option<(usize, Point)> {
    let year = match reader.sort(at) {
        Sort::Decades(first) => Year::ShortDecade(first),
        Sort::Figures => {
            // "in his 30s".
            if reader.follows_any(at, &["his", "her", "their", "my", "our", "your"]) {
                return None;
            }
            let decade = decade_in(reader.word(at))?;
            match (decade, reader.sort(at + 1)) {
                (Year::Decade(first), Sort::Era(true)) => {
                    return Some((at + 2, Point { year: Some(Year::Decade(-first)), ..Point::default() }));
                }
                // "the 747s", "the 320s": so short only before Christ.
                (Year::Decade(..1000), _) => return None,
                _ => decade,
            }
        }
        _ => return None,
    };
    Some((at + 1, Point { year: Some(year), ..Point::default() }))
}

/// "1990s", "'90s", "90's".
fn decade_in(word: &str) -> Option<Year> {
    let bare = word.trim_start_matches(['\'', '’']);
    let figures = bare.strip_suffix('s')?.trim_end_matches(['\'', '’']);
    let value: i32 = figures.parse().ok().filter(|value| value % 10 == 0)?;
    match figures.len() {
        3 | 4 => Some(Year::Decade(value)),
        2 => Some(Year::ShortDecade(value as u8)),
        _ => None,
    }
}

/// "1990s" or "1996", of "mid-1990s" and the like.
pub(super) fn year_in(word: &str) -> Option<Year> {
    let plain = || word.parse().ok().filter(|year| word.len() == 4 && (1000..=2100).contains(year)).map(Year::Number);
    decade_in(word).or_else(plain)
}

/// A year alone, where what stands around it lets it be one.
fn year_point(reader: &Reader<'_>, at: usize) -> Option<(usize, Point)> {
    if let Some(found) = decade(reader, at) {
        return Some(found);
    }
    let (end, year) = year(reader, at)?;
    super::reject::is_year(reader, at, end, year).then_some((end, Point { year: Some(year), ..Point::default() }))
}

/// A year: "1998", "'98", "nineteen ninety-eight", "44 BC". What stands around it is not looked at.
pub(super) fn year(reader: &Reader<'_>, at: usize) -> Option<(usize, Year)> {
    if reader.sort(at) == Sort::Figures {
        let short = reader.word(at).strip_prefix(['\'', '’'])?;
        let year = (short.len() == 2).then(|| short.parse().ok())??;
        return Some((at + 1, Year::Short(year)));
    }
    let number = reader.number(at).filter(|number| number.first == at)?;
    if number.form == Form::SpokenYear
        || number.form == Form::Words && (2000.0..2036.0).contains(&number.low) && number.last - number.first > 1
    {
        return number.value().map(|value| (number.last, Year::Number(value as i32)));
    }
    let year = reader.word(at);
    let plain = (1..=4).contains(&year.len()) && year.bytes().all(|byte| byte.is_ascii_digit());
    let value: i32 = plain.then(|| year.parse().ok())??;
    // "44 BC", "476 AD".
    if let Sort::Era(before) = reader.sort(at + 1)
        && !reader.word(at + 1).contains(char::is_lowercase)
    {
        return Some((at + 2, Year::Number(if before { 1 - value } else { value })));
    }
    if let Some(before) = era_behind(reader, at) {
        return Some((at + 1, Year::Number(if before { 1 - value } else { value })));
    }
    // A range of years is a number too, "1990-1995"; its first year stands alone.
    (year.len() == 4 && (1000..=2100).contains(&value)).then_some((at + 1, Year::Number(value)))
}

/// The era of a year that another year names: "499" in "499 to 493 BC", "264-241 BC"; whether it is before Christ.
pub(super) fn era_behind(reader: &Reader<'_>, at: usize) -> Option<bool> {
    let links = matches!(reader.sort(at + 1), Sort::Dash | Sort::To | Sort::And | Sort::Or);
    let last = reader.word(at + 2);
    let figures = |word: &str| (1..=4).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_digit());
    let era = match reader.sort(at + 3) {
        Sort::Era(before) if !reader.word(at + 3).contains(char::is_lowercase) => Some(before),
        _ => None,
    };
    era.filter(|_| links && figures(last) && figures(reader.word(at)))
}

/// Days with names: "Christmas Eve", "Thanksgiving Day", "New Year's Day".
fn holiday(reader: &Reader<'_>, at: usize) -> Option<(usize, Point)> {
    let day = |end: usize| end + usize::from(reader.is(end, "Day"));
    let (end, holiday) = match reader.sort(at) {
        Sort::Christmas if reader.is(at + 1, "Eve") => (at + 2, Holiday::Fixed(12, 24)),
        Sort::Christmas => (day(at + 1), Holiday::Fixed(12, 25)),
        Sort::Thanksgiving => (day(at + 1), Holiday::Weekday { nth: 4, weekday: 4, month: 11 }),
        Sort::Easter if matches!(reader.sort(at + 1), Sort::Weekday(1)) => (at + 2, Holiday::Easter(1)),
        Sort::Easter => (at + 1 + usize::from(reader.is(at + 1, "Sunday")), Holiday::Easter(0)),
        Sort::Holiday(holiday) => (at + 1, holiday),
        _ => {
            let reads = |words: &[&str]| words.iter().enumerate().all(|(n, word)| reader.word(at + n) == *word);
            let (words, holiday) = HOLIDAYS.iter().find(|(words, _)| reads(words))?;
            (at + words.len(), *holiday)
        }
    };
    let mut point = Point { holiday: Some(holiday), ..Point::default() };
    // "Easter week", "Christmas week".
    let week = reader.sort(end) == Sort::Unit(Unit::Week);
    point.holder = week.then_some(Unit::Week);
    let end = end + usize::from(week);
    let next = reader.past_comma(end);
    match year(reader, next) {
        Some((end, year)) => {
            point.year = Some(year);
            Some((end, point))
        }
        None => Some((end, point)),
    }
}
