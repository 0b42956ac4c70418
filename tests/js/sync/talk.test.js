// Answers that come late: after whoever asked has left.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { newStorage } from "../browser.js";
import "../words.js";

globalThis.PAGE_VERSION = "1";
globalThis.window = new EventTarget();
globalThis.EventSource = class extends EventTarget {
  close() {}
};

const { Replica } = await import("../../../ui/static/sync/replica.js");

const LISTENER = Object.fromEntries(
  ["changed", "heard", "placed", "others", "refused", "existed", "skipped"].map((name) => [name, (given) => given]),
);
const SNAPSHOT = { household: "h-1", lines: [], stores: [], skipped: [], lists: [] };
const ANSWER = { ok: true, household: "h-1", you: "ann", boot: "b", revision: 1, kept: {}, saved: {}, outcomes: [] };

/** @type {(() => void)[]} */
let asked;

beforeEach(() => {
  newStorage();
  const page = Object.assign(new EventTarget(), { baseURI: "http://localhost/", visibilityState: "visible" });
  Object.defineProperty(globalThis, "document", { value: page, configurable: true });
  asked = [];
  const body = JSON.stringify({ ...ANSWER, snapshot: SNAPSHOT });
  globalThis.fetch = () =>
    new Promise((answer) => {
      asked.push(() => answer(new Response(body)));
    });
});

test("an answer that comes after whoever asked has left brings nothing of it back", async () => {
  const replica = new Replica(LISTENER);
  replica.start();
  const told = replica.kick();
  replica.talk.end();
  replica.forget();
  asked[0]();
  await told;
  window.dispatchEvent(new Event("pagehide"));
  assert.deepEqual([replica.state, Object.keys(localStorage)], [null, []]);
  replica.kick();
  assert.equal(asked.length, 1);
});

test("who asks for something is answered once the server has heard of what was changed here", async () => {
  const replica = new Replica(LISTENER);
  replica.start();
  asked[0]();
  await replica.talk.round;
  await replica.talk.delivered();
  assert.equal(asked.length, 1); // nothing waits: nothing is asked
  replica.change({ op: "DeleteTemplate", name: "Weekly" });
  let delivered = false;
  const waiting = replica.talk.delivered().then(() => {
    delivered = true;
  });
  await new Promise(setImmediate);
  assert.deepEqual([asked.length, delivered], [2, false]);
  asked[1]();
  await waiting;
  replica.talk.end();
});
