// A row of things that are usually bought, each one tap away from the list.

import { h, icon, keyed, part, patchKeyed, setAttr, setHidden, setText } from "../page/dom.js";
import { shifted } from "../page/finger.js";
import { t } from "../words/strings.js";

/** @import { Item, Page, State } from "../types.d.ts" */

export class UsualChips {
  /** @param {Page} app */
  constructor(app) {
    this.app = app;
    this.list = h("ul", { class: "usual__list" });
    this.title = h("p", { class: "usual__title", id: "usual-title" });
    this.node = h("div", { class: "usual", role: "group", "aria-labelledby": "usual-title" }, this.title, this.list);
  }

  /**
   * @param {State} state
   * @param {string | null} store
   */
  paint(state, store) {
    const listed = new Set(state.lines.map(({ id }) => id));
    const here = state.usual.filter((item) => (store ? item.store === store : item.anywhere));
    const found = here.filter(({ id }) => !listed.has(id));
    const bought = found.filter(({ trips }) => trips > 0); // ideas only where nothing was bought yet
    const shown = (bought.length ? bought : found).slice(0, 12);
    setHidden(this.node, shown.length === 0);
    setText(this.title, bought.length ? t("page-shop-usual") : t("page-shop-ideas"));
    patchKeyed(
      this.list,
      keyed(shown, ({ id }) => id),
      () => this.chip(),
      (node, item) => {
        node.item = item;
        const name = part(node, ".chip__name");
        setText(name, item.name);
        setAttr(name, "data-sign", item.sign ?? "");
        setText(part(node, ".chip__due"), item.due ? t("page-shop-due") : "");
      },
    );
  }

  /** A chip with the item that a tap puts on the list. */
  chip() {
    const name = h("span", { class: "chip__name", dir: "auto" });
    const tap = () => {
      shifted(); // the next chip comes to lie there
      this.app.adding.put(node.item, true);
    };
    const props = { type: "button", class: "chip chip--add", onclick: tap };
    const button = h("button", props, icon("plus"), name, h("span", { class: "chip__due" }));
    const node = /** @type {HTMLLIElement & { item: Item }} */ (h("li", {}, button));
    return node;
  }
}
