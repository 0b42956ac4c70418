// Paints changes of the list at once, as the server will show them.

import { dec, plain, plus } from "../words/money.js";
import { t } from "../words/strings.js";
import { paintSpent } from "./spent.js";

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
 * @param {State} state
 * @param {OperationOf<"ChangeQuantity">} op
 */
function changeQuantity(state, op) {
  const at = lineIndex(state, op.line);
  if (at < 0) return;
  const sum = sumOf(state.lines[at].quantity, op.more);
  if (sum && sum.n > 0n) state.lines[at] = { ...state.lines[at], quantity: plain(sum) };
}

/**
 * @param {State} state
 * @param {OperationOf<"AddToList">} op
 * @param {Entry} entry
 */
function addToList(state, op, entry) {
  const item = entry.show?.item;
  if (item) putOnList(state, op, entry, item);
}

/**
 * @param {State} state
 * @param {{ item_id: string, quantity?: Digits | null, note?: string }} op
 * @param {Entry} entry
 * @param {Listed} item
 * @param {string} [turn] which of the lines of one change it is, from the second on: ".2"
 */
function putOnList(state, op, entry, item, turn = "") {
  const quantity = number(op.quantity ?? item.default_quantity ?? "1") ?? "1";
  const key = `${entry.replica.slice(9)}-${entry.number}${turn}`;
  if (lineIndex(state, key) >= 0) return;
  const at = state.lines.findIndex((line) => line.id === op.item_id && !line.checked);
  if (at >= 0) {
    const line = state.lines[at];
    const sum = sumOf(line.quantity, quantity);
    if (sum) state.lines[at] = { ...line, quantity: plain(sum), note: line.note || op.note || "" };
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
  });
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
 * Puts several things on the list, each once, with all that is wanted of it; what they are, `show` says.
 * @param {State} state
 * @param {Entry} entry
 * @param {string[]} [notes]
 */
export function putSeveral(state, entry, notes = []) {
  const { items = [], amounts = [] } = entry.show ?? {};
  /** @type {Map<string, { item: Item, quantity: Digits, note: string }>} */
  const wanted = new Map();
  for (const [at, item] of items.entries()) {
    const more = amounts[at] ?? item.default_quantity;
    const quantity = sumOf(wanted.get(item.id)?.quantity ?? "0", more);
    const note = wanted.get(item.id)?.note ?? notes[at] ?? "";
    wanted.set(item.id, { item, quantity: quantity ? plain(quantity) : more, note });
  }
  for (const [at, { item, quantity, note }] of [...wanted.values()].entries())
    putOnList(state, { item_id: item.id, quantity, note }, entry, item, at ? `.${at + 1}` : "");
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
  putOnList(state, { item_id: `text/${entry.replica}/${entry.number}`, quantity: "1" }, entry, item);
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
  const price = number(op.price);
  changeLine(state, op.line, { price, guessed: false });
  state.edits.set(line.id, { ...state.edits.get(line.id), price });
}

/**
 * @param {State} state
 * @param {string[]} ids
 */
function removeLines(state, ids) {
  const gone = new Set(ids);
  state.lines = state.lines.filter((line) => !gone.has(line.line) && !(line.merged ?? []).some((id) => gone.has(id)));
}

/**
 * What was seen of each line is bought; what somebody has put to it since is painted when the answer comes.
 * @param {State} state
 * @param {OperationOf<"CompleteList">} op
 */
function completeList(state, { lines, seen }) {
  /** @type {Map<string, Line>} */
  const bought = new Map();
  for (const [at, id] of lines.entries()) {
    const line = state.lines[lineIndex(state, id)];
    if (line) bought.set(line.line, { ...line, quantity: seen[at] ?? line.quantity });
  }
  paintSpent(state, [...bought.values()]);
  removeLines(state, lines);
}

/** @satisfies {Partial<Painters>} */
export const LINES = {
  PutSeveral: (state, op, entry) => {
    for (const made of op.new ?? []) state.added.push(madeItem(made, made.item_id));
    putSeveral(state, entry, op.notes);
  },
  AddToList: addToList,
  AddText: addText,
  SetQuantity: (state, op) => changeLine(state, op.line, { quantity: number(op.quantity) ?? "1" }),
  ChangeQuantity: changeQuantity,
  CheckOff: (state, op, { by }) =>
    changeLine(state, op.line, { checked: op.checked, checked_by: op.checked ? by : "" }),
  SetNote: (state, op) => changeLine(state, op.line, { note: op.note }),
  SetPrice: setPrice,
  MoveLine: moveLine,
  RemoveLine: (state, op) => removeLines(state, [op.line]),
  ClearList: (state, op) => removeLines(state, op.lines),
  CompleteList: completeList,
};
