// Reading: highlights, switches, card, list, keys.
//
// In: the page with its example. Out: checks of what a reader does there with a mouse and with a keyboard.

import assert from "node:assert/strict";
import { RAQQA, SUMMARY, entityOf, focused, holds, open, openExample, placeOf, quiet, settled, shownMarks, shownText } from "../page.mjs";

/** @type {import("../page.mjs").Check[]} */
export const reading = [
  {
    name: "loads, and waits with the caret in the text field",
    async run(around) {
      await open(around);
      assert.equal(await around.browser.ask(() => document.title), "newsgloss");
      assert.equal(await focused(around.browser), "input");
    },
  },
  {
    name: "the example is glossed, letter for letter",
    async run(around) {
      await openExample(around);
      assert.equal(await shownText(around.browser), RAQQA);
      const marks = await shownMarks(around.browser);
      for (const name of ["Islamic State", "IS", "ISIS", "ISIL", "Isis", "Daesh", "SDF", "FBI", "AP"]) {
        assert.ok(marks.some(({ text, classes }) => text === name && classes.includes("organisation")), `${name} is no organisation`);
      }
      for (const name of ["Raqqa", "al-Mayadin", "Mayadeen", "Deir al-Zor", "Deir ez- Zor"]) {
        assert.ok(marks.some(({ text, classes }) => text === name && classes.includes("place")), `${name} is no place`);
      }
      assert.equal(await around.browser.ask(() => /** @type {HTMLInputElement} */ (document.querySelector("#published")).value), "2017-10-10");
      await quiet(around.browser);
    },
  },
  {
    name: "a kind is switched off and on, in text and list, and no letter moves",
    async run(around) {
      const { browser } = around;
      await openExample(around);
      const lines = () => browser.ask(() => {
        const range = document.createRange();
        range.selectNodeContents(/** @type {Element} */ (document.querySelector("#text")));
        const walker = document.createTreeWalker(range.startContainer, NodeFilter.SHOW_TEXT);
        const at = [];
        for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
          for (const word of (node.nodeValue ?? "").matchAll(/barrister|spokesman|milestone|countryside|conscripted|civilians/g)) {
            range.setStart(node, word.index);
            range.setEnd(node, word.index + word[0].length);
            const { left, top } = range.getBoundingClientRect();
            at.push(`${word[0]} ${left.toFixed(1)} ${(top + scrollY).toFixed(1)}`);
          }
        }
        return at;
      });
      const listed = () => browser.ask(() => [...document.querySelectorAll("#list h3")].map((heading) => heading.textContent));
      const before = await lines();
      assert.ok(before.length >= 6);
      const switchAll = async () => {
        const count = await browser.ask(() => document.querySelectorAll("#legend input").length);
        for (let place = 0; place < count; place += 1) await browser.click("#legend input", place);
      };
      await browser.click('#legend input[data-kind="place"]');
      assert.ok((await shownMarks(browser)).every(({ classes }) => !classes.includes("place")));
      assert.ok(!(await listed()).includes("Places"));
      assert.equal(await shownText(browser), RAQQA);
      assert.deepEqual(await lines(), before);
      await browser.click('#legend input[data-kind="place"]');
      assert.ok((await listed()).includes("Places"));
      await switchAll();
      assert.deepEqual(await lines(), before, "with other kinds shown");
      await switchAll();
      await browser.click("#labels");
      assert.deepEqual(await lines(), before, "with labels");
      assert.equal(await shownText(browser), RAQQA);
      await quiet(browser);
    },
  },
  {
    name: "what was switched is kept for the next visit, where storage is",
    async run(around) {
      const { browser, url } = around;
      await openExample(around);
      await browser.click('#legend input[data-kind="group"]');
      const stored = await browser.ask(() => {
        try {
          return localStorage.getItem("newsgloss");
        } catch {
          return null;
        }
      });
      if (stored === null) return "this browser keeps nothing for such a page";
      assert.ok(!stored.includes("Raqqa"), "nothing of the article is stored");
      await browser.open(url);
      // The legend is made by the page's script.
      await holds(browser, () => document.querySelector('[data-kind="group"]') !== null);
      assert.equal(await browser.ask(() => /** @type {HTMLInputElement} */ (document.querySelector('[data-kind="group"]')).checked), false);
      return undefined;
    },
  },
  {
    name: "a click on a highlight opens its card, Escape and a click elsewhere close it",
    async run(around) {
      const { browser } = around;
      await openExample(around);
      await browser.click("#text mark", await placeOf(browser, "Daesh"));
      await holds(browser, () => !document.querySelector("#card")?.hasAttribute("hidden"));
      const card = await browser.ask(() => document.querySelector("#card")?.textContent);
      const { count, position } = entityOf("Islamic State");
      for (const words of ["Islamic State", `${position("Daesh")} of ${count}`, "armed group", "Daesh"]) assert.ok(card.includes(words), `${words} is not in: ${card}`);
      assert.equal(await browser.ask(() => document.querySelectorAll("mark.lit").length), count, "all names of it are lit");
      await browser.press("Escape");
      await holds(browser, () => document.querySelector("#card")?.hasAttribute("hidden"));
      await browser.click("#text mark", await placeOf(browser, "FBI"));
      await holds(browser, () => !document.querySelector("#card")?.hasAttribute("hidden"));
      await browser.click("#summary");
      await holds(browser, () => document.querySelector("#card")?.hasAttribute("hidden"));
      await quiet(browser);
    },
  },
  {
    name: "the card goes through all mentions, and stays in view",
    async run(around) {
      const { browser } = around;
      await openExample(around);
      await browser.click("#text mark", await placeOf(browser, "Isis"));
      const { count } = entityOf("Islamic State");
      for (let position = 2; position <= count; position += 1) {
        await browser.click('#card [data-do="next"]');
        await holds(browser, (/** @type {string} */ line) => document.querySelector(".stepper span")?.textContent === line, `${position} of ${count}`);
        assert.ok(await browser.ask(() => {
          const { top, bottom } = /** @type {Element} */ (document.querySelector("mark.current")).getBoundingClientRect();
          return top >= 0 && bottom <= innerHeight;
        }), `mention ${position} is out of sight`);
      }
      assert.equal(await focused(browser), "next", "the focus stays on the button");
    },
  },
  {
    name: "the keyboard goes through the highlights, opens the card, and comes back",
    async run(around) {
      const { browser } = around;
      await openExample(around);
      assert.equal(await focused(browser), "text");
      assert.equal(await browser.ask(() => document.querySelectorAll('#text[tabindex="0"], #text [tabindex="0"]').length), 1, "one stop of the Tab key");
      await browser.press("ArrowRight");
      assert.equal(await focused(browser), "mark Isis");
      await browser.press("n");
      assert.equal(await focused(browser), "mark Raqqa");
      await browser.press("ArrowRight");
      assert.equal(await focused(browser), "mark British");
      await browser.press("p");
      assert.equal(await focused(browser), "mark Raqqa");
      assert.equal(await browser.ask(() => document.querySelectorAll('#text[tabindex="0"], #text [tabindex="0"]').length), 1, "still one");
      assert.equal(await browser.ask(() => document.getElementById(document.activeElement?.getAttribute("aria-describedby") ?? "")?.textContent),
        `place, 1 of ${entityOf("Raqqa").count}. Enter for details.`);
      await browser.press("Enter");
      await holds(browser, () => document.activeElement?.id === "card");
      assert.equal(await browser.ask(() => document.querySelector("#card-title")?.textContent), "Raqqa");
      await browser.press("ArrowRight");
      await holds(browser, () => document.querySelector(".stepper span")?.textContent?.startsWith("2 of "));
      await browser.press("Escape");
      assert.equal(await focused(browser), "mark Raqqa");
      await browser.press("End");
      assert.equal(await focused(browser), `mark ${(await shownMarks(browser)).at(-1)?.text}`);
      await browser.press("Home");
      assert.equal(await focused(browser), "mark Isis");
      await quiet(browser);
    },
  },
  {
    name: "l leads from text to list, t from list to text, Escape back",
    async run(around) {
      const { browser } = around;
      const forces = `thing Syrian Democratic Forces, organisation, ${entityOf("Syrian Democratic Forces").count} mentions`;
      await openExample(around);
      await browser.press("ArrowRight");
      await browser.press("l");
      assert.equal(await focused(browser), `thing Islamic State, organisation, ${entityOf("Islamic State").count} mentions`);
      await browser.press("Escape");
      assert.equal(await focused(browser), "mark Isis");
      await browser.press("l");
      await browser.press("ArrowDown");
      assert.equal(await focused(browser), forces);
      await browser.press("t");
      assert.equal(await focused(browser), "mark Syrian Democratic Forces");
      await browser.press("Escape");
      assert.equal(await focused(browser), forces);
      await browser.press("Enter");
      await holds(browser, () => document.activeElement?.id === "card");
      await browser.press("Escape");
      assert.equal(await focused(browser), forces);
    },
  },
  {
    name: "the list is sifted by letters",
    async run(around) {
      const { browser } = around;
      await openExample(around);
      await browser.click("#filter");
      await browser.type("daesh");
      const found = await browser.ask(() => [...document.querySelectorAll("#list section:not(.voicing, .notes) li:not([hidden]) .name")].map((name) => name.textContent));
      assert.deepEqual(found, ["Islamic State"], "by another of its names");
      await browser.ask(() => /** @type {HTMLInputElement} */ (document.querySelector("#filter")).select());
      await browser.type("maya");
      const left = await browser.ask(() => [...document.querySelectorAll("#list li:not([hidden]) .name")].map((name) => name.textContent));
      assert.ok(left.length >= 2 && left.every((/** @type {string} */ name) => /maya/i.test(name)), left.join());
    },
  },
  {
    name: "the question mark shows the keys",
    async run(around) {
      const { browser } = around;
      await openExample(around);
      await browser.press("?");
      await holds(browser, () => document.querySelector("dialog")?.open);
      await browser.press("Escape");
      await holds(browser, () => !document.querySelector("dialog")?.open);
      assert.equal(await focused(browser), "text");
    },
  },
  {
    name: "the result is said aloud once",
    async run(around) {
      await openExample(around);
      await holds(around.browser, (/** @type {string} */ said) => document.querySelector('[role="status"]')?.textContent === said, SUMMARY);
    },
  },
  {
    name: "what is copied is the text, byte for byte",
    async run(around) {
      const { browser } = around;
      await openExample(around);
      const copied = await browser.ask(() => {
        getSelection()?.selectAllChildren(/** @type {Node} */ (document.querySelector("#text")));
        let written = "";
        const event = new ClipboardEvent("copy", { bubbles: true, cancelable: true });
        Object.defineProperty(event, "clipboardData", { value: { setData: (/** @type {string} */ _, /** @type {string} */ data) => (written = data) } });
        document.querySelector("#text .chunk")?.dispatchEvent(event);
        return written;
      });
      assert.equal(copied, RAQQA);
    },
  },
  {
    name: "the card of a time takes another day of publication, which is read at once, and what was joined stays joined",
    async run(around) {
      const { browser } = around;
      await openExample(around);
      await browser.click("#text mark", await placeOf(browser, "FBI"));
      await browser.click("#card details summary");
      await browser.ask(() => {
        const choice = /** @type {HTMLSelectElement} */ (document.querySelector('[data-do="same"]'));
        choice.value = [...choice.options].find((option) => option.textContent === "AP")?.value ?? "";
      });
      await browser.click('#card [data-do="join"]');
      const joined = () => browser.ask(() => [...document.querySelectorAll("#list li")].some((row) => /^AP.*FBI 1 \(you joined the two\)/.test(row.textContent ?? "")));
      assert.ok(await joined());
      await browser.press("Escape");
      await browser.click("#text mark", await placeOf(browser, "Monday"));
      const value = () => browser.ask(() => /\d{4}-\d\d-\d\d/.exec(document.querySelector("#card dl")?.textContent ?? "")?.[0]);
      assert.equal(await value(), "2017-10-09");
      await browser.ask(() => {
        const field = /** @type {HTMLInputElement} */ (document.querySelector('#card [data-do="published"]'));
        field.value = "2017-11-14";
        field.dispatchEvent(new Event("change"));
      });
      await holds(browser, () => document.querySelector("#card dl")?.textContent?.includes("2017-11-13"));
      assert.equal(await browser.ask(() => /** @type {HTMLInputElement} */ (document.querySelector("#published")).value), "2017-11-14");
      assert.ok(await joined());
      await quiet(browser);
    },
  },
  {
    name: "another day of publication is read at once",
    async run(around) {
      const { browser } = around;
      await openExample(around);
      await browser.ask(() => {
        const field = /** @type {HTMLInputElement} */ (document.querySelector("#published"));
        field.value = "2017-10-11";
        field.dispatchEvent(new Event("change", { bubbles: true }));
      });
      await settled(browser);
      assert.equal(await shownText(browser), RAQQA);
      await quiet(browser);
    },
  },
];
