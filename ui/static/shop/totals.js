// What the list costs, against the budget of the store and of all stores.

import { h, part, setHidden, setText } from "../page/dom.js";
import { against, shownMoney, sums } from "../words/money.js";
import { t } from "../words/strings.js";

/** @import { Dec, Digits, Line, State } from "../types.d.ts" */

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
    h("div", { class: "bar", ...range }, h("i", { class: "bar__fill" })),
    h("p", { class: "budget__words" }),
  );
}

/**
 * @param {HTMLElement} node
 * @param {string} what
 * @param {Dec} total
 * @param {Digits | null | undefined} budget
 * @param {string} currency
 */
function paintBudget(node, what, total, budget, currency) {
  /** @type {(d: Dec) => string} */
  const money = (d) => shownMoney(d, currency);
  const stand = against(total, budget);
  const state = stand?.state ?? "none";
  node.dataset.state = state;
  setText(part(node, ".budget__what"), what);
  setText(
    part(node, ".budget__of"),
    stand ? t("page-money-of", { spent: money(total), budget: money(stand.budget) }) : money(total),
  );
  const bar = part(node, ".bar");
  setHidden(bar, !stand);
  const percent = stand ? Math.max(0, Math.min(100, stand.percent)) : 0;
  bar.setAttribute("aria-valuenow", String(Math.round(percent)));
  bar.setAttribute("aria-label", t("page-money-bar-label", { what }));
  part(bar, ".bar__fill").style.setProperty("--part", `${percent}%`);
  setText(part(node, ".budget__words"), words(stand, money));
}

/**
 * @param {ReturnType<typeof against>} stand
 * @param {(d: Dec) => string} money
 */
function words(stand, money) {
  if (!stand) return t("page-money-no-budget");
  if (stand.state === "over") return t("page-money-over", { amount: money({ n: -stand.left.n, s: stand.left.s }) });
  if (stand.state === "near")
    return t("page-money-near", { amount: money(stand.left), percent: Math.floor(stand.percent) });
  return t("page-money-left", { amount: money(stand.left), budget: money(stand.budget) });
}

export class Totals {
  constructor() {
    this.sum = h("p", { class: "totals__sum" });
    this.toCome = h("span");
    this.basket = h("span");
    this.parts = h("p", { class: "totals__parts" }, this.toCome, " ", this.basket);
    this.store = budgetLine();
    this.overall = budgetLine();
    this.unpriced = h("p", { class: "totals__unpriced" });
    this.node = h(
      "section",
      { class: "card totals", "aria-label": t("page-money-total") },
      h(
        "div",
        { class: "totals__head" },
        h("p", { class: "totals__label" }, t("page-money-total")),
        this.sum,
        this.parts,
      ),
      h("div", { class: "totals__budgets" }, this.store, this.overall),
      this.unpriced,
    );
  }

  /**
   * lines: those of the chosen store (or all); state: everything.
   * @param {State} state
   * @param {Line[]} lines
   * @param {string | null} store
   */
  paint(state, lines, store) {
    const { currency } = state;
    const here = sums(lines, currency);
    const everywhere = store ? sums(state.lines, currency) : here;
    setText(this.sum, shownMoney(here.total, currency));
    /** @type {(label: string, amount: Dec) => string} */
    const amountOf = (label, amount) => `${label} ${shownMoney(amount, currency)}`;
    setText(this.toCome, amountOf(t("page-money-to-come"), here.toCome));
    setText(this.basket, amountOf(t("page-money-basket"), here.basket));
    setHidden(this.store, !store);
    if (store) paintBudget(this.store, store, here.total, state.store_budgets[store], currency);
    paintBudget(this.overall, t("page-money-overall"), everywhere.total, state.budget, currency);
    setHidden(this.unpriced, here.unpriced === 0);
    setText(this.unpriced, here.unpriced ? t("page-money-unpriced", { count: here.unpriced }) : "");
  }
}
