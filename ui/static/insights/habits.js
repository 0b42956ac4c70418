// Pictures of how a household shops: what it buys most, what a visit comes to, and how it keeps its budgets.

import { h } from "../page/dom.js";
import { dec, shownAmount, shownMoney } from "../words/money.js";
import { shownEach, toldPrice } from "../words/per.js";
import { t } from "../words/strings.js";
import { day } from "../words/when.js";
import { barList } from "./bars.js";
import { Columns } from "./columns.js";
import { Lines } from "./lines.js";
import { monthShort, monthWords } from "./months.js";
import { Picture } from "./picture.js";
import { othersLead, shortMoney, sizeOf, totalOf } from "./sums.js";

/** @import { Bar, BudgetUse, Cell, Chosen, Column, Insight, Insights, MostBought } from "../types.d.ts" */

const FIRST = 8;

export class MostPicture {
  /** @param {(item: string, name: string) => void} open shows what was paid for a thing */
  constructor(open) {
    this.open = open;
    this.picture = new Picture(t("page-insights-most"));
    this.node = this.picture.node;
  }

  /** @param {Insights} of */
  paint(of) {
    const title = t("page-insights-most");
    const bars = of.most.map((one) => ({
      name: one.name,
      size: one.trips,
      amount: t("page-insights-times", { count: one.trips }),
      note: [one.quantity && shownAmount(one.quantity, one.unit), paidWords(one)].filter(Boolean).join(" · "),
      open: () => this.open(one.item || one.name, one.name),
    }));
    this.picture.show(t("page-insights-most-lead"), mostTable(of, title), barList(title, bars, FIRST));
  }
}

/** @param {Pick<MostBought, "paid">} one */
const paidWords = ({ paid }) => paid.map(({ amount, currency }) => shownMoney(dec(amount), currency)).join(" + ");

/**
 * A row for each thing and currency: sums of two currencies never stand in one number.
 * @param {Insights} of
 * @param {string} title
 * @returns {Insight}
 */
function mostTable(of, title) {
  return {
    title,
    name: "most-bought",
    version: of.version,
    columns: [
      { key: "name", label: t("page-form-name"), kind: "" },
      { key: "trips", label: t("page-insights-trips-column"), kind: "number" },
      { key: "quantity", label: t("page-trips-amount"), kind: "number" },
      { key: "unit", label: t("page-form-unit"), kind: "" },
      ...moneyColumns("amount", t("page-insights-amount")),
      { key: "unpriced", label: t("page-insights-unpriced-column"), kind: "number" },
      { key: "last", label: t("page-insights-last"), kind: "day" },
    ],
    rows: of.most.flatMap(({ paid, ...one }) =>
      (paid.length ? paid : [{ amount: null, currency: of.currency }]).map((sum) => ({ ...one, ...sum })),
    ),
  };
}

/**
 * @param {string} key
 * @param {string} label
 * @returns {Column[]}
 */
const moneyColumns = (key, label) => [
  { key, label, kind: "money" },
  { key: "currency", label: t("page-settings-currency"), kind: "" },
];

export class RisesPicture {
  constructor() {
    this.picture = new Picture(t("page-rises-title"));
    this.none = h("p", { class: "card__text" }, t("page-insights-no-rises"));
    this.node = this.picture.node;
  }

  /** @param {Insights} of */
  paint({ rises, currency, version }) {
    const title = t("page-rises-title");
    const bars = rises.map(({ name, store, price, unit, paid, percent }) => ({
      name,
      size: percent,
      amount: t("page-insights-rise", { percent }),
      note: t("page-insights-rise-from", {
        paid: shownEach(paid, unit, currency),
        now: toldPrice(price ?? "0", unit, currency),
        store,
      }),
    }));
    /** @type {Insight} */
    const insight = {
      title,
      name: "price-rises",
      version,
      columns: [
        { key: "name", label: t("page-form-name"), kind: "" },
        { key: "store", label: t("page-trips-store"), kind: "" },
        { key: "day", label: t("page-insights-last"), kind: "day" },
        { key: "paid", label: t("page-insights-amount"), kind: "price" },
        { key: "currency", label: t("page-settings-currency"), kind: "" },
        { key: "price", label: t("page-insights-today"), kind: "price" },
        { key: "percent", label: t("page-insights-rise-column"), kind: "number" },
      ],
      rows: rises.map(({ name, store, price, unit, paid, percent, paid_at: at }) => ({
        ...{ name, store, price, unit, paid, percent, currency },
        day: at.slice(0, 10),
      })),
    };
    this.picture.show("", insight, rises.length ? barList(title, bars, FIRST) : this.none);
  }
}

export class BasketsPicture {
  constructor() {
    this.picture = new Picture(t("page-insights-baskets"));
    this.lines = new Lines(t("page-insights-baskets"));
    this.node = this.picture.node;
  }

  /**
   * @param {Insights} of
   * @param {Chosen} chosen
   */
  paint(of, { currency }) {
    const title = t("page-insights-baskets");
    const known = of.baskets.filter((one) => one.currency === currency && one.average !== null);
    const whole = of.basket.find((one) => one.currency === currency);
    const lead = whole?.average
      ? t("page-insights-baskets-lead", {
          amount: shownMoney(dec(whole.average), currency),
          trips: whole.trips,
          things: Math.round(whole.lines / whole.trips),
        })
      : "";
    /** @type {Insight} */
    const insight = {
      title,
      name: "average-basket",
      version: of.version,
      columns: [
        { key: "month", label: t("page-insights-month"), kind: "month" },
        ...moneyColumns("average", t("page-insights-average")),
        { key: "trips", label: t("page-insights-trips-column"), kind: "number" },
        { key: "lines", label: t("page-insights-things-column"), kind: "number" },
        { key: "unpriced", label: t("page-insights-unpriced-column"), kind: "number" },
      ],
      rows: of.baskets.map((one) => ({ ...one })),
    };
    this.picture.show(
      [lead, othersLead(of, currency)].filter(Boolean).join(" "),
      insight,
      known.length > 1 ? this.lines.node : null,
    );
    if (known.length < 2) return;
    this.lines.show({
      label: `${title}. ${lead}`,
      times: known.map(({ month }) => Date.parse(`${month}-15T00:00:00Z`) / 1000),
      series: [{ name: title, series: 1, values: known.map(({ average }) => sizeOf(average)) }],
      fromZero: true,
      money: (at) => shownMoney(dec(at.toFixed(2)), currency),
      said: (at) => {
        const { month, average, trips } = known[at] ?? known[0];
        return t("page-insights-basket-of", {
          month: monthWords(month),
          amount: shownMoney(dec(average), currency),
          count: trips,
        });
      },
    });
  }
}

export class BudgetPicture {
  constructor() {
    const title = t("page-insights-budget");
    this.picture = new Picture(title);
    this.columns = new Columns(title);
    this.none = h("p", { class: "card__text" }, t("page-insights-no-budget"));
    this.node = this.picture.node;
  }

  /** @param {Insights} of */
  paint(of) {
    const { currency } = of;
    const uses = of.budgets.filter(({ budget }) => sizeOf(budget));
    const over = uses.filter(({ standing }) => standing === "over").length;
    const lead = uses.length ? t("page-insights-budget-lead", { over, count: uses.length }) : "";
    /** @type {Insight} */
    const insight = {
      title: t("page-insights-budget"),
      name: "budget",
      version: of.version,
      columns: [
        { key: "period", label: t("page-insights-period"), kind: "month" },
        ...moneyColumns("budget", t("page-insights-budget-column")),
        { key: "spent", label: t("page-insights-spent-column"), kind: "money" },
        { key: "planned", label: t("page-insights-planned-column"), kind: "money" },
        { key: "unpriced", label: t("page-insights-unpriced-column"), kind: "number" },
      ],
      rows: uses.flatMap((use) => budgetRows(use, currency)),
    };
    this.picture.show(
      [lead, othersLead(of, currency)].filter(Boolean).join(" "),
      insight,
      uses.length ? this.columns.node : this.none,
    );
    if (!uses.length) return;
    const label = t("page-insights-budget-line", { amount: shownMoney(dec(uses[0].budget), currency) });
    this.columns.show(
      uses.map((use) => budgetBar(use, currency)),
      { size: sizeOf(uses[0].budget), label },
    );
  }
}

/**
 * A row for each period, and one for each other currency in which something was paid in it.
 * @param {BudgetUse} use
 * @param {string} currency
 * @returns {Record<string, Cell>[]}
 */
export function budgetRows({ others, ...one }, currency) {
  const period = one.period || t("page-insights-next-trip");
  const former = others.map((sum) => ({ period, spent: sum.amount, currency: sum.currency }));
  return [{ ...one, period, currency }, ...former];
}

/**
 * @param {BudgetUse} use
 * @param {string} currency
 * @returns {Bar}
 */
function budgetBar(use, currency) {
  const { period, spent, planned, budget, standing, others } = use;
  /** @type {(amount: string) => string} */
  const shown = (amount) => shownMoney(dec(amount), currency);
  const money = sizeOf(planned)
    ? t("page-insights-budget-planned", { spent: shown(spent), planned: shown(planned), budget: shown(budget) })
    : t("page-money-of", { spent: shown(spent), budget: shown(budget) });
  const over = standing === "over" ? ` ${t("page-insights-over")}` : "";
  const former = others.length ? ` ${t("page-insights-not-added", { amounts: paidWords({ paid: others }) })}.` : "";
  return {
    name: periodShort(period),
    year: period.endsWith("-01") && period.length === 7 ? period.slice(0, 4) : "",
    top: shortMoney(totalOf([spent, planned])),
    words: `${periodWords(period)}: ${money}.${over}${former}`,
    over: standing === "over",
    parts: partsOf(sizeOf(spent), sizeOf(planned), sizeOf(budget)),
  };
}

/**
 * What was spent, then what is planned; what of both is over the budget, in the colour of that.
 * @param {number} spent
 * @param {number} planned
 * @param {number} budget
 */
function partsOf(spent, planned, budget) {
  const [within, free] = [Math.min(spent, budget), Math.max(0, budget - spent)];
  return [
    { size: within, series: 1 },
    { size: spent - within, series: 0 },
    { size: Math.min(planned, free), series: 1, planned: true },
    { size: Math.max(0, planned - free), series: 0, planned: true },
  ];
}

/**
 * A month, a week like 2026-W47, the day of a trip, or the trip that is still to come.
 * @param {string} period
 */
function periodWords(period) {
  if (!period) return t("page-insights-next-trip");
  if (period.includes("W")) return t("page-insights-week", { week: Number(period.slice(6)), year: period.slice(0, 4) });
  return period.length === 7 ? monthWords(period) : day(period);
}

/** @param {string} period */
function periodShort(period) {
  if (period.includes("W")) return period.slice(6);
  return period.length === 7 ? monthShort(period) : period.slice(5);
}
