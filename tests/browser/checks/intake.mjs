// How articles come: pasted, dropped, chosen, as text and as HTML, of any size and kind.
//
// In: the page and texts of all sorts. Out: checks that what came is shown, whole and as text, and that what was there
// before is not lost.

import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { RAQQA, SUMMARY, SUMMARY_UNDATED, drop, focused, holds, open, openExample, paste, quiet, root, settled, shownMarks, shownText } from "../page.mjs";

const PAGE = `<!doctype html><html><head><title>News of the day</title><style>p { color: red }</style>
<script>window.ranByTest = true</script></head><body><nav><a href="/">Home of the site</a></nav>
<article><h1>FBI searches flat in New&nbsp;York</h1><p>The <b>F</b>BI &amp; the police of <i>New York</i> searched a flat in Brooklyn.</p>
<img src="x" onerror="window.ranByTest = true"></article></body></html>`;

/** @type {import("../page.mjs").Check[]} */
export const intake = [
  {
    name: "a pasted article is read at once",
    async run(around) {
      const { browser } = around;
      await open(around);
      await paste(browser, RAQQA.replaceAll("\n", "\r\n"));
      await settled(browser);
      assert.equal(await shownText(browser), RAQQA);
      assert.equal(await focused(browser), "text");
      await settled(browser, (summary) => summary === SUMMARY_UNDATED);
      await quiet(browser);
    },
  },
  {
    name: "cut and pasted by keys, with the system's clipboard",
    async run(around) {
      const { browser } = around;
      await open(around);
      await browser.type("Angela Merkel visited Warsaw.");
      await browser.press("Control+a");
      await browser.press("Control+x");
      await holds(browser, () => document.querySelector("#text")?.textContent === "");
      await browser.press("Control+v");
      await holds(browser, () => /** @type {HTMLElement} */ (document.querySelector("#input")).hidden);
      assert.equal(await shownText(browser), "Angela Merkel visited Warsaw.");
      await settled(browser);
      await quiet(browser);
    },
  },
  {
    name: "a text that is replaced can be brought back",
    async run(around) {
      const { browser } = around;
      await openExample(around);
      await paste(browser, "Angela Merkel was born in Hamburg.");
      await holds(browser, () => document.querySelector("#text")?.textContent === "Angela Merkel was born in Hamburg.");
      assert.equal(await browser.ask(() => /** @type {HTMLInputElement} */ (document.querySelector("#published")).value), "", "the example's date went with it");
      await browser.click("#notice button");
      await settled(browser, (summary) => summary === SUMMARY);
      assert.equal(await shownText(browser), RAQQA);
      assert.equal(await browser.ask(() => /** @type {HTMLInputElement} */ (document.querySelector("#published")).value), "2017-10-10");
      await quiet(browser);
    },
  },
  {
    name: "a chosen text file is read, another sort of file is refused with advice",
    async run(around) {
      const { browser, folder } = around;
      await open(around);
      await browser.choose("#chooser", join(root, "tests/articles/raqqa.txt"));
      await settled(browser);
      assert.equal(await shownText(browser), RAQQA);
      const picture = join(folder, "picture.png");
      writeFileSync(picture, "not a picture");
      await browser.choose("#chooser", picture);
      await holds(browser, () => document.querySelector("#problem")?.textContent?.includes("The file could not be opened"));
      assert.equal(await shownText(browser), RAQQA);
      await quiet(browser);
    },
  },
  {
    name: "a file in an old encoding is read",
    async run(around) {
      const { browser, folder } = around;
      await open(around);
      const old = join(folder, "old.txt");
      writeFileSync(old, Buffer.from("Fran\u00e7ois Mitterrand visited M\u00fcnster.", "latin1"));
      await browser.choose("#chooser", old);
      await holds(browser, () => document.querySelector("#text")?.textContent === "Fran\u00e7ois Mitterrand visited M\u00fcnster.");
    },
  },
  {
    name: "a dropped HTML file shows its text, and nothing of it runs",
    async run(around) {
      const { browser } = around;
      await open(around);
      await drop(browser, "news.html", "text/html", PAGE);
      await settled(browser);
      const text = await shownText(browser);
      assert.ok(text.includes("The FBI & the police of New York searched a flat in Brooklyn."), text);
      for (const part of ["<", "Home of the site", "color: red", "ranByTest"]) assert.ok(!text.includes(part), `${part} is in: ${text}`);
      assert.ok((await shownMarks(browser)).some((mark) => mark.text === "FBI"));
      assert.equal(await browser.ask(() => "ranByTest" in window), false);
      assert.equal(await browser.ask(() => document.documentElement.classList.contains("dropping")), false);
      await quiet(browser);
    },
  },
  {
    name: "pasted HTML source shows its text",
    async run(around) {
      const { browser } = around;
      await open(around);
      await paste(browser, PAGE);
      await settled(browser);
      const text = await shownText(browser);
      assert.ok(text.includes("The FBI & the police of New York searched a flat in Brooklyn."), text);
      assert.ok(!text.includes("<"), text);
      await quiet(browser);
    },
  },
  {
    name: "HTML within a text is text",
    async run(around) {
      const { browser } = around;
      await open(around);
      const text = 'Angela Merkel wrote </textarea><script>window.ranByTest = 1</script><img src=x onerror="window.ranByTest = 1"> & &lt;b&gt; in Berlin.';
      await paste(browser, text);
      await settled(browser);
      assert.equal(await shownText(browser), text);
      await browser.click("#mode");
      assert.equal(await browser.ask(() => /** @type {HTMLTextAreaElement} */ (document.querySelector("#input")).value), text);
      assert.equal(await browser.ask(() => "ranByTest" in window || document.querySelector("#text img, #text script") !== null), false);
      await quiet(browser);
    },
  },
  {
    name: "emoji, bidirectional controls, NUL and combining marks move no highlight",
    async run(around) {
      const { browser } = around;
      await open(around);
      const text = "\u{1F600}\u{1F468}\u200d\u{1F469}\u200d\u{1F467} e\u0301 \u202eabc\u202c \u2067\u05e9\u05dc\u05d5\u05dd\u2069 \ufeff \u0000 \u0007 Angela Merkel visited Warsaw.";
      await paste(browser, text);
      await settled(browser);
      assert.equal(await shownText(browser), text);
      const names = (await shownMarks(browser)).map((mark) => mark.text);
      for (const name of ["Angela Merkel", "Warsaw"]) assert.ok(names.includes(name), `${name} is not among ${names}`);
      await quiet(browser);
    },
  },
  {
    name: "lone surrogates move no highlight, and are warned of",
    async run(around) {
      const { browser } = around;
      await open(around);
      // Made in the page: a driver's protocol is UTF-8 and cannot carry them.
      await browser.ask(() => {
        const event = new ClipboardEvent("paste", { bubbles: true, cancelable: true });
        const getData = (/** @type {string} */ type) => (type === "text/plain" ? "\ud800 \udc00\udc00 Angela Merkel visited Warsaw.\ud83d" : "");
        Object.defineProperty(event, "clipboardData", { value: { files: [], getData } });
        document.querySelector("#input")?.dispatchEvent(event);
      });
      await settled(browser);
      assert.ok(await browser.ask(() => document.querySelector("#text")?.textContent === "\ud800 \udc00\udc00 Angela Merkel visited Warsaw.\ud83d"));
      const names = (await shownMarks(browser)).map((mark) => mark.text);
      for (const name of ["Angela Merkel", "Warsaw"]) assert.ok(names.includes(name), `${name} is not among ${names}`);
      await quiet(browser, /^warn(ing)?: newsgloss: the text holds lone surrogates/);
    },
  },
  {
    name: "a megabyte is shown and read, and no letter is lost",
    async run(around) {
      const { browser } = around;
      await open(around);
      const text = `${RAQQA}\n\n`.repeat(Math.ceil(1_000_000 / RAQQA.length));
      await paste(browser, text);
      await settled(browser);
      assert.ok((await shownText(browser)) === text, "the text is another");
      await quiet(browser);
    },
  },
  {
    name: "a megabyte without a space or a line break is shown too",
    async run(around) {
      const { browser } = around;
      await open(around);
      const text = `a${"\u{1F600}".repeat(500_000)}`;
      await paste(browser, text);
      await settled(browser);
      assert.ok((await shownText(browser)) === text, "the text is another");
    },
  },
  {
    name: "a text beyond all measure is refused with advice, and the old one stays",
    async run(around) {
      const { browser } = around;
      await openExample(around);
      await paste(browser, "a".repeat(20_000_001));
      await holds(browser, () => document.querySelector("#problem")?.textContent?.includes("too long"));
      assert.equal(await shownText(browser), RAQQA);
      await quiet(browser);
    },
  },
];
