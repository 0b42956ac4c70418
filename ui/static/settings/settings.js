// The Settings tab: cards of fields that take effect when left, the household and its people first; how it is saved comes last.

import { afterPaint, button, h, iconButton, keepingFocus, keyed, part, patchKeyed, setText } from "../page/dom.js";
import { choiceField, field } from "../page/field.js";
import { ask, sheet } from "../page/overlay.js";
import { StorageCard } from "../saving/storage.js";
import { compare, dec, isAmount, plain, shownMoney, typed } from "../words/money.js";
import { fieldPrice } from "../words/per.js";
import { t } from "../words/strings.js";
import { DeviceCard } from "./device.js";
import { openDevices } from "./devices.js";
import { card, settingField } from "./fields.js";
import { FilesCard } from "./files.js";
import { HouseholdCard } from "./household.js";
import { openLinks } from "./links.js";
import { logOut } from "./logout.js";

/** @import { BudgetPeriod, Page, State, Store } from "../types.d.ts" */

/** @type {BudgetPeriod[]} */
const BUDGET_PERIODS = ["month", "week", "trip"];

export class SettingsTab {
  /** @param {Page} app */
  constructor(app) {
    this.app = app;
    this.name = settingField(field(t("page-name-label"), { maxlength: 60, autocomplete: "given-name" }), (text) =>
      this.setName(text),
    );
    this.youText = h("p", { class: "card__text" });
    this.out = button(t("page-logout-button"), "quiet", () => logOut(app));
    this.budget = settingField(field(t("page-settings-overall"), { inputmode: "decimal", maxlength: 20 }), (text) =>
      this.setBudget(text),
    );
    const periods = BUDGET_PERIODS.map((period) => [period, t("page-settings-period", { period })]);
    this.period = settingField(
      choiceField(t("page-settings-budget-period"), /** @type {[string, string][]} */ (periods)),
      (period) => this.setPeriod(period),
    );
    this.storeBudgets = h("div", { class: "stack" });
    /** @type {WeakMap<HTMLElement, (value: string | null) => void>} */
    this.budgetShown = new WeakMap();
    this.household = new HouseholdCard(app);
    this.files = new FilesCard(app);
    this.stores = h("ul", { class: "stores" });
    this.newStore = field(t("page-settings-new-store"), { maxlength: 200, dir: "auto" });
    this.storage = new StorageCard(app);
    this.device = new DeviceCard(app);
    this.accessText = h("p", { class: "card__text" }, t("page-settings-access-text"));
    this.advanced = h(
      "details",
      { class: "advanced" },
      h("summary", { class: "advanced__title" }, t("page-settings-advanced")),
      this.storage.node,
    );
    this.attention = 0; // how much there was to decide about when the tab was painted last
    this.node = h("div", { class: "settings" }, ...this.cards(), this.advanced);
  }

  /**
   * Comes to the state of saving where that is asked for.
   * @param {string} segment
   */
  open(segment) {
    if (segment !== "saving") return;
    this.advanced.open = true;
    afterPaint(() => this.advanced.scrollIntoView({ block: "start", behavior: this.app.calm ? "auto" : "smooth" }));
  }

  cards() {
    const addStore = h(
      "form",
      { class: "inline-form", onsubmit: (event) => this.addStore(event) },
      this.newStore.node,
      h("button", { type: "submit", class: "btn btn--secondary" }, t("page-settings-add-store")),
    );
    return [
      this.household.node,
      card(t("page-settings-you"), "", this.youText, this.name.node, this.out),
      card(
        t("page-settings-access"),
        "",
        this.accessText,
        button(t("page-devices-title"), "secondary", () => openDevices(this.app)),
        button(t("page-links-title"), "secondary", () => openLinks(this.app)),
      ),
      card(
        t("page-settings-budgets"),
        t("page-settings-budgets-hint"),
        this.period.node,
        this.budget.node,
        this.storeBudgets,
      ),
      card(t("page-settings-stores"), t("page-settings-stores-hint"), this.stores, addStore),
      this.device.node,
      this.files.node,
    ];
  }

  /** @param {State} state */
  paint(state) {
    keepingFocus(() => {
      this.paintYou();
      this.period.show(state.budget_period ?? "month");
      this.budget.show(fieldPrice(state.budget));
      this.budget.input.placeholder = this.unset(state, "");
      this.household.paint(state);
      this.paintStores(state);
      this.paintStoreBudgets(state);
      if (state.access) setText(this.accessText, state.access);
      this.accessText.classList.toggle("banner", Boolean(state.open));
    });
    this.storage.paint(state);
    if (this.storage.attention > this.attention) this.advanced.open = true;
    this.attention = this.storage.attention;
    this.device.paint();
  }

  /** Who came in by name signs with that one, and chooses no other. */
  paintYou() {
    const { you, name } = this.app.replica;
    setText(this.youText, you ? t("page-settings-you-known", { name: you }) : t("page-settings-you-hint"));
    this.name.node.hidden = you !== "";
    this.out.hidden = you === "" || !this.app.state().login;
    this.name.show(name);
  }

  /**
   * What stands in the field of a budget that is not set: that which was proposed.
   * @param {State} state
   * @param {string} store
   */
  unset({ proposed, budget_period: period = "month", currency }, store) {
    const amount = proposed?.[store];
    if (amount === undefined) return t("page-settings-no-budget");
    return t("page-money-proposed", { budget: shownMoney(dec(amount), currency), period });
  }

  /** @param {State} state */
  paintStoreBudgets(state) {
    const stores = state.stores.map(({ name }) => name);
    const entries = keyed(stores, (name) => name);
    /** @type {(store: string) => HTMLElement} */
    const create = (store) => {
      const made = field(store, { inputmode: "decimal", maxlength: 20 });
      const { show } = settingField(made, (text) => this.setStoreBudget(store, text));
      this.budgetShown.set(made.node, show);
      return made.node;
    };
    patchKeyed(this.storeBudgets, entries, create, (node, store) => {
      this.budgetShown.get(node)?.(fieldPrice(state.store_budgets[store]));
      part(node, "input").setAttribute("placeholder", this.unset(state, store));
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
        iconButton("note", t("page-settings-rename", { store: name }), () => this.rename(name)),
        iconButton("trash", t("page-settings-delete", { store: name }), () => this.delete(name)),
      );
    const entries = keyed(state.stores, ({ name }) => name);
    patchKeyed(this.stores, entries, create, (node, store) => {
      setText(part(node, ".stores__meta"), t("page-settings-items", { count: store.items }));
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

  /** @param {string} chosen */
  setPeriod(chosen) {
    const period = BUDGET_PERIODS.find((one) => one === chosen) ?? "month";
    this.app.changeTold({ op: "SetBudgetPeriod", period }, t("page-settings-changed-period", { period }), {
      only: "settings",
    });
    return "";
  }

  /** @param {string} text */
  setBudget(text) {
    const amount = typed(text);
    if (!isAmount(amount)) return t("page-form-need-number");
    const before = dec(this.app.state().budget);
    if (!before || compare(amount, before) !== 0) {
      this.app.changeTold(
        { op: "SetBudget", amount: plain(amount) },
        t("page-settings-changed-budget", { amount: this.money(text) }),
        {
          only: "settings",
        },
      );
    }
    return "";
  }

  /**
   * @param {string} store
   * @param {string} text
   */
  setStoreBudget(store, text) {
    const amount = text ? typed(text) : null;
    if (text && !isAmount(amount)) return t("page-form-need-number");
    if (text === fieldPrice(this.app.state().store_budgets[store])) return "";
    const told = text
      ? t("page-settings-changed-store-budget", { store, amount: this.money(text) })
      : t("page-settings-changed-no-store-budget", { store });
    this.app.changeTold({ op: "SetStoreBudget", store, amount: amount && plain(amount) }, told, { only: "settings" });
    return "";
  }

  /** @param {SubmitEvent} event */
  addStore(event) {
    event.preventDefault();
    const name = this.newStore.input.value.replace(/\s+/g, " ").trim();
    if (!name) {
      this.newStore.problem(t("page-form-need-name"));
      return;
    }
    this.newStore.input.value = "";
    this.app.changeTold({ op: "AddStore", name }, t("page-settings-changed-store-added", { store: name }));
  }

  /** @param {string} store */
  rename(store) {
    const name = field(t("page-form-name"), { value: store, maxlength: 200, dir: "auto" });
    const form = h("form", { class: "form", novalidate: true }, name.node);
    const opened = sheet(t("page-settings-rename-title", { store }), form);
    form.append(
      h(
        "div",
        { class: "sheet__actions" },
        button(t("page-form-cancel"), "quiet", opened.close),
        h("button", { type: "submit", class: "btn btn--primary" }, t("page-settings-rename-keep")),
      ),
    );
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const text = name.input.value.replace(/\s+/g, " ").trim();
      if (!text) {
        name.problem(t("page-form-need-name"));
        return;
      }
      opened.close();
      if (text !== store)
        this.app.changeTold(
          { op: "RenameStore", store, name: text },
          t("page-settings-changed-store-renamed", { store: text }),
        );
    });
    name.input.select();
  }

  /** @param {string} store */
  async delete(store) {
    const state = this.app.state();
    const items = state.stores.find(({ name }) => name === store)?.items ?? 0;
    const lines = state.lines.filter((line) => line.store === store).length;
    if (
      !(await ask(
        t("page-settings-delete-title", { store }),
        t("page-settings-delete-text", { items, lines }),
        t("page-settings-delete-yes"),
      ))
    )
      return;
    this.app.changeTold({ op: "DeleteStore", store }, t("page-settings-changed-store-deleted", { store }));
  }
}
