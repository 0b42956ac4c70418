// What is said of what others just did.

import { t } from "../words/strings.js";

/** @import { ByOthers } from "../types.d.ts" */

/**
 * Two changes in full, of more how many they are.
 * @param {ByOthers[]} changes
 */
export function othersWords(changes) {
  if (changes.length > 2) return t("page-shop-others-many", { count: changes.length });
  return changes.map(oneOf).join(" ");
}

/** @param {ByOthers} change */
function oneOf({ line, was }) {
  const { name, added_by, checked_by } = line;
  if (!was)
    return added_by ? t("page-shop-others-added-by", { name, by: added_by }) : t("page-shop-others-added", { name });
  if (line.checked && !was.checked) {
    return checked_by
      ? t("page-shop-others-ticked-by", { name, by: checked_by })
      : t("page-shop-others-ticked", { name });
  }
  return t("page-shop-others-changed", { name });
}
