//! Money: a number and the currency around it.
//!
//! In: a number's place. Out: the ISO 4217 code and how far the currency reaches. Where a word names several currencies
//! ("francs", "dinars") and no nationality stands before it, the code stays open.

use crate::segment::{Segmented, TokenKind};
use crate::tag::currency;
use crate::tag::number::{self, Number};
use crate::tag::word_table::WordTable;

/// Money around a number: first token, one past the last, code, and what the number is multiplied by.
pub(super) struct Money {
    pub start: usize,
    pub end: usize,
    pub code: Option<&'static str>,
    pub scale: f64,
}

/// Names of currencies: the code where the name alone tells it, and what part of it one is.
static NAMES: WordTable<(Option<&'static str>, f64)> = WordTable::new(&[
    ("baht", (Some("THB"), 1.0)),
    ("cent", (Some("USD"), 0.01)),
    ("cents", (Some("USD"), 0.01)),
    ("dinar", (None, 1.0)),
    ("dinars", (None, 1.0)),
    ("dirham", (Some("AED"), 1.0)),
    ("dirhams", (Some("AED"), 1.0)),
    ("dollar", (Some("USD"), 1.0)),
    ("dollars", (Some("USD"), 1.0)),
    ("dong", (Some("VND"), 1.0)),
    ("euro", (Some("EUR"), 1.0)),
    ("euros", (Some("EUR"), 1.0)),
    ("franc", (None, 1.0)),
    ("francs", (None, 1.0)),
    ("guilders", (Some("NLG"), 1.0)),
    ("hryvnia", (Some("UAH"), 1.0)),
    ("hryvnias", (Some("UAH"), 1.0)),
    ("krona", (Some("SEK"), 1.0)),
    ("krone", (None, 1.0)),
    ("kroner", (None, 1.0)),
    ("kronor", (Some("SEK"), 1.0)),
    ("lira", (Some("TRY"), 1.0)),
    ("liras", (Some("TRY"), 1.0)),
    ("lire", (Some("ITL"), 1.0)),
    ("naira", (Some("NGN"), 1.0)),
    ("pence", (Some("GBP"), 0.01)),
    ("peso", (None, 1.0)),
    ("pesos", (None, 1.0)),
    ("pound", (Some("GBP"), 1.0)),
    ("pounds", (Some("GBP"), 1.0)),
    ("rand", (Some("ZAR"), 1.0)),
    ("reais", (Some("BRL"), 1.0)),
    ("reals", (Some("BRL"), 1.0)),
    ("renminbi", (Some("CNY"), 1.0)),
    ("rial", (Some("IRR"), 1.0)),
    ("rials", (Some("IRR"), 1.0)),
    ("ringgit", (Some("MYR"), 1.0)),
    ("riyal", (Some("SAR"), 1.0)),
    ("riyals", (Some("SAR"), 1.0)),
    ("roubles", (Some("RUB"), 1.0)),
    ("rubles", (Some("RUB"), 1.0)),
    ("rupee", (Some("INR"), 1.0)),
    ("rupees", (Some("INR"), 1.0)),
    ("rupiah", (Some("IDR"), 1.0)),
    ("shekel", (Some("ILS"), 1.0)),
    ("shekels", (Some("ILS"), 1.0)),
    ("shillings", (None, 1.0)),
    ("taka", (Some("BDT"), 1.0)),
    ("yen", (Some("JPY"), 1.0)),
    ("yuan", (Some("CNY"), 1.0)),
    ("zloty", (Some("PLN"), 1.0)),
    ("zlotys", (Some("PLN"), 1.0)),
]);

/// Whose currency, by nationality and the beginning of its name.
const OF_NATIONS: &[(&str, &str, &str)] = &[
    ("US", "dollar", "USD"),
    ("U.S.", "dollar", "USD"),
    ("American", "dollar", "USD"),
    ("Canadian", "dollar", "CAD"),
    ("Australian", "dollar", "AUD"),
    ("Kong", "dollar", "HKD"),
    ("Singapore", "dollar", "SGD"),
    ("Taiwan", "dollar", "TWD"),
    ("Zealand", "dollar", "NZD"),
    ("Iraqi", "dinar", "IQD"),
    ("Kuwaiti", "dinar", "KWD"),
    ("Jordanian", "dinar", "JOD"),
    ("Libyan", "dinar", "LYD"),
    ("Algerian", "dinar", "DZD"),
    ("Tunisian", "dinar", "TND"),
    ("Serbian", "dinar", "RSD"),
    ("Swiss", "franc", "CHF"),
    ("French", "franc", "FRF"),
    ("Belgian", "franc", "BEF"),
    ("CFA", "franc", "XAF"),
    ("Syrian", "pound", "SYP"),
    ("Egyptian", "pound", "EGP"),
    ("Lebanese", "pound", "LBP"),
    ("Sudanese", "pound", "SDG"),
    ("Mexican", "peso", "MXN"),
    ("Philippine", "peso", "PHP"),
    ("Argentine", "peso", "ARS"),
    ("Chilean", "peso", "CLP"),
    ("Colombian", "peso", "COP"),
    ("Danish", "kron", "DKK"),
    ("Norwegian", "kron", "NOK"),
    ("Swedish", "kron", "SEK"),
    ("Pakistani", "rupee", "PKR"),
    ("Indian", "rupee", "INR"),
    ("Lankan", "rupee", "LKR"),
    ("Nepali", "rupee", "NPR"),
    ("Kenyan", "shilling", "KES"),
    ("Ugandan", "shilling", "UGX"),
    ("Saudi", "riyal", "SAR"),
    ("Qatari", "riyal", "QAR"),
    ("Yemeni", "rial", "YER"),
    ("Omani", "rial", "OMR"),
    ("Iranian", "rial", "IRR"),
    ("Turkish", "lira", "TRY"),
    ("Moroccan", "dirham", "MAD"),
];

/// The currency around a number, if there is one; it reaches back to `from` at most.
pub(super) fn around(article: &Segmented<'_>, number: &Number, from: usize, end: usize) -> Option<Money> {
    // "Rs500": one token.
    if let Some((code, _)) = currency::glued(article.word(number.first)) {
        return Some(Money { start: number.first, end: number.end, code: Some(code), scale: 1.0 });
    }
    if number.first > from
        && let Some(code) = currency::sign(article.word(number.first - 1))
    {
        return Some(Money { start: number.first - 1, end: number.end, code: Some(code), scale: 1.0 });
    }
    let mut at = number.end;
    // "100-dollar bills"; "millions of dollars".
    at += usize::from(at < end && (number::is_hyphen(article.word(at)) || article.word(at) == "of"));
    for skipped in 0..=2 {
        let word = (at < end).then(|| article.word(at))?;
        if matches!(word, "€" | "£" | "$" | "¥" | "₽") && skipped == 0 {
            return Some(Money { start: number.start, end: at + 1, code: currency::sign(word), scale: 1.0 });
        }
        if let Some(code) = currency::code(word) {
            return Some(Money { start: number.start, end: at + 1, code: Some(code), scale: 1.0 });
        }
        if let Some((code, scale)) = NAMES.get(word) {
            let hyphen = number::is_hyphen(article.word(at - 1));
            // "a 200-pound man", "500 pounds of explosives", "7 pounds 3 ounces" weigh.
            let word_at = |at: usize| if at < end { article.word(at) } else { "" };
            let ounces = |at: usize| matches!(word_at(at), "ounces" | "ounce" | "oz");
            let behind = word_at(at + 1) == "of" || ounces(at + 2) || ounces(at + 3);
            let weighs = word.starts_with("pound") && (hyphen || behind);
            let national = OF_NATIONS
                .iter()
                .find(|(nation, name, _)| skipped > 0 && article.word(at - 1) == *nation && word.starts_with(name));
            let code = national.map(|(_, _, code)| *code).or(if skipped == 0 { code } else { None });
            return (!weighs && (skipped == 0 || national.is_some())).then_some(Money {
                start: number.start,
                end: at + 1,
                code,
                scale,
            });
        }
        let nation = word.starts_with(char::is_uppercase) && article.tokens()[at].kind == TokenKind::Word;
        if !nation {
            return None;
        }
        at += 1;
    }
    None
}
