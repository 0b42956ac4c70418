// A tap on a box that somebody else has just turned.

import assert from "node:assert/strict";
import { test } from "node:test";

import { Turned } from "../../../ui/static/shop/turned.js";

performance.now = () => 10_000; // the page is open for a while

/** A line that is seen turned since so many milliseconds. */
function turned(ago = 0) {
  const made = new Turned();
  made.hear(["l-1"]);
  made.paint("l-1");
  made.painted();
  made.seen.set("l-1", performance.now() - ago);
  return made;
}

test("what was aimed at the box before it turned is no tap on it, and later ones are", () => {
  const made = turned();
  const now = performance.now();
  assert.equal(made.isTooNew("l-1", now - 50), true);
  assert.equal(made.isTooNew("l-1", now + 100), true);
  assert.equal(made.isTooNew("l-1", now + 500), false);
  assert.equal(made.isTooNew("l-1", now + 501), false);
  assert.equal(made.isTooNew("l-2", now), false);
});

test("what a person turned is theirs at once, and so is what was not seen to turn", () => {
  const made = new Turned();
  made.paint("l-1"); // a tap of one's own
  assert.equal(made.isTooNew("l-1", performance.now()), false);
  made.hear(["l-1"]);
  made.painted(); // it was seen so already
  made.paint("l-1");
  assert.equal(made.isTooNew("l-1", performance.now()), false);
});

test("a tap of which a browser does not say when it was made is made now: a row does not stay dead", () => {
  for (const untold of [0, -3]) {
    assert.equal(turned().isTooNew("l-1", untold), true);
    assert.equal(turned(1000).isTooNew("l-1", untold), false);
  }
});
