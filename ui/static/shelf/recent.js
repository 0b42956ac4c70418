// What this browser put on the list last: somebody who shops again looks for the same things.

import { keyOf } from "./household.js";
import { shelf } from "./shelf.js";

const KEPT = 24;
const WHAT = "recent";

/**
 * The ids of items, the newest first.
 * @param {string} household
 * @returns {string[]}
 */
export function recent(household) {
  try {
    const kept = JSON.parse(shelf.get(keyOf(WHAT, household)) ?? "[]");
    return Array.isArray(kept) ? kept : [];
  } catch {
    return [];
  }
}

/**
 * @param {string} household
 * @param {string} id
 */
export function keepRecent(household, id) {
  const others = recent(household).filter((other) => other !== id);
  shelf.set(keyOf(WHAT, household), JSON.stringify([id, ...others].slice(0, KEPT)));
}
