// What a typed or pasted line may become here: items of the catalog first, then new ones. Typing and pasting offer the same.

import { shownNumber, shownPrice } from "../words/money.js";
import { S } from "../words/strings.js";
import { folded } from "../words/text.js";

/** What this browser knows for a text; a number in it may be an amount, which only the server can tell. */
export const knownItems = (app, text, store) => (/\d/.test(text) ? [] : app.copy.find(text, { store }));

/**
 * The offers of a line that the server read (ui/suggest.py), best first: {item, quantity, note} or {create, quantity}. A new
 * item is offered unless the name is there already. Of the items, those that are known here stay in their place.
 */
export function offersOf(line, known) {
  const place = ({ item }) => known.findIndex(({ id }) => id === item.id) >>> 0; // not found: behind all others
  const items = [...line.options].sort((a, b) => place(a) - place(b));
  const there = new Set(items.map(({ item }) => folded(item.name)));
  const fresh = [line.create, line.other].filter((create) => create && !there.has(folded(create.name)));
  return [...items, ...fresh.map((create) => ({ create, quantity: create.quantity }))];
}

/** What is said of a new item beside its name: how much of it is wanted, and what was guessed. */
export function newWords({ create, quantity }, currency) {
  const guess = create.guessed.length ? S.shop.createGuess(create.category || S.form.defaultCategory, shownPrice(create, currency)) : S.shop.createHint;
  return quantity ? `${S.shop.plus(shownNumber(quantity), create.unit)} · ${guess}` : guess;
}
