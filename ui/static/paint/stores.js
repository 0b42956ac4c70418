// Paints changes of stores and settings at once.

import { number } from "./lines.js";
import { forgetSpent, renameSpent } from "./spent.js";

/** @import { OperationOf, Painters, State, Store } from "../types.d.ts" */

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
  renameSpent(state, from, to);
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
  SetBudget: (state, op) => (state.budget = number(op.amount) ?? state.budget),
  SetStoreBudget: (state, op) => {
    const { [op.store]: _old, ...rest } = state.store_budgets;
    const amount = number(op.amount);
    state.store_budgets = amount === null ? rest : { ...rest, [op.store]: amount };
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
