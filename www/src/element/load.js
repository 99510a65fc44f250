// The engine without an element, for a program.
//
// In: nothing, or a model of names. Out: a promise of functions that answer at once, on the thread that calls them. It runs under Node as well.

import { coreHere, moduleOnce } from "../engine/backend.js";

/** @typedef {import("../types.js").Document} Gloss */
/** @typedef {import("../types.js").Options} Options */

/** @param {{model?: Uint8Array}} [options] */
export async function load({ model } = {}) {
  const core = coreHere(await moduleOnce(), model);
  return {
    /** @param {string} text @param {Options} [options] @returns {Gloss} */
    annotate: (text, options = {}) => core.annotate(text, options).gloss,
    /** @param {string} source @param {boolean} [certain] @returns {string | null} */
    readHtml: (source, certain = false) => core.readHtml(source, certain),
    /** @param {string} text @param {Gloss} document @param {string} format @returns {string} */
    export: (text, document, format) => core.exportDocument(text, document, format),
    formats: () => core.exportFormats(),
    /** @returns {string} */
    version: () => core.version(),
  };
}
