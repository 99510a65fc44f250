// The npm package, used by a program as a stranger would: packed, unpacked, bundled with Vite, opened in Chromium; and
// called under Node. Beside it: what is written of the element is what it has.
//
// In: dist/npm, Vite and the manifest's analyzer from node_modules. Out: checks that run once.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "vite";
import { manifest } from "../../tools/manifest.mjs";
import { createStaticServer, listen } from "../../tools/serve.mjs";
import { ENGINES } from "./drivers.mjs";
import { holds, quiet, root } from "./page.mjs";

/** Packs the package and unpacks it where npm would put it. @param {string} project */
function install(project) {
  const packed = JSON.parse(execFileSync("npm", ["pack", "--json", "--silent", "--pack-destination", project, join(root, "dist/npm")], { encoding: "utf8" }));
  const into = join(project, "node_modules/newsgloss");
  mkdirSync(into, { recursive: true });
  execFileSync("tar", ["-xzf", join(project, packed[0].filename), "-C", into, "--strip-components=1"]);
  return packed[0].files.map((/** @type {{path: string}} */ { path }) => path).sort();
}

/** @template T @param {(folder: string) => Promise<T>} use @returns {Promise<T>} */
async function scratch(use) {
  const folder = mkdtempSync(join(tmpdir(), "newsgloss-package-"));
  try {
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** @type {{name: string, check: () => Promise<string | void>}[]} */
export const packageChecks = [
  {
    name: "package: what is written of the element is what it has",
    async check() {
      assert.equal(readFileSync(join(root, "www/custom-elements.json"), "utf8"), manifest(), "www/custom-elements.json is stale: node tools/manifest.mjs");
      const types = readFileSync(join(root, "dist/newsgloss.d.ts"), "utf8");
      const [element] = JSON.parse(manifest()).modules[0].declarations;
      for (const { name } of element.members) assert.match(types, new RegExp(`\\b${name}\\b`), `${name} has no type`);
      for (const { name } of element.events) assert.ok(types.includes(`"${name}"`), `${name} has no type`);
      await scratch(async (folder) => {
        install(folder);
        writeFileSync(join(folder, "use.ts"), `import { load, NewsGloss, EngineError, type Document } from "newsgloss";
const reading = await load();
const document_: Document = reading.annotate("Warsaw", { published: "2026-11-24" });
const element = document.querySelector("news-gloss");
element?.addEventListener("gloss-select", (event) => event.detail.mention.label);
if (element instanceof NewsGloss) { element.document = document_; element.text = "x"; element.select(0); }
// @ts-expect-error: there is no such layer
document_.colours;
export const failed = (cause: unknown) => cause instanceof EngineError && cause.code;
`);
        execFileSync(process.execPath, [join(root, "node_modules/typescript/bin/tsc"), "--noEmit", "--strict", "--module", "esnext", "--target", "es2023", "--moduleResolution", "bundler", "--types", "", "use.ts"], { cwd: folder, stdio: "pipe" });
      });
    },
  },
  {
    name: "package: a program under Node reads with it",
    check: () => scratch(async (folder) => {
      const files = install(folder);
      assert.deepEqual(files, ["LICENSE-APACHE", "LICENSE-MIT", "NOTICE", "README.md", "custom-elements.json", "newsgloss.classic.js", "newsgloss.d.ts", "newsgloss.js", "package.json"]);
      writeFileSync(join(folder, "use.mjs"), `import { load, EngineError } from "newsgloss";
const gloss = await load();
const text = "She visited Warsaw.";
console.log(gloss.annotate(text, { published: "2017-10-10" }).mentions.map(({ start, end }) => text.slice(start, end)).join());
console.log(gloss.export(text, gloss.annotate(text), "conll").includes("Warsaw"), gloss.formats().length > 5);
try { await load({ model: new Uint8Array([1, 2, 3]) }); } catch (cause) { console.log(cause instanceof EngineError, cause.code, cause.message); }
try { gloss.annotate(text, { published: "soon" }); } catch (cause) { console.log(cause instanceof EngineError, cause.code); }`);
      assert.equal(execFileSync(process.execPath, [join(folder, "use.mjs")], { encoding: "utf8" }), "Warsaw\ntrue true\ntrue damaged the model cannot be read: it is no model of this version; get the file again, or build it with ./build.sh train\ntrue options\n");
      await import(pathToFileURL(join(folder, "node_modules/newsgloss/newsgloss.classic.js")).href); // It does nothing there, and does not fail.
    }),
  },
  {
    name: "package: a Vite project bundles it, and Chromium shows its element",
    check: () => scratch(async (folder) => {
      const chromium = ENGINES.find(({ name }) => name === "chromium");
      if (chromium === undefined || chromium.missing().length > 0) return "Chromium is not installed";
      install(folder);
      writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "scratch", private: true, type: "module" }));
      writeFileSync(join(folder, "index.html"), `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Scratch</title><link rel="icon" href="data:,"></head>
<body><news-gloss><p>Angela Merkel visited Warsaw.</p></news-gloss><script type="module" src="/main.js"></script></body></html>`);
      writeFileSync(join(folder, "main.js"), `import "newsgloss";\ndocument.querySelector("news-gloss").addEventListener("gloss-result", (event) => { document.title = String(event.detail.document.mentions.length); });\n`);
      await build({ root: folder, configFile: false, logLevel: "error" });
      const server = createStaticServer(join(folder, "dist"));
      const browser = await chromium.start({ dark: false });
      try {
        await browser.open(`http://127.0.0.1:${await listen(server, 0)}/`);
        await holds(browser, () => document.title === "2");
        await quiet(browser);
      } finally {
        await browser.close();
        server.closeAllConnections();
        server.close();
      }
      return undefined;
    }),
  },
];
