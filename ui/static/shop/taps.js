// Taps and keys on the rows, and what is written in them: heard by the list, not by each row.

import { around } from "../page/dom.js";

/** @import { Row } from "../types.d.ts" */
/** @import { Edits } from "./edits.js" */
/** @import { List } from "./list.js" */

/** @type {(event: Event) => Row | null} */
const rowOf = (event) => around(event, ".row");

/** @type {(event: Event) => HTMLInputElement | null} */
const amountOf = (event) => around(event, ".stepper__amount");

/**
 * list, edits: what is shown, and what can be done to a line of it; see list.js and edits.js.
 * @param {HTMLElement} home
 * @param {List} list
 * @param {Edits} edits
 */
export function hearTaps(home, list, edits) {
  home.addEventListener("click", (event) => {
    const target = around(event, "[data-act]");
    const row = rowOf(event);
    if (row?.line && target) act(row, target.dataset.act, list, edits, event.timeStamp);
  });
  home.addEventListener("change", (event) => {
    const row = rowOf(event);
    const input = event.target;
    if (!row || !(input instanceof HTMLInputElement)) return;
    const isTick = input === row.parts.tick; // there are others below the line
    if (isTick && list.turned.isTooNew(row.line.line, event.timeStamp)) input.checked = !input.checked;
    else if (isTick) edits.tick(row, input.checked);
    if (input.matches(".stepper__amount")) edits.typed(row, input);
  });
  home.addEventListener("input", (event) => {
    const amount = amountOf(event);
    if (amount) list.stepper.show();
  });
  home.addEventListener("focusin", (event) => amountOf(event)?.select());
  home.addEventListener("keydown", (event) => key(event, list, edits));
}

/**
 * @param {Row} row
 * @param {string | undefined} action
 * @param {List} list
 * @param {Edits} edits
 * @param {number} at when it was tapped
 */
function act(row, action, list, edits, at) {
  const { line } = row;
  if (action === "toggle") {
    // What is seen counts: the line may not be painted yet.
    if (!list.turned.isTooNew(line.line, at)) edits.tick(row, !row.parts.tick.checked);
  } else if (action === "more" || action === "less") edits.step(row, action === "more" ? 1 : -1);
  else if (action === "amount") list.stepper.open(row);
  else if (action === "details") {
    list.open(list.opened === line.line ? null : line.line);
    row.details?.reveal(list.app.calm);
  }
}

/**
 * @param {KeyboardEvent} event
 * @param {List} list
 * @param {Edits} edits
 */
function key(event, list, edits) {
  const row = rowOf(event);
  if (amountOf(event) && event.key === "Enter") {
    event.preventDefault(); // else it would press what has the focus now
    list.stepper.more.focus({ preventScroll: true }); // a phone's keyboard goes
  }
  if (around(event, ".stepper") && event.key === "Escape") list.stepper.giveUp();
  const inField = around(event, "input:not(.tick)") || around(event, ".details");
  if (!row || inField || event.ctrlKey || event.metaKey || event.altKey) return;
  const rows = list.rows();
  const at = rows.indexOf(row);
  const to = new Map([
    ["ArrowDown", at + 1],
    ["ArrowUp", at - 1],
    ["Home", 0],
    ["End", rows.length - 1],
  ]).get(event.key);
  if (to !== undefined) rows[to]?.parts.tick.focus();
  else if (event.key === "+" || event.key === "=") edits.step(row, 1);
  else if (event.key === "-") edits.step(row, -1);
  else if (event.key === "Delete") edits.remove(row);
  else if (event.key === "s") list.picking.begin(row.line.line);
  else if (event.key === "e") edits.edit(row.line);
  else if (event.key === "n") list.openNote(row.line.line);
  else return;
  event.preventDefault();
}
