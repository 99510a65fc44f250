//! How names are built: the words that head the names of bodies and places, and those that join the parts of a name.
//!
//! In: words. Out: what a name that holds them is likely to name. The lists hold kinds of things ("Ministry", "River"),
//! never things.

use crate::label::MentionLabel;

/// Words that end, or with "of" begin, the name of an organisation.
const ORGANISATION_HEADS: &[&str] = &[
    "Academy", "Administration", "Agency", "Airlines", "Airways", "Alliance", "Army", "Assembly", "Associates",
    "Association", "Authority", "Bank", "Battalion", "Board", "Brigade", "Brigades", "Broadcasting", "Bureau", "Cabinet",
    "Center", "Centre", "Chamber", "Church", "Club", "Coalition", "College", "Command", "Commission", "Committee",
    "Communications", "Company", "Confederation", "Congress", "Consortium", "Co.", "Corp", "Corp.", "Corporation", "Corps",
    "Council", "Court", "Department", "Directorate", "Division", "Electric", "Enterprises", "FC", "Federation", "Fighters",
    "Force", "Forces", "Foundation", "Front", "Fund", "Government", "Group", "Guard", "Guards", "Herald", "Holdings",
    "House", "Inc", "Inc.", "Industries", "Initiative", "Institute", "Institution", "International", "Journal", "LLC",
    "Laboratory", "League", "Legion", "Limited", "Ltd", "Ltd.", "Mail", "Militia", "Ministry", "Mission", "Mobilization",
    "Motors", "Movement", "Museum", "Navy", "Network", "News", "Office", "Observatory", "Organisation", "Organization",
    "PLC", "Parliament", "Partners", "Partnership", "Party", "Police", "Post", "Press", "Program", "Programme", "Project",
    "Regiment", "Registry", "Resistance", "School", "Secretariat", "Senate", "Service", "Services", "Society", "Squad",
    "Staff", "State", "Studios", "Syndicate", "Systems", "Taskforce", "Technologies", "Telecom", "Telegraph", "Television",
    "Times", "Tribunal", "Tribune", "Trust", "Union", "United", "University", "Watch",
];

/// Words that end the name of a building or site.
const FACILITY_HEADS: &[&str] = &[
    "Airbase", "Airfield", "Airport", "Arena", "Barracks", "Base", "Bridge", "Building", "Camp", "Castle", "Cathedral",
    "Cemetery", "Checkpoint", "Dam", "Embassy", "Gate", "Highway", "Hospital", "Hotel", "Library", "Mall", "Memorial",
    "Monument", "Mosque", "Palace", "Plant", "Port", "Prison", "Stadium", "Station", "Synagogue", "Temple", "Terminal",
    "Theatre", "Tower", "Towers", "Tunnel",
];

/// Words that end the name of a place; in small letters they belong to a place they follow.
const PLACE_HEADS: &[&str] = &[
    "Avenue", "Basin", "Bay", "Beach", "Canal", "Coast", "County", "Delta", "Desert", "District", "Governorate", "Gulf",
    "Heights", "Hill", "Hills", "Island", "Islands", "Isle", "Lake", "Mountain", "Mountains", "Oblast", "Ocean", "Park",
    "Peninsula", "Province", "Region", "Republic", "River", "Road", "Sea", "Square", "Strait", "Street", "Territory",
    "Valley", "Village",
];

/// Words that begin the name of a place: "Lake Chad", "Mount Sinai".
const PLACE_OPENINGS: &[&str] = &["Cape", "Fort", "Gulf", "Lake", "Mount", "Port", "Strait"];

/// Capitalised words that begin sentences and headlines and no name.
const NEVER_NAMES: &[&str] = &[
    "A", "About", "Above", "According", "After", "Again", "Against", "Ago", "All", "Almost", "Also", "Although", "Always",
    "Am", "Amid", "Among", "An", "And", "Another", "Any", "Anyone", "Are", "Around", "As", "Asked", "At", "Authorities",
    "Back", "Be", "Because", "Been", "Before", "Behind", "Being", "Below", "Between", "Both", "But", "By", "Can", "Could",
    "Critics", "Despite", "Did", "Do", "Does", "Down", "During", "Each", "Earlier", "Early", "Either", "Essentially",
    "Even", "Eventually", "Ever", "Every", "Everyone", "Everything", "Experts", "Few", "Finally", "First", "Five", "For",
    "Four", "From", "Further", "Furthermore", "Get", "Given", "Go", "Had", "Has", "Have", "He", "Hello", "Hence", "Her",
    "Here", "Him", "His", "How", "However", "I", "If", "In", "Indeed", "Inside", "Instead", "Into", "Is", "It", "Its",
    "Just", "Last", "Lastly", "Late", "Later", "Let", "Like", "Many", "May", "Maybe", "Me", "Meanwhile", "Men", "Might",
    "More", "Moreover", "Most", "Mostly", "Much", "Must", "My", "Near", "Nearly", "Neither", "Never", "Nevertheless", "New",
    "Next", "No", "Nobody", "None", "Nor", "Not", "Nothing", "Now", "Of", "Off", "Officials", "Often", "Ok", "Okay", "Old",
    "On", "Once", "One", "Only", "Onto", "Or", "Other", "Others", "Our", "Out", "Outside", "Over", "Overall", "People",
    "Perhaps", "Please", "Police", "Protesters", "Rather", "Read", "Recently", "Residents", "Second", "See", "Seven",
    "Several", "Shall", "She", "Should", "Similarly", "Since", "Six", "So", "Some", "Someone", "Something", "Sometimes",
    "Soon", "Sources", "Still", "Such", "Sure", "Ten", "Than", "Thank", "Thanks", "That", "The", "Their", "Them", "Then",
    "There", "Therefore", "These", "They", "Thing", "Things", "Third", "This", "Those", "Though", "Three", "Through",
    "Throughout", "Thus", "Till", "To", "Today", "Together", "Tomorrow", "Tonight", "Too", "Toward", "Towards", "Troops",
    "Twice", "Two", "Ultimately", "Under", "Unfortunately", "Units", "Unless", "Unlike", "Until", "Up", "Upon", "Us",
    "Usually", "Very", "Via", "Was", "We", "Well", "Were", "What", "Whatever", "When", "Whenever", "Where", "Whereas",
    "Whether", "Which", "While", "Who", "Whoever", "Whom", "Whose", "Why", "Will", "With", "Within", "Without", "Witnesses",
    "Women", "Would", "Yes", "Yesterday", "Yet", "You", "Your",
];

/// Months and days: capitalised, and times, not names.
const CALENDAR: &[&str] = &[
    "April", "August", "December", "February", "Friday", "January", "July", "June", "March", "Monday", "November",
    "October", "Saturday", "September", "Sunday", "Thursday", "Tuesday", "Wednesday", "Jan.", "Feb.", "Mar.", "Apr.",
    "Jun.", "Jul.", "Aug.", "Sep.", "Sept.", "Oct.", "Nov.", "Dec.", "Fridays", "Mondays", "Saturdays", "Sundays",
    "Thursdays", "Tuesdays", "Wednesdays", "AM", "PM", "GMT", "UTC", "EST", "EDT", "BST", "Christmas", "Easter", "Ramadan",
];

/// Whether a capitalised word stands in no name when it stands alone.
pub(super) fn is_never_a_name(word: &str) -> bool {
    NEVER_NAMES.binary_search(&word).is_ok() || CALENDAR.contains(&word)
}

/// Whether a word is a month, a day or a clock's: it ends a name.
pub(super) fn is_calendar(word: &str) -> bool {
    CALENDAR.contains(&word)
}

/// What the words of a name say it names, by the kind of thing that heads it.
pub(super) fn label_by_head(words: &[&str]) -> Option<MentionLabel> {
    let last = *words.last()?;
    // "Ministry of Foreign Affairs", "University of Aleppo", "Gulf of Aden": the head stands before "of".
    let head = match words.iter().position(|word| *word == "of" || *word == "for") {
        Some(of) if of > 0 => words[of - 1],
        _ => last,
    };
    if words.len() < 2 {
        return None;
    }
    let singular = |list: &[&str], word: &str| list.contains(&word);
    if singular(ORGANISATION_HEADS, head) {
        Some(MentionLabel::Organisation)
    } else if singular(FACILITY_HEADS, head) {
        Some(MentionLabel::Facility)
    } else if singular(PLACE_HEADS, head) || PLACE_OPENINGS.contains(&words[0]) {
        Some(MentionLabel::Place)
    } else {
        None
    }
}

/// "valley" after "Euphrates": the kind of place in small letters.
pub(super) fn is_small_place_head(word: &str) -> bool {
    const SMALL: &[&str] = &["basin", "delta", "desert", "island", "islands", "mountains", "peninsula", "river", "valley"];
    SMALL.contains(&word)
}

/// Words in small letters that stand inside names: "Bank of England", "Médecins sans Frontières", "Ludwig van Beethoven".
pub(super) fn joins_name(word: &str) -> bool {
    const JOINERS: &[&str] = &[
        "al", "bin", "bint", "da", "de", "del", "della", "der", "des", "di", "dos", "du", "ed", "el", "ibn", "la", "le",
        "of", "sans", "ter", "ul", "van", "von", "y", "ez", "az", "ash", "as", "ar", "an", "ad", "es",
    ];
    JOINERS.contains(&word)
}

/// Arabic articles, which begin names in small letters: "al-Mayadin", "ash-Shaddadi".
pub(super) fn is_arabic_article(word: &str) -> bool {
    const ARTICLES: &[&str] = &["ad", "al", "an", "ar", "as", "ash", "at", "az", "el", "ez"];
    ARTICLES.contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn never_names_are_sorted() {
        assert!(NEVER_NAMES.is_sorted());
    }

    #[test]
    fn heads_tell_kinds() {
        for (name, label) in [
            ("Ministry of Foreign Affairs", Some(MentionLabel::Organisation)),
            ("Syrian Democratic Forces", Some(MentionLabel::Organisation)),
            ("Gulf of Aden", Some(MentionLabel::Place)),
            ("Rasheed Hotel", Some(MentionLabel::Facility)),
            ("Lake Chad", Some(MentionLabel::Place)),
            ("Mustafa Bali", None),
            ("Party", None),
        ] {
            let words: Vec<&str> = name.split(' ').collect();
            assert_eq!(label_by_head(&words), label, "{name}");
        }
    }
}
