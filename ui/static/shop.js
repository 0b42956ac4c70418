// The Shop tab: the list as it is walked.

import { announce, button, h, keepingFocus, patchKeyed, setAttr, setChildren, setText } from "./dom.js";
import { dec, isQuantity, minus, plain, shownNumber } from "./money.js";
import { ask, toast } from "./overlay.js";
import { QuickAdd } from "./quickadd.js";
import { shelf } from "./queue.js";
import { createGroup, createRow, editNote, stepped, updateRow } from "./rows.js";
import { emptyCard, nameCard } from "./shopcards.js";
import { S } from "./strings.js";
import { Totals } from "./totals.js";

const STAY_MS = 900;

const DOUBLE_TAP_MS = 350;

export class Shop {
  constructor(app) {
    this.app = app;
    this.removedAt = 0;
    this.staying = new Map();
    this.totals = new Totals();
    this.quick = new QuickAdd(app);
    this.chips = h("div", { class: "chips", role: "group", "aria-label": S.shop.stores });
    this.cards = h("div", { class: "shop__cards" });
    this.groups = h("div", { class: "groups" });
    this.boughtTitle = button("", "fold", () => this.fold());
    this.boughtRows = h("ul", { class: "rows", id: "bought-rows" });
    this.bought = h("section", { class: "bought" }, this.boughtTitle, this.boughtRows);
    this.clearBought = button(S.shop.clearBought, "quiet", () => this.clear(true));
    this.clearAll = button(S.shop.clearList, "quiet", () => this.clear(false));
    this.tools = h("div", { class: "shop__tools" }, this.clearBought, this.clearAll);
    this.node = h(
      "div",
      { class: "shop" },
      h("div", { class: "shop__main" }, this.chips, this.quick.node, this.cards, this.groups, this.bought),
      h("aside", { class: "shop__side" }, this.totals.node, this.tools),
    );
    this.listen();
  }

  get store() {
    const chosen = shelf.get("grocery:store") || null;
    return this.app.state()?.stores.some(({ name }) => name === chosen) ? chosen : null;
  }

  choose(store) {
    shelf.set("grocery:store", store ?? "");
    this.app.repaint();
  }

  paint(state) {
    const { store } = this;
    const lines = store ? state.lines.filter((line) => line.store === store) : state.lines;
    const boughtHere = (line) => line.checked && !this.staying.has(line.line);
    keepingFocus(() => {
      this.paintChips(state, store);
      this.paintGroups(state, lines.filter((line) => !boughtHere(line)), store);
      this.paintBought(state, lines.filter(boughtHere), lines.filter((line) => line.checked).length);
    });
    setChildren(this.cards, [nameCard(this.app), emptyCard(this.app, state, lines, store)].filter(Boolean));
    this.totals.paint(state, lines, store);
    this.totals.node.hidden = state.lines.length === 0;
    this.clearBought.hidden = !lines.some((line) => line.checked);
    this.clearAll.hidden = lines.length === 0;
  }

  paintChips(state, store) {
    const open = (name) => state.lines.filter((line) => !line.checked && (!name || line.store === name)).length;
    const entries = [["", null], ...state.stores.map(({ name }) => [`s:${name}`, name])];
    const create = (name) =>
      button(h("span", { class: "chip__name", dir: "auto" }), "chip", () => this.choose(name), { class: "chip" });
    patchKeyed(this.chips, entries, create, (node, name) => {
      setText(node.firstChild, name ?? S.shop.all);
      setAttr(node, "aria-pressed", name === store ? "true" : "false");
      const count = open(name);
      if (node.childNodes.length < 2) node.append(h("span", { class: "chip__count" }));
      setText(node.lastChild, count ? String(count) : "");
      setAttr(node, "aria-label", `${name ?? S.shop.all}, ${S.shop.openCount(count)}`);
    });
    this.chips.hidden = state.stores.length === 0;
  }

  /** Lines by store and category; the order is that of the stores and of the categories' names. */
  paintGroups(state, lines, store) {
    const groups = new Map();
    const rank = new Map(state.stores.map(({ name }, at) => [name, at]));
    const sorted = [...lines].sort(
      (a, b) => (rank.get(a.store) ?? 99) - (rank.get(b.store) ?? 99) || a.category.localeCompare(b.category),
    );
    for (const line of sorted) {
      const key = JSON.stringify([line.store, line.category]);
      if (!groups.has(key)) groups.set(key, { store: line.store, category: line.category, lines: [] });
      groups.get(key).lines.push(line);
    }
    let last = null;
    patchKeyed(this.groups, [...groups], createGroup, (node, group) => {
      const title = node.querySelector(".group__title");
      setText(title, group.category);
      const first = !store && group.store !== last;
      last = group.store;
      setAttr(node, "data-store", first ? group.store : null);
      let heading = node.querySelector(".group__store");
      if (first && !heading) node.prepend((heading = h("h2", { class: "group__store", dir: "auto" })));
      if (first) setText(heading, group.store);
      else heading?.remove();
      this.paintRows(node.querySelector(".rows"), group.lines, state.currency);
    });
  }

  paintRows(list, lines, currency) {
    const entries = lines.map((line) => [line.line, line]);
    patchKeyed(list, entries, createRow, (row, line) => updateRow(row, line, currency));
  }

  paintBought(state, lines, count) {
    this.bought.hidden = count === 0;
    setText(this.boughtTitle, S.shop.bought(count));
    const open = shelf.get("grocery:fold") !== "closed";
    setAttr(this.boughtTitle, "aria-expanded", String(open));
    setAttr(this.boughtTitle, "aria-controls", "bought-rows");
    this.boughtRows.hidden = !open;
    this.paintRows(this.boughtRows, lines, state.currency);
  }

  fold() {
    shelf.set("grocery:fold", shelf.get("grocery:fold") === "closed" ? "open" : "closed");
    this.app.repaint();
  }

  listen() {
    const main = this.node.querySelector(".shop__main");
    main.addEventListener("click", (event) => {
      const target = event.target.closest("[data-act]");
      const row = event.target.closest(".row");
      if (row && target) this.act(row, target.dataset.act);
    });
    main.addEventListener("change", (event) => {
      const row = event.target.closest(".row");
      if (!row) return;
      if (event.target.matches(".tick")) this.tick(row, event.target.checked);
      if (event.target.matches(".stepper__amount")) this.typed(row, event.target);
    });
    main.addEventListener("focusin", (event) => {
      if (event.target.matches(".stepper__amount")) event.target.select();
    });
    main.addEventListener("keydown", (event) => this.key(event));
  }

  act(row, action) {
    const { line } = row;
    if (!line) return;
    if (action === "toggle") this.tick(row, !line.checked);
    else if (action === "more" || action === "less") this.step(line, action === "more" ? 1 : -1);
    else if (action === "remove") this.remove(row);
    else if (action === "note") editNote(row, (note) => this.note(line, note));
  }

  tick(row, checked) {
    const { line } = row;
    if (!this.app.takesChanges()) return this.app.repaint();
    clearTimeout(this.staying.get(line.line));
    this.staying.delete(line.line);
    if (checked) this.staying.set(line.line, setTimeout(() => this.settle(line.line), STAY_MS));
    const op = { op: "CheckOff", line: line.line, checked, name: line.name };
    const back = { line: line.line, fields: { checked: !checked } };
    if (checked) this.app.changeTold(op, S.shop.ticked(line.name), { back, only: "tick" });
    else this.app.change(op);
    return checked ? null : announce(S.shop.unticked(line.name));
  }

  /** A ticked row stays where it is for a moment, then joins the bought ones; the focus goes to the next row. */
  settle(id) {
    this.staying.delete(id);
    const row = document.activeElement?.closest?.(".row");
    const next = row?.dataset.line === id ? this.neighbour(row) : null;
    this.app.repaint();
    if (next?.isConnected) next.querySelector(".tick").focus({ preventScroll: true });
  }

  step(line, direction) {
    const quantity = stepped(line, direction);
    if (quantity === null) return;
    const more = plain(minus(dec(quantity), dec(line.quantity))); // a difference: another phone's taps count as well
    this.app.change({ op: "ChangeQuantity", line: line.line, more, name: line.name });
    announce(S.shop.quantityNow(line.name, shownNumber(quantity)));
  }

  typed(row, input) {
    const quantity = dec(input.value);
    if (isQuantity(quantity)) {
      this.app.change({ op: "SetQuantity", line: row.line.line, quantity: plain(quantity), name: row.line.name });
      announce(S.shop.quantityNow(row.line.name, shownNumber(plain(quantity))));
    } else {
      toast(S.form.needQuantity, null, "problem");
    }
    input.value = shownNumber(row.line.quantity);
  }

  note(line, note) {
    this.app.change({ op: "SetNote", line: line.line, note, name: line.name });
    announce(S.shop.noteSaved(line.name));
  }

  remove(row) {
    const { line } = row;
    if (Date.now() - this.removedAt < DOUBLE_TAP_MS) return; // the next row has slid under the finger
    this.removedAt = Date.now();
    const next = this.neighbour(row);
    const op = { op: "RemoveLine", line: line.line, seen: line.quantity, name: line.name };
    this.app.changeTold(op, S.shop.removed(line.name), { back: { lines: [line] } });
    if (next?.isConnected) next.querySelector(".tick").focus({ preventScroll: true });
    else this.chips.querySelector('[aria-pressed="true"]')?.focus({ preventScroll: true });
  }

  async clear(onlyBought) {
    const here = (line) => !this.store || line.store === this.store;
    const lines = this.app.state().lines.filter((line) => here(line) && (!onlyBought || line.checked));
    if (!lines.length) return;
    const question = onlyBought
      ? S.shop.clearBoughtAsk(lines.length)
      : S.shop.clearListAsk(lines.length, this.store ?? S.shop.all);
    if (!(await ask(question, S.shop.clearText, S.dialog.yes))) return;
    const op = { op: "ClearList", lines: lines.map((line) => line.line) };
    this.app.changeTold(op, S.shop.cleared(lines.length), { back: { lines } });
  }

  rows() {
    return [...this.node.querySelectorAll(".row")].filter((row) => row.offsetParent !== null);
  }

  neighbour(row) {
    const rows = this.rows();
    const at = rows.indexOf(row);
    return rows[at + 1] ?? rows[at - 1] ?? null;
  }

  key(event) {
    const row = event.target.closest(".row");
    if (!row || event.target.matches("input:not(.tick)") || event.ctrlKey || event.metaKey || event.altKey) return;
    const rows = this.rows();
    const at = rows.indexOf(row);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 }[event.key];
    if (to !== undefined) rows[to]?.querySelector(".tick").focus();
    else if (event.key === "+" || event.key === "=") this.act(row, "more");
    else if (event.key === "-") this.act(row, "less");
    else if (event.key === "Delete") this.act(row, "remove");
    else return;
    event.preventDefault();
  }
}
