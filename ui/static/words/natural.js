// Names in the order in which people look for them, and categories that differ only in how they are written.

import { LOCALE } from "./strings.js";
import { folded } from "./text.js";

const collator = new Intl.Collator(LOCALE, { numeric: true, sensitivity: "base" });

/**
 * Which of two names comes first: by the page's language, without regard to case, `2.` before `10.`.
 * @type {(one: string, other: string) => number}
 */
export const inOrder = (one, other) => collator.compare(one, other);

/**
 * The categories of these stores, each once, in order.
 * @param {{ categories: string[] }[]} stores
 */
export function categoriesOf(stores) {
  const known = new Map();
  for (const category of stores.flatMap(({ categories }) => categories))
    if (!known.has(folded(category))) known.set(folded(category), category);
  return [...known.values()].sort(inOrder);
}

/**
 * The names of the stores, in order.
 * @param {{ name: string }[]} stores
 */
export const storeNames = (stores) => stores.map(({ name }) => name).sort(inOrder);
