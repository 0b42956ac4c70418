// Room for what has to be here without a signal, where the browser has none left: what can be had again makes way.

import { keyOf } from "./household.js";
import { shelf } from "./shelf.js";

const RESERVE = "grocery:reserve";
const RESERVED = 60_000; // letters; a change takes some 300

/** What a list is painted of. The rest of a copy, what is often bought and the like, is told again by the server. */
const NEEDED = ["household", "stores", "lines", "currency", "timezone", "budget", "store_budgets", "list_name"];

/**
 * A copy of the list with no more than painting needs; nothing where it cannot be read.
 * @param {string} text
 */
function shortened(text) {
  try {
    const { snapshot, ...copy } = JSON.parse(text);
    const needed = NEEDED.filter((field) => field in snapshot).map((field) => [field, snapshot[field]]);
    return JSON.stringify({ ...copy, snapshot: Object.fromEntries(needed) });
  } catch {
    return "";
  }
}

/** Takes room while there is some, to be given away when there is none: two hundred changes then still find theirs. */
export function reserveRoom() {
  if (shelf.get(RESERVE) === null && !shelf.set(RESERVE, " ".repeat(RESERVED))) shelf.remove(RESERVE);
}

/**
 * What is given away for something else, in this order: catalogs and other households' lists, then what was reserved for
 * this. The list of this household is cut short before it goes: without it, nothing could be shown without a signal.
 * @param {string} key what needs the room
 * @param {string} list under which key the list lies
 * @returns {Generator<() => void>}
 */
function* givenAway(key, list) {
  const others = [...shelf.keys("grocery:items"), ...shelf.keys("grocery:cache"), RESERVE];
  for (const other of others) if (other !== key && other !== list) yield () => shelf.remove(other);
  const text = key === list ? null : shelf.get(list);
  if (text === null) return;
  yield () => shelf.set(list, shortened(text));
  yield () => shelf.remove(list);
}

/**
 * Stores something that has to be here without a signal, if need be in the place of what can be had again.
 * @param {string} key
 * @param {string} value
 * @param {string} household
 */
export function keep(key, value, household) {
  if (shelf.set(key, value)) return true;
  for (const give of givenAway(key, keyOf("cache", household))) {
    if (!shelf.full) return false;
    give();
    if (shelf.set(key, value)) return true;
  }
  return false;
}

/**
 * The same of the list itself: whole, or with no more than painting needs.
 * @param {string} key
 * @param {string} text
 * @param {string} household
 */
export function keepList(key, text, household) {
  const kept = keep(key, text, household) || (shelf.full && shelf.set(key, shortened(text)));
  if (kept) reserveRoom();
  return kept;
}
