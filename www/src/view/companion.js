// The card beside the text, and the ways between text and list, by pointer and by keys.
//
// In: the last answer, what the reader points at in a text or a list. Out: one card, lit marks, focus that goes where it was
// asked and comes back to where it was. The text may be our own view or a host's: it is known here only as a surface that
// can light a thing and say where it is.

import { NOTHING } from "../glossary.js";
import { Card } from "./card.js";
import { Entities } from "./entities.js";
import { bringIntoView, placeBeside } from "./placing.js";
import { activeIn, hasFocus } from "./tree.js";

/** @typedef {import("../glossary.js").Glossary} Glossary */
/** @typedef {import("../glossary.js").Kind} Kind */
/** @typedef {import("./card.js").Reading} Reading */
/** @typedef {import("./placing.js").Place} Place */
/** @typedef {{light: (item: number, span: number) => void, dim: () => void, placeOf: (span: number) => Place | null}} Surface */
/**
 * @typedef {object} Wishes
 * @property {(extent: {start: number, end: number}) => void} find  show a stretch of the text
 * @property {(span: number) => void} reach  put the focus on a span in the text
 * @property {() => void} rest  put the focus on the text as a whole
 * @property {() => void} help  show the keys
 * @property {(span: number) => void} chosen  the reader chose a span
 * @property {() => string} published  the day of publication, or nothing
 * @property {(day: string) => void} publish
 * @property {(entity: import("../types.js").Entity, form: string) => void} split
 * @property {(entity: import("../types.js").Entity, into: import("../types.js").Entity) => void} join
 */

export class Companion {
  list;
  #box;
  #listBox;
  #card;
  #surface;
  #wishes;
  /** The last answer; `null` while there is none for the text as it is. @type {Reading | null} */
  #reading = null;
  /** @type {Glossary} */
  #marks = NOTHING;
  #span = -1;
  /** What the card stands by. @type {Place | null} */
  #place = null;
  /** Where closing the card puts the focus. @type {(() => void) | null} */
  #giveBack = null;
  /** Where Escape leads from text or list: to the other one, if the reader came from there. @type {(() => void) | null} */
  #wayBack = null;

  /** @param {{box: HTMLElement, listBox: HTMLElement, filter: HTMLInputElement}} parts @param {Surface} surface @param {Wishes} wishes */
  constructor({ box, listBox, filter }, surface, wishes) {
    this.#box = box;
    this.#listBox = listBox;
    this.#surface = surface;
    this.#wishes = wishes;
    this.list = new Entities(listBox, filter, (item) => this.#openFromList(item), wishes.find);
    this.#card = new Card(box, {
      go: (span) => this.#choose(span, [span], surface.placeOf(span)),
      choose: (span, here) => this.#choose(span, here, this.#place),
      find: wishes.find,
      close: () => this.close(),
      published: wishes.published,
      publish: wishes.publish,
      split: wishes.split,
      join: wishes.join,
    });
    listBox.addEventListener("keydown", (event) => this.#listKey(event));
    box.addEventListener("keydown", (event) => this.#cardKey(event));
  }

  /** Watches the whole document for what closes or moves the card, until the signal. @param {AbortSignal} [signal] */
  watch(signal) {
    const options = signal === undefined ? {} : { signal };
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && !event.defaultPrevented) this.close();
    }, options);
    document.addEventListener("pointerdown", (event) => {
      const kept = event.composedPath().some((node) => node === this.#box || node === this.#listBox || (node instanceof Element && node.matches("mark")));
      if (!kept) this.close();
    }, options);
    addEventListener("resize", () => this.#place !== null && placeBeside(this.#box, this.#place), options);
  }

  get open() {
    return this.#card.open;
  }

  /** What the list and the card speak of from now on. `reading` is `null` where the marks are older than the text.
   * @param {Glossary} marks @param {Reading | null} reading */
  read(marks, reading) {
    const shown = this.open ? this.#marks.spans[this.#span] : undefined;
    this.#marks = marks;
    this.#reading = reading;
    if (shown === undefined) return;
    // The same words may by now be said to be something else: their card follows.
    const there = reading === null ? -1 : marks.spans.findIndex(({ layer, start, end }) => layer === shown.layer && start === shown.start && end === shown.end);
    const place = there < 0 ? null : this.#surface.placeOf(there);
    if (reading === null || place === null) return this.close();
    this.#span = there;
    this.#place = place;
    this.#surface.light(marks.spans[there]?.item ?? -1, there);
    this.list.current(this.keyOf(there));
    this.#card.show(reading, there, [there]);
    placeBeside(this.#box, place);
  }

  /** Another text: nothing leads back into the old one. */
  forget() {
    this.#wayBack = null;
    this.close();
    this.read(NOTHING, null);
  }

  /** @param {number} span @param {number[]} here all spans at the place @param {Place | null} place */
  show(span, here, place) {
    if (this.#reading === null || place === null) return;
    this.#span = span;
    this.#place = place;
    this.#surface.light(this.#marks.spans[span]?.item ?? -1, span);
    this.list.current(this.keyOf(span));
    this.#card.show(this.#reading, span, here);
    bringIntoView(place);
    placeBeside(this.#box, place);
  }

  /** The same, where the reader asked for it. @param {number[]} here @param {Place | null} place */
  point(here, place) {
    this.#choose(here[0] ?? -1, here, place);
  }

  /** Goes to a span, wherever the reader asked for it. @param {number} span */
  go(span) {
    this.#choose(span, [span], this.#surface.placeOf(span));
  }

  /** @param {() => void} giveBack */
  focus(giveBack) {
    this.#giveBack = giveBack;
    this.#card.focus();
  }

  close() {
    if (!this.open) return;
    const inside = hasFocus(this.#box);
    this.#card.hide();
    this.#place = null;
    this.#span = -1;
    if (!activeIn(this.#box)?.matches("mark")) this.#surface.dim();
    this.list.current("");
    if (inside) (this.#giveBack ?? this.#wishes.rest)();
    this.#giveBack = null;
  }

  /** The reader's focus came to a span; the card of another place goes. @param {Place} place */
  visited(place) {
    if (this.open && this.#place !== place) this.close();
  }

  /** From the text to the same thing in the list. @param {number | null} span @param {() => void} back */
  toList(span, back) {
    this.list.focus(this.keyOf(span));
    this.#wayBack = back;
  }

  /** Escape: closes the card, or leads to where the reader came from. */
  back() {
    if (this.open) return this.close();
    const way = this.#wayBack;
    this.#wayBack = null;
    way?.();
  }

  /** @param {number | null} span */
  keyOf(span) {
    return this.#marks.items[this.#marks.spans[span ?? -1]?.item ?? -1]?.key ?? "";
  }

  /** @param {number} span @param {number[]} here @param {Place | null} place */
  #choose(span, here, place) {
    this.show(span, here, place);
    if (this.open) this.#wishes.chosen(span);
  }

  /** @param {number} item */
  #openFromList(item) {
    const { key, spans: [span] = [] } = this.#marks.items[item] ?? { key: "" };
    if (span === undefined) return;
    this.#choose(span, [span], this.#surface.placeOf(span));
    if (this.open) this.focus(() => this.list.focus(key));
  }

  /** @param {KeyboardEvent} event */
  #listKey(event) {
    const button = event.target instanceof Element ? event.target.closest("button") : null;
    if (button === null || event.altKey || event.ctrlKey || event.metaKey) return;
    switch (event.key) {
      case "ArrowDown": this.list.step(button, 1); break;
      case "ArrowUp": this.list.step(button, -1); break;
      case "t": {
        const item = this.#marks.items[Number(button.dataset.item)];
        const span = item?.spans[0];
        if (item === undefined || span === undefined) return;
        this.#wayBack = () => this.list.focus(item.key);
        this.#wishes.reach(span);
        break;
      }
      case "Escape":
        if (this.open) return;
        this.back();
        break;
      case "?": this.#wishes.help(); break;
      default: return;
    }
    event.preventDefault();
  }

  /** @param {KeyboardEvent} event */
  #cardKey(event) {
    const by = { ArrowLeft: "previous", ArrowRight: "next" }[event.key];
    if (by === undefined || (event.target instanceof Element && event.target.matches("input, select"))) return;
    event.preventDefault();
    this.#box.querySelector(`[data-do="${by}"]`)?.dispatchEvent(new MouseEvent("click"));
  }
}
