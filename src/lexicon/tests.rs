//! What the lexicon must know, whatever its sources become, and what it must survive.
//!
//! In: the shipped file, and small ones made of every so many rows of the sources. Coordinates, demonyms and capitals are
//! general knowledge, not read off the sources.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use super::*;
use crate::segment::Segmented;

fn sources() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lexicon/sources")
}

fn find(lexicon: &Lexicon, text: &str) -> Option<(String, Senses)> {
    let article = Segmented::new(text);
    let found = lexicon.longest(&article, 0, article.tokens().len())?;
    let span = article.tokens()[0].span.cover(article.tokens()[found.end - 1].span);
    Some((text[span].to_owned(), found.senses))
}

#[test]
fn a_hash_of_two_words_needs_no_letters() {
    for (first, second) in [("deir", "ez zor"), ("é", "a"), ("", "x"), ("syrian", "")] {
        let (put_together, whole) = (Hash::of(first).then(Hash::of(second)), Hash::of(&format!("{first} {second}")));
        assert_eq!(put_together, whole, "{first} {second}");
    }
}

#[test]
fn finds_the_longest_phrase_in_any_spelling() {
    let lexicon = Lexicon::shipped();
    for (text, phrase, sense) in [
        ("Islamic State fighters", "Islamic State", Sense::Actor),
        ("Deir ez- Zor fell", "Deir ez- Zor", Sense::Place),
        ("al-Mayadin fell", "al-Mayadin", Sense::Place),
        ("Mayadeen fell", "Mayadeen", Sense::Place),
        ("São Paulo is", "São Paulo", Sense::Place),
        ("Sao Paulo is", "Sao Paulo", Sense::Place),
        ("New York", "New York", Sense::Place),
        ("U.S. officials", "U.S.", Sense::Country),
        ("Democratic Republic of the Congo", "Democratic Republic of the Congo", Sense::Country),
        ("Kurdish-led", "Kurdish", Sense::Demonym),
        ("Gen. Smith", "Gen.", Sense::Title),
        ("Prime Minister Modi", "Prime Minister", Sense::Title),
        ("spokesman", "spokesman", Sense::Role),
        ("told AP", "told", Sense::ReportingVerb),
        ("Mohammed said", "Mohammed", Sense::FirstName),
        ("Smith said", "Smith", Sense::Surname),
        ("Heathrow Airport", "Heathrow Airport", Sense::Site),
    ] {
        let Some((found, senses)) = find(&lexicon, text) else { panic!("nothing found in {text:?}") };
        assert_eq!(found, phrase);
        assert!(senses.has(sense), "{text}: {senses:?}");
    }
    for text in ["qwertyuiop", "because of", "", "-", "ez- Zor"] {
        let found = find(&lexicon, text);
        assert!(found.is_none_or(|(_, senses)| !senses.has(Sense::Place)), "{text}");
    }
}

/// The table of two first words lets every phrase through, and spares most others.
#[test]
fn no_phrase_is_missed_for_its_two_first_words() {
    let phrases = &Lexicon::shipped().phrases;
    let two = |phrase: &str| {
        let words: Vec<&str> = phrase.split(' ').take(2).collect();
        (words.len() == 2).then(|| phrases.may_begin_with(Hash::of(&words.join(" "))))
    };
    let several: Vec<bool> = (0..phrases.count()).filter_map(|number| two(phrases.get(number))).collect();
    assert!(several.len() > 10_000 && several.iter().all(|found| *found));
    let passed = (0..1000).filter(|n| two(&format!("islamic w{n}")) == Some(true)).count();
    assert!(passed < 300, "{passed}");
}

#[test]
fn one_phrase_may_be_many_things() {
    let lexicon = Lexicon::shipped();
    let jordan = lexicon.single("jordan");
    assert!([Sense::Country, Sense::Large, Sense::FirstName, Sense::Surname].iter().all(|sense| jordan.has(*sense)));
    assert!(lexicon.single("reading").has(Sense::Word));
    assert!(lexicon.single("us").has(Sense::Capitals) && !lexicon.single("syria").has(Sense::Capitals));
    assert_eq!(lexicon.single("no such phrase"), Senses::default());
    assert_eq!(lexicon.places(Senses::default()).count() + lexicon.actors(Senses::default()).count(), 0);
}

#[test]
fn an_actor_has_one_name_for_all_its_names() {
    let lexicon = Lexicon::shipped();
    for text in ["Islamic State", "ISIS", "Daesh", "ISIL", "IS"] {
        let actor = find(&lexicon, text).and_then(|(_, senses)| senses.actor()).expect("an actor");
        assert_eq!(lexicon.actor(actor), (EntityKind::ArmedGroup, "Islamic State"));
    }
    for (folded, kind, name, country) in [
        ("fbi", EntityKind::Agency, "Federal Bureau of Investigation", Some("US")),
        ("united nations", EntityKind::Igo, "United Nations", None),
        ("pkk", EntityKind::ArmedGroup, "Kurdistan Workers' Party", Some("TR")),
    ] {
        let actor = lexicon.actors(lexicon.single(folded)).next().expect("an actor");
        assert_eq!(lexicon.actor(actor), (kind, name), "{folded}");
        assert_eq!(lexicon.actor_country(actor).map(|country| country.iso2.as_str()), country, "{folded}");
    }
}

#[test]
fn well_known_places_lie_where_they_lie() {
    let lexicon = Lexicon::shipped();
    for (folded, latitude, longitude, country) in [
        ("london", 51.51, -0.13, "GB"),
        ("paris", 48.86, 2.35, "FR"),
        ("berlin", 52.52, 13.40, "DE"),
        ("rome", 41.89, 12.48, "IT"),
        ("moscow", 55.75, 37.62, "RU"),
        ("kyiv", 50.45, 30.52, "UA"),
        ("kiev", 50.45, 30.52, "UA"),
        ("ankara", 39.93, 32.86, "TR"),
        ("istanbul", 41.01, 28.96, "TR"),
        ("beijing", 39.90, 116.40, "CN"),
        ("tokyo", 35.69, 139.69, "JP"),
        ("new delhi", 28.61, 77.21, "IN"),
        ("mumbai", 19.07, 72.88, "IN"),
        ("kabul", 34.53, 69.17, "AF"),
        ("tehran", 35.69, 51.39, "IR"),
        ("baghdad", 33.31, 44.36, "IQ"),
        ("mosul", 36.34, 43.13, "IQ"),
        ("damascus", 33.51, 36.29, "SY"),
        ("aleppo", 36.20, 37.16, "SY"),
        ("raqqa", 35.95, 39.01, "SY"),
        ("deir ez zor", 35.34, 40.14, "SY"),
        ("deir al zor", 35.34, 40.14, "SY"),
        ("mayadin", 35.02, 40.45, "SY"),
        ("mayadeen", 35.02, 40.45, "SY"),
        ("beirut", 33.89, 35.50, "LB"),
        ("jerusalem", 31.77, 35.22, "IL"),
        ("riyadh", 24.69, 46.72, "SA"),
        ("cairo", 30.06, 31.25, "EG"),
        ("nairobi", -1.29, 36.82, "KE"),
        ("lagos", 6.45, 3.39, "NG"),
        ("washington", 38.90, -77.04, "US"),
        ("new york", 40.71, -74.01, "US"),
        ("mexico city", 19.43, -99.13, "MX"),
        ("buenos aires", -34.61, -58.38, "AR"),
        ("canberra", -35.28, 149.13, "AU"),
        ("wellington", -41.29, 174.78, "NZ"),
        ("reykjavik", 64.14, -21.90, "IS"),
        ("tripoli", 32.89, 13.19, "LY"),
        ("san jose", 9.93, -84.08, "CR"),
    ] {
        let place = lexicon.places(lexicon.single(folded)).next().unwrap_or_else(|| panic!("{folded} is missing"));
        let north = (f64::from(place.latitude) - latitude) * 111.2;
        let east = (f64::from(place.longitude) - longitude) * 111.2 * latitude.to_radians().cos();
        assert!(north.hypot(east) < 10.0, "{folded} lies {north} km north and {east} km east of where it should");
        assert_eq!(place.country.map(|id| lexicon.country(id).iso2.as_str()), Some(country), "{folded}");
    }
}

#[test]
fn all_places_of_a_name_are_given() {
    let lexicon = Lexicon::shipped();
    let described = |folded: &str| -> Vec<(Feature, String)> {
        let places = lexicon.places(lexicon.single(folded));
        let code = |place: Place| place.country.map_or(String::new(), |id| lexicon.country(id).iso2.clone());
        places.map(|place| (place.feature, code(place))).collect()
    };
    assert_eq!(described("georgia")[0], (Feature::Country, "GE".to_owned()));
    assert!(described("georgia").contains(&(Feature::Division, "US".to_owned())));
    assert!(described("tripoli").iter().any(|place| place.1 == "LB"));
    assert!(described("san jose").contains(&(Feature::Town, "US".to_owned())));
    assert!(described("congo").iter().filter(|place| place.0 == Feature::Country).count() == 2);
    assert!(described("euphrates").contains(&(Feature::River, String::new())));
}

#[test]
fn a_place_has_its_name_its_division_and_its_number() {
    let lexicon = Lexicon::shipped();
    let first = |folded: &str| lexicon.places(lexicon.single(folded)).next().expect("a place");
    for (folded, name, geonames) in
        [("mayadeen", "Al Mayādīn", 173_480), ("deir al zor", "Deir ez-Zor", 170_794), ("sao paulo", "São Paulo", 3_448_439)]
    {
        let place = first(folded);
        assert_eq!((lexicon.place_name(place.id).as_str(), place.geonames), (name, Some(geonames)));
    }
    let state = lexicon.places(lexicon.single("chicago")).next().and_then(|place| place.division);
    assert_eq!(state.map(|id| lexicon.place_name(id)).as_deref(), Some("Illinois"));
    let people = first("mosul").population();
    assert!((1_000_000..3_000_000).contains(&people), "{people}");
}

#[test]
fn countries_have_codes_capitals_and_demonyms() {
    let lexicon = Lexicon::shipped();
    assert!(lexicon.countries().len() > 240);
    let syria = lexicon.country_by_code("SY").expect("a country");
    assert_eq!((syria.iso3.as_str(), syria.name.as_str(), syria.capital.as_str()), ("SYR", "Syria", "Damascus"));
    assert_eq!(lexicon.place(syria.place).country, Some(syria.id));
    assert_eq!(lexicon.place(syria.place).feature, Feature::Country);
    for (demonym, code) in [
        ("iraqi", "IQ"),
        ("syrians", "SY"),
        ("dutch", "NL"),
        ("french", "FR"),
        ("british", "GB"),
        ("turkish", "TR"),
        ("american", "US"),
        ("filipino", "PH"),
        ("chinese", "CN"),
    ] {
        let country = lexicon.demonym(lexicon.single(demonym)).next();
        assert_eq!(country.map(|country| country.iso2.as_str()), Some(code), "{demonym}");
    }
    assert_eq!(lexicon.demonym(lexicon.single("muslim")).count(), 0);
}

#[test]
fn every_name_folds_back_to_its_phrase() {
    let lexicon = Lexicon::shipped();
    for number in 0..lexicon.places.len() as u16 {
        let name = lexicon.place_name(PlaceId(number));
        let phrase = lexicon.phrases.get(lexicon.place_phrases[usize::from(number)]);
        assert!(lexicon.places(lexicon.single(phrase)).any(|place| place.id == PlaceId(number)), "{name}");
    }
}

#[test]
fn the_shipped_lexicon_is_made_of_the_sources() {
    let made = compile::compile(&sources()).expect("the sources are in the repository");
    assert!(made == SHIPPED, "src/lexicon/lexicon.bin is stale: run ./build.sh lexicon");
}

/// A lexicon of every so many rows of the sources, but of all countries, on which all others stand.
pub(crate) fn small(every: usize) -> Vec<u8> {
    let folder = std::env::temp_dir().join(format!("newsgloss-lexicon-{}-{every}", std::process::id()));
    fs::create_dir_all(&folder).expect("a folder");
    for file in fs::read_dir(sources()).expect("the sources") {
        let file = file.expect("a file");
        let text = fs::read_to_string(file.path()).expect("text");
        let step = if file.file_name() == "countries.tsv" { 1 } else { every };
        let rows = text.lines().enumerate().filter(|(number, _)| number % step == 0);
        fs::write(folder.join(file.file_name()), rows.map(|(_, row)| format!("{row}\n")).collect::<String>()).expect("room");
    }
    let (made, again) = (compile::compile(&folder), compile::compile(&folder));
    fs::remove_dir_all(&folder).expect("our own folder");
    let made = made.expect("rows of the sources");
    assert!(again.is_ok_and(|again| again == made), "the same sources give the same bytes");
    made
}

/// Asks all that can be asked; what is found does not matter.
fn ask_everything(lexicon: &Lexicon) {
    for phrase in 0..lexicon.senses.len() as u32 {
        let senses = lexicon.senses_of(phrase);
        let named = lexicon.places(senses).chain(lexicon.places(lexicon.single(lexicon.phrases.get(phrase))));
        for place in named {
            lexicon.place_name(place.id);
            place.country.map(|country| lexicon.country(country));
            place.division.map(|division| lexicon.place(division));
            place.population();
        }
        for actor in lexicon.actors(senses).chain(senses.actor()) {
            lexicon.actor(actor);
            lexicon.actor_country(actor);
        }
        lexicon.demonym(senses).for_each(|country| _ = lexicon.place(country.place));
    }
    find(lexicon, "Islamic State in Iraq and São Tomé");
}

#[test]
fn a_cut_or_changed_file_is_refused_with_a_sentence() {
    for (bytes, what) in [(&b"not a lexicon"[..], "this version"), (b"NGLEX\0\0\x01", "this version"), (b"", "cut off")] {
        let error = Lexicon::read(bytes).err().expect("an error");
        assert!(error.to_string().contains(what), "{error}");
        assert!(error.to_string().contains("./build.sh lexicon"));
    }
    let sections = binary::sections(SHIPPED).expect("the shipped file");
    let mut end = SHIPPED.len() - sections.iter().map(|section| section.0.len()).sum::<usize>();
    for section in sections {
        for cut in [end - 1, end, end + 1] {
            assert!(Lexicon::read(&SHIPPED[..cut]).is_err(), "cut at {cut}");
        }
        end += section.0.len();
    }
    for at in (0..SHIPPED.len()).step_by(SHIPPED.len() / 97) {
        let mut changed = SHIPPED.to_vec();
        changed[at] ^= 0x40;
        assert!(Lexicon::read(&changed).is_err(), "byte {at}");
    }
}

#[test]
fn sections_that_do_not_fit_together_never_panic() {
    let file = small(97);
    let sections = binary::sections(&file).expect("a whole file");
    let with = |at: usize, damaged: &[u8]| {
        let lexicon =
            Lexicon::assemble(|section| if section as usize == at { Column(damaged) } else { sections[section as usize] });
        lexicon.inspect(ask_everything).is_ok()
    };
    assert!(with(0, sections[0].0));
    let mut random = 1u32;
    for (at, section) in sections.iter().enumerate() {
        let whole = section.0;
        for cut in [0, 1, 2, whole.len() / 2, whole.len().saturating_sub(1)] {
            with(at, &whole[..cut.min(whole.len())]);
        }
        with(at, &[whole, whole].concat());
        with(at, &[0; 64]);
        with(at, &[0xFF; 64]);
        for byte in (0..whole.len()).step_by(1 + whole.len() / 60) {
            random = random.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let mut changed = whole.to_vec();
            changed[byte] ^= (random >> 24) as u8 | 1;
            with(at, &changed);
        }
    }
}

/// `cargo test --release --features train lexicon::tests::measures -- --ignored --nocapture`
#[test]
#[ignore = "a measurement"]
fn measures_loading_and_looking_up() {
    // The least of many: what a busy machine adds says nothing.
    let load = || {
        let start = Instant::now();
        std::hint::black_box(Lexicon::shipped());
        start.elapsed()
    };
    println!("load: {:.2} ms", (0..100).map(|_| load()).min().map_or(0.0, |least| least.as_secs_f64() * 1e3));
    let lexicon = Lexicon::shipped();
    let text = fs::read_to_string(sources().join("../../../README.md")).expect("the readme").repeat(200);
    let article = Segmented::new(&text);
    let tokens = article.tokens().len();
    let start = Instant::now();
    let found = (0..tokens).filter(|token| lexicon.longest(&article, *token, tokens).is_some()).count();
    println!("longest: {:.0} ns a token, {found} of {tokens} found", start.elapsed().as_secs_f64() * 1e9 / tokens as f64);
    let start = Instant::now();
    let found: usize =
        (0..lexicon.senses.len() as u32).map(|phrase| lexicon.places(lexicon.senses_of(phrase)).count()).sum();
    println!("places: {:.0} ns a phrase, {found} found", start.elapsed().as_secs_f64() * 1e9 / lexicon.senses.len() as f64);
}

#[test]
fn countries_have_their_numbers() {
    let lexicon = Lexicon::shipped();
    let number = |iso2| lexicon.country_by_code(iso2).and_then(Country::geonames);
    assert_eq!((number("SY"), number("US"), number("IQ")), (Some(163_843), Some(6_252_001), Some(99_237)));
    let without = lexicon.countries().iter().filter(|country| country.geonames().is_none());
    assert_eq!(without.count(), 0);
}
