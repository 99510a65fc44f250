// The engine: text in, document out, one answer at a time.
//
// In: a text and its options. Out: a promise of the document, or of `null` where a newer request has overtaken this one.
// It draws nothing. Every user of a page has an engine of its own, with its own notion of what is overtaken; behind them
// stand one worker and one wasm instance. No engine asks for a second reading while the first is under way: of the
// requests that come meanwhile only the last one is sent.

import { backend } from "./backend.js";

/** @typedef {import("../types.js").Document} Gloss */
/** @typedef {import("../types.js").Options} Options */
/** @typedef {{gloss: Gloss, ms: number}} Answer */

export { EngineError } from "./failure.js";

export class Engine {
  #worker;
  #address;
  #latest = 0;
  /** The reading under way. @type {Promise<unknown>} */
  #running = Promise.resolve();

  /** @param {{worker?: boolean, address?: string | undefined}} [how] whether there may be a worker, and where its script is */
  constructor({ worker = true, address } = {}) {
    this.#worker = worker;
    this.#address = address;
  }

  /** Loads the module, once; a failed load is tried again by the next call. @returns {Promise<void>} */
  async load() {
    await backend(this.#worker, this.#address);
  }

  /** The document of `text`, or `null` where a newer request came in before this one was answered.
   * @param {string} text @param {Options} options @returns {Promise<Answer | null>} */
  async annotate(text, options) {
    const request = ++this.#latest;
    await this.#running;
    const carried = await backend(this.#worker, this.#address);
    if (request !== this.#latest) return null;
    const reading = carried.call("annotate", [text, options]);
    this.#running = reading.catch(() => {});
    const answer = /** @type {Answer} */ (await reading);
    return request === this.#latest ? answer : null;
  }

  /** The readable text of HTML; `null` where the source does not look like HTML and `certain` does not say that it is.
   * @param {string} source @param {boolean} certain @returns {Promise<string | null>} */
  async readHtml(source, certain) {
    return /** @type {Promise<string | null>} */ ((await backend(this.#worker, this.#address)).call("readHtml", [source, certain]));
  }

  /** A document written in a format. @param {string} text @param {Gloss} document @param {string} format @returns {Promise<string>} */
  async exportDocument(text, document, format) {
    return /** @type {Promise<string>} */ ((await backend(this.#worker, this.#address)).call("exportDocument", [text, document, format]));
  }

  /** What a document can be written as. @returns {Promise<import("./core.js").ExportFormat[]>} */
  async exportFormats() {
    return /** @type {Promise<import("./core.js").ExportFormat[]>} */ ((await backend(this.#worker, this.#address)).call("exportFormats", []));
  }

  /** What the module has kept of the articles before, to read the next one sooner, is given up. @returns {Promise<void>} */
  async forget() {
    await (await backend(this.#worker, this.#address)).call("forget", []);
  }

  /** A request that is still waiting is answered with `null`. */
  cancel() {
    this.#latest += 1;
  }
}
