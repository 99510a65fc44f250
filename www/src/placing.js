// Where the details card stands: under the mark it speaks of, or over it where there is no room below.
//
// In: the card, the box it stands in, the mark. Out: two custom properties of the card; the style sheet uses them, or on a
// narrow screen puts the card at its foot and does not.

const GAP = 8;

/** @param {HTMLElement} card @param {HTMLElement} mark */
export function placeBeside(card, mark) {
  const box = /** @type {HTMLElement} */ (card.offsetParent ?? document.body).getBoundingClientRect();
  const rects = [...mark.getClientRects()];
  const first = rects[0] ?? mark.getBoundingClientRect();
  const last = rects[rects.length - 1] ?? first;
  const height = card.offsetHeight;
  const fitsBelow = last.bottom + GAP + height <= document.documentElement.clientHeight;
  const above = !fitsBelow && first.top - GAP - height >= 0;
  const left = Math.max(0, Math.min((above ? first : last).left - box.left, box.width - card.offsetWidth));
  card.style.setProperty("--card-left", `${Math.round(left)}px`);
  card.style.setProperty("--card-top", `${Math.round((above ? first.top - GAP - height : last.bottom + GAP) - box.top)}px`);
}
