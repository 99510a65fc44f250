// How much is lit: the slider and the questions, on the page and in the element.
//
// In: the example. Out: checks of what is lit, of what is said aloud, and of what is remembered.

import assert from "node:assert/strict";
import { RAQQA, SUMMARY, holds, openExample, quiet, settled } from "../page.mjs";

/** What is lit and said; runs in the page. @param {string} [host] an element, or the page itself */
function state(host) {
  const tree = host === undefined ? document : /** @type {ShadowRoot} */ (document.querySelector(host)?.shadowRoot);
  const slider = /** @type {HTMLInputElement} */ (tree.querySelector(".density input"));
  return {
    kinds: [...new Set([...tree.querySelectorAll(".text mark")].flatMap((mark) => [...mark.classList]))].filter((name) => tree.querySelector(`.legend input[data-kind="${name}"]`) !== null).sort(),
    names: tree.querySelectorAll(".text mark.person, .text mark.organisation, .text mark.place, .text mark.group").length,
    things: tree.querySelectorAll(".list .thing").length,
    counted: [...tree.querySelectorAll(".legend .count")].slice(0, 6).reduce((sum, count) => sum + Number(count.textContent), 0),
    on: [...tree.querySelectorAll(".legend input:checked")].map((box) => /** @type {HTMLElement} */ (box).dataset.kind).sort(),
    pressed: [...tree.querySelectorAll(".facets button")].filter((button) => button.getAttribute("aria-pressed") === "true").map((button) => button.textContent).join(),
    value: slider.value,
    said: slider.getAttribute("aria-valuetext"),
    summary: tree.querySelector("#summary, [part='summary']")?.textContent,
  };
}

/** @type {import("../page.mjs").Check[]} */
export const density = [
  {
    name: "a slider sets how sure a name must be to be lit, by keys, and is remembered",
    async run(around) {
      const { browser, origin } = around;
      await openExample(around);
      const all = await browser.ask(state);
      assert.equal(all.value, "1");
      assert.equal(all.said, "any");
      await browser.ask(() => /** @type {HTMLElement} */ (document.querySelector(".density input")).focus());
      await browser.press("Home");
      const certain = await browser.ask(state);
      assert.equal(certain.said, "only what is certain");
      assert.ok(certain.names < all.names && certain.things < all.things && certain.counted < all.counted, JSON.stringify([certain, all]));
      assert.ok(certain.kinds.includes("time"), "what has no doubt stays");
      for (let step = 0; step < 3; step += 1) await browser.press("ArrowRight");
      const some = await browser.ask(state);
      assert.equal(some.said, "85 of 100 or more");
      assert.ok(some.names > certain.names && some.names < all.names, `${certain.names}, ${some.names}, ${all.names}`);
      assert.equal(some.summary, all.summary, "what was found is what was found");
      if (origin === "http") {
        await browser.open(around.url);
        await browser.click("#try");
        await settled(browser);
        assert.deepEqual(await browser.ask(state), some);
      }
      await browser.ask(() => /** @type {HTMLElement} */ (document.querySelector(".density input")).focus());
      await browser.press("End");
      assert.deepEqual(await browser.ask(state), all);
      assert.equal(all.summary, SUMMARY);
      await quiet(browser);
    },
  },
  {
    name: "a question lights what answers it, and lets go again",
    async run(around) {
      const { browser } = around;
      await openExample(around);
      const all = await browser.ask(state);
      assert.equal(all.pressed, "");
      const asked = await browser.ask(() => [...document.querySelectorAll(".facets button")].filter((button) => button.checkVisibility()).map((button) => button.textContent));
      assert.deepEqual(asked, ["Who", "Where", "When", "How much", "Said what"], "no question that nothing answers");
      await browser.click(".facets button", 0);
      const who = await browser.ask(state);
      assert.equal(who.pressed, "Who");
      assert.deepEqual(who.on, ["group", "organisation", "person"]);
      assert.deepEqual(who.kinds, ["group", "organisation", "person"]);
      await browser.click(".facets button", 2);
      const when = await browser.ask(state);
      assert.equal(when.pressed, "When");
      assert.deepEqual(when.kinds, ["time"]);
      await browser.click(".facets button", 2);
      assert.deepEqual(await browser.ask(state), all, "the switches are what they were");
      await browser.click(".facets button", 0);
      await browser.click('.legend input[data-kind="place"]');
      const more = await browser.ask(state);
      assert.equal(more.pressed, "");
      assert.deepEqual(more.kinds, ["group", "organisation", "person", "place"]);
      await quiet(browser);
    },
  },
  {
    name: "element: slider and questions are those of the page, and the slider is the attribute",
    host: true,
    async run({ browser, host }) {
      await browser.open(`${host}strict.html`);
      await browser.ask(async (/** @type {string} */ text) => {
        await customElements.whenDefined("news-gloss");
        const element = /** @type {any} */ (document.querySelector("#second"));
        element.text = text;
        element.scrollIntoView();
        await element.ready;
      }, RAQQA);
      const second = () => browser.ask(state, "#second");
      const all = await second();
      await browser.ask(() => /** @type {HTMLElement} */ (document.querySelector("#second")?.shadowRoot?.querySelector(".density input")).focus());
      await browser.press("Home");
      await holds(browser, () => document.querySelector("#second")?.getAttribute("density") === "0");
      await holds(browser, (/** @type {number} */ names) => (document.querySelector("#second")?.shadowRoot?.querySelectorAll("mark.place").length ?? names) < names, 10);
      const certain = await second();
      assert.ok(certain.names < all.names && certain.counted < all.counted, JSON.stringify([certain, all]));
      assert.equal(certain.summary, all.summary);
      await browser.ask(() => document.querySelector("#second")?.removeAttribute("density"));
      await holds(browser, () => /** @type {HTMLInputElement} */ (document.querySelector("#second")?.shadowRoot?.querySelector(".density input")).value === "1");
      assert.deepEqual(await second(), all);
      await browser.click("#second >>> .facets button", 1);
      assert.deepEqual((await second()).kinds, ["place"]);
      await browser.ask(() => document.querySelector("#second")?.setAttribute("labels", "time"));
      const labelled = await second();
      assert.equal(labelled.pressed, "When");
      await quiet(browser);
    },
  },
];
