// Exact decimal money: a number is {n: BigInt, s: digits after the point}. Nothing here is ever a float.

import { LOCALE } from "./strings.js";
import { amountOf } from "./units.js";

/** @import { Dec, Digits, Line } from "../types.d.ts" */

const MAX_DIGITS = 12; // shown

/**
 * Reads "2", "1.25" or "1,5", with as many decimals as the server takes; null when it is not a plain number.
 * @param {string | number | null | undefined} text
 * @returns {Dec | null}
 */
export function dec(text) {
  const match = /^\s*([-−]?)(\d{0,12})(?:[.,](\d{0,20}))?\s*$/.exec(String(text ?? ""));
  if (!match || !(match[2] || match[3])) return null;
  const digits = match[3] ?? "";
  const n = BigInt((match[2] || "0") + digits);
  return { n: match[1] ? -n : n, s: digits.length };
}

/** @type {(d: Dec, s: number) => bigint} */
const scaled = (d, s) => d.n * 10n ** BigInt(s - d.s);

/**
 * @param {Dec} a
 * @param {Dec} b
 * @returns {Dec}
 */
export function plus(a, b) {
  const s = Math.max(a.s, b.s);
  return { n: scaled(a, s) + scaled(b, s), s };
}

/** @type {(a: Dec, b: Dec) => Dec} */
export const minus = (a, b) => plus(a, { n: -b.n, s: b.s });

/** @type {(a: Dec, b: Dec) => -1 | 0 | 1} */
export const compare = (a, b) => {
  const { n } = minus(a, b);
  return n > 0n ? 1 : n < 0n ? -1 : 0;
};

/**
 * a × b, rounded half up to `digits` after the point.
 * @param {Dec} a
 * @param {Dec} b
 * @param {number} digits
 */
export function times(a, b, digits) {
  return rounded({ n: a.n * b.n, s: a.s + b.s }, digits);
}

/**
 * @param {Dec} d
 * @param {number} digits
 * @returns {Dec}
 */
function rounded(d, digits) {
  if (d.s <= digits) return { n: scaled(d, digits), s: digits };
  const unit = 10n ** BigInt(d.s - digits);
  const half = unit / 2n;
  return { n: (d.n >= 0n ? d.n + half : d.n - half) / unit, s: digits };
}

/**
 * As the shortest plain text: "2", "1.5".
 * @param {Dec} d
 * @returns {Intl.StringNumericLiteral}
 */
export function plain(d) {
  const sign = d.n < 0n ? "-" : "";
  const raw = (d.n < 0n ? -d.n : d.n).toString().padStart(d.s + 1, "0");
  const whole = raw.slice(0, raw.length - d.s);
  const part = d.s ? raw.slice(-d.s).replace(/0+$/, "") : "";
  return /** @type {Intl.StringNumericLiteral} */ (sign + whole + (part ? `.${part}` : ""));
}

const ZERO = { n: 0n, s: 0 };
export const ONE = { n: 1n, s: 0 };

/**
 * @param {Dec | null} d
 * @returns {d is Dec}
 */
export const isQuantity = (d) => d !== null && d.n > 0n && d.s <= 3 && compare(d, { n: 10000n, s: 0 }) <= 0;
/**
 * @param {Dec | null} d
 * @returns {d is Dec}
 */
export const isAmount = (d) => d !== null && d.n >= 0n && compare(d, { n: 1000000n, s: 0 }) <= 0;

/** @type {Map<string, { format: Intl.NumberFormat, digits: number }>} */
const formats = new Map();

/**
 * {format, digits}: making one takes as long as writing hundreds of amounts with it.
 * @param {string} currency
 */
function formatOf(currency) {
  const known = formats.get(currency);
  if (known) return known;
  let format;
  try {
    format = new Intl.NumberFormat(LOCALE, { style: "currency", currency, currencyDisplay: "narrowSymbol" });
  } catch {
    format = new Intl.NumberFormat(LOCALE, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  }
  const digits = Math.min(format.resolvedOptions().maximumFractionDigits ?? 2, MAX_DIGITS);
  const made = { format, digits };
  formats.set(currency, made);
  return made;
}

const numbers = new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 3 });
const ungrouped = new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 3, useGrouping: false });
const POINT = numbers.formatToParts(1.5)[1].value;
const TWO_READINGS = POINT === "," ? /^[1-9]\d{0,2}\.\d{3}$/ : /^[1-9]\d{0,2},\d{3}$/;

/**
 * Reads what a person wrote; null also for "1,200", which one means as 1200 and another as 1.2.
 * @type {(text: string) => Dec | null}
 */
export const typed = (text) => (TWO_READINGS.test(text) ? null : dec(text));

const HALVES = { "½": "1/2", "¼": "1/4", "¾": "3/4", "⅓": "1/3", "⅔": "2/3", "⅛": "1/8" };
const FRACTION = /^(?:(\d{1,5}) )?(\d{1,3})\/(\d{1,3})$/;

/**
 * Reads an amount as `typed` does, and as people write parts: 1/2, 1 1/2, 1½, to three decimals.
 * @param {string} text
 */
export function typedAmount(text) {
  const spelt = Object.entries(HALVES)
    .reduce((so, [sign, parts]) => so.replace(sign, ` ${parts}`), text)
    .trim();
  const found = FRACTION.exec(spelt.replace(/\s+/g, " "));
  if (!found) return typed(text);
  const [whole, above, below] = found.slice(1).map((part) => BigInt(part ?? 0));
  return below ? { n: whole * 1000n + (above * 2000n + below) / (below * 2n), s: 3 } : null;
}

/**
 * "$12.30", in the browser's way of writing numbers.
 * @param {Dec | null} d
 * @param {string} currency
 */
export function shownMoney(d, currency) {
  if (d === null) return "–";
  const { format, digits } = formatOf(currency);
  return format.format(plain(rounded(d, digits)));
}

/**
 * A quantity in the browser's way of writing numbers: "1.5".
 * @param {Digits} text
 * @returns {string}
 */
export function shownNumber(text) {
  const d = dec(text);
  return d === null ? String(text) : numbers.format(plain(d));
}

/**
 * A number as it stands in a sentence of the server, every digit of it: "1.50".
 * @param {Digits} text
 */
export const shownDecimal = (text) => text.replace(".", POINT);

/**
 * "4.3 lb" for 4.307, as people say it, or "1.5" of what has no unit. Not exact.
 * @param {Digits} text
 * @param {string} unit
 */
export function shownAmount(text, unit) {
  const said = saidNumber(text);
  const quantity = shownNumber(said);
  return unit ? amountOf(quantity, said, unit) : quantity;
}

const SAME = { n: 3n, s: 3 }; // of an amount: nobody says a difference that is smaller

/**
 * An amount as people say it, as text: "4.3" for 4.307. Not exact. `said_number` of grocery/quickadd/per.py is the same.
 * @param {Digits} text
 * @returns {Digits}
 */
export function saidNumber(text) {
  const exact = dec(text);
  if (exact === null) return text;
  const near = [0, 1, 2].map((digits) => rounded(exact, digits)).find((one) => isNear(one, exact));
  return plain(near ?? exact);
}

/** @type {(one: Dec, exact: Dec) => boolean} */
function isNear(one, exact) {
  const off = minus(one, exact);
  const most = { n: exact.n * SAME.n, s: exact.s + SAME.s };
  return compare(size(off), size(most)) <= 0;
}

/** @type {(d: Dec) => Dec} */
const size = (d) => (d.n < 0n ? { n: -d.n, s: d.s } : d);

/**
 * The same, and of what is counted only how many.
 * @param {Digits} text
 * @param {string} unit
 */
export const saidAmount = (text, unit) => shownAmount(text, unit === "each" ? "" : unit);

/**
 * A quantity as it stands in a field. Nothing is put between its thousands: it would be read back as another number.
 * @param {Digits} text
 */
export function fieldNumber(text) {
  const d = dec(text);
  return d === null ? String(text) : ungrouped.format(plain(d));
}

/** @type {WeakMap<object, { currency: string, total: Dec | null }>} */
const totals = new WeakMap();

/**
 * The rounded total of a line, null when it has no price. Lines are never changed, so each is reckoned once.
 * @param {Pick<Line, "price" | "quantity">} line
 * @param {string} currency
 */
export function lineTotal(line, currency) {
  const known = totals.get(line);
  if (known?.currency === currency) return known.total;
  const price = line.price === null ? null : dec(line.price);
  const quantity = dec(line.quantity);
  const total = price === null || quantity === null ? null : times(price, quantity, formatOf(currency).digits);
  totals.set(line, { currency, total });
  return total;
}

/**
 * Sums of lines: {total, basket, toCome, unpriced}.
 * @param {Line[]} lines
 * @param {string} currency
 */
export function sums(lines, currency) {
  const sum = { total: ZERO, basket: ZERO, toCome: ZERO, unpriced: 0 };
  for (const line of lines) {
    const total = lineTotal(line, currency);
    if (total === null) {
      sum.unpriced += 1;
      continue;
    }
    sum.total = plus(sum.total, total);
    const part = line.checked ? "basket" : "toCome";
    sum[part] = plus(sum[part], total);
  }
  return sum;
}

/**
 * How a sum stands to a budget: null without one, else {state: ok|near|over, percent, left}.
 * @param {Dec} total
 * @param {Digits | null | undefined} budgetText
 */
export function against(total, budgetText) {
  const budget = budgetText === null || budgetText === undefined ? null : dec(budgetText);
  if (budget === null || budget.n === 0n) return null;
  const left = minus(budget, total);
  const s = Math.max(total.s, budget.s);
  const percent = Number((scaled(total, s) * 1000n) / scaled(budget, s)) / 10;
  return { state: left.n < 0n ? "over" : percent >= 90 ? "near" : "ok", percent, left, budget };
}
