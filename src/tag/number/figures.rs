//! Numbers in figures.
//!
//! In: a token that begins with a figure, or with a mark and then a figure. Out: its value, and whether letters behind the
//! figures make it an ordinal. Dates, clock times, decades and telephone numbers are no numbers.

/// What figures say.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Figures {
    Cardinal(f64),
    Ordinal(f64),
    /// "1/2": below one, and may stand behind a whole number.
    Fraction(f64),
}

/// Reads "324,000", "1,00,000", "7.2", ".5", "20th", "1/2", "½", "2½".
pub(super) fn read(word: &str) -> Option<Figures> {
    let word = word.strip_prefix('+').unwrap_or(word);
    if let Some((upper, lower)) = word.split_once('/') {
        return fraction(upper, lower);
    }
    let end = word.find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ','))).unwrap_or(word.len());
    let (figures, rest) = word.split_at(end);
    let value = if figures.is_empty() { None } else { Some(cardinal(figures)?) };
    let mut signs = rest.chars();
    match (value, signs.next(), signs.next()) {
        (Some(value), None, _) => Some(Figures::Cardinal(value)),
        (None, Some(sign), None) => vulgar(sign).map(Figures::Fraction),
        (Some(value), Some(sign), None) => Some(Figures::Cardinal(value + vulgar(sign)?)),
        (Some(value), Some(_), Some(_)) if is_ordinal_ending(rest) => Some(Figures::Ordinal(value)),
        _ => None,
    }
}

fn is_ordinal_ending(rest: &str) -> bool {
    ["st", "nd", "rd", "th", "ST", "ND", "RD", "TH"].contains(&rest)
}

fn vulgar(sign: char) -> Option<f64> {
    const SIGNS: &[(char, f64)] = &[
        ('½', 0.5),
        ('¼', 0.25),
        ('¾', 0.75),
        ('⅓', 1.0 / 3.0),
        ('⅔', 2.0 / 3.0),
        ('⅛', 0.125),
        ('⅜', 0.375),
        ('⅝', 0.625),
        ('⅞', 0.875),
        ('⅕', 0.2),
        ('⅖', 0.4),
        ('⅗', 0.6),
        ('⅘', 0.8),
    ];
    SIGNS.iter().find(|(known, _)| *known == sign).map(|(_, value)| *value)
}

/// "1/2", "3/16": stock exchanges and kitchens divide by these, "9/11" is a day.
fn fraction(upper: &str, lower: &str) -> Option<Figures> {
    let (upper, lower): (u32, u32) = (upper.parse().ok()?, lower.parse().ok()?);
    let divides = matches!(lower, 2 | 3 | 4 | 5 | 6 | 8 | 10 | 16 | 32 | 64 | 100);
    (divides && 0 < upper && upper < lower).then(|| Figures::Fraction(f64::from(upper) / f64::from(lower)))
}

/// Figures with commas between groups and a full stop before decimals.
fn cardinal(figures: &str) -> Option<f64> {
    let (whole, decimals) = figures.split_once('.').unwrap_or((figures, ""));
    if decimals.contains(['.', ',']) {
        return None;
    }
    let mut groups = whole.split(',');
    let first = groups.next()?.len();
    let rest: Vec<usize> = groups.map(str::len).collect();
    if let Some((last, inner)) = rest.split_last() {
        // Western groups have three figures, Indian ones two, but for the last.
        let western = inner.iter().all(|len| *len == 3);
        let indian = inner.iter().all(|len| *len == 2);
        if *last != 3 || !(1..=3).contains(&first) || !western && !indian {
            return None;
        }
    }
    decimal(figures)
}

/// Figures, commas passed over, with decimals behind a full stop. A whole number below 2⁵³ over a power of ten up to 10²² is
/// the nearest there is (Clinger 1990); the library's way, good for any number, takes ten kilobytes of tables. What has more
/// figures than 64 bits hold is no number that news counts.
fn decimal(figures: &str) -> Option<f64> {
    const MOST_FIGURES: u32 = 19;
    let (mut whole, mut count, mut decimals) = (0u64, 0, None);
    for byte in figures.bytes() {
        match byte {
            b'0'..=b'9' if count < MOST_FIGURES => {
                whole = 10 * whole + u64::from(byte - b'0');
                count += 1;
                decimals = decimals.map(|decimals| decimals + 1);
            }
            b'.' if decimals.is_none() => decimals = Some(0),
            b',' => {}
            _ => return None,
        }
    }
    (count > 0).then(|| whole as f64 / 10_f64.powi(decimals.unwrap_or_default()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_read() {
        use Figures::{Cardinal, Fraction, Ordinal};
        for (word, expected) in [
            ("324,000", Some(Cardinal(324_000.0))),
            ("1,00,000", Some(Cardinal(100_000.0))),
            ("7.2", Some(Cardinal(7.2))),
            (".5", Some(Cardinal(0.5))),
            ("2½", Some(Cardinal(2.5))),
            ("½", Some(Fraction(0.5))),
            ("1/2", Some(Fraction(0.5))),
            ("20th", Some(Ordinal(20.0))),
            ("9/11", None),
            ("10:30", None),
            ("1960s", None),
            ("'71", None),
            ("3,5", None),
            ("1.2.3", None),
            ("4chan", None),
            ("٣", None),
        ] {
            assert_eq!(read(word), expected, "{word}");
        }
    }

    proptest::proptest! {
        #[test]
        fn decimals_are_those_of_the_library(whole in 0u64..100_000_000_000, decimals in "[0-9]{0,4}") {
            let written = format!("{whole}.{decimals}");
            proptest::prop_assert_eq!(decimal(&written), written.parse().ok());
        }
    }

    #[test]
    fn what_is_no_number_has_no_value() {
        for word in ["", ".", ",", "1.2.3", "12345678901234567890", "1e5", "٣"] {
            assert_eq!(decimal(word), None, "{word}");
        }
        assert_eq!(decimal("1234567890123456789"), Some(1_234_567_890_123_456_789.0));
        assert_eq!((decimal("5."), decimal(".5")), (Some(5.0), Some(0.5)));
    }
}
