import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { readList, writeList } from "../../../ui/static/kept/lastlist.js";
import { newStorage } from "../browser.js";

let storage;
beforeEach(() => {
  storage = newStorage();
});

test("the copy comes back as it was, and an older page's copy with what it did not know", () => {
  writeList("boot", 3, { household: "home", lines: [] }, { a: 1 });
  const { snapshot, kept } = readList();
  assert.equal(snapshot.household, "home");
  assert.deepEqual(snapshot.alike, []);
  assert.deepEqual(kept, { a: 1 });
});

test("a newer copy of another tab stays, one of an earlier start of the server does not", () => {
  writeList("boot", 3, { household: "new" }, {});
  writeList("boot", 2, { household: "old" }, {});
  assert.equal(readList().snapshot.household, "new");
  writeList("again", 1, { household: "after" }, {});
  assert.equal(readList().snapshot.household, "after");
});

test("a list that is too large, or finds no room, leaves no older one behind", () => {
  writeList("boot", 1, { household: "home" }, {});
  writeList("boot", 2, { household: "x".repeat(1_500_000) }, {});
  assert.equal(readList(), null);
  writeList("boot", 3, { household: "home" }, {});
  storage.room = 10;
  writeList("boot", 4, { household: "home" }, {});
  assert.equal(readList(), null);
});
