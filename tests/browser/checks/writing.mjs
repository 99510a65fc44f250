// Writing: what is typed is glossed while it is typed.
//
// In: the page. Out: checks of the text field, of the marks behind it, and of the way between writing and reading.

import assert from "node:assert/strict";
import { RAQQA, focused, holds, open, openExample, quiet, shownMarks, shownText } from "../page.mjs";

/** @type {import("../page.mjs").Check[]} */
export const writing = [
  {
    name: "what is typed is marked while the typing goes on",
    async run(around) {
      const { browser } = around;
      await open(around);
      await browser.type("Angela Merkel met ");
      await holds(browser, () => document.querySelector("mark.person")?.textContent === "Angela Merkel");
      await browser.type("officials of NATO in Warsaw.");
      await holds(browser, () => document.querySelector("mark.place")?.textContent === "Warsaw");
      assert.equal(await shownText(browser), "Angela Merkel met officials of NATO in Warsaw.");
      assert.equal(await focused(browser), "input");
      await quiet(browser);
    },
  },
  {
    name: "the example is edited, its marks move along, and Done leads back",
    async run(around) {
      const { browser } = around;
      await openExample(around);
      await browser.click("#mode");
      assert.equal(await focused(browser), "input");
      await browser.press("Control+Home");
      await browser.type("In Berlin. ");
      await holds(browser, () => [...document.querySelectorAll("mark")].some((mark) => mark.textContent === "Berlin"));
      const text = `In Berlin. ${RAQQA}`;
      assert.equal(await shownText(browser), text);
      assert.ok((await shownMarks(browser)).some((mark) => mark.text === "Russian"));
      assert.equal(await browser.ask(() => document.querySelector("#mode")?.textContent), "Done");
      await browser.press("Control+Enter");
      assert.equal(await focused(browser), "text");
      assert.equal(await shownText(browser), text);
      await quiet(browser);
    },
  },
  {
    name: "text and text field lie on each other, letter on letter",
    async run(around) {
      const { browser } = around;
      await open(around);
      const heights = await browser.ask(() => {
        const input = /** @type {HTMLTextAreaElement} */ (document.querySelector("#input"));
        const text = /** @type {HTMLElement} */ (document.querySelector("#text"));
        const line = "Lorem ipsum dolor sit amet, consectetur adipisici elit, sed eiusmod tempor incidunt ut labore et dolore. ";
        const results = [];
        for (const sample of ["a\n", `${line.repeat(9)}\n\n`, "a\tb  c   \n".repeat(40), `${"x".repeat(900)}\n`.repeat(30), `${line}\n\n\n${line}\r\nend`.repeat(20), `${"שלום עולם ".repeat(40)}\n`.repeat(20)]) {
          input.value = sample;
          input.dispatchEvent(new Event("input"));
          input.style.height = "0";
          results.push([input.scrollHeight, text.getBoundingClientRect().height]);
          input.style.height = "";
        }
        return results;
      });
      for (const [field, view] of heights.slice(1)) assert.ok(Math.abs(field - view) <= 1, `field ${field}, text ${view}: ${JSON.stringify(heights)}`);
    },
  },
  {
    name: "a click on marked words shows the card while writing",
    async run(around) {
      const { browser } = around;
      await open(around);
      await browser.type("Warsaw");
      await browser.type(" is in Poland.");
      await holds(browser, () => document.querySelectorAll("mark").length === 2);
      await browser.click("#text mark", 0);
      await holds(browser, () => document.querySelector("#card-title")?.textContent === "Warsaw");
      assert.equal(await focused(browser), "input");
      await browser.press("Escape");
      await holds(browser, () => document.querySelector("#card")?.hasAttribute("hidden"));
    },
  },
  {
    name: "in a long text a letter typed redraws what it touches and no more, and the list waits to be asked for all of it",
    async run(around) {
      const { browser } = around;
      await open(around);
      const text = Array.from({ length: 30 }, (_, at) => RAQQA.replaceAll("Mustafa Bali", `Mustafa Bali ${at}`)).join("\n\n").slice(0, 80_000);
      await browser.ask((/** @type {string} */ given) => {
        const input = /** @type {HTMLTextAreaElement} */ (document.querySelector("#input"));
        input.value = given;
        input.dispatchEvent(new Event("input", { bubbles: true }));
        input.focus();
        input.setSelectionRange(108, 108);
      }, text);
      await holds(browser, () => /^[\d,]+ names/.test(document.querySelector("#summary")?.textContent ?? "") && document.querySelectorAll("#text mark").length > 900);
      await browser.ask(() => {
        const seen = (/** @type {any} */ (window).redrawn = new Set());
        new MutationObserver((records) => records.forEach((record) => record.addedNodes.forEach((node) => node instanceof HTMLElement && node.matches(".chunk") && seen.add(node)))).observe(/** @type {Node} */ (document.querySelector("#text")), { childList: true });
      });
      await browser.type("In Oslo, ");
      await holds(browser, () => [...document.querySelectorAll("#text mark")].some((mark) => mark.textContent === "Oslo"));
      const [redrawn, all] = await browser.ask(() => [/** @type {any} */ (window).redrawn.size, document.querySelectorAll("#text .chunk").length]);
      assert.ok(redrawn < all / 2, `${redrawn} of ${all} were drawn anew`);
      const rows = () => browser.ask(() => document.querySelectorAll("#list li").length);
      await holds(browser, () => document.querySelector("#list .more") !== null);
      const few = await rows();
      await browser.click("#list .more");
      assert.ok((await rows()) > few);
      assert.equal(await browser.ask(() => document.querySelector("#list .more")), null);
      await quiet(browser);
    },
  },
  {
    name: "a line of three million letters can be edited",
    async run(around) {
      const { browser } = around;
      await open(around);
      assert.equal(await browser.ask(() => getComputedStyle(/** @type {Element} */ (document.querySelector("#input"))).unicodeBidi), "plaintext");
      const line = "Angela Merkel visited Warsaw on Friday. ";
      // A browser that lays such a line out in the square of its length does not come back from here within the patience of a check.
      await browser.ask((/** @type {string} */ given) => {
        const input = /** @type {HTMLTextAreaElement} */ (document.querySelector("#input"));
        input.value = given.repeat(75_000);
        input.dispatchEvent(new Event("input", { bubbles: true }));
        input.focus();
        input.setSelectionRange(0, 0);
      }, line);
      await browser.type("X");
      const [begin, length, bidi] = await browser.ask(() => {
        const input = /** @type {HTMLTextAreaElement} */ (document.querySelector("#input"));
        return [input.value.slice(0, 8), input.value.length, getComputedStyle(input).unicodeBidi];
      });
      assert.deepEqual([begin, length], ["XAngela ", 3_000_001]);
      assert.equal(bidi, "normal", "each piece of the line is asked for its direction");
      await quiet(browser);
    },
  },
  {
    name: "an emptied field is a fresh start",
    async run(around) {
      const { browser } = around;
      await open(around);
      await browser.type("Warsaw");
      await holds(browser, () => document.querySelectorAll("mark").length === 1);
      await browser.ask(() => {
        const input = /** @type {HTMLTextAreaElement} */ (document.querySelector("#input"));
        input.value = "";
        input.dispatchEvent(new Event("input", { bubbles: true }));
      });
      await holds(browser, () => document.querySelector("#summary")?.textContent?.startsWith("Names that are found"));
      await holds(browser, () => document.querySelectorAll("mark, .thing").length === 0);
      await quiet(browser);
    },
  },
];
