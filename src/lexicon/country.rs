//! Countries, with their codes and capitals.
//!
//! In: a line a country. Out: [`Country`]s by number. Where a country lies is what its place says.

use super::binary::{Column, DAMAGED, LexiconError};
use super::place::PlaceId;

/// A country of the lexicon.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CountryId(pub(crate) u8);

/// A country, or a territory with a code of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Country {
    /// Its number.
    pub id: CountryId,
    /// Its code of two letters, ISO 3166-1.
    pub iso2: String,
    /// Its code of three letters.
    pub iso3: String,
    /// Its name in English.
    pub name: String,
    /// Its capital's name; empty where it has none.
    pub capital: String,
    /// Itself as a place.
    pub place: PlaceId,
}

/// Reads countries; the caller finds their places.
pub fn read(column: Column<'_>) -> Result<Vec<Country>, LexiconError> {
    let country = |(number, line): (usize, &str)| {
        let mut cells = line.split('\t').map(str::to_owned);
        let mut cell = || cells.next().ok_or(DAMAGED);
        // The last number is left to the place without a country.
        let id = CountryId(u8::try_from(number).ok().filter(|number| *number < u8::MAX).ok_or(DAMAGED)?);
        Ok(Country { id, iso2: cell()?, iso3: cell()?, name: cell()?, capital: cell()?, place: PlaceId(0) })
    };
    column.text()?.split_terminator('\n').enumerate().map(country).collect()
}
