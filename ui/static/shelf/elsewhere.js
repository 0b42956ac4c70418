// Changes of other households that wait in this browser: another household was at this address when they were made.

import { shelf } from "./shelf.js";

/** @import { Entry } from "../types.d.ts" */
/** @typedef {{ key: string, entry: Entry | null }} Elsewhere a change with the key under which it is kept */

const LOOK_MS = 5000;
const CHANGE = /^grocery\/.+\/\d{8}-[a-z0-9]{4,16}\/\d{6}$/;

/** @type {{ household: string, changes: Elsewhere[], at: number }} */
let found = { household: "", changes: [], at: 0 }; // asked for with every painting

/**
 * Those changes as {key, entry}, oldest first; entry is null where it cannot be read. Looked up every few seconds.
 * @param {string} household
 */
export function changesElsewhere(household) {
  const now = Date.now();
  if (found.household !== household || Math.abs(now - found.at) > LOOK_MS)
    found = { household, changes: onShelf(household), at: now };
  return found.changes;
}

/**
 * @param {string} household
 * @returns {Elsewhere[]}
 */
function onShelf(household) {
  const own = `grocery/${household}/`;
  const keys = shelf.keys("grocery/").filter((key) => !key.startsWith(own) && CHANGE.test(key));
  return keys.sort().map((key) => ({ key, entry: parsed(shelf.get(key)) }));
}

/**
 * @param {string | null} text
 * @returns {Entry | null}
 */
function parsed(text) {
  try {
    const entry = JSON.parse(text ?? "");
    return entry.op ? entry : null;
  } catch {
    return null;
  }
}

/**
 * Throws away these changes, and no others: more may have come meanwhile.
 * @param {Elsewhere[]} changes
 */
export function throwAway(changes) {
  for (const { key } of changes) shelf.remove(key);
  found.at = 0;
}
