// edit.mjs [SHARED [SITE]]: how soon an edit in a long text is shown, in the browsers that are installed.
//
// In: a folder with the page and its module, www/ unless another is named. Out: a table in Markdown, on standard output: 10 kB
// pasted by keys into the middle of 1 MB, the least of several pastes. The text field shows the text, the reading view its
// marks: "Done" is pressed a quarter of a second after the paste has been painted. A frame counts as shown when its painting is over.

import assert from "node:assert/strict";
import { ENGINES, until } from "../../tests/browser/drivers.mjs";
import { createStaticServer, listen } from "../serve.mjs";
import { articles, row, text } from "./text.mjs";

/** Places that no article names: one a paste, by which the marks of that paste are known. */
const PLACES = ["Ouagadougou", "Antananarivo", "Paramaribo", "Bujumbura", "Ljubljana"];
/** Milliseconds that a quick hand needs from one shortcut to the next. */
const HAND = 250;
const PATIENCE = 60_000;

const [shared = "", site = "www"] = process.argv.slice(2);
const list = articles(shared);
const long = text(list, 1_000_000);
const other = text([...list].reverse(), 10_000);
for (const place of PLACES) assert.ok(!long.includes(place) && !other.includes(place), `${place} is in the articles`);

/** Runs in the page: notes when what happened, in milliseconds after the paste. @param {number} wait */
function watch(wait) {
  const surroundings = /** @type {any} */ (window);
  /** @type {Record<string, number>} */
  let seen = {};
  let begun = 0;
  let place = "";
  const note = (/** @type {string} */ what) => (seen[what] ??= performance.now() - begun);
  const shown = (/** @type {string} */ what, then = () => {}) => requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      note(what);
      then();
    };
    port2.postMessage(null);
  });
  const input = /** @type {HTMLTextAreaElement} */ (document.querySelector("#input"));
  input.addEventListener("paste", () => (begun = performance.now()), true);
  input.addEventListener("input", () => {
    note("input");
    shown("text", () => setTimeout(() => {
      note("done");
      input.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", ctrlKey: true, bubbles: true, cancelable: true }));
    }, wait));
  }, true);
  new MutationObserver((changes) => {
    const marked = changes.some((change) => [...change.addedNodes].some((node) => node.nodeName === "MARK" && node.textContent === place));
    if (marked && place !== "") shown("marks");
  }).observe(/** @type {Element} */ (document.querySelector("#text")), { childList: true, subtree: true });
  new MutationObserver(() => {
    if (/^[\d,]+ names/.test(document.querySelector("#summary")?.textContent ?? "")) shown("whole");
  }).observe(/** @type {Element} */ (document.querySelector("#summary")), { childList: true, subtree: true, characterData: true });
  surroundings.editBench = {
    next(/** @type {string} */ name) {
      seen = {};
      place = name;
    },
    seen: () => seen,
  };
}

/** Runs in the page: gives the next paste to the clipboard's keys. @param {string} piece */
function hold(piece) {
  const held = document.createElement("textarea");
  held.id = "held";
  document.body.append(held);
  held.value = piece;
  held.select();
  held.focus();
}

/** Runs in the page: the caret into the middle, between two paragraphs. */
function middle() {
  document.querySelector("#held")?.remove();
  const input = /** @type {HTMLTextAreaElement} */ (document.querySelector("#input"));
  if (input.hidden) /** @type {HTMLElement} */ (document.querySelector("#mode")).click();
  const at = input.value.indexOf("\n\n", input.value.length / 2) + 2;
  input.focus();
  input.setSelectionRange(at, at);
}

/** @param {import("../../tests/browser/drivers.mjs").Browser} browser @param {string} url @returns {Promise<Record<string, number>[]>} */
async function measure(browser, url) {
  const pause = (/** @type {number} */ ms) => new Promise((done) => setTimeout(done, ms));
  const summary = () => browser.ask(() => document.querySelector("#summary")?.textContent ?? "");
  const says = (/** @type {RegExp} */ like) => until(async () => like.test(await summary()), PATIENCE, `the summary was never ${like}`);
  await browser.open(url);
  await says(/^Names that/);
  await browser.ask((/** @type {string} */ given) => {
    const event = new ClipboardEvent("paste", { bubbles: true, cancelable: true });
    Object.defineProperty(event, "clipboardData", { value: { files: [], types: ["text/plain"], getData: (/** @type {string} */ type) => (type === "text/plain" ? given : "") } });
    document.querySelector("#input")?.dispatchEvent(event);
  }, long);
  await says(/^[\d,]+ names/);
  await pause(2000);
  await browser.ask(watch, HAND);
  const runs = [];
  for (const place of PLACES) {
    await browser.ask(hold, `The ministers met in ${place} on Friday.\n\n${other}\n\n`);
    await browser.press("Control+c");
    await browser.ask(middle);
    await pause(1000);
    await browser.ask((/** @type {string} */ name) => /** @type {any} */ (window).editBench.next(name), place);
    await browser.press("Control+v");
    await until(() => browser.ask(() => {
      const seen = /** @type {any} */ (window).editBench.seen();
      return seen.marks !== undefined && seen.whole !== undefined;
    }), PATIENCE, `the paste of ${place} was not marked`);
    runs.push(await browser.ask(() => /** @type {any} */ (window).editBench.seen()));
    await pause(1500);
  }
  return runs;
}

const server = createStaticServer(site);
const url = `http://127.0.0.1:${await listen(server, 0)}/`;
console.log(row(["10 kB pasted into 1 MB, ms", "the browser's own insertion", "paste to its text on the screen", "Done to its marks on the screen", "Done to the whole read again"]));
console.log("|---|--:|--:|--:|--:|");
try {
  for (const engine of ENGINES) {
    if (engine.missing().length > 0) continue;
    const browser = await engine.start({ dark: false });
    try {
      const runs = await measure(browser, url);
      if (process.env.NEWSGLOSS_BENCH_RAW) for (const run of runs) console.error(engine.name, JSON.stringify(run, (_, value) => (typeof value === "number" ? Math.round(value) : value)));
      const least = (/** @type {(run: Record<string, number>) => number} */ of) => Math.min(...runs.map(of)).toFixed(0);
      const at = (/** @type {string} */ what) => (/** @type {Record<string, number>} */ run) => run[what] ?? NaN;
      const sinceDone = (/** @type {string} */ what) => least((run) => at(what)(run) - at("done")(run));
      console.log(row([engine.name, least(at("input")), least(at("text")), sinceDone("marks"), sinceDone("whole")]));
    } finally {
      await browser.close();
    }
  }
} finally {
  server.closeAllConnections();
  server.close();
}
process.exit(0);
