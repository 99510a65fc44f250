// The entry for pages: the element, defined.
//
// In: nothing. Out: `<news-gloss>`, unless the page has defined one already; and what newsgloss.js exports.

import { NewsGloss } from "./news-gloss.js";

if (typeof customElements !== "undefined" && customElements.get("news-gloss") === undefined) customElements.define("news-gloss", NewsGloss);

export { EngineError } from "../engine/failure.js";
export { load } from "./load.js";
export { NewsGloss };
