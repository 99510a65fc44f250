// <news-gloss>: an article glossed in somebody's page.
//
// In: attributes and properties, and a text: its own content, a host's element, or a string. Out: highlights, a list, a card,
// events. It ties the parts together that the page has as well; a host's DOM is read and never written to. All elements on
// a page share one engine, which is loaded when the first of them comes near the window. Defining it is define.js's task.

import { readRoot } from "../anchor.js";
import { Engine, EngineError } from "../engine/engine.js";
import { NOTHING, countByKind, glossaryOf } from "../glossary.js";
import { CAN_HIGHLIGHT, CssHighlights, highlightStyle } from "../paint/css-highlights.js";
import { Marks } from "../paint/marks.js";
import { UI, markDescription, summary } from "../strings.js";
import { Announcer } from "../view/announcer.js";
import { Companion } from "../view/companion.js";
import { Legend } from "../view/legend.js";
import { bringIntoView } from "../view/placing.js";
import { Problem } from "../view/problem.js";
import { Reader } from "../view/reader.js";
import { kindsOf, reflect, shareOf, wordOf } from "./attributes.js";
import { frame } from "./frame.js";
import { elementSheet } from "./sheet-source.js";
import { inUtf16 } from "./units.js";
import { Watch, isNear } from "./watch.js";

/** @typedef {import("../types.js").Document} Gloss */
/** @typedef {import("../types.js").Options} Options */
/** @typedef {import("../glossary.js").Glossary} Glossary */
/** @typedef {import("../glossary.js").Kind} Kind */
/** @typedef {import("../glossary.js").Span} Span */
/** @typedef {"user" | "api"} Source */

/** From this many characters on, what is not on the screen is not laid out. */
const LONG = 50_000;
/** What may be set before the element is defined. */
const PROPERTIES = ["text", "document", "options", "root", "selection"];

let instances = 0;

/** Under Node there is no such class; importing the module must work there all the same. */
const Base = /** @type {typeof HTMLElement} */ (globalThis.HTMLElement ?? class {});

/**
 * An article with its names, times, numbers and quotations highlighted, beside a list of what was found.
 *
 * @tagname news-gloss
 * @attr {string} for - id of the element in the same tree whose text is glossed in place; it is not changed
 * @attr {string} labels - kinds that are shown: person org place group site name time quantity quote event check block
 * @attr {"split" | "inline" | "list"} layout - text with the list beside it, text with the list below it, or the list alone
 * @attr {string} published - the day the article appeared, 2026-11-23: what "Friday" is counted from
 * @attr {number} density - from 0, only what is certain, to 1, everything (the default)
 * @attr {"always" | "focus" | "off"} label-text - when the short labels in the text are shown
 * @attr {"auto" | "light" | "dark"} theme - auto follows the page's own colour scheme
 * @attr {boolean} no-worker - works on the page's own thread
 * @slot - the article, readable without any script
 * @slot empty - shown where there is no text
 * @slot actions - the host's own buttons, beside the legend
 * @csspart toolbar - the legend and what stands with it
 * @csspart legend - the switches
 * @csspart list - what was found
 * @csspart list-item - a thing in the list
 * @csspart summary - the result in one line
 * @csspart text - the text, where it was given as a property
 * @csspart mark - a highlight in it
 * @csspart card - the details
 * @csspart problem - what went wrong
 * @csspart status - what is said aloud
 * @cssprop --gloss-person-line - colour of the line under persons; and so for every kind
 * @cssprop --gloss-person-tint - background of persons; and so for every kind
 * @cssprop --gloss-person-style - line style of persons; and so for every kind
 * @cssprop --gloss-font - font of the text
 * @cssprop --gloss-line-height - line height of the text
 * @cssprop --gloss-radius - radius of the boxes
 * @cssprop --gloss-focus - colour of the focus ring
 * @cssstate loading - the engine is at work for the first time
 * @cssstate ready - there is a result
 * @cssstate error - there is none, and the element says why
 * @fires {CustomEvent} gloss-ready - the engine has read for the first time
 * @fires {CustomEvent} gloss-result - the engine has read: detail {document, ms}
 * @fires {CustomEvent} gloss-select - a mention was chosen: detail {mention, entity, source}
 * @fires {CustomEvent} gloss-error - something failed: detail {code, message}
 */
export class NewsGloss extends Base {
  static observedAttributes = ["for", "labels", "layout", "published", "density", "label-text", "theme"];

  #name = `gloss-${++instances}`;
  #internals;
  /** @type {ReturnType<typeof frame> | null} */
  #parts = null;
  #engine = new Engine();
  /** @type {{off: Set<Kind>}} */
  #settings = { off: new Set(/** @type {Kind[]} */ (["block"])) };
  /** @type {Legend | null} */
  #legend = null;
  /** @type {Companion | null} */
  #companion = null;
  /** @type {Announcer | null} */
  #announcer = null;
  /** @type {Problem | null} */
  #problem = null;
  /** Paints our own view. @type {Marks | null} */
  #marks = null;
  /** @type {Reader | null} */
  #reader = null;
  /** Paints in the host's DOM. @type {CssHighlights | null} */
  #highlights = null;
  /** @type {Watch | null} */
  #watch = null;
  /** Ends with the element's stay in the page. @type {AbortController | null} */
  #stay = null;
  /** @type {CSSStyleSheet | null} */
  #sheet = null;
  #near = false;
  #due = false;
  #force = false;

  /** @type {string | null} */
  #text = null;
  /** What is shown instead of what the engine would find. @type {Gloss | null} */
  #saved = null;
  /** @type {Element | null} */
  #root = null;
  /** @type {Options} */
  #options = {};
  /** @type {Gloss | null} */
  #gloss = null;
  /** The text that is glossed. */
  #shown = "";
  /** What the last request was for. @type {string | null} */
  #asked = null;
  /** @type {Glossary} */
  #glossary = NOTHING;
  /** @type {number | null} */
  #selection = null;
  #greeted = false;
  /** @type {{promise: Promise<void>, resolve: () => void, reject: (reason: unknown) => void}} */
  #ready;

  constructor() {
    super();
    this.attachShadow({ mode: "open" }).append(document.createElement("slot"));
    this.#internals = this.attachInternals();
    /** @type {() => void} */
    let resolve = () => {};
    /** @type {(reason: unknown) => void} */
    let reject = () => {};
    const promise = new Promise((/** @type {(value: void) => void} */ done, failed) => {
      resolve = done;
      reject = failed;
    });
    promise.catch(() => {}); // Nobody has to wait for it.
    this.#ready = { promise, resolve, reject };
  }

  // ---- what a host sets and asks

  /** The text that is glossed: what was set, or what the page holds. @returns {string} */
  get text() {
    return this.#text ?? this.#shown;
  }

  set text(text) {
    this.#text = text === null || text === undefined ? null : String(text);
    this.#saved = null;
    this.#later();
  }

  /** The result; set it to show a saved one. @returns {Gloss | null} */
  get document() {
    return this.#saved ?? this.#gloss;
  }

  set document(document) {
    this.#saved = document ?? null;
    this.#asked = null;
    this.#later();
  }

  /** Options of the engine. @returns {Options} */
  get options() {
    return this.#options;
  }

  set options(options) {
    this.#options = { ...options };
    this.#asked = null;
    this.#later();
  }

  /** The host's element whose text is glossed in place. @returns {Element | null} */
  get root() {
    return this.#root ?? this.#highlightedRoot();
  }

  set root(root) {
    this.#root = root instanceof Element ? root : null;
    if (this.isConnected) this.#restart();
  }

  /** Settles with the first result, or with what went wrong instead. @returns {Promise<void>} */
  get ready() {
    return this.#ready.promise;
  }

  /** The id of the mention that is chosen. @returns {number | null} */
  get selection() {
    return this.#selection;
  }

  set selection(id) {
    this.select(id);
  }

  /** Reads again; gives the document. @returns {Promise<Gloss | null>} */
  async annotate() {
    this.#force = true;
    this.#near = true;
    await this.#refresh(true);
    return this.document;
  }

  /** Shows a mention, or none. No event tells the host what it did itself. @param {number | null} id */
  select(id) {
    this.#selection = id;
    if (id === null) return this.#companion?.close();
    const span = this.#glossary.spans.findIndex(({ mention }) => mention === id);
    if (span >= 0) this.#companion?.show(span, [span], this.#placeOf(span));
  }

  /** To the next mention in the text. */
  next() {
    this.#step(1);
  }

  /** To the mention before. */
  previous() {
    this.#step(-1);
  }

  // ---- in and out of a page

  connectedCallback() {
    for (const name of PROPERTIES) this.#upgrade(name);
    this.#restart();
  }

  disconnectedCallback() {
    this.#leave();
  }

  /** @param {string} name @param {string | null} before @param {string | null} after */
  attributeChangedCallback(name, before, after) {
    if (before === after) return;
    if (name === "labels") {
      const kinds = kindsOf(after);
      this.#settings.off = kinds === null ? new Set(/** @type {Kind[]} */ (["block"])) : kinds;
      this.#legend?.sync();
    }
    if (!this.isConnected) return;
    if (name === "for") this.#restart();
    else if (name === "theme") this.#restart();
    else if (name === "published") {
      this.#asked = null;
      this.#later();
    } else if (this.#sheet !== null) {
      this.#later();
    }
  }

  /** A property that was set before the element was defined hides the accessor. @param {string} name */
  #upgrade(name) {
    if (!Object.hasOwn(this, name)) return;
    const own = /** @type {any} */ (this);
    const value = own[name];
    delete own[name];
    own[name] = value;
  }

  #restart() {
    this.#leave();
    this.#stay = new AbortController();
    this.#enter(this.#stay.signal);
  }

  /** @param {AbortSignal} stay */
  async #enter(stay) {
    this.#state("loading");
    this.#engine = new Engine({ worker: !this.hasAttribute("no-worker") });
    // What takes longest begins first; how it ends is told by whoever asks for a reading.
    if (isNear(this)) this.#engine.load().catch(() => {});
    const sheet = await elementSheet();
    if (stay.aborted) return;
    this.#sheet = sheet;
    this.#build(sheet);
    this.#companion?.watch(stay);
    const tree = this.hasAttribute("for") && this.#root === null ? this.getRootNode() : null;
    this.#watch = new Watch(() => this.#findRoot(), {
      root: (root) => this.#adopt(root),
      changed: () => this.#later(),
      near: () => {
        this.#near = true;
        this.#later();
      },
    });
    this.#watch.start(this, tree);
    this.#later();
  }

  #leave() {
    this.#stay?.abort();
    this.#stay = null;
    this.#watch?.stop();
    this.#watch = null;
    this.#companion?.forget();
    this.#highlights?.destroy();
    this.#highlights = null;
    this.#engine.cancel();
    this.#asked = null;
    this.#gloss = null;
    this.#glossary = NOTHING;
    this.#near = false;
  }

  /** The parts, made when they are first needed. @param {CSSStyleSheet} sheet */
  #build(sheet) {
    if (this.#parts !== null) return;
    const tree = /** @type {ShadowRoot} */ (this.shadowRoot);
    tree.adoptedStyleSheets = [sheet];
    const parts = frame(tree);
    this.#parts = parts;
    this.#announcer = new Announcer(parts.status);
    this.#problem = new Problem(parts.problem, () => this.annotate().catch(() => {}));
    this.#legend = new Legend(parts.legend, this.#settings, () => this.#switched());
    this.#marks = new Marks(parts.text, { parts: true });
    const marks = this.#marks;
    this.#companion = new Companion({ box: parts.card, listBox: parts.list, filter: parts.filter }, {
      light: (item, span) => this.#painter()?.light(item, span),
      dim: () => this.#painter()?.dim(),
      placeOf: (span) => this.#placeOf(span),
    }, {
      find: (extent) => this.#find(extent),
      reach: (span) => this.#reach(span),
      rest: () => (this.#text === null ? this.#companion?.list.focus("") : parts.text.focus({ preventScroll: true })),
      help() {},
      chosen: (span) => this.#chosen(span, "user"),
    });
    const companion = this.#companion;
    const reader = new Reader(parts.text, marks, {
      open: (spans, mark, byKey) => {
        companion.point(spans, mark);
        if (byKey) companion.focus(() => reader.focus(reader.span));
      },
      visit: (span, mark) => this.#visited(span, mark),
      toList: () => companion.toList(reader.span, () => reader.focus(reader.span)),
      back: () => companion.back(),
      help() {},
    });
    this.#reader = reader;
    parts.labels.addEventListener("change", () => parts.box.classList.toggle("labelled", parts.labels.checked));
  }

  // ---- the text

  /** Where the text stands in the page; `null` where it was given as a string. @returns {Element | null} */
  #findRoot() {
    if (this.#text !== null) return null;
    if (this.#root !== null) return this.#root;
    const id = this.getAttribute("for");
    if (id === null) return this;
    const tree = this.getRootNode();
    return tree instanceof Document || tree instanceof ShadowRoot ? tree.getElementById(id) : null;
  }

  #highlightedRoot() {
    const root = this.#findRoot();
    return root === this ? null : root;
  }

  /** @param {Element | null} root */
  #adopt(root) {
    this.#highlights?.destroy();
    this.#highlights = null;
    this.#companion?.close();
    if (root === null || this.#sheet === null || this.#stay === null) return this.#later();
    if (CAN_HIGHLIGHT) {
      const theme = wordOf(this, "theme", ["auto", "light", "dark"]);
      this.#highlights = new CssHighlights(root, this.#name, highlightStyle(this.#sheet, this.#name, theme));
    }
    root.addEventListener("click", (event) => this.#clicked(/** @type {MouseEvent} */ (event)), { signal: this.#stay.signal });
    this.#later();
  }

  /** Many changes at once are one. */
  #later() {
    if (this.#due || this.#stay === null) return;
    this.#due = true;
    queueMicrotask(() => {
      this.#due = false;
      if (this.#parts !== null && this.#stay !== null) this.#refresh(false).catch(() => {});
    });
  }

  /** Reads what is there now, and shows it. @param {boolean} throwing whether a failure is thrown as well as told */
  async #refresh(throwing) {
    const parts = this.#parts;
    if (parts === null) return;
    const root = this.#findRoot();
    const anchored = root === null ? null : readRoot(root);
    const text = this.#text ?? anchored?.text ?? "";
    if (anchored !== null) this.#highlights?.anchor(anchored);
    parts.text.hidden = this.#text === null;
    parts.content.hidden = this.#text !== null;
    parts.paper.hidden = (root !== null && root !== this) || (this.#text !== null && this.getAttribute("layout") === "list");
    parts.empty.hidden = text.trim() !== "";
    this.#shown = text;
    this.#arrange();
    parts.box.classList.toggle("long", text.length > LONG);
    if (this.#saved !== null) return this.#show(inUtf16(this.#saved, text), text);
    if (text === this.#asked && !this.#force) return this.#paint();
    if (this.#text !== null && text !== this.#asked) {
      this.#reader?.forget();
      this.#glossary = NOTHING;
      this.#paint();
    }
    if (!this.#near) return;
    this.#force = false;
    this.#asked = text;
    try {
      const published = this.getAttribute("published");
      const answer = await this.#engine.annotate(text, { markup: "text", ...(published === null ? {} : { published }), ...this.#options });
      if (answer === null || this.#saved !== null) return;
      this.#gloss = answer.gloss;
      this.#show(answer.gloss, text);
      if (!this.#greeted) this.#tell("gloss-ready", {});
      this.#greeted = true;
      this.#tell("gloss-result", { document: answer.gloss, ms: answer.ms });
    } catch (cause) {
      this.#failed(cause);
      if (throwing) throw cause;
    }
  }

  /** @param {Gloss} gloss @param {string} text */
  #show(gloss, text) {
    this.#problem?.hide();
    this.#glossary = glossaryOf(gloss, text);
    this.#companion?.read(this.#glossary, { gloss, glossary: this.#glossary, text });
    this.#paint();
    this.#legend?.show(countByKind(this.#glossary));
    const said = summary(this.#glossary, text);
    if (this.#parts !== null) this.#parts.summary.textContent = CAN_HIGHLIGHT || this.#text !== null ? said : `${said} ${UI.listOnly}`;
    this.#announcer?.say(said);
    this.#state("ready");
    this.#ready.resolve();
  }

  /** @param {unknown} cause */
  #failed(cause) {
    this.#asked = null;
    this.#problem?.show(cause);
    this.#state("error");
    const code = cause instanceof EngineError ? cause.code : "stopped";
    this.#tell("gloss-error", { code: code === "blocked" ? "csp-wasm" : code, message: cause instanceof Error ? cause.message : String(cause) });
    this.#ready.reject(cause);
  }

  // ---- what is shown

  #painter() {
    return this.#text === null ? this.#highlights : this.#marks;
  }

  /** @param {number} span @returns {HTMLElement | Range | null} where it stands; the list's own item where nothing can be lit */
  #placeOf(span) {
    return this.#painter()?.placeOf(span) ?? (this.#text === null ? this.#parts?.list ?? null : null);
  }

  #paint() {
    const least = 1 - shareOf(this, "density", 1);
    const visible = (/** @type {Span} */ span) => !this.#settings.off.has(span.kind) && span.confidence >= least;
    const { spans } = this.#glossary;
    if (this.#text === null) this.#highlights?.paint(this.#shown, spans, visible);
    else this.#reader?.keepPlace(() => this.#marks?.paint(this.#shown, spans, visible));
    this.#companion?.list.show(this.#glossary, this.#shown, (kind) => !this.#settings.off.has(kind));
  }

  #switched() {
    this.#companion?.close();
    this.#paint();
  }

  #arrange() {
    if (this.#parts === null) return;
    const { box, labels, labelled } = this.#parts;
    const layout = wordOf(this, "layout", ["split", "inline", "list"]);
    for (const name of ["split", "inline", "list"]) box.classList.toggle(name === "list" ? "list-only" : name, name === layout);
    const when = wordOf(this, "label-text", ["focus", "always", "off"]);
    labels.checked = when === "always";
    box.classList.toggle("labelled", when === "always");
    box.classList.toggle("unlabelled", when === "off");
    labelled.hidden = when === "off" || this.#text === null;
  }

  // ---- what the reader does

  /** @param {MouseEvent} event */
  #clicked(event) {
    const target = event.target instanceof Element ? event.target : null;
    const busy = event.defaultPrevented || event.button !== 0 || target?.closest("a[href], button, input, select, textarea, summary, label") !== null;
    if (busy || this.#highlights === null || !(getSelection()?.isCollapsed ?? true)) return;
    const here = this.#highlights.spansAt(event.clientX, event.clientY);
    if (here.length > 0) this.#companion?.point(here, this.#placeOf(here[0] ?? -1));
  }

  /** @param {number | null} span @param {HTMLElement | null} mark */
  #visited(span, mark) {
    const { item, kind } = this.#glossary.spans[span ?? -1] ?? {};
    if (this.#parts === null || span === null || mark === null || item === undefined || kind === undefined) return this.#marks?.dim();
    this.#marks?.light(item, span);
    const all = this.#glossary.items[item]?.spans ?? [];
    this.#parts.note.textContent = markDescription(kind, all.indexOf(span) + 1, all.length);
    for (const other of this.#parts.text.querySelectorAll("[aria-describedby]")) other.removeAttribute("aria-describedby");
    mark.setAttribute("aria-describedby", this.#parts.note.id);
    this.#companion?.visited(mark);
  }

  /** @param {{start: number, end: number}} extent */
  #find(extent) {
    const range = this.#painter()?.rangeOf(extent) ?? null;
    if (range === null) return;
    bringIntoView(range);
    const selection = getSelection();
    selection?.removeAllRanges();
    selection?.addRange(range);
  }

  /** @param {number} span */
  #reach(span) {
    if (this.#text !== null) return this.#reader?.focus(span);
    const place = this.#placeOf(span);
    if (place === null) return;
    this.#highlights?.light(this.#glossary.spans[span]?.item ?? -1, span);
    bringIntoView(place);
  }

  /** @param {number} by */
  #step(by) {
    const order = this.#glossary.spans.map((span, index) => ({ span, index })).filter(({ span }) => span.mention !== null && !this.#settings.off.has(span.kind))
      .sort((a, b) => a.span.start - b.span.start);
    const here = order.findIndex(({ span }) => span.mention === this.#selection);
    const next = order[here < 0 ? (by > 0 ? 0 : order.length - 1) : (here + by + order.length) % order.length];
    if (next === undefined) return;
    this.#companion?.show(next.index, [next.index], this.#placeOf(next.index));
    this.#chosen(next.index, "api");
  }

  /** @param {number} index @param {Source} source */
  #chosen(index, source) {
    const gloss = this.document;
    const mention = gloss?.mentions[this.#glossary.spans[index]?.mention ?? -1] ?? null;
    this.#selection = mention?.id ?? null;
    if (gloss === null || mention === null) return;
    this.#tell("gloss-select", { mention, entity: mention.entity === null ? null : gloss.entities[mention.entity] ?? null, source });
  }

  // ---- what it says

  /** @param {string} name @param {object} detail */
  #tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { bubbles: true, composed: true, detail }));
  }

  /** @param {"loading" | "ready" | "error"} state */
  #state(state) {
    const { states } = this.#internals;
    for (const name of ["loading", "ready", "error"]) {
      try {
        if (name === state) states.add(name);
        else states.delete(name);
      } catch {
        return; // An older browser, whose states have other names; nothing but a host's style hangs on them.
      }
    }
  }
}

reflect(NewsGloss, { htmlFor: "for", labels: "labels", layout: "layout", published: "published", density: "density", labelText: "label-text", theme: "theme" }, { noWorker: "no-worker" });
