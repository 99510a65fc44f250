// A saved document in a changed text, under Node.
//
// In: the hand-annotated example, and edits of its text. Out: checks that every part is found where its words are, or is gone.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { inUtf16 } from "../../www/src/element/units.js";
import { refind } from "../../www/src/refind.js";
import { RAQQA, root } from "./page.mjs";

/** @type {import("../../www/src/types.js").Document} */
const SAVED = inUtf16(JSON.parse(readFileSync(join(root, "tests/exports/raqqa.json"), "utf8")), RAQQA);

/** @param {import("../../www/src/types.js").Document} gloss @param {string} text */
const words = (gloss, text) => gloss.mentions.map(({ start, end }) => text.slice(start, end));

/** Every reference leads to a record, and every entity's mentions are its own. @param {import("../../www/src/types.js").Document} gloss */
function isWhole(gloss) {
  gloss.mentions.forEach(({ id, entity }, index) => {
    assert.equal(id, index);
    assert.ok(entity === null || gloss.entities[entity]?.mentions.includes(id));
  });
  gloss.entities.forEach(({ id, mentions }, index) => {
    assert.equal(id, index);
    for (const mention of mentions) assert.equal(gloss.mentions[mention]?.entity, id);
  });
  for (const { entity } of gloss.quotes) assert.ok(entity === null || gloss.entities[entity] !== undefined);
  for (const { reported_in: quote } of gloss.events) assert.ok(quote === null || gloss.quotes[quote] !== undefined);
}

/** @type {{name: string, check: () => void}[]} */
export const refindUnits = [
  {
    name: "refind: a text in which much was inserted keeps every part of its document",
    check() {
      const text = RAQQA.split("\n\n").map((line, at) => `Correction ${at}: see below.\n\n${line}`).join("\n\n");
      const { gloss, lost } = refind(SAVED, RAQQA, text);
      assert.equal(lost, 0);
      assert.deepEqual(words(gloss, text), words(SAVED, RAQQA));
      for (const layer of /** @type {const} */ (["times", "quantities", "quotes", "events", "checks"])) assert.equal(gloss[layer].length, SAVED[layer].length, layer);
      isWhole(gloss);
    },
  },
  {
    name: "refind: what was cut out goes, with what refers to it, and its namesakes stay where they are",
    check() {
      const lines = RAQQA.split("\n\n");
      const gone = lines.findIndex((line) => line.startsWith("Mustafa Bali"));
      const text = lines.filter((_, at) => at !== gone).join("\n\n");
      const { gloss, lost } = refind(SAVED, RAQQA, text);
      const before = words(SAVED, RAQQA);
      assert.deepEqual(words(gloss, text), before.filter((_, id) => {
        const start = SAVED.mentions[id]?.start ?? 0;
        const from = RAQQA.indexOf(lines[gone] ?? "");
        return start < from || start >= from + (lines[gone]?.length ?? 0);
      }));
      assert.ok(lost > 0);
      assert.ok(!gloss.entities.some(({ name }) => name === "Mustafa Bali"));
      isWhole(gloss);
    },
  },
  {
    name: "refind: a changed name is gone, a quotation with a changed word is not",
    check() {
      const text = RAQQA.replace("FBI said", "CIA said").replace("allied forces continue", "allied troops continue").replace("Mosul", "Mosulabad");
      const { gloss, lost } = refind(SAVED, RAQQA, text);
      assert.ok(!words(gloss, text).includes("FBI"));
      assert.ok(!words(gloss, text).includes("Mosul"));
      assert.ok(gloss.quotes.some(({ content: [piece] }) => text.slice(piece?.start, piece?.end).startsWith('Units of our armed forces with the allied troops continue')));
      assert.equal(gloss.quotes.length, SAVED.quotes.length);
      assert.ok(lost >= 2 && lost <= 4, String(lost));
      isWhole(gloss);
    },
  },
  {
    name: "refind: nothing of it is in another text, and a long text takes no longer than its length",
    check() {
      const { kept } = refind(SAVED, RAQQA, "A town council met on Tuesday to talk about a bridge. ".repeat(50));
      assert.equal(kept, 0);
      const many = 40;
      const long = Array(many).fill(RAQQA).join("\n\n");
      const spread = (/** @type {any[]} */ records) => Array.from({ length: many }, (_, copy) => records.map((/** @type {any} */ record) => ({ ...record, start: record.start + copy * (RAQQA.length + 2), end: record.end + copy * (RAQQA.length + 2) }))).flat();
      const begun = performance.now();
      const { lost } = refind({ ...SAVED, mentions: spread(SAVED.mentions), entities: [], quotes: [], events: [], checks: [] }, long, long.replaceAll("Syria ", "Lebanon "));
      assert.ok(lost >= many, String(lost));
      assert.ok(performance.now() - begun < 2000);
    },
  },
];
