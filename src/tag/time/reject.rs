//! What looks like a time and is none: "may", "March on", "2000 troops", a number in a name.
//!
//! In: where an expression stands and what it looks like. Out: whether what stands around it lets it be one.

use super::calendar;
use super::reader::Reader;
use super::value::{PartOfYear, Point, Unit, Year};
use super::words::Sort;
use crate::segment::TokenKind;
use crate::tag::number;

/// Words before a year.
const BEFORE_YEARS: &[&str] = &[
    "in", "since", "of", "by", "from", "until", "till", "before", "after", "during", "for", "the", "late", "early", "and",
    "to", "between", "through", "circa", "c.", "around", "about", "as", "mid", "its", "his", "their", "a", "an",
];

/// Whether four figures may be a year here.
pub(super) fn is_year(reader: &Reader<'_>, at: usize, end: usize, year: Year) -> bool {
    let Year::Number(value) = year else {
        // "'98": what is clipped is a year or a height; only the former stands behind these.
        return reader.follows_any(
            at,
            &["in", "since", "of", "from", "summer", "winter", "spring", "fall", "class", "and", "the", "to", "until"],
        );
    };
    let tokens = reader.article.tokens();
    let word = reader.word(at);
    if matches!(reader.sort(end - 1), Sort::Era(_))
        || calendar::era_behind(reader, at).is_some()
        || !word.starts_with(|c: char| c.is_ascii_digit())
    {
        return true;
    }
    // "$2000", "No. 1999", "#1984", "Flight 1990", "1999 people", "2000m", "1990.5".
    let sign_before = at > reader.start
        && (tokens[at - 1].kind == TokenKind::Symbol
            || reader.follows_any(at, &["no.", "number", "#", "flight", "room", "page"]));
    let unit_behind = tokens.get(end).is_some_and(|token| token.kind == TokenKind::Symbol)
        || reader.is_any(
            end,
            &[
                "percent", "miles", "kilometers", "kilometres", "km", "m", "meters", "metres", "feet", "tons", "tonnes",
                "dollars", "points", "people", "men", "women", "children", "troops", "soldiers", "dead", "votes", "jobs",
                "square",
            ],
        );
    let hyphenated = reader.sort(end) == Sort::Dash
        && reader.is_close(end)
        && reader.is_close(end + 1)
        && !reader.word(end + 1).starts_with(|c: char| c.is_ascii_digit())
        && !(1900..=2030).contains(&value);
    if sign_before || unit_behind || hyphenated {
        return false;
    }
    // "1861-1863": one end of a range of years makes the other one.
    let years = |at: usize| at >= reader.start && reader.plain(at).is_some_and(|year| (1000..=2100).contains(&year));
    let opens = reader.sort(end) == Sort::Dash && years(end + 1);
    let closes = at >= reader.start + 2 && reader.sort(at - 1) == Sort::Dash && years(at - 2);
    if opens || closes {
        return true;
    }
    let led = reader.follows_any(at, BEFORE_YEARS);
    let bracketed = reader.follows_any(at, &["("]) || reader.word(end) == ")";
    match value {
        // A round thousand counts as often as it dates.
        2000 => led && (!number::is_plural(reader.word(end)) || reader.is_capitalised(end)),
        1900..=2035 => !number::is_plural(reader.word(end)) || led || reader.is_capitalised(end) || value <= 2000,
        1000..=1899 => {
            let dates = reader.follows_any(
                at,
                &[
                    "in", "since", "of", "by", "from", "until", "till", "before", "after", "during", "early", "late",
                    "between", "to", "and", "circa", "around", "as", "for",
                ],
            );
            // "the 1777 campaign".
            let named =
                value >= 1600 && reader.follows_any(at, &["the"]) && reader.word(end).starts_with(char::is_alphabetic);
            (dates || bracketed || named) && !number::is_plural(reader.word(end))
        }
        _ => false,
    }
}

/// Whether "the year", "the day" and the like are no point of the calendar here.
pub(super) fn is_no_point(reader: &Reader<'_>, at: usize, end: usize) -> bool {
    let Sort::Unit(unit) = reader.sort(end - 1) else { return true };
    let _ = at;
    match unit {
        // "the day after", "the day that", "the year of the dragon", "the week-long".
        _ if reader.sort(end) == Sort::Dash => true,
        Unit::Weekend | Unit::Quarter => false,
        Unit::Year | Unit::Month | Unit::Week => reader.sort(end) == Sort::That || reader.is_any(end, &["ended", "ending"]),
        Unit::Day => {
            !reader.follows_any(
                at - 1,
                &[
                    "in", "during", "of", "for", "earlier", "later", "on", "end", "ended", "ending", "start", "started",
                    "begin", "began",
                ],
            ) || matches!(reader.sort(end), Sort::Weekday(_))
                || reader.is_any(end, &["of", "after", "before", "that", "when", "'s", "’s"])
        }
        _ => true,
    }
}

/// Whether units without a number are a length here: "for years", "in weeks".
pub(super) fn is_bare_length(reader: &Reader<'_>, at: usize) -> bool {
    let behind = reader.follows_any(
        at,
        &[
            "for", "in", "within", "after", "of", "over", "last", "lasted", "took", "take", "takes", "spent", "spend",
            "just", "only", "mere",
        ],
    );
    let before = reader.is_any(at + 1, &["after", "before", "later", "earlier", "of"]);
    let led =
        reader.follows_any(at, &["for", "in", "within", "over", "after", "lasted", "took", "takes", "take", "just", "mere"]);
    behind && led || before && !reader.is(at + 1, "of")
}

/// Whether a point that was read may stand: months that are verbs, seasons that are falls.
pub(super) fn stands(reader: &Reader<'_>, at: usize, end: usize, point: &Point) -> bool {
    if end > at + 1 {
        return true;
    }
    match reader.sort(at) {
        Sort::Month(_) if !reader.is_capitalised(at) => false,
        // "May" and "March" begin sentences as verbs do.
        Sort::Month(3 | 5) => {
            let led = reader.follows_any(
                at,
                &[
                    "in", "since", "of", "by", "from", "until", "till", "before", "after", "during", "for", "last", "next",
                    "this", "late", "early", "mid", "and", "to", "between", "through", "-", "(", "on", "a", "the", "every",
                ],
            );
            let follows_name = at > reader.start && reader.is_capitalised(at - 1) && !led;
            led || !follows_name
                && at > reader.start
                && !reader.is_any(end, &["be", "have", "not", "on", "i", "we", "he", "she"])
        }
        // "Jan. de Vries", "Mar." : only what has its full stop came here.
        Sort::ShortMonth(_) => reader.follows_any(
            at,
            &[
                "in", "since", "of", "by", "from", "until", "last", "next", "this", "late", "early", "and", "to", "through",
                "between", "mid",
            ],
        ),
        Sort::Season(_) => matches!(point.part, Some(PartOfYear::Season(_))),
        _ => true,
    }
}

/// Whether "soon" says of something that it will be: what was is told with the same word.
pub(super) fn looks_ahead(reader: &Reader<'_>, at: usize) -> bool {
    const REACH: usize = 5;
    if reader.follows_any(at, &["very"]) {
        return true;
    }
    if reader.follows_any(at, &["as"]) || reader.is_any(at + 1, &["after", "as"]) {
        return false;
    }
    let near = at.saturating_sub(REACH).max(reader.start)..(at + REACH).min(reader.end);
    near.into_iter().any(|token| {
        reader.is_any(
            token,
            &[
                "will", "would", "wo", "'ll", "’ll", "shall", "can", "could", "may", "might", "should", "must", "to", "is",
                "are", "'s", "’s", "'re", "’re", "hope", "hopes", "expect", "expects", "let",
            ],
        )
    })
}

/// Whether an hour or a second says how fast: "50 miles an hour".
pub(super) fn is_speed(reader: &Reader<'_>, at: usize) -> bool {
    matches!(reader.sort(at), Sort::A | Sort::Per)
        && reader.is_any(at + 1, &["hour", "second"])
        && reader.follows_any(at, &["miles", "mile", "kilometers", "kilometres", "km", "feet", "meters", "metres"])
}
