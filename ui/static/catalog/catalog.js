// The Catalog tab: everything the stores sell, found as you type, changed in place, put on the list one by one or together.

import { around, button, h, icon, keepingFocus, keyed, patchKeyed, setText } from "../page/dom.js";
import { itemAsEdited } from "../paint/state.js";
import { t } from "../words/strings.js";
import { openItem } from "./editing.js";
import { inPlaceOfRows } from "./empty.js";
import { Filters } from "./filters.js";
import { Picked } from "./picked.js";
import { createItemRow, editPrice, updateItemRow } from "./rows.js";
import { DuplicatesCard } from "./same.js";

/** @import { Answers, Item, ItemRow, OperationOf, Page, State } from "../types.d.ts" */

const PAGE = 50;
const PATIENCE_MS = 250;
const GUESS_MS = 2500; // then a new item is begun without a guess

/** @type {(event: Event) => ItemRow | null} */
const rowOf = (event) => around(event, ".row");

export class CatalogTab {
  /** @param {Page} app */
  constructor(app) {
    this.app = app;
    /** @type {Item[]} */
    this.items = [];
    /** @type {number | null} */
    this.total = 0;
    this.more = false;
    /** @type {"idle" | "loading" | "shown" | "offline"} */
    this.phase = "idle";
    this.picked = new Picked(app, () => this.items);
    this.asked = 0;
    this.shownRevision = "";
    this.missed = 0; // when no answer came
    this.creating = false;
    this.filters = new Filters(() => this.look());
    this.count = h("p", { class: "catalog__count", role: "status" });
    this.duplicates = new DuplicatesCard(app);
    this.rows = h("ul", { class: "rows rows--catalog" });
    this.empty = h("div", { class: "catalog__empty" });
    const more = { class: "btn btn--quiet catalog__more" };
    this.moreButton = button(t("page-catalog-more"), "quiet", () => this.look(this.items.length), more);
    const parts = [this.toolbar(), this.duplicates.node, this.rows, this.empty, this.moreButton, this.picked.node];
    this.node = h("div", { class: "catalog" }, ...parts);
    this.listen();
  }

  toolbar() {
    const { search, stores, categories, sort } = this.filters;
    const create = () => this.create();
    const newItem = h(
      "button",
      { type: "button", class: "btn btn--secondary", onclick: create },
      icon("plus"),
      t("page-catalog-new-item"),
    );
    return h(
      "div",
      { class: "catalog__tools" },
      h("div", { class: "search" }, icon("search"), search),
      h("div", { class: "catalog__filters" }, stores, categories),
      h("div", { class: "catalog__line" }, sort, newItem),
      this.count,
    );
  }

  /** A new item is begun with what was looked for, and with what the catalog lets guess of it. */
  async create() {
    if (this.creating) return;
    this.creating = true;
    const name = this.filters.query;
    const store = this.filters.store || this.app.store();
    const answer = name ? await this.app.call("suggest", { text: name, store }, { timeout: GUESS_MS }) : null;
    this.creating = false;
    const known = answer?.ok ? answer.lines[0].create : null;
    this.app.adding.form({ store, ...known, name }, false);
  }

  listen() {
    this.rows.addEventListener("click", (event) => {
      const action = around(event, "[data-act]")?.dataset.act;
      const row = rowOf(event);
      if (!action || !row?.item) return;
      if (action === "add") this.app.adding.put(row.item, true);
      else if (action === "delete") this.remove(row.item);
      else if (action === "price") editPrice(row, (price) => this.setPrice(row.item, price));
      else this.edit(row.item);
    });
    this.rows.addEventListener("change", (event) => {
      const item = rowOf(event)?.item;
      const tick = event.target;
      if (!item || !(tick instanceof HTMLInputElement) || !tick.matches(".tick")) return;
      this.picked.pick(item, tick.checked);
      this.app.repaint();
    });
  }

  /**
   * Asks the server for a page of items. What is shown stays until the answer is there, or this browser's copy answers.
   * @param {number} [offset]
   * @param {boolean} [quiet] whether what is shown is only looked for anew
   */
  async look(offset = 0, quiet = false) {
    this.asked += 1;
    const ticket = this.asked;
    this.phase = "loading";
    this.shownRevision = this.app.revision();
    this.app.repaint();
    const limit = offset ? PAGE : Math.max(PAGE, quiet ? Math.min(this.items.length, 1000) : 0);
    const timer = setTimeout(() => ticket === this.asked && !offset && !quiet && this.showCopy("loading"), PATIENCE_MS);
    const answer = await this.pages(offset, limit);
    clearTimeout(timer);
    if (ticket !== this.asked) return;
    if (!answer) {
      this.missed = Date.now();
      this.showCopy("offline");
      return;
    }
    this.phase = "shown";
    this.items = offset ? [...this.items, ...answer.items] : answer.items;
    this.total = answer.total;
    this.more = answer.more;
    this.app.paintLifted();
  }

  /**
   * So many items, in as many questions as that takes.
   * @param {number} offset
   * @param {number} limit
   * @returns {Promise<Answers["search"] | null>}
   */
  async pages(offset, limit) {
    const asked = this.filters.asked();
    /** @type {Answers["search"]} */
    let found = { items: [], total: null, more: true };
    do {
      const request = { ...asked, offset: offset + found.items.length, limit: PAGE };
      const answer = await this.app.call("search", request);
      if (!answer?.ok) return null;
      found = { ...answer, items: [...found.items, ...answer.items] };
    } while (found.more && found.items.length < limit);
    return found;
  }

  /** @param {"loading" | "offline"} phase */
  showCopy(phase) {
    const { query, store, category } = this.filters.asked();
    const found = this.app.copy.find(query, { store, category, limit: 200 });
    this.phase = phase;
    if (found.length || phase === "offline") {
      this.items = found;
      this.total = found.length;
      this.more = false;
    }
    this.app.paintLifted();
  }

  /** Called at every paint of the tab: looks when it is opened, when the household changed, and when the server is back. */
  refresh() {
    if (this.phase === "loading") return;
    const changed = this.shownRevision !== this.app.revision();
    const back = this.phase === "offline" && this.app.replica.contact.reached > this.missed; // an answer from before is no sign
    if (this.phase === "idle" || back || (changed && this.phase === "shown" && this.app.reachable())) {
      this.look(0, this.phase === "shown");
    }
  }

  /** @param {State} state */
  paint(state) {
    keepingFocus(() => {
      this.filters.paint(state);
      const added = state.added.filter(
        (item) => this.filters.fits(item) && !this.items.some(({ id }) => id === item.id),
      );
      const shown = [...added, ...this.items].map((item) => itemAsEdited(state, item)).filter((item) => item !== null);
      const entries = [...new Map(keyed(shown, ({ id }) => id))];
      const listed = new Map(
        keyed(
          state.lines.filter(({ checked }) => !checked),
          ({ id }) => id,
        ),
      );
      const view = { currency: state.currency, inStore: Boolean(this.filters.store) };
      patchKeyed(this.rows, entries, createItemRow, (row, item) =>
        updateItemRow(row, item, { ...view, line: listed.get(item.id), picked: this.picked.has(item.id) }),
      );
      this.paintCount(shown.length);
      this.paintEmpty(shown.length);
    });
    this.duplicates.paint(state, this.filters.store);
    this.moreButton.hidden = !this.more || this.phase === "offline";
    this.picked.paint();
  }

  /** @param {number} shown */
  paintCount(shown) {
    const { query } = this.filters;
    const total = this.total === null ? null : Math.max(this.total, shown);
    let text = t("page-catalog-loading");
    if (this.phase === "offline") text = t("page-catalog-kept", { count: shown });
    else if (this.phase === "shown" || this.items.length) {
      text =
        total === null
          ? t("page-catalog-at-least", { count: shown })
          : query
            ? t("page-catalog-found", { count: total, query })
            : t("page-catalog-count", { count: total });
    }
    setText(this.count, text);
    this.count.classList.toggle("is-hidden", shown === 0);
    this.node.classList.toggle("catalog--busy", this.phase === "loading");
  }

  /** @param {number} shown */
  paintEmpty(shown) {
    const { query, store } = this.filters;
    const waiting = this.phase === "offline" ? "offline" : "loading";
    const nothing = query ? "none" : "empty";
    const kind = shown ? "" : this.phase === "shown" ? nothing : waiting;
    const key = JSON.stringify([kind, query]);
    if (this.empty.dataset.key === key) return;
    this.empty.dataset.key = key;
    const ways = {
      again: () => this.look(),
      everywhere: store ? () => this.filters.inAnyStore() : null,
      create: () => this.create(),
    };
    this.empty.replaceChildren(...inPlaceOfRows(kind, query, ways));
  }

  /**
   * @param {Item} item
   * @param {string | null} price
   */
  setPrice(item, price) {
    /** @type {OperationOf<"EditItem">} */
    const op = { op: "EditItem", item_id: item.id, known_as: item.name, price, per: item.unit ?? "" };
    this.app.changeTold(op, t("page-catalog-changed-item", { name: item.name }), {
      show: { item },
      back: {},
      only: "item",
    });
  }

  /** @param {Item} item */
  edit(item) {
    openItem(this.app, item, { remove: () => this.remove(item) });
  }

  /** @param {Item} item */
  remove(item) {
    this.picked.pick(item, false);
    this.app.changeTold(
      { op: "DeleteItem", item_id: item.id, name: item.name },
      t("page-catalog-deleted", { name: item.name }),
      {
        back: { items: [item] },
      },
    );
  }
}
