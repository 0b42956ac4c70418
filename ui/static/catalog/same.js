// The same thing under two spellings: asks which of them stays.

import { button, h, setHidden, setText } from "../page/dom.js";
import { sheet } from "../page/overlay.js";
import { Turns } from "../page/turns.js";
import { shownPrice } from "../words/per.js";
import { t } from "../words/strings.js";
import { withShort } from "../words/text.js";

/** @import { Answers, Item, OperationOf, Page, Pair, State } from "../types.d.ts" */

const AGAIN_MS = 5000;

/**
 * Makes two items of one store one.
 * @param {Page} app
 * @param {Item} stays
 * @param {Item} goes
 */
export function merge(app, stays, goes) {
  /** @type {OperationOf<"MergeItems">} */
  const op = { op: "MergeItems", keep: stays.id, into: stays.name, gone: goes.id, name: goes.name };
  app.changeTold(op, withShort(t("page-same-done", { gone: goes.name, kept: stays.name }), stays.name), {
    show: { keep: stays },
    back: { items: [goes] },
    only: "item",
  });
}

/**
 * Asks about two items of one store.
 * @param {Page} app
 * @param {Pair} pair
 */
export function askToMerge(app, { keep, gone }) {
  const { currency } = app.state();
  const apart = () => {
    opened.close();
    keepApart(app, { keep, gone });
  };
  /** @type {(stays: Item, goes: Item) => HTMLElement} */
  const choice = (stays, goes) =>
    button(
      t("page-same-keep", { name: stays.name, price: shownPrice(stays, currency) }),
      "quiet",
      () => {
        opened.close();
        merge(app, stays, goes);
      },
      { dir: "auto" },
    );
  const opened = sheet(
    t("page-same-ask"),
    h(
      "div",
      { class: "ask" },
      h("p", { class: "ask__text" }, t("page-same-text")),
      h("div", { class: "ask__choices" }, choice(keep, gone), choice(gone, keep)),
      h(
        "div",
        { class: "sheet__actions" },
        button(t("page-dialog-cancel"), "quiet", () => opened.close()),
        button(t("page-same-apart"), "quiet", apart),
      ),
    ),
  );
}

/**
 * They are two things: they are not offered for merging again.
 * @param {Page} app
 * @param {Pair} pair
 */
export function keepApart(app, { keep, gone }) {
  /** @type {OperationOf<"KeepApart">} */
  const op = { op: "KeepApart", one: keep.id, other: gone.id, name: `${keep.name} and ${gone.name}` };
  app.changeTold(op, t("page-same-kept", { one: keep.name, other: gone.name }), { back: {} });
}

/** Says on the Catalog tab that items may be there twice, and lets them be looked at one pair after the other. */
export class DuplicatesCard {
  /** @param {Page} app */
  constructor(app) {
    this.app = app;
    this.asked = "";
    this.turns = new Turns();
    this.failedAt = Number.NEGATIVE_INFINITY;
    /** @type {Pair[]} */
    this.pairs = [];
    /** @type {Pair[]} */
    this.left = [];
    this.text = h("p", { class: "alike__text" });
    const look = button(t("page-same-look"), "secondary", () => this.look());
    const duplicates = { class: "card alike alike--row", "aria-label": t("page-same-title") };
    this.pairsNode = h("section", duplicates, this.text, look);
    /** @type {Answers["duplicates"]["categories"]} */
    this.categories = [];
    this.categoryText = h("p", { class: "alike__text", dir: "auto" });
    const one = button(t("page-same-merge"), "secondary", () => this.makeOne());
    const group = { class: "card alike alike--row", "aria-label": t("page-same-category-title") };
    this.categoryNode = h("section", group, this.categoryText, one);
    this.node = h("div", { class: "alike__cards" }, this.pairsNode, this.categoryNode);
  }

  /**
   * Asks when the catalog is another; what was merged or kept apart meanwhile is left out at once.
   * @param {State} state
   * @param {string} store
   */
  paint(state, store) {
    const key = `${state.items}/${store}`;
    const waits = performance.now() - this.failedAt < AGAIN_MS;
    if (key !== this.asked && !waits && this.app.reachable()) this.ask(key, store);
    const there = this.pairs.filter(({ keep, gone }) => !state.deleted.has(keep.id) && !state.deleted.has(gone.id));
    this.left = there.filter(({ keep, gone }) => !state.apart.has(`${keep.id}/${gone.id}`));
    setHidden(this.pairsNode, this.left.length === 0);
    setText(this.text, t("page-same-some", { count: this.left.length }));
    const [category] = this.categories;
    setHidden(this.categoryNode, !category);
    if (category)
      setText(
        this.categoryText,
        t("page-same-category", { shown: category.shown, other: category.others[0], more: category.others.length - 1 }),
      );
    setHidden(this.node, !this.left.length && !category);
  }

  /**
   * @param {string} key
   * @param {string} store
   */
  async ask(key, store) {
    this.asked = key;
    const isNewest = this.turns.asked();
    const answer = await this.app.call("duplicates", { store: store || null });
    if (!isNewest()) return;
    this.pairs = answer?.ok ? answer.pairs : [];
    this.categories = answer?.ok ? answer.categories : [];
    if (!answer?.ok) {
      this.asked = ""; // it is asked once more
      this.failedAt = performance.now();
    }
    this.app.paintLifted();
  }

  /** Gives all things of a category the spelling under which it is shown: one change. */
  makeOne() {
    const [category] = this.categories;
    if (!category || !this.app.takesChanges()) return;
    this.categories = this.categories.slice(1);
    /** @type {OperationOf<"EditItems">} */
    const op = { op: "EditItems", items: category.items, name: "", category: category.shown };
    const told = t("page-same-category-done", { category: category.shown, count: category.items.length });
    this.app.changeTold(op, told, { back: {}, only: "item" });
  }

  look() {
    const [pair] = this.left;
    if (pair) askToMerge(this.app, pair);
  }
}
