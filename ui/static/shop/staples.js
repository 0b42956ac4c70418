// What is on every new list: offered above the usual things while a store's list is empty, all with one tap or singly.

import { button, h, icon, iconButton, keyed, patchKeyed, setHidden, setText } from "../page/dom.js";
import { saidAmount } from "../words/money.js";
import { t } from "../words/strings.js";

/** @import { Page, State } from "../types.d.ts" */

export class Staples {
  /** @param {Page} app */
  constructor(app) {
    this.app = app;
    /** @type {State["staples"]} */
    this.shown = [];
    this.away = ""; // for which lists they were put away
    this.title = h("h2", { class: "card__title", id: "staples-title" }, t("page-staples-title"));
    this.list = h("ul", { class: "staples__list" });
    this.all = button("", "secondary", () => this.putAll());
    const head = h(
      "div",
      { class: "staples__head" },
      this.title,
      iconButton("close", t("page-staples-later"), () => this.later()),
    );
    const label = { role: "group", "aria-labelledby": "staples-title" };
    this.node = h("div", { class: "card staples", ...label }, head, this.list, this.all);
  }

  later() {
    this.away = this.app.store() ?? "*";
    this.app.repaint();
  }

  putAll() {
    if (!this.shown.length) return;
    const items = this.shown.map(({ id }) => id);
    const quantities = this.shown.map(({ amount }) => amount);
    const measures = this.shown.map(({ unit }) => unit ?? "");
    const told = t("page-staples-put", { count: items.length });
    this.app.changeTold({ op: "PutSeveral", items, quantities, measures }, told, {
      show: { items: this.shown, amounts: quantities },
      back: {},
    });
  }

  /** @param {State["staples"][0]} item */
  put(item) {
    const { id, name, amount: quantity, unit: measure = "" } = item;
    this.app.change({ op: "AddToList", item_id: id, name, quantity, measure }, { item });
  }

  /**
   * @param {State} state
   * @param {string | null} store
   */
  paint(state, store) {
    const listed = new Set(state.lines.map(({ id }) => id));
    const open = new Set(state.lines.filter(({ checked }) => !checked).map((line) => line.store));
    const fresh = state.staples.filter((item) => (!store || item.store === store) && !open.has(item.store));
    this.shown = fresh.filter(({ id }) => !listed.has(id));
    if (open.size && this.away) this.away = ""; // the next new list is another one
    setHidden(this.node, !this.shown.length || this.away === (store ?? "*"));
    setText(this.all, t("page-staples-all", { count: this.shown.length }));
    patchKeyed(
      this.list,
      keyed(this.shown, (item) => JSON.stringify(item)),
      (item) => {
        const name = h("span", { dir: "auto" }, `${item.name} · ${saidAmount(item.amount, item.unit)}`);
        return h(
          "li",
          {},
          h("button", { type: "button", class: "chip chip--add", onclick: () => this.put(item) }, icon("plus"), name),
        );
      },
    );
  }
}
