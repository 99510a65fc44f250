// Who speaks how much: a bar a speaker, in the table that says the same in numbers.
//
// In: the quotations of an article by speaker. Out: one table, longest first. A full bar is what is quoted word for word, an
// open one what is told in the article's own words.

import { UI } from "../strings.js";
import { drawn, make } from "./build.js";

/** @typedef {{name: string, quotes: {direct: boolean, words: number}[]}} Voice */

const WIDTH = 64;
const HEIGHT = 8;

/** @param {Voice[]} voices @returns {HTMLElement} */
export function drawVoices(voices) {
  const rows = voices.map(({ name, quotes }) => {
    const words = (/** @type {boolean} */ direct) => quotes.filter((quote) => quote.direct === direct).reduce((sum, quote) => sum + quote.words, 0);
    return { name, count: quotes.length, direct: words(true), told: words(false) };
  }).sort((a, b) => b.direct + b.told - a.direct - a.told);
  const most = Math.max(1, ...rows.map(({ direct, told }) => direct + told));
  const width = (/** @type {number} */ words) => Math.round((words / most) * WIDTH);
  const head = [UI.speakerName, UI.quotations, UI.wordsSaid].map((words) => make("th", { scope: "col" }, words));
  return make("table", { class: "voices" }, make("caption", { class: "unseen" }, UI.voices),
    make("thead", {}, make("tr", {}, ...head, make("td", {}))),
    make("tbody", {}, ...rows.map(({ name, count, direct, told }) => make("tr", {}, make("th", { scope: "row" }, name), make("td", {}, String(count)), make("td", {}, String(direct + told)),
      make("td", {}, drawn("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, width: String(WIDTH), height: String(HEIGHT), "aria-hidden": "true" },
        drawn("rect", { class: "said", x: "0", y: "0", width: String(width(direct)), height: String(HEIGHT) }),
        drawn("rect", { class: "told", x: String(width(direct) + 0.5), y: ".5", width: String(Math.max(0, width(told) - 1)), height: String(HEIGHT - 1) })))))));
}
