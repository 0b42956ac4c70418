// Paints changes of the list at once, as the server will show them.

import { asMuch, eachBy, isOfOtherKind, isStrange } from "../words/measures.js";
import { dec, plain, plus } from "../words/money.js";
import { t } from "../words/strings.js";
import { cutNote, withNote } from "./notes.js";
import { atStore, knownList, listOf, storesOf } from "./places.js";

/** @import { Dec, Digits, Entry, Item, Line, Listed, OperationOf, Painters, State } from "../types.d.ts" */

/** @type {(text: Digits | null | undefined) => Digits | null} */
export const number = (text) => {
  const d = dec(text);
  return d === null ? null : plain(d);
};

/** @type {(state: State, id: string) => number} */
export const lineIndex = (state, id) =>
  state.lines.findIndex((line) => line.line === id || (line.merged ?? []).includes(id));

/** @type {(one: Digits, other: Digits) => Dec | null} */
export function sumOf(one, other) {
  const [a, b] = [dec(one), dec(other)];
  return a && b && plus(a, b);
}

/**
 * @param {State} state
 * @param {string} id
 * @param {Partial<Line>} fields
 */
export function changeLine(state, id, fields) {
  const at = lineIndex(state, id);
  if (at >= 0) state.lines[at] = { ...state.lines[at], ...fields };
}

/**
 * An amount is in the unit that somebody saw: where that says nothing of the line's, the server does not take it.
 * @param {State} state
 * @param {OperationOf<"SetQuantity">} op
 */
function setQuantity(state, { line: ref, quantity, measure = "" }) {
  const line = state.lines[lineIndex(state, ref)];
  if (!line || isStrange(measure, line.unit)) return;
  changeLine(state, ref, { quantity: asMuch(number(quantity) ?? "1", measure, line.unit) });
}

/**
 * @param {State} state
 * @param {OperationOf<"ChangeQuantity">} op
 */
function changeQuantity(state, { line: ref, more, measure = "" }) {
  const line = state.lines[lineIndex(state, ref)];
  if (!line || isStrange(measure, line.unit)) return;
  const [, sign, much] = /^([-−]?)(.*)$/.exec(more) ?? [];
  const sum = sumOf(line.quantity, `${sign}${asMuch(much, measure, line.unit)}`);
  if (sum && sum.n > 0n) changeLine(state, ref, { quantity: plain(sum) });
}

/**
 * @param {State} state
 * @param {OperationOf<"AddToList">} op
 * @param {Entry} entry
 */
function addToList(state, op, entry) {
  const item = entry.show?.item;
  if (!item) return;
  const { quantity, measure = "" } = op;
  if (quantity && isStrange(measure, item.unit)) putOnList(state, op, entry, { ...item, unit: measure, price: null });
  else putOnList(state, { ...op, quantity: quantity && asMuch(quantity, measure, item.unit) }, entry, item);
}

/**
 * @param {State} state
 * @param {{ item_id: string, quantity?: Digits | null, note?: string, apart?: boolean, list?: string }} op
 * @param {Entry} entry
 * @param {Listed} item
 * @param {string} [turn] which of the lines of one change it is, from the second on: ".2"
 */
function putOnList(state, op, entry, item, turn = "") {
  const quantity = number(op.quantity ?? item.default_quantity ?? "1") ?? "1";
  const key = `${entry.replica.slice(9)}-${entry.number}${turn}`;
  if (lineIndex(state, key) >= 0) return;
  const list = knownList(state, op.list);
  const at = state.lines.findIndex((line) => line.id === op.item_id && !line.checked && listOf(state, line) === list);
  if (at >= 0) {
    const note = cutNote(state.lines[at].note, op.note ?? "");
    state.lines[at] = withMore(state.lines[at], { quantity, unit: item.unit, note }, op.apart);
    return;
  }
  state.lines.push({
    line: key,
    id: op.item_id,
    store: item.store,
    name: item.name,
    category: item.category,
    price: item.price,
    unit: item.unit,
    quantity,
    checked: false,
    note: op.note ?? "",
    added_by: entry.by,
    added_at: entry.at,
    sign: item.sign ?? "",
    ...(list ? { list } : {}),
  });
}

/**
 * A line of which there is so much more; what its unit cannot say is noted, and adds nothing: `as_one` of the server.
 * @param {Line} line
 * @param {Pick<Line, "quantity" | "unit" | "note">} more
 * @param {boolean} [apart] whether the note says how much
 * @returns {Line}
 */
function withMore(line, { quantity, unit, note }, apart = false) {
  const noted = withNote(line.note, note, apart);
  if (apart) return { ...line, note: noted };
  if (isOfOtherKind(unit, line.unit)) {
    const amount = `${quantity} ${/^\d/.test(unit) ? "× " : ""}${unit}`.trim();
    return { ...line, note: withNote(noted, amount, true) };
  }
  const sum = sumOf(line.quantity, asMuch(quantity, unit, line.unit));
  return sum ? { ...line, quantity: plain(sum), note: noted } : line;
}

/**
 * The item that a change makes.
 * @param {OperationOf<"AddItem">} op
 * @param {string} id
 * @returns {Item}
 */
export function madeItem(op, id) {
  return {
    ...op,
    id,
    price: number(op.price),
    default_quantity: number(op.default_quantity) ?? "1",
  };
}

/**
 * Puts several things on the list, each once in a unit, with all that is wanted of it; what they are, `show` says.
 * @param {State} state
 * @param {Entry} entry
 * @param {{ list?: string, notes?: string[] }} op
 */
export function putSeveral(state, entry, { list, notes = [] }) {
  const { items = [], amounts = [] } = entry.show ?? {};
  /** @type {Map<string, { item: Item, quantity: Digits, note: string }>} */
  const wanted = new Map();
  for (const [at, item] of items.entries()) {
    const more = amounts[at] ?? item.default_quantity;
    const which = `${item.id} ${item.unit}`;
    const quantity = sumOf(wanted.get(which)?.quantity ?? "0", more);
    const note = wanted.get(which)?.note ?? notes[at] ?? "";
    wanted.set(which, { item, quantity: quantity ? plain(quantity) : more, note });
  }
  for (const [at, { item, quantity, note }] of [...wanted.values()].entries())
    putOnList(state, { item_id: item.id, quantity, note, list }, entry, item, at ? `.${at + 1}` : "");
}

/**
 * A text that nobody has understood yet: its line carries the id that it will keep.
 * @param {State} state
 * @param {OperationOf<"AddText">} op
 * @param {Entry} entry
 */
function addText(state, op, entry) {
  const item = {
    store: op.store || (state.stores[0]?.name ?? ""),
    name: op.text,
    category: t("page-shop-unread"),
    price: null,
    unit: "",
  };
  const id = `text/${entry.replica}/${entry.number}`;
  putOnList(state, { item_id: id, quantity: "1", list: op.list }, entry, item);
}

/**
 * Buys a line elsewhere; what that store asks for it is found out when it arrives.
 * @param {State} state
 * @param {OperationOf<"MoveLine">} op
 */
function moveLine(state, op) {
  changeLine(state, op.line, { store: op.store, rank: null });
}

/**
 * What a line costs, its item costs from now on.
 * @param {State} state
 * @param {OperationOf<"SetPrice">} op
 */
function setPrice(state, op) {
  const line = state.lines[lineIndex(state, op.line)];
  if (!line) return;
  const said = number(op.price);
  const price = said && (eachBy(said, op.per ?? "", line.unit) ?? said); // as somebody saw it who saw another measure
  changeLine(state, op.line, { price, guessed: false });
  if (isOfOtherKind(line.unit, line.sold_by ?? line.unit)) return;
  const each = price && (eachBy(price, line.unit, line.sold_by ?? line.unit) ?? price);
  state.edits.set(line.id, { ...state.edits.get(line.id), price: each });
}

/**
 * What may be bought at several stores is bought where it is ticked.
 * @param {State} state
 * @param {OperationOf<"CheckOff">} op
 * @param {Entry} entry
 */
function checkOff(state, { line: first, also = [], checked, store = "" }, { by }) {
  for (const id of [first, ...also]) {
    const line = state.lines[lineIndex(state, id)];
    if (!line) continue;
    const there = checked && storesOf(state, line).includes(store) ? atStore(line, store) : line;
    changeLine(state, id, { ...there, checked, checked_by: checked ? by : "" });
  }
}

/**
 * @param {State} state
 * @param {OperationOf<"SetAlsoAt">} op
 */
function setAlsoAt(state, { line: id, stores }) {
  const line = state.lines[lineIndex(state, id)];
  if (line) changeLine(state, id, { also_at: storesOf(state, { ...line, checked: false, also_at: stores }).slice(1) });
}

/**
 * Puts a line in the place of its old self, or makes it a part of the one that is to buy already, on its list and at its store.
 * @param {State} state
 * @param {number} index of the line
 * @param {Line} line
 * @param {Line} [was] in the measure that it had: what neither can say is noted in this
 */
export function place(state, index, line, was = line) {
  const list = listOf(state, line);
  /** @type {(one: Line, at: number) => boolean} */
  const same = (one, at) => at !== index && one.id === line.id && !one.checked && listOf(state, one) === list;
  const at = line.checked ? -1 : state.lines.findIndex(same);
  const there = state.lines[at];
  state.lines[index] = line;
  if (there?.store !== line.store) return;
  const merged = [...(there.merged ?? []), line.line, ...(line.merged ?? [])];
  const others = new Set([...(there.also_at ?? []), ...(line.also_at ?? [])]);
  others.delete(there.store);
  const also = others.size ? { also_at: [...others], at: { ...line.at, ...there.at } } : {};
  const { quantity, unit } = isOfOtherKind(line.unit, there.unit) ? was : line;
  state.lines[at] = { ...withMore(there, { ...line, quantity, unit }), merged, ...also };
  state.lines.splice(index, 1);
}

/** @satisfies {Partial<Painters>} */
export const LINES = {
  PutSeveral: (state, op, entry) => {
    for (const made of op.new ?? []) state.added.push(madeItem(made, made.item_id));
    putSeveral(state, entry, op);
  },
  AddToList: addToList,
  AddText: addText,
  SetQuantity: setQuantity,
  ChangeQuantity: changeQuantity,
  CheckOff: checkOff,
  SetNote: (state, op) => changeLine(state, op.line, { note: op.note }),
  SetPrice: setPrice,
  MoveLine: moveLine,
  SetAlsoAt: setAlsoAt,
};
