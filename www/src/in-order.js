// Words out of the article, for a line of the page's own.
//
// In: words as they stand in the article. Out: the same on one line, without the controls that would have that line read in
// another order than it was written (Unicode's embeddings, overrides and isolates). The article itself keeps them.

/** @param {string} words */
export const inOrder = (words) => words.replaceAll(/[\u202a-\u202e\u2066-\u2069]/g, "").replaceAll(/\s+/g, " ").trim();
