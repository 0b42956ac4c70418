// What lies above the page: sheets, and the box while it fills the screen. Back closes the topmost of them. So while one is
// open there is one entry more in the browser's history, a spare one; the next layer, or the next place, uses it again.

import { shifted } from "./finger.js";

/** @type {(() => void)[]} */
const layers = []; // what closes each, the topmost last

const isSpare = () => history.state?.spare === true;

const now = () => ({ spare: isSpare(), address: location.href });

let entry = now(); // where the browser's history stands, as far as is known here

/**
 * Something lies above the page from now on; `close` takes it away. What this returns is called when it has gone.
 * @param {() => void} close
 */
export function layer(close) {
  shifted();
  layers.push(close);
  spare();
  return () => {
    const at = layers.indexOf(close);
    if (at < 0) return;
    layers.splice(at, 1);
    shifted();
  };
}

function spare() {
  if (!isSpare()) history.pushState({ spare: true }, "", location.href);
  entry = now();
}

/**
 * Remembers a place to which Back leads from the next one.
 * @param {string} address
 */
export function remember(address) {
  if (isSpare()) history.replaceState(null, "", address);
  else history.pushState(null, "", address);
  entry = now();
}

/** The browser went to another entry: whether that was all, and the page stays at its place. */
export function wentBack() {
  const before = entry;
  entry = now();
  const close = layers.pop();
  close?.();
  if (before.address !== entry.address) return false;
  if (layers.length) spare();
  const further = !close && before.spare && !entry.spare;
  if (further) history.back(); // that entry was no place
  return close !== undefined || further;
}
