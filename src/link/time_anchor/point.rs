//! What a named or counted stretch of the calendar comes to.
//!
//! In: points in text order. Out: the value of each and how it was reached. It remembers what the article last spoke of.

use std::ops::Range;

use super::period::{Period, month_name, spoken_day};
use super::reference::Reference;
use super::tense::{Tense, tense};
use super::write;
use crate::date::Date;
use crate::segment::Segmented;
use crate::tag::time::value::{From, Holiday, PartOfYear, Point, Relation, Steps, Unit, Year};

const WEEKDAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// Why a point has no value.
const NO_DATE: &str = "the article's own date is not known";

/// A stretch and how it was reached, or why there is none.
type Reached = Result<(Period, String), String>;

/// Resolves the points of one article, one after the other.
pub(super) struct Resolver<'a> {
    article: &'a Segmented<'a>,
    reference: Option<Reference>,
    /// What the article last spoke of.
    then: Option<Period>,
    /// The day, the quarter and the year that it last spoke of.
    day: Option<Date>,
    quarter: Option<Period>,
    /// A year that was named, and the sentence it was named in.
    year: Option<(i32, usize)>,
    /// The last stretch that was coarser than a day, and the sentence it was named in.
    coarse: Option<(Period, usize)>,
}

impl<'a> Resolver<'a> {
    pub(super) fn new(article: &'a Segmented<'a>, reference: Option<Reference>) -> Self {
        Self { article, reference, then: None, day: None, quarter: None, year: None, coarse: None }
    }

    /// The value of a point and how it was reached, or why there is none.
    pub(super) fn point(&mut self, point: &Point, at: Range<usize>, sentence: Range<usize>) -> (Option<String>, String) {
        let clock_alone = point.clock.is_some() && Point { clock: None, ..*point } == Point::default();
        let reached = if clock_alone { self.day_of_clock() } else { self.period(point, at, &sentence) };
        match reached {
            Err(reason) => (write::of_no_year(point), reason),
            Ok((period, why)) => {
                // What is only compared with is not what the article speaks of.
                let compared =
                    point.steps.is_some_and(|steps| steps.from == From::SameGrain) || point.holder == Some(Unit::Quarter);
                if !clock_alone && !compared {
                    self.remember(point, period, sentence.start);
                }
                let clock = point.clock.map(write::clock).unwrap_or_default();
                (Some(period.value() + &clock), why)
            }
        }
    }

    /// "at that time": what the article last spoke of.
    pub(super) fn last_named(&self) -> (Option<String>, String) {
        match self.then {
            Some(then) => (Some(then.value()), "the time last named".to_owned()),
            None => (Some("PAST_REF".to_owned()), "no date, as written".to_owned()),
        }
    }

    fn remember(&mut self, point: &Point, period: Period, sentence: usize) {
        self.then = Some(period);
        match period {
            Period::Day(day) | Period::Days(_, day) => self.day = Some(day),
            Period::Quarter(..) => self.quarter = Some(period),
            _ => {}
        }
        if period.unit() > Unit::Day {
            self.coarse = Some((period, sentence));
        }
        if matches!(point.year, Some(Year::Number(_) | Year::Short(_))) {
            self.year = Some((period.year(), sentence));
        }
    }

    /// A time of day belongs to the day last spoken of.
    fn day_of_clock(&self) -> Reached {
        match (self.day, self.reference) {
            (Some(day), _) => Ok((Period::Day(day), format!("on the day last named, {}", spoken_day(day)))),
            (None, Some(reference)) => Ok((Period::Day(reference.date), format!("on {}", reference.spoken()))),
            (None, None) => Err(NO_DATE.to_owned()),
        }
    }

    fn period(&self, point: &Point, at: Range<usize>, sentence: &Range<usize>) -> Reached {
        let (period, why) = if let Some(holiday) = point.holiday {
            self.holiday(point, holiday)?
        } else if let Some(steps) = point.steps {
            self.stepped(point, steps, &at, sentence)?
        } else {
            self.named(point, at, sentence)?
        };
        if let Some((nth, unit)) = point.nth {
            let inner = nth_in(period, nth, unit, point.weekday).ok_or("no such day in it")?;
            return Ok((inner, why));
        }
        match (point.holder, period.first_day()) {
            (Some(Unit::Quarter), _) => {
                let Some(Period::Quarter(_, quarter)) = self.quarter else { return Ok((period, why)) };
                Ok((Period::Quarter(period.year(), quarter), "the same quarter of that year".to_owned()))
            }
            (Some(unit), Some(day)) => Ok((Period::holding(unit, day), why)),
            _ => Ok((period, why)),
        }
    }

    /// "last week", "three days ago", "the following year".
    fn stepped(&self, point: &Point, steps: Steps, at: &Range<usize>, sentence: &Range<usize>) -> Reached {
        if steps.unit < Unit::Day {
            return Err("the hour it is counted from is not known".to_owned());
        }
        let reference = || self.reference.map(|reference| (Period::Day(reference.date), reference.spoken()));
        let then = || self.then.map(|then| (then, format!("the time last named, {}", then.value())));
        let base = match steps.from {
            // "the next year" of a story whose own day is not known follows what it told last.
            From::Now => {
                let told = steps.count != 0.0 && self.article.word(at.start).eq_ignore_ascii_case("the");
                reference().or_else(|| then().filter(|_| told))
            }
            From::Then if steps.count == 0.0 => return self.unit_of_then(point, steps.unit, at),
            From::Then => then().or_else(reference),
            From::SameGrain => {
                let here = self
                    .coarse
                    .filter(|(_, there)| *there == sentence.start && self.quarter.is_none())
                    .map(|(period, _)| period);
                let compared = self.quarter.or(here);
                if let Some(compared) = compared {
                    let period = compared.plus_years(steps.count as i64).ok_or(OUTSIDE)?;
                    return Ok((period, format!("counted from {}", compared.value())));
                }
                reference().or_else(then)
            }
        };
        let (base, from) = base.ok_or(NO_DATE)?;
        // On a Monday "the weekend" is the one that is over, unless it is announced.
        let over = steps.unit == Unit::Weekend
            && steps.count == 0.0
            && base.first_day().is_some_and(|day| day.weekday() < 6)
            && tense(self.article, sentence.clone(), at.clone()) != Some(Tense::Future);
        let stepped = step(base, steps.unit, steps.count - f64::from(u8::from(over))).ok_or(OUTSIDE)?;
        let why = if steps.count == 0.0 { format!("that of {from}") } else { format!("counted from {from}") };
        self.within(point, stepped, why)
    }

    /// "the week", "that year": the one that the article speaks of, else that of its own date.
    fn unit_of_then(&self, point: &Point, unit: Unit, at: &Range<usize>) -> Reached {
        // "that week" and "the same week" point back, "the week" need not.
        let points_back = at.clone().take(3).any(|token| matches!(self.article.word(token), "that" | "That" | "same"));
        let point_is_loose = !points_back;
        let same = match unit {
            Unit::Quarter => self.quarter,
            // "the end of the year" is this year's, "the day" the one that is told of.
            Unit::Year | Unit::Month | Unit::Week if self.reference.is_some() && point_is_loose => None,
            _ => self.then.filter(|then| then.unit() <= unit),
        };
        let day = same.filter(|same| same.unit() == unit).is_none().then(|| same.and_then(Period::first_day)).flatten();
        let period = match (same, day) {
            (Some(same), None) => Some((same, "the one last named".to_owned())),
            (Some(same), Some(day)) => Some((Period::holding(unit, day), format!("that of {}", same.value()))),
            (None, _) => self.reference.and_then(|reference| {
                let now = Period::holding(unit, reference.date);
                // Of quarters the last one that is over is written about.
                let period = if unit == Unit::Quarter { now.plus(-1)? } else { now };
                Some((period, format!("that of {}", reference.spoken())))
            }),
        };
        let (period, why) = period.ok_or(NO_DATE)?;
        self.within(point, period, why)
    }

    /// A month of a stepped year, a weekday of a stepped week.
    fn within(&self, point: &Point, stepped: Period, why: String) -> Reached {
        if let Some(part) = point.part {
            let year = stepped.year();
            return Ok((of_year(year, part, point.day, point.last_day).ok_or(OUTSIDE)?, why));
        }
        if let (Some(weekday), Period::Week(monday)) = (point.weekday, stepped) {
            let day = monday.plus_days(i64::from(weekday) - 1).ok_or(OUTSIDE)?;
            return Ok((Period::Day(day), why));
        }
        Ok((stepped, why))
    }

    /// What is named: "Friday", "October", "10 October 2017", "1998".
    fn named(&self, point: &Point, at: Range<usize>, sentence: &Range<usize>) -> Reached {
        let as_written = || "as written".to_owned();
        if let Some(year) = point.year {
            let year = self.whole_year(year).ok_or(NO_DATE)?;
            let period = match (year, point.part) {
                (Period::Year(year), Some(part)) => {
                    of_year(year, part, point.day, point.last_day).ok_or("no such day in the calendar")?
                }
                _ => year,
            };
            return Ok((period, as_written()));
        }
        if let Some(part) = point.part {
            return self.of_some_year(point, part, at, sentence);
        }
        if let (None, Some(day)) = (point.weekday, point.day) {
            // "the 20th": of the month that was told of last, else of the article's own.
            let month =
                self.then.and_then(Period::first_day).or(self.reference.map(|reference| reference.date)).ok_or(NO_DATE)?;
            let date = Date::new(month.year(), month.month(), day).ok_or("no such day in the month")?;
            return Ok((Period::Day(date), format!("of {} {}", month_name(month.month()), month.year())));
        }
        let weekday = point.weekday.ok_or("nothing to count from")?;
        self.weekday(weekday, point.relation, at, sentence)
    }

    /// A year with all its figures.
    fn whole_year(&self, year: Year) -> Option<Period> {
        let reference = || self.reference.map_or(2000, |reference| i32::from(reference.date.year()));
        // Of the years or decades that end so, the last one that is not far ahead.
        let recent = |short: u8, ahead: i32| {
            let latest = reference() + ahead;
            latest - (latest - i32::from(short)).rem_euclid(100)
        };
        Some(match year {
            Year::Number(year) => Period::Year(year),
            Year::Short(short) => Period::Year(recent(short, 10)),
            Year::Decade(year) => Period::Decade(year),
            Year::ShortDecade(short) => Period::Decade(recent(short, 0)),
            Year::Century(century) => Period::Century(century),
        })
    }

    /// A month, a day of a month, a quarter or a season whose year is not named.
    fn of_some_year(&self, point: &Point, part: PartOfYear, at: Range<usize>, sentence: &Range<usize>) -> Reached {
        let of = |year: i32| of_year(year, part, point.day, point.last_day);
        let what = match part {
            PartOfYear::Month(month) => month_name(month),
            PartOfYear::Quarter(_) => "quarter",
            PartOfYear::Half(_) => "half",
            PartOfYear::Season(_) => "season",
        };
        // A year that the same sentence names: "in 1944 ... on June 6".
        let told = self.year.filter(|(_, there)| *there == sentence.start && point.relation.is_none());
        let Some(reference) = self.reference else {
            let year = self.then.map(Period::year).ok_or("no year is named, and the article's own date is not known")?;
            let period = of(year).ok_or("no such day in that year")?;
            return Ok((period, format!("of the year last named, {}", Period::Year(year).value())));
        };
        let now = reference.date;
        let this_year = i32::from(now.year());
        if let Some((year, _)) = told.filter(|(year, _)| (*year - this_year).abs() >= HISTORY)
            && let Some(period) = of(year)
        {
            return Ok((period, format!("of the year just named, {year}")));
        }
        let unit = of(this_year).map_or(Unit::Day, Period::unit);
        let holding = Period::holding(unit, now);
        let begins = |period: Period| period.first_day();
        let here = begins(holding).unwrap_or(now);
        let candidates =
            || (this_year - 9..=this_year + 9).filter_map(of).filter_map(|period| Some((begins(period)?, period)));
        let last_before = |limit: Date| candidates().take_while(|(begin, _)| *begin < limit).last();
        let first_after = |limit: Date| candidates().find(|(begin, _)| *begin > limit);
        // "the second quarter ended Oct. 31" is over, however long.
        let over = at.start > sentence.start && self.article.word(at.start - 1).eq_ignore_ascii_case("ended");
        let direction = match point.relation {
            Some(Relation::Last | Relation::Previous) => Some(last_before(here)),
            Some(Relation::Next | Relation::Following) => Some(first_after(here)),
            Some(Relation::This) => of(this_year).map(|period| Some((now, period))),
            // Of quarters and halves those are written about that have begun, or that are about to begin.
            None if matches!(part, PartOfYear::Quarter(_) | PartOfYear::Half(_)) => {
                let ahead = first_after(here).filter(|(begin, _)| begin.days_since(now) <= SOON);
                let looks_ahead = tense(self.article, sentence.clone(), at) == Some(Tense::Future);
                Some(ahead.filter(|_| looks_ahead).or_else(|| here.plus_days(1).and_then(last_before)))
            }
            None => match tense(self.article, sentence.clone(), at) {
                Some(Tense::Past) => here.plus_days(1).map(last_before),
                Some(Tense::Future) => here.plus_days(-1).map(first_after),
                None => None,
            },
        };
        let back = if matches!(part, PartOfYear::Quarter(_)) { QUARTER_BACK } else { BACK };
        let nearest = || candidates().min_by_key(|(begin, _)| (begin.days_since(here)).abs());
        let found = match direction.flatten() {
            // What lies so far back or ahead is named with its year, whatever the verb.
            Some((begin, _)) if point.relation.is_none() && !over && !(-back..=AHEAD).contains(&begin.days_since(here)) => {
                nearest()
            }
            Some(found) => Some(found),
            None => nearest(),
        };
        let (begin, period) = found.ok_or("no such day in the years around")?;
        let side = match (begin.cmp(&here), point.relation) {
            (_, Some(Relation::This)) | (std::cmp::Ordering::Equal, _) => "of",
            (std::cmp::Ordering::Less, _) => "before",
            (std::cmp::Ordering::Greater, _) => "after",
        };
        Ok((period, format!("{what} {side} {}", reference.spoken())))
    }

    /// "Friday", "last Friday", "next Friday".
    fn weekday(&self, weekday: u8, relation: Option<Relation>, at: Range<usize>, sentence: &Range<usize>) -> Reached {
        let narrated = matches!(relation, Some(Relation::Previous | Relation::Following));
        let base = match (narrated.then_some(self.day).flatten(), self.reference) {
            (Some(day), _) => Some((day, format!("the day last named, {}", spoken_day(day)))),
            (None, Some(reference)) => Some((reference.date, reference.spoken())),
            (None, None) => None,
        };
        let name = WEEKDAYS[usize::from(weekday.clamp(1, 7)) - 1];
        let (day, from) = base.ok_or(NO_DATE)?;
        let back = (i64::from(day.weekday()) - i64::from(weekday)).rem_euclid(7);
        let steps = match relation {
            Some(Relation::Last | Relation::Previous) => {
                if back == 0 {
                    -7
                } else {
                    -back
                }
            }
            Some(Relation::Next | Relation::Following) => 7 - back,
            // "this Friday": of this week, past or not.
            Some(Relation::This) => {
                if back == 0 {
                    0
                } else {
                    7 - back
                }
            }
            None => match tense(self.article, sentence.clone(), at) {
                Some(Tense::Future) if back > 0 => 7 - back,
                _ => -back,
            },
        };
        let found = day.plus_days(steps).ok_or(OUTSIDE)?;
        let why = match steps {
            0 => format!("{from}, which is a {name}"),
            ..0 => format!("{name} before {from}"),
            1.. => format!("{name} after {from}"),
        };
        Ok((Period::Day(found), why))
    }

    /// "Christmas", "last Thanksgiving".
    fn holiday(&self, point: &Point, holiday: Holiday) -> Reached {
        if let Some(year) = point.year {
            let year = self.whole_year(year).ok_or(NO_DATE)?.year();
            return Ok((holiday_of(year, holiday).map(Period::Day).ok_or(OUTSIDE)?, "as written".to_owned()));
        }
        let reference = self.reference.ok_or(NO_DATE)?;
        let year = i32::from(reference.date.year());
        let mut days = (year - 1..=year + 1).filter_map(|year| holiday_of(year, holiday));
        let found = match point.relation.map(Relation::direction) {
            Some(-1) => days.rfind(|day| *day <= reference.date),
            Some(1) => days.find(|day| *day >= reference.date),
            Some(_) => holiday_of(year, holiday),
            None => days.min_by_key(|day| day.days_since(reference.date).abs()),
        };
        Ok((found.map(Period::Day).ok_or(OUTSIDE)?, format!("the one nearest to {}", reference.spoken())))
    }
}

const OUTSIDE: &str = "outside the calendar";

/// How many days back a month or a day may lie that is named without its year, where the verb looks back.
const BACK: i64 = 300;

/// The same of quarters: in August the fourth is the one to come.
const QUARTER_BACK: i64 = 270;

/// How many days ahead a quarter may begin that is written about.
const SOON: i64 = 100;

/// How many years away a year must be for the months of its sentence to be of that year.
const HISTORY: i32 = 10;

/// The same ahead, where the verb looks ahead: what is announced is announced long before.
const AHEAD: i64 = 300;

/// So many units from a stretch, as coarse as the unit or coarser.
fn step(base: Period, unit: Unit, count: f64) -> Option<Period> {
    let (unit, count) = match unit {
        Unit::Year if count.fract() != 0.0 => (Unit::Month, count * 12.0),
        Unit::Fortnight => (Unit::Week, count * 2.0),
        // "a decade ago" is a year.
        Unit::Decade if count.abs() >= 1.0 && count != -1.0 && count != 1.0 => (Unit::Year, count * 10.0),
        _ => (unit, count),
    };
    let whole = count.round() as i64;
    let start =
        if base.unit() >= unit && base.unit() != Unit::Day { base } else { Period::holding(unit, base.first_day()?) };
    if start.unit() == unit {
        return start.plus(whole);
    }
    // Days from a month are days from its first; years from a decade are years from its first.
    Period::holding(unit, start.first_day()?).plus(whole)
}

/// A part of a year, or a day of it.
fn of_year(year: i32, part: PartOfYear, day: Option<u8>, last_day: Option<u8>) -> Option<Period> {
    Some(match part {
        PartOfYear::Month(month) => match day {
            None => Period::Month(year, month),
            Some(day) => {
                let date = |day| Date::new(u16::try_from(year).ok()?, month, day);
                match last_day {
                    Some(last) => Period::Days(date(day)?, date(last)?),
                    None => Period::Day(date(day)?),
                }
            }
        },
        PartOfYear::Quarter(quarter) => Period::Quarter(year, quarter),
        PartOfYear::Half(half) => Period::Half(year, half),
        PartOfYear::Season(season) => Period::Season(year, season),
    })
}

/// The so many-th day, week or weekday of a stretch; from its end where negative.
fn nth_in(period: Period, nth: i8, unit: Unit, weekday: Option<u8>) -> Option<Period> {
    let first = period.first_day()?;
    let end = period.plus(1)?.first_day()?;
    let nth = i64::from(nth);
    let day = match (weekday, nth > 0) {
        (Some(weekday), true) => {
            let ahead = (i64::from(weekday) - i64::from(first.weekday())).rem_euclid(7);
            first.plus_days(ahead + 7 * (nth - 1))?
        }
        (Some(weekday), false) => {
            let last = end.plus_days(-1)?;
            let back = (i64::from(last.weekday()) - i64::from(weekday)).rem_euclid(7);
            last.plus_days(-back + 7 * (nth + 1))?
        }
        (None, forward) => {
            let length = if unit == Unit::Day { 1 } else { 7 };
            if forward { first.plus_days(length * (nth - 1))? } else { end.plus_days(length * nth)? }
        }
    };
    (first <= day && day < end).then(|| Period::holding(unit, day))
}

/// The day of a holiday in a year.
fn holiday_of(year: i32, holiday: Holiday) -> Option<Date> {
    let year = u16::try_from(year).ok()?;
    match holiday {
        Holiday::Fixed(month, day) => Date::new(year, month, day),
        Holiday::Weekday { nth, weekday, month } => {
            match nth_in(Period::Month(i32::from(year), month), nth, Unit::Day, Some(weekday))? {
                Period::Day(day) => Some(day),
                _ => None,
            }
        }
        Holiday::Easter(days) => easter(year)?.plus_days(i64::from(days)),
    }
}

/// Easter Sunday of the Gregorian calendar, by the anonymous algorithm of 1876 (Meeus 1991).
fn easter(year: u16) -> Option<Date> {
    let y = i32::from(year);
    let (a, b, c) = (y % 19, y / 100, y % 100);
    let (d, e) = (b / 4, b % 4);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 19 * l) / 433;
    let n = (h + l - 7 * m + 90) / 25;
    let p = (h + l - 7 * m + 33 * n + 19) % 32;
    Date::new(year, n as u8, p as u8)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn easters() {
        for (year, expected) in
            [(1818, "1818-03-22"), (1943, "1943-04-25"), (2000, "2000-04-23"), (2017, "2017-04-16"), (2024, "2024-03-31")]
        {
            assert_eq!(easter(year).map(|day| day.to_string()).as_deref(), Some(expected));
        }
    }

    #[test]
    fn days_of_a_month() {
        let november = Period::Month(2017, 11);
        assert_eq!(nth_in(november, 4, Unit::Day, Some(4)).map(Period::value).as_deref(), Some("2017-11-23"));
        assert_eq!(nth_in(november, -1, Unit::Day, None).map(Period::value).as_deref(), Some("2017-11-30"));
        assert_eq!(nth_in(november, 5, Unit::Day, Some(1)), None);
    }
}
