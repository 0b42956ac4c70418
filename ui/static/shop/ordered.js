// The lines in the order in which the store is walked: by store, by category, and within it as on earlier trips.

import { atStore, storesOf } from "../paint/places.js";
import { inOrder } from "../words/natural.js";
import { folded } from "../words/text.js";

/** @import { Line, State } from "../types.d.ts" */

const LAST = 1e6;
/** @type {Map<string, string>} */
const known = new Map();
/** @type {WeakMap<Line, Line>} */
const shownLines = new WeakMap();

/** @type {{ from: unknown[], lines: Line[] }} */
let last = { from: [], lines: [] };

/**
 * A category as it is compared: there are few of them, and many lines.
 * @param {string} category
 */
function compared(category) {
  const before = known.get(category);
  if (before !== undefined) return before;
  const now = folded(category);
  known.set(category, now);
  return now;
}

/**
 * A line under the category as it is shown: the same record for the same line, so that a row knows it again.
 * @param {Line} line
 * @param {string} category
 */
function shownIn(line, category) {
  if (line.category === category) return line;
  const before = shownLines.get(line);
  if (before?.category === category) return before;
  const now = { ...line, category };
  shownLines.set(line, now);
  return now;
}

/**
 * Sorts once for each state: `from` is what the order depends on.
 * @param {Pick<State, "lines" | "stores">} state
 * @param {string | null} store
 */
export function ordered(state, store) {
  const from = [state.lines, state.stores, store];
  if (from.every((one, at) => one === last.from[at])) return last.lines;
  /** @type {Map<string, { at: number, categories: Map<string, { shown: string, place: number }> }>} */
  const places = new Map();
  for (const [at, { name, categories }] of state.stores.entries())
    places.set(name, {
      at,
      categories: new Map(categories.map((shown, place) => [compared(shown), { shown, place }])),
    });
  const keyed = [];
  for (const [at, of] of state.lines.entries()) {
    if (store && !storesOf(state, of).includes(store)) continue;
    const line = store ? atStore(of, store) : of;
    const there = places.get(line.store);
    const key = compared(line.category);
    const group = there?.categories.get(key) ?? { shown: line.category, place: LAST };
    there?.categories.set(key, group); // a category that the server has not put in order: as its first line has it
    keyed.push({ line: shownIn(line, group.shown), store: there?.at ?? LAST, category: group.place, at });
  }
  keyed.sort(
    (a, b) =>
      a.store - b.store ||
      a.category - b.category ||
      (a.category === LAST ? inOrder(a.line.category, b.line.category) : 0) ||
      (a.line.rank ?? LAST) - (b.line.rank ?? LAST) ||
      a.at - b.at,
  );
  last = { from, lines: keyed.map(({ line }) => line) };
  return last.lines;
}
