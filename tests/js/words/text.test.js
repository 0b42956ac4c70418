import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { cleaned, cleanText, folded, withShort } from "../../../ui/static/words/text.js";

test("what cannot be shown, or turns text around, is left out of what was typed", () => {
  assert.equal(cleanText("two\n\tlines"), "two lines");
  assert.equal(cleanText("a\u202eb\u2066c\u0007d\ud83de"), "abcde");
  assert.equal(cleanText("crème 🥬"), "crème 🥬");
});

test("a sentence about a long name says how it ends", () => {
  assert.equal(withShort("Milk bought.", "Milk"), "Milk bought.");
  const name = "Flour $& of the mill by the river, unbleached, 5 lb";
  assert.equal(withShort(`${name} bought.`, name), "Flour $& of the mill by the river, unb… bought.");
});

test("only what a person typed is cleaned: what a change names stays as it is", () => {
  const op = { op: "SetNote", line: "a\nb", note: "x\ny", lines: ["c\nd"], checked: true, price: null };
  assert.deepEqual(cleaned(op), { ...op, note: "x y" });
});

test("names are compared in the same form as on the server", () => {
  const table = JSON.parse(readFileSync(new URL("../../folded.json", import.meta.url), "utf8"));
  for (const [expected, names] of Object.entries(table.folded))
    assert.deepEqual([...new Set(names.map(folded))], [expected]);
});
