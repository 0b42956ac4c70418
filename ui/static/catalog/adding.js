// Putting things on the list and into the catalog, and what is offered where that was refused.

import { announce, dropToasts, toast } from "../page/overlay.js";
import { keepRecent } from "../shelf/recent.js";
import { forgetRefused } from "../shelf/refused.js";
import { saidNumber, shownNumber } from "../words/money.js";
import { elsewhereWords } from "../words/prices.js";
import { errorWords } from "../words/said.js";
import { t } from "../words/strings.js";
import { withShort } from "../words/text.js";
import { DEFAULT_UNIT, itemForm } from "./itemform.js";
import { merge } from "./same.js";

/** @typedef {import("./itemform.js").Values} Values */
/** @typedef {import("./itemform.js").Known} Known */
/** @import { ToastAct, Change, Digits, Entry, Item, NewItem, OperationOf, Outcome, Page, Put, Refused } from "../types.d.ts" */

export class Adding {
  /** @param {Page} app */
  constructor(app) {
    this.app = app;
  }

  /**
   * Puts an item on the list; what: {quantity, note} where something else than the usual amount was asked for.
   * @param {Item} item
   * @param {boolean} [tell]
   * @param {{ quantity?: Digits | null, note?: string, apart?: boolean }} [what]
   * @returns {Put | null}
   */
  put(item, tell = false, { quantity = null, note = "", apart = false } = {}) {
    const noted = note ? { note, apart } : {};
    /** @type {OperationOf<"AddToList">} */
    const op = { op: "AddToList", item_id: item.id, name: item.name, quantity, measure: item.unit ?? "", ...noted };
    const made = this.app.change(op, { item });
    if (!made) return null;
    keepRecent(this.app.replica.household, item.id);
    const line = this.app.openLine(item.id);
    const now = shownNumber(saidNumber(line?.quantity ?? "1"));
    const more = line && line.quantity !== (op.quantity ?? item.default_quantity);
    const full = more
      ? t("page-shop-added-more", { name: item.name, quantity: now })
      : t("page-shop-added", { name: item.name });
    const text = withShort(full, item.name);
    if (tell) this.tell(text, [made]);
    else announce(text);
    return { text, name: item.name, made: [made], line: lineOf(made), isNew: false };
  }

  /**
   * Makes a new item of what the server guessed, and puts it on the list.
   * @param {NewItem} create
   * @param {Digits | null} quantity
   * @returns {Put | null}
   */
  putNew(create, quantity) {
    if (!this.app.takesChanges()) return null;
    const made = this.app.replica.newItem(newFields(create), true, quantity, create.note);
    if (!made) return null;
    const listed = { replica: made.replica, number: made.number + 1 }; // its line is the change behind it
    keepRecent(this.app.replica.household, made.op.item_id);
    const text = withShort(t("page-shop-added", { name: create.name }), create.name);
    announce(text);
    return {
      text,
      name: create.name,
      made: [made, listed],
      line: lineOf(listed),
      isNew: true,
      elsewhere: create.elsewhere,
    };
  }

  /**
   * Says what was done, with one tap that takes all of it back, the last first; `more` is what else can be done with it.
   * @param {string} text
   * @param {Change[]} made
   * @param {ToastAct[]} [more]
   */
  tell(text, made, more = []) {
    toast(text, [...more, { label: t("page-toast-undo"), run: () => this.takeBack(made) }], "plain", "added");
  }

  /**
   * Gives what was put on the list the price that the same thing has at another store.
   * @param {Put} put
   * @returns {ToastAct[]} nothing where none is known
   */
  priceAct({ line, name, elsewhere }) {
    if (!elsewhere) return [];
    const { price } = elsewhere;
    const run = () => this.app.change({ op: "SetPrice", line, price, name });
    return [{ label: elsewhereWords({ elsewhere }, this.app.state().currency), run }];
  }

  /** @param {Change[]} made */
  takeBack(made) {
    const undone = made.toReversed().map((entry) => this.app.replica.undo(entry, {}));
    if (undone.some(Boolean)) announce(t("page-toast-undone"));
  }

  /**
   * Puts on the list what was typed; what it means is found out when it arrives.
   * @param {string} text
   * @param {string | null | undefined} store
   * @returns {Put | null}
   */
  putText(text, store) {
    const made = this.app.change({ op: "AddText", text, store: store ?? "" });
    if (!made) return null;
    const said = withShort(t("page-shop-added", { name: text }), text);
    announce(said);
    return { text: said, name: text, made: [made], line: lineOf(made), isNew: true };
  }

  /**
   * Opens the form for a new item with what is known of it, and returns its sheet; kept() is called when it was made.
   * @param {Known} item
   * @param {boolean} alsoList
   * @param {{ field: string, text: string } | null} [problem]
   * @param {() => void} [kept]
   */
  form(item, alsoList, problem = null, kept = () => undefined) {
    /** @type {(values: Values, also: boolean, amount: Digits | null) => void} */
    const keep = (values, also, amount) => {
      if (this.create(values, also, amount)) kept();
    };
    const known = { ...item, store: item.store || undefined };
    /** @type {import("./itemform.js").Namesake} */
    const namesake = {
      of: async ({ store, name }) => this.there(store, name), // asking would hold the form up
      label: t("page-form-add-existing"),
      said: ({ store, name }) => t("page-form-name-there", { store, name }),
      run: (there, quantity) => {
        if (this.put(there, true, { quantity })) kept();
      },
    };
    return itemForm({ item: known, isNew: true, state: this.app.state(), alsoList, problem, keep, namesake });
  }

  /**
   * The item of a store that goes by a name, as far as this browser knows; the server knows it when the change arrives.
   * @param {string} store
   * @param {string} name
   */
  there(store, name) {
    const found = this.app.copy.named(store, name);
    return found && !this.app.state().deleted.has(found.id) ? found : null;
  }

  /**
   * Makes a new item; whether it did. Where it comes onto the list as well, that is the change behind it.
   * @param {Values} values
   * @param {boolean} alsoList
   * @param {Digits | null} quantity
   */
  create(values, alsoList, quantity) {
    const made = this.app.takesChanges() ? this.app.replica.newItem(values, alsoList, quantity) : null;
    if (!made) return false;
    const both = alsoList ? [made, { replica: made.replica, number: made.number + 1 }] : [made];
    const { name } = values;
    const text = alsoList ? t("page-shop-added", { name }) : t("page-catalog-created-item", { name });
    this.tell(withShort(text, name), both);
    return true;
  }

  /**
   * A change the server would not take is said, with a way out.
   * @param {Outcome} outcome
   * @param {Entry} entry
   */
  refused(outcome, entry) {
    const text = errorWords(outcome) || t("page-toast-unknown-refusal");
    /** @type {ToastAct[]} */
    let actions = [];
    const { op } = entry;
    const again = () => this.again(entry, { field: outcome.field, text: outcome.message ?? "" });
    const fix = { label: t("page-form-fix"), run: again };
    if (op.op === "EditItem") dropToasts("item"); // it says that this was done
    if (outcome.existing && op.op === "EditItem" && op.store === undefined) {
      const goes = /** @type {Item} */ ({ ...entry.show?.item, id: op.item_id, name: op.known_as });
      const stays = { ...goes, ...op, id: outcome.existing };
      const run = () => {
        this.settled(entry);
        merge(this.app, stays, goes);
      };
      actions = [{ label: t("page-same-merge"), run }];
    } else if (outcome.existing && (op.op === "AddItem" || op.op === "EditItem")) {
      const run = () => {
        this.settled(entry);
        this.put(/** @type {Item} */ ({ ...entry.show?.item, ...op, id: outcome.existing }), true);
      };
      actions = [{ label: t("page-form-add-existing"), run }, ...(op.op === "AddItem" ? [fix] : [])];
    } else if (op.op === "AddItem") actions = [fix];
    toast(text, actions, "problem");
  }

  /**
   * Makes a refused change once more, a new item as its form says then.
   * @param {Entry | Refused} entry
   * @param {{ field: string, text: string } | null} [problem]
   */
  again(entry, problem = null) {
    const { op, show = {} } = entry;
    const settled = () => this.settled(entry);
    if (op.op === "AddItem")
      this.form({ ...op, listQuantity: show.listQuantity }, show.thenList === true, problem, settled);
    else if (this.app.change(op, show)) settled();
  }

  /**
   * Takes a refused change off the list of those: somebody looked at it.
   * @param {Change} entry
   */
  settled(entry) {
    const { queue } = this.app.replica;
    if (queue) forgetRefused(queue.household, entry);
    this.app.repaint();
  }
}

/**
 * The id of the line that a change makes, or is joined with.
 * @type {(change: Change) => string}
 */
const lineOf = ({ replica, number }) => `${replica.slice(9)}-${number}`;

/**
 * What a new item is made with.
 * @param {NewItem} create
 */
export function newFields({ store, name, category, price, unit, default_quantity, guessed }) {
  return { store, name, category, price, unit: unit || DEFAULT_UNIT, default_quantity, guessed };
}
