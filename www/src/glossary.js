// What the page shows of a document: things with a kind, and the stretches of text that belong to each.
//
// In: a document in UTF-16 offsets and its text. Out: items (an entity, a date, a quotation ...), and their spans. Every
// layer of the document model passes through here, so that painter, legend, list and card know only items and spans.

import { inOrder } from "./in-order.js";

/** @typedef {import("./types.js").Document} Gloss */
/** @typedef {import("./types.js").MentionLabel} MentionLabel */
/** @typedef {"mention" | "time" | "quantity" | "quote" | "event" | "check" | "block"} Layer */
/** @typedef {MentionLabel | Exclude<Layer, "mention">} Kind */
/** @typedef {{start: number, end: number, item: number, layer: Layer, kind: Kind, low: boolean, confidence: number, mention: number | null, speaker?: string}} Span
 * `speaker` is who says what begins here. */
/** @typedef {{key: string, layer: Layer, kind: Kind, name: string, spans: number[], index: number, group?: string, note?: string, evidence?: {start: number, end: number}[]}} Item
 * `index` is the entity's place for a mention (or -1), and the record's place in its own layer for all others; `group` is what
 * it stands under in the list, `note` what is said of it there, `evidence` where to look besides. */
/** @typedef {{items: Item[], spans: Span[]}} Glossary */

/** Every kind, in the order of legend and list. @type {readonly Kind[]} */
export const ALL_KINDS = [
  "person", "organisation", "place", "group", "facility", "other", "time", "quantity", "quote", "event", "check", "block",
];

/** The kinds that are there from the start; the others join the legend when a document brings them. @type {readonly Kind[]} */
export const NAME_KINDS = ALL_KINDS.slice(0, 6);

/** Below this a highlight is drawn without its tint. */
const LOW_CONFIDENCE = 0.6;

/** @type {Glossary} */
export const NOTHING = { items: [], spans: [] };

/** @param {Gloss} gloss @param {string} text @returns {Glossary} */
export function glossaryOf(gloss, text) {
  /** @type {Item[]} */
  const items = [];
  /** @type {Span[]} */
  const spans = [];
  /** @param {Layer} layer @param {Kind} kind @param {string} name @param {number} index */
  const open = (layer, kind, name, index) => {
    /** @type {Item} */
    const item = { key: "", layer, kind, name: inOrder(name), spans: [], index };
    items.push(item);
    return item;
  };
  /** @param {Item} item @param {{start: number, end: number}} extent @param {number} [confidence] @param {number} [mention] */
  const add = (item, { start, end }, confidence = 1, mention) => {
    if (end <= start || end > text.length) return;
    item.spans.push(spans.length);
    const low = confidence < LOW_CONFIDENCE;
    spans.push({ start, end, item: items.length - 1, layer: item.layer, kind: item.kind, low, confidence, mention: mention ?? null });
  };

  for (const entity of gloss.entities) {
    const item = open("mention", entity.label, entity.name, entity.id);
    for (const id of entity.mentions) {
      const mention = gloss.mentions[id];
      if (mention !== undefined) add(item, mention, mention.confidence, id);
    }
  }
  for (const mention of gloss.mentions) {
    if (mention.entity !== null) continue;
    add(open("mention", mention.label, text.slice(mention.start, mention.end), -1), mention, mention.confidence, mention.id);
  }
  for (const layer of /** @type {const} */ (["times", "quantities", "checks"])) {
    const kind = /** @type {const} */ ({ times: "time", quantities: "quantity", checks: "check" })[layer];
    gloss[layer].forEach((record, index) => {
      const name = "message" in record ? record.message : text.slice(record.start, record.end);
      const item = open(kind, kind, name, index);
      if ("evidence" in record) {
        item.evidence = record.evidence;
        item.note = record.severity;
      }
      add(item, record);
    });
  }
  gloss.quotes.forEach((quote, index) => {
    const first = quote.content[0];
    const last = quote.content[quote.content.length - 1];
    if (first === undefined || last === undefined) return;
    const item = open("quote", "quote", text.slice(first.start, last.end), index);
    const named = quote.speaker === null ? "" : text.slice(quote.speaker.start, quote.speaker.end);
    // A pronoun is no name: there the entity's is better, where one is known.
    item.group = inOrder(gloss.entities[quote.entity ?? -1]?.name ?? named);
    item.note = quote.kind;
    const begin = spans.length;
    for (const piece of quote.content) add(item, piece);
    if (spans[begin] !== undefined && item.group !== "") spans[begin].speaker = item.group;
  });
  gloss.events.forEach((event, index) => {
    add(open("event", "event", text.slice(event.trigger.start, event.trigger.end), index), event.trigger);
  });
  gloss.blocks.forEach((block, index) => {
    if (block.kind !== "paragraph") add(open("block", "block", text.slice(block.start, block.end), index), block);
  });
  /** @type {Map<string, number>} */
  const seen = new Map();
  for (const item of items) {
    const plain = `${item.layer} ${item.name}`;
    const nth = (seen.get(plain) ?? 0) + 1;
    seen.set(plain, nth);
    item.key = `${plain} ${nth}`;
  }
  return { items, spans };
}

/** What is lit at a density from 0, only what is certain, to 1, everything. Items stay where they are, with fewer spans or none.
 * @param {Glossary} glossary @param {number} density @returns {Glossary} */
export function litAt({ items, spans }, density) {
  const least = 1 - density;
  if (least <= 0) return { items, spans };
  /** @type {Glossary} */
  const lit = { items: items.map((item) => ({ ...item, spans: [] })), spans: [] };
  for (const span of spans) {
    if (span.confidence < least) continue;
    lit.items[span.item]?.spans.push(lit.spans.length);
    lit.spans.push(span);
  }
  return lit;
}

/** @typedef {{start: number, end: number, by: number}} Change  what stood from `start` to `end` is another now, and what follows is
 * moved `by` */

/** Letters that are compared in one step: an edit in a megabyte is found in a thousand. */
const STEP = 1024;

/** What tells two texts apart, in the offsets of the first. @param {string} before @param {string} after @returns {Change} */
export function changeOf(before, after) {
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head + STEP <= shorter && before.slice(head, head + STEP) === after.slice(head, head + STEP)) head += STEP;
  while (head < shorter && before.charCodeAt(head) === after.charCodeAt(head)) head += 1;
  const most = shorter - head;
  const same = (/** @type {number} */ from, /** @type {number} */ to) => before.slice(before.length - to, before.length - from) === after.slice(after.length - to, after.length - from);
  let tail = 0;
  while (tail + STEP <= most && same(tail, tail + STEP)) tail += STEP;
  while (tail < most && before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)) tail += 1;
  return { start: head, end: before.length - tail, by: after.length - before.length };
}

/** The spans as they lie after an edit, until the engine has read the new text: those before the edit stay, those after
 * it move, those that it touched go. @param {Glossary} glossary @param {Change} change @returns {Glossary} */
export function shifted(glossary, { start, end, by }) {
  /** @type {Item[]} */
  const items = glossary.items.map((item) => ({ ...item, spans: [] }));
  /** @type {Span[]} */
  const spans = [];
  for (const span of glossary.spans) {
    const moved = span.end <= start ? span : span.start >= end ? { ...span, start: span.start + by, end: span.end + by } : null;
    if (moved === null) continue;
    items[span.item]?.spans.push(spans.length);
    spans.push(moved);
  }
  return { items, spans };
}

/** How many things of each kind there are: mentions for names, records for the other layers.
 * @param {Glossary} glossary @returns {Map<Kind, number>} */
export function countByKind(glossary) {
  /** @type {Map<Kind, number>} */
  const counts = new Map();
  const count = (/** @type {Kind} */ kind) => counts.set(kind, (counts.get(kind) ?? 0) + 1);
  for (const span of glossary.spans) if (span.layer === "mention") count(span.kind);
  for (const item of glossary.items) if (item.layer !== "mention") count(item.kind);
  return counts;
}
