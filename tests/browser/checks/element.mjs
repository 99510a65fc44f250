// The element: properties, events, states, parts, policies.
//
// In: pages in tests/browser/host with dist/newsgloss.js or its classic twin. Out: checks of what the element promises.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { RAQQA, holds, quiet, root } from "../page.mjs";

const AXE = readFileSync(join(root, "node_modules/axe-core/axe.min.js"), "utf8");
/** What the page keeps of the second element's events, the first may be done before: runs in the page. */
function keepEvents() {
  const kept = (/** @type {any} */ (window).kept = /** @type {{type: string, detail: any}[]} */ ([]));
  for (const type of ["gloss-ready", "gloss-result", "gloss-select", "gloss-error"]) {
    document.addEventListener(type, (event) => {
      if (event.target === document.querySelector("#second")) kept.push({ type, detail: /** @type {CustomEvent} */ (event).detail });
    });
  }
}
/** @param {import("../drivers.mjs").Browser} browser @returns {Promise<string[]>} */
const kept = (browser) => browser.ask(() => /** @type {any} */ (window).kept.splice(0).map((/** @type {any} */ { type }) => type));

/** Opens the page of two and gives the second a text. @param {import("../page.mjs").Surroundings} around @param {string} text */
async function give({ browser, host }, text) {
  await browser.open(`${host}strict.html`);
  await browser.ask(keepEvents);
  await browser.ask(async (/** @type {string} */ given) => {
    await customElements.whenDefined("news-gloss");
    const element = /** @type {any} */ (document.querySelector("#second"));
    element.text = given;
    element.scrollIntoView();
    await element.ready;
  }, text);
}

/** @type {import("../page.mjs").Check[]} */
export const element = [
  {
    name: "element: two under the strictest policy say nothing, ask for nothing, and share one worker",
    host: true,
    async run(around) {
      const { browser, hostAsked } = around;
      await give(around, RAQQA);
      await holds(browser, () => /** @type {any} */ (document.querySelector("#first")).document !== null);
      const asked = hostAsked.length;
      assert.ok(hostAsked.filter((path) => path === "/newsgloss.js").length <= 2, "the page and the worker");
      assert.deepEqual([...new Set(hostAsked)].sort(), ["/newsgloss.js", "/strict.css", "/strict.html"]);
      await browser.click("#second >>> mark");
      await holds(browser, () => document.querySelector("#second")?.shadowRoot?.querySelector("#card-title") !== null);
      await browser.press("Escape");
      await browser.click("#second >>> .legend input");
      await browser.click("#first >>> .thing");
      await browser.press("Escape");
      assert.equal(hostAsked.length, asked, "no request after load");
      await quiet(browser);
    },
  },
  {
    name: "element: its text is the text, byte for byte, copied or not, and a switch moves no line",
    host: true,
    async run(around) {
      const { browser } = around;
      await give(around, RAQQA);
      const copied = await browser.ask(() => {
        const text = /** @type {HTMLElement} */ (document.querySelector("#second")?.shadowRoot?.querySelector("article"));
        getSelection()?.setBaseAndExtent(text, 0, text, text.childNodes.length);
        let written = "";
        const event = new ClipboardEvent("copy", { bubbles: true, cancelable: true, composed: true });
        Object.defineProperty(event, "clipboardData", { value: { setData: (/** @type {string} */ _, /** @type {string} */ data) => (written = data) } });
        text.querySelector(".chunk")?.dispatchEvent(event);
        return [text.textContent, written];
      });
      assert.equal(copied[0], RAQQA);
      assert.equal(copied[1], RAQQA);
      const lines = () => browser.ask(() => {
        const text = /** @type {HTMLElement} */ (document.querySelector("#second")?.shadowRoot?.querySelector("article"));
        return [text.getBoundingClientRect().height, ...[...text.querySelectorAll(".chunk")].map((chunk) => chunk.getBoundingClientRect().height)];
      });
      const before = await lines();
      await browser.click('#second >>> .legend input[data-kind="place"]');
      assert.deepEqual(await lines(), before);
      await browser.click("#second >>> .labels input");
      assert.deepEqual(await lines(), before, "with labels");
      await quiet(browser);
    },
  },
  {
    name: "element: events tell what the reader and the engine did, and not what the host did",
    host: true,
    async run(around) {
      const { browser } = around;
      await give(around, "Angela Merkel visited Warsaw.");
      await holds(browser, () => /** @type {any} */ (window).kept.length >= 2);
      assert.deepEqual(await kept(browser), ["gloss-ready", "gloss-result"]);
      await browser.ask(() => {
        const it = /** @type {any} */ (document.querySelector("#second"));
        it.select(0);
        it.selection = 1;
        it.labels = "person place";
        it.document = it.document;
      });
      assert.equal(await browser.ask(() => /** @type {any} */ (document.querySelector("#second")).selection), 1);
      assert.deepEqual(await kept(browser), []);
      await browser.ask(() => /** @type {any} */ (document.querySelector("#second")).next());
      assert.deepEqual(await kept(browser), ["gloss-select"]);
      await browser.press("Escape");
      await browser.click("#second >>> mark");
      assert.deepEqual(await browser.ask(() => /** @type {any} */ (window).kept.splice(0).map((/** @type {any} */ { detail }) => [detail.source, detail.mention.label, detail.entity.name])), [["user", "person", "Angela Merkel"]]);
      assert.deepEqual(await browser.ask(() => ["loading", "ready", "error"].filter((state) => document.querySelector("#second")?.matches(`:state(${state})`))), ["ready"]);
      await quiet(browser);
    },
  },
  {
    name: "element: a saved document is shown as it is, in any unit, and properties set before the upgrade are kept",
    host: true,
    async run({ browser, host }) {
      await browser.open(`${host}strict.html`);
      const marks = await browser.ask(async () => {
        await customElements.whenDefined("news-gloss");
        const text = "\u{1F600} Żółw lives in Łódź.";
        const at = (/** @type {string} */ word) => ({ start: [...text.slice(0, text.indexOf(word))].length, end: [...text.slice(0, text.indexOf(word) + word.length)].length });
        const saved = {
          version: 1, offset_unit: "code-point", blocks: [], sentences: [], times: [], quantities: [], quotes: [], events: [], checks: [],
          mentions: [{ id: 0, ...at("Żółw"), label: "person", confidence: 1, rule: "", entity: null }, { id: 1, ...at("Łódź"), label: "place", confidence: 0.3, rule: "", entity: null }],
          entities: [],
        };
        const early = /** @type {any} */ (new (/** @type {any} */ (customElements.get("news-gloss")))());
        // As if they had been set before the class was known: own properties that hide the accessors.
        Object.defineProperty(early, "text", { value: text, writable: true, configurable: true, enumerable: true });
        Object.defineProperty(early, "document", { value: saved, writable: true, configurable: true, enumerable: true });
        document.querySelector("main")?.append(early);
        await early.ready;
        const shown = () => [...early.shadowRoot.querySelectorAll("mark")].map((/** @type {HTMLElement} */ mark) => `${mark.part} ${mark.textContent}`);
        const all = shown();
        early.density = "0.5";
        await new Promise((done) => setTimeout(done, 50));
        return [all, shown(), early.text === text, early.document === saved];
      });
      assert.deepEqual(marks, [["mark mark-person mark-tagged Żółw", "mark mark-place mark-low mark-tagged Łódź"], ["mark mark-person mark-tagged Żółw"], true, true]);
      await quiet(browser);
    },
  },
  {
    name: "element: a saved document is found again in a changed text, or its loss is said",
    host: true,
    async run(around) {
      const { browser } = around;
      await give(around, RAQQA);
      await browser.ask(() => {
        const element = /** @type {any} */ (document.querySelector("#second"));
        /** @type {any} */ (window).kept = JSON.stringify(element.document);
        /** @type {any} */ (window).words = () => [...element.shadowRoot.querySelectorAll("mark")].map((/** @type {HTMLElement} */ mark) => mark.textContent);
        /** @type {any} */ (window).show = async (/** @type {string} */ text, /** @type {string[]} */ ...without) => {
          const saved = JSON.parse(/** @type {any} */ (window).kept);
          for (const name of without) delete saved[/** @type {any} */ (name)];
          const told = new Promise((done) => element.addEventListener("gloss-error", (/** @type {any} */ event) => done(event.detail.code), { once: true }));
          element.text = text;
          element.document = saved;
          return Promise.race([told, new Promise((done) => setTimeout(done, 400, "shown"))]);
        };
      });
      const words = () => browser.ask(() => /** @type {any} */ (window).words());
      const show = (/** @type {any[]} */ ...given) => browser.ask((/** @type {any[]} */ ...passed) => /** @type {any} */ (window).show(...passed), ...given);
      const all = await words();
      const said = () => browser.ask(() => document.querySelector("#second")?.shadowRoot?.querySelector('[part="summary"]')?.textContent);
      const lost = () => browser.ask(() => /** @type {any} */ (document.querySelector("#second")).lost);
      assert.equal(await show(`Corrected on Tuesday. ${RAQQA.replace("There are two camps", "There are, it seems, two camps")}`), "shown");
      assert.deepEqual(await words(), all);
      assert.equal(await lost(), 0);
      assert.equal(await show(RAQQA.replace("Mustafa Bali", "Somebody")), "shown");
      assert.deepEqual(await words(), all.filter((/** @type {string} */ word) => word !== "Mustafa Bali"));
      assert.ok((await lost()) >= 1);
      assert.match(await said(), /saved highlights? (is|are) not in this text any more\.$/);
      assert.match(await browser.ask(() => /** @type {any} */ (document.querySelector("#second")).export("csv")), /Raqqa/);
      for (const [text, ...without] of [["A bridge was talked about."], [`${RAQQA}!`, "text"]]) {
        assert.equal(await show(text, ...without), "text");
        assert.ok(await browser.ask(() => document.querySelector("#second")?.matches(":state(error)")));
        assert.match(await browser.ask(() => document.querySelector("#second")?.shadowRoot?.querySelector('[role="alert"]')?.textContent), /belong to another text/);
        assert.deepEqual(await words(), []);
      }
      assert.equal(await show(RAQQA, "text"), "shown", "by its hash it is the same text");
      assert.deepEqual(await words(), all);
      await quiet(browser);
    },
  },
  {
    name: "element: hostile text is shown as text",
    host: true,
    async run(around) {
      const { browser } = around;
      const text = `<script>hurt = 1</script><img src=x onerror="hurt = 1"><b>Warsaw</b> \u202eabc\u202c \u2066x\u2069 ${"e" + "\u0301".repeat(1_000_000)} \0 </style>{{Berlin}} ${"\u0489".repeat(1000)}`;
      await give(around, text);
      const [shown, hurt, others] = await browser.ask(() => {
        const article = document.querySelector("#second")?.shadowRoot?.querySelector("article");
        return [article?.textContent, "hurt" in window, article?.querySelectorAll("script, img, b, style").length];
      });
      assert.ok(shown === text, "not the same text");
      assert.equal(hurt, false);
      assert.equal(others, 0);
      await quiet(browser);
    },
  },
  {
    name: "element: where wasm is forbidden it says so, and the article stays",
    host: true,
    async run({ browser, host, engine }) {
      if (engine === "webkit") return "this browser compiles all the same";
      await browser.open(`${host}no-wasm.html`);
      await holds(browser, () => document.querySelector("#first")?.shadowRoot?.querySelector('[role="alert"]')?.textContent?.includes("does not allow WebAssembly"));
      assert.ok(await browser.ask(() => document.querySelector("#first")?.matches(":state(error)")));
      const code = await browser.ask(() => new Promise((done) => {
        document.addEventListener("gloss-error", (event) => done(/** @type {CustomEvent} */ (event).detail.code), { once: true });
        /** @type {any} */ (document.querySelector("#first")).annotate().catch(() => {});
      }));
      assert.equal(code, "csp-wasm");
      assert.match(await browser.ask(() => document.querySelector("#story")?.textContent), /^Angela Merkel/);
      await holds(browser, () => document.querySelector("#served")?.shadowRoot?.querySelector('[role="alert"]:not([hidden])') !== null);
      assert.equal(await browser.ask(() => document.querySelector("#served")?.shadowRoot?.querySelector("article:not([hidden])")?.textContent), "Vladimir Putin was in Moscow.", "the server's article is still there");
      // What Firefox says of the second try may come late, and is not the next check's business.
      await browser.open("about:blank");
      await browser.heard();
      return undefined;
    },
  },
  {
    name: "element: a classic script does the same for an article in the element's own content",
    host: true,
    async run({ browser, host, hostAsked }) {
      await browser.open(`${host}plain.html`);
      await holds(browser, () => /** @type {any} */ (document.querySelector("news-gloss")).document?.mentions.length === 2);
      assert.deepEqual(await browser.ask(() => [...(document.querySelector("news-gloss")?.shadowRoot?.querySelectorAll(".thing .name") ?? [])].map((name) => name.textContent)), ["Angela Merkel", "Warsaw"]);
      assert.equal(await browser.ask(() => document.querySelector("news-gloss")?.innerHTML), "<p>Angela Merkel visited Warsaw.</p>");
      assert.ok(hostAsked.every((path) => ["/plain.html", "/newsgloss.classic.js"].includes(path)), hostAsked.join());
      assert.equal(await browser.ask(() => Object.keys(window).filter((name) => /gloss/i.test(name)).join()), "", "no global");
      await quiet(browser);
    },
  },
  {
    name: "element: axe finds nothing, and the keyboard goes through it",
    host: true,
    async run(around) {
      const { browser } = around;
      await give(around, RAQQA);
      await browser.ask(`() => { ${AXE}; return true; }`);
      const axe = () => browser.ask(async () => {
        const { violations } = await /** @type {any} */ (window).axe.run(document, { resultTypes: ["violations"] });
        return violations.map((/** @type {any} */ { id, nodes }) => `${id}: ${nodes.map((/** @type {any} */ node) => node.html.slice(0, 120)).join(" | ")}`);
      });
      assert.deepEqual(await axe(), []);
      const focused = () => browser.ask(() => {
        const it = document.querySelector("#second")?.shadowRoot?.activeElement;
        return it?.matches("mark") ? `mark ${it.textContent}` : it?.matches(".thing") ? `thing ${it.querySelector(".name")?.textContent}` : it?.getAttribute("part") ?? "nothing";
      });
      await browser.ask(() => /** @type {HTMLElement} */ (document.querySelector("#second")?.shadowRoot?.querySelector("article")).focus());
      await browser.press("ArrowRight");
      await browser.press("n");
      assert.equal(await focused(), "mark Raqqa");
      await browser.press("Enter");
      assert.equal(await focused(), "card");
      assert.deepEqual(await axe(), [], "with a card");
      await browser.press("Escape");
      assert.equal(await focused(), "mark Raqqa");
      await browser.press("l");
      assert.equal(await focused(), "thing Raqqa");
      await browser.press("t");
      assert.equal(await focused(), "mark Raqqa");
      await browser.press("Escape");
      assert.equal(await focused(), "thing Raqqa");
      await quiet(browser);
    },
  },
  {
    name: "element: the question mark and a button show the keys",
    host: true,
    async run(around) {
      const { browser } = around;
      await give(around, RAQQA);
      const open = () => browser.ask(() => document.querySelector("#second")?.shadowRoot?.querySelector("dialog")?.open);
      await browser.ask(() => /** @type {HTMLElement} */ (document.querySelector("#second")?.shadowRoot?.querySelector("article")).focus());
      await browser.press("?");
      assert.equal(await open(), true);
      assert.match(await browser.ask(() => document.querySelector("#second")?.shadowRoot?.querySelector("dialog")?.textContent), /next highlight/);
      await browser.press("Escape");
      assert.equal(await open(), false);
      await browser.click("#first >>> .actions > button");
      assert.ok(await browser.ask(() => {
        const dialog = document.querySelector("#first")?.shadowRoot?.querySelector("dialog");
        return dialog?.open && !dialog.textContent?.includes("In the article");
      }), "where the text is the host's there are no keys in it");
      await browser.press("Escape");
      await quiet(browser);
    },
  },
  {
    name: "element: in forced colours, lines still tell kinds apart, in its own text and in the host's",
    host: true,
    async run(around) {
      const { browser } = around;
      if (!(await browser.forceColours(true))) return "this browser cannot be told to";
      try {
        await give(around, RAQQA);
        await holds(browser, () => /** @type {any} */ (document.querySelector("#first")).document !== null);
        assert.equal(await browser.ask(() => matchMedia("(forced-colors: active)").matches), true);
        const [own, host, lit, switches] = await browser.ask(() => {
          const tree = /** @type {ShadowRoot} */ (document.querySelector("#second")?.shadowRoot);
          const kinds = ["person", "organisation", "place", "group"];
          const line = (/** @type {CSSStyleDeclaration} */ style) => `${style.textDecorationLine} ${style.textDecorationStyle} ${style.textDecorationThickness}`;
          const inOwn = kinds.map((kind) => line(getComputedStyle(/** @type {Element} */ (tree.querySelector(`mark.${kind}`)))));
          const story = /** @type {Element} */ (document.querySelector("#story"));
          const [name = ""] = [...CSS.highlights.keys()].filter((each) => each.endsWith("-place"));
          const inHost = kinds.map((kind) => getComputedStyle(story, `::highlight(${name.replace(/place$/, kind)})`).textDecorationStyle);
          const mark = /** @type {HTMLElement} */ (tree.querySelector("mark.place"));
          mark.click();
          const { color, backgroundColor } = getComputedStyle(/** @type {Element} */ (tree.querySelector("mark.lit")));
          const box = /** @type {Element} */ (tree.querySelector('.legend input[role="switch"]'));
          return [inOwn, inHost, color !== backgroundColor, getComputedStyle(box).borderTopStyle];
        });
        assert.equal(new Set(own).size, own.length, own.join("; "));
        assert.equal(new Set(host).size, host.length, host.join("; "));
        assert.ok(lit, "lit words cannot be read");
        assert.equal(switches, "solid");
      } finally {
        await browser.forceColours(false);
      }
      return undefined;
    },
  },
  {
    name: "element: 320 pixels are wide enough",
    host: true,
    async run(around) {
      const { browser } = around;
      await give(around, RAQQA);
      const narrow = await browser.resize({ width: 320, height: 700 });
      try {
        if (!narrow) return "this browser's window cannot be made so narrow";
        assert.ok(await browser.ask(() => document.documentElement.scrollWidth <= innerWidth), "the page scrolls sideways");
      } finally {
        await browser.resize({ width: 1280, height: 900 });
      }
      return undefined;
    },
  },
];
