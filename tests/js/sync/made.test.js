import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { shelf } from "../../../ui/static/shelf/shelf.js";
import { Made } from "../../../ui/static/sync/made.js";
import { newStorage } from "../browser.js";

const change = (number) => ({ replica: "20261122-aaaaaaaaaaaaaa", number, name: `thing ${number}` });
const numbers = (changes) => changes.map(({ number }) => number);
const nextTap = () => new Promise((resolve) => setTimeout(resolve));

beforeEach(() => {
  for (const key of shelf.keys("")) shelf.remove(key);
  newStorage();
});

test("what one tap made is the newest together, the last change first", async () => {
  const made = new Made("home", "");
  made.add(change(1));
  await nextTap();
  made.add(change(2));
  made.add(change(3));
  await nextTap();
  assert.deepEqual(numbers(made.newest), [3, 2]);
  made.take(change(3));
  assert.deepEqual(numbers(made.newest), [2]);
  made.take(change(2));
  assert.deepEqual(numbers(made.newest), [1]);
});

test("a page that is opened again goes on where the last one was, for the same household and person alone", () => {
  new Made("home", "ann").add(change(1));
  assert.deepEqual(numbers(new Made("home", "ann").newest), [1]);
  assert.deepEqual(new Made("home", "ben").newest, []);
  assert.deepEqual(new Made("other", "ann").newest, []);
});

test("two pages of one browser take back one change once", () => {
  const one = new Made("home", "");
  const other = new Made("home", "");
  one.add(change(1));
  assert.equal(other.take(change(1))?.name, "thing 1");
  assert.equal(one.take(change(1)), undefined);
});

test("the newest forty taps are kept, each whole; what a hand wrote there is none", async () => {
  const made = new Made("home", "");
  for (let number = 1; number <= 50; number += 1) {
    made.add(change(number));
    await nextTap();
  }
  assert.deepEqual([made.changes.length, made.changes[0].number], [40, 11]);
  for (let number = 51; number <= 150; number += 1) made.add(change(number));
  await nextTap();
  made.add(change(151));
  await nextTap();
  assert.equal(made.changes.length, 38 + 100 + 1);
  made.take(change(151));
  assert.equal(made.newest.length, 100);
  for (const text of ["{}", "[", '[{"replica": "x"}, null]']) {
    shelf.set(made.key, text);
    assert.deepEqual(made.newest, []);
  }
});
