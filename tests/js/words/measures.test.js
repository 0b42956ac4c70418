// As much by another measure: the table that grocery/quickadd/units.py is held to as well.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import "../words.js";
import { asMuch, eachBy } from "../../../ui/static/words/measures.js";

const table = JSON.parse(readFileSync(new URL("../../said_prices.json", import.meta.url), "utf8"));

test("there is as much by another measure", () => {
  for (const [number, unit, other, there] of table.measures) assert.equal(asMuch(number, unit, other), there);
});

test("a price is for one of another measure", () => {
  for (const [price, priced, unit, each] of table.each_by) assert.equal(eachBy(price, priced, unit), each);
});
