// A root in somebody else's page, watched for as long as it is glossed.
//
// In: a way to find the root. Out: calls that say that there is one, that it changed, that it went, and that the reader is
// near it. A page that renders itself anew may replace the root: it is looked for again. Nothing is written anywhere.

/** Milliseconds of rest in a page before it is read again. */
const REST = 120;
/** How far from the window counts as near: one window's height, as `isNear` has it. */
const NEAR = "100% 0px";

export class Watch {
  #find;
  #calls;
  /** @type {Element | null} */
  #root = null;
  #timer = 0;
  #near = false;
  #changes = new MutationObserver(() => this.#soon());
  #arrivals = new MutationObserver(() => this.#look());
  /** @type {IntersectionObserver | null} */
  #distance = null;

  /** @param {() => Element | null} find @param {{root: (root: Element | null) => void, changed: () => void, near: () => void}} calls */
  constructor(find, calls) {
    this.#find = find;
    this.#calls = calls;
  }

  /** Begins. @param {Element} element ours, which counts as a place too @param {Node | null} tree where a root may yet arrive */
  start(element, tree) {
    if (typeof IntersectionObserver === "function" && !isNear(element)) {
      this.#distance = new IntersectionObserver((seen) => seen.some(({ isIntersecting }) => isIntersecting) && this.#arrived(), { rootMargin: NEAR });
      this.#distance.observe(element);
    } else {
      this.#arrived();
    }
    if (tree !== null) this.#arrivals.observe(tree, { childList: true, subtree: true });
    this.#look();
  }

  /** Ends, and forgets. */
  stop() {
    clearTimeout(this.#timer);
    this.#changes.disconnect();
    this.#arrivals.disconnect();
    this.#distance?.disconnect();
    this.#root = null;
  }

  #look() {
    const root = this.#find();
    if (root === this.#root) return;
    this.#changes.disconnect();
    if (this.#root !== null) this.#distance?.unobserve(this.#root);
    this.#root = root;
    if (root !== null) {
      // What is hidden counts, how it is styled does not.
      this.#changes.observe(root, { childList: true, characterData: true, subtree: true, attributes: true, attributeFilter: ["hidden", "aria-hidden", "data-gloss-skip"] });
    }
    this.#calls.root(root);
    if (root === null || this.#near) return;
    // Most are in the window already; the observer would tell only after the first picture.
    if (isNear(root)) this.#arrived();
    else this.#distance?.observe(root);
  }

  #soon() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#calls.changed(), REST);
  }

  #arrived() {
    if (this.#near) return;
    this.#near = true;
    this.#distance?.disconnect();
    this.#calls.near();
  }
}

/** Whether a reader may see it soon. What is not displayed has no box at all; what is still empty has one without a size.
 * @param {Element} element */
export function isNear(element) {
  const [first] = element.getClientRects();
  return first !== undefined && first.top < 2 * innerHeight && element.getBoundingClientRect().bottom > -innerHeight;
}
