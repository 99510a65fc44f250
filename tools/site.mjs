// site.mjs: makes dist/site, the page for a static server: few files, installable, and at home without a network.
//
// In: www/, its wasm module built. Out: a folder to publish as it is. It is www/ with its scripts and sheets joined, a
// manifest, and a service worker that knows the names of all files and a version made of their bytes.

import { createHash } from "node:crypto";
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { joined, making, root, www } from "./inline.mjs";

/** What a reader's browser keeps: scripts under the paths that their sources have, so that one finds the other. */
const SCRIPTS = { "src/page/guard.js": "src/page/guard.js", "src/page/page.js": "src/page/page.js", "src/page/worker.js": "src/engine/worker.js" };
const COPIES = ["pkg/newsgloss_bg.wasm", "manifest.webmanifest", "icon.svg"];

/** @returns {Promise<string>} the folder */
export async function site() {
  const folder = join(root, "dist/site");
  rmSync(folder, { recursive: true, force: true });
  const write = (/** @type {string} */ name, /** @type {string} */ text) => {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  };
  for (const [name, entry] of Object.entries(SCRIPTS)) write(name, await joined(entry, { format: "esm" }));
  write("style.css", await joined("style.css"));
  write("index.html", page());
  for (const name of COPIES) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    cpSync(www(name), join(folder, name));
  }
  const files = [...Object.keys(SCRIPTS), "style.css", ...COPIES];
  const hash = createHash("sha256");
  for (const name of ["index.html", ...files]) hash.update(name).update("\0").update(readFileSync(join(folder, name)));
  const version = hash.digest("hex").slice(0, 12);
  const contents = `export const VERSION = ${JSON.stringify(version)}; export const FILES = ${JSON.stringify(["./", ...files])};`;
  write("service-worker.js", await joined("src/offline/service-worker.js", { format: "esm", plugins: [making({ site: () => ({ contents, loader: "js" }) })] }));
  return folder;
}

/** The page, which here names its manifest; that is how its script knows that there is a service worker. */
function page() {
  const source = readFileSync(www("index.html"), "utf8");
  const made = source.replace("img-src data:", "img-src 'self' data:; manifest-src 'self'").replace("<link rel=\"stylesheet\"", "<link rel=\"manifest\" href=\"manifest.webmanifest\">\n<link rel=\"stylesheet\"");
  if (made.split("manifest").length < 4) throw new Error("www/index.html has no policy or no style sheet where they were");
  return made;
}
