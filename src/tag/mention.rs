//! Names: people, organisations, places, groups, facilities and the rest.
//!
//! In: a segmented article and the lexicon. Out: its [`Mention`]s, sorted, none overlapping. This finder knows the lexicon
//! and how names are written (capitals, titles before, reporting verbs after, the nouns that head names of bodies); it
//! learns nothing. Conventions of span: titles, "the" and "'s" stand outside.
//!
//! [`tag`] is the seam: whatever replaces this finder keeps its signature.

use std::collections::{BTreeMap, BTreeSet};

use super::name_pattern::{is_arabic_article, is_calendar, is_never_a_name, is_small_place_head, joins_name, label_by_head};
use crate::label::{BlockKind, MentionLabel};
use crate::lexicon::{ActorId, Lexicon, Sense, Senses};
use crate::segment::{Segmented, Sentence, TokenKind};
use crate::text::Span;

/// A name in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Where it stands, in bytes of the view.
    pub span: Span,
    /// What sort of thing it names.
    pub label: MentionLabel,
    /// How sure, in hundredths.
    pub confidence: u8,
    /// The rule that found it, in kebab case.
    pub rule: &'static str,
    /// The actor of the lexicon that it names.
    pub actor: Option<ActorId>,
}

/// Finds the names of an article.
pub fn tag(article: &Segmented<'_>, lexicon: &Lexicon) -> Vec<Mention> {
    let mut finder = Finder { article, lexicon, found: Vec::new(), unsure: Vec::new() };
    for sentence in article.sentences() {
        if article.blocks()[sentence.block].kind != BlockKind::Boilerplate {
            finder.read(sentence);
        }
    }
    finder.settle();
    finder.found.sort_by_key(|name| name.start);
    finder.found.iter().map(|name| name.mention(article)).collect()
}

/// A name as a range of tokens.
#[derive(Clone, Copy)]
struct Name {
    start: usize,
    end: usize,
    label: MentionLabel,
    confidence: u8,
    rule: &'static str,
    actor: Option<ActorId>,
}

impl Name {
    fn mention(&self, article: &Segmented<'_>) -> Mention {
        let tokens = article.tokens();
        let span = tokens[self.start].span.cover(tokens[self.end - 1].span);
        Mention { span, label: self.label, confidence: self.confidence, rule: self.rule, actor: self.actor }
    }
}

struct Finder<'a, 't> {
    article: &'a Segmented<'t>,
    lexicon: &'a Lexicon,
    found: Vec<Name>,
    /// Capitalised tokens of which nothing is known; what else the article says decides.
    unsure: Vec<(usize, usize)>,
}

impl<'t> Finder<'_, 't> {
    fn word(&self, token: usize) -> &'t str {
        self.article.word(token)
    }

    fn words(&self, start: usize, end: usize) -> Vec<&'t str> {
        (start..end).map(|token| self.word(token)).collect()
    }

    fn is_word(&self, token: usize) -> bool {
        self.article.tokens()[token].kind == TokenKind::Word
    }

    /// Whether the token is written as names are: with a capital, or an Arabic article before one ("al-Mayadin").
    fn begins_name(&self, token: usize, end: usize) -> bool {
        let word = self.word(token);
        self.is_word(token) && word.starts_with(char::is_uppercase) || self.begins_with_article(token, end)
    }

    fn begins_with_article(&self, token: usize, end: usize) -> bool {
        token + 2 < end
            && is_arabic_article(self.word(token))
            && self.word(token + 1) == "-"
            && self.word(token + 2).starts_with(char::is_uppercase)
    }

    fn read(&mut self, sentence: &Sentence) {
        let end = sentence.tokens.end;
        let headline = self.is_headline(sentence);
        let mut at = sentence.tokens.start;
        while at < end {
            at = if self.begins_name(at, end) { self.name_at(at, sentence.tokens.start, end, headline) } else { at + 1 };
        }
    }

    /// Whether capitals say nothing here: most longer words of the sentence have one.
    fn is_headline(&self, sentence: &Sentence) -> bool {
        let mut capitals = 0;
        let mut words = 0;
        for token in sentence.tokens.clone().filter(|token| self.is_word(*token) && self.word(*token).len() > 3) {
            words += 1;
            capitals += usize::from(self.word(token).starts_with(char::is_uppercase));
        }
        words >= 4 && capitals * 10 >= words * 7
    }

    /// Reads the name that begins at `at`, if one does; gives the token to go on from.
    fn name_at(&mut self, at: usize, first: usize, end: usize, headline: bool) -> usize {
        if let Some(title_end) = self.title_end(at, end) {
            let name_end = self.person_end(title_end, end);
            if name_end > title_end {
                self.add(title_end, name_end, MentionLabel::Person, 90, "title-before-name", None);
                return name_end;
            }
        }
        let known = self.known_phrase(at, end);
        let run_end = self.run_end(at, end, headline);
        // Many a short word is somebody's name somewhere: "He", "In", "On", "Friday".
        if is_never_a_name(self.word(at)) && known.is_none_or(|(known_end, _)| known_end == at + 1) {
            return at + 1;
        }
        if let Some((known_end, senses)) = known
            && (known_end >= run_end || headline || self.stands_alone(at, known_end, run_end, senses))
        {
            return self.known(at, known_end, senses, first, end, headline);
        }
        if headline {
            return at + 1;
        }
        self.unknown(at, run_end, first, end)
    }

    /// The end of a title that stands before a name: "Prime Minister", "Gen.".
    fn title_end(&self, at: usize, end: usize) -> Option<usize> {
        let found = self.lexicon.longest(self.article, at, end)?;
        let may_be_title = found.senses.has(Sense::Title) && found.end < end;
        (may_be_title && self.word(found.end).starts_with(char::is_uppercase)).then_some(found.end)
    }

    /// The end of a person's name of up to four words from `at`, its own words capitalised or joining.
    fn person_end(&self, at: usize, end: usize) -> usize {
        let mut last = at;
        let mut token = at;
        while token < end && token < at + 6 {
            let word = self.word(token);
            let is_name = self.is_word(token)
                && word.starts_with(char::is_uppercase)
                && !is_calendar(word)
                && !(token == at && is_never_a_name(word));
            if is_name {
                last = token + 1;
            } else if !(joins_name(word) && word != "of" || word == "-" || word == "'s") || word == "'s" {
                break;
            }
            token += 1;
        }
        last
    }

    /// The longest phrase of the lexicon that may be a name as it is written here.
    fn known_phrase(&self, at: usize, end: usize) -> Option<(usize, Senses)> {
        let found = self.lexicon.longest(self.article, at, end)?;
        let written = self.written_as(at, found.end);
        let senses = found.senses;
        let may_be = senses.has_any(&[
            Sense::Country,
            Sense::Place,
            Sense::Site,
            Sense::Demonym,
            Sense::Actor,
            Sense::Company,
            Sense::FirstName,
            Sense::Surname,
        ]);
        // "IS" is a name and "Is" is none; but newspapers write longer acronyms like names: "Isis", "Nato", "Unicef".
        let capitals = !senses.has(Sense::Capitals)
            || written == Written::Capitals
            || written == Written::Capitalised && self.word(at).len() >= 4;
        (may_be && capitals && written != Written::Small).then_some((found.end, senses))
    }

    fn written_as(&self, start: usize, end: usize) -> Written {
        let mut words = (start..end).filter(|token| self.is_word(*token)).map(|token| self.word(token));
        let all_capitals = words.clone().all(|word| !word.contains(char::is_lowercase));
        if all_capitals {
            Written::Capitals
        } else if words.next_back().is_some_and(|last| last.starts_with(char::is_uppercase)) {
            Written::Capitalised
        } else {
            Written::Small
        }
    }

    /// The end of the run of capitalised words from `at`, with the small words that join names.
    fn run_end(&self, at: usize, end: usize, headline: bool) -> usize {
        let mut last = at + if self.begins_with_article(at, end) { 3 } else { 1 };
        let mut token = last;
        while token < end && !headline {
            let word = self.word(token);
            let capital = self.is_word(token) && word.starts_with(char::is_uppercase) && !is_calendar(word);
            let figure = self.article.tokens()[token].kind == TokenKind::Number && token == last;
            if capital || figure && token + 1 < end && self.word(token + 1).starts_with(char::is_uppercase) {
                last = token + 1;
            } else if !(joins_name(word) || word == "&" || word == "-" && self.joins_closely(token)) || token > last + 2 {
                break;
            }
            token += 1;
        }
        // What joins must join something: "Bank of" ends before "of".
        last
    }

    /// A hyphen with a capitalised word close behind: "Jean-Marie", not "Kurdish-led".
    fn joins_closely(&self, hyphen: usize) -> bool {
        self.article.tokens().get(hyphen + 1).is_some_and(|next| {
            next.span.start() == self.article.tokens()[hyphen].span.end()
                && self.word(hyphen + 1).starts_with(char::is_uppercase)
        })
    }

    /// Whether a known phrase is a name of its own though more capitals follow: "Syrian Observatory" is not "Syrian",
    /// but "Russian President Vladimir Putin" begins with "Russian".
    fn stands_alone(&self, at: usize, known_end: usize, run_end: usize, senses: Senses) -> bool {
        let words = self.words(at, run_end);
        if label_by_head(&words) == Some(MentionLabel::Organisation) {
            return false;
        }
        let after_is_title = self.title_end(known_end, run_end).is_some();
        let after_known = self.known_phrase(known_end, run_end).is_some();
        senses.has_any(&[Sense::Demonym, Sense::Country, Sense::Actor])
            && (after_is_title || after_known || self.word(known_end) == "-")
            || senses.has(Sense::Place) && senses.has(Sense::Large) && !senses.has_any(&[Sense::FirstName, Sense::Surname])
    }

    /// Marks a phrase that the lexicon knows.
    fn known(&mut self, at: usize, known_end: usize, senses: Senses, first: usize, end: usize, headline: bool) -> usize {
        let person = senses.has_any(&[Sense::FirstName, Sense::Surname]);
        let reported = self.is_reporting(known_end, end) || self.is_reporting_before(at, first);
        if senses.has_any(&[Sense::Country, Sense::Demonym]) && !(person && reported) {
            let label = if senses.has(Sense::Demonym)
                && !(senses.has(Sense::Country) && self.written_as(at, known_end) == Written::Capitals)
            {
                MentionLabel::Group
            } else {
                MentionLabel::Place
            };
            self.add(at, known_end, label, 95, "gazetteer", senses.actor());
            return known_end;
        }
        if let Some(actor) = senses.actor()
            && !(senses.has(Sense::Place) && senses.has(Sense::Large))
            && !(person && self.person_end(at, end) > at + 1 && !headline)
        {
            self.add(at, known_end, MentionLabel::Organisation, 90, "known-actor", Some(actor));
            return known_end;
        }
        if person {
            let name_end = self.person_end(at, end);
            let two_names = name_end > at + 1 && !headline;
            let place = senses.has_any(&[Sense::Place, Sense::Site]);
            if two_names && senses.has(Sense::FirstName) && label_by_head(&self.words(at, name_end)).is_none() {
                self.add(at, name_end, MentionLabel::Person, 85, "first-name", None);
                return name_end;
            }
            if reported && !(place && senses.has(Sense::Large)) {
                self.add(at, known_end, MentionLabel::Person, 75, "reports-speech", None);
                return known_end;
            }
            if !place {
                self.unsure.push((at, name_end.max(known_end)));
                return name_end.max(known_end);
            }
        }
        if senses.has_any(&[Sense::Place, Sense::Site]) {
            // A small place whose name is a word or a person's is believed where nothing speaks against it.
            let begins = at == first;
            if senses.has(Sense::Word) && (begins || headline) || is_never_a_name(self.word(at)) && known_end == at + 1 {
                return known_end;
            }
            let head = known_end < end && is_small_place_head(self.word(known_end));
            let place_end = known_end + usize::from(head);
            let label = if senses.has(Sense::Place) { MentionLabel::Place } else { MentionLabel::Facility };
            let confidence = if senses.has(Sense::Large) {
                90
            } else if person {
                60
            } else {
                75
            };
            self.add(at, place_end, label, confidence, "gazetteer", None);
            return place_end;
        }
        if senses.has(Sense::Company) {
            self.add(at, known_end, MentionLabel::Organisation, 70, "known-company", None);
        }
        known_end
    }

    /// Marks a run of capitals that the lexicon does not know as a whole.
    fn unknown(&mut self, at: usize, run_end: usize, first: usize, end: usize) -> usize {
        let opening = is_never_a_name(self.word(at));
        if opening {
            return at + 1;
        }
        if let Some(label) = label_by_head(&self.words(at, run_end)) {
            self.add(at, run_end, label, 70, "head-noun", None);
            return run_end;
        }
        if self.is_reporting(run_end, end)
            || self.is_reporting_before(at, first)
            || self.lexicon.word(self.article, at).has(Sense::FirstName) && run_end > at + 1
        {
            let label =
                if self.is_acronym(at) && run_end == at + 1 { MentionLabel::Organisation } else { MentionLabel::Person };
            self.add(at, run_end, label, 65, "reports-speech", None);
            return run_end;
        }
        if self.is_acronym(at) && run_end == at + 1 {
            self.add(at, run_end, MentionLabel::Organisation, 55, "acronym", None);
            return run_end;
        }
        if at > first {
            self.unsure.push((at, run_end));
        }
        run_end
    }

    fn is_acronym(&self, token: usize) -> bool {
        let word = self.word(token);
        (2..=6).contains(&word.len()) && word.chars().all(|c| c.is_uppercase() || c == '.')
    }

    /// Whether a reporting verb stands right after: "Felat said".
    fn is_reporting(&self, at: usize, end: usize) -> bool {
        at < end && self.word(at).starts_with(char::is_lowercase) && self.says(at)
    }

    /// Whether a reporting verb stands right before, as after a quotation: `", said Heras`.
    fn is_reporting_before(&self, at: usize, first: usize) -> bool {
        at > first + 1
            && matches!(self.word(at - 1), "said" | "says" | "added" | "asked" | "wrote")
            && !self.word(at - 2).starts_with(char::is_alphanumeric)
    }

    fn says(&self, token: usize) -> bool {
        self.lexicon.word(self.article, token).has(Sense::ReportingVerb)
    }

    fn add(
        &mut self,
        start: usize,
        end: usize,
        label: MentionLabel,
        confidence: u8,
        rule: &'static str,
        actor: Option<ActorId>,
    ) {
        self.found.push(Name { start, end, label, confidence, rule, actor });
    }

    /// Decides the unsure ones by the rest of the article: the same words elsewhere, or the last word of a person named
    /// in full; two capitalised words of which one is a name of people are a person.
    fn settle(&mut self) {
        let mut known: BTreeMap<String, (MentionLabel, Option<ActorId>)> = BTreeMap::new();
        let people: BTreeSet<&str> = self
            .found
            .iter()
            .filter(|name| name.label == MentionLabel::Person && name.end > name.start + 1)
            .map(|name| self.article.word(name.end - 1))
            .collect();
        // "Fatah" is a party, but not where the article has introduced a Tariq Fatah.
        for name in &mut self.found {
            let is_person = name.actor.is_some() && name.end == name.start + 1;
            if is_person && people.contains(self.article.word(name.start)) {
                *name = Name { label: MentionLabel::Person, rule: "same-name-elsewhere", actor: None, ..*name };
            }
        }
        for name in &self.found {
            let words = self.words(name.start, name.end);
            known.entry(words.join(" ")).or_insert((name.label, name.actor));
            if name.label == MentionLabel::Person && words.len() > 1 {
                known.entry(words[words.len() - 1].to_owned()).or_insert((MentionLabel::Person, None));
            }
        }
        for (start, end) in std::mem::take(&mut self.unsure) {
            let words = self.words(start, end);
            if let Some((label, actor)) = known.get(&words.join(" ")) {
                self.add(start, end, *label, 70, "same-name-elsewhere", *actor);
                continue;
            }
            let names = (start..end)
                .filter(|token| self.lexicon.word(self.article, *token).has_any(&[Sense::FirstName, Sense::Surname]));
            let names = names.count();
            if end > start + 1 && names > 0 && end - start <= 4 {
                self.add(start, end, MentionLabel::Person, 55, "name-of-people", None);
            } else if names > 0 && end == start + 1 {
                self.add(start, end, MentionLabel::Person, 50, "name-of-people", None);
            } else if end > start + 1 {
                self.add(start, end, MentionLabel::Other, 40, "capitals", None);
            }
        }
    }
}

/// How the letters of a phrase are written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Written {
    Capitals,
    Capitalised,
    Small,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str) -> Vec<(&str, &str)> {
        let article = Segmented::new(text);
        let lexicon = Lexicon::shipped();
        tag(&article, &lexicon).iter().map(|mention| (&text[mention.span], mention.label.as_str())).collect()
    }

    #[test]
    fn titles_stand_outside() {
        assert_eq!(
            names("It was Iraqi President Fuad Masum who met Gen. David Petraeus."),
            [("Iraqi", "group"), ("Fuad Masum", "person"), ("David Petraeus", "person")]
        );
    }

    #[test]
    fn possessives_and_articles_stand_outside() {
        assert_eq!(
            names("They left Iraq's Mosul for the United Nations."),
            [("Iraq", "place"), ("Mosul", "place"), ("United Nations", "organisation")]
        );
    }

    #[test]
    fn acronyms_need_their_capitals() {
        assert_eq!(names("There is a fight with IS now. Is it over?"), [("IS", "organisation")]);
        assert_eq!(names("He told us that the US won."), [("US", "place")]);
    }

    #[test]
    fn whoever_speaks_is_somebody() {
        assert_eq!(names("Felat said fighting was fierce."), [("Felat", "person")]);
    }

    #[test]
    fn dates_are_no_names() {
        assert_eq!(names("On Friday it rained. In October it snowed."), []);
    }
}
