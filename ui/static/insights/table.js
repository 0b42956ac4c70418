// The table behind a picture, and the same as a file for a spreadsheet.

import { button, h } from "../page/dom.js";
import { dec, plain, shownMoney, shownNumber } from "../words/money.js";
import { toldPrice } from "../words/per.js";
import { t } from "../words/strings.js";
import { day } from "../words/when.js";
import { monthWords } from "./months.js";

/** @import { Cell, Column, Insight } from "../types.d.ts" */

const AT_ONCE = 60; // rows; a table of five years of purchases is made in parts

/**
 * What a cell says to a person.
 * @param {Cell} value
 * @param {Column} column
 * @param {Record<string, Cell>} row
 */
export function shownCell(value, { kind }, row) {
  if (value === null || value === "") return "–";
  if (kind === "money") return shownMoney(dec(value), String(row.currency));
  if (kind === "price") return toldPrice(String(value), String(row.unit), String(row.currency));
  if (kind === "number") return shownNumber(String(value));
  if (kind === "month") return monthWords(String(value));
  return kind === "day" ? day(String(value)) : String(value);
}

/**
 * @param {Insight} insight
 * @returns {HTMLElement}
 */
export function tableOf({ title, columns, rows }) {
  const shown = columns.filter(({ key }) => key !== "currency");
  const heads = shown.map(({ label, kind }) => h("th", { scope: "col", class: sideOf(kind) }, label));
  const body = h("tbody");
  /** @param {number} from */
  const fill = (from) => {
    for (const row of rows.slice(from, from + AT_ONCE)) {
      const cells = shown.map((column) => {
        const text = shownCell(row[column.key] ?? null, column, row);
        return h("td", { class: sideOf(column.kind), dir: column.kind ? null : "auto" }, text);
      });
      body.append(h("tr", {}, ...cells));
    }
    more.hidden = body.rows.length >= rows.length;
  };
  const more = button(t("page-history-more"), "quiet", () => fill(body.rows.length));
  const caption = h("caption", { class: "unseen" }, title);
  const table = h("table", { class: "figures" }, caption, h("thead", {}, h("tr", {}, ...heads)), body);
  fill(0);
  return h("div", { class: "figures__box", tabindex: 0, role: "region", "aria-label": title }, table, more);
}

/** @param {Column["kind"]} kind */
const sideOf = (kind) => (isNumber(kind) ? "figures__number" : undefined);

/** @param {Column["kind"]} kind */
const isNumber = (kind) => kind === "money" || kind === "price" || kind === "number";

/**
 * The table as CSV (RFC 4180). A text that a spreadsheet would take for a formula is made harmless, numbers stand plain.
 * @param {Insight} insight
 */
export function csvOf({ columns, rows, version }) {
  const every = [
    ...columns,
    { key: "version", label: t("page-insights-version-column"), kind: /** @type {const} */ ("") },
  ];
  const lines = rows.map((row) =>
    every.map(({ key, kind }) => field((key === "version" ? version.id : row[key]) ?? "", kind)),
  );
  const heads = every.map(({ label }) => field(label, ""));
  return [heads, ...lines].map((cells) => `${cells.join(",")}\r\n`).join("");
}

/**
 * @param {Cell} value
 * @param {Column["kind"]} kind
 */
function field(value, kind) {
  const text = String(value);
  if (isNumber(kind)) {
    const number = dec(text);
    return number ? plain(number) : "";
  }
  // A spreadsheet may divide cells at any of these, whatever the file does; without a look behind, for older phones.
  const harmless = text.replace(/(^|[,;|\t\r\n])(?=["'\s]*[=+\-@\t\r\n＝＋－＠])/g, "$1'");
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/**
 * Hands the table to the person as a file.
 * @param {Insight} insight
 */
export function download(insight) {
  const file = new Blob(["\ufeff", csvOf(insight)], { type: "text/csv;charset=utf-8" });
  const href = URL.createObjectURL(file);
  const link = h("a", { href, download: `${insight.name}-${insight.version.id.slice(0, 7)}.csv` });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(href), 60_000);
}
