// Where the bytes of the wasm module come from.
//
// In: nothing. Out: the compiled module. In the single-file edition the bytes stand in the page, gzipped and in base64,
// in the block with the id below (tools/bundle.mjs writes it); otherwise they are fetched from beside this page, and
// compiled as they come: browsers keep what they made of such a stream for the next visit.

import { EngineError } from "./failure.js";
import { inflate } from "./inflate.js";

const INLINED = "newsgloss-wasm";

/** @returns {Promise<WebAssembly.Module>} */
export async function compileModule() {
  const block = document.getElementById(INLINED);
  if (block !== null) return WebAssembly.compile(await inflate(block.textContent ?? ""));
  return compileFetched(new URL("../../pkg/newsgloss_bg.wasm", import.meta.url));
}

/** @param {URL} url @returns {Promise<WebAssembly.Module>} */
async function compileFetched(url) {
  try {
    const response = await fetch(url);
    if (!response.ok) throw new Error(`${response.url}: ${response.status} ${response.statusText}`);
    // Some servers do not know the type, and without it nothing is compiled as it comes.
    const typed = /^application\/wasm$/i.test(response.headers.get("content-type") ?? "");
    return await (typed ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer()));
  } catch (cause) {
    // What came is no module, or none is allowed here; anything else is that it did not come.
    throw cause instanceof WebAssembly.CompileError ? cause : new EngineError("load", cause);
  }
}
