//! The words that make a number more or less: "about", "more than", "or so".
//!
//! In: where a number begins or ends. Out: how far its modifier reaches, and which it is.

use crate::label::Modifier;
use crate::segment::Segmented;

/// Phrases that stand before a number, the longer first where one ends in another.
const BEFORE: &[(&[&str], Option<Modifier>)] = &[
    (&["less", "than", "or", "equal", "to"], Some(Modifier::EqualOrLess)),
    (&["more", "than", "or", "equal", "to"], Some(Modifier::EqualOrMore)),
    (&["equal", "to", "or", "less", "than"], Some(Modifier::EqualOrLess)),
    (&["in", "the", "region", "of"], Some(Modifier::Approx)),
    (&["in", "excess", "of"], Some(Modifier::MoreThan)),
    (&["a", "total", "of"], None),
    (&["a", "minimum", "of"], Some(Modifier::EqualOrMore)),
    (&["a", "maximum", "of"], Some(Modifier::EqualOrLess)),
    (&["as", "many", "as"], Some(Modifier::EqualOrLess)),
    (&["as", "much", "as"], Some(Modifier::EqualOrLess)),
    (&["as", "few", "as"], Some(Modifier::EqualOrMore)),
    (&["as", "little", "as"], Some(Modifier::EqualOrMore)),
    (&["no", "more", "than"], Some(Modifier::EqualOrLess)),
    (&["not", "more", "than"], Some(Modifier::EqualOrLess)),
    (&["no", "less", "than"], Some(Modifier::EqualOrMore)),
    (&["no", "fewer", "than"], Some(Modifier::EqualOrMore)),
    (&["not", "less", "than"], Some(Modifier::EqualOrMore)),
    (&["at", "the", "least"], Some(Modifier::EqualOrMore)),
    (&["more", "than"], Some(Modifier::MoreThan)),
    (&["greater", "than"], Some(Modifier::MoreThan)),
    (&["higher", "than"], Some(Modifier::MoreThan)),
    (&["upwards", "of"], Some(Modifier::MoreThan)),
    (&["well", "over"], Some(Modifier::MoreThan)),
    (&["just", "over"], Some(Modifier::MoreThan)),
    (&["less", "than"], Some(Modifier::LessThan)),
    (&["fewer", "than"], Some(Modifier::LessThan)),
    (&["lower", "than"], Some(Modifier::LessThan)),
    (&["just", "under"], Some(Modifier::LessThan)),
    (&["at", "least"], Some(Modifier::EqualOrMore)),
    (&["at", "most"], Some(Modifier::EqualOrLess)),
    (&["up", "to"], Some(Modifier::EqualOrLess)),
    (&["close", "to"], Some(Modifier::Approx)),
    (&["an", "estimated"], Some(Modifier::Approx)),
    (&["estimated"], Some(Modifier::Approx)),
    (&["about"], Some(Modifier::Approx)),
    (&["around"], Some(Modifier::Approx)),
    (&["approximately"], Some(Modifier::Approx)),
    (&["roughly"], Some(Modifier::Approx)),
    (&["some"], Some(Modifier::Approx)),
    (&["circa"], Some(Modifier::Approx)),
    (&["almost"], Some(Modifier::LessThan)),
    (&["nearly"], Some(Modifier::LessThan)),
    (&["over"], Some(Modifier::MoreThan)),
    (&["exceeding"], Some(Modifier::MoreThan)),
    (&["above"], Some(Modifier::MoreThan)),
    (&["under"], Some(Modifier::LessThan)),
    (&["below"], Some(Modifier::LessThan)),
    (&["exactly"], None),
];

/// Phrases that stand behind a number.
const AFTER: &[(&[&str], Modifier)] = &[
    (&["or", "so"], Modifier::Approx),
    (&["or", "more"], Modifier::EqualOrMore),
    (&["or", "less"], Modifier::EqualOrLess),
    (&["or", "fewer"], Modifier::EqualOrLess),
    (&["+"], Modifier::EqualOrMore),
    (&["-", "plus"], Modifier::EqualOrMore),
    (&["plus"], Modifier::EqualOrMore),
];

/// The modifier that ends before a token, and where it begins; it begins at `from` or later.
pub(in crate::tag) fn before(article: &Segmented<'_>, from: usize, at: usize) -> Option<(usize, Option<Modifier>)> {
    // One look at the last word settles it for most numbers.
    let last = (at > from).then(|| article.word(at - 1))?;
    BEFORE.iter().find_map(|(words, modifier)| {
        let fits = words.last().is_some_and(|word| word.eq_ignore_ascii_case(last)) && words.len() <= at - from;
        let start = at.checked_sub(words.len())?;
        let reads = || words.iter().enumerate().all(|(n, word)| article.word(start + n).eq_ignore_ascii_case(word));
        (fits && reads()).then_some((start, *modifier))
    })
}

/// The modifier that begins at a token, and where it ends.
pub(in crate::tag) fn after(article: &Segmented<'_>, at: usize, end: usize) -> Option<(usize, Modifier)> {
    AFTER.iter().find_map(|(words, modifier)| {
        let fits = at + words.len() <= end;
        let reads = || words.iter().enumerate().all(|(n, word)| article.word(at + n).eq_ignore_ascii_case(word));
        (fits && reads()).then_some((at + words.len(), *modifier))
    })
}
