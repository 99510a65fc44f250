// What is measured on: the articles of the peers' benchmark where SHARED has them, else tests/articles over and over.

import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

/** Single articles of a newspaper's usual length. @param {string} shared */
export function articles(shared) {
  const theirs = join(shared, "data/ner/en_worldwide/dev.jsonl");
  if (shared !== "" && existsSync(theirs)) {
    return readFileSync(theirs, "utf8").trim().split("\n").map((line) => /** @type {string} */ (JSON.parse(line).text));
  }
  const own = "tests/articles";
  return readdirSync(own).filter((name) => name.endsWith(".txt")).map((name) => readFileSync(join(own, name), "utf8"));
}

/** One text of so many characters. @param {string[]} articles @param {number} size */
export function text(articles, size) {
  const one = articles.join("\n\n");
  return one.repeat(Math.ceil(size / one.length)).slice(0, size);
}

/** @param {string} text */
export function words(text) {
  return text.split(/\s+/).filter((word) => word !== "").length;
}

/** A row of a table in Markdown. @param {(string | number)[]} cells */
export function row(cells) {
  return `| ${cells.join(" | ")} |`;
}
