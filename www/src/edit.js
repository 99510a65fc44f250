// What the reader changes in a document: names that are not one thing after all, and names that are.
//
// In: a document as the engine made it, and the reader's changes in their order. Out: the document with them, whole in every
// reference, so that view and exports agree. Changes are kept by names and not by numbers: the engine may read the same text
// again, for another day of publication, and they still hold. A change that fits nothing is passed over.

/** @typedef {import("./types.js").Document} Gloss */
/** @typedef {import("./types.js").Entity} Entity */
/** @typedef {{label: string, name: string}} Named */
/** @typedef {{split: string, of: Named} | {join: Named, into: Named}} Change */

export class Edits {
  /** @type {Change[]} */
  #changes = [];

  get any() {
    return this.#changes.length > 0;
  }

  /** All mentions of a form are somebody else from now on. @param {Entity} entity @param {string} form */
  split({ label, name }, form) {
    this.#changes.push({ split: form, of: { label, name } });
  }

  /** One entity's mentions are another's from now on. @param {Entity} entity @param {Entity} into */
  join(entity, into) {
    this.#changes.push({ join: { label: entity.label, name: entity.name }, into: { label: into.label, name: into.name } });
  }

  clear() {
    this.#changes = [];
  }

  /** @param {Gloss} gloss @param {string} text @returns {Gloss} */
  apply(gloss, text) {
    return this.#changes.reduce((changed, change) => ("split" in change ? split(changed, text, change) : join(changed, change)), gloss);
  }
}

/** The forms in which an entity is named, in the order in which they come, and how often. @param {Gloss} gloss @param {Entity} entity
 * @param {string} text @returns {Map<string, number>} */
export function formsOf(gloss, entity, text) {
  /** @type {Map<string, number>} */
  const forms = new Map();
  for (const id of entity.mentions) {
    const mention = gloss.mentions[id];
    if (mention === undefined) continue;
    const form = squeeze(text.slice(mention.start, mention.end));
    forms.set(form, (forms.get(form) ?? 0) + 1);
  }
  return forms;
}

/** @param {Gloss} gloss @param {string} text @param {{split: string, of: Named}} change @returns {Gloss} */
function split(gloss, text, { split: form, of }) {
  const entity = find(gloss, of);
  if (entity === undefined) return gloss;
  const is = (/** @type {number} */ id) => squeeze(text.slice(gloss.mentions[id]?.start, gloss.mentions[id]?.end)) === form;
  const gone = entity.mentions.filter(is);
  if (gone.length === 0 || gone.length === entity.mentions.length) return gloss;
  const id = gloss.entities.length;
  const rest = { ...entity, mentions: entity.mentions.filter((mention) => !is(mention)), aliases: entity.aliases.filter((alias) => squeeze(alias.form) !== form) };
  return {
    ...gloss,
    mentions: gloss.mentions.map((mention) => (gone.includes(mention.id) ? { ...mention, entity: id } : mention)),
    entities: [...gloss.entities.map((each) => (each === entity ? rest : each)), { ...entity, id, name: form, mentions: gone, aliases: [], link: null }],
    // Who speaks is known by the words that name the speaker.
    quotes: gloss.quotes.map((quote) => (quote.entity === entity.id && quote.speaker !== null && gone.some((mention) => within(gloss.mentions[mention], quote.speaker)) ? { ...quote, entity: id } : quote)),
  };
}

/** @param {Gloss} gloss @param {{join: Named, into: Named}} change @returns {Gloss} */
function join(gloss, { join: named, into }) {
  const from = find(gloss, named);
  const to = find(gloss, into);
  if (from === undefined || to === undefined || from === to) return gloss;
  const known = new Set([to.name, ...to.aliases.map(({ form }) => form)]);
  const why = /** @type {const} */ ("joined by the reader");
  const aliases = [{ form: from.name, why }, ...from.aliases].filter(({ form }) => !known.has(form));
  const both = { ...to, mentions: [...to.mentions, ...from.mentions].sort((a, b) => a - b), aliases: [...to.aliases, ...aliases] };
  const place = (/** @type {number | null} */ id) => (id === null ? null : (id === from.id ? to.id : id) - ((id === from.id ? to.id : id) > from.id ? 1 : 0));
  return {
    ...gloss,
    mentions: gloss.mentions.map((mention) => ({ ...mention, entity: place(mention.entity) })),
    entities: gloss.entities.filter((each) => each !== from).map((each, id) => ({ ...(each === to ? both : each), id })),
    quotes: gloss.quotes.map((quote) => ({ ...quote, entity: place(quote.entity) })),
  };
}

/** @param {Gloss} gloss @param {Named} named */
const find = (gloss, { label, name }) => gloss.entities.find((entity) => entity.label === label && entity.name === name);

/** @param {{start: number, end: number} | undefined} inner @param {{start: number, end: number} | null} outer */
const within = (inner, outer) => inner !== undefined && outer !== null && outer.start <= inner.start && inner.end <= outer.end;

/** @param {string} text */
const squeeze = (text) => text.replaceAll(/\s+/g, " ").trim();
