// The reading view: the article with its highlights, letter for letter.
//
// In: a text, spans, and which of them to show. Out: the content of one element, whose `textContent` is the text at all
// times. The text is held in chunks of whole lines, each a block of its own for the browser's layout; a chunk that has not
// changed keeps its nodes, and long documents get their marks in slices, what is on the screen first. It knows neither
// kinds' words nor clicks.

import { flatten, lanes } from "./segments.js";
import { KINDS } from "../strings.js";

/** @typedef {import("../glossary.js").Span} Span */
/** @typedef {import("./segments.js").Segment} Segment */
/** @typedef {{node: HTMLElement, text: string, start: number, signature: string, segments: Segment[], marks: HTMLElement[], marked: boolean}} Chunk */

/** A chunk ends at the first line break after this many characters: small enough to redraw at every keystroke. */
const CHUNK = 400;
/** Up to this many characters a text's lines are never cut, so that it breaks exactly as in a text field. */
export const LINES_WHOLE = 100_000;
/** In longer texts a line is cut after this many: a browser takes minutes for one line of megabytes. */
const LINE = 20_000;
/** And where such a line has no space after this many: a browser shapes a word, or a letter under a mountain of combining
 * marks, in the square of its length. */
const WORD = 1000;
/** How many chunks farther on one is looked for that is what it was. */
const FAR = 4;
/** Milliseconds of marking before the browser gets its turn. */
const SLICE = 12;

export class Marks {
  #root;
  /** @type {Chunk[]} */
  #chunks = [];
  /** @type {readonly Span[]} */
  #spans = [];
  #job = 0;
  /** @type {WeakMap<Element, {chunk: Chunk, place: number}>} */
  #places = new WeakMap();
  /** @type {{item: number, span: number} | null} */
  #lit = null;
  /** The marks that are lit. @type {HTMLElement[]} */
  #alight = [];
  #parts;

  /** @param {HTMLElement} root @param {{parts?: boolean}} [how] whether marks carry the public names that a host styles by */
  constructor(root, { parts = false } = {}) {
    this.#root = root;
    this.#parts = parts;
  }

  /** Draws a text and its spans. @param {string} text @param {readonly Span[]} spans @param {(span: Span) => boolean} visible */
  paint(text, spans, visible) {
    this.#job += 1;
    this.#spans = spans;
    const fresh = this.#cut(text, flatten(spans, visible));
    const old = this.#chunks;
    let head = 0;
    while (head < old.length && head < fresh.length && same(old[head], fresh[head])) head += 1;
    let tail = 0;
    while (tail < old.length - head && tail < fresh.length - head && same(old[old.length - 1 - tail], fresh[fresh.length - 1 - tail])) tail += 1;
    const kept = matched(old.slice(head, old.length - tail), fresh.slice(head, fresh.length - tail));
    const stays = new Set(kept.values());
    for (const chunk of old.slice(head, old.length - tail)) if (!stays.has(chunk)) chunk.node.remove();
    let before = old[old.length - tail]?.node ?? null;
    for (let place = fresh.length - 1; place >= 0; place -= 1) {
      const chunk = /** @type {Chunk} */ (fresh[place]);
      const same = place < head ? old[place] : place >= fresh.length - tail ? old[place - fresh.length + old.length] : kept.get(place - head);
      if (same !== undefined) {
        // Its marks know it, and it has as many segments as before. The text is the fresh one: a piece keeps the whole in memory.
        fresh[place] = Object.assign(same, { text: chunk.text, start: chunk.start, segments: chunk.segments });
      } else {
        chunk.node = document.createElement("span");
        chunk.node.className = "chunk";
        chunk.node.textContent = chunk.text;
        chunk.marked = chunk.segments.length === 0;
        this.#root.insertBefore(chunk.node, before);
      }
      before = (same ?? chunk).node;
    }
    this.#chunks = fresh;
    this.#mark(fresh.filter((chunk) => !chunk.marked));
    this.#relight();
  }

  /** Lights every mark of an item, and one of its spans as the current one. @param {number} item @param {number} span */
  light(item, span) {
    this.#lit = { item, span };
    this.#relight();
  }

  dim() {
    this.#lit = null;
    this.#relight();
  }

  /** The spans under a mark, smallest first. @param {Element} mark @returns {number[]} */
  spansAt(mark) {
    const found = this.#places.get(mark);
    return found?.chunk.segments[found.place]?.spans ?? [];
  }

  /** The spans at a place in the text, smallest first. @param {number} offset @returns {number[]} */
  spansFrom(offset) {
    const chunk = this.#chunks.findLast((candidate) => candidate.start <= offset);
    return chunk?.segments.find((segment) => segment.start <= offset && offset < segment.end)?.spans ?? [];
  }

  /** The first mark of a span, drawn at once if it waits for its turn. @param {number} index @returns {HTMLElement | null} */
  placeOf(index) {
    const start = this.#spans[index]?.start ?? -1;
    const chunk = this.#chunks.findLast((candidate) => candidate.start <= start);
    if (chunk === undefined) return null;
    this.#markOne(chunk);
    return chunk.marks.find((_, place) => chunk.segments[place]?.spans.includes(index)) ?? null;
  }

  /** Where the text on the screen begins. @returns {number} */
  top() {
    return this.#chunks.find((chunk) => chunk.node.getBoundingClientRect().bottom > 0)?.start ?? 0;
  }

  /** A stretch of the text in the document. @param {{start: number, end: number}} extent @returns {Range} */
  rangeOf({ start, end }) {
    const range = document.createRange();
    range.setStart(...this.#point(start));
    range.setEnd(...this.#point(end));
    return range;
  }

  /** @param {number} offset @returns {[Node, number]} */
  #point(offset) {
    const chunk = this.#chunks.findLast((candidate) => candidate.start <= offset);
    if (chunk === undefined) return [this.#root, 0];
    let left = offset - chunk.start;
    const walker = document.createTreeWalker(chunk.node, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const { length } = /** @type {Text} */ (node);
      if (left <= length) return [node, left];
      left -= length;
    }
    return [chunk.node, chunk.node.childNodes.length];
  }

  /** @param {string} text @param {Segment[]} segments @returns {Chunk[]} */
  #cut(text, segments) {
    /** @type {Chunk[]} */
    const chunks = [];
    let next = 0;
    /** @type {Segment | undefined} */
    let rest;
    for (let start = 0; start < text.length; ) {
      const line = text.indexOf("\n", Math.min(start + CHUNK, text.length) - 1);
      const end = cutLine(text, start, line < 0 ? text.length : line + 1);
      /** @type {Segment[]} */
      const inside = [];
      for (;;) {
        const segment = rest ?? segments[next];
        if (segment === undefined || segment.start >= end) break;
        if (rest === undefined) next += 1;
        rest = segment.end > end ? { ...segment, start: end } : undefined;
        inside.push(rest === undefined ? segment : { ...segment, end });
        if (rest !== undefined) break;
      }
      let signature = "";
      for (const segment of inside) {
        const { look, speaker } = this.#drawn(segment);
        signature += `${segment.start - start},${segment.end - start},${look},${speaker};`;
      }
      chunks.push({ node: this.#root, text: text.slice(start, end), start, signature, segments: inside, marks: [], marked: false });
      start = end;
    }
    return chunks;
  }

  /** Draws marks until the slice is over, then goes on in the next one. @param {Chunk[]} waiting */
  #mark(waiting) {
    if (waiting.length === 0) return;
    const job = this.#job;
    const top = waiting.length > 50 ? waiting.findIndex((chunk) => chunk.node.getBoundingClientRect().bottom > 0) : 0;
    const order = top > 0 ? [...waiting.slice(top), ...waiting.slice(0, top)] : waiting;
    let next = 0;
    const slice = () => {
      if (job !== this.#job) return;
      const end = performance.now() + SLICE;
      do this.#markOne(/** @type {Chunk} */ (order[next++])); while (next < order.length && performance.now() < end);
      if (next < order.length) setTimeout(slice);
      else this.#relight();
    };
    slice();
  }

  /** @param {Chunk} chunk */
  #markOne(chunk) {
    if (chunk.marked) return;
    chunk.marked = true;
    const content = document.createDocumentFragment();
    let from = 0;
    chunk.segments.forEach((segment, place) => {
      const start = segment.start - chunk.start;
      const end = segment.end - chunk.start;
      if (start > from) content.append(chunk.text.slice(from, start));
      const mark = document.createElement("mark");
      mark.textContent = chunk.text.slice(start, end);
      const { look, tag, speaker } = this.#drawn(segment);
      mark.className = look;
      mark.tabIndex = -1;
      if (this.#parts) mark.part.add("mark", ...[...mark.classList].map((name) => `mark-${name}`));
      if (tag !== "") mark.dataset.tag = tag;
      if (speaker !== "") mark.dataset.speaker = speaker;
      this.#places.set(mark, { chunk, place });
      chunk.marks.push(mark);
      content.append(mark);
      from = end;
    });
    if (from < chunk.text.length) content.append(chunk.text.slice(from));
    chunk.node.replaceChildren(content);
  }

  /** How a segment is drawn: its classes; the short label over it, which is that of its smallest span, where that begins; and
   * who says what begins here. @param {Segment} segment */
  #drawn(segment) {
    const { inner, outer, quote, block } = lanes(segment, this.#spans);
    const smallest = this.#spans[segment.spans[0] ?? -1];
    const tag = smallest !== undefined && smallest.start === segment.start ? KINDS[smallest.kind].tag : "";
    const opens = quote !== undefined && quote.start === segment.start;
    let look = "";
    if (inner !== undefined) look += inner.low ? `${inner.kind} low ` : `${inner.kind} `;
    if (outer !== undefined) look += `${outer.kind} `;
    if (quote !== undefined) look += opens ? "quote opens " : "quote ";
    if (block !== undefined) look += "block ";
    if (tag !== "") look += "tagged ";
    return { look: look.trimEnd(), tag, speaker: opens ? quote.speaker ?? "" : "" };
  }

  #relight() {
    for (const mark of this.#alight) mark.classList.remove("lit", "current");
    this.#alight = [];
    const lit = this.#lit;
    if (lit === null) return;
    for (const chunk of this.#chunks) {
      chunk.marks.forEach((mark, place) => {
        const spans = chunk.segments[place]?.spans ?? [];
        if (!spans.some((index) => this.#spans[index]?.item === lit.item)) return;
        mark.classList.add("lit");
        this.#alight.push(mark);
        mark.classList.toggle("current", spans.includes(lit.span));
      });
    }
  }
}

/** Where a chunk ends at the latest: behind a space where there is one, and never inside a surrogate pair.
 * @param {string} text @param {number} start @param {number} end */
function cutLine(text, start, end) {
  if (text.length <= LINES_WHOLE || end - start <= LINE) return end;
  const space = text.lastIndexOf(" ", start + LINE - 1);
  if (space >= start) return space + 1;
  const before = text.charCodeAt(start + WORD - 1);
  return start + WORD + (before >= 0xd800 && before < 0xdc00 ? 1 : 0);
}

/** Chunks between the first and the last change that are what they were: for places among the fresh ones, the old ones. They keep
 * their order, and none is looked for far away. @param {Chunk[]} old @param {Chunk[]} fresh @returns {Map<number, Chunk>} */
function matched(old, fresh) {
  /** @type {Map<number, Chunk>} */
  const kept = new Map();
  let next = 0;
  fresh.forEach((chunk, place) => {
    for (let at = next; at < Math.min(next + FAR, old.length); at += 1) {
      if (!same(old[at], chunk)) continue;
      kept.set(place, /** @type {Chunk} */ (old[at]));
      next = at + 1;
      return;
    }
    // What has no match stands in the place of one of the old ones, as a rule.
    if (next < old.length && old.length - next >= fresh.length - place) next += 1;
  });
  return kept;
}

/** @param {Chunk | undefined} a @param {Chunk | undefined} b */
function same(a, b) {
  return a !== undefined && b !== undefined && a.signature === b.signature && a.text === b.text;
}
