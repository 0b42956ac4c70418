// What this browser keeps of a household lies under that household's own key, and each address of the page remembers which
// household answered there last: without a signal, the page has to know whose list to show.

import { shelf } from "./shelf.js";

/** @type {(what: string, household: string) => string} */
export const keyOf = (what, household) => `grocery:${what}/${household}`;

const here = () => `grocery:household:${new URL(document.baseURI).pathname}`;

/** The household that answered last at this address; empty when none did. */
export const lastHousehold = () => shelf.get(here()) ?? "";

/** @param {string} household */
export function learnHousehold(household) {
  if (household !== lastHousehold()) shelf.set(here(), household);
}
