// The wasm instance of a thread: calls in, values out.
//
// In: a compiled module, then calls by name. Out: their results, or an EngineError. It runs in the worker as on the page's
// own thread, touches neither DOM nor network, and knows no requests. After any throw of the module its instance counts as
// dead: the next call starts a fresh one. The glue holds one instance a thread, so there is one Core a thread.

import * as glue from "../../pkg/newsgloss.js";
import { EngineError } from "./failure.js";

/** @typedef {import("../types.js").Document} Gloss */
/** @typedef {import("../types.js").Options} Options */
/** @typedef {import("../types.js").ExportFormat} ExportFormat */
/** @typedef {"annotate" | "exportDocument" | "exportFormats" | "forget" | "readHtml" | "version"} Method */

/** How the messages begin that are the caller's fault. */
const FAULTS = /** @type {const} */ (["options", "export"]);

export class Core {
  #module;
  /** A model of names in place of the one that is shipped. @type {Uint8Array | undefined} */
  #model;
  /** @type {glue.Annotator | null} */
  #annotator = null;
  #started = false;

  /** @param {WebAssembly.Module} module */
  constructor(module) {
    this.#module = module;
  }

  /** Another model of names from now on. One that cannot be read is refused, and the one before stays. @param {Uint8Array} model */
  take(model) {
    const before = this.#model;
    this.#model = model;
    this.#annotator = null;
    try {
      this.version();
    } catch (cause) {
      this.#model = before;
      throw cause;
    }
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

  /** The document written in a format. @param {string} text @param {Gloss} document @param {string} format @returns {string} */
  exportDocument(text, document, format) {
    return this.#guard(() => glue.exportDocument(text, document, format));
  }

  /** @returns {ExportFormat[]} */
  exportFormats() {
    return this.#guard(() => glue.exportFormats());
  }

  /** Gives up the instance, and all that its memory kept of articles; a fresh one is ready before the next comes. */
  forget() {
    this.#annotator = null;
    this.version();
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
      throw cause instanceof EngineError ? cause : new EngineError(codeOf(cause), cause);
    }
  }

  /** The annotator of the running instance, or of a fresh one. */
  #start() {
    if (this.#annotator !== null) return this.#annotator;
    if (this.#started) {
      glue.__wbg_reset_state();
    } else {
      this.#begin();
    }
    try {
      this.#annotator = new glue.Annotator(this.#model);
    } catch (cause) {
      throw this.#model === undefined ? cause : new EngineError("damaged", cause);
    }
    return this.#annotator;
  }

  #begin() {
    try {
      glue.initSync({ module: this.#module });
      this.#started = true;
    } catch (cause) {
      // It is a module, and not the one that the glue was made for; for lack of memory it would be a RangeError.
      throw cause instanceof RangeError ? cause : new EngineError("damaged", cause);
    }
  }
}

/** @param {unknown} cause @returns {import("./failure.js").Failure} */
function codeOf(cause) {
  return FAULTS.find((fault) => cause instanceof Error && cause.message.startsWith(`${fault}: `)) ?? (isLackOfMemory(cause) ? "memory" : "stopped");
}

/** Where there is no room left, Rust's allocator ends in a bare trap; every panic comes with a sentence. Engines themselves
 * throw a RangeError, as they do for a recursion without end, which is another matter. @param {unknown} cause */
function isLackOfMemory(cause) {
  if (cause instanceof WebAssembly.RuntimeError) return /unreachable/i.test(cause.message);
  return cause instanceof RangeError && !/stack|recursion/i.test(cause.message);
}
