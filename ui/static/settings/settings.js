// The Settings tab: cards of fields that take effect when left, stores, and the state of saving in full.

import { button, h, iconButton, keepingFocus, keyed, part, patchKeyed, setText } from "../page/dom.js";
import { choiceField, field } from "../page/field.js";
import { ask, sheet } from "../page/overlay.js";
import { StorageCard } from "../saving/storage.js";
import { compare, dec, isAmount, plain, shownMoney, typed } from "../words/money.js";
import { LOCALE, S } from "../words/strings.js";
import { DeviceCard } from "./device.js";

/** @import { Field, Kid, Page, State, Store } from "../types.d.ts" */

const T = S.settings;

/**
 * @param {string} title
 * @param {string} hint
 * @param {...Kid} content
 */
function card(title, hint, ...content) {
  return h(
    "section",
    { class: "card", "aria-label": title },
    h("h2", { class: "card__title" }, title),
    hint ? h("p", { class: "card__text" }, hint) : null,
    ...content,
  );
}

/**
 * A field whose value is taken when it is left or Enter is pressed.
 * @template {HTMLInputElement | HTMLSelectElement} Input
 * @param {Field<Input>} made
 * @param {(text: string) => string} take returns a problem or ""
 */
function settingField(made, take) {
  const { node, input, problem } = made;
  node.classList.toggle("field--row", input.hasAttribute("inputmode"));
  input.addEventListener("change", () => problem(take(input.value.trim())));
  /** @type {(value: string | null) => void} */
  const show = (value) => {
    const busy = document.activeElement === input || input.hasAttribute("aria-invalid");
    if (!busy && input.value !== value) input.value = value ?? "";
  };
  return { ...made, show };
}

export class SettingsTab {
  /** @param {Page} app */
  constructor(app) {
    this.app = app;
    this.name = settingField(field(S.name.label, { maxlength: 60, autocomplete: "given-name" }), (text) =>
      this.setName(text),
    );
    this.budget = settingField(field(T.overall, { inputmode: "decimal", maxlength: 20 }), (text) =>
      this.setBudget(text),
    );
    this.storeBudgets = h("div", { class: "stack" });
    /** @type {WeakMap<HTMLElement, (value: string | null) => void>} */
    this.budgetShown = new WeakMap();
    this.currency = settingField(choiceField(T.currency, [["USD", "USD"]]), (code) => this.setCurrency(code));
    this.email = settingField(field(T.email, { type: "email", maxlength: 200 }), (text) => this.setEmail(text));
    this.stores = h("ul", { class: "stores" });
    this.newStore = field(T.newStore, { maxlength: 200, dir: "auto" });
    this.storage = new StorageCard(app);
    this.device = new DeviceCard(app);
    this.accessText = h("p", { class: "card__text" }, T.accessText);
    this.node = h("div", { class: "settings" }, this.storage.node, this.device.node, ...this.cards());
  }

  cards() {
    const addStore = h(
      "form",
      { class: "inline-form", onsubmit: (event) => this.addStore(event) },
      this.newStore.node,
      h("button", { type: "submit", class: "btn btn--secondary" }, T.addStore),
    );
    return [
      card(T.you, T.youHint, this.name.node),
      card(T.budgets, T.budgetsHint, this.budget.node, this.storeBudgets),
      card(T.stores, T.storesHint, this.stores, addStore),
      card(T.household, "", this.currency.node, this.email.node),
      card(T.access, "", this.accessText),
    ];
  }

  /** @param {State} state */
  paint(state) {
    keepingFocus(() => {
      this.name.show(this.app.replica.name);
      this.budget.show(state.budget);
      this.email.show(state.email);
      this.paintCurrency(state);
      this.paintStores(state);
      this.paintStoreBudgets(state);
      if (state.access) setText(this.accessText, state.access);
    });
    this.storage.paint(state);
    this.device.paint();
  }

  /** @param {State} state */
  paintCurrency(state) {
    const codes = [...new Set([...(state.currencies ?? []), state.currency])];
    const { input } = this.currency;
    if (input.options.length !== codes.length) {
      input.replaceChildren(...codes.map((code) => h("option", { value: code }, currencyName(code))));
    }
    this.currency.show(state.currency);
  }

  /** @param {State} state */
  paintStoreBudgets(state) {
    const stores = state.stores.map(({ name }) => name);
    const entries = keyed(stores, (name) => name);
    /** @type {(store: string) => HTMLElement} */
    const create = (store) => {
      const made = field(store, { inputmode: "decimal", maxlength: 20, placeholder: T.noBudget });
      const { show } = settingField(made, (text) => this.setStoreBudget(store, text));
      this.budgetShown.set(made.node, show);
      return made.node;
    };
    patchKeyed(this.storeBudgets, entries, create, (node, store) => {
      this.budgetShown.get(node)?.(state.store_budgets[store] ?? "");
    });
  }

  /** @param {State} state */
  paintStores(state) {
    /** @type {(store: Store) => HTMLElement} */
    const create = ({ name }) =>
      h(
        "li",
        { class: "stores__row" },
        h("div", {}, h("p", { class: "stores__name", dir: "auto" }, name), h("p", { class: "stores__meta" })),
        iconButton("note", T.rename(name), () => this.rename(name)),
        iconButton("trash", T.delete(name), () => this.delete(name)),
      );
    const entries = keyed(state.stores, ({ name }) => name);
    patchKeyed(this.stores, entries, create, (node, store) => {
      setText(part(node, ".stores__meta"), T.items(store.items));
    });
  }

  /** @param {string} text */
  setName(text) {
    this.app.setName(text.replace(/\s+/g, " "));
    return "";
  }

  /** @param {string} text */
  money(text) {
    return shownMoney(dec(text), this.app.state().currency);
  }

  /** @param {string} text */
  setBudget(text) {
    const amount = typed(text);
    if (!isAmount(amount)) return S.form.needNumber;
    const before = dec(this.app.state().budget);
    if (!before || compare(amount, before) !== 0) {
      this.app.changeTold({ op: "SetBudget", amount: plain(amount) }, T.changed.budget(this.money(text)), {
        only: "settings",
      });
    }
    return "";
  }

  /**
   * @param {string} store
   * @param {string} text
   */
  setStoreBudget(store, text) {
    const amount = text ? typed(text) : null;
    if (text && !isAmount(amount)) return S.form.needNumber;
    if (text === (this.app.state().store_budgets[store] ?? "")) return "";
    const told = text ? T.changed.storeBudget(store, this.money(text)) : T.changed.noStoreBudget(store);
    this.app.changeTold({ op: "SetStoreBudget", store, amount: amount && plain(amount) }, told, { only: "settings" });
    return "";
  }

  /** @param {string} code */
  setCurrency(code) {
    this.app.changeTold({ op: "SetCurrency", currency: code }, T.changed.currency(code), { only: "settings" });
    return "";
  }

  /** @param {string} text */
  setEmail(text) {
    if (text && !/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(text)) return T.emailBad;
    if (text === this.app.state().email) return "";
    this.app.changeTold({ op: "SetEmail", address: text }, T.changed.email(text), { only: "settings" });
    return "";
  }

  /** @param {SubmitEvent} event */
  addStore(event) {
    event.preventDefault();
    const name = this.newStore.input.value.replace(/\s+/g, " ").trim();
    if (!name) {
      this.newStore.problem(S.form.needName);
      return;
    }
    this.newStore.input.value = "";
    this.app.changeTold({ op: "AddStore", name }, T.changed.storeAdded(name));
  }

  /** @param {string} store */
  rename(store) {
    const name = field(S.form.name, { value: store, maxlength: 200, dir: "auto" });
    const form = h("form", { class: "form", novalidate: true }, name.node);
    const opened = sheet(T.renameTitle(store), form);
    form.append(
      h(
        "div",
        { class: "sheet__actions" },
        button(S.form.cancel, "quiet", opened.close),
        h("button", { type: "submit", class: "btn btn--primary" }, T.renameKeep),
      ),
    );
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const text = name.input.value.replace(/\s+/g, " ").trim();
      if (!text) {
        name.problem(S.form.needName);
        return;
      }
      opened.close();
      if (text !== store) this.app.changeTold({ op: "RenameStore", store, name: text }, T.changed.storeRenamed(text));
    });
    name.input.select();
  }

  /** @param {string} store */
  async delete(store) {
    const state = this.app.state();
    const items = state.stores.find(({ name }) => name === store)?.items ?? 0;
    const lines = state.lines.filter((line) => line.store === store).length;
    if (!(await ask(T.deleteTitle(store), T.deleteText(items, lines), T.deleteYes))) return;
    this.app.changeTold({ op: "DeleteStore", store }, T.changed.storeDeleted(store));
  }
}

/** @param {string} code */
function currencyName(code) {
  try {
    return `${code} – ${new Intl.DisplayNames(LOCALE, { type: "currency" }).of(code)}`;
  } catch {
    return code;
  }
}
