//! What is true of every text, whatever it says.

use newsgloss::{Annotator, Options};
use proptest::prelude::*;
use serde_json::Value;

fn annotate(text: &str) -> Value {
    let document = Annotator::new().annotate(text, &Options { tokens: true, ..Options::default() });
    serde_json::to_value(&document).expect("a document is JSON")
}

/// Every object of a document that has a start and an end.
fn spans(value: &Value, found: &mut Vec<(u64, u64)>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| spans(item, found)),
        Value::Object(fields) => {
            if let (Some(start), Some(end)) =
                (fields.get("start").and_then(Value::as_u64), fields.get("end").and_then(Value::as_u64))
            {
                found.push((start, end));
            }
            fields.values().for_each(|field| spans(field, found));
        }
        _ => {}
    }
}

/// News-like pieces between which anything may stand.
fn article() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => "[ -~]{0,20}",
        2 => any::<String>(),
        4 => prop::sample::select(vec![
            "Islamic State", "(IS, formerly ISIS)", "Deir ez- Zor", "al-Mayadin", "U.S. Gen. Smith said", "\"", "“", "”", "’s ",
            "\n\n", "\r\n", "\u{feff}", "\u{200b}", "...", "No. 5", "3.5", "👩‍👩‍👧", "e\u{301}", "<p>", "</p>", "&amp;", "&#", "ʼ", "…",
            "الرقة", "\u{202e}", "don’t", "- ", "•", "RAQQA, Syria (AP) —", "\0", "\u{85}",
        ])
        .prop_map(str::to_owned),
    ];
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, ..ProptestConfig::default() })]

    #[test]
    fn spans_lie_in_the_text(text in article()) {
        let document = annotate(&text);
        let length = text.chars().count() as u64;
        let mut found = Vec::new();
        spans(&document, &mut found);
        for (start, end) in found {
            prop_assert!(start <= end && end <= length, "{start}..{end} of {length}");
        }
    }

    #[test]
    fn the_same_text_gives_the_same_document(text in article()) {
        prop_assert_eq!(annotate(&text), annotate(&text));
    }

    #[test]
    fn tokens_stand_in_order_and_none_is_empty(text in article()) {
        let document = annotate(&text);
        let mut found = Vec::new();
        spans(&document["tokens"], &mut found);
        prop_assert!(found.iter().all(|(start, end)| start < end));
        prop_assert!(found.windows(2).all(|pair| pair[0].1 <= pair[1].0));
    }
}

#[test]
fn a_text_of_one_letter_ends() {
    for letter in ["a", "A", ".", "\"", "-", "<", "&", "\n", "ʼ", "é", "\u{301}"] {
        let text = letter.repeat(1 << 20);
        let document = annotate(&text);
        assert!(document["sentences"].as_array().is_some_and(|sentences| sentences.len() <= 1 << 20));
    }
}
