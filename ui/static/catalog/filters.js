// What is looked for in the catalog: words, a store, a category; and in which order it is shown.

import { h, keyed } from "../page/dom.js";
import { fillChoice } from "../page/field.js";
import { shownCategories } from "../words/categories.js";
import { categoriesOf, storeNames } from "../words/natural.js";
import { t } from "../words/strings.js";
import { folded } from "../words/text.js";

/** @import { Item, State } from "../types.d.ts" */

export class Filters {
  /** @param {() => void} changed called when something else is looked for */
  constructor(changed) {
    this.changed = changed;
    this.search = h("input", {
      type: "search",
      class: "field__input search__input",
      placeholder: t("page-catalog-search"),
      "aria-label": t("page-catalog-search"),
      autocomplete: "off",
      enterkeyhint: "search",
      maxlength: 200,
      oninput: () => changed(),
    });
    /** @type {(label: string, onchange: () => void) => HTMLSelectElement} */
    const select = (label, onchange) => h("select", { class: "field__input", "aria-label": label, onchange });
    this.stores = select(t("page-catalog-store"), () => this.inAnyCategory());
    this.categories = select(t("page-catalog-category"), () => changed());
    this.sort = select(t("page-catalog-sort"), () => changed());
    fillChoice(this.sort, sorts());
  }

  /** The words that are looked for. */
  get query() {
    return this.search.value.trim();
  }

  /** The chosen store; empty for all of them. */
  get store() {
    return this.stores.value;
  }

  /** What the server is asked, and this browser's copy. */
  asked() {
    const { query, store } = this;
    return { query, store: store || null, category: this.categories.value || null, sort: this.sort.value };
  }

  inAnyCategory() {
    this.categories.value = "";
    this.changed();
  }

  inAnyStore() {
    this.stores.value = "";
    this.inAnyCategory();
  }

  /** @param {State} state */
  paint(state) {
    const stores = storeNames(state.stores);
    fillChoice(this.stores, [["", t("page-catalog-all-stores")], ...keyed(stores, (name) => name)]);
    const chosen = state.stores.filter(({ name }) => !this.store || name === this.store);
    fillChoice(this.categories, [["", t("page-catalog-all-categories")], ...shownCategories(categoriesOf(chosen))]);
  }

  /**
   * Whether an item that the server does not know yet is one of those that are looked for.
   * @param {Item} item
   */
  fits(item) {
    const { query, store, category } = this.asked();
    const there = (!store || item.store === store) && (!category || folded(item.category) === folded(category));
    return there && folded(item.name).includes(folded(query));
  }
}

/**
 * The orders in which a catalog can be shown.
 * @returns {[string, string][]}
 */
const sorts = () => [
  ["", t("page-catalog-sorts-as-entered")],
  ["newest", t("page-catalog-sorts-newest")],
  ["name", t("page-catalog-sorts-name")],
  ["category", t("page-catalog-sorts-category")],
  ["cheapest", t("page-catalog-sorts-cheapest")],
  ["dearest", t("page-catalog-sorts-dearest")],
];
