// What holds for this browser alone: its language and colours, the screen, and whether the page opens without a signal.

import { awakeSwitch } from "../page/awake.js";
import { button, h, setText } from "../page/dom.js";
import { choiceField } from "../page/field.js";
import { picturesSwitch } from "../page/pictures.js";
import { chooseTheme, chosenTheme } from "../page/theme.js";
import { shelf } from "../shelf/shelf.js";
import { offline } from "../sync/offline.js";
import { LANGUAGE, LANGUAGES, t } from "../words/strings.js";

/** @import { Page } from "../types.d.ts" */
/** @import { Theme } from "../page/theme.js" */

/**
 * What installs the app, where the browser offers that: not every browser knows it.
 * @typedef {Event & { prompt(): Promise<unknown> }} Install
 */

/** @type {Install | null} */
let install = null;
window.addEventListener("beforeinstallprompt", (event) => {
  event.preventDefault();
  install = /** @type {Install} */ (event);
});

/** @type {() => [Theme, string][]} */
const themes = () => [
  ["system", t("page-device-theme-system")],
  ["light", t("page-device-theme-light")],
  ["dark", t("page-device-theme-dark")],
];

export class DeviceCard {
  /** @param {Page} app */
  constructor(app) {
    /** @type {[string, string][]} */
    const languages = Object.entries(LANGUAGES).map(([code, { name }]) => [code, name]);
    const language = choiceField(t("page-device-language"), languages, LANGUAGE);
    language.input.addEventListener("change", () => {
      shelf.set("grocery:language", language.input.value);
      history.replaceState({ ...history.state, language: language.input.value }, "");
      location.reload();
    });
    this.language = language.input;
    const theme = choiceField(t("page-device-theme"), themes(), chosenTheme());
    theme.input.addEventListener("change", () => chooseTheme(/** @type {Theme} */ (theme.input.value)));
    this.awake = awakeSwitch(app.awake);
    this.app = app;
    this.words = h("p", { class: "device__offline" });
    this.link = h(
      "a",
      { class: "link", target: "_blank", rel: "noopener", href: location.href },
      t("page-device-direct"),
    );
    this.install = button(t("page-device-install"), "secondary", () => this.ask());
    this.node = h(
      "section",
      { class: "card", "aria-label": t("page-device-title") },
      h("h2", { class: "card__title" }, t("page-device-title")),
      language.node,
      theme.node,
      picturesSwitch(),
      this.awake.node,
      h("div", {}, h("p", { class: "field__label" }, t("page-device-offline")), this.words, this.link),
      this.install,
    );
  }

  paint() {
    this.goBack();
    this.awake.paint();
    setText(this.words, t("page-device-state", { state: offline.state }));
    this.link.hidden = offline.state !== "framed";
    this.install.hidden = install === null;
  }

  /** Whoever chose a language is where they chose it, in the page that was loaded anew for it; not yet in the old one. */
  goBack() {
    const { language, ...rest } = history.state ?? {};
    if (language !== LANGUAGE || !this.node.checkVisibility()) return;
    history.replaceState(rest, "");
    this.language.focus({ preventScroll: true });
    this.language.scrollIntoView({ block: "center" });
  }

  async ask() {
    await install?.prompt();
    install = null;
    this.app.repaint();
  }
}
