//! Two engines agree: what newsgloss makes of a time is what jiff reckons, on days where calendars are hard.
//!
//! Leap days and what lies around them, ends of months and years, years of 53 weeks, the year that was no leap year.

mod common;

use common::annotate_published;
use jiff::ToSpan;
use jiff::civil::{Date, Era, Weekday};
use newsgloss::{Markup, OffsetUnit};

const DAYS: &[&str] = &[
    "1900-02-28", "1900-03-01", "1999-12-31", "2000-02-29", "2015-12-31", "2016-01-01", "2016-01-03", "2016-01-04",
    "2016-02-28", "2016-02-29", "2016-03-01", "2017-02-28", "2017-03-31", "2017-10-10", "2018-01-31", "2019-12-30",
    "2020-12-31", "2021-01-01", "2021-01-03", "2021-01-04", "2024-05-31", "2026-12-31", "2027-01-01",
];

/// The value of the one time in a sentence.
fn value(text: &str, published: Date) -> Option<String> {
    let published = published.to_string().parse().expect("jiff writes ISO 8601");
    let document = annotate_published(text, Markup::Text, OffsetUnit::Byte, Some(published));
    let [time] = &document.times[..] else { panic!("{text}: {:?}", document.times) };
    time.value.clone()
}

fn week(day: Date) -> String {
    let week = day.iso_week_date();
    format!("{:04}-W{:02}", week.year(), week.week())
}

fn month(day: Date) -> String {
    day.strftime("%Y-%m").to_string()
}

fn quarter(day: Date) -> String {
    format!("{:04}-Q{}", day.year(), (day.month() + 2) / 3)
}

/// The last Monday, today's included.
fn monday(day: Date) -> Date {
    if day.weekday() == Weekday::Monday { day } else { day.nth_weekday(-1, Weekday::Monday).expect("it exists") }
}

#[test]
fn relative_times_agree_with_jiff() {
    for day in DAYS {
        let day: Date = day.parse().expect("a date");
        let before = |span: jiff::Span| day.checked_sub(span).expect("it exists");
        let after = |span: jiff::Span| day.checked_add(span).expect("it exists");
        let weekday = |nth: i32, weekday: Weekday| day.nth_weekday(nth, weekday).expect("it exists").to_string();
        for (text, expected) in [
            ("They met yesterday.", before(1.day()).to_string()),
            ("They will meet tomorrow.", after(1.day()).to_string()),
            ("They met three days ago.", before(3.days()).to_string()),
            ("They met 100 days ago.", before(100.days()).to_string()),
            ("They met last week.", week(before(1.week()))),
            ("They will meet next week.", week(after(1.week()))),
            ("They met two weeks ago.", week(before(2.weeks()))),
            ("They met last month.", month(before(1.month()))),
            ("They will meet next month.", month(after(1.month()))),
            ("They met three months ago.", month(before(3.months()))),
            ("They met 14 months ago.", month(before(14.months()))),
            ("They met two years and three months ago.", month(before(27.months()))),
            ("They met last quarter.", quarter(before(3.months()))),
            ("They met two years ago.", format!("{:04}", before(2.years()).year())),
            ("They met last Friday.", weekday(-1, Weekday::Friday)),
            ("They will meet next Tuesday.", weekday(1, Weekday::Tuesday)),
            ("They met on Monday.", monday(day).to_string()),
        ] {
            assert_eq!(value(text, day), Some(expected), "{text} on {day}");
        }
    }
}

#[test]
fn days_of_months_agree_with_jiff() {
    for (year, number, name) in
        [(2015, 2, "February"), (2016, 2, "February"), (2017, 11, "November"), (2020, 12, "December")]
    {
        let first = Date::new(year, number, 1).expect("it exists");
        let last = first.last_of_month().to_string();
        assert_eq!(value(&format!("It ended on the last day of {name} {year}."), first), Some(last));
        let monday = first.nth_weekday_of_month(1, Weekday::Monday).expect("it exists").to_string();
        assert_eq!(value(&format!("It ended on the first Monday of {name} {year}."), first), Some(monday));
        let friday = first.nth_weekday_of_month(-1, Weekday::Friday).expect("it exists").to_string();
        assert_eq!(value(&format!("It ended on the last Friday of {name} {year}."), first), Some(friday));
        let feast =
            Date::new(year, 11, 1).and_then(|day| day.nth_weekday_of_month(4, Weekday::Thursday)).expect("it exists");
        assert_eq!(value(&format!("It ended on Thanksgiving {year}."), first), Some(feast.to_string()));
    }
}

#[test]
fn only_days_that_exist_have_a_value() {
    let published = Date::new(2017, 10, 10).expect("it exists");
    for year in [1899, 1900, 1996, 1999, 2000, 2015, 2016, 2100] {
        for (number, name) in [(2, "February"), (4, "April"), (12, "December")] {
            for day in [28, 29, 30, 31] {
                let theirs = Date::new(year, number, day).ok().map(|date| date.to_string());
                assert_eq!(value(&format!("It was signed on {name} {day}, {year}."), published), theirs);
            }
        }
    }
}

#[test]
fn years_before_christ_agree_with_jiff() {
    let published = Date::new(2017, 10, 10).expect("it exists");
    for year in [-489_i16, -43, -1, 0, 1, 476] {
        let (number, era) = Date::new(year, 1, 1).expect("it exists").era_year();
        let (text, expected) = match era {
            Era::BCE => (format!("He died in {number} BC."), format!("BC{number:04}")),
            Era::CE => (format!("He died in {number} AD."), format!("{number:04}")),
        };
        assert_eq!(value(&text, published), Some(expected), "{text}");
    }
}
