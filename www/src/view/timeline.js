// When it was: the dated times of an article in their order, as marks on a line and as the list that says the same.
//
// In: times with TIMEX3 values. Out: a drawing and a list. What has no date of its own (a duration, "every Friday", what could
// not be resolved) is not on the line. The drawing is for the eye and the mouse; the list's buttons say all of it.

import { inOrder } from "../in-order.js";
import { UI, timelineOf } from "../strings.js";
import { drawn, make } from "./build.js";

/** @typedef {{value: string, from: number, words: string[], span: number}} Moment  `from` is its beginning, in milliseconds of UTC */

const WIDTH = 300;
const HEIGHT = 40;
const MARGIN = 8;

/** The dated times of a reading, one a value, earliest first. @param {import("./card.js").Reading} reading @returns {Moment[]} */
export function momentsOf({ gloss, glossary, text }) {
  /** @type {Map<string, Moment>} */
  const moments = new Map();
  for (const { layer, index, spans: [span] } of glossary.items) {
    const time = layer === "time" ? gloss.times[index] : undefined;
    const from = beginningOf(time?.value ?? "");
    if (time === undefined || time.value === null || from === null || span === undefined) continue;
    const words = inOrder(text.slice(time.start, time.end));
    const moment = moments.get(time.value) ?? { value: time.value, from, words: [], span };
    if (!moment.words.includes(words)) moment.words.push(words);
    moments.set(time.value, moment);
  }
  return [...moments.values()].sort((a, b) => a.from - b.from || a.value.length - b.value.length || (a.value < b.value ? -1 : 1));
}

/** @param {Moment[]} moments @param {(span: number) => void} go @returns {HTMLElement[]} */
export function drawTimeline(moments, go) {
  const first = moments[0]?.from ?? 0;
  const last = moments[moments.length - 1]?.from ?? 0;
  const x = (/** @type {number} */ from) => (last === first ? WIDTH / 2 : Math.round(MARGIN + ((from - first) / (last - first)) * (WIDTH - 2 * MARGIN)));
  const picture = drawn("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", "aria-label": timelineOf(moments.length), class: "picture" },
    drawn("path", { class: "axis", d: `M0 14H${WIDTH}` }),
    ...moments.map((moment) => drawn("g", { class: moment.value.length < 10 ? "dot open" : "dot", click: () => go(moment.span) },
      drawn("title", {}, `${moment.value}: ${moment.words.join(", ")}`), drawn("circle", { cx: String(x(moment.from)), cy: "14", r: "5" }))),
    drawn("text", { class: "degree", x: "0", y: String(HEIGHT - 6) }, moments[0]?.value ?? ""),
    ...(last === first ? [] : [drawn("text", { class: "degree", x: String(WIDTH), y: String(HEIGHT - 6), "text-anchor": "end" }, moments[moments.length - 1]?.value ?? "")]));
  const list = make("ol", { "aria-label": UI.timeline }, ...moments.map((moment) => make("li", {},
    make("button", { type: "button", class: "link", click: () => go(moment.span) }, moment.value), ` ${moment.words.join(", ")}`)));
  return [/** @type {HTMLElement} */ (/** @type {unknown} */ (picture)), list];
}

/** When a TIMEX3 value begins: a year, month, day, time of day, week, quarter, half or season; `null` for all others.
 * @param {string} value @returns {number | null} */
export function beginningOf(value) {
  const parts = /^(\d{4})(?:-(?:(\d\d)(?:-(\d\d)(?:T(\d\d)(?::(\d\d))?(?::\d\d)?|T[A-Z]{2})?)?|W(\d\d)|Q([1-4])|H([12])|(SP|SU|FA|WI)))?$/.exec(value);
  if (parts === null) return null;
  const [, year = "", month, day, hour, minute, week, quarter, half, season] = parts;
  const at = (/** @type {number} */ zeroBasedMonth, date = 1, hours = 0, minutes = 0) => Date.UTC(Number(year), zeroBasedMonth, date, hours, minutes);
  if (week !== undefined) {
    const fourth = new Date(at(0, 4)); // The fourth of January is always in the first week.
    return at(0, 4 - ((fourth.getUTCDay() + 6) % 7) + (Number(week) - 1) * 7);
  }
  if (quarter !== undefined) return at((Number(quarter) - 1) * 3);
  if (half !== undefined) return at((Number(half) - 1) * 6);
  if (season !== undefined) return at({ SP: 2, SU: 5, FA: 8, WI: 11 }[season] ?? 0);
  return at(Number(month ?? 1) - 1, Number(day ?? 1), Number(hour ?? 0), Number(minute ?? 0));
}
