// What the element shows: everything in its shadow tree, and the highlights in a host's DOM.
//
// In: a document with its text, attributes, what the reader does. Out: marks, list, card, words said aloud; calls that tell
// what the reader chose. It reads no text and asks no engine: that is the element's own work (news-gloss.js).

import { Edits } from "../edit.js";
import { NOTHING, countByKind, glossaryOf, litAt } from "../glossary.js";
import { CAN_HIGHLIGHT, CssHighlights, highlightStyle } from "../paint/css-highlights.js";
import { Marks } from "../paint/marks.js";
import { UI, markDescription, notFound, summary } from "../strings.js";
import { Announcer } from "../view/announcer.js";
import { Companion } from "../view/companion.js";
import { Density } from "../view/density.js";
import { Exports } from "../view/exports.js";
import { Facets } from "../view/facets.js";
import { Hover } from "../view/hover.js";
import { fillKeys } from "../view/keys.js";
import { Legend } from "../view/legend.js";
import { Panels } from "../view/panels.js";
import { bringIntoView } from "../view/placing.js";
import { Problem } from "../view/problem.js";
import { Reader } from "../view/reader.js";
import { shareOf, wordOf } from "./attributes.js";
import { frame } from "./frame.js";

/** @typedef {import("../types.js").Document} Gloss */
/** @typedef {import("../anchor.js").Anchored} Anchored */
/** @typedef {import("../glossary.js").Glossary} Glossary */
/** @typedef {import("../glossary.js").Kind} Kind */
/** @typedef {import("../glossary.js").Span} Span */
/** @typedef {"user" | "api"} Source */
/** @typedef {import("../types.js").ExportFormat} ExportFormat */
/**
 * @typedef {object} Wishes
 * @property {() => void} again  another try after a failure
 * @property {(mention: number | null, source: Source) => void} chosen
 * @property {() => Promise<ExportFormat[]>} formats
 * @property {(text: string, gloss: Gloss, format: string) => Promise<string>} write  a document in a format
 * @property {(cause: unknown) => void} failed
 * @property {() => string} published  the day of publication, or nothing
 * @property {(day: string) => void} publish
 * @property {(share: number) => void} dense  what is lit, from 0 to 1
 */

/** From this many characters on, what is not on the screen is not laid out. */
const LONG = 50_000;

export class Display {
  #host;
  #tree;
  /** Whether a server's drawing stands in the tree still. */
  #waiting;
  #sheet;
  #settings;
  #wishes;
  #parts;
  #announcer;
  #problem;
  #legend;
  #facets;
  #density;
  /** What is lit of what was found: from 0, only what is certain, to 1, everything. */
  #share = 1;
  #companion;
  #exports;
  #hover;
  #panels;
  /** Paints our own view. */
  #marks;
  #reader;
  /** Paints in the host's DOM. @type {CssHighlights | null} */
  #highlights = null;
  /** Whether the text is our own to lay out, and not the host's. */
  #own = false;
  #listing = 0;
  #text = "";
  /** @type {Glossary} */
  #glossary = NOTHING;
  /** What the reader split and joined in this text. */
  #edits = new Edits();
  /** What was given to be shown; `null` while the text is being read. @type {Gloss | null} */
  #given = null;
  /** The same with what the reader changed in it. @type {Gloss | null} */
  #gloss = null;

  /** @param {HTMLElement} host @param {{tree: ShadowRoot, served: boolean}} where `served` is what stands there until there is a result
   * @param {CSSStyleSheet} sheet @param {{off: Set<Kind>}} settings @param {Wishes} wishes */
  constructor(host, { tree, served }, sheet, settings, wishes) {
    this.#host = host;
    this.#tree = tree;
    this.#waiting = true;
    this.#sheet = sheet;
    this.#settings = settings;
    this.#wishes = wishes;
    const parts = frame();
    this.#parts = parts;
    if (!served) this.#appear();
    this.#announcer = new Announcer(parts.status);
    this.#problem = new Problem(parts.problem, wishes.again);
    this.#legend = new Legend(parts.legend, settings, () => this.#switched());
    this.#facets = new Facets(parts.facets, settings, () => this.#switched());
    this.#density = new Density(parts.density, 1, wishes.dense);
    this.#marks = new Marks(parts.text, { parts: true });
    const help = () => {
      fillKeys(parts.keys, { writing: false, text: this.#own });
      parts.keys.showModal();
    };
    parts.help.addEventListener("click", help);
    this.#companion = new Companion({ box: parts.card, listBox: parts.list, filter: parts.filter }, {
      light: (item, span) => this.#painter()?.light(item, span),
      dim: () => this.#painter()?.dim(),
      placeOf: (span) => this.#placeOf(span),
    }, {
      find: (extent) => this.#find(extent),
      reach: (span) => this.#reach(span),
      rest: () => (this.#own ? parts.text.focus({ preventScroll: true }) : this.#companion.list.focus("")),
      help,
      chosen: (span) => wishes.chosen(this.#glossary.spans[span]?.mention ?? null, "user"),
      published: wishes.published,
      publish: wishes.publish,
      split: (entity, form) => {
        this.#edits.split(entity, form);
        this.#show();
      },
      join: (entity, into) => {
        this.#edits.join(entity, into);
        this.#show();
      },
    });
    const companion = this.#companion;
    const reader = new Reader(parts.text, this.#marks, {
      open: (spans, mark, byKey) => {
        companion.point(spans, mark);
        if (byKey) companion.focus(() => reader.focus(reader.span));
      },
      visit: (span, mark) => this.#visited(span, mark),
      toList: () => companion.toList(reader.span, () => reader.focus(reader.span)),
      back: () => companion.back(),
      help,
    });
    this.#reader = reader;
    this.#hover = new Hover(parts.card, {
      at: (x, y) => this.#highlights?.spansAt(x, y) ?? [],
      of: (element) => this.#highlights?.spansOf(element) ?? [],
      show: (here) => companion.show(here[0] ?? -1, here, this.#placeOf(here[0] ?? -1)),
      busy: () => companion.open,
      close: () => companion.close(),
    });
    this.#panels = new Panels(parts.extras, (span) => companion.go(span));
    this.#exports = new Exports(parts.exports, {
      current: () => (this.#gloss === null ? null : { gloss: this.#gloss, text: this.#text }),
      formats: wishes.formats,
      write: wishes.write,
      said: (sentence) => this.#announcer.say(sentence),
      failed: wishes.failed,
    });
    parts.labels.addEventListener("change", () => parts.box.classList.toggle("labelled", parts.labels.checked));
  }

  /** Takes the place of what a server had drawn, in one step: nobody sees the one without the other. */
  #appear() {
    if (!this.#waiting) return;
    this.#waiting = false;
    const held = this.#tree.activeElement !== null;
    this.#tree.adoptedStyleSheets = [this.#sheet];
    this.#tree.replaceChildren(...this.#parts.all);
    if (held) (this.#own ? this.#parts.text : this.#parts.things).focus({ preventScroll: true });
  }

  /** Listens to the page around it until the signal. @param {AbortSignal} signal */
  watch(signal) {
    this.#companion.watch(signal);
    this.#exports.watch(signal);
  }

  /** Whether the reader has changed it. */
  get edited() {
    return this.#edits.any;
  }

  /** What the reader changed is forgotten. */
  unedit() {
    this.#edits.clear();
  }

  /** The document that is shown, in UTF-16 offsets of the text that is shown. */
  get gloss() {
    return this.#gloss;
  }

  /** Whether the reader sees highlights, and not the list alone. */
  get lights() {
    return CAN_HIGHLIGHT || this.#own;
  }

  /** A host's element whose text is painted in place from now on. @param {Element} root @param {string} name @param {AbortSignal} signal */
  adopt(root, name, signal) {
    this.release();
    if (CAN_HIGHLIGHT) {
      const theme = wordOf(this.#host, "theme", ["auto", "light", "dark"]);
      this.#highlights = new CssHighlights(root, name, highlightStyle(this.#sheet, name, theme));
    }
    root.addEventListener("click", (event) => this.#clicked(/** @type {MouseEvent} */ (event)), { signal });
    if (this.#highlights !== null) this.#hover.watch(root, signal);
  }

  /** Gives the host's element back. */
  release() {
    this.#highlights?.destroy();
    this.#highlights = null;
    this.#companion.close();
  }

  /** Leaves the page. */
  leave() {
    this.#companion.forget();
    this.release();
    this.#glossary = NOTHING;
    this.#given = this.#gloss = null;
    this.#edits.clear();
  }

  /** The text that is shown from now on, and where it stands.
   * @param {string} text @param {{own: boolean, content: boolean, anchored: Anchored | null}} where `own` text is laid out here; `content` is the element's */
  place(text, { own, content, anchored }) {
    const parts = this.#parts;
    this.#own = own;
    this.#text = text;
    if (anchored !== null) this.#highlights?.anchor(anchored);
    parts.text.hidden = !own;
    parts.content.hidden = own;
    parts.paper.hidden = (!own && !content) || (own && this.#host.getAttribute("layout") === "list");
    parts.empty.hidden = text.trim() !== "";
    this.#arrange();
    parts.box.classList.toggle("long", text.length > LONG);
  }

  /** Another text is being read: its letters are there already, its marks are not. */
  blank() {
    this.#reader.forget();
    this.#glossary = NOTHING;
    this.#given = this.#gloss = null;
    this.#edits.clear();
    this.#panels.show(null);
    this.paint();
  }

  /** @param {Gloss} gloss in UTF-16 offsets of the text that is shown @param {number} lost how much of it is not there any more */
  show(gloss, lost) {
    this.#problem.hide();
    this.#given = gloss;
    this.#appear();
    const said = [summary(this.#show(), this.#text), ...(lost > 0 ? [notFound(lost)] : [])].join(" ");
    this.#parts.summary.textContent = this.lights ? said : `${said} ${UI.listOnly}`;
    this.#announcer.say(said);
  }

  /** Shows the document, with what the reader changed in it. Gives all that was found, lit or not. */
  #show() {
    if (this.#given === null) return NOTHING;
    const gloss = this.#edits.apply(this.#given, this.#text);
    this.#share = shareOf(this.#host, "density", 1);
    this.#density.show(this.#share);
    const whole = glossaryOf(gloss, this.#text);
    const reading = { gloss, glossary: litAt(whole, this.#share), text: this.#text };
    this.#gloss = gloss;
    this.#glossary = reading.glossary;
    this.paint();
    this.#companion.read(this.#glossary, reading);
    const counts = countByKind(this.#glossary);
    this.#legend.show(counts);
    this.#facets.show(counts);
    this.#panels.show(reading);
    return whole;
  }

  /** @param {unknown} cause */
  fail(cause) {
    this.#appear();
    this.#problem.show(cause);
  }

  /** The switches follow the settings, which were changed elsewhere. */
  sync() {
    this.#legend.sync();
    this.#facets.sync();
  }

  paint() {
    if (this.#given !== null && shareOf(this.#host, "density", 1) !== this.#share) {
      this.#reader.forget();
      this.#show();
      return;
    }
    const visible = (/** @type {Span} */ span) => !this.#settings.off.has(span.kind);
    const { spans } = this.#glossary;
    if (this.#own) this.#reader.keepPlace(() => this.#marks.paint(this.#text, spans, visible));
    else this.#highlights?.paint(this.#text, spans, visible);
    clearTimeout(this.#listing);
    // Of a long text the list comes in a task of its own.
    if (this.#text.length > LONG) this.#listing = setTimeout(() => this.#list());
    else this.#list();
  }

  #list() {
    this.#companion.list.show(this.#glossary, this.#text, (kind) => !this.#settings.off.has(kind), this.#gloss);
  }

  /** Shows a mention, or none. @param {number | null} mention */
  select(mention) {
    if (mention === null) return this.#companion.close();
    const span = this.#glossary.spans.findIndex((each) => each.mention === mention);
    if (span >= 0) this.#companion.show(span, [span], this.#placeOf(span));
  }

  /** To the next mention in the text, or the one before. @param {number} by @param {number | null} from the mention that is chosen */
  step(by, from) {
    const order = this.#glossary.spans.map((span, index) => ({ span, index })).filter(({ span }) => span.mention !== null && !this.#settings.off.has(span.kind))
      .sort((a, b) => a.span.start - b.span.start);
    const here = order.findIndex(({ span }) => span.mention === from);
    const next = order[here < 0 ? (by > 0 ? 0 : order.length - 1) : (here + by + order.length) % order.length];
    if (next === undefined) return;
    this.#companion.show(next.index, [next.index], this.#placeOf(next.index));
    this.#wishes.chosen(next.span.mention, "api");
  }

  #painter() {
    return this.#own ? this.#marks : this.#highlights;
  }

  /** @param {number} span @returns {HTMLElement | Range | null} where it stands; the list's own item where nothing can be lit */
  #placeOf(span) {
    return this.#painter()?.placeOf(span) ?? (this.#own ? null : this.#parts.list);
  }

  #switched() {
    this.sync();
    this.#companion.close();
    this.paint();
  }

  #arrange() {
    const { box, labels, labelled } = this.#parts;
    const layout = wordOf(this.#host, "layout", ["split", "inline", "list"]);
    for (const name of ["split", "inline", "list"]) box.classList.toggle(name === "list" ? "list-only" : name, name === layout);
    const when = wordOf(this.#host, "label-text", ["focus", "always", "off"]);
    labels.checked = when === "always";
    box.classList.toggle("labelled", when === "always");
    box.classList.toggle("unlabelled", when === "off");
    labelled.hidden = when === "off" || !this.#own;
  }

  // ---- what the reader does

  /** @param {MouseEvent} event */
  #clicked(event) {
    const target = event.target instanceof Element ? event.target : null;
    const busy = event.defaultPrevented || event.button !== 0 || target?.closest("a[href], button, input, select, textarea, summary, label") !== null;
    if (busy || this.#highlights === null || !(getSelection()?.isCollapsed ?? true)) return;
    const here = this.#highlights.spansAt(event.clientX, event.clientY);
    this.#hover.forget();
    if (here.length > 0) this.#companion.point(here, this.#placeOf(here[0] ?? -1));
  }

  /** @param {number | null} span @param {HTMLElement | null} mark */
  #visited(span, mark) {
    const { item, kind } = this.#glossary.spans[span ?? -1] ?? {};
    if (span === null || mark === null || item === undefined || kind === undefined) return this.#marks.dim();
    this.#marks.light(item, span);
    const all = this.#glossary.items[item]?.spans ?? [];
    this.#parts.note.textContent = markDescription(kind, all.indexOf(span) + 1, all.length);
    for (const other of this.#parts.text.querySelectorAll("[aria-describedby]")) other.removeAttribute("aria-describedby");
    mark.setAttribute("aria-describedby", this.#parts.note.id);
    this.#companion.visited(mark);
  }

  /** @param {{start: number, end: number}} extent */
  #find(extent) {
    const range = this.#painter()?.rangeOf(extent) ?? null;
    if (range === null) return;
    bringIntoView(range);
    // WebKit selects nothing in a shadow tree by `addRange`.
    getSelection()?.setBaseAndExtent(range.startContainer, range.startOffset, range.endContainer, range.endOffset);
  }

  /** @param {number} span */
  #reach(span) {
    if (this.#own) return this.#reader.focus(span);
    const place = this.#placeOf(span);
    if (place === null) return;
    this.#highlights?.light(this.#glossary.spans[span]?.item ?? -1, span);
    bringIntoView(place);
  }
}
