import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { shelf } from "../../../ui/static/shelf/shelf.js";
import { newStorage } from "../browser.js";

let storage;
beforeEach(() => {
  storage = newStorage();
  for (const key of shelf.keys("")) shelf.remove(key);
});

test("what the browser does not take is remembered by this page alone", () => {
  storage.room = 3;
  assert.equal(shelf.set("grocery:a", "long"), false);
  assert.equal(shelf.full, true);
  assert.equal(shelf.get("grocery:a"), "long");
  assert.deepEqual(shelf.held("grocery:"), ["grocery:a"]);
  assert.deepEqual(shelf.keys("grocery:"), ["grocery:a"]);
  assert.equal(shelf.set("grocery:a", "ok"), true);
  assert.deepEqual(shelf.held("grocery:"), []);
});

test("storage that is forbidden is not full", () => {
  storage.room = null;
  assert.equal(shelf.set("a", "b"), false);
  assert.equal(shelf.full, false);
  assert.equal(shelf.get("c"), null);
});
