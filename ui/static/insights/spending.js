// Pictures of what was spent: month by month with the part of each store, and by category.

import { h } from "../page/dom.js";
import { categoryName } from "../words/categories.js";
import { shownMoney } from "../words/money.js";
import { t } from "../words/strings.js";
import { barList } from "./bars.js";
import { Columns } from "./columns.js";
import { monthShort, monthsBetween, monthWords } from "./months.js";
import { Picture } from "./picture.js";
import { othersLead, shortMoney, sizeOf, sumText, totalOf } from "./sums.js";

/** @import { Bar, Chosen, Column, Insights, Spent } from "../types.d.ts" */

const COLOURS = 5; // stores with a colour of their own; the others share one
const CATEGORIES = 8;

/**
 * Which colour a store has: the one that was visited most often has the first, whatever is chosen.
 * @param {Insights} of
 * @param {string} store
 */
export function seriesOf({ stores }, store) {
  const at = stores.indexOf(store);
  return at >= 0 && at < COLOURS ? at + 1 : COLOURS + 1;
}

export class MonthsPicture {
  constructor() {
    const title = t("page-insights-months");
    this.picture = new Picture(title, "picture--wide picture--months");
    this.columns = new Columns(title);
    this.stores = h("div", {});
    this.node = this.picture.node;
  }

  /**
   * @param {Insights} of
   * @param {Chosen} chosen
   */
  paint(of, { currency, months }) {
    const spent = of.spent.filter((one) => one.currency === currency);
    const bars = months.map((month) =>
      monthBar(
        of,
        month,
        spent.filter((one) => one.month === month),
        currency,
      ),
    );
    this.columns.show(bars);
    this.stores.replaceChildren(storeBars(of, spent, currency));
    const insight = {
      title: t("page-insights-months"),
      name: "spending-by-month-and-store",
      version: of.version,
      columns: spentColumns({ key: "month", label: t("page-insights-month"), kind: "month" }, "store"),
      rows: of.spent.map((one) => ({ ...one })),
    };
    this.picture.show(othersLead(of, currency), insight, this.columns.node, this.stores);
  }
}

/**
 * @param {Insights} of
 * @param {string} month
 * @param {Spent[]} spent
 * @param {string} currency
 * @returns {Bar}
 */
function monthBar(of, month, spent, currency) {
  const ordered = spent.toSorted((one, two) => seriesOf(of, one.store) - seriesOf(of, two.store));
  const sum = totalOf(spent.map(({ amount }) => amount));
  const parts = ordered.map(({ store, amount }) => `${store} ${shownMoney(totalOf([amount]), currency)}`);
  const words = t("page-insights-of-month", { month: monthWords(month), amount: shownMoney(sum, currency) });
  return {
    name: monthShort(month),
    year: month.endsWith("-01") ? month.slice(0, 4) : "",
    top: shortMoney(sum),
    words: parts.length > 1 ? `${words} ${parts.join(" · ")}` : words,
    parts: ordered.map(({ store, amount }) => ({ size: sizeOf(amount), series: seriesOf(of, store) })),
  };
}

/**
 * @param {Insights} of
 * @param {Spent[]} spent
 * @param {string} currency
 */
function storeBars(of, spent, currency) {
  const stores = [...new Set(spent.map(({ store }) => store))];
  const sums = stores.map((store) => {
    const theirs = spent.filter((one) => one.store === store);
    const amount = totalOf(theirs.map((one) => one.amount));
    return { store, amount, trips: theirs.reduce((count, one) => count + one.trips, 0) };
  });
  sums.sort((one, two) => sizeOf(two.amount) - sizeOf(one.amount));
  const bars = sums.map(({ store, amount, trips }) => ({
    name: store,
    size: sizeOf(amount),
    amount: shownMoney(amount, currency),
    beside: t("page-insights-trips", { count: trips }),
    series: seriesOf(of, store),
  }));
  return barList(t("page-insights-stores"), bars, COLOURS + 1);
}

/**
 * @param {Column} first
 * @param {"store" | ""} second
 * @returns {Column[]}
 */
function spentColumns(first, second) {
  return [
    first,
    ...(second ? [{ key: second, label: t("page-trips-store"), kind: /** @type {const} */ ("") }] : []),
    { key: "amount", label: t("page-insights-amount"), kind: "money" },
    { key: "currency", label: t("page-settings-currency"), kind: "" },
    { key: "trips", label: t("page-insights-trips-column"), kind: "number" },
    { key: "unpriced", label: t("page-insights-unpriced-column"), kind: "number" },
  ];
}

export class CategoriesPicture {
  constructor() {
    this.picture = new Picture(t("page-insights-categories"));
    this.node = this.picture.node;
  }

  /**
   * @param {Insights} of
   * @param {Chosen} chosen
   */
  paint(of, { currency }) {
    const title = t("page-insights-categories");
    const spent = of.categories.filter((one) => one.currency === currency);
    const every = sizeOf(sumText(spent.map(({ amount }) => amount))) || 1;
    const bars = spent.map(({ category, amount }) => ({
      name: categoryName(category) || t("page-insights-no-category"),
      size: sizeOf(amount),
      amount: shownMoney(totalOf([amount]), currency),
      beside: t("page-insights-share", { percent: Math.round((sizeOf(amount) / every) * 100) }),
    }));
    const insight = {
      title,
      name: "spending-by-category",
      version: of.version,
      columns: spentColumns({ key: "category", label: t("page-form-category"), kind: "" }, ""),
      rows: of.categories.map((one) => ({ ...one, category: categoryName(one.category) })),
    };
    this.picture.show(othersLead(of, currency), insight, barList(title, bars, CATEGORIES));
  }
}

/**
 * The months that a picture has: from the first of the chosen days, or the first purchase, to the last.
 * @param {Insights} of
 * @param {{ since: string, until: string }} days
 */
export function monthsOf(of, { since, until }) {
  const told = of.spent.map(({ month }) => month);
  const from = [since.slice(0, 7), of.first.slice(0, 7)].toSorted().at(-1) || of.today.slice(0, 7);
  const last = [until.slice(0, 7) || of.today.slice(0, 7), ...(until ? [] : told)].toSorted().at(-1) ?? "";
  return monthsBetween(from, last);
}
