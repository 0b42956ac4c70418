// What stands around the tabs: the header with the page's name, and where messages and sheets go.

import { t } from "../words/strings.js";
import { h, icon } from "./dom.js";
import { tellHeight } from "./header.js";
import { setOverlayHosts } from "./overlay.js";

/**
 * Fills the page, and gives the name on top of it.
 * @param {HTMLElement} root
 * @param {HTMLElement[]} state - what says how safe everything is
 * @param {HTMLElement} tabs
 * @param {HTMLElement[]} shown - banners and the tabs' panels
 */
export function frame(root, state, tabs, shown) {
  const title = h("h1", { class: "brand__name", dir: "auto" }, t("page-product"));
  const brand = h(
    "div",
    { class: "brand" },
    h("span", { class: "brand__mark" }, icon("leaf")),
    h("div", { class: "brand__text" }, title, h("div", { class: "brand__state" }, ...state)),
  );
  const live = h("p", { class: "unseen", "aria-live": "polite", role: "status" });
  const toasts = h("div", { class: "toasts" });
  const dialogs = h("div", { class: "dialogs" });
  const top = h("div", { class: "top__in" }, brand, tabs);
  const header = h("header", { class: "top" }, top);
  tellHeight(root, header);
  root.replaceChildren(header, h("main", {}, h("div", { class: "page" }, ...shown), dialogs), live);
  setOverlayHosts(toasts, top, dialogs, live);
  return title;
}
