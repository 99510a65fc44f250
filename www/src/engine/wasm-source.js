// Where the bytes of the wasm module come from.
//
// In: nothing. Out: the compiled module. In the single-file edition the bytes stand in the page, gzipped and in base64,
// in the block with the id below (tools/bundle.mjs writes it); otherwise they are fetched from beside this page.

import { EngineError } from "./failure.js";
import { inflate } from "./inflate.js";

const INLINED = "newsgloss-wasm";

/** @returns {Promise<WebAssembly.Module>} */
export async function compileModule() {
  const block = document.getElementById(INLINED);
  if (block !== null) return WebAssembly.compile(await inflate(block.textContent ?? ""));
  return WebAssembly.compile(await fetched(new URL("../../pkg/newsgloss_bg.wasm", import.meta.url)));
}

/** @param {URL} url @returns {Promise<ArrayBuffer>} */
async function fetched(url) {
  try {
    const response = await fetch(url);
    if (!response.ok) throw new Error(`${response.url}: ${response.status} ${response.statusText}`);
    return await response.arrayBuffer();
  } catch (cause) {
    throw new EngineError("load", cause);
  }
}
