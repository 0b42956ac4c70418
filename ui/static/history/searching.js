// What is looked for among the changes: words, who, and from when to when.

import { button, h, icon, keyed, setAttr, setHidden } from "../page/dom.js";
import { choiceField, field, fillChoice } from "../page/field.js";
import { t } from "../words/strings.js";

const WAIT_MS = 300;

export class Searching {
  /** @param {() => void} changed called when something else is looked for */
  constructor(changed) {
    this.changed = changed;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
    this.query = h("input", {
      type: "search",
      class: "field__input search__input",
      placeholder: t("page-changes-search-short"),
      "aria-label": t("page-changes-search"),
      autocomplete: "off",
      enterkeyhint: "search",
      maxlength: 200,
      oninput: () => this.soon(),
    });
    this.who = choiceField(t("page-changes-who"), [["", t("page-changes-anybody")]]);
    this.since = field(t("page-changes-since"), { type: "date" });
    this.until = field(t("page-changes-until"), { type: "date" });
    const fields = [this.who, this.since, this.until];
    for (const { input } of fields) input.addEventListener("change", () => this.changed());
    this.filters = h("div", { class: "history__filters", hidden: true }, ...fields.map(({ node }) => node));
    this.fold = button(t("page-changes-filters"), "quiet", () => this.unfold(), { "aria-expanded": "false" });
    const box = h("div", { class: "search" }, icon("search"), this.query);
    this.node = h("search", { class: "history__search" }, box, this.fold, this.filters);
  }

  /** What the server is asked. */
  asked() {
    const person = this.who.input.value;
    return { query: this.query.value.trim(), person, since: this.since.input.value, until: this.until.input.value };
  }

  /** Whether anything is looked for. */
  get isOn() {
    return Object.values(this.asked()).some(Boolean);
  }

  soon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.changed(), WAIT_MS);
  }

  /** Shows the other fields, or hides them and looks for what they say no more. */
  unfold() {
    const open = this.filters.hidden;
    setHidden(this.filters, !open);
    setAttr(this.fold, "aria-expanded", String(open));
    const inputs = [this.who.input, this.since.input, this.until.input];
    if (open || !inputs.some(({ value }) => value)) return;
    for (const input of inputs) input.value = "";
    this.changed();
  }

  /**
   * Looks for what one of these people did, and for nothing else.
   * @param {string} by
   * @param {string[]} people
   */
  only(by, people) {
    for (const input of [this.query, this.since.input, this.until.input]) input.value = "";
    this.paint(people);
    this.who.input.value = by;
    setHidden(this.filters, false);
    setAttr(this.fold, "aria-expanded", "true");
    this.changed();
  }

  /**
   * Whose changes can be looked for.
   * @param {string[]} people
   */
  paint(people) {
    fillChoice(this.who.input, [["", t("page-changes-anybody")], ...keyed(people, (name) => name)]);
  }
}
