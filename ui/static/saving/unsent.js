// The changes that only this browser has, in words.

import { shownNumber } from "../words/money.js";
import { S } from "../words/strings.js";

/** @import { Entry, Given, OperationOf, Refused, Show } from "../types.d.ts" */

const T = S.unsent;

/** @type {{ [Name in keyof Given]?: (made: { op: OperationOf<Name>, show: Show }) => string }} */
const WORDS = {
  AddToList: ({ op, show }) => T.put(show.item?.name ?? op.item_id, op.quantity ? shownNumber(op.quantity) : ""),
  AddText: ({ op }) => T.put(op.text, ""),
  SetQuantity: ({ op }) => T.quantity(op.name, shownNumber(op.quantity)),
  ChangeQuantity: ({ op }) =>
    T.more(op.name, op.more.startsWith("-") ? shownNumber(op.more) : `+${shownNumber(op.more)}`),
  CheckOff: ({ op }) => (op.checked ? T.ticked(op.name) : T.unticked(op.name)),
  SetNote: ({ op }) => T.note(op.name, op.note),
  CompleteList: ({ op }) => T.finish(op.store, op.lines.length),
  AddItem: ({ op }) => T.create(op.name, op.store),
  Undo: () => T.undo,
};

/**
 * What a change of the queue does, in the words in which it was told when it was made, where it was.
 * @param {Entry | Refused} entry
 * @returns {string}
 */
export const unsentWords = ({ op, show }) => show?.told ?? words(op, show ?? {}) ?? T.other;

/**
 * @template {keyof Given} Name
 * @param {OperationOf<Name>} op
 * @param {Show} show
 */
function words(op, show) {
  return WORDS[op.op]?.({ op, show });
}
