// What is known of the price of a thing, in words: for a kilogram, in another store, when it was paid or seen.

import { dec, shownMoney } from "./money.js";
import { shownPrice } from "./per.js";
import { t } from "./strings.js";
import { dayOf } from "./when.js";

/** @import { Answers, NewItem, Time } from "../types.d.ts" */

/**
 * What a kilogram, litre or piece costs, and where the same costs less.
 * @param {Pick<Answers["prices"], "unit" | "cheaper">} known
 * @param {string} currency
 * @returns {string[]}
 */
export function priceFacts({ unit, cheaper }, currency) {
  const facts = [];
  if (unit) facts.push(t("page-prices-per", { price: shownMoney(dec(unit.price), currency), per: unit.per }));
  if (cheaper) {
    const { per, item } = cheaper;
    const less = shownMoney(dec(cheaper.less), currency);
    const { store } = item;
    facts.push(per ? t("page-prices-less-per", { less, per, store }) : t("page-prices-less", { less, store }));
  }
  return facts;
}

/**
 * Since when a price is known.
 * @param {Time} at empty where nobody knows
 */
export const priceAge = (at) => (at ? t("page-split-priced", { when: dayOf(at) }) : t("page-split-unknown"));

/**
 * What the same thing costs at another store; empty where that is not known.
 * @param {Pick<NewItem, "elsewhere">} create
 * @param {string} currency
 */
export const elsewhereWords = ({ elsewhere }, currency) =>
  elsewhere ? t("page-shop-elsewhere", { price: shownPrice(elsewhere, currency), store: elsewhere.store }) : "";
