// How fast the command line reads, and how its time grows with the text.
//
// In: the release binary. Out: a table in Markdown, the best of five runs a line; start-up is taken off.

import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { row, text, words } from "./text.mjs";

/** @param {string} newsgloss @param {string[]} articles */
export function native(newsgloss, articles) {
  const folder = mkdtempSync(join(tmpdir(), "newsgloss-bench-"));
  const best = (/** @type {string} */ article) => {
    const file = join(folder, "article.txt");
    writeFileSync(file, article);
    let least = Infinity;
    for (let run = 0; run < 5; run += 1) {
      const begun = performance.now();
      execFileSync(newsgloss, ["annotate", "--markup", "text", file], { maxBuffer: 1 << 30, stdio: ["ignore", "ignore", "inherit"] });
      least = Math.min(least, performance.now() - begun);
    }
    return least;
  };
  try {
    const start = best("a");
    const lines = [row(["characters", "ms", "words a second"]), "|--:|--:|--:|"];
    for (const size of [10_000, 100_000, 1_000_000, 10_000_000]) {
      const article = text(articles, size);
      const ms = best(article) - start;
      lines.push(row([size.toLocaleString("en"), ms.toFixed(1), Math.round(words(article) / (ms / 1000)).toLocaleString("en")]));
    }
    return [...lines, "", `Start-up (process, lexicon, models): ${start.toFixed(0)} ms, not counted above.`].join("\n");
  } finally {
    rmSync(folder, { recursive: true });
  }
}
