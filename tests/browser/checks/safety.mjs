// Nothing leaves the page, and when something fails, the reader is told and keeps the text.
//
// In: the page, a second server where nothing may ever arrive, and a spoilt wasm module. Out: checks.

import assert from "node:assert/strict";
import { RAQQA, SUMMARY, holds, open, openExample, paste, quiet, settled, shownText } from "../page.mjs";
import { WASM, spoilt } from "../spoilt.mjs";

const WORKER = "/src/engine/worker.js";

/** Bytes of an empty module: it compiles, and is not ours. */
const OTHER_MODULE = Buffer.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);

/** @type {import("../page.mjs").Check[]} */
export const safety = [
  {
    name: "no request goes out after the page has loaded, whatever one does",
    async run(around) {
      const { browser, site } = around;
      await open(around);
      await browser.type("Angela Merkel visited Warsaw.");
      await holds(browser, () => document.querySelectorAll("mark").length > 0);
      const loaded = site.asked.length;
      const fetched = () => browser.ask(() => performance.getEntriesByType("resource").length);
      const resources = await fetched();
      await browser.click("#try");
      await settled(browser, (summary) => summary === SUMMARY);
      await browser.press("ArrowRight");
      await browser.press("Enter");
      await holds(browser, () => document.activeElement?.id === "card");
      await browser.press("Escape");
      await browser.click("#labels");
      await browser.click("#help");
      await browser.press("Escape");
      await browser.click("#mode");
      await browser.type("They left Poland. ");
      await holds(browser, () => [...document.querySelectorAll("mark")].some((mark) => mark.textContent === "Poland"));
      assert.equal(await fetched(), resources, "by the browser's own count");
      if (around.origin === "http") assert.deepEqual(site.asked.slice(loaded), [], "by the server's");
      else assert.equal(resources, 0, "the one file loads nothing else");
      await quiet(browser);
    },
  },
  {
    name: "the page's policy stops whatever would leave it",
    async run(around) {
      const { browser, away, leaked } = around;
      await open(around);
      const outcome = await browser.ask(async (/** @type {string} */ to) => {
        /** @type {string[]} */
        const stopped = [];
        document.addEventListener("securitypolicyviolation", (event) => stopped.push(event.effectiveDirective));
        const got = await fetch(`${to}fetch`, { mode: "no-cors" }).then(() => "arrived", () => "stopped");
        new Image().src = `${to}image`;
        navigator.sendBeacon(`${to}beacon`, "text");
        const frame = document.createElement("iframe");
        frame.src = `${to}frame`;
        document.body.append(frame);
        const script = document.createElement("script");
        try {
          script.src = `${to}script`;
          document.body.append(script);
        } catch {
          stopped.push("trusted types");
        }
        for (let waited = 0; waited < 3000 && new Set(stopped).size < 3; waited += 20) await new Promise((done) => setTimeout(done, 20));
        frame.remove();
        return { got, stopped };
      }, away);
      assert.equal(outcome.got, "stopped");
      for (const directive of ["connect-src", "img-src"]) assert.ok(outcome.stopped.includes(directive), `${directive} is not among ${outcome.stopped}`);
      assert.deepEqual(leaked, []);
      // What the policy stopped may be told late; it is this page's, and goes with it.
      await browser.open("about:blank");
      await browser.heard();
    },
  },
  {
    name: "without its engine the page says so, keeps the text, and tries again",
    async run(around) {
      const { browser, origin, site, brokenUrl } = around;
      site.refused.add(`/${WASM}`);
      await browser.open(brokenUrl);
      const words = origin === "http" ? "could not be loaded" : "is damaged or incomplete";
      await holds(browser, (/** @type {string} */ said) => document.querySelector('#problem[role="alert"]')?.textContent?.includes(said), words);
      await paste(browser, RAQQA);
      await holds(browser, () => (document.querySelector("#text")?.textContent?.length ?? 0) > 1000);
      assert.equal(await shownText(browser), RAQQA);
      await holds(browser, () => document.querySelector("#problem button")?.textContent === "Try again");
      site.refused.clear();
      await browser.click("#problem button");
      if (origin === "http") {
        await settled(browser);
        assert.ok(await browser.ask(() => document.querySelector("#problem")?.hasAttribute("hidden")));
      } else {
        await holds(browser, (/** @type {string} */ said) => document.querySelector("#problem")?.textContent?.includes(said), words);
      }
      assert.equal(await shownText(browser), RAQQA);
      // What Firefox says of the second try may come late, and is not the next check's business. (A page from a server would
      // keep its text for whoever comes back.)
      if (origin === "file") await browser.open("about:blank");
      await quiet(browser, /404|newsgloss_bg\.wasm|corrupted/);
    },
  },
  {
    name: "an engine file that is cut short, or is another, is named as what is wrong",
    host: true,
    async run(around) {
      const { browser } = around;
      for (const spoil of [(/** @type {Buffer} */ bytes) => bytes.subarray(0, bytes.length / 2), () => OTHER_MODULE, () => "<!doctype html>Not found"]) {
        await spoilt(around, { [WASM]: spoil }, async ({ url }) => {
          await browser.open(url);
          await holds(browser, () => document.querySelector('#problem[role="alert"]')?.textContent?.includes("is damaged or incomplete"));
          await browser.type("Angela Merkel");
          assert.equal(await shownText(browser), "Angela Merkel", "one can write all the same");
        });
      }
    },
  },
  {
    name: "a page whose script does not arrive, or is cut short, says so and does not get ready for ever",
    host: true,
    async run(around) {
      const { browser } = around;
      for (const [file, spoil] of /** @type {[string, (bytes: Buffer) => Buffer | string][]} */ ([
        ["src/glossary.js", (bytes) => bytes.subarray(0, bytes.length / 2)],
        ["src/page/page.js", () => "throw new Error('stopped on the way');"],
      ])) {
        await spoilt(around, { [file]: spoil }, async ({ url }) => {
          await browser.open(url);
          await holds(browser, () => document.querySelector("#not-started")?.checkVisibility());
          assert.equal(await browser.ask(() => document.querySelector("#summary")?.textContent), "");
        });
      }
    },
  },
  {
    name: "without a worker the page reads by itself",
    async run(around) {
      const { browser, site, tameUrl } = around;
      site.refused.add(WORKER);
      site.asked.length = 0;
      await openExample({ ...around, url: tameUrl }, /404|worker/i);
      assert.equal(await shownText(browser), RAQQA);
      if (around.origin === "http") assert.ok(site.asked.includes(WORKER), "it was not asked for");
      await quiet(browser, /404|worker/i);
    },
  },
  {
    name: "there is nothing for the policy to forbid in the page itself",
    async run(around) {
      await openExample(around);
      assert.deepEqual(await around.browser.ask(() =>
        [...document.querySelectorAll("*")].flatMap((element) => [...element.attributes].filter(({ name }) => name.startsWith("on") || (name === "style" && element.id !== "card")).map(({ name }) => `${element.tagName} ${name}`))), []);
      await quiet(around.browser);
    },
  },
];
