// Cards above the list: who is shopping, and what to do when the list is empty.

import { button, h, icon, iconButton } from "./dom.js";
import { shelf } from "./queue.js";
import { S } from "./strings.js";

let card = null;

/** Asks for the name that signs changes, once; it can be put away and given later in Settings. */
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
    h(
      "div",
      { class: "hello__form" },
      input,
      h("button", { type: "submit", class: "btn btn--primary" }, S.name.keep),
    ),
    iconButton("close", S.name.later, away),
  );
  return card;
}

const memory = new Map();

function remembered(key, create) {
  if (!memory.has(key)) {
    memory.clear();
    memory.set(key, create());
  }
  return memory.get(key);
}

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

/** What stands in place of an empty list; null when there is something to buy. */
export function emptyCard(app, state, lines, store) {
  if (!state.stores.length) {
    return remembered("no stores", () =>
      empty(S.shop.noStoresTitle, S.shop.noStoresText, button(S.shop.toSettings, "primary", () => app.go("settings"))),
    );
  }
  if (lines.some((line) => !line.checked)) return null;
  if (lines.length) return remembered("done", () => empty(S.shop.allBoughtTitle, S.shop.allBoughtText));
  const ideas = (state.ideas ?? []).filter((item) => !store || item.store === store).slice(0, 3);
  const key = JSON.stringify(["empty", store, ideas.map((item) => item.id)]);
  return remembered(key, () =>
    empty(
      store ? S.shop.emptyStoreTitle(store) : S.shop.emptyTitle,
      S.shop.emptyText,
      ...ideas.map((item) => {
        const onclick = () => app.addToList(item);
        return h("button", { type: "button", class: "btn btn--idea", onclick }, icon("plus"), item.name);
      }),
      button(S.shop.browse, "quiet", () => app.go("catalog")),
    ),
  );
}
