// Categories that many households have are shown in the language of the page, and kept under the name with which they came.

import { inOrder } from "./natural.js";
import { t } from "./strings.js";

/**
 * A category as it is shown.
 * @param {string} kept
 */
export const categoryName = (kept) =>
  Object.hasOwn(CATEGORIES, kept) ? t("page-category", { category: CATEGORIES[kept] }) : kept;

/**
 * A category that was typed or chosen as it is shown, as it is kept: under the household's own name, where it has one.
 * @param {string} shown
 * @param {string[]} kept those of the household
 */
export const keptCategory = (shown, kept) => kept.find((name) => categoryName(name) === shown) ?? shown;

/** Under what a thing is kept that is of no category. */
export const otherCategory = () => t("page-category", { category: "other" });

/**
 * Categories with the names under which they are shown, in the order of those.
 * @param {string[]} kept
 * @returns {[kept: string, shown: string][]}
 */
export const shownCategories = (kept) =>
  kept
    .map((name) => /** @type {[string, string]} */ ([name, categoryName(name)]))
    .sort(([, one], [, other]) => inOrder(one, other));
