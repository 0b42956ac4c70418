// One line of the list: made once, then patched. All taps and keys are heard by the list, not by each row.

import { button, h, iconButton, setAttr, setText } from "./dom.js";
import {
  compare,
  dec,
  isQuantity,
  lineTotal,
  minus,
  ONE,
  plain,
  plus,
  shownMoney,
  shownNumber,
  shownPrice,
} from "./money.js";
import { S } from "./strings.js";

export function createRow() {
  const box = h("input", { type: "checkbox", class: "tick" });
  const amount = h("input", {
    class: "stepper__amount",
    inputmode: "decimal",
    autocomplete: "off",
    enterkeyhint: "done",
    size: 3,
  });
  const act = (name, action) => {
    const node = iconButton(name, "", null);
    node.dataset.act = action;
    return node;
  };
  return h(
    "li",
    { class: "row" },
    h("label", { class: "row__tick" }, box),
    h(
      "div",
      { class: "row__body" },
      h("p", { class: "row__name", dir: "auto", dataset: { act: "toggle" } }),
      h(
        "div",
        { class: "row__facts" },
        h("p", { class: "row__total" }),
        h("p", { class: "row__meta" }, h("span", { class: "row__price" }), h("bdi", { class: "row__by" })),
      ),
      h("p", { class: "row__note", dir: "auto", dataset: { act: "note" } }),
    ),
    h("div", { class: "row__actions" }, act("note", "note"), act("trash", "remove")),
    h("div", { class: "stepper", role: "group" }, act("minus", "less"), amount, act("plus", "more")),
  );
}

const part = (row, selector) => row.querySelector(selector);
const actionOf = (row, name) => row.querySelector(`button[data-act="${name}"]`);

function label(node, text) {
  if (node.getAttribute("aria-label") === text) return;
  node.setAttribute("aria-label", text);
  if (node.tagName === "BUTTON") node.title = text;
}

export function updateRow(row, line, currency) {
  row.line = line;
  row.dataset.line = line.line;
  row.classList.toggle("row--bought", line.checked);
  const { name } = line;
  const box = part(row, ".tick");
  box.checked = line.checked;
  label(box, name);
  setText(part(row, ".row__name"), name);
  setText(part(row, ".row__price"), shownPrice(line, currency));
  part(row, ".row__price").classList.toggle("is-missing", line.price === null);
  setText(part(row, ".row__by"), line.added_by);
  setText(part(row, ".row__note"), line.note);
  const total = lineTotal(line, currency);
  setText(part(row, ".row__total"), total === null ? "–" : shownMoney(total, currency));
  updateStepper(row, line);
  label(actionOf(row, "note"), S.shop.note(name));
  label(actionOf(row, "remove"), S.shop.remove(name));
}

function updateStepper(row, line) {
  const { name } = line;
  label(part(row, ".stepper"), S.shop.quantityOf(name));
  label(actionOf(row, "less"), S.shop.less(name));
  label(actionOf(row, "more"), S.shop.more(name));
  setAttr(actionOf(row, "less"), "aria-disabled", stepped(line, -1) === null ? "true" : null);
  const amount = part(row, ".stepper__amount");
  label(amount, S.shop.amountOf(name));
  const shown = shownNumber(line.quantity);
  if (document.activeElement !== amount && amount.value !== shown) amount.value = shown;
}

/** The quantity one step up or down, as text; null when there is no such step. */
export function stepped(line, direction) {
  const quantity = dec(line.quantity);
  if (quantity === null) return null;
  const next = direction > 0 ? plus(quantity, ONE) : minus(quantity, ONE);
  return isQuantity(next) && compare(next, { n: 0n, s: 0 }) > 0 ? plain(next) : null;
}

/** Lets the person write a note in place; calls keep(text) once when it changed. */
export function editNote(row, keep) {
  const body = part(row, ".row__body");
  if (part(body, ".row__noteedit")) return;
  const { line } = row;
  let open = true;
  const close = (changed) => {
    if (!open) return;
    open = false;
    const focused = document.activeElement === input;
    input.remove();
    row.classList.remove("row--noting");
    if (focused) actionOf(row, "note").focus({ preventScroll: true });
    const text = input.value.replace(/\s+/g, " ").trim();
    if (changed && text !== line.note) keep(text);
  };
  const input = h("input", {
    class: "row__noteedit",
    maxlength: 200,
    dir: "auto",
    value: line.note,
    enterkeyhint: "done",
    placeholder: S.shop.notePlaceholder,
    "aria-label": S.shop.note(line.name),
    onblur: () => close(true),
    onkeydown: (event) => {
      event.stopPropagation();
      if (event.key !== "Enter" && event.key !== "Escape") return;
      event.preventDefault();
      close(event.key === "Enter");
    },
  });
  row.classList.add("row--noting");
  body.append(input);
  input.focus();
}

/** The heading of a group with the lines under it. */
export function createGroup() {
  return h("section", { class: "group" }, h("h3", { class: "group__title", dir: "auto" }), h("ul", { class: "rows" }));
}

export const textButton = (label, onclick) => button(label, "text", onclick);
