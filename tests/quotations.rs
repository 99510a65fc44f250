//! Quotation marks in texts that are broken: a mistake stays in its paragraph.

use newsgloss::segment::Segmented;
use newsgloss::tag::quote::mark::quotations;

/// What stands between marks, from the first token to the last; nested quotations after those that hold them.
fn quoted(text: &str) -> Vec<String> {
    let article = Segmented::new(text);
    let found = quotations(&article);
    let tokens = article.tokens();
    let inner = |range: &std::ops::Range<usize>| &text[tokens[range.start].span.cover(tokens[range.end - 1].span)];
    found.iter().map(|quotation| inner(&quotation.inner).to_owned()).collect()
}

/// A broken text, and what is quoted in it.
const BROKEN: &[(&str, &[&str])] = &[
    // Nothing is closed.
    ("He said \"go. Nobody went.\n\nThe sun rose.", &["go."]),
    ("\"Go, he said. Nobody went.\n\nThe sun rose.", &["Go, he said. Nobody went."]),
    ("He said “go. Nobody went.\n\nThe sun rose.", &["go."]),
    ("“Go, he said. Nobody went.\n\nThe sun rose.", &["Go, he said. Nobody went."]),
    ("He said 'go. Nobody went.", &[]),
    ("He said ‘go. Nobody went.", &[]),
    ("He said «go. Nobody went.", &["go."]),
    ("He said „go. Nobody went.", &["go."]),
    ("He said ``go. Nobody went.", &["go."]),
    ("The last word is \"", &[]),
    ("The last word is “", &[]),
    // Nothing is opened.
    ("He said go\". Nobody went.", &[]),
    ("He said go”. Nobody went.", &[]),
    ("He said go''. Nobody went.", &[]),
    ("\"", &[]),
    ("” “", &[]),
    ("\"\"", &[]),
    ("He said “” and “ ”.", &[]),
    // One is missing, and the next one is there.
    ("\"Go, he said. \"Stay,\" she said.", &["Go, he said.", "Stay,"]),
    ("“Go, he said. “Stay,” she said.", &["Go, he said.", "Stay,"]),
    ("Go,\" he said. \"Stay,\" she said.", &["Stay,"]),
    ("\"Go,\" he said. Stay,\" she said. \"Wait.\"", &["Go,", "Wait."]),
    // One inside the other.
    ("“He said ‘go’ and I went,” she said.", &["He said ‘go’ and I went,", "go"]),
    ("\"He said 'go' and I went,\" she said.", &["He said 'go' and I went,", "go"]),
    ("“He said “go” and I went,” she said.", &["He said “go” and I went,", "go"]),
    ("“He said ‘go and I went,” she said.", &["He said ‘go and I went,"]),
    // Apostrophes, inches, years, odd marks.
    ("'The workers' union is ours,' she said.", &["The workers' union is ours,"]),
    ("Rock 'n roll of the '90s and the farmers' day.", &[]),
    ("A 6'2\" man and a 12\" record.", &[]),
    ("”Go,” he said. »Stay«, she said.", &["Go,", "Stay"]),
    ("„Go“, he said. «Stay», she said.", &["Go", "Stay"]),
    ("``Go,'' he said.", &["Go,"]),
    ("He said \" go \" and went.", &["go"]),
    // Over paragraphs.
    ("\"Go.\n\n\"Stay,\" she said.", &["Go.", "Stay,"]),
    ("She said: “Go. Wait.\n\n“Stay.”\n\nThe sun rose.", &["Go. Wait.", "Stay."]),
];

#[test]
fn broken_marks_hold_no_more_than_they_must() {
    let wrong: Vec<String> = BROKEN
        .iter()
        .filter(|(text, expected)| quoted(text) != *expected)
        .map(|(text, expected)| format!("{text:?}\n  expected {expected:?}\n  got      {:?}", quoted(text)))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_quotation_leaves_its_paragraph() {
    for (text, _) in BROKEN {
        let article = Segmented::new(text);
        for quotation in quotations(&article) {
            let block = |token: usize| article.sentences().iter().find(|s| s.tokens.contains(&token)).map(|s| s.block);
            assert_eq!(block(quotation.outer.start), block(quotation.outer.end - 1), "{text:?}");
        }
    }
}

/// On GUM's news and interviews; `NEWSGLOSS_SHARED` is the folder that holds the corpora.
#[test]
#[ignore = "needs the corpora"]
fn quoted_spans_of_gum_are_found() {
    let shared = std::env::var("NEWSGLOSS_SHARED").expect("NEWSGLOSS_SHARED is the folder of the corpora");
    let file = std::fs::read_to_string(format!("{shared}/data/quotes/gum_quotes/train.jsonl")).expect("the corpus");
    let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    let (mut right, mut all) = (0, 0);
    for line in file.lines() {
        let record: serde_json::Value = serde_json::from_str(line).expect("JSON");
        let found: Vec<String> = quoted(record["text"].as_str().expect("a text")).iter().map(|text| letters(text)).collect();
        for annotation in record["annotations"].as_array().expect("a list") {
            let surface = annotation["surface"].as_str().expect("a text");
            all += 1;
            if found.contains(&letters(surface)) {
                right += 1;
            } else {
                println!("not found: {surface}");
            }
        }
    }
    println!("quoted spans: {right} of {all}");
    assert!(right as f64 >= 0.97 * f64::from(all), "{right} of {all}");
}
