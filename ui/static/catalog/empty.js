// What the Catalog tab shows where it has no rows: that it is looking, or why there are none and what to do.

import { button, h, icon } from "../page/dom.js";
import { t } from "../words/strings.js";

/**
 * What to do where there is nothing.
 * @typedef {object} Ways
 * @property {() => void} again looks once more
 * @property {(() => void) | null} everywhere looks in every store, where only one was looked in
 * @property {() => void} create makes an item of what was looked for
 */

/**
 * @param {"" | "loading" | "offline" | "none" | "empty"} kind - "" where there are rows, "none" where nothing is so called
 * @param {string} query
 * @param {Ways} ways
 */
export function inPlaceOfRows(kind, query, ways) {
  if (kind === "loading") return Array.from({ length: 7 }, () => h("div", { class: "bone", "aria-hidden": "true" }));
  return kind ? [reason(kind, query, ways)] : [];
}

/**
 * @param {"offline" | "none" | "empty"} kind
 * @param {string} query
 * @param {Ways} ways
 */
function reason(kind, query, { again, everywhere, create }) {
  const words = {
    offline: [t("page-state-no-connection"), t("page-catalog-offline")],
    none: [t("page-catalog-no-result", { query }), t("page-catalog-no-result-text")],
    empty: [t("page-catalog-empty-title"), t("page-catalog-empty-text")],
  };
  const [title, text] = words[kind];
  const named = t("page-catalog-create-named", { name: query });
  const actions = [
    kind === "offline" ? button(t("page-catalog-again"), "quiet", again) : null,
    kind === "none" && everywhere ? button(t("page-catalog-everywhere"), "quiet", everywhere) : null,
    kind === "none" ? button(named, "secondary", create, { dir: "auto" }) : null,
  ];
  return h(
    "section",
    { class: "empty" },
    h("div", { class: "empty__icon" }, icon(kind === "offline" ? "cloud" : "search")),
    h("h2", { class: "empty__title", dir: "auto" }, title),
    h("p", { class: "empty__text" }, text),
    h("div", { class: "empty__actions" }, ...actions),
  );
}
