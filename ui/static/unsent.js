// The changes that only this browser has, in words.

import { dec, shownMoney, shownNumber } from "./money.js";
import { S } from "./strings.js";

const T = S.unsent;

const price = (amount, currency) => (amount === null ? S.shop.noPrice : shownMoney(dec(amount), currency));

const WORDS = {
  AddToList: ({ op, show }) => T.put(show.item?.name ?? op.item_id, op.quantity ? shownNumber(op.quantity) : ""),
  AddText: ({ op }) => T.put(op.text, ""),
  SetQuantity: ({ op }) => T.quantity(op.name, shownNumber(op.quantity)),
  ChangeQuantity: ({ op }) => T.more(op.name, op.more.startsWith("-") ? shownNumber(op.more) : `+${shownNumber(op.more)}`),
  CheckOff: ({ op }) => (op.checked ? T.ticked(op.name) : T.unticked(op.name)),
  SetNote: ({ op }) => T.note(op.name, op.note),
  SetPrice: ({ op }, currency) => T.price(op.name, price(op.price, currency)),
  MoveLine: ({ op }) => T.move(op.name, op.store),
  RemoveLine: ({ op }) => T.remove(op.name),
  ClearList: ({ op }) => T.clear(op.lines.length),
  CompleteList: ({ op }) => T.finish(op.store, op.lines.length),
  AddItem: ({ op }) => T.create(op.name, op.store),
  EditItem: ({ show }) => T.edit(show.item?.name ?? ""),
  EditItems: ({ op }) => T.editMany(op.items.length),
  Undo: () => T.undo,
};

/** What a change of the queue does, as a sentence without its end. */
export const unsentWords = (entry, currency) => WORDS[entry.op.op]?.({ show: {}, ...entry }, currency) ?? T.other;
