// The element's shadow tree: text, legend, list, card, and what is said aloud.
//
// In: nothing. Out: its parts, empty, and all of them as the tree holds them. Names of `part`s are public: hosts style by them.

import { UI } from "../strings.js";
import { make } from "../view/build.js";

export function frame() {
  const problem = make("div", { class: "problem", part: "problem", role: "alert", hidden: true });
  const text = make("article", { class: "text", part: "text", tabindex: "0", "aria-label": UI.articleText, "aria-describedby": "help", hidden: true });
  const content = make("slot");
  const empty = make("div", { hidden: true }, make("slot", { name: "empty" }));
  const facets = make("div", { class: "facets" });
  const density = make("div", { class: "density" });
  const legend = make("ul", { class: "legend", part: "legend" });
  const labels = make("input", { type: "checkbox", role: "switch" });
  const summary = make("p", { class: "quiet", part: "summary" }, UI.working);
  const filter = make("input", { type: "search", placeholder: UI.filter, autocomplete: "off", spellcheck: "false" });
  const list = make("div", { class: "list" });
  const extras = make("div", { class: "extras" });
  const card = make("div", { class: "card", part: "card", role: "dialog", "aria-labelledby": "card-title", tabindex: "-1", popover: "manual", hidden: true });
  const exports = make("details", { class: "exports", part: "export" });
  const keys = make("dialog", { part: "keys" });
  const help = make("button", { type: "button" }, UI.keys);
  const note = make("p", { id: "mark-note", hidden: true });
  const status = make("p", { class: "unseen", part: "status", role: "status" });
  const labelled = make("label", { class: "labels" }, labels, ` ${UI.labelsInText}`);
  const things = make("div", { class: "things", part: "list", role: "group", "aria-labelledby": "things-title", tabindex: "-1" },
    make("h2", { id: "things-title" }, UI.found), summary,
    make("label", { class: "filter", hidden: true }, make("span", { class: "unseen" }, UI.filterHelp), filter), list, extras);
  const side = make("div", { class: "side" },
    make("div", { class: "toolbar", part: "toolbar", role: "group", "aria-labelledby": "legend-title" },
      make("h2", { id: "legend-title" }, UI.highlights), facets, legend, density, labelled, make("div", { class: "actions" }, exports, help, make("slot", { name: "actions" }))), things);
  const paper = make("div", { class: "paper" }, text, content, empty);
  const box = make("div", { class: "gloss" }, paper, side);
  const all = [problem, box, card, keys, make("p", { id: "help", hidden: true }, UI.readingHelp), note, status];
  return { all, things, box, paper, problem, text, content, empty, facets, legend, density, labels, labelled, summary, filter, list, extras, card, exports, keys, help, note, status };
}
