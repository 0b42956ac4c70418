// Paints changes of the lists beside the usual one, and of what stands on which.

import { plain } from "../words/money.js";
import { lineIndex, place, sumOf } from "./lines.js";
import { knownList, listOf } from "./places.js";
import { taken } from "./taken.js";

/** @import { Entry, OperationOf, Painters, State } from "../types.d.ts" */

/**
 * @param {State} state
 * @param {string[]} ids
 * @param {string} list
 */
function moveLines(state, ids, list) {
  for (const id of ids) {
    const index = lineIndex(state, id);
    if (index >= 0 && listOf(state, state.lines[index]) !== list) place(state, index, { ...state.lines[index], list });
  }
}

/**
 * What was seen of each line goes; what somebody has put to it since stays.
 * @param {State} state
 * @param {OperationOf<"RemoveList">} op
 */
function removeList(state, op) {
  const { list, keep, lines } = op;
  const on = lines.filter((id) => listOf(state, state.lines[lineIndex(state, id)] ?? {}) === list);
  if (keep) moveLines(state, on, "");
  for (const [id, much] of keep ? [] : taken(state, op)) {
    const index = lineIndex(state, id);
    const line = state.lines[index];
    if (listOf(state, line) !== list) continue;
    const left = sumOf(line.quantity, `-${much}`);
    if (left && left.n > 0n) state.lines[index] = { ...line, quantity: plain(left) };
    else state.lines.splice(index, 1);
  }
  state.lists = state.lists.filter(({ id }) => id !== list);
}

/** @satisfies {Partial<Painters>} */
export const NAMED_LISTS = {
  AddList: (state, { name, store }, /** @type {Entry} */ { replica, number }) => {
    const id = `${replica.slice(9)}-${number}`;
    if (!knownList(state, id)) state.lists = [...state.lists, { id, name, store }];
  },
  EditList: (state, { list, name, store }) => {
    const to = { ...(name === undefined ? {} : { name }), ...(store === undefined ? {} : { store }) };
    state.lists = state.lists.map((one) => (one.id === list ? { ...one, ...to } : one));
  },
  RemoveList: removeList,
  MoveToList: (state, { lines, list }) => moveLines(state, lines, knownList(state, list)),
};
