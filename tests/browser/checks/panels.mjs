// Map, timeline, and the layers beside the names: quotations, times, quantities, a reader's notes.
//
// In: a host's page with an element that shows the example as it was annotated by hand, all layers. Out: checks of what a
// reader sees of them and does with them.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { RAQQA, holds, quiet, root } from "../page.mjs";

const BY_HAND = readFileSync(join(root, "tests/exports/raqqa.json"), "utf8");

/** Shows the example by hand in the second element. @param {import("../page.mjs").Surroundings} around */
export async function giveByHand({ browser, host }) {
  await browser.heard();
  await browser.open(`${host}strict.html`);
  await browser.ask(async (/** @type {string} */ text, /** @type {string} */ saved) => {
    await customElements.whenDefined("news-gloss");
    const element = /** @type {any} */ (document.querySelector("#second"));
    element.text = text;
    element.document = JSON.parse(saved);
    element.scrollIntoView();
    await element.ready;
  }, RAQQA, BY_HAND);
}

/** The words of parts of the second element. @param {import("../drivers.mjs").Browser} browser @param {string} selector @returns {Promise<string[]>} */
const words = (browser, selector) => browser.ask((/** @type {string} */ inside) =>
  [...(document.querySelector("#second")?.shadowRoot?.querySelectorAll(inside) ?? [])].map((found) => (found.textContent ?? "").replaceAll(/\s+/g, " ").trim()), selector);

/** @param {import("../drivers.mjs").Browser} browser */
const card = async (browser) => (await words(browser, "#card-title"))[0] ?? "";

/** @type {import("../page.mjs").Check[]} */
export const panels = [
  {
    name: "panels: the map has a dot for every place that has coordinates, and a table that says the same",
    host: true,
    async run(around) {
      const { browser } = around;
      await giveByHand(around);
      assert.deepEqual(await words(browser, ".map .dot"), [], "nothing is drawn before it is unfolded");
      await browser.click("#second >>> .map summary");
      await holds(browser, () => document.querySelector("#second")?.shadowRoot?.querySelector(".map .dot") !== null);
      const named = await words(browser, ".map tbody button");
      assert.deepEqual(named.toSorted(), ["Deir al-Zor", "Mosul", "New York", "Raqqa", "Times Square"]);
      assert.deepEqual(await words(browser, ".map .dot title"), named);
      assert.equal((await words(browser, ".map .dot.open title")).join(), "Raqqa", "what may be another place is hollow");
      assert.match((await words(browser, ".map tbody tr"))[0] ?? "", /^Raqqa ?Ar Raqqah, SY, 35\.95°.N 39\.01°.E; may be another one ?7$/);
      const west = await browser.ask(() => ["Raqqa", "New York"].map((name) => {
        const dot = [...(document.querySelector("#second")?.shadowRoot?.querySelectorAll(".map .dot") ?? [])].find((each) => each.querySelector("title")?.textContent === name);
        return dot?.querySelector("circle")?.getBoundingClientRect().left;
      }));
      assert.ok(west[1] < west[0], "New York lies west of Raqqa");
      await browser.click("#second >>> .map tbody button", named.indexOf("Mosul"));
      assert.equal(await card(browser), "Mosul");
      await quiet(browser);
    },
  },
  {
    name: "panels: the timeline has the dated times in their order, and a list that says the same",
    host: true,
    async run(around) {
      const { browser } = around;
      await giveByHand(around);
      await browser.click("#second >>> .timeline summary");
      await holds(browser, () => document.querySelector("#second")?.shadowRoot?.querySelector(".timeline .dot") !== null);
      assert.deepEqual(await words(browser, ".timeline li"), ["2017 this year", "2017-10-06 Friday", "2017-10-09 Monday"]);
      const places = await browser.ask(() => [...(document.querySelector("#second")?.shadowRoot?.querySelectorAll(".timeline circle") ?? [])].map((dot) => dot.getBoundingClientRect().left));
      assert.deepEqual(places, places.toSorted((/** @type {number} */ a, /** @type {number} */ b) => a - b));
      await browser.click("#second >>> .timeline li button", 2);
      assert.equal(await card(browser), "Monday");
      await quiet(browser);
    },
  },
];
