// What a page of an earlier version kept, when a browser knew of one household only: it goes under that household's keys, so
// that who gets a new page without a signal still sees the list.

import { keyOf, lastHousehold, learnHousehold } from "./household.js";
import { writeList } from "./lastlist.js";
import { shelf } from "./shelf.js";

/**
 * Takes away what lies under an old key.
 * @param {string} what
 */
function taken(what) {
  const key = `grocery:${what}`;
  const text = shelf.get(key);
  if (text !== null) shelf.remove(key);
  return text;
}

/** @param {string | null} text */
function parsed(text) {
  try {
    return JSON.parse(text ?? "null");
  } catch {
    return null;
  }
}

/** To be called before anything is read. Where a page of the earlier version is still open, the newer list of the two stays. */
export function moveOlder() {
  const list = parsed(taken("cache"));
  const items = taken("items");
  const of = { items: parsed(items)?.household, list: list?.snapshot?.household };
  const household = of.list ?? of.items;
  /** @type {[what: string, text: string | null, household: string][]} */
  const others = [
    ["items", items, of.items],
    ["store", taken("store"), household],
    ["fold", taken("fold"), household],
  ];
  if (!household) return;
  if (!lastHousehold()) learnHousehold(household);
  if (of.list) writeList(list.boot, list.revision, list.snapshot, list.kept);
  for (const [what, text, whose] of others) {
    if (!text || !whose) continue;
    const key = keyOf(what, whose);
    if (shelf.get(key) === null) shelf.set(key, text);
  }
}
