// “What did we pay for …?”: finds things by name, among all that was bought and all that is in the catalog.

import { h, iconButton, setHidden } from "../page/dom.js";
import { field } from "../page/field.js";
import { t } from "../words/strings.js";

/** @import { Named, Page } from "../types.d.ts" */

const TYPING_MS = 200;
const LEAST = 2;

export class ThingSearch {
  /**
   * @param {Page} app
   * @param {(thing: string, name: string) => void} open
   */
  constructor(app, open) {
    this.app = app;
    this.open = open;
    this.typing = 0;
    this.asked = 0;
    const props = {
      type: "search",
      maxlength: 200,
      enterkeyhint: "search",
      dir: "auto",
      placeholder: t("page-insights-search-example"),
      oninput: () => this.soon(),
    };
    this.field = field(t("page-insights-search"), props);
    this.found = h("ul", { class: "lookup__found", "aria-label": t("page-insights-found") });
    const look = iconButton("search", t("page-insights-search-go"), null, "round");
    look.setAttribute("type", "submit");
    const row = h("div", { class: "lookup__row" }, this.field.node, look);
    this.node = h(
      "form",
      { class: "lookup", role: "search", onsubmit: (event) => this.submit(event) },
      row,
      this.found,
    );
    setHidden(this.found, true);
  }

  get words() {
    return this.field.input.value.trim();
  }

  soon() {
    clearTimeout(this.typing);
    this.asked += 1;
    if (this.words.length < LEAST) this.offer([]);
    else this.typing = setTimeout(() => this.look(), TYPING_MS);
  }

  async look() {
    const ticket = this.asked;
    const { words } = this;
    const answer = await this.app.call("things", { text: words });
    if (ticket !== this.asked) return;
    if (!answer?.ok) {
      this.app.failed(answer);
      return;
    }
    const bought = answer.things.filter(({ times }) => times);
    const every =
      bought.length > 1 ? [{ item: words, name: t("page-insights-everything", { words }), times: 0, words }] : [];
    this.offer([...every, ...answer.things]);
    if (!answer.things.length) this.field.problem(t("page-insights-none", { words }));
  }

  /** @param {(Named & { words?: string })[]} things */
  offer(things) {
    this.found.replaceChildren(
      ...things.map(({ item, name, times, words }) => {
        const note = words
          ? ""
          : times
            ? t("page-insights-bought-times", { count: times })
            : t("page-insights-not-yet");
        const onclick = () => this.choose(item || name, words ?? name);
        const parts = [
          h("span", { class: "lookup__name", dir: "auto" }, name),
          h("span", { class: "lookup__note" }, note),
        ];
        return h("li", {}, h("button", { type: "button", class: "lookup__one", onclick }, ...parts));
      }),
    );
    setHidden(this.found, !things.length);
  }

  /** @param {SubmitEvent} event */
  submit(event) {
    event.preventDefault();
    if (this.words) this.choose(this.words, this.words);
  }

  /**
   * @param {string} thing
   * @param {string} name
   */
  choose(thing, name) {
    clearTimeout(this.typing);
    this.asked += 1;
    this.offer([]);
    this.open(thing, name);
  }
}
