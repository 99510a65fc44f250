// The page on a server of its own, as a test wants it: a file changed, or a download that breaks off.
//
// In: a check's surroundings, what to spoil, and what to look at. Out: what `look` finds; the server and its copy are gone
// afterwards, and so is the page.

import { cpSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { createStaticServer, listen } from "../../tools/serve.mjs";
import { root } from "./page.mjs";

export const WASM = "pkg/newsgloss_bg.wasm";

/** @param {import("./page.mjs").Surroundings} around @param {Record<string, (bytes: Buffer) => Buffer | string>} files what to
 * make of them, by name @param {(site: {url: string, cut: Set<string>}) => Promise<void>} look `cut` are paths whose answers end
 * half way */
export async function spoilt({ browser, folder }, files, look) {
  const copy = join(folder, "spoilt");
  cpSync(join(root, "www"), copy, { recursive: true });
  for (const [file, spoil] of Object.entries(files)) writeFileSync(join(copy, file), spoil(readFileSync(join(copy, file))));
  /** @type {Set<string>} */
  const cut = new Set();
  const whole = createStaticServer(copy);
  const server = createServer((request, response) => {
    const path = (request.url ?? "/").slice(1);
    if (!cut.has(path)) return void whole.emit("request", request, response);
    const bytes = readFileSync(join(copy, path));
    response.writeHead(200, { "content-type": "application/wasm", "content-length": bytes.length });
    response.write(bytes.subarray(0, bytes.length / 2), () => response.destroy());
  });
  try {
    await look({ url: `http://127.0.0.1:${await listen(server, 0)}/`, cut });
    await browser.open("about:blank");
    await browser.heard();
  } finally {
    server.closeAllConnections();
    server.close();
    rmSync(copy, { recursive: true });
  }
}
