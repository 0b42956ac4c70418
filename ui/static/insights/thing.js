// What was paid for a thing: the sum, month by month, its price over time at each store, and each purchase.

import { button, h, iconButton, setText } from "../page/dom.js";
import { dec, shownAmount, shownMoney } from "../words/money.js";
import { isShare, saidFor, saidPrice, shownPrice, toldPrice } from "../words/per.js";
import { errorWords } from "../words/said.js";
import { t } from "../words/strings.js";
import { day } from "../words/when.js";
import { Columns } from "./columns.js";
import { Lines } from "./lines.js";
import { monthShort, monthsBetween, monthWords } from "./months.js";
import { Picture } from "./picture.js";
import { seriesOf } from "./spending.js";
import { shortMoney, sizeOf, totalOf, unpricedWords } from "./sums.js";

/** @import { Answer, Bar, Bought, Chosen, Digits, Drawn, Insight, Insights, Page, Paid, PriceOn } from "../types.d.ts" */

const NEWEST = 6;
const STORES = 5;

export class ThingPicture {
  /**
   * @param {Page} app
   * @param {(() => void) | null} closed what is done when it is closed; null for one that stays, with a choice of things
   */
  constructor(app, closed) {
    this.app = app;
    this.picture = new Picture(t("page-insights-prices"), closed ? "picture--wide picture--found" : "");
    this.columns = new Columns(t("page-insights-paid-by-month"));
    this.lines = new Lines(t("page-insights-prices"));
    this.legend = h("ul", { class: "legend" });
    this.newest = h("ul", { class: "purchases" });
    this.choosing = !closed;
    this.choice = h("select", { class: "field__input", "aria-label": t("page-insights-thing") });
    this.others = h("div", { class: "lookup__things" });
    this.node = this.picture.node;
    if (closed) this.picture.title.after(iconButton("close", t("page-insights-close"), closed));
    this.thing = "";
    this.name = "";
    this.asked = 0;
    this.known = "";
    /** @type {Paid | null} */
    this.paid = null;
  }

  /**
   * Offers what was bought most, and tells of one of them.
   * @param {Insights} of
   * @param {Chosen} chosen
   */
  lookAtMost(of, chosen) {
    const things = of.most.map(({ item, name }) => ({ thing: item || name, name }));
    const before = this.choice.value;
    this.choice.replaceChildren(...things.map(({ thing, name }) => h("option", { value: thing }, name)));
    const at = Math.max(
      0,
      things.findIndex(({ thing }) => thing === before),
    );
    this.choice.selectedIndex = at;
    this.choice.onchange = () => this.look(of, chosen, things[this.choice.selectedIndex]);
    if (things.length) this.look(of, chosen, things[at]);
  }

  /**
   * Asks what was paid for a thing, where that may be another answer than the one that is shown.
   * @param {Insights} of
   * @param {Chosen} chosen
   * @param {{ thing: string, name: string }} meant - an item's id, or words
   */
  async look(of, chosen, { thing, name }) {
    const { since, until, store } = chosen;
    const key = JSON.stringify([thing, since, until, store, chosen.currency, this.app.revision()]);
    if (this.known === key) return;
    this.known = key;
    this.asked += 1;
    const ticket = this.asked;
    const answer = await this.app.call("paid", { thing, since, until, store });
    if (ticket !== this.asked) return;
    if (!answer?.ok) {
      this.known = "";
      this.failed(answer);
      return;
    }
    [this.thing, this.name] = [thing, name];
    this.paid = answer;
    this.paint(of, chosen, answer);
  }

  /** @param {Answer<"paid"> | null} answer */
  failed(answer) {
    const why = answer?.error ? errorWords(answer.error) : t("page-trips-offline");
    this.picture.body.replaceChildren(h("p", { class: "card__text", role: "status" }, why));
  }

  /**
   * @param {Insights} of
   * @param {Chosen} chosen
   * @param {Paid} paid
   */
  paint(of, chosen, paid) {
    const { currency } = chosen;
    const name = paid.things.length === 1 ? paid.things[0].name : this.name;
    if (!this.choosing) setText(this.picture.title, name);
    const rows = paid.rows.filter((row) => row.currency === currency).toReversed();
    const priced = pricesOf(paid, currency);
    const one = priced.length > 1;
    if (rows.length > 1) this.columns.show(monthBars(rows, currency));
    this.legend.replaceChildren(...(one ? storesOf(of, priced).map((store) => legendRow(of, store, priced)) : []));
    this.newest.replaceChildren(...paid.rows.slice(0, NEWEST).map(boughtRow));
    this.paintThings(paid);
    const parts = [
      this.choosing && this.choice,
      this.others,
      rows.length > 1 ? this.columns.node : null,
      one ? this.lines.node : null,
      this.legend,
    ];
    this.picture.show(leadOf(paid, chosen), tableOfPaid(paid, name), ...parts, this.newest);
    if (one) this.lines.show(pricesDrawn(of, name, priced));
  }

  /**
   * Where words meant several things: which, each of them to be shown alone.
   * @param {Paid} paid
   */
  paintThings({ things }) {
    const shown = things.length > 1 ? things : [];
    const open = (/** @type {string} */ thing, /** @type {string} */ name) => () => this.onlyThis?.(thing, name);
    this.others.replaceChildren(
      ...shown.slice(0, 12).map(({ item, name, times }) => {
        const label = t("page-insights-thing-times", { name, count: times });
        return button(label, "idea", open(item || name, name), { dir: "auto" });
      }),
    );
  }

  /** @type {((thing: string, name: string) => void) | null} */
  onlyThis = null;
}

/**
 * @param {Paid} paid
 * @param {Chosen} chosen
 */
function leadOf({ paid, lines, unpriced, now }, { words }) {
  if (!lines) {
    const today = now
      ? t("page-insights-costs-today", { price: shownPrice(now, words.currency), store: now.store })
      : "";
    return [t("page-insights-never-bought", { when: words.when }), today].filter(Boolean).join(" ");
  }
  const amount = paid.map((sum) => shownMoney(dec(sum.amount), sum.currency)).join(" + ");
  const said = t("page-insights-paid", { amount: amount || "–", count: lines, when: words.when });
  return unpriced ? `${said} ${unpricedWords(unpriced)}.` : said;
}

/**
 * @param {Bought[]} rows oldest first
 * @param {string} currency
 * @returns {Bar[]}
 */
function monthBars(rows, currency) {
  const months = monthsBetween(rows[0].day.slice(0, 7), (rows.at(-1) ?? rows[0]).day.slice(0, 7));
  return months.map((month) => {
    const theirs = rows.filter((row) => row.day.startsWith(month));
    const sum = totalOf(theirs.map(({ total }) => total));
    return {
      name: monthShort(month),
      year: month.endsWith("-01") ? month.slice(0, 4) : "",
      top: shortMoney(sum),
      words: t("page-insights-of-month", { month: monthWords(month), amount: shownMoney(sum, currency) }),
      parts: [{ size: sizeOf(sum), series: 1 }],
    };
  });
}

/**
 * What one thing cost, oldest first: as it was paid and seen, and of what is gone from the catalog as it was paid. Of
 * prices for several units only those for the newest are told.
 * @param {Paid} paid
 * @param {string} currency
 * @returns {PriceOn[]}
 */
function pricesOf({ things, rows, prices }, currency) {
  if (things.length > 1) return [];
  const bought = rows.flatMap(({ price, ...row }) => (price === null ? [] : [{ ...row, price }])).toReversed();
  const every = (prices.length ? prices : bought).filter((one) => one.currency === currency);
  const newest = every.at(-1);
  return newest ? every.filter(({ unit }) => saidFor(unit)[0] === saidFor(newest.unit)[0]) : [];
}

/**
 * The stores at which there was a price, those that are visited most first.
 * @param {Insights} of
 * @param {PriceOn[]} prices
 */
function storesOf(of, prices) {
  const found = [...new Set(prices.map(({ store }) => store))];
  return found.toSorted((one, two) => seriesOf(of, one) - seriesOf(of, two)).slice(0, STORES);
}

/**
 * @param {Insights} of
 * @param {string} name
 * @param {PriceOn[]} prices oldest first
 * @returns {Drawn}
 */
function pricesDrawn(of, name, prices) {
  const [{ currency }] = prices;
  const days = [...new Set(prices.map((one) => one.day))];
  const series = storesOf(of, prices).map((store) => {
    const known = new Map(
      prices.filter((one) => one.store === store).map((one) => [one.day, sizeOf(saidPrice(one.price, one.unit))]),
    );
    return { name: store, series: seriesOf(of, store), values: days.map((on) => known.get(on) ?? null) };
  });
  return {
    label: t("page-insights-prices-of", { name }),
    times: days.map((on) => Date.parse(`${on}T00:00:00Z`) / 1000),
    series,
    steps: true,
    money: (at) => shownMoney(dec(at.toFixed(2)), currency),
    said: (at) => {
      const on = days[at] ?? days[0];
      const then = prices.filter((one) => one.day === on);
      const told = new Set(then.map(({ store, price, unit }) => `${store} ${toldPrice(price, unit, currency)}`));
      return t("page-insights-price-on", { day: day(on), prices: [...told].join(" · ") });
    },
  };
}

/**
 * @param {Insights} of
 * @param {string} store
 * @param {PriceOn[]} prices
 */
function legendRow(of, store, prices) {
  const last = prices.findLast((one) => one.store === store);
  return h(
    "li",
    { class: "legend__row" },
    h("i", { class: "legend__mark", "data-series": seriesOf(of, store) }),
    h("span", { class: "legend__name", dir: "auto" }, store),
    h("span", { class: "legend__value" }, last ? shownPrice(last, last.currency) : ""),
  );
}

/**
 * What stands behind an amount: "× $0.99"; "· $8.75 / kg" of grams, which are not that many times this price.
 * @type {(price: Digits, unit: string, currency: string) => string}
 */
const timesPrice = (price, unit, currency) =>
  `${saidFor(unit)[1] === 1 ? "×" : "·"} ${toldPrice(price, unit, currency)}`;

/** @param {Bought} row */
function boughtRow({ day: on, store, name, quantity, unit, price, total, currency }) {
  const amount = shownAmount(quantity, unit);
  const of = price === null ? amount : `${amount} ${timesPrice(price, unit, currency)}`;
  const share = isShare({ quantity, price, total }, currency) ? ` · ${t("page-trips-share")}` : "";
  return h(
    "li",
    { class: "purchase__row" },
    h("span", { class: "purchase__name", dir: "auto" }, name),
    h(
      "span",
      { class: "purchase__total" },
      total === null ? t("page-shop-no-price") : shownMoney(dec(total), currency),
    ),
    h("span", { class: "purchase__facts" }, h("span", {}, day(on)), h("bdi", {}, store), h("span", {}, of + share)),
  );
}

/**
 * @param {Paid} paid
 * @param {string} name
 * @returns {Insight}
 */
function tableOfPaid(paid, name) {
  return {
    title: t("page-insights-purchases-of", { name }),
    name: "purchases",
    version: paid.version,
    columns: [
      { key: "day", label: t("page-trips-day"), kind: "day" },
      { key: "store", label: t("page-trips-store"), kind: "" },
      { key: "name", label: t("page-form-name"), kind: "" },
      { key: "quantity", label: t("page-trips-amount"), kind: "number" },
      { key: "unit", label: t("page-form-unit"), kind: "" },
      { key: "price", label: t("page-trips-price"), kind: "price" },
      { key: "total", label: t("page-insights-amount"), kind: "money" },
      { key: "currency", label: t("page-settings-currency"), kind: "" },
    ],
    rows: paid.rows.map((row) => ({ ...row })),
  };
}
