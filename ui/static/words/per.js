// By how much of a thing its price is said: what is bought by the gram is priced by the kilogram, as on shelves and scales.
// A price is kept for one of the thing's unit. `grocery/quickadd/per.py` reckons the same: one table tests both.

import { compare, dec, lineTotal, ONE, plain, shownDecimal, shownMoney, times } from "./money.js";
import { t } from "./strings.js";
import { folded } from "./text.js";
import { unitKey } from "./units.js";

/** @import { Digits } from "../types.d.ts" */

const FINEST = 20; // decimals that the server keeps of a price
const SHOWN = 4; // decimals in a field of a price that is said for more than one unit
const SHIFT = { n: 100_000n, s: 5 }; // by which all of these units divide

/**
 * For what the price of a thing is said that is bought by this unit, and how many of the unit that is.
 * @param {string} unit as it is kept
 * @returns {[unit: string, times: number]}
 */
export function saidFor(unit) {
  const written = folded(unit).replaceAll(".", " ").replace(/\s+/g, " ").trim();
  return Object.hasOwn(PER, written) ? PER[written] : [unit, 1];
}

/**
 * A price as it is said, every digit of it: "8.75" for what costs 0.00875 a gram.
 * @param {Digits} price
 * @param {string} unit
 * @returns {Digits}
 */
export function saidPrice(price, unit) {
  const [, many] = saidFor(unit);
  const kept = many === 1 ? null : dec(price);
  return kept === null ? price : plain({ n: kept.n * BigInt(many), s: kept.s });
}

/**
 * A price as it is kept, every digit of it: "0.00875" for 8.75, which is said for a kilogram.
 * @param {Digits} said
 * @param {string} unit
 * @returns {Digits}
 */
export function keptPrice(said, unit) {
  const [, many] = saidFor(unit);
  const price = many === 1 ? null : dec(said);
  if (price === null) return said;
  return plain(times({ n: (price.n * SHIFT.n) / BigInt(many), s: price.s + SHIFT.s }, ONE, FINEST));
}

/**
 * "$0.99 / lb", or that there is no price.
 * @param {{ price: Digits | null, unit: string }} priced
 * @param {string} currency
 * @returns {string}
 */
export function shownPrice({ price, unit }, currency) {
  if (price === null) return t("page-shop-no-price");
  const shown = shownEach(price, unit, currency);
  return unit ? t("page-shop-per", { price: shown, unit: unitKey(saidFor(unit)[0]) }) : shown;
}

/**
 * "$0.99", of what is said to be for so much elsewhere.
 * @param {Digits} price
 * @param {string} unit
 * @param {string} currency
 */
export const shownEach = (price, unit, currency) => shownMoney(dec(saidPrice(price, unit)), currency);

/**
 * The same, and for how much that is where it is said for another unit than the thing is bought by: "$8.75 / kg".
 * @param {Digits} price
 * @param {string} unit
 * @param {string} currency
 */
export const toldPrice = (price, unit, currency) =>
  saidFor(unit)[1] === 1 ? shownEach(price, unit, currency) : shownPrice({ price, unit }, currency);

/**
 * What was paid for a thing: its price, or that there is none; and that what it came to is its share of the receipt, where its
 * price does not say so.
 * @param {{ price: Digits | null, total: Digits | null, unit: string, quantity: Digits }} paid
 * @param {string} currency
 * @returns {string}
 */
export function shownPaid(paid, currency) {
  if (paid.price === null && paid.total !== null) return t("page-trips-share");
  const price = shownPrice(paid, currency);
  return isShare(paid, currency) ? `${price} · ${t("page-trips-share")}` : price;
}

/**
 * Whether a thing came to something else than its price and amount give: its share of what the receipt said.
 * @param {{ price: Digits | null, total: Digits | null, quantity: Digits }} paid
 * @param {string} currency
 */
export function isShare(paid, currency) {
  const [own, total] = [lineTotal(paid, currency), dec(paid.total)];
  return total !== null && (own === null || compare(own, total) !== 0);
}

/**
 * A price as it stands in a field, every digit of it, and never one behind the point alone: "5.50". Of one that was
 * parted out of a sum as many as anybody would write.
 * @param {Digits | null | undefined} price
 * @param {string} [unit] for one of which it is kept
 */
export function fieldPrice(price, unit = "") {
  const d = dec(price && saidPrice(price, unit));
  if (d === null) return price ?? "";
  const text = plain(saidFor(unit)[1] === 1 || d.s <= SHOWN ? d : times(d, ONE, SHOWN));
  return shownDecimal(text.replace(/\.\d$/, "$&0"));
}

/**
 * What a field for the price of a thing is called: "Price per kg".
 * @param {string} unit
 */
export const priceLabel = (unit) =>
  unit && unit !== "each"
    ? t("page-shop-price-label-per", { unit: unitKey(saidFor(unit)[0]) })
    : t("page-shop-price-label");
