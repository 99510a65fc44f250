// What a server had drawn in the element before any script came: a declarative shadow root.
//
// In: an element that is being made. Out: its one shadow tree, which is the server's where there is one, open or closed; and
// the article that stands in such a tree. Nothing in it is changed here: display.js puts the element's own parts in its place.

import { readRoot } from "../anchor.js";

/** @param {HTMLElement} host @param {ElementInternals} internals @returns {{tree: ShadowRoot, served: boolean}} */
export function treeOf(host, internals) {
  const served = internals.shadowRoot ?? host.shadowRoot;
  if (served !== null) return { tree: served, served: true };
  const tree = host.attachShadow({ mode: "open" });
  tree.append(document.createElement("slot"));
  return { tree, served: false };
}

/** The text of the server's article, as its reader sees it; nothing where the article is the element's own content.
 * @param {ShadowRoot} tree */
export function servedText(tree) {
  const article = tree.querySelector("article");
  return article === null ? "" : readRoot(article).text;
}
