// Looks: light and dark, contrast, narrow screens, and what axe finds.
//
// In: the page in a light or a dark browser. Out: checks of colours as they are computed, of reflow, of accessibility.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { SUMMARY, holds, open, openExample, placeOf, quiet, root, settled } from "../page.mjs";

const AXE = readFileSync(join(root, "node_modules/axe-core/axe.min.js"), "utf8");
const KINDS = ["person", "organisation", "place", "group", "facility", "other", "time", "quantity", "quote", "event", "check", "block"];

/** Contrast of each kind's text with its tint and of its line with the page, as computed; runs in the page.
 * @param {string[]} kinds */
function contrasts(kinds) {
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  if (canvas === null) throw new Error("there is no canvas");
  const under = getComputedStyle(document.documentElement).backgroundColor;
  const luminance = (/** @type {string[]} */ ...layers) => {
    canvas.clearRect(0, 0, 1, 1);
    for (const colour of layers) {
      canvas.fillStyle = colour;
      canvas.fillRect(0, 0, 1, 1);
    }
    const [red = 0, green = 0, blue = 0] = [...canvas.getImageData(0, 0, 1, 1).data].map((value) => {
      const part = value / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const contrast = (/** @type {number} */ a, /** @type {number} */ b) => (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  return kinds.map((kind) => {
    const mark = document.createElement("mark");
    mark.className = `${kind} opens`;
    mark.textContent = kind;
    document.querySelector("#text")?.append(mark);
    const plain = getComputedStyle(mark);
    const tint = plain.backgroundColor;
    const line = plain.textDecorationLine.includes("underline") ? plain.textDecorationColor
      : plain.borderBlockEndStyle !== "none" ? plain.borderBlockEndColor
      : plain.boxShadow !== "none" ? (/^(rgb\([^)]*\)|color\([^)]*\)|#\w+)/.exec(plain.boxShadow)?.[0] ?? plain.color) : null;
    const look = `${plain.textDecorationLine} ${plain.textDecorationStyle} ${plain.textDecorationThickness} ${plain.borderBlockEndStyle} ${plain.borderBlockEndWidth} ${plain.boxShadow !== "none"}`;
    const text = contrast(luminance(under, plain.color), luminance(under, tint));
    mark.classList.add("lit");
    const lit = contrast(luminance(under, getComputedStyle(mark).color), luminance(under, getComputedStyle(mark).backgroundColor));
    mark.remove();
    return { kind, look, text, lit, line: line === null ? null : contrast(luminance(under, line), luminance(under)) };
  });
}

/** @param {import("../page.mjs").Surroundings} around */
async function checkContrast(around) {
  const found = await around.browser.ask(contrasts, KINDS);
  for (const { kind, text, lit, line } of found) {
    assert.ok(text >= 4.5, `text in ${kind}: ${text}`);
    assert.ok(lit >= 4.5, `lit text in ${kind}: ${lit}`);
    assert.ok(line === null || line >= 3, `line of ${kind}: ${line}`);
  }
  const looks = found.map((/** @type {{look: string}} */ { look }) => look);
  assert.equal(new Set(looks).size, looks.length, `two kinds have the same line: ${looks.join("; ")}`);
}

/** @param {import("../page.mjs").Surroundings} around @param {string} when */
async function axe(around, when) {
  const violations = await around.browser.ask(async () => {
    const { axe: tester } = /** @type {any} */ (window);
    const { violations: found } = await tester.run(document, { resultTypes: ["violations"] });
    return found.map((/** @type {any} */ { id, help, nodes }) => `${id}: ${help}: ${nodes.map((/** @type {any} */ node) => node.html.slice(0, 120)).join(" | ")}`);
  });
  assert.deepEqual(violations, [], when);
}

/** @param {import("../page.mjs").Surroundings} around */
async function checkAxe(around) {
  const { browser } = around;
  await open(around);
  // Given as the body of a function to the driver and not to the page, whose policy would stop it.
  await browser.ask(`() => { ${AXE}; return true; }`);
  await axe(around, "empty");
  await browser.click("#try");
  await settled(browser, (summary) => summary === SUMMARY);
  await axe(around, "reading");
  await browser.click("#exports summary");
  await holds(browser, () => document.querySelector("#exports li") !== null);
  await axe(around, "with the formats");
  await browser.press("Escape");
  await browser.click("#labels");
  await browser.click("#text mark", await placeOf(browser, "FBI"));
  await holds(browser, () => !document.querySelector("#card")?.hasAttribute("hidden"));
  await axe(around, "with a card");
  await browser.press("Escape");
  await browser.click("#mode");
  await axe(around, "writing");
  await browser.click("#help");
  await axe(around, "with the keys");
  await browser.press("Escape");
}

/** @type {import("../page.mjs").Check[]} */
export const looks = [
  {
    name: "kinds differ by their line, and keep their contrast on light paper",
    async run(around) {
      await openExample(around);
      assert.equal(await around.browser.ask(() => matchMedia("(prefers-color-scheme: dark)").matches), false);
      await checkContrast(around);
    },
  },
  {
    name: "dark: the page is dark, and keeps its contrast",
    dark: true,
    async run(around) {
      await openExample(around);
      assert.equal(await around.browser.ask(() => matchMedia("(prefers-color-scheme: dark)").matches), true);
      const [red] = (await around.browser.ask(() => getComputedStyle(document.documentElement).backgroundColor)).match(/\d+/);
      assert.ok(Number(red) < 60, "the paper is not dark");
      await checkContrast(around);
      await quiet(around.browser);
    },
  },
  { name: "axe finds nothing", run: checkAxe },
  { name: "dark: axe finds nothing", dark: true, run: checkAxe },
  {
    name: "in forced colours, lines still tell kinds apart and lit words can be read",
    async run(around) {
      const { browser } = around;
      if (!(await browser.forceColours(true))) return "this browser cannot be told to";
      try {
        await openExample(around);
        assert.equal(await browser.ask(() => matchMedia("(forced-colors: active)").matches), true);
        await checkContrast(around);
      } finally {
        await browser.forceColours(false);
      }
      return undefined;
    },
  },
  {
    name: "the toolbar is one row beside a list, and wraps no more than it must on a telephone",
    async run(around) {
      const { browser } = around;
      await openExample(around);
      // Firefox and WebKit give part of these widths to a scroll bar.
      const rows = () => browser.ask(() => {
        const tools = /** @type {Element} */ (document.querySelector(".tools"));
        const shown = [...tools.children].filter((child) => child.getClientRects().length > 0).map((child) => child.getBoundingClientRect());
        const { left } = /** @type {Element} */ (document.querySelector(".side")).getBoundingClientRect();
        const beside = Math.max(...shown.map(({ right }) => right)) <= (left > (shown[0]?.left ?? 0) ? left : innerWidth);
        return [new Set(shown.map(({ top, height }) => Math.round(top + height / 2))).size, beside];
      });
      const skipped = [];
      try {
        for (const [width, most] of /** @type {const} */ ([[1280, 1], [1160, 1], [1024, 1], [768, 1], [480, 2], [320, 3]])) {
          if (!(await browser.resize({ width, height: 900 }))) {
            skipped.push(width);
            continue;
          }
          for (const mode of ["reading", "writing"]) {
            const [count, beside] = await rows();
            assert.ok(count <= most, `${count} rows at ${width}, ${mode}`);
            assert.ok(beside, `the toolbar reaches under the list or out of the page at ${width}, ${mode}`);
            await browser.click("#mode");
          }
        }
      } finally {
        await browser.resize({ width: 1280, height: 900 });
      }
      assert.ok(!skipped.includes(1280), "this window cannot be 1280 wide");
    },
  },
  {
    name: "320 pixels are wide enough, and the card fits",
    async run(around) {
      const { browser } = around;
      await openExample(around);
      const narrow = await browser.resize({ width: 320, height: 700 });
      try {
        if (!narrow) return "this browser's window cannot be made so narrow";
        assert.ok(await browser.ask(() => document.documentElement.scrollWidth <= innerWidth), "the page scrolls sideways");
        await browser.click("#text mark", await placeOf(browser, "Raqqa"));
        await holds(browser, () => !document.querySelector("#card")?.hasAttribute("hidden"));
        assert.ok(await browser.ask(() => {
          const { left, right, bottom } = /** @type {Element} */ (document.querySelector("#card")).getBoundingClientRect();
          return left >= 0 && right <= innerWidth && bottom <= innerHeight;
        }), "the card leaves the screen");
      } finally {
        await browser.resize({ width: 1280, height: 900 });
      }
      return undefined;
    },
  },
];
