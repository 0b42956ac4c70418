import assert from "node:assert/strict";
import { test } from "node:test";
import "../words.js";
import { knownItems, offersOf } from "../../../ui/static/shop/offers.js";

const item = (name) => ({ id: name, name, store: "Lidl", category: "", price: null, unit: "each" });
const option = (name, near = true) => ({ item: item(name), quantity: null, note: "", near });
const fresh = (name) => ({ name, store: "Lidl", quantity: null, guessed: [], like: [] });
const line = (options, create = null, other = null) => ({ text: "", name: "", options, create, other });
const names = (offers) => offers.map(({ item: one, create }) => one?.name ?? `+${create.name}`);

test("what is near comes first, then the new item, then what is only a little like it", () => {
  const read = line([option("Pears"), option("Peas", false)], fresh("peers"));
  assert.deepEqual(names(offersOf(read, [])), ["Pears", "+peers", "Peas"]);
});

test("a new item is not offered where one of that name is there", () => {
  assert.deepEqual(names(offersOf(line([option("Crème")], fresh("creme"), fresh("2 creme")), [])), [
    "Crème",
    "+2 creme",
  ]);
});

test("what this browser showed already stays in its place", () => {
  const read = line([option("Pears"), option("Peas", false)], fresh("pe"));
  assert.deepEqual(names(offersOf(read, [item("Peas"), item("Pears")])), ["Peas", "Pears", "+pe"]);
});

test("a word that was typed begins a word of the name, or ends one when it is longer, and every one is there", () => {
  const found = ["Pineapple", "Apple juice", "Grapes", "鲜牛奶"].map(item);
  const app = { copy: { find: () => found } };
  const near = (text) => knownItems(app, text, null).map(({ name }) => name);
  assert.deepEqual(near("apple"), ["Pineapple", "Apple juice"]);
  assert.deepEqual(near("app"), ["Apple juice"]);
  assert.deepEqual(near("ju app"), ["Apple juice"]);
  assert.deepEqual(near("牛奶"), ["鲜牛奶"]);
  assert.deepEqual(near("2 apple"), []);
});
