// bench.mjs NEWSGLOSS PACKAGE [SHARED]: speed, as docs/performance.md tells it.
//
// In: the release binary and the folder of the WebAssembly package; the peers of SHARED where they are, which are copied,
// installed and run beside newsgloss; browsers, where they are. Out: docs/performance.md, and the same on standard output.
// Nothing here decides a test.

import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { join, resolve } from "node:path";
import { native } from "./bench/native.mjs";
import { articles, row } from "./bench/text.mjs";

const [newsgloss = "target/release/newsgloss", folder = "www/pkg", shared = ""] = process.argv.slice(2);
const run = (/** @type {string} */ command, /** @type {string[]} */ given, cwd = ".") =>
  execFileSync(command, given, { cwd, encoding: "utf8", maxBuffer: 1 << 30, stdio: ["ignore", "pipe", "inherit"] });

const said = [
  "# Speed",
  "Made by `./build.sh bench`, which measures all of it again. Other programs run on such a machine: compare figures of one run only.",
  `${new Date().toISOString().slice(0, 10)}, newsgloss ${run(newsgloss, ["--version"]).trim().split(" ").at(-1)}, ${cpus().length} shared cores (${cpus()[0]?.model.trim()}), Node ${process.version}.`,
  "## Native, all layers, JSON written",
  native(newsgloss, articles(shared)),
  "## WebAssembly under Node, all layers, JavaScript objects made",
  run(process.execPath, ["tools/bench/wasm.mjs", folder, shared]).trim(),
  "## An edit in a long text, in the browsers that are installed",
  run(process.execPath, ["tools/bench/edit.mjs", shared]).trim(),
  "The reading view is asked for a quarter of a second after the paste. What was pasted is read at once with the paragraphs around it, and marked; then the whole text is read.",
];
if (shared !== "" && existsSync(join(shared, "peers/bench-node.mjs"))) {
  said.push("## Beside others", peers());
}
const page = `${said.join("\n\n")}\n`;
writeFileSync("docs/performance.md", page);
console.log(page);

/** What the peers' own benchmark says of them and of newsgloss, in one run. */
function peers() {
  const place = resolve("target/bench");
  rmSync(place, { recursive: true, force: true });
  mkdirSync(place, { recursive: true });
  cpSync(join(shared, "peers"), join(place, "peers"), { recursive: true });
  for (const folder of ["data", "articles"]) symlinkSync(resolve(shared, folder), join(place, folder));
  const own = join(place, "own");
  cpSync(folder, own, { recursive: true });
  cpSync("tools/bench/own.mjs", join(own, "own.mjs"));
  writeFileSync(join(own, "bench.json"), JSON.stringify({ entry: "own.mjs", offsets: "utf16", stages: "all layers" }));
  const there = join(place, "peers");
  run("npm", ["install", "--no-audit", "--no-fund", "--loglevel=error"], there);
  run("python3", ["make-corpus.py"], there);
  run(process.execPath, ["bench-node.mjs", "--adapters", "chrono,wink,wink-ner", "--own", `newsgloss=${own}`, "--skip", "grow", "--reps", "5"], there);
  const { adapters } = JSON.parse(readFileSync(join(there, "results/node.json"), "utf8"));
  const middle = (/** @type {number[]} */ numbers) => [...numbers].sort((a, b) => a - b)[numbers.length >> 1] ?? NaN;
  run(process.execPath, ["bench-chromium.mjs", "--adapters", "noop,chrono,wink", "--own", `newsgloss=${own}`, "--skip", "throughput,grow,warm", "--reps", "7"], there);
  const shown = JSON.parse(readFileSync(join(there, "results/chromium.json"), "utf8")).adapters;
  const opened = (/** @type {string} */ name) => middle((shown[name]?.cold ?? []).map((/** @type {{ navToFirstMs: number }} */ start) => start.navToFirstMs));
  const lines = [row(["system", "delivered, brotli kB", "cold CPU ms", "2.6 kB article, warm ms", "thousand words a CPU second", "in Chromium, from navigation to the first result, ms"]), "|---|--:|--:|--:|--:|--:|"];
  for (const [name, system] of Object.entries(adapters)) {
    const rates = system.throughput.map((/** @type {{ words: number, cpuMs: number }} */ pass) => pass.words / pass.cpuMs);
    const cold = middle(system.cold.map((/** @type {{ cpuMs: number }} */ start) => start.cpuMs));
    lines.push(row([name, (system.size.br11 / 1000).toFixed(0), cold.toFixed(0), middle(system.warm).toFixed(2), Math.max(...rates).toFixed(0), shown[name] ? opened(name).toFixed(0) : ""]));
  }
  return [...lines, "", "chrono finds dates alone; wink-ner sentence boundaries and names without types, wink all its stages.", `An empty page in Chromium: ${opened("noop").toFixed(0)} ms.`].join("\n");
}
