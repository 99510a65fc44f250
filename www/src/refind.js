// A saved document in a text that has changed since.
//
// In: a document, the text it was made from, the text as it is now; offsets in UTF-16 units. Out: the document as it stands in
// the new text, and how much of it is not there any more. A stretch is looked for where it should be by now, then farther
// off, and is taken only with its very words and enough of what stood around them, as W3C's TextQuoteSelector has it; of a long
// one, such as a quotation, the ends are enough. What is not found goes, with whatever refers to it: nothing is guessed.

/** @typedef {import("./types.js").Document} Gloss */
/** @typedef {import("./types.js").Extent} Extent */

/** Letters of the surroundings that count, on each side. */
const AROUND = 32;
/** So many of them must be there at least, both sides together, for words that are not themselves as many. */
const ENOUGH = 8;
/** How far from its due place a stretch is looked for first. */
const NEAR = 2000;
/** Searches through the whole text, which are as long as the text, before farther ones are given up. */
const FAR_SEARCHES = 500;
/** Stretches longer than this may be found by their two ends. */
const LONG = 48;
/** An end is this long. */
const END = 24;

/** @param {Gloss} gloss @param {string} was @param {string} now @returns {{gloss: Gloss, lost: number, kept: number}} */
export function refind(gloss, was, now) {
  const finder = new Finder(was, now);
  let lost = 0;
  let kept = 0;
  /** @template {Extent} T @param {T} record @returns {T | null} */
  const moved = (record) => {
    const extent = finder.find(record);
    return extent === null ? null : { ...record, ...extent };
  };
  /** @param {Extent | null} extent */
  const role = (extent) => extent && moved(extent);
  /** @param {import("./types.js").Descriptor | null | undefined} words */
  const beside = (words) => {
    const [premodifier = null, head = null, apposition = null] = words ? [role(words.premodifier), role(words.head), role(words.apposition)] : [];
    return premodifier || head || apposition ? { premodifier, head, apposition } : null;
  };
  /** Records that are still there, and where each of the old ones is among them.
   * @template T @param {T[]} records @param {(record: T) => T | null} move @returns {{left: T[], place: (index: number | null) => number | null}} */
  const sift = (records, move) => {
    /** @type {Map<number, number>} */
    const places = new Map();
    /** @type {T[]} */
    const left = [];
    records.forEach((record, index) => {
      const there = move(record);
      if (there === null) return void (lost += 1);
      kept += 1;
      places.set(index, left.length);
      left.push(there);
    });
    return { left, place: (index) => (index === null ? null : places.get(index) ?? null) };
  };

  const mentions = sift(gloss.mentions, (mention) => {
    const there = moved(mention);
    return there && { ...there, descriptor: beside(mention.descriptor) };
  });
  /** @type {Map<number, number>} */
  const entityPlaces = new Map();
  const entities = gloss.entities.flatMap((entity) => {
    const own = entity.mentions.flatMap((id) => mentions.place(id) ?? []);
    if (own.length === 0) return [];
    entityPlaces.set(entity.id, entityPlaces.size);
    return [{ ...entity, id: entityPlaces.size - 1, mentions: own }];
  });
  const entity = (/** @type {number | null} */ id) => (id === null ? null : entityPlaces.get(id) ?? null);
  const quantities = sift(gloss.quantities, moved);
  const quotes = sift(gloss.quotes, (quote) => {
    const content = quote.content.flatMap((piece) => moved(piece) ?? []);
    return content.length === 0 ? null : { ...quote, content, cue: role(quote.cue), speaker: role(quote.speaker), entity: entity(quote.entity) };
  });
  const events = sift(gloss.events, (event) => {
    const trigger = moved(event.trigger);
    return trigger && { ...event, trigger, actor: role(event.actor), target: role(event.target), place: role(event.place), time: role(event.time),
      reported_in: quotes.place(event.reported_in), casualties: event.casualties.flatMap((index) => quantities.place(index) ?? []) };
  });
  const checks = sift(gloss.checks, (check) => {
    const there = moved(check);
    return there && { ...there, evidence: check.evidence.flatMap((extent) => moved(extent) ?? []) };
  });
  const { text_sha256: _, tokens: __, ...rest } = gloss;
  return {
    gloss: {
      ...rest,
      blocks: gloss.blocks.flatMap((block) => moved(block) ?? []),
      sentences: gloss.sentences.flatMap((sentence) => moved(sentence) ?? []),
      mentions: mentions.left.map((mention, id) => ({ ...mention, id, entity: entity(mention.entity) })),
      entities, times: sift(gloss.times, moved).left, quantities: quantities.left, quotes: quotes.left, events: events.left, checks: checks.left,
    },
    lost,
    kept,
  };
}

class Finder {
  #was;
  #now;
  /** How far what was found last has moved. */
  #drift = 0;
  #far = FAR_SEARCHES;

  /** @param {string} was @param {string} now */
  constructor(was, now) {
    this.#was = was;
    this.#now = now;
  }

  /** @param {Extent} extent @returns {Extent | null} */
  find({ start, end }) {
    if (end <= start || end > this.#was.length) return null;
    const words = this.#was.slice(start, end);
    const at = this.#whole(words, start);
    if (at !== null) {
      this.#drift = at - start;
      return { start: at, end: at + words.length };
    }
    return words.length > LONG ? this.#ends(start, end) : null;
  }

  /** Where the very words are, in the surroundings that are most like the old ones. @param {string} words @param {number} start */
  #whole(words, start) {
    const due = start + this.#drift;
    const best = this.#best(words, start, Math.max(0, due - NEAR), Math.min(this.#now.length, due + NEAR + words.length));
    if (best !== null || this.#far === 0) return best;
    this.#far -= 1;
    return this.#best(words, start, 0, this.#now.length);
  }

  /** @param {string} words @param {number} start @param {number} from @param {number} to */
  #best(words, start, from, to) {
    const within = this.#now.slice(from, to);
    const before = this.#was.slice(Math.max(0, start - AROUND), start);
    const after = this.#was.slice(start + words.length, start + words.length + AROUND);
    const enough = words.length > AROUND ? 0 : Math.min(ENOUGH, before.length + after.length);
    let best = null;
    let most = -1;
    for (let at = within.indexOf(words); at >= 0; at = within.indexOf(words, at + 1)) {
      const place = from + at;
      const alike = this.#alike(place, place + words.length, before, after);
      const nearer = best !== null && Math.abs(place - start - this.#drift) < Math.abs(best - start - this.#drift);
      if (alike < enough || alike < most || (alike === most && !nearer)) continue;
      best = place;
      most = alike;
    }
    return best;
  }

  /** How many letters around a place are as they were. @param {number} start @param {number} end @param {string} before @param {string} after */
  #alike(start, end, before, after) {
    const now = this.#now;
    // A word that has grown is another word.
    if (isLetter(now[start - 1]) && isLetter(now[start]) && !isLetter(before[before.length - 1])) return -1;
    if (isLetter(now[end]) && isLetter(now[end - 1]) && !isLetter(after[0])) return -1;
    let left = 0;
    while (left < before.length && before[before.length - 1 - left] === now[start - 1 - left]) left += 1;
    let right = 0;
    while (right < after.length && after[right] === now[end + right]) right += 1;
    return left + right;
  }

  /** A long stretch by its first and its last words. @param {number} start @param {number} end @returns {Extent | null} */
  #ends(start, end) {
    const first = this.#whole(this.#was.slice(start, start + END), start);
    const last = this.#whole(this.#was.slice(end - END, end), end - END);
    if (first === null || last === null) return null;
    const length = last + END - first;
    return length > (end - start) / 2 && length < (end - start) * 2 ? { start: first, end: last + END } : null;
  }
}

/** @param {string | undefined} unit */
const isLetter = (unit) => unit !== undefined && /[\p{L}\p{N}]/u.test(unit);
