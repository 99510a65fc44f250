//! Measures: a number and its unit.
//!
//! In: a number's place. Out: the symbol of the unit and how far it reaches. Symbols are those of the SI brochure, and for
//! units outside it the usual ones. Lengths of time are times and no measures, but how old somebody is, is one.

use crate::segment::Segmented;
use crate::tag::number::{self, Number};
use crate::tag::word_table::WordTable;

/// Units, and the symbol of each.
static UNITS: WordTable<&str> = WordTable::new(&[
    ("acre", "acre"),
    ("acres", "acre"),
    ("barrel", "bbl"),
    ("barrels", "bbl"),
    ("bpd", "bbl/d"),
    ("centimeter", "cm"),
    ("centimeters", "cm"),
    ("centimetre", "cm"),
    ("centimetres", "cm"),
    ("cm", "cm"),
    ("feet", "ft"),
    ("foot", "ft"),
    ("ft", "ft"),
    ("gallon", "gal"),
    ("gallons", "gal"),
    ("gb", "GB"),
    ("gigabytes", "GB"),
    ("gigawatt", "GW"),
    ("gigawatts", "GW"),
    ("gram", "g"),
    ("gramme", "g"),
    ("grammes", "g"),
    ("grams", "g"),
    ("gw", "GW"),
    ("ha", "ha"),
    ("hectare", "ha"),
    ("hectares", "ha"),
    ("inch", "in"),
    ("inches", "in"),
    ("kb", "kB"),
    ("kg", "kg"),
    ("kilo", "kg"),
    ("kilogram", "kg"),
    ("kilograms", "kg"),
    ("kilometer", "km"),
    ("kilometers", "km"),
    ("kilometre", "km"),
    ("kilometres", "km"),
    ("kilos", "kg"),
    ("kilotons", "kt"),
    ("kilowatt", "kW"),
    ("kilowatts", "kW"),
    ("km", "km"),
    ("km2", "km²"),
    ("knots", "kn"),
    ("kph", "km/h"),
    ("lb", "lb"),
    ("lbs", "lb"),
    ("liter", "L"),
    ("liters", "L"),
    ("litre", "L"),
    ("litres", "L"),
    ("m", "m"),
    ("m2", "m²"),
    ("mb", "MB"),
    ("megabytes", "MB"),
    ("megahertz", "MHz"),
    ("megapixel", "Mpx"),
    ("megapixels", "Mpx"),
    ("megawatt", "MW"),
    ("megawatts", "MW"),
    ("meter", "m"),
    ("meters", "m"),
    ("metre", "m"),
    ("metres", "m"),
    ("mile", "mi"),
    ("miles", "mi"),
    ("milligrams", "mg"),
    ("micrograms", "µg"),
    ("millimeter", "mm"),
    ("millimeters", "mm"),
    ("millimetre", "mm"),
    ("millimetres", "mm"),
    ("mm", "mm"),
    ("mph", "mph"),
    ("mw", "MW"),
    ("ounce", "oz"),
    ("ounces", "oz"),
    ("oz", "oz"),
    ("pound", "lb"),
    ("pounds", "lb"),
    ("tb", "TB"),
    ("terabytes", "TB"),
    ("ton", "t"),
    ("tonne", "t"),
    ("tonnes", "t"),
    ("tons", "t"),
    ("volts", "V"),
    ("watts", "W"),
    ("yard", "yd"),
    ("yards", "yd"),
]);

/// "square miles", by the symbol of the length.
const SQUARES: &[(&str, &str)] =
    &[("km", "km²"), ("m", "m²"), ("mi", "mi²"), ("ft", "ft²"), ("yd", "yd²"), ("cm", "cm²"), ("in", "in²")];
const CUBES: &[(&str, &str)] = &[("m", "m³"), ("ft", "ft³"), ("cm", "cm³"), ("yd", "yd³")];

/// The unit behind a number: one past its last token, and its symbol.
pub(super) fn behind(article: &Segmented<'_>, number: &Number, end: usize) -> Option<(usize, &'static str)> {
    let word = |at: usize| if at < end { article.word(at) } else { "" };
    let hyphen = usize::from(number::is_hyphen(word(number.end)));
    let at = number.end + hyphen;
    match word(at) {
        "degree" | "degrees" | "°" => return Some(degrees(&word, at + 1)),
        "°C" | "℃" => return Some((at + 1, "°C")),
        "°F" | "℉" => return Some((at + 1, "°F")),
        "C" if hyphen == 0 && number.form == number::Form::Figures => return Some((at + 1, "°C")),
        "F" if hyphen == 0 && number.form == number::Form::Figures => return Some((at + 1, "°F")),
        "metric" if matches!(word(at + 1), "ton" | "tons" | "tonnes") => return Some((at + 2, "t")),
        "square" | "sq" | "sq." => {
            let length = UNITS.get(word(at + 1))?;
            return SQUARES.iter().find(|(of, _)| *of == length).map(|(_, square)| (at + 2, *square));
        }
        "cubic" => {
            let length = UNITS.get(word(at + 1))?;
            return CUBES.iter().find(|(of, _)| *of == length).map(|(_, cube)| (at + 2, *cube));
        }
        _ => {}
    }
    if let Some(age) = age(&word, number, at) {
        return Some(age);
    }
    let symbol = UNITS.get(word(at))?;
    // "$5 m" and the like are read before; "M" is no metre.
    if symbol == "m" && word(at) == "M" {
        return None;
    }
    let per_hour = word(at + 1) == "per" && word(at + 2) == "hour" || word(at + 1) == "an" && word(at + 2) == "hour";
    match symbol {
        "mi" if per_hour => Some((at + 3, "mph")),
        "km" if per_hour => Some((at + 3, "km/h")),
        "km" if word(at + 1) == "/" && word(at + 2) == "h" => Some((at + 3, "km/h")),
        _ => Some((at + 1, symbol)),
    }
}

fn degrees<'t>(word: &impl Fn(usize) -> &'t str, at: usize) -> (usize, &'static str) {
    match word(at) {
        "Celsius" | "celsius" | "C" | "centigrade" | "Centigrade" => (at + 1, "°C"),
        "Fahrenheit" | "fahrenheit" | "F" => (at + 1, "°F"),
        _ => (at, "°"),
    }
}

/// "27-year-old", "8 months old", "52 years of age".
fn age<'t>(word: &impl Fn(usize) -> &'t str, number: &Number, at: usize) -> Option<(usize, &'static str)> {
    let symbol = match word(at) {
        "year" | "years" => "a",
        "month" | "months" => "month",
        "week" | "weeks" => "week",
        "day" | "days" => "d",
        _ => return None,
    };
    let next = at + 1 + usize::from(number::is_hyphen(word(at + 1)));
    match word(next) {
        "old" | "olds" if number.is_cardinal() => Some((next + 1, symbol)),
        "of" if word(next + 1) == "age" => Some((next + 2, symbol)),
        _ => None,
    }
}
