// Attributes, which may say anything.
//
// In: an attribute's text. Out: a value that there is; what is not known falls back, and the console says so once.

import { ALL_KINDS } from "../glossary.js";
import { KINDS, unknownValue } from "../strings.js";

/** @typedef {import("../glossary.js").Kind} Kind */

/** @type {Set<string>} */
const told = new Set();

/** The kinds that are not shown, from the list of those that are; `null` where there is no list. @param {string | null} list
 * @returns {Set<Kind> | null} */
export function kindsOf(list) {
  if (list === null) return null;
  const off = new Set(ALL_KINDS);
  for (const word of list.split(/\s+/).filter(Boolean)) {
    const kind = ALL_KINDS.find((each) => each === word || KINDS[each].tag === word);
    if (kind === undefined) warn("labels", word, ALL_KINDS);
    else off.delete(kind);
  }
  return off;
}

/** One of a few words, the first where nothing is said. @template {string} T
 * @param {Element} element @param {string} name @param {readonly [T, ...T[]]} words @returns {T} */
export function wordOf(element, name, words) {
  const value = element.getAttribute(name);
  const known = words.find((word) => word === value);
  if (known === undefined && value !== null) warn(name, value, words);
  return known ?? words[0];
}

/** A number from 0 to 1. @param {Element} element @param {string} name @param {number} otherwise */
export function shareOf(element, name, otherwise) {
  const value = element.getAttribute(name);
  const share = value === null || value.trim() === "" ? NaN : Number(value);
  if (value !== null && !(share >= 0 && share <= 1)) warn(name, value, ["0 to 1"]);
  return share >= 0 && share <= 1 ? share : otherwise;
}

/** Gives a class properties that are its attributes under another name. @param {{prototype: HTMLElement}} type
 * @param {Record<string, string>} words @param {Record<string, string>} switches */
export function reflect({ prototype }, words, switches) {
  for (const [property, attribute] of Object.entries(words)) {
    Object.defineProperty(prototype, property, {
      configurable: true,
      enumerable: true,
      get() {
        return this.getAttribute(attribute) ?? "";
      },
      set(value) {
        if (value === null || value === undefined) this.removeAttribute(attribute);
        else this.setAttribute(attribute, String(value));
      },
    });
  }
  for (const [property, attribute] of Object.entries(switches)) {
    Object.defineProperty(prototype, property, {
      configurable: true,
      enumerable: true,
      get() {
        return this.hasAttribute(attribute);
      },
      set(value) {
        this.toggleAttribute(attribute, Boolean(value));
      },
    });
  }
}

/** @param {string} attribute @param {string} value @param {readonly string[]} known */
function warn(attribute, value, known) {
  const sentence = unknownValue(attribute, value, known);
  if (told.has(sentence)) return;
  told.add(sentence);
  console.warn(sentence);
}
