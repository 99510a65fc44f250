//! Whom a pronoun or a short description means: "he", "it", "the group", "the former barrister".
//!
//! In: an article's names with what stands beside them, and its entities. Out: [`Antecedents`], which finds the entity of a pronoun or description in the
//! text before it. Sieves in the order of how sure they are (after Lee et al. 2013, "Deterministic coreference resolution
//! based on entity-centric, precision-ranked rules"), each of which would rather say nothing: what may be two things is
//! neither. It does not find descriptions; whoever needs a speaker or an actor asks for the words that stand there.

use std::ops::Range;

use super::entity::{Entity, Thing};
use super::names::{Names, quoted, word_key};
use crate::label::{BlockKind, EntityKind, MentionLabel};
use crate::lexicon::{Feature, Lexicon, Sense};
use crate::segment::TokenKind;
use crate::tag::descriptor::Descriptor;
use crate::text::Span;
use crate::text::hash::FixedMap;

/// How many sentences a pronoun may lie behind the name it stands for.
const PRONOUN_REACH: usize = 3;

/// How many pronouns, one repeating the other, lead to a name.
const LONGEST_CHAIN: usize = 6;

/// How many sentences a description by kind alone may lie behind it.
const KIND_REACH: usize = 2;

/// How many names are looked at for one pronoun, however long a sentence is.
const MOST_NAMES: usize = 40;

/// How many words of title may stand before the name that a sentence begins with.
const MOST_WORDS_BEFORE_SUBJECT: usize = 4;

/// How many words before a name may be its title.
const WORDS_BEFORE: usize = 5;

/// How many words behind a name may describe it.
const WORDS_BEHIND: usize = 10;

/// What a word says of the person it is used of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Gender {
    Female,
    Male,
}

/// Titles and words for people that are said of women alone.
const FEMALE: &[&str] = &[
    "mrs", "ms", "miss", "madam", "madame", "lady", "dame", "queen", "princess", "duchess", "baroness", "actress",
    "spokeswoman", "chairwoman", "congresswoman", "businesswoman", "policewoman", "councilwoman", "mother", "daughter",
    "wife", "widow", "sister", "woman", "girl", "girlfriend", "grandmother", "aunt", "niece", "waitress",
];

/// Titles and words for people that are said of men alone.
const MALE: &[&str] = &[
    "mr", "mister", "sir", "lord", "king", "prince", "duke", "baron", "spokesman", "chairman", "congressman", "businessman",
    "policeman", "councilman", "father", "son", "husband", "widower", "brother", "man", "boy", "boyfriend", "grandfather",
    "uncle", "nephew", "imam", "ayatollah", "pope",
];

/// Words that end the first part of a description: what follows them says more of its head, "a spokesman for the army".
const BEHIND_HEAD: &[&str] = &[
    "of", "for", "in", "at", "from", "who", "whose", "which", "that", "with", "to", "on", "by", "and", "or", "as", "told",
    "said",
];

/// Whether a mention of an entity may be meant.
type Fits<'f> = dyn Fn(usize, usize) -> bool + 'f;

/// Finds antecedents in one article.
pub struct Antecedents<'a> {
    names: &'a Names<'a>,
    entities: &'a [Entity],
    lexicon: &'a Lexicon,
    descriptors: &'a [Descriptor],
    /// The entity of each mention.
    entity_of: Vec<Option<usize>>,
    /// Whether each token stands between quotation marks.
    quoted: Vec<bool>,
    /// The mentions that a word describes, by [`word_key`], in text order.
    described: FixedMap<u64, Vec<usize>>,
    genders: Vec<Option<Gender>>,
    /// Whether the article says who a person is.
    introduced: Vec<bool>,
}

impl<'a> Antecedents<'a> {
    /// Gathers what the article says of each of its entities, in one pass. `descriptors` has one a name.
    pub fn new(names: &'a Names<'a>, descriptors: &'a [Descriptor], entities: &'a [Entity], lexicon: &'a Lexicon) -> Self {
        let mut entity_of = vec![None; names.mentions.len()];
        for (number, entity) in entities.iter().enumerate() {
            entity.mentions.iter().for_each(|mention| entity_of[*mention] = Some(number));
        }
        let mut all = Self {
            names,
            entities,
            lexicon,
            descriptors,
            entity_of,
            quoted: quoted(names.article),
            described: FixedMap::default(),
            genders: vec![None; entities.len()],
            introduced: vec![false; entities.len()],
        };
        for mention in 0..names.mentions.len() {
            if let Some(entity) = all.entity_of[mention] {
                all.describe(mention, entity);
            }
        }
        all
    }

    /// The entity, as a place in the list, that a pronoun ("he") or a definite description ("the group") means; nothing
    /// where the text before it does not make that plain.
    pub fn find(&self, span: Span) -> Option<usize> {
        let article = self.names.article;
        let start = article.tokens().partition_point(|token| token.span.start() < span.start());
        let end = article.tokens().partition_point(|token| token.span.start() < span.end());
        let first = article.tokens().get(start..end)?.first().map(|_| article.word(start))?;
        if end == start + 1 {
            if let Some(gender) = gender_of(first) {
                return self.person(start, gender);
            }
            if matches!(first, "it" | "its" | "itself" | "It" | "Its") {
                return self.thing(start);
            }
        }
        let start = if first.eq_ignore_ascii_case("the") { start + 1 } else { start };
        let is_definite = start > 0 && article.word(start - 1).eq_ignore_ascii_case("the");
        if is_definite { self.description(start, end) } else { None }
    }

    /// Whether the article says more of a person than one bare name: a second name, a title, a role.
    pub fn is_introduced(&self, entity: usize) -> bool {
        self.entities[entity].name.contains(' ') || self.introduced[entity]
    }

    /// A person for "he" or "she": the one named in the nearest sentence that names any, or the one it begins with. A
    /// sentence that itself begins with the pronoun is about whom that one means.
    fn person(&self, token: usize, gender: Gender) -> Option<usize> {
        let own = self.block_of(token);
        let mut token = token;
        for _ in 0..LONGEST_CHAIN {
            let (found, topic) = self.person_at(token, gender);
            if let Some(found) = found {
                // A bare name that the article never says more about carries nothing over into another paragraph.
                let entity = &self.entities[found];
                let last = *entity.mentions.iter().rev().find(|mention| self.names.tokens(**mention).start < token)?;
                return (self.is_introduced(found) || self.names.block(last) == own).then_some(found);
            }
            token = topic?;
        }
        None
    }

    /// The person that a pronoun means, or else the pronoun that it repeats.
    fn person_at(&self, token: usize, gender: Gender) -> (Option<usize>, Option<usize>) {
        let fits = |mention: usize, entity: usize| {
            self.entities[entity].label == MentionLabel::Person
                && self.genders[entity].is_none_or(|known| known == gender)
                && !self.is_oblique(mention)
        };
        let sentences = self.names.article.sentences();
        let own = sentences.partition_point(|sentence| sentence.tokens.end <= token);
        // The pronoun that a sentence up to here begins with, if any, in the sentences between here and the found name.
        let subject = |number: usize| {
            let tokens = &sentences[number].tokens;
            let mut opening = (tokens.start..tokens.end.min(tokens.start + WORDS_BEFORE)).filter(|at| *at < token);
            opening
                .find(|at| gender_of(self.names.article.word(*at)) == Some(gender) && self.quoted[*at] == self.quoted[token])
        };
        let found = self.nearest(token, PRONOUN_REACH, true, &fits);
        let reached = found.map_or(own.saturating_sub(PRONOUN_REACH), |(_, sentence)| sentence);
        let block = self.block_of(token);
        let topic = (reached..=own).rev().filter(|number| sentences[*number].block == block).find_map(subject);
        if topic.is_some() { (None, topic) } else { (found.map(|(entity, _)| entity), None) }
    }

    /// Whether a name stands behind a preposition, its title aside: such names are rarely gone on with.
    fn is_oblique(&self, mention: usize) -> bool {
        let mut words = (1..=WORDS_BEFORE).map_while(|distance| self.names.before(mention, distance));
        let start = self.names.tokens(mention).start;
        for (distance, word) in (1..).zip(words.by_ref()) {
            if matches!(word, "and" | "or") {
                return false;
            }
            if is_preposition(word) || matches!(word, "alongside" | "than" | "like") {
                // "According to X".
                return !self.names.before(mention, distance + 1).is_some_and(|word| word.eq_ignore_ascii_case("according"));
            }
            let is_title = self.lexicon.word(self.names.article, start - distance).has_any(&[
                Sense::Role,
                Sense::Title,
                Sense::Demonym,
            ]);
            if !is_title && !is_determiner(word) {
                return false;
            }
        }
        false
    }

    /// A body for "it": the one that the sentence itself, or else the one before, begins with.
    fn thing(&self, token: usize) -> Option<usize> {
        let fits = |mention: usize, entity: usize| {
            self.entities[entity].label == MentionLabel::Organisation && !self.is_oblique(mention)
        };
        self.nearest(token, 1, true, &fits).map(|(entity, _)| entity)
    }

    /// What a description means, its words without "the".
    fn description(&self, start: usize, end: usize) -> Option<usize> {
        let article = self.names.article;
        let stop = end;
        let end = (start..end).find(|token| !is_word(self.names, *token)).unwrap_or(end);
        let end = (start..end).find(|token| BEHIND_HEAD.contains(&article.word(*token))).unwrap_or(end);
        let head = end.checked_sub(1).filter(|head| *head >= start)?;
        let word = article.word(head);
        // What holds a name is the caller's to read; a plural is not one.
        let next = self.names.from(article.tokens()[head].span.start());
        let holds_name = self.names.mentions.get(next).is_some_and(|_| self.names.tokens(next).start < stop);
        let is_plural = word.ends_with('s') && !word.ends_with("ss");
        if word.starts_with(char::is_uppercase) || holds_name || is_plural {
            return None;
        }
        // "the Turkish president": a capital in front must have been said of the same.
        let capitals: Vec<u64> = (start..head)
            .map(|token| article.word(token))
            .filter(|word| word.starts_with(char::is_uppercase))
            .map(word_key)
            .collect();
        if let Some(found) = self.by_word(word_key(word), &capitals, start) {
            return Some(found);
        }
        if !capitals.is_empty() {
            return None;
        }
        let fits = |_: usize, entity: usize| self.is_kind(entity, word);
        self.nearest(start, KIND_REACH, false, &fits).map(|(entity, _)| entity)
    }

    /// The entity that was last described with a word before `token`, where no other was in the same sentence.
    fn by_word(&self, word: u64, capitals: &[u64], token: usize) -> Option<usize> {
        let mentions = self.described.get(&word)?;
        let before = &mentions[..mentions.partition_point(|mention| self.names.tokens(*mention).start < token)];
        let last = *before.last()?;
        let entity = self.entity_of[last]?;
        let sentence = self.names.sentence(last);
        let mut others =
            before.iter().rev().take(MOST_NAMES).take_while(|mention| self.names.sentence(**mention) == sentence);
        let is_alone = others.all(|mention| self.entity_of[*mention] == Some(entity));
        let was_said = |word: &u64| {
            let mut said = self.described.get(word).into_iter().flatten().rev().take(MOST_NAMES);
            said.any(|mention| self.entity_of[*mention] == Some(entity))
        };
        (is_alone && capitals.iter().all(was_said)).then_some(entity)
    }

    /// The one fitting entity of the nearest sentence before a token that names any, and that sentence; of several, where
    /// `by_subject`, the one that the sentence begins with.
    fn nearest(&self, token: usize, reach: usize, by_subject: bool, fits: &Fits<'_>) -> Option<(usize, usize)> {
        let article = self.names.article;
        let own = article.sentences().partition_point(|sentence| sentence.tokens.end <= token);
        let is_quoted = self.quoted[token];
        let before = self.names.from(article.tokens()[token].span.start());
        let mut found: Option<usize> = None;
        let mut is_several = false;
        let mut sentence = own;
        for mention in (0..before).rev().take(MOST_NAMES) {
            let here = self.names.sentence(mention);
            if here != sentence && found.is_some() {
                break;
            }
            let block = article.blocks()[self.names.block(mention)].kind;
            if own - here > reach || block == BlockKind::Headline && self.names.block(mention) != self.block_of(token) {
                break;
            }
            let Some(entity) = self.entity_of[mention].filter(|entity| fits(mention, *entity)) else { continue };
            // Who speaks rarely names himself, and whom he names does not speak outside.
            if self.quoted[self.names.tokens(mention).start] && !is_quoted {
                continue;
            }
            is_several |= found.is_some_and(|other| other != entity);
            (found, sentence) = (Some(entity), here);
        }
        match found {
            // The mention last looked at stands first in its sentence.
            Some(entity) if !is_several || by_subject && self.begins(entity, sentence) => Some((entity, sentence)),
            _ => None,
        }
    }

    /// Whether a sentence begins with an entity, its title and other small words before it aside.
    fn begins(&self, entity: usize, sentence: usize) -> bool {
        let first = self.names.article.sentences()[sentence].tokens.start;
        let mention = self.entities[entity].mentions.partition_point(|mention| self.names.sentence(*mention) < sentence);
        self.entities[entity].mentions.get(mention).is_some_and(|mention| {
            let start = self.names.tokens(*mention).start;
            let leads = |token| {
                let senses = self.lexicon.word(self.names.article, token);
                is_determiner(self.names.article.word(token)) || senses.has_any(&[Sense::Role, Sense::Title, Sense::Demonym])
            };
            start - first <= MOST_WORDS_BEFORE_SUBJECT && (first..start).all(leads)
        })
    }

    fn block_of(&self, token: usize) -> usize {
        let sentences = self.names.article.sentences();
        let number = sentences.partition_point(|sentence| sentence.tokens.end <= token);
        sentences.get(number).map_or(0, |sentence| sentence.block)
    }

    /// Whether a noun names the kind of an entity.
    fn is_kind(&self, entity: usize, noun: &str) -> bool {
        use EntityKind as Kind;
        let entity = &self.entities[entity];
        let place = || {
            entity.candidates.first().and_then(|candidate| match candidate.thing {
                Thing::Place(place) => Some(self.lexicon.place(place).feature),
                _ => None,
            })
        };
        match noun {
            "group" | "organisation" | "organization" => {
                entity.label == MentionLabel::Organisation
                    && !matches!(entity.kind, Kind::Media | Kind::Government | Kind::Military)
            }
            "militants" | "militia" | "rebels" | "insurgents" | "jihadists" | "extremists" => {
                entity.kind == Kind::ArmedGroup
            }
            "company" | "firm" | "maker" | "carrier" | "retailer" | "bank" => matches!(entity.kind, Kind::Company),
            "party" => entity.kind == Kind::Party,
            "agency" | "bureau" => matches!(entity.kind, Kind::Agency | Kind::Media),
            "government" => entity.kind == Kind::Government,
            "army" | "military" => entity.kind == Kind::Military,
            "newspaper" | "broadcaster" | "network" | "channel" => entity.kind == Kind::Media,
            "alliance" | "bloc" => entity.kind == Kind::Igo,
            "city" | "town" => place().is_some_and(Feature::is_town),
            "country" | "nation" => place() == Some(Feature::Country),
            "province" | "state" | "governorate" => place() == Some(Feature::Division),
            "river" => place() == Some(Feature::River),
            "island" => place() == Some(Feature::Island),
            _ => false,
        }
    }
}

/// What the words around names say of them.
impl Antecedents<'_> {
    /// Takes in the words that describe one mention.
    fn describe(&mut self, mention: usize, entity: usize) {
        let label = self.names.mentions[mention].label;
        let mut words = Vec::new();
        if label == MentionLabel::Person {
            let titled = self.title(mention, &mut words);
            let apposed = self.apposition(mention, &mut words);
            let called = self.predicate(mention, &mut words);
            self.introduced[entity] |= titled || apposed || called;
            for word in &words {
                let word = self.names.article.word(*word).trim_end_matches('.').to_lowercase();
                let said = if FEMALE.contains(&word.as_str()) {
                    Some(Gender::Female)
                } else if MALE.contains(&word.as_str()) {
                    Some(Gender::Male)
                } else {
                    None
                };
                self.genders[entity] = self.genders[entity].or(said);
            }
        } else if label != MentionLabel::Group {
            // "the city of Raqqa", "the Free Trade Commission", "the Ministry of Defence".
            let tokens = self.names.tokens(mention);
            if self.names.before(mention, 1) == Some("of") && self.names.before(mention, 2).is_some() {
                words.push(tokens.start - 2);
            }
            let of = tokens.clone().find(|token| self.names.article.word(*token) == "of").unwrap_or(tokens.end);
            let is_body = matches!(label, MentionLabel::Organisation | MentionLabel::Facility);
            if is_body && of > tokens.start + usize::from(of == tokens.end) {
                words.push(of - 1);
            }
        }
        for word in words {
            let list = self.described.entry(word_key(self.names.article.word(word))).or_default();
            if list.last() != Some(&mention) {
                list.push(mention);
            }
        }
    }

    /// The words before a person's name in its phrase, "Turkish President": a title or role, and the nationality before it.
    /// Whether there is one.
    fn title(&self, mention: usize, words: &mut Vec<usize>) -> bool {
        let Some(premodifier) = self.descriptors.get(mention).and_then(|descriptor| descriptor.premodifier) else {
            return false;
        };
        let tokens = self.tokens(premodifier);
        let Some(last) = tokens.end.checked_sub(1) else { return false };
        let is_role = self.lexicon.word(self.names.article, last).has_any(&[Sense::Role, Sense::Title]);
        if is_role {
            words.extend(tokens.filter(|token| *token == last || self.is_capital(*token)));
        }
        is_role
    }

    /// The words set off beside a name, "X, a spokesman for the army,": the noun, and the nationality before it. Whether
    /// there are any. An age introduces a person as well.
    fn apposition(&self, mention: usize, words: &mut Vec<usize>) -> bool {
        if let Some(apposition) = self.descriptors.get(mention).and_then(|descriptor| descriptor.apposition) {
            self.head(self.tokens(apposition), words);
            return true;
        }
        let is_age = |word: &str| word.starts_with(|c: char| c.is_ascii_digit());
        matches!(self.names.after(mention, 1), Some("," | "(")) && self.names.after(mention, 2).is_some_and(is_age)
    }

    /// The words that a person is said to be, "X was the governor of". Whether there are any.
    fn predicate(&self, mention: usize, words: &mut Vec<usize>) -> bool {
        let end = self.names.tokens(mention).end;
        let is_told = matches!(self.names.after(mention, 1), Some("(" | "is" | "was" | "became" | "—" | "–"));
        let opens = |word: &str| is_determiner(word) || self.lexicon.word(self.names.article, end + 1).has(Sense::Role);
        if !is_told || !self.names.after(mention, 2).is_some_and(opens) {
            return false;
        }
        let more = (2..=WORDS_BEHIND).take_while(|distance| self.names.after(mention, *distance).is_some()).count();
        self.head(end + 1..end + 1 + more, words)
    }

    /// The noun that a description turns on, "spokesman" of "a Turkish spokesman for the army", and the capitals before it.
    fn head(&self, tokens: Range<usize>, words: &mut Vec<usize>) -> bool {
        let article = self.names.article;
        let is_noun = |token: &usize| is_word(self.names, *token) && !BEHIND_HEAD.contains(&article.word(*token));
        let start = tokens.start + usize::from(is_determiner(article.word(tokens.start)));
        let Some(last) = (start..tokens.end.max(start)).take_while(is_noun).last() else { return false };
        words.extend((start..=last).filter(|token| *token == last || self.is_capital(*token)));
        true
    }

    fn is_capital(&self, token: usize) -> bool {
        self.names.article.word(token).starts_with(char::is_uppercase)
    }

    /// The tokens of a span.
    fn tokens(&self, span: Span) -> Range<usize> {
        let tokens = self.names.article.tokens();
        let at = |byte: usize| tokens.partition_point(|token| token.span.start() < byte);
        at(span.start())..at(span.end())
    }
}

/// The gender of a pronoun of a person.
fn gender_of(word: &str) -> Option<Gender> {
    match word {
        "he" | "him" | "his" | "himself" | "He" | "Him" | "His" => Some(Gender::Male),
        "she" | "her" | "hers" | "herself" | "She" | "Her" => Some(Gender::Female),
        _ => None,
    }
}

fn is_word(names: &Names<'_>, token: usize) -> bool {
    matches!(names.article.tokens()[token].kind, TokenKind::Word | TokenKind::Number)
}

fn is_preposition(word: &str) -> bool {
    matches!(
        word,
        "of" | "in"
            | "at"
            | "by"
            | "for"
            | "from"
            | "with"
            | "to"
            | "on"
            | "about"
            | "and"
            | "or"
            | "against"
            | "under"
            | "between"
            | "near"
            | "as"
            | "In"
            | "At"
            | "By"
            | "For"
            | "From"
            | "With"
            | "To"
            | "On"
            | "Under"
            | "After"
    )
}

fn is_determiner(word: &str) -> bool {
    matches!(
        word,
        "a" | "an" | "the" | "A" | "An" | "The" | "his" | "her" | "their" | "its" | "'s" | "’s" | "one" | "another"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::segment::Segmented;
    use crate::tag::descriptor::describe;
    use crate::tag::grammar::Grammar;
    use crate::tag::mention;
    use crate::tag::name::model::Model;

    /// The name that the last occurrence of `words` means.
    fn meant(text: &str, words: &str) -> Option<String> {
        let article = Segmented::new(text);
        let (lexicon, model) = (Lexicon::shipped(), Model::shipped());
        let mentions = mention::tag(&article, &lexicon, &model);
        let syntax = Grammar::shipped().parse(&article, &lexicon, &model);
        let descriptors = describe(&article, &syntax, &mentions);
        let names = Names::new(&article, &mentions);
        let entities = super::super::entity::link(&names, &lexicon);
        let start = text.rfind(words).expect("the words stand there");
        let span = Span::new(start, start + words.len());
        let found = Antecedents::new(&names, &descriptors, &entities, &lexicon).find(span);
        found.map(|entity| entities[entity].name.clone())
    }

    #[test]
    fn pronouns_mean_who_is_named_before_them() {
        for (text, words, expected) in [
            ("Maria Kovacs resigned on Monday. She said the talks had failed.", "She", Some("Maria Kovacs")),
            ("The FBI said it thwarted a plot.", "it", Some("FBI")),
            ("Mr Hollande met Angela Merkel in Berlin. He said little.", "He", Some("Hollande")),
            ("Reporters saw John Kerry and David Cameron. \"No,\" he said.", "he", None),
            ("It rained. He said so.", "He", None),
            ("Anna Schmidt wrote: \"I met Tom Baker.\" Then she left.", "she", Some("Anna Schmidt")),
        ] {
            assert_eq!(meant(text, words).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn descriptions_mean_who_was_called_so() {
        for (text, words, expected) in [
            (
                "Omar Hussain, a former barrister, fled. Ahmed Ali stayed. The former barrister wrote home.",
                "The former barrister",
                Some("Omar Hussain"),
            ),
            ("Turkish President Recep Erdogan spoke. The president left.", "The president", Some("Recep Erdogan")),
            ("Turkish President Recep Erdogan spoke. The French president left.", "The French president", None),
            ("Islamic State seized the dam. The group said nothing.", "The group", Some("Islamic State")),
            (
                "The European Commission met in Brussels. The commission said so.",
                "The commission",
                Some("European Commission"),
            ),
            ("A man spoke. The man left.", "The man", None),
            ("Shells fell on the city of Mosul and on Baghdad. The city burns.", "The city", Some("Mosul")),
        ] {
            assert_eq!(meant(text, words).as_deref(), expected, "{text}");
        }
    }
}
