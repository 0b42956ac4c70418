import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { beforeEach, test } from "node:test";
import { learnDay, newReplica, Queue, utcDay } from "../../../ui/static/shelf/queue.js";
import { shelf } from "../../../ui/static/shelf/shelf.js";
import { newStorage } from "../browser.js";

const ONE = "20261122-aaaaaaaaaaaaaa";
const OTHER = "20261121-bbbbbbbbbbbbbb";

const entry = (number, more = {}) => ({
  replica: ONE,
  secret: "s",
  number,
  at: "2026-11-22T10:00:00Z",
  by: "Ana",
  op: { op: "AddStore", name: `store ${number}` },
  ...more,
});

const numbers = (queue) => queue.all().map(({ replica, number }) => `${replica.slice(9, 10)}${number}`);

let storage;
beforeEach(() => {
  for (const key of shelf.keys("")) shelf.remove(key);
  storage = newStorage();
});

test("a change lies under its own key until it is saved", () => {
  const queue = new Queue("home");
  queue.put(entry(1));
  queue.put(entry(2));
  assert.deepEqual(Object.keys(storage), [`grocery/home/${ONE}/000001`, `grocery/home/${ONE}/000002`]);
  queue.settle({ [ONE]: 1 });
  assert.deepEqual(numbers(queue), ["a2"]);
  assert.deepEqual(Object.keys(storage), [`grocery/home/${ONE}/000002`]);
});

test("a later page finds what an earlier one left, and leaves alone what is of another household", () => {
  new Queue("home").put(entry(1));
  new Queue("elsewhere").put(entry(7));
  assert.deepEqual(numbers(new Queue("home")), ["a1"]);
});

test("what another tab has settled is gone here as well, and our own is not", () => {
  const queue = new Queue("home");
  const theirs = new Queue("home");
  theirs.put(entry(1, { replica: OTHER }));
  queue.put(entry(1));
  queue.loadOthers(ONE);
  assert.deepEqual(numbers(queue), ["b1", "a1"]);
  theirs.settle({ [OTHER]: 1 });
  storage.removeItem(`grocery/home/${ONE}/000001`);
  queue.loadOthers(ONE);
  assert.deepEqual(numbers(queue), ["a1"]);
});

test("what cannot be read is passed over", () => {
  storage.setItem(`grocery/home/${OTHER}/000001`, "{");
  storage.setItem(`grocery/home/${OTHER}/000002`, "null");
  storage.setItem("grocery/home/what/000002", JSON.stringify(entry(2)));
  assert.equal(new Queue("home").size, 0);
});

test("changes come in the order of their places, those of one place by the page that began first", () => {
  const queue = new Queue("home");
  queue.put(entry(2, { place: 3, at: "2026-11-22T10:00:05Z" }));
  queue.put(entry(1, { place: 1, at: "2026-11-22T10:00:01Z" }));
  queue.put(entry(1, { place: 1, at: "2026-11-22T10:00:00Z", replica: OTHER }));
  assert.deepEqual(numbers(queue), ["b1", "a1", "a2"]);
  assert.deepEqual(queue.next(), { place: 4 });
});

test("without room a change is only on this page, and none behind it is stored before it", () => {
  storage.room = 100;
  const queue = new Queue("home");
  queue.put(entry(1));
  queue.put(entry(2));
  assert.equal(queue.stored, false);
  assert.deepEqual(Object.keys(storage), []);
  assert.deepEqual(numbers(queue), ["a1", "a2"]);
  storage.room = 10_000;
  queue.storeLoose();
  assert.equal(queue.stored, true);
  assert.equal(Object.keys(storage).length, 2);
});

test("a change takes the room of what the server tells again, of whichever household", () => {
  const told = ["grocery:items/home", "grocery:items/other", "grocery:cache/other", "grocery:cache/home"];
  for (const key of told) storage.setItem(key, "x".repeat(250));
  storage.setItem("grocery:store/home", "Lidl");
  storage.room = 1010;
  const queue = new Queue("home");
  for (let number = 1; number <= 5; number += 1) queue.put(entry(number));
  assert.equal(queue.stored, true);
  assert.deepEqual(
    told.filter((key) => storage.getItem(key) !== null),
    ["grocery:cache/home"],
  );
  assert.equal(storage.getItem("grocery:store/home"), "Lidl");
});

test("where storage is forbidden the page holds its changes itself", () => {
  storage.room = null;
  const queue = new Queue("home");
  queue.put(entry(1));
  assert.equal(queue.stored, false);
  assert.deepEqual(numbers(queue), ["a1"]);
});

test("a replica's id is made of the day and of its secret", () => {
  const { id, secret } = newReplica("20261122");
  const letters = "abcdefghijklmnopqrstuvwxyz234567";
  const hash = createHash("sha256").update(`20261122-${secret}`).digest().subarray(0, 14);
  assert.equal(id, `20261122-${[...hash].map((byte) => letters[byte % 32]).join("")}`);
  assert.notEqual(newReplica("20261122").secret, secret);
});

test("a clock that is wrong by weeks is put right by the server's day", (t) => {
  t.mock.timers.enable({ apis: ["Date"], now: Date.parse("2026-10-01T12:00:00Z") });
  assert.equal(utcDay(), "20261001");
  learnDay("20261122");
  assert.equal(utcDay(), "20261122");
  t.mock.timers.setTime(Date.parse("2026-10-02T12:00:00Z"));
  assert.equal(utcDay(), "20261123");
});

test("the day never goes back before the one that the server told, unless the clock was put right", (t) => {
  t.mock.timers.enable({ apis: ["Date"], now: Date.parse("2026-10-01T12:00:00Z") });
  learnDay("20261122");
  t.mock.timers.setTime(Date.parse("2026-09-20T12:00:00Z"));
  assert.equal(utcDay(), "20261122");
  t.mock.timers.setTime(Date.parse("2026-12-24T12:00:00Z"));
  assert.equal(utcDay() >= "20261224", true);
});

test("what somebody else made who was logged in here waits aside until they are again", () => {
  new Queue("home", "ann").put(entry(1, { who: "ann" }));
  new Queue("home").put(entry(1, { replica: OTHER }));
  const ben = new Queue("home", "ben");
  assert.deepEqual(numbers(ben), ["b1"]);
  assert.deepEqual([...ben.aside.keys()], [`grocery/home/${ONE}/000001`]);
  ben.settle({ [ONE]: 5, [OTHER]: 5 });
  assert.deepEqual(numbers(new Queue("home", "ann")), ["a1"]);
  shelf.remove(`grocery/home/${ONE}/000001`);
  ben.loadOthers(null);
  assert.equal(ben.aside.size, 0);
});
