// Changes that the server did not take: kept in this browser, each under its own key, until somebody looked at them.

import { shelf } from "./shelf.js";

/** @import { Change, Entry, Problem, Refused } from "../types.d.ts" */

const MOST = 200;

/** @type {{ household: string, refused: Refused[] | null }} */
let read = { household: "", refused: null }; // asked for with every painting
window.addEventListener("storage", () => (read.refused = null));

/** @type {(household: string) => string} */
const under = (household) => `grocery:refused/${household}/`;

/**
 * Keeps a refused change with what the server said of it.
 * @param {string} household
 * @param {Entry} entry
 * @param {Problem} outcome
 */
export function keepRefused(household, { replica, number, at, op, show }, { message, hint }) {
  const refused = { replica, number, at, op, show, message, hint };
  shelf.set(`${under(household)}${replica}/${number}`, JSON.stringify(refused));
  read.refused = null;
  for (const old of refusedOf(household).slice(0, -MOST)) forgetRefused(household, old);
}

/**
 * @param {string} household
 * @param {Change} change
 */
export function forgetRefused(household, { replica, number }) {
  shelf.remove(`${under(household)}${replica}/${number}`);
  read.refused = null;
}

/**
 * The refused changes that nobody looked at yet, oldest first.
 * @param {string} household
 */
export function refusedOf(household) {
  if (read.refused && read.household === household) return read.refused;
  const refused = onShelf(household);
  read = { household, refused };
  return refused;
}

/**
 * @param {string} household
 * @returns {Refused[]}
 */
function onShelf(household) {
  const found = [];
  for (const key of shelf.keys(under(household))) {
    try {
      const kept = JSON.parse(shelf.get(key) ?? "");
      if (kept.op) found.push(kept);
    } catch {
      shelf.remove(key);
    }
  }
  return found.sort((one, other) => one.at.localeCompare(other.at) || one.number - other.number);
}
