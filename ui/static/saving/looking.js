// Looking once more at a file that comes in, whenever something else is said of it: what is shown is what would be brought in.

import { Turns } from "../page/turns.js";

/** @import { ImportLook, Page } from "../types.d.ts" */

/**
 * What looks at a file once more, as it is chosen by then; an older answer is not told any more.
 * @param {Page} app
 * @param {object} chosen what a person says of it
 * @param {HTMLElement} body
 * @param {(look: ImportLook) => void} paint
 */
export function looking(app, chosen, body, paint) {
  const turns = new Turns();
  return async () => {
    const isNewest = turns.asked();
    body.setAttribute("aria-busy", "true");
    body.querySelector(".btn--primary")?.setAttribute("disabled", ""); // nothing is brought in that was not shown
    const look = await app.call("import_look", chosen, { timeout: 120_000 });
    if (!isNewest()) return;
    body.removeAttribute("aria-busy");
    if (!app.failed(look) && look) inPlace(body, () => paint(look));
  };
}

/**
 * Paints anew, and puts the focus where it was among what can be changed.
 * @param {HTMLElement} body
 * @param {() => void} paint
 */
function inPlace(body, paint) {
  const all = () => /** @type {NodeListOf<HTMLElement>} */ (body.querySelectorAll("select, input, summary, button"));
  const at = [...all()].indexOf(/** @type {HTMLElement} */ (document.activeElement));
  paint();
  if (at >= 0) all()[at]?.focus();
}
