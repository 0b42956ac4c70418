// The Shop tab: the list as it is walked.

import { shelf } from "../kept/shelf.js";
import { afterPaint, button, h, iconButton, keepingFocus, patchKeyed, setAttr, setChildren, setText } from "../page/dom.js";
import { announce, ask, dropToasts, toast } from "../page/overlay.js";
import { dec, fieldNumber, isQuantity, minus, plain, shownMoney, shownNumber, typed } from "../words/money.js";
import { S } from "../words/strings.js";
import { openAisles } from "./aisles.js";
import { alikeCard, emptyCard, nameCard } from "./cards.js";
import { paintChips } from "./chips.js";
import { Details } from "./details.js";
import { askToFinish } from "./finish.js";
import { ordered } from "./ordered.js";
import { QuickAdd } from "./quickadd.js";
import { createGroup, createRow, showAmount, stepped, updateRow } from "./rows.js";
import { Stay } from "./stay.js";
import { Tools } from "./tools.js";
import { Totals } from "./totals.js";
import { UsualChips } from "./usual.js";

const SHOWN = 250; // lines; more come as the page is scrolled

const DOUBLE_TAP_MS = 350;

const PAINTED = { painted: true }; // a change whose row shows it already: all else follows in the frame after

export class Shop {
  constructor(app) {
    this.app = app;
    this.removedAt = -Infinity;
    this.limit = SHOWN;
    this.opened = null; // the line whose details are open
    this.stay = new Stay((ids) => this.fold(ids), (id) => this.written(id));
    this.totals = new Totals();
    this.quick = new QuickAdd(app, () => askToFinish(app, this.lines()));
    this.usual = new UsualChips(app);
    this.tools = new Tools(app, this);
    this.chips = h("div", { class: "chips", role: "group", "aria-label": S.shop.stores });
    this.cards = h("div", { class: "shop__cards" });
    this.groups = h("div", { class: "groups" });
    this.more = h("p", { class: "shop__more" });
    this.boughtTitle = button("", "fold", () => this.toggleBought(), { "aria-controls": "bought-rows" });
    this.boughtRows = h("ul", { class: "rows", id: "bought-rows" });
    this.bought = h("section", { class: "bought" }, this.boughtTitle, this.boughtRows);
    this.node = h(
      "div",
      { class: "shop" },
      h(
        "div",
        { class: "shop__main" },
        this.chips,
        this.quick.node,
        this.usual.node,
        this.cards,
        this.groups,
        this.more,
        this.bought,
      ),
      h("aside", { class: "shop__side", "aria-label": S.money.total }, this.totals.node, this.tools.node),
    );
    this.listen();
  }

  get store() {
    const chosen = shelf.get("grocery:store") || null;
    return this.app.state()?.stores.some(({ name }) => name === chosen) ? chosen : null;
  }

  choose(store) {
    shelf.set("grocery:store", store ?? "");
    this.limit = SHOWN;
    this.app.repaint();
  }

  /** The lines that are shown, in the order of the walk. */
  lines() {
    return ordered(this.app.state(), this.store);
  }

  paint(state) {
    const { store } = this;
    const lines = ordered(state, store);
    const open = [];
    const bought = [];
    for (const line of lines) (line.checked && !this.stays(line.line) ? bought : open).push(line);
    const ticked = lines.reduce((count, line) => count + (line.checked ? 1 : 0), 0);
    keepingFocus(() => {
      paintChips(this.chips, state, store, (name) => this.choose(name));
      this.paintGroups(state, open.slice(0, this.limit), store);
      this.paintBought(state, bought, ticked);
    });
    setText(this.more, open.length > this.limit ? S.shop.moreLines(open.length - this.limit) : "");
    this.more.hidden = open.length <= this.limit;
    this.usual.paint(state, store);
    const cards = [nameCard(this.app), alikeCard(this.app, state, store), emptyCard(this.app, state, lines, store)];
    setChildren(this.cards, cards.filter(Boolean));
    this.totals.paint(state, lines, store);
    this.totals.node.hidden = state.lines.length === 0;
    this.quick.paintFinish(ticked);
    this.tools.paint(lines, ticked, store);
  }

  /** Lines by store and category. */
  paintGroups(state, lines, store) {
    const groups = new Map();
    for (const line of lines) {
      const key = JSON.stringify([line.store, line.category]);
      if (!groups.has(key)) groups.set(key, { store: line.store, category: line.category, lines: [] });
      groups.get(key).lines.push(line);
    }
    let last = null;
    patchKeyed(this.groups, [...groups], createGroup, (node, group) => {
      const first = !store && group.store !== last;
      last = group.store;
      this.headGroup(node, group, first);
      node.style.setProperty("--lines", group.lines.length);
      this.paintRows(node.lastChild, group.lines, state.currency);
    });
  }

  headGroup(node, group, first) {
    let heading = node.querySelector(".group__head");
    if (first && !heading) node.prepend((heading = this.storeHeading(group.store)));
    else if (!first) heading?.remove();
    node.classList.toggle("group--headed", first);
    setText(node.querySelector(".group__title"), group.category);
  }

  storeHeading(store) {
    return h(
      "div",
      { class: "group__head" },
      h("h2", { class: "group__store", dir: "auto" }, store),
      iconButton("order", S.aisles.open(store), () => openAisles(this.app, store)),
    );
  }

  paintRows(list, lines, currency) {
    const entries = lines.map((line) => [line.line, line]);
    patchKeyed(list, entries, createRow, (row, line) => {
      updateRow(row, line, currency);
      if (Boolean(row.details) !== (this.opened === line.line)) this.showDetails(row, this.opened === line.line);
    });
  }

  showDetails(row, open) {
    const before = row.details;
    row.details = null; // first, as in patchKeyed
    before?.node.remove();
    row.details = open ? new Details(row, this, this.app.state().stores.map(({ name }) => name)) : null;
    if (open) row.append(row.details.node);
    row.classList.toggle("row--open", open);
    setAttr(row.parts.details, "aria-expanded", String(open));
  }

  paintBought(state, lines, count) {
    this.bought.hidden = count === 0;
    setText(this.boughtTitle, S.shop.bought(count));
    const open = shelf.get("grocery:fold") === "open";
    setAttr(this.boughtTitle, "aria-expanded", String(open));
    this.boughtRows.hidden = !open;
    this.paintRows(this.boughtRows, open ? lines.slice(0, this.limit) : [], state.currency);
  }

  toggleBought() {
    shelf.set("grocery:fold", shelf.get("grocery:fold") === "open" ? "closed" : "open");
    this.app.repaint();
  }

  listen() {
    const main = this.node.querySelector(".shop__main");
    main.addEventListener("click", (event) => {
      const target = event.target.closest("[data-act]");
      const row = event.target.closest(".row");
      if (row?.line && target) this.act(row, target.dataset.act);
    });
    main.addEventListener("change", (event) => {
      const row = event.target.closest(".row");
      if (!row) return;
      if (event.target.matches(".tick")) this.tick(row, event.target.checked);
      if (event.target.matches(".stepper__amount")) this.typed(row, event.target);
    });
    main.addEventListener("input", (event) => event.target.matches(".stepper__amount") && showAmount(event.target));
    main.addEventListener("focusin", (event) => {
      if (event.target.matches(".stepper__amount")) event.target.select();
    });
    main.addEventListener("keydown", (event) => this.key(event));
    new IntersectionObserver((seen) => {
      if (!seen.some(({ isIntersecting }) => isIntersecting) || this.more.hidden) return;
      this.limit += SHOWN;
      this.app.repaint();
    }).observe(this.more);
  }

  act(row, action) {
    const { line } = row;
    if (action === "toggle") this.tick(row, !row.parts.tick.checked); // what is seen: the line may not be painted yet
    else if (action === "more" || action === "less") this.step(row, action === "more" ? 1 : -1);
    else if (action === "details") {
      this.open(this.opened === line.line ? null : line.line);
      row.details?.reveal(this.app.calm);
    }
  }

  open(line) {
    this.opened = line;
    this.app.repaint();
  }

  tick(row, checked) {
    const { line } = row;
    if (!this.app.takesChanges()) return this.app.repaint();
    if (checked) this.stay.add(line.line);
    else this.stay.drop(line.line);
    row.parts.tick.checked = checked;
    const op = { op: "CheckOff", line: line.line, checked, name: line.name };
    const back = { line: line.line, fields: { checked: !checked } };
    if (!checked) return this.app.change(op, PAINTED) && this.tellUnticked(line);
    this.toldOf = line.line;
    return this.app.changeTold(op, S.shop.ticked(line.name), { show: PAINTED, back, only: "tick" });
  }

  /** Says so, and takes away what says the contrary: that is told after a frame, which may be this one. */
  tellUnticked(line) {
    this.dropTold(line);
    afterPaint(() => {
      this.dropTold(line);
      announce(S.shop.unticked(line.name));
    });
  }

  dropTold(line) {
    if (this.toldOf === line.line) dropToasts("tick");
  }

  /** Ticked rows that stayed long enough join the bought ones; the focus goes to the next row. */
  fold(ids) {
    const row = document.activeElement?.closest?.(".row");
    const next = ids.includes(row?.dataset.line) ? this.neighbour(row, ids) : null;
    this.app.repaint();
    if (next?.isConnected) next.parts.tick.focus({ preventScroll: true });
  }

  /** Whether somebody writes in this line, among those that are to buy: its row does not go away under the fingers. */
  written(id) {
    const field = document.activeElement?.closest("input:not(.tick)");
    if (id !== this.opened && id !== field?.closest(".row")?.dataset.line) return false;
    return this.groups.querySelector(`.row[data-line="${CSS.escape(id)}"]`) !== null;
  }

  /** Whether a ticked row is still among those that are to buy. */
  stays(id) {
    if (!this.stay.has(id) && this.written(id)) this.stay.add(id); // somebody else has ticked it meanwhile
    return this.stay.has(id);
  }

  step(row, direction) {
    const line = this.app.state().lines.find((one) => one.line === row.line.line);
    const quantity = line && stepped(line, direction);
    if (!quantity || !this.app.takesChanges()) return;
    showAmount(row.parts.amount, fieldNumber(quantity));
    dropToasts("quantity");
    const more = plain(minus(dec(quantity), dec(line.quantity))); // a difference: another phone's taps count as well
    if (!this.app.change({ op: "ChangeQuantity", line: line.line, more, name: line.name }, PAINTED)) return;
    announce(S.shop.quantityNow(line.name, shownNumber(quantity)));
  }

  typed(row, input) {
    const quantity = typed(input.value.trim());
    if (isQuantity(quantity)) {
      dropToasts("quantity");
      const made = this.app.change({ op: "SetQuantity", line: row.line.line, quantity: plain(quantity), name: row.line.name });
      if (made) announce(S.shop.quantityNow(row.line.name, shownNumber(plain(quantity))));
    } else {
      toast(S.form.needQuantity, null, "problem", "quantity");
    }
    showAmount(input, fieldNumber(row.line.quantity));
  }

  note(line, note) {
    if (!this.app.change({ op: "SetNote", line: line.line, note, name: line.name })) return;
    announce(S.shop.noteSaved(line.name));
  }

  price(line, price) {
    const { currency } = this.app.state();
    const text = S.shop.priceSaved(line.name, price === null ? S.shop.noPrice : shownMoney(dec(price), currency));
    const back = { line: line.line, fields: { price: line.price } };
    this.app.changeTold({ op: "SetPrice", line: line.line, price, name: line.name }, text, { back, only: "price" });
  }

  move(line, store) {
    this.opened = null;
    const back = { line: line.line, fields: { store: line.store, category: line.category } };
    this.app.changeTold({ op: "MoveLine", line: line.line, store, name: line.name }, S.shop.moved(line.name, store), { back, only: "move" });
  }

  removeRow(row) {
    const { line } = row;
    if (performance.now() - this.removedAt < DOUBLE_TAP_MS) return; // the next row has slid under the finger
    this.removedAt = performance.now();
    const next = this.neighbour(row);
    this.dropTold(line);
    const op = { op: "RemoveLine", line: line.line, seen: line.quantity, name: line.name };
    this.app.changeTold(op, S.shop.removed(line.name), { back: { lines: [line] } });
    if (next?.isConnected) next.parts.tick.focus({ preventScroll: true });
    else this.chips.querySelector('[aria-pressed="true"]')?.focus({ preventScroll: true });
  }

  async clear(onlyBought) {
    const lines = this.lines().filter((line) => line.checked || !onlyBought);
    if (!lines.length) return;
    const count = lines.length;
    const title = onlyBought ? S.shop.clearBoughtAsk(count) : S.shop.clearListAsk(count, this.store ?? S.shop.all);
    if (!(await ask(title, S.shop.clearText, S.dialog.yes))) return;
    const seen = lines.map(({ quantity }) => quantity);
    const op = { op: "ClearList", lines: lines.map(({ line }) => line), seen, store: this.store ?? "" };
    this.app.changeTold(op, S.shop.cleared(count), { back: { lines } });
  }

  /** Shows for a moment which lines somebody else has changed; what they ticked is struck in place first, as here. */
  showOthers(changes) {
    for (const { line, was } of changes) {
      if (line.checked && was && !was.checked) this.stay.add(line.line);
    }
    requestAnimationFrame(() => this.flash(changes.map(({ line }) => line.line)));
  }

  flash(ids) {
    for (const id of ids) {
      const row = this.node.querySelector(`.row[data-line="${CSS.escape(id)}"]`);
      row?.animate?.([{ backgroundColor: "var(--brand-soft)" }, {}], { duration: this.app.calm ? 0 : 1600 });
    }
  }

  rows() {
    return [...this.node.querySelectorAll(".row")].filter((row) => row.offsetParent !== null);
  }

  neighbour(row, but = []) {
    const rows = this.rows().filter((other) => other === row || !but.includes(other.dataset.line));
    const at = rows.indexOf(row);
    return rows[at + 1] ?? rows[at - 1] ?? null;
  }

  key(event) {
    const row = event.target.closest(".row");
    if (event.key === "Enter" && event.target.matches(".stepper__amount")) event.target.blur(); // a phone's keyboard goes
    const inField = event.target.matches("input:not(.tick)") || event.target.closest(".details");
    if (!row || inField || event.ctrlKey || event.metaKey || event.altKey) return;
    const rows = this.rows();
    const at = rows.indexOf(row);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 }[event.key];
    if (to !== undefined) rows[to]?.parts.tick.focus();
    else if (event.key === "+" || event.key === "=") this.act(row, "more");
    else if (event.key === "-") this.act(row, "less");
    else if (event.key === "Delete") this.removeRow(row);
    else if (event.key === "n") this.openNote(row.line.line);
    else return;
    event.preventDefault();
  }

  openNote(id) {
    this.open(id);
    this.rows().find((row) => row.dataset.line === id)?.details?.note.input.focus();
  }
}
