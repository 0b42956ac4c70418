// Of which days, which store and in which currency the pictures tell.

import { button, h, setAttr, setHidden } from "../page/dom.js";
import { field } from "../page/field.js";
import { t } from "../words/strings.js";
import { day, todayIn } from "../words/when.js";
import { monthsBack } from "./months.js";
import { currenciesOf } from "./sums.js";

/** @import { Insights, Page } from "../types.d.ts" */

/** @typedef {"month" | "quarter" | "year" | "all" | "days"} Span */

/** @type {Span[]} */
const SPANS = ["month", "quarter", "year", "all", "days"];
const MONTHS = { month: 1, quarter: 3, year: 12 };

export class InsightFilters {
  /** @type {Span} */
  span = "year";

  /**
   * @param {Page} app
   * @param {() => void} changed called when others are asked for
   */
  constructor(app, changed) {
    this.app = app;
    this.changed = changed;
    this.chips = SPANS.map((span) => button(t("page-insights-span", { span }), "span", () => this.choose(span)));
    this.since = field(t("page-trips-since"), { type: "date", onchange: changed });
    this.until = field(t("page-trips-until"), { type: "date", onchange: changed });
    this.days = h("div", { class: "trips__between" }, this.since.node, this.until.node);
    this.store = h("select", { class: "field__input", "aria-label": t("page-trips-store"), onchange: changed });
    this.currency = h("select", {
      class: "field__input",
      "aria-label": t("page-settings-currency"),
      onchange: changed,
    });
    const spans = h("div", { class: "spans", role: "group", "aria-label": t("page-insights-period") }, ...this.chips);
    const selects = h("div", { class: "insights__selects" }, this.store, this.currency);
    this.node = h("div", { class: "insights__filters" }, spans, selects, this.days);
    this.mark();
    fill(this.store, t("page-trips-all-stores"), []);
  }

  /** @param {Span} span */
  choose(span) {
    if (span === "days" && !this.since.input.value) {
      const { since, until } = this.wanted;
      this.since.input.value = since;
      this.until.input.value = until || this.today;
    }
    this.span = span;
    this.mark();
    this.changed();
  }

  mark() {
    for (const [at, chip] of this.chips.entries()) setAttr(chip, "aria-pressed", String(SPANS[at] === this.span));
    setHidden(this.days, this.span !== "days");
  }

  /** Where the household lives; where this browser is, until that is known. */
  get today() {
    return todayIn(this.app.replica.state?.timezone ?? "");
  }

  /** Which days and which store are asked for. */
  get wanted() {
    const store = this.store.value;
    if (this.span === "all") return { since: "", until: "", store };
    if (this.span === "days") return { since: this.since.input.value, until: this.until.input.value, store };
    return { since: monthsBack(this.today, MONTHS[this.span]), until: "", store };
  }

  /** The days in words, as they stand in a sentence: "in 12 months", "from 1 Mar 2026 to 31 May 2026". */
  get words() {
    if (this.span !== "days") return t("page-insights-in-span", { span: this.span });
    const { since, until } = this.wanted;
    if (since && until) return t("page-insights-from-to", { since: day(since), until: day(until) });
    if (since) return t("page-insights-from", { since: day(since) });
    return until ? t("page-insights-to", { until: day(until) }) : t("page-insights-in-span", { span: "all" });
  }

  /**
   * The stores and currencies that there are to choose from; gives the currency that is chosen.
   * @param {Insights} of
   */
  paint(of) {
    fill(this.store, t("page-trips-all-stores"), of.stores);
    const currencies = currenciesOf(of);
    const chosen = currencies.includes(this.currency.value) ? this.currency.value : of.currency;
    fill(this.currency, "", currencies);
    this.currency.value = chosen;
    setHidden(this.currency, currencies.length < 2);
    setHidden(this.store, of.stores.length < 2);
    return chosen;
  }
}

/**
 * Gives a choice these values, and leaves it at the one that it has.
 * @param {HTMLSelectElement} select
 * @param {string} all what stands for all of them; empty where one is always chosen
 * @param {string[]} values
 */
function fill(select, all, values) {
  const chosen = select.value;
  const wanted = all ? ["", ...values] : values;
  const have = [...select.options].map(({ value }) => value);
  if (have.length === wanted.length && have.every((value, at) => value === wanted[at])) return;
  select.replaceChildren(...wanted.map((value) => h("option", { value }, value || all)));
  if (wanted.includes(chosen)) select.value = chosen;
}
