import assert from "node:assert/strict";
import { test } from "node:test";
import { otherwise } from "../../../ui/static/shop/remarks.js";

const fresh = (name, note = "") => ({
  store: "Lidl",
  name,
  category: "",
  price: null,
  unit: "lb",
  quantity: "2",
  note,
  same: name,
});
const line = (create, name = create?.name ?? "") => ({ text: "", name, options: [], sure: false, create, other: null });
const item = {
  id: "tj-1",
  store: "Lidl",
  name: "Limes",
  category: "",
  price: null,
  unit: "each",
  default_quantity: "1",
};

/** What a tap would make of a new thing. */
const turned = (create) => otherwise(line(create), { create, quantity: "2" });

test("a remark at the end of a new thing's name becomes its note", () => {
  for (const [name, head, note] of [
    ["bananas (not too ripe)", "bananas", "not too ripe"],
    ["limes, halved", "limes", "halved"],
    ["olive oil - the good one", "olive oil", "the good one"],
    ["jalapeño – en rodajas", "jalapeño", "en rodajas"],
  ]) {
    const { offer, isNote, ...said } = turned(fresh(name));
    assert.deepEqual(
      [said.note, isNote, offer.create.name, offer.create.note, offer.quantity],
      [note, false, head, note, "2"],
    );
  }
});

test("a note becomes a part of the name, of a new thing also where one of the catalog was meant", () => {
  const made = turned(fresh("bananas", "ripe"));
  assert.deepEqual([made.isNote, made.offer.create.name, made.offer.create.note], [true, "bananas (ripe)", ""]);
  const known = otherwise(line(fresh("limes", "halved"), "limes"), { item, quantity: "4", note: "halved" });
  assert.deepEqual(
    [known.offer.create.name, known.offer.create.note, known.offer.quantity],
    ["limes (halved)", "", "2"],
  );
});

test("what a tap has made, the next one takes back", () => {
  const { offer } = turned(fresh("bananas (ripe)"));
  assert.equal(otherwise(line(fresh("bananas (ripe)")), offer).offer.create.name, "bananas (ripe)");
});

test("a name without a remark, and one of the catalog without a note, stay as they are", () => {
  for (const name of ["half-and-half", "mac and cheese", "7 Up", "(ripe)", "1,5 l water"])
    assert.equal(turned(fresh(name)), null);
  assert.equal(otherwise(line(fresh("Limes, cut")), { item, quantity: null }), null);
  assert.equal(otherwise(line(null), { text: "limes, cut" }), null);
});
