// What a typed or pasted line may become here: items near to it, then new ones, then items a little like it. Typing and
// pasting offer the same; which items are near, the server says (grocery/quickadd/likeness.py).

import { shownAmount, shownPrice } from "../words/money.js";
import { t } from "../words/strings.js";
import { folded } from "../words/text.js";

/** @import { Item, NewItem, Offer, Option, Page, Understood } from "../types.d.ts" */

/** @type {(name: string) => string[]} */
const partsOf = (name) =>
  folded(name)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);

/**
 * Whether a typed word begins or ends one of a name: the server says the same, and in the middle there is another thing.
 * @type {(typed: string) => (word: string) => boolean}
 */
const stands = (typed) => (word) =>
  word.startsWith(typed) ||
  (typed.length > 3 && word.endsWith(typed)) ||
  (/[^\0-\x7f]/.test(typed) && word.includes(typed));

/** @type {(text: string) => (item: Item) => boolean} */
const isNear =
  (text) =>
  ({ name }) =>
    partsOf(text).every((typed) => partsOf(name).some(stands(typed)));

/**
 * What this browser knows near to a text; a number in it may be an amount, which only the server can tell.
 * @type {(app: Page, text: string, store: string | null) => Item[]}
 */
export const knownItems = (app, text, store) =>
  /\d/.test(text) ? [] : app.copy.find(text, { store }).filter(isNear(text));

/**
 * The offers of a line that the server read (ui/suggest.py), best first: {item, quantity, note} or {create, quantity}. A new
 * item is offered unless the name is there already. Of the items, those that are known here stay in their place.
 * @param {Understood} line
 * @param {Item[]} known
 * @returns {Offer[]}
 */
export function offersOf(line, known) {
  /** @type {(option: Option) => number} */
  const place = ({ item }) => known.findIndex(({ id }) => id === item.id) >>> 0; // not found: behind all others
  /** @type {(option: Option) => boolean} */
  const near = (option) => option.near || place(option) < known.length; // what is shown already does not move
  const items = [...line.options].sort((a, b) => place(a) - place(b));
  const there = new Set(items.map(({ item }) => folded(item.name)));
  const fresh = [line.create, line.other].flatMap((create) =>
    create && !there.has(folded(create.name)) ? [create] : [],
  );
  const made = fresh.map((create) => ({ create, quantity: create.quantity }));
  return [...items.filter(near), ...made, ...items.filter((option) => !near(option))];
}

/**
 * What is said of a new item beside its name: how much of it is wanted, and what was guessed.
 * @param {{ create: NewItem, quantity?: string | null }} offer
 * @param {string} currency
 */
export function newWords({ create, quantity }, currency) {
  const guess = create.guessed.length
    ? t("page-shop-create-guess", {
        category: create.category || t("page-form-default-category"),
        price: shownPrice(create, currency),
      })
    : t("page-shop-create-hint");
  return quantity ? `${t("page-shop-plus", { amount: shownAmount(quantity, create.unit) })} · ${guess}` : guess;
}
