import assert from "node:assert/strict";
import { test } from "node:test";
import "../words.js";
import { budgetRows } from "../../../ui/static/insights/habits.js";
import { monthsBack, monthsBetween, monthWords } from "../../../ui/static/insights/months.js";
import { sampleOf } from "../../../ui/static/insights/sample.js";
import { currenciesOf, otherMoneyWords, othersLead, shortMoney, sumText } from "../../../ui/static/insights/sums.js";
import { csvOf, shownCell } from "../../../ui/static/insights/table.js";

const insight = (rows) => ({
  title: "Purchases",
  name: "purchases",
  version: { id: "4e11e99c0ffee", pending: 0 },
  columns: [
    { key: "name", label: "Name", kind: "" },
    { key: "total", label: "Paid", kind: "money" },
    { key: "currency", label: "Currency", kind: "" },
  ],
  rows,
});

test("what was paid in another currency stands in a row of its own beside its budget", () => {
  const use = {
    period: "2026-10",
    budget: "50",
    spent: "12.5",
    planned: "0",
    others: [{ amount: "20", currency: "DEM" }],
  };
  const told = budgetRows(use, "EUR").map(({ period, budget, spent, currency }) => [period, budget, spent, currency]);
  assert.deepEqual(told, [
    ["2026-10", "50", "12.5", "EUR"],
    ["2026-10", undefined, "20", "DEM"],
  ]);
});

test("a file has a line for each row, ended as RFC 4180 says, with the version that it was computed from", () => {
  const file = csvOf(insight([{ name: "Milk", total: "2.50", currency: "EUR" }]));
  assert.equal(file, "Name,Paid,Currency,Version\r\nMilk,2.5,EUR,4e11e99c0ffee\r\n");
});

test("what a spreadsheet would take for a formula is made harmless, and numbers stand plain", () => {
  const names = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1"];
  const rows = names.map((name) => ({ name, total: "-3", currency: "EUR" }));
  const lines = csvOf(insight(rows)).split("\r\n").slice(1, -1);
  assert.deepEqual(
    lines.map((line) => line.split(",").slice(0, 2)),
    names.map((name) => [`'${name}`, "-3"]),
  );
});

test("quotes, commas and line breaks stay in their field, and what is not known is empty", () => {
  const [row] = csvOf(insight([{ name: 'Figs, "dried"\nbig', total: null, currency: "EUR" }]))
    .split("\r\n")
    .slice(1);
  assert.equal(row, '"Figs, ""dried""\nbig",,EUR,4e11e99c0ffee');
  assert.match(csvOf(insight([{ name: "x", total: "=1", currency: "EUR" }])), /\r\nx,,EUR,/);
});

test("a cell is shown as people write it", () => {
  const row = { currency: "USD" };
  const shown = (value, kind) => shownCell(value, { key: "", label: "", kind }, row);
  assert.deepEqual(
    [shown("1234.5", "money"), shown("2", "number"), shown("2026-03", "month"), shown(null, "money"), shown("=1", "")],
    ["$1,234.50", "2", "March 2026", "–", "=1"],
  );
});

test("months without a trip are there as well, over the turn of a year", () => {
  assert.deepEqual(monthsBetween("2025-11", "2026-02"), ["2025-11", "2025-12", "2026-01", "2026-02"]);
  assert.deepEqual(monthsBetween("2026-02", "2026-01"), []);
  assert.deepEqual([monthsBack("2026-01-31", 1), monthsBack("2026-01-31", 3)], ["2026-01-01", "2025-11-01"]);
  assert.equal(monthWords("of trouble"), "of trouble");
});

test("sums are exact, and other currencies are named instead of added", () => {
  assert.equal(sumText(["0.10", "0.20", null]), "0.3");
  const spent = [
    { currency: "EUR", amount: "1.50" },
    { currency: "DKK", amount: "2.25" },
    { currency: "DKK", amount: "0.75" },
  ];
  assert.match(otherMoneyWords(spent, "EUR"), /^kr\s?3\.00 in another currency is not in it$/);
  assert.match(othersLead({ spent }, "EUR"), /^kr\s?3\.00 in another currency is not in it\.$/);
  assert.deepEqual([otherMoneyWords(spent.slice(0, 1), "EUR"), othersLead({ spent: [] }, "EUR")], ["", ""]);
  assert.deepEqual(currenciesOf({ currency: "USD", spent }), ["USD", "EUR", "DKK"]);
  assert.deepEqual(["412.3", "9.95", "12345"].map(shortMoney), ["412", "10", "12.3K"]);
});

test("a household that has bought nothing sees a made-up year of its own stores", () => {
  const told = {
    today: "2026-11-22",
    currency: "EUR",
    sample: { stores: ["Lidl"], categories: ["Fruit"], things: [{ item: "a", name: "Plum", times: 0 }] },
  };
  const sample = sampleOf(told);
  assert.deepEqual([sample.spent.length, sample.spent[0].month, sample.spent.at(-1).month], [12, "2025-12", "2026-11"]);
  assert.deepEqual(
    sample.most.map(({ name }) => name),
    ["Plum"],
  );
  assert.ok(sample.budgets.some(({ standing }) => standing === "over"));
});

test("what a spreadsheet would take for a formula is none, also where it divides cells at another sign", () => {
  for (const [name, cell] of [
    ["Milk;=A1", "Milk;'=A1"],
    ["Milk|+1", "Milk|'+1"],
    ['Milk, "=A1', '"Milk,\' ""=A1"'],
    ["＝A1", "'＝A1"],
    ["Milk = good; 1-2", "Milk = good; 1-2"],
  ]) {
    const [row] = csvOf(insight([{ name, total: null, currency: "EUR" }]))
      .split("\r\n")
      .slice(1);
    assert.ok(row.startsWith(`${cell},`), row);
  }
});
