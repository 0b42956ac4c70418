// What others did is shown for a while before it counts as read, to who looks at it.

import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { newStorage } from "../browser.js";
import { held, newDocument } from "../nodes.js";
import "../words.js";

const page = newDocument();
const { Since } = await import("../../../ui/static/shop/since.js");
const { setOverlayHosts } = await import("../../../ui/static/page/overlay.js");
const { readSeen, writeSeen } = await import("../../../ui/static/shelf/seen.js");

const TOLD = { ok: true, told: "Ben added 1 thing", changes: 1, many: false };
const seen = (version) => ({ version, marks: {} });

beforeEach(() => {
  newStorage();
  page.seen(true);
  mock.timers.reset();
  mock.timers.enable({ apis: ["setTimeout", "Date"] });
  setOverlayHosts(page.node(), page.node(), page.node(), page.node());
});

/** A page whose browser has seen the version before, with the answer to what others did since. */
function asked() {
  writeSeen("h-1", seen("v-1"));
  const { call, answers } = held();
  const replica = { household: "h-1", seen: seen("v-2"), talk: { busy: false, round: null } };
  const since = new Since({ replica, call });
  since.heard();
  mock.timers.tick(1000); // painted
  return { since, replica, answers, answer: answers[0] };
}

test("what was told out of sight is not read", async () => {
  const { answer } = asked();
  await answer(TOLD);
  page.seen(false);
  mock.timers.tick(60_000);
  assert.equal(readSeen("h-1").version, "v-1");
  page.seen(true);
  mock.timers.tick(5000);
  assert.equal(readSeen("h-1").version, "v-2");
});

test("what was told of another household is none of this one", async () => {
  const { since, replica, answer } = asked();
  writeSeen("h-2", seen("v-8"));
  replica.household = "h-2";
  replica.seen = seen("v-9");
  since.heard();
  mock.timers.tick(1000);
  await answer(TOLD);
  mock.timers.tick(60_000);
  assert.deepEqual([since.node.hidden, readSeen("h-2").version], [true, "v-8"]);
});

test("an answer to what was asked before the page came into sight again counts for nothing", async () => {
  const { since, replica, answers, answer } = asked();
  await answer(TOLD);
  mock.timers.tick(5000);
  page.seen(false);
  mock.timers.tick(120_000);
  replica.talk = { busy: true, round: "of before" };
  page.seen(true);
  since.heard();
  replica.talk = { busy: false, round: "of now" };
  replica.seen = seen("v-3");
  since.heard();
  mock.timers.tick(1000);
  assert.deepEqual([answers.length, readSeen("h-1").version], [2, "v-2"]);
});
