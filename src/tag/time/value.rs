//! What a time expression says by itself, before anything is counted from anything.
//!
//! In: nothing. Out: the types of such values. What an expression does not name is `None`; `link/time_anchor` fills it in.

/// What a time expression says.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum TimeValue {
    /// A stretch of the calendar or a moment: "Friday", "last year", "5 p.m.".
    Point(Point),
    /// How long: "seven to 10 days".
    Length(Length),
    /// How often: "every Monday".
    Every(Every),
    /// "recently", "now", "in the future".
    Vague(Vague),
    /// A date of a calendar that is not reckoned here: "Ramadan 1438".
    OtherCalendar,
    /// "at that time", "during this period": what was last spoken of.
    Then,
    /// A day that hangs on what happened, "the first day of the war", or a part of one: "the third night".
    Untold(Option<PartOfDay>),
}

/// A unit of time, from the shortest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unit {
    /// A sixtieth of a minute.
    Second,
    /// A sixtieth of an hour.
    Minute,
    /// A twenty-fourth of a day.
    Hour,
    /// A day.
    Day,
    /// Saturday and Sunday.
    Weekend,
    /// Monday to Sunday.
    Week,
    /// Two weeks.
    Fortnight,
    /// A month.
    Month,
    /// Three months.
    Quarter,
    /// A season of the year.
    Season,
    /// Half a year.
    Half,
    /// A year.
    Year,
    /// Ten years.
    Decade,
    /// A hundred years.
    Century,
}

/// A stretch of the calendar or a moment, as far as it is named.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Point {
    /// "1998", "the 1990s".
    pub year: Option<Year>,
    /// "October", "the third quarter", "summer".
    pub part: Option<PartOfYear>,
    /// The day of the month.
    pub day: Option<u8>,
    /// The last day of the month of a range: 5 in "3-5 October".
    pub last_day: Option<u8>,
    /// 1, Monday, to 7, Sunday.
    pub weekday: Option<u8>,
    /// "last week", "three days ago".
    pub steps: Option<Steps>,
    /// "last" and the like before a weekday, a month or a season.
    pub relation: Option<Relation>,
    /// "5 p.m.", "evening".
    pub clock: Option<Clock>,
    /// "the week of March 6": the unit that holds the rest.
    pub holder: Option<Unit>,
    /// A day with a name of its own.
    pub holiday: Option<Holiday>,
    /// "the first week of March": which of the units in the rest, from its end where negative.
    pub nth: Option<(i8, Unit)>,
}

/// A year, or a row of years.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Year {
    /// A year; 0 is 1 BC, as ISO 8601 counts.
    Number(i32),
    /// "'98".
    Short(u8),
    /// "the 1990s": its first year.
    Decade(i32),
    /// "the nineties", "the '90s".
    ShortDecade(u8),
    /// "the 20th century" is 19.
    Century(i32),
}

/// A part of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PartOfYear {
    /// 1 to 12.
    Month(u8),
    /// 1 to 4.
    Quarter(u8),
    /// 1 or 2.
    Half(u8),
    /// A season.
    Season(Season),
}

/// A season of the northern year, as TIMEX3 writes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Season {
    /// March to May.
    Spring,
    /// June to August.
    Summer,
    /// September to November.
    Autumn,
    /// December to February.
    Winter,
}

/// So many units away.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Steps {
    /// Of what.
    pub unit: Unit,
    /// How many; earlier where negative.
    pub count: f64,
    /// From what.
    pub from: From,
}

/// What steps are counted from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum From {
    /// The day the article appeared: "yesterday".
    Now,
    /// The time that the article last spoke of: "the following day".
    Then,
    /// The same, and as coarse or as fine as that: "a year earlier".
    SameGrain,
}

/// Which of the weekdays, months or seasons of one name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    /// "last Friday": before now.
    Last,
    /// "this May": of this year or week.
    This,
    /// "next March": after now.
    Next,
    /// "the previous Friday": before then.
    Previous,
    /// "the following Friday": after then.
    Following,
}

/// A time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clock {
    /// By the clock.
    At {
        /// 0 to 24.
        hour: u8,
        /// Where it is named.
        minute: Option<u8>,
        /// Where it is named.
        second: Option<u8>,
        /// Minutes east of UTC.
        zone: Option<Zone>,
    },
    /// "morning".
    Part(PartOfDay),
}

/// A time zone, as far as the article names one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Zone {
    /// Minutes east of UTC; `None` where the letters mean several zones.
    pub east: Option<i16>,
}

/// A part of the day, as TIMEX3 writes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PartOfDay {
    /// MO.
    Morning,
    /// MI.
    Midday,
    /// AF.
    Afternoon,
    /// EV.
    Evening,
    /// NI.
    Night,
    /// DT.
    Daytime,
}

/// How long.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Length {
    /// The least and the most; `None` for "several years".
    pub count: Option<(f64, f64)>,
    /// Of what.
    pub unit: Unit,
    /// What smaller units add: 3 months in "two years and three months".
    pub more: [Option<(f64, Unit)>; 2],
    /// Where it lies: "the last two weeks", "the next two weeks".
    pub relation: Option<Relation>,
}

/// How often.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Every {
    /// "daily", "every two weeks".
    Units(f64, Unit),
    /// "every Monday", "Tuesday nights", "each July": all points of such a name.
    Point(Point),
}

/// Times that no calendar can place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Vague {
    /// "recently".
    Past,
    /// "now".
    Present,
    /// "soon".
    Future,
}

/// A day with a name of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holiday {
    /// The same day of the same month each year.
    Fixed(u8, u8),
    /// The so many-th such weekday of a month: fourth Thursday in November.
    Weekday {
        /// Which of them; from the end where negative.
        nth: i8,
        /// 1, Monday, to 7, Sunday.
        weekday: u8,
        /// 1 to 12.
        month: u8,
    },
    /// So many days after Easter Sunday of the western church.
    Easter(i8),
}

impl Point {
    /// Whether it is a day or finer, or may be one: "Friday", "5 p.m.", "yesterday".
    pub fn is_day(&self) -> bool {
        let day_of_month = self.day.is_some() && self.last_day.is_none();
        let steps = self.steps.is_some_and(|steps| steps.unit == Unit::Day);
        self.nth.is_none()
            && self.holder.is_none()
            && (day_of_month || self.weekday.is_some() || steps || self.holiday.is_some())
    }
}
