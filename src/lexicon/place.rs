//! Places: what and where they are.
//!
//! In: the columns that `compile/` writes. Out: [`Place`]s by number. It holds facts; which of several places of a name is
//! meant, the linker decides.

use super::binary::{Bits, Column, DAMAGED, LexiconError, unzigzag};
use super::country::CountryId;

/// A place of the lexicon.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PlaceId(pub(super) u16);

/// What sort of thing a place is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
pub enum Feature {
    /// A country, or a territory with a code of its own.
    Country,
    /// A first-level division: a state, province, governorate.
    Division,
    /// The capital of a country.
    Capital,
    /// A city, town or village.
    Town,
    /// A region without an office: "the Balkans".
    Region,
    /// A river.
    River,
    /// A lake.
    Lake,
    /// An ocean, sea, gulf, bay, strait.
    Sea,
    /// An island or a group of them.
    Island,
    /// A mountain or a range of them.
    Mountain,
    /// A desert, plain, cape, peninsula, or other ground.
    Terrain,
    /// A site: a camp, a building, a square.
    Site,
    /// An airport.
    Airport,
}

impl Feature {
    /// Every feature.
    pub const ALL: [Self; 13] = [
        Self::Country,
        Self::Division,
        Self::Capital,
        Self::Town,
        Self::Region,
        Self::River,
        Self::Lake,
        Self::Sea,
        Self::Island,
        Self::Mountain,
        Self::Terrain,
        Self::Site,
        Self::Airport,
    ];

    /// Whether its people are counted.
    pub(super) fn has_people(self) -> bool {
        matches!(self, Self::Country | Self::Division | Self::Capital | Self::Town)
    }

    /// Whether it is a town of any size.
    pub fn is_town(self) -> bool {
        matches!(self, Self::Capital | Self::Town)
    }

    /// Whether it is a single site.
    pub fn is_site(self) -> bool {
        matches!(self, Self::Site | Self::Airport)
    }
}

/// What is known of a place. [`Lexicon::place_name`](super::Lexicon::place_name) gives its name.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Place {
    /// Its number.
    pub id: PlaceId,
    /// Degrees north, to a hundredth.
    pub latitude: f32,
    /// Degrees east, to a hundredth.
    pub longitude: f32,
    /// What sort of thing it is.
    pub feature: Feature,
    /// Its country; seas, rivers and mountains have none.
    pub country: Option<CountryId>,
    /// For towns of the largest countries, their state or province, where the sources have it under the same name.
    pub division: Option<PlaceId>,
    /// Twice the binary logarithm of its people, rounded down; 0 where they are not known.
    pub population_class: u8,
    /// Its number in GeoNames; towns have one, but for a few made by hand.
    pub geonames: Option<u32>,
}

impl Place {
    /// About how many people live there, within a fifth; 0 where it is not known.
    pub fn population(&self) -> u64 {
        match self.population_class {
            0 => 0,
            class => 2f64.powf((f64::from(class) + 0.5) / 2.0) as u64,
        }
    }
}

/// The population class of so many people.
pub fn population_class(people: u64) -> u8 {
    match people.checked_ilog2() {
        // Of numbers from 2^n to 2^(n+1), the upper half by ratio are those whose square has an odd logarithm.
        Some(_) => u128::from(people).pow(2).ilog2() as u8,
        None => 0,
    }
}

/// Hundredths of a degree to add to make a latitude or longitude positive.
pub const LATITUDE_OFFSET: u16 = 9_000;
pub const LONGITUDE_OFFSET: u16 = 18_000;

/// Places of one country, or of one division of a large one: they share what compresses them.
#[derive(Clone, Copy, Default)]
pub struct Group {
    pub country: u8,
    /// One more than the place that is the division; 0 for none.
    pub division: u16,
    pub south: u16,
    pub west: u16,
    /// Hundredths of a degree from the southernmost to the northernmost place, and one.
    pub height: u16,
    pub width: u16,
}

impl Group {
    /// The bits of a point in it.
    pub fn point_bits(&self) -> u32 {
        let points = u32::from(self.height) * u32::from(self.width);
        u32::BITS - points.saturating_sub(1).leading_zeros()
    }
}

/// The columns that hold places.
pub struct Columns<'a> {
    pub groups: Column<'a>,
    pub country: Column<'a>,
    pub division: Column<'a>,
    pub feature: Column<'a>,
    pub population: Column<'a>,
    pub point: Column<'a>,
    pub id: Column<'a>,
}

/// All places.
pub struct Places {
    groups: Vec<Group>,
    list: Vec<Record>,
}

#[derive(Clone, Copy)]
struct Record {
    geonames: u32,
    group: u16,
    latitude: u16,
    longitude: u16,
    feature: Feature,
    population_class: u8,
}

impl Places {
    /// Reads the places. Also gives the number of each in the order of the phrases that are their names; places are
    /// numbered by group, and within a group in that order.
    pub fn read(columns: Columns<'_>, countries: usize) -> Result<(Self, Vec<u32>), LexiconError> {
        let (group_starts, groups) = read_groups(columns.groups, countries)?;
        let group_of_name = groups_of_names(columns.country, columns.division, &group_starts)?;
        let mut counts = vec![0u32; groups.len()];
        group_of_name.iter().for_each(|group| counts[usize::from(*group)] += 1);
        let mut total = 0;
        let first = |count: &u32| {
            total += count;
            total - count
        };
        let mut firsts: Vec<u32> = counts.iter().map(first).collect();
        let order = group_of_name
            .iter()
            .map(|group| {
                let next = &mut firsts[usize::from(*group)];
                *next += 1;
                *next - 1
            })
            .collect();

        let mut list = Vec::with_capacity(group_of_name.len());
        let (mut features, mut populations) = (columns.feature, columns.population);
        let mut points = Bits::new(columns.point);
        let mut ids = columns.id.wide::<4>()?;
        for (number, group) in groups.iter().enumerate() {
            let mut id = 0;
            for _ in 0..counts[number] {
                let feature = *Feature::ALL.get(usize::from(features.byte()?)).ok_or(DAMAGED)?;
                let point = points.next(group.point_bits())?;
                let (north, east) = (point / u32::from(group.width), point % u32::from(group.width));
                if north >= u32::from(group.height) {
                    return Err(DAMAGED);
                }
                let step = if feature.is_town() { unzigzag(ids.next().ok_or(DAMAGED)?) } else { 0 };
                id += step;
                list.push(Record {
                    geonames: if step == 0 { 0 } else { u32::try_from(id).map_err(|_| DAMAGED)? },
                    group: number as u16,
                    latitude: group.south + north as u16,
                    longitude: group.west + east as u16,
                    feature,
                    population_class: if feature.has_people() { populations.byte()? } else { 0 },
                });
            }
        }
        features.end()?;
        populations.end()?;
        if ids.next().is_some() || groups.iter().any(|group| usize::from(group.division) > list.len()) {
            return Err(DAMAGED);
        }
        Ok((Self { groups, list }, order))
    }

    /// What is known of a place.
    pub fn get(&self, id: PlaceId) -> Place {
        let record = &self.list[usize::from(id.0)];
        let group = &self.groups[usize::from(record.group)];
        let degrees = |hundredths: u16, offset| (f32::from(hundredths) - f32::from(offset)) / 100.0;
        Place {
            id,
            latitude: degrees(record.latitude, LATITUDE_OFFSET),
            longitude: degrees(record.longitude, LONGITUDE_OFFSET),
            feature: record.feature,
            country: group.country.checked_sub(1).map(CountryId),
            division: group.division.checked_sub(1).map(PlaceId),
            population_class: record.population_class,
            geonames: (record.geonames != 0).then_some(record.geonames),
        }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// What a place is, without the rest.
    pub fn feature(&self, id: u32) -> (Feature, u8) {
        let record = &self.list[id as usize];
        (record.feature, record.population_class)
    }
}

/// The groups, and where those of each country begin; country 0 is that of places without one.
fn read_groups(mut column: Column<'_>, countries: usize) -> Result<(Vec<u16>, Vec<Group>), LexiconError> {
    let counts = column.take(countries + 1)?;
    let mut groups = Vec::new();
    let mut starts = Vec::with_capacity(counts.len() + 1);
    for (country, count) in counts.iter().enumerate() {
        starts.push(groups.len() as u16);
        let country = u8::try_from(country).map_err(|_| DAMAGED)?;
        groups.extend(std::iter::repeat_n(Group { country, ..Group::default() }, usize::from(*count)));
    }
    starts.push(u16::try_from(groups.len()).map_err(|_| DAMAGED)?);
    let numbers: Vec<u16> = column.wide::<2>()?.map(|n| n as u16).collect();
    if numbers.len() != 5 * groups.len() {
        return Err(DAMAGED);
    }
    let count = groups.len();
    for (at, group) in groups.iter_mut().enumerate() {
        let [south, west, height, width, division] = std::array::from_fn(|column| numbers[column * count + at]);
        let fits = |least: u16, extent: u16, offset: u16| {
            extent > 0 && u32::from(least) + u32::from(extent) - 1 <= 2 * u32::from(offset)
        };
        if !fits(south, height, LATITUDE_OFFSET) || !fits(west, width, LONGITUDE_OFFSET) {
            return Err(DAMAGED);
        }
        *group = Group { country: group.country, division, south, west, height, width };
    }
    Ok((starts, groups))
}

/// The group of each name of a place, in the order of the phrases. Divisions stand country after country.
fn groups_of_names(country: Column<'_>, mut division: Column<'_>, starts: &[u16]) -> Result<Vec<u16>, LexiconError> {
    let mut counts = vec![0; starts.len() - 1];
    for country in country.0 {
        *counts.get_mut(usize::from(*country)).ok_or(DAMAGED)? += 1;
    }
    let mut divisions = Vec::with_capacity(counts.len());
    for (country, count) in counts.into_iter().enumerate() {
        let groups = starts[country + 1] - starts[country];
        if groups == 0 && count > 0 {
            return Err(DAMAGED);
        }
        divisions.push(Column(if groups > 1 { division.take(count)? } else { &[] }));
    }
    division.end()?;
    let group = |country: &u8| {
        let country = usize::from(*country);
        let (first, after) = (starts[country], starts[country + 1]);
        let group = if after - first > 1 { first + u16::from(divisions[country].byte()?) } else { first };
        if group < after { Ok(group) } else { Err(DAMAGED) }
    };
    country.0.iter().map(group).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn population_classes_are_half_octaves() {
        for (people, class) in [(0, 0), (1, 0), (2, 2), (3, 3), (4, 4), (100_000, 33), (1_000_000, 39)] {
            assert_eq!(population_class(people), class, "{people}");
        }
    }
}
