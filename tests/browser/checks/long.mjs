// Long texts: an edit has its marks before the whole text has been read again, and then those of the whole reading.
//
// In: the page, with its readings held back on their way to the worker. Out: checks of what is shown in between, of what it
// does not reach, and of what takes its place. How long anything takes decides nothing here.

import assert from "node:assert/strict";
import { glossaryOf, ALL_KINDS } from "../../../www/src/glossary.js";
import { flatten, lanes } from "../../../www/src/paint/segments.js";
import { partOf } from "../../../www/src/page/part.js";
import { RAQQA, exportedOf, focused, glossOf, holds, open, paste, quiet, settled, shownText } from "../page.mjs";
import { until } from "../drivers.mjs";
import { keepFiles, savedFile } from "./exports.mjs";

const LONG = Array.from({ length: 40 }, (_, at) => RAQQA.replaceAll("Mustafa Bali", `Mustafa Bali ${at}`)).join("\n\n");
const FIRST = "Angela Merkel met 300 teachers in Ouagadougou on Friday.\n\n";
const SECOND = "In Antananarivo, ";

/** What can be told of marks whatever elements they were cut into. @typedef {{start: number, end: number, kinds: string}} Stretch */

/** @param {Stretch[]} stretches */
function whole(stretches) {
  /** @type {Stretch[]} */
  const all = [];
  for (const { start, end, kinds } of stretches) {
    const last = all.at(-1);
    if (last !== undefined && last.end === start && last.kinds === kinds) last.end = end;
    else all.push({ start, end, kinds });
  }
  return all;
}

/** The marks that a fresh reading of a text gives. @param {string} text */
function freshMarks(text) {
  const { spans } = glossaryOf(glossOf(text), text);
  return whole(flatten(spans, (span) => span.kind !== "block").map((segment) => {
    const { inner, outer, quote } = lanes(segment, spans);
    return { start: segment.start, end: segment.end, kinds: [inner?.kind, outer?.kind, quote?.kind].filter((kind) => kind !== undefined).join(" ") };
  }));
}

/** The marks that the page shows. @param {import("../drivers.mjs").Browser} browser @returns {Promise<Stretch[]>} */
async function marksOf(browser) {
  const found = await browser.ask((/** @type {string[]} */ kinds) => {
    /** @type {Stretch[]} */
    const marks = [];
    let at = 0;
    const walker = document.createTreeWalker(/** @type {Node} */ (document.querySelector("#text")), NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const { length } = /** @type {Text} */ (node);
      const mark = node.parentElement;
      if (mark?.matches("mark")) marks.push({ start: at, end: at + length, kinds: [...mark.classList].filter((name) => kinds.includes(name)).join(" ") });
      at += length;
    }
    return marks;
  }, ALL_KINDS);
  return whole(found);
}

/** @param {import("../drivers.mjs").Browser} browser @param {string} text */
const becomesFresh = async (browser, text) => {
  const fresh = freshMarks(text);
  const kept = JSON.stringify(fresh);
  await until(async () => JSON.stringify(await marksOf(browser)) === kept, 20_000, "the marks are not those of a fresh reading").catch(async () => assert.deepEqual(await marksOf(browser), fresh));
};

/** Runs in the page: readings of texts longer than this wait on their way to the worker, until they are let go. @param {number} above */
function holdBack(above) {
  const surroundings = /** @type {any} */ (window);
  const post = Worker.prototype.postMessage;
  surroundings.above = above;
  surroundings.held = [];
  Worker.prototype.postMessage = function send(/** @type {any} */ message) {
    const go = () => post.call(this, message);
    if (message.method === "annotate" && message.args[0].length > surroundings.above) surroundings.held.push(go);
    else go();
  };
  surroundings.letGo = (/** @type {number} */ longer) => {
    surroundings.above = longer;
    for (const go of surroundings.held.splice(0)) go();
  };
}

/** How many readings are held back. @param {import("../drivers.mjs").Browser} browser */
const held = (browser) => browser.ask(() => /** @type {any} */ (window).held.length);
/** @param {import("../drivers.mjs").Browser} browser @param {number} above */
const letGo = (browser, above) => browser.ask((/** @type {number} */ longer) => /** @type {any} */ (window).letGo(longer), above);

/** Puts a piece into the text field as a typist would. @param {import("../drivers.mjs").Browser} browser @param {number} at @param {string} piece */
async function put(browser, at, piece) {
  await browser.ask((/** @type {number} */ place, /** @type {string} */ words) => {
    const input = /** @type {HTMLTextAreaElement} */ (document.querySelector("#input"));
    input.setRangeText(words, place, place, "end");
    input.dispatchEvent(new Event("input", { bubbles: true }));
  }, at, piece);
}

/** The page with a long text that has been read, its field open. @param {import("../page.mjs").Surroundings} around @param {number} above */
async function openLong(around, above) {
  const { browser } = around;
  await open(around);
  await paste(browser, LONG);
  await settled(browser);
  await becomesFresh(browser, LONG);
  await browser.ask(holdBack, above);
  await browser.click("#mode");
}

/** @param {string} name */
const isMarked = (name) => [...document.querySelectorAll("#text mark.place")].some((mark) => mark.textContent === name);

/** @type {import("../page.mjs").Check[]} */
export const long = [
  {
    name: "in a long text an edit has its marks before the whole is read again, in their places, and then those of a fresh reading",
    async run(around) {
      const { browser } = around;
      await openLong(around, 50_000);
      const before = freshMarks(LONG);
      const at = LONG.indexOf("\n\n", LONG.length / 2) + 2;
      const text = LONG.slice(0, at) + FIRST + LONG.slice(at);
      await put(browser, at, FIRST);
      await browser.press("Control+Enter");
      await holds(browser, isMarked, "Ouagadougou");
      await until(async () => (await held(browser)) === 1, 20_000, "the whole is not read again");
      assert.ok((await shownText(browser)) === text, "the text is another");
      const part = partOf(text, { start: at, end: at + FIRST.length });
      assert.ok(part !== null);
      const marks = await marksOf(browser);
      const outside = marks.filter(({ start, end }) => end <= part.start || start >= part.end);
      assert.deepEqual(outside, before.map(({ start, end, kinds }) => (start >= at ? { start: start + FIRST.length, end: end + FIRST.length, kinds } : { start, end, kinds }))
        .filter(({ start, end }) => end <= part.start || start >= part.end));
      const inside = marks.filter(({ start, end }) => start >= at && end <= at + FIRST.length).map(({ start, end, kinds }) => `${kinds} ${text.slice(start, end)}`);
      assert.deepEqual(inside, ["person Angela Merkel", "quantity 300 teachers", "place Ouagadougou", "time Friday"]);
      // It goes nowhere else: neither into the summary nor into the list.
      assert.equal(await browser.ask(() => document.querySelector("#summary")?.textContent), "Reading …");
      await browser.click("#legend input[data-kind=person]");
      assert.equal(await browser.ask(() => document.querySelector("#list")?.textContent?.includes("Ouagadougou")), false);
      await browser.click("#legend input[data-kind=person]");
      // The reader's place stays when the other marks come.
      await browser.ask(() => /** @type {HTMLElement[]} */ ([...document.querySelectorAll("#text mark.place")]).find((mark) => mark.textContent === "Ouagadougou")?.focus());
      await letGo(browser, Infinity);
      await settled(browser);
      await becomesFresh(browser, text);
      assert.equal(await focused(browser), "mark Ouagadougou");
      await browser.press("n");
      assert.equal(await focused(browser), "mark Friday");
      await quiet(browser);
    },
  },
  {
    name: "in a long text a second edit may come before the first is settled, or even read",
    async run(around) {
      const { browser } = around;
      await openLong(around, 50_000);
      const at = LONG.indexOf("\n\n", LONG.length / 2) + 2;
      await put(browser, at, FIRST);
      const later = LONG.indexOf("\n\n", 100_000) + 2 + FIRST.length;
      let text = LONG.slice(0, at) + FIRST + LONG.slice(at);
      text = text.slice(0, later) + SECOND + text.slice(later);
      await put(browser, later, SECOND);
      await browser.press("Control+Enter");
      await holds(browser, isMarked, "Ouagadougou");
      await holds(browser, isMarked, "Antananarivo");
      await until(async () => (await held(browser)) === 1, 20_000, "the whole is not read again");
      // Two more while no reading comes through: the second waits for the first, and has the marks of both.
      await browser.click("#mode");
      await browser.ask(() => (/** @type {any} */ (window).above = 0));
      await put(browser, 0, "Paramaribo is far.\n\n");
      await put(browser, 0, "Bujumbura is farther.\n\n");
      text = `Bujumbura is farther.\n\nParamaribo is far.\n\n${text}`;
      await browser.press("Control+Enter");
      assert.equal(await browser.ask(isMarked, "Paramaribo"), false);
      await letGo(browser, 50_000); // The whole that was overtaken is read now, and its answer dropped.
      await holds(browser, isMarked, "Paramaribo");
      await holds(browser, isMarked, "Bujumbura");
      assert.ok((await shownText(browser)) === text, "the text is another");
      await letGo(browser, Infinity);
      await settled(browser);
      await becomesFresh(browser, text);
      await quiet(browser);
    },
  },
  {
    name: "in a long text an export waits for the whole reading",
    async run(around) {
      const { browser } = around;
      await openLong(around, 50_000);
      await browser.ask(keepFiles);
      await put(browser, 0, FIRST);
      await browser.press("Control+Enter");
      await holds(browser, isMarked, "Ouagadougou");
      await browser.click("#exports summary");
      await holds(browser, () => document.querySelector('#exports [data-format="csv"]') !== null);
      await browser.click('#exports [data-format="csv"]');
      await holds(browser, () => document.querySelector("#status")?.textContent === "Reading …");
      assert.equal(await browser.ask(() => /** @type {any} */ (window).files.length), 0);
      await letGo(browser, Infinity);
      const file = await savedFile(browser);
      assert.ok(file.content === exportedOf(FIRST + LONG, "csv"), "it is not the whole reading that was saved");
      await quiet(browser);
    },
  },
];
