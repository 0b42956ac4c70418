import assert from "node:assert/strict";
import { test } from "node:test";
import "../words.js";
import { applied } from "../../../ui/static/paint/state.js";

const line = (id, more = {}) => ({
  line: id,
  id: `lidl-${id}`,
  store: "Lidl",
  name: id,
  price: "2",
  unit: "kg",
  quantity: "1",
  checked: false,
  note: "",
  merged: [],
  list: "party",
  ...more,
});

const painted = (op, ...lines) => {
  const last = "9999-12-31";
  const snapshot = {
    household: "home",
    lines,
    lists: [{ id: "party", name: "Party", store: "" }],
    stores: [{ name: "Lidl", items: 2, categories: [] }],
    spent: { month: { last, everywhere: "0", stores: {} }, week: { last, everywhere: "0", stores: {} } },
    store_budgets: {},
    currency: "USD",
    timezone: "UTC",
  };
  return applied(snapshot, [{ replica: "20261122-abcdef", number: 1, at: "2026-11-22T10:00:00Z", by: "Ana", op }]);
};
const shown = ({ lines }) => lines.map(({ line: id, quantity }) => [id, quantity]);

const two = { lines: ["old", "a"], seen: ["2", "3"], measures: ["kg", "kg"] };
const both = (quantity) => line("a", { merged: ["old"], quantity });
const remove = { op: "RemoveList", list: "party", keep: false, name: "Party" };

test("a list goes with two lines that are one by now, of which there is less than was seen", (t) => {
  const warned = t.mock.method(console, "warn", () => undefined);
  const state = painted({ ...remove, ...two }, both("1"));
  assert.deepEqual(shown(state), []);
  assert.deepEqual(state.lists, []);
  assert.equal(warned.mock.callCount(), 0);
  assert.deepEqual(shown(painted({ ...remove, ...two }, both("5.5"))), [["a", "0.5"]]);
});

test("what was seen of two lines that are one by now is bought together, and no more than there is", () => {
  const finish = { op: "CompleteList", store: "Lidl", ...two };
  assert.equal(painted(finish, both("6")).spent.month.everywhere, "10");
  assert.equal(painted(finish, both("4")).spent.month.everywhere, "8");
});

test("a line stays that has what was taken off in its note only", () => {
  const bag = line("a", { merged: ["old"], unit: "bag", note: "250 g" });
  const seen = { lines: ["old"], seen: ["250"], measures: ["g"] };
  const stays = [["a", "1"]];
  assert.deepEqual(shown(painted({ op: "RemoveLine", line: "old", seen: "250", measure: "g", name: "x" }, bag)), stays);
  assert.deepEqual(shown(painted({ op: "ClearList", store: "", name: "", ...seen }, bag)), stays);
  assert.deepEqual(shown(painted({ ...remove, ...seen }, bag)), stays);
  const finish = painted({ op: "CompleteList", store: "Lidl", ...seen }, bag);
  assert.deepEqual([shown(finish), finish.spent.month.everywhere], [stays, "0"]);
  const load = { op: "LoadTemplate", name: "T", items: [], over: true, ...seen };
  assert.deepEqual(shown(painted(load, bag)), stays);
});
