// Paints changes of the catalog at once.

import { eachBy, isOfOtherKind, soldBy, usualBy } from "../words/measures.js";
import { madeItem, number } from "./lines.js";

/** @import { Entry, Item, Listed, OperationOf, Painters, State } from "../types.d.ts" */

/**
 * A line in another measure keeps that, at the price of one of it: `own_measures` of the server.
 * @param {State} state
 * @param {OperationOf<"EditItem">} op
 * @param {Entry} entry
 */
function editItem(state, { op: _op, known_as: _was, item_id, per, on_list: seen, ...fields }, { show }) {
  const { unit: other } = fields;
  if (other !== undefined) sellBy(state, item_id, other, show?.item);
  changeItem(state, item_id, fields);
  if (!seen) return;
  const by = per || (fields.unit ?? show?.item?.unit ?? "");
  const price = fields.price === undefined ? undefined : number(fields.price);
  const unit = fields.unit === undefined ? {} : { unit: fields.unit };
  state.lines = state.lines.map((line) => {
    if (line.id !== item_id) return line;
    const own = eachBy(price ?? "0", by, line.unit);
    const was = show?.item?.unit ?? line.unit;
    if (own === null && isOfOtherKind(line.unit, by) && isOfOtherKind(line.unit, was)) return line;
    const cost = price === undefined ? {} : { price: price && (own ?? price), guessed: false };
    return { ...line, ...cost, ...(own === null ? unit : {}) };
  });
}

/**
 * What is said by the unit of a thing is by another one: its price, what is usual of it, and how much of it is on every new list.
 * @param {State} state
 * @param {string} id
 * @param {string} unit
 * @param {Listed} [item] as the page knows it
 */
function sellBy(state, id, unit, item) {
  const known = item && { ...item, ...state.edits.get(id) };
  const by = known && soldBy(known, unit);
  if (by) state.edits.set(id, { ...state.edits.get(id), ...by });
  state.staples = state.staples.map((one) =>
    one.id === id ? { ...one, ...soldBy(one, unit), unit, amount: usualBy(one.amount, one.unit, unit) } : one,
  );
  state.lines = state.lines.map((line) => (line.id === id ? { ...line, sold_by: unit } : line));
}

/**
 * @param {State} state
 * @param {OperationOf<"EditItems">} op
 */
function editItems(state, op) {
  for (const id of op.items) {
    const { category, price } = op;
    changeItem(state, id, {
      ...(category === undefined ? {} : { category }),
      ...(price === undefined ? {} : { price }),
    });
  }
}

/**
 * @param {State} state
 * @param {string} id
 * @param {Partial<Item>} fields
 */
function changeItem(state, id, fields) {
  const clean = { ...fields };
  if (clean.price !== undefined) clean.price = number(clean.price);
  if (clean.default_quantity !== undefined) clean.default_quantity = number(clean.default_quantity) ?? "1";
  state.edits.set(id, { ...state.edits.get(id), ...clean });
  const { name, category, store } = clean;
  const seen = Object.fromEntries(Object.entries({ name, category, store }).filter(([, value]) => value !== undefined));
  const { price = null } = clean; // a line that has none takes it
  state.lines = state.lines.map((line) => {
    if (line.id !== id) return line;
    return { ...line, ...seen, price: line.price ?? ((line.sold_by ?? line.unit) === line.unit ? price : null) };
  });
}

/**
 * @param {State} state
 * @param {string} id
 */
function deleteItem(state, id) {
  state.deleted.add(id);
  state.usual = state.usual.filter((item) => item.id !== id);
}

/**
 * The lines of the one that goes become lines of the one that stays; quantities come together when it arrives.
 * @param {State} state
 * @param {OperationOf<"MergeItems">} op
 * @param {Entry} entry
 */
function mergeItems(state, op, { show }) {
  state.deleted.add(op.gone);
  const keep = show?.keep;
  if (keep)
    state.lines = state.lines.map((line) => (line.id === op.gone ? { ...line, id: op.keep, name: keep.name } : line));
  state.alike = state.alike.filter(({ gone }) => gone.id !== op.gone);
}

/**
 * @param {State} state
 * @param {OperationOf<"KeepApart">} op
 */
function keepApart(state, { one, other }) {
  for (const pair of [`${one}/${other}`, `${other}/${one}`]) state.apart.add(pair);
  state.alike = state.alike.filter(({ keep, gone }) => !state.apart.has(`${keep.id}/${gone.id}`));
}

/** @satisfies {Partial<Painters>} */
export const ITEMS = {
  AddItem: (state, op, entry) =>
    state.added.push(madeItem(op, entry.show?.id ?? `new/${entry.replica}/${entry.number}`)),
  EditItem: editItem,
  EditItems: editItems,
  DeleteItem: (state, op) => deleteItem(state, op.item_id),
  MergeItems: mergeItems,
  KeepApart: keepApart,
};
