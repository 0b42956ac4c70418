// Paints what is taken off the list, cleared or bought: as much of each line as somebody saw.

import { asSeen, isOnlyNoted } from "../words/measures.js";
import { compare, dec, plain, sums } from "../words/money.js";
import { lineIndex, sumOf } from "./lines.js";
import { atStore } from "./places.js";
import { paintSpent } from "./spent.js";

/** @import { Digits, Entry, Line, OperationOf, Painters, State } from "../types.d.ts" */

/** @typedef {{ lines: string[], seen?: Digits[], measures?: string[] }} Seen */

/** @type {(one: Digits, other: Digits) => Digits} */
function least(one, other) {
  const [a, b] = [dec(one), dec(other)];
  return a && b && compare(a, b) > 0 ? other : one;
}

/**
 * How much of each line goes, by its id: what became one line counts together, and what is only in the note of one counts nothing.
 * @param {State} state
 * @param {Seen} op
 * @returns {Map<string, Digits>}
 */
export function taken(state, { lines, seen = [], measures = [] }) {
  /** @type {Map<string, Digits>} */
  const off = new Map();
  for (const [nth, id] of lines.entries()) {
    const line = state.lines[lineIndex(state, id)];
    if (!line || isOnlyNoted(line, id, measures[nth])) continue;
    const sum = sumOf(off.get(line.line) ?? "0", asSeen(line, seen[nth], measures[nth]));
    off.set(line.line, least(sum ? plain(sum) : line.quantity, line.quantity));
  }
  return off;
}

/**
 * Takes the lines off, whole: what somebody has put to one since is painted when the answer comes.
 * @param {State} state
 * @param {Seen} op
 */
export function removeTaken(state, op) {
  const gone = taken(state, op);
  state.lines = state.lines.filter(({ line }) => !gone.has(line));
}

/**
 * @param {State} state
 * @param {OperationOf<"CompleteList">} op
 * @param {Entry} entry
 */
function completeList(state, op, { at }) {
  const { store, paid } = op;
  const bought = [...taken(state, op)].map(([id, quantity]) => ({
    ...atStore(state.lines[lineIndex(state, id)], store),
    quantity,
  }));
  const total = paid ?? plain(sums(bought, state.currency).total);
  if (bought.length) paintSpent(state, { store, total, at });
  removeTaken(state, op);
}

/** @satisfies {Partial<Painters>} */
export const TAKEN = {
  RemoveLine: (state, { line, seen, measure = "" }) =>
    removeTaken(state, { lines: [line], seen: [seen], measures: [measure] }),
  ClearList: removeTaken,
  CompleteList: completeList,
};
