// One line of the list: made once, then patched where it differs. All taps and keys are heard by the list, not by each row.

import { h, setAttr, setHidden, setName, setText, signButton } from "../page/dom.js";
import { categoryName } from "../words/categories.js";
import { compare, dec, lineTotal, saidAmount, shownMoney } from "../words/money.js";
import { toldPrice } from "../words/per.js";
import { t } from "../words/strings.js";
import { orWords } from "./places.js";

/** @import { Digits, Group, Line, Row, RowParts, RowView } from "../types.d.ts" */

/** @type {HTMLLIElement | null} */
let mould = null;

/**
 * Made once: copying it is several times quicker than making each row of its parts. What changes an amount is not among them:
 * there is one for the whole list, see stepper.js.
 */
function newMould() {
  return h(
    "li",
    { class: "row" },
    h("label", { class: "row__tick" }, h("input", { type: "checkbox", class: "tick" })),
    h(
      "div",
      { class: "row__body", dataset: { act: "toggle", sign: "" } },
      h("p", { class: "row__name", dir: "auto" }),
      h("button", { type: "button", class: "row__amount", dataset: { act: "amount" } }),
      h("bdi", { class: "row__by" }),
      h("p", { class: "row__total" }),
    ),
    signButton("dots", "details", { "aria-expanded": "false" }),
    h(
      "p",
      { class: "row__more", dataset: { act: "toggle" }, hidden: true },
      h("span", { class: "row__or", dir: "auto" }),
      h("span", { class: "row__last" }),
      h("span", { class: "row__note", dir: "auto" }),
    ),
  );
}

const PARTS = {
  tick: ".tick",
  body: ".row__body",
  name: ".row__name",
  amount: ".row__amount",
  by: ".row__by",
  total: ".row__total",
  more: ".row__more",
  or: ".row__or",
  last: ".row__last",
  note: ".row__note",
  details: "[data-act=details]",
};

/** @returns {Row} */
export function createRow() {
  mould ??= newMould();
  const row = /** @type {Row} */ (mould.cloneNode(true));
  const parts = Object.entries(PARTS).map(([name, selector]) => [name, row.querySelector(selector)]);
  row.parts = /** @type {RowParts} */ (Object.fromEntries(parts));
  return row;
}

/**
 * @param {HTMLElement} node
 * @param {string} text
 */
function label(node, text) {
  if (node.getAttribute("aria-label") === text) return;
  node.setAttribute("aria-label", text);
  if (node.tagName === "BUTTON") node.title = text;
}

/**
 * Patches a row; a line that is the same object as before needs nothing.
 * @param {Row} row
 * @param {Line} line
 * @param {RowView} view
 */
export function updateRow(row, line, view) {
  const { parts } = row;
  if (parts.tick.checked !== line.checked) parts.tick.checked = line.checked;
  if (row.line === line && row.currency === view.currency && row.me === view.me) return;
  if (row.line?.name !== line.name) nameAll(row, line.name);
  row.line = line;
  row.currency = view.currency;
  row.me = view.me;
  row.dataset.line = line.line;
  setAttr(parts.body, "data-sign", line.sign ?? "");
  row.classList.toggle("row--bought", line.checked);
  paintAmount(row, line.quantity);
  setText(parts.by, byWords(line, view.me));
  const total = lineTotal(line, view.currency);
  setText(parts.total, total === null ? "" : shownMoney(total, view.currency));
  setText(parts.or, orWords(line));
  setText(parts.last, lastWords(line, view.currency));
  setText(parts.note, line.note);
  setHidden(parts.more, ![parts.or, parts.last, parts.note].some((one) => one.textContent));
  row.stepper?.update(line);
  row.details?.update(line, view.currency);
}

/**
 * Says in a row how much of its thing is wanted.
 * @param {Row} row
 * @param {Digits} quantity
 */
export function paintAmount({ parts, line }, quantity) {
  const { name, unit } = line;
  const amount = saidAmount(quantity, unit);
  setText(parts.amount, amount);
  label(parts.amount, t("page-shop-amount-now", { name, amount }));
}

/**
 * @param {Row} row
 * @param {string} name
 */
function nameAll({ parts }, name) {
  label(parts.tick, name);
  setName(parts.name, name);
  label(parts.details, t("page-shop-details", { name }));
}

/**
 * Who wants a line, or has it, where that is somebody else than who reads.
 * @param {Line} line
 * @param {string} me
 */
function byWords({ checked, checked_by, added_by }, me) {
  const who = (checked && checked_by) || added_by;
  return who.toLowerCase() === me.toLowerCase() ? "" : who;
}

/**
 * What one cost last time, where that was something else.
 * @param {Line} line
 * @param {string} currency
 */
function lastWords({ last, price, unit }, currency) {
  const [before, now] = [dec(last), dec(price)];
  if (!last || before === null || (now !== null && compare(before, now) === 0)) return "";
  return t("page-shop-last", { price: toldPrice(last, unit, currency) });
}

/**
 * The heading of a group with the lines under it.
 * @param {Group} group
 */
export function createGroup({ categories }) {
  return h(
    "section",
    { class: "group" },
    h("h3", { class: "group__title", dir: "auto" }, categories.map(categoryName).join(" · ")),
    h("ul", { class: "rows" }),
  );
}
