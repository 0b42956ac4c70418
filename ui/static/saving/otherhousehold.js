// What waits in this browser for another household: it can be looked at, and thrown away by who knows that it is not wanted.

import { button, h, keyed, patchKeyed, setText } from "../page/dom.js";
import { ask } from "../page/overlay.js";
import { changesElsewhere, throwAway } from "../shelf/elsewhere.js";
import { upload } from "../sync/direct.js";
import { t } from "../words/strings.js";
import { lookAt } from "./bringin.js";
import { fileOf, forgetHousehold, leftBehind } from "./leftbehind.js";
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
    /** @type {string[]} */
    this.left = [];
    this.back = h("div", { class: "bringback", hidden: true });
    this.back.append(
      h("p", { class: "card__text" }, t("page-left-text")),
      h(
        "div",
        { class: "skipped__choices" },
        button(t("page-left-look"), "secondary", () => this.bringBack()),
        button(t("page-left-forget"), "quiet", () => this.forget()),
      ),
    );
    const away = button(t("page-elsewhere-throw-away"), "danger", () => this.throwAway());
    this.waiting = h(
      "details",
      { class: "details__box", hidden: true },
      this.title,
      h("p", { class: "card__text" }, t("page-elsewhere-text")),
      this.list,
      away,
    );
    this.node = h("div", {}, this.back, this.waiting);
  }

  /** @param {string} household */
  paint(household) {
    this.changes = changesElsewhere(household);
    this.left = leftBehind(household);
    this.back.hidden = this.left.length === 0;
    this.waiting.hidden = this.changes.length === 0;
    setText(this.title, t("page-elsewhere-title", { count: this.changes.length }));
    const entries = keyed(this.changes, ({ key }) => key);
    /** @type {(change: Elsewhere) => HTMLElement} */
    const create = ({ entry }) => h("li", { dir: "auto" }, entry ? unsentWords(entry) : t("page-unsent-other"));
    patchKeyed(this.list, entries, create);
  }

  /** What is kept of the household that is gone, as a file that is looked at before it is brought in. */
  async bringBack() {
    const [household] = this.left;
    if (!household) return;
    const content = new Blob([JSON.stringify(fileOf(household))]);
    const answer = await upload(content, "", new AbortController().signal);
    if (this.app.failed(answer) || !answer) return;
    await lookAt(this.app, answer.file, false, () => {
      forgetHousehold(household);
      this.app.repaint();
    });
  }

  async forget() {
    const [household] = this.left;
    if (!household || !(await ask(t("page-left-ask"), t("page-left-ask-text"), t("page-left-forget")))) return;
    forgetHousehold(household);
    this.app.repaint();
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
