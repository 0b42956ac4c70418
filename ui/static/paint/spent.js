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
 * What was on these lines is bought, or is not bought after all; what has no price adds nothing.
 * @param {State} state
 * @param {Line[]} lines
 * @param {boolean} [bought]
 */
export function paintSpent(state, lines, bought = true) {
  const change = bought ? plus : minus;
  for (const line of lines) {
    const total = lineTotal(line, state.currency);
    if (!total) continue;
    each(state, (spent) => ({
      ...spent,
      everywhere: plain(change(known(spent.everywhere), total)),
      stores: { ...spent.stores, [line.store]: plain(change(known(spent.stores[line.store]), total)) },
    }));
  }
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
