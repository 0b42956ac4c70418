// Months: their names, and all of those between two, so that a month without a trip is seen as one.

import { LOCALE } from "../words/strings.js";

/** @type {(month: string) => Date} */
const first = (month) => new Date(`${month}-01T00:00:00Z`);

/** @type {(options: Intl.DateTimeFormatOptions) => (month: string) => string} */
function named(options) {
  const format = new Intl.DateTimeFormat(LOCALE, { ...options, timeZone: "UTC" });
  return (month) => (/^\d{4}-\d{2}$/.test(month) ? format.format(first(month)) : month);
}

/** "March 2026". */
export const monthWords = named({ month: "long", year: "numeric" });

/** "Mar". */
export const monthShort = named({ month: "short" });

/**
 * The months from one to another one, like 2026-03.
 * @param {string} from
 * @param {string} to
 */
export function monthsBetween(from, to) {
  const found = [];
  const at = first(from);
  while (found.length < 1200 && at.toISOString().slice(0, 7) <= to) {
    found.push(at.toISOString().slice(0, 7));
    at.setUTCMonth(at.getUTCMonth() + 1);
  }
  return found;
}

/**
 * The day so many months before another one, both included in what lies between: 2025-12-01 for 12 and 2026-11-22.
 * @param {string} today
 * @param {number} months
 */
export function monthsBack(today, months) {
  const at = first(today.slice(0, 7));
  at.setUTCMonth(at.getUTCMonth() - months + 1);
  return at.toISOString().slice(0, 10);
}
