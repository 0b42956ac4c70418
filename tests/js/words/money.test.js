import assert from "node:assert/strict";
import { test } from "node:test";
import "../words.js";
import * as money from "../../../ui/static/words/money.js";
import { fieldPrice, shownPaid } from "../../../ui/static/words/per.js";

const { compare, dec, isAmount, isQuantity, minus, plain, plus, times } = money;

test("numbers are read with a point or a comma, and nothing else is a number", () => {
  const read = (text) => (dec(text) === null ? null : plain(dec(text)));
  assert.deepEqual(["2", "1.25", "1,5", " 3 ", "-2", "−2", ".5", "5."].map(read), [
    "2",
    "1.25",
    "1.5",
    "3",
    "-2",
    "-2",
    "0.5",
    "5",
  ]);
  assert.deepEqual(
    ["", ".", "1e3", "1.2.3", "abc", null, undefined, "1 000", "9999999999999"].map(read),
    new Array(9).fill(null),
  );
});

test("what is one number in two countries is read as none", () => {
  assert.equal(money.typed("1,200"), null);
  assert.equal(plain(money.typed("1,20")), "1.2");
  assert.equal(plain(money.typed("0,200")), "0.2");
});

test("amounts are read in parts, too", () => {
  const read = (text) => {
    const found = money.typedAmount(text);
    return found && plain(found);
  };
  assert.deepEqual(["1/2", "1 1/2", "1½", "½", "2/3", "1 / 2", "1/0", "1.5", "x"].map(read), [
    "0.5",
    "1.5",
    "1.5",
    "0.5",
    "0.667",
    null,
    null,
    "1.5",
    null,
  ]);
});

test("sums and products are exact", () => {
  assert.equal(plain(plus(dec("0.1"), dec("0.2"))), "0.3");
  assert.equal(plain(minus(dec("1"), dec("0.999"))), "0.001");
  assert.equal(plain(times(dec("1.005"), dec("3"), 2)), "3.02");
  assert.equal(plain(times(dec("-1.005"), dec("1"), 2)), "-1.01");
  assert.equal(compare(dec("1.50"), dec("1.5")), 0);
  assert.equal(compare(dec("2"), dec("10")), -1);
});

test("sums are exact for every pair of numbers with up to four decimals", () => {
  for (let a = -30_000n; a < 30_000n; a += 1237n) {
    for (let b = -30_000n; b < 30_000n; b += 1511n) {
      const sum = plus({ n: a, s: 4 }, { n: b, s: 2 });
      assert.equal(sum.n, a + b * 100n);
      assert.equal(compare(dec(plain(sum)), sum), 0);
    }
  }
});

test("quantities are over nothing, at most 10000, with three decimals", () => {
  assert.deepEqual(
    ["0", "-1", "0.001", "10000", "10000.001", "0.0001", "x"].map((text) => isQuantity(dec(text))),
    [false, false, true, true, false, false, false],
  );
  assert.deepEqual(
    ["0", "-0.01", "1000000", "1000000.01"].map((text) => isAmount(dec(text))),
    [true, false, true, false],
  );
});

test("money is written as its currency is, and a price with its unit", () => {
  assert.equal(money.shownMoney(dec("12.3"), "USD"), "$12.30");
  assert.equal(money.shownMoney(dec("12.345"), "USD"), "$12.35");
  assert.equal(money.shownMoney(dec("1200"), "JPY"), "¥1,200");
  assert.equal(money.shownMoney(null, "USD"), "–");
  assert.equal(money.shownMoney(dec("1"), "no code"), "1.00");
  assert.equal(money.shownNumber("1234.5"), "1,234.5");
  assert.equal(money.fieldNumber("1234.5"), "1234.5");
  assert.equal(fieldPrice("1.50"), "1.50");
  assert.equal(fieldPrice(null), "");
});

const line = (price, quantity, checked = false) => ({ price, quantity, checked });

test("lines are rounded one by one, and those without a price are counted", () => {
  const lines = [line("0.335", "1"), line("0.335", "1", true), line(null, "2")];
  const { total, basket, toCome, unpriced } = money.sums(lines, "USD");
  assert.deepEqual([plain(total), plain(basket), plain(toCome), unpriced], ["0.68", "0.34", "0.34", 1]);
});

test("a line that is reckoned in another currency is rounded for that one", () => {
  const one = line("0.4", "1");
  assert.equal(plain(money.lineTotal(one, "USD")), "0.4");
  assert.equal(plain(money.lineTotal(one, "JPY")), "0");
});

test("a sum is near its budget from nine tenths of it, and over it only beyond", () => {
  const state = (total) => money.against(dec(total), "100")?.state;
  assert.deepEqual(["0", "89.99", "90", "100", "100.01"].map(state), ["ok", "ok", "near", "near", "over"]);
  assert.equal(money.against(dec("1"), null), null);
  assert.equal(money.against(dec("1"), "0"), null);
  assert.equal(plain(money.against(dec("30"), "100").left), "70");
});

test("what came out of the receipt's sum alone is a share, and no thing without a price", () => {
  const words = (price, total) => shownPaid({ price, total, unit: "lb", quantity: "2" }, "USD");
  assert.equal(words("2", "4"), "$2.00 / lb");
  assert.equal(words("2", "3.90"), "$2.00 / lb · its share of the receipt");
  assert.equal(words(null, "4"), "its share of the receipt");
  assert.equal(words(null, null), "no price");
});
