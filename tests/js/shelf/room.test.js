import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { keep, keepList } from "../../../ui/static/shelf/room.js";
import { shelf } from "../../../ui/static/shelf/shelf.js";
import { newStorage } from "../browser.js";

const LIST = "grocery:cache/home";
const RESERVE = "grocery:reserve";
const list = (usual) =>
  JSON.stringify({ boot: "b", revision: 1, snapshot: { household: "home", lines: ["milk"], usual } });
const used = (storage) => Object.keys(storage).reduce((sum, key) => sum + storage[key].length, 0);

let storage;
beforeEach(() => {
  storage = newStorage();
  for (const key of shelf.keys("")) shelf.remove(key);
});

test("what nobody else has gives nothing away where it has room", () => {
  storage.setItem("grocery:items/home", "known");
  assert.equal(keep("grocery/a", "b", "home"), true);
  assert.equal(storage.getItem("grocery:items/home"), "known");
});

test("catalogs go first, then other lists, then what was reserved; the list of this household stays as it is", () => {
  keepList(LIST, list(""), "home");
  storage.setItem("grocery:items/home", "x".repeat(100));
  storage.setItem("grocery:cache/other", "x".repeat(100));
  storage.room = used(storage);
  assert.equal(keep("grocery/1", "x".repeat(80), "home"), true);
  assert.deepEqual(Object.keys(storage).sort(), ["grocery/1", LIST, "grocery:cache/other", RESERVE].sort());
  assert.equal(keep("grocery/2", "x".repeat(110), "home"), true);
  assert.deepEqual(Object.keys(storage).sort(), ["grocery/1", "grocery/2", LIST, RESERVE].sort());
  for (let n = 3; n < 150; n += 1) assert.equal(keep(`grocery/${n}`, "x".repeat(300), "home"), true);
  assert.equal(storage.getItem(RESERVE), null);
  assert.equal(storage.getItem(LIST), list(""));
});

test("without anything else the list is cut short before it goes", () => {
  storage.setItem(LIST, list("x".repeat(500)));
  storage.room = used(storage);
  assert.equal(keep("grocery/1", "x".repeat(400), "home"), true);
  assert.deepEqual(JSON.parse(storage.getItem(LIST)).snapshot, { household: "home", lines: ["milk"] });
  assert.equal(keep("grocery/2", "x".repeat(150), "home"), true);
  assert.equal(storage.getItem(LIST), null);
  assert.equal(keep("grocery/3", "x".repeat(5000), "home"), false);
});

test("a list that has no room is kept with what painting needs, and reserves nothing then", () => {
  storage.room = 300;
  assert.equal(keepList(LIST, list("x".repeat(500)), "home"), true);
  assert.deepEqual(JSON.parse(storage.getItem(LIST)).snapshot, { household: "home", lines: ["milk"] });
  assert.equal(storage.getItem(RESERVE), null);
  storage.room = 10;
  assert.equal(keepList(LIST, list("x".repeat(500)), "home"), false);
});

test("a list that cannot be read makes way", () => {
  storage.setItem(LIST, "x".repeat(500));
  storage.room = 500;
  assert.equal(keep("grocery/1", "x".repeat(400), "home"), true);
});
