// Putting things on the list and into the catalog, and what is offered where that was refused.

import { forgetRefused } from "../kept/refused.js";
import { announce, toast } from "../page/overlay.js";
import { shownNumber } from "../words/money.js";
import { S } from "../words/strings.js";
import { errorWords } from "../words/told.js";
import { itemForm } from "./itemform.js";

export class Adding {
  constructor(app) {
    this.app = app;
  }

  /** Puts an item on the list; what: {quantity, note} where something else than the usual amount was asked for. */
  put(item, tell = false, { quantity = null, note = "" } = {}) {
    const op = { op: "AddToList", item_id: item.id, name: item.name, quantity, ...(note ? { note } : {}) };
    const made = this.app.change(op, { item });
    if (!made) return "";
    const line = this.app.state().lines.find(({ id, checked }) => id === item.id && !checked);
    const now = shownNumber(line?.quantity ?? "1");
    const more = line && line.quantity !== (op.quantity ?? item.default_quantity);
    const text = more ? S.shop.addedMore(item.name, now) : S.shop.added(item.name);
    if (tell) this.tell(text, [made]);
    else announce(text);
    return text;
  }

  /** Says what was done, with one tap that takes all of it back, the last first. */
  tell(text, made) {
    const run = () => {
      const undone = made.toReversed().map((entry) => this.app.replica.undo(entry, {}));
      if (undone.some(Boolean)) announce(S.toast.undone);
    };
    toast(text, { label: S.toast.undo, run }, "plain", "added");
  }

  /** Puts on the list what was typed; what it means is found out when it arrives. */
  putText(text, store) {
    if (!this.app.change({ op: "AddText", text, store: store ?? "" })) return "";
    announce(S.shop.added(text));
    return S.shop.added(text);
  }

  /** Opens the form for a new item with what is known of it, and returns its sheet; kept() is called when it was made. */
  form(item, alsoList, problem = null, kept = () => null) {
    const keep = (values, also, amount) => this.create(values, also, amount) && kept();
    const known = { ...item, store: item.store || undefined };
    return itemForm({ item: known, isNew: true, state: this.app.state(), alsoList, problem, keep });
  }

  /** Makes a new item; whether it did. Where it comes onto the list as well, that is the change behind it. */
  create(values, alsoList, quantity) {
    const made = this.app.takesChanges() && this.app.replica.newItem(values, alsoList, quantity);
    if (!made) return false;
    const both = alsoList ? [made, { replica: made.replica, number: made.number + 1 }] : [made];
    this.tell(alsoList ? S.shop.added(values.name) : S.catalog.createdItem(values.name), both);
    return true;
  }

  /** A change the server would not take is said, with a way out. */
  refused(outcome, entry) {
    const text = errorWords(outcome) || S.toast.unknownRefusal;
    let action = null;
    if (outcome.existing) {
      const run = () => {
        this.settled(entry);
        this.put({ ...entry.op, id: outcome.existing }, true);
      };
      action = { label: S.form.addExisting, run };
    } else if (entry.op.op === "AddItem") {
      action = { label: S.form.fix, run: () => this.again(entry, { field: outcome.field, text: outcome.message }) };
    }
    toast(text, action, "problem");
  }

  /** Makes a refused change once more, a new item as its form says then. */
  again(entry, problem = null) {
    const { op, show = {} } = entry;
    const settled = () => this.settled(entry);
    if (op.op === "AddItem") this.form({ ...op, listQuantity: show.listQuantity }, show.thenList, problem, settled);
    else if (this.app.change(op, show)) settled();
  }

  /** Takes a refused change off the list of those: somebody looked at it. */
  settled(entry) {
    forgetRefused(this.app.replica.queue.household, entry);
    this.app.repaint();
  }
}
