// The article over a reload that nobody wanted.
//
// In: the text and its date, when the page is left or hidden. Out: the same, where the page comes back in the same tab.
// Articles may be confidential, so it is kept as little as can be: in the tab's own storage, which ends with the tab; only
// while the page is not to be seen, and taken out as soon as it is; and not at all for a page from a file, whose storage
// other files may share. Storage that is missing, full or forbidden is no error.

/** @typedef {{text: string, published: string}} Kept */

const KEY = "newsgloss-text";

/** Keeps the article from now on. @param {() => Kept} current @returns {Kept | null} what was kept the last time */
export function keepOver(current) {
  const kept = take();
  addEventListener("pagehide", () => keep(current()));
  addEventListener("pageshow", forget);
  document.addEventListener("visibilitychange", () => (document.visibilityState === "hidden" ? keep(current()) : forget()));
  return kept;
}

/** @param {Kept} article */
function keep(article) {
  forget();
  if (article.text === "" || location.protocol === "file:") return;
  try {
    sessionStorage.setItem(KEY, JSON.stringify(article));
  } catch {
    // No storage, or too little for a text so long.
  }
}

function forget() {
  try {
    sessionStorage.removeItem(KEY);
  } catch {
    // No storage: then nothing is in it.
  }
}

/** @returns {Kept | null} */
function take() {
  try {
    const { text, published } = JSON.parse(sessionStorage.getItem(KEY) ?? "");
    return typeof text === "string" && typeof published === "string" ? { text, published } : null;
  } catch {
    return null; // Nothing was kept, or nothing that can be read.
  } finally {
    forget();
  }
}
