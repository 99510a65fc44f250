// Map, timeline, and the layers beside the names: quotations, times, quantities, a reader's notes.
//
// In: a host's page with an element that shows the example as it was annotated by hand, all layers. Out: checks of what a
// reader sees of them and does with them.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { RAQQA, holds, quiet, root } from "../page.mjs";

const AXE = readFileSync(join(root, "node_modules/axe-core/axe.min.js"), "utf8");
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
  // The first element's list comes when it likes, and moves what is below it.
  await holds(browser, () => /** @type {any} */ (document.querySelector("#first")).document !== null);
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
  {
    name: "panels: a name stands with every form, how often, and why; the reader splits and joins, and exports agree",
    host: true,
    async run(around) {
      const { browser } = around;
      await giveByHand(around);
      const forms = async (/** @type {string} */ name) => (await words(browser, ".list li")).find((row) => row.startsWith(name)) ?? "";
      assert.match(await forms("Islamic State"), /Isis 2 \(the same name, written otherwise\), Islamic State 5, IS 2 \(the article says so\), ISIS 1 \(the article says so\), ISIL 1 \(the article says so\)/);
      const daesh = await browser.ask(() => [...(document.querySelector("#second")?.shadowRoot?.querySelectorAll("mark") ?? [])].findIndex((mark) => mark.textContent === "Daesh"));
      await browser.click("#second >>> mark", daesh);
      assert.equal(await card(browser), "Islamic State");
      await browser.click('#second >>> [data-do="split Daesh"]');
      assert.equal(await card(browser), "Daesh", "the card follows the words");
      assert.ok(!(await forms("Islamic State")).includes("Daesh"));
      assert.ok((await words(browser, ".list .name")).includes("Daesh"));
      const rows = () => browser.ask(async () => (await /** @type {any} */ (document.querySelector("#second")).export("csv")).split("\n").filter((/** @type {string} */ row) => /,Daesh,/.test(row)).join());
      assert.ok(!(await rows()).includes("Islamic State"), await rows());
      await browser.click("#second >>> .card details summary");
      await browser.ask(() => {
        const choice = /** @type {HTMLSelectElement} */ (document.querySelector("#second")?.shadowRoot?.querySelector('[data-do="same"]'));
        choice.value = [...choice.options].find((option) => option.textContent === "Islamic State")?.value ?? "";
      });
      await browser.click('#second >>> [data-do="join"]');
      assert.equal(await card(browser), "Islamic State");
      assert.match(await forms("Islamic State"), /Daesh 1 \(you joined the two\)/);
      const kept = await browser.ask(() => {
        const { entities, mentions, quotes } = /** @type {any} */ (document.querySelector("#second")).document;
        const whole = entities.every((/** @type {any} */ { id, mentions: own }, /** @type {number} */ at) => id === at && own.every((/** @type {number} */ mention) => mentions[mention].entity === id));
        return [entities.find((/** @type {any} */ { name }) => name === "Islamic State").aliases.find((/** @type {any} */ { form }) => form === "Daesh").why, whole, entities[quotes[2].entity].name];
      });
      assert.deepEqual(kept, ["joined by the reader", true, "FBI"]);
      assert.ok((await rows()).includes("Islamic State"), await rows());
      await quiet(browser);
    },
  },
  {
    name: "panels: who says it stands beside what is said, and the list has the voices by who speaks",
    host: true,
    async run(around) {
      const { browser } = around;
      await giveByHand(around);
      const spoken = await browser.ask(() => [...(document.querySelector("#second")?.shadowRoot?.querySelectorAll("mark[data-speaker]") ?? [])].map((mark) => {
        const { content, display } = getComputedStyle(mark, "::before");
        return `${/** @type {HTMLElement} */ (mark).dataset.speaker}: ${mark.textContent?.slice(0, 12)}${display === "none" || content === "none" ? " unseen" : ""}`;
      }));
      assert.equal(spoken.length, 10);
      assert.ok(spoken.includes("Heras: In terms of "), spoken.join("; "));
      assert.ok(spoken.includes("Felat: fighting was"), spoken.join("; "));
      assert.equal(await browser.ask(() => document.querySelector("#second")?.shadowRoot?.querySelector("article")?.textContent), RAQQA, "and is no text");
      assert.deepEqual((await words(browser, ".list h4")).slice(0, 4), ["a spokesman for the group", "the military source", "FBI", "US officials"]);
      const kinds = (await words(browser, ".voicing li")).filter((row) => row.endsWith("word for word")).length;
      assert.equal(kinds, 4, "direct speech is told apart");
      const table = await words(browser, ".voices tbody tr");
      assert.equal(table.length, 9);
      assert.equal(table[0], "the military source134");
      assert.equal(await browser.ask(() => document.querySelector("#second")?.shadowRoot?.querySelectorAll(".voices .said:not([width='0'])").length), 4, "a full bar is word for word");
      const lines = () => browser.ask(() => [...(document.querySelector("#second")?.shadowRoot?.querySelectorAll(".chunk") ?? [])].map((chunk) => chunk.getBoundingClientRect().height));
      const before = await lines();
      await browser.click('#second >>> .legend input[data-kind="quote"]');
      assert.deepEqual(await lines(), before, "a letter moved");
      assert.deepEqual(await words(browser, "mark[data-speaker]"), []);
      await quiet(browser);
    },
  },
  {
    name: "panels: a reader's notes are counted, lead to their evidence, and are not red",
    host: true,
    async run(around) {
      const { browser } = around;
      await giveByHand(around);
      assert.equal(await browser.ask(() => document.querySelector("#second")?.shadowRoot?.querySelector('.legend input[data-kind="check"]')?.closest("label")?.querySelector(".count")?.textContent), "11");
      const notes = await words(browser, ".notes li");
      assert.equal(notes.length, 11);
      assert.match(notes[1] ?? "", /^The headline stands here twice\..*look at Isis jihadist holed up in Raqqa/);
      await browser.click("#second >>> .notes [data-extent]");
      const selected = await browser.ask(() => {
        const tree = /** @type {any} */ (document.querySelector("#second")?.shadowRoot);
        const selection = /** @type {any} */ (getSelection());
        const there = tree.getSelection === undefined && selection.getComposedRanges !== undefined ? selection.getComposedRanges({ shadowRoots: [tree] })[0] : null;
        if (!there) return String(tree.getSelection?.() ?? selection);
        const range = document.createRange();
        range.setStart(there.startContainer, there.startOffset);
        range.setEnd(there.endContainer, there.endOffset);
        return range.toString();
      });
      assert.match(selected, /^Isis jihadist holed up in Raqqa is British barrister$/);
      await browser.click("#second >>> .notes .thing", 4);
      assert.equal(await card(browser), "Heras is quoted, and the article never says who Heras is.");
      const [red = 0, green = 0, blue = 0] = (await browser.ask(() => getComputedStyle(/** @type {Element} */ (document.querySelector("#second")?.shadowRoot?.querySelector("mark.check"))).borderBlockEndColor)).match(/[\d.]+/g).map(Number);
      assert.ok(red < 1.6 * green && red < 3 * blue, `${red} ${green} ${blue}`);
      await quiet(browser);
    },
  },
  {
    name: "panels: the card of a time says how it was reached, and takes another day of publication",
    host: true,
    async run(around) {
      const { browser } = around;
      await giveByHand(around);
      await browser.click("#second >>> .timeline summary");
      await holds(browser, () => document.querySelector("#second")?.shadowRoot?.querySelector(".timeline li") !== null);
      await browser.click("#second >>> .timeline li button", 1);
      assert.match((await words(browser, ".card"))[0] ?? "", /Value ?2017-10-06 ?Why ?the Friday before 2017-10-10/);
      await browser.ask(() => {
        const field = /** @type {HTMLInputElement} */ (document.querySelector("#second")?.shadowRoot?.querySelector('[data-do="published"]'));
        field.value = "2017-11-14";
        field.dispatchEvent(new Event("change"));
      });
      assert.equal(await browser.ask(() => document.querySelector("#second")?.getAttribute("published")), "2017-11-14");
      await holds(browser, () => document.querySelector("#second")?.shadowRoot?.querySelector("#card-title")?.textContent === "Friday");
      await quiet(browser);
    },
  },
  {
    name: "panels: on paper an unfolded panel is whole and legible, a folded one and what can be clicked are gone",
    host: true,
    async run(around) {
      const { browser } = around;
      await giveByHand(around);
      await browser.click("#second >>> .map summary");
      await holds(browser, () => document.querySelector("#second")?.shadowRoot?.querySelector(".map .dot") !== null);
      if (!(await browser.print(true))) return "this browser cannot be told to";
      try {
        await browser.resize({ width: 700, height: 900 });
        const paper = await browser.ask(() => {
          const tree = /** @type {ShadowRoot} */ (document.querySelector("#second")?.shadowRoot);
          const drawn = (/** @type {string} */ selector) => [...tree.querySelectorAll(selector)].filter((part) => part.checkVisibility()).length;
          const luminance = (/** @type {string} */ colour) => {
            const [red = 0, green = 0, blue = 0] = (colour.match(/[\d.]+/g) ?? []).map((part) => (Number(part) / 255) ** 2.2);
            return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
          };
          const words = [...tree.querySelectorAll(".map th, .map td, .map button, .voices th, .voices td, .notes .name, .extra .title")].filter((part) => part.checkVisibility());
          const pale = words.filter((part) => 1.05 / (luminance(getComputedStyle(part).color) + 0.05) < 4.5).map((part) => part.textContent);
          const { left, right } = /** @type {Element} */ (tree.querySelector(".map svg")).getBoundingClientRect();
          return {
            rows: drawn(".map tbody tr"), dots: drawn(".map .dot"), folded: drawn(".timeline"), notes: drawn(".notes li"), voices: drawn(".voices tbody tr"),
            controls: drawn('.card, .filter, .exports, input[role="switch"]'), pale, fits: left >= 0 && right <= innerWidth && document.documentElement.scrollWidth <= innerWidth,
          };
        });
        assert.deepEqual(paper, { rows: 5, dots: 5, folded: 0, notes: 11, voices: 9, controls: 0, pale: [], fits: true });
      } finally {
        await browser.print(false);
        await browser.resize({ width: 1280, height: 900 });
      }
      await quiet(browser);
      return undefined;
    },
  },
  {
    name: "panels: with all layers shown axe finds nothing and 320 pixels are wide enough",
    host: true,
    async run(around) {
      const { browser } = around;
      await giveByHand(around);
      await browser.ask(() => {
        for (const each of document.querySelector("#second")?.shadowRoot?.querySelectorAll("details.extra") ?? []) /** @type {HTMLDetailsElement} */ (each).open = true;
      });
      await browser.click("#second >>> mark.time");
      await browser.ask(`() => { ${AXE}; return true; }`);
      assert.deepEqual(await browser.ask(async () => {
        const { violations } = await /** @type {any} */ (window).axe.run(document, { resultTypes: ["violations"] });
        return violations.map((/** @type {any} */ { id, nodes }) => `${id}: ${nodes.map((/** @type {any} */ node) => node.html.slice(0, 120)).join(" | ")}`);
      }), []);
      await browser.press("Escape");
      const narrow = await browser.resize({ width: 320, height: 700 });
      try {
        if (narrow) assert.ok(await browser.ask(() => document.documentElement.scrollWidth <= innerWidth), "the page scrolls sideways");
      } finally {
        await browser.resize({ width: 1280, height: 900 });
      }
      await quiet(browser);
    },
  },
];
