// The Catalog tab: everything the stores sell, found as you type, put on the list one by one or several at once.

import { announce, button, h, icon, iconButton, keepingFocus, patchKeyed, setAttr, setText } from "./dom.js";
import { itemForm } from "./itemform.js";
import { shownNumber, shownPrice } from "./money.js";
import { toast } from "./overlay.js";
import { itemAsEdited } from "./state.js";
import { S } from "./strings.js";

const PAGE = 50;

export class CatalogTab {
  constructor(app) {
    this.app = app;
    this.items = [];
    this.total = 0;
    this.more = false;
    this.phase = "idle";
    this.picked = new Map();
    this.asked = 0;
    this.shownRevision = null;
    this.search = h("input", {
      type: "search",
      class: "field__input search__input",
      placeholder: S.catalog.search,
      "aria-label": S.catalog.search,
      autocomplete: "off",
      maxlength: 200,
      oninput: () => this.look(),
    });
    this.store = h("select", { class: "field__input", "aria-label": S.catalog.store, onchange: () => this.filter() });
    const category = { class: "field__input", "aria-label": S.catalog.category, onchange: () => this.look() };
    this.category = h("select", category);
    this.count = h("p", { class: "catalog__count", role: "status" });
    this.rows = h("ul", { class: "rows rows--catalog" });
    this.empty = h("div", { class: "catalog__empty" });
    const more = { class: "btn btn--quiet catalog__more" };
    this.moreButton = button(S.catalog.more, "quiet", () => this.look(this.items.length), more);
    this.bar = this.pickBar();
    this.node = h("div", { class: "catalog" }, this.toolbar(), this.rows, this.empty, this.moreButton, this.bar);
    this.listen();
  }

  toolbar() {
    const create = () => {
      const store = this.store.value || this.app.store();
      this.app.newItem({ name: this.search.value.trim(), store }, false);
    };
    const props = { type: "button", class: "btn btn--secondary", onclick: create };
    const newItem = h("button", props, icon("plus"), S.catalog.newItem);
    return h(
      "div",
      { class: "catalog__tools" },
      h("div", { class: "search" }, icon("search"), this.search),
      h("div", { class: "catalog__filters" }, this.store, this.category),
      h("div", { class: "catalog__line" }, this.count, newItem),
    );
  }

  pickBar() {
    this.pickCount = h("span", { class: "pickbar__count", role: "status" });
    this.pickAdd = button("", "primary", () => this.putPicked());
    const clear = button(S.catalog.unpick, "quiet", () => {
      this.picked.clear();
      this.app.repaint();
    });
    return h("div", { class: "pickbar", hidden: true }, this.pickCount, clear, this.pickAdd);
  }

  listen() {
    this.rows.addEventListener("click", (event) => {
      const action = event.target.closest("[data-act]")?.dataset.act;
      const item = event.target.closest(".row")?.item;
      if (!action || !item) return;
      if (action === "add") this.app.addToList(item, true);
      else if (action === "delete") this.remove(item);
      else this.edit(item);
    });
    this.rows.addEventListener("change", (event) => {
      const item = event.target.closest(".row")?.item;
      if (!item) return;
      if (event.target.checked) this.picked.set(item.id, item);
      else this.picked.delete(item.id);
      this.app.repaint();
    });
  }

  filter() {
    this.category.value = "";
    this.look();
  }

  /** Asks the server for a page of items; what is shown stays until the answer is there. */
  async look(offset = 0) {
    const ticket = (this.asked += 1);
    this.phase = "loading";
    this.shownRevision = this.app.revision();
    this.app.repaint();
    const limit = offset ? PAGE : Math.max(PAGE, this.quiet ? this.items.length : 0);
    const query = this.search.value.trim();
    const request = { query, store: this.store.value || null, category: this.category.value || null, offset, limit };
    const answer = await this.app.search(request);
    if (ticket !== this.asked) return;
    this.quiet = false;
    this.phase = answer ? "shown" : "offline";
    if (answer) {
      this.items = offset ? [...this.items, ...answer.items] : answer.items;
      this.total = answer.total;
      this.more = answer.more;
    }
    this.app.repaint();
  }

  /** Called when the tab is opened and at every paint: looks again when the household changed. */
  refresh() {
    if (this.phase === "loading") return;
    const changed = this.shownRevision !== this.app.revision();
    const back = this.phase === "offline" && this.app.reachable();
    if (this.phase === "idle" || back || (changed && this.phase === "shown" && this.app.reachable())) {
      this.quiet = true;
      this.look();
    }
  }

  paint(state) {
    keepingFocus(() => {
      this.paintFilters(state);
      const added = state.added.filter((item) => this.fits(item) && !this.items.some(({ id }) => id === item.id));
      const shown = [...added, ...this.items].map((item) => itemAsEdited(state, item)).filter(Boolean);
      const entries = [...new Map(shown.map((item) => [item.id, item]))];
      patchKeyed(this.rows, entries, () => this.createRow(), (row, item) => this.updateRow(row, item, state));
      this.paintCount(shown.length);
      this.paintEmpty(shown.length);
    });
    this.moreButton.hidden = !this.more || this.phase === "offline";
    const { size } = this.picked;
    this.bar.hidden = size === 0;
    setText(this.pickCount, S.catalog.picked(size));
    setText(this.pickAdd, S.catalog.putOnList(size));
  }

  fits(item) {
    const query = this.search.value.trim().toLowerCase();
    const inStore = !this.store.value || item.store === this.store.value;
    const inCategory = !this.category.value || item.category === this.category.value;
    return inStore && inCategory && item.name.toLowerCase().includes(query);
  }

  paintFilters(state) {
    const stores = state.stores.map(({ name }) => name);
    fill(this.store, [["", S.catalog.allStores], ...stores.map((name) => [name, name])]);
    const chosen = state.stores.filter(({ name }) => !this.store.value || name === this.store.value);
    const categories = [...new Set(chosen.flatMap((store) => store.categories))].sort((a, b) => a.localeCompare(b));
    fill(this.category, [["", S.catalog.allCategories], ...categories.map((name) => [name, name])]);
  }

  paintCount(shown) {
    const query = this.search.value.trim();
    const total = this.total === null ? null : Math.max(this.total, shown);
    let text = S.catalog.loading;
    if (this.phase === "shown" || this.items.length) {
      text = total === null ? S.catalog.atLeast(shown) : query ? S.catalog.found(total, query) : S.catalog.count(total);
    }
    setText(this.count, text);
    this.count.classList.toggle("is-hidden", shown === 0);
    this.node.classList.toggle("catalog--busy", this.phase === "loading");
  }

  paintEmpty(shown) {
    const query = this.search.value.trim();
    const waiting = this.phase === "offline" ? "offline" : "loading";
    const nothing = query ? "none" : "empty";
    const kind = shown ? "" : this.phase === "shown" ? nothing : waiting;
    const key = JSON.stringify([kind, query]);
    if (this.empty.dataset.key === key) return;
    this.empty.dataset.key = key;
    this.empty.replaceChildren();
    if (kind === "loading") this.empty.append(...skeleton());
    else if (kind) this.empty.append(emptyText(kind, query, () => this.look()));
  }

  createRow() {
    const act = (name, action, kind) => {
      const node = iconButton(name, "", null, kind);
      node.dataset.act = action;
      return node;
    };
    return h(
      "li",
      { class: "row row--item" },
      h("label", { class: "row__tick" }, h("input", { type: "checkbox", class: "tick tick--small" })),
      h(
        "div",
        { class: "item__body", dataset: { act: "edit" } },
        h("p", { class: "row__name", dir: "auto" }),
        h("p", { class: "row__meta", dir: "auto" }),
      ),
      h("p", { class: "item__price" }, h("span", { class: "row__total" }), h("span", { class: "pill" })),
      h("div", { class: "row__actions" }, act("note", "edit"), act("trash", "delete", "icon only-wide")),
      act("plus", "add", "round"),
    );
  }

  updateRow(row, item, state) {
    row.item = item;
    const find = (selector) => row.querySelector(selector);
    const label = (node, text) => setAttr(node, "aria-label", text);
    const money = shownPrice(item, state.currency);
    setText(find(".row__name"), item.name);
    setText(find(".row__meta"), this.store.value ? item.category : `${item.category} · ${item.store}`);
    setText(find(".row__total"), money);
    find(".row__total").classList.toggle("is-missing", item.price === null);
    find(".tick").checked = this.picked.has(item.id);
    label(find(".tick"), S.catalog.pick(item.name));
    label(find("button[data-act=edit]"), S.catalog.edit(item.name));
    label(find("button[data-act=delete]"), S.settings.delete(item.name));
    label(find("button[data-act=add]"), S.catalog.addOne(item.name));
    const line = state.lines.find(({ id, checked }) => id === item.id && !checked);
    find(".pill").hidden = !line;
    setText(find(".pill"), line ? S.shop.onList(shownNumber(line.quantity)) : "");
  }

  edit(item) {
    const keep = (values) => {
      const touched = Object.entries(values).filter(([key, value]) => String(value ?? "") !== String(item[key] ?? ""));
      if (!touched.length) return;
      const op = { op: "EditItem", item_id: item.id, ...Object.fromEntries(touched) };
      this.app.changeTold(op, S.catalog.changedItem(values.name), { show: { item } });
    };
    itemForm({ item, isNew: false, state: this.app.state(), keep, remove: () => this.remove(item) });
  }

  remove(item) {
    this.picked.delete(item.id);
    const op = { op: "DeleteItem", item_id: item.id };
    this.app.changeTold(op, S.catalog.deleted(item.name), { back: { items: [item] } });
  }

  putPicked() {
    if (!this.app.takesChanges()) return;
    const items = [...this.picked.values()];
    this.picked.clear();
    for (const item of items) this.app.change({ op: "AddToList", item_id: item.id, quantity: null }, { item });
    this.app.repaint();
    toast(S.catalog.putDone(items.length));
    announce(S.catalog.putDone(items.length));
  }
}

function fill(select, options) {
  const key = JSON.stringify(options);
  if (select.filled === key) return;
  const { value } = select;
  select.filled = key;
  select.replaceChildren(...options.map(([optionValue, text]) => h("option", { value: optionValue }, text)));
  select.value = options.some(([optionValue]) => optionValue === value) ? value : "";
}

const skeleton = () => Array.from({ length: 7 }, () => h("div", { class: "bone", "aria-hidden": "true" }));

function emptyText(kind, query, again) {
  const words = {
    offline: [S.state.noConnection(""), S.catalog.offline],
    none: [S.catalog.noResult(query), S.catalog.noResultText],
    empty: [S.catalog.emptyTitle, S.catalog.emptyText],
  }[kind];
  return h(
    "section",
    { class: "empty" },
    h("div", { class: "empty__icon" }, icon(kind === "offline" ? "cloud" : "search")),
    h("h2", { class: "empty__title", dir: "auto" }, words[0]),
    h("p", { class: "empty__text" }, words[1]),
    kind === "offline" ? h("div", { class: "empty__actions" }, button(S.catalog.again, "quiet", again)) : null,
  );
}
