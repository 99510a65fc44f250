// What the page says aloud: one polite live region, spoken to at rest.
//
// In: sentences, as often as they come. Out: the last of them, once no other has come for a while, so that typing is not
// talked over. The same sentence is not said twice in a row.

/** Milliseconds without news before something is said. */
const REST = 900;

export class Announcer {
  #root;
  #timer = 0;

  /** @param {HTMLElement} root */
  constructor(root) {
    this.#root = root;
  }

  /** @param {string} sentence */
  say(sentence) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      if (this.#root.textContent !== sentence) this.#root.textContent = sentence;
    }, REST);
  }
}
