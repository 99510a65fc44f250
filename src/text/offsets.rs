//! Byte offsets in other units.
//!
//! In: the source text. Out: for any byte offset on a character boundary, the same place in UTF-16 code units or in
//! Unicode code points, and the way back. Offsets are counted in the source as it was given, markup and all.
//!
//! One entry a non-ASCII character, found by binary search: an ASCII text costs nothing.

use crate::label::OffsetUnit;

/// Where the units drift apart: after the character that ends at `byte`, offsets are this much smaller.
#[derive(Clone, Copy)]
struct Drift {
    byte: u32,
    utf16: u32,
    code_point: u32,
}

/// Turns byte offsets of one text into another unit.
///
/// ```
/// use newsgloss::{OffsetUnit, text::OffsetTable};
/// let text = "😀 Zoë said";
/// let table = OffsetTable::new(text);
/// let said = text.find("said").unwrap();
/// assert_eq!(table.convert(said, OffsetUnit::Byte), 10);
/// assert_eq!(table.convert(said, OffsetUnit::Utf16), 7);
/// assert_eq!(table.convert(said, OffsetUnit::CodePoint), 6);
/// ```
pub struct OffsetTable {
    drifts: Vec<Drift>,
}

impl OffsetTable {
    /// Reads the text once.
    pub fn new(text: &str) -> Self {
        let mut drifts = Vec::new();
        if !text.is_ascii() {
            let (mut utf16, mut code_point) = (0, 0);
            for (at, c) in text.char_indices().filter(|(_, c)| !c.is_ascii()) {
                utf16 += (c.len_utf8() - c.len_utf16()) as u32;
                code_point += (c.len_utf8() - 1) as u32;
                drifts.push(Drift { byte: (at + c.len_utf8()) as u32, utf16, code_point });
            }
        }
        Self { drifts }
    }

    /// The byte offset `byte` counted in `unit`. Inside a character it counts as that character's start would.
    pub fn convert(&self, byte: usize, unit: OffsetUnit) -> u32 {
        let byte = byte as u32;
        let before = self.drifts.partition_point(|drift| drift.byte <= byte);
        let Some(drift) = before.checked_sub(1).map(|last| self.drifts[last]) else { return byte };
        match unit {
            OffsetUnit::Byte => byte,
            OffsetUnit::Utf16 => byte - drift.utf16,
            OffsetUnit::CodePoint => byte - drift.code_point,
        }
    }

    /// The byte offset of what is `offset` in `unit`: [`OffsetTable::convert`] the other way. Inside a character it gives
    /// a place that no character begins at; whoever is given offsets from outside asks the text.
    pub fn to_byte(&self, offset: u32, unit: OffsetUnit) -> usize {
        let less = |drift: &Drift| match unit {
            OffsetUnit::Byte => 0,
            OffsetUnit::Utf16 => drift.utf16,
            OffsetUnit::CodePoint => drift.code_point,
        };
        let before = self.drifts.partition_point(|drift| drift.byte - less(drift) <= offset);
        let drift = before.checked_sub(1).map_or(0, |last| less(&self.drifts[last]));
        (offset as usize).saturating_add(drift as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn agrees_with_std(text: &str) {
        let table = OffsetTable::new(text);
        for byte in (0..=text.len()).filter(|&byte| text.is_char_boundary(byte)) {
            let before = &text[..byte];
            assert_eq!(table.convert(byte, OffsetUnit::Byte) as usize, byte);
            assert_eq!(table.convert(byte, OffsetUnit::Utf16) as usize, before.encode_utf16().count());
            assert_eq!(table.convert(byte, OffsetUnit::CodePoint) as usize, before.chars().count());
            for unit in OffsetUnit::ALL {
                assert_eq!(table.to_byte(table.convert(byte, *unit), *unit), byte);
            }
        }
    }

    #[test]
    fn hard_texts() {
        for text in ["", "plain", "😀", "e\u{301}a", "👩‍👩‍👧 family", "a\r\nb", "\u{feff}x", "الرقة والموصل", "\0é\0"]
        {
            agrees_with_std(text);
        }
    }

    proptest! {
        #[test]
        fn any_text(text in any::<String>()) {
            agrees_with_std(&text);
        }
    }
}
