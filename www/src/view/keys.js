// The keys, told.
//
// In: a dialog, and what is possible there. Out: the dialog filled. The words stand in strings.js.

import { KEYS, UI } from "../strings.js";
import { make } from "./build.js";

/** @param {HTMLDialogElement} dialog @param {{writing: boolean, text: boolean}} possible whether one can write here, and whether the text is ours */
export function fillKeys(dialog, possible) {
  const sections = KEYS.filter(({ where }) => (where === "writing" ? possible.writing : where === "text" ? possible.text : true));
  dialog.setAttribute("aria-labelledby", "keys-title");
  dialog.replaceChildren(make("h2", { id: "keys-title" }, UI.keys), ...sections.flatMap(({ title, keys }) => [
    make("h3", {}, title),
    make("dl", {}, ...keys.filter(({ only }) => only !== "writing" || possible.writing).flatMap(({ press, does }) => [
      make("dt", {}, ...press.flatMap((key, at) => (at === 0 ? [make("kbd", {}, key)] : [" ", make("kbd", {}, key)]))), make("dd", {}, does)])),
  ]), make("button", { type: "button", class: "main", click: () => dialog.close() }, UI.close));
}
