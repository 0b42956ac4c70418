// How a table is read, put right: pure parts.

import assert from "node:assert/strict";
import { test } from "node:test";
import "../words.js";

const { asksForOrder, withRole } = await import("../../../ui/static/saving/table.js");

/** @type {import("../../../ui/static/types.d.ts").TableMapping} */
const MAPPING = {
  kind: "purchases",
  columns: ["date", "name", ""],
  header: true,
  delimiter: ",",
  quote: '"',
  encoding: "utf-8",
  decimal: "",
  order: null,
};

test("a column that is said to be something is that alone", () => {
  assert.deepEqual(withRole(MAPPING, 2, "name").columns, ["date", "", "name"]);
  assert.deepEqual(withRole(MAPPING, 1, "").columns, ["date", "", ""]);
  assert.deepEqual(withRole(MAPPING, 2, "").columns, ["date", "name", ""]);
});

test("the order of dates is asked for where dates are read and nothing tells it", () => {
  assert.equal(asksForOrder(MAPPING), true);
  assert.equal(asksForOrder({ ...MAPPING, order: "day" }), false);
  assert.equal(asksForOrder({ ...MAPPING, kind: "items" }), false);
  assert.equal(asksForOrder(withRole(MAPPING, 0, "")), false);
});
