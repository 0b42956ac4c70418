// Where else a line may be bought, and on which list it stands: chosen below the line when it is opened.

import { button, h, keyed, patchKeyed, setAttr, setHidden } from "../page/dom.js";
import { listOf } from "../paint/places.js";
import { storeNames } from "../words/natural.js";
import { t } from "../words/strings.js";
import { allLists, listName } from "./lists.js";

/** @import { Line, OperationOf, Page } from "../types.d.ts" */

/**
 * The other stores at which a line that is still to buy may be bought.
 * @param {Line} line
 */
export const others = ({ store, checked, also_at: also = [] }) =>
  checked ? [] : also.filter((name) => name !== store);

/**
 * Those in words, for its row.
 * @param {Line} line
 */
export function orWords(line) {
  const stores = others(line);
  return stores.length ? t("page-places-or", { stores: stores.join(", ") }) : "";
}

/**
 * A group of buttons with its title.
 * @param {string} title
 */
function group(title) {
  const buttons = h("div", { class: "details__stores", role: "group", "aria-label": title });
  const node = h("div", { class: "details__move" }, h("p", { class: "field__label" }, title), buttons);
  return { node, buttons };
}

export class Places {
  /**
   * @param {Page} app
   * @param {Line} line
   */
  constructor(app, line) {
    this.app = app;
    this.line = line;
    this.open = others(line).length > 0; // else it is asked for: few things are bought at several stores
    this.stores = group(t("page-places-also"));
    this.more = button(t("page-places-more"), "idea", () => this.unfold());
    this.lists = group(t("page-lists-put-on"));
    this.node = h("div", { class: "details__places" }, this.stores.node, this.lists.node);
  }

  unfold() {
    this.open = !this.open;
    this.update(this.line);
  }

  /** @param {Line} line */
  update(line) {
    this.line = line;
    const state = this.app.state();
    const also = others(line);
    const stores = storeNames(state.stores).filter((name) => name !== line.store);
    setHidden(this.more, line.checked || !stores.length);
    setAttr(this.more, "aria-expanded", String(this.open));
    const folded = line.checked || !stores.length || !this.open;
    setHidden(this.stores.node, folded);
    /** @type {(store: string) => HTMLElement} */
    const toggle = (store) => button(store, "idea", () => this.toggle(store), { dir: "auto" });
    const entries = keyed(stores, (store) => store);
    patchKeyed(this.stores.buttons, entries, toggle, (node, store) =>
      setAttr(node, "aria-pressed", String(also.includes(store))),
    );
    const here = listOf(state, line);
    const lists = allLists(state).filter(({ id }) => id !== here);
    setHidden(this.lists.node, !lists.length);
    setHidden(this.node, folded && !lists.length);
    patchKeyed(
      this.lists.buttons,
      keyed(lists, ({ id }) => `${id} ${listName(state, id)}`),
      ({ id }) => button(listName(state, id), "idea", () => this.putOn(id), { dir: "auto" }),
    );
  }

  /**
   * One store more, or less. A line that is not bought at its first choice any more is bought where it is shown.
   * @param {string} store
   */
  toggle(store) {
    const { app, line } = this;
    const { name } = line;
    const now = others(line);
    const wanted = now.includes(store) ? now.filter((one) => one !== store) : [...now, store];
    const first = app.state().lines.find((one) => one.line === line.line)?.store ?? line.store;
    const told = t("page-places-told", { name, stores: [line.store, ...wanted].join(", ") });
    if (first !== line.store && !wanted.includes(first)) {
      app.changeTold({ op: "MoveLine", line: line.line, store: line.store, name }, told, { back: {}, only: "move" });
      return;
    }
    const stores = [line.store, ...wanted];
    app.changeTold({ op: "SetAlsoAt", line: line.line, stores, name }, told, { back: {}, only: "move" });
  }

  /** @param {string} list */
  putOn(list) {
    const { app, line } = this;
    const { name } = line;
    const to = list ? listName(app.state(), list) : "";
    const told = t("page-lists-put", { name, list: listName(app.state(), list) });
    /** @type {OperationOf<"MoveToList">} */
    const op = { op: "MoveToList", lines: [line.line], list, name, to };
    app.changeTold(op, told, { back: {}, only: "move" });
  }
}
