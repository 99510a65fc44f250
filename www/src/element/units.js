// Documents whose offsets are not JavaScript's.
//
// In: a document and its text. Out: the same document counted in UTF-16 code units, whatever unit it says it has.

/** @typedef {import("../types.js").Document} Gloss */

/** @param {Gloss} gloss @param {string} text @returns {Gloss} */
export function inUtf16(gloss, text) {
  if (gloss.offset_unit === "utf16") return gloss;
  const places = gloss.offset_unit === "byte" ? bytePlaces(text) : letterPlaces(text);
  const place = (/** @type {number} */ offset) => places[offset] ?? text.length;
  /** @param {any} value @returns {any} */
  const moved = (value) => {
    if (Array.isArray(value)) return value.map(moved);
    if (value === null || typeof value !== "object") return value;
    const copy = Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, moved(inner)]));
    if (typeof value.start === "number" && typeof value.end === "number") Object.assign(copy, { start: place(value.start), end: place(value.end) });
    return copy;
  };
  return { ...moved(gloss), offset_unit: "utf16" };
}

/** Where each code point begins. @param {string} text */
function letterPlaces(text) {
  const places = [];
  let at = 0;
  for (const letter of text) {
    places.push(at);
    at += letter.length;
  }
  places.push(at);
  return places;
}

/** Where each byte of UTF-8 belongs. @param {string} text */
function bytePlaces(text) {
  const places = [];
  let at = 0;
  for (const letter of text) {
    const point = letter.codePointAt(0) ?? 0;
    for (let byte = point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4; byte > 0; byte -= 1) places.push(at);
    at += letter.length;
  }
  places.push(at);
  return places;
}
