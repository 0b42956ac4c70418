// The changes that only this browser has, in words.

import { shownNumber } from "../words/money.js";
import { S } from "../words/strings.js";

const T = S.unsent;

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

/** What a change of the queue does, in the words in which it was told when it was made, where it was. */
export const unsentWords = (entry) => entry.show?.told ?? WORDS[entry.op.op]?.({ show: {}, ...entry }) ?? T.other;
