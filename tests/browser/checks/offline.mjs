// The hosted page without its server, and with a newer one.
//
// In: a copy of dist/site on a server of its own, which can be told to refuse everything. Out: checks of the service worker.

import assert from "node:assert/strict";
import { cpSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createStaticServer, listen } from "../../../tools/serve.mjs";
import { until } from "../drivers.mjs";
import { holds, quiet, root, settled } from "../page.mjs";

/** Whether the page is kept: runs in the page. */
const KEPT = () => navigator.serviceWorker?.ready.then(({ active }) => active !== null).catch(() => false);

/** @type {import("../page.mjs").Check[]} */
export const offline = [
  {
    name: "the hosted page needs its server once, and tells of a new version",
    host: true,
    async run({ browser, engine, folder }) {
      const copy = join(folder, `site-${engine}`);
      cpSync(join(root, "dist/site"), copy, { recursive: true });
      /** @type {string[]} */
      const asked = [];
      let down = false;
      const server = createStaticServer(copy, (path) => {
        asked.push(path);
        return down ? 503 : undefined;
      });
      const url = `http://127.0.0.1:${await listen(server, 0)}/`;
      try {
        await browser.open(url);
        if (await browser.ask(() => navigator.serviceWorker === undefined)) return "this browser has no service workers here";
        await until(() => browser.ask(KEPT), 20_000, "the page was never kept");
        await quiet(browser);
        await browser.open(url);
        assert.equal(await browser.ask(() => navigator.serviceWorker.controller !== null), true, "the second visit is the service worker's");
        down = true;
        await browser.open(url);
        await settled(browser, (summary) => summary.startsWith("Names that are found"));
        asked.length = 0;
        await browser.click("#try");
        await settled(browser);
        assert.deepEqual(asked.filter((path) => path !== "/service-worker.js"), [], "nothing is asked for without a network");
        await browser.heard(); // The browser says that it found no newer service worker.
        down = false;

        const page = readFileSync(join(copy, "index.html"), "utf8");
        writeFileSync(join(copy, "index.html"), page.replace("<title>newsgloss", "<title>newsgloss, newer"));
        const worker = readFileSync(join(copy, "service-worker.js"), "utf8");
        writeFileSync(join(copy, "service-worker.js"), worker.replace(/="[0-9a-f]{12}"/, '="0123456789ab"'));
        await browser.open(url);
        await holds(browser, () => document.querySelector("#update")?.textContent?.startsWith("There is a new version"));
        assert.equal(await browser.ask(() => document.title), "newsgloss", "the old one goes on until it is let in");
        await browser.click("#update button");
        // While the page is loaded anew there is no page to ask.
        await until(() => browser.ask(() => document.title === "newsgloss, newer" && document.readyState === "complete").catch(() => false), 20_000, "the new version never came");
        assert.equal(await browser.ask(async () => (await caches.keys()).join()), "newsgloss-0123456789ab", "the old one is gone");
        await quiet(browser, /503/);
      } finally {
        await browser.ask(async () => {
          for (const registration of await (navigator.serviceWorker?.getRegistrations() ?? [])) await registration.unregister();
        }).catch(() => {});
        server.closeAllConnections();
        server.close();
        rmSync(copy, { recursive: true });
      }
      return undefined;
    },
  },
];
