// Several items picked at once, and the bar with what can be done with them.

import { button, h, setText } from "../page/dom.js";
import { toast } from "../page/overlay.js";
import { itemAsEdited } from "../paint/state.js";
import { t } from "../words/strings.js";
import { openBulk } from "./bulk.js";

/** @import { Item, Page } from "../types.d.ts" */

export class Picked {
  /**
   * @param {Page} app
   * @param {() => Item[]} shown the items that are shown, which may be newer than they were when they were picked
   */
  constructor(app, shown) {
    this.app = app;
    this.shown = shown;
    /** @type {Map<string, Item>} */
    this.items = new Map();
    this.count = h("span", { class: "pickbar__count", role: "status" });
    this.put = button("", "primary", () => this.putOnList());
    const edit = button(t("page-catalog-edit-picked"), "secondary", () =>
      openBulk(app, this.now(), () => this.clear()),
    );
    const clear = button(t("page-catalog-unpick"), "text", () => this.clear());
    this.node = h("div", { class: "pickbar", hidden: true }, this.count, clear, edit, this.put);
  }

  /** @param {string} id */
  has(id) {
    return this.items.has(id);
  }

  /**
   * @param {Item} item
   * @param {boolean} picked
   */
  pick(item, picked) {
    if (picked) this.items.set(item.id, item);
    else this.items.delete(item.id);
  }

  clear() {
    this.items.clear();
    this.app.repaint();
  }

  /** The picked items as they are by now. */
  now() {
    const shown = new Map(this.shown().map((item) => [item.id, item]));
    const now = [...this.items.values()].map((item) => itemAsEdited(this.app.state(), shown.get(item.id) ?? item));
    return now.filter((item) => item !== null);
  }

  putOnList() {
    if (!this.app.takesChanges()) return;
    const items = [...this.items.values()];
    this.items.clear();
    for (const item of items)
      this.app.change({ op: "AddToList", item_id: item.id, name: item.name, quantity: null }, { item });
    this.app.repaint();
    toast(t("page-catalog-put-done", { count: items.length }));
  }

  paint() {
    const { size } = this.items;
    this.node.hidden = size === 0;
    setText(this.count, t("page-catalog-picked", { count: size }));
    setText(this.put, t("page-catalog-put-on-list", { count: size }));
  }
}
