// The page: one article, written or read, and everything around it.
//
// In: what the reader does. Out: the same text with what was found in it. It owns the state (text, last answer, mode) and
// ties the parts together; each part does its own work. The text is the reader's: whatever fails, it stays.

import { Announcer } from "../view/announcer.js";
import { byId } from "../view/build.js";
import { Companion } from "../view/companion.js";
import { Density } from "../view/density.js";
import { Edits } from "../edit.js";
import { Engine } from "../engine/engine.js";
import { EXAMPLE, EXAMPLE_PUBLISHED } from "./example.js";
import { NOTHING, changeOf, countByKind, glossaryOf, litAt, shifted } from "../glossary.js";
import { MAY_BE_HTML, MOST, watchIntake } from "./intake.js";
import { Exports } from "../view/exports.js";
import { Facets } from "../view/facets.js";
import { keepOver } from "./keep.js";
import { fillKeys } from "../view/keys.js";
import { Legend } from "../view/legend.js";
import { LINES_WHOLE, Marks } from "../paint/marks.js";
import { Panels } from "../view/panels.js";
import { SHORT, grown, joined, partOf } from "./part.js";
import { bringIntoView } from "../view/placing.js";
import { Problem } from "../view/problem.js";
import { Reader } from "../view/reader.js";
import { Rereader } from "./rereader.js";
import { Settings } from "./settings.js";
import { watchVersion } from "./version.js";
import { UI, markDescription, summary } from "../strings.js";

/** @typedef {import("../glossary.js").Glossary} Glossary */
/** @typedef {import("../glossary.js").Kind} Kind */
/** @typedef {import("../view/card.js").Reading} Reading */

/** From this many characters on, what is not on the screen is not laid out. */
const LONG = 50_000;
/** From this many characters on, a line of the text field has the page's direction and not its own. */
const HUGE_LINE = 20_000;
const sheet = byId("sheet", HTMLElement);
const view = byId("text", HTMLElement);
const input = byId("input", HTMLTextAreaElement);
const published = byId("published", HTMLInputElement);
const mode = byId("mode", HTMLButtonElement);
const clear = byId("clear", HTMLButtonElement);
const cardBox = byId("card", HTMLElement);
const notice = byId("notice", HTMLElement);
const found = byId("summary", HTMLElement);
const listBox = byId("list", HTMLElement);
const keys = byId("keys", HTMLDialogElement);
const note = byId("mark-note", HTMLElement);

const settings = new Settings();
/** What the reader split and joined in this article. */
const edits = new Edits();
const engine = new Engine();
const painter = new Marks(view);
const announcer = new Announcer(byId("status", HTMLElement));
const problem = new Problem(byId("problem", HTMLElement), read);
const rereader = new Rereader(engine, { part: glanced, read: answered, failed });
const legend = new Legend(byId("legend", HTMLElement), settings, switched);
const facets = new Facets(byId("facets", HTMLElement), settings, switched);
new Density(byId("density", HTMLElement), settings.density, (share) => {
  settings.density = share;
  settings.keep();
  reader.forget();
  if (reading !== null) shown(); // Otherwise the next answer is shown so.
});
const companion = new Companion({ box: cardBox, listBox, filter: byId("filter", HTMLInputElement) }, {
  light: (item, span) => painter.light(item, span),
  dim: () => painter.dim(),
  placeOf: (span) => painter.placeOf(span),
}, {
  find: showExtent,
  reach(span) {
    if (writing) showReading(false);
    reader.focus(span);
  },
  rest: () => view.focus({ preventScroll: true }),
  help: () => keys.showModal(),
  chosen() {},
  published: () => published.value,
  publish(day) {
    published.value = day;
    dated();
  },
  split(entity, form) {
    edits.split(entity, form);
    shown();
  },
  join(entity, into) {
    edits.join(entity, into);
    shown();
  },
});
const panels = new Panels(byId("extras", HTMLElement), (span) => companion.go(span));
const exports = new Exports(byId("exports", HTMLDetailsElement), {
  current: () => reading ?? settled(),
  formats: () => engine.exportFormats(),
  write: (of, gloss, format) => engine.exportDocument(of, gloss, format),
  said: (sentence) => announcer.say(sentence),
  failed: problem.show,
});
const reader = new Reader(view, painter, {
  open(spans, mark, byKey) {
    companion.point(spans, mark);
    if (byKey) companion.focus(() => reader.focus(reader.span));
  },
  visit: visited,
  toList: () => companion.toList(reader.span, () => reader.focus(reader.span)),
  back: () => companion.back(),
  edit: () => write(true),
  help: () => keys.showModal(),
});

let text = "";
/** The last answer; `null` while there is none for the text as it is. @type {Reading | null} */
let reading = null;
/** The last answer as the engine gave it. @type {import("../types.js").Document | null} */
let answer = null;
/** What is painted: the last answer's spans, moved along with the text until the next answer, and of a long text those that a
 * glance at what was changed has found. @type {Glossary} */
let marks = NOTHING;
/** The stretch that was changed since the text was read, if it was. @type {import("./part.js").Stretch | null} */
let stale = null;
/** Who waits for an answer to the text as it is. @type {((reading: Reading | null) => void)[]} */
let waiting = [];
let writing = true;
let listing = 0;
/** What was there before the text was replaced. @type {{text: string, published: string} | null} */
let former = null;
/** Whether the date is the example's and goes with it. */
let datedByExample = false;
/** Where a click asked for a card before the text was read, or -1. */
let due = -1;
/** Counts the articles that came, so that one that takes long to convert does not overwrite a later one. */
let arrivals = 0;

// ---- the text

/** Another article takes the place of the one that is there. @param {{text: string, html: boolean}} article @param {string} [date] */
async function receive({ text: source, html }, date) {
  if (source.length > MOST) return problem.say("long");
  const arrival = ++arrivals;
  const plain = await readable(source, html);
  if (arrival !== arrivals) return;
  if (text.trim() !== "" && text !== plain) {
    former = { text, published: published.value };
    tell(UI.replaced);
  }
  if (date !== undefined || datedByExample) published.value = date ?? "";
  datedByExample = date !== undefined;
  replace(plain);
  if (text.trim() !== "") showReading(true);
}

/** What the page shows of a source: HTML as its reader sees it, text as it is, line breaks as a text field keeps them.
 * @param {string} source @param {boolean} html */
async function readable(source, html) {
  let plain = null;
  if (html || MAY_BE_HTML.test(source)) {
    try {
      plain = await engine.readHtml(source, html);
    } catch (cause) {
      problem.show(cause);
    }
  }
  return (plain ?? source).replaceAll(/\r\n?/g, "\n");
}

/** @param {string} next */
function replace(next) {
  text = next;
  marks = NOTHING;
  stale = { start: 0, end: text.length };
  reading = null;
  due = -1;
  edits.clear();
  for (const done of waiting.splice(0)) done(null);
  companion.forget();
  panels.show(null);
  reader.forget();
  if (writing) input.value = text;
  paint();
  read();
}

/** The text as the typist left it. */
function typed() {
  const next = input.value;
  const change = changeOf(text, next);
  marks = shifted(marks, change);
  stale = grown(stale, change);
  text = next;
  reading = null;
  due = -1;
  companion.close();
  companion.read(marks, reading);
  reader.forget();
  hideNotice();
  mode.hidden = text.trim() === "";
  paint();
  read(true);
}

/** A piece goes where the caret is, in a way that the browser can undo. @param {string} source */
async function insert(source) {
  if (source.length + text.length > MOST) return problem.say("long");
  const piece = await readable(source, false);
  input.focus();
  if (document.execCommand("insertText", false, piece)) return;
  input.setRangeText(piece, input.selectionStart, input.selectionEnd, "end");
  typed();
}

function read(typing = false) {
  if (text.trim() === "") found.textContent = UI.empty;
  else if (reading === null && (marks === NOTHING || text.length > SHORT)) found.textContent = UI.working;
  const date = published.value;
  const part = stale === null ? null : partOf(text, stale);
  rereader.ask(text, { markup: "text", ...(date === "" ? {} : { published: date }) }, typing, part);
}

/** What a glance at the part that was changed has found is painted, and goes nowhere else. @param {import("../engine/engine.js").Answer} given
 * @param {import("./part.js").Part} part @param {string} of */
function glanced(given, part, of) {
  if (of !== text) return;
  clearTimeout(listing);
  stale = null;
  remark(joined(marks, part, litAt(glossaryOf(given.gloss, part.text), settings.density)));
  companion.read(marks, null);
}

/** @param {import("../engine/engine.js").Answer} given @param {string} of */
function answered(given, of) {
  if (of !== text) return;
  problem.hide();
  answer = given.gloss;
  stale = null;
  found.textContent = summary(shown(), text);
  announcer.say(found.textContent);
  cardAtCaret();
  for (const done of waiting.splice(0)) done(reading);
}

/** @param {unknown} cause */
function failed(cause) {
  problem.show(cause);
  for (const done of waiting.splice(0)) done(null);
}

/** The reading of the text as it is, as soon as there is one. @returns {Promise<Reading | null> | null} */
function settled() {
  if (!rereader.busy) return null;
  announcer.say(UI.working);
  rereader.hurry();
  return new Promise((done) => waiting.push(done));
}

/** Shows the answer, with what the reader changed in it. Gives all that was found, lit or not. */
function shown() {
  if (answer === null) return NOTHING;
  const gloss = edits.apply(answer, text);
  const whole = glossaryOf(gloss, text);
  const lit = litAt(whole, settings.density);
  reading = { gloss, glossary: lit, text };
  remark(lit);
  companion.read(marks, reading);
  const counts = countByKind(marks);
  legend.show(counts);
  facets.show(counts);
  if (text.length > LONG) listing = setTimeout(list);
  else list();
  return whole;
}

/** Of a long text the list comes in a task of its own, so that a typist waits for neither. */
function list() {
  clearTimeout(listing);
  companion.list.show(marks, text, isShown, reading?.gloss ?? null);
  panels.show(reading);
}

// ---- what is shown

/** @param {Kind} kind */
function isShown(kind) {
  return !settings.off.has(kind);
}

/** Whether the text field stands alone, without marks behind it: in a long text they would not lie under their words, and
 * a browser that lays it out twice at every letter keeps the typist waiting. */
function isBare() {
  return writing && text.length > LINES_WHOLE;
}

/** Whether a line is so long that looking for its direction at every letter keeps the typist waiting. */
function hasHugeLine() {
  for (let start = 0; start + HUGE_LINE < text.length; ) {
    const end = text.indexOf("\n", start);
    if ((end < 0 ? text.length : end) - start > HUGE_LINE) return true;
    if (end < 0) break;
    start = end + 1;
  }
  return false;
}

/** How the text field stands: alone or over the marks. */
function bare() {
  sheet.classList.toggle("bare", isBare());
  sheet.classList.toggle("huge", isBare() && hasHugeLine());
}

function paint() {
  document.documentElement.classList.toggle("empty", text === "");
  clear.hidden = text === "";
  sheet.classList.toggle("long", text.length > LONG);
  bare();
  if (isBare()) return;
  reader.keepPlace(() => painter.paint(text, marks.spans, (span) => isShown(span.kind)));
}

/** Other marks of the same text: the reader stays at the words where they are. @param {Glossary} next */
function remark(next) {
  const here = marks.spans[reader.span ?? -1];
  const there = here === undefined ? -1 : next.spans.findIndex(({ layer, start, end }) => layer === here.layer && start === here.start && end === here.end);
  marks = next;
  painter.dim();
  reader.renumber(there < 0 ? null : there);
  paint();
  const item = next.spans[there]?.item;
  if (item !== undefined && document.activeElement?.matches("#text mark")) painter.light(item, there);
}

function switched() {
  settings.keep();
  legend.sync();
  facets.sync();
  companion.close();
  paint();
  if (reading === null && rereader.busy) rereader.hurry(); // The list is of what has been read as a whole, and comes with it.
  else list();
}

/** @param {boolean} focus */
function showReading(focus) {
  const caret = input.selectionStart;
  writing = false;
  sheet.classList.remove("writing");
  view.classList.remove("behind");
  input.hidden = true;
  view.inert = false;
  mode.textContent = UI.edit;
  mode.hidden = false;
  if (sheet.classList.contains("bare")) {
    paint();
    painter.rangeOf({ start: caret, end: caret }).startContainer.parentElement?.scrollIntoView({ block: "center" });
  }
  if (focus) view.focus({ preventScroll: true });
}

/** @param {boolean} focus */
function write(focus) {
  companion.close();
  const caret = marks.spans[reader.span ?? -1]?.start ?? painter.top();
  writing = true;
  sheet.classList.add("writing");
  view.classList.add("behind");
  bare();
  if (input.value !== text) input.value = text;
  input.hidden = false;
  view.inert = true;
  mode.textContent = UI.done;
  mode.hidden = text.trim() === "";
  if (!focus) return;
  input.focus({ preventScroll: true });
  input.setSelectionRange(caret, caret);
  if (isBare()) input.scrollTop = (input.scrollHeight * caret) / text.length - input.clientHeight / 2;
}

function done() {
  if (text.trim() === "") return;
  showReading(true);
  rereader.hurry();
}

/** @param {string} sentence */
function tell(sentence) {
  notice.hidden = false;
  /** @type {HTMLElement} */ (notice.firstElementChild).textContent = sentence;
  announcer.say(sentence);
}

function hideNotice() {
  former = null;
  notice.hidden = true;
}

// ---- the ways between text and list

/** The card of the words that were clicked while writing. */
function cardAtCaret() {
  const here = due < 0 ? [] : painter.spansFrom(due);
  due = -1;
  if (here.length > 0) companion.point(here, painter.placeOf(here[0] ?? -1));
}

/** The reader's focus came to a mark, or to the text as a whole. @param {number | null} span @param {HTMLElement | null} mark */
function visited(span, mark) {
  const { item, kind } = marks.spans[span ?? -1] ?? {};
  if (span === null || mark === null || item === undefined || kind === undefined) return painter.dim();
  painter.light(item, span);
  const all = marks.items[item]?.spans ?? [];
  note.textContent = markDescription(kind, all.indexOf(span) + 1, all.length);
  for (const other of view.querySelectorAll("[aria-describedby]")) other.removeAttribute("aria-describedby");
  mark.setAttribute("aria-describedby", note.id);
  companion.visited(mark);
}

/** @param {{start: number, end: number}} extent */
function showExtent(extent) {
  if (writing) {
    input.focus();
    input.setSelectionRange(extent.start, extent.end);
    return;
  }
  const range = painter.rangeOf(extent);
  bringIntoView(range);
  const selection = getSelection();
  selection?.removeAllRanges();
  selection?.addRange(range);
}

/** Another day of publication. */
function dated() {
  datedByExample = false;
  read();
}

// ---- wiring

watchIntake(input, byId("chooser", HTMLInputElement), {
  article: receive,
  piece: insert,
  long: () => problem.say("long"),
  odd: (cause) => problem.say("file", cause),
});
input.addEventListener("input", typed);
input.addEventListener("click", () => {
  due = input.selectionStart === input.selectionEnd && !isBare() ? input.selectionStart : -1;
  if (reading !== null) cardAtCaret();
});
input.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  done();
});
mode.addEventListener("click", () => (writing ? done() : write(true)));
byId("open", HTMLButtonElement).addEventListener("click", () => byId("chooser", HTMLInputElement).click());
byId("try", HTMLButtonElement).addEventListener("click", () => receive({ text: EXAMPLE, html: false }, EXAMPLE_PUBLISHED));
clear.addEventListener("click", () => {
  const old = { text, published: published.value };
  if (datedByExample) published.value = "";
  datedByExample = false;
  arrivals += 1;
  replace("");
  write(true);
  former = old;
  engine.forget().catch(() => {}); // One that has ended keeps nothing.
  tell(UI.cleared);
});
published.addEventListener("change", dated);
notice.querySelector("button")?.addEventListener("click", () => {
  if (former === null) return;
  const { text: old, published: date } = former;
  hideNotice();
  published.value = date;
  replace(old);
  announcer.say(UI.restored);
  view.focus({ preventScroll: true });
});
const labels = byId("labels", HTMLInputElement);
labels.addEventListener("change", () => {
  settings.labels = labels.checked;
  settings.keep();
  sheet.classList.toggle("labelled", labels.checked);
});
labels.checked = settings.labels;
sheet.classList.toggle("labelled", settings.labels);
companion.watch();
exports.watch();
view.addEventListener("focusout", (event) => {
  if (!companion.open && !(event.relatedTarget instanceof Node && view.contains(event.relatedTarget))) painter.dim();
});
byId("help", HTMLButtonElement).addEventListener("click", () => keys.showModal());
fillKeys(keys, { writing: true, text: true });

const kept = keepOver(() => {
  input.value = text; // Where nothing may be stored, browsers keep what is in the field over a reload.
  return { text, published: published.value };
});
// Otherwise the reader may have typed before this script ran.
text = kept?.text ?? input.value;
stale = { start: 0, end: text.length };
if (kept !== null) published.value = kept.published;
write(false);
paint();
companion.list.show(NOTHING, text, isShown, null);
read();
if (text.trim() !== "") showReading(false);
watchVersion(notice);
document.documentElement.classList.add("started"); // guard.js looks for it.
