// In somebody else's page: glossed in place, and not a node of it changed.
//
// In: pages in tests/browser/host, written as content management systems and component libraries write them. Out: checks
// that the host's tree, sheets and highlights are what they were, and that the right words are lit.

import assert from "node:assert/strict";
import { until } from "../drivers.mjs";
import { holds, quiet } from "../page.mjs";

/** Whether this browser highlights without elements; the checks say so where it does not. */
const CAN = () => typeof Highlight === "function" && CSS.highlights !== undefined;

/** Runs in the page: the words that are lit, by kind, in the order of the document. */
function lit() {
  /** @type {string[]} */
  const words = [];
  for (const [name, highlight] of CSS.highlights) {
    if (!/^gloss-\d+-/.test(name)) continue;
    for (const range of highlight) words.push(`${name.replace(/^gloss-\d+-/, "")} ${/** @type {Text} */ (range.startContainer).data.slice(range.startOffset, range.endOffset)}`);
  }
  return words;
}

/** Adds an element for the article, behind it, and waits for its result. */
async function gloss() {
  const { NewsGloss } = await import(/** @type {string} */ ("/newsgloss.js"));
  const element = Object.assign(new NewsGloss(), { htmlFor: document.querySelector("article")?.id });
  document.body.append(element);
  await element.ready;
  return element.text;
}

/** @param {import("../drivers.mjs").Browser} browser @param {string} word */
const isLit = (browser, word) => until(async () => (await browser.ask(lit)).includes(word), 20_000, `${word} was never lit`);

/** @type {import("../page.mjs").Check[]} */
export const host = [
  {
    name: "a host's article is glossed in place, and the page is what it was, during and after",
    host: true,
    async run({ browser, host: site }) {
      await browser.open(`${site}article.html`);
      const before = await browser.ask(() => /** @type {any} */ (window).host.state());
      const text = await browser.ask(gloss);
      assert.match(text, /^River towns count the cost\n\nPosted on 20 November 2026 by Reuters\n\nA street in Warsaw after the flood\.\n\nAngela Merkel visited Warsaw\u00a0on Friday, a spokesman for NATO said\.\nShe left for Berlin\.\n\n/);
      assert.match(text, /The Syrian Democratic Forces sent a note1 to Moscow\.\n\nBy town\n/);
      assert.match(text, /Raqqa\n+Syria\n+Mosul\nIraq\n\nPoland\n+Gdansk\nKrakow\n+Germany/);
      assert.match(text, /Line one in Paris\n  line two   in Rome/);
      for (const skipped of ["London", "Madrid", "Vienna", "Lisbon", "Oslo", "Helsinki", "Dublin", "Ankara", "Athens", "Tunis", "hostRan"]) {
        assert.ok(!text.includes(skipped), `${skipped} is in: ${text}`);
      }
      const during = await browser.ask(() => {
        const { html } = /** @type {any} */ (window).host.state();
        const element = /** @type {HTMLElement} */ (document.querySelector("news-gloss"));
        return html.replace(element.outerHTML, "");
      });
      assert.equal(during, before.html, "while it is glossed");
      if (await browser.ask(CAN)) {
        const words = await browser.ask(lit);
        for (const word of ["place Warsaw", "place Berlin", "organisation NATO", "place Moscow"]) assert.ok(words.includes(word), `${word} is not lit: ${words.join("; ")}`);
        assert.ok(words.some((/** @type {string} */ word) => / Merkel$/.test(word)), "across elements");
      }
      await browser.ask(() => document.querySelector("news-gloss")?.remove());
      assert.deepEqual(await browser.ask(() => /** @type {any} */ (window).host.state()), before, "after it is removed");
      await quiet(browser);
    },
  },
  {
    name: "a host that changes its own text, or puts another tree in its place, is read again",
    host: true,
    async run({ browser, host: site }) {
      await browser.open(`${site}article.html`);
      if (!(await browser.ask(CAN))) return "this browser cannot highlight without elements";
      await browser.ask(gloss);
      await isLit(browser, "place Baghdad");
      await browser.ask(() => /** @type {any} */ (window).host.say("Damascus"));
      await isLit(browser, "place Damascus");
      await browser.ask(() => /** @type {any} */ (window).host.say("Tehran"));
      await isLit(browser, "place Tehran");
      await browser.ask(() => /** @type {any} */ (window).host.renew());
      await holds(browser, () => [...CSS.highlights].some(([name, highlight]) => /^gloss/.test(name) && [...highlight].some((range) => range.startContainer.isConnected)));
      assert.deepEqual(await browser.ask(() => [...CSS.highlights].flatMap(([name, highlight]) => (/^gloss/.test(name) ? [...highlight] : [])).filter((range) => !range.startContainer.isConnected).length), 0, "nothing is lit in a tree that is gone");
      await browser.ask(() => document.querySelector("news-gloss")?.remove());
      assert.deepEqual(await browser.ask(() => [...CSS.highlights.keys()]), ["host-own"]);
      await quiet(browser);
      return undefined;
    },
  },
  {
    name: "a click on lit words opens their card, a click on a link does not",
    host: true,
    async run({ browser, host: site }) {
      await browser.open(`${site}article.html`);
      if (!(await browser.ask(CAN))) return "this browser cannot highlight without elements";
      await browser.ask(gloss);
      await browser.ask(() => {
        /** @type {any} */ (window).chosen = [];
        document.addEventListener("gloss-select", (event) => /** @type {any} */ (window).chosen.push(/** @type {CustomEvent} */ (event).detail));
      });
      const title = () => browser.ask(() => document.querySelector("news-gloss")?.shadowRoot?.querySelector("#card-title")?.textContent ?? "");
      await browser.click("article strong");
      assert.match(await title(), /Merkel/);
      const [{ mention, source }] = await browser.ask(() => /** @type {any} */ (window).chosen);
      assert.equal(source, "user");
      assert.equal(mention.label, "person");
      assert.ok(await browser.ask(() => [...CSS.highlights.keys()].some((name) => /^gloss-\d+-current$/.test(name))), "the words are lit");
      await browser.press("Escape");
      assert.equal(await title(), "");
      await browser.click('article a[href="#nato"]');
      assert.equal(await title(), "");
      await quiet(browser);
      return undefined;
    },
  },
  {
    name: "where the pointer rests on lit words, or the focus comes to them, their card comes and goes by itself",
    host: true,
    async run({ browser, host: site }) {
      await browser.open(`${site}article.html`);
      if (!(await browser.ask(CAN))) return "this browser cannot highlight without elements";
      await browser.ask(gloss);
      const title = () => browser.ask(() => document.querySelector("news-gloss")?.shadowRoot?.querySelector("#card-title")?.textContent ?? "");
      const comes = (/** @type {RegExp} */ words) => until(async () => words.test(await title()), 20_000, `no card of ${words}`);
      const goes = () => until(async () => (await title()) === "", 20_000, "the card stays");
      await browser.hover("article strong");
      await comes(/Merkel/);
      assert.equal(await browser.ask(() => document.activeElement === document.body), true, "the focus stays where it is");
      await browser.hover("news-gloss >>> #card-title");
      await new Promise((done) => setTimeout(done, 600));
      assert.match(await title(), /Merkel/, "one may walk into it");
      await browser.hover("article h1");
      await goes();
      await browser.ask(() => /** @type {HTMLElement} */ (document.querySelector('article a[href="#nato"]')).focus());
      await comes(/NATO/);
      await browser.press("Escape");
      assert.equal(await title(), "");
      await browser.click("article strong");
      await comes(/Merkel/);
      await browser.hover("article h1");
      await new Promise((done) => setTimeout(done, 600));
      assert.match(await title(), /Merkel/, "what was asked for stays");
      await browser.click('news-gloss >>> [data-do="context"]');
      assert.match(await browser.ask(() => document.querySelector("news-gloss")?.shadowRoot?.querySelector('.context[role="status"]')?.textContent), /^Angela Merkel visited Warsaw\u00a0on Friday/);
      await browser.press("Escape");
      await quiet(browser);
      return undefined;
    },
  },
  {
    name: "a host may keep the worker's script on its own server",
    host: true,
    async run({ browser, host: site, hostAsked }) {
      await browser.open(`${site}article.html`);
      const asked = await browser.ask(async () => {
        /** @type {string[]} */
        const made = [];
        const { Worker: Before } = window;
        window.Worker = class extends Before {
          constructor(/** @type {string | URL} */ url, /** @type {WorkerOptions | undefined} */ options) {
            made.push(`${url} ${options?.type}`);
            super(url, options);
          }
        };
        const { NewsGloss } = await import(/** @type {string} */ ("/newsgloss.js"));
        const element = Object.assign(new NewsGloss(), { text: "Angela Merkel visited Warsaw.", workerSrc: "/newsgloss.classic.js" });
        document.body.append(element);
        await element.ready;
        return made;
      });
      assert.deepEqual(asked, [`${site}newsgloss.classic.js classic`]);
      assert.ok(hostAsked.includes("/newsgloss.classic.js"));
      await quiet(browser);
    },
  },
  {
    name: "several elements come and go, and take only what is theirs",
    host: true,
    async run({ browser, host: site }) {
      await browser.open(`${site}article.html`);
      const before = await browser.ask(() => /** @type {any} */ (window).host.state());
      await browser.ask(async () => {
        const { NewsGloss } = await import(/** @type {string} */ ("/newsgloss.js"));
        const article = document.querySelector("article");
        const made = [0, 1].map(() => Object.assign(new NewsGloss(), { root: article }));
        document.body.append(...made);
        await Promise.all(made.map((element) => element.ready));
        made[0].remove();
        document.body.append(made[0]); // Moved, and at work again.
        made[0].remove();
      });
      if (await browser.ask(CAN)) assert.ok((await browser.ask(lit)).length > 0, "the other is still at work");
      await browser.ask(() => document.querySelector("news-gloss")?.remove());
      assert.deepEqual(await browser.ask(() => /** @type {any} */ (window).host.state()), before);
      await quiet(browser);
    },
  },
];
