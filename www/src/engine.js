// The engine: text in, document out, one answer at a time.
//
// In: a text and its options. Out: a promise of the document, or of `null` where a newer request has overtaken this one.
// It draws nothing. It runs on the page's own thread now; whoever moves it into a worker keeps this interface. After any
// throw of the module its instance counts as dead: the next request starts a fresh one.

import * as glue from "../pkg/newsgloss.js";
import { compileModule } from "./wasm-source.js";

/** @typedef {import("./types.js").Document} Gloss */
/** @typedef {import("./types.js").Options} Options */
/** @typedef {{gloss: Gloss, ms: number}} Answer */
/** @typedef {"load" | "blocked" | "stopped" | "options"} Failure */

/** What went wrong, with a code that the page has words for. */
export class EngineError extends Error {
  /** @param {Failure} code @param {unknown} cause */
  constructor(code, cause) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.name = "EngineError";
    this.code = code;
  }
}

export class Engine {
  /** @type {Promise<WebAssembly.Module> | null} */
  #module = null;
  /** @type {glue.Annotator | null} */
  #annotator = null;
  #started = false;
  #latest = 0;

  /** Loads the module, once; a failed load is tried again by the next call. @returns {Promise<void>} */
  async load() {
    this.#module ??= compileModule();
    try {
      await this.#module;
    } catch (cause) {
      this.#module = null;
      throw new EngineError(cause instanceof WebAssembly.CompileError && /polic|CSP|unsafe-eval/i.test(cause.message) ? "blocked" : "load", cause);
    }
  }

  /** The document of `text`, or `null` where a newer request came in before this one was begun.
   * @param {string} text @param {Options} options @returns {Promise<Answer | null>} */
  async annotate(text, options) {
    const request = ++this.#latest;
    const module = await this.#compiled();
    if (request !== this.#latest) return null;
    const begun = performance.now();
    const gloss = this.#guard(() => this.#start(module).annotate(text, options));
    return { gloss, ms: performance.now() - begun };
  }

  /** The readable text of HTML; `null` where the source does not look like HTML and `certain` does not say that it is.
   * @param {string} source @param {boolean} certain @returns {Promise<string | null>} */
  async readHtml(source, certain) {
    const module = await this.#compiled();
    return this.#guard(() => {
      this.#start(module);
      return glue.readHtml(source, certain) ?? null;
    });
  }

  /** A request that is still waiting is answered with `null`. */
  cancel() {
    this.#latest += 1;
  }

  async #compiled() {
    await this.load();
    return /** @type {Promise<WebAssembly.Module>} */ (this.#module);
  }

  /** Calls into the module; after a throw the instance is not used again. @template T @param {() => T} call @returns {T} */
  #guard(call) {
    try {
      return call();
    } catch (cause) {
      this.#annotator = null;
      throw new EngineError(cause instanceof Error && cause.message.startsWith("options:") ? "options" : "stopped", cause);
    }
  }

  /** The annotator of the running instance, or of a fresh one. @param {WebAssembly.Module} module */
  #start(module) {
    if (this.#annotator !== null) return this.#annotator;
    if (this.#started) {
      glue.__wbg_reset_state();
    } else {
      glue.initSync({ module });
      this.#started = true;
    }
    this.#annotator = new glue.Annotator();
    return this.#annotator;
  }
}
