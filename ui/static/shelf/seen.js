// What this browser has seen of a household, and the page loads that were its own: so it can tell later what others did.

import { keyOf } from "./household.js";
import { shelf } from "./shelf.js";

/** @import { Seen, Time } from "../types.d.ts" */

const WHAT = "seen";
const OWN = 60; // page loads; older ones are saved long since

/** @typedef {Seen & { at: Time, own: string[] }} Looked */

/**
 * What was seen last, and the own page loads; an empty version where nothing was seen yet.
 * @param {string} household
 * @returns {Looked}
 */
export function readSeen(household) {
  try {
    const { version = "", marks = {}, at = "", own = [] } = JSON.parse(shelf.get(keyOf(WHAT, household)) ?? "{}");
    return { version, marks, at, own };
  } catch {
    return { version: "", marks: {}, at: "", own: [] };
  }
}

/**
 * @param {string} household
 * @param {Seen} seen
 */
export function writeSeen(household, { version, marks }) {
  const { own } = readSeen(household);
  shelf.set(keyOf(WHAT, household), JSON.stringify({ version, marks, at: new Date().toISOString(), own }));
}

/**
 * Remembers a page load that makes changes.
 * @param {string} household
 * @param {string} replica
 */
export function addOwn(household, replica) {
  const seen = readSeen(household);
  if (seen.own.includes(replica)) return;
  shelf.set(keyOf(WHAT, household), JSON.stringify({ ...seen, own: [...seen.own, replica].slice(-OWN) }));
}

/**
 * Whether there is something that was not seen, as far as that can be told without asking: others may have made it.
 * @param {Looked} before
 * @param {Seen} now
 */
export function hasMore(before, now) {
  if (!before.version) return false;
  const ahead = Object.entries(now.marks).some(
    ([replica, number]) => number > (before.marks[replica] ?? 0) && !before.own.includes(replica),
  );
  return ahead || before.version !== now.version;
}
