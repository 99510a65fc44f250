// The document as a file to take away: a button that unfolds the formats, each of them a button of its own.
//
// In: the document as it is shown with its text, and somebody who writes a format. Out: downloads, and a table on the
// clipboard. What a format holds is decided by the core, so that page and command line agree; here it gets a name.

import { UI, saved } from "../strings.js";
import { make } from "./build.js";
import { hasFocus } from "./tree.js";

/** @typedef {import("../types.js").Document} Gloss */
/** @typedef {import("../types.js").ExportFormat} ExportFormat */
/** @typedef {{gloss: Gloss, text: string}} Shown */
/**
 * @typedef {object} Office
 * @property {() => Shown | null | Promise<Shown | null>} current  what is exported, once it has been read; `null` where nothing is
 * @property {() => Promise<ExportFormat[]>} formats
 * @property {(text: string, gloss: Gloss, format: string) => Promise<string>} write
 * @property {(sentence: string) => void} said
 * @property {(cause: unknown) => void} failed
 */

/** A file's name is no longer than this, without its date and its end. */
const LONGEST = 60;

export class Exports {
  #root;
  #office;
  #summary = make("summary", {}, UI.export);
  #list = make("ul", { "aria-label": UI.exportFormats });
  /** @type {Promise<void> | null} */
  #filled = null;

  /** @param {HTMLDetailsElement} root @param {Office} office */
  constructor(root, office) {
    this.#root = root;
    this.#office = office;
    root.replaceChildren(this.#summary, this.#list);
    // Asked for when the reader comes near, so that it stands when it unfolds; opening asks in any case.
    for (const sign of ["pointerenter", "focusin", "toggle"]) root.addEventListener(sign, () => this.#fill());
    root.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !root.open) return;
      event.preventDefault();
      root.open = false;
      this.#summary.focus();
    });
  }

  /** Folds it when the reader goes elsewhere, until the signal. @param {AbortSignal} [signal] */
  watch(signal) {
    document.addEventListener("pointerdown", (event) => {
      if (!event.composedPath().includes(this.#root)) this.#root.open = false;
    }, signal === undefined ? {} : { signal });
    this.#root.addEventListener("focusout", (event) => {
      if (event.relatedTarget instanceof Node && !this.#root.contains(event.relatedTarget)) this.#root.open = false;
    }, signal === undefined ? {} : { signal });
  }

  #fill() {
    this.#filled ??= this.#office.formats().then((formats) => this.#offer(formats), (cause) => {
      this.#filled = null;
      this.#office.failed(cause);
    });
  }

  /** @param {ExportFormat[]} formats */
  #offer(formats) {
    const inside = hasFocus(this.#root);
    const row = (/** @type {string} */ name, /** @type {string} */ about, /** @type {() => void} */ act) =>
      make("li", {}, make("button", { type: "button", "data-format": name, click: act }, make("span", { class: "name" }, name), make("span", { class: "about" }, about)));
    this.#list.replaceChildren(...formats.flatMap((format) => [
      row(format.name, format.about, () => this.#save(format)),
      // brat reads its notes beside the text that they are of.
      ...(format.name === "brat" ? [row("brat .txt", UI.exportText, () => this.#save({ ...format, extension: "txt" }))] : []),
    ]), row(UI.copyTable, UI.copyTableHelp, () => this.#copy()));
    if (inside && !hasFocus(this.#root)) this.#summary.focus();
  }

  /** @param {ExportFormat} format */
  async #save({ name, extension, mediaType }) {
    const current = await this.#office.current();
    if (current === null) return this.#office.said(UI.working);
    try {
      const { gloss, text } = current;
      const content = extension === "txt" ? text : await this.#office.write(text, gloss, name);
      const file = fileName(text, gloss, extension);
      const url = URL.createObjectURL(new Blob([content], { type: mediaType }));
      make("a", { href: url, download: file }).click();
      setTimeout(() => URL.revokeObjectURL(url), 60_000); // The browser may ask its user first.
      this.#office.said(saved(file));
    } catch (cause) {
      this.#office.failed(cause);
    }
  }

  async #copy() {
    const current = await this.#office.current();
    if (current === null) return this.#office.said(UI.working);
    try {
      await navigator.clipboard.writeText(tabbed(await this.#office.write(current.text, current.gloss, "csv")));
      this.#office.said(UI.copied);
    } catch (cause) {
      this.#office.failed(cause);
    }
  }
}

/** What a file of an article is called: its headline's words, the day it appeared, and the format's end.
 * @param {string} text @param {Gloss} gloss @param {string} extension */
export function fileName(text, gloss, extension) {
  const headline = gloss.blocks.find((block) => block.kind === "headline");
  const title = headline === undefined ? /\S.*/.exec(text)?.[0] ?? "" : text.slice(headline.start, headline.end);
  const words = title.normalize("NFKD").replaceAll(/[\u0300-\u036f'\u2019]/g, "").toLowerCase().replaceAll(/[^a-z0-9]+/g, "-").replaceAll(/^-|-$/g, "");
  const cut = words.length > LONGEST ? words.slice(0, LONGEST + 1).replace(/-[^-]*$/, "").slice(0, LONGEST) : words;
  const day = gloss.run?.published?.replaceAll("-", "") ?? "";
  return `${[cut === "" ? "article" : cut, ...(day === "" ? [] : [day])].join("-")}.${extension}`;
}

/** A table of commas as spreadsheets take it from the clipboard: with tabs, and a row a line. @param {string} table as RFC 4180 has it */
export function tabbed(table) {
  let out = "";
  for (const [, quoted, plain, end = ""] of table.matchAll(/(?:"((?:[^"]|"")*)"|([^,\r\n"]*))(,|\r?\n|$)/g)) {
    out += (quoted?.replaceAll('""', '"') ?? plain ?? "").replaceAll(/\s+/g, " ") + (end === "," ? "\t" : end === "" ? "" : "\n");
  }
  return out;
}
