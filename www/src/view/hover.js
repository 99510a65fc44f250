// The card that comes by itself: where the pointer rests on lit words of a host's page, or the focus comes to them.
//
// In: pointer and focus in a root that is not ours. Out: calls that show and close the card. It waits before both, so that
// nothing flickers under a passing pointer; the card may be walked into, Escape closes it, and the focus stays where it is
// (WCAG 1.4.13). A card that the reader asked for by a click is not its business.

/** Milliseconds of rest before the card comes, and after which it goes. */
const REST = 250;
const LEAVE = 350;

/** @typedef {{at: (x: number, y: number) => number[], of: (element: Element) => number[], show: (here: number[]) => void, busy: () => boolean, close: () => void}} Wishes */

export class Hover {
  #card;
  #wishes;
  #timer = 0;
  /** What the card that came by itself speaks of. @type {string | null} */
  #shown = null;

  /** @param {HTMLElement} card @param {Wishes} wishes */
  constructor(card, wishes) {
    this.#card = card;
    this.#wishes = wishes;
  }

  /** @param {Element} root @param {AbortSignal} signal */
  watch(root, signal) {
    const options = { signal, passive: true };
    root.addEventListener("pointermove", (event) => this.#moved(/** @type {PointerEvent} */ (event)), options);
    root.addEventListener("pointerleave", () => this.#soon([]), options);
    root.addEventListener("focusin", (event) => event.target instanceof Element && this.#soon(this.#wishes.of(event.target)), options);
    root.addEventListener("focusout", () => this.#soon([]), options);
    this.#card.addEventListener("pointerenter", () => clearTimeout(this.#timer), options);
    this.#card.addEventListener("pointerleave", () => this.#soon([]), options);
    // Once the reader works in it, it is a card like any other.
    for (const sign of ["pointerdown", "focusin"]) this.#card.addEventListener(sign, () => this.forget(), options);
    signal.addEventListener("abort", () => this.forget());
  }

  /** The card that is open, if any, was asked for and stays. */
  forget() {
    clearTimeout(this.#timer);
    this.#shown = null;
  }

  /** @param {PointerEvent} event */
  #moved({ pointerType, buttons, clientX, clientY }) {
    if (pointerType === "touch" || buttons !== 0) return;
    this.#soon(this.#wishes.at(clientX, clientY));
  }

  /** @param {number[]} here */
  #soon(here) {
    clearTimeout(this.#timer);
    const key = here.join();
    if (key === (this.#shown ?? "")) return;
    this.#timer = setTimeout(() => {
      if (here.length === 0) {
        this.#shown = null;
        this.#wishes.close();
      } else if (this.#shown !== null || !this.#wishes.busy()) {
        this.#wishes.show(here);
        this.#shown = key;
      }
    }, here.length === 0 ? LEAVE : REST);
  }
}
