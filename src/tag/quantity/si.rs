//! Measures in units of the SI.
//!
//! In: the symbol of a unit and a number of it. Out: the same in the SI unit of its kind. Factors: the SI Brochure, 9th edition
//! (BIPM 2019), tables 3 to 8; of miles, pounds and gallons NIST Special Publication 811 (2008), appendix B, by the
//! international foot and pound, which makes all of them exact. Gallons are those of the United States, tons those of the
//! metre, barrels hold 42 gallons of oil. Degrees are Celsius, a unit of the SI with a zero of its own. Ages, bits, bytes,
//! pixels and tons of explosive have no SI unit here.

/// A unit: its symbol, the SI unit of its kind, and how many of those it is.
const UNITS: &[(&str, &str, f64)] = &[
    ("nm", "m", 1e-9),
    ("µm", "m", 1e-6),
    ("mm", "m", 1e-3),
    ("cm", "m", 0.01),
    ("dm", "m", 0.1),
    ("m", "m", 1.0),
    ("km", "m", 1e3),
    ("in", "m", 0.0254),
    ("ft", "m", 0.3048),
    ("yd", "m", 0.9144),
    ("mi", "m", 1_609.344),
    ("nmi", "m", 1_852.0),
    ("cm²", "m²", 1e-4),
    ("m²", "m²", 1.0),
    ("km²", "m²", 1e6),
    ("ha", "m²", 1e4),
    ("in²", "m²", 0.000_645_16),
    ("ft²", "m²", 0.092_903_04),
    ("yd²", "m²", 0.836_127_36),
    ("mi²", "m²", 2_589_988.110_336),
    ("acre", "m²", 4_046.856_422_4),
    ("cm³", "m³", 1e-6),
    ("m³", "m³", 1.0),
    ("ft³", "m³", 0.028_316_846_592),
    ("yd³", "m³", 0.764_554_857_984),
    ("mL", "m³", 1e-6),
    ("L", "m³", 1e-3),
    ("hL", "m³", 0.1),
    ("gal", "m³", 0.003_785_411_784),
    ("bbl", "m³", 0.158_987_294_928),
    ("bbl/d", "m³/s", 0.158_987_294_928 / 86_400.0),
    ("µg", "kg", 1e-9),
    ("mg", "kg", 1e-6),
    ("g", "kg", 1e-3),
    ("kg", "kg", 1.0),
    ("t", "kg", 1e3),
    ("oz", "kg", 0.028_349_523_125),
    ("lb", "kg", 0.453_592_37),
    ("m/s", "m/s", 1.0),
    ("km/h", "m/s", 1.0 / 3.6),
    ("ft/s", "m/s", 0.3048),
    ("mph", "m/s", 0.447_04),
    ("kn", "m/s", 1_852.0 / 3_600.0),
    ("W", "W", 1.0),
    ("kW", "W", 1e3),
    ("MW", "W", 1e6),
    ("GW", "W", 1e9),
    ("V", "V", 1.0),
    ("kV", "V", 1e3),
    ("Hz", "Hz", 1.0),
    ("MHz", "Hz", 1e6),
    ("°C", "°C", 1.0),
];

/// So much of a unit in the SI unit of its kind.
pub(super) fn convert(symbol: &str, value: f64) -> Option<(f64, &'static str)> {
    if symbol == "°F" {
        return Some((rounded((value - 32.0) / 1.8), "°C"));
    }
    let (_, unit, factor) = UNITS.iter().find(|(known, ..)| *known == symbol)?;
    Some((rounded(value * factor), unit))
}

/// To twelve figures: what lies behind them is of the machine and not of the measure.
fn rounded(value: f64) -> f64 {
    if value == 0.0 || !value.is_finite() {
        return value;
    }
    let scale = 10_f64.powi(11 - value.abs().log10().floor() as i32);
    let whole = (value * scale).round() / scale;
    if whole.is_finite() { whole } else { value }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn measures_in_the_si() {
        for (value, symbol, expected, unit) in [
            (74.0, "in", 1.8796, "m"),
            (26.2, "mi", 42_164.812_8, "m"),
            (300.0, "lb", 136.077_711, "kg"),
            (104.0, "°F", 40.0, "°C"),
            (-40.0, "°F", -40.0, "°C"),
            (90.0, "km/h", 25.0, "m/s"),
            (1.0, "bbl", 0.158_987_294_928, "m³"),
            (2.5, "ha", 25_000.0, "m²"),
            (0.0, "mi", 0.0, "m"),
        ] {
            assert_eq!(convert(symbol, value), Some((expected, unit)), "{value} {symbol}");
        }
        assert_eq!(convert("GB", 3.0), None);
    }

    #[test]
    fn a_unit_is_told_once() {
        for (at, (symbol, _, factor)) in UNITS.iter().enumerate() {
            assert!(UNITS[..at].iter().all(|(other, ..)| other != symbol), "{symbol} stands there twice");
            assert!(*factor > 0.0);
        }
    }
}
