// The engine without an element, for a program.
//
// In: nothing. Out: a promise of functions that answer at once, on the thread that calls them. It runs under Node as well.

import { coreHere, moduleOnce } from "../engine/backend.js";

/** @typedef {import("../types.js").Document} Gloss */
/** @typedef {import("../types.js").Options} Options */

export async function load() {
  const core = coreHere(await moduleOnce());
  return {
    /** @param {string} text @param {Options} [options] @returns {Gloss} */
    annotate: (text, options = {}) => core.annotate(text, options).gloss,
    /** @param {string} source @param {boolean} [certain] @returns {string | null} */
    readHtml: (source, certain = false) => core.readHtml(source, certain),
    /** @returns {string} */
    version: () => core.version(),
  };
}
