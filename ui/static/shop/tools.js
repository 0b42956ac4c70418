// What is done with the whole list: finish, share, clear, put the aisles in order, keep the screen on.

import { awakeSwitch } from "../page/awake.js";
import { button, h, setHidden, setText } from "../page/dom.js";
import { t } from "../words/strings.js";
import { openAisles } from "./aisles.js";
import { askToFinish } from "./finish.js";
import { openList } from "./lists.js";
import { openRecipe } from "./recipe.js";
import { openShare } from "./share.js";
import { openSplit } from "./split.js";
import { openTemplates, saveTemplate } from "./templates.js";

/** @import { Line, Page } from "../types.d.ts" */
/** @import { Shop } from "./shop.js" */

export class Tools {
  /**
   * @param {Page} app
   * @param {Shop} shop
   */
  constructor(app, shop) {
    this.finishAll = button(t("page-finish-all"), "quiet", () => askToFinish(app, shop.lines()));
    this.clearBought = button(t("page-shop-clear-bought"), "quiet", () => shop.clear(true));
    this.clearAll = button(t("page-shop-clear-list"), "quiet", () => shop.clear(false));
    this.aisles = button("", "quiet", () => openAisles(app, shop.store));
    this.save = button(t("page-templates-save"), "quiet", () => saveTemplate(app, shop.lines()));
    this.split = button(t("page-split-title"), "quiet", () => openSplit(app));
    this.load = button(t("page-templates-title"), "quiet", () => openTemplates(app));
    this.share = button(t("page-share-button"), "quiet", () => openShare(app, shop.lines(), shop.store));
    this.recipe = button(t("page-recipe-title"), "quiet", () => openRecipe(app));
    this.newList = button(t("page-lists-new-more"), "quiet", () => openList(app, null));
    this.editList = button(t("page-lists-edit-more"), "quiet", () => {
      const list = app.state().lists.find(({ id }) => id === shop.listId);
      if (list) openList(app, list);
    });
    this.pick = button(t("page-pick-begin"), "quiet", () => shop.list.picking.begin());
    this.awake = awakeSwitch(app.awake);
    const { finishAll, share, pick, aisles, clearBought, clearAll, split, save, load, recipe, newList, editList } =
      this;
    const buttons = [finishAll, share, pick, aisles, split, save, load, recipe, newList, editList];
    const seldom = h("div", { class: "shop__seldom" }, clearBought, clearAll);
    this.more = h(
      "details",
      { class: "shop__rest" },
      h("summary", { class: "btn btn--quiet" }, t("page-shop-seldom")),
      seldom,
    );
    this.node = h("div", { class: "shop__tools" }, ...buttons, this.more, this.awake.node);
  }

  /**
   * @param {Line[]} lines
   * @param {number} ticked
   * @param {string | null} store
   * @param {string} list
   */
  paint(lines, ticked, store, list) {
    this.awake.paint();
    setHidden(this.finishAll, lines.length === 0 || ticked > 0);
    setHidden(this.more, lines.length === 0);
    setHidden(this.clearBought, ticked === 0);
    setHidden(this.pick, lines.length === 0);
    setHidden(this.save, lines.length === 0);
    setHidden(this.share, lines.length === ticked);
    setHidden(this.split, lines.length === ticked);
    setHidden(this.editList, !list);
    setHidden(this.aisles, !store);
    if (store) setText(this.aisles, t("page-aisles-open", { store }));
  }
}
