//! All that the layers found in one article, side by side.
//!
//! In: the lists of the layers. Out: one [`Reading`] of them, for the checks and the document. It finds nothing itself.

use crate::date::Date;
use crate::lexicon::{Lexicon, Words};
use crate::link::entity::Entity;
use crate::link::speaker::Attribution;
use crate::link::time_anchor::Time;
use crate::segment::Segmented;
use crate::tag::descriptor::Descriptor;
use crate::tag::mention::Mention;
use crate::tag::name::form::Forms;
use crate::tag::quantity::Quantity;
use crate::tag::quote::Quote;
use crate::tag::quote::mark::Quotation;

/// What was found in an article. Spans are bytes of the view; every list is sorted by start, the longer first.
pub struct Reading<'a> {
    /// The article.
    pub article: &'a Segmented<'a>,
    /// The lexicon it was read with.
    pub lexicon: &'a Lexicon,
    /// What is known of words from outside.
    pub words: &'a Words,
    /// The day it appeared, where the caller knows it.
    pub published: Option<Date>,
    /// What is known of its word forms.
    pub(crate) forms: Forms,
    /// What stands between quotation marks.
    pub(crate) quotations: Vec<Quotation>,
    /// Names.
    pub mentions: Vec<Mention>,
    /// What stands beside each of the names.
    pub descriptors: Vec<Descriptor>,
    /// What the names refer to.
    pub entities: Vec<Entity>,
    /// Time expressions.
    pub times: Vec<Time>,
    /// Numbers of things.
    pub quantities: Vec<Quantity>,
    /// Speech.
    pub quotes: Vec<Quote>,
    /// Who speaks: one for each of the quotes.
    pub speakers: Vec<Attribution>,
}
