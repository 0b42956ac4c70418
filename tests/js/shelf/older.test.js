import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { lastHousehold, learnHousehold } from "../../../ui/static/shelf/household.js";
import { readList, writeList } from "../../../ui/static/shelf/lastlist.js";
import { moveOlder } from "../../../ui/static/shelf/older.js";
import { newStorage, openAt } from "../browser.js";

const ITEMS = JSON.stringify({ household: "home", token: "t", fields: [], items: [] });
const listOf = (revision, email = "") =>
  JSON.stringify({ boot: "boot", revision, snapshot: { household: "home", email }, kept: { a: 1 } });

let storage;
beforeEach(() => {
  storage = newStorage();
  openAt("http://localhost/");
});

test("what an earlier page kept goes under the household that it was of, once", () => {
  const old = { cache: listOf(3), items: ITEMS, store: "Lidl", fold: "open" };
  for (const [what, text] of Object.entries(old)) storage.setItem(`grocery:${what}`, text);
  storage.setItem("grocery:name", "Ana");
  moveOlder();
  assert.deepEqual(Object.keys(storage).sort(), [
    "grocery:cache/home",
    "grocery:fold/home",
    "grocery:household:/",
    "grocery:items/home",
    "grocery:name",
    "grocery:reserve",
    "grocery:store/home",
  ]);
  assert.deepEqual(readList().kept, { a: 1 });
  assert.equal(storage.getItem("grocery:items/home"), ITEMS);
  assert.equal(storage.getItem("grocery:store/home"), "Lidl");
});

test("it fits where it was, in storage that is full of it", () => {
  storage.setItem("grocery:cache", listOf(3, "x".repeat(500)));
  storage.setItem("grocery:items", ITEMS + " ".repeat(500));
  storage.room = 1300;
  moveOlder();
  assert.equal(readList().snapshot.household, "home");
  assert.equal(storage.getItem("grocery:items/home")?.length, ITEMS.length + 500);
});

test("an earlier page that is still open takes back neither the list nor what was chosen since", () => {
  learnHousehold("home");
  writeList("boot", 5, { household: "home", email: "new" }, {});
  storage.setItem("grocery:store/home", "");
  storage.setItem("grocery:cache", listOf(4, "old"));
  storage.setItem("grocery:store", "Lidl");
  moveOlder();
  assert.equal(readList().snapshot.email, "new");
  assert.equal(storage.getItem("grocery:store/home"), "");
  storage.setItem("grocery:cache", listOf(6, "newer"));
  moveOlder();
  assert.equal(readList().snapshot.email, "newer");
});

test("the household that answered last stays, and what cannot be read is left out", () => {
  learnHousehold("other");
  storage.setItem("grocery:cache", "{");
  storage.setItem("grocery:items", ITEMS);
  storage.setItem("grocery:fold", "open");
  moveOlder();
  assert.equal(lastHousehold(), "other");
  assert.equal(readList(), null);
  assert.equal(storage.getItem("grocery:fold/home"), "open");
  assert.equal(storage.getItem("grocery:cache"), null);
});
