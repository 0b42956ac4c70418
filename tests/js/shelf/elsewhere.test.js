import assert from "node:assert/strict";
import { test } from "node:test";
import { changesElsewhere, throwAway } from "../../../ui/static/shelf/elsewhere.js";
import { newStorage } from "../browser.js";

test("changes of other households are found, those of this one and other keys are not, and only those seen are thrown away", () => {
  const storage = newStorage();
  const op = JSON.stringify({ op: { op: "AddStore", name: "Lidl" } });
  storage.setItem("grocery/other/20261122-aaaaaa/000001", op);
  storage.setItem("grocery/other/20261122-aaaaaa/000002", "{");
  storage.setItem("grocery/home/20261122-aaaaaa/000001", op);
  storage.setItem("grocery:name", "Ana");
  const found = changesElsewhere("home");
  assert.deepEqual(
    found.map(({ key, entry }) => [key, entry?.op.name]),
    [
      ["grocery/other/20261122-aaaaaa/000001", "Lidl"],
      ["grocery/other/20261122-aaaaaa/000002", undefined],
    ],
  );
  storage.setItem("grocery/other/20261122-aaaaaa/000003", op);
  throwAway(found);
  assert.deepEqual(
    changesElsewhere("home").map(({ key }) => key),
    ["grocery/other/20261122-aaaaaa/000003"],
  );
});
