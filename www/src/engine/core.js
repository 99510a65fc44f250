// The wasm instance of a thread: calls in, values out.
//
// In: a compiled module, then calls by name. Out: their results, or an EngineError. It runs in the worker as on the page's
// own thread, touches neither DOM nor network, and knows no requests. After any throw of the module its instance counts as
// dead: the next call starts a fresh one. The glue holds one instance a thread, so there is one Core a thread.

import * as glue from "../../pkg/newsgloss.js";
import { EngineError } from "./failure.js";

/** @typedef {import("../types.js").Document} Gloss */
/** @typedef {import("../types.js").Options} Options */
/** @typedef {"annotate" | "readHtml" | "version"} Method */

export class Core {
  #module;
  /** @type {glue.Annotator | null} */
  #annotator = null;
  #started = false;

  /** @param {WebAssembly.Module} module */
  constructor(module) {
    this.#module = module;
  }

  /** @param {string} text @param {Options} options @returns {{gloss: Gloss, ms: number}} */
  annotate(text, options) {
    const begun = performance.now();
    const gloss = this.#guard((annotator) => annotator.annotate(text, options));
    return { gloss, ms: performance.now() - begun };
  }

  /** The readable text of HTML; `null` where the source does not look like HTML and `certain` does not say that it is.
   * @param {string} source @param {boolean} certain @returns {string | null} */
  readHtml(source, certain) {
    return this.#guard(() => glue.readHtml(source, certain) ?? null);
  }

  version() {
    return this.#guard(() => glue.version());
  }

  /** Calls a method by its name, as a message does. @param {Method} method @param {any[]} args @returns {unknown} */
  call(method, args) {
    return /** @type {(...args: any[]) => unknown} */ (this[method]).apply(this, args);
  }

  /** @template T @param {(annotator: glue.Annotator) => T} call @returns {T} */
  #guard(call) {
    try {
      return call(this.#start());
    } catch (cause) {
      this.#annotator = null;
      throw new EngineError(cause instanceof Error && cause.message.startsWith("options:") ? "options" : "stopped", cause);
    }
  }

  /** The annotator of the running instance, or of a fresh one. */
  #start() {
    if (this.#annotator !== null) return this.#annotator;
    if (this.#started) {
      glue.__wbg_reset_state();
    } else {
      glue.initSync({ module: this.#module });
      this.#started = true;
    }
    this.#annotator = new glue.Annotator();
    return this.#annotator;
  }
}
