// Addresses of worker scripts.
//
// In: a script's text, or the address of a file of ours. Out: a worker, or an address that a page under Trusted Types
// takes. Only what stands in newsgloss itself comes here, and what a host
// names on its own server.

/** A worker of a script's text. @param {string} script @returns {Worker} */
export function workerOf(script) {
  const url = URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
  const worker = new Worker(trusted(url), { name: "newsgloss" });
  // The address is needed until the script has been read, and a script that has been read may answer.
  worker.addEventListener("message", () => URL.revokeObjectURL(url), { once: true });
  return worker;
}

/** A worker of a script that the host keeps on its own server, as the file newsgloss.js or a copy of it. @param {string} address */
export function workerAt(address) {
  const url = new URL(address, document.baseURI);
  if (!/^https?:$/.test(url.protocol) || url.origin !== location.origin) throw new Error(`newsgloss: worker-src="${address}" is not on this page's own server`);
  return new Worker(trusted(url.href), { name: "newsgloss", type: url.pathname.endsWith(".classic.js") ? "classic" : "module" });
}

/** @param {string} url @returns {string} what the browser takes for a script's address, which under Trusted Types is no string */
export function trusted(url) {
  const { trustedTypes } = /** @type {any} */ (globalThis);
  return trustedTypes === undefined ? url : (policy ??= trustedTypes.createPolicy("newsgloss", { createScriptURL: own })).createScriptURL(url);
}

/** @type {any} */
let policy;

/** Only our own addresses come here. @param {string} url */
const own = (url) => url;
