// screenshot.mjs: makes docs/newsgloss.png and docs/newsgloss-dark.png, the pictures of the README.
//
// In: www/ with its wasm module, Chromium. Out: the glossed example with one card open, in light and in dark. Text is set
// in the fonts that are installed; apt-get install fonts-sil-charis fonts-inter gives the ones the pictures in git have.

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import puppeteer from "puppeteer-core";
import { createStaticServer, listen } from "./serve.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const WIDTH = 1160;
const HEIGHT = 664;

const folder = mkdtempSync(join(tmpdir(), "newsgloss-picture-"));
const fonts = join(folder, "fonts.conf");
writeFileSync(fonts, `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
<include>/etc/fonts/fonts.conf</include>
${["system-ui", "sans", "sans-serif"].map((family) => `<match><test name="family"><string>${family}</string></test><edit name="family" mode="prepend" binding="strong"><string>Inter</string></edit></match>`).join("\n")}
</fontconfig>`);
const server = createStaticServer(join(root, "www"));
const port = await listen(server, 0);
const browser = await puppeteer.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--font-render-hinting=none"],
  env: { ...process.env, FONTCONFIG_FILE: fonts },
});
try {
  for (const [scheme, name] of /** @type {const} */ ([["light", "newsgloss.png"], ["dark", "newsgloss-dark.png"]])) {
    const page = await browser.newPage();
    await page.setViewport({ width: WIDTH, height: 900, deviceScaleFactor: 1.5 });
    await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
    await page.goto(`http://127.0.0.1:${port}/`);
    await page.click("#try");
    await page.waitForSelector("mark");
    await page.evaluate(() => {
      const mark = [...document.querySelectorAll("mark")].find((candidate) => candidate.textContent === "ISIL");
      if (mark instanceof HTMLElement) mark.click();
    });
    await page.waitForSelector("#card:not([hidden])");
    await page.mouse.move(2, 890);
    await page.evaluate(() => scrollTo(0, 0));
    await page.screenshot({ path: /** @type {`${string}.png`} */ (join(root, "docs", name)), clip: { x: 0, y: 0, width: WIDTH, height: HEIGHT } });
    await page.close();
    console.log(`docs/${name}`);
  }
} finally {
  await browser.close();
  server.closeAllConnections();
  server.close();
  rmSync(folder, { recursive: true });
}
