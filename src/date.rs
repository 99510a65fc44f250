//! A calendar day.
//!
//! In: ISO 8601 text. Out: a [`Date`] that exists in the proleptic Gregorian calendar. It knows no clock and no "today".

use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A day of the proleptic Gregorian calendar, from 0001-01-01 to 9999-12-31.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

impl Date {
    /// The day, where the calendar has it.
    pub fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let exists = (1..=9999).contains(&year) && (1..=12).contains(&month) && (1..=days_in(year, month)).contains(&day);
        exists.then_some(Self { year, month, day })
    }

    /// 1 to 9999.
    pub fn year(self) -> u16 {
        self.year
    }

    /// 1 to 12.
    pub fn month(self) -> u8 {
        self.month
    }

    /// 1 to 31.
    pub fn day(self) -> u8 {
        self.day
    }

    /// 1, Monday, to 7, Sunday, as ISO 8601 counts.
    pub fn weekday(self) -> u8 {
        (self.number().rem_euclid(7) + 1) as u8
    }

    /// So many days later, or earlier where `days` is negative; `None` outside the years 1 to 9999.
    pub fn plus_days(self, days: i64) -> Option<Self> {
        Self::numbered(self.number().checked_add(days)?)
    }

    /// So many months later; the last day of the month where that month has no such day.
    pub fn plus_months(self, months: i64) -> Option<Self> {
        let months = months.checked_add(i64::from(self.year) * 12 + i64::from(self.month) - 1)?;
        let year = u16::try_from(months.div_euclid(12)).ok().filter(|year| (1..=9999).contains(year))?;
        let month = months.rem_euclid(12) as u8 + 1;
        Self::new(year, month, self.day.min(days_in(year, month)))
    }

    /// How many days from `other` to this day.
    pub fn days_since(self, other: Self) -> i64 {
        self.number() - other.number()
    }

    /// The year and number of its ISO 8601 week.
    pub fn week(self) -> (u16, u8) {
        // A week belongs to the year of its Thursday.
        let thursday = self.number() + 4 - i64::from(self.weekday());
        let year = Self::numbered(thursday).map_or(self.year, |date| date.year);
        let first = Self { year, month: 1, day: 1 }.number();
        (year, ((thursday - first) / 7 + 1) as u8)
    }

    /// The Monday of an ISO 8601 week.
    pub fn of_week(year: u16, week: u8) -> Option<Self> {
        let fourth = Self::new(year, 1, 4)?;
        let monday = fourth.plus_days((i64::from(week) - 1) * 7 + 1 - i64::from(fourth.weekday()))?;
        (monday.week() == (year, week)).then_some(monday)
    }

    /// How many days its month has.
    pub fn days_in_month(self) -> u8 {
        days_in(self.year, self.month)
    }

    /// Days since 0001-01-01, which was a Monday: day 0 has weekday 1.
    fn number(self) -> i64 {
        let before = i64::from(self.year) - 1;
        let leap = i64::from(self.month > 2 && days_in(self.year, 2) == 29);
        const BEFORE_MONTH: [i64; 12] = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];
        let day_of_year = BEFORE_MONTH[usize::from(self.month) - 1] + leap + i64::from(self.day) - 1;
        before * 365 + before / 4 - before / 100 + before / 400 + day_of_year
    }

    /// The day with a number.
    fn numbered(number: i64) -> Option<Self> {
        /// 400 years, after which the calendar repeats itself.
        const CYCLE: i64 = 146_097;
        if !(0..=25 * CYCLE).contains(&number) {
            return None;
        }
        let mut year = number.div_euclid(CYCLE) * 400 + number.rem_euclid(CYCLE) / 366 + 1;
        let begins = |year: i64| {
            let before = year - 1;
            before * 365 + before / 4 - before / 100 + before / 400
        };
        while begins(year + 1) <= number {
            year += 1;
        }
        let year = u16::try_from(year).ok().filter(|year| *year <= 9999)?;
        let mut rest = number - begins(i64::from(year));
        for month in 1..=12 {
            let days = i64::from(days_in(year, month));
            if rest < days {
                return Some(Self { year, month, day: rest as u8 + 1 });
            }
            rest -= days;
        }
        None
    }
}

/// How many days a month has.
fn days_in(year: u16, month: u8) -> u8 {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// A text that names no day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateError {
    given: String,
}

impl std::fmt::Display for DateError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:?} is not a date; write it as 2017-10-10", self.given)
    }
}

impl std::error::Error for DateError {}

impl FromStr for Date {
    type Err = DateError;

    /// Reads `2017-10-10`; a time of day after a `T` or a space is allowed and passed over.
    fn from_str(text: &str) -> Result<Self, DateError> {
        let read = || {
            let day = text.split(['T', ' ']).next()?;
            let mut parts = day.split('-');
            let mut number = |len: usize| {
                let part = parts.next()?;
                (part.len() == len && part.bytes().all(|byte| byte.is_ascii_digit())).then(|| part.parse::<u16>().ok())?
            };
            let (year, month, day) = (number(4)?, number(2)?, number(2)?);
            if parts.next().is_some() {
                return None;
            }
            Self::new(year, month as u8, day as u8)
        };
        read().ok_or_else(|| DateError { given: text.to_owned() })
    }
}

impl TryFrom<String> for Date {
    type Error = DateError;

    fn try_from(text: String) -> Result<Self, DateError> {
        text.parse()
    }
}

#[cfg(target_arch = "wasm32")]
impl crate::js::FromJs for Date {
    fn read_js(value: &wasm_bindgen::JsValue, field: &'static str) -> Result<Self, crate::js::Misread> {
        String::read_js(value, field)?.parse().map_err(|_| crate::js::Misread(field))
    }
}

impl From<Date> for String {
    fn from(date: Date) -> Self {
        date.to_string()
    }
}

impl std::fmt::Display for Date {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agrees_with_jiff_on_which_days_exist() {
        for year in [1, 4, 100, 400, 1582, 1900, 2000, 2017, 2024, 9999] {
            for month in 0..=13 {
                for day in 0..=32 {
                    let theirs = jiff::civil::Date::new(year as i16, month as i8, day as i8).ok();
                    let ours = Date::new(year, month, day);
                    assert_eq!(ours.map(|date| date.to_string()), theirs.map(|date| date.to_string()));
                }
            }
        }
    }

    #[test]
    fn agrees_with_jiff_on_weeks_and_steps() {
        // Ends and beginnings of years and Februaries, leap and not, over two turns of the calendar, and both its ends.
        let mut days = vec![Date::new(1, 1, 1), Date::new(9999, 12, 31)];
        for year in (1580..2420).chain([2, 4, 400, 401, 9998]) {
            days.extend(
                [(1, 1), (1, 3), (2, 28), (3, 1), (7, 31), (10, 10), (12, 28), (12, 31)]
                    .map(|(month, day)| Date::new(year, month, day)),
            );
            days.push(Date::new(year, 2, 29));
        }
        for ours in days.into_iter().flatten() {
            let theirs = jiff::civil::Date::new(ours.year as i16, ours.month as i8, ours.day as i8).expect("both have it");
            assert_eq!(ours.weekday(), theirs.weekday().to_monday_one_offset() as u8, "{ours}");
            let week = theirs.iso_week_date();
            assert_eq!(ours.week(), (week.year() as u16, week.week() as u8), "{ours}");
            if ours.year > 1 {
                let monday = ours.plus_days(1 - i64::from(ours.weekday())).map(|date| date.to_string());
                assert_eq!(Date::of_week(week.year() as u16, week.week() as u8).map(|date| date.to_string()), monday);
            }
            for step in [-1461, -366, -31, -1, 0, 1, 28, 365, 146_097] {
                let theirs = theirs.checked_add(jiff::Span::new().days(step)).ok().filter(|date| date.year() >= 1);
                let ours = ours.plus_days(step);
                assert_eq!(ours.map(|date| date.to_string()), theirs.map(|date| date.to_string()));
            }
            for step in [-25, -12, -1, 1, 6, 11, 12, 48] {
                let theirs = theirs.checked_add(jiff::Span::new().months(step)).ok().filter(|date| date.year() >= 1);
                let ours = ours.plus_months(step);
                assert_eq!(ours.map(|date| date.to_string()), theirs.map(|date| date.to_string()));
            }
        }
        assert_eq!(Date::of_week(2017, 53), None);
    }

    #[test]
    fn says_what_is_wrong() {
        for text in ["", "2017-2-3", "2017-02-30", "10 Oct 2017", "2017-10-10-1", "2017-10"] {
            let error = text.parse::<Date>().expect_err(text);
            assert_eq!(error.to_string(), format!("{text:?} is not a date; write it as 2017-10-10"));
        }
        assert_eq!("2017-10-10T08:30".parse(), Ok(Date { year: 2017, month: 10, day: 10 }));
    }
}
