// The list as text, made in the page, since a shop may have no signal. `grocery/exchange/list_text.py` makes the same.

import { categoryName } from "../words/categories.js";
import { fieldNumber } from "../words/money.js";
import { t } from "../words/strings.js";
import { amountOf } from "../words/units.js";

/** @import { Line } from "../types.d.ts" */

/** Letters of an address that mail programs and browsers all take. */
const LONGEST_ADDRESS = 1900;

const PIECES = ["", "each"];
const CONTROLS = /[\p{Cc}\p{Cs}\u2028\u2029]/gu;
const MARKS = /[\\`*_[\]<>~#|]/g;
const NUMBER_FIRST = /^\p{Nd}/u;

/**
 * A text that stays in its line.
 * @type {(text: string) => string}
 */
const oneLine = (text) => text.replace(CONTROLS, " ").split(/\s+/).filter(Boolean).join(" ");

/**
 * A text of which Markdown makes nothing but that text.
 * @type {(text: string) => string}
 */
const unmarked = (text) => text.replace(MARKS, "\\$&");

/**
 * Lines in the order of the aisles, by store and category.
 * @param {Line[]} lines
 */
export function sections(lines) {
  /** @type {Map<string, Map<string, Line[]>>} */
  const stores = new Map();
  for (const line of lines) {
    const groups = stores.get(line.store) ?? new Map();
    stores.set(line.store, groups.set(line.category, [...(groups.get(line.category) ?? []), line]));
  }
  return [...stores].map(([store, groups]) => ({
    store,
    groups: [...groups].map(([category, lines]) => ({ category, lines })),
  }));
}

/**
 * How much of what, without its note: "2 lb Organic Bananas", "3 × Avocado", "Milk". Every digit of it, since text is read back.
 * @param {Pick<Line, "name" | "unit" | "quantity">} line
 */
export function thing({ name: called, unit, quantity }) {
  const name = oneLine(called);
  const number = fieldNumber(quantity);
  if (!PIECES.includes(unit)) return `${amountOf(number, quantity, oneLine(unit))} ${name}`;
  return quantity !== "1" || NUMBER_FIRST.test(name) ? `${number} × ${name}` : name; // 7 Up alone would be read as seven
}

/** @param {Line} line */
function noted(line) {
  const note = oneLine(line.note);
  return note ? `${thing(line)} (${note})` : thing(line);
}

/**
 * Rows of text; those with a thing in them are told apart.
 * @param {Line[]} lines
 */
function plainRows(lines) {
  /** @type {{ text: string, thing?: boolean }[]} */
  const rows = [];
  for (const { store, groups } of sections(lines)) {
    rows.push({ text: "" }, { text: `${oneLine(store)}:` });
    for (const { category, lines } of groups) {
      rows.push({ text: "" }, { text: `${oneLine(categoryName(category))}:` });
      rows.push(...lines.map((line) => ({ text: `- ${noted(line)}`, thing: true })));
    }
  }
  return rows.slice(1);
}

/**
 * What is still to buy as text, which the quick-add box reads back.
 * @param {Line[]} lines
 */
export const plainText = (lines) =>
  plainRows(lines.filter(({ checked }) => !checked))
    .map(({ text }) => text)
    .join("\n");

/**
 * A check list in Markdown, in which what is ticked is ticked.
 * @param {Line[]} lines
 */
export function markdownText(lines) {
  const rows = [];
  for (const { store, groups } of sections(lines)) {
    rows.push("", `## ${unmarked(oneLine(store))}`);
    for (const { category, lines } of groups) {
      rows.push("", `### ${unmarked(oneLine(categoryName(category)))}`, "");
      rows.push(...lines.map((line) => `- [${line.checked ? "x" : " "}] ${unmarked(noted(line))}`));
    }
  }
  return rows.slice(1).join("\n");
}

/** @type {(text: string) => string} */
const encoded = (text) => encodeURIComponent(text);

/**
 * The address that opens a mail program with what is still to buy, and how many things did not fit in.
 * @param {string} to an address, or none
 * @param {string} subject
 * @param {Line[]} lines
 */
export function mailAddress(to, subject, lines) {
  const rows = plainRows(lines.filter(({ checked }) => !checked));
  const start = `mailto:${encoded(to).replace("%40", "@")}?subject=${encoded(oneLine(subject))}&body=`;
  const whole = start + encoded(rows.map(({ text }) => text).join("\r\n"));
  if (whole.length <= LONGEST_ADDRESS) return { href: whole, left: 0 };
  const all = rows.filter((row) => row.thing).length;
  let room = LONGEST_ADDRESS - start.length - encoded(`\r\n\r\n${t("page-share-more", { count: all })}`).length;
  const fitting = rows.findIndex(({ text }) => {
    room -= encoded(`${text}\r\n`).length;
    return room < 0;
  });
  const kept = rows.slice(0, fitting);
  while (kept.length && !kept.at(-1)?.thing) kept.pop();
  const left = all - kept.filter((row) => row.thing).length;
  const body = [...kept.map(({ text }) => text), "", t("page-share-more", { count: left })];
  return { href: start + encoded(body.join("\r\n")), left };
}
