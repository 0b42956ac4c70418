import assert from "node:assert/strict";
import { test } from "node:test";
import { lastBefore } from "../../../ui/static/shop/unread.js";

// A word for each list of the server's: which ones there are does not matter here, and they are read when they are needed.
globalThis.LISTS ??= new Proxy({}, { get: () => "and" });

const things = (count) => Array.from({ length: count }, (_, at) => `thing ${at}`);

test("of a list that is longer than is read at once, the last thing that was read is named", () => {
  for (const [there, read, last] of [
    [3, 3, ""],
    [200, 200, ""],
    [201, 200, "thing 199"],
  ]) {
    const text = ["# Stall", ...things(there).map((one) => `- ${one}`), "", "# Nothing below"].join("\n");
    const lines = things(read).map((one) => ({ text: one }));
    assert.equal(lastBefore(lines, text), last);
  }
});

test("what was left out is told also where it has the last thing's name in it", () => {
  const text = [...things(200), "other", "large thing 199"].join("\n");
  const lines = things(200).map((one) => ({ text: one }));
  assert.equal(lastBefore(lines, text), "thing 199");
});
