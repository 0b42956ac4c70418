import assert from "node:assert/strict";
import { test } from "node:test";
import { grouped } from "../../../ui/static/shop/grouped.js";

/** Of lines "store/category": each store with its groups, as "title: lines". */
function shown(...places) {
  const lines = places.map((place, at) => {
    const [store, category] = place.split("/");
    return { line: String(at), store, category };
  });
  return grouped(lines).map(([store, groups]) => [
    store,
    ...groups.map(([, { categories, lines: of }]) => `${categories.join(" · ")}: ${of.map(({ line }) => line)}`),
  ]);
}

test("lines stand below their store and their category", () => {
  assert.deepEqual(shown("Aldi/Dairy", "Aldi/Dairy", "Aldi/Fruit", "Aldi/Fruit", "Lidl/Dairy"), [
    ["Aldi", "Dairy: 0,1", "Fruit: 2,3"],
    ["Lidl", "Dairy: 4"],
  ]);
});

test("categories of one line share a title, three at most, and never over two stores", () => {
  assert.deepEqual(shown("A/1", "A/2", "A/3", "A/4", "A/5"), [["A", "1 · 2 · 3: 0,1,2", "4 · 5: 3,4"]]);
  assert.deepEqual(shown("A/1", "A/2", "A/2", "A/3", "A/4"), [["A", "1: 0", "2: 1,2", "3 · 4: 3,4"]]);
  assert.deepEqual(shown("A/1", "B/2"), [
    ["A", "1: 0"],
    ["B", "2: 1"],
  ]);
});
