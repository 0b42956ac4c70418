// Assistants without a token of their own, as they call themselves: which were here, and what each of them may.

import { h, iconButton } from "../page/dom.js";
import { choiceField } from "../page/field.js";
import { toast } from "../page/overlay.js";
import { Turns } from "../page/turns.js";
import { t } from "../words/strings.js";
import { dated } from "../words/when.js";
import { isMore, Programs, rightsOptions } from "./programs.js";

/** @import { Assistant, AssistantsTold, May, Page } from "../types.d.ts" */

export class Assistants {
  /**
   * @param {Page} app
   * @param {HTMLElement} node where they are shown
   * @param {() => void} close
   */
  constructor(app, node, close) {
    this.app = app;
    this.turns = new Turns();
    this.makes = false; // whether who looks may switch them
    this.list = h("ul", { class: "stores" });
    this.most = choiceField(t("page-assistants-most"), rightsOptions(), "do");
    this.most.input.addEventListener("change", () => this.limit());
    /** @type {May} */
    this.limited = "do";
    this.node = node;
    this.programs = new Programs(app, "allow_assistant", close, (told) => this.paint(told));
  }

  async look() {
    const isNewest = this.turns.asked();
    const told = await this.app.call("assistants", {});
    if (told?.ok && isNewest()) this.paint(told);
  }

  /** @param {AssistantsTold} told */
  paint({ assistants, most }) {
    this.turns.taken();
    if (!this.node.childElementCount) {
      const title = h("h3", { class: "card__title" }, t("page-assistants-title"));
      this.node.append(title, h("p", { class: "card__text" }, t("page-assistants-text")), this.most.node, this.list);
    }
    this.limited = most;
    this.most.input.value = most;
    this.most.input.disabled = !this.makes;
    const rows = assistants.map((one) => this.row(one));
    this.list.replaceChildren(
      ...(rows.length ? rows : [h("li", { class: "stores__meta" }, t("page-assistants-none"))]),
    );
    this.programs.look(assistants);
  }

  /** @param {Assistant} one */
  row(one) {
    const { name, person, way, most } = one;
    const words = h(
      "div",
      {},
      h("p", { class: "stores__name", dir: "auto" }, name),
      h("p", { class: "stores__meta", dir: "auto" }, t("page-assistants-way", { way, person, most })),
      h("p", { class: "stores__meta" }, t("page-devices-seen", { seen: dated(one.seen) })),
      ...this.programs.parts({ ...one, most: isMore(most, this.limited) ? this.limited : most }, this.makes),
    );
    const forget = iconButton("trash", t("page-assistants-forget-label", { name }), () => this.forget(one));
    return h("li", { class: "stores__row" }, words, this.makes ? forget : "");
  }

  async limit() {
    const may = this.most.input.value;
    const told = await this.app.call("allow_assistant", { device: "", may });
    if (this.app.failed(told) || !told) {
      this.most.input.value = this.limited;
      return;
    }
    toast(t("page-assistants-limited", { may }));
    this.paint(told);
  }

  /** @param {Assistant} one */
  async forget({ id, name }) {
    const told = await this.app.call("forget_assistant", { device: id });
    if (this.app.failed(told) || !told) return;
    toast(t("page-assistants-forgotten", { name }));
    this.paint(told);
  }
}
