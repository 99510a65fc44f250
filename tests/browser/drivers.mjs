// Three browser engines behind one small interface.
//
// In: the name of an engine. Out: a browser whose pages can be opened, asked and worked with real clicks and keys, and
// that says what their console said. Everything above this file is the same for all engines. No engine is downloaded:
// each is the distribution's own, and a missing one is named with its Debian package.

import { spawn } from "node:child_process";
import { accessSync, constants, existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import puppeteer from "puppeteer-core";
import selenium from "selenium-webdriver";

/** @typedef {{width: number, height: number}} Size */
/**
 * @typedef {object} Browser
 * @property {(url: string) => Promise<void>} open  loads a page
 * @property {(ask: Function | string, ...given: any[]) => Promise<any>} ask  calls a function in the page
 * @property {(selector: string, place?: number) => Promise<void>} click  clicks the middle of an element's first line
 * @property {(selector: string, place?: number) => Promise<void>} hover  moves the pointer there, and a little about
 * @property {(keys: string) => Promise<void>} press  one key, or several held together: "Control+Enter"
 * @property {(text: string) => Promise<void>} type
 * @property {(selector: string, path: string) => Promise<void>} choose  chooses a file
 * @property {(size: Size) => Promise<boolean>} resize  whether the page has that width now
 * @property {(on: boolean) => Promise<boolean>} forceColours  whether the page is now shown in the system's few colours
 * @property {(on: boolean) => Promise<boolean>} print  whether the page is now laid out as on paper
 * @property {() => Promise<string[]>} heard  what console and errors said since the last time
 * @property {() => Promise<void>} close
 */
/** @typedef {{name: string, missing: () => string[], start: (look: {dark: boolean}) => Promise<Browser>}} Engine */

const SIZE = { width: 1280, height: 900 };
const MINIBROWSER = ["webkit2gtk-4.1", "webkit2gtk-4.0", "webkitgtk-6.0"]
  .flatMap((api) => ["x86_64-linux-gnu", "aarch64-linux-gnu"].map((machine) => `/usr/lib/${machine}/${api}/MiniBrowser`))
  .find((path) => existsSync(path));

/** @param {string} command */
function inPath(command) {
  return (process.env.PATH ?? "").split(delimiter).map((folder) => join(folder, command)).find((path) => {
    try {
      accessSync(path, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

/** @type {Engine[]} */
export const ENGINES = [
  {
    name: "chromium",
    missing: () => (inPath("chromium") ? [] : ["chromium"]),
    async start({ dark }) {
      const browser = await puppeteer.launch({
        executablePath: inPath("chromium"),
        args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
          "--disable-component-update", "--disable-sync", ...(dark ? ["--force-dark-mode"] : [])],
        defaultViewport: SIZE,
      });
      const made = await puppeteerBrowser(browser);
      if (dark) await made.page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: "dark" }]);
      return made;
    },
  },
  {
    name: "firefox",
    missing: () => (inPath("firefox-esr") ?? inPath("firefox") ? [] : ["firefox-esr"]),
    async start({ dark }) {
      const browser = await puppeteer.launch({
        browser: "firefox",
        executablePath: inPath("firefox-esr") ?? inPath("firefox"),
        extraPrefsFirefox: { "layout.css.prefers-color-scheme.content-override": dark ? 0 : 1 },
        defaultViewport: SIZE,
      });
      return puppeteerBrowser(browser);
    },
  },
  {
    name: "webkit",
    missing: () => [
      ...(inPath("WebKitWebDriver") && MINIBROWSER ? [] : ["webkit2gtk-driver"]),
      ...(inPath("xvfb-run") ? [] : ["xvfb", "xauth"]),
    ],
    start: webkit,
  },
];

/** @param {import("puppeteer-core").Browser} browser @returns {Promise<Browser & {page: import("puppeteer-core").Page}>} */
async function puppeteerBrowser(browser) {
  // Not the page that is there from the start: in Firefox that one never has the focus.
  const page = await browser.newPage();
  /** @type {string[]} */
  let said = [];
  page.on("console", (message) => said.push(`${message.type()}: ${message.text()}`));
  page.on("pageerror", (error) => said.push(`error: ${error instanceof Error ? error.message : error}`));
  page.on("requestfailed", (request) => {
    // What is under way when the next page is opened is given up; that is no failure.
    const why = request.failure()?.errorText ?? "";
    if (!/ABORTED/.test(why)) said.push(`request failed: ${request.url().slice(0, 100)} ${why}`);
  });
  /** @type {import("puppeteer-core").CDPSession | undefined} */
  let forcing;
  /** @type {Browser & {page: import("puppeteer-core").Page}} */
  const made = {
    page,
    open: async (url) => void (await page.goto(url, { waitUntil: "load" })),
    ask: (ask, ...given) => page.evaluate(`(${ask})(${given.map((value) => JSON.stringify(value)).join(",")})`),
    async click(selector, place = 0) {
      const point = await made.ask(firstLine, selector, place);
      await page.mouse.click(point.x, point.y);
    },
    async hover(selector, place = 0) {
      const point = await made.ask(firstLine, selector, place);
      await page.mouse.move(point.x - 2, point.y, { steps: 4 });
      await page.mouse.move(point.x, point.y);
    },
    async press(keys) {
      const held = keys.split("+");
      const last = /** @type {import("puppeteer-core").KeyInput} */ (held.pop());
      for (const key of held) await page.keyboard.down(/** @type {import("puppeteer-core").KeyInput} */ (key));
      await page.keyboard.press(last);
      for (const key of held.reverse()) await page.keyboard.up(/** @type {import("puppeteer-core").KeyInput} */ (key));
    },
    type: (text) => page.keyboard.type(text),
    async choose(selector, path) {
      const input = /** @type {import("puppeteer-core").ElementHandle<HTMLInputElement>} */ (await page.$(selector));
      await input.uploadFile(path);
    },
    async resize(size) {
      await page.setViewport(size);
      return (await made.ask(() => innerWidth)) === size.width;
    },
    async forceColours(on) {
      if ((await browser.version()).startsWith("firefox")) return false; // It has no command for it.
      forcing ??= await page.createCDPSession();
      await forcing.send("Emulation.setEmulatedMedia", { features: on ? [{ name: "forced-colors", value: "active" }] : [] });
      return on;
    },
    async print(on) {
      if ((await browser.version()).startsWith("firefox")) return false; // It has no command for it.
      await page.emulateMediaType(on ? "print" : "screen");
      return on;
    },
    async heard() {
      const all = said;
      said = [];
      return all;
    },
    close: () => browser.close(),
  };
  return made;
}

/** WebKit has no channel for its console under WebDriver: the page is listened to from the moment it has loaded.
 * @param {{dark: boolean}} look @returns {Promise<Browser>} */
async function webkit({ dark }) {
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), "newsgloss-webkit-"));
  // The theme is MiniBrowser's business and not the driver's, which passes no environment of ours on.
  const start = join(folder, "browser");
  writeFileSync(start, `#!/bin/sh\nGTK_THEME=Adwaita${dark ? ":dark" : ""} exec ${MINIBROWSER} "$@"\n`, { mode: 0o755 });
  const server = spawn("xvfb-run", ["-a", "-s", "-screen 0 1400x1100x24", "WebKitWebDriver", `--port=${port}`, "--host=127.0.0.1"],
    { stdio: "ignore", detached: true });
  const stop = () => {
    try {
      process.kill(-(/** @type {number} */ (server.pid)));
    } catch {
      // It has ended already.
    }
    rmSync(folder, { recursive: true, force: true });
  };
  process.once("exit", stop);
  await until(async () => (await fetch(`http://127.0.0.1:${port}/status`).catch(() => null)) !== null, 15_000, "WebKitWebDriver does not answer");
  const capabilities = new selenium.Capabilities({
    browserName: "MiniBrowser",
    "webkitgtk:browserOptions": { binary: start, args: ["--automation"] },
  });
  const driver = await new selenium.Builder().usingServer(`http://127.0.0.1:${port}`).withCapabilities(capabilities).build();
  const { Key } = selenium;
  /** @type {Record<string, string>} */
  const keys = {
    Enter: Key.ENTER, Escape: Key.ESCAPE, Tab: Key.TAB, Home: Key.HOME, End: Key.END, Control: Key.CONTROL, Shift: Key.SHIFT,
    ArrowLeft: Key.ARROW_LEFT, ArrowRight: Key.ARROW_RIGHT, ArrowUp: Key.ARROW_UP, ArrowDown: Key.ARROW_DOWN,
  };
  /** @type {Browser} */
  const browser = {
    async open(url) {
      await driver.get(url);
      await browser.ask(listen);
    },
    ask: (ask, ...given) => driver.executeScript(`return (${ask}).apply(null, arguments)`, ...given),
    async click(selector, place = 0) {
      const point = await browser.ask(firstLine, selector, place);
      await driver.actions().move({ x: Math.round(point.x), y: Math.round(point.y), duration: 0 }).click().perform();
    },
    async hover(selector, place = 0) {
      const point = await browser.ask(firstLine, selector, place);
      await driver.actions().move({ x: Math.round(point.x) - 2, y: Math.round(point.y), duration: 0 }).move({ x: Math.round(point.x), y: Math.round(point.y), duration: 20 }).perform();
    },
    async press(combination) {
      const held = combination.split("+").map((key) => keys[key] ?? key);
      const last = /** @type {string} */ (held.pop());
      const actions = driver.actions();
      for (const key of held) actions.keyDown(key);
      actions.keyDown(last).keyUp(last);
      for (const key of held.reverse()) actions.keyUp(key);
      await actions.perform();
    },
    type: (text) => driver.actions().sendKeys(text).perform(),
    choose: async (selector, path) => {
      // The driver refuses hidden elements.
      await browser.ask((/** @type {string} */ it) => document.querySelector(it)?.removeAttribute("hidden"), selector);
      await driver.findElement({ css: selector }).sendKeys(path);
      await browser.ask((/** @type {string} */ it) => document.querySelector(it)?.setAttribute("hidden", ""), selector);
    },
    async resize(size) {
      const inner = await browser.ask(() => ({ width: innerWidth, height: innerHeight }));
      const outer = await driver.manage().window().getRect();
      await driver.manage().window().setRect({ width: outer.width + size.width - inner.width, height: outer.height + size.height - inner.height });
      return (await browser.ask(() => innerWidth)) === size.width;
    },
    forceColours: async () => false,
    print: async () => false,
    heard: () => browser.ask(() => (/** @type {any} */ (window).heardByTest ?? []).splice(0)),
    async close() {
      await driver.quit().catch(() => {});
      stop();
    },
  };
  await browser.resize(SIZE);
  return browser;
}

/** Runs in the page. */
function listen() {
  /** @type {string[]} */
  const said = (/** @type {any} */ (window).heardByTest = []);
  for (const level of /** @type {const} */ (["log", "info", "warn", "error"])) {
    const before = console[level];
    console[level] = (...words) => {
      said.push(`${level}: ${words.join(" ")}`);
      before(...words);
    };
  }
  addEventListener("error", (event) => said.push(`error: ${event.message}`));
  addEventListener("unhandledrejection", (event) => said.push(`error: ${event.reason}`));
  addEventListener("securitypolicyviolation", (event) => said.push(`policy: ${event.violatedDirective} ${event.blockedURI}`));
}

/** Runs in the page: where the first line of an element is, scrolled into view. `host >>> inner` looks into the shadow tree
 * of the host. @param {string} selector @param {number} place */
function firstLine(selector, place) {
  const [outer = "", inner] = selector.split(" >>> ");
  const tree = inner === undefined ? document : document.querySelector(outer)?.shadowRoot;
  const element = tree?.querySelectorAll(inner ?? outer)[place];
  if (element === undefined) throw new Error(`there is no ${selector} ${place}`);
  element.scrollIntoView({ block: "center" });
  const line = element.getClientRects()[0];
  if (line === undefined) throw new Error(`${selector} ${place} is not drawn`);
  return { x: line.left + line.width / 2, y: line.top + line.height / 2 };
}

/** @returns {Promise<number>} */
function freePort() {
  return new Promise((done, failed) => {
    const server = createServer().once("error", failed).listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => done(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}

/** Waits until something is so. @template T @param {() => T | Promise<T>} so @param {number} ms @param {string} otherwise @returns {Promise<T>} */
export async function until(so, ms, otherwise) {
  const end = Date.now() + ms;
  for (;;) {
    const value = await so();
    if (value) return value;
    if (Date.now() > end) throw new Error(otherwise);
    await new Promise((done) => setTimeout(done, 20));
  }
}
