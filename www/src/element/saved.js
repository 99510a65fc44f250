// A document that a host has kept, made ready for the text that is there now.
//
// In: the document, with the text it was made from where the host kept that too, and the text as it is. Out: the document in
// UTF-16 offsets of this text, and how much of it is not there any more; an error where it belongs to another text.

import { EngineError } from "../engine/failure.js";
import { refind } from "../refind.js";
import { UI } from "../strings.js";
import { inUtf16 } from "./units.js";

/** @typedef {import("../types.js").Document} Gloss */
/** `text` is what the document was made from. @typedef {Gloss & {text?: string}} SavedDocument */

/** @param {SavedDocument} saved @param {string} text @returns {Promise<{gloss: Gloss, lost: number}>} */
export async function readSaved({ text: was, ...saved }, text) {
  if (was === undefined || was === text) {
    if (was === undefined && saved.text_sha256 !== undefined && (await isAnother(saved.text_sha256, text))) throw new EngineError("text", UI.noQuotes);
    return { gloss: inUtf16(saved, text), lost: 0 };
  }
  const { gloss, lost, kept } = refind(inUtf16(saved, was), was, text);
  if (kept === 0 && lost > 0) throw new EngineError("text", UI.noneLeft);
  return { gloss, lost };
}

/** Whether a text is not the one with this SHA-256. Pages without a secure connection cannot tell: there nothing is refused.
 * @param {string} hash @param {string} text */
async function isAnother(hash, text) {
  if (globalThis.crypto?.subtle === undefined) return false;
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));
  return [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("") !== hash;
}
