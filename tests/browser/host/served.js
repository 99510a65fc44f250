// What a reader sees of elements that a server had drawn, from before they are defined.
//
// In: the page as it was parsed. Out: `served` on the window: for each element its shadow tree as the server sent it, and what
// stood in that tree whenever it changed. An observer is told before the browser draws.

/** @type {Record<string, {tree: ShadowRoot | null, seen: {marks: number, things: number, text: string}[]}>} */
const served = {};
for (const host of document.querySelectorAll("news-gloss")) {
  const tree = host.shadowRoot;
  const kept = (served[host.id] = { tree, seen: /** @type {{marks: number, things: number, text: string}[]} */ ([]) });
  if (tree === null) continue;
  const look = () => kept.seen.push({ marks: tree.querySelectorAll("mark").length, things: tree.querySelectorAll(".thing").length, text: tree.querySelector("article")?.textContent ?? "" });
  look();
  new MutationObserver(look).observe(tree, { childList: true });
}
Object.assign(window, { served });
