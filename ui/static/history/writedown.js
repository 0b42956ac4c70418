// Writing down a trip that was made without a list: store, day, and what was bought, a row each.

import { button, h, iconButton, setText } from "../page/dom.js";
import { datalist, field, priceIn } from "../page/field.js";
import { form, wrong } from "../page/form.js";
import { tellZone } from "../page/zone.js";
import { isQuantity, plain, typedAmount } from "../words/money.js";
import { storeNames } from "../words/natural.js";
import { t } from "../words/strings.js";
import { dayField, followUnit, isDay } from "./tripforms.js";

/** @import { Digits, Field, Page } from "../types.d.ts" */

/** @typedef {{ node: HTMLElement, thing: Field, amount: Field, price: Field }} Row */

/**
 * @param {Page} app
 * @param {[string, string][]} former the currencies before the present one, each with the moment at which it ended
 */
export const writeDown = (app, former) => new WriteDown(app, former);

class WriteDown {
  /**
   * @param {Page} app
   * @param {[string, string][]} former
   */
  constructor(app, former) {
    this.app = app;
    this.former = former;
    const state = app.state();
    const names = storeNames(state.stores);
    const things = [...new Set(state.usual.map(({ name }) => name))];
    const value = app.store() ?? state.stores[0]?.name ?? "";
    this.store = field(t("page-trips-store"), { value, list: "trip-stores", maxlength: 200, dir: "auto" });
    this.day = dayField();
    this.currency = h("p", { class: "card__text", "aria-live": "polite" });
    this.day.input.addEventListener("change", () => this.tellCurrency());
    this.tellCurrency();
    this.notes = field(t("page-trips-notes"), { maxlength: 200, dir: "auto" });
    /** @type {Row[]} */
    this.rows = [];
    this.list = h("div", { class: "written" });
    this.add();
    const more = button(t("page-trips-one-more"), "quiet", () => this.add().thing.input.focus());
    const lists = [datalist("trip-stores", names), datalist("trip-things", things)];
    const fields = [...lists, this.store.node, this.day.node, this.currency, this.list, more, this.notes.node];
    form(t("page-trips-write"), fields, t("page-trips-write-yes"), () => this.keep());
  }

  /** Says what the prices are in: what the household counted in on that day. */
  tellCurrency() {
    if (!isDay(this.day)) return;
    const at = new Date(`${this.day.input.value}T${new Date().toTimeString().slice(0, 8)}`).toISOString();
    const code = this.former.find(([, until]) => at < until)?.[0] ?? this.app.state().currency;
    setText(this.currency, t("page-trips-currency", { currency: code }));
  }

  add() {
    const row = thingRow(() => this.drop(row), this.rows.length + 1);
    followUnit(row, () => this.unitOf(row.thing));
    this.rows.push(row);
    this.list.append(row.node);
    return row;
  }

  /** @param {Row} row */
  drop(row) {
    if (this.rows.length === 1) return;
    this.rows.splice(this.rows.indexOf(row), 1);
    row.node.remove();
    this.rows.at(-1)?.thing.input.focus();
  }

  /**
   * What a thing is bought by at the store that is written there; empty where it is not known.
   * @param {Field} thing
   */
  unitOf({ input }) {
    return this.app.copy.named(this.store.input.value.replace(/\s+/g, " ").trim(), input.value)?.unit ?? "";
  }

  /** Whether what was written can be kept. */
  keep() {
    const store = this.store.input.value.replace(/\s+/g, " ").trim();
    if (!store) return wrong(this.store, t("page-form-need-store"));
    if (!isDay(this.day)) return wrong(this.day, t("page-trips-need-day"));
    const read = readRows(this.rows, (thing) => this.unitOf(thing));
    if (!read) return false;
    tellZone(this.app);
    const fields = { store, day: this.day.input.value, notes: this.notes.input.value.trim() };
    this.app.changeTold({ op: "AddTrip", ...fields, ...read }, t("page-trips-written", { store }), { back: {} });
    return true;
  }
}

/**
 * @param {() => void} drop
 * @param {number} number
 * @returns {Row}
 */
function thingRow(drop, number) {
  const money = { inputmode: "decimal", maxlength: 20 };
  const thing = field(t("page-trips-thing"), { maxlength: 200, dir: "auto", list: "trip-things" });
  const amount = field(t("page-trips-amount"), { ...money, value: "1", maxlength: 12 });
  const price = field(t("page-trips-price"), money);
  const remove = iconButton("close", t("page-trips-drop-row", { number }), drop);
  const node = h("div", { class: "written__row" }, thing.node, amount.node, price.node, remove);
  return { node, thing, amount, price };
}

/** @type {(one: Field, words: string) => null} */
function blocked(one, words) {
  wrong(one, words);
  return null;
}

/**
 * What was written, or null after saying what is wrong; rows without a name are passed over.
 * @param {Row[]} rows
 * @param {(thing: Field) => string} unitOf
 */
function readRows(rows, unitOf) {
  const written = rows.filter(({ thing }) => thing.input.value.trim());
  if (!written.length) return blocked(rows[0].thing, t("page-trips-need-thing"));
  /** @type {{ items: string[], quantities: Digits[], prices: (Digits | null)[] }} */
  const read = { items: [], quantities: [], prices: [] };
  for (const { thing, amount, price } of written) {
    const quantity = typedAmount(amount.input.value.trim());
    const cost = priceIn(price, unitOf(thing));
    if (!isQuantity(quantity)) return blocked(amount, t("page-form-need-quantity"));
    if (cost === undefined) return blocked(price, t("page-form-need-number"));
    read.items.push(thing.input.value.replace(/\s+/g, " ").trim());
    read.quantities.push(plain(quantity));
    read.prices.push(cost);
  }
  return read;
}
