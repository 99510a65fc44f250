// Elements that a server had drawn: declarative shadow roots, open, closed, absent and too late.
//
// In: pages in tests/browser/host with a `<template shadowrootmode>` in the element. Out: checks that it is taken over.

import assert from "node:assert/strict";
import { holds, quiet } from "../page.mjs";

/** Opens a page, and waits until all its elements have a document. @param {import("../page.mjs").Surroundings} around @param {string} page */
async function ready({ browser, host }, page) {
  await browser.heard();
  await browser.open(`${host}${page}`);
  await holds(browser, () => [...document.querySelectorAll("news-gloss")].every((/** @type {any} */ element) => (element.document?.mentions.length ?? 0) >= 2));
}

/** @type {import("../page.mjs").Check[]} */
export const served = [
  {
    name: "element: what a server drew stays until there is a result, and goes in one step, in the same tree",
    host: true,
    async run(around) {
      const { browser } = around;
      await ready(around, "served.html");
      const found = await browser.ask(() => Object.entries(/** @type {any} */ (window).served).map(([id, { tree, seen }]) => {
        const element = /** @type {any} */ (document.getElementById(id));
        return { id, same: tree === null || element.shadowRoot === tree, served: tree !== null, seen, text: element.text };
      }));
      for (const { id, same, seen, served: was } of found) {
        assert.ok(same, `${id} has another tree`);
        if (!was) continue;
        assert.equal(seen[0].things, 0, id);
        assert.ok(seen[0].marks > 0, id);
        assert.equal(seen.length, 2, `${id} changed more than once: ${JSON.stringify(seen)}`);
        assert.ok(seen[1].things > 0, `${id} lost what the server drew before it had something to show: ${JSON.stringify(seen)}`);
      }
      const [article, content, closed] = found;
      assert.deepEqual(found.map((/** @type {{served: boolean}} */ each) => each.served), [true, true, false, false]);
      assert.equal(article.text, article.seen[0].text, "the server's article, letter for letter");
      assert.equal(article.seen[1].text, article.text);
      assert.ok(article.seen[1].marks >= 3, "the marks come with the text");
      assert.equal(content.text.trim(), "Angela Merkel visited Warsaw.");
      assert.equal(closed.text.trim(), "Angela Merkel visited Warsaw.");
      assert.equal(await browser.ask(() => document.querySelector("#closed")?.shadowRoot), null);
      assert.equal(await browser.ask(() => document.querySelector("#content")?.lastElementChild?.outerHTML), "<p>Angela Merkel visited Warsaw.</p>");
      await quiet(browser);
    },
  },
  {
    name: "element: another text takes the place of the article that a server drew",
    host: true,
    async run(around) {
      const { browser } = around;
      await ready(around, "served.html");
      const names = () => browser.ask(() => [...(document.querySelector("#article")?.shadowRoot?.querySelectorAll(".thing .name") ?? [])].map((name) => name.textContent).join());
      assert.match(await names(), /Warsaw/);
      await browser.ask(() => document.querySelector("#article")?.append("Vladimir Putin was in Moscow."));
      await holds(browser, () => /** @type {any} */ (document.querySelector("#article")).document?.text?.trim() === "Vladimir Putin was in Moscow.");
      assert.equal(await names(), "Vladimir Putin,Moscow");
      await browser.ask(() => {
        /** @type {any} */ (document.querySelector("#closed")).text = "";
      });
      await holds(browser, () => /** @type {any} */ (document.querySelector("#closed")).document?.mentions.length === 0);
      await quiet(browser);
    },
  },
  {
    name: "element: a server's drawing that comes after the element is defined is not read twice",
    host: true,
    async run(around) {
      const { browser } = around;
      await ready(around, "served-early.html");
      assert.equal((await browser.ask(() => /** @type {any} */ (document.querySelector("#early")).text)).trim(), "Angela Merkel visited Warsaw.");
      // Chromium says of itself that a host has one tree; the template stays in the page, and nobody reads it.
      await quiet(browser, /second declarative shadow root/);
    },
  },
];
