// What became dearer since it was bought last: a card above the list, put away thing by thing.

import { h, iconButton, keyed, patchKeyed, setHidden } from "../page/dom.js";
import { shownEach, toldPrice } from "../words/per.js";
import { t } from "../words/strings.js";

/** @import { Page, State } from "../types.d.ts" */

const SHOWN = 3;

export class Rises {
  /** @param {Page} app */
  constructor(app) {
    this.app = app;
    this.list = h("ul", { class: "rises__list" });
    const title = h("h2", { class: "card__title", id: "rises-title" }, t("page-rises-title"));
    this.node = h("section", { class: "card rises", "aria-labelledby": "rises-title" }, title, this.list);
  }

  /**
   * @param {State} state
   * @param {string | null} store
   */
  paint(state, store) {
    const shown = state.rises.filter((rise) => !store || rise.store === store).slice(0, SHOWN);
    setHidden(this.node, !shown.length);
    /** @type {(rise: State["rises"][0]) => string} */
    const key = (rise) => JSON.stringify([rise, state.currency]);
    patchKeyed(this.list, keyed(shown, key), (rise) => this.row(rise, state.currency));
  }

  /**
   * @param {State["rises"][0]} rise
   * @param {string} currency
   */
  row(rise, currency) {
    const { id, name, percent } = rise;
    const now = toldPrice(rise.price ?? "0", rise.unit, currency);
    const paid = shownEach(rise.paid, rise.unit, currency);
    const away = () => {
      const told = t("page-rises-away-now", { name });
      this.app.changeTold({ op: "DismissRise", name, item_id: id }, told, { back: {} });
    };
    return h(
      "li",
      { class: "rises__row" },
      h("span", { dir: "auto" }, t("page-rises-one", { name, percent, now, paid })),
      iconButton("close", t("page-rises-away", { name }), away),
    );
  }
}
