// A page that renders itself anew, as pages made of components do: it keeps the text nodes it made, changes their data, puts
// others in their place, and takes fright when one of them is not where it left it.
//
// In: nothing. Out: `host` on the window, for the tests to drive.

const live = document.getElementById("live");
const paragraph = document.createElement("p");
const words = [document.createTextNode("Reporters in "), document.createTextNode("Baghdad"), document.createTextNode(" wait.")];
paragraph.append(...words);
live?.append(paragraph);

const widget = document.getElementById("widget");
if (widget !== null) widget.attachShadow({ mode: "open" }).append("Shadow text about Ankara");

const sheet = new CSSStyleSheet();
sheet.replaceSync("::highlight(host-own) { color: green; }");
document.adoptedStyleSheets = [sheet];
if (typeof Highlight === "function") CSS.highlights.set("host-own", new Highlight(new StaticRange({ startContainer: paragraph, startOffset: 0, endContainer: paragraph, endOffset: 1 })));

Object.assign(window, {
  host: {
    /** Changes a text node's data, and checks that the page is as it was made. @param {string} place */
    say(place) {
      if (paragraph.childNodes.length !== 3 || words.some((word, at) => paragraph.childNodes[at] !== word)) throw new Error("somebody changed the nodes");
      words[1].data = place;
    },
    /** Puts the whole article's copy in its place. */
    renew() {
      const article = document.querySelector("article");
      article?.replaceWith(article.cloneNode(true));
    },
    /** What a page can tell of itself. */
    state: () => ({
      html: document.documentElement.innerHTML,
      sheets: [...document.styleSheets].length,
      adopted: document.adoptedStyleSheets.map((one) => [...one.cssRules].map((rule) => rule.cssText).join()),
      same: document.adoptedStyleSheets[0] === sheet,
      highlights: typeof Highlight === "function" ? [...CSS.highlights.keys()] : [],
    }),
  },
});
