// What the bundles have in common: where things are, for which browsers, and how bytes are written as text.
//
// In: names, bytes. Out: paths, text. No bundle is made here.

import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

export const root = join(dirname(fileURLToPath(import.meta.url)), "..");

/** @param {string} name */
export const www = (name) => join(root, "www", name);

/** The browsers that the scripts are written for. */
export const TARGET = ["chrome123", "firefox121", "safari17.5"];

/** @param {Buffer} bytes */
export function packed(bytes) {
  const gzip = gzipSync(bytes, { level: 9 });
  gzip[9] = 0xff; // The header's "operating system": unknown, so that every machine writes the same bytes.
  return gzip.toString("base64");
}
