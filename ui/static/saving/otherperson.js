// What somebody else made in this browser who was logged in before: it waits until they are again, or is thrown away.

import { button, h, keyed, patchKeyed, setText } from "../page/dom.js";
import { ask } from "../page/overlay.js";
import { shelf } from "../shelf/shelf.js";
import { t } from "../words/strings.js";
import { unsentWords } from "./unsent.js";

/** @import { Entry, Page } from "../types.d.ts" */

export class OtherPerson {
  /** @param {Page} app */
  constructor(app) {
    this.app = app;
    /** @type {[string, Entry][]} */
    this.changes = [];
    this.title = h("summary");
    this.text = h("p", { class: "card__text" });
    this.list = h("ul", { class: "unsent" });
    this.node = h(
      "details",
      { class: "details__box", hidden: true },
      this.title,
      this.text,
      this.list,
      button(t("page-elsewhere-throw-away"), "danger", () => this.throwAway()),
    );
  }

  paint() {
    this.changes = [...(this.app.replica.queue?.aside ?? [])];
    const count = this.changes.length;
    const names = [...new Set(this.changes.map(([, { who }]) => who ?? ""))].join(", ");
    this.node.hidden = count === 0;
    setText(this.title, t("page-aside-title", { count, names }));
    setText(this.text, t("page-aside-text", { names }));
    const entries = keyed(this.changes, ([key]) => key);
    patchKeyed(this.list, entries, ([, entry]) => h("li", { dir: "auto" }, unsentWords(entry)));
  }

  async throwAway() {
    const { changes } = this; // as they are seen
    const title = t("page-elsewhere-ask", { count: changes.length });
    if (!(await ask(title, t("page-elsewhere-ask-text"), t("page-elsewhere-throw-away")))) return;
    for (const [key] of changes) shelf.remove(key);
    this.app.replica.queue?.loadOthers(this.app.replica.id);
    this.app.repaint();
  }
}
