// Adding up what the server tells, exactly, and in one currency at a time.

import { dec, plain, plus, shownMoney } from "../words/money.js";
import { LOCALE, t } from "../words/strings.js";

/** @import { Dec, Digits, Insights, Spent } from "../types.d.ts" */

/** @type {Dec} */
const NOTHING = { n: 0n, s: 0 };

/**
 * @param {readonly (Digits | null)[]} amounts
 * @returns {Dec}
 */
export const totalOf = (amounts) => amounts.reduce((sum, amount) => plus(sum, dec(amount) ?? NOTHING), NOTHING);

/**
 * The sum of amounts, with every digit.
 * @param {readonly (Digits | null)[]} amounts
 */
export const sumText = (amounts) => plain(totalOf(amounts));

/**
 * What an amount is beside others: for drawing alone.
 * @param {Digits | Dec | null} amount
 */
export const sizeOf = (amount) => Number(amount === null ? 0 : typeof amount === "string" ? amount : plain(amount));

/** @type {Map<string, Intl.NumberFormat>} */
const shorts = new Map();

/**
 * An amount where there is room for a few signs: "412", "1.2K".
 * @param {Digits | Dec} amount
 */
export function shortMoney(amount) {
  const size = sizeOf(amount);
  const digits = size < 10 ? 1 : 0;
  const kind = size >= 10_000 ? "compact" : "plain";
  const key = `${digits}${kind}`;
  let format = shorts.get(key);
  if (!format) {
    format = new Intl.NumberFormat(LOCALE, {
      maximumFractionDigits: kind === "compact" ? 1 : digits,
      notation: kind === "compact" ? "compact" : "standard",
      useGrouping: false,
    });
    shorts.set(key, format);
  }
  return format.format(size);
}

/**
 * In which currencies something was paid, that of the household first.
 * @param {Insights} of
 */
export const currenciesOf = (of) => [...new Set([of.currency, ...of.spent.map(({ currency }) => currency)])];

/**
 * What was paid in other currencies than the one that is shown, in words; empty where there is none.
 * @param {Spent[]} spent
 * @param {string} shown
 */
export function otherMoneyWords(spent, shown) {
  const others = [...new Set(spent.map(({ currency }) => currency))].filter((one) => one !== shown);
  const sums = others.map((currency) => {
    const amounts = spent.filter((one) => one.currency === currency).map(({ amount }) => amount);
    return shownMoney(totalOf(amounts), currency);
  });
  return sums.length ? t("page-insights-not-added", { amounts: sums.join(", ") }) : "";
}

/**
 * The same as a sentence, for a picture that tells of one currency.
 * @param {Insights} of
 * @param {string} shown
 */
export function othersLead({ spent }, shown) {
  const words = otherMoneyWords(spent, shown);
  return words && `${words}.`;
}

/**
 * How many things have no known price, in words; empty where each has one.
 * @param {number} count
 */
export const unpricedWords = (count) => (count ? t("page-insights-unpriced", { count }) : "");
