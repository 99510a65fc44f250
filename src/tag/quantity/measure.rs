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
    ("bit", "bit"),
    ("bits", "bit"),
    ("bpd", "bbl/d"),
    ("centimeter", "cm"),
    ("centimeters", "cm"),
    ("centimetre", "cm"),
    ("centimetres", "cm"),
    ("cm", "cm"),
    ("decimeter", "dm"),
    ("decimeters", "dm"),
    ("decimetre", "dm"),
    ("decimetres", "dm"),
    ("dm", "dm"),
    ("feet", "ft"),
    ("foot", "ft"),
    ("ft", "ft"),
    ("g", "g"),
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
    ("hectoliter", "hL"),
    ("hectoliters", "hL"),
    ("hectolitre", "hL"),
    ("hectolitres", "hL"),
    ("hertz", "Hz"),
    ("inch", "in"),
    ("inches", "in"),
    ("kb", "kB"),
    ("kg", "kg"),
    ("kilo", "kg"),
    ("kilobytes", "kB"),
    ("kilogram", "kg"),
    ("kilogramme", "kg"),
    ("kilogrammes", "kg"),
    ("kilograms", "kg"),
    ("kilometer", "km"),
    ("kilometers", "km"),
    ("kilometre", "km"),
    ("kilometres", "km"),
    ("kilos", "kg"),
    ("kilotons", "kt"),
    ("kilovolts", "kV"),
    ("kilowatt", "kW"),
    ("kilowatts", "kW"),
    ("km", "km"),
    ("km2", "km²"),
    ("knots", "kn"),
    ("kph", "km/h"),
    ("kw", "kW"),
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
    ("megatons", "Mt"),
    ("megawatt", "MW"),
    ("megawatts", "MW"),
    ("meter", "m"),
    ("meters", "m"),
    ("metre", "m"),
    ("metres", "m"),
    ("mg", "mg"),
    ("microgram", "µg"),
    ("microgramme", "µg"),
    ("microgrammes", "µg"),
    ("micrograms", "µg"),
    ("micrometers", "µm"),
    ("micrometres", "µm"),
    ("mile", "mi"),
    ("miles", "mi"),
    ("milligram", "mg"),
    ("milligramme", "mg"),
    ("milligrammes", "mg"),
    ("milligrams", "mg"),
    ("milliliter", "mL"),
    ("milliliters", "mL"),
    ("millilitre", "mL"),
    ("millilitres", "mL"),
    ("millimeter", "mm"),
    ("millimeters", "mm"),
    ("millimetre", "mm"),
    ("millimetres", "mm"),
    ("ml", "mL"),
    ("mm", "mm"),
    ("mph", "mph"),
    ("mw", "MW"),
    ("nm", "nm"),
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
    ("volt", "V"),
    ("volts", "V"),
    ("watt", "W"),
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
        "nautical" if matches!(word(at + 1), "mile" | "miles") => return Some((at + 2, "nmi")),
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
    // "50 miles an hour", "30 metres per second", "90,000 barrels a day", "90 km/h".
    let per = match (word(at + 1), word(at + 2)) {
        ("per" | "a" | "an" | "/", per) => per,
        _ => "",
    };
    match (symbol, per) {
        ("mi", "hour") => Some((at + 3, "mph")),
        ("km", "hour" | "h") => Some((at + 3, "km/h")),
        ("m", "second" | "s") => Some((at + 3, "m/s")),
        ("ft", "second" | "s") => Some((at + 3, "ft/s")),
        ("bbl", "day") => Some((at + 3, "bbl/d")),
        // A letter or two are a unit behind figures alone.
        ("g" | "nm", _) if number.form != number::Form::Figures && word(at).len() < 3 => None,
        _ => Some((at + 1, symbol)),
    }
}

/// How many of a smaller unit a larger one holds, where the two are said together: feet and inches.
pub(super) fn adds(larger: &str, smaller: &str) -> Option<f64> {
    Some(match (larger, smaller) {
        ("ft", "in") => 12.0,
        ("lb", "oz") => 16.0,
        ("km", "m") | ("kg", "g") => 1000.0,
        ("m", "cm") => 100.0,
        _ => return None,
    })
}

fn degrees<'t>(word: &impl Fn(usize) -> &'t str, at: usize) -> (usize, &'static str) {
    match word(at) {
        "Celsius" | "celsius" | "C" | "centigrade" | "Centigrade" | "c" => (at + 1, "°C"),
        "Fahrenheit" | "fahrenheit" | "F" | "f" => (at + 1, "°F"),
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
