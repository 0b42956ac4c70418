// Taps and keys on the rows, and what is written in them: heard by the list, not by each row.

import { showAmount } from "./rows.js";

/** list, edits: what is shown, and what can be done to a line of it; see list.js and edits.js. */
export function hear(home, list, edits) {
  home.addEventListener("click", (event) => {
    const target = event.target.closest("[data-act]");
    const row = event.target.closest(".row");
    if (row?.line && target) act(row, target.dataset.act, list, edits);
  });
  home.addEventListener("change", (event) => {
    const row = event.target.closest(".row");
    if (!row) return;
    if (event.target.matches(".tick")) edits.tick(row, event.target.checked);
    if (event.target.matches(".stepper__amount")) edits.typed(row, event.target);
  });
  home.addEventListener("input", (event) => event.target.matches(".stepper__amount") && showAmount(event.target));
  home.addEventListener("focusin", (event) => {
    if (event.target.matches(".stepper__amount")) event.target.select();
  });
  home.addEventListener("keydown", (event) => key(event, list, edits));
}

function act(row, action, list, edits) {
  const { line } = row;
  if (action === "toggle")
    edits.tick(row, !row.parts.tick.checked); // what is seen: the line may not be painted yet
  else if (action === "more" || action === "less") edits.step(row, action === "more" ? 1 : -1);
  else if (action === "details") {
    list.open(list.opened === line.line ? null : line.line);
    row.details?.reveal(list.app.calm);
  }
}

function key(event, list, edits) {
  const row = event.target.closest(".row");
  if (event.key === "Enter" && event.target.matches(".stepper__amount")) event.target.blur(); // a phone's keyboard goes
  const inField = event.target.matches("input:not(.tick)") || event.target.closest(".details");
  if (!row || inField || event.ctrlKey || event.metaKey || event.altKey) return;
  const rows = list.rows();
  const at = rows.indexOf(row);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 }[event.key];
  if (to !== undefined) rows[to]?.parts.tick.focus();
  else if (event.key === "+" || event.key === "=") edits.step(row, 1);
  else if (event.key === "-") edits.step(row, -1);
  else if (event.key === "Delete") edits.remove(row);
  else if (event.key === "n") list.openNote(row.line.line);
  else return;
  event.preventDefault();
}
