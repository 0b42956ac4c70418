// The Shop tab: the list as it is walked.

import { h, keepingFocus, setChildren, setHidden } from "../page/dom.js";
import { ask } from "../page/overlay.js";
import { chipRow } from "../page/tabs.js";
import { knownList } from "../paint/places.js";
import { keyOf } from "../shelf/household.js";
import { shelf } from "../shelf/shelf.js";
import { t } from "../words/strings.js";
import { alikeCard, emptyCard, nameCard } from "./cards.js";
import { paintChips } from "./chips.js";
import { askToFinish } from "./finish.js";
import { List } from "./list.js";
import { onList, paintLists, showList } from "./lists.js";
import { ordered } from "./ordered.js";
import { printsList } from "./paper.js";
import { Proposals } from "./proposals.js";
import { QuickAdd } from "./quickadd.js";
import { Rises } from "./rises.js";
import { shareTitle } from "./share.js";
import { Since } from "./since.js";
import { Staples } from "./staples.js";
import { Tools } from "./tools.js";
import { Totals } from "./totals.js";
import { UsualChips } from "./usual.js";

/** @import { ByOthers, OperationOf, Page, State } from "../types.d.ts" */

export class Shop {
  /** @param {Page} app */
  constructor(app) {
    this.app = app;
    /** @type {string | undefined} */
    this.asked = undefined; // the list of the address
    this.chips = chipRow(t("page-shop-stores"));
    this.lists = chipRow(t("page-lists-title"), "chips--lists");
    /** @type {{ from: unknown[], state: State | null }} */
    this.here = { from: [], state: null };
    this.totals = new Totals(app);
    this.quick = new QuickAdd(app, {
      finish: () => askToFinish(app, this.lines()),
      edit: (line) => this.list.edits.edit(line),
    });
    this.usual = new UsualChips(app);
    this.staples = new Staples(app);
    this.rises = new Rises(app);
    this.tools = new Tools(app, this);
    this.cards = h("div", { class: "shop__cards" });
    this.since = new Since(app);
    this.proposals = new Proposals(app);
    const above = [
      this.since.node,
      this.proposals.node,
      this.lists,
      this.chips,
      this.quick.node,
      this.staples.node,
      this.usual.node,
      this.rises.node,
      this.cards,
    ];
    const main = h("div", { class: "shop__main" }, ...above);
    this.list = new List(app, main);
    const side = { class: "shop__side", "aria-label": t("page-money-total") };
    this.node = h("div", { class: "shop" }, main, h("aside", side, this.totals.node, this.tools.node));
    printsList(() => this.printed());
  }

  /** What is printed while this tab is shown: what is still to buy. */
  printed() {
    const state = this.app.replica.state;
    if (!state || !this.node.offsetParent) return null;
    const lines = this.lines().filter(({ checked }) => !checked);
    return { lines, title: shareTitle(this.app, this.store), state };
  }

  /**
   * The list that is shown, empty for the usual one: as the address says, else as this browser remembers.
   * @returns {string}
   */
  get listId() {
    const { state, household } = this.app.replica;
    return state ? knownList(state, this.asked ?? shelf.get(keyOf("list", household)) ?? "") : "";
  }

  /**
   * In the address, where there are several lists.
   * @returns {string}
   */
  get segment() {
    const { state } = this.app.replica;
    return state && !state.lists.length ? "" : this.listId || this.asked || "usual";
  }

  /**
   * Shows the list of an address; without one that was shown last.
   * @param {string} segment
   */
  open(segment) {
    if (!segment) return;
    const { household } = this.app.replica;
    this.asked = segment === "usual" ? "" : segment;
    if (household) shelf.set(keyOf("list", household), this.asked);
    this.list.begin();
  }

  /** The key under which the browser keeps which store is chosen, of each list. */
  get storeKey() {
    return keyOf(["store", this.listId].filter(Boolean).join("-"), this.app.replica.household);
  }

  /** The chosen store, null for all; a list that is for one begins with that. */
  get store() {
    const { state } = this.app.replica;
    const own = state?.lists.find(({ id }) => id === this.listId)?.store;
    const chosen = (shelf.get(this.storeKey) ?? own) || null;
    return state?.stores.some(({ name }) => name === chosen) ? chosen : null;
  }

  /** What is shown: the state with the lines of the shown list. */
  get shown() {
    const [state, list] = [this.app.state(), this.listId];
    if (this.here.from[0] !== state || this.here.from[1] !== list)
      this.here = { from: [state, list], state: onList(state, list) };
    return /** @type {State} */ (this.here.state);
  }

  /** @param {string | null} store */
  choose(store) {
    shelf.set(this.storeKey, store ?? "");
    this.list.begin();
    this.app.repaint();
  }

  /** The lines that are shown, in the order of the aisles. */
  lines() {
    return ordered(this.shown, this.store);
  }

  /** @param {State} all */
  paint(all) {
    const { store, shown: state } = this;
    const lines = ordered(state, store);
    const ticked = lines.reduce((count, line) => count + (line.checked ? 1 : 0), 0);
    keepingFocus(() => {
      paintLists(this.lists, all, this.listId, (id) => showList(this.app, id));
      paintChips(this.chips, state, store, (name) => this.choose(name));
      this.list.paint(state, lines, ticked, store);
    });
    this.proposals.paint(all);
    this.staples.paint(state, store);
    this.rises.paint(state, store);
    this.usual.paint(state, store);
    const seen = lines.map((line) => (line.checked && this.list.stays(line.line) ? { ...line, checked: false } : line));
    const cards = [nameCard(this.app), alikeCard(this.app, state, store), emptyCard(this.app, state, seen, store)];
    setChildren(
      this.cards,
      cards.filter((one) => one !== null),
    );
    this.totals.paint(state, lines, store, all.lines);
    setHidden(this.totals.node, state.lines.length === 0);
    this.quick.paintFinish(ticked);
    this.tools.paint(lines, ticked, store, this.listId);
  }

  /** @param {boolean} onlyBought */
  async clear(onlyBought) {
    const lines = this.lines().filter((line) => line.checked || !onlyBought);
    if (!lines.length) return;
    const count = lines.length;
    const title = onlyBought
      ? t("page-shop-clear-bought-ask", { count })
      : t("page-shop-clear-list-ask", { count, where: this.store ?? t("page-shop-all") });
    const text = onlyBought ? t("page-shop-clear-bought-text") : t("page-shop-clear-text");
    if (!(await ask(title, text, t("page-dialog-yes")))) return;
    const seen = lines.map(({ quantity }) => quantity);
    const measures = lines.map(({ unit }) => unit ?? "");
    const name = count === 1 ? lines[0].name : ""; // several are only counted
    /** @type {OperationOf<"ClearList">} */
    const op = { op: "ClearList", lines: lines.map(({ line }) => line), seen, measures, store: this.store ?? "", name };
    this.app.changeTold(op, t("page-shop-cleared", { count }), { back: { lines } });
  }

  /**
   * Shows for a moment which lines somebody else has changed.
   * @param {ByOthers[]} changes
   */
  showOthers(changes) {
    this.list.showOthers(changes);
  }
}
