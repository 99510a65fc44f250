// The questions that a reader comes with, as presets of the legend's switches: who, where, when, how much, who says what,
// what happened.
//
// In: settings, and what was found. Out: a button for each question that has had an answer, as the legend has its rows;
// pressed, only what answers it is lit. Pressed once more, or another switch turned, it is let go; letting go by the button
// brings back the switches that were there before.

import { make } from "./build.js";
import { ALL_KINDS, NAME_KINDS } from "../glossary.js";
import { FACETS, UI } from "../strings.js";

/** @typedef {import("../glossary.js").Kind} Kind */

export class Facets {
  #settings;
  /** @type {{button: HTMLButtonElement, kinds: readonly Kind[], off: Set<Kind>}[]} */
  #buttons = [];
  /** The switches before a question was chosen. @type {Set<Kind>} */
  #before = new Set(/** @type {Kind[]} */ (["block"]));

  /** @param {HTMLElement} root @param {{off: Set<Kind>}} settings @param {() => void} changed */
  constructor(root, settings, changed) {
    this.#settings = settings;
    for (const { name, kinds } of FACETS) {
      const off = new Set(ALL_KINDS.filter((kind) => !kinds.includes(kind)));
      const button = make("button", { type: "button", click: () => {
        const pressed = this.#buttons.find((each) => same(each.off, settings.off));
        if (pressed === undefined) this.#before = settings.off;
        settings.off = new Set(pressed?.button === button ? this.#before : off);
        changed();
      } }, name);
      button.hidden = !NAME_KINDS.some((kind) => kinds.includes(kind));
      this.#buttons.push({ button, kinds, off });
    }
    root.setAttribute("role", "group");
    root.setAttribute("aria-label", UI.facets);
    root.replaceChildren(make("span", { "aria-hidden": "true" }, UI.facets), ...this.#buttons.map(({ button }) => button));
    this.sync();
  }

  /** @param {Map<Kind, number>} counts */
  show(counts) {
    for (const { button, kinds } of this.#buttons) if (kinds.some((kind) => counts.get(kind) ?? 0)) button.hidden = false;
  }

  /** Says which question the switches answer, if they are those of one. */
  sync() {
    for (const { button, off } of this.#buttons) button.setAttribute("aria-pressed", String(same(off, this.#settings.off)));
  }
}

/** @param {Set<Kind>} a @param {Set<Kind>} b */
const same = (a, b) => a.size === b.size && [...a].every((kind) => b.has(kind));
