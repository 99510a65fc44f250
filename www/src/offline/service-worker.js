// The hosted page without a network: everything it consists of, kept from the first visit on.
//
// In: the names of its files and a version that is made of their bytes (tools/site.mjs puts both in). Out: the page from the
// cache, first and always; the network is asked only for what is not part of it. A new version is fetched as a whole beside
// the old one and waits until the reader lets it in. It never runs for a page that was opened from a file.

import { FILES, VERSION } from "newsgloss:site";

/** What is used of the scope; the page's types know no service worker.
 * @type {{addEventListener: (type: string, listener: (event: any) => void) => void, skipWaiting: () => Promise<void>, clients: {claim: () => Promise<void>}}} */
const scope = /** @type {any} */ (globalThis);

const PREFIX = "newsgloss-";
const CACHE = PREFIX + VERSION;

scope.addEventListener("install", (event) => {
  // Past the browser's own cache: a version is made of one time's files.
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(FILES.map((file) => new Request(file, { cache: "reload" })))));
});

scope.addEventListener("activate", (event) => {
  event.waitUntil(caches.keys()
    .then((names) => Promise.all(names.filter((name) => name.startsWith(PREFIX) && name !== CACHE).map((name) => caches.delete(name))))
    .then(() => scope.clients.claim()));
});

scope.addEventListener("message", (event) => {
  if (event.data === "enter") scope.skipWaiting();
});

scope.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET") return;
  event.respondWith(caches.open(CACHE)
    .then((cache) => cache.match(request.mode === "navigate" ? "./" : request, { ignoreSearch: true }))
    .then((kept) => kept ?? fetch(request)));
});
