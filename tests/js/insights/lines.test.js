// The days below a line: those that it is about, each named once.

import assert from "node:assert/strict";
import { test } from "node:test";
import "../words.js";

const { named, wide } = await import("../../../ui/static/insights/lines.js");

const DAY = 86_400;
const FIRST = Date.parse("2026-11-30T00:00:00Z") / 1000;

test("a price that was seen once stands in the middle of its day, and only that is named", () => {
  assert.deepEqual(wide([FIRST]), [FIRST - DAY / 2, FIRST + DAY / 2]);
  assert.deepEqual(named([FIRST]), [FIRST]);
});

test("a few days are named once each, and of more only some", () => {
  assert.deepEqual(named([FIRST, FIRST + 2 * DAY]), [FIRST, FIRST + DAY, FIRST + 2 * DAY]);
  assert.deepEqual(wide([FIRST, FIRST + 2 * DAY]), [FIRST, FIRST + 2 * DAY]);
  assert.equal(named([FIRST, FIRST + 4 * DAY]), null);
});
