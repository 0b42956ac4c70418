import assert from "node:assert/strict";
import { test } from "node:test";
import { Turns } from "../../../ui/static/page/turns.js";
import { held, newDocument } from "../nodes.js";
import "../words.js";

const page = newDocument();
globalThis.history.pushState = () => {};
const { setOverlayHosts, sheet } = await import("../../../ui/static/page/overlay.js");
const { openSplit } = await import("../../../ui/static/shop/split.js");

test("an answer is told unless something was asked or taken in since", () => {
  const turns = new Turns();
  const first = turns.asked();
  assert.equal(first(), true);
  const second = turns.asked();
  assert.deepEqual([first(), second()], [false, true]);
  turns.taken();
  assert.deepEqual([first(), second(), turns.asked()()], [false, false, true]);
});

test("what was wished for twice opens once, and not above what was opened meanwhile", async () => {
  const dialogs = page.node();
  setOverlayHosts(page.node(), page.node(), dialogs, page.node());
  const { call, answers } = held();
  const app = { call, failed: (answer) => !answer?.ok, state: () => ({ lists: [], lines: [], currency: "USD" }) };
  const found = { ok: true, options: [], unpriced: [], now: "0", stop_cost: "0" };
  openSplit(app);
  openSplit(app);
  await answers[0](found);
  await answers[1](found);
  assert.equal(dialogs.kids.length, 1);
  openSplit(app);
  sheet("Another", page.node());
  await answers[2](found);
  assert.equal(dialogs.kids.length, 2);
});
