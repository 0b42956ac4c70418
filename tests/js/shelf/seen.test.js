import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { addOwn, hasMore, readSeen, writeSeen } from "../../../ui/static/shelf/seen.js";
import { newStorage } from "../browser.js";

const ANN = "20261128-annsannsannsan";
const BEN = "20261128-bensbensbensbe";

let storage;
beforeEach(() => {
  storage = newStorage();
});

test("a first visit has seen nothing, and nothing is news to it", () => {
  const nothing = readSeen("home");
  assert.equal(nothing.version, "");
  assert.equal(hasMore(nothing, { version: "b", marks: { [BEN]: 3 } }), false);
});

test("what was seen comes back with the time, and keeps the own page loads", () => {
  addOwn("home", ANN);
  writeSeen("home", { version: "a", marks: { [BEN]: 2 } });
  addOwn("home", ANN);
  const { version, marks, own, at } = readSeen("home");
  assert.deepEqual({ version, marks, own }, { version: "a", marks: { [BEN]: 2 }, own: [ANN] });
  assert.ok(Date.now() - new Date(at).getTime() < 10_000);
  assert.equal(readSeen("other").version, "");
});

test("another version may be news, and so are changes of others that are in none yet", () => {
  addOwn("home", ANN);
  writeSeen("home", { version: "a", marks: { [BEN]: 2 } });
  const before = readSeen("home");
  assert.equal(hasMore(before, { version: "a", marks: { [BEN]: 2 } }), false);
  assert.equal(hasMore(before, { version: "a", marks: {} }), false);
  assert.equal(hasMore(before, { version: "a", marks: { [BEN]: 2, [ANN]: 7 } }), false);
  assert.equal(hasMore(before, { version: "a", marks: { [BEN]: 3 } }), true);
  assert.equal(hasMore(before, { version: "b", marks: {} }), true);
});

test("of the own page loads only the newest are remembered", () => {
  for (let at = 0; at < 70; at += 1) addOwn("home", `20261128-${at}`);
  const { own } = readSeen("home");
  assert.deepEqual([own.length, own[0], own.at(-1)], [60, "20261128-10", "20261128-69"]);
});

test("what cannot be read, or not be written, is a first visit", () => {
  storage.setItem("grocery:seen/home", "{");
  assert.equal(readSeen("home").version, "");
  storage.room = null;
  writeSeen("away", { version: "a", marks: {} });
  assert.equal(readSeen("away").version, "a");
});
