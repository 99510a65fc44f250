// The list of what was found: the accessible twin of the highlights.
//
// In: a glossary and which kinds are shown. Out: a heading and a list a kind, each thing a button that names it, its kind
// and how often it is mentioned; under a name its other forms with their reasons, quotations under who says them, notes with
// what to look at. Everything that can be lit in the text can be reached here without seeing a highlight.

import { make } from "./build.js";
import { activeIn } from "./tree.js";
import { ALL_KINDS } from "../glossary.js";
import { inOrder } from "../in-order.js";
import { KINDS, UI, formLine, plain, spokenItem } from "../strings.js";
import { formsWithReasons } from "./details.js";
import { drawVoices } from "./voices.js";

/** @typedef {import("../glossary.js").Glossary} Glossary */
/** @typedef {import("../types.js").Document} Gloss */
/** @typedef {import("../glossary.js").Item} Item */
/** @typedef {import("../glossary.js").Kind} Kind */
/** @typedef {{item: Item, index: number}} Entry */

/** From this many things on a filter is worth its room. */
const MANY = 12;
/** So many rows stand at once. Of a longer list the others come when the reader asks for them, by a button, by letters or by a way
 * that leads to one of them; and then in slices, so that a typist waits for none. */
const AT_ONCE = 150;
/** Rows a piece of work, and milliseconds of work before the browser gets its turn. */
const PIECE = 20;
const SLICE = 8;

export class Entities {
  #root;
  #filter;
  #chosen;
  /** @type {Map<string, HTMLButtonElement>} */
  #buttons = new Map();
  /** What the filter looks in: every name that a thing has in the text. @type {WeakMap<HTMLButtonElement, string>} */
  #names = new WeakMap();
  #current = "";
  /** Rows that are still to come. @type {(() => void)[]} */
  #due = [];
  #timer = 0;
  /** Whether the reader wants all of a long list. */
  #all = false;

  /** @param {HTMLElement} root @param {HTMLInputElement} filter @param {(item: number) => void} chosen
   * @param {(extent: {start: number, end: number}) => void} find */
  constructor(root, filter, chosen, find) {
    this.#root = root;
    this.#filter = filter;
    this.#chosen = chosen;
    addEventListener("beforeprint", () => this.#finish());
    filter.addEventListener("input", () => {
      this.#finish();
      this.#sift();
    });
    root.addEventListener("click", (event) => {
      const button = event.target instanceof Element ? event.target.closest("button") : null;
      const [start = 0, end = 0] = button?.dataset.extent?.split("-").map(Number) ?? [];
      if (end > start) find({ start, end });
      else if (button?.dataset.item !== undefined) this.#chosen(Number(button.dataset.item));
    });
  }

  /** @param {Glossary} glossary @param {string} text @param {(kind: Kind) => boolean} shown @param {Gloss | null} gloss */
  show(glossary, text, shown, gloss) {
    const active = activeIn(this.#root);
    const focused = [...this.#buttons].find(([, button]) => button === active)?.[0];
    this.#buttons.clear();
    clearTimeout(this.#timer);
    this.#due = [];
    let made = 0;
    /** @type {HTMLElement[]} */
    const groups = [];
    /** @type {Map<Kind, Entry[]>} */
    const kinds = new Map(ALL_KINDS.map((kind) => [kind, []]));
    glossary.items.forEach((item, index) => item.spans.length > 0 && kinds.get(item.kind)?.push({ item, index }));
    for (const [kind, items] of kinds) {
      if (items.length === 0 || !shown(kind)) continue;
      if (items[0]?.item.layer === "mention") items.sort((a, b) => b.item.spans.length - a.item.spans.length || a.index - b.index);
      const fill = (/** @type {HTMLElement} */ into, /** @type {Entry[]} */ entries) => {
        for (let at = 0; at < entries.length; at += PIECE) {
          const piece = () => into.append(...entries.slice(at, at + PIECE).map((entry) => this.#row(entry, glossary, text, gloss)));
          if (made < AT_ONCE) piece();
          else this.#due.push(piece);
          made += Math.min(PIECE, entries.length - at);
        }
        return into;
      };
      const heading = make("h3", { id: `list-${kind}` }, KINDS[kind].many);
      if (kind === "quote") groups.push(make("section", { class: "voicing" }, heading, ...voices(items, glossary, text, fill)));
      else groups.push(make("section", { class: kind === "check" ? "notes" : "" }, heading, fill(make("ul", { "aria-labelledby": heading.id }), items)));
    }
    this.#root.classList.toggle("long-list", this.#due.length > 0);
    this.#root.replaceChildren(...groups);
    const row = this.#filter.closest("label");
    if (row !== null) row.hidden = glossary.items.length < MANY && this.#filter.value === "";
    this.#sift();
    this.current(this.#current);
    if (this.#due.length > 0 && (focused !== undefined || this.#filter.value !== "")) this.#finish();
    if (focused !== undefined) this.#buttons.get(focused)?.focus({ preventScroll: true });
    if (this.#due.length === 0) this.#all = false;
    else if (this.#all) this.#timer = setTimeout(() => this.#slice());
    else this.#root.append(make("button", { type: "button", class: "more", click: () => this.#finish() }, UI.wholeList));
  }

  #slice() {
    const end = performance.now() + SLICE;
    while (this.#due.length > 0 && performance.now() < end) this.#due.shift()?.();
    if (this.#due.length > 0) this.#timer = setTimeout(() => this.#slice());
    else this.current(this.#current);
  }

  /** All rows, now. */
  #finish() {
    if (this.#due.length === 0) return;
    clearTimeout(this.#timer);
    this.#all = true;
    this.#root.querySelector(".more")?.remove();
    for (const piece of this.#due.splice(0)) piece();
    this.#sift();
    this.current(this.#current);
  }

  /** @param {Entry} entry @param {Glossary} glossary @param {string} text @param {Gloss | null} gloss */
  #row({ item, index }, glossary, text, gloss) {
    const count = item.spans.length;
    const { before, after } = spokenItem(item.kind, count);
    const counts = item.layer === "mention";
    const button = make("button", { type: "button", class: "thing", part: "list-item", "data-item": String(index) },
      make("span", { class: "name" }, item.name), make("span", { class: "unseen" }, before),
      make("span", { class: count > 1 && counts ? "count" : "unseen" }, counts ? String(count) : ""), make("span", { class: "unseen" }, counts ? after : ""));
    const forms = new Set(item.spans.map((span) => text.slice(glossary.spans[span]?.start, glossary.spans[span]?.end)));
    this.#names.set(button, [item.name, item.group ?? "", ...forms].join("\n").toLocaleLowerCase());
    this.#buttons.set(item.key, button);
    const entity = counts ? gloss?.entities[item.index] : undefined;
    const below = [];
    if (gloss !== null && gloss !== undefined && entity !== undefined && forms.size > 1) {
      below.push(make("p", { class: "forms" }, formsWithReasons(gloss, entity, text).map(({ form, count: times, why }) => formLine(form, times, why)).join(", ")));
    }
    if (item.note !== undefined) below.push(make("p", { class: "forms" }, plain(item.note)));
    for (const { start, end } of item.evidence ?? []) {
      below.push(make("p", { class: "forms" }, `${UI.lookAt} `, make("button", { type: "button", class: "link", "data-extent": `${start}-${end}` }, shorten(text.slice(start, end)))));
    }
    return make("li", {}, button, ...below);
  }

  /** Marks a thing as the one shown. @param {string} key */
  current(key) {
    this.#buttons.get(this.#current)?.removeAttribute("aria-current");
    this.#current = key;
    this.#buttons.get(key)?.setAttribute("aria-current", "true");
  }

  /** Puts the focus on a thing, or on the first. @param {string} key */
  focus(key) {
    if (!this.#buttons.has(key)) this.#finish();
    (this.#buttons.get(key) ?? this.#buttons.values().next().value)?.focus();
  }

  /** Moves the focus along the list. @param {Element} from @param {number} by */
  step(from, by) {
    const buttons = [...this.#root.querySelectorAll("button.thing")].filter((button) => button.closest("[hidden]") === null);
    const place = buttons.findIndex((button) => button === from);
    /** @type {HTMLElement | undefined} */ (buttons[(place + by + buttons.length) % buttons.length])?.focus();
  }

  #sift() {
    const wanted = this.#filter.value.trim().toLocaleLowerCase();
    let left = 0;
    for (const button of this.#buttons.values()) {
      const row = button.closest("li");
      if (row === null) continue;
      row.hidden = !(this.#names.get(button) ?? "").includes(wanted);
      if (!row.hidden) left += 1;
    }
    for (const group of this.#root.querySelectorAll("section")) group.hidden = group.querySelector("li:not([hidden])") === null;
    for (const heading of this.#root.querySelectorAll("h4")) heading.hidden = heading.nextElementSibling?.querySelector("li:not([hidden])") === null;
    this.#root.querySelector(".no-match")?.remove();
    if (left === 0 && this.#buttons.size > 0) this.#root.append(make("p", { class: "quiet no-match" }, UI.noMatch));
  }
}

/** Quotations under those who say them, in the order in which they first speak, and how much each says. @param {Entry[]} entries
 * @param {Glossary} glossary @param {string} text @param {(into: HTMLElement, entries: Entry[]) => HTMLElement} fill @returns {HTMLElement[]} */
function voices(entries, glossary, text, fill) {
  /** @type {Map<string, Entry[]>} */
  const groups = new Map();
  for (const entry of entries) {
    const name = entry.item.group || UI.nobodyNamed;
    const own = groups.get(name);
    if (own === undefined) groups.set(name, [entry]);
    else own.push(entry);
  }
  const words = (/** @type {Item} */ item) => item.spans.reduce((sum, span) => sum + (text.slice(glossary.spans[span]?.start, glossary.spans[span]?.end).match(/\S+/g)?.length ?? 0), 0);
  const said = [...groups].map(([name, own]) => ({ name, quotes: own.map(({ item }) => ({ direct: item.note === "direct", words: words(item) })) }));
  return [drawVoices(said), ...[...groups].flatMap(([name, own], at) => [make("h4", { id: `voice-${at}` }, name), fill(make("ul", { "aria-labelledby": `voice-${at}` }), own)])];
}

/** @param {string} words */
function shorten(words) {
  const line = inOrder(words);
  return line.length > 60 ? `${line.slice(0, 59).trimEnd()}…` : line;
}
