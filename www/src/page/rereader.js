// When the engine is asked to read: at once while it is quick, after a pause in the typing once it is not.
//
// In: a text at every change. Out: the document of the latest one. It knows how long the last reading took and leaves
// the typist at least as much time in between; a text that has been overtaken is never read.

/** @typedef {import("../engine/engine.js").Engine} Engine */
/** @typedef {import("../engine/engine.js").Answer} Answer */
/** @typedef {import("../engine/engine.js").Options} Options */
/** @typedef {{read: (answer: Answer, text: string) => void, failed: (cause: unknown) => void}} Outcome */

/** Readings quicker than this many milliseconds are not noticed at a keystroke. */
const UNNOTICED = 8;
/** A typist never waits longer than this for the marks. */
const LONGEST = 1500;
/** Texts of more characters than this are shown before they are read. */
const LONG = 50_000;

export class Rereader {
  #engine;
  #outcome;
  #ms = 0;
  #timer = 0;

  /** @param {Engine} engine @param {Outcome} outcome */
  constructor(engine, outcome) {
    this.#engine = engine;
    this.#outcome = outcome;
  }

  /** @param {string} text @param {Options} options @param {boolean} typing whether more is likely to follow at once */
  ask(text, options, typing) {
    clearTimeout(this.#timer);
    this.#engine.cancel();
    const pause = typing && this.#ms > UNNOTICED ? Math.min(3 * this.#ms, LONGEST) : text.length > LONG ? 30 : 0;
    if (pause === 0) this.#read(text, options);
    else this.#timer = setTimeout(() => this.#read(text, options), pause);
  }

  /** @param {string} text @param {Options} options */
  async #read(text, options) {
    try {
      const answer = await this.#engine.annotate(text, options);
      if (answer === null) return;
      this.#ms = answer.ms;
      this.#outcome.read(answer, text);
    } catch (cause) {
      this.#outcome.failed(cause);
    }
  }
}
