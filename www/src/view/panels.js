// What unfolds below the list: the map and the timeline.
//
// In: the last reading. Out: panels that say how much they hold, and draw it once they are unfolded: nothing is drawn that
// nobody looks at. A panel without anything to show is not there.

import { UI } from "../strings.js";
import { make } from "./build.js";
import { drawMap, placesOf } from "./map.js";
import { drawTimeline, momentsOf } from "./timeline.js";

/** @typedef {import("./card.js").Reading} Reading */
/** @typedef {{box: HTMLDetailsElement, count: HTMLElement, body: HTMLElement, draw: (() => HTMLElement[]) | null}} Panel */

export class Panels {
  #go;
  #map = panel("map", UI.map);
  #timeline = panel("timeline", UI.timeline);

  /** @param {HTMLElement} root @param {(span: number) => void} go */
  constructor(root, go) {
    this.#go = go;
    root.replaceChildren(this.#map.box, this.#timeline.box);
  }

  /** @param {Reading | null} reading */
  show(reading) {
    const places = reading === null ? [] : placesOf(reading);
    fill(this.#map, places.length, () => drawMap(places, this.#go));
    const moments = reading === null ? [] : momentsOf(reading);
    fill(this.#timeline, moments.length, () => drawTimeline(moments, this.#go));
  }
}

/** @param {string} part @param {string} title @returns {Panel} */
function panel(part, title) {
  const count = make("span", { class: "count" });
  const body = make("div", { class: "body" });
  const box = make("details", { class: `extra ${part}`, part, hidden: true }, make("summary", {}, make("span", { class: "title" }, title), " ", count), body);
  /** @type {Panel} */
  const made = { box, count, body, draw: null };
  box.addEventListener("toggle", () => box.open && unfold(made));
  return made;
}

/** @param {Panel} into @param {number} count @param {() => HTMLElement[]} draw */
function fill(into, count, draw) {
  into.box.hidden = count === 0;
  into.count.textContent = String(count);
  into.draw = draw;
  if (count === 0) into.body.replaceChildren();
  else if (into.box.open) unfold(into);
}

/** @param {Panel} it */
function unfold(it) {
  if (it.draw === null) return;
  it.body.replaceChildren(...it.draw());
  it.draw = null;
}
