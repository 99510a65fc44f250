// bundle.mjs: makes dist/newsgloss.html, the page as one file that works from a disk with the network off, and has
// library.mjs make the element's files and site.mjs the folder for a server.
//
// In: www/, its wasm module built. Out: one HTML file: the script as one classic inline script (a module cannot be loaded
// from a file), the worker's script as text, the style sheet inline, the wasm gzipped in base64. Its
// Content-Security-Policy names script and style by their hashes and allows no connection at all. Same sources in, same
// bytes out.

import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Script } from "node:vm";
import { joined, packed, root, www } from "./inline.mjs";
import { library } from "./library.mjs";
import { site } from "./site.mjs";

const guard = await bundled("src/page/guard.js");
const script = await bundled("src/page/page.js");
const worker = await bundled("src/engine/worker.js");
const style = await joined("style.css");
if (/<\/style/i.test(style)) throw new Error("www/style.css holds </style, which cannot be inlined");
const wasm = packed(readFileSync(www("pkg/newsgloss_bg.wasm")));

let page = readFileSync(www("index.html"), "utf8");
swap(/(<meta http-equiv="Content-Security-Policy" content=")[^"]*(">)/, (_, before, after) => before + policy() + after);
swap(/<link rel="stylesheet" href="style\.css">/, () => `<style>${style}</style>`);
swap(/<script src="src\/page\/guard\.js"><\/script>\n<script type="module" src="src\/page\/page\.js"><\/script>\n/, () => `<script>${guard}</script>\n`);
swap(/<\/body>/, () => `<script type="application/octet-stream;base64" id="newsgloss-wasm">${wasm}</script>\n<script type="text/plain" id="newsgloss-worker">${worker}</script>\n<script>${script}</script>\n</body>`);
mkdirSync(join(root, "dist"), { recursive: true });
writeFileSync(join(root, "dist/newsgloss.html"), page);
for (const file of [join(root, "dist/newsgloss.html"), ...(await library())]) console.log(`${file.slice(root.length + 1)}: ${statSync(file).size.toLocaleString("en")} bytes`);
console.log(`${(await site()).slice(root.length + 1)}/: for a static server`);

/** A script and all it imports as one classic script that can stand in HTML. @param {string} entry */
async function bundled(entry) {
  // Only the hosted page fetches from beside itself; here the bytes stand in the page.
  const script = escapeScript(await joined(entry, { format: "iife", define: { "import.meta.url": '"about:blank"' } }));
  new Script(script); // Throws where an escape hit code and not a literal.
  return script;
}

/** Nothing in an inline script may look like its end or like a comment of HTML. Both can stand only in string, template
 * and regular-expression literals there, where `\x3c` is the same character. @param {string} code */
function escapeScript(code) {
  return code.replaceAll(/<(?=\/script|!--|script)/gi, "\\x3c");
}

function policy() {
  const hash = (/** @type {string} */ text) => `'sha256-${createHash("sha256").update(text, "utf8").digest("base64")}'`;
  return `default-src 'none'; script-src ${hash(guard)} ${hash(script)} 'wasm-unsafe-eval'; style-src ${hash(style)}; connect-src 'none'; worker-src blob:; img-src data:; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'`;
}

/** Replaces what is there exactly once. @param {RegExp} pattern @param {(...parts: string[]) => string} by */
function swap(pattern, by) {
  if (page.split(pattern).length < 2) throw new Error(`www/index.html has nothing like ${pattern}`);
  page = page.replace(pattern, by);
}
