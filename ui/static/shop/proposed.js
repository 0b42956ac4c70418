// Asks whether a budget with which the household was begun is the one that is meant; until then it warns of nothing.

import { button, h, setHidden, setText } from "../page/dom.js";
import { dec, shownMoney } from "../words/money.js";
import { t } from "../words/strings.js";

/** @import { Digits, Page, State } from "../types.d.ts" */

export class Proposed {
  /** @param {Page} app */
  constructor(app) {
    this.app = app;
    this.store = ""; // whose budget is asked about; empty for all stores
    /** @type {Digits} */
    this.amount = "0";
    this.text = h("p", { class: "proposed__text", dir: "auto" });
    this.node = h(
      "div",
      { class: "proposed" },
      this.text,
      button(t("page-money-proposed-yes"), "secondary", () => this.set(this.amount)),
      button(t("page-money-proposed-no"), "quiet", () => this.set(null)),
    );
  }

  /**
   * What is asked; empty where there is nothing to ask.
   * @param {State} state
   * @param {string | null} store
   */
  paint({ proposed = {}, currency, budget_period: period = "trip" }, store) {
    this.store = store ?? "";
    const amount = proposed[this.store];
    setHidden(this.node, amount === undefined);
    if (amount === undefined) return "";
    this.amount = amount;
    const question = t("page-money-proposed", { budget: shownMoney(dec(amount), currency), period });
    const whose = t("page-money-bar-label", { what: store ?? t("page-money-overall") });
    setText(this.text, `${whose}: ${question}`);
    return question;
  }

  /** @param {Digits | null} amount */
  set(amount) {
    const { app, store } = this;
    const told = amount === null ? t("page-money-proposed-none") : t("page-money-proposed-kept");
    app.changeTold(store ? { op: "SetStoreBudget", store, amount } : { op: "SetBudget", amount: amount ?? "0" }, told, {
      only: "settings",
    });
  }
}
