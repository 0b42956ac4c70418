import assert from "node:assert/strict";
import { test } from "node:test";
import { Turns } from "../../../ui/static/page/turns.js";

test("an answer is told unless something was asked or taken in since", () => {
  const turns = new Turns();
  const first = turns.asked();
  assert.equal(first(), true);
  const second = turns.asked();
  assert.deepEqual([first(), second()], [false, true]);
  turns.taken();
  assert.deepEqual([first(), second(), turns.asked()()], [false, false, true]);
});
