// As much by another measure: the table that grocery/measures.py is held to as well.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import "../words.js";
import { asMuch, eachBy, fieldsBy, isOfOtherKind, tellsNothing, usualBy } from "../../../ui/static/words/measures.js";

const table = JSON.parse(readFileSync(new URL("../../said_prices.json", import.meta.url), "utf8"));

test("there is as much by another measure", () => {
  for (const [number, unit, other, there] of table.measures) assert.equal(asMuch(number, unit, other), there);
});

test("a price is for one of another measure", () => {
  for (const [price, priced, unit, each] of table.each_by) assert.equal(eachBy(price, priced, unit), each);
});

test("as much is usual by another measure, but one that nobody chose", () => {
  for (const [number, unit, other, there] of table.usual) assert.equal(usualBy(number, unit, other), there);
});

test("nobody knows how many of one unit make up one of another kind", () => {
  for (const [one, two, apart] of table.other_kinds)
    for (const units of [
      [one, two],
      [two, one],
    ])
      assert.equal(isOfOtherKind(...units), apart, units.join(" / "));
});

test("two units say nothing of one another", () => {
  for (const [one, two] of [
    ["kg", "bag"],
    ["kg", "l"],
    ["each", "can"],
  ])
    assert.equal(tellsNothing(one, two), true);
  for (const [one, two] of [
    ["kg", "g"],
    ["kg", "KG."],
    ["bag", "Bag"],
  ])
    assert.equal(tellsNothing(one, two), false);
});

test("a form says a usual amount and a price by the other measure, but not one gram of what is sold by one", () => {
  const cheese = { price: "0.00875", unit: "g", default_quantity: "400" };
  assert.deepEqual(fieldsBy(cheese, "kg"), { price: "8.75", quantity: "0.4" });
  assert.deepEqual(fieldsBy({ ...cheese, unit: "lb", price: "0.99" }, "kg"), { price: "2.1826", quantity: "181.437" });
  assert.deepEqual(fieldsBy({ ...cheese, unit: "kg", price: "9" }, "g"), { price: "9", quantity: "10000" }); // there may be no more
  assert.deepEqual(fieldsBy({ unit: "kg", price: null, default_quantity: "1" }, "g"), {
    price: null,
    quantity: "1000",
  });
  assert.deepEqual(fieldsBy({ unit: "g", price: null, default_quantity: "1" }, "kg"), { price: null, quantity: null });
  for (const unit of ["g", "l", "bag", ""]) assert.deepEqual(fieldsBy(cheese, unit), { price: null, quantity: null });
});
