//! Small readers of the formats that newsgloss writes.
//!
//! In: a file of a format, and the text. Out: what the file marks, as [`Found`] records in code points. They are written
//! from the formats' own descriptions and use nothing of newsgloss; what is not as the format demands fails the test.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;
use unicode_segmentation::UnicodeSegmentation;

/// Something marked: layer, label, and where, in code points.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Found {
    pub layer: String,
    pub label: String,
    pub pieces: Vec<(usize, usize)>,
}

/// A text by code points.
pub struct Points {
    points: Vec<char>,
}

impl Points {
    pub fn new(text: &str) -> Self {
        Self { points: text.chars().collect() }
    }

    pub fn at(&self, place: usize) -> char {
        self.points[place]
    }

    pub fn slice(&self, (start, end): (usize, usize)) -> String {
        self.points[start..end].iter().collect()
    }

    /// The pieces of a stretch that hold no line break.
    pub fn lines(&self, (start, end): (usize, usize)) -> Vec<(usize, usize)> {
        let mut pieces = Vec::new();
        let mut from = start;
        for at in start..=end {
            if at == end || matches!(self.points[at], '\n' | '\r') {
                pieces.extend((from < at).then_some((from, at)));
                from = at + 1;
            }
        }
        pieces
    }
}

/// `str.isspace` of Python.
pub fn is_python_space(c: char) -> bool {
    matches!(c, '\t'..='\r' | '\u{1c}'..=' ' | '\u{85}' | '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{2028}' | '\u{2029}' | '\u{202f}'
        | '\u{205f}' | '\u{3000}')
}

fn parse(json: &str) -> Value {
    serde_json::from_str(json).unwrap_or_else(|error| panic!("{error}\n{json}"))
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map(Vec::as_slice).unwrap_or_default()
}

fn word(value: &Value) -> &str {
    value.as_str().unwrap_or_else(|| panic!("{value} is no string"))
}

fn range(value: &Value) -> (usize, usize) {
    let number = |key: &str| value[key].as_u64().unwrap_or_else(|| panic!("{value} has no {key}")) as usize;
    (number("start"), number("end"))
}

/// W3C Web Annotations: both selectors of every target must say the same.
pub fn w3c(json: &str, points: &Points) -> Vec<Found> {
    let page = parse(json);
    assert_eq!((&page["@context"], &page["type"]), (&"http://www.w3.org/ns/anno.jsonld".into(), &"AnnotationPage".into()));
    let items = list(&page["items"]);
    assert_eq!(page["partOf"]["total"], items.len());
    let all: String = points.points.iter().collect();
    let mut edges: Vec<usize> =
        all.graphemes(true).scan(0, |at, g| Some(std::mem::replace(at, *at + g.chars().count()))).collect();
    edges.push(points.points.len());
    let mut ids = BTreeSet::new();
    let mut found = Vec::new();
    for item in items {
        let id = word(&item["id"]);
        assert!(ids.insert(id), "{id} twice");
        let pointer: Vec<&str> = id.split_once("#/").expect("a pointer").1.split('/').collect();
        let target = &item["target"];
        let targets = if target.is_array() { list(target) } else { std::slice::from_ref(target) };
        let pieces = targets.iter().map(|target| {
            let place = range(&target["selector"][0]);
            let quote = &target["selector"][1];
            assert_eq!(word(&quote["exact"]), points.slice(place));
            let (before, after) = (word(&quote["prefix"]), word(&quote["suffix"]));
            let (first, last) = (place.0 - before.chars().count(), place.1 + after.chars().count());
            assert!(place.0 - first <= 32 && last - place.1 <= 32);
            assert_eq!((before, after), (&*points.slice((first, place.0)), &*points.slice((place.1, last))));
            for edge in [first, last] {
                let is_empty = edge == place.0 || edge == place.1;
                assert!(is_empty || edges.binary_search(&edge).is_ok(), "the context begins or ends within a character");
            }
            place
        });
        let pieces = pieces.collect();
        let mut tags = list(&item["body"]).iter().filter(|body| body["purpose"] == "tagging");
        let label = word(&tags.next_back().expect("a tag")["value"]).to_owned();
        let layer = if pointer.len() == 2 { pointer[0] } else { "roles" };
        found.push(Found { layer: layer.to_owned(), label, pieces });
    }
    found.sort();
    found
}

/// The table, its offsets in code points.
pub fn csv(table: &str, points: &Points) -> Vec<Found> {
    let mut reader = csv::ReaderBuilder::new().terminator(csv::Terminator::CRLF).from_reader(table.as_bytes());
    let header = reader.headers().expect("a header").clone();
    let mut found = Vec::new();
    for row in reader.records() {
        let row = row.expect("a row like the header");
        for cell in &row {
            let harmless = cell.parse::<f64>().is_ok();
            assert!(
                harmless || !cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']),
                "{cell:?}"
            );
        }
        let cell = |name: &str| &row[header.iter().position(|column| column == name).expect(name)];
        let number = |text: &str| text.parse::<usize>().expect("an offset");
        let pairs = |cell: &str| -> Vec<(usize, usize)> {
            cell.split_whitespace()
                .map(|pair| pair.split_once('-').expect("a pair"))
                .map(|(a, b)| (number(a), number(b)))
                .collect()
        };
        assert_eq!(cell("offset_unit"), "code-point");
        let pieces = match cell("pieces") {
            "" => vec![(number(cell("start")), number(cell("end")))],
            several => pairs(several),
        };
        pairs(cell("evidence"));
        let words =
            pieces.iter().map(|piece| points.slice(*piece)).collect::<Vec<_>>().join(" … ").replace('\0', "\u{fffd}");
        let guarded = format!("'{words}");
        assert!([&words, &guarded].iter().any(|text| *text == cell("text")), "{words:?}, {:?}", cell("text"));
        found.push(Found { layer: cell("layer").to_owned(), label: cell("label").to_owned(), pieces });
    }
    found.sort();
    found
}

/// brat standoff: text-bound annotations, with the layer and label that their event and attributes give them.
pub fn brat(standoff: &str, points: &Points) -> Vec<Found> {
    struct Bound {
        kind: String,
        pieces: Vec<(usize, usize)>,
        label: Option<String>,
    }
    let mut bounds: BTreeMap<String, Bound> = BTreeMap::new();
    let mut roles: BTreeSet<Found> = BTreeSet::new();
    let mut triggers: BTreeMap<String, String> = BTreeMap::new();
    // "\n" ends a line and nothing else does, as in brat.
    for line in standoff.split_terminator('\n') {
        let (id, rest) = line.split_once('\t').unwrap_or_else(|| panic!("no tab in {line:?}"));
        match &id[..1] {
            "T" => {
                let (head, words) = rest.split_once('\t').expect("the words");
                let (kind, offsets) = head.split_once(' ').expect("offsets");
                let pieces: Vec<(usize, usize)> = offsets
                    .split(';')
                    .map(|piece| piece.split_once(' ').expect("two offsets"))
                    .map(|(start, end)| (start.parse().expect("a number"), end.parse().expect("a number")))
                    .collect();
                let shown: Vec<String> = pieces.iter().map(|piece| points.slice(*piece)).collect();
                assert_eq!(words, shown.join(" "));
                bounds.insert(id.to_owned(), Bound { kind: kind.to_owned(), pieces, label: None });
            }
            "E" => {
                let mut parts = rest.split(' ').map(|part| part.split_once(':').expect("a role"));
                triggers.insert(id.to_owned(), parts.next().expect("a trigger").1.to_owned());
                for (role, bound) in parts {
                    let pieces = bounds.get(bound).expect("an argument that stands above").pieces.clone();
                    let label = role.trim_end_matches(|c: char| c.is_ascii_digit()).to_owned();
                    roles.insert(Found { layer: "roles".to_owned(), label, pieces });
                }
            }
            "A" => {
                let [name, about, value] = rest.split(' ').collect::<Vec<_>>()[..] else { panic!("{line}") };
                let about = triggers.get(about).map_or(about, String::as_str);
                if name == "label" {
                    bounds.get_mut(about).expect("what it is about").label = Some(value.to_owned());
                }
            }
            "#" => assert!(rest.starts_with("AnnotatorNotes ") && rest.matches('\t').count() == 1, "{line:?}"),
            "N" => assert!(rest.starts_with("Reference T"), "{line}"),
            "*" => {
                assert!(rest.starts_with("Equiv T") && rest.split(' ').skip(1).all(|id| bounds.contains_key(id)), "{line}")
            }
            _ => panic!("{line:?} is nothing that brat knows"),
        }
    }
    const BLOCKS: &[&str] = &["headline", "byline", "dateline", "paragraph", "caption", "boilerplate"];
    let layers = |kind: &str| match kind {
        "time" => "times",
        "quantity" => "quantities",
        "quote" => "quotes",
        "event" => "events",
        "check" => "checks",
        kind if BLOCKS.contains(&kind) => "blocks",
        _ => "mentions",
    };
    let mut found: Vec<Found> = bounds
        .into_values()
        .filter(|bound| bound.kind != "part")
        .map(|Bound { kind, pieces, label }| Found { layer: layers(&kind).to_owned(), label: label.unwrap_or(kind), pieces })
        .chain(roles)
        .collect();
    found.sort();
    found
}

/// What spaCy shows of its JSON.
pub struct Spacy {
    pub ents: Vec<(String, usize, usize)>,
    pub sents: Vec<(usize, usize)>,
    pub spans: Vec<Found>,
}

/// spaCy's JSON, with the demands of `Doc.from_json`: the words and the spaces that spaCy works out from them are those of
/// the file, and every span begins and ends with a token.
pub fn spacy(json: &str, points: &Points) -> Spacy {
    let doc = parse(json);
    assert_eq!(word(&doc["text"]), points.slice((0, points.points.len())));
    let tokens: Vec<(usize, usize)> = list(&doc["tokens"]).iter().map(range).collect();
    assert!(list(&doc["tokens"]).iter().enumerate().all(|(number, token)| token["id"] == number));
    let words: Vec<Vec<char>> = tokens.iter().map(|(start, end)| points.points[*start..*end].to_vec()).collect();
    assert_eq!(words, words_and_gaps(&words, &points.points));
    let whole = |value: &Value| {
        let (start, end) = range(value);
        assert!(
            start < end && tokens.iter().any(|t| t.0 == start) && tokens.iter().any(|t| t.1 == end),
            "{value} parts a token"
        );
        (start, end)
    };
    let ents = list(&doc["ents"]).iter().map(|ent| (word(&ent["label"]).to_owned(), whole(ent).0, whole(ent).1)).collect();
    let sents: Vec<(usize, usize)> = list(&doc["sents"]).iter().map(whole).collect();
    let all = doc["spans"].as_object().into_iter().flatten();
    let mut spans: Vec<Found> = all
        .flat_map(|(group, spans)| list(spans).iter().map(move |span| (group, span)))
        .map(|(group, span)| {
            word(&span["kb_id"]);
            Found { layer: group.clone(), label: word(&span["label"]).to_owned(), pieces: vec![whole(span)] }
        })
        .collect();
    spans.sort();
    Spacy { ents, sents, spans }
}

/// What `spacy.util.get_words_and_spaces` makes of words and a text.
fn words_and_gaps(words: &[Vec<char>], text: &[char]) -> Vec<Vec<char>> {
    let mut found = Vec::new();
    let mut at = 0;
    for word in words.iter().filter(|word| !word.iter().all(|c| is_python_space(*c))) {
        let gap = (at..text.len()).position(|from| text[from..].starts_with(word)).expect("the word stands in the text");
        if gap > 0 {
            found.push(text[at..at + gap].to_vec());
        }
        found.push(word.clone());
        at += gap + word.len();
        at += usize::from(text.get(at) == Some(&' '));
    }
    if at < text.len() {
        found.push(text[at..].to_vec());
    }
    found
}

/// CoNLL-2003 columns: the names, found in the text again token by token.
pub fn conll(columns: &str, points: &Points) -> Vec<(String, usize, usize)> {
    let mut lines = columns.split_terminator('\n');
    assert_eq!((lines.next(), lines.next()), (Some("-DOCSTART- - - O"), Some("")));
    let mut names: Vec<(String, usize, usize)> = Vec::new();
    let mut at = 0;
    let mut before = "";
    for line in lines {
        if line.is_empty() {
            assert_ne!(before, "", "two empty lines");
            before = line;
            continue;
        }
        before = line;
        assert!(!line.starts_with("-DOCSTART-"));
        let [token, pos, chunk, tag] = line.split(is_python_space).collect::<Vec<_>>()[..] else { panic!("{line:?}") };
        assert_eq!((pos, chunk), ("-", "-"));
        let token: Vec<char> = token.chars().collect();
        let same = |written: char, read: char| {
            written == read
                || written == '\u{fffd}' && read.is_control() && !is_python_space(read)
                || written == '\u{2010}' && read == '-'
        };
        let matches = |from: usize| {
            points.points[from..].len() >= token.len() && token.iter().zip(&points.points[from..]).all(|(a, b)| same(*a, *b))
        };
        let start = (at..points.points.len()).find(|from| matches(*from)).expect("the token stands in the text");
        at = start + token.len();
        match tag.split_once('-') {
            Some(("B", label)) => names.push((label.to_owned(), start, at)),
            Some(("I", label)) => {
                let name = names.last_mut().expect("a beginning");
                assert_eq!(name.0, label);
                name.2 = at;
            }
            _ => assert_eq!(tag, "O"),
        }
    }
    names
}

/// The text of a page's article, by its tags and references.
pub fn html(page: &str) -> String {
    let article = page.split_once("<article>").expect("an article").1.split_once("</article>").expect("its end").0;
    let mut text = String::new();
    for part in article.split('<') {
        let words = match part.split_once('>') {
            Some((tag, words)) => {
                assert!(tag == "/mark" || tag.starts_with("mark class=\""), "<{tag}>");
                words
            }
            None => part,
        };
        text.push_str(words);
    }
    assert!(!page.contains("<script") && !page.contains("]]>"));
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}

/// The events of a calendar by their properties.
pub fn ical(calendar: &str) -> Vec<BTreeMap<String, String>> {
    let lines: Vec<&str> = calendar.split_terminator("\r\n").collect();
    for line in &lines {
        assert!(line.len() <= 75 && !line.is_empty(), "{line:?}");
        assert!(!line.contains(|c: char| c.is_control()), "{line:?}");
    }
    let unfolded = calendar.replace("\r\n ", "");
    let mut events: Vec<BTreeMap<String, String>> = Vec::new();
    let mut open = Vec::new();
    for line in unfolded.split_terminator("\r\n") {
        let (name, value) = line.split_once(':').expect("a property");
        match name {
            "BEGIN" => {
                open.push(value);
                events.extend((value == "VEVENT").then(BTreeMap::new));
            }
            "END" => assert_eq!(open.pop(), Some(value)),
            _ if open.last() == Some(&"VEVENT") => {
                let value = value.replace("\\,", ",").replace("\\;", ";").replace("\\\\", "\\");
                assert!(events.last_mut().expect("an event").insert(name.to_owned(), value).is_none(), "{name} twice");
            }
            _ => assert_eq!(open.last(), Some(&"VCALENDAR")),
        }
    }
    assert!(open.is_empty());
    for event in &events {
        assert!(event.contains_key("UID") && event.contains_key("DTSTAMP") && event.contains_key("SUMMARY"));
        assert!(event.contains_key("DTSTART") || event.contains_key("DTSTART;VALUE=DATE"));
    }
    events
}
