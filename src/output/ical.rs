//! iCalendar: what an article dates.
//!
//! In: a document with its text. Out: a VEVENT for each event whose time is known to the day, and for each such time that
//! no event has. A time that is not resolved, is coarser than a day, lasts or recurs is left out: a calendar shows days.
//! What is planned or only reported is TENTATIVE, what is denied or was thwarted CANCELLED. No clock is read: DTSTAMP is
//! the day the article appeared, and 1 January 1970 where that is not known.
//! Follows RFC 5545: CRLF, lines folded at 75 octets, text escaped; control characters, which it forbids, become U+FFFD.

use super::geojson::located;
use super::subject::Subject;
use crate::date::Date;
use crate::document::{Event, Extent, Time};
use crate::label::{Certainty, TimexType};

/// The calendar.
pub(super) fn write(subject: &Subject<'_>) -> String {
    let document = &subject.document;
    let mut calendar = Calendar { out: String::new(), subject };
    calendar.line("BEGIN", "VCALENDAR");
    calendar.line("VERSION", "2.0");
    calendar.line("PRODID", "-//newsgloss//newsgloss//EN");
    calendar.line("CALSCALE", "GREGORIAN");
    let mut used = vec![false; document.times.len()];
    for (number, event) in document.events.iter().enumerate() {
        let Some((time, when)) = event.time.and_then(|extent| dated(&document.times, extent)) else { continue };
        used[time] = true;
        calendar.event(number, event, &when);
    }
    for (number, time) in document.times.iter().enumerate().filter(|(number, _)| !used[*number]) {
        let Some(when) = when(time) else { continue };
        calendar.begin(&format!("time-{number}"), &when);
        let extent = Extent { start: time.start, end: time.end };
        calendar.text("SUMMARY", &calendar.sentence(extent).unwrap_or_else(|| one_line(subject.slice(extent))));
        calendar.line("END", "VEVENT");
    }
    calendar.line("END", "VCALENDAR");
    calendar.out
}

/// The time that an event's words hold, as its number and when that is.
fn dated(times: &[Time], extent: Extent) -> Option<(usize, When)> {
    let inside = |time: &Time| extent.start <= time.start && time.end <= extent.end;
    times.iter().enumerate().filter(|(_, time)| inside(time)).find_map(|(number, time)| Some((number, when(time)?)))
}

/// A day, or a time of day.
enum When {
    Day(String),
    Moment(String),
}

/// When a time is, if it is one day or one moment.
fn when(time: &Time) -> Option<When> {
    if !matches!(time.timex, TimexType::Date | TimexType::Time) {
        return None;
    }
    let value = time.value.as_deref()?;
    let (day, clock) = value.split_once('T').map_or((value, None), |(day, clock)| (day, Some(clock)));
    let date: Date = day.parse().ok()?;
    let day = format!("{:04}{:02}{:02}", date.year(), date.month(), date.day());
    let Some(clock) = clock else { return Some(When::Day(day)) };
    let (clock, zone) = clock.strip_suffix('Z').map_or((clock, ""), |clock| (clock, "Z"));
    // Morning, afternoon, evening, night, daytime: a part of a day is shown as the day.
    if zone.is_empty() && ["MO", "MI", "AF", "EV", "NI", "DT"].contains(&clock) {
        return Some(When::Day(day));
    }
    let mut parts = clock.split(':');
    let mut number = |most: u8| {
        let part = parts.next()?;
        let number = (part.len() == 2 && part.bytes().all(|b| b.is_ascii_digit())).then(|| part.parse::<u8>().ok())??;
        (number <= most).then_some(number)
    };
    let (hour, minute, second) = (number(23)?, number(59).unwrap_or(0), number(59).unwrap_or(0));
    let is_read = clock.bytes().all(|b| b.is_ascii_digit() || b == b':') && clock.len() <= 8 && clock.len() % 3 == 2;
    is_read.then(|| When::Moment(format!("{day}T{hour:02}{minute:02}{second:02}{zone}")))
}

struct Calendar<'a> {
    out: String,
    subject: &'a Subject<'a>,
}

impl Calendar<'_> {
    fn begin(&mut self, name: &str, when: &When) {
        self.line("BEGIN", "VEVENT");
        let digest = &self.subject.digest[..32];
        self.line("UID", &format!("{digest}-{name}@newsgloss"));
        let published = self.subject.document.run.as_ref().and_then(|run| run.published);
        let stamp = published.map(|date| format!("{:04}{:02}{:02}", date.year(), date.month(), date.day()));
        self.line("DTSTAMP", &format!("{}T000000Z", stamp.as_deref().unwrap_or("19700101")));
        match when {
            When::Day(day) => self.line("DTSTART;VALUE=DATE", day),
            When::Moment(moment) => self.line("DTSTART", moment),
        }
    }

    fn event(&mut self, number: usize, event: &Event, when: &When) {
        self.begin(&format!("event-{number}"), when);
        let words = [event.actor, Some(event.trigger), event.target].into_iter().flatten();
        let words: Vec<String> = words.map(|extent| one_line(self.subject.slice(extent))).collect();
        self.text("SUMMARY", &words.join(" · "));
        if let Some(sentence) = self.sentence(event.trigger) {
            self.text("DESCRIPTION", &sentence);
        }
        if let Some(place) = event.place {
            self.text("LOCATION", &one_line(self.subject.slice(place)));
            let document = &self.subject.document;
            let named =
                document.mentions.iter().find(|m| place.start <= m.start && m.end <= place.end && m.entity.is_some());
            let entity = named.and_then(|mention| self.subject.entity(mention.entity));
            if let Some((_, longitude, latitude)) = entity.and_then(located) {
                self.line("GEO", &format!("{latitude};{longitude}"));
            }
        }
        self.line("CATEGORIES", event.category.as_str());
        self.line(
            "STATUS",
            match event.certainty {
                Certainty::Asserted => "CONFIRMED",
                Certainty::Reported | Certainty::Planned | Certainty::Hypothetical => "TENTATIVE",
                Certainty::Denied | Certainty::Thwarted => "CANCELLED",
            },
        );
        self.line("END", "VEVENT");
    }

    /// The sentence that an extent begins in.
    fn sentence(&self, extent: Extent) -> Option<String> {
        self.subject.sentence(extent.start).map(|sentence| one_line(self.subject.slice(sentence)))
    }

    /// A property of type TEXT.
    fn text(&mut self, name: &str, text: &str) {
        let mut escaped = String::with_capacity(text.len());
        for c in text.chars() {
            match c {
                '\\' | ';' | ',' => escaped.extend(['\\', c]),
                _ if c.is_control() => escaped.push(char::REPLACEMENT_CHARACTER),
                _ => escaped.push(c),
            }
        }
        self.line(name, &escaped);
    }

    /// A content line, folded.
    fn line(&mut self, name: &str, value: &str) {
        let mut len = 0;
        for c in name.chars().chain([':']).chain(value.chars()) {
            if len + c.len_utf8() > 75 {
                self.out.push_str("\r\n ");
                len = 1;
            }
            self.out.push(c);
            len += c.len_utf8();
        }
        self.out.push_str("\r\n");
    }
}

/// The words with one space between them.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_days_and_moments_are_dated() {
        let written = |value: &str| {
            let value = Some(value.to_owned());
            let time = Time { start: 0, end: 0, timex: TimexType::Date, value, modifier: None, why: None };
            when(&time).map(|when| match when {
                When::Day(written) | When::Moment(written) => written,
            })
        };
        for (value, expected) in [
            ("2017-10-09", Some("20171009")),
            ("2017-10-09TNI", Some("20171009")),
            ("2017-10-09T14:30", Some("20171009T143000")),
            ("2017-10-09T14:30:05Z", Some("20171009T143005Z")),
            ("2017-10-09T14", Some("20171009T140000")),
            ("2017-10", None),
            ("2017", None),
            ("2017-W41", None),
            ("2017-02-30", None),
            ("2017-10-09T25:00", None),
            ("2017-10-09T14:3", None),
            ("2017-10-09T14:30:05:06", None),
            ("2017-10-09/2017-10-11", None),
            ("P7D/P10D", None),
            ("PRESENT_REF", None),
            ("XXXX-10-09", None),
        ] {
            assert_eq!(written(value).as_deref(), expected, "{value}");
        }
    }
}
