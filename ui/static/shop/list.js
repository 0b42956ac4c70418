// The lines of the list in their groups, with those that are bought folded below; the one that is open, and the next one.

import { button, h, iconButton, keyed, part, patchKeyed, setAttr, setHidden, setText } from "../page/dom.js";
import { steady } from "../page/steady.js";
import { keyOf } from "../shelf/household.js";
import { shelf } from "../shelf/shelf.js";
import { t } from "../words/strings.js";
import { openAisles } from "./aisles.js";
import { Details } from "./details.js";
import { Edits } from "./edits.js";
import { grouped } from "./grouped.js";
import { Picking } from "./picking.js";
import { createGroup, createRow, updateRow } from "./rows.js";
import { Stay } from "./stay.js";
import { Stepper } from "./stepper.js";
import { hearTaps } from "./taps.js";
import { Turned } from "./turned.js";

/** @import { ByOthers, Line, Page, Row, RowView, State } from "../types.d.ts" */

const SHOWN = 250; // lines; more come as the page is scrolled

export class List {
  /**
   * @param {Page} app
   * @param {HTMLElement} home where the list is put, below what is there already
   */
  constructor(app, home) {
    this.app = app;
    this.home = home;
    this.limit = SHOWN;
    /** @type {string | null} */
    this.opened = null; // the line whose details are open
    this.stay = new Stay(
      (ids) => this.fold(ids),
      (id) => this.written(id),
    );
    this.turned = new Turned();
    this.edits = new Edits(app, this);
    this.stepper = new Stepper();
    /** @type {Map<string, Row>} */
    this.known = new Map(); // the rows by their lines, as they were painted last
    /** @type {Map<string, Row>} */
    this.painted = new Map();
    this.groups = h("div", { class: "groups" });
    this.more = h("p", { class: "shop__more" });
    this.boughtTitle = button("", "fold", () => this.toggleBought(), { "aria-controls": "bought-rows" });
    this.boughtRows = h("ul", { class: "rows", id: "bought-rows" });
    this.bought = h("section", { class: "bought" }, this.boughtTitle, this.boughtRows);
    home.append(this.groups, this.more, this.bought);
    this.picking = new Picking(app, this);
    hearTaps(home, this, this.edits);
    new IntersectionObserver((seen) => {
      if (!seen.some(({ isIntersecting }) => isIntersecting) || this.more.hidden) return;
      this.limit += SHOWN;
      app.repaint();
    }).observe(this.more);
  }

  /** Shows as many lines as at first. */
  begin() {
    this.limit = SHOWN;
  }

  /**
   * lines: those of the store, or of all, in the order of the aisles; so many of them are ticked.
   * @param {State} state
   * @param {Line[]} lines
   * @param {number} ticked
   * @param {string | null} store
   */
  paint(state, lines, ticked, store) {
    /** @type {Line[]} */
    const open = [];
    /** @type {Line[]} */
    const bought = [];
    for (const line of lines) (line.checked && !this.stays(line.line) ? bought : open).push(line);
    const view = { currency: state.currency, me: this.app.replica.name };
    this.painted = new Map();
    this.paintGroups(open.slice(0, this.limit), store, view);
    this.paintBought(bought, ticked, view);
    this.known = this.painted;
    this.turned.painted();
    setText(this.more, open.length > this.limit ? t("page-shop-more-lines", { count: open.length - this.limit }) : "");
    setHidden(this.more, open.length <= this.limit);
    this.picking.paint();
  }

  /**
   * Lines by store and category; a store that was chosen needs no name above them.
   * @param {Line[]} lines
   * @param {string | null} chosen
   * @param {RowView} view
   */
  paintGroups(lines, chosen, view) {
    const create = (/** @type {unknown} */ _, /** @type {string} */ store) => this.storeSection(store);
    patchKeyed(this.groups, grouped(lines), create, (section, groups) => {
      section.classList.toggle("store--named", !chosen);
      patchKeyed(part(section, ".store__groups"), groups, createGroup, (node, group) => {
        this.paintRows(part(node, ".rows"), group.lines, view);
        sizeGroup(node, group.lines.length);
      });
    });
  }

  /** @param {string} store */
  storeSection(store) {
    const order = iconButton("order", t("page-aisles-open", { store }), () => openAisles(this.app, store));
    const head = h("div", { class: "store__head" }, h("h2", { class: "store__name", dir: "auto" }, store), order);
    return h("section", { class: "store" }, head, h("div", { class: "store__groups" }));
  }

  /**
   * A line has the same row wherever it goes: whoever is in it stays there.
   * @param {HTMLElement} list
   * @param {Line[]} lines
   * @param {RowView} view
   */
  paintRows(list, lines, view) {
    const entries = keyed(lines, ({ line }) => line);
    const create = (/** @type {Line} */ { line }) => this.known.get(line) ?? createRow();
    patchKeyed(list, entries, create, (row, line) => {
      this.painted.set(line.line, row);
      if (row.line && row.parts.tick.checked !== line.checked) this.turned.paint(line.line);
      updateRow(row, line, view);
      row.details?.paintStaple();
      if (Boolean(row.details) !== (this.opened === line.line)) this.showDetails(row, this.opened === line.line);
    });
  }

  /**
   * @param {Row} row
   * @param {boolean} open
   */
  showDetails(row, open) {
    const before = row.details;
    row.details = null; // first, as in patchKeyed
    before?.node.remove();
    row.details = open
      ? new Details(
          row,
          this.edits,
          this.app.state().stores.map(({ name }) => name),
        )
      : null;
    if (row.details) row.append(row.details.node);
    row.classList.toggle("row--open", open);
    setAttr(row.parts.details, "aria-expanded", String(open));
  }

  /**
   * @param {Line[]} lines
   * @param {number} count
   * @param {RowView} view
   */
  paintBought(lines, count, view) {
    setHidden(this.bought, count === 0);
    setText(this.boughtTitle, t("page-shop-bought", { count }));
    const open = shelf.get(this.foldKey) === "open";
    setAttr(this.boughtTitle, "aria-expanded", String(open));
    setHidden(this.boughtRows, !open);
    this.paintRows(this.boughtRows, open ? lines.slice(0, this.limit) : [], view);
  }

  /** The key under which the browser keeps whether what was bought is shown. */
  get foldKey() {
    return keyOf("fold", this.app.replica.household);
  }

  toggleBought() {
    shelf.set(this.foldKey, shelf.get(this.foldKey) === "open" ? "closed" : "open");
    this.app.repaint();
  }

  /** @param {string | null} line */
  open(line) {
    this.opened = line;
    this.app.repaint();
  }

  /**
   * Opens the details of a line, to write its note.
   * @param {string} id
   */
  openNote(id) {
    this.open(id);
    this.rows()
      .find((row) => row.dataset.line === id)
      ?.details?.note.input.focus();
  }

  /**
   * Ticked rows that stayed long enough join the bought ones; the focus goes to the next row.
   * @param {string[]} ids
   */
  fold(ids) {
    const row = /** @type {Row | null | undefined} */ (document.activeElement?.closest(".row"));
    const next = row && ids.includes(row.dataset.line ?? "") ? this.neighbour(row, ids) : null;
    steady(() => this.app.repaint());
    if (next?.isConnected) next.parts.tick.focus({ preventScroll: true });
  }

  /**
   * Whether somebody writes in this line, among those that are to buy: its row does not go away under the fingers.
   * @param {string} id
   */
  written(id) {
    const field = document.activeElement?.closest("input:not(.tick)");
    const inHand = [this.opened, this.stepper.row?.line.line, field?.closest(".row")?.getAttribute("data-line")];
    if (!inHand.includes(id)) return false;
    return this.groups.querySelector(`.row[data-line="${CSS.escape(id)}"]`) !== null;
  }

  /**
   * Whether a ticked row is still among those that are to buy.
   * @param {string} id
   */
  stays(id) {
    if (!this.stay.has(id) && this.written(id)) this.stay.add(id); // somebody else has ticked it meanwhile
    return this.stay.has(id);
  }

  /**
   * Shows for a moment which lines somebody else has changed; what they ticked is struck in place first, as here.
   * @param {ByOthers[]} changes
   */
  showOthers(changes) {
    for (const { line, was } of changes) {
      if (!was || line.checked === was.checked) continue;
      this.turned.hear([line.line]);
      if (line.checked) this.stay.add(line.line);
      else this.edits.dropTold(line); // it is not bought any more
    }
    requestAnimationFrame(() => this.flash(changes.map(({ line }) => line.line)));
  }

  /** @param {string[]} ids */
  flash(ids) {
    for (const id of ids) {
      const row = this.home.querySelector(`.row[data-line="${CSS.escape(id)}"]`);
      row?.animate?.([{ backgroundColor: "var(--brand-soft)" }, {}], { duration: this.app.calm ? 0 : 1600 });
    }
  }

  /**
   * The rows that can be seen.
   * @returns {Row[]}
   */
  rows() {
    return [.../** @type {NodeListOf<Row>} */ (this.home.querySelectorAll(".row"))].filter(
      (row) => row.offsetParent !== null,
    );
  }

  /**
   * The row to go on with when this one, and others, leave their place.
   * @param {Row} row
   * @param {string[]} [but]
   * @returns {Row | null}
   */
  neighbour(row, but = []) {
    const rows = this.rows().filter((other) => other === row || !but.includes(other.dataset.line ?? ""));
    const at = rows.indexOf(row);
    return rows[at + 1] ?? rows[at - 1] ?? null;
  }

  /**
   * Gives the focus to a row, or to the chosen store where none is left.
   * @param {Row | null} row
   */
  focus(row) {
    /** @type {HTMLElement | null} */
    const chosen = this.home.querySelector('.chips [aria-pressed="true"]');
    const node = row?.isConnected ? row.parts.tick : chosen;
    node?.focus({ preventScroll: true });
  }
}

/**
 * How high a group out of sight is taken to be: see `.group` in shop.css.
 * @param {HTMLElement} node
 * @param {number} lines
 */
function sizeGroup(node, lines) {
  if (node.dataset.lines === String(lines)) return;
  node.dataset.lines = String(lines);
  node.style.setProperty("--lines", String(lines));
}
