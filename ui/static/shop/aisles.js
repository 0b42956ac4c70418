// In which order a store is walked: set by hand, and learned from the order of the ticks.

import { button, h } from "../page/dom.js";
import { sheet } from "../page/overlay.js";
import { sortable } from "../page/sortable.js";
import { S } from "../words/strings.js";

/** @import { Given, Page } from "../types.d.ts" */

const T = S.aisles;

/**
 * @param {Page} app
 * @param {string | null} name
 */
export function openAisles(app, name) {
  const store = app.state().stores.find((one) => one.name === name);
  if (!name || !store) return;
  const list = sortable(store.categories, T.title(name));
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
      app.changeTold({ op: "SetAisles", store: name, ...fields }, T.saved(name), { back: {} });
  };
  const done = () => {
    const order = list.order();
    const moved = order.some((category, at) => category !== store.categories[at]);
    save({ ...(moved ? { order } : {}), ...(learn.checked !== store.learn ? { learn: learn.checked } : {}) });
  };
  const opened = sheet(
    T.title(name),
    h(
      "div",
      { class: "form" },
      h("p", { class: "card__text" }, T.text),
      h("label", { class: "check", for: "learn-order" }, learn, h("span", {}, T.learn)),
      h("p", { class: "card__text" }, T.learned(store.walks, store.by_hand)),
      store.categories.length ? list.node : h("p", { class: "card__text" }, T.none),
      h(
        "div",
        { class: "sheet__actions" },
        store.by_hand ? button(T.forget, "danger-quiet", () => save({ order: [] })) : null,
        button(S.form.cancel, "quiet", () => opened.close()),
        button(T.done, "primary", done),
      ),
    ),
  );
}
