// What a trip usually brings and is nowhere on the list: named before it is finished, one tap away from the list.

import { h } from "../page/dom.js";
import { t } from "../words/strings.js";
import { addChip } from "./addchip.js";

/** @import { Item, Page, State, Usual } from "../types.d.ts" */

const NAMED = 3;

/**
 * Things that these stores are hardly ever left without, late and not on the list; at most three, the likeliest first.
 * @param {Pick<State, "usual" | "lines">} state
 * @param {string[]} stores
 * @returns {Usual[]}
 */
export function missing({ usual, lines }, stores) {
  const listed = new Set(lines.map(({ id }) => id));
  return usual.filter((one) => one.missed && stores.includes(one.store) && !listed.has(one.id)).slice(0, NAMED);
}

/**
 * Names them, each as a button that puts it on the list and then says that it is there; null where none is missing.
 * @param {Page} app
 * @param {string[]} stores
 */
export function missingNote(app, stores) {
  const found = missing(app.state(), stores);
  if (!found.length) return null;
  const text = t("page-finish-missing", { count: found.length });
  const how = { put: (/** @type {Item} */ item) => app.adding.put(item), done: t("page-finish-missing-put") };
  const chips = found.map((item) => addChip(item, how));
  return h(
    "div",
    { class: "missing" },
    h("p", { class: "ask__text" }, text),
    h("ul", { class: "missing__list" }, ...chips),
  );
}
