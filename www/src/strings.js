// Every word that the page says, in one place.
//
// In: numbers and names. Out: sentences and labels in plain English. It touches no document and decides nothing.
// The names of kinds are those of the document model; what a reader sees is said here.

import { inOrder } from "./in-order.js";

/** @typedef {import("./glossary.js").Kind} Kind */

/** What a kind is called: one thing, several things, the question it answers, and the short tag in the text.
 * @type {Record<Kind, {one: string, many: string, tag: string}>} */
export const KINDS = {
  person: { one: "person", many: "People", tag: "person" },
  organisation: { one: "organisation", many: "Organisations", tag: "org" },
  place: { one: "place", many: "Places", tag: "place" },
  group: { one: "group of people", many: "Groups of people", tag: "group" },
  facility: { one: "building or site", many: "Buildings and sites", tag: "site" },
  other: { one: "other name", many: "Other names", tag: "name" },
  time: { one: "time", many: "Times", tag: "when" },
  quantity: { one: "quantity", many: "Quantities", tag: "how many" },
  quote: { one: "quotation", many: "Quotations", tag: "says" },
  event: { one: "event", many: "Events", tag: "event" },
  check: { one: "reader's note", many: "Reader's notes", tag: "note" },
  block: { one: "part of the article", many: "Parts of the article", tag: "part" },
};

/** Words for the closed vocabularies whose own names are not yet plain English.
 * @type {Record<string, string>} */
const WORDS = {
  DATE: "date", TIME: "time of day", DURATION: "duration", SET: "recurring time",
  APPROX: "about", MORE_THAN: "more than", LESS_THAN: "less than", EQUAL_OR_MORE: "at least",
  EQUAL_OR_LESS: "at most", BEFORE: "before", AFTER: "after", ON_OR_BEFORE: "no later than",
  ON_OR_AFTER: "no earlier than", START: "the start of", MID: "the middle of", END: "the end of",
  IGO: "body of states", NGO: "non-governmental organisation", media: "news organisation", military: "armed forces",
  "resolved": "named in this article", "anonymous-source": "a source the article does not name",
  described: "described, and not named",
  "never-introduced": "the article never says who this is", "no-antecedent": "nobody before it whom it could mean",
  asserted: "stated as a fact", reported: "inside somebody's speech", planned: "meant to happen",
  denied: "said not to have happened", thwarted: "tried and prevented", hypothetical: "only supposed",
  "defined in text": "the article says so", "known alias": "known to be the same", "same name": "the same name, written otherwise",
  "spelling variant": "another spelling", surname: "the last name alone", "first name": "the first name alone", "short form": "the name cut short", initials: "the initials",
  "joined by the reader": "you joined the two",
  slip: "a slip", gap: "something is missing", doubt: "a doubt",
  direct: "word for word", indirect: "in the article's words", mixed: "partly word for word",
};

/** A word of the document model in plain English. @param {string} word */
export const plain = (word) => WORDS[word] ?? word.replaceAll("-", " ");

/** @param {number} count @param {string} one @param {string} [many] */
export const counted = (count, one, many = `${one}s`) => `${count.toLocaleString("en")} ${count === 1 ? one : many}`;

/** The questions that a reader comes with, and the kinds that answer each. @type {readonly {name: string, kinds: readonly Kind[]}[]} */
export const FACETS = [
  { name: "Who", kinds: ["person", "organisation", "group"] },
  { name: "Where", kinds: ["place", "facility"] },
  { name: "When", kinds: ["time"] },
  { name: "How much", kinds: ["quantity"] },
  { name: "Said what", kinds: ["quote"] },
  { name: "Happened", kinds: ["event"] },
];

/** Which names are lit at a density, from 0 to 1. @param {number} share */
export const densityOf = (share) => (share >= 1 ? "any" : share <= 0 ? "only what is certain" : `${Math.round(100 - 100 * share)} of 100 or more`);

/** How sure, in a word and a number. @param {number} confidence */
export function sureness(confidence) {
  const word = confidence >= 0.9 ? "very likely" : confidence >= 0.75 ? "likely" : confidence >= 0.5 ? "uncertain" : "a guess";
  return `${Math.round(confidence * 100)} of 100, ${word}`;
}

export const UI = {
  articleText: "The article with its highlights",
  highlights: "Highlights",
  found: "Found in this article",
  filter: "Filter",
  filterHelp: "Show only names with these letters",
  labelsInText: "Labels in the text",
  facets: "Show only",
  density: "Confidence",
  readingHelp: "Arrow right and arrow left go through the highlights, Enter shows details.",
  listOnly: "This browser cannot highlight in the page itself; the list holds everything.",
  edit: "Edit",
  done: "Done",
  export: "Export",
  exportFormats: "Formats",
  exportText: "The text that brat reads its notes beside",
  copyTable: "copy",
  copyTableHelp: "The table on the clipboard, for a spreadsheet",
  copied: "The table is on the clipboard.",
  working: "Reading …",
  empty: "Names that are found appear here.",
  noneFound: "Nothing found in this text.",
  replaced: "The text was replaced.",
  cleared: "The text was cleared.",
  map: "Map",
  timeline: "Timeline",
  placeName: "Place",
  mentions: "Named",
  whereOnEarth: "Where on earth",
  uncertainPlace: "may be another one",
  voices: "Who speaks how much",
  speakerName: "Who",
  quotations: "Quotations",
  wordsSaid: "Words",
  nobodyNamed: "nobody is named",
  lookAt: "look at",
  countedFrom: "Counted from the day of publication",
  splitOff: "is another",
  sameAs: "Is it the same as another?",
  join: "Join",
  again: "Try again",
  keys: "Keys",
  inContext: "Read in context",
  newVersion: "There is a new version of newsgloss.",
  reload: "Reload",
  restored: "Your text is back.",
  wholeList: "Show the whole list",
  noMatch: "No name in this list has these letters.",
  close: "Close",
  previous: "Previous",
  next: "Next",
  alsoHere: "Also here",
  descriptor: "Described as",
  otherNames: "Other names",
  confidence: "Confidence",
  foundBy: "Found by",
  candidates: "May be",
  evidence: "Look at",
  kind: "Kind",
  here: "In the text",
  value: "Value",
  why: "Why",
  unresolved: "not resolved",
  noQuotes: "text: the document was made from another text, and does not hold it",
  noneLeft: "text: nothing of the document was found in this text",
  modifier: "Qualified as",
  unit: "Unit",
  si: "In SI units",
  countedThing: "Of",
  fate: "What befell them",
  speaker: "Who says so",
  cue: "Said with",
  speakerStatus: "The speaker is",
  nobody: "not said",
  actor: "Who",
  target: "To whom",
  place: "Where",
  time: "When",
  certainty: "How sure the article is",
};

/** What is said where a saved document is not wholly there any more. @param {number} lost */
export const notFound = (lost) => `${counted(lost, "saved highlight")} ${lost === 1 ? "is" : "are"} not in this text any more.`;

/** What each key does, by where it does it. @type {{where: "text" | "list" | "writing", title: string, keys: {press: string[], does: string, only?: "writing"}[]}[]} */
export const KEYS = [
  { where: "text", title: "In the article", keys: [
    { press: ["→", "n"], does: "next highlight" }, { press: ["←", "p"], does: "previous highlight" },
    { press: ["Home", "End"], does: "first and last highlight" }, { press: ["Enter"], does: "details" },
    { press: ["l"], does: "to the same thing in the list" }, { press: ["e"], does: "edit the text", only: "writing" },
    { press: ["Esc"], does: "close details; back to where you were" },
  ] },
  { where: "list", title: "In the list", keys: [
    { press: ["↓", "↑"], does: "next and previous thing" }, { press: ["Enter"], does: "details" }, { press: ["t"], does: "to the thing in the text" },
  ] },
  { where: "writing", title: "While writing", keys: [{ press: ["Ctrl", "Enter"], does: "done, read" }] },
];

/** Degrees in words: 36.0° N. @param {number} value @param {string} plus @param {string} minus @param {number} [digits] */
export const degrees = (value, plus, minus, digits = 0) => `${Math.abs(value).toFixed(digits)}°\u00a0${value < 0 ? minus : plus}`;

/** @param {number} count */
export const mapOf = (count) => `Map of ${counted(count, "place")}; the table below says the same`;

/** @param {number} count */
export const timelineOf = (count) => `Line of ${counted(count, "date")}; the list below says the same`;

/** A form of a name, how often it stands there, and why it is taken for one. @param {string} form @param {number} count @param {string} [why] */
export const formLine = (form, count, why) => `${inOrder(form)} ${count}${why === undefined ? "" : ` (${plain(why)})`}`;

/** What a button is called that takes a form out of an entity. @param {string} form @param {string} name */
export const splitHelp = (form, name) => `${form} is not ${name}: split it off`;

/** @param {string} file */
export const saved = (file) => `Saved as ${file}`;

/** @param {number} position @param {number} total */
export const placeInLine = (position, total) => `${position} of ${total}`;

/** What is spoken for a list item around its name and its count: "Raqqa, place, 6 mentions".
 * @param {Kind} kind @param {number} mentions */
export const spokenItem = (kind, mentions) => ({ before: `, ${KINDS[kind].one}, `, after: mentions === 1 ? " mention" : " mentions" });

/** What is spoken with a focused highlight. @param {Kind} kind @param {number} position @param {number} total */
export const markDescription = (kind, position, total) =>
  `${KINDS[kind].one}, ${placeInLine(position, total)}. Enter for details.`;

/** The result in one line. @param {import("./glossary.js").Glossary} glossary @param {string} text */
export function summary(glossary, text) {
  if (text.trim() === "") return UI.empty;
  const names = glossary.spans.filter((span) => span.layer === "mention").length;
  const things = glossary.items.filter((item) => item.layer === "mention").length;
  const parts = names > 0 ? [`${counted(names, "name")} of ${counted(things, "thing")}`] : [];
  for (const [layer, one, many] of /** @type {const} */ ([
    ["time", "time", "times"], ["quantity", "quantity", "quantities"], ["quote", "quotation", "quotations"],
    ["event", "event", "events"], ["check", "reader's note", "reader's notes"],
  ])) {
    const count = glossary.items.filter((item) => item.layer === layer).length;
    if (count > 0) parts.push(counted(count, one, many));
  }
  return parts.length > 0 ? `${parts.join(", ")}.` : UI.noneFound;
}

/** What went wrong, and what to do. @type {Record<string, {title: string, advice: string}>} */
export const ERRORS = {
  load: {
    title: "The reading engine could not be loaded",
    advice: "Your text is safe and still here. Check the connection to the server this page came from, then try again.",
  },
  blocked: {
    title: "This browser or site does not allow WebAssembly",
    advice: "newsgloss reads with WebAssembly. Allow it for this page (its Content-Security-Policy needs 'wasm-unsafe-eval'), or open the page in another browser.",
  },
  damaged: {
    title: "The reading engine is damaged or incomplete",
    advice: "Your text is safe and still here. Its file was cut short, or is not the right one: load the page again. If that does not help, it has to be put in its place again, whole.",
  },
  text: {
    title: "The saved highlights belong to another text",
    advice: "They were made from a text that is not the one here, so none of them is shown.",
  },
  export: {
    title: "The document could not be written in this format",
    advice: "Your text is safe and still here. The line below says what does not fit.",
  },
  stopped: {
    title: "newsgloss stopped while reading this text",
    advice: "Your text is safe and still here. A fresh engine takes over: try again, or change the text. If it happens again with the same text, please report it with the line below.",
  },
  memory: {
    title: "There is not enough memory to read this text",
    advice: "Your text is safe and still here. Close other pages or programs and try again, or read the article in parts.",
  },
  options: { title: "The text could not be read as asked", advice: "Check the date under “Published”, then try again." },
  long: {
    title: "This text is too long",
    advice: "newsgloss reads up to 20 million characters at a time, some three million words. Paste a part of it. The text you had is unchanged.",
  },
  file: { title: "The file could not be opened", advice: "Your text is unchanged. Open a .txt or .html file, or paste its text." },
};

/** What a developer is told on the console, once, where an attribute has a value that there is not.
 * @param {string} attribute @param {string} value @param {readonly string[]} known */
export const unknownValue = (attribute, value, known) => `newsgloss: ${attribute}="${value}" is not known and is ignored; known are: ${known.join(", ")}`;
