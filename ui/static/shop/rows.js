// One line of the list: made once, then patched where it differs. All taps and keys are heard by the list, not by each row.

import { h, setAttr, setName, setText, signButton } from "../page/dom.js";
import { categoryName } from "../words/categories.js";
import {
  compare,
  dec,
  fieldNumber,
  isQuantity,
  lineTotal,
  minus,
  ONE,
  plain,
  plus,
  shownMoney,
  shownPrice,
} from "../words/money.js";
import { t } from "../words/strings.js";
import { orWords } from "./places.js";

/** @import { Group, Line, Row, RowParts } from "../types.d.ts" */

/** @type {HTMLLIElement | null} */
let mould = null;

/** Made once: copying it is several times quicker than making each row of its parts. */
function newMould() {
  const amount = { class: "stepper__amount", inputmode: "decimal", autocomplete: "off", enterkeyhint: "done", size: 3 };
  return h(
    "li",
    { class: "row" },
    h("label", { class: "row__tick" }, h("input", { type: "checkbox", class: "tick" })),
    h(
      "div",
      { class: "row__body", dataset: { act: "toggle" } },
      h("p", { class: "row__name", dir: "auto" }),
      h(
        "p",
        { class: "row__meta" },
        h("span", { class: "row__or", dir: "auto" }),
        h("span", { class: "row__price" }),
        h("span", { class: "row__last" }),
        h("bdi", { class: "row__by" }),
      ),
      h("p", { class: "row__note", dir: "auto" }),
    ),
    h("p", { class: "row__total" }),
    h(
      "div",
      { class: "row__controls" },
      h(
        "div",
        { class: "stepper", role: "group" },
        signButton("minus", "less"),
        h("input", amount),
        signButton("plus", "more"),
      ),
      signButton("dots", "details", { "aria-expanded": "false" }),
    ),
  );
}

const PARTS = {
  tick: ".tick",
  name: ".row__name",
  price: ".row__price",
  or: ".row__or",
  last: ".row__last",
  by: ".row__by",
  note: ".row__note",
  total: ".row__total",
  stepper: ".stepper",
  less: "[data-act=less]",
  amount: ".stepper__amount",
  more: "[data-act=more]",
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
 * @param {string} currency
 */
export function updateRow(row, line, currency) {
  const { parts } = row;
  if (parts.tick.checked !== line.checked) parts.tick.checked = line.checked;
  if (row.line === line && row.currency === currency) return;
  if (row.line?.name !== line.name) nameAll(row, line.name);
  row.line = line;
  row.currency = currency;
  row.dataset.line = line.line;
  row.classList.toggle("row--bought", line.checked);
  setText(parts.price, shownPrice(line, currency));
  parts.price.classList.toggle("is-missing", line.price === null);
  setText(parts.or, orWords(line));
  setText(parts.last, lastWords(line, currency));
  setText(
    parts.by,
    line.checked && line.checked_by ? t("page-shop-ticked-by", { name: line.checked_by }) : line.added_by,
  );
  setText(parts.note, line.note);
  const total = lineTotal(line, currency);
  setText(parts.total, total === null ? "–" : shownMoney(total, currency));
  setAttr(parts.less, "aria-disabled", stepped(line, -1) === null ? "true" : null);
  const shown = fieldNumber(line.quantity);
  const written = document.activeElement === parts.amount && parts.amount.value !== row.amount;
  if (!written && parts.amount.value !== shown) {
    showAmount(parts.amount, shown);
    if (document.activeElement === parts.amount) parts.amount.select(); // as when it was entered
  }
  row.amount = shown;
  row.details?.update(line, currency);
}

const SIGNS = 9; // "9999.125" and one more: whoever writes on sees the end of it

/**
 * Puts an amount in its field; with nothing said, what is written there: the field is as wide as its amount.
 * @param {HTMLInputElement} input
 * @param {string} [text]
 */
export function showAmount(input, text = input.value) {
  if (input.value !== text) input.value = text;
  input.style.setProperty("--signs", String(Math.min(text.length, SIGNS)));
}

/**
 * @param {Row} row
 * @param {string} name
 */
function nameAll({ parts }, name) {
  label(parts.tick, name);
  setName(parts.name, name);
  label(parts.stepper, t("page-shop-quantity-of", { name }));
  label(parts.less, t("page-shop-less", { name }));
  label(parts.more, t("page-shop-more", { name }));
  label(parts.amount, t("page-shop-amount-of", { name }));
  label(parts.details, t("page-shop-details", { name }));
}

/**
 * What one cost last time, where that was something else.
 * @param {Line} line
 * @param {string} currency
 */
function lastWords({ last, price }, currency) {
  const [before, now] = [dec(last), dec(price)];
  if (before === null || (now !== null && compare(before, now) === 0)) return "";
  return t("page-shop-last", { price: shownMoney(before, currency) });
}

/**
 * The quantity one step up or down, as text; null when there is no such step.
 * @param {Line} line
 * @param {number} direction
 */
export function stepped(line, direction) {
  const quantity = dec(line.quantity);
  if (quantity === null) return null;
  const next = direction > 0 ? plus(quantity, ONE) : minus(quantity, ONE);
  return isQuantity(next) ? plain(next) : null;
}

/**
 * The heading of a group with the lines under it.
 * @param {Group} group
 */
export function createGroup({ category }) {
  return h(
    "section",
    { class: "group" },
    h("h3", { class: "group__title", dir: "auto" }, categoryName(category)),
    h("ul", { class: "rows" }),
  );
}
