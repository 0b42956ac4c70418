// What the list costs and what was spent in the month or week, against the budget of the store and of all stores.

import { h, part, setAttr, setHidden, setText } from "../page/dom.js";
import { against, dec, plus, shownMoney, sums } from "../words/money.js";
import { t } from "../words/strings.js";
import { todayIn } from "../words/when.js";
import { Proposed } from "./proposed.js";

/** @import { Dec, Digits, Line, Page, State } from "../types.d.ts" */

const WIDE = "(min-width: 1000px)"; // where it stands beside the list

/** @type {Dec} */
const NOTHING = { n: 0n, s: 0 };

function budgetLine() {
  const range = { role: "progressbar", "aria-valuemin": 0, "aria-valuemax": 100 };
  return h(
    "div",
    { class: "budget" },
    h(
      "div",
      { class: "budget__head" },
      h("span", { class: "budget__what", dir: "auto" }),
      h("span", { class: "budget__of" }),
    ),
    h("div", { class: "bar", ...range }, h("i", { class: "bar__spent" }), h("i", { class: "bar__fill" })),
    h("p", { class: "budget__words" }),
    h("p", { class: "budget__parts" }),
  );
}

/**
 * @param {HTMLElement} node
 * @param {string} what
 * @param {{ spent: Dec | null, planned: Dec }} sum - what was spent in the period; null where a budget is for a trip
 * @param {Digits | null | undefined} budget
 * @param {State} state
 */
function paintBudget(node, what, { spent, planned }, budget, state) {
  /** @type {(d: Dec) => string} */
  const money = (d) => shownMoney(d, state.currency);
  const total = spent ? plus(spent, planned) : planned;
  const stand = against(total, budget);
  node.dataset.state = stand?.state ?? "none";
  setText(part(node, ".budget__what"), what);
  const of = stand ? t("page-money-of", { spent: money(total), budget: money(stand.budget) }) : money(total);
  setText(part(node, ".budget__of"), of);
  const bar = part(node, ".bar");
  setHidden(bar, !stand);
  const percent = filled(stand);
  const before = Math.min(percent, filled(spent && against(spent, budget)));
  bar.setAttribute("aria-valuenow", String(Math.round(percent)));
  bar.setAttribute("aria-label", t("page-money-bar-label", { what }));
  part(bar, ".bar__spent").style.setProperty("--part", `${before}%`);
  part(bar, ".bar__fill").style.setProperty("--part", `${percent - before}%`);
  setText(part(node, ".budget__words"), standWords(stand, state));
  node.dataset.short = standWords(stand, { ...state, budget_period: "trip" }); // of which month it is, the opened card says
  const both = spent && t("page-money-spent-and-planned", { spent: money(spent), planned: money(planned) });
  setText(part(node, ".budget__parts"), both ?? "");
}

/**
 * How much of a bar is filled, in percent.
 * @param {ReturnType<typeof against>} stand
 */
const filled = (stand) => (stand ? Math.max(0, Math.min(100, stand.percent)) : 0);

/**
 * How it stands against a budget, in words.
 * @param {ReturnType<typeof against>} stand
 * @param {Pick<State, "currency" | "budget_period">} state
 */
export function standWords(stand, { currency, budget_period: period = "trip" }) {
  /** @type {(d: Dec) => string} */
  const money = (d) => shownMoney(d, currency);
  if (!stand) return t("page-money-no-budget");
  const [budget, left] = [money(stand.budget), money(stand.left)];
  const percent = Math.floor(stand.percent);
  const over = money({ n: -stand.left.n, s: stand.left.s });
  if (period === "trip") {
    if (stand.state === "over") return t("page-money-over", { amount: over });
    if (stand.state === "near") return t("page-money-near", { amount: left, percent });
    return t("page-money-left", { amount: left, budget });
  }
  if (stand.state === "over") return t("page-money-over-in", { amount: over, period });
  if (stand.state === "near") return t("page-money-near-in", { amount: left, percent, period });
  return t("page-money-left-in", { amount: left, budget, period });
}

/**
 * What was spent in the period of the budgets at a store, or at all; null where a budget is for a trip. Once the period
 * that the server spoke of is over, nothing was spent in the new one yet.
 * @param {State} state
 * @param {string | null} store
 * @returns {Dec | null}
 */
export function spentNow({ budget_period: period = "trip", spent, timezone }, store) {
  if (period === "trip" || !spent) return null;
  const { last, everywhere, stores } = spent[period];
  const amount = store === null ? everywhere : stores[store];
  return (todayIn(timezone) <= last && dec(amount)) || NOTHING;
}

/** What a budget is like decides which words stand in the one line: what is over before what is near. */
const STATES = ["over", "near"];

export class Totals {
  /** @param {Page} app */
  constructor(app) {
    this.proposed = new Proposed(app);
    this.sum = h("span", { class: "totals__sum" });
    this.short = h("span", { class: "totals__short" });
    const [wide, id] = [matchMedia(WIDE).matches, "totals-more"];
    const line = {
      type: "button",
      class: "totals__line",
      "aria-controls": id,
      onclick: () => this.fold(Boolean(this.more.hidden)),
    };
    this.line = h("button", line, this.sum, this.short);
    this.toCome = h("span");
    this.basket = h("span");
    this.parts = h("p", { class: "totals__parts" }, this.toCome, " ", this.basket);
    this.store = budgetLine();
    this.overall = budgetLine();
    this.unpriced = h("p", { class: "totals__unpriced" });
    const budgets = h("div", { class: "totals__budgets" }, this.store, this.overall);
    this.more = h("div", { class: "totals__more", id }, this.parts, budgets, this.proposed.node, this.unpriced);
    this.node = h("section", { class: "card totals", "aria-label": t("page-money-total") }, this.line, this.more);
    this.fold(wide); // beside the list there is room for all of it
  }

  /** @param {boolean} open */
  fold(open) {
    setHidden(this.more, !open);
    setAttr(this.line, "aria-expanded", String(open));
  }

  /**
   * lines: those of the chosen store (or all); every: those of all lists.
   * @param {State} state
   * @param {Line[]} lines
   * @param {string | null} store
   * @param {Line[]} every
   */
  paint(state, lines, store, every) {
    const { currency } = state;
    const here = sums(lines, currency);
    const everywhere = lines.length < every.length ? sums(every, currency) : here;
    setText(this.sum, shownMoney(here.total, currency));
    /** @type {(label: string, amount: Dec) => string} */
    const amountOf = (label, amount) => `${label} ${shownMoney(amount, currency)}`;
    setText(this.toCome, amountOf(t("page-money-to-come"), here.toCome));
    setText(this.basket, amountOf(t("page-money-basket"), here.basket));
    setHidden(this.store, !store);
    if (store) {
      const sum = { spent: spentNow(state, store), planned: here.total };
      paintBudget(this.store, store, sum, state.store_budgets[store], state);
    }
    const sum = { spent: spentNow(state, null), planned: everywhere.total };
    paintBudget(this.overall, t("page-money-overall"), sum, state.budget, state);
    setHidden(this.unpriced, here.unpriced === 0);
    setText(this.unpriced, here.unpriced ? t("page-money-unpriced", { count: here.unpriced }) : "");
    const asked = this.proposed.paint(state, store);
    const folded = here.unpriced
      ? t("page-money-unpriced-short", { count: here.unpriced })
      : here.basket.n > 0n
        ? this.toCome.textContent
        : null;
    this.paintShort(folded ?? asked);
  }

  /**
   * What stands beside the sum: a budget that is over or near, else what is worth a look of all that is folded.
   * @param {string} other
   */
  paintShort(other) {
    const budgets = [this.store, this.overall].filter((one) => !one.hidden);
    const told = STATES.flatMap((state) => budgets.filter((one) => one.dataset.state === state))[0];
    this.short.dataset.state = told?.dataset.state ?? "";
    setText(this.short, told?.dataset.short ?? other);
  }
}
