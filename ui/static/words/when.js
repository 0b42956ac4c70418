// Moments as people say them: 14:02, today 14:02, yesterday 9:10, 3 November 18:02.

import { LOCALE, t } from "./strings.js";

const times = new Intl.DateTimeFormat(LOCALE, { hour: "numeric", minute: "2-digit" });

/** The time zone of this browser, an IANA name; empty where it does not tell. */
export const hereZone = () => new Intl.DateTimeFormat().resolvedOptions().timeZone ?? "";

/** Today where this browser is, as YYYY-MM-DD. */
export const today = () => {
  const now = new Date();
  return `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, "0")}-${String(now.getDate()).padStart(2, "0")}`;
};

/** @type {Map<string, Intl.DateTimeFormat>} */
const days = new Map();

/**
 * The day of a moment in a time zone, as YYYY-MM-DD; today where this browser is, when it does not know that zone.
 * @param {string} zone - an IANA name
 * @param {Date | number} [moment] - now where none is given
 */
export function todayIn(zone, moment = Date.now()) {
  let format = days.get(zone);
  if (!format) {
    try {
      format = new Intl.DateTimeFormat("en-CA", { timeZone: zone || undefined, dateStyle: "short" });
    } catch {
      return today();
    }
    days.set(zone, format);
  }
  return format.format(moment);
}

/** @type {(at: Date) => number} */
const midnight = (at) => new Date(at.getFullYear(), at.getMonth(), at.getDate()).getTime();

/**
 * The moment of an ISO time; null when it is none.
 * @param {string | null | undefined} text
 */
function moment(text) {
  const at = new Date(text ?? "");
  return text && !Number.isNaN(at.getTime()) ? at : null;
}

/**
 * The time of day.
 * @param {Date | number} at
 */
export const clock = (at) => times.format(at);

/**
 * An ISO time as a date, which stays true for as long as it is shown; empty when it is none.
 * @param {string | null | undefined} text
 */
export function dated(text) {
  const at = moment(text);
  return at ? new Intl.DateTimeFormat(LOCALE, { dateStyle: "medium", timeStyle: "short" }).format(at) : "";
}

/**
 * A day of the calendar, like 2026-11-28, as a date; as it is when it is none.
 * @param {string} text
 */
export function day(text) {
  const at = moment(text);
  return at ? new Intl.DateTimeFormat(LOCALE, { dateStyle: "medium", timeZone: "UTC" }).format(at) : text;
}

/**
 * The day of an ISO time, in the reader's own zone; empty when it is none.
 * @param {string | null | undefined} text
 */
export function dayOf(text) {
  const at = moment(text);
  return at ? new Intl.DateTimeFormat(LOCALE, { dateStyle: "medium" }).format(at) : "";
}

/**
 * An ISO time in words, in the reader's own time; empty when it is none.
 * @param {string | null | undefined} text
 */
export function saidWhen(text) {
  const at = moment(text);
  if (!at) return "";
  const now = new Date();
  const days = Math.round((midnight(now) - midnight(at)) / 86_400_000);
  const time = clock(at);
  if (days === 0) return t("page-history-when-today", { time });
  if (days === 1) return t("page-history-when-yesterday", { time });
  /** @type {Intl.DateTimeFormatOptions} */
  const year = at.getFullYear() === now.getFullYear() ? {} : { year: "numeric" };
  const date = new Intl.DateTimeFormat(LOCALE, { day: "numeric", month: "long", ...year }).format(at);
  return t("page-history-when-day", { day: date, time });
}
