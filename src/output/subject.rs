//! A document brought together with its text.
//!
//! In: a text and a document in any unit of offsets, perhaps from outside. Out: a [`Subject`], whose document counts in
//! bytes and whose every span and reference holds, so that no exporter needs to ask again. It mends nothing: what does
//! not fit is an error that names it.

use super::{ExportError, Kind};
use crate::document::{Candidate, Descriptor, Document, Entity, Extent, VERSION};
use crate::label::OffsetUnit;
use crate::text::{OffsetTable, sha256_hex};

/// What an exporter is given.
pub(super) struct Subject<'a> {
    /// The text.
    pub text: &'a str,
    /// The document, in bytes of the text.
    pub document: Document,
    /// The unit in which the caller's document counts.
    pub unit: OffsetUnit,
    /// SHA-256 of the text, in hexadecimal digits.
    pub digest: String,
    offsets: OffsetTable,
}

impl<'a> Subject<'a> {
    pub(super) fn new(text: &'a str, mut document: Document) -> Result<Self, ExportError> {
        if document.version != VERSION {
            let message =
                format!("the document is of version {}; this newsgloss writes version {VERSION}", document.version);
            return Err(ExportError::new(Kind::Version, message));
        }
        let text = &text[..text.floor_char_boundary(u32::MAX as usize)];
        let digest = sha256_hex(text);
        if document.text_sha256.as_ref().is_some_and(|of_document| *of_document != digest) {
            return Err(misfit("the document was made from another text".to_owned()));
        }
        let offsets = OffsetTable::new(text);
        let unit = std::mem::replace(&mut document.offset_unit, OffsetUnit::Byte);
        let mut outside = None;
        each_extent(&mut document, &mut |start, end| {
            let range = offsets.to_byte(*start, unit)..offsets.to_byte(*end, unit);
            if range.start > range.end || text.get(range.clone()).is_none() {
                outside.get_or_insert((*start, *end));
                (*start, *end) = (0, 0);
            } else {
                (*start, *end) = (range.start as u32, range.end as u32);
            }
        });
        if let Some((start, end)) = outside {
            let len = offsets.convert(text.len(), unit);
            return Err(misfit(format!("{start}..{end} is no stretch of the text, which has {len} positions ({unit})")));
        }
        check_references(&document)?;
        Ok(Self { text, document, unit, digest, offsets })
    }

    /// The document as the caller had it, with the digest of its text.
    pub(super) fn into_document(mut self) -> Document {
        each_extent(&mut self.document, &mut |start, end| {
            *start = self.offsets.convert(*start as usize, self.unit);
            *end = self.offsets.convert(*end as usize, self.unit);
        });
        self.document.offset_unit = self.unit;
        self.document.text_sha256 = Some(self.digest);
        self.document
    }

    /// The words of an extent.
    pub(super) fn slice(&self, extent: Extent) -> &'a str {
        &self.text[extent.start as usize..extent.end as usize]
    }

    /// A byte offset in code points.
    pub(super) fn point(&self, byte: u32) -> u32 {
        self.offsets.convert(byte as usize, OffsetUnit::CodePoint)
    }

    /// A byte offset in the unit of the caller's document.
    pub(super) fn in_unit(&self, byte: u32) -> u32 {
        self.offsets.convert(byte as usize, self.unit)
    }

    /// The entity of that number.
    pub(super) fn entity(&self, number: Option<u32>) -> Option<&Entity> {
        self.document.entities.get(number? as usize)
    }

    /// The last sentence that begins at or before `byte`.
    pub(super) fn sentence(&self, byte: u32) -> Option<Extent> {
        let after = self.document.sentences.partition_point(|sentence| sentence.start <= byte);
        after.checked_sub(1).map(|last| self.document.sentences[last]).filter(|sentence| byte < sentence.end)
    }
}

/// The candidate that is shown for an entity.
pub(super) fn best(entity: &Entity) -> Option<&Candidate> {
    entity.link.as_ref()?.candidates.first()
}

fn misfit(message: String) -> ExportError {
    ExportError::new(Kind::Misfit, message)
}

/// Calls `visit` with both ends of every extent of the document. A layer that is added to the document and not here is
/// found by the compiler.
fn each_extent(document: &mut Document, visit: &mut dyn FnMut(&mut u32, &mut u32)) {
    let Document {
        version: _,
        id: _,
        offset_unit: _,
        text_sha256: _,
        run: _,
        entities: _,
        blocks,
        sentences,
        tokens,
        mentions,
        times,
        quantities,
        quotes,
        events,
        checks,
    } = document;
    blocks.iter_mut().for_each(|block| visit(&mut block.start, &mut block.end));
    sentences.iter_mut().chain(tokens.iter_mut().flatten()).for_each(|extent| visit(&mut extent.start, &mut extent.end));
    for mention in mentions {
        visit(&mut mention.start, &mut mention.end);
        if let Some(Descriptor { premodifier, head, apposition }) = &mut mention.descriptor {
            let extents = [premodifier, head, apposition].into_iter().flatten();
            extents.for_each(|extent| visit(&mut extent.start, &mut extent.end));
        }
    }
    times.iter_mut().for_each(|time| visit(&mut time.start, &mut time.end));
    quantities.iter_mut().for_each(|quantity| visit(&mut quantity.start, &mut quantity.end));
    for quote in quotes {
        let extents = quote.content.iter_mut().chain(&mut quote.cue).chain(&mut quote.speaker);
        extents.for_each(|extent| visit(&mut extent.start, &mut extent.end));
    }
    for event in events {
        let roles = [&mut event.actor, &mut event.target, &mut event.place, &mut event.time];
        let extents = std::iter::once(&mut event.trigger).chain(roles.into_iter().flatten());
        extents.for_each(|extent| visit(&mut extent.start, &mut extent.end));
    }
    for check in checks {
        visit(&mut check.start, &mut check.end);
        check.evidence.iter_mut().for_each(|extent| visit(&mut extent.start, &mut extent.end));
    }
}

/// Numbers are places in lists; every one must be there.
fn check_references(document: &Document) -> Result<(), ExportError> {
    let holds = |what: &str, number: u32, len: usize| {
        let there = (number as usize) < len;
        if there { Ok(()) } else { Err(misfit(format!("the document refers to {what} {number} and has {len} of them"))) }
    };
    let (mentions, entities) = (document.mentions.len(), document.entities.len());
    for (place, entity) in document.entities.iter().enumerate() {
        if entity.id as usize != place {
            return Err(misfit(format!("entity {} stands in place {place}", entity.id)));
        }
        entity.mentions.iter().try_for_each(|mention| holds("mention", *mention, mentions))?;
    }
    for (place, mention) in document.mentions.iter().enumerate() {
        if mention.id as usize != place {
            return Err(misfit(format!("mention {} stands in place {place}", mention.id)));
        }
        mention.entity.map_or(Ok(()), |entity| holds("entity", entity, entities))?;
    }
    for quote in &document.quotes {
        quote.entity.map_or(Ok(()), |entity| holds("entity", entity, entities))?;
        if quote.content.is_empty() {
            return Err(misfit("a quote has no content".to_owned()));
        }
    }
    for event in &document.events {
        event.reported_in.map_or(Ok(()), |quote| holds("quote", quote, document.quotes.len()))?;
        event.casualties.iter().try_for_each(|quantity| holds("quantity", *quantity, document.quantities.len()))?;
    }
    Ok(())
}
