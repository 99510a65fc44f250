// The hosted page's service worker, from the page's side.
//
// In: a place for a notice. Out: the page works without a network from the next visit on; where a new version has come, a
// notice says so, and the reader decides when. Pages opened from a file, and sources served as they are, have none: only
// the built site names a manifest (tools/site.mjs).

import { trusted } from "../engine/worker-url.js";
import { UI } from "../strings.js";
import { make } from "../view/build.js";

/** @param {HTMLElement} before what the notice stands before */
export async function watchVersion(before) {
  const { serviceWorker } = navigator;
  if (serviceWorker === undefined || !location.protocol.startsWith("http") || document.querySelector('link[rel="manifest"]') === null) return;
  const first = serviceWorker.controller === null;
  const offer = (/** @type {ServiceWorker | null} */ waiting) => {
    if (waiting === null || first || document.getElementById("update") !== null) return;
    const reload = make("button", { type: "button", class: "link", click: () => {
      serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
      waiting.postMessage("enter");
    } }, UI.reload);
    before.before(make("p", { id: "update", class: "notice", role: "status" }, `${UI.newVersion} `, reload));
  };
  try {
    const registration = await serviceWorker.register(trusted(new URL("service-worker.js", document.baseURI).href), { updateViaCache: "none" });
    offer(registration.waiting);
    registration.addEventListener("updatefound", () => {
      const { installing } = registration;
      installing?.addEventListener("statechange", () => {
        if (installing.state === "installed") offer(installing);
      });
    });
  } catch {
    // A browser or a policy that wants none: the page works with its server.
  }
}
