// Highlights in somebody else's DOM, without a change to it.
//
// In: a root, its anchored text, spans and which of them to show. Out: ranges in the browser's highlight registry, a
// highlight a kind, and one style sheet in the tree that the root stands in. Not a node, class or attribute of the host is
// touched; `destroy` takes back exactly what was added. A highlight may be coloured, underlined and tinted, and no more:
// the inner kind draws the line, what lies around it only tints. WebKit draws one line and reads no shorthand.

import { ALL_KINDS } from "../glossary.js";
import { flatten, lanes } from "./segments.js";

/** @typedef {import("../anchor.js").Anchored} Anchored */
/** @typedef {import("../glossary.js").Kind} Kind */
/** @typedef {import("../glossary.js").Span} Span */
/** @typedef {import("./segments.js").Segment} Segment */
/** @typedef {"auto" | "light" | "dark"} Theme */

/** What is drawn over what: the higher one wins. */
const PRIORITY = { block: 0, quote: 1, event: 2, check: 2, time: 4, quantity: 4 };
const NAMES = 3;
const LIT = 5;
const CURRENT = 6;
/** Ranges that are added before the browser gets its turn. */
const SLICE = 2000;

/** Whether this browser can highlight without elements. */
export const CAN_HIGHLIGHT = typeof Highlight === "function" && typeof CSS !== "undefined" && CSS.highlights !== undefined;

export class CssHighlights {
  #root;
  #name;
  #sheet = new CSSStyleSheet();
  /** The tree that holds the sheet. @type {Document | ShadowRoot | null} */
  #tree = null;
  /** @type {Anchored | null} */
  #anchored = null;
  /** @type {readonly Span[]} */
  #spans = [];
  /** @type {Segment[]} */
  #segments = [];
  /** @type {StaticRange[][]} */
  #ranges = [];
  /** @type {{item: number, span: number} | null} */
  #lit = null;
  #job = 0;

  /** @param {Element} root @param {string} name what our highlights' names begin with @param {string} style the sheet's text */
  constructor(root, name, style) {
    this.#root = root;
    this.#name = name;
    this.#sheet.replaceSync(style);
    const tree = root.getRootNode();
    if (!(tree instanceof Document || tree instanceof ShadowRoot)) return;
    this.#tree = tree;
    tree.adoptedStyleSheets = [...tree.adoptedStyleSheets, this.#sheet];
  }

  /** What is anchored is painted from now on; `paint` follows. @param {Anchored} anchored */
  anchor(anchored) {
    this.#anchored = anchored;
  }

  /** @param {string} _ the text, which stands in the page already @param {readonly Span[]} spans @param {(span: Span) => boolean} visible */
  paint(_, spans, visible) {
    if (this.#anchored === null) return;
    const job = ++this.#job;
    this.#spans = spans;
    this.#segments = flatten(spans, visible);
    this.#ranges = this.#anchored.rangesOf(this.#segments);
    this.#clear();
    /** @type {Map<Kind, Highlight>} */
    const made = new Map();
    const add = (/** @type {Kind} */ kind, /** @type {StaticRange[]} */ ranges) => {
      const highlight = made.get(kind) ?? this.#register(kind, /** @type {Record<string, number>} */ (PRIORITY)[kind] ?? NAMES);
      made.set(kind, highlight);
      for (const range of ranges) highlight.add(range);
    };
    const slice = (/** @type {number} */ from) => {
      if (job !== this.#job) return;
      for (let place = from; place < Math.min(from + SLICE, this.#segments.length); place += 1) {
        const { inner, outer, quote } = lanes(/** @type {Segment} */ (this.#segments[place]), spans);
        const ranges = this.#ranges[place] ?? [];
        if (quote !== undefined) add("quote", ranges);
        const drawn = inner ?? outer;
        if (drawn !== undefined) add(drawn.kind, ranges);
      }
      if (from + SLICE < this.#segments.length) setTimeout(slice, 0, from + SLICE);
    };
    slice(0);
    this.#relight();
  }

  /** @param {number} item @param {number} span */
  light(item, span) {
    this.#lit = { item, span };
    this.#relight();
  }

  dim() {
    this.#lit = null;
    this.#relight();
  }

  /** The spans at a place in the text, smallest first. @param {number} offset @returns {number[]} */
  spansFrom(offset) {
    return this.#segments.find(({ start, end }) => start <= offset && offset < end)?.spans ?? [];
  }

  /** The spans at the first letters of an element of the host, such as a link. @param {Element} element @returns {number[]} */
  spansOf(element) {
    const first = document.createTreeWalker(element, NodeFilter.SHOW_TEXT).nextNode();
    return first === null || this.#anchored === null ? [] : this.spansFrom(this.#anchored.offsetOf(first, 0));
  }

  /** @param {number} span @returns {Range | null} */
  placeOf(span) {
    const extent = this.#spans[span];
    return extent === undefined ? null : this.rangeOf(extent);
  }

  /** @param {{start: number, end: number}} extent @returns {Range | null} */
  rangeOf(extent) {
    return this.#anchored?.rangeOf(extent) ?? null;
  }

  /** The spans under a point of the window, smallest first. Browsers name the nearest letter even far beside a text, so the
   * point must lie in what is drawn. @param {number} x @param {number} y @returns {number[]} */
  spansAt(x, y) {
    const at = this.#tree === null ? null : caretAt(x, y, this.#tree);
    if (at === null || this.#anchored === null || !this.#root.contains(at.node)) return [];
    const offset = this.#anchored.offsetOf(at.node, at.offset);
    // Between two letters the caret may belong to either.
    for (const place of [offset, offset - 1]) {
      const here = this.spansFrom(place);
      const drawn = here.length > 0 ? this.placeOf(here[0] ?? -1) : null;
      if (drawn !== null && [...drawn.getClientRects()].some((rect) => x >= rect.left && x <= rect.right && y >= rect.top && y <= rect.bottom)) return here;
    }
    return [];
  }

  /** Leaves the page as it was before. */
  destroy() {
    this.#job += 1;
    this.#clear();
    if (this.#tree !== null) this.#tree.adoptedStyleSheets = [...this.#tree.adoptedStyleSheets].filter((sheet) => sheet !== this.#sheet);
    this.#tree = null;
    this.#anchored = null;
    this.#segments = [];
    this.#ranges = [];
  }

  #relight() {
    for (const layer of ["lit", "current"]) CSS.highlights.delete(`${this.#name}-${layer}`);
    const lit = this.#lit;
    if (lit === null) return;
    const all = this.#register("lit", LIT);
    const one = this.#register("current", CURRENT);
    this.#segments.forEach(({ spans }, place) => {
      if (!spans.some((index) => this.#spans[index]?.item === lit.item)) return;
      for (const range of this.#ranges[place] ?? []) (spans.includes(lit.span) ? one : all).add(range);
    });
  }

  /** @param {string} layer @param {number} priority */
  #register(layer, priority) {
    const highlight = new Highlight();
    highlight.priority = priority;
    CSS.highlights.set(`${this.#name}-${layer}`, highlight);
    return highlight;
  }

  /** Only our own names: the registry is the host's as well. */
  #clear() {
    for (const layer of [...ALL_KINDS, "lit", "current"]) CSS.highlights.delete(`${this.#name}-${layer}`);
  }
}

/** The style of the highlights, from the look that the page's own marks have, so that a colour stands in one place only.
 * @param {CSSStyleSheet} look @param {string} name @param {Theme} theme @returns {string} */
export function highlightStyle(look, name, theme) {
  const rules = [...look.cssRules].filter((rule) => rule instanceof CSSStyleRule);
  const value = (/** @type {string} */ selector, /** @type {string} */ property) =>
    rules.find((rule) => rule.selectorText.split(/,\s*/).includes(selector) && rule.style.getPropertyValue(property) !== "")?.style.getPropertyValue(property).trim() ?? "";
  const themed = (/** @type {string} */ colour) =>
    (theme === "auto" ? colour : colour.replaceAll(/light-dark\(([^(),]+),\s*([^(),]+)\)/g, theme === "dark" ? "$2" : "$1"));
  const tint = (/** @type {string} */ colour, /** @type {string} */ depth) => `color-mix(in srgb, ${colour} ${depth}, transparent)`;
  const depth = value(":host", theme === "dark" ? "--depth-dark" : "--depth");
  const lit = value(":host", theme === "dark" ? "--depth-lit-dark" : "--depth-lit");
  const accent = themed(value(":host", "--accent"));
  return [
    ...ALL_KINDS.map((kind) => {
      const colour = themed(value(":host", `--${kind}`));
      const line = kind === "quote" || kind === "block" ? "" :
        `text-decoration-line: underline; text-decoration-style: ${value(`.${kind}`, "--line") || `var(--gloss-${kind}-style, dotted)`}; text-decoration-color: ${colour};`;
      return `::highlight(${name}-${kind}) { background-color: var(--gloss-${kind}-tint, ${tint(colour, depth)}); ${line} }`;
    }),
    `::highlight(${name}-lit) { background-color: ${tint(accent, lit)}; }`,
    `::highlight(${name}-current) { background-color: ${tint(accent, `calc(${lit} + 12%)`)}; }`,
  ].join("\n");
}

/** @param {number} x @param {number} y @param {Document | ShadowRoot} tree @returns {{node: Node, offset: number} | null} */
function caretAt(x, y, tree) {
  if (typeof document.caretPositionFromPoint === "function") {
    const at = document.caretPositionFromPoint(x, y, tree instanceof ShadowRoot ? { shadowRoots: [tree] } : {});
    return at === null ? null : { node: at.offsetNode, offset: at.offset };
  }
  const range = document.caretRangeFromPoint?.(x, y) ?? null;
  return range === null ? null : { node: range.startContainer, offset: range.startOffset };
}
