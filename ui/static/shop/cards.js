// Cards above the list: who is shopping, and what to do when the list is empty.

import { askToMerge, keepApart } from "../catalog/same.js";
import { shelf } from "../kept/shelf.js";
import { button, h, icon, iconButton } from "../page/dom.js";
import { S } from "../words/strings.js";

/** @import { Kid, Line, Page, State } from "../types.d.ts" */

/** @type {HTMLElement | null} */
let card = null;

/**
 * Asks for the name that signs changes, once; it can be put away and given later in Settings.
 * @param {Page} app
 */
export function nameCard(app) {
  if (shelf.get("grocery:name") || shelf.get("grocery:name-later") || app.nameAsked) return null;
  if (card) return card;
  const props = { "aria-label": S.name.label, maxlength: 60, autocomplete: "given-name" };
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
    h("div", {}, h("h2", { class: "card__title" }, S.name.title), h("p", { class: "card__text" }, S.name.text)),
    h("div", { class: "hello__form" }, input, h("button", { type: "submit", class: "btn btn--primary" }, S.name.keep)),
    iconButton("close", S.name.later, away),
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
        S.shop.noStoresTitle,
        S.shop.noStoresText,
        button(S.shop.toSettings, "primary", () => app.go("settings")),
      ),
    );
  }
  if (lines.some((line) => !line.checked)) return null;
  if (lines.length)
    return remembered(JSON.stringify(["done"]), () => empty(S.shop.allBoughtTitle, S.shop.allBoughtText));
  return remembered(JSON.stringify(["empty", store]), () =>
    empty(
      store ? S.shop.emptyStoreTitle(store) : S.shop.emptyTitle,
      S.shop.emptyText,
      button(S.shop.browse, "quiet", () => app.go("catalog")),
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
  return remembered(JSON.stringify(["alike", pair.keep.id, pair.gone.id]), () => {
    const { keep, gone } = pair;
    return h(
      "section",
      { class: "card alike", "aria-label": S.same.title },
      h("h2", { class: "card__title" }, S.same.title),
      h("p", { class: "card__text", dir: "auto" }, S.same.pair(keep.name, gone.name)),
      h(
        "div",
        { class: "alike__choices" },
        button(S.same.merge, "secondary", () => askToMerge(app, pair)),
        button(S.same.apart, "quiet", () => keepApart(app, pair)),
      ),
    );
  });
}
