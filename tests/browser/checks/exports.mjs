// What a reader and a program take away: files, a table on the clipboard, strings.
//
// In: the page with its example, a host's page with an element. Out: checks that each format comes whole and well named.

import assert from "node:assert/strict";
import { RAQQA, exported, holds, openExample, quiet } from "../page.mjs";

const NAME = "isis-jihadist-holed-up-in-raqqa-is-british-barrister-20171010";

/** What would be saved is kept for the test: runs in the page. */
export function keepFiles() {
  const kept = (/** @type {any} */ (window).files = /** @type {{name: string, blob: Blob}[]} */ ([]));
  /** @type {Map<string, Blob>} */
  const blobs = new Map();
  const before = URL.createObjectURL;
  URL.createObjectURL = (given) => {
    const url = before.call(URL, given);
    if (given instanceof Blob) blobs.set(url, given);
    return url;
  };
  HTMLAnchorElement.prototype.click = function click() {
    kept.push({ name: this.download, blob: /** @type {Blob} */ (blobs.get(this.href)) });
  };
}

/** @param {import("../drivers.mjs").Browser} browser @returns {Promise<{name: string, type: string, content: string}>} */
export async function savedFile(browser) {
  await holds(browser, () => /** @type {any} */ (window).files.length === 1);
  await browser.ask(async () => {
    const { name, blob } = /** @type {any} */ (window).files.pop();
    /** @type {any} */ (window).file = { name, type: blob.type, content: await blob.text() };
  });
  await holds(browser, () => /** @type {any} */ (window).file !== undefined);
  return browser.ask(() => {
    const { file } = /** @type {any} */ (window);
    delete (/** @type {any} */ (window).file);
    return file;
  });
}

/** @type {import("../page.mjs").Check[]} */
export const exports = [
  {
    name: "export: every format comes as a file with the headline's name, by mouse and by keys",
    async run(around) {
      const { browser } = around;
      await openExample(around);
      await browser.ask(keepFiles);
      await browser.click("#exports summary");
      await holds(browser, () => document.querySelector('#exports [data-format="csv"]') !== null);
      const formats = await browser.ask(() => [...document.querySelectorAll("#exports [data-format]")].map((button) => button.getAttribute("data-format")));
      assert.deepEqual(formats, ["json", "html", "w3c", "csv", "brat", "brat .txt", "conll", "spacy", "geojson", "ical", "copy"]);
      for (const [format, extension] of [["csv", "csv"], ["w3c", "jsonld"], ["spacy", "spacy.json"]]) {
        await browser.click(`#exports [data-format="${format}"]`);
        const file = await savedFile(browser);
        assert.equal(file.name, `${NAME}.${extension}`);
        assert.ok(file.content === exported(/** @type {string} */ (format)), `${format} is not what the core writes`);
      }
      await browser.click('#exports [data-format="brat .txt"]');
      const text = await savedFile(browser);
      assert.equal(text.name, `${NAME}.txt`);
      assert.equal(text.content, RAQQA);
      await browser.press("Escape");
      assert.equal(await browser.ask(() => /** @type {HTMLDetailsElement} */ (document.querySelector("#exports")).open), false);
      assert.equal(await browser.ask(() => document.activeElement?.localName), "summary", "the focus is where it was");
      await browser.press("Enter");
      await browser.press("Tab");
      await browser.press("Enter");
      assert.equal((await savedFile(browser)).name, `${NAME}.json`);
      await holds(browser, (/** @type {string} */ said) => document.querySelector("#status")?.textContent === said, `Saved as ${NAME}.json`);
      await browser.click("#summary");
      assert.equal(await browser.ask(() => /** @type {HTMLDetailsElement} */ (document.querySelector("#exports")).open), false, "a click elsewhere folds it");
      await quiet(browser);
    },
  },
  {
    name: "export: the table on the clipboard has tabs, and a row a line",
    async run(around) {
      const { browser } = around;
      await openExample(around);
      await browser.ask(() => void Object.defineProperty(navigator, "clipboard", { configurable: true, value: { writeText: async (/** @type {string} */ text) => void (/** @type {any} */ (window).written = text) } }));
      await browser.click("#exports summary");
      await holds(browser, () => document.querySelector('#exports [data-format="copy"]') !== null);
      await browser.click('#exports [data-format="copy"]');
      await holds(browser, () => /** @type {any} */ (window).written !== undefined);
      const rows = (await browser.ask(() => /** @type {any} */ (window).written)).replace(/\n$/, "").split("\n").map((/** @type {string} */ row) => row.split("\t"));
      const table = exported("csv").trim().split("\n");
      assert.equal(rows[0].join(), table[0]?.trim());
      assert.ok(rows.every((/** @type {string[]} */ row) => row.length === rows[0].length), "a row is torn");
      await quiet(browser);
    },
  },
  {
    name: "export: the formats fit on 320 pixels",
    async run(around) {
      const { browser } = around;
      await openExample(around);
      const narrow = await browser.resize({ width: 320, height: 700 });
      try {
        if (!narrow) return "this browser's window cannot be made so narrow";
        await browser.click("#exports summary");
        await holds(browser, () => document.querySelector('#exports [data-format="copy"]') !== null);
        assert.ok(await browser.ask(() => {
          const { left, right } = /** @type {Element} */ (document.querySelector("#exports ul")).getBoundingClientRect();
          return left >= 0 && right <= innerWidth && document.documentElement.scrollWidth <= innerWidth;
        }), "they leave the screen");
      } finally {
        await browser.resize({ width: 1280, height: 900 });
      }
      return undefined;
    },
  },
  {
    name: "element: export() and toHTML() give what the core writes, and an unknown format is a typed error",
    host: true,
    async run({ browser, host }) {
      await browser.open(`${host}strict.html`);
      await browser.ask(keepFiles);
      const [written, html, code, wrong] = await browser.ask(async (/** @type {string} */ text) => {
        await customElements.whenDefined("news-gloss");
        const element = /** @type {any} */ (document.querySelector("#second"));
        const fault = (/** @type {Promise<unknown>} */ promise) => promise.then(() => "none", (cause) => `${cause.name} ${cause.code} ${cause.message}`);
        element.text = text;
        element.published = "2017-10-10";
        element.scrollIntoView();
        const csv = await element.export("csv"); // It waits for the first result.
        return [csv, await element.toHTML(), await fault(element.export("docx")), await fault(Object.assign(element, { options: { publishd: "2017-10-10" } }).annotate())];
      }, RAQQA);
      assert.ok(written === exported("csv"));
      assert.match(html, /^<!doctype html>[^]*<mark[^]*Raqqa/i);
      assert.match(code, /^EngineError export .*no format "docx"/);
      assert.match(wrong, /^EngineError options .*no option `publishd`; there are: id, published/);
      await browser.ask(() => Object.assign(/** @type {any} */ (document.querySelector("#second")), { options: {} }).annotate());
      await browser.click("#second >>> .exports summary");
      await holds(browser, () => document.querySelector("#second")?.shadowRoot?.querySelector('[data-format="geojson"]') !== null);
      await browser.click('#second >>> [data-format="geojson"]');
      assert.equal((await savedFile(browser)).name, `${NAME}.geojson`);
      await quiet(browser);
    },
  },
];

