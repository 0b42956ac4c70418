import assert from "node:assert/strict";
import { test } from "node:test";
import { madeByOthers, merged } from "../../../ui/static/sync/snapshots.js";

const line = (id, more = {}) => ({ line: id, id: `item-${id}`, name: id, quantity: "1", checked: false, ...more });
const lines = [line("a"), line("b"), line("c")];

test("what changed takes its place, what is new comes last, what is gone goes, and the rest is the same object", () => {
  const now = merged(
    { lines, budget: "1" },
    { fields: { budget: "2" }, lines: [line("b", { quantity: "2" }), line("d")], gone: ["a"] },
  );
  assert.equal(now.budget, "2");
  assert.deepEqual(
    now.lines.map(({ line: id, quantity }) => id + quantity),
    ["b2", "c1", "d1"],
  );
  assert.equal(now.lines[1], lines[2]);
});

test("lines that this browser touched are not told as made by others, by whichever name it knew them", () => {
  const replica = "20261122-abc";
  const entries = [
    { replica, number: 1, op: { op: "CheckOff", line: "a" } },
    { replica, number: 2, op: { op: "AddToList", item_id: "item-b" } },
    { replica, number: 3, op: { op: "AddText", text: "x" } },
    { replica, number: 4, op: { op: "Undo" }, show: { back: { lines: [line("e")] } } },
  ];
  const news = [
    line("a", { checked: true }),
    line("b", { quantity: "2" }),
    line("abc-3"),
    line("e"),
    line("c", { note: "x" }),
  ];
  assert.deepEqual(
    madeByOthers({ lines }, news, entries).map(({ line: one, was }) => [one.line, was?.line]),
    [["c", "c"]],
  );
});

test("what only follows from something else is nobody's change", () => {
  const was = line("a", { rank: 1, last: null, last_at: "", guessed: false });
  const now = { ...was, rank: 3, last: "1", guessed: true };
  assert.deepEqual(madeByOthers({ lines: [was] }, [now], []), []);
  assert.equal(madeByOthers({ lines: [was] }, [{ ...now, note: "x" }], []).length, 1);
});
