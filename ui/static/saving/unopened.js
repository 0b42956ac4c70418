// What stands where the list will be until it is there: that it is looked for, or why it cannot be shown, with what waits here.

import { button, h, icon, keyed, patchKeyed, setHidden, setText } from "../page/dom.js";
import { t } from "../words/strings.js";
import { unsentWords } from "./unsent.js";

/** @import { Replica } from "../sync/replica.js" */

export class Unopened {
  /** @param {Replica} replica */
  constructor(replica) {
    this.looking = h("p", {}, t("page-state-loading"));
    this.waiting = h("h3", { class: "unopened__waiting" });
    this.changes = h("ul", { class: "unsent" });
    this.nothing = h(
      "section",
      { class: "empty unopened", "aria-label": t("page-unopened-title") },
      h("div", { class: "empty__icon" }, icon("alert")),
      h("h2", { class: "empty__title" }, t("page-unopened-title")),
      h("p", { class: "empty__text" }, t("page-unopened-text")),
      this.waiting,
      this.changes,
      h(
        "div",
        { class: "empty__actions" },
        button(t("page-unopened-again"), "primary", () => replica.kick()),
      ),
    );
    this.node = h("div", { class: "loading" }, this.looking, this.nothing);
    this.replica = replica;
  }

  paint() {
    const { state, status, contact } = this.replica;
    const opened = Boolean(state || status);
    setHidden(this.node, opened);
    const silent = contact.failures > 0;
    setHidden(this.looking, silent);
    setHidden(this.nothing, !silent);
    const unkept = opened ? [] : this.replica.unkept();
    setHidden(this.waiting, unkept.length === 0);
    setText(this.waiting, t("page-unopened-waiting", { count: unkept.length }));
    const entries = keyed(unkept, ({ replica, number }) => `${replica}/${number}`);
    patchKeyed(this.changes, entries, (one) => h("li", { dir: "auto" }, unsentWords(one)));
  }
}
