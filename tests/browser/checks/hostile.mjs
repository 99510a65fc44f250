// Texts that somebody made to break a reader of texts: each is refused with advice, or shown whole and read.
//
// In: the page. Out: checks. The texts are made in the page, since a driver would be longer at sending them than the page at
// reading them. None measures time: a page that froze would keep its check waiting until it fails.

import assert from "node:assert/strict";
import { RAQQA, holds, openExample, quiet, settled, shownText, paste } from "../page.mjs";

/** What is pasted, as the source of a string, what of it is found, and, where only its words are shown, one that no text before
 * it has. @type {Record<string, {made: string, found?: string, word?: string}>} */
const TEXTS = {
  "100,000 quotation marks": { made: '"\\u201c".repeat(50000) + " said Angela Merkel. " + "\\u0022".repeat(50000)' },
  "quotations in quotations": { made: '"\\u201che said \\u2018she said ".repeat(20000) + "Angela Merkel visited Warsaw."' },
  "elements in elements": { made: '"<div>".repeat(100000) + "Angela Merkel visited Vienna."', found: "Vienna", word: "Vienna" },
  "tags without an end": { made: '"<a href=\\"".repeat(50000) + "Angela Merkel visited Hamburg."', word: "Hamburg" },
  "brackets in brackets": { made: '"(".repeat(100000) + "Angela Merkel visited Warsaw." + ")".repeat(100000)' },
  "what backtracks": { made: '"a".repeat(100000) + "!" + " ".repeat(200000) + "x" + "a@".repeat(50000) + "-".repeat(100000) + "1.".repeat(50000) + "\\nAngela Merkel visited Warsaw."', found: "Warsaw" },
  "a name in every word": { made: 'Array.from({ length: 20000 }, (_, n) => "Q" + n.toString(36) + " Smith of Al-" + n.toString(26)).join(" ")' },
  "every plane": { made: 'Array.from({ length: 17 }, (_, plane) => [0xfffd, 0x1f34, 0xa000].map((point) => String.fromCodePoint((plane << 16) + point)).join(" ")).join(" ") + " Angela Merkel visited Warsaw."', found: "Warsaw" },
};

/** Pastes what is made in the page, and waits until it is shown. @param {import("../drivers.mjs").Browser} browser @param {string} made
 * @param {string} [word] one of it, where only its words are */
async function give(browser, made, word = "") {
  await browser.ask(`() => {
    window.madeByTest = ${made};
    const event = new ClipboardEvent("paste", { bubbles: true, cancelable: true });
    Object.defineProperty(event, "clipboardData", { value: { files: [], types: ["text/plain"], getData: (type) => (type === "text/plain" ? window.madeByTest : "") } });
    document.activeElement.dispatchEvent(event);
  }`);
  await holds(browser, (/** @type {string} */ wanted) => {
    const shown = document.querySelector("#text")?.textContent;
    const { madeByTest } = /** @type {any} */ (window);
    return wanted === "" ? shown === madeByTest : shown?.includes(wanted);
  }, word);
}

/** @type {import("../page.mjs").Check[]} */
export const hostile = [
  {
    name: "hostile: 50 megabytes pasted or dropped are refused with advice, and the text stays",
    async run(around) {
      const { browser } = around;
      await openExample(around);
      for (const way of ["paste", "drop"]) {
        await browser.ask((/** @type {string} */ how) => {
          const text = "Angela Merkel visited Warsaw. ".repeat(1_700_000);
          const event = how === "paste" ? new ClipboardEvent("paste", { bubbles: true, cancelable: true }) : new DragEvent("drop", { bubbles: true, cancelable: true });
          const files = how === "paste" ? [] : [new File([text], "long.txt", { type: "text/plain" })];
          const data = { files, types: ["text/plain"], getData: () => text };
          Object.defineProperty(event, how === "paste" ? "clipboardData" : "dataTransfer", { value: data });
          document.querySelector("#text")?.dispatchEvent(event);
        }, way);
        await holds(browser, () => document.querySelector("#problem:not([hidden])")?.textContent?.includes("too long"));
        assert.equal(await shownText(browser), RAQQA);
        await browser.ask(() => document.querySelector("#problem")?.setAttribute("hidden", ""));
      }
      await browser.press("ArrowRight");
      await holds(browser, () => document.activeElement?.matches("mark"));
      await quiet(browser);
    },
  },
  {
    name: "hostile: texts made to be slow are shown whole and read",
    host: true,
    async run(around) {
      const { browser, home } = around;
      await openExample({ ...around, url: home });
      for (const [name, { made, found, word }] of Object.entries(TEXTS)) {
        await give(browser, made, word);
        await settled(browser).catch((cause) => Promise.reject(new Error(`${name}: ${cause.message}`)));
        // The words of a short text may stand there before it is read, beside what was said of the text before.
        const isMarked = (/** @type {string} */ wanted) => [...document.querySelectorAll("#text mark")].some((mark) => mark.textContent === wanted);
        if (found !== undefined) await holds(browser, isMarked, found).catch(() => assert.fail(`${name}: ${found} is not marked`));
        assert.ok(await browser.ask(() => document.querySelector("#problem")?.hasAttribute("hidden")), `${name} is refused`);
      }
      await quiet(browser);
    },
  },
  {
    name: "hostile: the page answers while a million words are read",
    host: true,
    async run(around) {
      const { browser, home } = around;
      await openExample({ ...around, url: home });
      await give(browser, '"said ".repeat(1000000)');
      // By no pointer: what is under it moves while so long a text is laid out.
      await browser.ask(() => /** @type {HTMLElement} */ (document.querySelector("#help")).click());
      await holds(browser, () => document.querySelector("dialog")?.open);
      await browser.press("Escape");
      await holds(browser, () => !document.querySelector("dialog")?.open);
      assert.ok(await browser.ask(() => document.querySelector("#problem")?.hasAttribute("hidden")));
      await quiet(browser);
    },
  },
  {
    name: "hostile: a name that turns letters round turns none outside itself",
    host: true,
    async run(around) {
      const { browser, home } = around;
      await openExample({ ...around, url: home });
      const text = "Angela\u202e Merkel visited \u2066War\u202esaw. \u202eAngela Merkel\u202c was born in \u2067Hamburg.";
      await paste(browser, text);
      await settled(browser);
      assert.equal(await shownText(browser), text, "the article keeps them");
      const others = await browser.ask(() => [...document.querySelectorAll("#list, #summary, #legend, #status, #exports")].map((part) => part.textContent).join(""));
      assert.match(others, /Merkel|Hamburg|saw/);
      assert.doesNotMatch(others, /[\u202a-\u202e\u2066-\u2069]/, "what the page itself says has none");
      await quiet(browser);
    },
  },
];
