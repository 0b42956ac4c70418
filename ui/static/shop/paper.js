// The list on paper: black on white, with boxes to tick, in two columns. It is there only while the browser prints.

import { h } from "../page/dom.js";
import { categoryName } from "../words/categories.js";
import { lineTotal, saidNumber, shownMoney, sums } from "../words/money.js";
import { t } from "../words/strings.js";
import { day, today } from "../words/when.js";
import { sections, thing } from "./listtext.js";

/** @import { Line, State } from "../types.d.ts" */

/** With more rows than this the letters are smaller, and then in three columns, so that all of it fits on a page: up to some 110 things. */
const USUAL = 66;
const SMALL = 95;
/**
 * How much of what, as people say it: paper is read by nobody else.
 * @type {(line: Line) => string}
 */
const saidThing = ({ name, unit, quantity }) => thing({ name, unit, quantity: saidNumber(quantity) });

const LONG = 28; // letters, above which a thing takes two rows

/**
 * How many rows of paper a list takes, headings included.
 * @param {ReturnType<typeof sections>} stores
 */
function rowsOf(stores) {
  const groups = stores.flatMap((store) => store.groups);
  const lines = groups.flatMap((group) => group.lines);
  const long = lines.filter((line) => `${saidThing(line)} ${line.note}`.length > LONG);
  return lines.length + long.length + groups.length + 2 * stores.length;
}

/**
 * @param {Line[]} lines what is to buy, in the order of the aisles
 * @param {string} title
 * @param {string} currency
 */
function paper(lines, title, currency) {
  /** @type {(line: Line) => HTMLElement} */
  const row = (line) => {
    const total = lineTotal(line, currency);
    return h(
      "li",
      { class: "paper__line" },
      h("span", { class: "paper__box" }),
      h(
        "span",
        { class: "paper__thing", dir: "auto" },
        saidThing(line),
        line.note ? h("span", { class: "paper__note" }, ` ${line.note}`) : null,
      ),
      h("span", { class: "paper__cost" }, total === null ? "" : shownMoney(total, currency)),
    );
  };
  const parts = sections(lines);
  const stores = parts.map(({ store, groups }) => [
    h("h2", { class: "paper__store", dir: "auto" }, store),
    ...groups.map(({ category, lines }) =>
      h(
        "section",
        { class: "paper__group" },
        h("h3", { class: "paper__category", dir: "auto" }, categoryName(category)),
        h("ul", {}, ...lines.map(row)),
      ),
    ),
  ]);
  const { toCome, unpriced } = sums(lines, currency);
  const isPriced = lines.some((line) => lineTotal(line, currency) !== null);
  const about = t("page-share-total", { amount: shownMoney(toCome, currency), unpriced });
  const total = isPriced ? about : t("page-share-unpriced");
  const rows = rowsOf(parts);
  const size = rows <= USUAL ? "usual" : rows <= SMALL ? "small" : "tiny";
  return h(
    "article",
    { class: "paper", dataset: { size } },
    h("h1", { class: "paper__title", dir: "auto" }, title, h("span", { class: "paper__day" }, day(today()))),
    h("div", { class: "paper__columns" }, ...stores.flat()),
    h("p", { class: "paper__total" }, total),
  );
}

/**
 * Has the browser print the list wherever it is asked to while the list is shown: by our button or by its own menu.
 * @param {() => { lines: Line[], title: string, state: State } | null} look what there is to print; null for the page itself
 */
export function printsList(look) {
  /** @type {HTMLElement | null} */
  let sheet = null;
  window.addEventListener("beforeprint", () => {
    const found = look();
    sheet?.remove();
    sheet = found?.lines.length ? paper(found.lines, found.title, found.state.currency) : null;
    if (sheet) document.body.append(sheet);
    document.documentElement.classList.toggle("prints-list", Boolean(sheet));
  });
  window.addEventListener("afterprint", () => {
    sheet?.remove();
    sheet = null;
    document.documentElement.classList.remove("prints-list");
  });
}
