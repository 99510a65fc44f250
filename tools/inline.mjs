// What the bundles have in common: where things are, for which browsers, how sources are joined and bytes written as text.
//
// In: names, bytes. Out: paths, text. Nothing is written here.

import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

export const root = join(dirname(fileURLToPath(import.meta.url)), "..");

/** @param {string} name */
export const www = (name) => join(root, "www", name);

/** The browsers that the scripts are written for. */
const TARGET = ["chrome123", "firefox121", "safari17.5"];

/** @param {Buffer} bytes */
export function packed(bytes) {
  const gzip = gzipSync(bytes, { level: 9 });
  gzip[9] = 0xff; // The header's "operating system": unknown, so that every machine writes the same bytes.
  return gzip.toString("base64");
}

/** A source and all that it imports as one file. @param {string} entry @param {import("esbuild").BuildOptions} [options] @returns {Promise<string>} */
export async function joined(entry, options = {}) {
  const { outputFiles, warnings } = await build({
    entryPoints: [www(entry)],
    bundle: true,
    minify: true,
    charset: "ascii", // One letter beyond Latin-1 would make engines hold the whole script, wasm and all, in two bytes a letter.
    legalComments: "none",
    // Style sheets are minified and no more: nothing in them is rewritten for older browsers.
    ...(entry.endsWith(".css") ? {} : { target: TARGET }),
    ...options,
    write: false,
  });
  const [file] = outputFiles;
  if (warnings.length > 0 || file === undefined) throw new Error(`esbuild: ${JSON.stringify(warnings)}`);
  return file.text.trim();
}

/** Lets sources import `newsgloss:NAME`, whose content a tool makes. @param {Record<string, () => Promise<import("esbuild").OnLoadResult> | import("esbuild").OnLoadResult>} modules
 * @returns {import("esbuild").Plugin} */
export const making = (modules) => ({
  name: "newsgloss",
  setup(bundle) {
    bundle.onResolve({ filter: /^newsgloss:/ }, ({ path }) => ({ path: path.slice("newsgloss:".length), namespace: "made" }));
    bundle.onLoad({ filter: /./, namespace: "made" }, ({ path }) => modules[path]?.());
  },
});
