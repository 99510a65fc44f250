// The generated glue of the wasm module, for type checks in a tree where it has not been built yet.
//
// In: types.d.ts, the part of the generated www/pkg/newsgloss.d.ts that says what newsgloss is; refresh it with
//   sed '/^export type InitInput/,$d' www/pkg/newsgloss.d.ts > www/src/types.d.ts
// after a change of the document model. Out: the module as engine.js imports it. Where www/pkg exists, its own
// declarations are read instead of these. The glue is made with wasm-bindgen --experimental-reset-state-function.

declare module "*/pkg/newsgloss.js" {
  export type Annotator = import("./types.js").Annotator;
  export const Annotator: typeof import("./types.js").Annotator;
  export const exportDocument: typeof import("./types.js").exportDocument;
  export const exportFormats: typeof import("./types.js").exportFormats;
  export const readHtml: typeof import("./types.js").readHtml;
  export const version: typeof import("./types.js").version;
  export function initSync(module: { module: WebAssembly.Module }): unknown;
  /** Throws the instance away and makes a fresh one of the same module. */
  export function __wbg_reset_state(): void;
}

// What tools/library.mjs puts into newsgloss.js.

declare module "newsgloss:wasm" {
  const packed: string;
  export default packed;
}

declare module "newsgloss:worker" {
  const script: string;
  export default script;
}

declare module "newsgloss:style" {
  const style: string;
  export default style;
}

declare module "newsgloss:address" {
  /** Where the script itself came from; empty where that cannot be known. */
  export const ADDRESS: string;
}

// What tools/site.mjs puts into the service worker.

declare module "newsgloss:site" {
  export const FILES: string[];
  export const VERSION: string;
}
