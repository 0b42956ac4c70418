// What a typed or pasted line may become here: items near to it, then new ones, then items a little like it. Typing and
// pasting offer the same; which items are near, the server says (grocery/quickadd/likeness.py), and heads.js until it has.

import { categoryName, otherCategory } from "../words/categories.js";
import { saidAmount } from "../words/money.js";
import { shownPrice } from "../words/per.js";
import { elsewhereWords } from "../words/prices.js";
import { t } from "../words/strings.js";
import { folded } from "../words/text.js";
import { NEAR, nearness, partsOf, stemsOf } from "./heads.js";

/** @import { Item, NewItem, Offer, Page, Understood } from "../types.d.ts" */

const LOOKED_AT = 200; // of what this browser finds
const SHOWN = 8;

/**
 * What this browser knows for a text, by the rule of the server: what is meant, and what only has the words. A number in it may
 * be an amount, which only the server can tell.
 * @type {(app: Page, text: string, store: string | null) => { near: Item[], rest: Item[] }}
 */
export function knownItems(app, text, store) {
  if (/\d/.test(text)) return { near: [], rest: [] };
  const found = app.copy
    .find(stemsOf(text), { store, limit: LOOKED_AT })
    .map((item) => ({ item, ...nearness(text, item.name) }));
  const begun = found.some(({ whole }) => whole) ? NEAR.begun : NEAR.apart; // a whole word of a name is no beginning
  const near = found.filter((one) => one.near < begun);
  near.sort((one, other) => one.near - other.near || one.more - other.more);
  const shown = near.slice(0, SHOWN).map(({ item }) => item);
  const rest = found.filter((one) => one.near >= begun && begins(text, one.item.name));
  return { near: shown, rest: rest.slice(0, SHOWN - shown.length).map(({ item }) => item) };
}

/**
 * What a number and a name stand for where the server is not heard: so many of what is sold by the piece. How much two of anything else are, only the
 * server can tell.
 * @type {(app: Page, text: string, store: string | null) => Offer[]}
 */
export function countedItems(app, text, store) {
  const [, quantity, name] = /^([1-9]\d?) (\D+)$/.exec(text) ?? [];
  const found = name ? knownItems(app, name, store).near : [];
  return found.filter(({ unit }) => unit === "each").map((item) => ({ item, quantity }));
}

/** @type {(text: string, name: string) => boolean} */
const begins = (text, name) => partsOf(text).every((typed) => partsOf(name).some((word) => word.startsWith(typed)));

/**
 * The offers of a line that the server read (ui/suggest.py), in its order: {item, quantity, note} or {create, quantity}. A new
 * item is offered unless the name is there already.
 * @param {Understood} line
 * @returns {Offer[]}
 */
export function offersOf(line) {
  const there = new Set(line.options.map(({ item }) => folded(item.name)));
  const fresh = [line.create, line.other].flatMap((create) =>
    create && !there.has(folded(create.name)) ? [create] : [],
  );
  const made = fresh.map((create) => ({ create, quantity: create.quantity }));
  return [...line.options.filter(({ near }) => near), ...made, ...line.options.filter(({ near }) => !near)];
}

/**
 * What is said of a new item beside its name: how much of it is wanted, its price and note, and where it will stand.
 * @param {{ create: NewItem, quantity?: string | null }} offer
 * @param {string} currency
 */
export function newWords({ create, quantity }, currency) {
  const amount = quantity ? t("page-shop-plus", { amount: saidAmount(quantity, create.unit) }) : "";
  const category = categoryName(create.category) || otherCategory();
  const there = elsewhereWords(create, currency);
  const price = create.price === null ? "" : shownPrice(create, currency);
  return [amount, price, create.note, t("page-shop-new"), category, create.store, there].filter(Boolean).join(" · ");
}
