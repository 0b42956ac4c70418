import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { learnHousehold } from "../../../ui/static/shelf/household.js";
import { dropList, readList, writeList } from "../../../ui/static/shelf/lastlist.js";
import { newStorage, openAt } from "../browser.js";

let storage;
beforeEach(() => {
  storage = newStorage();
  openAt("http://localhost/");
  learnHousehold("home");
});

test("the copy comes back as it was, and an older page's copy with what it did not know", () => {
  writeList("boot", 3, { household: "home", lines: [] }, { a: 1 });
  const { snapshot, kept } = readList();
  assert.equal(snapshot.household, "home");
  assert.deepEqual(snapshot.alike, []);
  assert.deepEqual(kept, { a: 1 });
});

test("a newer copy of another tab stays, one of an earlier start of the server does not", () => {
  writeList("boot", 3, { household: "home", email: "new" }, {});
  writeList("boot", 2, { household: "home", email: "old" }, {});
  assert.equal(readList().snapshot.email, "new");
  writeList("again", 1, { household: "home", email: "after" }, {});
  assert.equal(readList().snapshot.email, "after");
});

test("a list that is too large, or finds no room, leaves no older one behind", () => {
  writeList("boot", 1, { household: "home" }, {});
  writeList("boot", 2, { household: "home", email: "x".repeat(1_500_000) }, {});
  assert.equal(readList(), null);
  writeList("boot", 3, { household: "home" }, {});
  storage.room = 10;
  writeList("boot", 4, { household: "home" }, {});
  assert.equal(readList(), null);
});

test("two addresses have a list each, and dropping one leaves the other", () => {
  writeList("boot", 1, { household: "home", email: "first" }, {});
  openAt("http://localhost/second/?__theme=dark");
  assert.equal(readList(), null);
  learnHousehold("other");
  writeList("boot", 1, { household: "other", email: "second" }, {});
  assert.equal(readList().snapshot.email, "second");
  openAt("http://localhost/");
  assert.equal(readList().snapshot.email, "first");
  dropList("home");
  assert.equal(readList(), null);
  openAt("http://localhost/second/");
  assert.equal(readList().snapshot.email, "second");
});

test("a list takes the room of what the browser keeps of other households", () => {
  storage.setItem("grocery:items/other", "x".repeat(500));
  storage.setItem("grocery:cache/other", "x".repeat(500));
  storage.room = 1000;
  writeList("boot", 1, { household: "home", email: "x".repeat(500) }, {});
  assert.equal(readList().snapshot.household, "home");
});
