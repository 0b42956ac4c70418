// Where the household lives, which decides on which day a trip was.

import { hereZone } from "../words/when.js";

/** @import { Page } from "../types.d.ts" */

/**
 * Tells the time zone of this browser, unless the household has one.
 * @param {Page} app
 */
export function tellZone(app) {
  const timezone = hereZone();
  if (!app.state().timezone && timezone) app.change({ op: "SetTimezone", timezone });
}
