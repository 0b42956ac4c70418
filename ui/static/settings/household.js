// The card of the household: what its list is called, its currency, where it lives, where the list is mailed to.

import { h } from "../page/dom.js";
import { choiceField, field, fillChoice } from "../page/field.js";
import { LOCALE, t } from "../words/strings.js";
import { hereZone } from "../words/when.js";
import { card, settingField } from "./fields.js";

/** @import { Page, State } from "../types.d.ts" */

export class HouseholdCard {
  /** @param {Page} app */
  constructor(app) {
    this.app = app;
    this.currency = settingField(choiceField(t("page-settings-currency"), [["USD", "USD"]]), (code) =>
      this.setCurrency(code),
    );
    this.listName = settingField(field(t("page-settings-list-name"), { maxlength: 60, dir: "auto" }), (text) =>
      this.setListName(text),
    );
    this.email = settingField(field(t("page-settings-email"), { type: "email", maxlength: 200 }), (text) =>
      this.setEmail(text),
    );
    this.zone = settingField(choiceField(t("page-settings-zone"), [["UTC", "UTC"]]), (zone) => this.setZone(zone));
    this.node = card(
      t("page-settings-household"),
      "",
      this.listName.node,
      this.currency.node,
      this.zone.node,
      h("p", { class: "card__text" }, t("page-settings-zone-hint")),
      this.email.node,
    );
  }

  /** @param {State} state */
  paint(state) {
    this.listName.show(state.list_name ?? "");
    this.email.show(state.email);
    this.paintCurrency(state);
    this.paintZone(state);
  }

  /** @param {State} state */
  paintCurrency(state) {
    const codes = [...new Set([...(state.currencies ?? []), state.currency])];
    fillChoice(
      this.currency.input,
      codes.map((code) => [code, currencyName(code)]),
    );
    this.currency.show(state.currency);
  }

  /**
   * The zones of this browser, and the one that is set; until one is, that of the browser, which the first trip sets.
   * @param {State} state
   */
  paintZone(state) {
    const zone = state.timezone || hereZone();
    const zones = [...new Set([...Intl.supportedValuesOf("timeZone"), "UTC", zone])];
    fillChoice(
      this.zone.input,
      zones.map((name) => [name, name.replaceAll("_", " ")]),
    );
    this.zone.show(zone);
  }

  /** @param {string} code */
  setCurrency(code) {
    this.app.changeTold({ op: "SetCurrency", currency: code }, t("page-settings-changed-currency", { code }), {
      only: "settings",
    });
    return "";
  }

  /** @param {string} text */
  setListName(text) {
    const name = text.replace(/\s+/g, " ").trim();
    if (name === (this.app.state().list_name ?? "")) return "";
    const told = name ? t("page-settings-changed-list-name", { name }) : t("page-settings-changed-no-list-name");
    this.app.changeTold({ op: "NameList", name }, told, { only: "settings" });
    return "";
  }

  /** @param {string} text */
  setEmail(text) {
    if (text && !/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(text)) return t("page-settings-email-bad");
    if (text === this.app.state().email) return "";
    const told = text ? t("page-settings-changed-email", { address: text }) : t("page-settings-changed-no-email");
    this.app.changeTold({ op: "SetEmail", address: text }, told, { only: "settings" });
    return "";
  }

  /** @param {string} timezone */
  setZone(timezone) {
    const told = t("page-settings-changed-zone", { zone: timezone.replaceAll("_", " ") });
    this.app.changeTold({ op: "SetTimezone", timezone }, told, { only: "settings" });
    return "";
  }
}

/**
 * They are asked for with every painting.
 * @type {Map<string, string>}
 */
const names = new Map();

/** @param {string} code */
function currencyName(code) {
  const known = names.get(code) ?? saidCurrency(code);
  names.set(code, known);
  return known;
}

/** @param {string} code */
function saidCurrency(code) {
  try {
    return `${code} – ${new Intl.DisplayNames(LOCALE, { type: "currency" }).of(code)}`;
  } catch {
    return code;
  }
}
