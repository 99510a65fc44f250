//! Lengths, recurring times and times of day as TIMEX3 writes them.

use super::period::season_value;
use crate::date::Date;
use crate::tag::time::value::{Clock, Every, Length, PartOfDay, PartOfYear, Point, Unit};

/// "P2W", "PT4H", "PXY", "P7D/P10D".
pub(super) fn length(length: &Length) -> String {
    match length.count {
        None => units(None, length.unit),
        Some((count, _)) if length.more[0].is_some() => compound(count, length),
        Some((low, high)) if low == high => units(Some(low), length.unit),
        Some((low, high)) => format!("{}/{}", units(Some(low), length.unit), units(Some(high), length.unit)),
    }
}

/// "P2Y3M", "PT1H30M", "P1DT2H".
fn compound(count: f64, length: &Length) -> String {
    let mut value = "P".to_owned();
    let mut clock = false;
    for (count, unit) in [Some((count, length.unit))].iter().chain(&length.more).flatten() {
        let part = units(Some(*count), *unit);
        match part.strip_prefix("PT") {
            Some(part) => {
                value.push_str(if clock { "" } else { "T" });
                value.push_str(part);
                clock = true;
            }
            None => value.push_str(&part[1..]),
        }
    }
    value
}

/// So many of a unit; decades and centuries are years.
fn units(count: Option<f64>, unit: Unit) -> String {
    // An hour and a half is ninety minutes; a year and a half stays one and a half.
    let (count, unit) = match (count, unit) {
        (Some(count), Unit::Hour) if count.fract() != 0.0 && (count * 60.0).fract() == 0.0 && count < 1.0 => {
            (Some(count * 60.0), Unit::Minute)
        }
        (Some(count), Unit::Decade) => (Some(count * 10.0), Unit::Year),
        (Some(count), Unit::Century) => (Some(count * 100.0), Unit::Year),
        (Some(count), Unit::Fortnight) => (Some(count * 2.0), Unit::Week),
        (Some(count), Unit::Season) => (Some(count * 3.0), Unit::Month),
        (Some(count), Unit::Half) => (Some(count * 6.0), Unit::Month),
        both => both,
    };
    match (count, unit) {
        (Some(count), Unit::Minute) if count.fract() == 0.5 => return format!("PT{}M30S", count.trunc()),
        (Some(count), Unit::Hour) if count.fract() == 0.5 => return format!("PT{}H30M", count.trunc()),
        _ => {}
    }
    let number = count.map_or_else(|| "X".to_owned(), |count| count.to_string());
    match unit {
        Unit::Second => format!("PT{number}S"),
        Unit::Minute => format!("PT{number}M"),
        Unit::Hour => format!("PT{number}H"),
        Unit::Day => format!("P{number}D"),
        Unit::Weekend => format!("P{number}WE"),
        Unit::Week | Unit::Fortnight => format!("P{number}W"),
        Unit::Month | Unit::Season | Unit::Half => format!("P{number}M"),
        Unit::Quarter => format!("P{number}Q"),
        Unit::Year => format!("P{number}Y"),
        Unit::Decade => format!("P{number}E"),
        Unit::Century => format!("P{number}C"),
    }
}

/// "P1D", "XXXX-WXX-1", "XXXX-WXX-1TNI", "XXXX-07".
pub(super) fn every(every: &Every) -> String {
    match every {
        Every::Units(count, unit) => units(Some(*count), *unit),
        Every::Point(point) => any_year(point),
    }
}

/// "XXXX-10-10": a day or month whose year is not known, where the calendar has it in some year.
pub(super) fn of_no_year(point: &Point) -> Option<String> {
    let PartOfYear::Month(month) = point.part? else { return None };
    // A leap year has all days.
    let exists = point.day.is_none_or(|day| Date::new(2000, month, day).is_some());
    let alone = point.year.is_none() && point.steps.is_none() && point.relation.is_none() && point.nth.is_none();
    (exists && alone && point.last_day.is_none() && point.holder.is_none())
        .then(|| any_year(&Point { weekday: None, ..*point }))
}

/// A point of no year in particular.
fn any_year(point: &Point) -> String {
    let day = match (point.weekday, point.part, point.day) {
        (Some(weekday), ..) => format!("XXXX-WXX-{weekday}"),
        (None, Some(PartOfYear::Month(month)), Some(day)) => format!("XXXX-{month:02}-{day:02}"),
        (None, Some(PartOfYear::Month(month)), None) => format!("XXXX-{month:02}"),
        (None, Some(PartOfYear::Quarter(quarter)), _) => format!("XXXX-Q{quarter}"),
        (None, Some(PartOfYear::Half(half)), _) => format!("XXXX-H{half}"),
        (None, Some(PartOfYear::Season(season)), _) => format!("XXXX-{}", season_value(season)),
        (None, None, _) => "XXXX-XX-XX".to_owned(),
    };
    day + &point.clock.map(clock).unwrap_or_default()
}

/// "T17:30", "TEV", "T08:30Z".
pub(super) fn clock(clock: Clock) -> String {
    match clock {
        Clock::Part(part) => format!("T{}", part_of_day(part)),
        Clock::At { hour, minute, second, zone } => {
            let second = second.map(|second| format!(":{second:02}")).unwrap_or_default();
            // TIMEX3 writes UTC; of other zones the time stands as the article gives it.
            let zone = if zone.is_some_and(|zone| zone.east == Some(0)) { "Z" } else { "" };
            format!("T{hour:02}:{:02}{second}{zone}", minute.unwrap_or(0))
        }
    }
}

fn part_of_day(part: PartOfDay) -> &'static str {
    match part {
        PartOfDay::Morning => "MO",
        PartOfDay::Midday => "MI",
        PartOfDay::Afternoon => "AF",
        PartOfDay::Evening => "EV",
        PartOfDay::Night => "NI",
        PartOfDay::Daytime => "DT",
    }
}
