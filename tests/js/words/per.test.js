// By how much of a thing its price is said: the table that grocery/quickadd/per.py is held to as well.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import "../words.js";
import { saidNumber, shownAmount } from "../../../ui/static/words/money.js";
import {
  fieldPrice,
  keptPrice,
  priceLabel,
  saidFor,
  saidPrice,
  shownPrice,
  toldPrice,
} from "../../../ui/static/words/per.js";

const table = JSON.parse(readFileSync(new URL("../../said_prices.json", import.meta.url), "utf8"));

test("a price is said for what scales and shelves say it for, and no digit of it is lost", () => {
  for (const [unit, kept, said, per] of table.prices) {
    assert.equal(saidFor(unit)[0], per);
    assert.equal(saidPrice(kept, unit), said);
    assert.equal(keptPrice(said, unit), kept);
  }
});

test("amounts are rounded as people say them", () => {
  for (const [exact, said] of table.amounts) assert.equal(saidNumber(exact), said);
  assert.equal(shownAmount("2.205", "lb"), "2.2 lb");
});

test("a price is shown and written for what it is said for", () => {
  assert.equal(shownPrice({ price: "0.00875", unit: "g" }, "USD"), "$8.75 / kg");
  assert.equal(shownPrice({ price: null, unit: "g" }, "USD"), "no price");
  assert.equal(shownPrice({ price: "0.99", unit: "lb" }, "USD"), "$0.99 / lb");
  assert.equal(toldPrice("0.00875", "g", "USD"), "$8.75 / kg");
  assert.equal(toldPrice("0.99", "lb", "USD"), "$0.99");
  assert.equal(fieldPrice("0.00875", "g"), "8.75");
  assert.equal(fieldPrice("0.01166666666666666667", "g"), "11.6667");
  assert.equal(fieldPrice("0.12345678", "lb"), "0.12345678");
  assert.equal(fieldPrice("5.5", "each"), "5.50");
  assert.equal(fieldPrice("600"), "600");
  assert.equal(fieldPrice(null, "g"), "");
  assert.equal(priceLabel("each"), "Price");
  assert.equal(priceLabel("ml"), "Price per l");
  assert.equal(priceLabel("bag"), "Price per bag");
});
