// Paints changes of stores and settings at once.

import { lineIndex, number, place } from "./lines.js";
import { atStore, storesOf } from "./places.js";
import { forgetSpent, renameSpent } from "./spent.js";

/** @import { Line, OperationOf, Painters, State, Store } from "../types.d.ts" */

/**
 * @param {State} state
 * @param {string} from
 * @param {string} to
 */
function renameStore(state, from, to) {
  /** @type {<One extends { store: string }>(one: One) => One} */
  const moved = (one) => (one.store === from ? { ...one, store: to } : one);
  state.stores = state.stores.map((store) => (store.name === from ? { ...store, name: to } : store));
  state.lines = state.lines.map((line) => renamedLine(moved(line), from, to));
  state.lists = state.lists.map(moved);
  state.usual = state.usual.map(moved);
  state.added = state.added.map(moved);
  for (const [id, fields] of state.edits) if (fields.store === from) state.edits.set(id, { ...fields, store: to });
  goesBy(state, from, to);
  renameSpent(state, from, to);
  if (from in state.store_budgets) {
    const { [from]: amount, ...rest } = state.store_budgets;
    state.store_budgets = { ...rest, [to]: amount };
  }
}

/**
 * A line that may be bought at the store as well.
 * @param {Line} line
 * @param {string} from
 * @param {string} to
 * @returns {Line}
 */
function renamedLine(line, from, to) {
  if (!line.also_at?.includes(from)) return line;
  const { [from]: there, ...at } = line.at ?? {};
  const also = line.also_at.map((store) => (store === from ? to : store));
  return { ...line, also_at: also, at: there ? { ...at, [to]: there } : at };
}

/**
 * A line of a store that goes is bought elsewhere, where it may be.
 * @param {State} state
 * @param {string} id
 * @param {string} store
 */
function elsewhere(state, id, store) {
  const index = lineIndex(state, id);
  const line = state.lines[index];
  if (!line?.also_at) return;
  const [own, first] = storesOf(state, line);
  /** @type {(one: Line) => Line} */
  const without = (one) => ({ ...one, also_at: one.also_at?.filter((name) => name !== store) });
  if (own === store && first !== undefined) place(state, index, without(atStore(line, first)));
  else state.lines[index] = without(line);
}

/**
 * @param {State} state
 * @param {string} name
 */
function deleteStore(state, name) {
  /** @type {(one: { store: string }) => boolean} */
  const stays = ({ store }) => store !== name;
  state.stores = state.stores.filter((store) => store.name !== name);
  for (const { line } of [...state.lines]) elsewhere(state, line, name);
  state.lines = state.lines.filter(stays);
  state.lists = state.lists.map((one) => (one.store === name ? { ...one, store: "" } : one));
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

/** @satisfies {Partial<Painters>} */
export const STORES = {
  AddStore: (state, op) => {
    if (!state.stores.some((store) => store.name === op.name)) {
      state.stores = [...state.stores, { name: op.name, items: 0, categories: [] }];
    }
  },
  RenameStore: (state, op) => renameStore(state, op.store, op.name),
  DeleteStore: (state, op) => deleteStore(state, op.store),
  SetAisles: setAisles,
  SetBudget: (state, op) => {
    state.budget = number(op.amount) ?? state.budget;
    state.proposed = without("", state.proposed);
  },
  SetStoreBudget: (state, op) => {
    const { [op.store]: _old, ...rest } = state.store_budgets;
    const amount = number(op.amount);
    state.store_budgets = amount === null ? rest : { ...rest, [op.store]: amount };
    state.proposed = without(op.store, state.proposed);
  },
  NameList: (state, op) => (state.list_name = op.name),
  SetEmail: (state, op) => (state.email = op.address),
  SetTimezone: (state, op) => (state.timezone = op.timezone),
  SetBudgetPeriod: (state, op) => (state.budget_period = op.period),
  SetCurrency: (state, op) => {
    if (state.currency !== op.currency) forgetSpent(state);
    state.currency = op.currency;
  },
};

/**
 * The budgets that nobody set yet, but for one.
 * @param {string} name
 * @param {State["proposed"]} proposed
 */
function without(name, proposed = {}) {
  const { [name]: _set, ...rest } = proposed;
  return rest;
}
