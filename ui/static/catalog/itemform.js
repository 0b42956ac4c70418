// The sheet in which an item is made or changed. Problems are said under their field.

import { button, h, keyed, part, setText } from "../page/dom.js";
import { choiceField, datalist, field, priceIn } from "../page/field.js";
import { sheet } from "../page/overlay.js";
import { categoryName, keptCategory, otherCategory, shownCategories } from "../words/categories.js";
import { fieldsBy, tellsNothing } from "../words/measures.js";
import { fieldNumber, isQuantity, plain, typedAmount } from "../words/money.js";
import { categoriesOf, storeNames } from "../words/natural.js";
import { fieldPrice, priceLabel, saidFor } from "../words/per.js";
import { t } from "../words/strings.js";
import { keptUnit, unitName } from "../words/units.js";
import { priceBox } from "./pricebox.js";

/** @import { Answer, Digits, Field, Item, State } from "../types.d.ts" */
/** @typedef {Pick<Item, "store" | "name" | "category" | "price" | "unit" | "default_quantity" | "guessed">} Values what the form gives */
/** @typedef {{ [Name in keyof Values]?: Values[Name] | null } & { like?: string[], listQuantity?: Digits | null }} Known what the form begins with */
/** @typedef {ReturnType<typeof fieldsOf>} Fields */
/** @typedef {(stays: Item, amount: Digits | null) => void} Instead what is done instead of keeping the form */
/** @typedef {{ of: (values: Values) => Promise<Item | null>, label: string, said: (stays: Item) => string, run: Instead }} Namesake finds the item that has a name already, and what can be done with it */

/** The unit of what is counted, as the server reckons with it: it is kept as it is in every language. */
export const DEFAULT_UNIT = "each";

/** @type {("category" | "price")[]} */
const GUESSED = ["category", "price"];

/** @type {(like?: string[]) => string} */
const guessWords = ([like] = []) => (like ? t("page-form-guess-like", { like }) : t("page-form-guess"));

/**
 * @param {Known} item
 * @param {State} state
 */
function fieldsOf(item, state) {
  /** @type {(name: string) => string} */
  const guess = (name) => (item.guessed?.includes(name) ? guessWords(item.like) : "");
  const known = categoriesOf(state.stores);
  const categories = shownCategories(known).map(([, shown]) => shown);
  const units = [DEFAULT_UNIT, ...(item.unit ? [item.unit] : []), ...(state.units ?? [])];
  const stores = keyed(storeNames(state.stores), (name) => name);
  return {
    lists: [datalist("known-categories", categories), datalist("known-units", [...new Set(units.map(unitName))])],
    name: field(t("page-form-name"), { value: item.name ?? "", maxlength: 200, dir: "auto", required: true }),
    store: choiceField(t("page-form-store"), stores, item.store ?? state.stores[0]?.name ?? ""),
    category: {
      known,
      ...field(
        t("page-form-category"),
        { value: categoryName(item.category ?? ""), list: "known-categories", maxlength: 200 },
        guess("category"),
      ),
    },
    price: field(
      t("page-form-price"),
      { value: fieldPrice(item.price, item.unit ?? ""), inputmode: "decimal", maxlength: 20 },
      guess("price") || t("page-form-price-hint"),
    ),
    unit: {
      units,
      ...field(t("page-form-unit"), {
        value: unitName(item.unit ?? DEFAULT_UNIT),
        list: "known-units",
        maxlength: 200,
      }),
    },
    quantity: field(t("page-form-quantity"), {
      value: fieldNumber(item.default_quantity ?? "1"),
      inputmode: "decimal",
      maxlength: 12,
    }),
  };
}

/**
 * Says beside the price for how much it is: per kilogram of what is bought by the gram. What nobody has typed is then said by the other
 * unit: 400 g, usually, are 0.4 of what is sold by the kilogram.
 * @param {Fields} fields
 * @param {Known} item
 */
function followUnit({ price, unit, quantity }, item) {
  const now = () => keptUnit(unit.input.value.trim(), unit.units) || DEFAULT_UNIT;
  const show = () => {
    const by = now();
    setText(part(price.node, "label"), saidFor(by)[1] === 1 ? t("page-form-price") : priceLabel(by));
  };
  const begun = { price: price.input.value, quantity: quantity.input.value };
  let shown = begun;
  unit.input.addEventListener("change", () => {
    const by = fieldsBy(item, now());
    const next = { price: by.price ?? begun.price, quantity: by.quantity ?? begun.quantity };
    const stays = (price.input.value && price.input.value === begun.price) || quantity.input.value !== fieldNumber("1");
    unit.say(item.unit && stays && tellsNothing(item.unit, now()) ? t("page-form-unit-other") : "");
    if (price.input.value === shown.price) price.input.value = next.price;
    if (quantity.input.value === shown.quantity) quantity.input.value = next.quantity;
    shown = next;
  });
  unit.input.addEventListener("input", show);
  show();
}

/**
 * What was typed, and which of it only follows the unit; null after saying what is wrong and going there.
 * @param {Fields} fields
 * @param {Known} item
 * @param {boolean} isNew
 * @returns {[Values, followed: string[]] | null}
 */
function read(fields, item, isNew) {
  /** @type {(one: { input: { value: string } }) => string} */
  const text = (one) => one.input.value.trim();
  /** @type {(one: { input: HTMLElement, problem: (text: string) => void }, words: string) => null} */
  const wrong = (one, words) => {
    one.problem(words);
    one.input.focus();
    return null;
  };
  if (!text(fields.name)) return wrong(fields.name, t("page-form-need-name"));
  if (!text(fields.store)) return wrong(fields.store, t("page-form-need-store"));
  const unit = keptUnit(text(fields.unit), fields.unit.units) || DEFAULT_UNIT;
  const price = priceIn(fields.price, unit);
  const quantity = typedAmount(text(fields.quantity));
  // It may be written as nobody would type it. What is written is for a kilogram also where the grams became kilograms.
  const sameUnit = saidFor(unit)[1] === saidFor(item.unit ?? DEFAULT_UNIT)[1];
  const samePrice = text(fields.price) === fieldPrice(item.price, item.unit ?? "") && sameUnit;
  const sameQuantity = text(fields.quantity) === fieldNumber(item.default_quantity ?? "1");
  const by = fieldsBy(item, unit);
  if (!samePrice && price === undefined) return wrong(fields.price, t("page-form-need-number"));
  if (!sameQuantity && !isQuantity(quantity)) return wrong(fields.quantity, t("page-form-need-quantity"));
  const category = keptCategory(text(fields.category), [item.category ?? "", ...fields.category.known]);
  const given = { category, price: samePrice ? (item.price ?? "") : text(fields.price) };
  /** @type {(name: "category" | "price") => boolean} */
  const still = (name) => item.guessed?.includes(name) === true && given[name] === (item[name] ?? "");
  const followed = [
    ...(text(fields.price) === by.price ? ["price"] : []),
    ...(text(fields.quantity) === by.quantity ? ["default_quantity"] : []),
  ];
  const values = {
    store: text(fields.store),
    name: text(fields.name).replace(/\s+/g, " "),
    category: category || otherCategory(),
    price: (samePrice ? item.price : price) ?? null,
    unit,
    default_quantity: sameQuantity || !quantity ? (item.default_quantity ?? "1") : plain(quantity),
    ...(isNew ? { guessed: GUESSED.filter(still) } : {}),
  };
  return [values, followed];
}

/**
 * Whether a new item is put on the list as well, and how much of it where that was said: {node, input, amount()}.
 * @param {boolean} alsoList
 * @param {Digits | null | undefined} quantity
 */
function alsoField(alsoList, quantity) {
  const input = h("input", {
    type: "checkbox",
    class: "tick tick--small",
    id: "also-list",
    checked: alsoList === true,
  });
  const check = h("label", { class: "check", for: "also-list" }, input, t("page-form-also-list"));
  if (!quantity) return { node: check, input, amount: /** @type {() => Digits | null | undefined} */ (() => null) };
  const listed = field(t("page-form-list-quantity"), {
    value: fieldNumber(quantity),
    inputmode: "decimal",
    maxlength: 12,
  });
  input.addEventListener("change", () => {
    listed.node.hidden = !input.checked;
  });
  listed.node.hidden = !input.checked;
  /**
   * As text; undefined after saying what is wrong.
   * @returns {Digits | null | undefined}
   */
  const amount = () => {
    const found = typedAmount(listed.input.value.trim());
    if (!input.checked) return null;
    if (isQuantity(found)) return plain(found);
    listed.problem(t("page-form-need-quantity"));
    listed.input.focus();
    return undefined;
  };
  return { node: h("div", { class: "form__pair form__also" }, check, listed.node), input, amount };
}

/**
 * Where the new name is another item's, below the name: what can be done with that one. offered() says whether it is shown.
 * @param {Field} name
 * @param {Namesake | undefined} namesake
 * @param {() => void} close
 */
function sameField(name, namesake, close) {
  const node = h("div", { class: "form__namesake", hidden: true });
  name.input.addEventListener("input", () => {
    node.hidden = true;
  });
  /** @type {(values: Values, amount: Digits | null) => Promise<boolean>} */
  const offered = async (values, amount) => {
    const stays = await namesake?.of(values);
    if (!stays) return false;
    const one = () => {
      close();
      namesake?.run(stays, amount);
    };
    const into = button(namesake?.label ?? "", "secondary", one);
    node.replaceChildren(into);
    node.hidden = false;
    name.problem(namesake?.said(stays) ?? "");
    into.focus();
    return true;
  };
  return { node, offered };
}

/**
 * Opens the sheet, and returns it. An amount for the list comes with the item, as listQuantity.
 * @param {object} options
 * @param {Known} options.item
 * @param {boolean} options.isNew
 * @param {State} options.state
 * @param {boolean} [options.alsoList]
 * @param {{ field: string, text: string } | null} [options.problem]
 * @param {(values: Values, alsoList: boolean, listQuantity: Digits | null, followed: string[]) => void} options.keep with what follows the unit, and is no wish of its own
 * @param {() => void} [options.remove]
 * @param {Namesake} [options.namesake]
 * @param {Promise<Answer<"prices"> | null>} [options.prices] what is known of what it costs
 */
export function itemForm({ item, isNew, state, alsoList = false, problem, keep, remove, namesake, prices }) {
  const fields = fieldsOf(item, state);
  const also = alsoField(alsoList, item.listQuantity);
  const same = sameField(fields.name, namesake, () => opened.close());
  const form = h(
    "form",
    { class: "form", novalidate: true },
    ...fields.lists,
    fields.name.node,
    same.node,
    h("div", { class: "form__pair" }, fields.store.node, fields.category.node),
    h("div", { class: "form__three" }, fields.price.node, fields.unit.node, fields.quantity.node),
    isNew ? also.node : null,
    prices ? priceBox(prices, state.currency) : null,
  );
  const submit = h(
    "button",
    { type: "submit", class: "btn btn--primary" },
    isNew ? t("page-form-add") : t("page-form-keep"),
  );
  const opened = sheet(isNew ? t("page-form-new-title") : t("page-form-edit-title"), form);
  const away = () => {
    opened.close();
    remove?.();
  };
  form.append(
    h(
      "div",
      { class: "sheet__actions" },
      remove ? button(t("page-form-delete"), "danger-quiet", away) : null,
      button(t("page-form-cancel"), "quiet", opened.close),
      submit,
    ),
  );
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const [values, followed] = read(fields, item, isNew) ?? [null, []];
    const amount = values && also.amount();
    if (!values || amount === undefined) return;
    if (namesake && ((await same.offered(values, amount)) || !form.isConnected)) return; // or it was closed, or sent twice, meanwhile
    opened.close();
    keep(values, also.input.checked, amount, followed);
  });
  followUnit(fields, item);
  firstOf(fields, item, isNew, problem).input.focus();
  return opened;
}

/**
 * The field to begin with: the one that a problem is about, which then says so, else the first that nobody filled.
 * @param {Fields} fields
 * @param {Known} item
 * @param {boolean} isNew
 * @param {{ field: string, text: string } | null} [problem]
 */
function firstOf(fields, item, isNew, problem) {
  const first = problem ? fieldOf(fields, problem.field) : null;
  if (problem) first?.problem(problem.text);
  const known = isNew && item.name ? fields.category : fields.name;
  return first ?? (isNew && item.name && item.category ? fields.price : known);
}

/**
 * The field that a problem is about.
 * @param {Fields} fields
 * @param {string} name
 */
function fieldOf({ lists: _lists, quantity, ...fields }, name) {
  return Object.entries({ ...fields, default_quantity: quantity }).find(([field]) => field === name)?.[1] ?? null;
}
