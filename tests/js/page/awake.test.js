// The screen is kept on while that is wanted, in whatever order the browser answers.

import assert from "node:assert/strict";
import { test } from "node:test";
import { newStorage } from "../browser.js";
import { held, newDocument } from "../nodes.js";
import "../words.js";

newDocument();
const { Awake } = await import("../../../ui/static/page/awake.js");

test("a lock that comes after it was switched off does not stay", async () => {
  newStorage();
  const { call, answers } = held();
  let released = 0;
  const lock = { released: false, release: async () => (released += 1) };
  Object.defineProperty(globalThis, "navigator", { value: { wakeLock: { request: call } }, configurable: true });
  const awake = new Awake();
  const on = awake.set(true);
  await new Promise((done) => setImmediate(done));
  const off = awake.set(false);
  await answers[0](lock);
  await Promise.all([on, off]);
  assert.deepEqual([answers.length, released, awake.lock], [1, 1, null]);
});
