//! What a time expression comes to, counted from the day the article appeared.
//!
//! In: time mentions in text order and the published day. Out: [`Time`]s with their values, or why there is none. The second
//! of two passes, as in HeidelTime (Strötgen and Gertz 2010): what a mention leaves open is taken from the day of the
//! article, from the tense around it, and from the times that the article spoke of before. Nothing is guessed in silence:
//! every value says how it was reached.

mod period;
mod point;
mod reference;
mod tense;
mod write;

use crate::date::Date;
use crate::label::{Modifier, TimexType};
use crate::segment::Segmented;
use crate::tag::time::TimeMention;
use crate::tag::time::value::{Relation, TimeValue, Vague};
use crate::text::Span;
use point::Resolver;

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
#[inline(never)]
pub fn resolve(article: &Segmented<'_>, mentions: &[TimeMention], published: Option<Date>) -> Vec<Time> {
    let reference = reference::find(article, mentions, published);
    let mut resolver = Resolver::new(article, reference);
    let mut sentences = article.sentences().iter().peekable();
    let resolved = |mention: &TimeMention| {
        while sentences.next_if(|sentence| sentence.tokens.end <= mention.first).is_some() {}
        let sentence = sentences.peek().map_or(mention.first..mention.end, |sentence| sentence.tokens.clone());
        let (value, why) = match &mention.value {
            TimeValue::Point(point) => resolver.point(point, mention.first..mention.end, sentence),
            TimeValue::Length(length) => {
                let why = match length.relation {
                    Some(Relation::Last) => "how long, up to then",
                    Some(Relation::Next) => "how long, from then on",
                    _ => "how long, as written",
                };
                (Some(write::length(length)), why.to_owned())
            }
            TimeValue::Every(every) => (Some(write::every(every)), "how often, as written".to_owned()),
            TimeValue::Vague(vague) => {
                let value = match vague {
                    Vague::Past => "PAST_REF",
                    Vague::Present => "PRESENT_REF",
                    Vague::Future => "FUTURE_REF",
                };
                (Some(value.to_owned()), "no date, as written".to_owned())
            }
            TimeValue::Then => resolver.last_named(),
            TimeValue::Untold(_) => (None, "counted from what happened, whose day is not known".to_owned()),
            TimeValue::OtherCalendar => {
                (None, "a month of the Islamic calendar, which begins when the moon is seen".to_owned())
            }
        };
        Time { span: mention.span, timex: mention.timex, value, modifier: mention.modifier, why: Some(why) }
    };
    mentions.iter().map(resolved).collect()
}
