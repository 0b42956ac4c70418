// Changes that the server did not take: kept in this browser, each under its own key, until somebody looked at them.

import { shelf } from "./shelf.js";

const MOST = 200;

let read = { household: "", refused: null }; // asked for with every painting
window.addEventListener("storage", () => (read.refused = null));

const under = (household) => `grocery:refused/${household}/`;

/** Keeps a refused change with what the server said of it. */
export function keepRefused(household, { replica, number, at, op, show }, { message, hint }) {
  const refused = { replica, number, at, op, show, message, hint };
  shelf.set(`${under(household)}${replica}/${number}`, JSON.stringify(refused));
  read.refused = null;
  for (const old of refusedOf(household).slice(0, -MOST)) forgetRefused(household, old);
}

export function forgetRefused(household, { replica, number }) {
  shelf.remove(`${under(household)}${replica}/${number}`);
  read.refused = null;
}

/** The refused changes that nobody looked at yet, oldest first. */
export function refusedOf(household) {
  if (!read.refused || read.household !== household) read = { household, refused: onShelf(household) };
  return read.refused;
}

function onShelf(household) {
  const found = [];
  for (const key of shelf.keys(under(household))) {
    try {
      const kept = JSON.parse(shelf.get(key));
      if (kept.op) found.push(kept);
    } catch {
      shelf.remove(key);
    }
  }
  return found.sort((one, other) => one.at.localeCompare(other.at) || one.number - other.number);
}
