// Where the household lives, which decides on which day a trip was.

import { hereZone } from "../words/when.js";

/** @import { Page } from "../types.d.ts" */

/**
 * Tells the time zone of this browser, unless the household has one. Nobody asked for it, so it is none of what somebody
 * takes back as their last change.
 * @param {Page} app
 */
export function tellZone(app) {
  const timezone = hereZone();
  if (app.state().timezone || !timezone) return;
  const made = app.change({ op: "SetTimezone", timezone });
  if (made) app.replica.made.take(made);
}
