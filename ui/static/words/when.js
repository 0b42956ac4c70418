// Moments as people say them: today 14:02, yesterday 9:10, 3 November 18:02.

import { clock } from "../page/dom.js";
import { LOCALE, S } from "./strings.js";

const midnight = (at) => new Date(at.getFullYear(), at.getMonth(), at.getDate()).getTime();

/** An ISO time in words, in the reader's own time; empty when it is none. */
export function when(text) {
  const at = new Date(text ?? "");
  if (!text || Number.isNaN(at.getTime())) return "";
  const now = new Date();
  const days = Math.round((midnight(now) - midnight(at)) / 86_400_000);
  const { today, yesterday, day } = S.history.when;
  if (days === 0) return today(clock(at));
  if (days === 1) return yesterday(clock(at));
  const year = at.getFullYear() === now.getFullYear() ? {} : { year: "numeric" };
  return day(new Intl.DateTimeFormat(LOCALE, { day: "numeric", month: "long", ...year }).format(at), clock(at));
}
