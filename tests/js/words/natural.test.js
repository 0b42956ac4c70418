import assert from "node:assert/strict";
import { test } from "node:test";
import "../browser.js";
import "../words.js";

const { categoriesOf, inOrder, storeNames } = await import("../../../ui/static/words/natural.js");

test("categories of all stores are each told once, in the order in which people look for them", () => {
  const stores = [{ categories: ["10. Pets", "Dairy", "2. Meat"] }, { categories: ["dairy", "apples", "Café & Tea"] }];
  assert.deepEqual(categoriesOf(stores), ["2. Meat", "10. Pets", "apples", "Café & Tea", "Dairy"]);
  assert.deepEqual(categoriesOf([{ categories: ["Café & Tea", "cafe and tea"] }]), ["Café & Tea"]);
});

test("stores are told in order as well, whatever case they are written in", () => {
  assert.deepEqual(storeNames([{ name: "Lidl" }, { name: "10 Alley" }, { name: "aldi" }, { name: "2 Alley" }]), [
    "2 Alley",
    "10 Alley",
    "aldi",
    "Lidl",
  ]);
  assert.equal(inOrder("É", "e"), 0);
});
