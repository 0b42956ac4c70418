// Category and price of several items, changed together.

import { button, h, part, setText } from "../page/dom.js";
import { choiceField, datalist, field } from "../page/field.js";
import { sheet } from "../page/overlay.js";
import { categoryName, keptCategory } from "../words/categories.js";
import { compare, dec, isAmount, plain, plus, times, typed } from "../words/money.js";
import { categoriesOf } from "../words/natural.js";
import { keptPrice, priceLabel, saidFor } from "../words/per.js";
import { t } from "../words/strings.js";

/** @import { Dec, Field, Given, Item, Page } from "../types.d.ts" */

const LOWEST = { n: -95n, s: 0 }; // per cent, as the server takes them
const HIGHEST = { n: 1000n, s: 0 };
const WHOLE = { n: 100n, s: 0 }; // per cent
const DEAREST = { n: 100_000_000n, s: 0 }; // the highest price, times 100

/**
 * @param {Page} app
 * @param {Item[]} items
 * @param {() => void} done
 */
export function openBulk(app, items, done) {
  const known = categoriesOf(app.state().stores);
  const category = field(t("page-bulk-category"), {
    list: "bulk-categories",
    maxlength: 200,
    placeholder: t("page-bulk-as-it-is"),
  });
  const how = choiceField(t("page-bulk-how"), ways(), "leave");
  const amount = field(t("page-bulk-amount"), { inputmode: "decimal", maxlength: 20 });
  const show = () => showAmount(how, amount, items);
  how.input.addEventListener("change", show);
  show();
  const form = h(
    "form",
    { class: "form", novalidate: true },
    datalist("bulk-categories", known.map(categoryName)),
    h("p", { class: "card__text", dir: "auto" }, which(items.map(({ name }) => name))),
    category.node,
    h("div", { class: "form__pair" }, how.node, amount.node),
  );
  const opened = sheet(t("page-bulk-title", { count: items.length }), form);
  form.append(
    h(
      "div",
      { class: "sheet__actions" },
      button(t("page-form-cancel"), "quiet", () => opened.close()),
      h("button", { type: "submit", class: "btn btn--primary" }, t("page-form-keep")),
    ),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const fields = read({ category, how, amount }, items, known);
    if (!fields) return;
    opened.close();
    if (!Object.keys(fields).length) return;
    const name = items.length === 1 ? items[0].name : ""; // several are only counted
    app.changeTold(
      { op: "EditItems", items: items.map(({ id }) => id), name, ...fields },
      t("page-bulk-done", { count: items.length }),
      {
        back: {},
      },
    );
    done();
  });
}

/**
 * Shows the field for an amount where there is one to write, and says for how much of it a price is.
 * @param {Field<HTMLSelectElement>} how
 * @param {Field} amount
 * @param {Item[]} items
 */
function showAmount({ input }, amount, items) {
  amount.node.hidden = !["set", "percent"].includes(input.value);
  const units = new Map(items.map(({ unit }) => [saidFor(unit).join(" "), unit]));
  const [unit] = units.size === 1 ? units.values() : [""];
  const isSaid = input.value === "set" && saidFor(unit)[1] !== 1;
  setText(part(amount.node, "label"), isSaid ? priceLabel(unit) : t("page-bulk-amount"));
}

/**
 * What is wrong with changing the prices by so many per cent; empty when nothing is. `alone`: nothing else changes.
 * @param {Dec | null} percent
 * @param {Item[]} items
 * @param {boolean} alone
 */
function percentProblem(percent, items, alone) {
  if (!percent || percent.n === 0n || compare(percent, LOWEST) < 0 || compare(percent, HIGHEST) > 0)
    return t("page-bulk-need-percent");
  const priced = items.filter(({ price }) => price !== null);
  if (alone && !priced.length) return t("page-bulk-no-prices");
  const factor = plus(percent, WHOLE);
  const over = priced.find(({ price }) => {
    const now = dec(price);
    return now !== null && compare(times(now, factor, 4), DEAREST) > 0;
  });
  return over ? t("page-bulk-too-dear", { name: over.name }) : "";
}

/**
 * What was asked for, or null after saying what is wrong.
 * @param {{ category: Field, how: Field<HTMLSelectElement>, amount: Field }} form
 * @param {Item[]} items
 * @param {string[]} known the household's categories
 * @returns {Omit<Given["EditItems"], "items" | "name"> | null}
 */
function read({ category, how, amount }, items, known) {
  /** @type {Omit<Given["EditItems"], "items" | "name">} */
  const fields = {};
  const named = category.input.value.trim();
  if (named) fields.category = keptCategory(named, known);
  const text = amount.input.value.trim();
  const number = typed(text);
  /** @type {(words: string) => null} */
  const wrong = (words) => {
    amount.problem(words);
    amount.input.focus();
    return null;
  };
  if (how.input.value === "set") {
    if (!isAmount(number)) return wrong(t("page-form-need-number"));
    const prices = new Set(items.map(({ unit }) => keptPrice(plain(number), unit)));
    if (prices.size > 1) return wrong(t("page-bulk-several-units"));
    fields.price = [...prices][0];
    const units = new Set(items.map(({ unit }) => unit ?? ""));
    if (units.size === 1) fields.per = [...units][0];
  }
  const problem = how.input.value === "percent" ? percentProblem(number, items, !named) : "";
  if (problem) return wrong(problem);
  if (how.input.value === "percent" && number) fields.percent = plain(number);
  if (how.input.value === "unknown") fields.price = null;
  return fields;
}

/**
 * What can be done to the prices.
 * @returns {[string, string][]}
 */
const ways = () => [
  ["leave", t("page-bulk-ways-leave")],
  ["set", t("page-bulk-ways-set")],
  ["percent", t("page-bulk-ways-percent")],
  ["unknown", t("page-bulk-ways-unknown")],
];

const NAMED = 4;

/** @type {(names: string[]) => string} */
function which(names) {
  const first = names.slice(0, NAMED).join(", ");
  return names.length > NAMED ? t("page-bulk-which-more", { names: first, more: names.length - NAMED }) : first;
}
