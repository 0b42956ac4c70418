import assert from "node:assert/strict";
import { test } from "node:test";
import "../words.js";
import { mailAddress, markdownText, plainText, thing } from "../../../ui/static/shop/listtext.js";

const line = (name, more = {}) => ({
  line: name,
  id: name,
  store: "Aldi",
  category: "Dairy",
  name,
  unit: "each",
  quantity: "1",
  checked: false,
  note: "",
  price: null,
  ...more,
});

/** What a mail program would show. */
const opened = (href) => {
  const { pathname, searchParams } = new URL(href.replaceAll("+", "%2B"));
  return { to: decodeURIComponent(pathname), subject: searchParams.get("subject"), body: searchParams.get("body") };
};

test("a thing is told with how much of it", () => {
  assert.equal(thing(line("Milk")), "Milk");
  assert.equal(thing(line("Avocado", { quantity: "3" })), "3 × Avocado");
  assert.equal(thing(line("Bananas", { quantity: "1.5", unit: "lb" })), "1.5 lb Bananas");
  assert.equal(thing(line("7 Up")), "1 × 7 Up");
});

test("the text holds what is still to buy, the check list all of it", () => {
  const lines = [line("Milk", { checked: true }), line("Brie", { note: "soft" }), line("Rice", { category: "Dry" })];
  assert.equal(plainText(lines), "Aldi:\n\nDairy:\n- Brie (soft)\n\nDry:\n- Rice");
  assert.equal(markdownText(lines), "## Aldi\n\n### Dairy\n\n- [x] Milk\n- [ ] Brie (soft)\n\n### Dry\n\n- [ ] Rice");
  assert.equal(plainText([]), "");
});

test("a mail program is handed the whole list where it fits", () => {
  const { href, left } = mailAddress("ann+shop@example.com", "Ours: 1 thing", [line("Crème & fraîche?")]);
  assert.equal(left, 0);
  assert.deepEqual(opened(href), {
    to: "ann+shop@example.com",
    subject: "Ours: 1 thing",
    body: "Aldi:\r\n\r\nDairy:\r\n- Crème & fraîche?",
  });
});

test("a list that is too long for a mail program is cut, counted and said", () => {
  for (const name of ["Milk", "日本の牛乳", "x".repeat(200)]) {
    const lines = Array.from({ length: 300 }, (_, at) => line(`${name} ${at}`, { category: `Aisle ${at >> 2}` }));
    const { href, left } = mailAddress("ann@example.com", "Ours", lines);
    const rows = opened(href).body.split("\r\n");
    const things = rows.filter((row) => row.startsWith("- "));
    assert.ok(href.length <= 1900 && href.length > 1500, `${href.length}`);
    assert.ok(things.length > 3);
    assert.equal(left, 300 - things.length);
    assert.equal(rows.at(-1), `… and ${left} more things`);
    assert.ok(rows.at(-3).startsWith("- "), "no heading without a thing below it");
  }
});

test("nothing in a name begins another field of a mail", () => {
  const { href } = mailAddress("ann@example.com?bcc=ben@example.com", "a\r\nBcc: x&cc=y", [
    line("&bcc=eve@example.com"),
  ]);
  assert.equal(href.split("?").length, 2);
  assert.deepEqual([...new URL(href).searchParams.keys()], ["subject", "body"]);
});

test("half a letter and a line break stay a text in its line", () => {
  assert.equal(plainText([line("a\ud83d b\nc")]), "Aldi:\n\nDairy:\n- a b c");
  assert.doesNotThrow(() => mailAddress("", "\ud83d", [line("\ud83d")]));
});
