// When the engine is asked to read: at once while it is quick, after a pause in the typing once it is not.
//
// In: a text at every change, and of a long one the part that was changed. Out: at once what is in that part, and the document
// of the latest text. It knows how long the last reading took and leaves the typist at least as much time in between; a text
// that has been overtaken is never read.

/** @typedef {import("../engine/engine.js").Engine} Engine */
/** @typedef {import("../engine/engine.js").Answer} Answer */
/** @typedef {import("../engine/engine.js").Options} Options */
/** @typedef {import("./part.js").Part} Part */
/** @typedef {{part: (answer: Answer, part: Part, text: string) => void, read: (answer: Answer, text: string) => void, failed: (cause: unknown) => void}} Outcome */

/** Readings quicker than this many milliseconds are not noticed at a keystroke. */
const UNNOTICED = 8;
/** A typist never waits longer than this for the whole to be read. */
const LONGEST = 1500;
/** Texts of more characters than this are shown before they are read: after so many milliseconds. */
const LONG = 50_000;
const FRAMES = 30;

export class Rereader {
  #engine;
  #outcome;
  #ms = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  /** What reads the latest text, until it has been read. @type {(() => void) | null} */
  #latest = null;
  /** The same, while it waits for its time. @type {(() => void) | null} */
  #due = null;

  /** @param {Engine} engine @param {Outcome} outcome */
  constructor(engine, outcome) {
    this.#engine = engine;
    this.#outcome = outcome;
  }

  /** @param {string} text @param {Options} options @param {boolean} typing whether more is likely to follow at once
   * @param {Part | null} part what is to be read of it before all else */
  ask(text, options, typing, part) {
    this.#engine.cancel();
    const partly = part === null ? null : this.#readPart(part, text, options).catch(this.#outcome.failed);
    const read = async () => {
      clearTimeout(this.#timer);
      this.#due = null;
      await partly;
      if (this.#latest !== read) return;
      await this.#read(text, options);
      if (this.#latest === read) this.#latest = null;
    };
    const pause = typing && this.#ms > UNNOTICED ? Math.min(3 * this.#ms, LONGEST) : text.length > LONG ? FRAMES : 0;
    clearTimeout(this.#timer);
    this.#latest = read;
    this.#due = read;
    if (pause === 0) read();
    else this.#timer = setTimeout(read, pause);
  }

  /** Whether an answer to the latest text is still to come. */
  get busy() {
    return this.#latest !== null;
  }

  /** Nothing more will be typed for now: the text that waits for a pause is read. */
  hurry() {
    if (this.#due === null) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.#due, FRAMES);
  }

  /** A part that cannot be read is no matter: the whole is read next, and says what is wrong.
   * @param {Part} part @param {string} text @param {Options} options */
  async #readPart(part, text, options) {
    const answer = await this.#engine.annotate(part.text, options).catch(() => null);
    if (answer !== null) this.#outcome.part(answer, part, text);
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
