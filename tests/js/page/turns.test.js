import assert from "node:assert/strict";
import { test } from "node:test";
import { Turns } from "../../../ui/static/page/turns.js";
import { held, newDocument } from "../nodes.js";
import "../words.js";

const page = newDocument();
globalThis.history.pushState = () => {};
const { setOverlayHosts, sheet } = await import("../../../ui/static/page/overlay.js");
const { openSplit } = await import("../../../ui/static/shop/split.js");
const { shopAgain } = await import("../../../ui/static/history/again.js");
const { openVersion } = await import("../../../ui/static/history/version.js");

const ASKED = { failed: (answer) => !answer?.ok, replica: { name: "" } };

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

test("a trip is asked about once where its button is tapped twice: it would be put on the list two times", async () => {
  const dialogs = page.node();
  setOverlayHosts(page.node(), page.node(), dialogs, page.node());
  const { call, answers } = held();
  const of = { app: { ...ASKED, call, state: () => ({ currency: "USD" }) }, trip: { id: "trip-1" } };
  shopAgain(of);
  shopAgain(of);
  await answers[0]({ ok: true, rows: [] });
  await answers[1]({ ok: true, rows: [] });
  assert.equal(dialogs.kids.length, 1);
});

test("a version is brought back once where that is tapped twice, and so is one thing of it", async () => {
  const dialogs = page.node();
  setOverlayHosts(page.node(), page.node(), dialogs, page.node());
  const { call, answers } = held();
  const app = { ...ASKED, call, state: () => ({ currency: "USD" }) };
  const opened = openVersion(app, { id: "v1", at: "2026-11-22T17:40:00Z", by: "", title: "", changes: [], link: "" });
  const found = { ok: true, would: { lines: 0, items: 0, left: 1 }, changes: [] };
  opened.bringBack();
  opened.bringBack();
  await answers[1](found);
  await answers[2](found);
  assert.equal(dialogs.kids.length, 2, "the version and one question");
  opened.bringBackOne("v1", "k3f9-1", "Milk");
  opened.bringBackOne("v1", "k3f9-2", "Eggs");
  opened.bringBackOne("v1", "k3f9-1", "Milk");
  assert.equal(answers.length, 5, "one for each thing");
});
