// What went wrong, said where the reader looks, with a way on.
//
// In: a failure. Out: its title, what to do, the technical line for a report, and a button to try again where trying
// again may help. The words stand in strings.js.

import { make } from "./build.js";
import { EngineError } from "../engine/engine.js";
import { ERRORS, UI } from "../strings.js";

/** Failures that another try of the same thing may overcome. */
const MAY_PASS = ["load", "damaged", "memory", "stopped", "options"];

export class Problem {
  #root;
  #again;

  /** @param {HTMLElement} root @param {() => void} again */
  constructor(root, again) {
    this.#root = root;
    this.#again = again;
    this.show = this.show.bind(this);
  }

  /** @param {unknown} cause */
  show(cause) {
    this.say(cause instanceof EngineError ? cause.code : "stopped", cause);
  }

  /** @param {string} code @param {unknown} [cause] */
  say(code, cause) {
    const words = ERRORS[code] ?? ERRORS.stopped;
    if (words === undefined) return;
    const line = cause instanceof Error ? cause.message : cause === undefined ? "" : String(cause);
    const again = make("button", { type: "button", class: "main", click: () => {
      this.hide();
      this.#again();
    } }, UI.again);
    this.#root.replaceChildren(
      make("p", { class: "title" }, words.title), make("p", {}, words.advice),
      ...(line === "" ? [] : [make("p", {}, make("code", {}, line))]),
      ...(MAY_PASS.includes(code) ? [again] : []));
    this.#root.hidden = false;
  }

  hide() {
    this.#root.hidden = true;
    this.#root.replaceChildren();
  }
}
