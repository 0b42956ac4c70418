// Which trips are looked for: a word, a store, days, and those that were put away.

import { button, h, keyed } from "../page/dom.js";
import { field, fillChoice } from "../page/field.js";
import { t } from "../words/strings.js";

const TYPING_MS = 250;

export class TripFilters {
  /**
   * @param {() => void} changed what is called when others are looked for
   * @param {() => void} write what writes a trip down
   */
  constructor(changed, write) {
    this.typing = 0;
    const soon = () => {
      clearTimeout(this.typing);
      this.typing = setTimeout(changed, TYPING_MS);
    };
    const props = { type: "search", maxlength: 200, enterkeyhint: "search", oninput: soon };
    this.search = field(t("page-trips-search"), props);
    this.store = h("select", { class: "field__input", "aria-label": t("page-trips-store"), onchange: changed });
    this.since = field(t("page-trips-since"), { type: "date", onchange: changed });
    this.until = field(t("page-trips-until"), { type: "date", onchange: changed });
    this.archived = h("input", { type: "checkbox", class: "tick tick--small", onchange: changed });
    const days = h(
      "details",
      { class: "trips__days" },
      h("summary", {}, t("page-trips-days")),
      h("div", { class: "trips__between" }, this.since.node, this.until.node),
      h("label", { class: "check" }, this.archived, t("page-trips-archived")),
    );
    const add = button(t("page-trips-write"), "quiet", write);
    this.node = h("div", { class: "trips__filters" }, this.search.node, this.store, days, add);
    this.paint([]);
  }

  /** What is looked for. */
  get wanted() {
    return {
      text: this.search.input.value.trim(),
      store: this.store.value,
      since: this.since.input.value,
      until: this.until.input.value,
      archived: this.archived.checked,
    };
  }

  /** Whether only some are looked for. */
  get isSet() {
    const { text, store, since, until, archived } = this.wanted;
    return Boolean(text || store || since || until || archived);
  }

  /** @param {string[]} stores */
  paint(stores) {
    const chosen = this.store.value;
    const names = [...new Set([...stores, chosen])].filter(Boolean);
    fillChoice(this.store, [["", t("page-trips-all-stores")], ...keyed(names, (name) => name)]);
  }
}
