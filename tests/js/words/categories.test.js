import assert from "node:assert/strict";
import { test } from "node:test";
import { newStorage } from "../browser.js";
import "../words.js";

newStorage();
const { categoryName, keptCategory, shownCategories } = await import("../../../ui/static/words/categories.js");

test("a category that many have is shown in the page's language, whatever it is kept under; any other as it is", () => {
  assert.deepEqual(["Frutas y verduras", "Produce", "Fishmonger", "constructor", ""].map(categoryName), [
    "Produce",
    "Produce",
    "Fishmonger",
    "constructor",
    "",
  ]);
});

test("what is typed as it is shown is kept under the household's own name", () => {
  assert.equal(keptCategory("Produce", ["Bakery", "Frutas y verduras"]), "Frutas y verduras");
  assert.equal(keptCategory("Produce", ["Produce", "Frutas y verduras"]), "Produce");
  assert.equal(keptCategory("Fishmonger", ["Produce"]), "Fishmonger");
});

test("categories stand in the order of what is shown", () => {
  assert.deepEqual(shownCategories(["Frutas y verduras", "Other", "Apples"]), [
    ["Apples", "Apples"],
    ["Other", "Other"],
    ["Frutas y verduras", "Produce"],
  ]);
});
