// In which order a store is walked: set by hand, and learned from the order of the ticks.

import { button, h } from "../page/dom.js";
import { sheet } from "../page/overlay.js";
import { sortable } from "../page/sortable.js";
import { categoryName } from "../words/categories.js";
import { t } from "../words/strings.js";

/** @import { Given, Page, Store } from "../types.d.ts" */

/**
 * @param {Page} app
 * @param {string | null} name
 */
export function openAisles(app, name) {
  const store = app.state().stores.find((one) => one.name === name);
  if (!name || !store) return;
  const list = sortable(store.categories, categoryName, t("page-aisles-title", { store: name }));
  const learn = h("input", {
    type: "checkbox",
    class: "switch",
    role: "switch",
    id: "learn-order",
    checked: store.learn,
  });
  /** @type {(fields: Omit<Given["SetAisles"], "store">) => void} */
  const save = (fields) => {
    opened.close();
    if (Object.keys(fields).length)
      app.changeTold({ op: "SetAisles", store: name, ...fields }, t("page-aisles-saved", { store: name }), {
        back: {},
      });
  };
  const done = () => {
    const order = list.order();
    const moved = order.some((category, at) => category !== store.categories[at]);
    save({ ...(moved ? { order } : {}), ...(learn.checked !== store.learn ? { learn: learn.checked } : {}) });
  };
  const opened = sheet(
    t("page-aisles-title", { store: name }),
    h(
      "div",
      { class: "form" },
      h("p", { class: "card__text" }, t("page-aisles-text")),
      h("label", { class: "check", for: "learn-order" }, learn, h("span", {}, t("page-aisles-learn"))),
      h("p", { class: "card__text" }, learnedWords(store)),
      store.categories.length ? list.node : h("p", { class: "card__text" }, t("page-aisles-none")),
      h(
        "div",
        { class: "sheet__actions" },
        store.by_hand ? button(t("page-aisles-forget"), "danger-quiet", () => save({ order: [] })) : null,
        button(t("page-form-cancel"), "quiet", () => opened.close()),
        button(t("page-aisles-done"), "primary", done),
      ),
    ),
  );
}

/** @type {(store: Store) => string} */
function learnedWords({ tick_orders: trips, by_hand }) {
  const start = by_hand ? "hand" : "name";
  return trips ? t("page-aisles-learned", { start, trips }) : t("page-aisles-not-learned", { start });
}
