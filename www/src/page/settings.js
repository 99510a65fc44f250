// What the reader switched, remembered where the browser lets a page remember.
//
// In: switches. Out: the same switches on the next visit. Storage that is missing, full or forbidden is no error: the
// page then forgets, and works. Nothing of the article is stored here; keep.js has what is kept of it, and how briefly.

import { ALL_KINDS } from "../glossary.js";

/** @typedef {import("../glossary.js").Kind} Kind */

const KEY = "newsgloss";

export class Settings {
  /** @type {Set<Kind>} */
  off = new Set(/** @type {Kind[]} */ (["block"]));
  labels = false;
  /** From 0, only what is certain, to 1, everything. */
  density = 1;

  constructor() {
    try {
      const kept = JSON.parse(localStorage.getItem(KEY) ?? "null");
      if (kept === null) return;
      if (Array.isArray(kept.off)) this.off = new Set(ALL_KINDS.filter((kind) => kept.off.includes(kind)));
      this.labels = kept.labels === true;
      if (typeof kept.density === "number" && kept.density >= 0 && kept.density <= 1) this.density = kept.density;
    } catch {
      // No storage, or nothing in it that can be read: the defaults stand.
    }
  }

  keep() {
    try {
      localStorage.setItem(KEY, JSON.stringify({ off: [...this.off], labels: this.labels, density: this.density }));
    } catch {
      // No storage: the switches hold until the page is closed.
    }
  }
}
