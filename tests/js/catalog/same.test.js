// What may be there twice is asked whenever the catalog is another, and answers come in any order, or not at all.

import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { newStorage } from "../browser.js";
import { held, newDocument } from "../nodes.js";
import "../words.js";

newDocument();
newStorage();
const { DuplicatesCard } = await import("../../../ui/static/catalog/same.js");

const state = (items) => ({ items, deleted: new Set(), apart: new Set() });
const pair = (id) => ({ keep: { id }, gone: { id: `${id}-again` } });
const found = (...pairs) => ({ ok: true, pairs, categories: [] });

test("the newest catalog is told of, and asked about once more where no answer came", async () => {
  const now = mock.method(performance, "now", () => 0);
  const { call, answers } = held();
  const card = new DuplicatesCard({ call, reachable: () => true, paintLifted: () => {} });
  card.paint(state("one"), "");
  card.paint(state("two"), "");
  await answers[1](found(pair("new")));
  await answers[0](found(pair("old")));
  assert.deepEqual(card.pairs, [pair("new")]);
  card.paint(state("three"), "");
  await answers[2](null);
  card.paint(state("three"), "");
  assert.equal(answers.length, 3); // not at once
  now.mock.mockImplementation(() => 60_000);
  card.paint(state("three"), "");
  await answers[3](found());
  card.paint(state("three"), "");
  assert.deepEqual([answers.length, card.pairs], [4, []]);
});
