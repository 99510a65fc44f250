// The order of the page's sources: each part uses only what stands before it.
//
// In: the import lines of www/src. Out: a check that runs under Node. tests/layers.rs does the same for the core.

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { root } from "./page.mjs";

/** From the engine, which knows nothing, to those who put everything together. Folders and files beside each other know
 * nothing of one another. */
const ORDER = [["engine", "in-order.js"], ["glossary.js", "strings.js"], ["anchor.js", "edit.js", "refind.js"], ["paint"], ["view"], ["element", "page"], ["bundle", "offline"]];

const src = join(root, "www/src");

/** @param {string} path */
function rankOf(path) {
  const part = path.split("/")[0] ?? "";
  const rank = ORDER.findIndex((parts) => parts.includes(part));
  assert.ok(rank >= 0, `${path} has no place in the order`);
  return { part, rank };
}

export const layers = {
  name: "sources: each part of the page uses only what stands before it",
  check() {
    for (const name of readdirSync(src, { recursive: true, encoding: "utf8" }).filter((entry) => entry.endsWith(".js"))) {
      const text = readFileSync(join(src, name), "utf8");
      const here = rankOf(name);
      for (const [, path = ""] of text.matchAll(/^(?:import|export)\s[^;]*?from "(\.[^"]*)"/gm)) {
        const used = relative(src, join(src, dirname(name), path));
        if (used.startsWith("..")) continue; // The generated glue.
        const there = rankOf(used);
        assert.ok(there.rank < here.rank || there.part === here.part, `${name} uses ${used}`);
      }
      assert.ok(text.split("\n").length <= 600, `${name} is too long`);
      assert.match(text, /^\/\/ /, `${name} does not say what it is`);
      assert.ok(!/\.innerHTML|insertAdjacentHTML|document\.write/.test(text), `${name} parses text`);
      if (!name.startsWith("page/")) assert.ok(!/localStorage|document\.body/.test(text), `${name} touches what is the page's`);
      if (name !== "element/define.js") assert.ok(!/customElements\.define/.test(text), `${name} defines an element`);
    }
  },
};
