// The list of what was found: the accessible twin of the highlights.
//
// In: a glossary and which kinds are shown. Out: a heading and a list a kind, each thing a button that names it, its kind
// and how often it is mentioned. Everything that can be lit in the text can be reached here without seeing a highlight.

import { make } from "./build.js";
import { activeIn } from "./tree.js";
import { ALL_KINDS } from "../glossary.js";
import { KINDS, UI, spokenItem } from "../strings.js";

/** @typedef {import("../glossary.js").Glossary} Glossary */
/** @typedef {import("../glossary.js").Kind} Kind */

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

  /** @param {HTMLElement} root @param {HTMLInputElement} filter @param {(item: number) => void} chosen */
  constructor(root, filter, chosen) {
    this.#root = root;
    this.#filter = filter;
    this.#chosen = chosen;
    filter.addEventListener("input", () => this.#sift());
    root.addEventListener("click", (event) => {
      const button = event.target instanceof Element ? event.target.closest("button") : null;
      if (button !== null) this.#chosen(Number(button.dataset.item));
    });
  }

  /** @param {Glossary} glossary @param {string} text @param {(kind: Kind) => boolean} shown */
  show(glossary, text, shown) {
    const active = activeIn(this.#root);
    const focused = [...this.#buttons].find(([, button]) => button === active)?.[0];
    this.#buttons.clear();
    /** @type {HTMLElement[]} */
    const groups = [];
    for (const kind of ALL_KINDS) {
      const items = glossary.items.map((item, index) => ({ item, index })).filter(({ item }) => item.kind === kind && item.spans.length > 0);
      if (items.length === 0 || !shown(kind)) continue;
      if (items[0]?.item.layer === "mention") items.sort((a, b) => b.item.spans.length - a.item.spans.length || a.index - b.index);
      const list = make("ul", { "aria-labelledby": `list-${kind}` });
      for (const { item, index } of items) {
        const count = item.spans.length;
        const { before, after } = spokenItem(kind, count);
        const button = make("button", { type: "button", class: "thing", part: "list-item", "data-item": String(index) },
          make("span", { class: "name" }, item.name), make("span", { class: "unseen" }, before),
          make("span", { class: count > 1 ? "count" : "unseen" }, String(count)), make("span", { class: "unseen" }, after));
        const forms = new Set(item.spans.map((span) => text.slice(glossary.spans[span]?.start, glossary.spans[span]?.end)));
        this.#names.set(button, [item.name, ...forms].join("\n").toLocaleLowerCase());
        this.#buttons.set(item.key, button);
        list.append(make("li", {}, button));
      }
      groups.push(make("section", {}, make("h3", { id: `list-${kind}` }, KINDS[kind].many), list));
    }
    this.#root.replaceChildren(...groups);
    const row = this.#filter.closest("label");
    if (row !== null) row.hidden = this.#buttons.size < MANY && this.#filter.value === "";
    this.#sift();
    this.current(this.#current);
    if (focused !== undefined) this.#buttons.get(focused)?.focus({ preventScroll: true });
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
    const buttons = [...this.#buttons.values()].filter((button) => button.closest("[hidden]") === null);
    const place = buttons.findIndex((button) => button === from);
    buttons[(place + by + buttons.length) % buttons.length]?.focus();
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
    this.#root.querySelector(".no-match")?.remove();
    if (left === 0 && this.#buttons.size > 0) this.#root.append(make("p", { class: "quiet no-match" }, UI.noMatch));
  }
}
