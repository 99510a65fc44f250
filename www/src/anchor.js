// The text of somebody else's DOM, and the way back from it.
//
// In: a root element of a host page. Out: its text as a reader sees it, and for every stretch of that text the DOM ranges it
// stands in. The tree is walked once and never written to. White space is collapsed as the page's own layout does it; the
// ends of blocks and `<br>` are line breaks in the text that have no place in the DOM. What nobody reads as part of an
// article (scripts, forms, navigation, what is hidden or struck out) is not in the text.

/** @typedef {{node: Text, start: number, from: number, length: number}} Run
 * Letters that stand in a row in both text and DOM: `start` counts in the text, `from` in the node. */
/** @typedef {{start: number, end: number}} Extent */

/** What is skipped unless a host says otherwise. */
export const SKIPPED = "script, style, noscript, template, textarea, select, option, button, input, svg, math, nav, iframe, object, audio, video, canvas, [hidden], [aria-hidden='true'], del, [data-gloss-skip], news-gloss";

/** Blocks that are lines of a list or a table and no paragraphs. */
const LINES = /^(li|dt|dd|tr|td|th|caption)$/i;

const SPACE = /[\t\n\f\r ]/;

/** Reads what stands in a root. @param {Element} root @param {string} [skipped] a selector @returns {Anchored} */
export function readRoot(root, skipped = SKIPPED) {
  const reading = new Walk(skipped);
  reading.children(root, preserves(root));
  return new Anchored(reading.text, reading.runs);
}

export class Anchored {
  #runs;
  /** @type {Map<Text, number>} */
  #first = new Map();

  /** @param {string} text @param {Run[]} runs */
  constructor(text, runs) {
    this.text = text;
    this.#runs = runs;
    runs.forEach((run, place) => {
      if (!this.#first.has(run.node)) this.#first.set(run.node, place);
    });
  }

  /** The DOM ranges of extents that are sorted by their start and do not overlap, in one pass: a range in each text node
   * that an extent touches. @param {readonly Extent[]} extents @returns {StaticRange[][]} */
  rangesOf(extents) {
    let first = 0;
    return extents.map(({ start, end }) => {
      while (first < this.#runs.length && endOf(this.#at(first)) <= start) first += 1;
      return this.#cut(first, start, end);
    });
  }

  /** One live range from the first letter of an extent to its last; `null` where none of it stands in the DOM any more.
   * @param {Extent} extent @returns {Range | null} */
  rangeOf({ start, end }) {
    const pieces = this.#cut(this.#after(start), start, end);
    const [first, last] = [pieces[0], pieces[pieces.length - 1]];
    if (first === undefined || last === undefined || !first.startContainer.isConnected || !last.endContainer.isConnected) return null;
    if (first.startOffset > lengthOf(first.startContainer) || last.endOffset > lengthOf(last.endContainer)) return null;
    const range = document.createRange();
    range.setStart(first.startContainer, first.startOffset);
    range.setEnd(last.endContainer, last.endOffset);
    return range;
  }

  /** Where a place in the DOM is in the text, or -1. @param {Node} node @param {number} offset */
  offsetOf(node, offset) {
    for (let place = this.#first.get(/** @type {Text} */ (node)) ?? Infinity; this.#runs[place]?.node === node; place += 1) {
      const run = this.#at(place);
      if (offset >= run.from && offset <= run.from + run.length) return run.start + offset - run.from;
    }
    return -1;
  }

  /** @param {number} first @param {number} start @param {number} end */
  #cut(first, start, end) {
    /** @type {{node: Text, from: number, to: number}[]} */
    const pieces = [];
    for (let place = first; place < this.#runs.length && this.#at(place).start < end; place += 1) {
      const run = this.#at(place);
      const from = run.from + Math.max(0, start - run.start);
      const to = run.from + Math.min(run.length, end - run.start);
      const last = pieces[pieces.length - 1];
      if (last?.node === run.node) last.to = to;
      else pieces.push({ node: run.node, from, to });
    }
    return pieces.map(rangeIn);
  }

  /** The first run that ends behind an offset. @param {number} offset */
  #after(offset) {
    let low = 0;
    let high = this.#runs.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (endOf(this.#at(middle)) <= offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** @param {number} place */
  #at(place) {
    return /** @type {Run} */ (this.#runs[place]);
  }
}

/** The walk itself: text and runs so far, and the line break that is due before the next letter. */
class Walk {
  text = "";
  /** @type {Run[]} */
  runs = [];
  #skipped;
  #breaks = "";
  /** White space that will be one space if more of the line follows. @type {{node: Text, from: number} | null} */
  #space = null;
  /** @type {string[]} */
  #pieces = [];
  #length = 0;

  /** @param {string} skipped */
  constructor(skipped) {
    this.#skipped = skipped;
  }

  /** @param {Element} root @param {boolean} pre whether white space stands as it is written */
  children(root, pre) {
    this.#inside(root, pre);
    this.text = this.#pieces.join("");
  }

  /** @param {Element} parent @param {boolean} pre */
  #inside(parent, pre) {
    for (let node = parent.firstChild; node !== null; node = node.nextSibling) {
      if (node.nodeType === Node.TEXT_NODE) this.#letters(/** @type {Text} */ (node), pre);
      else if (node.nodeType === Node.ELEMENT_NODE) this.#element(/** @type {Element} */ (node), pre);
    }
  }

  /** @param {Element} element @param {boolean} pre */
  #element(element, pre) {
    if (element.localName === "br") return this.#break(this.#breaks === "" ? "\n" : "\n\n");
    if (element.matches(this.#skipped)) return;
    const { display } = getComputedStyle(element);
    if (display === "none") return;
    const inline = display.startsWith("inline") || display === "contents" || display.startsWith("ruby");
    const edge = inline ? "" : LINES.test(element.localName) ? "\n" : "\n\n";
    this.#break(edge);
    // Elements nest as deep as a host likes; each level costs one frame, as the browser's own walks do.
    this.#inside(element, element.childNodes.length > 0 ? preserves(element) : pre);
    this.#break(edge);
  }

  /** @param {Text} node @param {boolean} pre */
  #letters(node, pre) {
    const { data } = node;
    if (pre) return this.#write(node, 0, data);
    for (let at = 0; at < data.length; ) {
      if (SPACE.test(data.charAt(at))) {
        this.#space ??= { node, from: at };
        while (at < data.length && SPACE.test(data.charAt(at))) at += 1;
        continue;
      }
      let end = at;
      // A single space between words is itself, so that a run is as long as it can be.
      while (end < data.length && (!SPACE.test(data.charAt(end)) || (data[end] === " " && end + 1 < data.length && !SPACE.test(data.charAt(end + 1))))) end += 1;
      this.#write(node, at, data.slice(at, end));
      at = end;
    }
  }

  /** @param {Text} node @param {number} from @param {string} letters */
  #write(node, from, letters) {
    if (letters === "") return;
    if (this.#length === 0) this.#space = null;
    else if (this.#breaks !== "") this.#add(this.#breaks);
    else if (this.#space !== null) {
      this.runs.push({ node: this.#space.node, start: this.#length, from: this.#space.from, length: 1 });
      this.#add(" ");
    }
    this.#breaks = "";
    this.#space = null;
    this.runs.push({ node, start: this.#length, from, length: letters.length });
    this.#add(letters);
  }

  /** @param {string} piece */
  #add(piece) {
    this.#pieces.push(piece);
    this.#length += piece.length;
  }

  /** A line ends here; of several ends in a row the longest counts. @param {string} breaks */
  #break(breaks) {
    if (breaks === "") return;
    this.#space = null;
    if (breaks.length > this.#breaks.length) this.#breaks = breaks;
  }
}

/** Whether an element shows white space as it is written. @param {Element} element */
function preserves(element) {
  const { whiteSpace } = getComputedStyle(element);
  return whiteSpace.startsWith("pre") || whiteSpace.startsWith("break-spaces");
}

/** @param {{node: Text, from: number, to: number}} piece */
const rangeIn = ({ node, from, to }) => new StaticRange({ startContainer: node, startOffset: from, endContainer: node, endOffset: to });

/** @param {Node} node */
const lengthOf = (node) => /** @type {Text} */ (node).length;

/** @param {Run} run */
const endOf = (run) => run.start + run.length;
