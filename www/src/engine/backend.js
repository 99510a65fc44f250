// Where calls are carried out: in one worker for all who ask on a page, or on the page's own thread where that cannot be.
//
// In: calls. Out: promises of their results. The module is compiled once and posted to the worker. A worker that a policy
// blocks, that fails to start, or that has not started within 2 seconds, is given up for good, and the page's own thread
// takes over without a word. A worker that ends while it works, or falls silent, fails what it was asked; the next call
// starts another.

import { Core } from "./core.js";
import { EngineError } from "./failure.js";
import { compileModule } from "./wasm-source.js";
import { openWorker } from "./worker-source.js";

/** @typedef {import("./core.js").Method} Method */
/** @typedef {{call: (method: Method, args: unknown[]) => Promise<unknown>}} Backend */
/** @typedef {import("./worker-scope.js").Reply} Reply */

/** Milliseconds that a worker may take to start. */
const PATIENCE = 2000;
/** Milliseconds after which a worker that was asked and says nothing is taken for dead: one that the system ends tells nobody.
 * For each character that waits to be read there is more, ten times what a slow telephone takes. */
const SILENCE = 20_000;
const EACH_CHARACTER = 0.05;

/** @type {Promise<WebAssembly.Module> | null} */
let compiled = null;
/** @type {Promise<Backend> | null} */
let apart = null;
/** @type {Core | null} */
let here = null;
/** @type {Backend | null} */
let own = null;

/** The module, compiled once; a failed try is forgotten. @returns {Promise<WebAssembly.Module>} */
export async function moduleOnce() {
  compiled ??= compileModule();
  try {
    return await compiled;
  } catch (cause) {
    compiled = null;
    if (cause instanceof EngineError) throw cause;
    const blocked = cause instanceof WebAssembly.CompileError && /polic|CSP|unsafe-eval/i.test(cause.message);
    // The bytes are there, and are no module: cut short on their way, or of something else.
    throw new EngineError(blocked ? "blocked" : "damaged", cause);
  }
}

/** The backend that all share. @param {boolean} worker whether a worker may be used @param {string} [address] of its script, which
 * counts for whoever comes first @returns {Promise<Backend>} */
export async function backend(worker, address) {
  if (!worker) return ownThread(await moduleOnce());
  apart ??= start(address);
  try {
    return await apart;
  } catch (cause) {
    apart = null;
    throw cause;
  }
}

/** @param {string} [address] @returns {Promise<Backend>} */
async function start(address) {
  // Both begin at once: the worker's script is read while the module is compiled.
  const opening = open(address);
  const module = await moduleOnce().catch((cause) => {
    opening?.worker.terminate();
    throw cause;
  });
  const worker = opening === null ? null : await opening.run(module);
  if (worker === null) return ownThread(module);
  return new Remote(worker, () => (apart = null));
}

/** A worker asked for, and how to have it run the module: `null` comes where it does not. The ear is lent to it from the
 * very start, since a policy's refusal comes at once.
 * @param {string} [address] @returns {{worker: Worker, run: (module: WebAssembly.Module) => Promise<Worker | null>} | null} */
function open(address) {
  try {
    const worker = openWorker(address);
    /** @type {(well: boolean) => void} */
    let end = () => {};
    const ended = new Promise((/** @type {(well: boolean) => void} */ done) => (end = done));
    worker.onmessage = () => end(true);
    worker.onmessageerror = () => end(false);
    worker.onerror = (event) => {
      event.preventDefault();
      end(false);
    };
    const run = async (/** @type {WebAssembly.Module} */ module) => {
      worker.postMessage({ module });
      const timer = setTimeout(end, PATIENCE, false);
      const well = await ended;
      clearTimeout(timer);
      if (!well) worker.terminate();
      return well ? worker : null;
    };
    return { worker, run };
  } catch {
    return null; // There are no workers here, or none of ours.
  }
}

/** @param {WebAssembly.Module} module @returns {Backend} */
function ownThread(module) {
  own ??= { call: async (method, args) => coreHere(module).call(method, args) };
  return own;
}

/** The one instance of this thread. A model of names, where one is given, takes the place of the one before.
 * @param {WebAssembly.Module} module @param {Uint8Array} [model] */
export function coreHere(module, model) {
  here ??= new Core(module);
  if (model !== undefined) here.take(model);
  return here;
}

/** A worker that answers by request id. @implements {Backend} */
class Remote {
  #worker;
  #ended;
  #last = 0;
  /** @type {Map<number, {characters: number, done: (result: unknown) => void, failed: (cause: EngineError) => void}>} */
  #waiting = new Map();
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;

  /** @param {Worker} worker @param {() => void} ended */
  constructor(worker, ended) {
    this.#worker = worker;
    this.#ended = ended;
    worker.onmessage = ({ data }) => this.#answered(data);
    worker.onmessageerror = () => this.#stop("an answer could not be read");
    worker.onerror = (event) => {
      event.preventDefault();
      this.#stop(event.message || "the worker ended");
    };
  }

  /** @param {Method} method @param {unknown[]} args @returns {Promise<unknown>} */
  call(method, args) {
    const id = ++this.#last;
    return new Promise((done, failed) => {
      this.#waiting.set(id, { characters: typeof args[0] === "string" ? args[0].length : 0, done, failed });
      this.#worker.postMessage({ id, method, args });
      this.#listen();
    });
  }

  /** Waits for the next answer, and not for ever. */
  #listen() {
    clearTimeout(this.#timer);
    if (this.#waiting.size === 0) return;
    let characters = 0;
    for (const asked of this.#waiting.values()) characters += asked.characters;
    this.#timer = setTimeout(() => this.#stop("the worker fell silent"), SILENCE + EACH_CHARACTER * characters);
  }

  /** @param {Reply} reply */
  #answered(reply) {
    if ("ready" in reply) return;
    const asked = this.#waiting.get(reply.id);
    this.#waiting.delete(reply.id);
    this.#listen();
    if ("error" in reply) asked?.failed(new EngineError(reply.error.code, reply.error.message));
    else asked?.done(reply.result);
  }

  /** Nothing more will come of this worker. @param {string} why */
  #stop(why) {
    this.#worker.terminate();
    this.#ended();
    clearTimeout(this.#timer);
    for (const { failed } of this.#waiting.values()) failed(new EngineError(/memory/i.test(why) ? "memory" : "stopped", why));
    this.#waiting.clear();
  }
}
