// The list of what was found: the accessible twin of the highlights.
//
// In: a glossary and which kinds are shown. Out: a heading and a list a kind, each thing a button that names it, its kind
// and how often it is mentioned; under a name its other forms with their reasons, quotations under who says them, notes with
// what to look at. Everything that can be lit in the text can be reached here without seeing a highlight.

import { make } from "./build.js";
import { activeIn } from "./tree.js";
import { ALL_KINDS } from "../glossary.js";
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

export class Entities {
  #root;
  #filter;
  #chosen;
  /** @type {Map<string, HTMLButtonElement>} */
  #buttons = new Map();
  /** What the filter looks in: every name that a thing has in the text. @type {WeakMap<HTMLButtonElement, string>} */
  #names = new WeakMap();
  #current = "";

  /** @param {HTMLElement} root @param {HTMLInputElement} filter @param {(item: number) => void} chosen
   * @param {(extent: {start: number, end: number}) => void} find */
  constructor(root, filter, chosen, find) {
    this.#root = root;
    this.#filter = filter;
    this.#chosen = chosen;
    filter.addEventListener("input", () => this.#sift());
    root.addEventListener("click", (event) => {
      const button = event.target instanceof Element ? event.target.closest("button") : null;
      const [start = 0, end = 0] = button?.dataset.extent?.split("-").map(Number) ?? [];
      if (end > start) find({ start, end });
      else if (button !== null) this.#chosen(Number(button.dataset.item));
    });
  }

  /** @param {Glossary} glossary @param {string} text @param {(kind: Kind) => boolean} shown @param {Gloss | null} gloss */
  show(glossary, text, shown, gloss) {
    const active = activeIn(this.#root);
    const focused = [...this.#buttons].find(([, button]) => button === active)?.[0];
    this.#buttons.clear();
    /** @type {HTMLElement[]} */
    const groups = [];
    for (const kind of ALL_KINDS) {
      const items = glossary.items.map((item, index) => ({ item, index })).filter(({ item }) => item.kind === kind && item.spans.length > 0);
      if (items.length === 0 || !shown(kind)) continue;
      if (items[0]?.item.layer === "mention") items.sort((a, b) => b.item.spans.length - a.item.spans.length || a.index - b.index);
      const row = (/** @type {Entry} */ entry) => this.#row(entry, glossary, text, gloss);
      const heading = make("h3", { id: `list-${kind}` }, KINDS[kind].many);
      if (kind === "quote") groups.push(make("section", { class: "voicing" }, heading, ...voices(items, glossary, text, row)));
      else groups.push(make("section", { class: kind === "check" ? "notes" : "" }, heading, make("ul", { "aria-labelledby": heading.id }, ...items.map(row))));
    }
    this.#root.replaceChildren(...groups);
    const row = this.#filter.closest("label");
    if (row !== null) row.hidden = this.#buttons.size < MANY && this.#filter.value === "";
    this.#sift();
    this.current(this.#current);
    if (focused !== undefined) this.#buttons.get(focused)?.focus({ preventScroll: true });
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
 * @param {Glossary} glossary @param {string} text @param {(entry: Entry) => HTMLElement} row @returns {HTMLElement[]} */
function voices(entries, glossary, text, row) {
  /** @type {Map<string, Entry[]>} */
  const groups = new Map();
  for (const entry of entries) {
    const name = entry.item.group || UI.nobodyNamed;
    groups.set(name, [...(groups.get(name) ?? []), entry]);
  }
  const words = (/** @type {Item} */ item) => item.spans.reduce((sum, span) => sum + (text.slice(glossary.spans[span]?.start, glossary.spans[span]?.end).match(/\S+/g)?.length ?? 0), 0);
  const said = [...groups].map(([name, own]) => ({ name, quotes: own.map(({ item }) => ({ direct: item.note === "direct", words: words(item) })) }));
  return [drawVoices(said), ...[...groups].flatMap(([name, own], at) => [make("h4", { id: `voice-${at}` }, name), make("ul", { "aria-labelledby": `voice-${at}` }, ...own.map(row))])];
}

/** @param {string} words */
function shorten(words) {
  const line = words.replaceAll(/\s+/g, " ").trim();
  return line.length > 60 ? `${line.slice(0, 59).trimEnd()}…` : line;
}
