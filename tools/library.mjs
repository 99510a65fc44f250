// library.mjs: makes newsgloss.js, the one file that a page includes for <news-gloss>, and the npm package around it.
//
// In: www/, its wasm module built. Out: dist/newsgloss.js (a module), dist/newsgloss.classic.js (for <script src>), types,
// and dist/npm, the folder that `npm pack` packs. Wasm, worker and style sheet stand in the script, so that one file is one
// request. Same sources in, same bytes out.

import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { joined, making, packed, root, www } from "./inline.mjs";

/** The modules that say where something comes from; here it comes out of the script. */
const SOURCES = /\/(wasm|worker|sheet)-source\.js$/;

/** A classic script has no address of its own in the language; the glue, which could look for the wasm module beside itself,
 * is never asked to. */
const WITHOUT_ADDRESS = { "import.meta.url": '"about:blank"' };

/** Makes all of it. @returns {Promise<string[]>} the scripts */
export async function library() {
  const dist = (/** @type {string} */ name) => join(root, "dist", name);
  mkdirSync(dist(""), { recursive: true });
  writeFileSync(dist("newsgloss.js"), await bundled("esm", "import.meta.url"));
  writeFileSync(dist("newsgloss.classic.js"), await bundled("iife", 'globalThis.document?.currentScript?.src ?? ""'));
  writeFileSync(dist("newsgloss.d.ts"), declarations());
  pack(dist("npm"), dist(""));
  return ["newsgloss.js", "newsgloss.classic.js"].map(dist);
}

/** @param {"esm" | "iife"} format @param {string} address the expression for where the script came from @returns {Promise<string>} */
async function bundled(format, address) {
  const text = async (/** @type {string | Promise<string>} */ contents) => ({ contents: await contents, loader: /** @type {const} */ ("text") });
  return joined("src/bundle/entry.js", {
    format,
    banner: { js: `/*! newsgloss ${version()} | MIT OR Apache-2.0 */` },
    ...(format === "iife" ? { define: WITHOUT_ADDRESS } : {}),
    plugins: [
      {
        name: "sources",
        setup: (bundle) => bundle.onResolve({ filter: SOURCES }, ({ path }) => ({ path: www(`src/bundle/${path.split("/").pop()}`) })),
      },
      making({
        wasm: () => text(packed(readFileSync(www("pkg/newsgloss_bg.wasm")))),
        worker: () => text(joined("src/engine/worker.js", { format: "iife", define: WITHOUT_ADDRESS })),
        style: () => text(Promise.all([joined("look.css"), joined("element.css")]).then((sheets) => sheets.join("\n"))),
        address: () => ({ contents: `export const ADDRESS = ${address};`, loader: "js" }),
      }),
    ],
  });
}

/** The types of the document as the wasm module declares them, and those of the element. */
function declarations() {
  const [model = ""] = readFileSync(www("src/types.d.ts"), "utf8").split(/\/\*\*\n \* [^\n]*\n \*\/\nexport class Annotator/);
  return `${model.trim()}\n\n${readFileSync(www("src/element/public.d.ts"), "utf8")}`;
}

/** @param {string} folder @param {string} dist */
function pack(folder, dist) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  for (const name of ["newsgloss.js", "newsgloss.classic.js", "newsgloss.d.ts"]) cpSync(join(dist, name), join(folder, name));
  cpSync(www("custom-elements.json"), join(folder, "custom-elements.json"));
  for (const name of ["README.md", "NOTICE", "LICENSE-MIT", "LICENSE-APACHE"]) cpSync(join(root, name), join(folder, name));
  writeFileSync(join(folder, "package.json"), `${JSON.stringify({
    name: "newsgloss",
    version: version(),
    description: "A news article with who, where, when, how many, what happened and who says so highlighted, in the reader's own browser",
    license: "MIT OR Apache-2.0",
    keywords: ["news", "annotation", "named-entities", "web-component", "custom-element", "wasm"],
    type: "module",
    exports: {
      ".": { types: "./newsgloss.d.ts", default: "./newsgloss.js" },
      "./newsgloss.js": "./newsgloss.js",
      "./newsgloss.classic.js": "./newsgloss.classic.js",
      "./custom-elements.json": "./custom-elements.json",
      "./package.json": "./package.json",
    },
    types: "./newsgloss.d.ts",
    customElements: "custom-elements.json",
    sideEffects: ["./newsgloss.js", "./newsgloss.classic.js"],
    files: ["newsgloss.js", "newsgloss.classic.js", "newsgloss.d.ts", "custom-elements.json", "NOTICE", "LICENSE-MIT", "LICENSE-APACHE"],
  }, null, 2)}\n`);
}

/** The version that the Rust core has. */
function version() {
  return /^version = "(.*)"$/m.exec(readFileSync(join(root, "Cargo.toml"), "utf8"))?.[1] ?? "0.0.0";
}
