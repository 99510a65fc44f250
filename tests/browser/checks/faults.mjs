// Faults that nobody wishes for, provoked: each is said in words that a reader understands, and the text stays.
//
// In: the page on a server that spoils what a check wants spoilt. Out: checks. What is wrong with a file from the very start,
// safety.mjs has.

import assert from "node:assert/strict";
import { until } from "../drivers.mjs";
import { RAQQA, holds, open, paste, quiet, settled, shownText } from "../page.mjs";
import { WASM, spoilt } from "../spoilt.mjs";

/** A text that takes more memory than a confined module has. */
const LONG = `${RAQQA}\n\n`.repeat(400);

/** A sentence that a spoilt worker ends at. */
const LAST = "Angela Merkel visited Warsaw, and here it ends.";

/** What is said of a fault. @param {import("../drivers.mjs").Browser} browser @param {string} words */
const says = (browser, words) => holds(browser, (/** @type {string} */ said) => document.querySelector('#problem[role="alert"]:not([hidden])')?.textContent?.includes(said), words);

/** A worker that does this instead of reading the sentence. @param {string} deed */
const mortal = (deed) => (/** @type {Buffer} */ bytes) => String(bytes).replace("const { id, method, args } = data;", `$& if (String(args[0]).includes("here it ends")) { ${deed} return; }`);

/** Writes down what the worker is asked from now on, in the page. */
function listen() {
  const asked = (/** @type {any} */ (window).asked = /** @type {string[]} */ ([]));
  const { postMessage } = Worker.prototype;
  Worker.prototype.postMessage = /** @this {Worker} @param {any} message @param {any} more */ function (message, more) {
    asked.push(message.method);
    postMessage.call(this, message, more);
  };
}

/** A module whose memory may not grow far beyond what it starts with. @param {Buffer} bytes */
function confined(bytes) {
  const read = (/** @type {number} */ at) => {
    let [value, shift, byte] = [0, 0, 0x80];
    for (; byte >= 0x80; shift += 7) value |= ((byte = bytes[at++] ?? 0) & 0x7f) << shift;
    return { value, next: at };
  };
  const written = (/** @type {number} */ value) => Buffer.from([(value & 0x7f) | 0x80, ((value >> 7) & 0x7f) | 0x80, value >> 14]);
  for (let at = 8; at < bytes.length; ) {
    const { value: size, next: begin } = read(at + 1);
    if (bytes[at] === 5) {
      // One memory: how many pages it has, without a limit; a page has 64 kB.
      assert.deepEqual([bytes[begin], bytes[begin + 1]], [1, 0]);
      const pages = read(begin + 2).value;
      const section = Buffer.concat([Buffer.from([1, 1]), written(pages), written(pages + 280)]);
      return Buffer.concat([bytes.subarray(0, at), Buffer.from([5, section.length]), section, bytes.subarray(begin + size)]);
    }
    at = begin + size;
  }
  throw new Error("the module has no memory");
}

/** Loads the page anew and waits until it runs. @param {import("../drivers.mjs").Browser} browser */
async function reload(browser) {
  await browser.ask(() => {
    document.documentElement.dataset["before"] = "";
    setTimeout(() => location.reload());
  });
  // Between two pages there may be none to ask.
  const isAnew = () => !("before" in document.documentElement.dataset) && document.documentElement.classList.contains("started");
  await until(() => browser.ask(isAnew).catch(() => false), 20_000, "it was not loaded anew");
}

/** @type {import("../page.mjs").Check[]} */
export const faults = [
  {
    name: "faults: a download that breaks off is said, and a later try reads",
    host: true,
    async run(around) {
      const { browser } = around;
      await spoilt(around, {}, async ({ url, cut }) => {
        cut.add(WASM);
        await browser.open(url);
        await says(browser, "could not be loaded");
        await paste(browser, RAQQA);
        assert.equal(await shownText(browser), RAQQA);
        cut.clear();
        // The try that the paste began may still be breaking off: then the page says so again, and is asked again.
        await until(async () => {
          await browser.ask(() => /** @type {HTMLElement | null} */ (document.querySelector("#problem:not([hidden]) button"))?.click());
          return browser.ask(() => /names? of/.test(document.querySelector("#summary")?.textContent ?? ""));
        }, 20_000, "no later try reads");
        await settled(browser);
        assert.equal(await shownText(browser), RAQQA);
      });
    },
  },
  ...[
    { how: "with an error", deed: "setTimeout(() => { throw new Error('ended by the test'); });", hurry: false },
    { how: "without a word", deed: "close();", hurry: true },
  ].map(({ how, deed, hurry }) => ({
    name: `faults: a worker that ends ${how} while it reads is said, the text stays, and another one reads`,
    host: true,
    async run(/** @type {import("../page.mjs").Surroundings} */ around) {
      const { browser } = around;
      await spoilt(around, { "src/engine/worker-scope.js": mortal(deed) }, async ({ url }) => {
        await browser.open(url);
        await settled(browser, (summary) => summary.startsWith("Names that are found"));
        // Whoever waits long for a worker need not wait so long here.
        if (hurry) await browser.ask(() => {
          const { setTimeout: real } = window;
          Object.assign(window, { setTimeout: (/** @type {any} */ then, /** @type {number} */ ms, /** @type {any[]} */ ...rest) => real(then, ms > 15_000 ? 500 : ms, ...rest) });
        });
        await paste(browser, LAST);
        await says(browser, "stopped while reading this text");
        assert.equal(await shownText(browser), LAST);
        await browser.click("#problem button");
        await says(browser, "stopped while reading this text");
        assert.equal(await shownText(browser), LAST, "and after another try");
        await paste(browser, RAQQA);
        await settled(browser);
        assert.ok(await browser.ask(() => document.querySelector("#problem")?.hasAttribute("hidden")));
        await browser.click("#notice button");
        assert.equal(await shownText(browser), LAST, "the text before can be brought back");
      });
    },
  })),
  {
    name: "faults: a text for which there is not enough memory is said and stays, and a shorter one is read",
    host: true,
    async run(around) {
      const { browser } = around;
      await spoilt(around, { [WASM]: confined }, async ({ url }) => {
        await browser.open(url);
        await settled(browser, (summary) => summary.startsWith("Names that are found"));
        await paste(browser, LONG);
        await says(browser, "not enough memory");
        assert.ok((await shownText(browser)) === LONG, "the text is another");
        await paste(browser, RAQQA);
        await settled(browser);
        assert.ok(await browser.ask(() => document.querySelector("#problem")?.hasAttribute("hidden")));
      });
    },
  },
  {
    name: "faults: where storage is forbidden the page works and forgets",
    host: true,
    async run(around) {
      const { browser } = around;
      const forbid = `for (const name of ["localStorage", "sessionStorage"]) Object.defineProperty(window, name, { get() { throw new DOMException("forbidden by the test", "SecurityError"); } });`;
      await spoilt(around, { "src/page/guard.js": (bytes) => `${forbid}\n${bytes}` }, async ({ url }) => {
        await browser.open(url);
        await settled(browser, (summary) => summary.startsWith("Names that are found"));
        await quiet(browser);
        await paste(browser, RAQQA);
        await settled(browser);
        await browser.click("#labels");
        await browser.click("#clear");
        assert.equal(await shownText(browser), "");
        await quiet(browser);
      });
    },
  },
  {
    name: "faults: a policy that forbids WebAssembly is named, and the text stays",
    host: true,
    async run(around) {
      const { browser, engine } = around;
      // WebKitGTK compiles all the same.
      if (engine === "webkit") return "this browser compiles all the same";
      await spoilt(around, { "index.html": (bytes) => String(bytes).replace(" 'wasm-unsafe-eval'", "") }, async ({ url }) => {
        await browser.open(url);
        await says(browser, "does not allow WebAssembly");
        await paste(browser, RAQQA);
        await says(browser, "does not allow WebAssembly");
        assert.equal(await shownText(browser), RAQQA);
      });
      return undefined;
    },
  },
  {
    name: "faults: the text is back after a reload, and gone after Clear",
    async run(around) {
      const { browser, origin } = around;
      await open(around);
      await paste(browser, RAQQA);
      await settled(browser);
      const before = await browser.ask(() => document.querySelector("#summary")?.textContent);
      await reload(browser);
      if (origin === "http") {
        await settled(browser, (summary) => summary === before);
        assert.equal(await shownText(browser), RAQQA);
        assert.equal(await browser.ask(() => sessionStorage.length), 0, "it is kept while the page is away and no longer");
      } else {
        assert.equal(await browser.ask(() => sessionStorage.length), 0, "nothing is stored where other files could read it");
      }
      if ((await shownText(browser)) !== "") {
        await browser.click("#clear");
        assert.equal(await shownText(browser), "");
        await browser.click("#notice button");
        assert.equal(await shownText(browser), RAQQA, "a slip can be undone");
        await browser.ask(listen);
        await browser.click("#clear");
        // From a file there may be no worker to hear it; `engine-units.mjs` has what the module does then.
        if (origin === "http") await holds(browser, () => /** @type {any} */ (window).asked.includes("forget"));
      }
      await reload(browser);
      await settled(browser, (summary) => summary.startsWith("Names that are found"));
      assert.equal(await shownText(browser), "");
      await quiet(browser);
    },
  },
];
