// manifest.mjs [--check]: writes www/custom-elements.json, what editors and catalogues know of <news-gloss>; with --check
// it only says whether the file is what it would write.
//
// In: the element's class and its comment. Out: a custom elements manifest (schema 2); exit code 1 where it is stale.

import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import * as analyzer from "@custom-elements-manifest/analyzer";
import { www } from "./inline.mjs";

/** Its own types do not name what it exports. */
const { create, ts } = /** @type {any} */ (analyzer);

/** The manifest as the sources have it now. @returns {string} */
export function manifest() {
  const modules = ["src/element/news-gloss.js", "src/element/define.js"].map((name) => ts.createSourceFile(name, readFileSync(www(name), "utf8"), ts.ScriptTarget.ES2015, true));
  return tidy(create({ modules }));
}

/** Only what is public, and under the name of the file that a host includes. @param {any} found */
function tidy(found) {
  const [element] = found.modules.flatMap((/** @type {any} */ module) => module.declarations ?? []).filter((/** @type {any} */ it) => it.name === "NewsGloss");
  element.members = element.members.filter((/** @type {any} */ { name, privacy, kind }) =>
    !name.startsWith("#") && privacy !== "private" && !(kind === "method" && /Callback$/.test(name)) && name !== "observedAttributes");
  // Events are told by one method, which the analyzer takes for an event of its own.
  element.events = element.events.filter((/** @type {any} */ { name }) => name.startsWith("gloss-"));
  for (const part of [...element.members, ...(element.attributes ?? [])]) delete part.return?.type?.references;
  delete element.superclass;
  const file = "newsgloss.js";
  return `${JSON.stringify({
    schemaVersion: "2.1.0",
    readme: "README.md",
    modules: [{
      kind: "javascript-module",
      path: file,
      declarations: [{ ...element, superclass: { name: "HTMLElement" } }],
      exports: [
        { kind: "js", name: "NewsGloss", declaration: { name: "NewsGloss", module: file } },
        { kind: "custom-element-definition", name: "news-gloss", declaration: { name: "NewsGloss", module: file } },
      ],
    }],
  }, null, 2)}\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const fresh = manifest();
  const file = www("custom-elements.json");
  if (process.argv.includes("--check")) {
    if (readFileSync(file, "utf8") !== fresh) {
      console.error("www/custom-elements.json is stale: node tools/manifest.mjs");
      process.exit(1);
    }
  } else {
    writeFileSync(file, fresh);
  }
}
