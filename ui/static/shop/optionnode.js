// How an offer of the box looks: an item that is there, a new one, or the text as it was typed.

import { h, icon } from "../page/dom.js";
import { categoryName } from "../words/categories.js";
import { saidAmount } from "../words/money.js";
import { shownPrice } from "../words/per.js";
import { t } from "../words/strings.js";
import { newWords } from "./offers.js";

/** @import { Item, Offer, Page, Props } from "../types.d.ts" */

/**
 * @param {Page} app
 * @param {Offer} option
 * @param {number} at
 */
export function optionNode(app, option, at) {
  const props = { role: "option", id: `quick-option-${at}`, class: "quick__option", dataset: { at } };
  const { several, text, create, item } = option;
  if (several) return newNode(props, t("page-shop-keep-several", { count: several.length }), severalWords(several));
  if (text) return newNode(props, t("page-shop-keep-text", { text }), t("page-shop-keep-text-hint"));
  if (create) {
    const said = newWords({ ...option, create }, app.state().currency);
    return newNode(props, t("page-shop-keep-text", { text: create.name }), said);
  }
  return item ? itemNode(app, item, option, props) : h("li", props);
}

/** @param {Offer[]} offers */
const severalWords = (offers) => offers.map(({ item, create, text }) => item?.name ?? create?.name ?? text).join(" · ");

/**
 * @param {Props<HTMLLIElement>} props
 * @param {string} name
 * @param {string} meta
 */
const newNode = (props, name, meta) =>
  h("li", { ...props, class: "quick__option quick__option--new" }, icon("plus"), words(name, meta));

/**
 * @param {string} name
 * @param {string} meta
 */
const words = (name, meta) =>
  h(
    "div",
    {},
    h("p", { class: "quick__name", dir: "auto" }, name),
    h("p", { class: "quick__meta", dir: "auto" }, meta),
  );

/**
 * @param {Page} app
 * @param {Item} item
 * @param {Offer} option
 * @param {Props<HTMLLIElement>} props
 */
function itemNode(app, item, { quantity, note }, props) {
  const state = app.state();
  const line = app.openLine(item.id);
  const where = app.store() ? categoryName(item.category) : `${item.store} · ${categoryName(item.category)}`;
  const meta = [where, shownPrice(item, state.currency), note].filter(Boolean).join(" · ");
  const amount = quantity
    ? h("span", { class: "pill pill--amount" }, t("page-shop-plus", { amount: saidAmount(quantity, item.unit) }))
    : null;
  const there = line
    ? h("span", { class: "pill" }, t("page-shop-on-list", { quantity: saidAmount(line.quantity, line.unit) }))
    : icon("plus");
  return h(
    "li",
    { ...props, dataset: { ...props.dataset, sign: item.sign ?? "" } },
    words(item.name, meta),
    h("span", { class: "quick__end" }, amount, amount && !line ? null : there),
  );
}
