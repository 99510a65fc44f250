//! A stretch of the calendar that is known: a day, a week, the third quarter of a year.
//!
//! In: dates and numbers. Out: its neighbours, what it holds and what holds it, and how TIMEX3 and a reader write it.

use crate::date::Date;
use crate::tag::time::value::{Season, Unit};

/// A stretch of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Period {
    Day(Date),
    /// From a day to another of the same month.
    Days(Date, Date),
    /// The week, or the weekend, that begins or ends with this Monday's week.
    Week(Date),
    Weekend(Date),
    Month(i32, u8),
    Quarter(i32, u8),
    Half(i32, u8),
    Season(i32, Season),
    Year(i32),
    /// Its first year; -470 is the 470s BC.
    Decade(i32),
    /// Its number less one: 19 is the 20th.
    Century(i32),
}

const MONTHS: [&str; 12] = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
];

/// "10 Oct 2017".
pub(super) fn spoken_day(date: Date) -> String {
    let month = &MONTHS[usize::from(date.month()) - 1];
    let month = if month.len() > 4 { &month[..3] } else { month };
    format!("{} {month} {}", date.day(), date.year())
}

/// The name of a month.
pub(super) fn month_name(month: u8) -> &'static str {
    MONTHS.get(usize::from(month).wrapping_sub(1)).copied().unwrap_or_default()
}

impl Period {
    /// The stretch of a unit that holds a day; hours and less have the day itself.
    pub(super) fn holding(unit: Unit, day: Date) -> Self {
        let (year, month) = (i32::from(day.year()), day.month());
        let monday = || day.plus_days(1 - i64::from(day.weekday())).unwrap_or(day);
        match unit {
            Unit::Second | Unit::Minute | Unit::Hour | Unit::Day => Self::Day(day),
            Unit::Weekend => Self::Weekend(monday()),
            Unit::Week | Unit::Fortnight => Self::Week(monday()),
            Unit::Month => Self::Month(year, month),
            Unit::Quarter => Self::Quarter(year, (month - 1) / 3 + 1),
            Unit::Season => match month {
                3..=5 => Self::Season(year, Season::Spring),
                6..=8 => Self::Season(year, Season::Summer),
                9..=11 => Self::Season(year, Season::Autumn),
                _ => Self::Season(if month == 12 { year } else { year - 1 }, Season::Winter),
            },
            Unit::Half => Self::Half(year, (month - 1) / 6 + 1),
            Unit::Year => Self::Year(year),
            Unit::Decade => Self::Decade(year.div_euclid(10) * 10),
            Unit::Century => Self::Century(year.div_euclid(100)),
        }
    }

    /// The unit that it is one of.
    pub(super) fn unit(self) -> Unit {
        match self {
            Self::Day(_) | Self::Days(..) => Unit::Day,
            Self::Week(_) => Unit::Week,
            Self::Weekend(_) => Unit::Weekend,
            Self::Month(..) => Unit::Month,
            Self::Quarter(..) => Unit::Quarter,
            Self::Half(..) => Unit::Half,
            Self::Season(..) => Unit::Season,
            Self::Year(_) => Unit::Year,
            Self::Decade(_) => Unit::Decade,
            Self::Century(_) => Unit::Century,
        }
    }

    /// The year that it is or lies in.
    pub(super) fn year(self) -> i32 {
        match self {
            Self::Day(day) | Self::Days(day, _) => i32::from(day.year()),
            Self::Week(monday) | Self::Weekend(monday) => i32::from(monday.week().0),
            Self::Month(year, _) | Self::Quarter(year, _) | Self::Half(year, _) | Self::Season(year, _) => year,
            Self::Year(year) | Self::Decade(year) => year,
            Self::Century(century) => century * 100,
        }
    }

    /// Its first day, where the calendar of days reaches.
    pub(super) fn first_day(self) -> Option<Date> {
        let month = match self {
            Self::Day(day) | Self::Days(day, _) => return Some(day),
            Self::Week(monday) => return Some(monday),
            Self::Weekend(monday) => return monday.plus_days(5),
            Self::Month(_, month) => month,
            Self::Quarter(_, quarter) => quarter * 3 - 2,
            Self::Half(_, half) => half * 6 - 5,
            Self::Season(_, Season::Spring) => 3,
            Self::Season(_, Season::Summer) => 6,
            Self::Season(_, Season::Autumn) => 9,
            Self::Season(_, Season::Winter) => 12,
            Self::Year(_) | Self::Decade(_) | Self::Century(_) => 1,
        };
        Date::new(u16::try_from(self.year()).ok()?, month, 1)
    }

    /// So many of its own unit later.
    pub(super) fn plus(self, count: i64) -> Option<Self> {
        let years = |year: i32, years: i64| i32::try_from(i64::from(year) + years).ok().filter(|year| year.abs() <= 9999);
        let wrap = |year: i32, part: u8, parts: i64| {
            let all = i64::from(year) * parts + i64::from(part) - 1 + count;
            Some((years(0, all.div_euclid(parts))?, all.rem_euclid(parts) as u8 + 1))
        };
        Some(match self {
            Self::Day(day) => Self::Day(day.plus_days(count)?),
            Self::Days(first, last) => Self::Days(first.plus_days(count)?, last.plus_days(count)?),
            Self::Week(monday) => Self::Week(monday.plus_days(7 * count)?),
            Self::Weekend(monday) => Self::Weekend(monday.plus_days(7 * count)?),
            Self::Month(year, month) => wrap(year, month, 12).map(|(year, month)| Self::Month(year, month))?,
            Self::Quarter(year, quarter) => wrap(year, quarter, 4).map(|(year, quarter)| Self::Quarter(year, quarter))?,
            Self::Half(year, half) => wrap(year, half, 2).map(|(year, half)| Self::Half(year, half))?,
            Self::Season(year, season) => Self::Season(years(year, count)?, season),
            Self::Year(year) => Self::Year(years(year, count)?),
            Self::Decade(year) => Self::Decade(years(year, count.checked_mul(10)?)?),
            Self::Century(century) => Self::Century(years(century, count)?),
        })
    }

    /// The same stretch so many years later; of the weeks the one with its day.
    pub(super) fn plus_years(self, count: i64) -> Option<Self> {
        match self {
            Self::Day(day) => day.plus_months(12 * count).map(Self::Day),
            Self::Days(first, last) => Some(Self::Days(first.plus_months(12 * count)?, last.plus_months(12 * count)?)),
            Self::Week(monday) | Self::Weekend(monday) => Some(Self::holding(self.unit(), monday.plus_months(12 * count)?)),
            Self::Month(..) => self.plus(12 * count),
            Self::Quarter(..) => self.plus(4 * count),
            Self::Half(..) => self.plus(2 * count),
            Self::Season(..) | Self::Year(_) => self.plus(count),
            Self::Decade(year) | Self::Century(year) => Self::Year(year).plus(count),
        }
    }

    /// As TIMEX3 writes it.
    pub(super) fn value(self) -> String {
        match self {
            Self::Day(day) => day.to_string(),
            Self::Days(first, last) => format!("{first}/{last}"),
            Self::Week(monday) => week(monday, ""),
            Self::Weekend(monday) => week(monday, "-WE"),
            Self::Month(year, month) => format!("{}-{month:02}", year_value(year)),
            Self::Quarter(year, quarter) => format!("{}-Q{quarter}", year_value(year)),
            Self::Half(year, half) => format!("{}-H{half}", year_value(year)),
            Self::Season(year, season) => format!("{}-{}", year_value(year), season_value(season)),
            Self::Year(year) => year_value(year),
            Self::Decade(year) if year < 0 => format!("BC{:03}", -year / 10),
            Self::Decade(year) => format!("{:03}", year / 10),
            Self::Century(century) if century < 0 => format!("BC{:02}", -century - 1),
            Self::Century(century) => format!("{century:02}"),
        }
    }
}

fn week(monday: Date, weekend: &str) -> String {
    let (year, week) = monday.week();
    format!("{year:04}-W{week:02}{weekend}")
}

/// A year as TIMEX3 writes it; year 0 is 1 BC.
fn year_value(year: i32) -> String {
    if year < 1 { format!("BC{:04}", 1 - year) } else { format!("{year:04}") }
}

/// A season as TIMEX3 writes it.
pub(super) fn season_value(season: Season) -> &'static str {
    match season {
        Season::Spring => "SP",
        Season::Summer => "SU",
        Season::Autumn => "FA",
        Season::Winter => "WI",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stretches_are_written_as_timex3_does() {
        let day = Date::new(2016, 1, 3).expect("it exists");
        for (unit, expected) in [
            (Unit::Day, "2016-01-03"),
            (Unit::Week, "2015-W53"),
            (Unit::Weekend, "2015-W53-WE"),
            (Unit::Month, "2016-01"),
            (Unit::Quarter, "2016-Q1"),
            (Unit::Season, "2015-WI"),
            (Unit::Half, "2016-H1"),
            (Unit::Year, "2016"),
            (Unit::Decade, "201"),
            (Unit::Century, "20"),
        ] {
            assert_eq!(Period::holding(unit, day).value(), expected);
        }
        assert_eq!(Period::Year(-43).value(), "BC0044");
        assert_eq!(Period::Year(0).value(), "BC0001");
    }

    #[test]
    fn steps_cross_years() {
        assert_eq!(Period::Month(2016, 1).plus(-1), Some(Period::Month(2015, 12)));
        assert_eq!(Period::Quarter(2016, 4).plus(1), Some(Period::Quarter(2017, 1)));
        assert_eq!(Period::Year(1).plus(-1), Some(Period::Year(0)));
        let leap = Date::new(2016, 2, 29).expect("a leap day");
        assert_eq!(Period::Day(leap).plus_years(1).map(Period::value).as_deref(), Some("2017-02-28"));
    }

    #[test]
    fn eras_agree_with_jiff() {
        for year in [-2, -1, 0, 1, 2] {
            let (number, era) = jiff::civil::date(year, 1, 1).era_year();
            let expected = if era == jiff::civil::Era::BCE { format!("BC{number:04}") } else { format!("{number:04}") };
            assert_eq!(Period::Year(i32::from(year)).value(), expected);
        }
    }

    #[test]
    fn weeks_agree_with_jiff() {
        for day in ["2015-12-28", "2016-01-03", "2016-01-04", "2020-12-31", "2021-01-03", "2024-02-29", "1989-10-26"] {
            let theirs: jiff::civil::Date = day.parse().expect("a date");
            let week = theirs.iso_week_date();
            let ours = Period::holding(Unit::Week, day.parse().expect("a date"));
            assert_eq!(ours.value(), format!("{:04}-W{:02}", week.year(), week.week()));
        }
    }
}
