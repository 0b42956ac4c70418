// Cards above the list: who is shopping, and what to do when the list is empty.

import { keepApart, merge } from "../catalog/same.js";
import { button, h, icon, iconButton } from "../page/dom.js";
import { shelf } from "../shelf/shelf.js";
import { t } from "../words/strings.js";

/** @import { Kid, Line, Page, State } from "../types.d.ts" */

/** @type {HTMLElement | null} */
let card = null;

/**
 * Asks for the name that signs changes, once; it can be put away and given later in Settings.
 * @param {Page} app
 */
export function nameCard(app) {
  if (app.replica.name || shelf.get("grocery:name-later") || app.nameAsked) return null;
  if (card) return card;
  const props = { "aria-label": t("page-name-label"), maxlength: 60, autocomplete: "given-name" };
  const input = h("input", { class: "field__input", ...props });
  const away = () => {
    app.nameAsked = true;
    shelf.set("grocery:name-later", "1");
    card = null;
    app.repaint();
  };
  /** @type {(event: Event) => void} */
  const keep = (event) => {
    event.preventDefault();
    const name = input.value.replace(/\s+/g, " ").trim();
    if (!name) return input.focus();
    app.setName(name);
    return away();
  };
  card = h(
    "form",
    { class: "card hello", onsubmit: keep },
    h("div", { class: "hello__icon" }, icon("person")),
    h(
      "div",
      {},
      h("h2", { class: "card__title" }, t("page-name-title")),
      h("p", { class: "card__text" }, t("page-name-text")),
    ),
    h(
      "div",
      { class: "hello__form" },
      input,
      h("button", { type: "submit", class: "btn btn--primary" }, t("page-name-keep")),
    ),
    iconButton("close", t("page-name-later"), away),
  );
  return card;
}

/** @type {Map<string, { key: string, node: HTMLElement }>} */
const memory = new Map();

/**
 * A card of a kind (the first part of its key) stays the same node until its key is another.
 * @param {string} key
 * @param {() => HTMLElement} create
 */
function remembered(key, create) {
  const [kind] = JSON.parse(key);
  const known = memory.get(kind);
  if (known?.key === key) return known.node;
  const node = create();
  memory.set(kind, { key, node });
  return node;
}

/**
 * @param {string} title
 * @param {string} text
 * @param {...Kid} actions
 */
function empty(title, text, ...actions) {
  return h(
    "section",
    { class: "empty" },
    h("div", { class: "empty__icon" }, icon("leaf")),
    h("h2", { class: "empty__title", dir: "auto" }, title),
    h("p", { class: "empty__text" }, text),
    h("div", { class: "empty__actions" }, ...actions),
  );
}

/**
 * What stands in place of an empty list; null when there is something to buy.
 * @param {Page} app
 * @param {State} state
 * @param {Line[]} lines
 * @param {string | null} store
 */
export function emptyCard(app, state, lines, store) {
  if (!state.stores.length) {
    return remembered(JSON.stringify(["no stores"]), () =>
      empty(
        t("page-shop-no-stores-title"),
        t("page-shop-no-stores-text"),
        button(t("page-shop-to-settings"), "primary", () => app.go("settings")),
      ),
    );
  }
  if (lines.some((line) => !line.checked)) return null;
  if (lines.length)
    return remembered(JSON.stringify(["done"]), () =>
      empty(t("page-shop-all-bought-title"), t("page-shop-all-bought-text")),
    );
  return remembered(JSON.stringify(["empty", store]), () =>
    empty(
      store ? t("page-shop-empty-store-title", { store }) : t("page-shop-empty-title"),
      t("page-shop-empty-text"),
      button(t("page-shop-browse"), "quiet", () => app.go("catalog")),
    ),
  );
}

/**
 * Two things on the list that may be one under two spellings; null when there are none.
 * @param {Page} app
 * @param {State} state
 * @param {string | null} store
 */
export function alikeCard(app, state, store) {
  const pair = (state.alike ?? []).find(({ keep }) => !store || keep.store === store);
  if (!pair) return null;
  return remembered(JSON.stringify(["alike", pair]), () => {
    const { keep, gone } = pair;
    return h(
      "section",
      { class: "card alike", "aria-label": t("page-same-title") },
      h("h2", { class: "card__title" }, t("page-same-title")),
      h("p", { class: "card__text", dir: "auto" }, t("page-same-pair", { one: keep.name, other: gone.name })),
      h(
        "div",
        { class: "alike__choices" },
        ...[keep, gone].map((stays) =>
          button(t("page-same-stays", { name: stays.name }), "secondary", () =>
            merge(app, stays, stays === keep ? gone : keep),
          ),
        ),
        button(t("page-same-apart"), "quiet", () => keepApart(app, pair)),
      ),
    );
  });
}
