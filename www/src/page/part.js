// A part of a long text read by itself, so that an edit has its marks before the whole is read again.
//
// In: a long text, the stretch of it that was changed since it was read, and the marks of the rest. Out: the stretch to read,
// in whole paragraphs with one more on either side to read them by, and marks in which what was found there stands in the
// place of what stood there. It is a first look, for the text alone: names are known better, and questions asked, by the
// whole article, whose reading takes its place. All offsets are UTF-16 units.

/** @typedef {import("../glossary.js").Glossary} Glossary */
/** @typedef {import("../glossary.js").Change} Change */
/** @typedef {{start: number, end: number}} Stretch */
/** @typedef {Stretch & {from: number, text: string}} Part  what is read begins at `from`; of what is found in it, that from `start` to `end` counts */

/** The whole of a text that is not longer than this is read in the time of three frames. */
export const SHORT = 100_000;
/** A longer stretch is no sooner read than the whole. */
const LARGEST = 60_000;
/** Paragraphs are taken for no longer than this. */
const LONGEST = 4000;
/** What a paragraph ends at; where there is none of the first, at one of the others. */
const ENDS = ["\n\n", "\n", " "];

/** What was changed since the text was read, after one more change to it. @param {Stretch | null} stale @param {Change} change @returns {Stretch} */
export function grown(stale, { start, end, by }) {
  return { start: Math.min(stale?.start ?? start, start), end: Math.max(stale?.end ?? end, end) + by };
}

/** What is to be read for a stretch that was changed; `null` where the whole text is read as quickly. @param {string} text
 * @param {Stretch} stale @returns {Part | null} */
export function partOf(text, stale) {
  if (text.length <= SHORT || stale.end - stale.start > LARGEST) return null;
  const start = beginning(text, stale.start);
  const end = ending(text, stale.end);
  let before = start;
  while (before > 0 && isSpace(text, before - 1)) before -= 1;
  let after = end;
  while (after < text.length && isSpace(text, after)) after += 1;
  const from = beginning(text, before);
  return { start, end, from, text: text.slice(from, ending(text, after)) };
}

/** The marks with what was found in a part of the text. A thing that has its name already stays one thing. What only the whole
 * article can say (questions, and what each block is) stays as it was. @param {Glossary} marks @param {Part} part @param {Glossary} found
 * @returns {Glossary} */
export function joined(marks, { from, start, end }, found) {
  /** @type {Glossary} */
  const whole = { items: [], spans: [] };
  /** @type {Map<string, number>} */
  const names = new Map();
  const named = (/** @type {import("../glossary.js").Item} */ { kind, name }) => `${kind} ${name}`;
  for (const item of marks.items) {
    if (item.layer === "mention" && !names.has(named(item))) names.set(named(item), whole.items.length);
    whole.items.push({ ...item, spans: [] });
  }
  const add = (/** @type {import("../glossary.js").Span} */ span) => {
    whole.items[span.item]?.spans.push(whole.spans.length);
    whole.spans.push(span);
  };
  for (const span of marks.spans) if (span.end <= start || span.start >= end || isOfWhole(span)) add(span);
  /** @type {Map<number, number>} */
  const places = new Map();
  for (const span of found.spans) {
    const moved = { ...span, start: span.start + from, end: span.end + from, mention: null };
    const item = found.items[span.item];
    if (item === undefined || isOfWhole(span) || moved.start < start || moved.end > end) continue;
    let place = places.get(span.item) ?? (item.layer === "mention" ? names.get(named(item)) : undefined);
    if (place === undefined) {
      place = whole.items.length;
      whole.items.push({ ...item, spans: [], index: -1 });
    }
    places.set(span.item, place);
    add({ ...moved, item: place });
  }
  return whole;
}

/** @param {import("../glossary.js").Span} span */
const isOfWhole = ({ layer }) => layer === "check" || layer === "block";

/** Where the paragraph around a place begins. @param {string} text @param {number} at */
function beginning(text, at) {
  const least = Math.max(0, at - LONGEST);
  const before = text.slice(least, at);
  for (const end of ENDS) {
    const found = before.lastIndexOf(end);
    if (found >= 0) return least + found + end.length;
  }
  return least === 0 ? 0 : whole(text, at, -1);
}

/** Where the paragraph around a place ends. @param {string} text @param {number} at */
function ending(text, at) {
  const after = text.slice(at, at + LONGEST);
  for (const end of ENDS) {
    const found = after.indexOf(end);
    if (found >= 0) return at + found;
  }
  return at + LONGEST >= text.length ? text.length : whole(text, at, 1);
}

/** A place that parts no surrogate pair. @param {string} text @param {number} at @param {-1 | 1} by */
function whole(text, at, by) {
  const code = text.charCodeAt(at);
  return code >= 0xdc00 && code < 0xe000 ? at + by : at;
}

/** @param {string} text @param {number} at */
const isSpace = (text, at) => /\s/.test(text.charAt(at));
