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
    fn says_what_is_wrong() {
        for text in ["", "2017-2-3", "2017-02-30", "10 Oct 2017", "2017-10-10-1", "2017-10"] {
            let error = text.parse::<Date>().expect_err(text);
            assert_eq!(error.to_string(), format!("{text:?} is not a date; write it as 2017-10-10"));
        }
        assert_eq!("2017-10-10T08:30".parse(), Ok(Date { year: 2017, month: 10, day: 10 }));
    }
}
