// The cheapest ways to buy the list: which stores, what it saves, which lines move; one tap moves them.

import { button, h } from "../page/dom.js";
import { field } from "../page/field.js";
import { form, wrong } from "../page/form.js";
import { sheet } from "../page/overlay.js";
import { opening } from "../page/turns.js";
import { dec, fieldNumber, isAmount, plain, shownMoney, typed } from "../words/money.js";
import { priceAge } from "../words/prices.js";
import { t } from "../words/strings.js";
import { listAsked } from "./lists.js";

/** @import { Answers, Digits, Line, Page } from "../types.d.ts" */

/** @typedef {Answers["split"]["options"][0]} Option */

/** @param {Page} app */
export async function openSplit(app) {
  const isNewest = opening.asked();
  const answer = await app.call("split", { ...listAsked(app), stop_cost: app.state().stop_cost });
  return !isNewest() || app.failed(answer) ? null : new SplitSheet(app, answer);
}

class SplitSheet {
  /**
   * @param {Page} app
   * @param {Answers["split"]} found
   */
  constructor(app, found) {
    this.app = app;
    this.found = found;
    this.currency = app.state().currency;
    /** @type {Map<string, Line>} */
    this.lines = new Map(app.state().lines.map((line) => [line.line, line]));
    const { options, unpriced } = found;
    const none = options.length ? null : h("p", { class: "card__text" }, t("page-split-none"));
    this.opened = sheet(
      t("page-split-title"),
      h(
        "div",
        { class: "ask" },
        h("p", { class: "card__text" }, t("page-split-now", { total: this.money(found.now) })),
        unpriced.length
          ? h("p", { class: "card__text" }, t("page-split-unpriced", { names: this.names(unpriced) }))
          : null,
        none,
        ...options.map((option) => this.option(option)),
        button(t("page-split-stop-cost", { amount: this.money(found.stop_cost) }), "quiet", () => this.setStopCost()),
      ),
    );
  }

  /** @param {Digits} amount */
  money(amount) {
    return shownMoney(dec(amount), this.currency);
  }

  /** @param {string[]} lines */
  names(lines) {
    return lines.map((line) => this.lines.get(line)?.name ?? "").join(", ");
  }

  /** @param {Option} option */
  option(option) {
    const moved = option.lines.filter(({ moves }) => moves);
    const saves = dec(option.saves);
    const words = saves && saves.n > 0n ? t("page-split-saves", { amount: this.money(option.saves) }) : "";
    return h(
      "section",
      { class: "card split" },
      h("h3", { class: "split__stores", dir: "auto" }, option.stores.join(" + ")),
      h("p", { class: "split__total" }, this.money(option.total)),
      h(
        "p",
        { class: "card__text" },
        [t("page-split-stops", { count: option.stores.length }), words].filter(Boolean).join(" · "),
      ),
      option.left.length
        ? h("p", { class: "card__text" }, t("page-split-left", { names: this.names(option.left) }))
        : null,
      moved.length ? this.rows(moved) : h("p", { class: "card__text" }, t("page-split-as-now")),
      this.staying(option.lines.filter(({ moves }) => !moves)),
      moved.length ? button(t("page-split-apply", { count: moved.length }), "primary", () => this.apply(moved)) : null,
    );
  }

  /**
   * What stays where it is: the split rests on its prices as well.
   * @param {Option["lines"]} lines
   */
  staying(lines) {
    if (!lines.length) return null;
    const title = h("summary", {}, t("page-split-stay", { count: lines.length }));
    return h("details", { class: "split__staying" }, title, this.rows(lines));
  }

  /**
   * What each costs, how old that price is, and whether it is the only one.
   * @param {Option["lines"]} lines
   */
  rows(lines) {
    const rows = lines.map(({ item, moves, total, priced_at, only }) => {
      const { name, store } = item;
      const facts = [priceAge(priced_at), only ? t("page-split-only") : ""].filter(Boolean).join(" · ");
      return h(
        "li",
        { class: "purchase__row" },
        h("span", { class: "purchase__name", dir: "auto" }, moves ? t("page-split-to", { name, store }) : name),
        h("span", { class: "purchase__total" }, this.money(total)),
        h("span", { class: "purchase__facts" }, facts),
      );
    });
    return h("ul", { class: "purchases" }, ...rows);
  }

  /** @param {Option["lines"]} moved */
  apply(moved) {
    this.opened.close();
    const op = { lines: moved.map(({ line }) => line), items: moved.map(({ item }) => item.id) };
    const show = { items: moved.map(({ item }) => item) };
    const told = t("page-split-applied", { count: moved.length });
    this.app.changeTold({ op: "MoveLines", ...op }, told, { show, back: {} });
  }

  setStopCost() {
    const props = { value: fieldNumber(this.found.stop_cost), inputmode: "decimal", maxlength: 20 };
    const input = field(t("page-split-stop-label"), props, t("page-split-stop-hint"));
    const keep = () => {
      const amount = typed(input.input.value.trim() || "0");
      if (!isAmount(amount)) return wrong(input, t("page-form-need-number"));
      this.opened.close();
      this.app.changeTold({ op: "SetStopCost", amount: plain(amount) }, t("page-split-stop-set"), { back: {} });
      openSplit(this.app); // what that makes of it
      return true;
    };
    form(t("page-split-stop-title"), [input.node], t("page-trips-keep"), keep);
  }
}
