// Where the element's style sheet comes from.
//
// In: nothing. Out: one constructed sheet for all elements on a page, which passes a policy that `<style>` does not. Here it
// is fetched from beside this page; in the bundles its text stands in the script (tools/library.mjs puts it there).

/** @type {Promise<CSSStyleSheet> | null} */
let made = null;

/** @returns {Promise<CSSStyleSheet>} */
export function elementSheet() {
  made ??= Promise.all(["look.css", "element.css"].map((name) => fetch(new URL(`../../${name}`, import.meta.url)).then((response) => response.text())))
    .then((texts) => new CSSStyleSheet().replace(texts.join("\n")));
  return made;
}
