// The lists beside the usual one: which is shown, a new one, another name, the end of one. Who has none sees nothing of it.

import { button, h, keyed, part, patchKeyed, setAttr, setHidden, setText } from "../page/dom.js";
import { choiceField, field } from "../page/field.js";
import { form, wrong } from "../page/form.js";
import { sheet } from "../page/overlay.js";
import { comesTo } from "../page/tabs.js";
import { listOf } from "../paint/places.js";
import { t } from "../words/strings.js";

/** @import { Line, OperationOf, Page, ShoppingList, State } from "../types.d.ts" */

/** The usual list, where several are told apart. */
const USUAL = { id: "", store: "" };

/**
 * What a list is called.
 * @param {State} state
 * @param {string} id
 */
export const listName = (state, id) =>
  state.lists.find((one) => one.id === id)?.name ?? (state.list_name || t("page-lists-usual"));

/**
 * What says in a question of which list it is; nothing where there is only the usual one.
 * @param {Page} app
 */
export const listAsked = (app) => (app.state().lists.length ? { list: app.list() } : {});

/**
 * All lists, the usual one first and the others by their names; none where there is only that.
 * @param {State} state
 * @returns {{ id: string, store: string }[]}
 */
export const allLists = ({ lists }) =>
  lists.length ? [USUAL, ...lists.toSorted((one, other) => one.name.localeCompare(other.name))] : [];

/**
 * The state with the lines of one list. Staples are for the usual one.
 * @param {State} state
 * @param {string} list
 * @returns {State}
 */
export function onList(state, list) {
  if (!state.lists.length) return state;
  const lines = state.lines.filter((line) => listOf(state, line) === list);
  return { ...state, lines, staples: list ? [] : state.staples };
}

/**
 * Goes to a list; Back leads to the one that is shown now.
 * @param {Page} app
 * @param {string} id
 */
export function showList(app, id) {
  if (!location.hash.startsWith("#shop/")) history.replaceState(history.state, "", `#shop/${app.list() || "usual"}`);
  app.go(`shop/${id || "usual"}`);
}

/**
 * choose(id) is called with the list that was tapped.
 * @param {HTMLElement} node
 * @param {State} state
 * @param {string} shown
 * @param {(id: string) => void} choose
 */
export function paintLists(node, state, shown, choose) {
  /** @type {Map<string, number>} */
  const open = new Map();
  for (const line of state.lists.length ? state.lines : []) {
    const list = listOf(state, line);
    if (!line.checked) open.set(list, (open.get(list) ?? 0) + 1);
  }
  /** @type {(one: { id: string }) => HTMLElement} */
  const create = ({ id }) => {
    const label = [h("span", { class: "chip__name", dir: "auto" }), h("span", { class: "chip__count" })];
    return h("button", { type: "button", class: "chip", tabindex: -1, onclick: () => choose(id) }, ...label);
  };
  const entries = keyed(allLists(state), ({ id }) => `l:${id}`);
  patchKeyed(node, entries, create, (chip, { id }) => {
    const [name, count] = [listName(state, id), open.get(id) ?? 0];
    setText(part(chip, ".chip__name"), name);
    setText(part(chip, ".chip__count"), count ? String(count) : "");
    comesTo(chip, id === shown);
    setAttr(chip, "aria-label", `${name}, ${t("page-shop-open-count", { count })}`);
  });
  setHidden(node, entries.length === 0);
}

/**
 * Asks for the name of a list and the store that it is for; of a new one, or of one that is there.
 * @param {Page} app
 * @param {ShoppingList | null} list
 */
export function openList(app, list) {
  const { stores } = app.state();
  const props = { value: list?.name ?? "", maxlength: 60, dir: "auto", required: true };
  const name = field(t("page-lists-name"), props, list ? "" : t("page-lists-name-hint"));
  /** @type {[string, string][]} */
  const choices = [["", t("page-lists-any-store")], ...stores.map((one) => pair(one.name))];
  const store = choiceField(t("page-lists-store"), choices, list?.store ?? "");
  const keep = () => {
    const called = name.input.value.replace(/\s+/g, " ").trim();
    if (!called) return wrong(name, t("page-form-need-name"));
    if (list) edit(app, list, called, store.input.value);
    else add(app, called, store.input.value);
    return true;
  };
  const remove = list ? button(t("page-lists-remove"), "danger-quiet", () => askToRemove(app, list, opened)) : null;
  const title = list ? t("page-lists-edit") : t("page-lists-new");
  const opened = form(title, [name.node, store.node], list ? t("page-form-keep") : t("page-lists-make"), keep, remove);
}

/** @type {(name: string) => [string, string]} */
const pair = (name) => [name, name];

/**
 * @param {Page} app
 * @param {string} name
 * @param {string} store
 */
function add(app, name, store) {
  const before = app.state().lists.length;
  app.changeTold({ op: "AddList", name, store }, t("page-lists-made", { name }), { back: {} });
  const made = app.state().lists.at(before);
  if (made) showList(app, made.id);
}

/**
 * @param {Page} app
 * @param {ShoppingList} list
 * @param {string} name
 * @param {string} store
 */
function edit(app, { id, name: was, store: before }, name, store) {
  const to = { ...(name === was ? {} : { name }), ...(store === before ? {} : { store }) };
  if (!Object.keys(to).length) return;
  /** @type {OperationOf<"EditList">} */
  const op = { op: "EditList", list: id, known_as: was, ...to };
  app.changeTold(op, t("page-lists-changed", { name }), { back: {} });
}

/**
 * Asks what becomes of the things on a list that goes; of an empty one there is nothing to ask.
 * @param {Page} app
 * @param {ShoppingList} list
 * @param {{ close: () => void }} before the sheet from which it was asked
 */
function askToRemove(app, list, before) {
  before.close();
  const state = app.state();
  const lines = state.lines.filter((line) => listOf(state, line) === list.id);
  if (!lines.length) return remove(app, list, lines, true);
  /** @type {(keep: boolean) => () => void} */
  const choose = (keep) => () => {
    opened.close();
    remove(app, list, lines, keep);
  };
  const usual = listName(state, "");
  const opened = sheet(
    t("page-lists-remove-title", { name: list.name }),
    h(
      "div",
      { class: "ask" },
      h("p", { class: "ask__text", dir: "auto" }, t("page-lists-remove-text", { count: lines.length })),
      h(
        "div",
        { class: "sheet__actions" },
        button(t("page-dialog-cancel"), "quiet", () => opened.close()),
        button(t("page-lists-remove-with", { count: lines.length }), "danger", choose(false)),
        button(t("page-lists-remove-keep", { name: usual }), "primary", choose(true)),
      ),
    ),
  );
  return undefined;
}

/**
 * @param {Page} app
 * @param {ShoppingList} list
 * @param {Line[]} there
 * @param {boolean} keep
 */
function remove(app, { id, name }, there, keep) {
  const [lines, seen] = [there.map(({ line }) => line), there.map(({ quantity }) => quantity)];
  const measures = there.map(({ unit }) => unit ?? "");
  /** @type {OperationOf<"RemoveList">} */
  const op = { op: "RemoveList", list: id, keep, lines, seen, measures, name };
  app.changeTold(op, t("page-lists-removed", { name }), { back: {} });
  showList(app, "");
}
