//! What a time expression comes to, counted from the day the article appeared.
//!
//! In: time mentions in text order and the published day. Out: [`Time`]s with their values, or why there is none.

use crate::date::Date;
use crate::label::{Modifier, TimexType};
use crate::segment::Segmented;
use crate::tag::time::TimeMention;
use crate::text::Span;

/// A time expression and its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Time {
    /// Where it stands, in bytes of the view.
    pub span: Span,
    /// Its TIMEX3 type.
    pub timex: TimexType,
    /// Its TIMEX3 value, where it could be resolved.
    pub value: Option<String>,
    /// Its TIMEX3 modifier.
    pub modifier: Option<Modifier>,
    /// How the value was reached, or why there is none.
    pub why: Option<String>,
}

/// Resolves the time expressions of an article.
pub fn resolve(_article: &Segmented<'_>, mentions: &[TimeMention], _published: Option<Date>) -> Vec<Time> {
    let resolved =
        |time: &TimeMention| Time { span: time.span, timex: time.timex, value: None, modifier: time.modifier, why: None };
    mentions.iter().map(resolved).collect()
}
