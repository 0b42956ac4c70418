// As much of a thing in another measure. `grocery/quickadd/units.py` reckons the same: one table tests both.

import { dec, ONE, plain, times } from "./money.js";
import { folded } from "./text.js";

/** @import { Digits } from "../types.d.ts" */

const AMOUNT = 3; // decimals

/** @type {(unit: string) => [kind: string, size: Digits] | null} */
function sizeOf(unit) {
  const written = folded(unit).replaceAll(".", " ").replace(/\s+/g, " ").trim();
  return Object.hasOwn(MEASURES, written) ? MEASURES[written] : null;
}

/**
 * As much in another measure: "1000" for 1 kg in grams; the number itself where there is no such other.
 * @param {Digits} number
 * @param {string} unit as it is kept
 * @param {string} other
 * @returns {Digits}
 */
export function asMuch(number, unit, other) {
  const [one, two, much] = [sizeOf(unit), sizeOf(other), dec(number)];
  const [size, per] = [dec(one?.[1]), dec(two?.[1])];
  if (!much || !size || !per || one?.[0] !== two?.[0] || one?.[1] === two?.[1]) return number;
  const shift = 10n ** BigInt(per.s + AMOUNT + 1); // one digit more, which tells how to round
  const found = { n: (much.n * size.n * shift) / per.n, s: much.s + size.s + AMOUNT + 1 };
  const rounded = times(found, ONE, AMOUNT);
  return plain(rounded.n > 0n ? rounded : { n: 1n, s: AMOUNT });
}
