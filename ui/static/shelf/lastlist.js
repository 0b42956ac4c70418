// The copy of the list in this browser, for the next time the page is opened, with a signal or without.

import { keyOf, lastHousehold } from "./household.js";
import { keepList } from "./room.js";
import { shelf } from "./shelf.js";

/** @import { Applied, Snapshot } from "../types.d.ts" */

const WHAT = "cache";
const LARGEST = 1_500_000;
const SEEN = /^\{"boot":"([^"]*)","revision":(-?\d+),/;

/** All that painting needs: a copy that an older page kept may be without what came later. */
const EMPTY = {
  lines: [],
  stores: [],
  usual: [],
  alike: [],
  skipped: [],
  store_budgets: {},
  budget: null,
  email: "",
  currency: "USD",
};

/**
 * The copy of the household that answered last at this address: {snapshot, kept}; null when there is none.
 * @returns {{ snapshot: Snapshot, kept: Applied } | null}
 */
export function readList() {
  try {
    const { snapshot, kept = {} } = JSON.parse(shelf.get(keyOf(WHAT, lastHousehold())) ?? "");
    return { snapshot: { ...EMPTY, ...snapshot }, kept };
  } catch {
    return null;
  }
}

/** @param {string} household */
export function dropList(household) {
  shelf.remove(keyOf(WHAT, household));
}

/**
 * Writes the copy. Where another tab has written a newer one, that stays; where there is no room even for a short one, none
 * is left: an older list would lack what this page has forgotten, since the server has it.
 * @param {string} boot
 * @param {number} revision
 * @param {Snapshot} snapshot
 * @param {Applied} kept
 */
export function writeList(boot, revision, snapshot, kept) {
  const key = keyOf(WHAT, snapshot.household);
  const [, theirs, newest] = SEEN.exec((shelf.get(key) ?? "").slice(0, 200)) ?? [];
  if (theirs === boot && Number(newest) > revision) return;
  const text = JSON.stringify({ boot, revision, snapshot, kept });
  if (text.length > LARGEST || !keepList(key, text, snapshot.household)) dropList(snapshot.household);
}
