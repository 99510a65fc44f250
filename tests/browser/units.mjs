// The parts of the page that need no browser: spans made flat, spans moved along with an edit, rows of a card.
//
// In: documents made up here, with every layer that the model has, nested and crossing. Out: checks that run under Node.

import assert from "node:assert/strict";
import { changeOf, countByKind, glossaryOf, shifted } from "../../www/src/glossary.js";
import { fileName, tabbed } from "../../www/src/view/exports.js";
import { details } from "../../www/src/view/details.js";
import { flatten } from "../../www/src/paint/segments.js";
import { beginningOf } from "../../www/src/view/timeline.js";
import { summary } from "../../www/src/strings.js";

const TEXT = 'On Monday Chancellor Angela Merkel said in Berlin: "Some 300 people left Syria". He was not named.';
const at = (/** @type {string} */ words) => ({ start: TEXT.indexOf(words), end: TEXT.indexOf(words) + words.length });

/** @type {import("../../www/src/types.js").Document} */
const GLOSS = {
  version: 1,
  offset_unit: "utf16",
  blocks: [{ kind: "paragraph", start: 0, end: TEXT.length }],
  sentences: [{ start: 0, end: TEXT.length }],
  mentions: [
    { id: 0, ...at("Angela Merkel"), label: "person", confidence: 0.97, rule: "first-name", entity: 0, descriptor: { premodifier: at("Chancellor"), head: null, apposition: null } },
    { id: 1, ...at("Berlin"), label: "place", confidence: 0.5, rule: "gazetteer", entity: 1, descriptor: null },
    { id: 2, ...at("Syria"), label: "place", confidence: 0.99, rule: "gazetteer", entity: null, descriptor: null },
  ],
  entities: [
    { id: 0, name: "Angela Merkel", label: "person", kind: "person", mentions: [0], aliases: [], link: null },
    { id: 1, name: "Berlin", label: "place", kind: "place", mentions: [1], aliases: [], link: { candidates: [
      { name: "Berlin", geonames: 2950159, wikidata: "Q64", actor: null, country: "DE", latitude: 52.52, longitude: 13.41, feature: "P.PPLC", why: "the capital" },
    ] } },
  ],
  times: [{ ...at("Monday"), type: "DATE", value: null, mod: null, why: "no dateline" }],
  quantities: [{ ...at("Some 300 people"), kind: "count", value: 300, low: null, high: null, mod: "APPROX", unit: null, counted: "people", meaning: "displaced" }],
  quotes: [{ kind: "direct", content: [at('"Some 300 people left Syria"')], cue: at("said"), speaker: at("Angela Merkel"), entity: 0, status: "resolved" }],
  events: [{ trigger: at("left"), category: "retreat", actor: at("Some 300 people"), target: null, place: at("Syria"), time: null, certainty: "reported", reported_in: 0, casualties: [0] }],
  checks: [{ kind: "no-antecedent", ...at("He"), severity: "gap", message: "Nobody before this whom “He” could mean.", evidence: [at("Angela Merkel")] }],
};

/** @param {string} layer */
function rowsOf(layer) {
  const glossary = glossaryOf(GLOSS, TEXT);
  const item = glossary.items.find((candidate) => candidate.layer === layer);
  const span = glossary.spans[item?.spans[0] ?? -1];
  assert.ok(item !== undefined && span !== undefined);
  return details(item, span, GLOSS, TEXT).map(({ term, lines, extents }) => `${term}: ${[...lines, ...(extents ?? []).map(({ start, end }) => `→${TEXT.slice(start, end)}`)].join("; ")}`);
}

/** @type {{name: string, check: () => void}[]} */
export const units = [
  {
    name: "nested, crossing and equal spans become segments that neither overlap nor repeat",
    check() {
      const span = (/** @type {number} */ start, /** @type {number} */ end) => ({ start, end, item: 0, layer: /** @type {const} */ ("mention"), kind: /** @type {const} */ ("place"), low: false, confidence: 1, mention: null });
      const segments = flatten([span(0, 10), span(2, 4), span(3, 8), span(3, 8), span(12, 14)], () => true);
      assert.deepEqual(segments.map(({ start, end, spans }) => [start, end, spans]), [
        [0, 2, [0]], [2, 3, [1, 0]], [3, 4, [1, 2, 3, 0]], [4, 8, [2, 3, 0]], [8, 10, [0]], [12, 14, [4]],
      ]);
    },
  },
  {
    name: "every layer of a document becomes things with spans",
    check() {
      const glossary = glossaryOf(GLOSS, TEXT);
      assert.deepEqual(glossary.spans.map(({ kind, start, end, low }) => `${kind} ${TEXT.slice(start, end)}${low ? " low" : ""}`).sort(), [
        "check He", 'event left', "person Angela Merkel", "place Berlin low", "place Syria", "quantity Some 300 people", 'quote "Some 300 people left Syria"', "time Monday",
      ]);
      assert.deepEqual([...countByKind(glossary)].sort(), [["check", 1], ["event", 1], ["person", 1], ["place", 2], ["quantity", 1], ["quote", 1], ["time", 1]]);
      assert.equal(summary(glossary, TEXT), "3 names of 3 things, 1 time, 1 quantity, 1 quotation, 1 event, 1 reader's note.");
    },
  },
  {
    name: "spans move along with an edit, and those it touches go",
    check() {
      const before = glossaryOf(GLOSS, TEXT);
      const after = TEXT.replace("Berlin", "Bern");
      const moved = shifted(before, changeOf(TEXT, after));
      assert.deepEqual(moved.spans.map(({ start, end }) => after.slice(start, end)).sort(),
        before.spans.map(({ start, end }) => TEXT.slice(start, end)).filter((words) => words !== "Berlin").sort());
      for (const item of moved.items) for (const index of item.spans) assert.equal(moved.items[moved.spans[index]?.item ?? -1], item);
    },
  },
  {
    name: "a file is called as its headline, short and plain, and by the day of publication where that is known",
    check() {
      const named = (/** @type {string} */ text, /** @type {string | null} */ published = null) =>
        fileName(text, { ...GLOSS, blocks: [], run: { newsgloss: "0", published, markup: "text", tokens: false } }, "csv");
      assert.equal(named("\n  Zürich’s Łódź: “Über” 40,000?\nMore", "2017-10-10"), "zurichs-odz-uber-40-000-20171010.csv");
      assert.equal(named("../../.. \u202e\0"), "article.csv");
      assert.equal(named("word ".repeat(100)), `${Array(12).fill("word").join("-")}.csv`);
      assert.equal(named("w".repeat(100)), `${"w".repeat(60)}.csv`);
      assert.equal(fileName("By Somebody\nThe headline", { ...GLOSS, blocks: [{ kind: "headline", start: 12, end: 24 }] }, "ann"), "the-headline.ann");
    },
  },
  {
    name: "a TIMEX3 value has its beginning, where it is a date",
    check() {
      const day = (/** @type {string} */ value) => {
        const from = beginningOf(value);
        return from === null ? null : new Date(from).toISOString().slice(0, 16).replace("T00:00", "");
      };
      assert.deepEqual(["2017", "2017-10", "2017-10-09", "2017-10-09T14:30", "2017-10-09TMO", "2017-W41", "2017-W01", "2017-Q3", "2017-H2", "2017-SU"].map(day),
        ["2017-01-01", "2017-10-01", "2017-10-09", "2017-10-09T14:30", "2017-10-09", "2017-10-09", "2017-01-02", "2017-07-01", "2017-07-01", "2017-06-01"]);
      assert.deepEqual(["P7D", "XXXX-WXX-5", "PAST_REF", "T14:30", "", "20"].map(day), [null, null, null, null, null, null]);
    },
  },
  {
    name: "a table of commas becomes one of tabs",
    check() {
      assert.equal(tabbed('a,b,c\r\n1,"x, ""y""\nz",\r\n,,"\t"\r\n'), 'a\tb\tc\n1\tx, "y" z\t\n\t\t \n');
    },
  },
  {
    name: "a card says what the document says, and what it does not know",
    check() {
      assert.deepEqual(rowsOf("time"), ["In the text: Monday", "Kind: date", "Value: not resolved", "Why: no dateline"]);
      assert.deepEqual(rowsOf("quantity"), ["In the text: Some 300 people", "Kind: count", "Value: 300", "Qualified as: about", "Of: people", "What befell them: displaced"]);
      assert.deepEqual(rowsOf("quote"), ["Who says so: Angela Merkel; →Angela Merkel", "The speaker is: named in this article", "Kind: word for word", "Said with: said", 'In the text: "Some 300 people left Syria"']);
      assert.deepEqual(rowsOf("event"), ["In the text: left", "Kind: retreat", "Who: Some 300 people", "Where: Syria", "How sure the article is: inside somebody's speech", "What befell them: Some 300 people"]);
      assert.deepEqual(rowsOf("check"), ["Kind: nobody before it whom it could mean", "In the text: He", "Look at: →Angela Merkel"]);
      assert.ok(rowsOf("mention").includes("Described as: Chancellor"));
      assert.ok(rowsOf("mention").includes("Confidence: 97 of 100, very likely"));
    },
  },
];
