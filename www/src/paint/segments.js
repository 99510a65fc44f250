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
  const shown = spans.map((_, index) => index).filter((index) => visible(at(spans, index)));
  const starts = shown.toSorted((a, b) => at(spans, a).start - at(spans, b).start);
  const cuts = [...new Set(shown.flatMap((index) => [at(spans, index).start, at(spans, index).end]))].sort((a, b) => a - b);
  /** @type {Segment[]} */
  const segments = [];
  /** @type {number[]} */
  let open = [];
  let next = 0;
  cuts.forEach((start, place) => {
    open = open.filter((index) => at(spans, index).end > start);
    for (; next < starts.length && at(spans, starts[next] ?? 0).start === start; next += 1) open.push(starts[next] ?? 0);
    const end = cuts[place + 1];
    if (end === undefined || open.length === 0) return;
    segments.push({ start, end, spans: open.toSorted((a, b) => smallestFirst(at(spans, a), at(spans, b)) || a - b) });
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
  const covering = segment.spans.map((index) => at(spans, index));
  return {
    inner: covering.find((span) => span.layer === "mention" || span.layer === "time" || span.layer === "quantity"),
    outer: covering.find((span) => span.layer === "event") ?? covering.find((span) => span.layer === "check"),
    quote: covering.find((span) => span.layer === "quote"),
    block: covering.find((span) => span.layer === "block"),
  };
}

/** @param {readonly Span[]} spans @param {number} index */
function at(spans, index) {
  const span = spans[index];
  if (span === undefined) throw new RangeError(`there is no span ${index}`);
  return span;
}
