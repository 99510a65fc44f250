// The engine's worker: everything that takes time happens here, off the page's own thread.
//
// In: `{module}` once, then requests `{id, method, args}`. Out: `{ready: true}` once the module runs, then for every request
// one answer with its id: `{id, result}` or `{id, error: {code, message}}`. Nothing that is thrown in here is lost.

import { Core } from "./core.js";
import { EngineError } from "./failure.js";

/** @typedef {{module: WebAssembly.Module}} Start */
/** @typedef {{id: number, method: import("./core.js").Method, args: unknown[]}} Request */
/** @typedef {{ready: true} | {id: number, result: unknown} | {id: number, error: {code: import("./failure.js").Failure, message: string}}} Reply */

/** What the worker's global scope is used for; the page's types know no worker.
 * @type {{onmessage: ((event: MessageEvent<Start | Request>) => void) | null, postMessage: (reply: Reply) => void}} */
const scope = /** @type {any} */ (globalThis);

/** Makes this thread the worker. */
export function serve() {
  /** @type {Core | null} */
  let core = null;

  scope.onmessage = ({ data }) => {
    if ("module" in data) {
      core = new Core(data.module);
      core.version(); // Starts the instance now and not at the first article; what it throws ends the worker, and the page sees that.
      scope.postMessage({ ready: true });
      return;
    }
    const { id, method, args } = data;
    try {
      if (core === null) throw new EngineError("stopped", "the worker has no module yet");
      scope.postMessage({ id, result: core.call(method, args) });
    } catch (cause) {
      const { code, message } = cause instanceof EngineError ? cause : new EngineError("stopped", cause);
      scope.postMessage({ id, error: { code, message } });
    }
  };
}
