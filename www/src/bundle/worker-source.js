// Where the worker's script comes from in newsgloss.js.
//
// In: nothing. Out: a worker that has been asked for. A page whose policy says script-src 'self' allows workers of its own
// files and none of a Blob, and a refusal is written on the console; so the file starts itself as the worker where it still
// has its own name, and only elsewhere, packed into somebody's bundle or on another host, is a Blob tried.

import script from "newsgloss:worker";
import { ADDRESS } from "newsgloss:address";
import { trusted, workerAt, workerOf } from "../engine/worker-url.js";

/** @param {string} [address] where the host keeps the script, if it says so @returns {Worker} */
export function openWorker(address) {
  if (address !== undefined) return workerAt(address);
  const url = ADDRESS === "" ? null : new URL(ADDRESS, document.baseURI);
  const own = url !== null && url.origin === location.origin && /\/newsgloss(\.classic)?\.js$/.test(url.pathname);
  if (!own) return workerOf(script);
  return new Worker(trusted(url.href), { name: "newsgloss", type: url.pathname.endsWith(".classic.js") ? "classic" : "module" });
}
