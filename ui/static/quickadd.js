// The box with which most things get on the list: two letters and a tap.

import { button, folded, h, icon, setAttr } from "./dom.js";
import { shownNumber, shownPrice } from "./money.js";
import { S } from "./strings.js";

const SHOWN = 8;
const PHONE = "(max-width: 767px)";

export class QuickAdd {
  /** app: {state(), search(request), addToList(item), newItem(fields), store()} */
  constructor(app) {
    this.app = app;
    this.options = [];
    this.active = -1;
    this.asked = 0;
    this.input = h("input", {
      class: "quick__input",
      role: "combobox",
      "aria-label": S.shop.quickAdd,
      "aria-autocomplete": "list",
      "aria-expanded": "false",
      "aria-controls": "quick-options",
      autocomplete: "off",
      autocapitalize: "sentences",
      enterkeyhint: "done",
      maxlength: 200,
      placeholder: S.shop.quickAdd,
      oninput: () => this.ask(),
      onfocus: () => this.open(),
      onkeydown: (event) => this.key(event),
    });
    const listbox = { role: "listbox", "aria-label": S.shop.suggestions };
    this.list = h("ul", { class: "quick__options", id: "quick-options", ...listbox });
    this.note = h("p", { class: "quick__note", role: "status" });
    this.done = button(S.shop.done, "text", () => this.close(true), { class: "btn btn--text quick__done" });
    this.node = h(
      "div",
      { class: "quick" },
      h("div", { class: "quick__box" }, icon("plus"), this.input, this.done),
      h("div", { class: "quick__drop" }, this.list, this.note),
    );
    this.list.addEventListener("pointerdown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) this.choose(Number(option.dataset.at));
    });
    this.node.addEventListener("focusout", (event) => {
      if (!window.matchMedia(PHONE).matches && !this.node.contains(event.relatedTarget)) this.close(false);
    });
  }

  open() {
    if (this.node.classList.contains("quick--open")) return;
    this.node.classList.add("quick--open");
    this.ask();
  }

  close(blur) {
    this.node.classList.remove("quick--open");
    this.show([], "");
    this.input.value = "";
    if (blur) this.input.blur();
  }

  async ask() {
    const typed = this.input.value.trim();
    const ticket = (this.asked += 1);
    if (folded(typed).length < 2) return this.show([], typed ? S.shop.quickHint : "");
    const answer = await this.app.search({ query: typed, store: this.app.store(), limit: SHOWN });
    if (ticket !== this.asked || !this.node.classList.contains("quick--open")) return null;
    const items = answer ? answer.items : this.seen(typed);
    return this.show(this.choices(items, typed), answer ? "" : S.shop.offlineSuggestions);
  }

  /** Without a connection: what stands on the list already, or was found before. */
  seen(typed) {
    const wanted = folded(typed);
    const store = this.app.store();
    const items = [...this.app.seen.values()];
    const fits = (item) => (!store || item.store === store) && folded(item.name).includes(wanted);
    return items.filter(fits).slice(0, SHOWN);
  }

  choices(items, typed) {
    const list = items.map((item) => ({ item }));
    const { stores } = this.app.state();
    const store = this.app.store() ?? (stores.length === 1 ? stores[0].name : null);
    const known = items.some((item) => folded(item.name) === folded(typed) && (!store || item.store === store));
    if (!known && stores.length) list.push({ create: typed, store: store ?? stores[0].name });
    return list;
  }

  show(options, note) {
    this.options = options;
    this.active = options.length ? 0 : -1;
    this.list.replaceChildren(...options.map((option, at) => this.optionNode(option, at)));
    this.note.textContent = note || (options.length === 1 && options[0].create ? S.shop.noMatch : "");
    setAttr(this.input, "aria-expanded", options.length ? "true" : "false");
    this.node.classList.toggle("quick--some", options.length > 0 || this.note.textContent !== "");
    this.mark();
  }

  optionNode(option, at) {
    const props = { role: "option", id: `quick-option-${at}`, class: "quick__option", dataset: { at } };
    if (option.create) {
      const name = h("p", { class: "quick__name", dir: "auto" }, S.shop.create(option.create, option.store));
      return h(
        "li",
        { ...props, class: "quick__option quick__option--new" },
        icon("plus"),
        h("div", {}, name, h("p", { class: "quick__meta" }, S.shop.createHint)),
      );
    }
    const { item } = option;
    const state = this.app.state();
    const line = state.lines.find(({ id, checked }) => id === item.id && !checked);
    const price = shownPrice(item, state.currency);
    const where = this.app.store() ? item.category : `${item.store} · ${item.category}`;
    return h(
      "li",
      props,
      h(
        "div",
        {},
        h("p", { class: "quick__name", dir: "auto" }, item.name),
        h("p", { class: "quick__meta" }, `${where} · ${price}`),
      ),
      line ? h("span", { class: "pill" }, S.shop.onList(shownNumber(line.quantity))) : icon("plus"),
    );
  }

  mark() {
    const nodes = [...this.list.children];
    for (const [at, node] of nodes.entries()) setAttr(node, "aria-selected", String(at === this.active));
    setAttr(this.input, "aria-activedescendant", this.active >= 0 ? `quick-option-${this.active}` : null);
    this.list.children[this.active]?.scrollIntoView({ block: "nearest" });
  }

  key(event) {
    const count = this.options.length;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (count) this.active = (this.active + (event.key === "ArrowDown" ? 1 : count - 1)) % count;
      this.mark();
    } else if (event.key === "Enter") {
      event.preventDefault();
      if (this.active >= 0) this.choose(this.active);
    } else if (event.key === "Escape") {
      this.close(true);
    }
  }

  choose(at) {
    const option = this.options[at];
    if (!option) return;
    this.input.value = "";
    this.show([], "");
    if (option.create) {
      this.close(true);
      this.app.newItem({ name: option.create, store: option.store }, true);
    } else {
      this.show([], this.app.addToList(option.item));
      this.input.focus({ preventScroll: true });
    }
  }
}
