// What a household without a trip sees: pictures of a made-up year, so that one knows what will stand there.

import { monthsBack, monthsBetween } from "./months.js";

/** @import { Basket, BudgetUse, Insights, MostBought, Spent } from "../types.d.ts" */

const SHARES = [0.5, 0.3, 0.2];
const MONTHS = [412, 388, 455, 431, 402, 476, 420, 398, 441, 467, 409, 386];
const CATEGORIES = [0.31, 0.22, 0.17, 0.13, 0.1, 0.07];
const TIMES = [38, 31, 27, 22, 18, 15];
const BUDGET = 450;
const TRIPS_A_MONTH = 5;
const THINGS_A_TRIP = 22;

const YEAR = MONTHS.reduce((sum, amount) => sum + amount, 0);

/**
 * @param {Insights} told of a household that has bought nothing yet
 * @returns {Insights}
 */
export function sampleOf(told) {
  const months = monthsBetween(monthsBack(told.today, MONTHS.length).slice(0, 7), told.today.slice(0, 7));
  const { stores, categories, things } = told.sample;
  const every = { store: "", category: "", month: "", currency: told.currency, trips: 2, unpriced: 0 };
  /** @type {Spent[]} */
  const spent = months.flatMap((month, at) =>
    stores.map((store, nth) => ({ ...every, month, store, amount: (MONTHS[at] * SHARES[nth]).toFixed(2) })),
  );
  const rest = { quantity: null, unit: "", paid: [], unpriced: 0, last: told.today };
  /** @type {MostBought[]} */
  const most = things.map(({ item, name }, nth) => ({ ...rest, item, name, trips: TIMES[nth] ?? 10 }));
  return {
    ...told,
    stores,
    spent,
    categories: categories.map((category, nth) => ({
      ...every,
      category,
      amount: (YEAR * CATEGORIES[nth]).toFixed(2),
    })),
    most,
    baskets: months.map((month, at) => basket(told.currency, month, MONTHS[at], 1)),
    basket: [basket(told.currency, "", YEAR, MONTHS.length)],
    budgets: months.map((month, at) => use(month, MONTHS[at])),
  };
}

/**
 * @param {string} currency
 * @param {string} month
 * @param {number} amount
 * @param {number} months how many months they are
 * @returns {Basket}
 */
function basket(currency, month, amount, months) {
  const trips = TRIPS_A_MONTH * months;
  const average = (amount / trips).toFixed(2);
  return { month, currency, average, trips, lines: trips * THINGS_A_TRIP, unpriced: 0, unknown: 0 };
}

/**
 * @param {string} period
 * @param {number} amount
 * @returns {BudgetUse}
 */
function use(period, amount) {
  const days = { since: `${period}-01`, until: `${period}-28` };
  const money = { budget: String(BUDGET), spent: String(amount), planned: "0", unpriced: 0, others: [] };
  return { period, ...days, ...money, standing: amount > BUDGET ? "over" : "ok" };
}
