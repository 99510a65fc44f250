// Where the bytes of the wasm module come from in newsgloss.js: out of the script itself.
//
// In: nothing. Out: the compiled module. One file to include means one request: no address to get right, no MIME type to
// set on a server, no connection for a policy to allow, nothing for a bundler to lose.

import packed from "newsgloss:wasm";
import { inflate } from "../engine/inflate.js";

/** @returns {Promise<WebAssembly.Module>} */
export const compileModule = async () => WebAssembly.compile(await inflate(packed));
