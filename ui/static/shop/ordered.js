// The lines in the order in which the store is walked: by store, by category, and within it as on earlier walks.

/** @import { Line, State } from "../types.d.ts" */

const LAST = 1e6;
/** @type {{ from: unknown[], lines: Line[] }} */
let last = { from: [], lines: [] };

/**
 * Sorts once for each state: `from` is what the order depends on.
 * @param {Pick<State, "lines" | "stores">} state
 * @param {string | null} store
 */
export function ordered(state, store) {
  const from = [state.lines, state.stores, store];
  if (from.every((one, at) => one === last.from[at])) return last.lines;
  const places = new Map();
  for (const [at, { name, categories }] of state.stores.entries()) {
    places.set(name, { at, categories: new Map(categories.map((category, place) => [category, place])) });
  }
  const keyed = [];
  for (const [at, line] of state.lines.entries()) {
    if (store && line.store !== store) continue;
    const place = places.get(line.store);
    keyed.push({ line, store: place?.at ?? LAST, category: place?.categories.get(line.category) ?? LAST, at });
  }
  keyed.sort(
    (a, b) =>
      a.store - b.store ||
      a.category - b.category ||
      (a.category === LAST ? a.line.category.localeCompare(b.line.category) : 0) ||
      (a.line.rank ?? LAST) - (b.line.rank ?? LAST) ||
      a.at - b.at,
  );
  last = { from, lines: keyed.map(({ line }) => line) };
  return last.lines;
}
