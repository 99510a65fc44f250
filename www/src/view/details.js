// What a card says of one thing: rows of a term and what is known.
//
// In: an item, one of its spans, the document and its text. Out: rows, top to bottom. Whatever the document carries is
// said, "don't know" included; nothing is inferred here.

import { formsOf } from "../edit.js";
import { inOrder } from "../in-order.js";
import { UI, plain, sureness } from "../strings.js";

/** @typedef {import("../types.js").Document} Gloss */
/** @typedef {import("../types.js").Extent} Extent */
/** @typedef {import("../glossary.js").Item} Item */
/** @typedef {import("../glossary.js").Span} Span */
/** @typedef {{form: string, count: number, why: string | undefined}} Form */
/** @typedef {{term: string, lines: string[], extents?: Extent[], forms?: Form[]}} Row
 * `extents` are places in the text to jump to, `forms` the forms of a name with their reasons */

/** @param {Item} item @param {Span} span @param {Gloss} gloss @param {string} text @returns {Row[]} */
export function details(item, span, gloss, text) {
  const said = (/** @type {Extent | null} */ extent) => (extent === null ? UI.nobody : inOrder(text.slice(extent.start, extent.end)));
  const here = { term: UI.here, lines: [inOrder(text.slice(span.start, span.end))] };
  switch (item.layer) {
    case "mention":
      return [here, ...ofMention(item, span, gloss, text)];
    case "time": {
      const time = gloss.times[item.index];
      if (time === undefined) return [here];
      return rows([here, [UI.kind, plain(time.type)], [UI.value, time.value ?? UI.unresolved], [UI.modifier, time.mod && plain(time.mod)], [UI.why, time.why]]);
    }
    case "quantity": {
      const quantity = gloss.quantities[item.index];
      if (quantity === undefined) return [here];
      const { unit, si } = quantity;
      const spoken = (/** @type {{ value: number | null, low: number | null, high: number | null }} */ { value, low, high }) =>
        value ?? (low === null && high === null ? null : `${low ?? "…"} to ${high ?? "…"}`);
      const number = spoken(quantity);
      const inSi = si && si.unit !== unit ? [spoken(si)].map((n) => `${typeof n === "number" ? n.toLocaleString("en", { maximumSignificantDigits: 4 }) : n} ${si.unit}`)[0] : null;
      return rows([here, [UI.kind, plain(quantity.kind)], [UI.value, typeof number === "number" ? number.toLocaleString("en") : number],
        [UI.modifier, quantity.mod && plain(quantity.mod)], [UI.unit, unit], [UI.si, inSi], [UI.countedThing, quantity.counted], [UI.fate, quantity.meaning && plain(quantity.meaning)]]);
    }
    case "quote": {
      const quote = gloss.quotes[item.index];
      if (quote === undefined) return [here];
      const known = quote.entity === null ? null : gloss.entities[quote.entity]?.name;
      const speaker = quote.speaker === null ? known ?? UI.nobody : said(quote.speaker) + (known && known !== said(quote.speaker) ? ` (${known})` : "");
      return rows([{ term: UI.speaker, lines: [speaker], extents: quote.speaker ? [quote.speaker] : [] }, [UI.speakerStatus, plain(quote.status)],
        [UI.kind, plain(quote.kind)], [UI.cue, quote.cue && said(quote.cue)], here]);
    }
    case "event": {
      const event = gloss.events[item.index];
      if (event === undefined) return [here];
      return rows([here, [UI.kind, plain(event.category)], [UI.actor, said(event.actor)], [UI.target, event.target && said(event.target)],
        [UI.place, event.place && said(event.place)], [UI.time, event.time && said(event.time)], [UI.certainty, plain(event.certainty)],
        [UI.fate, event.casualties.flatMap((place) => gloss.quantities[place] ?? []).map(said).join(", ") || null]]);
    }
    case "check": {
      const check = gloss.checks[item.index];
      if (check === undefined) return [here];
      return rows([[UI.kind, plain(check.kind)], here, { term: UI.evidence, lines: [], extents: check.evidence }]);
    }
    case "block":
      return rows([[UI.kind, plain(gloss.blocks[item.index]?.kind ?? "")], here]);
  }
}

/** @param {Item} item @param {Span} span @param {Gloss} gloss @param {string} text @returns {Row[]} */
function ofMention(item, span, gloss, text) {
  const mention = gloss.mentions[span.mention ?? -1];
  const entity = gloss.entities[item.index];
  const forms = entity === undefined ? [] : formsWithReasons(gloss, entity, text);
  const candidates = entity?.link?.candidates.map((candidate) => {
    const where = candidate.latitude !== null && candidate.longitude !== null ? `${candidate.latitude.toFixed(2)}, ${candidate.longitude.toFixed(2)}` : null;
    const facts = [candidate.country, candidate.feature, where, candidate.geonames && `GeoNames ${candidate.geonames}`, candidate.wikidata && `Wikidata ${candidate.wikidata}`, candidate.actor];
    return `${candidate.name} (${facts.filter(Boolean).join("; ")}): ${candidate.why}`;
  }) ?? [];
  return rows([
    [UI.kind, plain(entity?.kind ?? item.kind)],
    [UI.descriptor, beside(mention, text)],
    { term: UI.otherNames, lines: [], forms: forms.filter(({ form }) => form !== entity?.name) },
    { term: UI.candidates, lines: candidates },
    [UI.confidence, mention && sureness(mention.confidence)],
    [UI.foundBy, mention?.rule && `rule ${mention.rule}`],
  ]);
}

/** What is said beside a name, as it stands there. @param {import("../types.js").Mention | undefined} mention @param {string} text */
function beside(mention, text) {
  const { premodifier, head, apposition } = mention?.descriptor ?? {};
  return [premodifier, head, apposition].flatMap((words) => (words ? squeeze(text.slice(words.start, words.end)) : [])).join(" … ");
}

/** @param {Gloss} gloss @param {import("../types.js").Entity} entity @param {string} text @returns {Form[]} */
export function formsWithReasons(gloss, entity, text) {
  const reasons = new Map(entity.aliases.map(({ form, why }) => [squeeze(form), why]));
  return [...formsOf(gloss, entity, text)].map(([form, count]) => ({ form, count, why: reasons.get(form) }));
}

/** Rows that have something to say. @param {(Row | [string, string | null | undefined])[]} given @returns {Row[]} */
function rows(given) {
  return given.map((row) => (Array.isArray(row) ? { term: row[0], lines: row[1] ? [row[1]] : [] } : row))
    .filter((row) => row.lines.length > 0 || (row.extents?.length ?? 0) > 0 || (row.forms?.length ?? 0) > 0);
}

/** @param {string} text */
const squeeze = (text) => text.replaceAll(/\s+/g, " ").trim();
