// The engine's ways of asking, with a worker that does as a test tells it.
//
// In: the engine's modules, loaded anew for every check, the real wasm module, a stand-in for Worker. Out: checks that run
// under Node: whose answer is whose, what is dropped, and what happens when a worker never starts or ends.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { root } from "./page.mjs";

/** @typedef {{id: number, method: string, args: any[]}} Request */

const wasm = gzipSync(readFileSync(`${root}/www/pkg/newsgloss_bg.wasm`), { level: 1 }).toString("base64");
const surroundings = /** @type {any} */ (globalThis);

/** A worker that keeps its requests for the test. */
class Puppet {
  /** @type {Puppet[]} */
  static made = [];
  /** What a new one does when the module comes: starts, stays silent, or cannot even be made. */
  static mood = /** @type {"ready" | "silent" | "failing" | "forbidden"} */ ("ready");
  /** @type {Request[]} */
  asked = [];
  ended = false;
  /** @type {((event: {data: unknown}) => void) | null} */
  onmessage = null;
  /** @type {((event: {message: string, preventDefault: () => void}) => void) | null} */
  onerror = null;

  constructor() {
    if (Puppet.mood === "forbidden") throw new DOMException("not here", "SecurityError");
    Puppet.made.push(this);
  }

  addEventListener() {}

  /** @param {any} message */
  postMessage(message) {
    if (!("module" in message)) return void this.asked.push(message);
    if (Puppet.mood === "ready") queueMicrotask(() => this.say({ ready: true }));
    if (Puppet.mood === "failing") queueMicrotask(() => this.fail());
  }

  /** @param {unknown} data */
  say(data) {
    this.onmessage?.({ data });
  }

  fail() {
    this.onerror?.({ message: "killed", preventDefault() {} });
  }

  terminate() {
    this.ended = true;
  }
}

let times = 0;

/** A fresh engine module in surroundings like a page's. @param {typeof Puppet.mood} mood
 * @returns {Promise<typeof import("../../www/src/engine/backend.js")>} */
async function fresh(mood) {
  surroundings.document = { getElementById: (/** @type {string} */ id) => ({ textContent: id === "newsgloss-wasm" ? wasm : "" }) };
  surroundings.Worker = Puppet;
  Puppet.made = [];
  Puppet.mood = mood;
  return import(`../../www/src/engine/backend.js?${times++}`);
}

/** Lets everything that is due happen. */
const settle = () => new Promise((done) => setTimeout(done, 5));

/** @type {{name: string, check: () => Promise<void>}[]} */
const checks = [
  {
    name: "worker: one is shared, and every answer finds the one who asked",
    async check() {
      const { backend } = await fresh("ready");
      const [first, second] = await Promise.all([backend(true), backend(true)]);
      assert.equal(first, second);
      assert.equal(Puppet.made.length, 1);
      const puppet = /** @type {Puppet} */ (Puppet.made[0]);
      const answers = ["a", "b", "c"].map((text) => first.call("annotate", [text]));
      for (const { id, args } of puppet.asked.toReversed()) puppet.say({ id, result: args[0].toUpperCase() });
      assert.deepEqual(await Promise.all(answers), ["A", "B", "C"]);
    },
  },
  {
    name: "worker: an error is an answer, with its code, and the worker goes on",
    async check() {
      const { backend } = await fresh("ready");
      const shared = await backend(true);
      const puppet = /** @type {Puppet} */ (Puppet.made[0]);
      const failing = shared.call("annotate", ["a"]);
      puppet.say({ id: puppet.asked[0]?.id, error: { code: "options", message: "options: no" } });
      await assert.rejects(failing, { name: "EngineError", code: "options", message: "options: no" });
      const next = shared.call("annotate", ["b"]);
      puppet.say({ id: puppet.asked[1]?.id, result: 1 });
      assert.equal(await next, 1);
    },
  },
  {
    name: "worker: one that ends fails what it was asked, and the next call starts another",
    async check() {
      const { backend } = await fresh("ready");
      const shared = await backend(true);
      const asked = [shared.call("annotate", ["a"]), shared.call("readHtml", ["b"])];
      const outcome = asked.map((answer) => assert.rejects(answer, { code: "stopped", message: "killed" }));
      Puppet.made[0]?.fail();
      await Promise.all(outcome);
      assert.ok(Puppet.made[0]?.ended);
      await backend(true);
      assert.equal(Puppet.made.length, 2);
    },
  },
  {
    name: "worker: one that falls silent is taken for dead, the later the more there is to read",
    async check() {
      const { backend } = await fresh("ready");
      const shared = await backend(true);
      /** @type {{then: () => void, ms: number}[]} */
      const timers = [];
      const { setTimeout: real } = surroundings;
      surroundings.setTimeout = (/** @type {() => void} */ then, /** @type {number} */ ms) => timers.push({ then, ms });
      try {
        const first = assert.rejects(shared.call("annotate", ["a".repeat(1_000_000)]), { code: "stopped" });
        const second = assert.rejects(shared.call("version", []), { code: "stopped" });
        assert.ok((timers[0]?.ms ?? 0) >= 60_000, "a megabyte takes its time");
        timers[timers.length - 1]?.then();
        await Promise.all([first, second]);
      } finally {
        surroundings.setTimeout = real;
      }
      assert.ok(Puppet.made[0]?.ended);
      await backend(true);
      assert.equal(Puppet.made.length, 2);
    },
  },
  {
    name: "worker: one that ends for lack of memory says that it was memory",
    async check() {
      const { backend } = await fresh("ready");
      const asked = assert.rejects((await backend(true)).call("annotate", ["a"]), { code: "memory" });
      Puppet.made[0]?.onerror?.({ message: "Uncaught RangeError: Out of memory", preventDefault() {} });
      await asked;
    },
  },
  ...(/** @type {const} */ (["forbidden", "failing", "silent"])).map((mood) => ({
    name: `worker: where it is ${mood}, the page's own thread reads`,
    async check() {
      const { backend } = await fresh(mood);
      const begun = Date.now();
      const own = await backend(true);
      assert.ok(mood === "silent" ? Date.now() - begun < 3500 : Date.now() - begun < 1900, "in time");
      const { gloss } = /** @type {any} */ (await own.call("annotate", ["She went to Warsaw."]));
      assert.equal(gloss.mentions.length, 1);
      await assert.rejects(own.call("annotate", ["Warsaw", { published: "yesterday" }]), { code: "options" });
      await assert.rejects(own.call("annotate", ["Warsaw", { publishd: "2017-10-10" }]), { code: "options", message: /no option `publishd`/ });
      await assert.rejects(own.call("exportDocument", ["Warsaw", gloss, "docx"]), { code: "export" });
      assert.ok(Puppet.made.every((puppet) => puppet.ended));
      assert.equal(await backend(false), own, "and it is the only one");
    },
  })),
  {
    name: "core: what an instance has kept of articles goes with it when it is told to forget",
    async check() {
      const { backend } = await fresh("forbidden");
      const own = await backend(true);
      const read = async () => /** @type {any} */ (await own.call("annotate", ["She went to Warsaw."])).gloss;
      const before = await read();
      const { Instance } = WebAssembly;
      let made = 0;
      WebAssembly.Instance = /** @type {any} */ (new Proxy(Instance, {
        construct(of, given) {
          made += 1;
          return Reflect.construct(of, given);
        },
      }));
      try {
        await read();
        assert.equal(made, 0, "an instance is kept from one article to the next");
        await own.call("forget", []);
        assert.equal(made, 1, "and another is ready before the next article comes");
        assert.deepEqual(await read(), before);
        assert.equal(made, 1);
      } finally {
        WebAssembly.Instance = Instance;
      }
    },
  },
  {
    name: "engine: of the texts that come while one is read, only the last is read; older answers are dropped",
    async check() {
      await fresh("ready"); // engine.js has its own backend.js, which no other check has used.
      const { Engine } = await import("../../www/src/engine/engine.js");
      const engine = new Engine();
      const other = new Engine();
      const first = engine.annotate("a", {});
      await engine.load();
      await settle();
      const puppet = /** @type {Puppet} */ (Puppet.made[0]);
      const later = [engine.annotate("b", {}), engine.annotate("c", {})];
      const apart = other.annotate("d", {});
      await settle();
      assert.deepEqual(puppet.asked.map(({ args }) => args[0]), ["a", "d"], "nothing more while it is busy, but for another engine");
      puppet.say({ id: puppet.asked[0]?.id, result: "A" });
      await settle();
      assert.equal(puppet.asked[2]?.args[0], "c");
      puppet.say({ id: puppet.asked[2]?.id, result: "C" });
      puppet.say({ id: puppet.asked[1]?.id, result: "D" });
      assert.deepEqual(await Promise.all([first, ...later, apart]), [null, null, "C", "D"]);
      const cancelled = engine.annotate("e", {});
      await settle();
      engine.cancel();
      puppet.say({ id: puppet.asked[3]?.id, result: "E" });
      assert.equal(await cancelled, null);
      const forgotten = engine.forget();
      await settle();
      assert.equal(puppet.asked[4]?.method, "forget");
      puppet.say({ id: puppet.asked[4]?.id, result: undefined });
      await forgotten;
    },
  },
];

/** The same, with the surroundings cleared away afterwards: other parts of the tests look for them. */
export const engineUnits = checks.map(({ name, check }) => ({
  name,
  check: () => check().finally(() => {
    delete surroundings.document;
    delete surroundings.Worker;
  }),
}));
