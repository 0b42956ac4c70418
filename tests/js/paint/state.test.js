import assert from "node:assert/strict";
import { test } from "node:test";
import "../words.js";
import { applied, itemAsEdited } from "../../../ui/static/paint/state.js";

const replica = "20261122-abcdef";
const line = (id, more = {}) => ({
  line: id,
  id: `lidl-${id}`,
  store: "Lidl",
  name: id,
  category: "Dairy",
  price: "1",
  unit: "each",
  quantity: "1",
  checked: false,
  note: "",
  added_by: "",
  added_at: "",
  merged: [],
  ...more,
});
const snapshot = {
  household: "home",
  lines: [line("a", { merged: ["old"] }), line("b")],
  stores: [{ name: "Lidl", items: 2, categories: ["Dairy"] }],
  usual: [],
  alike: [],
  skipped: [],
  store_budgets: { Lidl: "5" },
  budget: "10",
  email: "",
  currency: "USD",
};

let count = 0;
const made = (op, show = {}) => {
  count += 1;
  return { replica, secret: "", number: count, at: "2026-11-22T10:00:00Z", by: "Ana", op, show };
};
const after = (...entries) => applied(snapshot, entries);
const found = (state, id) => state.lines.find((one) => one.line === id);

test("the snapshot itself is left as it is", () => {
  const before = structuredClone(snapshot);
  after(
    made({ op: "CheckOff", line: "a", checked: true }),
    made({ op: "RemoveLine", line: "b" }),
    made({ op: "SetStoreBudget", store: "Lidl", amount: null }),
  );
  assert.deepEqual(snapshot, before);
});

test("a line is found by a name that it had before it was joined with another", () => {
  assert.equal(found(after(made({ op: "SetNote", line: "old", note: "x" })), "a").note, "x");
});

test("what is still to buy of an item becomes more, and what is ticked stays", () => {
  const item = {
    id: "lidl-a",
    store: "Lidl",
    name: "a",
    category: "Dairy",
    price: "1",
    unit: "each",
    default_quantity: "2",
  };
  const op = { op: "AddToList", item_id: "lidl-a", name: "a", quantity: null };
  assert.equal(found(after(made(op, { item })), "a").quantity, "3");
  const ticked = after(made({ op: "CheckOff", line: "a", checked: true }), made(op, { item }));
  assert.deepEqual(
    ticked.lines.map(({ quantity, checked }) => [quantity, checked]),
    [
      ["1", true],
      ["1", false],
      ["2", false],
    ],
  );
});

test("a difference that would leave nothing is not made", () => {
  assert.equal(found(after(made({ op: "ChangeQuantity", line: "a", more: "-1" })), "a").quantity, "1");
  assert.equal(found(after(made({ op: "ChangeQuantity", line: "a", more: "0.5" })), "a").quantity, "1.5");
});

test("an amount is painted in the unit that was seen, and not at all where that says nothing of the line's", () => {
  const state = (op, unit) => applied({ ...snapshot, lines: [line("a", { unit, quantity: "1500" })] }, [made(op)]);
  const set = { op: "SetQuantity", line: "a", quantity: "2", measure: "kg" };
  const less = { op: "ChangeQuantity", line: "a", more: "-0.5", measure: "kg" };
  const amounts = (op) => ["g", "kg", "bag"].map((unit) => found(state(op, unit), "a").quantity);
  assert.deepEqual(amounts(set), ["2000", "2", "1500"]);
  assert.deepEqual(amounts(less), ["1000", "1499.5", "1500"]);
  const item = {
    id: "lidl-z",
    store: "Lidl",
    name: "z",
    category: "",
    price: null,
    unit: "bag",
    default_quantity: "1",
  };
  const put = { op: "AddToList", item_id: "lidl-z", name: "z", quantity: "2", measure: "kg" };
  const listed = after(made(put, { item })).lines.at(-1);
  assert.deepEqual([listed.quantity, listed.unit, listed.price], ["2", "kg", null]);
});

test("a change that was taken back before it arrived leaves nothing, nor does taking it back", () => {
  const tick = made({ op: "CheckOff", line: "a", checked: true });
  const undo = made({ op: "Undo", replica, number: tick.number }, { back: { line: "a", fields: { note: "never" } } });
  assert.deepEqual(after(tick, undo).lines, snapshot.lines);
});

test("taking back what has arrived paints what was there before", () => {
  const gone = line("z");
  const undo = made({ op: "Undo", replica, number: 99 }, { back: { lines: [gone, line("a", { note: "other" })] } });
  assert.deepEqual(after(undo).lines, [...snapshot.lines, gone]);
});

test("a store's new name is everywhere where the old one was", () => {
  const state = after(made({ op: "RenameStore", store: "Lidl", name: "Lidl Nord" }));
  assert.deepEqual(
    [state.stores[0].name, state.lines[0].store, state.store_budgets],
    ["Lidl Nord", "Lidl Nord", { "Lidl Nord": "5" }],
  );
});

test("the items of a store go by its new name, and go with it", () => {
  const item = { id: "lidl-a", store: "Lidl", name: "a", price: "1" };
  const renamed = made({ op: "RenameStore", store: "Lidl", name: "Nord" });
  const state = after(renamed, made({ op: "RenameStore", store: "Nord", name: "Sud" }));
  assert.equal(itemAsEdited(state, item).store, "Sud");
  assert.equal(itemAsEdited(after(renamed, made({ op: "DeleteStore", store: "Nord" })), item), null);
  const moved = made({ op: "EditItem", item_id: "lidl-a", known_as: "a", store: "Aldi" });
  assert.equal(itemAsEdited(after(moved, made({ op: "DeleteStore", store: "Lidl" })), item).store, "Aldi");
});

test("what a line costs its item costs as well", () => {
  const item = { id: "lidl-a", store: "Lidl", name: "a", price: "1" };
  assert.equal(itemAsEdited(after(made({ op: "SetPrice", line: "a", price: "2,5" })), item).price, "2.5");
});

test("an item is shown as it will be, and not when it is about to be deleted", () => {
  const item = { id: "lidl-a", store: "Lidl", name: "a", price: "1" };
  const edited = after(made({ op: "EditItem", item_id: "lidl-a", known_as: "a", name: "A", price: "1,50" }));
  assert.deepEqual(itemAsEdited(edited, item), { id: "lidl-a", store: "Lidl", name: "A", price: "1.5" });
  assert.equal(edited.lines[0].name, "A");
  assert.equal(itemAsEdited(after(made({ op: "DeleteItem", item_id: "lidl-a" })), item), null);
});

test("a change that this page does not know does not keep the others from being painted", (t) => {
  t.mock.method(console, "warn", () => undefined);
  const broken = made({ op: "RemoveLine" });
  broken.op = { op: "CompleteList" }; // without the lines that it should name
  const state = after(made({ op: "FromTheFuture" }), broken, made({ op: "SetNote", line: "b", note: "x" }));
  assert.equal(found(state, "b").note, "x");
});
