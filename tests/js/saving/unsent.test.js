import assert from "node:assert/strict";
import { test } from "node:test";
import "../words.js";
import { unsentWords } from "../../../ui/static/saving/unsent.js";

test("a change is told in the words in which it was told before", () => {
  assert.equal(
    unsentWords({ op: { op: "SetBudget", amount: "5" }, show: { told: "The budget is $5." } }),
    "The budget is $5.",
  );
});

test("a change that an older page kept is told from what it does, and one that is not known as something", () => {
  const words = (op) => unsentWords({ op });
  assert.match(words({ op: "SetQuantity", name: "Milk", quantity: "1.5" }), /Milk.*1\.5/);
  assert.match(words({ op: "ChangeQuantity", name: "Milk", more: "2" }), /Milk.*\+2/);
  assert.match(words({ op: "AddToList", item_id: "lidl-1" }), /lidl-1/);
  assert.notEqual(words({ op: "FromTheFuture" }), "");
});
