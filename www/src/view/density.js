// How much is lit: a slider from what is certain to everything.
//
// In: a share from 0 to 1. Out: the share that the reader set. What it means for a highlight is glossary.js's business.

import { make } from "./build.js";
import { UI, densityOf } from "../strings.js";

/** Twenty steps, so that a key moves it by something that can be seen. */
const STEP = 0.05;

export class Density {
  #slider = make("input", { type: "range", min: "0", max: "1", step: String(STEP) });
  #said = make("span", { class: "quiet", "aria-hidden": "true" });

  /** @param {HTMLElement} root @param {number} share @param {(share: number) => void} changed */
  constructor(root, share, changed) {
    root.replaceChildren(make("label", {}, make("span", {}, UI.density), this.#said, this.#slider));
    this.#slider.addEventListener("input", () => {
      this.show(Number(this.#slider.value));
      changed(Number(this.#slider.value));
    });
    this.show(share);
  }

  /** @param {number} share */
  show(share) {
    this.#slider.value = String(share);
    this.#said.textContent = densityOf(share);
    this.#slider.setAttribute("aria-valuetext", densityOf(share));
  }
}
