// Templates: the list is saved under a name, and put on the list again, whole or in part.

import { button, h, iconButton } from "../page/dom.js";
import { field } from "../page/field.js";
import { form, wrong } from "../page/form.js";
import { ask, sheet } from "../page/overlay.js";
import { opening } from "../page/turns.js";
import { listOf } from "../paint/places.js";
import { dec, fieldNumber, isQuantity, plain, saidAmount, shownMoney, typedAmount } from "../words/money.js";
import { t } from "../words/strings.js";

/** @import { Line, Page, Template, TemplateRow } from "../types.d.ts" */

/**
 * Saves what the Shop shows under a name.
 * @param {Page} app
 * @param {Line[]} lines
 */
export function saveTemplate(app, lines) {
  const name = field(t("page-templates-name"), { maxlength: 60, dir: "auto", required: true });
  const over = h("input", { type: "checkbox", class: "tick tick--small" });
  const keep = () => {
    const text = name.input.value.replace(/\s+/g, " ").trim();
    if (!text) return wrong(name, t("page-form-need-name"));
    const op = { name: text, store: app.store() ?? "", lines: lines.map(({ line }) => line), over: over.checked };
    app.changeTold({ op: "SaveTemplate", ...op }, t("page-templates-saved", { name: text }), { back: {} });
    return true;
  };
  const what = h("p", { class: "card__text" }, t("page-templates-save-text", { count: lines.length }));
  const again = h("label", { class: "check" }, over, t("page-templates-over"));
  form(t("page-templates-save"), [what, name.node, again], t("page-templates-save-yes"), keep);
}

/**
 * Shows the templates, each with what it would come to today.
 * @param {Page} app
 */
export async function openTemplates(app) {
  const isNewest = opening.asked();
  const answer = await app.call("templates", {});
  if (!isNewest() || app.failed(answer)) return;
  const { currency } = app.state();
  /** @type {(template: Template) => HTMLElement} */
  const row = (template) => {
    const open = () => {
      opened.close();
      openTemplate(app, template);
    };
    const gone = template.gone ? t("page-templates-gone", { count: template.gone }) : "";
    const facts = [template.store, t("page-trips-things", { count: template.rows.length }), gone].filter(Boolean);
    return h(
      "li",
      {},
      h(
        "button",
        { type: "button", class: "paid", onclick: open },
        h("span", { class: "paid__name", dir: "auto" }, template.name),
        h("span", { class: "paid__total" }, shownMoney(dec(template.total), currency)),
        h("span", { class: "paid__amount", dir: "auto" }, facts.join(" · ")),
      ),
    );
  };
  const { templates } = answer;
  const content = templates.length
    ? h("ul", { class: "rows rows--paid" }, ...templates.map(row))
    : h("p", { class: "card__text" }, t("page-templates-none"));
  const opened = sheet(t("page-templates-title"), h("div", { class: "ask" }, content));
}

/**
 * One template: what of it is put on the list, added or in place of what is there; and changing it.
 * @param {Page} app
 * @param {Template} template
 */
export function openTemplate(app, template) {
  return new TemplateSheet(app, template);
}

class TemplateSheet {
  /**
   * @param {Page} app
   * @param {Template} template
   */
  constructor(app, template) {
    this.app = app;
    this.template = template;
    /** @type {Map<string, HTMLInputElement>} */
    this.ticks = new Map();
    const { gone } = template;
    const add = button(t("page-templates-add"), "primary", () => this.load(false));
    const over = button(t("page-templates-replace"), "quiet", () => this.load(true));
    this.opened = sheet(
      template.name,
      h(
        "div",
        { class: "ask" },
        gone ? h("p", { class: "card__text" }, t("page-templates-gone", { count: gone })) : null,
        h("ul", { class: "rows" }, ...template.rows.map((row) => h("li", { class: "again-row" }, ...this.row(row)))),
        h(
          "div",
          { class: "trip-sheet__actions" },
          add,
          over,
          button(t("page-templates-rename"), "quiet", () => this.rename()),
          button(t("page-templates-delete"), "danger-quiet", () => this.delete()),
        ),
      ),
    );
  }

  /** @param {TemplateRow} row */
  row(row) {
    const { item } = row;
    const edit = iconButton("note", t("page-templates-edit", { name: row.name }), () => this.edit(row));
    if (!item) {
      const words = h("span", { class: "again__said" }, t("page-trips-again-not-sold"));
      return [
        h("div", { class: "again again--gone" }, h("span", { class: "again__name", dir: "auto" }, row.name), words),
        edit,
      ];
    }
    const tick = h("input", { type: "checkbox", class: "tick tick--small", checked: true });
    this.ticks.set(row.id, tick);
    const amount = h("span", { class: "again__said" }, saidAmount(row.quantity, item.unit));
    return [
      h("label", { class: "again" }, tick, h("span", { class: "again__name", dir: "auto" }, item.name), amount),
      edit,
    ];
  }

  /** @param {boolean} over */
  async load(over) {
    const items = [...this.ticks].filter(([, tick]) => tick.checked).map(([id]) => id);
    if (!items.length) return;
    const { name, store } = this.template;
    const state = this.app.state();
    const here = state.lines.filter((line) => listOf(state, line) === this.app.list());
    const there = here.filter((line) => !store || line.store === store);
    if (over && there.length) {
      const text = t("page-templates-replace-text", { count: there.length });
      if (!(await ask(t("page-templates-replace-title"), text, t("page-templates-replace-yes")))) return;
    }
    this.opened.close();
    const off = over ? there : [];
    const [lines, seen] = [off.map(({ line }) => line), off.map(({ quantity }) => quantity)];
    const op = { name, items, over, lines, seen, measures: off.map(({ unit }) => unit ?? "") };
    const told = t("page-templates-loaded", { name, count: items.length });
    const rows = this.template.rows.filter(({ id, item }) => item && items.includes(id));
    const show = { items: rows.flatMap(({ item }) => item ?? []), amounts: rows.map(({ quantity }) => quantity) };
    this.app.changeTold({ op: "LoadTemplate", ...op }, told, { show, back: { lines: off } });
  }

  /** @param {TemplateRow} row */
  edit(row) {
    const amount = field(t("page-trips-amount"), {
      value: fieldNumber(row.quantity),
      inputmode: "decimal",
      maxlength: 12,
    });
    const { name } = this.template;
    const about = { name, item_id: row.id };
    const keep = () => {
      const quantity = typedAmount(amount.input.value.trim());
      if (!isQuantity(quantity)) return wrong(amount, t("page-form-need-quantity"));
      const op = { ...about, quantity: plain(quantity), measure: row.item?.unit ?? "" };
      this.opened.close();
      const told = t("page-templates-changed", { name });
      this.app.changeTold({ op: "EditTemplate", item: row.name, ...op }, told, { back: {} });
      return true;
    };
    const remove = () => {
      opened.close();
      this.opened.close();
      const told = t("page-templates-changed", { name });
      this.app.changeTold({ op: "EditTemplate", item: row.name, ...about, quantity: null }, told, { back: {} });
    };
    const more = this.template.rows.length > 1 ? button(t("page-templates-take-off"), "danger-quiet", remove) : null;
    const opened = form(row.name, [amount.node], t("page-trips-keep"), keep, more);
  }

  rename() {
    const { name } = this.template;
    const input = field(t("page-templates-name"), { value: name, maxlength: 60, dir: "auto", required: true });
    const keep = () => {
      const to = input.input.value.replace(/\s+/g, " ").trim();
      if (!to) return wrong(input, t("page-form-need-name"));
      this.opened.close();
      if (to !== name)
        this.app.changeTold({ op: "RenameTemplate", name, to }, t("page-templates-renamed", { to }), { back: {} });
      return true;
    };
    form(t("page-templates-rename"), [input.node], t("page-trips-keep"), keep);
  }

  async delete() {
    const { name } = this.template;
    const text = t("page-templates-delete-text");
    if (!(await ask(t("page-templates-delete-title", { name }), text, t("page-templates-delete-yes")))) return;
    this.opened.close();
    this.app.changeTold({ op: "DeleteTemplate", name }, t("page-templates-deleted", { name }), { back: {} });
  }
}
