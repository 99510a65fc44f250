// serve.mjs FOLDER [--port N]: a small static server for this machine alone.
//
// In: a folder. Out: its files on http://127.0.0.1, at port 8000 or the next free one, never cached, and nothing outside
// it. It opens no browser. The browser tests use `createStaticServer` with their own eyes on every request.

import { createServer } from "node:http";
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { extname, join, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";

const FIRST_PORT = 8000;
const TRIED_PORTS = 100;

/** @type {Record<string, string>} */
const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".ts": "text/plain; charset=utf-8",
  ".txt": "text/plain; charset=utf-8",
  ".md": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".svg": "image/svg+xml",
  ".webmanifest": "application/manifest+json; charset=utf-8",
  ".png": "image/png",
};

/** A server of the files under `folder`. `watch` sees the path of each request first and may refuse it by an HTTP status.
 * @param {string} folder @param {(path: string) => number | void} [watch] */
export function createStaticServer(folder, watch = () => {}) {
  const root = resolve(folder);
  return createServer(async (request, response) => {
    const refuse = (/** @type {number} */ status, headers = {}) => {
      response.writeHead(status, { "content-type": "text/plain; charset=utf-8", ...headers });
      response.end(`${status}\n`);
    };
    if (request.method !== "GET" && request.method !== "HEAD") return refuse(405, { allow: "GET, HEAD" });
    let path;
    try {
      path = decodeURIComponent(new URL(request.url ?? "/", "http://localhost").pathname);
    } catch {
      return refuse(400);
    }
    const status = watch(path);
    if (typeof status === "number") return refuse(status);
    const file = resolve(join(root, path.endsWith("/") ? `${path}index.html` : path));
    if (path.includes("\0") || (file !== root && !file.startsWith(root + sep))) return refuse(404);
    const found = await stat(file).catch(() => null);
    if (found?.isDirectory()) return refuse(301, { location: `${path}/` });
    if (found === null || !found.isFile()) return refuse(404);
    response.writeHead(200, {
      "content-type": TYPES[extname(file)] ?? "application/octet-stream",
      "content-length": found.size,
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
    });
    if (request.method === "HEAD") return response.end();
    createReadStream(file).on("error", () => response.destroy()).pipe(response);
  });
}

/** Listens on the first free port from `port` on; 0 is any. @param {import("node:http").Server} server @param {number} port
 * @returns {Promise<number>} */
export function listen(server, port, tries = TRIED_PORTS) {
  return new Promise((done, failed) => {
    server.once("error", (/** @type {NodeJS.ErrnoException} */ error) => {
      if (error.code === "EADDRINUSE" && tries > 1) listen(server, port + 1, tries - 1).then(done, failed);
      else failed(error);
    });
    server.listen(port, "127.0.0.1", () => {
      const address = server.address();
      server.removeAllListeners("error");
      done(typeof address === "object" && address !== null ? address.port : port);
    });
  });
}

async function main() {
  const args = process.argv.slice(2);
  const at = args.indexOf("--port");
  const asked = at < 0 ? undefined : args.splice(at, 2)[1];
  const [folder, ...rest] = args;
  const port = asked === undefined && at < 0 ? FIRST_PORT : Number(asked);
  if (folder === undefined || rest.length > 0 || !Number.isInteger(port) || port < 0 || port > 65535) {
    console.error("usage: node tools/serve.mjs FOLDER [--port N]");
    process.exit(2);
  }
  const found = await stat(folder).catch(() => null);
  if (!found?.isDirectory()) {
    console.error(`serve.mjs: there is no folder ${folder}`);
    process.exit(2);
  }
  const taken = await listen(createStaticServer(folder), port);
  console.log(`http://127.0.0.1:${taken}/ (stop with Ctrl+C)`);
}

if (process.argv[1] !== undefined && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) await main();
