// Rows may move without a tap: somebody else added one, or a message came above them. A finger that is on its way then
// lands on what it did not aim at. So what moves them says so: rows stay where they are while somebody taps, and where they
// cannot, a tap that comes at once and falls on another row than was there does nothing.

const AIM_MS = 400; // as long as a finger is on its way
const TAPPING_MS = 3000;
const STEP_PX = 22; // half of a row

/** @typedef {(Element | null)[]} Seen the row at each step down the page */

/** @type {{ at: number, seen: Seen }[]} */
let moves = []; // what was seen before each of the latest
let tapped = Number.NEGATIVE_INFINITY;

addEventListener("pointerdown", ({ timeStamp }) => (tapped = timeStamp), { capture: true, passive: true });

/** The middle of what the rows fill; null where no rows are seen. */
function middle() {
  const rows = document.querySelector(".panel--shown :is(.groups, .rows)");
  if (!rows || document.querySelector("dialog[open]")) return null;
  const { left, width } = rows.getBoundingClientRect();
  return width ? left + width / 2 : null;
}

/** @type {(x: number, y: number) => Element | null} */
const rowAt = (x, y) => document.elementFromPoint(x, y)?.closest(".row") ?? null;

/** @param {Element} row */
const topOf = (row) => row.getBoundingClientRect().top;

/** @param {number} x */
function look(x) {
  /** @type {Seen} */
  const seen = [];
  for (let y = 0; y < innerHeight; y += STEP_PX) seen.push(rowAt(x, y));
  return seen;
}

/**
 * Does what may move the rows, though nobody tapped for it.
 * @template Made
 * @param {() => Made} work
 * @returns {Made}
 */
export function steady(work) {
  const x = middle();
  if (x === null) return work();
  const seen = look(x);
  const stood = new Map(seen.flatMap((row) => (row ? [[row, topOf(row)]] : [])));
  const made = work();
  // Where all of them moved alike, something above them grew, or went. What the browser itself scrolled for that is none.
  const [by = 0, ...others] = new Set([...stood].map(([row, top]) => Math.round(topOf(row) - top)));
  if (by && !others.length && performance.now() - tapped < TAPPING_MS) scrollBy({ top: by, behavior: "instant" });
  const now = performance.now();
  moves = moves.filter(({ at }) => now - at < AIM_MS);
  const after = look(x);
  if (seen.some((row, step) => row !== after[step])) moves.push({ at: now, seen });
  return made;
}

/**
 * Whether a finger falls on another row than it can have been aimed at. A mouse lies where it is seen to lie.
 * @param {{ timeStamp: number, clientY: number }} press
 */
export function fallsElsewhere({ timeStamp, clientY }) {
  const late = moves.filter(({ at }) => timeStamp - at < AIM_MS);
  const x = late.length ? middle() : null;
  if (x === null) return false;
  const steps = [Math.floor(clientY / STEP_PX), Math.ceil(clientY / STEP_PX)];
  return late.some(({ seen }) => steps.some((step) => step in seen && seen[step] !== rowAt(x, step * STEP_PX)));
}
