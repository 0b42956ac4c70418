// Units of a list are shown in the language of the page, and kept under the names with which the server reckons.

import { t } from "./strings.js";

/** @param {string} unit as it is kept */
export const unitName = (unit) => (unit ? t("page-unit", { unit }) : "");

/**
 * A unit that was typed or chosen as it is shown, as it is kept.
 * @param {string} shown
 * @param {string[]} known
 */
export const keptUnit = (shown, known) => known.find((unit) => unitName(unit) === shown) ?? shown;
