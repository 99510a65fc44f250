//! The day that "Friday" is counted from.
//!
//! In: what the caller knows, and the article. Out: that day and where it comes from. The caller's word comes first, then a
//! dateline or a line above the article that holds a whole date.

use super::period::spoken_day;
use crate::date::Date;
use crate::label::BlockKind;
use crate::segment::Segmented;
use crate::tag::time::TimeMention;
use crate::tag::time::value::{PartOfYear, TimeValue, Year};

/// The day that an article is written on.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reference {
    pub date: Date,
    source: Source,
}

#[derive(Clone, Copy, Debug)]
enum Source {
    Caller,
    Dateline,
}

impl Reference {
    /// "the published date, 10 Oct 2017".
    pub(super) fn spoken(self) -> String {
        let source = match self.source {
            Source::Caller => "the published date",
            Source::Dateline => "the dateline",
        };
        format!("{source}, {}", spoken_day(self.date))
    }
}

/// Finds the day that an article is written on.
pub(super) fn find(article: &Segmented<'_>, mentions: &[TimeMention], published: Option<Date>) -> Option<Reference> {
    if let Some(date) = published {
        return Some(Reference { date, source: Source::Caller });
    }
    let mut blocks = article.blocks().iter().peekable();
    mentions.iter().find_map(|mention| {
        while blocks.next_if(|block| block.span.end() <= mention.span.start()).is_some() {}
        let block = blocks.peek()?;
        let above = matches!(block.kind, BlockKind::Dateline | BlockKind::Byline);
        let date = above.then(|| whole_date(&mention.value))??;
        Some(Reference { date, source: Source::Dateline })
    })
}

/// A date with its year, as it is written.
pub(super) fn whole_date(value: &TimeValue) -> Option<Date> {
    let TimeValue::Point(point) = value else { return None };
    let (Some(Year::Number(year)), Some(PartOfYear::Month(month)), Some(day)) = (point.year, point.part, point.day) else {
        return None;
    };
    Date::new(u16::try_from(year).ok()?, month, day)
}
