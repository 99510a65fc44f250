// The page: one article, written or read, and everything around it.
//
// In: what the reader does. Out: the same text with what was found in it. It owns the state (text, last answer, mode) and
// ties the parts together; each part does its own work. The text is the reader's: whatever fails, it stays.

import { Announcer } from "./announcer.js";
import { byId } from "./build.js";
import { Card } from "./card.js";
import { Engine } from "./engine.js";
import { Entities } from "./entities.js";
import { EXAMPLE, EXAMPLE_PUBLISHED } from "./example.js";
import { NOTHING, countByKind, glossaryOf, shifted } from "./glossary.js";
import { MAY_BE_HTML, MOST, watchIntake } from "./intake.js";
import { Legend } from "./legend.js";
import { LINES_WHOLE, Painter } from "./painter.js";
import { placeBeside } from "./placing.js";
import { Problem } from "./problem.js";
import { Reader } from "./reader.js";
import { Rereader } from "./rereader.js";
import { Settings } from "./settings.js";
import { UI, markDescription, summary } from "./strings.js";

/** @typedef {import("./glossary.js").Glossary} Glossary */
/** @typedef {import("./glossary.js").Kind} Kind */
/** @typedef {import("./card.js").Reading} Reading */

/** From this many characters on, what is not on the screen is not laid out. */
const LONG = 50_000;
const sheet = byId("sheet", HTMLElement);
const view = byId("text", HTMLElement);
const input = byId("input", HTMLTextAreaElement);
const published = byId("published", HTMLInputElement);
const mode = byId("mode", HTMLButtonElement);
const cardBox = byId("card", HTMLElement);
const notice = byId("notice", HTMLElement);
const found = byId("summary", HTMLElement);
const listBox = byId("list", HTMLElement);
const keys = byId("keys", HTMLDialogElement);
const note = byId("mark-note", HTMLElement);

const settings = new Settings();
const engine = new Engine();
const painter = new Painter(view);
const announcer = new Announcer(byId("status", HTMLElement));
const problem = new Problem(byId("problem", HTMLElement), read);
const rereader = new Rereader(engine, { read: answered, failed: problem.show });
const legend = new Legend(byId("legend", HTMLElement), settings, switched);
const list = new Entities(listBox, byId("filter", HTMLInputElement), (item) => openFromList(item));
const card = new Card(cardBox, {
  go: (span) => showCard(span, [span], painter.markOf(span)),
  choose: (span, here) => showCard(span, here, cardMark),
  find: showExtent,
  close: closeCard,
});
const reader = new Reader(view, painter, {
  open(spans, mark, byKey) {
    showCard(spans[0] ?? -1, spans, mark);
    if (byKey) focusCard(() => reader.focus(reader.span));
  },
  visit: visited,
  toList() {
    list.focus(keyOf(reader.span));
    wayBack = () => reader.focus(reader.span);
  },
  back() {
    if (card.open) closeCard();
    else goBack();
  },
  edit: () => write(true),
  help: () => keys.showModal(),
});

let text = "";
/** The last answer; `null` while there is none for the text as it is. @type {Reading | null} */
let reading = null;
/** What is painted: the last answer's spans, moved along with the text until the next answer. @type {Glossary} */
let marks = NOTHING;
let writing = true;
/** What was there before the text was replaced. @type {{text: string, published: string} | null} */
let former = null;
/** Whether the date is the example's and goes with it. */
let datedByExample = false;
/** Counts the articles that came, so that one that takes long to convert does not overwrite a later one. */
let arrivals = 0;
/** The mark that the card stands by. @type {HTMLElement | null} */
let cardMark = null;
/** Where closing the card puts the focus. @type {(() => void) | null} */
let cardReturn = null;
/** Where Escape leads from text or list: to the other one, if the reader came from there. @type {(() => void) | null} */
let wayBack = null;

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
  reading = null;
  wayBack = null;
  closeCard();
  reader.forget();
  if (writing) input.value = text;
  paint();
  read();
}

/** The text as the typist left it. */
function typed() {
  const next = input.value;
  marks = isBare() ? NOTHING : shifted(marks, text, next);
  text = next;
  reading = null;
  closeCard();
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
  found.textContent = text.trim() === "" ? UI.empty : reading === null && marks === NOTHING ? UI.working : found.textContent;
  const date = published.value;
  rereader.ask(text, { markup: "text", ...(date === "" ? {} : { published: date }) }, typing);
}

/** @param {import("./engine.js").Answer} answer @param {string} of */
function answered(answer, of) {
  if (of !== text) return;
  problem.hide();
  marks = glossaryOf(answer.gloss, text);
  reading = { gloss: answer.gloss, glossary: marks, text };
  const shown = card.open ? keyOf(cardSpan) : "";
  paint();
  legend.show(countByKind(marks));
  list.show(marks, text, isShown);
  found.textContent = summary(marks, text);
  announcer.say(found.textContent);
  if (shown !== "" && keyOf(cardSpan) !== shown) closeCard();
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

function paint() {
  document.documentElement.classList.toggle("empty", text === "");
  sheet.classList.toggle("long", text.length > LONG);
  sheet.classList.toggle("bare", isBare());
  if (isBare()) return;
  reader.keepPlace(() => painter.paint(text, marks.spans, (span) => isShown(span.kind)));
}

function switched() {
  settings.keep();
  closeCard();
  paint();
  list.show(marks, text, isShown);
}

/** @param {boolean} focus */
function showReading(focus) {
  writing = false;
  sheet.classList.remove("writing");
  input.hidden = true;
  view.inert = false;
  mode.textContent = UI.edit;
  mode.hidden = false;
  if (sheet.classList.contains("bare")) {
    paint();
    painter.rangeOf({ start: input.selectionStart, end: input.selectionStart }).startContainer.parentElement?.scrollIntoView({ block: "center" });
  }
  if (focus) view.focus({ preventScroll: true });
}

/** @param {boolean} focus */
function write(focus) {
  closeCard();
  const caret = marks.spans[reader.span ?? -1]?.start ?? painter.top();
  writing = true;
  sheet.classList.add("writing");
  sheet.classList.toggle("bare", isBare());
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
  if (text.trim() !== "") showReading(true);
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

// ---- the card, and the ways between text and list

let cardSpan = -1;

/** @param {number} span @param {number[]} here @param {HTMLElement | null} mark */
function showCard(span, here, mark) {
  if (reading === null || mark === null) return;
  cardSpan = span;
  cardMark = mark;
  const item = marks.spans[span]?.item ?? -1;
  painter.light(item, span);
  list.current(keyOf(span));
  card.show(reading, span, here);
  bringIntoView(mark);
  placeBeside(cardBox, mark);
}

/** @param {() => void} giveBack */
function focusCard(giveBack) {
  cardReturn = giveBack;
  card.focus();
}

function closeCard() {
  if (!card.open) return;
  const inside = cardBox.contains(document.activeElement);
  card.hide();
  cardMark = null;
  cardSpan = -1;
  if (!document.activeElement?.matches("#text mark")) painter.dim();
  list.current("");
  if (inside) (cardReturn ?? (() => view.focus({ preventScroll: true })))();
  cardReturn = null;
}

/** @param {number} item */
function openFromList(item) {
  const span = marks.items[item]?.spans[0];
  if (span === undefined) return;
  const key = marks.items[item]?.key ?? "";
  showCard(span, [span], painter.markOf(span));
  if (card.open) focusCard(() => list.focus(key));
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
  if (card.open && cardMark !== mark) closeCard();
}

/** @param {{start: number, end: number}} extent */
function showExtent(extent) {
  if (writing) {
    input.focus();
    input.setSelectionRange(extent.start, extent.end);
    return;
  }
  const range = painter.rangeOf(extent);
  const at = range.startContainer.parentElement;
  if (at !== null) bringIntoView(at);
  const selection = getSelection();
  selection?.removeAllRanges();
  selection?.addRange(range);
}

/** @param {HTMLElement} element */
function bringIntoView(element) {
  const { top, bottom } = element.getBoundingClientRect();
  if (top < 0 || bottom > innerHeight - 80) element.scrollIntoView({ block: "center" });
}

/** @param {number | null} span */
function keyOf(span) {
  return marks.items[marks.spans[span ?? -1]?.item ?? -1]?.key ?? "";
}

function goBack() {
  const way = wayBack;
  wayBack = null;
  way?.();
}

/** @param {KeyboardEvent} event */
function listKey(event) {
  const button = event.target instanceof Element ? event.target.closest("button") : null;
  if (button === null || event.altKey || event.ctrlKey || event.metaKey) return;
  switch (event.key) {
    case "ArrowDown": list.step(button, 1); break;
    case "ArrowUp": list.step(button, -1); break;
    case "t": {
      const item = marks.items[Number(button.dataset.item)];
      const span = item?.spans[0];
      if (item === undefined || span === undefined) return;
      if (writing) showReading(false);
      wayBack = () => list.focus(item.key);
      reader.focus(span);
      break;
    }
    case "Escape":
      if (card.open) return;
      goBack();
      break;
    case "?": keys.showModal(); break;
    default: return;
  }
  event.preventDefault();
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
  const at = input.selectionStart;
  const here = at === input.selectionEnd && !isBare() ? painter.spansFrom(at) : [];
  if (here.length > 0) showCard(here[0] ?? -1, here, painter.markOf(here[0] ?? -1));
});
input.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  done();
});
mode.addEventListener("click", () => (writing ? done() : write(true)));
byId("open", HTMLButtonElement).addEventListener("click", () => byId("chooser", HTMLInputElement).click());
byId("try", HTMLButtonElement).addEventListener("click", () => receive({ text: EXAMPLE, html: false }, EXAMPLE_PUBLISHED));
published.addEventListener("change", () => {
  datedByExample = false;
  read();
});
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
listBox.addEventListener("keydown", listKey);
cardBox.addEventListener("keydown", (event) => {
  const by = { ArrowLeft: "previous", ArrowRight: "next" }[event.key];
  if (by === undefined) return;
  event.preventDefault();
  cardBox.querySelector(`[data-do="${by}"]`)?.dispatchEvent(new MouseEvent("click"));
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !event.defaultPrevented) closeCard();
});
document.addEventListener("pointerdown", (event) => {
  const target = event.target instanceof Element ? event.target : null;
  if (target !== null && target.closest("#card, #list, mark") === null) closeCard();
});
view.addEventListener("focusout", (event) => {
  if (!card.open && !(event.relatedTarget instanceof Node && view.contains(event.relatedTarget))) painter.dim();
});
addEventListener("resize", () => {
  if (cardMark !== null) placeBeside(cardBox, cardMark);
});
byId("help", HTMLButtonElement).addEventListener("click", () => keys.showModal());
byId("keys-close", HTMLButtonElement).addEventListener("click", () => keys.close());

// A browser may have kept the field's text over a reload, or the reader may have typed before this script ran.
text = input.value;
write(false);
paint();
list.show(NOTHING, text, isShown);
read();
if (text.trim() !== "") showReading(false);
