// parity.mjs: the wasm module says what the native program says, and takes whatever JavaScript gives it.
//
// In: target/release/newsgloss, www/pkg, the articles in tests/articles. Out: one line a check; exit code 1 where one
// failed. Beside it, what was copied by hand or by a command is compared with what it was copied from.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { Annotator, exportDocument, exportFormats, initSync, readHtml, version } from "../../www/pkg/newsgloss.js";
import { EXAMPLE } from "../../www/src/page/example.js";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
const file = (/** @type {string} */ path) => readFileSync(join(root, path), "utf8");
const newsgloss = resolve(root, process.env.CARGO_TARGET_DIR ?? "target", "release/newsgloss");

initSync({ module: readFileSync(join(root, "www/pkg/newsgloss_bg.wasm")) });
const annotator = new Annotator();
/** What was said on the console since the last time. @type {string[]} */
const warnings = [];
console.warn = (...words) => void warnings.push(words.join(" "));

/** The names found, as they stand in the text. @param {string} text @param {import("../../www/src/types.js").Options | null} [options] */
const names = (text, options) => annotator.annotate(text, options).mentions.map(({ start, end }) => text.slice(start, end));

/** @type {[string, () => void][]} */
const checks = [];
for (const name of readdirSync(join(root, "tests/articles")).filter((entry) => /\.(txt|html)$/.test(entry)).sort()) {
  for (const options of [{}, { published: "2017-10-10", tokens: true, offsets: /** @type {const} */ ("code-point") }]) {
    const path = join(root, "tests/articles", name);
    const flags = ["--offsets", options.offsets ?? "utf16", ...(options.published ? ["--published", options.published] : []), ...(options.tokens ? ["--tokens"] : [])];
    checks.push([`${name} ${flags.join(" ")}: native and wasm agree to the byte`, () => {
      const native = JSON.parse(execFileSync(newsgloss, ["annotate", ...flags, path], { encoding: "utf8", maxBuffer: 1 << 28 }));
      delete native.id;
      assert.equal(JSON.stringify(annotator.annotate(readFileSync(path, "utf8"), options)), JSON.stringify(native));
    }]);
  }
}
checks.push(["a profiler is told the latest time of each layer that takes a millisecond", () => {
  const told = () => performance.getEntriesByType("measure").filter(({ name }) => name.startsWith("newsgloss:"));
  const long = file("tests/articles/raqqa.txt").repeat(40);
  for (let time = 0; time < 2; time += 1) {
    const begun = performance.now();
    annotator.annotate(long);
    const layers = told();
    assert.equal(new Set(layers.map(({ name }) => name)).size, layers.length);
    // The names of a long text take a millisecond anywhere; the other layers may be those of a text before.
    const names = layers.find(({ name }) => name === "newsgloss:names");
    assert.ok(names && names.startTime >= begun && names.startTime + names.duration <= performance.now());
    assert.ok(layers.every(({ duration }) => duration >= 1));
  }
}]);
for (const { name: format } of exportFormats()) {
  for (const name of ["raqqa.txt", "moon-paste.txt", "arabic-day.txt"]) {
    checks.push([`${name}: native and wasm write the same ${format}`, () => {
      const path = join(root, "tests/articles", name);
      const flags = ["--format", format, "--offsets", "utf16", "--published", "2017-10-10", "--markup", "text"];
      const native = execFileSync(newsgloss, ["annotate", ...flags, path], { encoding: "utf8", maxBuffer: 1 << 28 });
      const text = readFileSync(path, "utf8");
      const document = annotator.annotate(text, { id: name.replace(".txt", ""), published: "2017-10-10", markup: "text" });
      const written = exportDocument(text, document, format);
      // Of a whole number Rust writes "1.0" and JavaScript "1".
      if (format === "json") assert.equal(written, `${JSON.stringify(JSON.parse(native))}\n`);
      else assert.equal(written, native);
    }]);
  }
}
/** Pieces of news between which anything may stand; as in tests/properties.rs. */
const PIECES = [
  "Islamic State", "(IS, formerly ISIS)", " Deir ez- Zor ", "al-Mayadin ", "U.S. Gen. Petraeus said ", '"', "“", "”", "’s ", "\n\n", "\n", "\r\n", "\ufeff",
  "\u200b", "... ", "No. 5 ", "3.5 million people ", "👩‍👩‍👧", "🇸🇾", "e\u0301", "\u0301", "<p>", "</p>", "<nav>", "<b", "<!--", "&amp;", "&#x1F600;", "الرقة ", "नमस्ते",
  "\u202e", "\u2066", "don’t ", "- ", "RAQQA, Syria (AP) — ", "\0", "\u2028", "https://un.org/ ", "US$5 ", "Friday ", "said. ", "He ", "\u{10ffff}", "\u{e0041}", "\u{20000}", "\u{30000}",
];

/** The same texts each time. @param {number} count */
function articles(count) {
  let state = 20171010;
  const next = (/** @type {number} */ below) => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) % below;
  return Array.from({ length: count }, () => Array.from({ length: next(40) }, () => PIECES[(next(1 << 16) >> 3) % PIECES.length]).join(""));
}

checks.push(
  ["native and wasm agree on texts that nobody would write", () => {
    const texts = articles(300);
    const lines = texts.map((text, number) => JSON.stringify({ id: `${number}`, text })).join("\n");
    const native = execFileSync(newsgloss, ["annotate", "--jsonl", "--offsets", "utf16", "--tokens"], { input: lines, encoding: "utf8", maxBuffer: 1 << 28 });
    const documents = native.trimEnd().split("\n");
    assert.equal(documents.length, texts.length);
    for (const [number, text] of texts.entries()) {
      assert.equal(JSON.stringify(annotator.annotate(text, { id: `${number}`, tokens: true })), JSON.stringify(JSON.parse(documents[number] ?? "")), JSON.stringify(text));
    }
  }],
  ["what was annotated before changes nothing", () => {
    for (const text of articles(20)) {
      const used = annotator.annotate(text);
      const fresh = new Annotator();
      assert.deepEqual(fresh.annotate(text), used);
      fresh.free();
    }
  }],
  ["a saved document is exported as it was made, all layers, and again", () => {
    const text = file("tests/articles/raqqa.txt");
    const saved = JSON.parse(file("tests/exports/raqqa.json"));
    const { text_sha256, ...rest } = saved;
    assert.equal(text_sha256.length, 64);
    // What a document says of no descriptor, and of no other fields that came later, is that there is none.
    const without = (/** @type {unknown} */ json) => JSON.parse(JSON.stringify(json, (_, value) => value ?? undefined));
    for (const document of [saved, rest]) assert.deepEqual(without(JSON.parse(exportDocument(text, document, "json"))), without(saved));
    assert.deepEqual(Object.keys(saved), Object.keys(JSON.parse(exportDocument(text, rest, "json"))));
  }],
  ["a document saved before checks had a severity is exported all the same", () => {
    const text = file("tests/articles/raqqa.txt");
    const saved = JSON.parse(file("tests/exports/raqqa.json"));
    const old = { ...saved, checks: saved.checks.map((/** @type {any} */ { severity, ...check }) => check) };
    assert.equal(exportDocument(text, old, "json"), exportDocument(text, saved, "json"));
  }],
  ["what cannot be exported is an Error with a sentence", () => {
    const text = "She visited Warsaw.";
    const document = annotator.annotate(text);
    for (const [words, ...given] of /** @type {[RegExp, any, any, any][]} */ ([
      [/no format "docx"/, text, document, "docx"], [/made from another text/, "She visited Berlin.", document, "csv"],
      [/`document`/, text, null, "csv"], [/`mentions`/, text, { ...document, mentions: 5 }, "csv"], [/`end`/, text, { ...document, sentences: [{ start: 0, end: 1.5 }] }, "csv"],
      [/`label`/, text, { ...document, mentions: [{ ...document.mentions[0], label: "dog" }] }, "csv"],
      [/no stretch of the text/, text, { ...document, sentences: [{ start: 0, end: 99 }] }, "csv"],
    ])) {
      assert.throws(() => exportDocument(...given), (error) => error instanceof Error && words.test(error.message), String(words));
    }
  }],
  ["the same text twice gives the same document", () => {
    assert.deepEqual(annotator.annotate(EXAMPLE, {}), annotator.annotate(EXAMPLE, {}));
  }],
  ["nothing at all is an article", () => {
    for (const text of ["", " ", "\n\n", "\ufeff", "\0", "."]) assert.deepEqual(annotator.annotate(text).mentions, [], JSON.stringify(text));
  }],
  ["offsets are UTF-16 units behind emoji, combining marks, bidirectional controls and NULs", () => {
    const text = "\u{1F600}\u{1F468}\u200d\u{1F469} e\u0301 \u202eabc\u202c \0\0 \u05e9\u05dc\u05d5\u05dd Angela Merkel visited Warsaw.";
    assert.deepEqual(names(text), ["Angela Merkel", "Warsaw"]);
  }],
  ["lone surrogates move nothing, and are warned of", () => {
    warnings.length = 0;
    assert.deepEqual(names("\ud800 \udc00\udc00 Angela Merkel visited Warsaw.\ud83d"), ["Angela Merkel", "Warsaw"]);
    assert.equal(warnings.length, 1);
    assert.match(warnings[0] ?? "", /lone surrogates/);
  }],
  ["a well-formed text is not warned of", () => {
    warnings.length = 0;
    annotator.annotate("\u{1F600} Warsaw");
    assert.deepEqual(warnings, []);
  }],
  ["ten megabytes of one letter are an article", () => {
    assert.deepEqual(annotator.annotate("a".repeat(10_000_000)).mentions, []);
  }],
  ["a wrong option is an Error with a sentence, and the annotator lives on", () => {
    for (const [options, words] of /** @type {[any, RegExp][]} */ ([
      [{ published: "2017-13-45" }, /"2017-13-45" is not a date/], [{ markup: "rtf" }, /rtf/], [{ offsets: 16 }, /16/],
      [{ publishd: "2017-10-10" }, /no option `publishd`; there are: id, published, markup, offsets, tokens, without/],
    ])) {
      assert.throws(() => annotator.annotate("Warsaw", options), (error) => error instanceof Error && error.message.startsWith("options: ") && words.test(error.message), JSON.stringify(options));
    }
    assert.deepEqual(names("She visited Warsaw.", null), ["Warsaw"]);
  }],
  ["markup is read as asked", () => {
    assert.equal(readHtml("<p>In <b>Warsaw</b> &amp; Berlin</p>", false)?.trim(), "In Warsaw & Berlin");
    assert.equal(readHtml("Is 3 < 4 & 5 > 4?", false), undefined);
    assert.equal(readHtml("Warsaw &amp; Berlin", true), "Warsaw & Berlin");
  }],
  ["the module says the package's version", () => {
    assert.equal(version(), /^version = "(.*)"$/m.exec(file("Cargo.toml"))?.[1]);
  }],
  ["www/src/page/example.js is tests/articles/raqqa.txt", () => {
    assert.equal(EXAMPLE, file("tests/articles/raqqa.txt"));
  }],
  ["www/src/types.d.ts is what the module declares (glue.d.ts says how to refresh it)", () => {
    const [declared = ""] = file("www/pkg/newsgloss.d.ts").split(/^export type InitInput/m);
    assert.equal(file("www/src/types.d.ts"), declared);
  }],
);

let failed = 0;
for (const [name, check] of checks) {
  try {
    check();
    console.log(`ok   wasm: ${name}`);
  } catch (cause) {
    failed += 1;
    console.log(`FAIL wasm: ${name}\n     ${cause instanceof Error ? cause.stack?.replaceAll("\n", "\n     ") : cause}`);
  }
}
console.log(`${checks.length - failed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);
