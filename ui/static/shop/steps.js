// By how much one tap changes an amount.

import { compare, dec, isQuantity, minus, ONE, plain, plus } from "../words/money.js";

/** @import { Dec, Line } from "../types.d.ts" */

/**
 * By how much a tap changes an amount: 50 g, 100 ml; ¼ lb of what is less than one or not whole, else one.
 * @param {Dec} quantity
 * @param {string} unit
 * @param {number} direction
 */
function stepOf(quantity, unit, direction) {
  const step = dec(STEPS[unit.trim().toLowerCase()]) ?? ONE;
  const whole = !plain(quantity).includes(".") && compare(quantity, direction > 0 ? ONE : plus(ONE, ONE)) >= 0;
  return whole && compare(step, ONE) < 0 ? ONE : step;
}

/**
 * The quantity one step up or down, as text; null when there is no such step.
 * @param {Line} line
 * @param {number} direction
 */
export function stepped(line, direction) {
  const quantity = dec(line.quantity);
  if (quantity === null) return null;
  const step = stepOf(quantity, line.unit, direction);
  const next = direction > 0 ? plus(quantity, step) : minus(quantity, step);
  return isQuantity(next) ? plain(next) : null;
}
