import assert from "node:assert/strict";
import { test } from "node:test";
import "../words.js";
import { missing } from "../../../ui/static/shop/missing.js";

/** @import { Line, Usual } from "../../../ui/static/types.d.ts" */

/** @type {(id: string, store: string, missed?: boolean) => Usual} */
const usual = (id, store, missed = true) => ({
  id,
  store,
  name: id,
  category: "",
  price: null,
  unit: "each",
  default_quantity: "1",
  guessed: [],
  trips: 5,
  due: missed,
  missed,
  anywhere: true,
});

/** @type {(...ids: string[]) => Line[]} */
const lines = (...ids) => /** @type {Line[]} */ (ids.map((id) => ({ id })));

test("only what is missed in the stores of the trip, and not on the list, is named", () => {
  const state = {
    usual: [usual("milk", "Aldi"), usual("figs", "Aldi", false), usual("bread", "Lidl")],
    lines: lines(),
  };
  assert.deepEqual(missing(state, ["Aldi"]), [state.usual[0]]);
  assert.deepEqual(missing(state, ["Aldi", "Lidl"]), [state.usual[0], state.usual[2]]);
  assert.deepEqual(missing({ ...state, lines: lines("milk") }, ["Aldi"]), []);
});

test("at most three are named, the likeliest", () => {
  const state = { usual: ["a", "b", "c", "d"].map((id) => usual(id, "Aldi")), lines: lines() };
  assert.deepEqual(missing(state, ["Aldi"]), state.usual.slice(0, 3));
});
