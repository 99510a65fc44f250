// Overlapping spans made flat.
//
// In: spans that may nest, cross and repeat. Out: segments in text order that neither overlap nor repeat, each with all
// the spans that cover it. The text is cut at every start and every end, so that one inline element a segment is enough
// and no character is ever written twice.

/** @typedef {import("../glossary.js").Span} Span */
/** @typedef {{start: number, end: number, spans: number[]}} Segment  `spans` are places in the list given, smallest span first */

/** The order in which layers give way: the last one that covers a segment draws the line under the text. */
const RANK = { block: 0, quote: 1, check: 2, event: 3, time: 4, quantity: 4, mention: 5 };

/** @param {readonly Span[]} spans @param {(span: Span) => boolean} visible @returns {Segment[]} */
export function flatten(spans, visible) {
  /** @type {number[]} */
  const shown = [];
  for (let index = 0; index < spans.length; index += 1) if (visible(at(spans, index))) shown.push(index);
  // Numbers in typed arrays are sorted without a call for each comparison, of which a megabyte needs a million.
  const cuts = new Uint32Array(2 * shown.length);
  const starts = new Float64Array(shown.length);
  shown.forEach((index, place) => {
    const { start, end } = at(spans, index);
    cuts[2 * place] = start;
    cuts[2 * place + 1] = end;
    starts[place] = start * spans.length + index;
  });
  cuts.sort();
  starts.sort();
  /** @type {Segment[]} */
  const segments = [];
  /** @type {number[]} */
  let open = [];
  let next = 0;
  cuts.forEach((start, place) => {
    const end = cuts[place + 1] ?? start;
    if (end === start) return;
    if (open.some((index) => at(spans, index).end <= start)) open = open.filter((index) => at(spans, index).end > start);
    for (; next < starts.length; next += 1) {
      const index = (starts[next] ?? 0) % spans.length;
      if (at(spans, index).start > start) break;
      open.push(index);
    }
    if (open.length === 0) return;
    const here = open.slice();
    if (here.length > 1) here.sort((a, b) => smallestFirst(at(spans, a), at(spans, b)) || a - b);
    segments.push({ start, end, spans: here });
  });
  return segments;
}

/** @param {Span} a @param {Span} b */
function smallestFirst(a, b) {
  return a.end - a.start - (b.end - b.start) || RANK[b.layer] - RANK[a.layer];
}

/** What is drawn on a segment: one line of the inner lane, one of the outer, one tint.
 * @param {Segment} segment @param {readonly Span[]} spans */
export function lanes(segment, spans) {
  /** @type {Span | undefined} */ let inner;
  /** @type {Span | undefined} */ let event;
  /** @type {Span | undefined} */ let check;
  /** @type {Span | undefined} */ let quote;
  /** @type {Span | undefined} */ let block;
  for (const index of segment.spans) {
    const span = at(spans, index);
    switch (span.layer) {
      case "event": event ??= span; break;
      case "check": check ??= span; break;
      case "quote": quote ??= span; break;
      case "block": block ??= span; break;
      default: inner ??= span;
    }
  }
  return { inner, outer: event ?? check, quote, block };
}

/** @param {readonly Span[]} spans @param {number} index */
function at(spans, index) {
  const span = spans[index];
  if (span === undefined) throw new RangeError(`there is no span ${index}`);
  return span;
}
