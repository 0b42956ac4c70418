// The stores above the list, each with how much there is to buy: one is chosen, or all.

import { h, keyed, part, patchKeyed, setAttr, setHidden, setText } from "../page/dom.js";
import { comesTo } from "../page/tabs.js";
import { storesOf } from "../paint/places.js";
import { t } from "../words/strings.js";

/** @import { State } from "../types.d.ts" */

/**
 * choose(name) is called with the store that was tapped, null for all.
 * @param {HTMLElement} chips
 * @param {State} state
 * @param {string | null} chosen
 * @param {(name: string | null) => void} choose
 */
export function paintChips(chips, state, chosen, choose) {
  const open = new Map();
  for (const line of state.lines) {
    for (const store of line.checked ? [] : storesOf(state, line)) open.set(store, (open.get(store) ?? 0) + 1);
  }
  const all = state.lines.reduce((sum, { checked }) => sum + (checked ? 0 : 1), 0);
  const entries = keyed([null, ...state.stores.map(({ name }) => name)], (name) => (name === null ? "" : `s:${name}`));
  /** @type {(name: string | null) => HTMLElement} */
  const create = (name) => {
    const label = [h("span", { class: "chip__name", dir: "auto" }), h("span", { class: "chip__count" })];
    return h("button", { type: "button", class: "chip", tabindex: -1, onclick: () => choose(name) }, ...label);
  };
  patchKeyed(chips, entries, create, (node, name) => {
    const count = name ? (open.get(name) ?? 0) : all;
    setText(part(node, ".chip__name"), name ?? t("page-shop-all"));
    setText(part(node, ".chip__count"), count ? String(count) : "");
    comesTo(node, name === chosen);
    setAttr(node, "aria-label", `${name ?? t("page-shop-all")}, ${t("page-shop-open-count", { count })}`);
  });
  setHidden(chips, state.stores.length === 0);
}
