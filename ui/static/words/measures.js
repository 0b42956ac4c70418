// As much of a thing in another measure. `grocery/measures.py` reckons the same: one table tests both.

import { compare, dec, fieldNumber, ONE, plain, shownDecimal, times } from "./money.js";
import { saidPrice } from "./per.js";
import { folded } from "./text.js";

/** @import { Digits, Line } from "../types.d.ts" */

const AMOUNT = 3; // decimals
const PRICE = 7;
const SHOWN = 4; // of a price in a field
const MOST = { n: 10_000n, s: 0 }; // of an amount
const PLURAL = /([a-z]{2}[a-rt-z])s\b/g; // pounds, as `singular` of the server knows them

/** @type {(unit: string) => [kind: string, size: Digits] | null} */
function sizeOf(unit) {
  const written = folded(unit).replaceAll(".", " ").replace(/\s+/g, " ").trim();
  const own = [written, written.replace(PLURAL, "$1")].find((one) => Object.hasOwn(MEASURES, one));
  return own === undefined ? null : MEASURES[own];
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
 * How much of a line somebody saw, by the unit that it has now; all of it where they did not say.
 * @param {Line} line
 * @param {Digits} [seen]
 * @param {string} [measure] in which they saw it
 * @returns {Digits}
 */
export const asSeen = ({ quantity, unit }, seen = quantity, measure = "") =>
  measure ? asMuch(seen, measure, unit) : seen;

/**
 * Whether a line has what another one was in its note only, and nothing of its amount.
 * @param {Line} line
 * @param {string} was the id of the other one, or its own
 * @param {string} [measure] in which somebody saw that
 */
export const isOnlyNoted = ({ line, unit }, was, measure = "") =>
  Boolean(measure) && line !== was && isOfOtherKind(measure, unit);

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
 * How much is usual in another measure, at most as much as there may be; one of a small measure is an amount that nobody chose, and stays one.
 * @param {Digits} number
 * @param {string} unit as it is kept
 * @param {string} other
 * @returns {Digits}
 */
export function usualBy(number, unit, other) {
  const there = asMuch(number, unit, other);
  const much = dec(there);
  if (!much || (Number(number) === 1 && compare(much, ONE) < 0)) return number;
  return compare(much, MOST) > 0 ? plain(MOST) : there;
}

/**
 * Whether two units are neither one in two spellings nor measures of the same: nobody knows how much of one is the other.
 * @param {string} unit as it is kept
 * @param {string} other
 */
export function tellsNothing(unit, other) {
  const [one, two] = [sizeOf(unit), sizeOf(other)];
  return folded(unit) !== folded(other) && !(one && two && one[0] === two[0]);
}

/**
 * Whether nobody knows how many of one unit make up the other: one each is no number of grams. Of two that only count, so many are so many.
 * @param {string} unit as it is kept
 * @param {string} other
 */
export const isOfOtherKind = (unit, other) => sizeOf(unit)?.[0] !== sizeOf(other)?.[0];

/**
 * Whether an amount that somebody saw in a unit says nothing in another one.
 * @param {string} seen empty where nobody said
 * @param {string} unit
 */
export const isStrange = (seen, unit) => seen !== "" && isOfOtherKind(seen, unit);

/**
 * What an item costs and how much of it is usual where it is sold by another measure from now on; null where the unit tells nothing of them.
 * `grocery/operations/other_measure.py` reckons the same.
 * @param {{ price?: Digits | null, unit?: string | null, default_quantity?: Digits | null }} item
 * @param {string} unit the other one
 * @returns {{ price: Digits | null, default_quantity: Digits } | null}
 */
export function soldBy({ price, unit: known, default_quantity: much }, unit) {
  const from = known ?? "";
  if (eachBy("0", from, unit) === null) return null;
  return {
    price: price ? eachBy(price, from, unit) : (price ?? null),
    default_quantity: usualBy(much ?? "1", from, unit),
  };
}

/**
 * What the fields of a price and of a usual amount show where a thing is sold by another measure from now on; null for what stays as it is.
 * @param {{ price?: Digits | null, unit?: string | null, default_quantity?: Digits | null }} item
 * @param {string} unit the other one
 */
export function fieldsBy(item, unit) {
  const by = soldBy(item, unit);
  const told = by?.price ? dec(saidPrice(by.price, unit)) : null;
  const usual = item.default_quantity ?? "1";
  return {
    price: told && shownDecimal(plain(times(told, ONE, SHOWN))),
    quantity: by && by.default_quantity !== usual ? fieldNumber(by.default_quantity) : null,
  };
}
