// The server's snapshot with this browser's own changes on top, as it will be once they have arrived.
// The server decides; this only lets the page answer at once.

import { dec, plain, plus } from "./money.js";

const number = (text) => {
  const d = dec(text);
  return d === null ? null : plain(d);
};

const lineIndex = (state, id) =>
  state.lines.findIndex((line) => line.line === id || (line.merged ?? []).includes(id));

function changeLine(state, id, fields) {
  const at = lineIndex(state, id);
  if (at >= 0) state.lines[at] = { ...state.lines[at], ...fields };
}

function changeQuantity(state, op) {
  const at = lineIndex(state, op.line);
  if (at < 0) return;
  const sum = plus(dec(state.lines[at].quantity), dec(op.more));
  if (sum.n > 0n) state.lines[at] = { ...state.lines[at], quantity: plain(sum) };
}

function addToList(state, op, entry) {
  const item = entry.show?.item;
  if (!item) return;
  const quantity = number(op.quantity ?? item.default_quantity ?? "1") ?? "1";
  const at = state.lines.findIndex((line) => line.id === op.item_id && !line.checked);
  if (at >= 0) {
    const line = state.lines[at];
    state.lines[at] = { ...line, quantity: plain(plus(dec(line.quantity), dec(quantity))) };
    return;
  }
  state.lines.push({
    line: `${entry.replica.slice(9)}-${entry.number}`,
    id: op.item_id,
    store: item.store,
    name: item.name,
    category: item.category,
    price: item.price,
    unit: item.unit,
    quantity,
    checked: false,
    note: "",
    added_by: entry.by,
    added_at: entry.at,
  });
}

function removeLines(state, ids) {
  const gone = new Set(ids);
  state.lines = state.lines.filter((line) => !gone.has(line.line) && !(line.merged ?? []).some((id) => gone.has(id)));
}

function editItem(state, { op: _op, item_id, ...fields }) {
  const clean = { ...fields };
  for (const key of ["price", "default_quantity"]) if (key in clean) clean[key] = number(clean[key]);
  state.edits.set(item_id, { ...state.edits.get(item_id), ...clean });
  const { name, category, store } = clean;
  const seen = Object.fromEntries(Object.entries({ name, category, store }).filter(([, value]) => value !== undefined));
  state.lines = state.lines.map((line) => (line.id === item_id ? { ...line, ...seen } : line));
}

function renameStore(state, from, to) {
  state.stores = state.stores.map((store) => (store.name === from ? { ...store, name: to } : store));
  state.lines = state.lines.map((line) => (line.store === from ? { ...line, store: to } : line));
  if (from in state.store_budgets) {
    const { [from]: amount, ...rest } = state.store_budgets;
    state.store_budgets = { ...rest, [to]: amount };
  }
}

function deleteStore(state, name) {
  state.stores = state.stores.filter((store) => store.name !== name);
  state.lines = state.lines.filter((line) => line.store !== name);
}

const OPERATIONS = {
  AddToList: addToList,
  SetQuantity: (state, op) => changeLine(state, op.line, { quantity: number(op.quantity) ?? "1" }),
  ChangeQuantity: changeQuantity,
  CheckOff: (state, op) => changeLine(state, op.line, { checked: op.checked }),
  SetNote: (state, op) => changeLine(state, op.line, { note: op.note }),
  RemoveLine: (state, op) => removeLines(state, [op.line]),
  ClearList: (state, op) => removeLines(state, op.lines),
  AddItem: (state, op, entry) => state.added.push(madeItem(op, entry)),
  EditItem: editItem,
  DeleteItem: (state, op) => state.deleted.add(op.item_id),
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
    state.store_budgets = op.amount === null ? rest : { ...rest, [op.store]: number(op.amount) };
  },
  SetEmail: (state, op) => (state.email = op.address),
  SetCurrency: (state, op) => (state.currency = op.currency),
};

function madeItem(op, entry) {
  return {
    ...op,
    id: entry.show?.id ?? `new/${entry.replica}/${entry.number}`,
    price: number(op.price),
    default_quantity: number(op.default_quantity) ?? "1",
  };
}

/** Paints what taking back will do: `back` holds removed lines, deleted items, or a line's fields, as they were. */
function undo(state, _op, { show }) {
  const { lines = [], items = [], line, fields } = show?.back ?? {};
  for (const was of lines) {
    if (lineIndex(state, was.line) < 0) state.lines.push(was);
  }
  for (const item of items) {
    state.deleted.delete(item.id);
    state.added.push(item);
  }
  if (line) changeLine(state, line, fields);
}

/** The snapshot with these changes applied, and what they do to the catalog: added, edits, deleted. */
export function applied(snapshot, entries) {
  const state = {
    ...snapshot,
    lines: [...snapshot.lines],
    store_budgets: { ...snapshot.store_budgets },
    added: [],
    edits: new Map(),
    deleted: new Set(),
  };
  for (const entry of entries) OPERATIONS[entry.op.op]?.(state, entry.op, entry);
  return state;
}

/** A found item as it will be, null when it is about to be deleted. */
export function itemAsEdited(state, item) {
  if (state.deleted.has(item.id)) return null;
  const edits = state.edits.get(item.id);
  return edits ? { ...item, ...edits } : item;
}
