// What this browser still has of a household that no address of it leads to any more: its folder was deleted, or the disk is new.

import { applied } from "../paint/state.js";
import { shelf } from "../shelf/shelf.js";

/** @import { Entry, Snapshot } from "../types.d.ts" */

const LIST = "grocery:cache/";
const ITEMS = "grocery:items/";
const LED_TO = "grocery:household:";

/**
 * The ids of such households, of which there is a list or a catalog.
 * @param {string} household the one that is here now
 */
export function leftBehind(household) {
  if (!household) return [];
  const reached = new Set([household, ...shelf.keys(LED_TO).map((key) => shelf.get(key) ?? "")]);
  const kept = [LIST, ITEMS].flatMap((begin) => shelf.keys(begin).map((key) => key.slice(begin.length)));
  return [...new Set(kept)].filter((one) => one && !reached.has(one)).sort();
}

/**
 * A file of it, as the server reads one: the list with what waited on top, and the catalog.
 * @param {string} household
 */
export function fileOf(household) {
  const kept = parsed(shelf.get(`${LIST}${household}`));
  /** @type {Snapshot | null} */
  const snapshot = kept?.snapshot ?? null;
  const waiting = shelf
    .keys(`grocery/${household}/`)
    .sort()
    .map((key) => /** @type {Entry | null} */ (parsed(shelf.get(key))))
    .filter((entry) => entry?.op);
  const whole = { alike: [], usual: [], rises: [], staples: [], skipped: [], store_budgets: {}, ...snapshot };
  const state = snapshot && applied(/** @type {Snapshot} */ (whole), /** @type {Entry[]} */ (waiting));
  return {
    format: "grocery-browser",
    household,
    stores: state?.stores.map(({ name }) => name) ?? [],
    lines: state?.lines ?? [],
    currency: state?.currency ?? null,
    budget: state?.budget ?? null,
    store_budgets: state?.store_budgets ?? {},
    email: state?.email ?? null,
    timezone: state?.timezone ?? null,
    list_name: state?.list_name ?? null,
    lists: state?.lists ?? [],
    catalog: parsed(shelf.get(`${ITEMS}${household}`)) ?? { fields: [], items: [] },
  };
}

/** @param {string} household */
export function forgetHousehold(household) {
  const keys = [`${LIST}${household}`, `${ITEMS}${household}`, ...shelf.keys(`grocery/${household}/`)];
  for (const key of keys) shelf.remove(key);
}

/** @param {string | null} text */
function parsed(text) {
  try {
    return JSON.parse(text ?? "null");
  } catch {
    return null;
  }
}
