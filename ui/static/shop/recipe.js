// A recipe: pasted, from a saved page or an address; what is not at home goes on the list, in one change.

import { DEFAULT_UNIT } from "../catalog/itemform.js";
import { button, h, setText } from "../page/dom.js";
import { field } from "../page/field.js";
import { wrong } from "../page/form.js";
import { sheet } from "../page/overlay.js";
import { madeItem } from "../paint/lines.js";
import { idOf } from "../sync/naming.js";
import { t } from "../words/strings.js";
import { pasteRow } from "./pasterow.js";
import { withoutPictures } from "./webarchive.js";

/** @import { Answer, Field, Item, Offer, OperationOf, Page } from "../types.d.ts" */
/** @typedef {Extract<Answer<"recipe">, { ok: true }>} Recipe */
/** @typedef {ReturnType<typeof pasteRow>} Row */

const LARGEST = 1_800_000; // bytes: what the server takes, and some room for how it is sent
const LARGEST_ARCHIVE = 50_000_000; // of which nearly all are pictures, that are left here
const FETCH_MS = 60000;

/** @param {Page} app */
export function openRecipe(app) {
  const text = h("textarea", { id: "recipe-text", class: "field__input recipe__text", rows: 6, dir: "auto" });
  const label = h("label", { class: "field__label", for: "recipe-text" }, t("page-recipe-paste"));
  const file = field(t("page-recipe-file"), {
    type: "file",
    class: "recipe__file",
    accept: ".html,.htm,.mhtml,.mht,.txt,text/html,text/plain,multipart/related",
  });
  sayChosen(file.input);
  const address = field(t("page-recipe-address"), { type: "url", inputmode: "url", maxlength: 2000, dir: "ltr" });
  const read = h("button", { type: "submit", class: "btn btn--primary" }, t("page-recipe-read"));
  const form = h(
    "form",
    { class: "form", novalidate: true },
    h("p", { class: "card__text" }, t("page-recipe-text")),
    h("div", { class: "field" }, label, text),
    file.node,
    address.node,
    h("div", { class: "sheet__actions" }, read),
  );
  const opened = sheet(t("page-recipe-title"), form);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const asked = await given(text, file, address);
    if (!asked) return;
    read.disabled = true;
    setText(read, t("page-recipe-reading"));
    const answer = await app.call("recipe", asked, { timeout: FETCH_MS });
    read.disabled = false;
    setText(read, t("page-recipe-read"));
    if (!opened.dialog.open || app.failed(answer) || !answer) return; // or it was given up meanwhile
    opened.close();
    openIngredients(app, answer);
  });
}

/**
 * Which file is chosen, in the language of the page: the browser says it in its own.
 * @param {HTMLInputElement} input
 */
function sayChosen(input) {
  const name = h("span", { class: "field__input recipe__chosen", "aria-hidden": "true", dir: "auto" });
  const say = () => setText(name, input.files?.[0]?.name ?? t("page-recipe-file-choose"));
  const box = h("div", { class: "recipe__box" });
  input.replaceWith(box);
  box.append(input, name);
  input.addEventListener("change", say);
  say();
}

/**
 * What somebody gave; null where it is nothing, which is then said.
 * @param {HTMLTextAreaElement} text
 * @param {Field} file
 * @param {Field} address
 */
async function given(text, file, address) {
  if (text.value.trim()) return { text: text.value };
  const chosen = file.input.files?.[0];
  if (chosen) {
    const page = chosen.size > LARGEST_ARCHIVE ? "" : withoutPictures(await chosen.text());
    if (page && page.length <= LARGEST) return { text: page };
    wrong(file, t("page-recipe-file-large"));
  } else if (address.input.value.trim()) return { address: address.input.value.trim() };
  else wrong(address, t("page-recipe-empty"));
  return null;
}

/**
 * @param {Page} app
 * @param {Recipe} recipe
 */
function openIngredients(app, recipe) {
  const own = recipe.servings;
  const servings = field(t("page-recipe-servings"), { type: "number", min: 1, max: 1000, value: String(own ?? "") });
  const add = button(t("page-recipe-add", { count: 0 }), "primary", () => finish(), { disabled: true });
  const rows = new Ingredients(app, recipe, (count) => {
    setText(add, t("page-recipe-add", { count }));
    add.disabled = count === 0;
  });
  const opened = sheet(
    recipe.title || t("page-recipe-title"),
    h(
      "div",
      { class: "form" },
      own ? servings.node : h("p", { class: "card__text" }, t("page-recipe-servings-unknown")),
      h("p", { class: "card__text" }, t("page-recipe-home")),
      rows.node,
      h(
        "div",
        { class: "sheet__actions sheet__actions--stuck" },
        button(t("page-form-cancel"), "quiet", () => opened.close()),
        add,
      ),
    ),
  );
  const finish = () => {
    opened.close();
    put(app, recipe.title, rows.bought());
  };
  const fill = () => rows.fill(Number(servings.input.value) || own);
  servings.input.addEventListener("change", fill);
  fill();
}

/** The lines of a recipe, each with what it means here and whether it is at home. */
class Ingredients {
  /**
   * @param {Page} app
   * @param {Recipe} recipe
   * @param {(bought: number) => void} counted
   */
  constructor(app, recipe, counted) {
    this.app = app;
    this.recipe = recipe;
    this.counted = counted;
    this.turn = 0;
    /** @type {Row[]} */
    this.rows = [];
    this.node = h("ul", { class: "rows paste" }, h("li", { class: "paste__wait" }, t("page-catalog-loading")));
    this.node.addEventListener("change", () => counted(this.bought().length));
  }

  /** What is not at home. */
  bought() {
    return this.rows.filter(({ wanted }) => !wanted());
  }

  /**
   * The lines for so many servings. What is ticked stays so: they are the same, and only their amounts are others.
   * @param {number | null} wanted
   */
  async fill(wanted) {
    this.turn += 1;
    const mine = this.turn;
    const { lines, servings } = this.recipe;
    const answer = await this.app.call("ingredients", { lines, servings, wanted, store: this.app.store() });
    if (mine !== this.turn || this.app.failed(answer) || !answer) return;
    const home = this.rows.map((row) => row.wanted());
    this.rows = answer.lines.map((line, at) =>
      pasteRow(this.app, line, { label: t("page-recipe-at-home", { text: line.text }), checked: home[at] ?? false }),
    );
    this.node.replaceChildren(...this.rows.map(({ node }) => node));
    this.counted(this.bought().length);
  }
}

/**
 * Puts all of it on the list with the recipe as note, in one change that makes what is new as well. What nobody understood
 * goes by itself.
 * @param {Page} app
 * @param {string} title
 * @param {Row[]} rows
 */
function put(app, title, rows) {
  if (!app.takesChanges()) return;
  /** @type {Map<string, OperationOf<"AddItem">>} */
  const fresh = new Map();
  const offers = rows.map(({ chosen }) => chosen());
  const things = offers.flatMap((offer) => {
    const item = itemOf(app, offer, fresh);
    return item ? [{ offer, item }] : [];
  });
  const items = things.map(({ item }) => item);
  const quantities = things.map(({ offer, item }) => offer.quantity ?? item.default_quantity);
  const notes = things.map(({ offer }) => [title || t("page-recipe-note"), offer.note].filter(Boolean).join(" · "));
  /** @type {OperationOf<"PutSeveral">} */
  const op = { op: "PutSeveral", items: items.map(({ id }) => id), quantities, notes };
  op.measures = items.map(({ unit }) => unit ?? "");
  if (fresh.size) op.new = [...fresh.values()];
  const made = [
    items.length ? app.change(op, { items, amounts: quantities }) : null,
    ...offers.map(({ text, store }) => (text ? app.change({ op: "AddText", text, store: store ?? "" }) : null)),
  ];
  const told = t("page-recipe-done", { count: rows.length, title: title || t("page-recipe-note") });
  app.adding.tell(
    told,
    made.filter((one) => one !== null),
  );
}

/**
 * The item that is to be bought: one that is there, or a new one, made once.
 * @param {Page} app
 * @param {Offer} offer
 * @param {Map<string, OperationOf<"AddItem">>} fresh
 * @returns {Item | null}
 */
function itemOf(app, { item, create }, fresh) {
  if (!create) return item ?? null;
  const { store, name, category, price, default_quantity, guessed } = create;
  const thing = JSON.stringify([store, create.same, create.unit]);
  const isThere = [...fresh.values()].some((other) => other.store === store && other.name === name);
  const op = fresh.get(thing) ?? {
    op: "AddItem",
    store,
    name,
    category,
    price,
    unit: create.unit || DEFAULT_UNIT,
    default_quantity,
    guessed,
    ...(isThere ? { twin_ok: true } : {}), // the same by the kilogram and by the piece: to be merged by hand
    item_id: idOf(app.replica, store, fresh.size + 1),
  };
  fresh.set(thing, op);
  return madeItem(op, op.item_id);
}
