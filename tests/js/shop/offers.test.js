import assert from "node:assert/strict";
import { test } from "node:test";
import "../words.js";
import "../heads.js";
import { countedItems, knownItems, offersOf } from "../../../ui/static/shop/offers.js";

const item = (name) => ({ id: name, name, store: "Lidl", category: "", price: null, unit: "each" });
const option = (name, near = true) => ({ item: item(name), quantity: null, note: "", near });
const fresh = (name) => ({ name, store: "Lidl", quantity: null, guessed: [], like: [] });
const line = (options, create = null, other = null) => ({ text: "", name: "", options, create, other });
const names = (offers) => offers.map(({ item: one, create }) => one?.name ?? `+${create.name}`);

test("what is near comes first, then the new item, then what is only a little like it", () => {
  const read = line([option("Pears"), option("Peas", false)], fresh("peers"));
  assert.deepEqual(names(offersOf(read)), ["Pears", "+peers", "Peas"]);
});

test("a new item is not offered where one of that name is there", () => {
  const read = line([option("Crème")], fresh("creme"), fresh("2 creme"));
  assert.deepEqual(names(offersOf(read)), ["Crème", "+2 creme"]);
});

test("what says what a thing is was typed or begun; what only has the word comes beneath", () => {
  const found = ["Pineapple", "Apple Juice", "Apple", "Red Apples, 5 lb", "鲜牛奶"].map(item);
  const app = { copy: { find: () => found } };
  const of = (text) => knownItems(app, text, null);
  const near = (text) => of(text).near.map(({ name }) => name);
  assert.deepEqual(near("apple"), ["Apple", "Red Apples, 5 lb"]);
  assert.deepEqual(
    of("apple").rest.map(({ name }) => name),
    ["Apple Juice"],
  );
  assert.deepEqual(near("appl"), ["Apple", "Red Apples, 5 lb"]);
  assert.deepEqual(near("ju"), ["Apple Juice"]);
  assert.deepEqual(near("牛奶"), []);
  assert.deepEqual(near("2 apple"), []);
});

test("a number before a name is so many of what is sold by the piece, where the server is not heard", () => {
  const found = [item("Lemons"), { ...item("Lemon Eggs"), unit: "dozen" }].map((one) => ({ unit: "each", ...one }));
  const of = (text) => countedItems({ copy: { find: () => found } }, text, null);
  const told = (text) => of(text).map(({ item, quantity }) => `${quantity} ${item.name}`);
  assert.deepEqual(told("2 lemon"), ["2 Lemons"]);
  for (const text of ["lemons", "0 lemons", "2lemons", "2 lemons 3", "200 lemons"])
    assert.deepEqual(of(text), [], text);
});

test("of the same thing, the name that says least besides comes first", () => {
  const found = ["Peanut Butter", "Challenge Butter", "Organic Butter"].map(item);
  const { near, rest } = knownItems({ copy: { find: () => found } }, "butter", null);
  assert.deepEqual(
    [...near, null, ...rest].map((one) => one?.name),
    ["Organic Butter", "Challenge Butter", undefined, "Peanut Butter"],
  );
});
