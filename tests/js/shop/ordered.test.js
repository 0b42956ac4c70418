import assert from "node:assert/strict";
import { test } from "node:test";
import "../browser.js";
import "../words.js";
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

test("categories that differ only in how they are written are one group, and a line stays the same record", () => {
  const lines = [line("milk", "Aldi", "dairy"), line("pears", "Aldi", "FRUIT"), line("brie", "Aldi", "Dairy")];
  const shown = ordered({ lines, stores }, null);
  assert.deepEqual(
    shown.map(({ id, category }) => [id, category]),
    [
      ["milk", "Dairy"],
      ["brie", "Dairy"],
      ["pears", "Fruit"],
    ],
  );
  assert.equal(ordered({ lines: [...lines], stores }, null)[0], shown[0]);
  const unknown = [line("soap", "Aldi", "home"), line("wipes", "Aldi", "Home"), line("bin", "Aldi", "Home")];
  assert.deepEqual([...new Set(ordered({ lines: unknown, stores }, null).map((one) => one.category))], ["home"]);
});

test("the same state is sorted once", () => {
  const state = { lines: [line("milk", "Aldi", "Dairy")], stores };
  assert.equal(ordered(state, null), ordered({ ...state }, null));
  assert.notEqual(ordered(state, null), ordered({ ...state, lines: [...state.lines] }, null));
});
