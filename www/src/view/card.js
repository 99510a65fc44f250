// The details card: what is known of the thing that was pointed at.
//
// In: the spans at a point, smallest first, and the document. Out: a card with the rows of one of them, buttons for the
// others at the same place, and a stepper through all mentions of the thing. It moves no focus of its own accord.

import { inOrder } from "../in-order.js";
import { KINDS, UI, formLine, placeInLine, splitHelp } from "../strings.js";
import { make } from "./build.js";
import { details } from "./details.js";
import { activeIn, hasFocus } from "./tree.js";

/** @typedef {import("../types.js").Document} Gloss */
/** @typedef {import("../glossary.js").Glossary} Glossary */
/** @typedef {{gloss: Gloss, glossary: Glossary, text: string}} Reading */
/** @typedef {import("../types.js").Entity} Entity */
/**
 * @typedef {object} Actions
 * @property {(span: number) => void} go
 * @property {(span: number, here: number[]) => void} choose
 * @property {(extent: {start: number, end: number}) => void} find
 * @property {() => void} close
 * @property {() => string} published  the day of publication, or nothing
 * @property {(day: string) => void} publish
 * @property {(entity: Entity, form: string) => void} split
 * @property {(entity: Entity, into: Entity) => void} join
 */

export class Card {
  #root;
  #actions;

  /** @param {HTMLElement} root @param {Actions} actions */
  constructor(root, actions) {
    this.#root = root;
    this.#actions = actions;
  }

  get open() {
    return !this.#root.hidden;
  }

  /** @param {Reading} reading @param {number} index the span shown @param {number[]} here all spans at the point */
  show(reading, index, here) {
    const { glossary } = reading;
    const span = glossary.spans[index];
    const item = glossary.items[span?.item ?? -1];
    if (span === undefined || item === undefined) return this.hide();
    const focused = hasFocus(this.#root) ? activeIn(this.#root)?.getAttribute("data-do") ?? "card" : null;
    const place = item.spans.indexOf(index);
    const list = make("dl");
    for (const row of details(item, span, reading.gloss, reading.text)) {
      list.append(make("dt", {}, row.term), ...row.lines.map((line) => make("dd", {}, line)));
      for (const { form, count, why } of row.forms ?? []) list.append(make("dd", {}, formLine(form, count, why), ...this.#splitter(reading, item, form)));
      for (const extent of row.extents ?? []) {
        const words = inOrder(reading.text.slice(extent.start, extent.end));
        list.append(make("dd", {}, make("button", { type: "button", class: "link", click: () => this.#actions.find(extent) }, words)));
      }
    }
    const others = here.filter((other) => other !== index && glossary.spans[other]?.item !== span.item);
    this.#root.replaceChildren(
      make("header", {},
        make("p", { class: "card-kind" }, make("span", { class: `sample ${item.kind}`, "aria-hidden": "true" }, "Aa"), KINDS[item.kind].one),
        make("button", { type: "button", class: "icon", "data-do": "close", "aria-label": UI.close, click: () => this.#actions.close() }, "×")),
      make("h2", { id: "card-title" }, shorten(item.name)),
      ...(item.spans.length > 1 ? [this.#stepper(item.spans, place)] : []),
      list,
      ...(item.layer === "time" ? [this.#publisher()] : []),
      ...this.#context(reading, span),
      ...this.#joiner(reading, item),
      ...(others.length > 0 ? [this.#others(glossary, others, here)] : []));
    this.#root.hidden = false;
    this.#raise(true);
    if (focused !== null) {
      const again = this.#root.querySelector(`[data-do="${CSS.escape(focused)}"]`);
      (again instanceof HTMLElement ? again : this.#root).focus({ preventScroll: true });
    }
  }

  hide() {
    this.#raise(false);
    this.#root.hidden = true;
    this.#root.replaceChildren();
  }

  /** Puts a card that is a popover above everything on its page, or back. @param {boolean} up */
  #raise(up) {
    if (this.#root.popover && this.#root.matches(":popover-open") !== up) this.#root.togglePopover();
  }

  focus() {
    this.#root.focus();
  }

  /** The day that "Friday" is counted from, which may be set here as well. */
  #publisher() {
    const field = make("input", { type: "date", min: "1000-01-01", max: "9999-12-31", "data-do": "published", change: () => this.#actions.publish(field.value) });
    field.value = this.#actions.published();
    return make("label", { class: "also" }, `${UI.countedFrom} `, field);
  }

  /** @param {Reading} reading @param {import("../glossary.js").Item} item @param {string} form */
  #splitter({ gloss }, item, form) {
    const entity = gloss.entities[item.index];
    if (entity === undefined) return [];
    return [" ", make("button", { type: "button", class: "link", "data-do": `split ${form}`, "aria-label": splitHelp(form, entity.name), click: () => this.#actions.split(entity, form) }, UI.splitOff)];
  }

  /** Entities of the same kind that this one may be. @param {Reading} reading @param {import("../glossary.js").Item} item */
  #joiner({ gloss }, item) {
    const entity = item.layer === "mention" ? gloss.entities[item.index] : undefined;
    const others = entity === undefined ? [] : gloss.entities.filter((other) => other.label === entity.label && other !== entity && other.mentions.length > 0);
    if (entity === undefined || others.length === 0) return [];
    const choice = make("select", { "data-do": "same", "aria-label": UI.sameAs }, ...others.map((other) => make("option", { value: String(other.id) }, shorten(other.name, 40))));
    const button = make("button", { type: "button", "data-do": "join", click: () => {
      const other = gloss.entities[Number(choice.value)];
      if (other !== undefined) this.#actions.join(entity, other);
    } }, UI.join);
    return [make("details", { class: "also" }, make("summary", {}, UI.sameAs), make("p", { class: "join" }, choice, " ", button))];
  }

  /** The sentence around a span, for who does not see where it stands. @param {Reading} reading @param {{start: number, end: number}} span */
  #context({ gloss, text }, { start, end }) {
    const sentence = gloss.sentences.find((candidate) => candidate.start <= start && start < candidate.end);
    if (sentence === undefined) return [];
    const words = make("p", { class: "context", role: "status" });
    const button = make("button", { type: "button", class: "link", "data-do": "context", "aria-expanded": "false", click: () => {
      const open = button.getAttribute("aria-expanded") !== "true";
      button.setAttribute("aria-expanded", String(open));
      const stop = Math.max(end, sentence.end);
      words.replaceChildren(...(open ? [text.slice(sentence.start, start), make("b", {}, text.slice(start, end)), text.slice(end, stop)] : []));
    } }, UI.inContext);
    return [make("p", { class: "also" }, button), words];
  }

  /** @param {number[]} spans @param {number} place */
  #stepper(spans, place) {
    const step = (/** @type {number} */ by) => () => this.#actions.go(spans[(place + by + spans.length) % spans.length] ?? 0);
    return make("div", { class: "stepper" },
      make("button", { type: "button", "data-do": "previous", "aria-label": `${UI.previous} mention`, click: step(-1) }, "‹"),
      make("span", { "aria-live": "polite" }, placeInLine(place + 1, spans.length)),
      make("button", { type: "button", "data-do": "next", "aria-label": `${UI.next} mention`, click: step(1) }, "›"));
  }

  /** @param {Glossary} glossary @param {number[]} others @param {number[]} here */
  #others(glossary, others, here) {
    const list = make("ul");
    for (const other of others) {
      const item = glossary.items[glossary.spans[other]?.item ?? -1];
      if (item === undefined) continue;
      list.append(make("li", {}, make("button", { type: "button", class: "link", click: () => this.#actions.choose(other, here) },
        `${shorten(item.name, 40)}, ${KINDS[item.kind].one}`)));
    }
    return make("div", { class: "also" }, make("h3", {}, UI.alsoHere), list);
  }
}

/** @param {string} name @param {number} [most] */
function shorten(name, most = 90) {
  return name.length > most ? `${name.slice(0, most).trimEnd()} …` : name;
}
