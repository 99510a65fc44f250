//! Quotation marks in texts that are broken: a mistake stays in its paragraph.

use newsgloss::segment::{Segmented, TokenKind};
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
    ("He said,\" Go on\" and went.", &["Go on"]),
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

/// On GUM's news and interviews; `NEWSGLOSS_SHARED` is the folder that holds the corpora. A span is found where four fifths
/// of its words, a translator's "((it))" aside, stand between marks: the corpus cuts a long quotation in sentences. Five of its spans have no mark at all.
#[test]
#[ignore = "it measures, on a corpus outside the repository"]
fn quoted_spans_of_gum_are_found() {
    let Ok(shared) = std::env::var("NEWSGLOSS_SHARED") else { return };
    let path = format!("{shared}/data/quotes/gum_quotes/train.jsonl");
    let file = std::fs::read_to_string(path).expect("the corpus lies there");
    let (mut right, mut all) = (0, 0);
    for line in file.lines() {
        let record: serde_json::Value = serde_json::from_str(line).expect("a line is JSON");
        let text = record["text"].as_str().expect("it has a text");
        let places: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let article = Segmented::new(text);
        let mut quoted = vec![false; article.tokens().len()];
        quotations(&article).iter().for_each(|quotation| quoted[quotation.inner.clone()].fill(true));
        for annotation in record["annotations"].as_array().expect("it has annotations") {
            let place = |key: &str| places[annotation[key].as_u64().expect("a number") as usize];
            let (start, end) = (place("start"), place("end"));
            let note = text[start..end].find(" ((").map_or(end, |note| start + note);
            let words = article.tokens().iter().zip(&quoted).filter(|(token, _)| {
                token.kind == TokenKind::Word && start <= token.span.start() && token.span.end() <= note
            });
            let inside: Vec<bool> = words.map(|(_, quoted)| *quoted).collect();
            all += 1;
            if 5 * inside.iter().filter(|quoted| **quoted).count() >= 4 * inside.len() {
                right += 1;
            } else {
                println!("not found: {}", &text[start..end]);
            }
        }
    }
    println!("quoted spans of GUM train: {right} of {all}");
}
