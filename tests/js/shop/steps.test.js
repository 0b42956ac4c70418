import assert from "node:assert/strict";
import { test } from "node:test";
import "../words.js";
import { stepped } from "../../../ui/static/shop/steps.js";

const after = (quantity, unit, direction) => stepped({ quantity, unit }, direction);

test("a tap changes an amount by what is sensible in its unit", () => {
  assert.equal(after("500", "g", 1), "550");
  assert.equal(after("500", "G ", -1), "450");
  assert.equal(after("0.5", "lb", 1), "0.75");
  assert.equal(after("1", "lb", -1), "0.75");
  assert.equal(after("1", "lb", 1), "2");
  assert.equal(after("2", "lb", -1), "1");
  assert.equal(after("4.307", "lb", -1), "4.057");
  assert.equal(after("2", "each", 1), "3");
  assert.equal(after("2", "500 g", 1), "3");
});

test("there is no step to nothing, nor beyond what can be kept", () => {
  assert.equal(after("50", "g", -1), null);
  assert.equal(after("0.25", "lb", -1), null);
  assert.equal(after("1", "bag", -1), null);
  assert.equal(after("9999", "g", 1), null);
});
