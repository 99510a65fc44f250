// library.mjs: makes newsgloss.js, the one file that a page includes for <news-gloss>, and the npm package around it.
//
// In: www/, its wasm module built. Out: dist/newsgloss.js (a module), dist/newsgloss.classic.js (for <script src>), types,
// and dist/npm, the folder that `npm pack` packs. Wasm, worker and style sheet stand in the script, so that one file is one
// request. Same sources in, same bytes out.

import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { TARGET, packed, root, www } from "./inline.mjs";

/** What the sources call by a name of ours, made here. @type {Record<string, () => Promise<string> | string>} */
const MADE = {
  wasm: () => packed(readFileSync(www("pkg/newsgloss_bg.wasm"))),
  worker: () => bundled("src/engine/worker.js", "iife", ""),
  style: async () => `${await style("look.css")}\n${await style("element.css")}`,
};

/** The modules that say where something comes from; here it comes out of the script. */
const SOURCES = /\/(wasm|worker|sheet)-source\.js$/;

/** Makes all of it. */
export async function library() {
  const dist = (/** @type {string} */ name) => join(root, "dist", name);
  const banner = { js: `/*! newsgloss ${version()} | MIT OR Apache-2.0 */` };
  mkdirSync(dist(""), { recursive: true });
  writeFileSync(dist("newsgloss.js"), await bundled("src/bundle/entry.js", "esm", "import.meta.url", banner));
  writeFileSync(dist("newsgloss.classic.js"), await bundled("src/bundle/entry.js", "iife", 'globalThis.document?.currentScript?.src ?? ""', banner));
  writeFileSync(dist("newsgloss.d.ts"), declarations());
  pack(dist("npm"), dist(""));
  return ["newsgloss.js", "newsgloss.classic.js"].map(dist);
}

/** @param {string} entry @param {"esm" | "iife"} format @param {string} address the expression for where the script came from
 * @param {{js: string}} [banner] @returns {Promise<string>} */
async function bundled(entry, format, address, banner) {
  const { outputFiles, warnings } = await build({
    entryPoints: [www(entry)],
    bundle: true,
    format,
    minify: true,
    write: false,
    charset: "utf8",
    target: TARGET,
    legalComments: "none",
    ...(banner === undefined ? {} : { banner }),
    // The generated glue could load the module by itself, and would look beside the script for it; nobody asks it to.
    ...(format === "iife" ? { define: { "import.meta.url": '"about:blank"' } } : {}),
    plugins: [{
      name: "newsgloss",
      setup(made) {
        if (address !== "") made.onResolve({ filter: SOURCES }, ({ path, importer }) => (importer.includes("/bundle/") ? undefined : { path: www(`src/bundle/${path.split("/").pop()}`) }));
        made.onResolve({ filter: /^newsgloss:/ }, ({ path }) => ({ path: path.slice("newsgloss:".length), namespace: "made" }));
        made.onLoad({ filter: /./, namespace: "made" }, async ({ path }) =>
          path === "address" ? { contents: `export const ADDRESS = ${address};`, loader: "js" } : { contents: await /** @type {() => string} */ (MADE[path])(), loader: "text" });
      },
    }],
  });
  const [file] = outputFiles;
  if (warnings.length > 0 || file === undefined) throw new Error(`esbuild: ${JSON.stringify(warnings)}`);
  return file.text.trim();
}

/** @param {string} name */
async function style(name) {
  return (await build({ entryPoints: [www(name)], bundle: true, minify: true, write: false, charset: "utf8" })).outputFiles[0]?.text.trim() ?? "";
}

/** The types of the document as the wasm module declares them, and those of the element. */
function declarations() {
  const [model = ""] = readFileSync(www("src/types.d.ts"), "utf8").split("/**\n * The annotator with its lexicon.");
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
