// Several lines of the list picked at once, by a long press, from the menu or with a key: each thing done to them is one change.

import { around, button, h, setHidden, setText } from "../page/dom.js";
import { layer } from "../page/layers.js";
import { sheet } from "../page/overlay.js";
import { storeNames } from "../words/natural.js";
import { t } from "../words/strings.js";
import { allLists, listName } from "./lists.js";

/** @import { Line, OperationOf, Page, Row } from "../types.d.ts" */
/** @import { List } from "./list.js" */

const LONG_PRESS_MS = 500;
const STILL_PX = 10; // a finger that moves further scrolls

/** @type {(event: Event) => Row | null} */
const rowOf = (event) => around(event, ".row");

export class Picking {
  /**
   * @param {Page} app
   * @param {List} list
   */
  constructor(app, list) {
    this.app = app;
    this.list = list;
    this.on = false;
    this.gone = () => {}; // tells the layer that it has ended
    this.pressed = false; // whether a long press has begun this, and its finger is still down
    /** @type {Set<string>} */
    this.ids = new Set();
    this.count = h("span", { class: "pickbar__count", role: "status" });
    this.tickButton = button("", "secondary", () => this.tick());
    this.moveButton = button(t("page-pick-move"), "secondary", () => this.askWhere());
    this.removeButton = button(t("page-pick-remove"), "danger-quiet", () => this.remove());
    const end = button(t("page-pick-end"), "text", () => this.end());
    this.actions = h("div", { class: "pickbar__actions" }, this.tickButton, this.moveButton, this.removeButton);
    const props = { class: "pickbar pickbar--list", role: "group", "aria-label": t("page-pick-bar"), hidden: true };
    this.node = h("div", props, this.count, this.actions, end);
    list.home.append(this.node);
    this.listen(list.home);
  }

  /** @param {HTMLElement} home */
  listen(home) {
    /** @type {(event: Event) => void} */
    const click = (event) => this.clicked(event);
    home.addEventListener("click", click, true);
    home.addEventListener("change", (event) => this.on && rowOf(event) && event.stopPropagation(), true);
    home.addEventListener("keydown", (event) => this.key(event), true);
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let timer;
    let [x, y] = [0, 0];
    const drop = () => clearTimeout(timer);
    home.addEventListener("pointerdown", (event) => {
      drop();
      this.pressed = false;
      const row = rowOf(event);
      if (this.on || event.pointerType === "mouse" || !row?.line || around(event, "button, .details, .stepper")) return;
      [x, y] = [event.clientX, event.clientY];
      timer = setTimeout(() => {
        this.pressed = true;
        this.begin(row.line.line);
      }, LONG_PRESS_MS);
    });
    home.addEventListener("pointermove", (event) => {
      if (Math.hypot(event.clientX - x, event.clientY - y) > STILL_PX) drop();
    });
    for (const name of ["pointerup", "pointercancel", "pointerleave"]) home.addEventListener(name, drop);
    home.addEventListener("contextmenu", (event) => this.pressed && event.preventDefault());
  }

  /**
   * A tap anywhere on a row picks it, and does nothing else; the one that ends a long press does nothing at all.
   * @param {Event} event
   */
  clicked(event) {
    const row = rowOf(event);
    if (!this.on || !row?.line) return;
    event.stopPropagation();
    const box = this.boxOf(row);
    if (this.pressed) event.preventDefault();
    else if (box && event.target === box) this.pick(row.line.line, box.checked);
    else {
      event.preventDefault();
      this.pick(row.line.line, !this.ids.has(row.line.line));
    }
    this.pressed = false;
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    const row = rowOf(event);
    if (!this.on || !row) return;
    event.stopPropagation();
    if (event.key === "Escape") this.end();
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const rows = this.list.rows();
    const next = rows[rows.indexOf(row) + step];
    if (next) this.boxOf(next)?.focus();
  }

  /**
   * @param {Row} row
   * @returns {HTMLInputElement | null}
   */
  boxOf(row) {
    return row.querySelector(".pick");
  }

  /** @param {string} [id] the line that is picked first */
  begin(id) {
    if (!this.on) this.gone = layer(() => this.end()); // Back ends it, and leaves nothing
    this.on = true;
    this.list.opened = null;
    if (id) this.ids.add(id);
    this.app.repaint();
    const rows = this.list.rows();
    const row = rows.find(({ line }) => line.line === id) ?? rows[0];
    if (row) this.boxOf(row)?.focus({ preventScroll: true });
  }

  end() {
    const row = /** @type {Row | null} */ (document.activeElement?.closest(".row") ?? null);
    this.on = false;
    this.gone();
    this.ids.clear();
    this.app.repaint();
    this.list.focus(row ?? this.list.rows()[0] ?? null);
  }

  /**
   * @param {string} id
   * @param {boolean} picked
   */
  pick(id, picked) {
    if (picked) this.ids.add(id);
    else this.ids.delete(id);
    this.paint();
  }

  /** The picked lines as they are by now, in the order in which they are shown. */
  lines() {
    return this.list.rows().flatMap(({ line }) => (this.ids.has(line.line) ? [line] : []));
  }

  /** Called when the rows were painted. */
  paint() {
    const { home } = this.list;
    home.classList.toggle("is-picking", this.on);
    setHidden(this.node, !this.on);
    for (const row of /** @type {NodeListOf<Row>} */ (home.querySelectorAll(".row"))) this.paintRow(row);
    if (!this.on) return;
    const lines = this.lines();
    setText(this.count, t("page-pick-count", { count: lines.length }));
    setText(this.tickButton, this.unticks(lines) ? t("page-pick-untick") : t("page-pick-tick"));
    setHidden(this.actions, lines.length === 0);
    setHidden(this.moveButton, this.places(lines).length + this.otherLists().length === 0);
  }

  /** @param {Row} row */
  paintRow(row) {
    const box = this.boxOf(row);
    const picked = this.on && this.ids.has(row.line.line);
    row.classList.toggle("row--picked", picked);
    if (!this.on) {
      box?.remove();
      return;
    }
    const there = box ?? h("input", { type: "checkbox", class: "tick pick" });
    there.setAttribute("aria-label", t("page-pick-of", { name: row.line.name }));
    there.checked = picked;
    if (!box) row.parts.tick.before(there);
  }

  /** @type {(lines: Line[]) => boolean} */
  unticks = (lines) => lines.length > 0 && lines.every(({ checked }) => checked);

  /**
   * The stores to which any of these lines can go.
   * @param {Line[]} lines
   */
  places(lines) {
    const open = lines.filter(({ checked }) => !checked);
    return storeNames(this.app.state().stores).filter((name) => open.some(({ store }) => store !== name));
  }

  /** The lists on which these lines do not stand. */
  otherLists() {
    return allLists(this.app.state()).flatMap(({ id }) => (id === this.app.list() ? [] : [id]));
  }

  tick() {
    const lines = this.lines();
    const checked = !this.unticks(lines);
    const [first, ...rest] = lines.filter((line) => line.checked !== checked);
    if (!first || !this.app.takesChanges()) return;
    const changed = [first, ...rest];
    /** @type {OperationOf<"CheckOff">} */
    const op = { op: "CheckOff", line: first.line, checked, name: first.name, also: rest.map(({ line }) => line) };
    for (const { line } of changed) {
      if (checked) this.list.stay.add(line);
      else this.list.stay.drop(line);
    }
    const each = changed.map(({ line, checked_by }) => ({ line, fields: { checked: !checked, checked_by } }));
    const count = changed.length;
    const told = checked ? t("page-pick-ticked", { count }) : t("page-pick-unticked", { count });
    this.app.changeTold(op, told, { back: { each }, only: "tick" });
    this.end();
  }

  remove() {
    const lines = this.lines();
    const [first] = lines;
    if (!first) return;
    const seen = lines.map(({ quantity }) => quantity);
    const measures = lines.map(({ unit }) => unit ?? "");
    const name = lines.length === 1 ? first.name : "";
    /** @type {OperationOf<"ClearList">} */
    const op = { op: "ClearList", lines: lines.map(({ line }) => line), seen, measures, store: "", name };
    this.app.changeTold(op, t("page-shop-cleared", { count: lines.length }), { back: { lines } });
    this.end();
  }

  askWhere() {
    const lines = this.lines();
    /** @type {(name: string, go: () => void) => HTMLElement} */
    const choice = (name, go) => {
      const chosen = () => {
        opened.close();
        go();
      };
      return button(name, "quiet", chosen, { dir: "auto" });
    };
    const stores = this.places(lines).map((store) => choice(store, () => this.move(lines, store)));
    const names = this.otherLists().map((id) => choice(listName(this.app.state(), id), () => this.putOn(lines, id)));
    /** @type {(title: string, choices: HTMLElement[]) => HTMLElement} */
    const group = (title, choices) =>
      h("div", { class: "ask__choices", role: "group", "aria-label": title }, ...choices);
    const body = h("div", { class: "ask" });
    if (stores.length) body.append(group(t("page-pick-where"), stores));
    if (stores.length && names.length) body.append(h("p", { class: "field__label" }, t("page-pick-list")));
    if (names.length) body.append(group(t("page-pick-list"), names));
    const opened = sheet(stores.length ? t("page-pick-where") : t("page-pick-list"), body);
  }

  /**
   * @param {Line[]} lines
   * @param {string} store
   */
  move(lines, store) {
    const moved = lines.filter((line) => !line.checked && line.store !== store);
    /** @type {OperationOf<"MoveLines">} */
    const op = { op: "MoveLines", lines: moved.map(({ line }) => line), store };
    const each = moved.map(({ line, id, store: before, name, category, price, unit }) => ({
      line,
      fields: { id, store: before, name, category, price, unit }, // the other store may sell it as another item
    }));
    const told = t("page-pick-moved", { count: moved.length, store });
    this.app.changeTold(op, told, { back: { each }, only: "move" });
    this.end();
  }

  /**
   * @param {Line[]} lines
   * @param {string} list
   */
  putOn(lines, list) {
    const called = listName(this.app.state(), list);
    const name = lines.length === 1 ? lines[0].name : "";
    /** @type {OperationOf<"MoveToList">} */
    const op = { op: "MoveToList", lines: lines.map(({ line }) => line), list, name, to: list ? called : "" };
    this.app.changeTold(op, t("page-pick-put", { count: lines.length, list: called }), { back: {}, only: "move" });
    this.end();
  }
}
