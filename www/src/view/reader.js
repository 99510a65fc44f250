// The reading view under the hands of its reader: pointer and keys.
//
// In: the element that the painter paints, clicks, keys. Out: focus that goes from mark to mark, and calls that say what
// was asked for. The whole text is one stop of the Tab key: the mark last visited, or the text itself. Single letters
// count only in here, where nothing can be typed.

import { hasFocus, selectedIn } from "./tree.js";

/** @typedef {import("../paint/marks.js").Marks} Marks */
/** @typedef {{open: (spans: number[], mark: HTMLElement, byKey: boolean) => void, visit: (span: number | null, mark: HTMLElement | null) => void, toList: () => void, back: () => void, edit?: () => void, help: () => void}} Wishes */

/** The marks at which the keys stop: those where a span begins. */
const STOPS = "mark.tagged";

export class Reader {
  #root;
  #painter;
  #wishes;
  /** The span last visited. @type {number | null} */
  #span = null;
  /** @type {HTMLElement} */
  #stop;

  /** @param {HTMLElement} root @param {Marks} painter @param {Wishes} wishes */
  constructor(root, painter, wishes) {
    this.#root = root;
    this.#stop = root;
    this.#painter = painter;
    this.#wishes = wishes;
    root.addEventListener("click", (event) => this.#click(event));
    root.addEventListener("keydown", (event) => this.#key(event));
    root.addEventListener("focusin", (event) => this.#visit(event.target));
    root.addEventListener("copy", (event) => copy(root, event));
  }

  /** The span last visited. */
  get span() {
    return this.#span;
  }

  /** Lets the text be repainted without losing the reader's place. @param {() => void} paint */
  keepPlace(paint) {
    const inside = hasFocus(this.#root);
    paint();
    const mark = this.#span === null ? null : this.#painter.placeOf(this.#span);
    this.#rest(mark ?? this.#root);
    if (inside && !hasFocus(this.#root)) this.#stop.focus({ preventScroll: true });
  }

  /** The span last visited goes by another number from now on. @param {number | null} span */
  renumber(span) {
    this.#span = span;
  }

  /** Forgets the place, when another text comes. */
  forget() {
    this.#span = null;
    this.#rest(this.#root);
  }

  /** Puts the focus on a span, or where it last was. @param {number | null} span */
  focus(span) {
    const mark = span === null ? this.#stop : this.#painter.placeOf(span) ?? this.#root;
    mark.focus();
    if (span !== null) this.#span = span;
  }

  /** @param {MouseEvent} event */
  #click(event) {
    const mark = event.target instanceof Element ? event.target.closest("mark") : null;
    if (mark === null || selectedIn(this.#root) !== null) return;
    this.#wishes.open(this.#painter.spansAt(mark), mark, false);
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const mark = event.target instanceof HTMLElement && event.target.matches("mark") ? event.target : null;
    const rightToLeft = getComputedStyle(this.#root).direction === "rtl";
    switch (event.key) {
      case "ArrowRight": this.#step(rightToLeft ? -1 : 1); break;
      case "ArrowLeft": this.#step(rightToLeft ? 1 : -1); break;
      case "n": this.#step(1); break;
      case "p": this.#step(-1); break;
      case "Home": this.#edge(0); break;
      case "End": this.#edge(-1); break;
      case "Enter":
        if (mark === null) return;
        this.#wishes.open(this.#painter.spansAt(mark), mark, true);
        break;
      case "Escape": this.#wishes.back(); break;
      case "l": this.#wishes.toList(); break;
      case "e":
        if (this.#wishes.edit === undefined) return;
        this.#wishes.edit();
        break;
      case "?": this.#wishes.help(); break;
      default: return;
    }
    event.preventDefault();
  }

  /** @param {number} by */
  #step(by) {
    const stops = this.#stops();
    const here = this.#stop === this.#root ? -1 : stops.indexOf(this.#stop);
    // A mark that is no stop was clicked: the one before it counts as the place.
    const from = here >= 0 || this.#stop === this.#root ? here : stops.findLastIndex((stop) => precedes(stop, this.#stop));
    const next = from < 0 ? (by > 0 ? 0 : stops.length - 1) : (from + by + stops.length) % stops.length;
    stops[next]?.focus();
  }

  /** @param {number} place */
  #edge(place) {
    this.#stops().at(place)?.focus();
  }

  /** @returns {HTMLElement[]} */
  #stops() {
    return [.../** @type {NodeListOf<HTMLElement>} */ (this.#root.querySelectorAll(STOPS))];
  }

  /** @param {EventTarget | null} target */
  #visit(target) {
    if (!(target instanceof HTMLElement)) return;
    const span = target === this.#root ? undefined : this.#painter.spansAt(target)[0];
    if (span === undefined) return this.#wishes.visit(null, null);
    this.#span = span;
    this.#rest(target);
    this.#wishes.visit(span, target);
  }

  /** Makes an element the one stop of the Tab key. @param {HTMLElement} stop */
  #rest(stop) {
    this.#stop.tabIndex = -1;
    this.#stop.removeAttribute("role");
    this.#stop = stop;
    stop.tabIndex = 0;
    if (stop !== this.#root) stop.setAttribute("role", "button");
  }
}

/** Puts the selected text on the clipboard as it is, without the line breaks that browsers add between blocks.
 * @param {HTMLElement} root @param {ClipboardEvent} event */
function copy(root, event) {
  const selected = selectedIn(root);
  if (selected === null || event.clipboardData === null) return;
  event.clipboardData.setData("text/plain", selected.toString());
  event.preventDefault();
}

/** @param {Node} a @param {Node} b */
function precedes(a, b) {
  return (a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
}
