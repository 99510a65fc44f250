//! A stretch of text.
//!
//! In: two byte offsets. Out: a [`Span`] that can slice a string. It does not know which string it belongs to.

use std::ops::{Index, Range};

/// A half-open range of **bytes** of UTF-8, `start <= end`.
///
/// Both ends stand on character boundaries of the text it was made for, so `&text[span]` cannot fail on that text.
/// Spans order by start, then the longer first, so that a span sorts before those nested in it.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Span {
    start: u32,
    end: u32,
}

impl Span {
    /// The span from `start` up to and without `end`, in bytes.
    ///
    /// # Panics
    /// When `start > end`, or `end` is past what 32 bits count: a fault of the caller, never of the text.
    pub fn new(start: usize, end: usize) -> Self {
        assert!(start <= end, "a span must not end before it starts: {start}..{end}");
        let end = u32::try_from(end).expect("texts are cut to 4 GiB before they are read");
        Self { start: start as u32, end }
    }

    /// First byte.
    pub fn start(self) -> usize {
        self.start as usize
    }

    /// One past the last byte.
    pub fn end(self) -> usize {
        self.end as usize
    }

    /// Length in bytes.
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether it holds nothing.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The smallest span that holds both.
    pub fn cover(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// Whether `other` lies wholly inside.
    pub fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share a byte.
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// As a range of `usize`.
    pub fn range(self) -> Range<usize> {
        self.start()..self.end()
    }
}

impl PartialOrd for Span {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Span {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.start.cmp(&other.start).then(other.end.cmp(&self.end))
    }
}

impl std::fmt::Debug for Span {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}..{}", self.start, self.end)
    }
}

impl Index<Span> for str {
    type Output = str;

    fn index(&self, span: Span) -> &str {
        &self[span.range()]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn longer_sorts_before_nested() {
        let mut spans = [Span::new(3, 5), Span::new(0, 2), Span::new(3, 9)];
        spans.sort();
        assert_eq!(spans, [Span::new(0, 2), Span::new(3, 9), Span::new(3, 5)]);
    }

    #[test]
    fn slices_its_text() {
        assert_eq!(&"São Paulo"[Span::new(0, 4)], "São");
    }
}
