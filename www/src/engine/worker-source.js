// Where the worker's script comes from.
//
// In: nothing. Out: a worker that has been asked for; whether it ever starts is for others to see. In the single-file
// edition the script stands as text in the block with the id below (tools/bundle.mjs writes it) and starts as a classic
// worker: a file may start no other. Otherwise it is a module beside this one.

import { trusted, workerAt, workerOf } from "./worker-url.js";

const INLINED = "newsgloss-worker";

/** @param {string} [address] where the host keeps the script, if it says so @returns {Worker} */
export function openWorker(address) {
  if (address !== undefined) return workerAt(address);
  const block = document.getElementById(INLINED);
  if (block !== null) return workerOf(block.textContent ?? "");
  return new Worker(trusted(new URL("worker.js", import.meta.url).href), { type: "module", name: "newsgloss" });
}
