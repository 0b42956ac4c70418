// One item of the catalog: picked, changed in place, put on the list.

import { actButton, h, part, setAttr, setName, setText } from "../page/dom.js";
import { dropToasts, toast } from "../page/overlay.js";
import { categoryName } from "../words/categories.js";
import { isAmount, plain, saidAmount, typed } from "../words/money.js";
import { fieldPrice, keptPrice, shownPrice } from "../words/per.js";
import { t } from "../words/strings.js";

/** @import { Digits, Item, ItemRow, Line } from "../types.d.ts" */

/** @returns {ItemRow} */
export function createItemRow() {
  const price = h("button", { type: "button", class: "item__price", dataset: { act: "price" } });
  const made = h(
    "li",
    { class: "row row--item" },
    h("label", { class: "row__tick" }, h("input", { type: "checkbox", class: "tick tick--small" })),
    h(
      "div",
      { class: "item__body", dataset: { act: "edit", sign: "" } },
      h("p", { class: "row__name", dir: "auto" }),
      h("p", { class: "row__meta", dir: "auto" }),
    ),
    h("div", { class: "item__facts" }, price, h("span", { class: "pill" })),
    h("div", { class: "row__actions" }, actButton("note", "edit"), actButton("trash", "delete", "icon only-wide")),
    actButton("plus", "add", "round"),
  );
  const row = /** @type {ItemRow} */ (made);
  row.parts = {
    tick: part(row, ".tick"),
    body: part(row, ".item__body"),
    name: part(row, ".row__name"),
    meta: part(row, ".row__meta"),
    price,
    pill: part(row, ".pill"),
    edit: part(row, "button[data-act=edit]"),
    remove: part(row, "button[data-act=delete]"),
    add: part(row, "button[data-act=add]"),
  };
  return row;
}

/**
 * Patches a row; `line` is what is on the list of it.
 * @param {ItemRow} row
 * @param {Item} item
 * @param {{ currency: string, inStore: boolean, line?: Line, picked: boolean }} view
 */
export function updateItemRow(row, item, { currency, inStore, line, picked }) {
  const { parts } = row;
  parts.tick.checked = picked;
  const key = [item, currency, inStore, line?.quantity];
  if (row.shown?.every((one, at) => one === key[at])) return;
  row.shown = key;
  row.item = item;
  /** @type {(node: Element, text: string) => void} */
  const label = (node, text) => setAttr(node, "aria-label", text);
  const price = shownPrice(item, currency);
  setAttr(parts.body, "data-sign", item.sign ?? "");
  setName(parts.name, item.name);
  setText(parts.meta, inStore ? categoryName(item.category) : `${categoryName(item.category)} · ${item.store}`);
  setText(parts.price, item.guessed?.includes("price") ? t("page-catalog-guessed", { price }) : price);
  parts.price.classList.toggle("is-missing", item.price === null);
  label(parts.price, t("page-catalog-change-price", { name: item.name, price }));
  label(parts.tick, t("page-catalog-pick", { name: item.name }));
  label(parts.edit, t("page-catalog-edit", { name: item.name }));
  label(parts.remove, t("page-settings-delete", { store: item.name }));
  label(parts.add, t("page-catalog-add-one", { name: item.name }));
  parts.pill.hidden = !line;
  setText(parts.pill, line ? t("page-shop-on-list", { quantity: saidAmount(line.quantity, line.unit) }) : "");
}

/**
 * Lets the person write a price where it stands; calls keep(price) once when it changed.
 * @param {ItemRow} row
 * @param {(price: Digits | null) => void} keep
 */
export function editPrice(row, keep) {
  const { item, parts } = row;
  if (row.querySelector(".item__priceedit")) return;
  const { unit } = item;
  const before = fieldPrice(item.price, unit);
  let open = true;
  /** @type {(changed: boolean) => void} */
  const close = (changed) => {
    if (!open) return;
    open = false;
    const text = input.value.trim();
    const focused = document.activeElement === input;
    input.remove();
    parts.price.hidden = false;
    if (focused) parts.price.focus({ preventScroll: true });
    if (!changed || text === before) return;
    const price = typed(text);
    if (text && !isAmount(price)) {
      toast(t("page-form-need-number"), null, "problem", "price");
      return;
    }
    dropToasts("price");
    const now = text && price ? keptPrice(plain(price), unit) : null;
    if (fieldPrice(now, unit) !== before) keep(now);
  };
  const input = h("input", {
    class: "item__priceedit",
    inputmode: "decimal",
    maxlength: 20,
    value: before,
    enterkeyhint: "done",
    placeholder: t("page-shop-no-price"),
    "aria-label": t("page-shop-price", { name: item.name }),
    onblur: () => close(true),
    onkeydown: (event) => {
      if (event.key !== "Enter" && event.key !== "Escape") return;
      event.preventDefault();
      close(event.key === "Enter");
    },
  });
  parts.price.hidden = true;
  parts.price.before(input);
  input.focus();
  input.select();
}
