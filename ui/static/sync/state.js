// The server's snapshot with this browser's own changes on top, as it will be once they have arrived.
// The server decides; this only lets the page answer at once.

import { dec, plain, plus } from "../words/money.js";
import { t } from "../words/strings.js";

/** @import { Dec, Digits, Entry, Given, Item, Line, Listed, OperationOf, Snapshot, State } from "../types.d.ts" */
/** @import { Store } from "../types.d.ts" */

/** @type {(text: Digits | null | undefined) => Digits | null} */
const number = (text) => {
  const d = dec(text);
  return d === null ? null : plain(d);
};

/** @type {(state: State, id: string) => number} */
const lineIndex = (state, id) => state.lines.findIndex((line) => line.line === id || (line.merged ?? []).includes(id));

/** @type {(one: Digits, other: Digits) => Dec | null} */
function sumOf(one, other) {
  const [a, b] = [dec(one), dec(other)];
  return a && b && plus(a, b);
}

/**
 * @param {State} state
 * @param {string} id
 * @param {Partial<Line>} fields
 */
function changeLine(state, id, fields) {
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
 */
function putOnList(state, op, entry, item) {
  const quantity = number(op.quantity ?? item.default_quantity ?? "1") ?? "1";
  const key = `${entry.replica.slice(9)}-${entry.number}`;
  if (lineIndex(state, key) >= 0) return;
  const at = state.lines.findIndex((line) => line.id === op.item_id && !line.checked);
  if (at >= 0) {
    const line = state.lines[at];
    const sum = sumOf(line.quantity, quantity);
    if (sum) state.lines[at] = { ...line, quantity: plain(sum) };
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

/**
 * @param {State} state
 * @param {OperationOf<"SetAisles">} op
 */
function setAisles(state, op) {
  /** @type {Partial<Store>} */
  const to = {
    ...(op.order?.length ? { categories: op.order } : {}),
    ...(op.learn === undefined ? {} : { learn: op.learn }),
  };
  state.stores = state.stores.map((store) => (store.name === op.store ? { ...store, ...to } : store));
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
 * @param {State} state
 * @param {OperationOf<"EditItem">} op
 */
function editItem(state, { op: _op, known_as: _was, item_id, ...fields }) {
  changeItem(state, item_id, fields);
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
  state.lines = state.lines.map((line) => (line.id === id ? { ...line, ...seen } : line));
}

/**
 * @param {State} state
 * @param {string} from
 * @param {string} to
 */
function renameStore(state, from, to) {
  /** @type {<One extends { store: string }>(one: One) => One} */
  const moved = (one) => (one.store === from ? { ...one, store: to } : one);
  state.stores = state.stores.map((store) => (store.name === from ? { ...store, name: to } : store));
  state.lines = state.lines.map(moved);
  state.usual = state.usual.map(moved);
  state.added = state.added.map(moved);
  for (const [id, fields] of state.edits) if (fields.store === from) state.edits.set(id, { ...fields, store: to });
  goesBy(state, from, to);
  if (from in state.store_budgets) {
    const { [from]: amount, ...rest } = state.store_budgets;
    state.store_budgets = { ...rest, [to]: amount };
  }
}

/**
 * @param {State} state
 * @param {string} name
 */
function deleteStore(state, name) {
  /** @type {(one: { store: string }) => boolean} */
  const stays = ({ store }) => store !== name;
  state.stores = state.stores.filter((store) => store.name !== name);
  state.lines = state.lines.filter(stays);
  state.usual = state.usual.filter(stays);
  state.added = state.added.filter(stays);
  for (const [id, fields] of state.edits) if (fields.store === name) state.deleted.add(id);
  const { [name]: _budget, ...budgets } = state.store_budgets;
  state.store_budgets = budgets;
  goesBy(state, name, null);
}

/**
 * The items that the server tells of stand under the name that their store had there.
 * @param {State} state
 * @param {string} from
 * @param {string | null} to
 */
function goesBy(state, from, to) {
  for (const [first, now] of state.renamed) if (now === from) state.renamed.set(first, to);
  if (!state.renamed.has(from)) state.renamed.set(from, to);
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
 * @param {string} id
 */
function deleteItem(state, id) {
  state.deleted.add(id);
  state.usual = state.usual.filter((item) => item.id !== id);
}

/** @type {{ [Name in keyof Given]: (state: State, op: OperationOf<Name>, entry: Entry) => unknown }} */
const OPERATIONS = {
  AddToList: addToList,
  AddText: addText,
  MoveLine: moveLine,
  SetPrice: setPrice,
  CompleteList: (state, op) => removeLines(state, op.lines),
  EditItems: editItems,
  MergeItems: mergeItems,
  KeepApart: keepApart,
  SetAisles: setAisles,
  SetQuantity: (state, op) => changeLine(state, op.line, { quantity: number(op.quantity) ?? "1" }),
  ChangeQuantity: changeQuantity,
  CheckOff: (state, op, { by }) =>
    changeLine(state, op.line, { checked: op.checked, checked_by: op.checked ? by : "" }),
  SetNote: (state, op) => changeLine(state, op.line, { note: op.note }),
  RemoveLine: (state, op) => removeLines(state, [op.line]),
  ClearList: (state, op) => removeLines(state, op.lines),
  AddItem: (state, op, entry) => state.added.push(madeItem(op, entry)),
  EditItem: editItem,
  DeleteItem: (state, op) => deleteItem(state, op.item_id),
  Undo: undo,
  AddStore: (state, op) => {
    if (!state.stores.some((store) => store.name === op.name)) {
      state.stores = [...state.stores, { name: op.name, items: 0, categories: [] }];
    }
  },
  RenameStore: (state, op) => renameStore(state, op.store, op.name),
  DeleteStore: (state, op) => deleteStore(state, op.store),
  SetBudget: (state, op) => (state.budget = number(op.amount) ?? state.budget),
  SetStoreBudget: (state, op) => {
    const { [op.store]: _old, ...rest } = state.store_budgets;
    const amount = number(op.amount);
    state.store_budgets = amount === null ? rest : { ...rest, [op.store]: amount };
  },
  SetEmail: (state, op) => (state.email = op.address),
  SetCurrency: (state, op) => (state.currency = op.currency),
};

/**
 * @param {OperationOf<"AddItem">} op
 * @param {Entry} entry
 * @returns {Item}
 */
function madeItem(op, entry) {
  return {
    ...op,
    id: entry.show?.id ?? `new/${entry.replica}/${entry.number}`,
    price: number(op.price),
    default_quantity: number(op.default_quantity) ?? "1",
  };
}

/**
 * Paints what taking back will do: `back` holds removed lines, deleted items, or a line's fields, as they were.
 * @param {State} state
 * @param {OperationOf<"Undo">} _op
 * @param {Entry} entry
 */
function undo(state, _op, { show }) {
  const { lines = [], items = [], line, fields } = show?.back ?? {};
  for (const was of lines) {
    if (lineIndex(state, was.line) < 0) state.lines.push(was);
  }
  for (const item of items) {
    state.deleted.delete(item.id);
    state.added.push(item);
  }
  const there = state.lines.some((one) => one.line === line); // else it has joined another, which stays as it is till then
  if (line && fields && there) changeLine(state, line, fields);
}

/** @type {(change: { replica: string, number: number }) => string} */
const keyOf = ({ replica, number }) => `${replica}/${number}`;

/**
 * Without those that were taken back before they arrived: nothing is left of such a change, nor of taking it back.
 * @param {Entry[]} entries
 */
function withoutUndone(entries) {
  const made = new Set(entries.map(keyOf));
  const undone = new Set(entries.flatMap(({ op }) => (op.op === "Undo" && made.has(keyOf(op)) ? [keyOf(op)] : [])));
  return undone.size
    ? entries.filter((entry) => !undone.has(keyOf(entry.op.op === "Undo" ? entry.op : entry)))
    : entries;
}

/**
 * @template {keyof Given} Name
 * @param {State} state
 * @param {OperationOf<Name>} op
 * @param {Entry} entry
 */
function paint(state, op, entry) {
  OPERATIONS[op.op]?.(state, op, entry);
}

/**
 * The snapshot with these changes applied, and what they do to the catalog: added, edits, deleted.
 * @param {Snapshot} snapshot
 * @param {Entry[]} entries
 */
export function applied(snapshot, entries) {
  /** @type {State} */
  const state = {
    ...snapshot,
    lines: [...snapshot.lines],
    store_budgets: { ...snapshot.store_budgets },
    added: [],
    edits: new Map(),
    deleted: new Set(),
    renamed: new Map(),
    apart: new Set(),
  };
  for (const entry of withoutUndone(entries)) {
    try {
      paint(state, entry.op, entry);
    } catch (error) {
      console.warn(error); // made by another version of the page: it is painted when it has arrived
    }
  }
  return state;
}

/**
 * A found item as it will be, null when it is about to be deleted.
 * @param {State} state
 * @param {Item} item
 */
export function itemAsEdited(state, item) {
  if (state.deleted.has(item.id)) return null;
  const edits = state.edits.get(item.id);
  const renamed = state.added.includes(item) ? undefined : state.renamed.get(item.store);
  const store = edits?.store ?? (renamed === undefined ? item.store : renamed);
  if (store === null) return null;
  return edits || store !== item.store ? { ...item, ...edits, store } : item;
}
