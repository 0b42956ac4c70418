import assert from "node:assert/strict";
import { test } from "node:test";
import { fitting } from "../../../ui/static/sync/parts.js";

const change = (letters) => ({ text: "x".repeat(letters) });

test("all changes go along where they fit", () => {
  const all = [change(10), change(20)];
  assert.equal(
    fitting(all, () => assert.fail("what the server lacks is not asked for")),
    all,
  );
});

test("else as many of those that the server lacks as fit, the first in any case", () => {
  const lacking = [change(250_000), change(250_000), change(250_000)];
  assert.deepEqual(
    fitting([...lacking, change(600_000)], () => lacking),
    lacking.slice(0, 2),
  );
  const huge = [change(700_000), change(1)];
  assert.deepEqual(
    fitting(huge, () => huge),
    huge.slice(0, 1),
  );
});
