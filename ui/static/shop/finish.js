// Finishing a trip: what is ticked becomes one, what is not stays on the list.

import { button, h } from "../page/dom.js";
import { announce, sheet, toast } from "../page/overlay.js";
import { tellZone } from "../page/zone.js";
import { against, dec, plain, plus, shownMoney, sums } from "../words/money.js";
import { t } from "../words/strings.js";
import { missingNote } from "./missing.js";
import { Pay } from "./pay.js";
import { spentNow, standWords } from "./totals.js";

/** @import { Back, Dec, Digits, Entry, Line, Operation, Page, State } from "../types.d.ts" */
/** @typedef {{ store: string, lines: Line[], paid?: Digits, prices: { line: Line, price: Digits | null }[] }} Bought */

/** @type {Dec} */
const NOTHING = { n: 0n, s: 2 };

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
 * Asks once, with what will happen and what was paid; lines are those that the Shop shows.
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
  const asked = trips.map(([store, of]) => ({ store, lines: of, pay: new Pay(store, of, trips.length === 1) }));
  const words = asked.flatMap(({ store, lines: of, pay }) => [
    h("p", { class: "ask__text", dir: "auto" }, tripWords(store, of, currency)),
    pay.node,
  ]);
  const run = () => {
    const read = asked.map(({ store, lines: of, pay }) => ({ store, lines: of, said: pay.read() }));
    const told = read.flatMap(({ said, ...trip }) => (said ? [{ ...trip, ...said }] : []));
    if (told.length < read.length) return;
    opened.close();
    finish(app, told);
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
  return unpriced ? `${words} ${t("page-finish-unpriced", { count: unpriced })}` : words;
}

/**
 * @param {Page} app
 * @param {Bought[]} trips
 */
function finish(app, trips) {
  if (!app.takesChanges()) return;
  tellZone(app);
  /** @type {{ entry: Entry, back: Back }[]} */
  const made = [];
  /** @type {(op: Operation, back: (entry: Entry) => Back) => void} */
  const change = (op, back) => {
    const entry = app.change(op);
    if (entry) made.push({ entry, back: back(entry) });
  };
  let cost = NOTHING;
  for (const { store, lines, paid, prices } of trips) {
    for (const { line, price } of prices)
      change({ op: "SetPrice", line: line.line, price, per: line.unit, name: line.name }, () => ({
        line: line.line,
        fields: { price: line.price },
      }));
    const others = new Map(prices.map(({ line, price }) => [line.line, price]));
    const now = lines.map((line) => ({
      ...line,
      price: others.has(line.line) ? (others.get(line.line) ?? null) : line.price,
    }));
    const total = paid ?? plain(sums(now, app.state().currency).total);
    const seen = lines.map(({ quantity }) => quantity);
    const measures = lines.map(({ unit }) => unit ?? "");
    const said = paid === undefined ? {} : { paid };
    const op = {
      op: /** @type {const} */ ("CompleteList"),
      store,
      lines: lines.map(({ line }) => line),
      seen,
      measures,
      ...said,
    };
    change(op, ({ at }) => ({ lines, bought: { store, total, at } }));
    cost = plus(cost, dec(total) ?? NOTHING);
  }
  const back = () => {
    const undone = made.reverse().map(({ entry, back: as }) => app.replica.undo(entry, as));
    if (undone.some(Boolean)) announce(t("page-toast-undone"));
  };
  toast(doneWords(app.state(), trips, cost), { label: t("page-toast-undo"), run: back });
}

/**
 * What it cost, and how that stands against the budget: of the store where only one was visited, else of all.
 * @param {State} state
 * @param {Bought[]} trips
 * @param {Dec} cost
 */
function doneWords(state, trips, cost) {
  const done = t("page-finish-done", { total: shownMoney(cost, state.currency) });
  const own = trips.length === 1 ? trips[0].store : null;
  const store = own !== null && state.store_budgets[own] ? own : null;
  const budget = store === null ? state.budget : state.store_budgets[store];
  const stand = against(spentNow(state, store) ?? cost, budget);
  return stand ? `${done} ${standWords(stand, state)}` : done;
}
