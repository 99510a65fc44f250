// Where it is: the places of an article as dots, and the table that says the same.
//
// In: places with coordinates. Out: a drawing and a table. There are no outlines of land, since nothing is fetched and nothing
// that large is carried: a net of degrees, north above, each dot as large as its place is often named. A hollow dot is a place
// that may also be another one. The drawing is for the eye and the mouse; whatever it says, the table's buttons say too.

import { UI, degrees, mapOf } from "../strings.js";
import { drawn, make } from "./build.js";

/** @typedef {import("../types.js").Candidate} Candidate */
/** @typedef {{name: string, count: number, span: number, candidates: Candidate[], latitude: number, longitude: number}} Place */

const WIDTH = 300;
const MARGIN = 18;
/** At least so many degrees from top to bottom, so that one town does not fill the earth. */
const LEAST = 4;
const STEPS = [1, 2, 5, 10, 20, 30, 45];
/** A letter's width in the drawing's own units. */
const LETTER = 5.4;
const LINE = 11;

/** The places of a reading that have coordinates, most named first. @param {import("./card.js").Reading} reading @returns {Place[]} */
export function placesOf({ gloss, glossary }) {
  return glossary.items.flatMap(({ layer, index, name, spans: [span], spans: { length: count } }) => {
    const candidates = (layer === "mention" ? gloss.entities[index]?.link?.candidates : undefined) ?? [];
    const { latitude = null, longitude = null } = candidates[0] ?? {};
    if (latitude === null || longitude === null || span === undefined || !(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180)) return [];
    return [{ name, count, span, candidates, latitude, longitude }];
  }).sort((a, b) => b.count - a.count);
}

/** @param {Place[]} places @param {(span: number) => void} go @returns {HTMLElement[]} */
export function drawMap(places, go) {
  const { box, x, y, west, east, south, north, step, turn } = frameOf(places);
  const picture = drawn("svg", { viewBox: `0 0 ${WIDTH} ${box}`, role: "img", "aria-label": mapOf(places.length), class: "picture" });
  for (let at = Math.ceil(west / step) * step; at <= east; at += step) {
    picture.append(drawn("path", { class: "net", d: `M${x(at)} 0V${box}` }), drawn("text", { class: "degree", x: String(x(at) + 2), y: String(box - 3) }, degrees(((at + 540) % 360) - 180, "E", "W")));
  }
  for (let at = Math.ceil(south / step) * step; at <= north; at += step) {
    picture.append(drawn("path", { class: "net", d: `M0 ${y(at)}H${WIDTH}` }), drawn("text", { class: "degree", x: "2", y: String(y(at) - 2) }, degrees(at, "N", "S")));
  }
  /** What is taken already. @type {{left: number, right: number, top: number, bottom: number}[]} */
  const taken = [];
  const dots = places.map((place) => {
    const size = Math.min(7, 2.5 + Math.sqrt(place.count));
    const [left, top] = [x(turn(place.longitude)), y(place.latitude)];
    taken.push({ left: left - size, right: left + size, top: top - size, bottom: top + size });
    return { place, size, left, top };
  });
  for (const { place, size, left, top } of dots) {
    const words = place.name.length > 24 ? `${place.name.slice(0, 23)}…` : place.name;
    const width = words.length * LETTER;
    const spot = [[left + size + 3, top + 3], [left - size - 3 - width, top + 3], [left - width / 2, top - size - 4], [left - width / 2, top + size + LINE]]
      .map(([at = 0, foot = 0]) => ({ left: at, right: at + width, top: foot - LINE + 2, bottom: foot + 2 }))
      .find((label) => label.left >= 1 && label.right <= WIDTH - 1 && label.top >= 1 && label.bottom <= box - 1 && !taken.some((other) => overlap(label, other)));
    if (spot !== undefined) taken.push(spot);
    picture.append(drawn("g", { class: place.candidates.length > 1 ? "dot open" : "dot", click: () => go(place.span) },
      drawn("title", {}, place.name), drawn("circle", { cx: String(left), cy: String(top), r: String(size) }),
      ...(spot === undefined ? [] : [drawn("text", { x: String(spot.left), y: String(spot.bottom - 2) }, words)])));
  }
  const head = [UI.placeName, UI.whereOnEarth, UI.mentions].map((words) => make("th", { scope: "col" }, words));
  const rows = places.map((place) => {
    const [first] = place.candidates;
    const where = [first?.name === place.name ? null : first?.name, first?.country, `${degrees(place.latitude, "N", "S", 2)} ${degrees(place.longitude, "E", "W", 2)}`].filter(Boolean).join(", ");
    return make("tr", {}, make("th", { scope: "row" }, make("button", { type: "button", class: "link", click: () => go(place.span) }, place.name)),
      make("td", {}, place.candidates.length > 1 ? `${where}; ${UI.uncertainPlace}` : where), make("td", {}, String(place.count)));
  });
  const table = make("table", {}, make("thead", {}, make("tr", {}, ...head)), make("tbody", {}, ...rows));
  return [/** @type {HTMLElement} */ (/** @type {unknown} */ (picture)), table];
}

/** The window onto the earth that holds all places. Where they lie on both sides of the date line it goes across it.
 * @param {Place[]} places */
function frameOf(places) {
  const meridians = places.map(({ longitude }) => longitude).sort((a, b) => a - b);
  let start = 0;
  let widest = -1;
  meridians.forEach((meridian, at) => {
    const gap = at === 0 ? meridian + 360 - (meridians[meridians.length - 1] ?? 0) : meridian - (meridians[at - 1] ?? 0);
    if (gap > widest) [widest, start] = [gap, meridian];
  });
  const turn = (/** @type {number} */ longitude) => (longitude < start ? longitude + 360 : longitude);
  const turned = places.map(({ longitude }) => turn(longitude));
  let [south, north] = [Math.min(...places.map(({ latitude }) => latitude)), Math.max(...places.map(({ latitude }) => latitude))];
  let [west, east] = [Math.min(...turned), Math.max(...turned)];
  const squeeze = Math.max(0.2, Math.cos((((south + north) / 2) * Math.PI) / 180));
  const wider = (/** @type {number} */ from, /** @type {number} */ to, /** @type {number} */ least) => {
    const room = Math.max(0, least - (to - from)) / 2;
    return [from - room, to + room];
  };
  [south = 0, north = 0] = wider(south, north, LEAST);
  [west = 0, east = 0] = wider(west, east, (LEAST * 2) / squeeze);
  // No taller than wide, no flatter than a third.
  [south = 0, north = 0] = wider(south, north, ((east - west) * squeeze) / 3);
  [west = 0, east = 0] = wider(west, east, (north - south) / squeeze);
  const scale = (WIDTH - 2 * MARGIN) / ((east - west) * squeeze);
  const box = Math.round((north - south) * scale + 2 * MARGIN);
  const step = STEPS.find((each) => (east - west) / each <= 6) ?? 60;
  return {
    box, west, east, south, north, step, turn,
    x: (/** @type {number} */ longitude) => round(MARGIN + (longitude - west) * squeeze * scale),
    y: (/** @type {number} */ latitude) => round(MARGIN + (north - latitude) * scale),
  };
}

/** @param {number} number */
const round = (number) => Math.round(number * 10) / 10;

/** @param {{left: number, right: number, top: number, bottom: number}} a @param {{left: number, right: number, top: number, bottom: number}} b */
const overlap = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
