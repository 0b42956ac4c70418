import assert from "node:assert/strict";
import { test } from "node:test";
import "../words.js";
import { dated, saidWhen } from "../../../ui/static/words/when.js";

const at = (year, month, day, hour = 9, minute = 5) => new Date(year, month - 1, day, hour, minute).toISOString();

test("a moment is told by its day as somebody says it", (t) => {
  t.mock.timers.enable({ apis: ["Date"], now: new Date(2026, 10, 22, 12).getTime() });
  const said = (text) => saidWhen(text).replaceAll("\u202f", " ");
  assert.equal(said(at(2026, 11, 22)), "today 9:05 AM");
  assert.equal(said(at(2026, 11, 21, 23, 59)), "yesterday 11:59 PM");
  assert.match(said(at(2026, 11, 3)), /November 3|3 November/);
  assert.doesNotMatch(said(at(2026, 11, 3)), /2026/);
  assert.match(said(at(2025, 11, 3)), /2025/);
});

test("what is no time is told as nothing", () => {
  for (const text of ["", null, undefined, "soon"]) assert.deepEqual([saidWhen(text), dated(text)], ["", ""]);
});
