// One item of the catalog: picked, changed in place, put on the list.

import { actButton, h, setAttr, setName, setText } from "../page/dom.js";
import { dropToasts, toast } from "../page/overlay.js";
import { fieldPrice, isAmount, plain, shownNumber, shownPrice, typed } from "../words/money.js";
import { S } from "../words/strings.js";

const T = S.catalog;

export function createItemRow() {
  const price = h("button", { type: "button", class: "item__price", dataset: { act: "price" } });
  const row = h(
    "li",
    { class: "row row--item" },
    h("label", { class: "row__tick" }, h("input", { type: "checkbox", class: "tick tick--small" })),
    h(
      "div",
      { class: "item__body", dataset: { act: "edit" } },
      h("p", { class: "row__name", dir: "auto" }),
      h("p", { class: "row__meta", dir: "auto" }),
    ),
    h("div", { class: "item__facts" }, price, h("span", { class: "pill" })),
    h("div", { class: "row__actions" }, actButton("note", "edit"), actButton("trash", "delete", "icon only-wide")),
    actButton("plus", "add", "round"),
  );
  const find = (selector) => row.querySelector(selector);
  row.parts = {
    tick: find(".tick"),
    name: find(".row__name"),
    meta: find(".row__meta"),
    price,
    pill: find(".pill"),
    edit: find("button[data-act=edit]"),
    remove: find("button[data-act=delete]"),
    add: find("button[data-act=add]"),
  };
  return row;
}

/** Patches a row; view: {currency, inStore, line (on the list), picked}. */
export function updateItemRow(row, item, { currency, inStore, line, picked }) {
  const { parts } = row;
  parts.tick.checked = picked;
  const key = [item, currency, inStore, line?.quantity];
  if (row.shown?.every((one, at) => one === key[at])) return;
  row.shown = key;
  row.item = item;
  const label = (node, text) => setAttr(node, "aria-label", text);
  const price = shownPrice(item, currency);
  setName(parts.name, item.name);
  setText(parts.meta, inStore ? item.category : `${item.category} · ${item.store}`);
  setText(parts.price, item.guessed?.includes("price") ? T.guessed(price) : price);
  parts.price.classList.toggle("is-missing", item.price === null);
  label(parts.price, T.changePrice(item.name, price));
  label(parts.tick, T.pick(item.name));
  label(parts.edit, T.edit(item.name));
  label(parts.remove, S.settings.delete(item.name));
  label(parts.add, T.addOne(item.name));
  parts.pill.hidden = !line;
  setText(parts.pill, line ? S.shop.onList(shownNumber(line.quantity)) : "");
}

/** Lets the person write a price where it stands; calls keep(price) once when it changed. */
export function editPrice(row, keep) {
  const { item, parts } = row;
  if (row.querySelector(".item__priceedit")) return;
  const before = fieldPrice(item.price);
  let open = true;
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
    if (text && !isAmount(price)) return toast(S.form.needNumber, null, "problem", "price");
    dropToasts("price");
    if (!text || plain(price) !== before) keep(text ? plain(price) : null);
  };
  const input = h("input", {
    class: "item__priceedit",
    inputmode: "decimal",
    maxlength: 20,
    value: before,
    enterkeyhint: "done",
    placeholder: S.shop.noPrice,
    "aria-label": S.shop.price(item.name),
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
