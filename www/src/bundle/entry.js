// The one file that a page includes: the element in a page, the engine's worker in a worker.
//
// In: nothing. Out: what define.js exports. A worker of that name was started by this file itself; a program may use it in
// a worker of its own.

import { serve } from "../engine/worker-scope.js";

if (typeof document === "undefined" && /** @type {{name?: string}} */ (globalThis).name === "newsgloss") serve();

export * from "../element/define.js";
