//! Currencies by their signs and codes.
//!
//! In: a word. Out: the ISO 4217 code that it stands for. Signs that several countries share ("$") are read as that of the
//! largest, whose newspapers write nothing before it.

/// Signs and codes that stand before a number.
const SIGNS: &[(&str, &str)] = &[
    ("$", "USD"),
    ("US$", "USD"),
    ("C$", "CAD"),
    ("A$", "AUD"),
    ("AU$", "AUD"),
    ("CA$", "CAD"),
    ("NZ$", "NZD"),
    ("HK$", "HKD"),
    ("S$", "SGD"),
    ("NT$", "TWD"),
    ("R$", "BRL"),
    ("£", "GBP"),
    ("€", "EUR"),
    ("¥", "JPY"),
    ("₹", "INR"),
    ("₽", "RUB"),
    ("₩", "KRW"),
    ("₪", "ILS"),
    ("₺", "TRY"),
    ("₦", "NGN"),
    ("₱", "PHP"),
    ("฿", "THB"),
    ("₫", "VND"),
    ("₴", "UAH"),
    ("dlrs", "USD"),
    ("Rs", "INR"),
    ("Rs.", "INR"),
    ("R", "ZAR"),
];

/// The codes of ISO 4217 that are in use, less those that are English words in capitals ("ALL", "TOP", "CUP", "PEN", "SOS").
const CODES: &str = "AED AFN AMD AOA ARS AUD AWG AZN BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP CNY \
    COP CRC CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS \
    INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT \
    MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD \
    SCR SDG SEK SGD SHP SLE SRD SSP STN SVC SYP SZL THB TJS TMT TND TRY TTD TWD TZS UAH UGX USD UYU UZS VES VND \
    VUV WST XAF XCD XOF XPF YER ZAR ZMW";

/// The code, where a word is one.
pub(super) fn code(word: &str) -> Option<&'static str> {
    let upper = word.len() == 3 && word.bytes().all(|byte| byte.is_ascii_uppercase());
    upper.then(|| CODES.split(' ').find(|code| *code == word))?
}

/// The code of a sign or code before a number.
pub(super) fn sign(word: &str) -> Option<&'static str> {
    let written = |sign: &str| sign == word && sign != "R";
    SIGNS.iter().find(|(sign, _)| written(sign)).map(|(_, code)| *code).or_else(|| code(word))
}

/// A sign or code and the figures behind it, printed as one word: "Rs500", "MYR42", "R3.50".
pub(super) fn glued(word: &str) -> Option<(&'static str, &str)> {
    if !word.starts_with(|c: char| c.is_ascii_uppercase()) || !word.ends_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let (letters, figures) = word.split_at(word.find(|c: char| c.is_ascii_digit())?);
    let known = SIGNS.iter().find(|(sign, _)| *sign == letters).map(|(_, code)| *code).or_else(|| code(letters))?;
    figures.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b',' | b'.')).then_some((known, figures))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_stand_apart_or_at_their_figures() {
        assert_eq!(sign("Rs"), Some("INR"));
        assert_eq!(sign("BGN"), Some("BGN"));
        assert_eq!(sign("ALL"), None);
        assert_eq!(sign("R"), None);
        assert_eq!(glued("Rs500"), Some(("INR", "500")));
        assert_eq!(glued("R1,500"), Some(("ZAR", "1,500")));
        assert_eq!(glued("B52"), None);
        assert_eq!(glued("Rs"), None);
    }
}
