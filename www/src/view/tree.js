// Focus and selection as they are where a node is: in the document, or in a shadow tree of it.
//
// In: a node. Out: what has the focus, what is selected, seen from the node's own tree. From outside, a shadow tree shows
// only its host.

/** What has the focus in a node's tree. @param {Node} node @returns {Element | null} */
export function activeIn(node) {
  const tree = node.getRootNode();
  return tree instanceof Document || tree instanceof ShadowRoot ? tree.activeElement : null;
}

/** Whether a node holds the focus. @param {Node} node */
export function hasFocus(node) {
  return node.contains(activeIn(node));
}

/** The selected stretch of a node's tree, or `null` where nothing is selected. Browsers have three ways of saying it.
 * @param {Node} node @returns {Range | null} */
export function selectedIn(node) {
  const tree = node.getRootNode();
  const selection = /** @type {(Selection & {getComposedRanges?: (options: {shadowRoots: ShadowRoot[]}) => StaticRange[]}) | null} */ (getSelection());
  if (selection === null || selection.rangeCount === 0) return null;
  if (!(tree instanceof ShadowRoot)) return selection.isCollapsed ? null : selection.getRangeAt(0);
  const own = /** @type {{getSelection?: () => Selection | null}} */ (tree).getSelection?.() ?? null;
  const there = own !== null && own.rangeCount > 0 ? own.getRangeAt(0) : selection.getComposedRanges?.({ shadowRoots: [tree] })[0] ?? selection.getRangeAt(0);
  if (!tree.contains(there.startContainer) || !tree.contains(there.endContainer)) return null;
  const range = document.createRange();
  range.setStart(there.startContainer, there.startOffset);
  range.setEnd(there.endContainer, there.endOffset);
  return range.collapsed ? null : range;
}
