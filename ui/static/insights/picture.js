// The frame of a picture: its title, the picture, the table behind it, a file of that, and what it was computed from.

import { button, h, setAttr, setHidden, setText } from "../page/dom.js";
import { t } from "../words/strings.js";
import { saidWhen } from "../words/when.js";
import { download, tableOf } from "./table.js";

/** @import { ComputedFrom, Insight, Kid } from "../types.d.ts" */

let count = 0;

export class Picture {
  /**
   * @param {string} title
   * @param {string} [more] a further class
   */
  constructor(title, more = "") {
    count += 1;
    const id = `picture-${count}`;
    this.title = h("h2", { class: "card__title", id }, title);
    this.lead = h("p", { class: "picture__lead" });
    this.body = h("div", { class: "picture__body" });
    this.table = h("div", { class: "picture__table", id: `${id}-table`, hidden: true });
    /** @type {Insight | null} */
    this.insight = null;
    this.toggle = button(t("page-insights-table"), "text", () => this.turn(), {
      "aria-expanded": "false",
      "aria-controls": this.table.id,
      "aria-describedby": id,
    });
    const file = () => this.insight && download(this.insight);
    this.file = button(t("page-insights-file"), "text", file, { "aria-describedby": id });
    this.version = h("p", { class: "picture__version" });
    this.foot = h("div", { class: "picture__foot" }, this.version, this.toggle, this.file);
    const props = { class: `card picture ${more}`, "aria-labelledby": id };
    this.node = h("section", props, this.title, this.lead, this.body, this.table, this.foot);
  }

  /**
   * @param {string} lead what the picture says, in a sentence
   * @param {Insight} insight the table behind it
   * @param {...Kid} content what is drawn
   */
  show(lead, insight, ...content) {
    this.insight = insight;
    setText(this.lead, lead);
    setHidden(this.lead, !lead);
    const kids = content.filter((kid) => kid instanceof Node);
    if (kids.length !== this.body.childNodes.length || kids.some((kid, at) => kid !== this.body.childNodes[at])) {
      this.body.replaceChildren(...kids);
    }
    setText(this.version, versionWords(insight.version));
    setHidden(this.foot, !insight.rows.length);
    this.fill();
  }

  turn() {
    setHidden(this.table, !this.table.hidden);
    setAttr(this.toggle, "aria-expanded", String(!this.table.hidden));
    setText(this.toggle, this.table.hidden ? t("page-insights-table") : t("page-insights-no-table"));
    this.fill();
  }

  fill() {
    if (!this.table.hidden && this.insight) this.table.replaceChildren(tableOf(this.insight));
  }
}

/** @param {ComputedFrom} version */
function versionWords({ at, pending }) {
  const when = saidWhen(at);
  return pending ? t("page-insights-version-and", { when, count: pending }) : t("page-insights-version", { when });
}
