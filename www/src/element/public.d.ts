// What newsgloss.js exports, for editors and compilers. tools/library.mjs puts the types of the document before it.

/** A document as it is kept: with the text it was made from, its parts are found again where that text has changed. */
export interface SavedDocument extends Document {
  text?: string;
}

/** What was found in a text. */
export interface Reading {
  /** The document of an article; offsets are UTF-16 code units. Throws an {@link EngineError}. */
  annotate(text: string, options?: Options): Document;
  /** The text of HTML as its reader sees it; `null` where the source does not look like HTML and `certain` does not say that it is. */
  readHtml(source: string, certain?: boolean): string | null;
  version(): string;
  /** The document in one of the {@link formats}; the text is the one that it was made from. */
  export(text: string, document: Document, format: string): string;
  formats(): ExportFormat[];
}

/** The engine without an element, with its own model of names or another; works in a page, in a worker and under Node. */
export function load(options?: { model?: Uint8Array }): Promise<Reading>;

export class EngineError extends Error {
  readonly code: "load" | "blocked" | "damaged" | "memory" | "stopped" | "options" | "export" | "text";
}

export interface NewsGlossEventMap extends HTMLElementEventMap {
  "gloss-ready": CustomEvent<Record<string, never>>;
  "gloss-result": CustomEvent<{ document: Document; ms: number }>;
  "gloss-select": CustomEvent<{ mention: Mention; entity: Entity | null; source: "user" | "api" }>;
  "gloss-error": CustomEvent<{ code: "load" | "csp-wasm" | "damaged" | "memory" | "stopped" | "options" | "export" | "text"; message: string }>;
}

/** `<news-gloss>`: an article with its highlights and a list of what was found. */
export class NewsGloss extends HTMLElement {
  /** The text that is glossed; set it to show a text of your own. */
  get text(): string;
  set text(text: string | null);
  /** The result, with the text it was made from; set it to show a saved one. */
  get document(): SavedDocument | null;
  set document(document: SavedDocument | null);
  /** How many parts of a saved document are not in the text any more. */
  readonly lost: number;
  options: Options;
  /** The element of yours whose text is glossed in place. */
  root: Element | null;
  /** Settles with the first result. */
  readonly ready: Promise<void>;
  /** The id of the mention that is chosen. */
  selection: number | null;

  /** The attribute `for`. */
  htmlFor: string;
  labels: string;
  layout: string;
  published: string;
  density: string;
  labelText: string;
  theme: string;
  workerSrc: string;
  noWorker: boolean;

  annotate(): Promise<Document | null>;
  /** The document in a format; waits for the first result. */
  export(format: "json" | "html" | "w3c" | "csv" | "brat" | "conll" | "spacy" | "geojson" | "ical"): Promise<string>;
  /** The article as a page of its own. */
  toHTML(): Promise<string>;
  select(id: number | null): void;
  next(): void;
  previous(): void;

  addEventListener<K extends keyof NewsGlossEventMap>(type: K, listener: (this: NewsGloss, event: NewsGlossEventMap[K]) => unknown, options?: boolean | AddEventListenerOptions): void;
  addEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions): void;
  removeEventListener<K extends keyof NewsGlossEventMap>(type: K, listener: (this: NewsGloss, event: NewsGlossEventMap[K]) => unknown, options?: boolean | EventListenerOptions): void;
  removeEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | EventListenerOptions): void;
}

declare global {
  interface HTMLElementTagNameMap {
    "news-gloss": NewsGloss;
  }
}
