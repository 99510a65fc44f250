//! Weekdays, and no date to hang them on.
//!
//! In: times and what they come to. Out: one check an article, for the first weekday that could not be resolved, where the
//! article speaks of two different ones and holds no full date: not even their order can be told. One weekday alone is
//! the one before the article appeared; that is no question for its reader.

use super::Check;
use super::scene::Scene;
use crate::label::{CheckKind, TimexType};
use crate::link::time_anchor::Time;
use crate::text::Span;

const WEEKDAYS: &[&str] = &["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

pub(super) fn find(scene: &Scene<'_>, found: &mut Vec<Check>) {
    let times = &scene.reading.times;
    // "9 October 2017", "July 15": what holds a day of a month gives the weekdays something to hang on.
    let is_day = |time: &Time| {
        let expression = scene.text(time.span);
        let is_whole = |value: &String| value.len() >= "2017-10-09".len() && value.starts_with(|c: char| c.is_ascii_digit());
        time.value.as_ref().is_some_and(is_whole)
            || expression.contains(|c: char| c.is_ascii_digit()) && expression.contains(char::is_uppercase)
    };
    if times.iter().any(|time| time.timex == TimexType::Date && is_day(time)) {
        return;
    }
    let unresolved = times.iter().filter(|time| time.timex == TimexType::Date && time.value.is_none());
    let days: Vec<(&str, Span)> = unresolved.filter_map(|time| Some((weekday(scene.text(time.span))?, time.span))).collect();
    let Some(((day, span), others)) = days.split_first() else { return };
    let Some((other, _)) = others.iter().find(|(other, _)| other != day) else { return };
    let message = format!("No date in the article says which {day} and which {other} these are.");
    let evidence = others.iter().map(|(_, span)| *span).collect();
    found.push(Check::new(CheckKind::UnresolvedDate, *span, message, evidence));
}

/// The weekday that an expression is: "Friday", "last Friday", and not "the first Friday of the month".
fn weekday(expression: &str) -> Option<&'static str> {
    let last = expression.rsplit(' ').next()?;
    WEEKDAYS.iter().find(|day| **day == last).copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::check;
    use crate::segment::Segmented;
    use crate::tag::recall::Recall;
    use crate::{Annotator, Options};

    const TEXT: &str = "They met on Friday. They parted on Monday.";

    /// The checks of an article whose two weekdays come to something.
    fn checks(values: [Option<&str>; 2]) -> Vec<Check> {
        let annotator = Annotator::new();
        let article = Segmented::new(TEXT);
        let mut reading = annotator.read(&article, &Options::default(), &mut Recall::default(), &mut |_| {});
        let time = |(day, value): (&str, Option<&str>)| {
            let start = TEXT.find(day).expect("it is there");
            let value = value.map(str::to_owned);
            let span = Span::new(start, start + day.len());
            Time { span, timex: TimexType::Date, value, modifier: None, why: None }
        };
        reading.times = ["Friday", "Monday"].into_iter().zip(values).map(time).collect();
        check(&reading, &[])
    }

    #[test]
    fn two_weekdays_without_a_date() {
        let checks = checks([None, None]);
        let found: Vec<(CheckKind, &str, usize)> =
            checks.iter().map(|check| (check.kind, &TEXT[check.span], check.evidence.len())).collect();
        assert_eq!(found, [(CheckKind::UnresolvedDate, "Friday", 1)]);
    }

    #[test]
    fn a_date_anywhere_is_enough() {
        assert!(checks([None, Some("2017-10-09")]).is_empty());
    }
}
