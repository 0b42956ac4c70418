// What the box shows on a phone while nothing is typed: what was just added, and things that are one tap away from the list.

import { button, h, icon, setText } from "../page/dom.js";
import { toast } from "../page/overlay.js";
import { itemAsEdited } from "../paint/state.js";
import { recent } from "../shelf/recent.js";
import { categoryName } from "../words/categories.js";
import { t } from "../words/strings.js";
import { addChip } from "./addchip.js";

/** @import { Item, Line, Page, Put, Usual } from "../types.d.ts" */

const UNREAD = "text/"; // what the ids of texts begin with that nobody has understood yet (paint/lines.js)
const SHOWN = 12; // chips of a kind
const IDEAS = 6; // what nobody here has bought yet
const SHOWN_OF_CATEGORY = 80;

export class Begin {
  /**
   * @param {Page} app
   * @param {(line: Line) => void} edit opens the form of a line's thing
   */
  constructor(app, edit) {
    this.app = app;
    this.edit = edit;
    /** @type {Put[]} */
    this.put = []; // since the box was opened, the newest last
    this.said = h("p", { class: "begin__said", dir: "auto" });
    this.before = h("p", { class: "begin__before", dir: "auto" });
    this.acts = h("div", { class: "begin__acts" });
    const just = h("div", { class: "begin__line" }, this.said, this.acts);
    const label = { role: "group", "aria-label": t("page-begin-just") };
    this.groups = h("div", { class: "begin__groups" });
    this.node = h(
      "div",
      { class: "begin" },
      h("div", { class: "begin__just", ...label }, just, this.before),
      this.groups,
    );
  }

  /** The box was opened. */
  open() {
    this.put = [];
    this.paintJust();
    this.showAll();
  }

  /**
   * Something was put on the list.
   * @param {Put} put
   */
  added(put) {
    this.put.push(put);
    this.paintJust();
  }

  paintJust() {
    const newest = this.put.at(-1);
    const older = this.put.slice(0, -1).map(({ name }) => name);
    setText(this.said, newest ? newest.text : t("page-shop-quick-hint"));
    setText(this.before, older.length ? t("page-begin-before", { names: older.toReversed().join(", ") }) : "");
    this.acts.replaceChildren();
    if (!newest) return;
    const undo = button(t("page-toast-undo"), "text", () => this.takeBack(newest));
    const edit = newest.isNew ? button(t("page-begin-edit"), "text", () => editPut(this.app, newest, this.edit)) : null;
    this.acts.append(...[edit, undo].filter((one) => one !== null));
  }

  /** @param {Put} put */
  takeBack(put) {
    this.app.adding.takeBack(put.made);
    this.put = this.put.filter((one) => one !== put);
    this.paintJust();
    this.showAll();
  }

  /** Things of each kind, and the categories. */
  showAll() {
    const state = this.app.replica.state;
    if (!state) return;
    const store = this.app.store();
    const listed = new Set(state.lines.filter(({ checked }) => !checked).map(({ id }) => id));
    const offered = state.usual.filter(
      (item) => (store ? item.store === store : item.anywhere) && !listed.has(item.id),
    );
    const known = recent(this.app.replica.household).map((id) => this.app.copy.item(id));
    const lately = known
      .map((item) => item && itemAsEdited(state, item))
      .filter((item) => item !== null)
      .filter((item) => (!store || item.store === store) && !listed.has(item.id));
    const usual = offered.filter(({ trips }) => trips > 0).slice(0, SHOWN);
    const shown = new Set(usual.map(({ id }) => id));
    const fresh = lately.filter(({ id }) => !shown.has(id)).slice(0, SHOWN);
    for (const { id } of fresh) shown.add(id);
    const ideas = offered.filter((item) => !item.trips && !shown.has(item.id)).slice(0, IDEAS);
    this.groups.replaceChildren(
      this.chips(t("page-shop-usual"), usual),
      this.chips(t("page-begin-recent"), fresh),
      this.chips(t("page-shop-ideas"), ideas),
      this.categories(),
    );
  }

  /**
   * @param {string} title
   * @param {(Item | Usual)[]} items
   */
  chips(title, items) {
    const done = t("page-finish-missing-put");
    /** @type {(item: Item | Usual) => string} */
    const more = (item) => ("due" in item && item.due ? t("page-shop-due") : "");
    const put = (/** @type {Item} */ item) => this.take(item);
    const made = items.map((item) => addChip(item, { put, done, more: more(item), wraps: true }));
    return group(title, h("ul", { class: "begin__chips" }, ...made));
  }

  /** @param {Item} item */
  take(item) {
    const put = this.app.adding.put(item);
    if (put) this.added(put);
    return put;
  }

  categories() {
    const store = this.app.store();
    const stores = this.app.state().stores.filter(({ name }) => !store || name === store);
    const names = [...new Set(stores.flatMap(({ categories }) => categories))].sort((a, b) =>
      categoryName(a).localeCompare(categoryName(b)),
    );
    const chips = names.map((name) => {
      const label = h("span", { class: "chip__name", dir: "auto" }, categoryName(name));
      const props = { type: "button", class: "chip", onclick: () => this.showCategory(name) };
      return h("li", {}, h("button", props, label));
    });
    return group(t("page-begin-categories"), h("ul", { class: "begin__chips" }, ...chips));
  }

  /**
   * All things of a category; the server knows them where this browser has no copy.
   * @param {string} category
   */
  async showCategory(category) {
    const store = this.app.store();
    const back = h(
      "button",
      { type: "button", class: "btn btn--text begin__back", onclick: () => this.showAll() },
      icon("back"),
      t("page-begin-back"),
    );
    const only = { store, category, limit: SHOWN_OF_CATEGORY };
    /** @type {Item[]} */
    let items = this.app.copy.find("", only);
    if (!items.length) {
      const answer = await this.app.call("search", { ...only, query: "", sort: "name", offset: 0 });
      items = answer?.ok ? answer.items : [];
    }
    const sorted = [...items].sort((a, b) => a.name.localeCompare(b.name));
    this.groups.replaceChildren(back, this.chips(categoryName(category), sorted));
    back.focus({ preventScroll: true });
    this.node.parentElement?.scrollTo(0, 0);
  }
}

/**
 * @param {string} title
 * @param {HTMLElement} list
 */
function group(title, list) {
  const name = h("h2", { class: "begin__title", dir: "auto" }, title);
  return h("section", { class: "begin__group", hidden: !list.children.length }, name, list);
}

/**
 * Opens the form of what was put on the list; of what nobody has understood yet as soon as it was.
 * @param {Page} app
 * @param {Put} put
 * @param {(line: Line) => void} edit
 */
export async function editPut(app, { line: key }, edit) {
  const find = () => app.state().lines.find(({ line, merged }) => line === key || merged?.includes(key));
  if (find()?.id.startsWith(UNREAD)) await app.replica.kick();
  const line = find();
  if (line?.id.startsWith(UNREAD)) toast(t("page-shop-keep-text-hint"));
  else if (line) edit(line);
}
