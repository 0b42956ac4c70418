// Bars that lie: a name, what it comes to, and how much that is beside the largest.

import { button, h } from "../page/dom.js";
import { t } from "../words/strings.js";

/** @import { LyingBar } from "../types.d.ts" */

/**
 * @param {string} label
 * @param {LyingBar[]} bars largest first
 * @param {number} first how many are shown until the others are asked for
 */
export function barList(label, bars, first) {
  const most = Math.max(...bars.map(({ size }) => size), 0) || 1;
  const rows = bars.map((bar) => barRow(bar, most));
  const list = h("ul", { class: "lying", "aria-label": label }, ...rows.slice(0, first));
  if (rows.length <= first) return list;
  const all = button(t("page-insights-all-of-them", { count: rows.length }), "quiet", () => {
    list.append(...rows.slice(first));
    all.remove();
  });
  return h("div", { class: "lying__box" }, list, all);
}

/**
 * @param {LyingBar} bar
 * @param {number} most
 */
function barRow({ name, size, amount, beside, note, series, open }, most) {
  const fill = h("i", { class: "lying__fill", "data-series": series ?? null });
  fill.style.setProperty("--part", `${Math.max(0, size / most) * 100}%`);
  const named = open
    ? h("button", { type: "button", class: "lying__name lying__name--link", dir: "auto", onclick: open }, name)
    : h("span", { class: "lying__name", dir: "auto" }, name);
  return h(
    "li",
    { class: "lying__row" },
    named,
    h("span", { class: "lying__amount" }, beside ? h("span", { class: "lying__beside" }, beside) : null, amount),
    h("span", { class: "lying__bar", "aria-hidden": "true" }, fill),
    note ? h("span", { class: "lying__note" }, note) : null,
  );
}
