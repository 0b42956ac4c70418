import assert from "node:assert/strict";
import { test } from "node:test";
import { putTogether } from "../../../ui/static/history/sittings.js";

const change = (what, replica, number, more = {}) => ({
  what,
  by: "Ann",
  at: "2026-11-28T18:00Z",
  replica,
  number,
  ...more,
});
const VERSIONS = [
  { id: "", at: "", by: "", title: "", link: "", changes: [change("Tick Tea", "r", 5)] },
  {
    id: "b",
    at: "",
    by: "Ann",
    title: "Tick Milk",
    link: "",
    changes: [change("Tick Milk", "r", 3), change("Tick Rice", "r", 4)],
    skipped: [change("Tick Figs", "r", 2, { reason: "Gone." })],
  },
];
const sitting = (acts, versions, kind = "sitting") => ({
  kind,
  by: "Ann",
  began: "",
  ended: "",
  title: "",
  acts,
  versions,
  found: [],
});
const answer = (...sittings) => ({ sittings, versions: VERSIONS, before: "", read: 1, back_to: "" });

test("a sitting gets its changes and versions from where they lie", () => {
  const acts = [
    [0, 0, 1],
    [1, 1, 0],
    [1, 0, 2],
  ];
  const [one] = putTogether(answer(sitting(acts, [1])));
  const [under] = putTogether(answer(sitting([[0, 0, 3]], [1])));
  assert.deepEqual(
    [...one.acts, ...under.acts].map(({ goes }) => goes),
    [true, false, false, true],
  );
  assert.equal(under.acts[0].canBeTakenBack, false);
  assert.deepEqual(
    one.acts.map(({ what, canBeTakenBack, reason }) => [what, canBeTakenBack, reason]),
    [
      ["Tick Tea", true, undefined],
      ["Tick Rice", false, undefined],
      ["Tick Figs", false, "Gone."],
    ],
  );
  assert.deepEqual(
    one.versions.map(({ id }) => id),
    ["b"],
  );
});

test("its key stays while it goes on, and a version without changes has its own", () => {
  const [before] = putTogether(answer(sitting([[1, 0, 1]], [1])));
  const newest = [
    [0, 0, 1],
    [1, 0, 1],
  ];
  const [after, version] = putTogether(answer(sitting(newest, [1]), sitting([], [1], "version")));
  assert.equal(after.key, before.key);
  assert.notEqual(version.key, after.key);
});
