// Changing an item, from its row in the Catalog or on the list; a name that another one has already can make them one.

import { eachBy, soldBy } from "../words/measures.js";
import { t } from "../words/strings.js";
import { folded } from "../words/text.js";
import { itemForm } from "./itemform.js";
import { merge } from "./same.js";

/** @import { Answer, Digits, Item, Line, OperationOf, Page } from "../types.d.ts" */
/** @import { Values } from "./itemform.js" */

const NEAR = 10; // items of a like name that are looked at
const PATIENCE_MS = 1500; // then the server says it when the change arrives

/**
 * Opens the form of an item. From a line of the list, it shows what the line does, and the line gets the new price and unit as well.
 * @param {Page} app
 * @param {Item} item
 * @param {object} how
 * @param {Line | null} [how.line]
 * @param {() => void} [how.remove] takes it out of the catalog
 * @param {Promise<Answer<"prices"> | null>} [how.prices] what is known of what it costs, where that was asked already
 */
export function openItem(app, item, { line = null, remove, prices = app.call("prices", { item: item.id }) }) {
  const seen = line ? asSeen(item, line) : item;
  /** @type {Record<string, unknown>} */
  const before = { ...seen };
  /** @type {(values: Values, also: boolean, amount: Digits | null, followed: string[]) => void} */
  const keep = (values, _also, _amount, followed) => {
    const isSoldBy = soldBy(seen, values.unit) !== null; // what is said by the other measure is meant so, also where the number is the former one
    /** @type {(field: [string, unknown]) => boolean} */
    const isTouched = ([key, value]) => {
      if (followed.includes(key)) return false;
      const isMeant = isSoldBy && value !== null && (key === "price" || key === "default_quantity");
      return isMeant || String(value ?? "") !== String(before[key] ?? "");
    };
    const touched = Object.entries(values).filter(isTouched);
    if (!touched.length) return;
    /** @type {OperationOf<"EditItem">} */
    const op = { op: "EditItem", item_id: item.id, known_as: item.name, ...Object.fromEntries(touched) };
    if ("price" in op || "default_quantity" in op) op.per = values.unit;
    if (line) op.on_list = true;
    const back = line ? { line: line.line, fields: shownOf(line) } : {};
    app.changeTold(op, t("page-catalog-changed-item", { name: values.name }), { show: { item }, back, only: "item" });
  };
  /** @type {(values: Values) => Promise<Item | null>} */
  const of = async ({ store, name }) => {
    const there = name === item.name || store !== item.store ? null : await named(app, store, name);
    return there?.id === item.id ? null : there;
  };
  /** @type {import("./itemform.js").Namesake} */
  const namesake = {
    of,
    label: t("page-same-merge"),
    said: ({ store, name }) => t("page-form-name-taken", { store, name }),
    run: (stays) => merge(app, stays, item),
  };
  return itemForm({ item: seen, isNew: false, state: app.state(), keep, remove, prices, namesake });
}

/**
 * The item of a store that goes by a name: this browser's copy of the catalog may not be there yet.
 * @param {Page} app
 * @param {string} store
 * @param {string} name
 * @returns {Promise<Item | null>}
 */
async function named(app, store, name) {
  const kept = app.copy.named(store, name);
  const asked = kept || !app.reachable() ? null : { query: name, store, limit: NEAR };
  const answer = asked && (await app.call("search", asked, { timeout: PATIENCE_MS }));
  const found = answer?.ok ? answer.items : [];
  const there = kept ?? found.find((one) => folded(one.name) === folded(name));
  return there && !app.state().deleted.has(there.id) ? there : null;
}

/**
 * The item as its line shows it: what that costs, and by which unit, but for a line in another measure than it is sold by.
 * @param {Item} item
 * @param {Line} line
 * @returns {Item}
 */
function asSeen(item, line) {
  if (eachBy("0", item.unit, line.unit) === null) return { ...item, price: line.price, unit: line.unit };
  return { ...item, price: line.price && eachBy(line.price, line.unit, item.unit) };
}

/** @type {(line: Line) => Partial<Line>} */
const shownOf = ({ name, category, store, price, unit }) => ({ name, category, store, price, unit });
