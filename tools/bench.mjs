// bench.mjs NEWSGLOSS [SHARED]: how fast the command line reads, words a second, and how time grows with the text.
//
// In: the release binary; the peers' articles where SHARED has them, else tests/articles over and over. Out: a table of
// the best of five runs. Nothing here decides a test.

import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const [newsgloss = "target/release/newsgloss", shared = ""] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), "newsgloss-bench-"));
try {
  const sample = articles();
  const words = sample.split(/\s+/).length / sample.length;
  console.log(`${"text".padEnd(12)}${"best ms".padStart(10)}${"words/s".padStart(14)}`);
  const start = best("a");
  for (const size of [10_000, 100_000, 1_000_000, 10_000_000]) {
    const text = sample.repeat(Math.ceil(size / sample.length)).slice(0, size);
    const ms = best(text) - start;
    console.log(`${size.toLocaleString("en").padEnd(12)}${ms.toFixed(1).padStart(10)}${Math.round((size * words) / (ms / 1000)).toLocaleString("en").padStart(14)}`);
  }
  console.log(`start-up (process, lexicon and model): ${start.toFixed(1)} ms, not counted above`);
} finally {
  rmSync(folder, { recursive: true });
}

/** @param {string} text */
function best(text) {
  const file = join(folder, "article.txt");
  writeFileSync(file, text);
  let least = Infinity;
  for (let run = 0; run < 5; run += 1) {
    const begun = performance.now();
    execFileSync(newsgloss, ["annotate", "--markup", "text", file], { maxBuffer: 1 << 30, stdio: ["ignore", "ignore", "inherit"] });
    least = Math.min(least, performance.now() - begun);
  }
  return least;
}

function articles() {
  const theirs = join(shared, "data/ner/en_worldwide/dev.jsonl");
  if (shared !== "" && existsSync(theirs)) {
    return readFileSync(theirs, "utf8").trim().split("\n").map((line) => JSON.parse(line).text).join("\n\n");
  }
  const own = "tests/articles";
  return readdirSync(own).filter((name) => name.endsWith(".txt")).map((name) => readFileSync(join(own, name), "utf8")).join("\n\n");
}
