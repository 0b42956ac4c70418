// The changes that only this browser has, in words.

import { saidNumber, shownNumber } from "../words/money.js";
import { t } from "../words/strings.js";

/** @import { Digits, Entry, Given, OperationOf, Refused, Show } from "../types.d.ts" */

/** @type {(amount: Digits) => string} */
const shownSaid = (amount) => shownNumber(saidNumber(amount));

/** @type {{ [Name in keyof Given]?: (made: { op: OperationOf<Name>, show: Show }) => string }} */
const WORDS = {
  AddToList: ({ op, show }) => putWords(show.item?.name ?? op.item_id, op.quantity),
  AddText: ({ op }) => t("page-unsent-put", { name: op.text }),
  SetQuantity: ({ op }) => t("page-unsent-quantity", { name: op.name, quantity: shownSaid(op.quantity) }),
  ChangeQuantity: ({ op }) =>
    t("page-unsent-more", {
      name: op.name,
      quantity: op.more.startsWith("-") ? shownSaid(op.more) : `+${shownSaid(op.more)}`,
    }),
  CheckOff: ({ op }) =>
    op.checked ? t("page-unsent-ticked", { name: op.name }) : t("page-unsent-unticked", { name: op.name }),
  SetNote: ({ op }) =>
    op.note ? t("page-unsent-note", { name: op.name, note: op.note }) : t("page-unsent-no-note", { name: op.name }),
  CompleteList: ({ op }) => t("page-unsent-finish", { store: op.store, count: op.lines.length }),
  AddItem: ({ op }) => t("page-unsent-create", { name: op.name, store: op.store }),
  SetTimezone: ({ op }) => t("page-settings-changed-zone", { zone: op.timezone.replaceAll("_", " ") }),
  Undo: () => t("page-unsent-undo"),
  UndoSeveral: ({ op }) => t("page-unsent-undo-several", { count: op.numbers.length }),
};

/**
 * What a change of the queue does, in the words in which it was told when it was made, where it was.
 * @param {Entry | Refused} entry
 * @returns {string}
 */
export const unsentWords = ({ op, show }) => show?.told ?? words(op, show ?? {}) ?? t("page-unsent-other");

/**
 * @template {keyof Given} Name
 * @param {OperationOf<Name>} op
 * @param {Show} show
 */
function words(op, show) {
  return WORDS[op.op]?.({ op, show });
}

/** @type {(name: string, quantity?: Digits | null) => string} */
function putWords(name, quantity) {
  if (!quantity) return t("page-unsent-put", { name });
  return t("page-unsent-put-amount", { name, quantity: shownSaid(quantity) });
}
