// Finishing a trip: what is ticked becomes one, what is not stays on the list.

import { button, h } from "../page/dom.js";
import { announce, sheet, toast } from "../page/overlay.js";
import { tellZone } from "../page/zone.js";
import { shownMoney, sums } from "../words/money.js";
import { t } from "../words/strings.js";
import { missingNote } from "./missing.js";

/** @import { Line, Page } from "../types.d.ts" */

/**
 * The lines by store, those of each in the order in which the list shows them.
 * @param {Line[]} lines
 * @returns {[string, Line[]][]}
 */
function byStore(lines) {
  /** @type {Map<string, Line[]>} */
  const stores = new Map();
  for (const line of lines) stores.set(line.store, [...(stores.get(line.store) ?? []), line]);
  return [...stores];
}

/**
 * Asks once, with what will happen; lines are those that the Shop shows.
 * @param {Page} app
 * @param {Line[]} lines
 */
export function askToFinish(app, lines) {
  const ticked = lines.filter((line) => line.checked);
  const bought = ticked.length ? ticked : lines;
  const left = lines.length - bought.length;
  const trips = byStore(bought);
  const names = trips.map(([store]) => store);
  const { currency } = app.state();
  const words = trips.map(([store, of]) => h("p", { class: "ask__text", dir: "auto" }, tripWords(store, of, currency)));
  const run = () => {
    opened.close();
    finish(app, trips, currency);
  };
  const opened = sheet(
    ticked.length ? t("page-finish-title") : t("page-finish-title-all"),
    h(
      "div",
      { class: "ask" },
      ticked.length ? null : h("p", { class: "ask__text" }, t("page-finish-none-ticked")),
      ...words,
      left ? h("p", { class: "ask__text" }, t("page-finish-left", { count: left })) : null,
      missingNote(app, names),
      h(
        "div",
        { class: "sheet__actions" },
        button(t("page-finish-keep-shopping"), "quiet", () => opened.close()),
        button(t("page-finish-yes"), "primary", run),
      ),
    ),
  );
}

/**
 * @param {string} store
 * @param {Line[]} lines
 * @param {string} currency
 */
function tripWords(store, lines, currency) {
  const { total, unpriced } = sums(lines, currency);
  const words = t("page-finish-trip", { store, count: lines.length, total: shownMoney(total, currency) });
  return unpriced ? `${words} ${t("page-money-unpriced", { count: unpriced })}` : words;
}

/**
 * @param {Page} app
 * @param {[string, Line[]][]} trips
 * @param {string} currency
 */
function finish(app, trips, currency) {
  if (!app.takesChanges()) return;
  tellZone(app);
  const made = trips.flatMap(([store, lines]) => {
    const seen = lines.map(({ quantity }) => quantity);
    const entry = app.change({ op: "CompleteList", store, lines: lines.map(({ line }) => line), seen });
    return entry ? [{ entry, lines }] : [];
  });
  const { total } = sums(
    trips.flatMap(([, lines]) => lines),
    currency,
  );
  const text = t("page-finish-done", { total: shownMoney(total, currency) });
  const back = () => {
    const undone = made.map(({ entry, lines: of }) => app.replica.undo(entry, { lines: of, bought: true }));
    if (undone.some(Boolean)) announce(t("page-toast-undone"));
  };
  toast(text, { label: t("page-toast-undo"), run: back });
}
