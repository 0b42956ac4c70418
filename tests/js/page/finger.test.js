// Nothing takes the place of what is pressed, however long that lasts.

import assert from "node:assert/strict";
import { mock, test } from "node:test";

/** @type {Map<string, ((event: object) => void)[]>} */
const hearers = new Map();
globalThis.addEventListener = (name, heard) => hearers.set(name, [...(hearers.get(name) ?? []), heard]);
globalThis.Element = class {
  closest = () => this;
};
globalThis.document = { querySelector: () => null };

const { whenLifted } = await import("../../../ui/static/page/finger.js");

const happens = (name, more = {}) => {
  const event = { target: null, button: 0, timeStamp: 0, clientX: 0, clientY: 0, pointerType: "touch", ...more };
  for (const heard of hearers.get(name) ?? []) heard(event);
};

test("what comes while a finger rests on the page waits until it was lifted", () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const painted = mock.fn();
  happens("pointerdown");
  whenLifted(painted);
  mock.timers.tick(10_000);
  assert.equal(painted.mock.callCount(), 0);
  happens("pointerup");
  mock.timers.tick(100);
  assert.equal(painted.mock.callCount(), 1);
  for (const menu of [{ button: 2 }, { target: new Element() }]) {
    happens("pointerdown", menu); // its end is never heard
    whenLifted(painted);
    mock.timers.tick(1000);
  }
  assert.equal(painted.mock.callCount(), 3);
});
