// What changes about prices paint at once.

import { asMuch, isOfOtherKind } from "../words/measures.js";
import { lineIndex, number, place } from "./lines.js";

/** @import { Entry, Item, OperationOf, Painters, State } from "../types.d.ts" */

/**
 * Each line becomes one of another item; where that is on the list already, it becomes part of that line.
 * @param {State} state
 * @param {OperationOf<"MoveLines">} op
 * @param {Entry} entry
 */
function moveLines(state, op, entry) {
  const items = entry.show?.items ?? [];
  if (op.store) toStore(state, op.lines, op.store);
  for (const [at, id] of op.lines.entries()) {
    const item = items[at];
    const index = lineIndex(state, id);
    if (item && index >= 0 && !state.lines[index].checked) become(state, index, item);
  }
}

/**
 * What the store asks for them is found out when it arrives.
 * @param {State} state
 * @param {string[]} lines
 * @param {string} store
 */
function toStore(state, lines, store) {
  for (const id of lines) {
    const index = lineIndex(state, id);
    if (index >= 0 && !state.lines[index].checked) state.lines[index] = { ...state.lines[index], store, rank: null };
  }
}

/**
 * @param {State} state
 * @param {number} index of the line
 * @param {Item} item what it becomes
 */
function become(state, index, { id, store, name, category, price, unit }) {
  const line = state.lines[index];
  const quantity = asMuch(line.quantity, line.unit, unit);
  const own = isOfOtherKind(line.unit, unit) ? {} : { price, unit, quantity }; // else it stays as it is
  place(state, index, { ...line, id, store, name, category, sold_by: unit, ...own }, line);
}

/** @satisfies {Partial<Painters>} */
export const PRICES = {
  MoveLines: moveLines,
  DismissRise: (state, { item_id }) => {
    state.rises = state.rises.filter(({ id }) => id !== item_id);
  },
  SetStopCost: (state, { amount }) => {
    state.stop_cost = number(amount) ?? state.stop_cost;
  },
};
