// What a reader downloads, part by part, and whether it is still within the budget.
//
// In: what `./build.sh build` made, and size-budget.json: bytes after brotli -q 11, a part a line. Out: a table; exit
// code 1 where a part is more than 2 % over its budget, or a part is missing. To change a budget, edit the file.

import { readFileSync } from "node:fs";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const budget = JSON.parse(readFileSync("size-budget.json", "utf8"));
const brotli = (/** @type {Buffer} */ bytes) =>
  brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }).length;

let over = false;
console.log(`${"part".padEnd(34)}${"raw".padStart(11)}${"gzip".padStart(11)}${"brotli".padStart(11)}${"budget".padStart(11)}`);
for (const [part, most] of Object.entries(budget)) {
  const bytes = readFileSync(part);
  const packed = brotli(bytes);
  const within = packed <= most * 1.02;
  over ||= !within;
  const figures = [bytes.length, gzipSync(bytes, { level: 9 }).length, packed, most].map((n) => n.toLocaleString("en").padStart(11)).join("");
  console.log(`${part.padEnd(34)}${figures}${within ? "" : "  over budget"}`);
}
if (over) {
  console.error("size: over budget; make the part smaller, or change size-budget.json and say why in the commit");
  process.exit(1);
}
