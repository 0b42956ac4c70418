// As much of a thing in another measure. `grocery/measures.py` reckons the same: one table tests both.

import { compare, dec, fieldNumber, isQuantity, ONE, plain, shownDecimal, times } from "./money.js";
import { saidPrice } from "./per.js";
import { folded } from "./text.js";

/** @import { Digits } from "../types.d.ts" */

const AMOUNT = 3; // decimals
const PRICE = 7;
const SHOWN = 4; // of a price in a field

/** @type {(unit: string) => [kind: string, size: Digits] | null} */
function sizeOf(unit) {
  const written = folded(unit).replaceAll(".", " ").replace(/\s+/g, " ").trim();
  return Object.hasOwn(MEASURES, written) ? MEASURES[written] : null;
}

/**
 * A number times one size by another, rounded half up; null where the two do not measure the same, or are one.
 * @param {Digits} number
 * @param {string} unit as it is kept
 * @param {string} other
 * @param {number} digits
 */
function bySize(number, unit, other, digits) {
  const [one, two, much] = [sizeOf(unit), sizeOf(other), dec(number)];
  const [size, per] = [dec(one?.[1]), dec(two?.[1])];
  if (!much || !size || !per || one?.[0] !== two?.[0] || one?.[1] === two?.[1]) return null;
  const shift = 10n ** BigInt(per.s + digits + 1); // one digit more, which tells how to round
  return times({ n: (much.n * size.n * shift) / per.n, s: much.s + size.s + digits + 1 }, ONE, digits);
}

/**
 * As much in another measure: "1000" for 1 kg in grams; the number itself where there is no such other.
 * @param {Digits} number
 * @param {string} unit as it is kept
 * @param {string} other
 * @returns {Digits}
 */
export function asMuch(number, unit, other) {
  const found = bySize(number, unit, other, AMOUNT);
  return found ? plain(found.n > 0n ? found : { n: 1n, s: AMOUNT }) : number;
}

/**
 * What one of a measure costs where the price of one of another is known: "0.009" a gram for 9 a kilogram; null where it tells nothing.
 * @param {Digits} price
 * @param {string} priced the unit of which one costs that
 * @param {string} unit
 * @returns {Digits | null}
 */
export function eachBy(price, priced, unit) {
  const found = bySize(price, unit, priced, PRICE);
  return found && plain(found);
}

/**
 * What the fields of a price and of a usual amount show where a thing is sold by another measure from now on; null for what stays as it is.
 * One of a small measure is an amount that nobody chose.
 * @param {{ price?: Digits | null, unit?: string | null, default_quantity?: Digits | null }} item
 * @param {string} unit the other one
 */
export function fieldsBy({ price, unit: known, default_quantity: much }, unit) {
  const from = known ?? "";
  const each = price ? eachBy(price, from, unit) : null;
  const told = each && dec(saidPrice(each, unit));
  const amount = eachBy("0", from, unit) === null ? null : dec(asMuch(much ?? "1", from, unit));
  const isChosen = amount && isQuantity(amount) && (Number(much ?? "1") !== 1 || compare(amount, ONE) > 0);
  return {
    price: told && shownDecimal(plain(times(told, ONE, SHOWN))),
    quantity: isChosen ? fieldNumber(plain(amount)) : null,
  };
}
