//! Time expressions: where they stand and what they say by themselves.
//!
//! In: a segmented article, its numbers and its names. Out: its [`TimeMention`]s, sorted, none overlapping, each with the
//! value that it has without anything around it. `link/time_anchor` resolves them. The rules are over sorts of tokens, as in
//! SynTime (Zhong, Sun and Cambria 2017); extents and types are TIMEX3's (TimeML 1.2.1): prepositions stand outside,
//! modifiers inside.

mod calendar;
mod clock;
mod length;
mod reader;
mod reject;
mod relative;
mod repeat;
mod series;
mod told;
pub mod value;
mod words;

use reader::Reader;
use value::{Clock, Every, From, PartOfDay, PartOfYear, Point, Relation, Steps, TimeValue, Unit, Vague, Year};
use words::Sort;

use super::mention::Mention;
use super::number::Number;
use crate::label::{MentionLabel, Modifier, TimexType};
use crate::segment::Segmented;
use crate::text::Span;

/// A time expression in the text.
#[derive(Clone, Debug, PartialEq)]
pub struct TimeMention {
    /// Where it stands, in bytes of the view.
    pub span: Span,
    /// Its first token.
    pub first: usize,
    /// One past its last token.
    pub end: usize,
    /// Its TIMEX3 type.
    pub timex: TimexType,
    /// Its TIMEX3 modifier.
    pub modifier: Option<Modifier>,
    /// What it says by itself.
    pub value: TimeValue,
}

/// Finds the time expressions of an article.
#[inline(never)]
pub fn tag(article: &Segmented<'_>, numbers: &[Number], mentions: &[Mention]) -> Vec<TimeMention> {
    let sorts = reader::sorts(article, numbers);
    let day_first = writes_day_first(article, &sorts, numbers);
    let mut found = Vec::new();
    let mut names = mentions.iter().peekable();
    for sentence in article.sentences() {
        let (start, end) = (sentence.tokens.start, sentence.tokens.end);
        let reader = Reader { article, sorts: &sorts, numbers, start, end, day_first };
        let mut at = start;
        while at < end {
            if matches!(sorts[at], Sort::Other | Sort::Comma | Sort::Dash) || reject::is_speed(&reader, at) {
                at += 1;
                continue;
            }
            let Some((last, value, modifier)) = expression(&reader, at) else {
                at += 1;
                continue;
            };
            let span = article.tokens()[at].span.cover(article.tokens()[last - 1].span);
            while names.next_if(|name| name.span.end() <= span.start()).is_some() {}
            if names.peek().is_some_and(|name| belongs_to(name, span, &value)) {
                at += 1;
                continue;
            }
            let timex = timex(&value);
            found.push(TimeMention { span, first: at, end: last, timex, modifier, value });
            at = last;
            series::share(&reader, &mut found);
            while let Some(mention) = found.last()
                && let Some((first, end, point)) = series::behind(&reader, at, &mention.value)
            {
                let span = article.tokens()[first].span.cover(article.tokens()[end - 1].span);
                let timex = mention.timex;
                found.push(TimeMention { span, first, end, timex, modifier: None, value: TimeValue::Point(point) });
                at = end;
                series::share(&reader, &mut found);
            }
        }
    }
    found
}

/// Whether a time stands inside a name and is no time therefore: "USA Today", "Theresa May". Events and works keep their
/// years: "the 2008 Olympics".
fn belongs_to(name: &Mention, span: Span, value: &TimeValue) -> bool {
    let year = matches!(value, TimeValue::Point(Point { year: Some(Year::Number(_)), .. }));
    let longer = name.span.overlaps(span) && !span.contains(name.span);
    // "in the Rose Garden Wednesday": the finder of names runs on into a day; names of people and places do not end in one.
    let weekday = matches!(value, TimeValue::Point(Point { weekday: Some(_), .. }));
    if weekday && name.span.start() < span.start() && !matches!(name.label, MentionLabel::Other | MentionLabel::Organisation)
    {
        return false;
    }
    longer && !(name.label == MentionLabel::Other && year)
        || name.span == span && name.label == MentionLabel::Person && *value != TimeValue::OtherCalendar
}

/// The type of a value.
fn timex(value: &TimeValue) -> TimexType {
    match value {
        TimeValue::Point(Point { clock: Some(_), .. }) => TimexType::Time,
        TimeValue::Point(Point { steps: Some(Steps { unit, .. }), .. }) if *unit < Unit::Day => TimexType::Time,
        TimeValue::Untold(Some(_)) => TimexType::Time,
        TimeValue::Point(_) | TimeValue::Vague(_) | TimeValue::Then | TimeValue::OtherCalendar | TimeValue::Untold(None) => {
            TimexType::Date
        }
        TimeValue::Length(_) => TimexType::Duration,
        TimeValue::Every(_) => TimexType::Set,
    }
}

/// Whether the article writes the day before the month: by what it does with months in words, else by numbers above 12.
fn writes_day_first(article: &Segmented<'_>, sorts: &[Sort], numbers: &[Number]) -> bool {
    let is_day = |token: usize| {
        let place = numbers.partition_point(|number| number.last <= token);
        numbers
            .get(place)
            .is_some_and(|number| number.first <= token && number.plain(article).is_some_and(|day| (1..=31).contains(&day)))
    };
    let (mut before, mut behind) = (0, 0);
    for (at, sort) in sorts.iter().enumerate() {
        match sort {
            Sort::Month(_) | Sort::ShortMonth(_) => {
                before += usize::from(at > 0 && is_day(at - 1));
                behind += usize::from(at + 1 < sorts.len() && is_day(at + 1));
            }
            Sort::Figures => {
                let mut parts = article.word(at).split('/').map(|part| part.parse::<u32>().unwrap_or_default());
                if let (Some(first), Some(second), Some(_)) = (parts.next(), parts.next(), parts.next()) {
                    before += usize::from(first > 12);
                    behind += usize::from(second > 12);
                }
            }
            _ => {}
        }
    }
    before > behind
}

type Read = (usize, TimeValue, Option<Modifier>);

/// The longest time expression that begins at a token.
fn expression(reader: &Reader<'_>, at: usize) -> Option<Read> {
    let point = modified(reader, at)
        .or_else(|| point(reader, at).map(|(end, point)| (end, TimeValue::Point(point), None)))
        .map(|found| behind(reader, found));
    let mut best = point;
    let mut compare = |read: Option<Read>| {
        let Some(read) = read else { return };
        // Of two as long the first: a rate ("five a day") beats a length only where it says more.
        let stays = |best: &Read| best.0 > read.0 || best.0 == read.0 && !matches!(read.1, TimeValue::Every(_));
        if !best.as_ref().is_some_and(stays) {
            best = Some(read);
        }
    };
    compare(length::length(reader, at));
    compare(length::bare(reader, at));
    compare(repeat::repeat(reader, at).map(|(end, value)| (end, value, None)));
    compare(vague(reader, at));
    compare(other_calendar(reader, at));
    compare(told::told(reader, at));
    let in_series = series::before(reader, at).or_else(|| series::clock_before(reader, at));
    compare(in_series.map(|(end, point)| (end, TimeValue::Point(point), None)));
    best
}

/// "early next year", "the end of 1990", "later this week", "mid-October", "around Nov. 1".
fn modified(reader: &Reader<'_>, at: usize) -> Option<Read> {
    let the = usize::from(reader.sort(at) == Sort::The);
    let edge = at + the;
    if let Some((end, value)) = in_the_middle(reader, edge) {
        return Some((end, value, Some(Modifier::Mid)));
    }
    let (next, modifier, strict) = match reader.sort(edge) {
        Sort::Early => (edge + 1, Modifier::Start, false),
        Sort::Late => (edge + 1, Modifier::End, false),
        Sort::Mid => (edge + 1, Modifier::Mid, false),
        Sort::Earlier => (edge + 1, Modifier::Start, true),
        Sort::Later => (edge + 1, Modifier::End, true),
        Sort::Start if reader.sort(edge + 1) == Sort::Of => (edge + 2, Modifier::Start, false),
        Sort::Middle if reader.sort(edge + 1) == Sort::Of => (edge + 2, Modifier::Mid, false),
        Sort::End if reader.sort(edge + 1) == Sort::Of => (edge + 2, Modifier::End, false),
        Sort::Around if the == 0 => (edge + 1, Modifier::Approx, true),
        // "the first half of this year", "the second half of the 1980s", "the last half of 1989".
        Sort::Number | Sort::Last if half(reader, edge).is_some() => {
            let (next, second) = half(reader, edge)?;
            let (end, mut point) = point(reader, next)?;
            let of_year = match point.year {
                Some(year) => matches!(year, Year::Number(_) | Year::Short(_)),
                None => point.steps.is_some_and(|steps| steps.unit == Unit::Year),
            };
            if of_year && point.part.is_none() {
                point.part = Some(PartOfYear::Half(1 + u8::from(second)));
                return Some((end, TimeValue::Point(point), None));
            }
            let modifier = if second { Modifier::End } else { Modifier::Start };
            return Some((end, TimeValue::Point(point), Some(modifier)));
        }
        _ => return None,
    };
    let next = reader.past_dash(next);
    // "year-end", "year's end" are read elsewhere; "earlier in the year", "late in the day".
    let inside = reader.sort(next) == Sort::In && reader.sort(next + 1) == Sort::The;
    let next = next + usize::from(inside);
    if modifier == Modifier::Mid
        && let Sort::Part(part) = reader.sort(next)
    {
        let (end, day) = day_behind(reader, next + 1).unwrap_or((next + 1, now(Unit::Day)));
        return Some((end, TimeValue::Point(Point { clock: Some(Clock::Part(part)), ..day }), Some(Modifier::Mid)));
    }
    let (end, point) = if inside {
        match reader.sort(next + 1) {
            Sort::Unit(unit) if unit >= Unit::Day => (next + 2, now(unit)),
            _ => return None,
        }
    } else {
        match reader.sort(next) {
            Sort::Unit(_) => return None,
            // "early summer", "late fall".
            Sort::Season(season) => {
                let plain = (next + 1, Point { part: Some(PartOfYear::Season(season)), ..Point::default() });
                calendar::named(reader, next).unwrap_or(plain)
            }
            // "early morning", "late night".
            Sort::Part(part) => {
                let (end, day) = day_behind(reader, next + 1)?;
                (end, Point { clock: Some(Clock::Part(part)), ..day })
            }
            _ => point_at(reader, next)?,
        }
    };
    // "earlier", "later" and "around" say nothing of a bare month or year's name but where it is counted from now.
    let counted = point.steps.is_some() || point.weekday.is_some() || point.relation.is_some();
    let dated = point.day.is_some() || point.part.is_some() || point.holiday.is_some();
    let fits = !strict
        || if modifier == Modifier::Approx { dated || point.year.is_some() || point.clock.is_some() } else { counted };
    fits.then_some((end, TimeValue::Point(point), Some(modifier)))
}

/// "mid-afternoon yesterday", "mid-1990s", "mid-november": the middle, written as one word.
fn in_the_middle(reader: &Reader<'_>, at: usize) -> Option<(usize, TimeValue)> {
    let (end, point) = match reader.sort(at) {
        Sort::MidPart(part) => {
            let (end, day) = day_behind(reader, at + 1).unwrap_or((at + 1, now(Unit::Day)));
            (end, Point { clock: Some(Clock::Part(part)), ..day })
        }
        Sort::MidYear => {
            let year = calendar::year_in(&reader.word(at)[4..])?;
            (at + 1, Point { year: Some(year), ..Point::default() })
        }
        Sort::MidMonth(month) => {
            let year = calendar::year(reader, at + 1);
            let part = Some(PartOfYear::Month(month));
            (year.map_or(at + 1, |(end, _)| end), Point { part, year: year.map(|(_, year)| year), ..Point::default() })
        }
        _ => return None,
    };
    Some((end, TimeValue::Point(point)))
}

/// "first half of", "last half of": where the rest begins, and whether it is the second.
fn half(reader: &Reader<'_>, at: usize) -> Option<(usize, bool)> {
    let (next, second) = match reader.sort(at) {
        Sort::Last => (at + 1, true),
        _ => {
            let (end, which) = reader.ordinal(at)?;
            (end, which == 2)
        }
    };
    let first_or_second = second || reader.ordinal(at).is_some_and(|(_, which)| which == 1);
    let reads = reader.is(next, "half") && reader.sort(next + 1) == Sort::Of && first_or_second;
    reads.then_some((next + 2, second))
}

fn now(unit: Unit) -> Point {
    Point { steps: Some(Steps { unit, count: 0.0, from: From::Now }), ..Point::default() }
}

/// A point whose first word may not stand alone where it is rejected.
fn point(reader: &Reader<'_>, at: usize) -> Option<(usize, Point)> {
    let (end, found) = point_at(reader, at)?;
    reject::stands(reader, at, end, &found).then_some((end, found))
}

/// A point: a date, a clock, or one and then the other.
fn point_at(reader: &Reader<'_>, at: usize) -> Option<(usize, Point)> {
    if let Some((end, clock)) = clock::by_clock(reader, at) {
        return Some(match day_behind(reader, end) {
            Some((end, day)) => (end, Point { clock: Some(clock), ..day }),
            None => (end, Point { clock: Some(clock), ..Point::default() }),
        });
    }
    let (mut end, mut found) = date(reader, at)?;
    if found.clock.is_none() && found.is_day() {
        // "Monday evening", "yesterday afternoon", "Friday, 5 p.m.", "Saturday at noon".
        match reader.sort(end) {
            Sort::Part(part) => {
                found.clock = Some(Clock::Part(part));
                end += 1;
            }
            _ => {
                let next = reader.past_comma(end);
                let next = next + usize::from(reader.sort(next) == Sort::At);
                if let Some((after, clock)) = clock::by_clock(reader, next) {
                    found.clock = Some(clock);
                    end = after;
                }
            }
        }
    } else if matches!(found.clock, Some(Clock::Part(_)))
        && reader.sort(end) == Sort::At
        && let Some((after, clock)) = clock::by_clock(reader, end + 1)
    {
        (end, found.clock) = (after, Some(clock));
    }
    Some((end, found))
}

/// The day behind a time of day: "10 p.m. Wednesday", "noon on Friday", "5 p.m. EST, Nov. 6".
fn day_behind(reader: &Reader<'_>, end: usize) -> Option<(usize, Point)> {
    let comma = reader.past_comma(end);
    let next = comma + usize::from(matches!(reader.sort(comma), Sort::On | Sort::Of));
    date(reader, next).filter(|(_, day)| day.is_day() && day.clock.is_none())
}

/// A date, named or counted, whichever is longer, and what may follow it: "January this year", "Monday of last week".
fn date(reader: &Reader<'_>, at: usize) -> Option<(usize, Point)> {
    let named = calendar::named(reader, at);
    let relative = relative::relative(reader, at);
    let (end, mut found) = match (named, relative) {
        (Some(named), Some(relative)) => {
            if relative.0 > named.0 {
                relative
            } else {
                named
            }
        }
        (one, other) => one.or(other)?,
    };
    if found.year.is_none() && found.steps.is_none() {
        let next = end + usize::from(matches!(reader.sort(end), Sort::Of | Sort::In));
        let opens = matches!(reader.sort(next), Sort::Last | Sort::This | Sort::Next | Sort::The | Sort::That);
        if opens && let Some((after, of)) = relative::relative(reader, next) {
            let whole = of.part.is_none() && of.weekday.is_none() && of.clock.is_none() && of.holder.is_none();
            let coarser = |unit: Unit| match (found.weekday, found.part) {
                (_, Some(_)) => unit == Unit::Year,
                (Some(_), None) => unit == Unit::Week,
                _ => false,
            };
            if whole && of.steps.is_some_and(|steps| coarser(steps.unit)) {
                found.steps = of.steps;
                return Some((after, found));
            }
        }
    }
    Some((end, found))
}

/// What may stand behind a date: "or so", "or later", "and beyond".
fn behind(reader: &Reader<'_>, (end, value, modifier): Read) -> Read {
    let modifies = |end, with| (end, value, modifier.or(Some(with)));
    match reader.sort(end) {
        Sort::Or if reader.sort(end + 1) == Sort::Later => modifies(end + 2, Modifier::OnOrAfter),
        Sort::Or if reader.sort(end + 1) == Sort::Earlier => modifies(end + 2, Modifier::OnOrBefore),
        Sort::Or if reader.is(end + 1, "so") => modifies(end + 2, Modifier::Approx),
        Sort::And if reader.is(end + 1, "beyond") => modifies(end + 2, Modifier::OnOrAfter),
        _ => (end, value, modifier),
    }
}

/// "now", "recently", "the future", "the past", "the near term"; "overnight", which is last night.
fn vague(reader: &Reader<'_>, at: usize) -> Option<Read> {
    let plain = |end, vague| Some((end, TimeValue::Vague(vague), None));
    match reader.sort(at) {
        Sort::Running if reader.is(at, "more") && reader.is(at + 1, "recently") => plain(at + 2, Vague::Past),
        // "as soon as", "soon after"; "the army soon fled" tells of what was.
        Sort::Vague(Vague::Future) if !reject::looks_ahead(reader, at) => None,
        Sort::Vague(vague) => plain(at + 1, vague),
        Sort::Recent => plain(at + 1, Vague::Past),
        Sort::Future if reader.word(at + 1).starts_with(|c: char| c.is_lowercase()) => plain(at + 1, Vague::Future),
        Sort::These if reader.is(at + 1, "days") => plain(at + 2, Vague::Present),
        Sort::Current => plain(at + 1, Vague::Present),
        Sort::The => {
            let kind = usize::from(
                reader.is_any(at + 1, &["near", "foreseeable", "short", "long", "distant", "immediate", "recent"]),
            );
            match reader.sort(at + 1 + kind) {
                Sort::Future => plain(at + 2 + kind, Vague::Future),
                Sort::Past
                    if matches!(reader.sort(at + 2 + kind), Sort::Other | Sort::Comma | Sort::And | Sort::That)
                        && (reader.follows_any(at, &["in"])
                            || !reader.word(at + 2 + kind).starts_with(char::is_alphabetic)) =>
                {
                    plain(at + 2 + kind, Vague::Past)
                }
                _ if kind == 1 && reader.is(at + 2, "term") => plain(at + 3, Vague::Future),
                _ => None,
            }
        }
        Sort::Part(_) if reader.is(at, "overnight") => {
            let clock = Some(Clock::Part(PartOfDay::Night));
            Some((at + 1, TimeValue::Point(Point { clock, ..now(Unit::Day) }), None))
        }
        // "year-end", "year's end": its last day.
        Sort::Unit(Unit::Year) => {
            let dash = reader.past_dash(at + 1);
            let mark = if dash > at + 1 || !reader.is_any(at + 1, &["'s", "’s"]) { dash } else { at + 2 };
            let end = reader.sort(mark) == Sort::End;
            let point = Point { part: Some(PartOfYear::Month(12)), day: Some(31), ..Point::default() };
            end.then_some((mark + 1, TimeValue::Point(point), None))
        }
        Sort::Season(season) => {
            let led = reader.follows_any(at, &["in", "by", "since", "until", "during", "this", "of", "for", "every"]);
            let point = Point { part: Some(PartOfYear::Season(season)), ..Point::default() };
            (led && !reader.is(at, "fall")).then_some((at + 1, TimeValue::Point(point), None))
        }
        _ => None,
    }
}

/// "Ramadan", "1 Muharram": recognised, not reckoned.
fn other_calendar(reader: &Reader<'_>, at: usize) -> Option<Read> {
    let month = match reader.sort(at) {
        Sort::Number => reader.day(at).map(|(end, _)| end + usize::from(reader.sort(end) == Sort::Of))?,
        _ => at,
    };
    let named = reader.sort(month) == Sort::HijriMonth && reader.is_capitalised(month);
    if !named {
        return None;
    }
    let year = reader.past_comma(month + 1);
    let hijri = reader.plain(year).is_some_and(|year| (1300..=1500).contains(&year));
    Some((if hijri { year + 1 } else { month + 1 }, TimeValue::OtherCalendar, None))
}

impl Every {
    /// The point, where it is one.
    pub fn point(&self) -> Option<&Point> {
        match self {
            Self::Point(point) => Some(point),
            Self::Units(..) => None,
        }
    }
}

/// Whether "last" and the like say that a point lies before or behind another.
impl Relation {
    /// -1 before, 0 in, 1 behind.
    pub fn direction(self) -> i32 {
        match self {
            Self::Last | Self::Previous => -1,
            Self::This => 0,
            Self::Next | Self::Following => 1,
        }
    }
}
