// Where the worker's script comes from.
//
// In: nothing. Out: a worker that has been asked for; whether it ever starts is for others to see. In the single-file
// edition the script stands as text in the block with the id below (tools/bundle.mjs writes it) and starts as a classic
// worker: a file may start no other. Otherwise it is a module beside this one. Here alone a page under
// Trusted Types has to be told that an address is ours.

const INLINED = "newsgloss-worker";

/** @returns {Worker} */
export function openWorker() {
  const block = document.getElementById(INLINED);
  if (block !== null) return workerOf(block.textContent ?? "");
  return new Worker(trusted(new URL("worker.js", import.meta.url).href), { type: "module", name: "newsgloss" });
}

/** A worker of a script's text. @param {string} script @returns {Worker} */
export function workerOf(script) {
  const url = URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
  const worker = new Worker(trusted(url), { name: "newsgloss" });
  // The address is needed until the script has been read, and a script that has been read may answer.
  worker.addEventListener("message", () => URL.revokeObjectURL(url), { once: true });
  return worker;
}

/** @param {string} url @returns {string} what the browser takes for a script's address, which under Trusted Types is no string */
export function trusted(url) {
  const { trustedTypes } = /** @type {any} */ (globalThis);
  return trustedTypes === undefined ? url : (policy ??= trustedTypes.createPolicy("newsgloss", { createScriptURL: own })).createScriptURL(url);
}

/** @type {any} */
let policy;

/** Only addresses made in this file come here. @param {string} url */
const own = (url) => url;
