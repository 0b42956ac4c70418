// What stands in a place that has nothing to show, with the reason and the way out.

import { h, icon } from "./dom.js";

/**
 * @param {Parameters<typeof icon>[0]} sign
 * @param {string} title
 * @param {string} text
 * @param {HTMLElement | null} [action]
 */
export const emptyPlace = (sign, title, text, action = null) =>
  h(
    "section",
    { class: "empty" },
    h("div", { class: "empty__icon" }, icon(sign)),
    h("h2", { class: "empty__title" }, title),
    h("p", { class: "empty__text", dir: "auto" }, text),
    action && h("div", { class: "empty__actions" }, action),
  );
