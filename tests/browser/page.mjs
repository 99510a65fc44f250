// What all checks need of the page: to open it, to give it text, to ask what it shows.
//
// In: a check's surroundings. Out: short questions and deeds, in the page's own terms. No check is here.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { Annotator, exportDocument, initSync } from "../../www/pkg/newsgloss.js";
import { glossaryOf } from "../../www/src/glossary.js";
import { summary } from "../../www/src/strings.js";
import { until } from "./drivers.mjs";

/**
 * @typedef {object} Surroundings
 * @property {import("./drivers.mjs").Browser} browser
 * @property {string} engine
 * @property {string} origin
 * @property {string} url
 * @property {string} brokenUrl  the page with its wasm spoilt, or the page itself where the server can refuse the wasm
 * @property {string} tameUrl  the page with its worker forbidden by policy, or the page itself where the server can refuse the worker
 * @property {string} home  the page from its server
 * @property {string} host  pages of others that use the element
 * @property {string[]} hostAsked  what their server was asked for
 * @property {string} away  another server, where nothing may ever go
 * @property {string} folder  for files of the tests
 * @property {{asked: string[], refused: Set<string>}} site
 * @property {string[]} leaked
 */
/** `host` checks are of other people's pages, and run once an engine. @typedef {{name: string, dark?: boolean, host?: boolean, run: (around: Surroundings) => Promise<string | void>}} Check */
/** @typedef {{text: string, classes: string[]}} Mark */

export const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
export const RAQQA = readFileSync(join(root, "tests/articles/raqqa.txt"), "utf8");

initSync({ module: readFileSync(join(root, "www/pkg/newsgloss_bg.wasm")) });
let annotator = new Annotator();
/** What the engine finds in a text of which nothing else is known. @param {string} text */
export function glossOf(text) {
  try {
    return annotator.annotate(text, { markup: "text" });
  } catch {
    annotator = new Annotator(); // Checks of the engine throw the instance away on which the last one stood.
    return annotator.annotate(text, { markup: "text" });
  }
}
const gloss = annotator.annotate(RAQQA, { published: "2017-10-10", markup: "text" });
/** What the page says of the example, by the same engine: what is found is not the page's business, showing it is. */
export const SUMMARY = summary(glossaryOf(gloss, RAQQA), RAQQA);
/** The same of the article pasted: nobody has said when it appeared, which is one note more. */
export const SUMMARY_UNDATED = summary(glossaryOf(glossOf(RAQQA), RAQQA), RAQQA);

/** A text read and written by the same engine. @param {string} text @param {string} format */
export const exportedOf = (text, format) => exportDocument(text, glossOf(text), format);
/** The example written by the same engine. @param {string} format */
export const exported = (format) => exportDocument(RAQQA, gloss, format);

/** The entity of a name in the example: how many mentions it has, and the first position of each form among them.
 * @param {string} name */
export function entityOf(name) {
  const entity = gloss.entities.find((candidate) => candidate.name === name);
  assert.ok(entity, `the example has no entity ${name}`);
  const forms = entity.mentions.map((id) => RAQQA.slice(gloss.mentions[id]?.start, gloss.mentions[id]?.end));
  return { count: forms.length, position: (/** @type {string} */ form) => forms.indexOf(form) + 1 };
}

/** Milliseconds that anything on the page may take. */
const PATIENCE = 20_000;

/** Opens the page as on a first visit. @param {Surroundings} around @param {RegExp} [allowed] what the console may say */
export async function open({ browser, url }, allowed) {
  await browser.heard();
  await browser.open(url);
  const visited = await browser.ask(() => {
    try {
      return localStorage.length > 0 && (localStorage.clear(), true);
    } catch {
      return false;
    }
  });
  if (visited) await browser.open(url);
  await settled(browser, (summary) => summary.startsWith("Names that are found"));
  await quiet(browser, allowed);
}

/** Opens the page with the example in it. @param {Surroundings} around @param {RegExp} [allowed] what the console may say */
export async function openExample(around, allowed) {
  await open(around, allowed);
  await around.browser.click("#try");
  await settled(around.browser);
}

/** Waits for a result. @param {import("./drivers.mjs").Browser} browser @param {(summary: string) => boolean} [like] */
export async function settled(browser, like = (summary) => /^[\d,]+ names? of|^Nothing found/.test(summary)) {
  let summary = "";
  await until(async () => like((summary = await browser.ask(() => document.querySelector("#summary")?.textContent ?? ""))), PATIENCE, "the page came to no result")
    .catch((cause) => {
      throw new Error(`${cause.message}; it says: ${summary}`);
    });
}

/** Waits until a function in the page gives something true. @param {import("./drivers.mjs").Browser} browser @param {Function} ask @param {...any} given */
export const holds = (browser, ask, ...given) => until(() => browser.ask(ask, ...given), PATIENCE, `never came true: ${ask}`);

/** Console and errors have nothing to say, but for what is allowed. @param {import("./drivers.mjs").Browser} browser @param {RegExp} [allowed] */
export async function quiet(browser, allowed) {
  const said = (await browser.heard()).filter((line) => !allowed?.test(line));
  assert.deepEqual(said, [], "the console should be empty");
}

/** Pastes where the focus is. The event's data is an object of our own: Firefox gives an event that was made in the page
 * no clipboard to read. What the keys do with a real clipboard has a check of its own.
 * @param {import("./drivers.mjs").Browser} browser @param {string} text */
export async function paste(browser, text) {
  await browser.ask((/** @type {string} */ pasted) => {
    const event = new ClipboardEvent("paste", { bubbles: true, cancelable: true });
    const clipboardData = { files: [], types: ["text/plain"], getData: (/** @type {string} */ type) => (type === "text/plain" ? pasted : "") };
    Object.defineProperty(event, "clipboardData", { value: clipboardData });
    (document.activeElement ?? document.body).dispatchEvent(event);
  }, text);
}

/** Drops a file on the page. @param {import("./drivers.mjs").Browser} browser @param {string} name @param {string} type @param {string} content */
export async function drop(browser, name, type, content) {
  await browser.ask((/** @type {string} */ fileName, /** @type {string} */ fileType, /** @type {string} */ text) => {
    const data = new DataTransfer();
    data.items.add(new File([text], fileName, { type: fileType }));
    for (const kind of ["dragenter", "dragover", "drop"]) {
      document.querySelector("#sheet")?.dispatchEvent(new DragEvent(kind, { dataTransfer: data, bubbles: true, cancelable: true }));
    }
  }, name, type, content);
}

/** The text as the reading view has it. @param {import("./drivers.mjs").Browser} browser @returns {Promise<string>} */
export const shownText = (browser) => browser.ask(() => document.querySelector("#text")?.textContent ?? "");

/** @param {import("./drivers.mjs").Browser} browser @returns {Promise<Mark[]>} */
export const shownMarks = (browser) => browser.ask(() =>
  [...document.querySelectorAll("#text mark")].map((mark) => ({ text: mark.textContent ?? "", classes: [...mark.classList] })));

/** What has the focus, in words. @param {import("./drivers.mjs").Browser} browser @returns {Promise<string>} */
export const focused = (browser) => browser.ask(() => {
  const { activeElement: it } = document;
  if (it === null || it === document.body) return "nothing";
  if (it.matches("mark")) return `mark ${it.textContent}`;
  if (it.matches(".thing")) return `thing ${it.textContent}`;
  return it.id || it.getAttribute("data-do") || it.tagName.toLowerCase();
});

/** Where marks with a text are among all marks. @param {import("./drivers.mjs").Browser} browser @param {string} text @returns {Promise<number>} */
export async function placeOf(browser, text) {
  const place = (await shownMarks(browser)).findIndex((mark) => mark.text === text);
  assert.ok(place >= 0, `no mark reads ${text}`);
  return place;
}
