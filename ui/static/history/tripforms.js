// The forms of a trip: its day, store and notes; price and amount of one thing on it; one more thing.

import { button, keyed, part, setText } from "../page/dom.js";
import { datalist, field, priceIn } from "../page/field.js";
import { form, wrong } from "../page/form.js";
import { fieldNumber, isQuantity, plain, typedAmount } from "../words/money.js";
import { storeNames } from "../words/natural.js";
import { fieldPrice, priceLabel, saidFor } from "../words/per.js";
import { t } from "../words/strings.js";
import { today } from "../words/when.js";
import { titleOf } from "./tripwords.js";

/** @import { Field, TripRow } from "../types.d.ts" */
/** @import { TripSheet } from "./trip.js" */

/** A day of a trip, none that is still to come. */
export const dayField = (value = today()) =>
  field(t("page-trips-day"), { type: "date", value, min: "1970-01-01", max: today(), required: true });

/** @type {(one: Field) => boolean} */
export const isDay = ({ input }) => /^\d{4}-\d\d-\d\d$/.test(input.value) && input.validity.valid;

/**
 * What the field for the price of a thing on a trip is called: "Price of one", or "Price per kg" of what is bought by the gram.
 * @param {string} unit
 */
const costLabel = (unit) => (saidFor(unit)[1] === 1 ? t("page-trips-price") : priceLabel(unit));

/**
 * Says by how much of a thing its price is written, as soon as it is known which thing that is.
 * @param {{ thing: Field, price: Field }} row
 * @param {() => string} unitOf what the thing that is written there is bought by
 */
export function followUnit({ thing, price }, unitOf) {
  const label = part(price.node, "label");
  thing.input.addEventListener("input", () => setText(label, costLabel(unitOf())));
}

/** @type {(value: string, unit?: string) => Field} */
export const priceField = (value, unit = "") =>
  field(
    costLabel(unit),
    { value, inputmode: "decimal", maxlength: 20, placeholder: t("page-shop-no-price") },
    t("page-trips-price-hint"),
  );

/** @type {(value: string) => Field} */
export const amountField = (value) => field(t("page-trips-amount"), { value, inputmode: "decimal", maxlength: 12 });

/** @param {TripSheet} of */
export function editTrip(of) {
  const { app, trip } = of;
  const names = [...new Set([...storeNames(app.state().stores), trip.store])];
  const store = field(t("page-trips-store"), { value: trip.store, list: "trip-stores", maxlength: 200, dir: "auto" });
  const when = dayField(trip.day);
  const notes = field(t("page-trips-notes"), { value: trip.notes, maxlength: 200, dir: "auto" });
  const keep = () => {
    const name = store.input.value.replace(/\s+/g, " ").trim();
    if (!name) return wrong(store, t("page-form-need-store"));
    if (!isDay(when)) return wrong(when, t("page-trips-need-day"));
    const fields = {
      ...(name === trip.store ? {} : { store: name }),
      ...(when.input.value === trip.day ? {} : { day: when.input.value }),
      ...(notes.input.value.trim() === trip.notes ? {} : { notes: notes.input.value.trim() }),
    };
    if (Object.keys(fields).length) {
      const told = t("page-trips-edited", { store: trip.store });
      app.changeTold({ op: "EditTrip", trip: trip.id, title: titleOf(trip), ...fields }, told, { back: {} });
      of.paint();
    }
    return true;
  };
  const fields = [datalist("trip-stores", names), when.node, store.node, notes.node];
  form(t("page-trips-edit-title"), fields, t("page-trips-keep"), keep);
}

/**
 * @param {TripSheet} of
 * @param {TripRow} row
 * @param {number} count how many things are on the trip
 */
export function editThing(of, row, count) {
  const { app, trip } = of;
  const amount = amountField(fieldNumber(row.quantity));
  const price = priceField(fieldPrice(row.price, row.unit), row.unit);
  const about = { trip: trip.id, row: row.row };
  const title = titleOf(trip);
  const { name } = row;
  const keep = () => {
    const quantity = typedAmount(amount.input.value.trim());
    const cost = priceIn(price, row.unit);
    const same = amount.input.value.trim() === fieldNumber(row.quantity);
    if (!same && !isQuantity(quantity)) return wrong(amount, t("page-form-need-quantity"));
    if (cost === undefined) return wrong(price, t("page-form-need-number"));
    const fields = {
      ...(same || !quantity ? {} : { quantity: plain(quantity) }),
      ...(price.input.value.trim() === fieldPrice(row.price, row.unit) ? {} : { price: cost }),
    };
    if (Object.keys(fields).length) {
      const told = t("page-trips-thing-edited", { name });
      app.changeTold({ op: "EditPurchase", ...about, title, name, ...fields }, told, { back: {} });
      of.paint();
    }
    return true;
  };
  const remove = () => {
    opened.close();
    app.changeTold({ op: "RemovePurchase", ...about, title, name }, t("page-trips-thing-gone", { name }), { back: {} });
    of.paint();
  };
  const more = count > 1 ? button(t("page-trips-not-bought"), "danger-quiet", remove) : null;
  const opened = form(row.name, [amount.node, price.node], t("page-trips-keep"), keep, more);
}

/** @param {TripSheet} of */
export function addThing(of) {
  const { app, trip } = of;
  const thing = field(t("page-trips-thing"), { maxlength: 200, dir: "auto", list: "trip-things", required: true });
  const amount = amountField(fieldNumber("1"));
  const price = priceField("");
  const named = () => thing.input.value.replace(/\s+/g, " ").trim();
  const unitOf = () => app.copy.named(trip.store, named())?.unit ?? "";
  followUnit({ thing, price }, unitOf);
  const keep = () => {
    const item = named();
    const quantity = typedAmount(amount.input.value.trim());
    const cost = priceIn(price, unitOf());
    if (!item) return wrong(thing, t("page-form-need-name"));
    if (!isQuantity(quantity)) return wrong(amount, t("page-form-need-quantity"));
    if (cost === undefined) return wrong(price, t("page-form-need-number"));
    const made = { trip: trip.id, item, quantity: plain(quantity), ...(cost === null ? {} : { price: cost }) };
    const told = t("page-trips-thing-added", { name: item });
    app.changeTold({ op: "AddPurchase", title: titleOf(trip), ...made }, told, { back: {} });
    return true;
  };
  const fields = [thingsOf(of), thing.node, amount.node, price.node];
  form(t("page-trips-add-thing"), fields, t("page-trips-add-yes"), keep);
}

/**
 * What is on the list and was bought there already, to choose from; anything can be typed.
 * @param {TripSheet} of
 */
function thingsOf({ app, trip }) {
  const names = app.state().usual.filter(({ store }) => store === trip.store);
  const known = keyed(names, ({ name }) => name).map(([name]) => name);
  return datalist("trip-things", [...new Set(known)]);
}
