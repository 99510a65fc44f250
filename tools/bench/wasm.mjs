// wasm.mjs PACKAGE [SHARED]: how fast the module reads under Node, and which layer takes how much.
//
// In: the folder that wasm-bindgen wrote. Out: tables in Markdown, on standard output. CPU time, not the clock, since other
// programs run beside; the best of several passes. A process of its own: memory and warmth are this one's alone.

import { readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { articles, row, text, words } from "./text.mjs";

const [folder = "www/pkg", shared = ""] = process.argv.slice(2);
const { Annotator, initSync } = await import(pathToFileURL(resolve(folder, "newsgloss.js")).href);
const module = initSync({ module: readFileSync(join(folder, "newsgloss_bg.wasm")) });
const begun = performance.now();
const annotator = new Annotator();
const start = performance.now() - begun;
const read = (/** @type {string} */ article) => annotator.annotate(article, { markup: "text" });

/** The least CPU milliseconds of so many passes. @param {number} passes @param {() => void} pass */
function least(passes, pass) {
  let best = Infinity;
  for (let n = 0; n < passes; n += 1) {
    const before = process.cpuUsage();
    pass();
    const { user, system } = process.cpuUsage(before);
    best = Math.min(best, (user + system) / 1000);
  }
  return best;
}

const list = articles(shared);
const article = text(list, 2_600);
const one = text(list, 1_000_000);
least(100, () => read(article));
const warmly = (/** @type {string} */ one) => least(20, () => { for (let n = 0; n < 20; n += 1) read(one); }) / 20;
const warm = warmly(article);
// With ten quotations and a name in every ninth word it holds more than most.
const picture = readFileSync(join(dirname(fileURLToPath(import.meta.url)), "../../tests/articles/raqqa.txt"), "utf8");
least(100, () => read(picture));
const rich = warmly(picture);
const each = least(5, () => list.forEach(read));
const rate = (/** @type {string} */ of, /** @type {number} */ ms) => Math.round(words(of) / ms).toLocaleString("en");
// The engine's own compiling counts as CPU time until the last function of the long text is done.
const megabyte = least(10, () => read(one));
const memory = module.memory.buffer.byteLength;
const layers = performance.getEntriesByType("measure").filter((entry) => entry.name.startsWith("newsgloss:"));
const total = layers.reduce((sum, entry) => sum + entry.duration, 0);
const shares = layers.map((entry) => [entry.name.slice("newsgloss:".length), (100 * entry.duration) / total]);
const whole = text(list, 10_000_000);
const ten = least(3, () => read(whole));

console.log(row(["what", "measured"]));
console.log("|---|--:|");
console.log(row(["lexicon and models read", `${start.toFixed(0)} ms`]));
console.log(row(["one article of 2,600 characters, warm", `${warm.toFixed(2)} ms`]));
console.log(row(["the article in the picture, as long, warm", `${rich.toFixed(2)} ms`]));
console.log(row([`${list.length} articles one by one`, `${rate(list.join(" "), each)} thousand words a CPU second`]));
console.log(row(["1 MB as one document", `${(megabyte / 1000).toFixed(2)} s, ${rate(one, megabyte)} thousand words a CPU second`]));
console.log(row(["10 MB as one document", `${(ten / megabyte).toFixed(1)} times that`]));
console.log(row(["memory of the module after 1 MB", `${(memory / 1048576).toFixed(0)} MB`]));
console.log(`\n${row(["layer, 1 MB", "share"])}\n|---|--:|`);
for (const [name, share] of shares) console.log(row([name, `${Number(share).toFixed(1)} %`]));
