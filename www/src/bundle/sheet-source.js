// Where the element's style sheet comes from in newsgloss.js: out of the script itself.
//
// In: nothing. Out: one constructed sheet for all elements on a page.

import style from "newsgloss:style";

/** @type {CSSStyleSheet | null} */
let made = null;

/** @returns {Promise<CSSStyleSheet>} */
export async function elementSheet() {
  if (made === null) {
    made = new CSSStyleSheet();
    made.replaceSync(style);
  }
  return made;
}
