import assert from "node:assert/strict";
import { test } from "node:test";
import "../words.js";
import { applied } from "../../../ui/static/paint/state.js";
import { spentNow } from "../../../ui/static/shop/totals.js";

const plum = { line: "a", id: "li-1", store: "Lidl", name: "Plum", price: "2.50", quantity: "4", checked: true };
const salt = { line: "b", id: "li-2", store: "Lidl", name: "Salt", price: null, quantity: "1", checked: true };

const snapshot = (last = "9999-12-31") => ({
  household: "h-1",
  stores: [{ name: "Lidl", items: 2, categories: [] }],
  lines: [plum, salt],
  usual: [],
  currency: "EUR",
  timezone: "UTC",
  budget: "100",
  budget_period: "month",
  store_budgets: {},
  spent: {
    month: { last, everywhere: "30.00", stores: { Lidl: "20.00" } },
    week: { last, everywhere: "5.00", stores: {} },
  },
});

let number = 0;
const made = (op, show) => ({
  replica: "20261122-ann1",
  number: ++number,
  at: "2026-11-22T12:00:00Z",
  by: "Ann",
  op,
  show,
});
const finished = { op: "CompleteList", store: "Lidl", lines: ["a", "b"], seen: ["3", "1"] };

test("a list that is finished is spent at once, in the month and in the week; what has no price adds nothing", () => {
  const state = applied(snapshot(), [made(finished)]);
  assert.deepEqual(state.lines, []);
  assert.deepEqual(state.spent.month, { last: "9999-12-31", everywhere: "37.5", stores: { Lidl: "27.5" } });
  assert.deepEqual(state.spent.week, { last: "9999-12-31", everywhere: "12.5", stores: { Lidl: "7.5" } });
});

test("a finish that is taken back is spent no more, a list that is cleared never was", () => {
  const undo = made(
    { op: "Undo", replica: "20261122-bob1", number: 1 },
    { back: { lines: [plum], bought: { store: "Lidl", total: "10", at: "2026-11-22T12:00:00Z" } } },
  );
  assert.equal(applied(snapshot(), [undo]).spent.month.everywhere, "20");
  const cleared = made({ op: "ClearList", lines: ["a"], seen: ["4"] });
  assert.equal(applied(snapshot(), [cleared]).spent.month.everywhere, "30.00");
});

test("what was spent goes by a store's new name, and is nothing in another currency", () => {
  const renamed = applied(snapshot(), [made({ op: "RenameStore", store: "Lidl", name: "Lidl Nord" })]);
  assert.deepEqual(renamed.spent.month.stores, { "Lidl Nord": "20.00" });
  const other = applied(snapshot(), [made({ op: "SetCurrency", currency: "USD" })]);
  assert.deepEqual(other.spent.month, { last: "9999-12-31", everywhere: "0", stores: {} });
  assert.equal(applied(snapshot(), [made({ op: "SetCurrency", currency: "EUR" })]).spent.month.everywhere, "30.00");
});

test("what counts beside the list is that of the period of the budgets, until it is over", () => {
  const state = applied(snapshot(), []);
  assert.deepEqual(spentNow(state, "Lidl"), { n: 2000n, s: 2 });
  assert.deepEqual(spentNow({ ...state, budget_period: "week" }, null), { n: 500n, s: 2 });
  assert.deepEqual(spentNow({ ...state, budget_period: "week" }, "Lidl"), { n: 0n, s: 0 });
  assert.equal(spentNow({ ...state, budget_period: "trip" }, null), null);
  assert.deepEqual(spentNow(applied(snapshot("2020-01-31"), []), null), { n: 0n, s: 0 });
});
