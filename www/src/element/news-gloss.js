// <news-gloss>: an article glossed in somebody's page.
//
// In: attributes and properties, and a text: its own content, a host's element, or a string. Out: highlights, a list, a card,
// events. It reads the text and asks the engine; display.js shows the answer. A host's DOM is read and never written to. All
// elements on a page share one engine, which is loaded when the first of them comes near the window. define.js defines it.

import { readRoot } from "../anchor.js";
import { Engine, EngineError } from "../engine/engine.js";
import { kindsOf, reflect } from "./attributes.js";
import { Display } from "./display.js";
import { readSaved } from "./saved.js";
import { servedText, treeOf } from "./served.js";
import { elementSheet } from "./sheet-source.js";
import { Watch, isNear } from "./watch.js";

/** @typedef {import("../types.js").Document} Gloss */
/** @typedef {import("../types.js").Options} Options */
/** @typedef {import("./saved.js").SavedDocument} SavedDocument */
/** @typedef {import("../glossary.js").Kind} Kind */

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
 * @attr {number} density - from 0, only names that are certain, to 1, everything (the default); the reader's slider sets it
 * @attr {"always" | "focus" | "off"} label-text - when the short labels in the text are shown
 * @attr {"auto" | "light" | "dark"} theme - auto follows the page's own colour scheme
 * @attr {string} worker-src - address of newsgloss.js on the page's own server, where a policy allows no worker of a Blob
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
 * @csspart map - the places, where their coordinates are known
 * @csspart timeline - the dated times
 * @csspart export - the formats to take the document away in
 * @csspart keys - the dialog that tells the keys
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
  #tree;
  /** Whether a server had drawn something in the tree, which stays until there is a result. */
  #served;
  /** The article in it, until the element has another text. */
  #servedText = "";
  /** What is in the shadow tree, made when it is first needed. @type {Display | null} */
  #display = null;
  #engine = new Engine();
  /** @type {{off: Set<Kind>}} */
  #settings = { off: new Set(/** @type {Kind[]} */ (["block"])) };
  /** @type {Watch | null} */
  #watch = null;
  /** Ends with the element's stay in the page. @type {AbortController | null} */
  #stay = null;
  #near = false;
  #due = false;
  #force = false;

  /** @type {string | null} */
  #text = null;
  /** What is shown instead of what the engine would find. @type {SavedDocument | null} */
  #saved = null;
  #lost = 0;
  /** @type {Element | null} */
  #root = null;
  /** @type {Options} */
  #options = {};
  /** @type {SavedDocument | null} */
  #gloss = null;
  /** The text that is glossed. */
  #shown = "";
  /** What the last request was for. @type {string | null} */
  #asked = null;
  /** @type {number | null} */
  #selection = null;
  /** The text whose document is shown. @type {string | null} */
  #answered = null;
  #greeted = false;
  /** @type {{promise: Promise<void>, resolve: () => void, reject: (reason: unknown) => void}} */
  #ready;

  constructor() {
    super();
    this.#internals = this.attachInternals();
    ({ tree: this.#tree, served: this.#served } = treeOf(this, this.#internals));
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

  /** The result, with the text it was made from; set it to show a saved one. Where the text has changed since, its parts are
   * found again by their words. @returns {SavedDocument | null} */
  get document() {
    const edited = this.#display?.edited ? this.#display.gloss : null;
    return edited === null ? this.#saved ?? this.#gloss : { ...edited, text: this.#shown };
  }

  set document(document) {
    this.#saved = document ?? null;
    this.#display?.unedit();
    this.#asked = null;
    this.#later();
  }

  /** How many parts of a saved document are not in the text any more. @returns {number} */
  get lost() {
    return this.#lost;
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

  /** The document in a format: json html w3c csv brat conll spacy geojson ical. Waits for the first result.
   * @param {string} format @returns {Promise<string>} */
  async export(format) {
    await this.ready;
    const gloss = this.#display?.gloss ?? (await this.annotate());
    if (gloss === null) throw new EngineError("export", "export: there is no document yet");
    return this.#engine.exportDocument(this.#shown, gloss, format);
  }

  /** The article as a page of its own, with its marks and lists; no script in it. @returns {Promise<string>} */
  toHTML() {
    return this.export("html");
  }

  /** Shows a mention, or none. No event tells the host what it did itself. @param {number | null} id */
  select(id) {
    this.#selection = id;
    this.#display?.select(id);
  }

  /** To the next mention in the text. */
  next() {
    this.#display?.step(1, this.#selection);
  }

  /** To the mention before. */
  previous() {
    this.#display?.step(-1, this.#selection);
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
      this.#display?.sync();
    }
    if (!this.isConnected) return;
    if (name === "for" || name === "theme") this.#restart();
    else if (name === "published") {
      this.#asked = null;
      this.#later();
    } else if (this.#display !== null) {
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
    this.#engine = new Engine({ worker: !this.hasAttribute("no-worker"), address: this.getAttribute("worker-src") ?? undefined });
    // What takes longest begins first; how it ends is told by whoever asks for a reading.
    if (isNear(this)) this.#engine.load().catch(() => {});
    const sheet = await elementSheet();
    if (stay.aborted) return;
    if (this.#display === null && this.#served) this.#servedText = servedText(this.#tree);
    this.#display ??= new Display(this, { tree: this.#tree, served: this.#served }, sheet, this.#settings, {
      again: () => this.annotate().catch(() => {}),
      chosen: (mention, source) => this.#chosen(mention, source),
      formats: () => this.#engine.exportFormats(),
      write: (text, gloss, format) => this.#engine.exportDocument(text, gloss, format),
      failed: (cause) => this.#report(cause),
      published: () => this.#options.published ?? this.getAttribute("published") ?? "",
      publish: (day) => {
        const { published: _, ...rest } = this.#options;
        this.#options = rest;
        this.published = day === "" ? null : day;
      },
      dense: (share) => this.setAttribute("density", String(share)),
    });
    this.#display.watch(stay);
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
    this.#display?.leave();
    this.#engine.cancel();
    this.#asked = null;
    this.#answered = null;
    this.#gloss = null;
    this.#near = false;
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
    if (root === null || this.#stay === null) this.#display?.release();
    else this.#display?.adopt(root, this.#name, this.#stay.signal);
    this.#later();
  }

  /** Many changes at once are one. */
  #later() {
    if (this.#due || this.#stay === null) return;
    this.#due = true;
    queueMicrotask(() => {
      this.#due = false;
      if (this.#display !== null && this.#stay !== null) this.#refresh(false).catch(() => {});
    });
  }

  /** Reads what is there now, and shows it. @param {boolean} throwing whether a failure is thrown as well as told */
  async #refresh(throwing) {
    const display = this.#display;
    if (display === null) return;
    const root = this.#findRoot();
    const anchored = root === null ? null : readRoot(root);
    const given = this.#text ?? anchored?.text ?? "";
    if (given.trim() !== "" || root !== this) this.#servedText = "";
    const text = this.#servedText === "" ? given : this.#servedText;
    const own = this.#text !== null || this.#servedText !== "";
    this.#shown = text;
    display.place(text, { own, content: root === this && !own, anchored });
    if (this.#saved !== null) return this.#showSaved(this.#saved, text);
    this.#lost = 0;
    if (text === this.#asked && !this.#force) return display.paint();
    if (own && text !== this.#answered) display.blank();
    if (!this.#near) return;
    this.#force = false;
    this.#asked = text;
    try {
      const published = this.getAttribute("published");
      const answer = await this.#engine.annotate(text, { markup: "text", ...(published === null ? {} : { published }), ...this.#options });
      if (answer === null || this.#saved !== null) return;
      this.#gloss = Object.assign(answer.gloss, { text });
      this.#show(answer.gloss);
      if (!this.#greeted) this.#tell("gloss-ready", {});
      this.#greeted = true;
      this.#tell("gloss-result", { document: answer.gloss, ms: answer.ms });
    } catch (cause) {
      this.#failed(cause);
      if (throwing) throw cause;
    }
  }

  /** @param {SavedDocument} saved @param {string} text */
  async #showSaved(saved, text) {
    try {
      const { gloss, lost } = await readSaved(saved, text);
      if (saved !== this.#saved || text !== this.#shown) return;
      this.#lost = lost;
      this.#show(gloss);
    } catch (cause) {
      if (saved !== this.#saved || text !== this.#shown) return;
      this.#display?.blank();
      this.#failed(cause);
    }
  }

  /** @param {Gloss} gloss */
  #show(gloss) {
    this.#answered = this.#shown;
    this.#display?.show(gloss, this.#lost);
    this.#state("ready");
    this.#ready.resolve();
  }

  /** @param {unknown} cause */
  #failed(cause) {
    this.#asked = null;
    this.#state("error");
    this.#report(cause);
    this.#ready.reject(cause);
  }

  /** Says what went wrong to the reader and to the host. @param {unknown} cause */
  #report(cause) {
    this.#display?.fail(cause);
    const code = cause instanceof EngineError ? cause.code : "stopped";
    this.#tell("gloss-error", { code: code === "blocked" ? "csp-wasm" : code, message: cause instanceof Error ? cause.message : String(cause) });
  }

  // ---- what it says

  /** @param {number | null} id @param {"user" | "api"} source */
  #chosen(id, source) {
    const gloss = this.document;
    const mention = gloss?.mentions[id ?? -1] ?? null;
    this.#selection = mention?.id ?? null;
    if (gloss === null || mention === null) return;
    this.#tell("gloss-select", { mention, entity: mention.entity === null ? null : gloss.entities[mention.entity] ?? null, source });
  }

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

reflect(NewsGloss, { htmlFor: "for", labels: "labels", layout: "layout", published: "published", density: "density", labelText: "label-text", theme: "theme", workerSrc: "worker-src" }, { noWorker: "no-worker" });
