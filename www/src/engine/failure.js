// What can go wrong, by a code that the page has words for.
//
// In: a code and a cause. Out: an error that keeps both, and that can be sent from a worker to the page and back to life.

/** @typedef {"load" | "blocked" | "damaged" | "memory" | "stopped" | "options" | "export" | "text"} Failure */

export class EngineError extends Error {
  /** @param {Failure} code @param {unknown} cause */
  constructor(code, cause) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.name = "EngineError";
    this.code = code;
  }
}
