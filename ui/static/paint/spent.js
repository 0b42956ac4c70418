// Paints what was spent since the month or week of the budgets began.

import { dec, minus, plain, plus } from "../words/money.js";
import { todayIn } from "../words/when.js";

/** @import { Dec, Digits, PaidAt, SpentInPeriod, State } from "../types.d.ts" */

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
 * Something was bought, or is not bought after all. Of a period that was over by then it is nothing.
 * @param {State} state
 * @param {PaidAt} receipt
 * @param {boolean} [bought]
 */
export function paintSpent(state, { store, total, at }, bought = true) {
  const change = bought ? plus : minus;
  const day = todayIn(state.timezone, new Date(at));
  each(state, (spent) =>
    day > spent.last
      ? spent
      : {
          ...spent,
          everywhere: plain(change(known(spent.everywhere), known(total))),
          stores: { ...spent.stores, [store]: plain(change(known(spent.stores[store]), known(total))) },
        },
  );
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
