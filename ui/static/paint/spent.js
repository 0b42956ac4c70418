// Paints what was spent since the month or week of the budgets began.

import { dec, lineTotal, minus, plain, plus } from "../words/money.js";

/** @import { Dec, Digits, Line, SpentInPeriod, State } from "../types.d.ts" */

/**
 * Adds to what was spent, or takes away from it.
 * @param {State} state
 * @param {(spent: SpentInPeriod) => SpentInPeriod} work
 */
function each(state, work) {
  if (state.spent) state.spent = { month: work(state.spent.month), week: work(state.spent.week) };
}

/** @type {Dec} */
const NONE = { n: 0n, s: 2 };

/** @type {(text: Digits | undefined) => Dec} */
const known = (text) => dec(text) ?? NONE;

/**
 * What was on these lines is bought, or is not bought after all; what has no price adds nothing, unless it was said what
 * was paid for all of them.
 * @param {State} state
 * @param {Line[]} lines
 * @param {{ bought?: boolean, paid?: Digits }} [how]
 */
export function paintSpent(state, lines, { bought = true, paid } = {}) {
  const change = bought ? plus : minus;
  /** @type {(store: string, total: Dec | null) => void} */
  const spend = (store, total) => {
    if (!total) return;
    each(state, (spent) => ({
      ...spent,
      everywhere: plain(change(known(spent.everywhere), total)),
      stores: { ...spent.stores, [store]: plain(change(known(spent.stores[store]), total)) },
    }));
  };
  if (paid && lines.length) spend(lines[0].store, dec(paid));
  else for (const line of lines) spend(line.store, lineTotal(line, state.currency));
}

/**
 * What was spent at a store that has another name.
 * @param {State} state
 * @param {string} from
 * @param {string} to
 */
export function renameSpent(state, from, to) {
  each(state, (spent) => {
    const { [from]: amount, ...rest } = spent.stores;
    return amount === undefined ? spent : { ...spent, stores: { ...rest, [to]: amount } };
  });
}

/**
 * In another currency nothing was spent yet.
 * @param {State} state
 */
export function forgetSpent(state) {
  each(state, ({ last }) => ({ last, everywhere: "0", stores: {} }));
}
