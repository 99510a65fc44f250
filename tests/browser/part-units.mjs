// An edit in a long text: what is read of it at once, and how that joins the marks of the rest.
//
// In: a long text made of the example, edits everywhere in it, the engine. Out: checks that run under Node.

import assert from "node:assert/strict";
import { changeOf, glossaryOf, shifted } from "../../www/src/glossary.js";
import { SHORT, grown, joined, partOf } from "../../www/src/page/part.js";
import { Rereader } from "../../www/src/page/rereader.js";
import { until } from "./drivers.mjs";
import { RAQQA, glossOf } from "./page.mjs";

/** @typedef {import("../../www/src/glossary.js").Glossary} Glossary */
/** @typedef {import("../../www/src/glossary.js").Span} Span */

const LONG = Array.from({ length: 40 }, (_, at) => RAQQA.replaceAll("Mustafa Bali", `Mustafa Bali ${at}`)).join("\n\n");

/** The same numbers at every run. @param {number} seed */
function numbers(seed) {
  let state = seed;
  return (/** @type {number} */ below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** @param {string} text @param {number} start @param {number} end @param {string} piece */
const edited = (text, start, end, piece) => text.slice(0, start) + piece + text.slice(end);

/** @param {Span} span */
const placeOf = ({ start, end, kind }) => `${start}-${end} ${kind}`;

/** @type {{name: string, check: () => void | Promise<void>}[]} */
export const partUnits = [
  {
    name: "part: what tells two texts apart is found, whatever was changed",
    check() {
      const below = numbers(1);
      for (let run = 0; run < 3000; run += 1) {
        const before = "ab".repeat(below(3000)) + "a".repeat(below(3));
        const start = below(before.length + 1);
        const after = edited(before, start, Math.min(before.length, start + below(5)), "abba".slice(below(5)));
        const change = changeOf(before, after);
        assert.equal(edited(before, change.start, change.end, after.slice(change.start, change.end + change.by)), after);
        assert.ok(change.start <= change.end && change.end <= before.length && change.start <= change.end + change.by, JSON.stringify(change));
      }
      assert.deepEqual(changeOf(LONG, LONG), { start: LONG.length, end: LONG.length, by: 0 });
    },
  },
  {
    name: "part: several changes are one stretch, in the offsets of the last text",
    check() {
      const below = numbers(2);
      for (let run = 0; run < 500; run += 1) {
        const first = "0123456789".repeat(5);
        let text = first;
        let stale = null;
        for (let edit = 0; edit < 4; edit += 1) {
          const start = below(text.length + 1);
          const next = edited(text, start, Math.min(text.length, start + below(8)), "xxxxxxxx".slice(below(9)));
          stale = grown(stale, changeOf(text, next));
          text = next;
        }
        const { start, end } = /** @type {import("../../www/src/page/part.js").Stretch} */ (stale);
        assert.ok(first.startsWith(text.slice(0, start)) && first.endsWith(text.slice(end)), `${text} ${start}-${end}`);
      }
    },
  },
  {
    name: "part: it is whole paragraphs with one more on either side, and never much longer than the edit",
    check() {
      const paragraphs = LONG.split("\n\n");
      const before = paragraphs.slice(0, 40).join("\n\n").length + 2;
      const middle = /** @type {string} */ (paragraphs[40]);
      const part = partOf(LONG, { start: before + 3, end: before + 4 });
      assert.ok(part !== null);
      assert.equal(LONG.slice(part.start, part.end), middle);
      assert.equal(part.text, paragraphs.slice(39, 42).join("\n\n"));
      assert.equal(LONG.slice(part.from, part.from + part.text.length), part.text);
      assert.equal(partOf(LONG.slice(0, SHORT), { start: 5, end: 6 }), null, "a text that is read at once");
      assert.equal(partOf(LONG, { start: 0, end: LONG.length }), null, "an edit of all");
      for (const text of ["\u{1F600}".repeat(SHORT), "word ".repeat(SHORT), "a line of words\n".repeat(SHORT / 4)]) {
        for (const at of [0, 1, text.length >> 1, (text.length >> 1) + 1, text.length]) {
          const piece = partOf(text, { start: at, end: at });
          assert.ok(piece !== null && piece.from <= piece.start && piece.start <= at && at <= piece.end && piece.end <= piece.from + piece.text.length);
          assert.ok(piece.text.length < 20_000, `${piece.text.length} characters`);
          assert.ok(!/^[\udc00-\udfff]|[\ud800-\udbff]$/.test(piece.text), "a letter was cut");
        }
      }
    },
  },
  {
    name: "part: marks stay in their places, none is there twice, and those of the edit are the engine's",
    check() {
      const below = numbers(3);
      const read = (/** @type {string} */ text) => glossaryOf(glossOf(text), text);
      const PIECES = ["", "In Oslo, ", "Angela Merkel visited Warsaw on Friday.\n\n", "\n\n", "\u{1F600} ", RAQQA.slice(0, 3000)];
      const settled = read(LONG);
      let text = LONG;
      let marks = settled;
      let close = 0;
      let all = 0;
      for (let run = 0; run < 40; run += 1) {
        if (run % 4 === 0) [text, marks] = [LONG, settled]; // Otherwise one edit follows on another that was read in part.
        const start = below(text.length);
        const next = edited(text, start, start + below(200), PIECES[below(PIECES.length)] ?? "");
        const change = changeOf(text, next);
        const moved = shifted(marks, change);
        const part = partOf(next, grown(null, change));
        assert.ok(part !== null);
        const found = read(part.text);
        const now = joined(moved, part, found);
        const outside = (/** @type {Glossary} */ { spans }) => spans.filter((span) => span.end <= part.start || span.start >= part.end).map(placeOf);
        assert.deepEqual(outside(now), outside(moved));
        const namesIn = (/** @type {readonly Span[]} */ spans) => spans.filter((span) => span.layer === "mention" && span.start >= part.start && span.end <= part.end).map(placeOf);
        const named = namesIn(now.spans);
        assert.equal(new Set(named).size, named.length, "a name is marked twice");
        assert.deepEqual(named.toSorted(), namesIn(found.spans.map((span) => ({ ...span, start: span.start + part.from, end: span.end + part.from }))).sort());
        now.spans.forEach(({ start: from, end, item }, index) => {
          assert.ok(from < end && end <= next.length);
          assert.ok(now.items[item]?.spans.includes(index));
        });
        assert.equal(now.items.reduce((sum, item) => sum + item.spans.length, 0), now.spans.length);
        const fresh = new Set(read(next).spans.map(placeOf));
        all += named.length;
        close += named.filter((place) => fresh.has(place)).length;
        [text, marks] = [next, now];
      }
      assert.ok(all > 100 && close / all > 0.8, `${close} of ${all} names are those of the whole reading`);
    },
  },
  {
    name: "part: it is read before the whole, at once; the whole after a pause or when somebody waits, and also where the part fails",
    async check() {
      /** @type {{text: string, done: (answer: any) => void, failed: (cause: unknown) => void}[]} */
      const asked = [];
      const engine = /** @type {any} */ ({
        annotate: (/** @type {string} */ text) => new Promise((done, failed) => asked.push({ text, done, failed })),
        cancel() {},
      });
      /** @type {string[]} */
      const said = [];
      const rereader = new Rereader(engine, {
        part: (_, part, of) => void said.push(`part ${part.text} of ${of}`),
        read: (_, of) => void said.push(`whole ${of}`),
        failed: (cause) => void said.push(`failed ${cause}`),
      });
      const part = { from: 0, start: 0, end: 1, text: "a part" };
      const last = () => /** @type {NonNullable<(typeof asked)[0]>} */ (asked.at(-1));
      rereader.ask("first", {}, false, null);
      await until(() => asked.length === 1, 1000, "it was not read");
      last().done({ ms: 10_000 }); // From now on it waits long for a pause in the typing.
      await until(() => !rereader.busy, 1000, "it is not done");
      rereader.ask("second", {}, true, part);
      assert.equal(last().text, "a part");
      rereader.ask("third", {}, true, part);
      rereader.hurry();
      asked[1]?.done(null); // The engine's word for what was overtaken.
      last().done({ ms: 1 });
      await until(() => asked.length === 4, 1000, "the whole was not read");
      assert.equal(last().text, "third");
      assert.ok(rereader.busy);
      last().done({ ms: 10_000 });
      await until(() => !rereader.busy, 1000, "it is not done");
      rereader.ask("fourth", {}, true, part);
      last().failed("no part");
      rereader.hurry();
      await until(() => asked.length === 6, 1000, "the whole was not read");
      last().failed("no whole");
      await until(() => !rereader.busy, 1000, "it is not done");
      rereader.hurry();
      assert.deepEqual(said, ["whole first", "part a part of third", "whole third", "failed no whole"]);
    },
  },
];
