// Where the details card stands: under the mark it speaks of, or over it where there is no room below.
//
// In: the card, the place it speaks of: a mark or a stretch of text. Out: two custom properties of the card; the style
// sheet uses them, or on a narrow screen puts the card at its foot and does not. A card that is a popover stands on the
// page as a whole; any other in the box around it.

/** @typedef {HTMLElement | Range} Place */

const GAP = 8;

/** @param {HTMLElement} card @param {Place} place */
export function placeBeside(card, place) {
  const { clientWidth, clientHeight } = document.documentElement;
  const within = card.hasAttribute("popover") ? null : card.offsetParent;
  const box = within?.getBoundingClientRect() ?? { left: -scrollX, top: -scrollY, width: clientWidth };
  const rects = [...place.getClientRects()];
  const first = rects[0] ?? place.getBoundingClientRect();
  const last = rects[rects.length - 1] ?? first;
  const height = card.offsetHeight;
  const fitsBelow = last.bottom + GAP + height <= clientHeight;
  const above = !fitsBelow && first.top - GAP - height >= 0;
  const left = Math.max(0, Math.min((above ? first : last).left - box.left, box.width - card.offsetWidth));
  card.style.setProperty("--card-left", `${Math.round(left)}px`);
  card.style.setProperty("--card-top", `${Math.round((above ? first.top - GAP - height : last.bottom + GAP) - box.top)}px`);
}

/** Scrolls a place to the middle where it cannot be seen. @param {Place} place */
export function bringIntoView(place) {
  const { top, bottom } = place.getBoundingClientRect();
  const element = place instanceof Range ? place.startContainer.parentElement : place;
  if (top < 0 || bottom > innerHeight - 80) element?.scrollIntoView({ block: "center" });
}
