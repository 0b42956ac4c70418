// Units of a list are shown in the language of the page, and kept under the names with which the server reckons.

import { t } from "./strings.js";

/** @import { Digits } from "../types.d.ts" */

/** @param {string} unit as it is kept */
export const unitName = (unit) => (unit ? t("page-unit", { unit: unitKey(unit) }) : "");

/**
 * The unit behind so much of it: "cans" of 2.
 * @param {Digits} quantity
 * @param {string} unit as it is kept
 */
export const unitsName = (quantity, unit) => t("page-units", { count: Number(quantity), unit: unitKey(unit) });

/**
 * So much of a unit: "2 cans", "1.5 lb".
 * @param {string} shown the quantity as it is shown
 * @param {Digits} quantity
 * @param {string} unit as it is kept
 */
export const amountOf = (shown, quantity, unit) =>
  t("page-shop-amount", { quantity: shown, count: Number(quantity), unit: unitKey(unit) });

/**
 * By which name a text knows a unit: one of Fluent's has no space.
 * @param {string} unit
 */
export const unitKey = (unit) => (unit === "half gallon" ? "half-gallon" : unit);

/**
 * A unit that was typed or chosen as it is shown, as it is kept.
 * @param {string} shown
 * @param {string[]} known
 */
export const keptUnit = (shown, known) => known.find((unit) => unitName(unit) === shown) ?? shown;
