// newsgloss as the peers' benchmark wants it: `init()`, then `annotate(text)` with spans. It stands beside the package.

import init, { Annotator } from "./newsgloss.js";

/** @type {Annotator | undefined} */
let annotator;

export async function start() {
  await init();
  annotator = new Annotator();
}

export { start as init };

/** @param {string} text */
export function annotate(text) {
  const document = /** @type {Annotator} */ (annotator).annotate(text, { markup: "text" });
  return { spans: document.mentions.map(({ start, end, label }) => ({ start, end, label })) };
}
