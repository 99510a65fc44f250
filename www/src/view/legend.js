// The legend: one switch a kind, with a sample of its line, its name and its count.
//
// In: counts and settings. Out: switches that say which kinds are shown. A kind that has joined stays, so that the
// legend does not change its height while somebody types.

import { make } from "./build.js";
import { ALL_KINDS, NAME_KINDS } from "../glossary.js";
import { KINDS } from "../strings.js";

/** @typedef {import("../glossary.js").Kind} Kind */

export class Legend {
  #root;
  #settings;
  #changed;
  /** @type {Map<Kind, {box: HTMLInputElement, count: HTMLElement, row: HTMLElement}>} */
  #rows = new Map();

  /** @param {HTMLElement} root @param {{off: Set<Kind>}} settings @param {() => void} changed */
  constructor(root, settings, changed) {
    this.#root = root;
    this.#settings = settings;
    this.#changed = changed;
    for (const kind of NAME_KINDS) this.#row(kind);
  }

  /** @param {Map<Kind, number>} counts */
  show(counts) {
    for (const kind of ALL_KINDS) {
      const count = counts.get(kind) ?? 0;
      if (count > 0 || this.#rows.has(kind)) this.#row(kind).count.textContent = String(count);
    }
    for (const { count, row } of this.#rows.values()) row.classList.toggle("none", count.textContent === "0");
  }

  /** Puts every switch where the settings say, after they have been changed elsewhere. */
  sync() {
    for (const [kind, { box }] of this.#rows) box.checked = !this.#settings.off.has(kind);
  }

  /** @param {Kind} kind */
  #row(kind) {
    const known = this.#rows.get(kind);
    if (known !== undefined) return known;
    const box = make("input", { type: "checkbox", role: "switch", "data-kind": kind });
    box.checked = !this.#settings.off.has(kind);
    box.addEventListener("change", () => {
      if (box.checked) this.#settings.off.delete(kind);
      else this.#settings.off.add(kind);
      this.#changed();
    });
    const count = make("span", { class: "count" }, "0");
    const row = make("li", { class: "none" },
      make("label", {}, box, make("span", { class: `sample ${kind}`, "aria-hidden": "true" }, "Aa"),
        make("span", { class: "kind" }, KINDS[kind].many), " ", count));
    const made = { box, count, row };
    this.#rows.set(kind, made);
    const order = ALL_KINDS.filter((each) => this.#rows.has(each));
    this.#root.replaceChildren(...order.flatMap((each) => this.#rows.get(each)?.row ?? []));
    return made;
  }
}
