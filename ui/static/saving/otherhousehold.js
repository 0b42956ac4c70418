// What waits in this browser for another household: it can be looked at, and thrown away by who knows that it is not wanted.

import { button, h, keyed, patchKeyed, setText } from "../page/dom.js";
import { ask } from "../page/overlay.js";
import { changesElsewhere, throwAway } from "../shelf/elsewhere.js";
import { t } from "../words/strings.js";
import { unsentWords } from "./unsent.js";

/** @import { Page } from "../types.d.ts" */
/** @import { Elsewhere } from "../shelf/elsewhere.js" */

export class OtherHousehold {
  /** @param {Page} app */
  constructor(app) {
    this.app = app;
    /** @type {Elsewhere[]} */
    this.changes = [];
    this.title = h("summary");
    this.list = h("ul", { class: "unsent" });
    const away = button(t("page-elsewhere-throw-away"), "danger", () => this.throwAway());
    this.node = h(
      "details",
      { class: "details__box", hidden: true },
      this.title,
      h("p", { class: "card__text" }, t("page-elsewhere-text")),
      this.list,
      away,
    );
  }

  /** @param {string} household */
  paint(household) {
    this.changes = changesElsewhere(household);
    this.node.hidden = this.changes.length === 0;
    setText(this.title, t("page-elsewhere-title", { count: this.changes.length }));
    const entries = keyed(this.changes, ({ key }) => key);
    /** @type {(change: Elsewhere) => HTMLElement} */
    const create = ({ entry }) => h("li", { dir: "auto" }, entry ? unsentWords(entry) : t("page-unsent-other"));
    patchKeyed(this.list, entries, create);
  }

  async throwAway() {
    const { changes } = this; // as they are seen
    if (
      !(await ask(
        t("page-elsewhere-ask", { count: changes.length }),
        t("page-elsewhere-ask-text"),
        t("page-elsewhere-throw-away"),
      ))
    )
      return;
    throwAway(changes);
    this.app.repaint();
  }
}
