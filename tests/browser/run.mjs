// run.mjs [ENGINE...] [--only WORDS]: the page in three browser engines, from a server and from a file.
//
// In: www/ with its wasm module, dist/newsgloss.html. Out: one line a check and engine; exit code 1 where a check failed,
// or where an engine is missing and CI=true. Elsewhere a missing engine is skipped, and that is said. Nothing is retried.
// With --only, just the checks whose names hold the words.

import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { createStaticServer, listen } from "../../tools/serve.mjs";
import { CHECKS } from "./checks.mjs";
import { ENGINES } from "./drivers.mjs";
import { engineUnits } from "./engine-units.mjs";
import { layers } from "./layers.mjs";
import { packageChecks } from "./package.mjs";
import { partUnits } from "./part-units.mjs";
import { refindUnits } from "./refind-units.mjs";
import { units } from "./units.mjs";

/** Milliseconds a check may take. */
const PATIENCE = 30_000;

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
const folder = mkdtempSync(join(tmpdir(), "newsgloss-test-"));
const single = join(root, "dist/newsgloss.html");

/** What the page's own server was asked for, and what it refuses. @type {{asked: string[], refused: Set<string>}} */
const site = { asked: [], refused: new Set() };
/** What reached another server, where nothing may ever go. @type {string[]} */
const leaked = [];
const server = createStaticServer(join(root, "www"), (path) => {
  site.asked.push(path);
  return site.refused.has(path) ? 404 : undefined;
});
const elsewhere = createStaticServer(folder, (path) => void leaked.push(path));
const home = `http://127.0.0.1:${await listen(server, 0)}/`;
const away = `http://127.0.0.1:${await listen(elsewhere, 0)}/`;

const broken = join(folder, "broken.html");
writeFileSync(broken, readFileSync(single, "utf8").replace(/(id="newsgloss-wasm">)[^<]{1000}/, "$1"));

const tame = join(folder, "no-worker.html");
writeFileSync(tame, readFileSync(single, "utf8").replace("worker-src blob:", "worker-src 'none'"));

const others = join(folder, "host");
mkdirSync(others);
cpSync(join(root, "tests/browser/host"), others, { recursive: true });
for (const name of ["newsgloss.js", "newsgloss.classic.js"]) cpSync(join(root, "dist", name), join(others, name));
/** @type {string[]} */
const hostAsked = [];
const hostServer = createStaticServer(others, (path) => void hostAsked.push(path));
const host = `http://127.0.0.1:${await listen(hostServer, 0)}/`;

const ORIGINS = [
  { origin: "http", url: home, brokenUrl: home, tameUrl: home, ofHosts: false },
  { origin: "file", url: pathToFileURL(single).href, brokenUrl: pathToFileURL(broken).href, tameUrl: pathToFileURL(tame).href, ofHosts: false },
  { origin: "host", url: host, brokenUrl: host, tameUrl: host, ofHosts: true },
];

let passed = 0;
let failed = 0;
let skipped = 0;
const begun = Date.now();

/** @param {string} where @param {string} name @param {() => Promise<string | void>} check */
async function report(where, name, check) {
  const start = Date.now();
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not done after ${PATIENCE / 1000} s`)), PATIENCE);
  });
  try {
    const skip = await Promise.race([check(), late]);
    if (typeof skip === "string") {
      skipped += 1;
      console.log(`skip ${where}: ${name} (${skip})`);
    } else {
      passed += 1;
      console.log(`ok   ${where}: ${name} (${Date.now() - start} ms)`);
    }
  } catch (cause) {
    failed += 1;
    console.log(`FAIL ${where}: ${name}\n     ${cause instanceof Error ? cause.stack?.replaceAll("\n", "\n     ") : cause}`);
  } finally {
    clearTimeout(timer);
  }
}

const wanted = process.argv.slice(2);
const at = wanted.indexOf("--only");
const [, only = ""] = at < 0 ? [] : wanted.splice(at, 2);

for (const { name, check } of [...units, ...partUnits, ...refindUnits, layers, ...engineUnits, ...packageChecks].filter((unit) => unit.name.includes(only))) await report("node", name, async () => check());

for (const engine of ENGINES) {
  if (wanted.length > 0 && !wanted.includes(engine.name)) continue;
  const missing = engine.missing();
  if (missing.length > 0) {
    const line = `${engine.name}: not installed, so not tested. Install it with: apt-get install ${missing.join(" ")}`;
    if (process.env.CI === "true") {
      failed += 1;
      console.log(`FAIL ${line}`);
    } else {
      skipped += 1;
      console.log(`skip ${line}`);
    }
    continue;
  }
  for (const dark of [false, true]) {
    const checks = CHECKS.filter((check) => Boolean(check.dark) === dark && check.name.includes(only));
    if (checks.length === 0) continue;
    /** @type {import("./drivers.mjs").Browser | undefined} */
    let browser;
    await report(engine.name, dark ? "starts in dark mode" : "starts", async () => void (browser = await engine.start({ dark })));
    if (browser === undefined) continue;
    const started = browser;
    for (const { origin, url, brokenUrl, tameUrl, ofHosts } of ORIGINS) {
      for (const { name, run } of checks.filter((check) => Boolean(check.host) === ofHosts)) {
        await report(`${engine.name} ${origin}`, name, async () => {
          site.refused.clear();
          leaked.length = 0;
          hostAsked.length = 0;
          // A text stays over a reload, and no check wants that of the one before.
          await started.ask(() => /** @type {HTMLElement | null} */ (document.querySelector("#clear"))?.click()).catch(() => {});
          return run({ browser: started, engine: engine.name, origin, url, brokenUrl, tameUrl, home, host, hostAsked, away, folder, site, leaked });
        });
      }
    }
    await started.close();
  }
}

for (const running of [server, hostServer]) {
  running.closeAllConnections();
  running.close();
}
elsewhere.closeAllConnections();
elsewhere.close();
rmSync(folder, { recursive: true });
console.log(`${passed} passed, ${failed} failed, ${skipped} skipped, ${((Date.now() - begun) / 1000).toFixed(0)} s`);
process.exit(failed > 0 ? 1 : 0);
