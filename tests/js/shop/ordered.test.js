import assert from "node:assert/strict";
import { test } from "node:test";
import { ordered } from "../../../ui/static/shop/ordered.js";

const stores = [
  { name: "Lidl", categories: ["Fruit", "Dairy"] },
  { name: "Aldi", categories: ["Dairy", "Fruit"] },
];
const line = (id, store, category, more = {}) => ({ line: id, id, store, category, name: id, ...more });
const order = (lines, store = null) => ordered({ lines, stores }, store).map((one) => one.line);

test("lines go by store, by its aisles, and within one as it is walked", () => {
  const lines = [
    line("milk", "Aldi", "Dairy", { rank: 2 }),
    line("apples", "Aldi", "Fruit"),
    line("brie", "Aldi", "Dairy", { rank: 1 }),
    line("yoghurt", "Lidl", "Dairy"),
    line("pears", "Lidl", "Fruit"),
  ];
  assert.deepEqual(order(lines), ["pears", "yoghurt", "brie", "milk", "apples"]);
  assert.deepEqual(order(lines, "Aldi"), ["brie", "milk", "apples"]);
});

test("a category that the store does not know comes last, by its name, and a store that is gone behind all others", () => {
  const lines = [
    line("soap", "Lidl", "Home"),
    line("rice", "Gone", "Dry"),
    line("ham", "Lidl", "Deli"),
    line("pears", "Lidl", "Fruit"),
  ];
  assert.deepEqual(order(lines), ["pears", "ham", "soap", "rice"]);
});

test("the same state is sorted once", () => {
  const state = { lines: [line("milk", "Aldi", "Dairy")], stores };
  assert.equal(ordered(state, null), ordered({ ...state }, null));
  assert.notEqual(ordered(state, null), ordered({ ...state, lines: [...state.lines] }, null));
});
