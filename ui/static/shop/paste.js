// A pasted list: each line with what it means here, to be looked at once and put on the list together.

import { newFields } from "../catalog/adding.js";
import { button, h, setHidden, setText } from "../page/dom.js";
import { sheet } from "../page/overlay.js";
import { t } from "../words/strings.js";
import { folded } from "../words/text.js";
import { knownItems } from "./offers.js";
import { pasteRow } from "./pasterow.js";
import { lastBefore, unread } from "./unread.js";

const NAMED = 12; // of what was left out
const LONGEST = 40; // characters of each

/** @import { Change, Item, NewItem, Offer, Page, Understood } from "../types.d.ts" */

/**
 * @param {Page} app
 * @param {string} text
 */
export async function openPaste(app, text) {
  const rows = h("ul", { class: "rows paste" }, h("li", { class: "paste__wait" }, t("page-catalog-loading")));
  const spare = h("p", { class: "card__text paste__spare", dir: "auto", hidden: true });
  const add = button(t("page-paste-add", { count: 0 }), "primary", () => null, { disabled: true });
  const opened = sheet(
    t("page-paste-title"),
    h(
      "div",
      { class: "form" },
      h("p", { class: "card__text" }, t("page-paste-text")),
      spare,
      rows,
      h(
        "div",
        { class: "sheet__actions sheet__actions--stuck" },
        button(t("page-form-cancel"), "quiet", () => opened.close()),
        add,
      ),
    ),
  );
  const ask = () => app.call("suggest", { text, store: app.store() });
  const first = await ask();
  const answer = first?.ok || !app.reachable() ? first : await ask(); // one lost answer makes no list unread
  const { lines, left_out: needless } = answer?.ok ? answer : unread(text, headingsOf(app)); // else each is understood when it arrives
  setText(spare, toldOf(lines, text, needless));
  setHidden(spare, !spare.textContent);
  const made = lines
    .filter(({ name }) => name)
    .map((line) => ({ ...pasteRow(app, line), ticked: line.ticked ?? false }));
  rows.replaceChildren(...made.map(({ node }) => node));
  const count = () => {
    const chosen = made.filter(({ wanted }) => wanted()).length;
    setText(add, t("page-paste-add", { count: chosen }));
    add.disabled = chosen === 0;
  };
  rows.addEventListener("change", count);
  count();
  add.addEventListener("click", () => {
    opened.close();
    put(
      app,
      made.filter(({ wanted }) => wanted()),
    );
  });
}

/**
 * What became of the rest of a pasted list: what is too much for once, and what was left out.
 * @param {Understood[]} lines
 * @param {string} text
 * @param {string[]} needless
 */
function toldOf(lines, text, needless) {
  const last = lastBefore(lines, text);
  const first = last ? t("page-paste-first", { count: lines.length, name: shortened([last]) }) : "";
  const without = needless.length ? t("page-paste-left-out", { names: shortened(needless) }) : "";
  return [first, without].filter(Boolean).join(" ");
}

/**
 * The stores and categories that no thing is called as well.
 * @param {Page} app
 */
function headingsOf(app) {
  const names = app.state().stores.flatMap(({ name, categories }) => [name, ...categories]);
  return names.filter((name) => !knownItems(app, name, null).near.some((item) => folded(item.name) === folded(name)));
}

/**
 * What was left out, in a sentence: of many the first, and of sentences how they begin.
 * @type {(names: string[]) => string}
 */
const shortened = (names) =>
  names
    .slice(0, NAMED)
    .map((name) => (name.length > LONGEST ? `${name.slice(0, LONGEST - 1).trimEnd()}…` : name))
    .concat(names.length > NAMED ? ["…"] : [])
    .join(", ");

/**
 * What is ticked on the list stays so, unless more of it was to be bought here already.
 * @param {Page} app
 * @param {{ chosen: () => Offer, ticked: boolean }[]} rows
 */
function put(app, rows) {
  if (!app.takesChanges()) return;
  const fresh = new Map();
  const made = rows.flatMap(({ chosen, ticked }) => {
    const put = putOne(app, chosen(), fresh).filter((one) => one !== null);
    return ticked ? [...put, ...tick(app, put.at(-1))] : put;
  });
  app.adding.tell(t("page-paste-done", { count: rows.length }), made);
}

/**
 * @param {Page} app
 * @param {Change} [put]
 * @returns {Change[]}
 */
function tick(app, put) {
  const { lines } = app.state();
  const line = put && lines.find((one) => one.line === `${put.replica.slice(9)}-${put.number}`);
  const same = lines.filter((one) => line && one !== line && !one.checked && folded(one.name) === folded(line.name));
  const made = line && !same.length && app.change({ op: "CheckOff", line: line.line, checked: true, name: line.name });
  return made ? [made] : [];
}

/**
 * The changes that take an offer, oldest first.
 * @param {Page} app
 * @param {Offer} offer
 * @param {Map<string, Item>} fresh
 * @returns {(Change | null)[]}
 */
function putOne(app, { item, quantity = null, note, apart, create, text, store }, fresh) {
  if (text) return [app.change({ op: "AddText", text, store: store ?? "" })];
  if (create) return putNew(app, create, fresh);
  if (!item) return [];
  const noted = note ? { note, apart } : {};
  const { id, name, unit: measure = "" } = item;
  return [app.change({ op: "AddToList", item_id: id, name, quantity, measure, ...noted }, { item })];
}

/**
 * The same new thing twice is one new item with both amounts; two, to be merged by hand, where their units differ.
 * @param {Page} app
 * @param {NewItem} create
 * @param {Map<string, Item>} fresh
 * @returns {(Change | null)[]}
 */
function putNew(app, create, fresh) {
  const { store, unit, quantity, same, note = "" } = create;
  const [thing, key] = [JSON.stringify([store, same]), JSON.stringify([store, same, unit])];
  if (fresh.has(key)) return putOne(app, { item: fresh.get(key), quantity, note }, fresh);
  const fields = newFields(create);
  const made = app.replica.newItem({ ...fields, ...(fresh.has(thing) ? { twin_ok: true } : {}) }, true, quantity, note);
  if (!made) return [];
  const item = { ...fields, id: made.op.item_id };
  fresh.set(thing, item).set(key, item);
  return [made, { replica: made.replica, number: made.number + 1 }]; // its line is the change behind it
}
